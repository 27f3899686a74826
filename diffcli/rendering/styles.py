"""A computation in each of the styles in which it is printed, and a graph in the few operations of the homework."""

from __future__ import annotations

from diffcli.errors import UsageError, printable
from diffcli.graphs import Apply, Builder, Constant, Graph, Node, Variable
from diffcli.rendering.tree import line_text, tree_lines, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from rich.console import Console
    from rich.text import Text


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


def print_tree(
    console: Console,
    graph: Graph,
    values: Mapping[Node, Any],
    gradients: Mapping[Node, Any] | None = None,
    style: str = "tree",
) -> None:
    """Print the tree with guides; the words of each line are those of the plain tree."""
    from rich.text import Text

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
    from rich.text import Text

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


def styled_lines(
    style: str,
    graph: Graph,
    values: Mapping[Node, Any],
    gradients: Mapping[Node, Any] | None = None,
    names: Sequence[str] = (),
) -> Iterable[str]:
    """Return the lines of a computation in a style; ``names`` are what a trace follows.

    Raises: UsageError for another style.
    """
    if style in ("tree", "homework"):
        return tree_lines(graph, values, gradients, style=style)
    if style == "table":
        from diffcli.rendering.table import table_lines

        return table_lines(graph, values, gradients)
    if style == "steps":
        from diffcli.rendering.steps import steps_lines

        return steps_lines(graph, values, gradients)
    if style == "trace":
        from diffcli.rendering.steps import trace_lines

        return trace_lines(graph, values, gradients, names)
    raise UsageError(f"style is tree, homework, table, steps or trace, not {style!r}")
