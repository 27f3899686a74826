"""What both forms of steps share: a name for each part of a graph, and its operations and rules by those names."""

from __future__ import annotations

from diffcli.engine.backward import constant_nodes
from diffcli.graphs import Apply, Constant, Graph, Node, Variable, as_node
from diffcli.namespaces.nodes import nodes_for
from diffcli.rendering.infix import node_text
from diffcli.rendering.numbers import constant_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Mapping

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
            for position, item in enumerate(consumer.inputs):
                if position not in consumer.op.exempt or item not in fixed:
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
