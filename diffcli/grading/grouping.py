"""Answers that mean the same: one class for all that are equal, whatever they look like."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from diffcli.errors import DiffcliError
from diffcli.grading.comparing import compare
from diffcli.grading.questions import Prepared
from diffcli.grading.verdict import CORRECT, INVALID, Verdict

MOST_NAMED = 12
"""Students of a class of answers who are named."""

_MOST_TEXTS = 20_000
_MOST_COMPARED = 3_000
"""Pairs of a question that are compared; beyond them, texts are alike that are the same but for blanks."""


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


class Grouping:
    """Collects the answers to each blank, and gives the classes of those that mean the same."""

    def __init__(self, questions: Iterable[Prepared]) -> None:
        self._items = {item.question.id: item for item in questions}
        self._found: dict[tuple[str, str], dict[str, AnswerClass]] = {}

    def add(self, row: Verdict) -> None:
        """Count an answer; one that earns what another of its text does not is a class of its own."""
        if not row.answer:
            return
        texts = self._found.setdefault((row.question, row.blank), {})
        key = f"{squeezed(row.answer)}\0{row.verdict}\0{row.mistake}"
        if key not in texts:
            if len(texts) >= _MOST_TEXTS:
                return
            texts[key] = AnswerClass(row, texts={row.answer: None})
        texts[key].count += 1

    def classes(self) -> Iterable[AnswerClass]:
        """Yield the classes of each blank, the largest first."""
        for (question, _), texts in self._found.items():
            ordered = sorted(texts.values(), key=lambda one: -one.count)
            yield from sorted(merged(self._items[question], ordered, _MOST_COMPARED), key=lambda one: -one.count)


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
