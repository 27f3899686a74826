"""The tree of a question as reports draw it: its lines, and how the blanks in them are marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from diffcli.graphs import Graph, Node
from diffcli.rendering.table import one_line
from diffcli.rendering.tree import title, walk


@dataclass(frozen=True, slots=True)
class Mark:
    """How a blank is marked: right, carried, wrong or missing, ``text`` being the answer, or "" where it is none.

    For a class: by most, many or few right, ``text`` being the share.
    """

    state: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """One line of a printed tree: the true values with their marks; ``reference`` is the number of a node above."""

    depth: int
    title: str
    number: int
    is_reference: bool = False
    result: str = ""
    gradient: str = ""
    result_mark: Mark = Mark()
    gradient_mark: Mark = Mark()


def drawn_tree(
    graph: Graph,
    values: Mapping[Node, Any],
    gradients: Mapping[Node, Any],
    marked: Callable[[Node], tuple[Mark, Mark]] = lambda node: (Mark(), Mark()),
) -> list[DrawnNode]:
    """Return the tree of a graph, ``marked`` telling the marks of a node's value and gradient."""
    return [
        DrawnNode(
            line.depth,
            title(graph, line.node),
            line.number,
            line.is_reference,
            one_line(values[line.node]),
            one_line(gradients.get(line.node)),
            *marked(line.node),
        )
        for line in walk(graph)
    ]
