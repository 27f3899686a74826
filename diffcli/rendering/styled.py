"""The tree for a terminal: rich guides and colours, every text taken literally."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.text import Text

from diffcli.errors import printable
from diffcli.rendering.tree import line_text, walk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console

    from diffcli.graphs import Graph, Node


def print_tree(
    console: Console,
    graph: Graph,
    values: Mapping[Node, Any],
    gradients: Mapping[Node, Any] | None = None,
    style: str = "tree",
) -> None:
    """Print the tree with guides; the words of each line are those of the plain tree."""
    lines = list(walk(graph))
    guides = _guides([line.depth for line in lines])
    for line, (first, rest) in zip(lines, guides, strict=True):
        text = line_text(graph, line, values, gradients, style == "homework")[2 * line.depth :]
        rows = text.split("\n" + "  " * (line.depth + 1))
        for number, row in enumerate(rows):
            guide = first if number == 0 else rest + "  "
            console.print(Text.assemble((guide, "dim"), _coloured(row)), soft_wrap=True, highlight=False)


def _coloured(row: str) -> Text:
    """Colour the parts of a line: operation, name, result, gradient, reference."""
    text = Text(printable(row))
    text.highlight_regex(r"^[A-Z]\w*", "bold cyan")
    text.highlight_regex(r"^[A-Z]\w* (?!result=|@)(?P<name>\S+)", "bold")
    text.highlight_regex(r"result=(?P<value>\S+)", "green")
    text.highlight_regex(r"gradient=(?P<value>\S+)", "magenta")
    text.highlight_regex(r"@\[\d+\]", "dim")
    return text


def _guides(depths: list[int]) -> list[tuple[str, str]]:
    """Return for each line what stands before its first row and before its further rows."""
    guides: list[tuple[str, str]] = [("", "")] * len(depths)
    open_levels: set[int] = set()  # depths at which a later sibling follows
    for i in range(len(depths) - 1, -1, -1):
        depth = depths[i]
        open_levels = {level for level in open_levels if level <= depth}
        last = depth not in open_levels
        before = "".join("│ " if level in open_levels else "  " for level in range(1, depth))
        if depth:
            guides[i] = (before + ("└ " if last else "├ "), before + ("  " if last else "│ "))
        open_levels.add(depth)
    return guides
