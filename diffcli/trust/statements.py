"""Statements to differentiate by, as variables are."""

from __future__ import annotations

from diffcli.engine.forward import forward
from diffcli.engine.numbers import shape_of
from diffcli.graphs import Apply, Graph, Variable, replaced
from diffcli.trust.points import Point

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from diffcli.graphs import Node


def with_moving_statements(graph: Graph, point: Point, names: Iterable[str]) -> tuple[Graph, Point]:
    """Return a graph, and a point of it, in which each named statement is more by a variable of its name that is 0.

    To differentiate by that variable is to differentiate by the statement, which moves as its inputs do all the same.
    """
    variables = {variable.name for variable in graph.variables}
    moving = {graph.names[name]: name for name in names if name in graph.names and name not in variables}
    if not moving:
        return graph, point
    values = forward(graph, point.bindings)
    zeros = {name: _zero(shape_of(values[node])) for node, name in moving.items()}

    def moved(node: Node, inputs: tuple[Node, ...]) -> Node | None:
        if node not in moving:
            return None
        return (Apply(node.op, inputs, node.options) if isinstance(node, Apply) else node) + Variable(moving[node])

    at_point = Point({**point.bindings, **zeros}, point.given, is_binary=point.is_binary, ops=point.ops)
    return replaced(graph, moved), at_point


def _zero(shape: tuple[int, ...]) -> Any:
    if not shape:
        return 0
    import numpy as np

    return np.zeros(shape)
