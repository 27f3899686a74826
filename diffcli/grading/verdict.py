"""What is said about an answer: a judgement of one blank, the row that becomes of it, and rows as files hold them."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from diffcli.errors import printable

if TYPE_CHECKING:
    from diffcli.grading.questions import Prepared

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


@dataclass(frozen=True, slots=True)
class Result:
    """The verdicts on all answers of one student, and what they sum up to.

    ``own`` are the questions by id that had numbers of the student's own.
    """

    student: str
    identity: Mapping[str, str]
    verdicts: tuple[Verdict, ...]
    own: Mapping[str, Prepared] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """The points earned."""
        return math.fsum(v.score for v in self.verdicts)

    @property
    def points(self) -> float:
        """The points to be had."""
        return math.fsum(v.points for v in self.verdicts)


def missing(blank: str = "") -> Judgement:
    """Return the judgement of a blank left empty."""
    return Judgement(blank, MISSING, feedback="no answer")


def invalid(blank: str, feedback: str) -> Judgement:
    """Return the judgement of an answer that cannot be read."""
    return Judgement(blank, INVALID, feedback=feedback)


FIELDS = ("student", "question", "blank", "answer", "verdict", "score", "points", "mistake", "feedback")

REVIEW_FIELDS = (
    *("student", "question", "blank", "score", "comment", "why", "given"),
    *("points", "answer", "verdict", "mistake", "feedback", "remark"),
)

GROUP_FIELDS = (
    *("question", "blank", "score", "comment", "answer"),
    *("times", "verdict", "mistake", "given", "points", "texts"),
)

TOTALS_END = ("score", "points", "percent")
"""What follows the questions in a table of totals."""

Cell = str | float | int

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")


def number(value: float) -> float | int:
    """Return a score without the noise of its last digits, whole where it is whole."""
    rounded = round(value, 12)
    return int(rounded) if rounded == int(rounded) else rounded


def score_text(value: float) -> str:
    """Return a score as text."""
    return repr(number(value))


def record(verdict: Verdict) -> dict[str, Any]:
    """Return a row of the results."""
    row = {name: getattr(verdict, name) for name in FIELDS}
    return row | {"score": number(verdict.score), "points": number(verdict.points)}


def csv_line(cells: Sequence[Cell], raw: bool = False) -> str:
    """Return a line of CSV; texts that a spreadsheet would take for formulas get an apostrophe unless ``raw``."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow([_cell(cell, raw) for cell in cells])
    return buffer.getvalue()


def _cell(cell: Cell, raw: bool) -> str:
    if not isinstance(cell, str):
        return score_text(cell)
    if raw:
        return cell
    guarded = "'" + cell if cell.startswith(_FORMULA) else cell
    return printable(guarded.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def listed(names: Sequence[str], most: int = 20) -> str:
    """Return names in one line, the first of many."""
    return ", ".join(names[:most]) + (" ..." if len(names) > most else "")


def safe_name(student: str, taken: set[str]) -> str:
    """Return a file's name for a student: letters, digits and a few signs, and different from those taken."""
    kept = "".join(c if c.isalnum() or c in "-_.@ " else "_" for c in student).strip(" .")[:100] or "student"
    name, number = kept, 2
    while name.casefold() in taken:
        name, number = f"{kept} {number}", number + 1
    taken.add(name.casefold())
    return name
