"""Parts of a parse tree to nodes: one loop over the tree's nodes in postfix order, with a stack of values.

A number stays a literal until an operation takes it, so that ``x^2`` and ``sum(x, axis=0)`` find a plain integer
and ``-2`` is one constant.  The bodies of a text's own functions are run in the same loop, once for each list of
arguments: 60 functions that each call the one before twice take 60 steps.
"""

from __future__ import annotations

from diffcli.errors import LimitError, Note, ParseError, Span, shorten
from diffcli.graph import Builder, Constant, Node
from diffcli.parsing import calls, lists
from diffcli.parsing.literals import ArrayLiteral, Keyword, Literal, Several, Slice, read_number, taken
from diffcli.parsing.vocabulary import CONSTANTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from diffcli.ops import Op
    from diffcli.parsing.matrices import Matrices
    from diffcli.parsing.statements import Statements
    from diffcli.parsing.vocabulary import Vocabulary

    Value = Any  # a Node, or what literals.py has, or the token of a function
    TreeNode = tuple[str, int, int, Any]
    Handler = Callable[["Expressions", TreeNode, list[Value], "_Frame"], None]

LARGEST_POWER = 64
"""How high a power of a matrix may be."""

EXPANSION_LIMIT = 1_000_000
"""How many nodes of the tree the calls of a text's own functions may run: f(f(x)) of f(f(x)) of ... doubles."""

_LEAVES = (Literal, ArrayLiteral, Constant)
"""Values that are the same argument of a function if they are written the same."""

_ROOTS = {"√": "sqrt", "∛": "cbrt"}
_ORDERS: dict[object, str] = {2: "sqrt", 3: "cbrt"}


class Function:
    """A function that the text defines: its parameters and where its body stands in the tree."""

    __slots__ = ("end", "parameters", "start", "statement")

    def __init__(self, parameters: Sequence[str], start: int, end: int, statement: int) -> None:
        self.parameters = parameters
        self.start = start
        self.end = end
        self.statement = statement


class _Frame:
    """What is being run: a part of a statement, or the body of a function with its arguments.

    ``key`` is the call whose result it is, ``power`` what is done with the result: an exponent and its place.
    """

    __slots__ = ("arguments", "end", "key", "position", "power", "statement")

    def __init__(
        self,
        position: int,
        end: int,
        statement: int,
        arguments: Mapping[str, Value],
        key: object = None,
        power: tuple[Value, TreeNode] | None = None,
    ) -> None:
        self.position = position
        self.end = end
        self.statement = statement
        self.arguments = arguments
        self.key = key
        self.power = power


