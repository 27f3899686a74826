"""Graphs as nested calls, for tests to compare with what they expect."""

from __future__ import annotations

from diffcli.graphs import Apply, Constant, Graph, Node, Variable


def outline(graph: Graph) -> str:
    """Return a graph as nested calls of its operations' names: ``add(x, negate(y))``."""
    texts: dict[Node, str] = {}
    for node in graph.nodes:
        if isinstance(node, Variable):
            texts[node] = node.name
        elif isinstance(node, Constant):
            texts[node] = node.name or node.text or repr(node.value)
        else:
            assert isinstance(node, Apply)
            options = [f"{name}={value!r}" for name, value in node.options]
            texts[node] = f"{node.op.name}({', '.join([*(texts[i] for i in node.inputs), *options])})"
    return texts[graph.output]
