"""Which of several equations and items of a document answers a blank, and what of it the handout said already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from diffcli.answers.labels import normalise_label
from diffcli.grading.documents import Equation, item_keys
from diffcli.grading.questions import Prepared

T = TypeVar("T")

Blank = tuple[int, str]
"""A question's number and the name of its blank."""


@dataclass(frozen=True, slots=True)
class Handout:
    """What the blank homework says itself: its equations and the texts of its blocks, which nobody answered."""

    equations: frozenset[tuple[str, ...]] = frozenset()
    blocks: frozenset[str] = frozenset()

    def says(self, equation: Equation) -> bool:
        """Tell whether an equation stands in the handout, filled as it is."""
        return equation.text is not None and bool(self.equations) and sides_of(equation) in self.equations


def sides_of(equation: Equation) -> tuple[str, ...]:
    """Return an equation for comparing, without blanks."""
    return (normalise_label(equation.label), *(re.sub(r"[\s&$]", "", side) for side in equation.sides[1:]))


class Occurrences:
    """Chooses the answer to each blank among what a document holds, by labels and occurrences."""

    def __init__(self, questions: Sequence[Prepared], handout: Handout) -> None:
        self.by_label: dict[str, list[Blank]] = {}
        self._occurrence: dict[Blank, int] = {}
        self._handout = handout
        items: dict[str, dict[Blank, None]] = {}
        for number, item in enumerate(questions):
            for blank, label in item.labels.items():
                self.by_label.setdefault(label, []).append((number, blank))
                self._occurrence[number, blank] = item.occurrence(blank)
                for key in item_keys(item.question.label_of(blank))[:1]:
                    items.setdefault(key, {})[number, blank] = None
            if item.blanks == ("",):
                for key in item_keys(item.question.id)[:1]:
                    items.setdefault(key, {})[number, ""] = None
        self._items = {key: next(iter(blanks)) for key, blanks in items.items() if len(blanks) == 1}

    def choose(self, found: Iterable[Equation]) -> Iterator[tuple[Blank, Equation]]:
        """Yield the answer to each blank: an equation with its label, else an item; without text it was left blank."""
        by_label: dict[str, list[Equation]] = {}
        items: dict[Blank, list[Equation]] = {}
        for equation in found:
            label = normalise_label(equation.label)
            if equation.is_item:
                if (blank := self._item(equation)) is not None:
                    items.setdefault(blank, []).append(equation)
            elif label in self.by_label:
                by_label.setdefault(label, []).append(equation)
        chosen = {blank: e for label, several in by_label.items() for blank, e in self._of_label(label, several)}
        for blank, several in items.items():
            filled = [e for e in several if e.text is not None and not self._handout.says(e)]
            best = pick(filled or several, self._occurrence[blank]) or several[-1]
            if blank not in chosen or (chosen[blank].text is None and best.text is not None):
                chosen[blank] = best
        yield from chosen.items()

    def _item(self, equation: Equation) -> Blank | None:
        """Return the blank that an item answers; one that begins with the label of another blank answers that."""
        if len(equation.sides) > 2 and normalise_label(equation.sides[1]) in self.by_label:
            return None
        return next((self._items[key] for key in item_keys(equation.label) if key in self._items), None)

    def _of_label(self, label: str, several: Sequence[Equation]) -> Iterator[tuple[Blank, Equation]]:
        """Yield the equation of each blank with a label.

        Where it is a blank that was left, a filled one of the same form counts that no other blank claims: a student
        copied the cell.
        """
        own = [equation for equation in several if not self._handout.says(equation)]
        picked: dict[Blank, Equation] = {}
        for blank in self.by_label[label]:
            occurrence = self._occurrence[blank]
            found = pick(several if occurrence > 0 else own, occurrence)
            if found is not None and not self._handout.says(found):
                picked[blank] = found
        claimed = {id(equation) for equation in picked.values()}
        for blank, equation in picked.items():
            if equation.text is None:
                alike = [
                    other
                    for other in own
                    if other.text is not None and id(other) not in claimed and _form(other) == _form(equation)
                ]
                yield blank, alike[-1] if alike else equation
            else:
                yield blank, equation


def _form(equation: Equation) -> tuple[str, ...]:
    """Return an equation without its answer: what a prompt and an answer of it have in common."""
    return sides_of(equation)[:-1]


def pick(items: Sequence[T], occurrence: int) -> T | None:
    """Return an item by its occurrence: 1 is the first, -1 the last."""
    index = occurrence - 1 if occurrence > 0 else occurrence
    return items[index] if -len(items) <= index < len(items) else None