class Expressions:
    """Runs parts of one tree; what their names stand for is filled in by the statements before."""

    __slots__ = (
        "builder",
        "called",
        "expanded",
        "functions",
        "matrices",
        "named",
        "names",
        "natural_log",
        "notes",
        "ops",
        "results",
        "source",
        "spans",
        "statements",
        "tree",
        "vocabulary",
    )

    def __init__(
        self,
        tree: Sequence[TreeNode],
        source: str,
        vocabulary: Vocabulary,
        builder: Builder,
        statements: Statements,
        notes: list[Note],
        natural_log: bool,
        matrices: Matrices | None,
    ) -> None:
        self.tree = tree
        self.source = source
        self.vocabulary = vocabulary
        self.builder = builder
        self.ops = builder.ops
        self.statements = statements
        self.notes = notes
        self.natural_log = natural_log
        self.matrices = matrices
        self.names: dict[str, Node] = {}
        self.named: set[Node] = set()
        self.functions: dict[str, Function] = {}
        self.called: set[str] = set()
        self.expanded = 0
        self.results: dict[object, Value] = {}
        self.spans: dict[Node, Span] = {}

    def run(self, start: int, end: int, statement: int) -> Value:
        """Return the value of a part of the tree."""
        values: list[Value] = []
        frames = [_Frame(start, end, statement, {})]
        while frames:
            frame = frames[-1]
            called = self._run_frame(frame, values)
            if called is not None:
                frames.append(called)
                continue
            frames.pop()
            if frame.key is not None:
                self.results[frame.key] = values[-1]
                if frame.power is not None:
                    values[-1] = self.power(values[-1], *frame.power)
        return values.pop()

    def _run_frame(self, frame: _Frame, values: list[Value]) -> _Frame | None:
        """Run a frame to its end, or to a call of a function of the text, whose frame is returned."""
        tree, handlers, own = self.tree, HANDLERS, self.vocabulary.functions
        for position in range(frame.position, frame.end):
            node = tree[position]
            label = node[0]
            if own and label in _CALLS and values[-node[3]][3] in own:
                called = self.enter(node, values, frame)
                if called is not None:
                    frame.position = position + 1
                    return called
            else:
                handlers[label](self, node, values, frame)
        return None

    # --- leaves

    def name(self, token: TreeNode, values: list[Value], frame: _Frame) -> None:
        """Put what a name stands for on the stack."""
        values.append(self.named_value(token, frame))

    def named_value(self, token: TreeNode, frame: _Frame) -> Value:
        """Return what a name stands for."""
        name = token[3]
        if name in frame.arguments:
            return frame.arguments[name]
        vocabulary = self.vocabulary
        statement = vocabulary.assigned.get(name)
        if statement is not None:
            if statement >= frame.statement:
                raise self.statements.premature(name, token, frame.statement)
            return self.names[name]
        node: Node
        if name in vocabulary.declared:
            node = self.builder.variable(name)
        elif name in CONSTANTS:
            node = self.builder.constant(CONSTANTS[name], name=name)
        elif name == vocabulary.complex_unit:
            node = self.builder.constant(1j, name=name)
        elif name == "i" and vocabulary.complex_unit is None:
            raise self.error(
                "i is the imaginary unit, and only real numbers are computed here",
                token,
                hint="give i a value to make it a variable",
            )
        else:
            node = self.builder.variable(name)
        if node not in self.spans:
            self.spans[node] = Span(token[1], token[2])
        return node

    def number(self, token: TreeNode, values: list[Value], frame: _Frame) -> None:
        """Put a literal on the stack."""
        values.append(read_number(token[3], token[1], token[2], self.source))

    def token(self, token: TreeNode, values: list[Value], frame: _Frame) -> None:
        """Put a token on the stack for the node that it belongs to."""
        values.append(token)

    # --- operators

    def unary(self, place: TreeNode, values: list[Value], frame: _Frame) -> None:
        """Apply the operation that the tree's label names."""
        values[-1] = self.apply(self.ops[place[0]], (self.operand(values[-1]),), place)

    def binary(self, place: TreeNode, values: list[Value], frame: _Frame) -> None:
        """Apply the operation that the tree's label names."""
        second = values.pop()
        values[-1] = self.apply(self.ops[place[0]], (self.operand(values[-1]), self.operand(second)), place)

    def juxtapose(self, place: TreeNode, values: list[Value], frame: _Frame) -> None:
        """Multiply: in LaTeX, matrices as such."""
        second = self.operand(values.pop())
        first = self.operand(values[-1])
        if self.matrices is None:
            values[-1] = self.apply(self.ops["mul"], (first, second), place)
            return
        if place[0] == "cross_product" and self.matrices.are_vectors(first, second):
            raise self.error("unsupported: the cross product", place)
        product = self.matrices.product(first, second, dot=place[0] != "juxtapose")
        if product.is_doubtful:
            self.note("two vectors side by side are multiplied entry by entry", place)
        factors = [first, second]
        if product.reshaped is not None:
            side, shape = product.reshaped
            factors[side] = self.apply(self.ops["reshape"], (factors[side],), place, {"shape": shape})
        values[-1] = self.apply(self.ops[product.op], factors, place)

    def subtract(self, place: TreeNode, values: list[Value], frame: _Frame) -> None:
        """Add the negated."""
        second = values.pop()
        first = self.operand(values[-1])
        values[-1] = self.apply(self.ops["add"], (first, self.operand(self.negated(second, place))), place)

    def negate(self, place: TreeNode, values: list[Value], frame: _Frame) -> None:
        """Negate."""
        values[-1] = self.negated(values[-1], place)

    def raise_power(self, place: TreeNode, values: list[Value], frame: _Frame) -> None:
        """Raise to a power."""
        exponent = values.pop()
        values[-1] = self.power(values[-1], exponent, place)

    def root(self, place: TreeNode, values: list[Value], frame: _Frame) -> None:
        """Apply the root whose sign stands below the radicand."""
        radicand = self.operand(values.pop())
        values[-1] = self.apply(self.ops[_ROOTS[values[-1][3]]], (radicand,), place)

    def fraction(self, place: TreeNode, values: list[Value], frame: _Frame) -> None:
        """Divide what stands above the line by what stands below."""
        below = values.pop()
        values[-1] = self.apply(self.ops["div"], (self.operand(values[-1]), self.operand(below)), place)

    def radical(self, place: TreeNode, values: list[Value], frame: _Frame) -> None:
        """Take the root whose order, 2 unless said, stands before the radicand."""
        radicand = self.operand(values.pop())
        order = values.pop() if place[3] == 2 else None
        name = "sqrt" if order is None else _ORDERS.get(order.value) if isinstance(order, Literal) else None
        if name is not None:
            values.append(self.apply(self.ops[name], (radicand,), place))
        else:
            one = self.builder.constant(1)
            exponent = self.apply(self.ops["div"], (one, self.operand(order)), place)
            values.append(self.apply(self.ops["power"], (radicand, exponent), place))

    def binomial(self, place: TreeNode, values: list[Value], frame: _Frame) -> None:
        """Choose k out of n: n!/(k!*(n - k)!)."""
        below = values.pop()
        count, chosen = self.operand(values[-1]), self.operand(below)
        rest = self.apply(self.ops["add"], (count, self.operand(self.negated(below, place))), place)
        above, *factors = (self.apply(self.ops["factorial"], (n,), place) for n in (count, chosen, rest))
        values[-1] = self.apply(self.ops["div"], (above, self.apply(self.ops["mul"], factors, place)), place)

    def keep(self, place: TreeNode, values: list[Value], frame: _Frame) -> None:
        """Leave the value as it is: brackets and a plus sign do nothing."""

    def negated(self, value: Value, place: TreeNode) -> Value:
        """Return minus a value; of a literal, the negative literal."""
        if isinstance(value, Literal):
            return value.negated(place[1], place[2])
        return self.apply(self.ops["negate"], (self.operand(value),), place)

    def power(self, base: Value, exponent: Value, place: TreeNode) -> Node:
        """Return a power; an integer exponent is no input but an option."""
        node = self.operand(base)
        if isinstance(exponent, Literal) and isinstance(exponent.value, int):
            if self.matrices is not None and self.matrices.is_square(node):
                return self.matrix_power(node, exponent, place)
            return self.apply(self.ops["int_power"], (node,), place, {"power": exponent.value})
        return self.apply(self.ops["power"], (node, self.operand(exponent)), place)

    def matrix_power(self, base: Node, exponent: Literal, place: TreeNode) -> Node:
        """Return the power of a square matrix, by repeated squaring."""
        count = abs(int(exponent.value))
        if not 0 < count <= LARGEST_POWER:
            typed = shorten(self.source[exponent.start : exponent.end], 40)
            raise self.error(f"the power {typed} of a matrix is not formed", place)
        if count > 1:
            self.note("the power of a matrix is its product with itself", place)
        square = self.apply(self.ops["inv"], (base,), place) if exponent.value < 0 else base
        result: Node | None = None
        while True:
            if count & 1:
                result = square if result is None else self.apply(self.ops["matmul"], (result, square), place)
            count >>= 1
            if not count:
                assert result is not None
                return result
            square = self.apply(self.ops["matmul"], (square, square), place)

    def note(self, message: str, place: TreeNode) -> None:
        """Tell how something was read."""
        self.notes.append(Note(message, Span(place[1], place[2])))

    def apply(self, op: Op, inputs: Sequence[Node], place: TreeNode, options: Mapping[str, Any] | None = None) -> Node:
        """Return the node of an operation, its first place in the text remembered."""
        node = self.builder.apply(op, inputs, options)
        if node not in self.spans:
            self.spans[node] = Span(place[1], place[2])
        return node

    def operand(self, value: Value) -> Node:
        """Return a value as a node."""
        if isinstance(value, Node):
            return value
        if isinstance(value, (Literal, ArrayLiteral)):
            node = self.builder.constant(value.value, value.text)
            self.spans[node] = Span(value.start, value.end)
            return node
        place = ("", value.start, value.end, 0)
        if isinstance(value, Keyword):
            raise self.error("an option is given only to a function", place)
        if any(isinstance(part, Slice) for part in value.values):
            raise self.error("a range such as 1:3 stands only in an index", place)
        before = self.source[: value.start].rstrip()[-1:]
        hint = "a list is written with square brackets: [1, 2]"
        if before.isalnum() or before == "_":
            hint = "a name before brackets multiplies unless it is a function"
        elif len(value.values) == 2 and all(isinstance(v, Literal) for v in value.values):
            hint = "a decimal number is written with a point: 1.5"
        raise self.error("a comma cannot stand in plain brackets", place, hint)

    # --- calls

    def keyword(self, place: TreeNode, values: list[Value], frame: _Frame) -> None:
        """Hold an option's name and value together."""
        value = values.pop()
        values[-1] = Keyword(values[-1][3], value, place[1], place[2])

    def based_logarithm(self, place: TreeNode, values: list[Value], frame: _Frame) -> None:
        """Put the token of a logarithm with its base, which becomes the second argument."""
        base = values.pop()
        values[-1] = (*values[-1][:4], base)

    def call(self, place: TreeNode, values: list[Value], frame: _Frame) -> None:
        """Apply a function of the table, and then a power where one stands before the argument."""
        function, *arguments = taken(values, place[3])
        exponent = arguments.pop(0) if place[0].startswith("power") else None
        name = function[3]
        arguments += function[4:]
        if isinstance(exponent, Literal) and exponent.value == -1:
            exponent = None
            name = calls.inverse(name, self.ops)
            if not name:
                raise self.no_inverse(function)
        if name.startswith("log_") and not self.ops.called(name):
            op, inputs, options = self.logarithm(function, arguments, place, frame)
        else:
            op, inputs, options = calls.resolve(name, arguments, self.ops, Span(place[1], place[2]), self.source)
            if name == "log" and op.name == "log" and not self.natural_log:
                op = self.ops["log10"]
        nodes = [self.operand(value) for value in inputs]
        if op.max_inputs == 2 and len(nodes) > 2:  # max(a, b, c)
            node = nodes[0]
            for other in nodes[1:]:
                node = self.apply(op, (node, other), place)
        else:
            node = self.apply(op, nodes, place, options)
        values.append(node if exponent is None else self.power(node, exponent, place))

    def logarithm(
        self, function: TreeNode, arguments: Sequence[Value], place: TreeNode, frame: _Frame
    ) -> tuple[Op, Sequence[Value], dict[str, Any]]:
        """Return operation, inputs and options of ``log_2``, ``log_b`` and such."""
        _, start, end, name = function
        if len(arguments) != 1:
            raise calls.wrong_count(name, len(arguments), "1 argument", Span(place[1], place[2]), self.source)
        base = name.removeprefix("log_")
        row = {"2": "log2", "10": "log10", "e": "log"}.get(base)
        if row is not None:
            return self.ops[row], arguments, {}
        token = ("NAME", start + len("log_"), end, base)
        number = read_number(base, *token[1:3], self.source) if base.isdecimal() else self.named_value(token, frame)
        return self.ops["log_base"], [*arguments, number], {}

    def enter(self, place: TreeNode, values: list[Value], frame: _Frame) -> _Frame | None:
        """Return the frame that runs the body of a function of the text, or put the result if it is known already."""
        token, *arguments = taken(values, place[3])
        name = token[3]
        exponent = arguments.pop(0) if place[0].startswith("power") else None
        function = self.functions.get(name)
        if function is None or function.statement >= frame.statement:
            raise self.statements.premature(name, token, frame.statement)
        if isinstance(exponent, Literal) and exponent.value == -1:
            raise self.no_inverse(token)
        self.called.add(name)
        count = len(function.parameters)
        if len(arguments) != count or any(isinstance(a, (Keyword, Several)) for a in arguments):
            wanted = f"{count} argument{'s' * (count != 1)}"
            raise calls.wrong_count(name, len(arguments), wanted, Span(place[1], place[2]), self.source)
        key = (name, *[a if a in self.named or not isinstance(a, _LEAVES) else a.key() for a in arguments])
        if key in self.results:
            result = self.results[key]
            values.append(result if exponent is None else self.power(result, exponent, place))
            return None
        self.expanded += function.end - function.start
        if self.expanded > EXPANSION_LIMIT:
            raise LimitError(
                f"the calls of {name} and other functions of the text come to more than {EXPANSION_LIMIT:,} operations",
                span=Span(token[1], token[2]),
                source=self.source,
            )
        bindings: dict[str, Value] = dict(zip(function.parameters, arguments, strict=True))
        power = None if exponent is None else (exponent, place)
        return _Frame(function.start, function.end, function.statement, bindings, key, power)

    # --- errors

    def error(self, message: str, place: TreeNode, hint: str | None = None) -> ParseError:
        """Return an error with its place."""
        return ParseError(message, span=Span(place[1], place[2]), source=self.source, hint=hint)

    def no_inverse(self, function: TreeNode) -> ParseError:
        """Return the error of ``f^-1`` where nothing is known to be the inverse."""
        name = function[3]
        return self.error(
            f"the inverse function of {name} is not known", function, hint=f"write 1/{name}(...) for the reciprocal"
        )


