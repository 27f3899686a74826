"""Is a number exactly 0? Balls never say so; simplification may."""

from __future__ import annotations

from diffcli.errors import DiffcliError
from diffcli.graph import Constant, Graph, Variable, rebuilt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from diffcli.graph import Node
    from diffcli.trust.points import Point

_MOST_NODES = 300
"""Nodes up to which a graph is simplified."""


def is_zero(graph: Graph, point: Point, name: str | None) -> bool:
    """Tell whether the value (None), or the gradient by a name, which exists, simplifies to 0: anywhere, or here."""
    from diffcli.engine.gradient_graph import gradient_graph
    from diffcli.simplification import simplify

    if len(graph.plan) > _MOST_NODES or any(hasattr(value, "__len__") for value in point.bindings.values()):
        return False
    try:
        if name is not None:
            graph = gradient_graph(graph, [graph[name]]).of(graph[name])
        anywhere = simplify(graph)
        if _is_zero(anywhere.output):
            return True
        made = rebuilt(anywhere.nodes, lambda node, _: _constant(node, point))
        return _is_zero(simplify(Graph(made[anywhere.output])).output)
    except (DiffcliError, ArithmeticError):
        return False


def _constant(node: Node, point: Point) -> Node | None:
    if not isinstance(node, Variable) or node.name not in point.exact:
        return None
    value: Any = point.exact[node.name]
    if isinstance(value, Graph):
        return value.output
    above, below = value.as_integer_ratio()
    return Constant(above) if below == 1 else Constant(above) / Constant(below)


def _is_zero(node: Node) -> bool:
    return isinstance(node, Constant) and node.name is None and node.value == 0
