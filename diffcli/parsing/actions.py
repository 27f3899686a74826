"""What rules do, apart from those that the reader itself does: from the values of a rule's symbols to its own.

A number stays a literal until an operation takes it, so that ``x^2`` and ``sum(x, axis=0)`` find a plain integer
and ``-2`` is one constant.  The same actions run the bodies of a text's own functions (``functions.py``).
"""

from __future__ import annotations

from diffcli.errors import shorten
from diffcli.ops.op import OUTPUT
from diffcli.parsing.literals import Keyword, number, operand, read_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from diffcli.errors import ParseError
    from diffcli.ops import Op
    from diffcli.parsing.reader import Reader

    Value = Any  # a slot, a mark, what literals.py has, or the number of a token
    Handler = Callable[[Reader, list[Value], int], Value]

LARGEST_POWER = 64
"""How high a power of a matrix may be."""

_ROOTS = {"√": "sqrt", "∛": "cbrt"}
_ORDERS: dict[object, str] = {2: "sqrt", 3: "cbrt"}
_ORDERS_OF_SIZE = ("less", "less_equal", "greater", "greater_equal")


# --- statements


def result(reader: Reader, parts: list[Value], place: int) -> None:
    """Take a value without a name as the result, which only the last is."""
    if reader.lookahead == "_SEPARATOR":
        hint = "write name = ... , or put the output last"
        raise reader.error("only the last statement may be without a name", place, hint)
    value = parts[0]
    reader.result = value if value.__class__ is int else operand(reader, value)


def assign(reader: Reader, parts: list[Value], place: int) -> None:
    """Give a value its name."""
    value = operand(reader, parts[1])
    reader.result = reader.names[reader.texts[parts[0]]] = reader.own(value, reader.ops["copy"], place + (2 << 32))
    reader.statement += 1


def assign_each(reader: Reader, parts: list[Value], place: int) -> None:
    """Give each output of an operation its name."""
    targets, value = parts
    values = value if value.__class__ is list else [value]
    if len(values) != len(targets):
        names = ", ".join(reader.texts[target] for target in targets)
        found = f"the operation has {len(values)} outputs" if len(values) > 1 else "this has one output"
        raise reader.error(f"{names} are {len(targets)} names, and {found}", place)
    place += 2 * len(targets) << 32
    for target, value in zip(targets, values, strict=True):
        reader.result = reader.names[reader.texts[target]] = reader.own(value, reader.ops["copy"], place)
    reader.statement += 1


# --- operators


def applied(name: str) -> Handler:
    """Return what applies the operation of that name."""

    def apply(reader: Reader, parts: list[Value], place: int) -> Value:
        return reader.apply(reader.ops[name], (), [operand(reader, part) for part in parts], place)

    return apply


def chained(name: str) -> Handler:
    """Return what adds a comparison to others, ``0 < x < 1``: all of them hold."""

    def chain(reader: Reader, parts: list[Value], place: int) -> Value:
        before, after = parts
        op, _, _, last = reader.codes[before]
        if op.name not in _ORDERS_OF_SIZE:  # a product of them
            last = reader.codes[last][-1]
        middle = last if last >= 0 else reader.constant(reader.constants[~last], place)
        return multiply(reader, [before, applied(name)(reader, [middle, after], place)], place)

    return chain


def juxtapose(reader: Reader, parts: list[Value], place: int) -> Value:
    """Multiply what stands side by side."""
    reader.has_products = True
    return multiply(reader, parts, place)


def dot_product(reader: Reader, parts: list[Value], place: int) -> Value:
    """Multiply what has a dot between."""
    return multiply(reader, parts, place, dot=True)


def cross_product(reader: Reader, parts: list[Value], place: int) -> Value:
    """Multiply what has a cross between; the cross product of vectors is not known."""
    if reader.matrices is not None and reader.matrices.are_vectors(reader, [operand(reader, part) for part in parts]):
        raise reader.error("unsupported: the cross product", place)
    return multiply(reader, parts, place, dot=True)


