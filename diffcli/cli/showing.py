"""Show a computation in one of the styles: plain text for a pipe, guides and colours for a terminal."""

from __future__ import annotations

from diffcli.cli import output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from diffcli.graphs import Graph, Node


def show(
    graph: Graph,
    values: Mapping[Node, Any],
    gradients: Mapping[Node, Any] | None,
    style: str | None,
    color: str,
    names: Sequence[str] = (),
) -> None:
    """Print the values, and the gradients where they are known, in a style of the option ``--style``.

    Without a style it is the tree, or a table where the tree is too deep to be read.  ``names`` are what is
    differentiated by.
    """
    from diffcli.rendering.tree import is_too_deep

    is_deep = is_too_deep(graph)
    if style is None and is_deep:
        output.tell("note: the tree is too deep to read, so a table is shown; --style tree prints it all the same")
    style = style or ("table" if is_deep else "tree")
    if style == "table":
        from diffcli.rendering.table import table_lines

        output.write_lines(table_lines(graph, values, gradients))
    elif style == "steps":
        from diffcli.rendering.steps import steps_lines

        output.write_lines(steps_lines(graph, values, gradients))
    elif style == "trace":
        from diffcli.rendering.trace import trace_lines

        output.write_lines(trace_lines(graph, values, gradients, names))
    elif output.use_style(color) and not is_deep:
        from diffcli.rendering.styled import print_tree

        output.write_styled(color, lambda console: print_tree(console, graph, values, gradients, style))
    else:
        from diffcli.rendering.tree import tree_lines

        output.write_lines(tree_lines(graph, values, gradients, style=style))
