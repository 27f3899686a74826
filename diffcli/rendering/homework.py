"""A graph in the few operations that the course homework knows."""

from __future__ import annotations

from diffcli.graph import Apply, Builder, Constant, Graph, Variable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from diffcli.graph import Node


def lower(graph: Graph) -> Graph:
    """Return the graph with ``a/b`` as ``a * b^-1``, an inverted literal being a literal; names are kept."""
    builder = Builder()
    lowered: dict[Node, Node] = {}
    named = set(graph.names.values())
    for node in graph.nodes:
        if isinstance(node, Variable):
            new: Node = builder.variable(node.name)
        elif isinstance(node, Apply):
            inputs = tuple(lowered[i] for i in node.inputs)
            op, options = node.op, dict(node.options)
            if op.name == "div":
                inputs = (inputs[0], _inverse(builder, inputs[1]))
                op = builder.ops["mul"]
            make = builder.own if node in named else builder.apply
            new = make(op, inputs, options)
        else:
            assert isinstance(node, Constant)
            new = builder.constant(node.value, node.text, node.name)
        lowered[node] = new
    return Graph(
        lowered[graph.output],
        builder.nodes,
        names={name: lowered[node] for name, node in graph.names.items() if node in lowered},
        spans={lowered[node]: span for node, span in graph.spans.items() if node in lowered},
        source=graph.source,
        notes=graph.notes,
    )


def _inverse(builder: Builder, node: Node) -> Node:
    if isinstance(node, Constant) and node.name is None and isinstance(node.value, (int, float)) and node.value:
        return builder.constant(node.value**-1)
    return builder.apply(builder.ops["int_power"], (node,), {"power": -1})