def multiply(reader: Reader, parts: list[Value], place: int, *, dot: bool = False) -> Value:
    """Multiply: in LaTeX, matrices as such."""
    second = reader.held(operand(reader, parts[1]))
    factors = [operand(reader, parts[0]), second]
    if reader.matrices is None:
        return reader.apply(reader.ops["mul"], (), factors, place)
    product = reader.matrices.product(reader, factors, dot=dot)
    if product.is_doubtful:
        from diffcli.parsing.matrices import ENTRY_BY_ENTRY

        reader.note(ENTRY_BY_ENTRY, place)
    if product.reshaped is not None:
        side, shape = product.reshaped
        factors[side] = reader.apply(reader.ops["reshape"], (("shape", shape),), factors[side : side + 1], place)
    return reader.apply(reader.ops[product.op], (), factors, place)


def subtract(reader: Reader, parts: list[Value], place: int) -> Value:
    """Add the negated."""
    first = reader.held(operand(reader, parts[0]))
    return reader.apply(reader.ops["add"], (), (first, reader.negated(operand(reader, parts[1]), place)), place)


def negate(reader: Reader, parts: list[Value], place: int) -> Value:
    """Return minus a value; of a literal, the negative literal."""
    return reader.negated(operand(reader, parts[0]), place)


def raise_power(reader: Reader, parts: list[Value], place: int) -> Value:
    """Return a power; an integer exponent is no input but an option."""
    base, exponent = operand(reader, parts[0]), parts[1]
    literal = reader.literal(exponent) if exponent.__class__ is int else None
    if literal is not None and literal[0].__class__ is int:
        if reader.matrices is not None and reader.matrices.is_square(reader, base):
            return _matrix_power(reader, base, exponent, place)
        return reader.apply(reader.ops["int_power"], (("power", literal[0]),), (base,), place)
    return reader.apply(reader.ops["power"], (), (base, operand(reader, exponent)), place)


def _matrix_power(reader: Reader, base: int, exponent: int, place: int) -> int:
    """Return the power of a square matrix, by repeated squaring."""
    power = int(reader.numbers[~exponent][0])
    count = abs(power)
    if not 0 < count <= LARGEST_POWER:
        span = reader.span(reader.read_places[~exponent])
        typed = shorten(reader.source[span.start : span.end], 40)
        raise reader.error(f"the power {typed} of a matrix is not formed", place)
    if count > 1:
        reader.note("the power of a matrix is its product with itself", place)
    base = reader.held(base)
    square = reader.apply(reader.ops["inv"], (), (base,), place) if power < 0 else base
    product: int | None = None
    while True:
        if count & 1:
            product = square if product is None else reader.apply(reader.ops["matmul"], (), (product, square), place)
        count >>= 1
        if not count:
            assert product is not None
            return product
        square = reader.apply(reader.ops["matmul"], (), (square, square), place)


def root(reader: Reader, parts: list[Value], place: int) -> Value:
    """Apply the root whose sign stands before the radicand."""
    return reader.apply(reader.ops[_ROOTS[reader.texts[parts[0]]]], (), (operand(reader, parts[1]),), place)


def radical(reader: Reader, parts: list[Value], place: int) -> Value:
    """Take the root whose order, 2 unless said, stands before the radicand."""
    radicand = reader.held(operand(reader, parts[-1]))
    order = number(reader, parts[0])
    name = "sqrt" if len(parts) == 1 else _ORDERS.get(order[0]) if order is not None else None
    if name is not None:
        return reader.apply(reader.ops[name], (), (radicand,), place)
    one = reader.constant((1, None, None), place)
    exponent = reader.apply(reader.ops["div"], (), (one, operand(reader, parts[0])), place)
    return reader.apply(reader.ops["power"], (), (radicand, exponent), place)


def fraction(reader: Reader, parts: list[Value], place: int) -> Value:
    """Divide; but of differentials, d/dx, a quotient is the label of an answer."""
    if _is_derivative(reader.kinds, reader.texts, place >> 32) and "d" not in reader.vocabulary.declared:
        raise reader.error("a derivative is a label here, not an expression", place, "give what it equals")
    return applied("div")(reader, parts, place)


def _is_derivative(kinds: Sequence[str], texts: Sequence[str], first: int) -> bool:
    """Tell whether both parts of a fraction that begins at a token begin with d, the lower one goes on with a name."""
    if kinds[first] != "_FRACTION" or texts[first + 2] != "d":
        return False
    below, depth = first + 2, 1
    while depth:
        depth += kinds[below].startswith("_OPEN") and kinds[below] != "_OPEN_NORM"
        depth -= kinds[below].startswith("_CLOSE")
        below += 1
    return texts[below + 1] == "d" and kinds[below + 2] == "NAME"


