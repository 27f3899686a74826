"""Derivatives beyond the gradient: Taylor coefficients, jacobians, hessians and products with them."""

from __future__ import annotations

from diffcli.errors import BindingError
from diffcli.given.expressions import as_bindings, as_graph, plain_name
from diffcli.ops import OPS, OpTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from diffcli.engine.products import Hessian, Jacobian
    from diffcli.given.expressions import Expression
    from diffcli.graphs import Graph
    from diffcli.trust.points import Point


def taylor(
    expression: Expression, bindings: Mapping[str, Any], *, order: int = 5, wrt: str | None = None, ops: OpTable = OPS
) -> list[float]:
    """Return the Taylor coefficients of an expression in one variable at a point, the value first.

    >>> taylor("exp(x)", {"x": 0}, order=3)
    [1.0, 1.0, 0.5, 0.16666666666666666]

    ``wrt`` names the variable where there are several.  Raises: DomainError where there is no such series.

    Shapes: numbers alone.
    Raises: DomainError where there is no such series, LimitError beyond order 2000, BindingError for several names.
    """
    from diffcli.engine.taylor import as_floats

    return as_floats(_coefficients(expression, bindings, order, wrt, ops))


def derivatives(
    expression: Expression, bindings: Mapping[str, Any], *, order: int, wrt: str | None = None, ops: OpTable = OPS
) -> list[float]:
    """Return the value and the derivatives up to ``order`` by one variable at a point: [f, f', f'', ...].

    >>> derivatives("x^3", {"x": 2}, order=4)
    [8.0, 12.0, 12.0, 6.0, 0.0]

    Shapes: numbers alone.
    Raises: DomainError where the series does not exist, LimitError for an order above 2000, BindingError, UsageError.
    """
    from diffcli.engine.taylor import as_floats, derivatives_of

    return as_floats(derivatives_of(_coefficients(expression, bindings, order, wrt, ops)))


def _coefficients(
    expression: Expression, bindings: Mapping[str, Any], order: int, wrt: str | None, ops: OpTable
) -> list[Any]:
    from diffcli.trust.orders import coefficients

    graph, given = _read(expression, bindings, wrt, ops)
    return coefficients(graph, _point(given, bindings, ops), only_variable(graph, wrt), order)


def _point(given: Mapping[str, Any], bindings: Mapping[str, Any], ops: OpTable) -> Point:
    from diffcli.trust.points import Point

    return Point.of(given, {plain_name(name): value for name, value in bindings.items()}, ops)


def jacobian(
    expression: Expression,
    bindings: Mapping[str, Any],
    *,
    wrt: Sequence[str] | None = None,
    mode: str | None = None,
    arithmetic: str | None = None,
    ops: OpTable = OPS,
) -> Jacobian:
    """Return the jacobian by each variable, with the mode that was taken: the one that makes fewer passes.

    >>> jacobian("[x*y, x+y]", {"x": 2, "y": 3}).matrices["x"].tolist()
    [3.0, 1.0]

    Shapes: a matrix has the shape of the output, then that of the variable.
    Raises: LimitError for too many entries, UsageError for another mode; what ``evaluate`` does.
    """
    from diffcli.engine.products import jacobian as compute

    graph, given = _read(expression, bindings, wrt, ops)
    result = compute(graph, given, _names(graph, wrt), mode)
    if arithmetic is None:
        from diffcli.trust.products import better_jacobian

        better = better_jacobian(graph, _point(given, bindings, ops), result.value, result.matrices)
        result.value, result.matrices = (
            better.numbers["value"],
            {name: better.numbers[name] for name in result.matrices},
        )
    return result


def hessian(
    expression: Expression,
    bindings: Mapping[str, Any],
    *,
    wrt: Sequence[str] | None = None,
    arithmetic: str | None = None,
    ops: OpTable = OPS,
) -> Hessian:
    """Return the second derivatives of a number by each pair of variables.

    >>> hessian("x^2 * y", {"x": 2, "y": 3}).blocks["x", "y"]
    4.0

    Shapes: the output is a number; a block has the shape of the first variable, then that of the second.
    Raises: ShapeError if the output is not a number; what ``evaluate`` does.
    """
    graph, given = _read(expression, bindings, wrt, ops)
    if arithmetic is not None:
        from diffcli.engine.products import hessian as compute

        return compute(graph, given, _names(graph, wrt))
    from diffcli.trust.products import right_hessian

    return right_hessian(graph, _point(given, bindings, ops), _names(graph, wrt))[0]


def jvp(
    expression: Expression,
    bindings: Mapping[str, Any],
    tangents: Mapping[str, Any],
    *,
    arithmetic: str | None = None,
    ops: OpTable = OPS,
) -> tuple[Any, Any]:
    """Return the value and its derivative in the direction that ``tangents`` gives for the variables.

    >>> jvp("x*y", {"x": 2, "y": 3}, {"x": 1})
    (6, 3.0)

    Shapes: a tangent has the shape of its variable, the result that of the output.
    Raises: ShapeError and BindingError for tangents; what ``evaluate`` does.
    """
    from diffcli.engine.products import jvp as compute

    graph, given = _read(expression, bindings, tuple(tangents), ops)
    directions = as_bindings(tangents)
    value, change = compute(graph, given, directions)
    if arithmetic is None:
        from diffcli.trust.products import better_jvp

        better = better_jvp(graph, _point(given, bindings, ops), value, change, directions)
        value, change = better.numbers["value"], better.numbers["tangent"]
    return value, change


def vjp(
    expression: Expression,
    bindings: Mapping[str, Any],
    upstream: Any,
    *,
    wrt: Sequence[str] | None = None,
    arithmetic: str | None = None,
    ops: OpTable = OPS,
) -> tuple[Any, dict[str, Any]]:
    """Return the value and the gradients by each variable for an upstream gradient in the shape of the value.

    >>> vjp("x*y", {"x": 2, "y": 3}, 10)
    (6, {'x': 30.0, 'y': 20.0})

    Shapes: ``upstream`` has that of the output, a gradient that of its variable.
    Raises: ShapeError for another upstream gradient; what ``evaluate`` does.
    """
    from diffcli.engine.products import vjp as compute

    graph, given = _read(expression, bindings, wrt, ops)
    upstream = as_bindings({"upstream": upstream})["upstream"]
    value, gradient = compute(graph, given, upstream, _names(graph, wrt))
    if arithmetic is None:
        from diffcli.trust.products import better_vjp

        better = better_vjp(graph, _point(given, bindings, ops), value, gradient, upstream)
        value, gradient = better.numbers["value"], {name: better.numbers[name] for name in gradient}
    return value, gradient


def only_variable(graph: Graph, wrt: str | None) -> str:
    """Return the variable to expand in: ``wrt``, or the only one."""
    if wrt is not None:
        return wrt
    names = [v.name for v in graph.variables]
    if len(names) != 1:
        listed = ", ".join(names) or "none"
        raise BindingError(f"a Taylor series is in one variable, and there are {listed}", hint="say which by wrt")
    return names[0]


def _read(
    expression: Expression, bindings: Mapping[str, Any], wrt: str | Sequence[str] | None, ops: OpTable
) -> tuple[Graph, dict[str, Any]]:
    given = as_bindings(bindings)
    named = (wrt,) if isinstance(wrt, str) else tuple(wrt or ())
    return as_graph(expression, {**dict.fromkeys(named), **given}, ops), given


def _names(graph: Graph, wrt: Sequence[str] | None) -> list[str]:
    return list(wrt) if wrt is not None else [v.name for v in graph.variables]
