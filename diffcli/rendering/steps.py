"""Both passes as a person writes them on paper: a line for each value, then a line for each edge backward; or a trace.

Other forms of steps share the names of the parts of a graph, and its operations and rules by those names.
"""

from __future__ import annotations

import math

from diffcli.engine.backward import constant_nodes, pulled_inputs
from diffcli.engine.numbers import is_array, shape_of
from diffcli.graphs import Apply, Constant, Graph, Node, Variable, as_node
from diffcli.namespaces.nodes import nodes_for
from diffcli.rendering.infix import POWER, node_text, tightness
from diffcli.rendering.numbers import constant_text
from diffcli.rendering.table import aligned, one_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence
    from typing import Any

    Edge = tuple[Apply, int]


def paper_names(graph: Graph) -> dict[Node, str]:
    """Return a name for every node: its own, or u1, u2, ...; the output is z if that is free, a constant its number."""
    names: dict[Node, str] = {}
    taken = {v.name for v in graph.variables} | set(graph.names)
    fresh = (f"u{i}" for i in range(1, 2 * len(graph.nodes) + 2) if f"u{i}" not in taken)
    for node in graph.nodes:
        name = graph.name_of(node)
        if name is None and isinstance(node, Constant):
            name = constant_text(node.value, node.text)
        elif name is None:
            name = "z" if node is graph.output and "z" not in taken else next(fresh)
        names[node] = name
    return names


def edges_to(graph: Graph, gradients: Container[Node]) -> dict[Node, list[Edge]]:
    """Return for each node the uses that hand it a gradient, as (consumer, position), the last consumer first."""
    edges: dict[Node, list[Edge]] = {}
    fixed = constant_nodes(graph)
    for consumer in reversed(graph.nodes):
        if isinstance(consumer, Apply) and consumer in gradients:
            for position, item in pulled_inputs(consumer, fixed):
                edges.setdefault(item, []).append((consumer, position))
    return edges


def is_copy(node: Node) -> bool:
    """Tell whether a node is another one by a second name."""
    return isinstance(node, Apply) and node.op.name == "copy"


def operation_text(node: Apply, names: Mapping[Node, str]) -> str:
    """Return the operation of one node, its inputs by name."""
    if is_copy(node):
        return names[node.inputs[0]]
    return node_text(Apply(node.op, _by_name(node, names), node.options))


def local_derivative(consumer: Apply, position: int, names: Mapping[Node, str]) -> Node | None:
    """Return the local derivative by one input, inputs and value by name; None for a tensor operation."""
    if consumer.op.derivatives is None:
        return None
    rule = consumer.op.local(position, dict(consumer.options))
    return as_node(rule(nodes_for(consumer.op), Variable(names[consumer]), *_by_name(consumer, names)))


def downstream_gradient(consumer: Apply, position: int, names: Mapping[Node, str], upstream: str) -> Node:
    """Return what a tensor operation hands to one input, given the name of its upstream gradient."""
    rule = consumer.op.vjp(position, dict(consumer.options))
    return as_node(
        rule(nodes_for(consumer.op), Variable(upstream), Variable(names[consumer]), *_by_name(consumer, names))
    )


def _by_name(node: Apply, names: Mapping[Node, str]) -> tuple[Node, ...]:
    return tuple(item if isinstance(item, Constant) else Variable(names[item]) for item in node.inputs)


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


_LIKENESS = 1e-12
"""How much of their summands the two sums may differ by."""


def trace_lines(
    graph: Graph, values: Mapping[Node, Any], gradients: Mapping[Node, Any] | None = None, names: Sequence[str] = ()
) -> list[str]:
    """Return the trace, with the check below where there are gradients.

    ``names`` are the variables to follow: together beside gradients, each in a column of its own without.
    """
    from diffcli.engine.tangent import tangent, zeros

    texts = paper_names(graph)
    shapes = {v.name: shape_of(values[v]) for v in graph.variables if v.name in names}
    followed = [list(shapes)] if gradients is not None else [[name] for name in shapes]
    tangents = [tangent(graph, values, {name: zeros(shapes[name]) + 1.0 for name in group}) for group in followed]
    headings = ["tangent"] if gradients is not None else [f"tangent of {name}" for name in shapes]
    rows = [["", "value", *headings, *(["gradient"] if gradients is not None else [])]]
    for node in graph.nodes:
        if isinstance(node, Constant) and node is not graph.output:
            continue
        row = [_line(node, texts), one_line(values[node])]
        row += [one_line(table[node]) if node in table else one_line(0.0) for table in tangents]
        if gradients is not None:
            row.append(one_line(gradients.get(node)))
        rows.append(row)
    lines = aligned(rows)
    if gradients is not None:
        lines.append(_check(graph, gradients, tangents[0], texts, list(shapes)))
    return lines


def _check(
    graph: Graph,
    gradients: Mapping[Node, Any],
    tangents: Mapping[Node, Any],
    texts: Mapping[Node, str],
    names: Sequence[str],
) -> str:
    """Return what both modes say of the output's change, and whether they agree."""
    output = graph.output
    change = tangents.get(output, 0.0)
    parts = [gradients[v] for v in graph.variables if v.name in names and v in gradients]
    entries = [float(entry) for part in parts for entry in (part.ravel() if is_array(part) else (part,))]
    total = math.fsum(entries) if all(map(math.isfinite, entries)) else sum(entries)
    size = max(1e-300, *map(abs, entries), abs(float(change))) if entries else 1.0
    agrees = abs(float(change) - total) <= _LIKENESS * size * max(1, len(entries))
    sums = " + ".join(f"gradient*tangent of {name}" for name in names) or "nothing"
    said = "equal" if agrees else "undecided" if math.isnan(total) or math.isnan(float(change)) else "different"
    return f"check: gradient*tangent of {texts[output]} = {one_line(change)}, {sums} = {one_line(total)}: {said}"


def _line(node: Node, texts: Mapping[Node, str]) -> str:
    return f"{texts[node]} = {operation_text(node, texts)}" if isinstance(node, Apply) else texts[node]
