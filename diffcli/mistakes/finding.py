"""What is found to be wrong, and how specific that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

OTHER, CHAIN, UNTOUCHED, RULE, LOCAL, WHOLE, EDIT, TWO, FACTOR = range(9)
"""From the most specific: another derivative of the same function; the chain rule not applied at one place; nothing
done at all; another rule misapplied at one place; a sign, factor or term lost there; something wrong with the whole, as
if it was integrated; a slip of the pen in the answer; two rules at once; some factor off."""


MOST_TOLD = 3
"""Mistakes that are told of one answer."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A mistake that explains an answer: its code, the place in the function, and the words for the student."""

    mistake: str
    place: str
    feedback: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A finding that is still to be weighed against others, of the same rank by ``weight``."""

    rank: int
    mistake: str
    place: str
    words: str
    weight: int = 0


def weighed(explanations: Sequence[Explanation]) -> tuple[Finding, ...]:
    """Return the most specific explanations, one for each mistake; the words of the first tell those of the others."""
    best: dict[str, Explanation] = {}
    for explanation in sorted(explanations, key=lambda e: (e.rank, e.weight)):
        best.setdefault(explanation.mistake, explanation)
    told = list(best.values())[:MOST_TOLD]
    others = [other.words for other in told[1:] if other.rank <= WHOLE]
    also = "; also consistent with: " + "; or ".join(others) if others else ""
    return tuple(Finding(e.mistake, e.place, e.words + (also if e is told[0] else "")) for e in told)
