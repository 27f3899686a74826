"""The computation graph itself, as text, dot, mermaid or JSON."""

from __future__ import annotations

from diffcli.errors import UsageError
from diffcli.graph import Apply
from diffcli.rendering.tree import label, title, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from diffcli.graph import Graph, Node

FORMATS = ("text", "dot", "mermaid", "json")


def draw(graph: Graph, format: str = "text") -> str:
    """Return the graph in a format of ``FORMATS``."""
    match format:
        case "text":
            return "\n".join(
                "  " * line.depth + caption(graph, line.node) + (f" @[{line.number}]" if line.is_reference else "")
                for line in walk(graph)
            )
        case "dot":
            return _dot(graph)
        case "mermaid":
            return _mermaid(graph)
        case "json":
            import json

            return json.dumps(graph_records(graph), ensure_ascii=False, indent=2)
    raise UsageError(f"unknown format {format!r}", hint="use one of " + ", ".join(FORMATS))


def caption(graph: Graph, node: Node) -> str:
    """Return what a drawing writes on a node."""
    text = title(graph, node)
    if isinstance(node, Apply):
        return text + "".join(f" {name}={value}" for name, value in node.options)
    return text if graph.name_of(node) else f"{text} {label(graph, node)}"


def graph_records(graph: Graph) -> dict[str, Any]:
    """Return nodes and edges as plain data; ids are places in topological order, counted from 1."""
    numbers = {node: number for number, node in enumerate(graph.nodes, 1)}
    nodes = [
        {
            "id": numbers[node],
            "op": node.op.label if isinstance(node, Apply) else "Leaf",
            "label": label(graph, node),
            "inputs": [numbers[i] for i in node.inputs] if isinstance(node, Apply) else [],
            "options": dict(node.options) if isinstance(node, Apply) else {},
        }
        for node in graph.nodes
    ]
    return {"nodes": nodes, "output": numbers[graph.output]}


def _dot(graph: Graph) -> str:
    lines = ["digraph computation {", "  rankdir=BT;"]
    numbers = {node: f"n{number}" for number, node in enumerate(graph.nodes, 1)}
    for node, name in numbers.items():
        text = caption(graph, node).replace("\\", "\\\\").replace('"', '\\"')
        shape = "ellipse" if isinstance(node, Apply) else "box"
        lines.append(f'  {name} [label="{text}", shape={shape}];')
    for node, name in numbers.items():
        for item in node.inputs if isinstance(node, Apply) else ():
            lines.append(f"  {numbers[item]} -> {name};")
    return "\n".join([*lines, "}"])


def _mermaid(graph: Graph) -> str:
    lines = ["graph BT"]
    numbers = {node: f"n{number}" for number, node in enumerate(graph.nodes, 1)}
    for node, name in numbers.items():
        text = caption(graph, node).replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
        left, right = ("(", ")") if isinstance(node, Apply) else ("[", "]")
        lines.append(f'  {name}{left}"{text}"{right}')
    for node, name in numbers.items():
        for item in node.inputs if isinstance(node, Apply) else ():
            lines.append(f"  {numbers[item]} --> {name}")
    return "\n".join(lines)
