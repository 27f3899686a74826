"""Nodes as a table: one row each, inputs before consumers."""

from __future__ import annotations

from diffcli.rendering.tree import records_by_node, value_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from diffcli.graphs import Graph, Node

HEADINGS = ("node", "operation", "inputs", "result", "gradient")


def table_rows(
    graph: Graph, values: Mapping[Node, Any], gradients: Mapping[Node, Any] | None = None
) -> list[tuple[str, str, str, str, str]]:
    """Return a row of texts for each node, in topological order."""
    records = records_by_node(graph, values, gradients)
    rows = []
    for node in graph.nodes:
        record = records[node]
        options = "".join(f" {name}={value}" for name, value in record.get("options", {}).items())
        rows.append(
            (
                f"[{record['id']}]" + (f" {record['label']}" if record["label"] else ""),
                record["op"] + options,
                " ".join(f"[{i}]" for i in record["inputs"]),
                one_line(record["result"]),
                one_line(record["gradient"]),
            )
        )
    return rows


def table_lines(
    graph: Graph, values: Mapping[Node, Any], gradients: Mapping[Node, Any] | None = None, **_: Any
) -> list[str]:
    """Return the table as aligned text."""
    return aligned([HEADINGS, *table_rows(graph, values, gradients)])


def aligned(rows: Iterable[Sequence[str]]) -> list[str]:
    """Return rows as lines whose columns start below each other."""
    rows = list(rows)
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def one_line(value: Any) -> str:
    """Return a value in one line; a large array as its shape."""
    return " ".join(value_text(value).split())