def binomial(reader: Reader, parts: list[Value], place: int) -> Value:
    """Choose k out of n: n!/(k!*(n - k)!)."""
    ops = reader.ops
    count, chosen = [reader.held(operand(reader, part)) for part in parts]
    rest = reader.apply(ops["add"], (), (count, negate(reader, parts[1:], place)), place)
    above, *factors = [reader.apply(ops["factorial"], (), (n,), place) for n in (count, chosen, rest)]
    return reader.apply(ops["div"], (), (above, reader.apply(ops["mul"], (), factors, place)), place)


def keep(reader: Reader, parts: list[Value], place: int) -> Value:
    """Leave the value as it is: brackets and a plus sign do nothing."""
    return parts[0]


# --- calls


def keyword(reader: Reader, parts: list[Value], place: int) -> Value:
    """Hold an option's name and value together."""
    return Keyword(reader.texts[parts[0]], parts[1], place)


def based_logarithm(reader: Reader, parts: list[Value], place: int) -> Value:
    """Hold the token of a logarithm, its base and its power together."""
    return tuple(parts)


def raised_logarithm(reader: Reader, parts: list[Value], place: int) -> Value:
    """Hold together what comes in another order: token, power, base."""
    return parts[0], parts[2], parts[1]


def call(reader: Reader, parts: list[Value], place: int) -> Value:
    """Apply a function."""
    function, *arguments = parts
    return _call(reader, function, arguments, None, place)


def apply(reader: Reader, parts: list[Value], place: int) -> Value:
    """Apply a function to what stands behind it."""
    reader.is_doubtful = True  # sin x y
    return call(reader, parts, place)


def power_call(reader: Reader, parts: list[Value], place: int) -> Value:
    """Apply a function, and then the power that stands before the argument."""
    function, exponent, *arguments = parts
    return _call(reader, function, arguments, exponent, place)


def power_apply(reader: Reader, parts: list[Value], place: int) -> Value:
    """Apply a function to what stands behind it, and then the power that stands before."""
    reader.is_doubtful = True
    return power_call(reader, parts, place)


def _call(reader: Reader, function: Value, arguments: list[Value], exponent: Value, place: int) -> Value:
    base: Value = None
    if function.__class__ is tuple:
        function, base, exponent = (*function, exponent)[:3]
    token = function
    name = reader.texts[token]
    if name in reader.vocabulary.functions:
        assert reader.functions is not None
        return reader.functions.call(token, arguments, exponent, place)
    from diffcli.parsing import calls

    if is_inverse(reader, exponent):
        exponent = None
        name = calls.inverse(name, reader.ops)
        if not name:
            raise no_inverse(reader, token)
    options: dict[str, Any] = {}
    if base is not None or (name.startswith("log_") and not reader.ops.called(name)):
        op, inputs = _logarithm(reader, token, base, arguments, place)
    else:
        op, inputs, options = calls.resolve(name, arguments, reader, place)
        if name == "log" and op.name == "log" and not reader.natural_log:
            op = reader.ops["log10"]
    if len(inputs) < len(arguments):
        reader.has_option = True
    inputs = [operand(reader, value) for value in inputs]
    if options.get(OUTPUT, 0) >= op.outputs > 1:
        raise reader.error(f"{name} has the outputs 0 to {op.outputs - 1}", place)
    if op.outputs > 1 and OUTPUT not in options:
        if exponent is None and is_named_each(reader, token):
            inputs = [reader.held(value) for value in inputs]
            chosen = [{**options, OUTPUT: number} if number else options for number in range(op.outputs)]
            return [reader.apply(op, tuple(sorted(each.items())), inputs, place) for each in chosen]
        names = ", ".join("abcdefgh"[: op.outputs])
        reader.note(
            f"{name} has {op.outputs} outputs, of which this is the first; {names} = {name}(...) has all", place
        )
    if op.max_inputs == 2 and len(inputs) > 2:  # max(a, b, c)
        value, *others = map(reader.held, inputs)
        for other in others:
            value = reader.apply(op, (), (value, other), place)
    else:
        value = reader.apply(op, tuple(sorted(options.items())), inputs, place)
    return value if exponent is None else raise_power(reader, [value, exponent], place)


