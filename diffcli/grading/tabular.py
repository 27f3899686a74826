"""What the readers of tables share: who the student of a row is, and what a cell holds."""

from __future__ import annotations

from diffcli.errors import FileError
from diffcli.grading.sources import Source
from diffcli.grading.tables import Row, Table

STUDENT = ("student", "student name", "name", "full name", "username", "user")
EMAIL = ("email address", "email", "e-mail", "mail", "e-mail-adresse", "sis login id", "login")
NUMBER = ("id number", "student id", "id", "sid", "sis user id", "sis_id", "matrikelnummer")

_POINTS_ROW = "Points Possible"


def student_column(source: Source, table: Table, wanted: str | None) -> str:
    """Return the column that names the student: ``wanted``, one of the usual names, else the first.

    Raises: FileError, if ``wanted`` does not exist or the table has no columns.
    """
    if wanted is not None:
        found = wanted if wanted in table.columns else table.column(wanted)
        if found is None:
            columns = ", ".join(repr(c[:40]) for c in table.columns[:20])
            raise FileError(f"{source.name} has no column {wanted!r}", hint=f"its columns are {columns}")
        return found
    found = table.column(*STUDENT, *EMAIL, *NUMBER)
    if found is not None:
        return found
    if not table.columns:
        raise FileError(f"{source.name} is empty: it has no header")
    return table.columns[0]


def identity_of(table: Table) -> dict[str, str]:
    """Return the columns that hold email and id of the student."""
    found = {"email": table.column(*EMAIL), "id": table.column(*NUMBER)}
    return {kind: column for kind, column in found.items() if column is not None}


def is_student(table: Table, row: Row) -> bool:
    """Tell whether a row is a student's: Canvas's gradebook has one of the points to be had."""
    return row.cells.get(table.columns[0], "").strip() != _POINTS_ROW


def cell(text: str | None) -> str | None:
    """Return a cell without surrounding blanks and without the apostrophe that guards formulas; None if empty."""
    if text is None:
        return None
    text = text.strip().strip("\ufeff")
    if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@", "\t", "\r", "\0"):
        text = text[1:].strip()
    return text or None
