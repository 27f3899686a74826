"""Results as the plain data that files hold."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from diffcli.errors import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diffcli.grading.verdict import Verdict

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


def number_text(value: float) -> str:
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
        return number_text(cell)
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
