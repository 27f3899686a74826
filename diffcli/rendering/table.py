"""Nodes as a table: one row each, inputs before consumers."""

from __future__ import annotations

from diffcli.rendering.tree import records_by_node, value_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from diffcli.graphs import Graph, Node

HEADINGS = ("node", "operation", "inputs", "result", "gradient")


def table_lines(
    graph: Graph, values: Mapping[Node, Any], gradients: Mapping[Node, Any] | None = None, **_: Any
) -> list[str]:
    """Return a line for each node, in topological order."""
    records = records_by_node(graph, values, gradients)
    rows: list[Sequence[str]] = [HEADINGS]
    for record in map(records.__getitem__, graph.nodes):
        rows.append((*node_cells(record), one_line(record["result"]), one_line(record["gradient"])))
    return aligned(rows)


def node_cells(record: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return what a table shows of a node: its number and name, its operation with options, its inputs."""
    options = "".join(f" {name}={value}" for name, value in record.get("options", {}).items())
    name = f"[{record['id']}]" + (f" {record['label']}" if record["label"] else "")
    return name, record["op"] + options, " ".join(f"[{i}]" for i in record["inputs"])


def aligned(rows: Iterable[Sequence[str]], *, numeric: bool = False) -> list[str]:
    """Return rows as lines whose columns start below each other, or but for the first end so if ``numeric``."""
    rows = list(rows)
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    signs = ["<", *("<>"[numeric] * (len(widths) - 1))]
    columns = list(zip(signs, widths, strict=True))
    return ["  ".join(f"{c:{s}{w}}" for c, (s, w) in zip(row, columns, strict=True)).rstrip() for row in rows]


def one_line(value: Any) -> str:
    """Return a value in one line; a large array as its shape."""
    return " ".join(value_text(value).split())
