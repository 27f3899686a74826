"""Answers as mathematics: how the text of one is read, and how it is drawn in reports."""

from __future__ import annotations

from diffcli.answers.reading import expression_of
from diffcli.errors import DiffcliError
from diffcli.grading.questions import Prepared
from diffcli.graphs import Apply, Constant, Graph

_LONGEST = 2_000
_MOST_NODES = 400
_REMEMBERED = 10_000


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


class Formulas:
    """Draws answers as MathML, each text once; nothing for what is no formula or only a number or name."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, str], str] = {}

    def mathml(self, item: Prepared, blank: str, text: str) -> str:
        """Return an answer as a ``math`` element, empty where its text says it all."""
        key = (item.fingerprint, blank, text)
        if key not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[key] = _drawn(item, blank, text)
        return self._known[key]


def _drawn(item: Prepared, blank: str, text: str) -> str:
    from diffcli.rendering.mathml import mathml

    found = read_answer(item, blank, text) if len(text) <= _LONGEST else None
    if found is None or len(found[0].nodes) > _MOST_NODES:
        return ""
    output = found[0].output
    is_drawn = isinstance(output, Apply) or (isinstance(output, Constant) and isinstance(output.value, tuple))
    return mathml(found[0]) if is_drawn else ""
