"""Graphs with exact values in the places of variables, or with a variable in the place of a statement."""

from __future__ import annotations

from diffcli.graphs import Constant, Graph, Variable, rebuilt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from diffcli.graphs import Node
    from diffcli.trust.points import Point


def substituted(graph: Graph, point: Point) -> Graph:
    """Return a graph with the exact values of the variables in their places."""
    made = rebuilt(graph.nodes, lambda node, _: _constant(node, point))
    return Graph(made[graph.output])


def _constant(node: Node, point: Point) -> Node | None:
    if not isinstance(node, Variable) or node.name not in point.exact:
        return None
    value: Any = point.exact[node.name]
    if isinstance(value, Graph):
        return value.output
    above, below = value.as_integer_ratio()
    return Constant(above) if below == 1 else Constant(above) / Constant(below)


def with_variable(graph: Graph, name: str) -> Graph:
    """Return a graph in which a statement is a variable, to differentiate by it."""
    old = graph.names[name]
    variable = Variable(name)
    made = rebuilt(graph.nodes, lambda node, _: variable if node is old else None)
    names = {n: made[node] for n, node in graph.names.items() if n != name}
    return Graph(made[graph.output], names=names, source=graph.source, notes=graph.notes)
