"""The answers that Google Forms collects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diffcli.grading.answers import Field, Submission
from diffcli.grading.readers import Request
from diffcli.grading.sources import Source
from diffcli.grading.tables import plain, read_table
from diffcli.grading.tabular import EMAIL, NUMBER, STUDENT, cell, student_column

SUFFIXES = (".csv", ".tsv")

_TIMES = ("timestamp", "zeitstempel", "horodateur", "marca temporal")


def recognises(columns: Sequence[str]) -> bool:
    """Tell whether the first column is the time of each answer."""
    return bool(columns) and plain(columns[0]) in _TIMES


def read(source: Source, request: Request) -> Iterator[Submission]:
    """Yield a submission for each row; of several by one student, the last row is the newest.

    A question may be titled with its id, or with its id and a text after a colon or a closing bracket.
    """
    table = read_table(source)
    student = student_column(source, table, request.student_column or table.column(*EMAIL, *STUDENT, *NUMBER))
    email = table.column(*EMAIL)
    fixed = {table.columns[0], student, email, table.column("score", "punkte", "note")}
    questions = [c for c in table.columns if c not in fixed and not re.search(r"\[(Score|Feedback)\]$", c)]
    warnings = table.warnings
    for row in table.rows:
        yield Submission(
            student=cell(row.cells.get(student)) or "",
            place=f"{source.name}, row {row.number}",
            fields=tuple(Field(re.split(r"[:)]\s", c, maxsplit=1)[0], cell(row.cells.get(c))) for c in questions),
            identity={"email": row.cells.get(email or "", "")},
            warnings=(*warnings, *row.warnings),
        )
        warnings = ()
