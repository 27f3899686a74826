"""Both passes as a person writes them on paper: a line for each value, then a line for each edge backward."""

from __future__ import annotations

from diffcli.graphs import Apply, Constant, Graph, Node
from diffcli.rendering.infix import POWER, node_text, tightness
from diffcli.rendering.paper import downstream_gradient, edges_to, local_derivative, operation_text, paper_names
from diffcli.rendering.table import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


def steps_lines(
    graph: Graph, values: Mapping[Node, Any], gradients: Mapping[Node, Any] | None = None, **_: Any
) -> list[str]:
    """Return the lines of the forward pass and, where ``gradients`` are given, of the backward pass.

    A line such as ``dz/de = dz/dz * 1/2 = 0.5`` stands for one edge; where several edges meet, each is marked with
    the node it comes from and a last line adds them up.
    """
    names = paper_names(graph)
    lines = ["forward"]
    for node in graph.nodes:
        lines.append("  " + _forward_line(node, names, values))
    if gradients is None:
        return lines
    lines.append("backward")
    z = names[graph.output]
    lines.append(f"  d{z}/d{z} = {one_line(gradients[graph.output])}")
    edges = edges_to(graph, gradients)
    for node in reversed(graph.nodes[:-1]):
        if isinstance(node, Constant) or node not in gradients:
            continue
        uses = edges.get(node, [])
        if len(uses) > 1:
            for consumer, position in uses:
                part = edge_part(graph, consumer, position, values, gradients)
                rule = edge_rule(consumer, position, names, z)
                lines.append(f"  d{z}/d{names[node]} via {names[consumer]}: {rule} = {one_line(part)}")
            total = one_line(gradients[node])
            lines.append(f"  d{z}/d{names[node]} = sum of the {len(uses)} = {total}")
        else:
            for consumer, position in uses:
                rule = edge_rule(consumer, position, names, z)
                lines.append(f"  d{z}/d{names[node]} = {rule} = {one_line(gradients[node])}")
    return lines


def _forward_line(node: Node, names: Mapping[Node, str], values: Mapping[Node, Any]) -> str:
    value = one_line(values[node])
    if isinstance(node, Apply):
        return f"{names[node]} = {operation_text(node, names)} = {value}"
    return f"{names[node]} = {value}"


def edge_rule(consumer: Apply, position: int, names: Mapping[Node, str], z: str) -> str:
    """Return the product of upstream gradient and local derivative, or the whole rule of a tensor operation."""
    upstream = f"d{z}/d{names[consumer]}"
    local = local_derivative(consumer, position, names)
    if local is None:
        return node_text(downstream_gradient(consumer, position, names, upstream))
    return f"{upstream} * {_factor(local)}"


def _factor(local: Node) -> str:
    """Return a local derivative as a factor; fractions of numbers need no brackets."""
    text = node_text(local)
    if isinstance(local, Apply) and local.op.name == "div" and all(isinstance(i, Constant) for i in local.inputs):
        return text
    return text if tightness(local) >= POWER else f"({text})"


def edge_part(
    graph: Graph, consumer: Apply, position: int, values: Mapping[Node, Any], gradients: Mapping[Node, Any]
) -> Any:
    """Return the gradient that one edge carries."""
    from diffcli.engine.backward import GradientTable
    from diffcli.engine.numbers import Numbers

    table = GradientTable(Numbers(graph), values)
    table.gradients[consumer] = gradients[consumer]
    item = consumer.inputs[position]
    table.send(consumer, position, item)
    return table.gradients[item]
