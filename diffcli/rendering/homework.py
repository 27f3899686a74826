"""A graph in the few operations that the course homework knows."""

from __future__ import annotations

from diffcli.graphs import Apply, Builder, Constant, Graph, Node, Variable


def lower(graph: Graph) -> Graph:
    """Return the graph with ``a/b`` as ``a * b^-1``, an inverted literal being a literal; names are kept.

    Nodes are in the order of the homework's ``sorted_nodes``, in which gradients are added up.
    """
    builder = Builder()
    lowered: dict[Node, Node] = {}
    named = set(graph.names.values())
    for node in graph.nodes:
        if isinstance(node, Variable):
            lowered[node] = builder.variable(node.name)
        elif isinstance(node, Apply):
            inputs = tuple(lowered[i] for i in node.inputs)
            op = node.op
            if op.name == "div":
                inputs = (inputs[0], _inverse(builder, inputs[1], node.inputs[1] in named))
                op = builder.ops["mul"]
            make = builder.own if node in named else builder.apply
            lowered[node] = make(op, inputs, dict(node.options))
        elif isinstance(node, Constant):
            leaf = builder.own_constant if node in named else builder.constant
            lowered[node] = leaf(node.value, node.text, node.name)
    return Graph(
        lowered[graph.output],
        names={name: lowered[node] for name, node in graph.names.items() if node in lowered},
        spans={lowered[node]: span for node, span in graph.spans.items() if node in lowered},
        source=graph.source,
        notes=graph.notes,
    )


def _inverse(builder: Builder, node: Node, is_named: bool) -> Node:
    if isinstance(node, Constant) and node.name is None and not is_named and isinstance(node.value, (int, float)):
        try:
            return builder.constant(node.value**-1)
        except (ZeroDivisionError, OverflowError):
            pass  # no number: left to the forward pass, which says inf or 0
    return builder.apply(builder.ops["int_power"], (node,), {"power": -1})
