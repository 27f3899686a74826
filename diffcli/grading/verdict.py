"""What is said about an answer: a judgement of one blank, and the row that becomes of it in the results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

CORRECT = "correct"
PARTIAL = "partial"
WRONG = "wrong"
INVALID = "invalid"
MISSING = "missing"
UNDECIDED = "undecided"

VERDICTS = (CORRECT, PARTIAL, WRONG, INVALID, MISSING, UNDECIDED)

FOLLOW_THROUGH = "follow-through"
"""The mistake code of a blank that is right for the student's own earlier value."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a question type says about one blank; the blank of a question with only one is ``""``.

    ``share`` is the part of the blank's points that is earned, 0 to 1.  ``mistake`` joins codes of the interface by
    ``+`` and is empty where nothing is wrong.  ``witness`` is plain data that shows where the two sides part.
    ``remark`` is free text beside the answer, which a person should read and nothing judges.
    """

    blank: str
    verdict: str
    share: float = 0.0
    mistake: str = ""
    feedback: str = ""
    witness: Any = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A row of the results: one blank of one question of one student.

    ``whose`` says why it is not certain that the answer is the student's, ``unread`` where the label of a blank occurs
    without an answer that was read.
    """

    student: str
    question: str
    blank: str
    answer: str
    verdict: str
    score: float
    points: float
    mistake: str = ""
    feedback: str = ""
    witness: Any = None
    remark: str = ""
    whose: str = ""
    unread: str = ""


def missing(blank: str = "") -> Judgement:
    """Return the judgement of a blank left empty."""
    return Judgement(blank, MISSING, feedback="no answer")


def invalid(blank: str, feedback: str) -> Judgement:
    """Return the judgement of an answer that cannot be read."""
    return Judgement(blank, INVALID, feedback=feedback)
