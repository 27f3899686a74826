"""Both passes as a person writes them on paper: a line for each value, then a line for each edge backward."""

from __future__ import annotations

from diffcli.engine.backward import constant_nodes
from diffcli.graph import Apply, Constant, Graph, Variable
from diffcli.namespaces.nodes import Nodes
from diffcli.rendering.infix import POWER, UNARY, _expression, _operation, node_text
from diffcli.rendering.table import one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from diffcli.graph import Node


def steps_lines(
    graph: Graph, values: Mapping[Node, Any], gradients: Mapping[Node, Any] | None = None, **_: Any
) -> list[str]:
    """Return the lines of the forward pass and, where ``gradients`` are given, of the backward pass.

    A line such as ``dz/de = dz/dz * 1/2 = 0.5`` stands for one edge; where several edges meet, each is marked with
    the node it comes from and a last line adds them up.
    """
    names = _paper_names(graph)
    lines = ["forward"]
    for node in graph.nodes:
        lines.append("  " + _forward_line(node, names, values))
    if gradients is None:
        return lines
    lines.append("backward")
    z = names[graph.output]
    lines.append(f"  d{z}/d{z} = {one_line(gradients[graph.output])}")
    edges = _edges(graph, gradients)
    for node in reversed(graph.nodes[:-1]):
        if isinstance(node, Constant) or node not in gradients:
            continue
        uses = edges.get(node, [])
        if len(uses) > 1:
            for consumer, position in uses:
                part = _part(graph, consumer, position, values, gradients)
                rule = _rule(consumer, position, names, z)
                lines.append(f"  d{z}/d{names[node]} via {names[consumer]}: {rule} = {one_line(part)}")
            total = one_line(gradients[node])
            lines.append(f"  d{z}/d{names[node]} = sum of the {len(uses)} = {total}")
        else:
            for consumer, position in uses:
                rule = _rule(consumer, position, names, z)
                lines.append(f"  d{z}/d{names[node]} = {rule} = {one_line(gradients[node])}")
    return lines


def _paper_names(graph: Graph) -> dict[Node, str]:
    """Return a name for every node that has a line: its own, or u1, u2, ...; the output is z if that is free."""
    names: dict[Node, str] = {}
    taken = {v.name for v in graph.variables} | set(graph.names)
    fresh = (f"u{i}" for i in range(1, 2 * len(graph.nodes) + 2) if f"u{i}" not in taken)
    for node in graph.nodes:
        name = graph.name_of(node)
        if name is None and isinstance(node, Apply):
            name = "z" if node is graph.output and "z" not in taken else next(fresh)
        names[node] = name if name is not None else node_text(node, graph)
    return names


def _forward_line(node: Node, names: Mapping[Node, str], values: Mapping[Node, Any]) -> str:
    value = one_line(values[node])
    if isinstance(node, Apply):
        return f"{names[node]} = {_formula(node, names)} = {value}"
    return f"{names[node]} = {value}"


def _formula(node: Apply, names: Mapping[Node, str]) -> str:
    """Return the operation of one node, its inputs by name."""
    inputs = tuple(i if isinstance(i, Constant) else Variable(names[i]) for i in node.inputs)
    if node.op.name == "copy":
        return names[node.inputs[0]]
    return _expression(Apply(node.op, inputs, node.options), {})


def _edges(graph: Graph, gradients: Mapping[Node, Any]) -> dict[Node, list[tuple[Apply, int]]]:
    """Return for each node the uses that hand it a gradient, as (consumer, position), the last consumer first."""
    edges: dict[Node, list[tuple[Apply, int]]] = {}
    fixed = constant_nodes(graph)
    for consumer in reversed(graph.nodes):
        if isinstance(consumer, Apply) and consumer in gradients:
            for position, item in enumerate(consumer.inputs):
                if position not in consumer.op.exempt or item not in fixed:
                    edges.setdefault(item, []).append((consumer, position))
    return edges


def _rule(consumer: Apply, position: int, names: Mapping[Node, str], z: str) -> str:
    """Return the product of upstream gradient and local derivative, or the whole rule of a tensor operation."""
    upstream = f"d{z}/d{names[consumer]}"
    options = dict(consumer.options)
    inputs = [i if isinstance(i, Constant) else Variable(names[i]) for i in consumer.inputs]
    y = Variable(names[consumer])
    F = Nodes()
    if consumer.op.derivatives is not None:
        local = consumer.op.local(position, options)(F, y, *inputs)
        return f"{upstream} * {_local_text(local)}"
    downstream = consumer.op.vjp(position, options)(F, Variable(upstream), y, *inputs)
    return _text(downstream)


def _local_text(local: Any) -> str:
    """Return a local derivative as a factor; fractions of numbers need no brackets."""
    if isinstance(local, Apply):
        if local.op.name == "negate" and isinstance(local.inputs[0], Constant):
            return f"({_text(local)})"
        if local.op.name == "div" and all(isinstance(i, Constant) for i in local.inputs):
            return _text(local)
        tightness, _ = _operation(local, {})
        return _text(local) if tightness > UNARY or tightness >= POWER else f"({_text(local)})"
    return _text(local)


def _text(node: Any) -> str:
    from diffcli.graph import as_node

    return _expression(as_node(node), {})


def _part(
    graph: Graph, consumer: Apply, position: int, values: Mapping[Node, Any], gradients: Mapping[Node, Any]
) -> Any:
    """Return the gradient that one edge carries."""
    from diffcli.engine.backward import GradientTable
    from diffcli.engine.numbers import Numbers

    table = GradientTable(Numbers(graph), values)
    table.gradients[consumer] = gradients[consumer]
    item = consumer.inputs[position]
    table.send(consumer, position, item, dict(consumer.options))
    return table.gradients[item]
