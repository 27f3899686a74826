"""Text, graphs and nodes as what every public function takes."""

from __future__ import annotations

from diffcli.errors import BindingError, DiffcliError, ExpressionError, UsageError, shorten
from diffcli.graphs import Builder, Graph, Node, Variable, nested_shape
from diffcli.ops import OPS, OpTable
from diffcli.parsing import parse as read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    Expression = str | Graph | Node

_NUMBERS = (float, int)


def as_graph(
    expression: Expression,
    declared: Iterable[str] | dict[str, Any] = (),
    ops: OpTable = OPS,
    *,
    shapes: Mapping[str, Sequence[Any] | None] | None = None,
    targets: Iterable[str] = (),
    output: str | None = None,
    syntax: str = "auto",
    functions: str | Sequence[str] = (),
    has_letters: bool = False,
) -> Graph:
    """Return the graph of a text, of a node, or the graph given; ``declared`` are names, or names with their values.

    ``targets`` are those to differentiate by.  ``output``, ``syntax`` and ``functions`` are of a text, as of ``parse``.

    ``shapes`` are those of arrays without values, of which numbers alone are sizes that are known.  With
    ``has_letters``, where no numbers are computed, i is a variable like any other letter.
    """
    if not isinstance(expression, str) and (output, syntax, functions) != (None, "auto", ()):
        raise UsageError("output, syntax and functions say how a text is read, and this is none")
    if isinstance(expression, Graph):
        return expression
    if isinstance(expression, Node):
        graph = Graph(expression)
        if len({name for name, _ in graph.plan.variables}) == len(graph.plan.variables):
            return graph
        return Graph(Builder(ops).adopt(expression))  # variables made twice under one name are one
    if not isinstance(expression, str):
        raise ExpressionError(f"an expression is a text, a graph or a node, not a {type(expression).__name__}")
    known = axes_of(shapes) if shapes else {}
    if isinstance(declared, dict):
        known |= array_shapes(declared)
    if functions:
        ops, expression = _with_functions(functions, ops, expression)
    names = (*declared, *known)
    return read(
        expression,
        complex_unit="" if has_letters else None,
        declared=names,
        targets=targets,
        ops=ops,
        shapes=known,
        output=output,
        syntax=syntax,
    )


def _with_functions(functions: str | Sequence[str], ops: OpTable, text: str) -> tuple[OpTable, str]:
    """Return the operations with functions of which nothing is known, and a text in which they stand."""
    from diffcli.given.operations import readable, with_functions

    names = as_names(functions) or ()
    return with_functions(names, ops), readable(text, names)


def axes_of(shapes: Mapping[str, Sequence[Any] | None]) -> dict[str, tuple[int | None, ...]]:
    """Return the shapes of what has axes, with None for a size that is a letter."""
    axes = {name: shape for name, shape in shapes.items() if shape}
    return {name: tuple(size if isinstance(size, int) else None for size in shape) for name, shape in axes.items()}


def array_shapes(values: Mapping[str, Any]) -> dict[str, tuple[int, ...]]:
    """Return the shapes of the values that are arrays."""
    return {
        name: shape
        for name, value in values.items()
        if value.__class__ not in _NUMBERS and (shape := nested_shape(value))
    }


def parse(
    expression: Expression,
    *,
    declared: Iterable[str] = (),
    functions: str | Sequence[str] = (),
    ops: OpTable = OPS,
    output: str | None = None,
    complex_unit: str | None = None,
    natural_log: bool = True,
    syntax: str = "auto",
) -> Graph:
    """Return the graph of an expression or program; a graph, or that of a node, is what it is.

    The options are about text: ``declared`` are names of variables, which win over constants and functions and into
    which other names are split; ``functions`` are names of functions of which nothing else is known; ``output`` is the
    statement to compute, the last if not given; ``complex_unit`` is the name, ``"i"`` or ``"j"``, that is the imaginary
    unit unless declared; without ``natural_log``, ``log`` is to base 10.  ``syntax`` is ``"plain"``, ``"latex"`` or
    ``"auto"``.

    Raises: ParseError, UnknownNameError, ArityError, ShapeError, LimitError, all with their place in the text.
    """
    if not isinstance(expression, str):
        return as_graph(expression, ops=ops)
    if functions:
        ops, expression = _with_functions(functions, ops, expression)
    return read(
        expression,
        declared=declared,
        ops=ops,
        output=output,
        complex_unit=complex_unit,
        natural_log=natural_log,
        syntax=syntax,
    )


def variable(name: str) -> Variable:
    """Return a variable to build graphs from: ``diffcli.ops.sin(variable("x")) * 2``.

    Shapes: any; what is bound to it decides.
    Raises: BindingError for what is no name.
    """
    return Variable(plain_name(name))


def as_bindings(bindings: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return bindings with names as expressions have them, and texts, such as ``"log(2)"``, as their values."""
    if not hasattr(bindings or {}, "items"):
        raise UsageError(f"values are given by name, not as a {type(bindings).__name__}", hint='such as {"x": 2}')
    given: dict[str, Any] = {}
    for name, value in (bindings or {}).items():
        plain = plain_name(name)
        if plain in given:
            raise BindingError(f"{plain} is given twice")
        if value.__class__ not in _NUMBERS:
            from diffcli.given.values import as_given, read_value

            value = as_given(value)
        if value.__class__ in _NUMBERS:
            pass
        elif isinstance(value, str):
            value = read_value(value, name=plain, files=False)
        elif isinstance(value, (Graph, Node)):
            raise BindingError(f"the value of {plain} is not a real number", hint="give its text: str(...)")
        elif hasattr(value, "as_integer_ratio") and not hasattr(value, "dtype"):
            number = float(value) if not isinstance(value, int) else 0.0  # a decimal may be no number
            value = int(value) if number - number == 0 and value == int(value) else number
        given[plain] = value
    return given


def as_names(names: str | Variable | Sequence[str | Variable] | None) -> list[str] | None:
    """Return names as expressions have them, once each; a text has them parted by commas."""
    if names is None:
        return None
    names = names.split(",") if isinstance(names, str) else sequence(names)
    return list(dict.fromkeys(map(plain_name, names)))


def in_turn(names: str | Variable | Sequence[str | Variable] | None) -> list[str]:
    """Return the names to differentiate by one after the other, which may repeat: "x,y,x"."""
    listed = names.replace(",", " ").split() if isinstance(names, str) else sequence(() if names is None else names)
    return list(map(plain_name, listed))


def sequence(items: Any, what: str = "names") -> Any:
    """Return several of what is said, one text as the only one.

    Raises: UsageError.
    """
    if isinstance(items, (str, Variable)):
        return [items]
    if not hasattr(items, "__iter__"):
        hint = 'such as ["x", "y"]' if what == "names" else None
        raise UsageError(f"{what} are a list or a text, not a {type(items).__name__}", hint=hint)
    return items


def plain_name(name: str | Variable) -> str:
    """Return a variable's name as an expression has it: ``θ`` is theta."""
    if isinstance(name, Variable):
        return name.name
    if not isinstance(name, str):
        raise BindingError(f"a name is a text, not a {type(name).__name__}")
    if name.isascii() and name.isidentifier():
        return name
    try:
        # read as the left side of a statement: alone it might be a function or a constant
        return next(iter(read(f"{name} = 0").names))
    except DiffcliError:
        hint = "names are made of letters, digits and _; a Greek letter is a name of its own"
        raise BindingError(f"{shorten(name, 50)!r} cannot be a variable's name", hint=hint) from None
