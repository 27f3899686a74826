"""The computation graph itself, as text, dot, mermaid, SVG or JSON, alone or with its gradient nodes."""

from __future__ import annotations

from typing import Any, NamedTuple

from diffcli.errors import UsageError
from diffcli.graphs import Apply, Graph, Node, reachable
from diffcli.rendering.table import aligned, node_cells, one_line
from diffcli.rendering.tree import is_too_deep as tree_is_too_deep
from diffcli.rendering.tree import label, title, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from diffcli.engine.gradient_graph import GradientGraph

    Numbers = tuple[Mapping[Node, Any], Mapping[Node, Any]]

FORMATS = ("text", "table", "dot", "mermaid", "svg", "json")


class DrawnNode(NamedTuple):
    """What is drawn of a node: the lines to write on it, with what each is (title, result, pulled)."""

    lines: Sequence[tuple[str, str]]
    is_leaf: bool
    is_gradient: bool


class Drawing(NamedTuple):
    """Nodes in topological order; ``edges`` lead from inputs to consumers, ``links`` from a node to its gradient."""

    nodes: Sequence[DrawnNode]
    edges: Sequence[tuple[int, int]]
    links: Sequence[tuple[int, int]] = ()


def draw(
    graph: Graph, format: str = "text", gradients: GradientGraph | None = None, numbers: Numbers | None = None
) -> str:
    """Return the graph in a format of ``FORMATS``, with the nodes of its gradient where they are given.

    ``numbers`` are values and gradients by node, to stand on the nodes.
    Source: Goodfellow et al. 2016, figure 6.10, for graphs with their gradient.
    """
    match format:
        case "text":
            return "\n".join(_text_lines(graph, gradients))
        case "table":
            return "\n".join(aligned(_table_rows(graph, gradients)))
        case "dot":
            return _dot(drawing(graph, gradients, numbers))
        case "mermaid":
            return _mermaid(drawing(graph, gradients, numbers))
        case "svg":
            from diffcli.rendering.svg import svg

            return svg(drawing(graph, gradients, numbers))
        case "json":
            import json

            # a size with letters is a text
            return json.dumps(graph_records(graph, gradients), ensure_ascii=False, indent=2, default=str)
    raise UsageError(f"unknown format {format!r}", hint="use one of " + ", ".join(FORMATS))


def drawing(graph: Graph, gradients: GradientGraph | None = None, numbers: Numbers | None = None) -> Drawing:
    values, pulled = numbers or ({}, {})
    nodes = _all_nodes(graph, gradients)
    places = {node: place for place, node in enumerate(nodes)}
    function = set(graph.nodes)
    labels = _gradient_labels(graph, gradients)
    drawn = []
    for node in nodes:
        lines = [(caption(graph, node) + "".join(f" = {text}" for text in labels.get(node, [])), "title")]
        lines += [(f"result={one_line(values[node])}", "result")] if node in values else []
        lines += [(f"gradient={one_line(pulled[node])}", "pulled")] if node in pulled else []
        drawn.append(DrawnNode(lines, not isinstance(node, Apply), node not in function))
    edges = [(places[i], places[n]) for n in nodes if isinstance(n, Apply) for i in n.inputs]
    table = {} if gradients is None else gradients.table
    links = [(places[node], places[gradient]) for node, gradient in table.items() if places[node] != places[gradient]]
    return Drawing(drawn, edges, links)


def caption(graph: Graph, node: Node) -> str:
    """Return what a drawing writes on a node."""
    text = title(graph, node)
    if isinstance(node, Apply):
        return text + "".join(f" {name}={value}" for name, value in node.options)
    return text if graph.name_of(node) else f"{text} {label(graph, node)}"


def graph_records(graph: Graph, gradients: GradientGraph | None = None) -> dict[str, Any]:
    """Return nodes and edges as plain data; ids are places in topological order, counted from 1.

    With ``gradients``, a node that has one gives the id of the node that holds its gradient.
    """
    all_nodes = _all_nodes(graph, gradients)
    numbers = {node: number for number, node in enumerate(all_nodes, 1)}
    table = {} if gradients is None else gradients.table
    nodes = [
        {
            "id": numbers[node],
            "op": node.op.label if isinstance(node, Apply) else "Leaf",
            "label": label(graph, node),
            "inputs": [numbers[i] for i in node.inputs] if isinstance(node, Apply) else [],
            "options": dict(node.options) if isinstance(node, Apply) else {},
            **({"gradient": numbers[table[node]]} if node in table else {}),
        }
        for node in all_nodes
    ]
    return {"nodes": nodes, "output": numbers[graph.output]}


