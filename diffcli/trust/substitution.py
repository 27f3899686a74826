"""Graphs with exact values in the places of variables, or with a variable in the place of a statement."""

from __future__ import annotations

from diffcli.graphs import Constant, Graph, Variable, rebuilt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from diffcli.graphs import Node


def substituted(graph: Graph, values: Mapping[str, Any]) -> Graph:
    """Return a graph with the exact values of the variables in their places."""

    def exact(node: Node, _: tuple[Node, ...]) -> Node | None:
        if not isinstance(node, Variable) or node.name not in values:
            return None
        value = values[node.name]
        if isinstance(value, Graph):
            return value.output
        above, below = value.as_integer_ratio()
        return Constant(above) if below == 1 else Constant(above) / Constant(below)

    return Graph(rebuilt(graph.nodes, exact)[graph.output])


def with_variable(graph: Graph, name: str) -> Graph:
    """Return a graph in which a statement is a variable, to differentiate by it."""
    old = graph.names[name]
    variable = Variable(name)
    made = rebuilt(graph.nodes, lambda node, _: variable if node is old else None)
    names = {n: made[node] for n, node in graph.names.items() if n != name}
    return Graph(made[graph.output], names=names, source=graph.source, notes=graph.notes)
