"""Answers as mathematics: how the text of one is read and drawn, and which of a class mean the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from diffcli.answers.reading import expression_of
from diffcli.errors import DiffcliError
from diffcli.grading.comparing import compare
from diffcli.grading.questions import Prepared
from diffcli.grading.verdict import CORRECT, INVALID, Verdict
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


MOST_NAMED = 12
"""Students of a class of answers who are named."""


@dataclass(slots=True)
class AnswerClass:
    """Answers to a blank that mean the same: a row with the text first met, all texts, how often, and by whom.

    ``elsewhere`` sums the shares that they earned in all other questions.
    """

    row: Verdict
    count: int = 0
    elsewhere: float = 0.0
    students: list[str] = field(default_factory=list)
    texts: dict[str, None] = field(default_factory=dict)

    def add(self, other: AnswerClass) -> None:
        """Take the answers of another class too."""
        self.count += other.count
        self.elsewhere += other.elsewhere
        self.students.extend(other.students[: MOST_NAMED - len(self.students)])
        self.texts.update(other.texts)


def merged(item: Prepared, answers: Iterable[AnswerClass], most_compared: int) -> list[AnswerClass]:
    """Return classes of all answers to a question that mean the same, were marked alike and answer the same blank."""
    found: list[AnswerClass] = []
    left = most_compared
    for one in answers:
        row = one.row
        for other in found:
            if (other.row.blank, other.row.verdict, other.row.mistake) == (row.blank, row.verdict, row.mistake):
                left -= 1
                is_right = row.verdict == CORRECT and not row.mistake
                if is_right or (left >= 0 and mean_the_same(item, other.row.answer, row.answer, row.verdict)):
                    other.add(one)
                    break
        else:
            found.append(replace(one, students=list(one.students), texts=dict(one.texts)))
    return found


def mean_the_same(item: Prepared, one: str, other: str, verdict: str) -> bool:
    """Tell whether two answers with a verdict are equal."""
    if squeezed(one) == squeezed(other):
        return True
    if verdict == INVALID or item.is_text:
        return False
    try:
        return bool(compare(one, other, item.question, type=item.alike).verdict == "equal")
    except (DiffcliError, ArithmeticError, MemoryError):
        return False


def squeezed(text: str) -> str:
    """Return a text without blanks."""
    return "".join(text.split())
