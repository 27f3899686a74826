"""Derivatives of all orders at a point as it was given, by a variable or a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diffcli.engine.taylor import as_floats, derivatives_of, entrywise, taylor
from diffcli.errors import ShapeError
from diffcli.trust.statements import with_moving_statements

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diffcli.graphs import Graph
    from diffcli.trust.points import Point


def coefficients(graph: Graph, point: Point, name: str, order: int) -> list[Any]:
    """Return the Taylor coefficients by a variable, or a statement at its value, as numbers with proof."""
    graph, point = with_moving_statements(graph, point, [name])
    if point.shape(name):
        raise ShapeError(f"{name} is an array; a Taylor series is in one number")
    return taylor(graph, _exact(point), name, order, is_binary=point.is_binary)


def derivatives(graph: Graph, point: Point, name: str, order: int) -> list[Any]:
    """Return value and derivatives up to an order: numbers, or arrays by an array whose entries do not mix."""
    graph, point = with_moving_statements(graph, point, [name])
    shape = point.shape(name)
    if not shape:
        return as_floats(derivatives_of(coefficients(graph, point, name, order)))
    import numpy as np

    sizes = {variable.name: point.shape(variable.name) for variable in graph.variables}
    value, rows = entrywise(graph, _exact(point), sizes, name, order, is_binary=point.is_binary)
    found = np.array([as_floats(derivatives_of([value, *row])) for row in rows]).reshape(-1, order + 1)
    return [*as_floats([value]), *(entries.reshape(shape) for entries in found.T[1:])]


def _exact(point: Point) -> Mapping[str, Any]:
    return point.exact if point.is_exact() else point.bindings
