"""Show a computation in one of the styles: plain text for a pipe, guides and colours for a terminal."""

from __future__ import annotations

from diffcli.cli import output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from diffcli.graph import Graph, Node


def show(
    graph: Graph, values: Mapping[Node, Any], gradients: Mapping[Node, Any] | None, style: str, color: str
) -> None:
    """Print the values, and the gradients where they are known, in a style of the option ``--style``."""
    if style == "table":
        from diffcli.rendering.table import table_lines

        output.write_lines(table_lines(graph, values, gradients))
    elif style == "steps":
        from diffcli.rendering.steps import steps_lines

        output.write_lines(steps_lines(graph, values, gradients))
    elif output.use_style(color):
        from diffcli.rendering.styled import print_tree

        output.write_styled(color, lambda console: print_tree(console, graph, values, gradients, style))
    else:
        from diffcli.rendering.tree import tree_lines

        output.write_lines(tree_lines(graph, values, gradients, style=style))