def is_named_each(reader: Reader, token: int) -> bool:
    """Tell whether a call is all of a statement that names several outputs."""
    kinds = reader.kinds
    if kinds[token - 3 : token] != ["_COMMA", "TARGET", "_EQUALS"]:
        return False
    depth, end = 1, token + 2
    while depth:
        depth += kinds[end].startswith("_OPEN") - kinds[end].startswith("_CLOSE")
        end += 1
    return kinds[end] in ("_SEPARATOR", "$END")


def _logarithm(
    reader: Reader, token: int, base: Value, arguments: Sequence[Value], place: int
) -> tuple[Op, Sequence[Value]]:
    """Return operation and inputs of ``log_2``, ``log_b`` and such; ``base`` is that of LaTeX, in a group."""
    name = reader.texts[token]
    if len(arguments) != 1:
        from diffcli.parsing import calls

        raise calls.wrong_count(name, len(arguments), "1 argument", reader.span(place), reader.source)
    text = name.removeprefix("log_")
    if base is not None:
        first = reader.kinds.index("_BASE", token) + 2
        text = reader.texts[first] if reader.kinds[first + 1] == "_CLOSE" else ""
    row = {"2": "log2", "10": "log10", "e": "log"}.get(text)
    if row is not None:
        return reader.ops[row], arguments
    if base is None:
        place = reader.part_of(token, len("log_"))
        if text.isdecimal():
            typed = read_number(text, lambda: reader.span(place), reader.source)
            base = reader.constant(typed, place)
        else:
            base = reader.meaning(text, place)
    return reader.ops["log_base"], [*arguments, base]


def is_inverse(reader: Reader, exponent: Value) -> bool:
    """Tell whether a function's exponent is -1, which stands for the inverse function."""
    literal = None if exponent is None else number(reader, exponent)
    return literal is not None and literal[0] == -1


def no_inverse(reader: Reader, token: int) -> ParseError:
    """Return the error of ``f^-1`` where nothing is known to be the inverse."""
    name = reader.texts[token]
    hint = f"write 1/{name}(...) for the reciprocal"
    return reader.error(f"the inverse function of {name} is not known", token << 32 | token, hint)


def in_lists(name: str) -> Handler:
    """Return an action of ``lists``, which is loaded where a text has such brackets or environments."""

    def act(reader: Reader, parts: list[Value], place: int) -> Value:
        from diffcli.parsing import lists

        return getattr(lists, name)(reader, parts, place)

    return act


HANDLERS: Mapping[str, Handler] = {
    "result": result,
    "assign": assign,
    "assign_each": assign_each,
    **{name: applied(name) for name in ("factorial", "transpose", "abs", "floor", "ceil", "det")},
    **{name: applied(name) for name in ("add", "mul", "div", "matmul")},
    **{name: applied(name) for name in (*_ORDERS_OF_SIZE, "equal_to", "not_equal")},
    **{f"and_{name}": chained(name) for name in _ORDERS_OF_SIZE},
    "fraction": fraction,
    "group": keep,
    "plus": keep,
    "juxtapose": juxtapose,
    "dot_product": dot_product,
    "cross_product": cross_product,
    "subtract": subtract,
    "negate": negate,
    "power": raise_power,
    "root": root,
    "radical": radical,
    "binomial": binomial,
    "logarithm": based_logarithm,
    "raised_logarithm": raised_logarithm,
    "mixed": in_lists("mixed"),
    "repeating": in_lists("repeating"),
    "list": in_lists("list_entries"),
    "tuple": in_lists("several"),
    "slice": in_lists("hold_range"),
    "nothing": in_lists("nothing"),
    "index": in_lists("index"),
    "row": in_lists("several"),
    "matrix": in_lists("matrix"),
    "cases": in_lists("cases"),
    "choice": in_lists("several"),
    "otherwise": in_lists("several"),
    "vector_norm": in_lists("vector_norm"),
    "keyword": keyword,
    "call": call,
    "apply": apply,
    "power_call": power_call,
    "power_apply": power_apply,
}
"""What each label of a rule does; a test compares its keys with the grammar's labels."""
