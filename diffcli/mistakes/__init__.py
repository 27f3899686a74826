"""Why an answer is wrong: a wrong answer is repeated by breaking one rule, and the rule names the mistake."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

OTHER, CHAIN, UNTOUCHED, RULE, LOCAL, WHOLE, EDIT, TWO, FACTOR = range(9)
"""From the most specific: another derivative of the same function; the chain rule not applied at one place; nothing
done at all; another rule misapplied at one place; a sign, factor or term lost there; something wrong with the whole, as
if it was integrated; a slip of the pen in the answer; two rules at once; some factor off."""

MOST_TOLD = 3
"""Mistakes that are told of one answer."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A mistake that explains an answer: its code, the place in the function, and the words for the student.

    It is weighed against others by ``rank``, and those of the same rank by ``weight``.
    """

    rank: int
    mistake: str
    place: str
    feedback: str
    weight: int = 0


def weighed(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the most specific findings, one for each mistake; the words of the first tell those of the others."""
    best: dict[str, Finding] = {}
    for finding in sorted(findings, key=lambda one: (one.rank, one.weight)):
        best.setdefault(finding.mistake, finding)
    told = list(best.values())[:MOST_TOLD]
    others = [other.feedback for other in told[1:] if other.rank <= WHOLE]
    if others:
        told[0] = replace(told[0], feedback=f"{told[0].feedback}; also consistent with: {'; or '.join(others)}")
    return tuple(told)
