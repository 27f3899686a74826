"""A computation in each of the styles in which it is printed."""

from __future__ import annotations

from diffcli.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from diffcli.graphs import Graph, Node


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
        from diffcli.rendering.tree import tree_lines

        return tree_lines(graph, values, gradients, style=style)
    if style == "table":
        from diffcli.rendering.table import table_lines

        return table_lines(graph, values, gradients)
    if style == "steps":
        from diffcli.rendering.steps import steps_lines

        return steps_lines(graph, values, gradients)
    if style == "trace":
        from diffcli.rendering.trace import trace_lines

        return trace_lines(graph, values, gradients, names)
    raise UsageError(f"style is tree, homework, table, steps or trace, not {style!r}")
