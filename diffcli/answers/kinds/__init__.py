"""The kinds of answers, one file each: what says that an answer is of a kind, its parts, and when two are the same.

A text may be of several kinds, of which the first that the other side has too is compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from diffcli.equivalence.verdict import DIFFERENT, EQUAL, INVALID, UNDECIDED, Verdict


class Kind(Protocol):
    """What a text says, as one kind of answer."""

    @property
    def name(self) -> str:
        """What the kind is called to the reader."""

    @property
    def told(self) -> str:
        """What is told of this reading where it is compared."""

    def compare(self, answer: Any, judge: Judge) -> Verdict:
        """Return the verdict on an answer of the same kind."""


class Judge(Protocol):
    """What kinds ask of whoever compares; numbers and elements are compared as its options say."""

    is_ordered: bool
    is_value: bool

    def texts(self, expected: Any, answer: Any) -> Verdict:
        """Return the verdict on two parts, of any kind."""

    def expressions(self, expected: Any, answer: Any) -> Verdict:
        """Return the verdict on two expressions: texts or graphs."""

    def compared(self, expected: Any, answer: Any) -> Verdict:
        """Return the verdict on two expressions, differences of no kind left out."""

    def graph(self, expression: Any) -> Any:
        """Return the graph of an expression.  Raises: DiffcliError."""

    def number(self, expression: Any) -> Any:
        """Return the real number that an expression is, exactly or nearly; None for anything else."""


_GRAVITY = (DIFFERENT, INVALID, UNDECIDED, EQUAL)


def all_equal(verdicts: Iterable[tuple[str, Verdict]]) -> Verdict:
    """Return equal if all parts are, else the verdict that weighs most, with the name of its part."""
    worst, name = Verdict(EQUAL, "all parts agree", layer="parts"), ""
    told: list[str] = []
    for part, verdict in verdicts:
        if verdict.verdict == EQUAL:
            told += [reason for reason in verdict.reason.split("; ") if reason.startswith(("note", "warning", "read"))]
        if _GRAVITY.index(verdict.verdict) < _GRAVITY.index(worst.verdict):
            worst, name = verdict, part
        if worst.verdict == DIFFERENT:
            break
    if worst.verdict == EQUAL:
        return worst if not told else worst.with_reason("; ".join([worst.reason, *dict.fromkeys(told)]))
    return worst.with_reason(f"{name}: {worst.reason}") if name else worst


def different(reason: str) -> Verdict:
    """Return the verdict of parts that cannot agree."""
    return Verdict(DIFFERENT, reason, layer="parts")
