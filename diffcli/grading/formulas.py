"""Answers as mathematics: how the text of one is read, and how it is drawn in reports."""

from __future__ import annotations

from functools import lru_cache

from diffcli.answers.reading import expression_of
from diffcli.errors import DiffcliError
from diffcli.grading.questions import Prepared
from diffcli.graphs import Apply, Constant, Graph

_LONGEST = 2_000
_MOST_NODES = 400


def expected_text(item: Prepared, blank: str) -> str | None:
    """Return a right answer to a blank, None where none is known."""
    solution = item.solution()
    return solution.get(blank) or solution.get("")


def read_answer(item: Prepared, blank: str, text: str) -> tuple[Graph, tuple[str, ...]] | None:
    """Return the expression in an answer, with the names that it may have; None where it is none."""
    expected = expected_text(item, blank)
    if item.is_text or expected is None:
        return None
    try:
        names = item.question.names_beside(expected)
        return item.question.read(expression_of(item.answer_of(text)), names), names
    except DiffcliError:
        return None


@lru_cache(10_000)
def drawn(item: Prepared, blank: str, text: str) -> str:
    """Return an answer as MathML, empty where its text says it all: no formula, or only a number or name."""
    from diffcli.rendering.mathml import mathml

    found = read_answer(item, blank, text) if len(text) <= _LONGEST else None
    if found is None or len(found[0].nodes) > _MOST_NODES:
        return ""
    output = found[0].output
    is_drawn = isinstance(output, Apply) or (isinstance(output, Constant) and isinstance(output.value, tuple))
    return mathml(found[0]) if is_drawn else ""
