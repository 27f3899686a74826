"""What is found to be wrong, and how specific that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

OTHER, CHAIN, UNTOUCHED, RULE, LOCAL, WHOLE, EDIT, TWO, FACTOR = range(9)
"""From the most specific: another derivative of the same function; the chain rule not applied at one place; nothing
done at all; another rule misapplied at one place; a sign, factor or term lost there; something wrong with the whole, as
if it was integrated; a slip of the pen in the answer; two rules at once; some factor off."""


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


def weighed(explanations: Sequence[Explanation]) -> Finding | None:
    """Return the most specific explanation; another mistake that explains as much is told too."""
    if not explanations:
        return None
    ranked = sorted(explanations, key=lambda e: (e.rank, e.weight))
    best = ranked[0]
    others: dict[str, str] = {}
    for other in ranked[1:]:
        if other.mistake != best.mistake and other.rank <= WHOLE:
            others.setdefault(other.mistake, other.words)
    feedback = best.words
    if others:
        feedback += "; also consistent with: " + "; or ".join(list(others.values())[:2])
    return Finding(best.mistake, best.place, feedback)
