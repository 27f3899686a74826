"""The annotated tree: one line a node, indented below its consumer, as the course homework prints it."""

from __future__ import annotations

from diffcli.graphs import Apply, Constant, Graph, Node, Variable
from diffcli.rendering.numbers import constant_text, number_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any


LARGE_ARRAY = 100
"""Arrays of more entries show their shape in the default style."""

DEEPEST_TREE = 2_000
"""Levels beyond which a tree is mostly indentation, whose size grows with the square of the depth."""


class Line:
    """One node of the tree, or a reference back to one printed before.

    ``number`` is the node's place in print order, counted from 1 without references.
    """

    __slots__ = ("depth", "is_reference", "node", "number")

    def __init__(self, node: Node, depth: int, number: int, is_reference: bool) -> None:
        self.node = node
        self.depth = depth
        self.number = number
        self.is_reference = is_reference


def walk(graph: Graph) -> Iterator[Line]:
    """Yield the lines of the tree from the output down, left to right."""
    numbers: dict[Node, int] = {}
    pending: list[tuple[Node, int]] = [(graph.output, 0)]
    while pending:
        node, depth = pending.pop()
        seen = node in numbers
        number = numbers.setdefault(node, len(numbers) + 1)
        yield Line(node, depth, number, seen)
        if not seen and isinstance(node, Apply):
            pending.extend((item, depth + 1) for item in reversed(node.inputs))


def is_too_deep(graph: Graph) -> bool:
    """Tell whether the tree has more than ``DEEPEST_TREE`` levels, too many to be read or drawn."""
    return len(graph.nodes) > DEEPEST_TREE and any(line.depth > DEEPEST_TREE for line in walk(graph))


def title(graph: Graph, node: Node) -> str:
    """Return the printed name of a node's operation and the name it was given, if any."""
    name = graph.name_of(node)
    label = node.op.label if isinstance(node, Apply) else "Leaf"
    return f"{label} {name}" if name else label


def tree_lines(
    graph: Graph, values: Mapping[Node, Any], gradients: Mapping[Node, Any] | None = None, *, style: str = "tree"
) -> Iterator[str]:
    """Yield the lines of the tree, of which the deepest are long; ``gradients`` may be left out before backward.

    ``style="homework"`` leaves out options and shows arrays of any size; the graph should have been lowered first.
    """
    whole = style == "homework"
    return (line_text(graph, line, values, gradients, whole) for line in walk(graph))


def line_text(
    graph: Graph, line: Line, values: Mapping[Node, Any], gradients: Mapping[Node, Any] | None, whole: bool
) -> str:
    """Return one line of the tree with its indentation; a value of several rows takes several lines."""
    node = line.node
    head = title(graph, node)
    if line.is_reference:
        return "  " * line.depth + f"{head} @[{line.number}]"
    result = value_text(values[node], whole)
    gradient = value_text(gradients.get(node) if gradients is not None else None, whole)
    text = f"{head} result={result} gradient={gradient}"
    if isinstance(node, Apply) and not whole:
        text += "".join(f" {name}={option_text(value)}" for name, value in node.options)
    return "  " * line.depth + text.replace("\n", "\n" + "  " * (line.depth + 1))


def value_text(value: Any, whole: bool = False) -> str:
    """Return a value as text, the shape alone for a large array unless ``whole``."""
    if not whole and getattr(value, "size", 0) > LARGE_ARRAY:
        return f"array{value.shape}"
    return number_text(value)


def option_text(value: Any) -> str:
    """Return an option's value as text."""
    return constant_text(value) if isinstance(value, (int, float)) else str(value).replace(" ", "")


def node_records(
    graph: Graph, values: Mapping[Node, Any], gradients: Mapping[Node, Any] | None = None
) -> list[dict[str, Any]]:
    """Return the nodes in the order of the tree, as plain data: id, op, label, inputs, result, gradient."""
    return list(records_by_node(graph, values, gradients).values())


def records_by_node(
    graph: Graph, values: Mapping[Node, Any], gradients: Mapping[Node, Any] | None = None
) -> dict[Node, dict[str, Any]]:
    """Return what ``node_records`` does, each record by its node."""
    numbers = {line.node: line.number for line in walk(graph) if not line.is_reference}
    return {
        node: {
            "id": number,
            "op": node.op.label if isinstance(node, Apply) else "Leaf",
            "label": label(graph, node),
            "inputs": [numbers[i] for i in node.inputs] if isinstance(node, Apply) else [],
            "result": values[node],
            "gradient": gradients.get(node) if gradients is not None else None,
            **({"options": dict(node.options)} if isinstance(node, Apply) and node.options else {}),
        }
        for node, number in numbers.items()
    }


def label(graph: Graph, node: Node) -> str | None:
    """Return a node's name, or a constant as typed."""
    name = graph.name_of(node)
    if name is None and isinstance(node, Constant):
        return constant_text(node.value, node.text)
    return name if not isinstance(node, Variable) else node.name
