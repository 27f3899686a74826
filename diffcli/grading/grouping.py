"""Answers that mean the same: one class for all that are equal, whatever they look like."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from diffcli.errors import DiffcliError
from diffcli.grading.comparing import compare
from diffcli.grading.judging import Prepared
from diffcli.grading.verdict import CORRECT, INVALID, Verdict

_MOST_TEXTS = 20_000
_MOST_COMPARED = 3_000
"""Pairs of a question that are compared; beyond them, texts are alike that are the same but for blanks."""


@dataclass(slots=True)
class AnswerClass:
    """Answers to a blank that mean the same: the text met first, all texts, how often, and a verdict on them."""

    row: Verdict
    count: int = 0
    texts: dict[str, None] = field(default_factory=dict)


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
            texts[key] = AnswerClass(row, 0, {row.answer: None})
        texts[key].count += 1

    def classes(self) -> Iterable[AnswerClass]:
        """Yield the classes of each blank, the largest first."""
        for (question, _), texts in self._found.items():
            found: list[AnswerClass] = []
            left = _MOST_COMPARED
            for one in sorted(texts.values(), key=lambda one: -one.count):
                alike = [c for c in found if (c.row.verdict, c.row.mistake) == (one.row.verdict, one.row.mistake)]
                same = None
                for other in alike:
                    if one.row.verdict == CORRECT and not one.row.mistake:
                        same = other
                        break
                    left -= 1
                    if left > 0 and mean_the_same(
                        self._items[question], other.row.answer, one.row.answer, one.row.verdict
                    ):
                        same = other
                        break
                if same is None:
                    found.append(one)
                else:
                    same.count += one.count
                    same.texts.update(one.texts)
            yield from sorted(found, key=lambda one: -one.count)


def mean_the_same(item: Prepared, one: str, other: str, verdict: str) -> bool:
    """Tell whether two answers with a verdict are equal."""
    if squeezed(one) == squeezed(other):
        return True
    if verdict == INVALID or item.type.is_text:
        return False
    try:
        return bool(compare(one, other, item.question, type=item.type.alike).verdict == "equal")
    except (DiffcliError, ArithmeticError, MemoryError):
        return False


def squeezed(text: str) -> str:
    """Return a text without blanks."""
    return "".join(text.split())