_CALLS = frozenset(("call", "apply", "power_call", "power_apply"))

HANDLERS: Mapping[str, Handler] = {
    "NAME": Expressions.name,
    **dict.fromkeys(("NUMBER", "MULTIPLIER"), Expressions.number),
    **dict.fromkeys(("FUNCTION", "CALL", "KEYWORD", "ROOT"), Expressions.token),
    **dict.fromkeys(("factorial", "transpose", "abs"), Expressions.unary),
    **dict.fromkeys(("add", "mul", "div", "matmul"), Expressions.binary),
    **dict.fromkeys(("less", "less_equal", "greater", "greater_equal", "equal_to", "not_equal"), Expressions.binary),
    **dict.fromkeys(_CALLS, Expressions.call),
    **dict.fromkeys(("group", "plus"), Expressions.keep),
    **dict.fromkeys(("juxtapose", "dot_product", "cross_product"), Expressions.juxtapose),
    "subtract": Expressions.subtract,
    "negate": Expressions.negate,
    "power": Expressions.raise_power,
    "root": Expressions.root,
    "fraction": Expressions.fraction,
    "radical": Expressions.radical,
    "binomial": Expressions.binomial,
    "logarithm": Expressions.based_logarithm,
    "list": lists.list_entries,
    "tuple": lists.several,
    "slice": lists.hold_range,
    "nothing": lists.nothing,
    "index": lists.index,
    "keyword": Expressions.keyword,
}
"""What each label of a tree does; a test compares its keys with the grammar's labels."""
