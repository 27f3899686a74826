"""What several reports show: the tree of a question, node by node, with the blanks marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diffcli.grading.marks import DrawnNode, Mark
from diffcli.grading.verdict import CORRECT, FOLLOW_THROUGH, MISSING, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diffcli.grading.judging import Prepared

SIGNS = {"right": "✓", "carried": "→", "wrong": "✗", "missing": "·"}

_LONGEST = 60


def state_of(verdict: Verdict) -> str:
    """Return how a blank is marked."""
    if verdict.verdict == CORRECT:
        return "carried" if verdict.mistake == FOLLOW_THROUGH else "right"
    return "missing" if verdict.verdict == MISSING else "wrong"


def drawn_nodes(item: Prepared, verdicts: Sequence[Verdict]) -> list[DrawnNode]:
    """Return the tree of a question with a student's blanks marked, empty for types without one."""
    return nodes_with(item, {v.blank: Mark(state_of(v), " ".join(v.answer.split())[:_LONGEST]) for v in verdicts})


def nodes_with(item: Prepared, marks: Mapping[str, Mark]) -> list[DrawnNode]:
    """Return the tree of a question with marks by blank, empty for types without one."""
    return [] if item.type.drawn_nodes is None else item.type.drawn_nodes(item.state, marks)


def tree_lines(nodes: Sequence[DrawnNode]) -> list[str]:
    """Return a drawn tree as text."""
    lines = []
    for node in nodes:
        text = "  " * node.depth + node.title
        if node.is_reference:
            lines.append(f"{text} @[{node.number}]")
            continue
        result, gradient = _marked(node.result, node.result_mark), _marked(node.gradient, node.gradient_mark)
        lines.append(f"{text} result={result} gradient={gradient}")
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


def safe_name(student: str, taken: set[str]) -> str:
    """Return a file's name for a student: letters, digits and a few signs, and different from those taken."""
    kept = "".join(c if c.isalnum() or c in "-_.@ " else "_" for c in student).strip(" .")[:100] or "student"
    name, number = kept, 2
    while name.casefold() in taken:
        name, number = f"{kept} {number}", number + 1
    taken.add(name.casefold())
    return name
