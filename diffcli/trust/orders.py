"""Taylor coefficients at a point as it was given, by a variable or a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diffcli.engine.taylor import taylor
from diffcli.graphs import Graph
from diffcli.trust.substitution import substituted, with_variable

if TYPE_CHECKING:
    from diffcli.trust.points import Point


def coefficients(graph: Graph, point: Point, name: str, order: int) -> list[Any]:
    """Return the Taylor coefficients by a variable, or a statement at its value, as numbers with proof."""
    exact = dict(point.exact) if point.is_exact() else dict(point.bindings)
    if name in graph.names and all(v.name != name for v in graph.variables):
        node = graph.names[name]
        value = Graph(node)
        exact[name] = substituted(value, point)
        graph = with_variable(graph, name)
    return taylor(graph, exact, name, order, is_binary=point.is_binary)
