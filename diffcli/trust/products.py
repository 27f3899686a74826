"""Jacobians, hessians and products with them as they are: from Taylor series along directions, with proof."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from diffcli.engine.forward import forward
from diffcli.engine.numbers import as_value, ieee, shape_of
from diffcli.engine.products import Hessian, Jacobian, hessian, jacobian, jvp, vjp
from diffcli.engine.tangent import zeros
from diffcli.errors import DomainError
from diffcli.graphs import Graph
from diffcli.trust.directions import Directions, assembled, count
from diffcli.trust.judged import MOST_ENTRY_NODES, Judged, part_of
from diffcli.trust.results import Gradient, Tangent
from diffcli.trust.statements import with_moving_statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from diffcli.trust.points import Point


def right_jacobian(
    graph: Graph,
    point: Point,
    names: Sequence[str],
    mode: str | None = None,
    *,
    exact_orders: bool = False,
    is_plain: bool = False,
) -> Jacobian:
    """Return the jacobian by variables or statements, with better numbers in it unless ``is_plain``."""
    moved, at_point = with_moving_statements(graph, point, names)
    result = jacobian(moved, at_point.bindings, names, mode, exact_orders=exact_orders)

    def compute(at: Directions) -> dict[str, Any]:
        return {"value": at.along({}, 0)} | {
            name: assembled([column for _, column in found], shape_of(result.matrices[name]), at_point.shape(name))
            for name, found in at.columns(result.matrices).items()
        }

    judged = Judged(graph, point, {"value": result.value, **result.matrices}, names, lambda rows: rows)
    if not is_plain:
        judged.improve(Directions(moved, at_point), compute, count(at_point, names))
    result.findings = judged.findings(is_plain=is_plain)
    result.value = judged.numbers["value"]
    result.matrices = {name: judged.numbers[name] for name in result.matrices}
    return result


def right_jvp(graph: Graph, point: Point, tangents: Mapping[str, Any], *, is_plain: bool = False) -> Tangent:
    """Return the value and its derivative in a direction, better ones unless ``is_plain``."""
    moved, at_point = with_moving_statements(graph, point, tangents)
    value, change = jvp(moved, at_point.bindings, tangents)

    def contracted(rows: Mapping[str, Any]) -> dict[str, Any]:
        return {"tangent": sum(_product(rows[name], tangent, tangent) for name, tangent in tangents.items())}

    judged = Judged(graph, point, {"value": value, "tangent": change}, list(tangents), contracted)
    if judged.has_finite({f"the tangent of {name}": tangent for name, tangent in tangents.items()}) and not is_plain:
        directions = Directions(moved, at_point)
        judged.improve(directions, lambda at: {"value": at.along({}, 0), "tangent": at.along(tangents, 1)}, 1)
    findings = judged.findings(is_plain=is_plain)
    return Tangent(judged.numbers["value"], judged.numbers["tangent"], findings)


def right_vjp(graph: Graph, point: Point, upstream: Any, names: Sequence[str], *, is_plain: bool = False) -> Gradient:
    """Return the value and the gradients for an upstream gradient, better ones unless ``is_plain``."""
    moved, at_point = with_moving_statements(graph, point, names)
    value, gradient = vjp(moved, at_point.bindings, upstream, names)

    def compute(at: Directions) -> dict[str, Any]:
        weights = np.asarray(upstream, dtype=object)
        return {"value": at.along({}, 0)} | {
            name: assembled([np.sum(weights * column) for _, column in found], shape_of(gradient[name]), ())
            for name, found in at.columns(gradient).items()
        }

    def contracted(rows: Mapping[str, Any]) -> dict[str, Any]:
        return {name: _product(upstream, rows[name], upstream) for name in gradient}

    judged = Judged(graph, point, {"value": value, **gradient}, names, contracted, by_rows=False)
    if judged.has_finite({"the upstream gradient": upstream}) and not is_plain:
        judged.improve(Directions(moved, at_point), compute, count(at_point, names))
    findings = judged.findings(is_plain=is_plain)
    return Gradient(judged.numbers["value"], {name: judged.numbers[name] for name in gradient}, findings)


def right_hessian(graph: Graph, point: Point, names: Sequence[str], *, is_plain: bool = False) -> Hessian:
    """Return the hessian with better numbers in it unless ``is_plain``, also where the gradient's rules have none.

    Raises: DomainError there, where no better ones are to be had either.
    """
    moved, at_point = with_moving_statements(graph, point, names)
    refusal: DomainError | None = None
    try:
        result = hessian(moved, at_point.bindings, names)
    except DomainError as error:
        refusal = error
        if is_plain:
            raise
        shapes = {name: at_point.shape(name) for name in names}
        unknown = {(a, b): zeros(shapes[a] + shapes[b]) + math.nan for a in names for b in names}
        value = forward(moved, at_point.bindings)[moved.output]
        result = Hessian(value, unknown, count(at_point, names))
    printed = {"value": result.value} | {",".join(pair): block for pair, block in result.blocks.items()}
    judged = Judged(graph, point, printed, names, slopes=lambda: _slopes(moved, at_point, names))
    if not is_plain:
        size = count(at_point, names)
        directions = Directions(moved, at_point)
        judged.improve(directions, lambda at: at.second(names, result.blocks), size * (size + 1) // 2)
    if refusal is not None and not judged.is_settled:
        raise refusal
    result.findings = judged.findings(is_plain=is_plain)
    result.value = judged.numbers["value"]
    result.blocks = {pair: judged.numbers[",".join(pair)] for pair in result.blocks}
    return result


def _product(a: Any, b: Any, direction: Any) -> Any:
    """Return the sum of products over all axes of a direction, which is one of the two."""
    with np.errstate(all="ignore"):
        left, right = (np.asarray(ieee(as_value(x, "it")), dtype=float) for x in (a, b))
        return np.tensordot(left, right, np.ndim(direction))


def _slopes(graph: Graph, point: Point, names: Sequence[str]) -> Iterator[tuple[str, tuple[int, ...], Graph, Point]]:
    """Yield each first derivative as a function: by which variable, which entry of it, the graph and its point."""
    from diffcli.engine.gradient_graph import gradient_graph
    from diffcli.simplification import simplify

    variables = {v.name: v for v in graph.variables}
    sizes = {name: point.shape(name) for name in variables}
    table = gradient_graph(graph, [variables[name] for name in names], sizes=sizes)
    if sum(math.prod(sizes[name]) for name in names) * len(graph.nodes) > MOST_ENTRY_NODES:
        return
    for name in names:
        slope = simplify(Graph(table.gradients[variables[name]]), sizes=sizes)
        for entry in np.ndindex(*sizes[name]):
            yield name, entry, part_of(slope, entry), point
