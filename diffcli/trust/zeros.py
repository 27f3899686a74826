"""Is a number exactly 0? Balls never say so; simplification may."""

from __future__ import annotations

from diffcli.errors import DiffcliError
from diffcli.graphs import substituted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from diffcli.graphs import Graph
    from diffcli.trust.points import Point

_MOST_NODES = 300
"""Nodes up to which a graph is simplified."""


def is_zero(graph: Graph, point: Point, name: str | None = None) -> bool:
    """Tell whether the value (None), or the gradient by a name, which exists, simplifies to 0: anywhere, or here."""
    from diffcli.engine.gradient_graph import gradient_graph
    from diffcli.simplification import simplifies_to_zero, simplify

    if len(graph.plan) > _MOST_NODES or any(point.shape(variable.name) for variable in graph.variables):
        return False
    try:
        if name is not None:
            graph = gradient_graph(graph, [graph[name]]).of(graph[name])
        anywhere = simplify(graph)
        return simplifies_to_zero(anywhere) or simplifies_to_zero(substituted(anywhere, point.exact))
    except (DiffcliError, ArithmeticError):
        return False
