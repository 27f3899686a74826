"""The tree of a question as reports draw it: its lines, and how the blanks in them are marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from diffcli.grading.verdict import CORRECT, FOLLOW_THROUGH, MISSING, Verdict
from diffcli.graphs import Graph, Node
from diffcli.rendering.table import one_line
from diffcli.rendering.tree import Line, title, walk

if TYPE_CHECKING:
    from diffcli.grading.questions import Prepared

SIGNS = {"right": "✓", "carried": "→", "wrong": "✗", "missing": "·"}

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Mark:
    """How a blank is marked: right, carried, wrong or missing, ``text`` being the answer, or "" where it is none.

    For a class: by most, many or few right, ``text`` being the share.
    """

    state: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """One line of a printed tree: the true values with their marks."""

    line: Line
    title: str
    result: str
    gradient: str
    result_mark: Mark
    gradient_mark: Mark


def drawn_tree(
    graph: Graph,
    values: Mapping[Node, Any],
    gradients: Mapping[Node, Any],
    marked: Callable[[Node], tuple[Mark, Mark]] = lambda node: (Mark(), Mark()),
) -> list[DrawnNode]:
    """Return the tree of a graph, ``marked`` telling the marks of a node's value and gradient."""
    lines = ((line, line.node) for line in walk(graph))
    return [
        DrawnNode(line, title(graph, node), one_line(values[node]), one_line(gradients.get(node)), *marked(node))
        for line, node in lines
    ]


def state_of(verdict: Verdict) -> str:
    """Return how a blank is marked."""
    if verdict.verdict == CORRECT:
        return "carried" if verdict.mistake == FOLLOW_THROUGH else "right"
    return "missing" if verdict.verdict == MISSING else "wrong"


def drawn_nodes(item: Prepared, verdicts: Sequence[Verdict]) -> list[DrawnNode]:
    """Return the tree of a question with a student's blanks marked, empty for types without one."""
    return item.drawn_nodes({v.blank: Mark(state_of(v), " ".join(v.answer.split())[:_LONGEST]) for v in verdicts})


def tree_lines(nodes: Sequence[DrawnNode]) -> list[str]:
    """Return a drawn tree as text."""
    lines = []
    for node in nodes:
        told = f"result={_marked(node.result, node.result_mark)} gradient={_marked(node.gradient, node.gradient_mark)}"
        told = f"@[{node.line.number}]" if node.line.is_reference else told
        lines.append(f"{'  ' * node.line.depth}{node.title} {told}")
    return lines


def needs_tree(verdicts: Sequence[Verdict]) -> bool:
    """Tell whether a student gains by seeing the tree: something is not right, and something was tried."""
    lost = any(v.verdict != CORRECT or v.mistake for v in verdicts)
    return lost and any(v.answer for v in verdicts)


def _marked(truth: str, mark: Mark) -> str:
    sign = SIGNS.get(mark.state)
    if not sign:
        return truth
    return f"{truth} {sign}" if mark.state == "right" or not mark.text else f"{truth} {sign} {mark.text}"
