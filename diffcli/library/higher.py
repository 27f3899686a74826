"""Derivatives beyond the gradient: Taylor coefficients, jacobians, hessians and products with them."""

from __future__ import annotations

from diffcli.errors import BindingError
from diffcli.given.expressions import as_bindings, as_graph, as_names
from diffcli.library.computation import check_arithmetic
from diffcli.library.evaluation import point_of
from diffcli.ops import OPS, OpTable
from diffcli.trust.results import ByOrder, Gradient, Tangent, reading_notes, warned

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from diffcli.engine.products import Hessian, Jacobian
    from diffcli.errors import Note
    from diffcli.given.expressions import Expression
    from diffcli.graphs import Graph
    from diffcli.trust.orders import Coefficients
    from diffcli.trust.points import Point


def taylor(
    expression: Expression,
    bindings: Mapping[str, Any],
    *,
    order: int = 5,
    wrt: str | None = None,
    arithmetic: str | None = None,
    output: str | None = None,
    syntax: str = "auto",
    ops: OpTable = OPS,
) -> Coefficients:
    """Return the list of Taylor coefficients of an expression in one variable at a point, the value first.

    >>> taylor("exp(x)", {"x": 0}, order=3)
    [1.0, 1.0, 0.5, 0.16666666666666666]

    ``wrt`` names the variable where there are several.  The result has ``derivatives`` too, and what is to be said of
    both; ``arithmetic="float64"`` takes the point and the constants as float64 has them.

    Shapes: numbers alone.
    Raises: DomainError where there is no such series, LimitError beyond order 2000, BindingError for several names.
    """
    from diffcli.trust.orders import right_taylor

    graph, point, names, is_plain, read = _read(expression, bindings, wrt, arithmetic, ops, output, syntax)
    return warned(right_taylor(graph, point, only_variable(names), order, is_plain=is_plain)[0], read)


def derivatives(
    expression: Expression,
    bindings: Mapping[str, Any],
    *,
    order: int,
    wrt: str | None = None,
    arithmetic: str | None = None,
    output: str | None = None,
    syntax: str = "auto",
    ops: OpTable = OPS,
) -> ByOrder:
    """Return the list of the value and the derivatives up to ``order`` by one variable at a point: [f, f', f'', ...].

    By an array the derivatives are arrays, entry by entry; DomainError where an order mixes entries.

    >>> derivatives("x^3", {"x": 2}, order=4)
    [8.0, 12.0, 12.0, 6.0, 0.0]

    Shapes: the output is a number, as sum(x^3) of an array x is; the derivatives have the shape of the variable.
    Raises: DomainError where the series does not exist, LimitError for an order above 2000, BindingError, UsageError.
    """
    from diffcli.trust.orders import right_derivatives

    graph, point, names, is_plain, read = _read(expression, bindings, wrt, arithmetic, ops, output, syntax)
    return warned(right_derivatives(graph, point, only_variable(names), order, is_plain=is_plain), read)


def jacobian(
    expression: Expression,
    bindings: Mapping[str, Any],
    *,
    wrt: Sequence[str] | None = None,
    mode: str | None = None,
    arithmetic: str | None = None,
    output: str | None = None,
    syntax: str = "auto",
    ops: OpTable = OPS,
) -> Jacobian:
    """Return the jacobian by each variable, with the mode that was taken: the one that makes fewer passes.

    >>> jacobian("[x*y, x+y]", {"x": 2, "y": 3}).matrices["x"].tolist()
    [3.0, 1.0]

    Shapes: a matrix has the shape of the output, then that of the variable.
    Raises: LimitError for too many entries, UsageError for another mode; what ``evaluate`` does.
    """
    from diffcli.trust.products import right_jacobian

    graph, point, names, is_plain, read = _read(expression, bindings, wrt, arithmetic, ops, output, syntax)
    return warned(right_jacobian(graph, point, names, mode, is_plain=is_plain), read)