def _all_nodes(graph: Graph, gradients: GradientGraph | None) -> Sequence[Node]:
    """Return the nodes to draw in topological order, those of the function first."""
    if gradients is None:
        return graph.nodes
    function = set(graph.nodes)
    found = reachable(gradients.nodes, *gradients.table.values())
    return [*graph.nodes, *(node for node in found if node not in function)]


def _gradient_labels(graph: Graph, gradients: GradientGraph | None) -> dict[Node, list[str]]:
    """Return dz/dx for each node that holds the gradient of something with a name."""
    labels: dict[Node, list[str]] = {}
    output = graph.name_of(graph.output) or "z"
    for node, gradient in ({} if gradients is None else gradients.table).items():
        name = output if node is graph.output else graph.name_of(node)
        if name is not None:
            labels.setdefault(gradient, []).append(f"d{output}/d{name}")
    return labels


def _table_rows(graph: Graph, gradients: GradientGraph | None) -> Iterator[tuple[str, ...]]:
    columns = 3 if gradients is None else 4
    yield ("node", "operation", "inputs", "gradient")[:columns]
    for record in graph_records(graph, gradients)["nodes"]:
        yield (*node_cells(record), f"[{record['gradient']}]" if "gradient" in record else "")[:columns]


def is_too_deep(graph: Graph, gradients: GradientGraph | None = None) -> bool:
    """Tell whether the text would be mostly indentation, as that of a tree of thousands of levels is."""
    found = () if gradients is None else gradients.gradients.values()
    return any(map(tree_is_too_deep, (graph, *map(Graph, found))))


def _text_lines(graph: Graph, gradients: GradientGraph | None) -> list[str]:
    lines = _tree(graph, graph)
    for target, gradient in ({} if gradients is None else gradients.gradients).items():
        lines.append(f"gradient by {caption(graph, target)}")
        lines.extend("  " + line for line in _tree(graph, Graph(gradient)))
    return lines


def _tree(named: Graph, graph: Graph) -> list[str]:
    return [
        "  " * line.depth + caption(named, line.node) + (f" @[{line.number}]" if line.is_reference else "")
        for line in walk(graph)
    ]


def _dot(drawing: Drawing) -> str:
    lines = ["digraph computation {", "  rankdir=BT;"]
    for place, node in enumerate(drawing.nodes, 1):
        text = "\\n".join(line.replace("\\", "\\\\").replace('"', '\\"') for line, _ in node.lines)
        shape = "box" if node.is_leaf else "ellipse"
        color = ", color=chocolate" if node.is_gradient else ""
        lines.append(f'  n{place} [label="{text}", shape={shape}{color}];')
    lines.extend(f"  n{start + 1} -> n{end + 1};" for start, end in drawing.edges)
    lines.extend(
        f"  n{start + 1} -> n{end + 1} [style=dashed, dir=none, color=chocolate, constraint=false];"
        for start, end in drawing.links
    )
    return "\n".join([*lines, "}"])


def _mermaid(drawing: Drawing) -> str:
    lines = ["graph BT"]
    for place, node in enumerate(drawing.nodes, 1):
        escaped = (line.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;") for line, _ in node.lines)
        text = "<br/>".join(escaped)
        left, right = ("[", "]") if node.is_leaf else ("(", ")")
        lines.append(f'  n{place}{left}"{text}"{right}')
    lines.extend(f"  n{start + 1} --> n{end + 1}" for start, end in drawing.edges)
    lines.extend(f"  n{start + 1} -.- n{end + 1}" for start, end in drawing.links)
    gradient = [f"n{place}" for place, node in enumerate(drawing.nodes, 1) if node.is_gradient]
    if gradient:
        lines.append("  classDef gradient fill:#fdf0e4,stroke:#a35a1c")
        lines.append(f"  class {','.join(gradient)} gradient")
    return "\n".join(lines)