def hessian(
    expression: Expression,
    bindings: Mapping[str, Any],
    *,
    wrt: Sequence[str] | None = None,
    arithmetic: str | None = None,
    output: str | None = None,
    syntax: str = "auto",
    ops: OpTable = OPS,
) -> Hessian:
    """Return the second derivatives of a number by each pair of variables.

    >>> hessian("x^2 * y", {"x": 2, "y": 3}).blocks["x", "y"]
    4.0

    Shapes: the output is a number; a block has the shape of the first variable, then that of the second.
    Raises: ShapeError if the output is not a number; what ``evaluate`` does.
    """
    from diffcli.trust.products import right_hessian

    graph, point, names, is_plain, read = _read(expression, bindings, wrt, arithmetic, ops, output, syntax)
    return warned(right_hessian(graph, point, names, is_plain=is_plain), read)


def jvp(
    expression: Expression,
    bindings: Mapping[str, Any],
    tangent: Mapping[str, Any],
    *,
    arithmetic: str | None = None,
    output: str | None = None,
    syntax: str = "auto",
    ops: OpTable = OPS,
) -> Tangent:
    """Return the value and its derivative in the direction that ``tangent`` gives for the variables.

    >>> jvp("x*y", {"x": 2, "y": 3}, {"x": 1})
    (6, 3.0)

    Shapes: a tangent has the shape of its variable, the result that of the output.
    Raises: ShapeError and BindingError for tangents; what ``evaluate`` does.
    """
    from diffcli.trust.products import right_jvp

    tangent = as_bindings(tangent)
    graph, point, _, is_plain, read = _read(expression, bindings, tuple(tangent), arithmetic, ops, output, syntax)
    return warned(right_jvp(graph, point, _arrays(tangent), is_plain=is_plain), read)


def vjp(
    expression: Expression,
    bindings: Mapping[str, Any],
    upstream: Any,
    *,
    wrt: Sequence[str] | None = None,
    arithmetic: str | None = None,
    output: str | None = None,
    syntax: str = "auto",
    ops: OpTable = OPS,
) -> Gradient:
    """Return the value and the gradients by each variable for an upstream gradient in the shape of the value.

    >>> vjp("x*y", {"x": 2, "y": 3}, 10)
    (6, {'x': 30.0, 'y': 20.0})

    Shapes: ``upstream`` has that of the output, a gradient that of its variable.
    Raises: ShapeError for another upstream gradient; what ``evaluate`` does.
    """
    from diffcli.trust.products import right_vjp

    graph, point, names, is_plain, read = _read(expression, bindings, wrt, arithmetic, ops, output, syntax)
    upstream = _arrays({"upstream": upstream})["upstream"]
    return warned(right_vjp(graph, point, upstream, names, is_plain=is_plain), read)


def only_variable(names: Sequence[str]) -> str:
    """Return the variable to expand in, the only one of the names."""
    if len(names) != 1:
        listed = ", ".join(names) or "none"
        raise BindingError(f"a Taylor series is in one variable, and there are {listed}", hint="say which by wrt")
    return names[0]


def _read(
    expression: Expression,
    bindings: Mapping[str, Any],
    wrt: str | Sequence[str] | None,
    arithmetic: str | None,
    ops: OpTable,
    output: str | None,
    syntax: str,
) -> tuple[Graph, Point, list[str], bool, list[Note]]:
    """Return the graph, the point, the names to differentiate by, whether float64 is asked for, and what is read."""
    check_arithmetic(arithmetic)
    given = as_bindings(bindings)
    named = as_names(wrt)
    graph = as_graph(expression, {**dict.fromkeys(named or ()), **given}, ops, output=output, syntax=syntax)
    names = [variable.name for variable in graph.variables] if named is None else named
    read = reading_notes(expression, graph, given)
    return graph, point_of(given, bindings, ops), names, arithmetic is not None, read


def _arrays(directions: Mapping[str, Any]) -> dict[str, Any]:
    """Return directions with lists as arrays."""
    from diffcli.engine.numbers import as_value

    given = as_bindings(directions)
    return {name: as_value(v, name) if isinstance(v, (list, tuple)) else v for name, v in given.items()}
