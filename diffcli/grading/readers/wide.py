"""Wide tables: a row for each student, a column for each question."""

from __future__ import annotations

from collections.abc import Iterator

from diffcli.grading.answers import Field, Submission
from diffcli.grading.readers import Request
from diffcli.grading.sources import Source
from diffcli.grading.tables import read_table
from diffcli.grading.tabular import cell, identity_of, is_student, student_column

SUFFIXES = (".csv", ".tsv")


def read(source: Source, request: Request) -> Iterator[Submission]:
    """Yield a submission for each row."""
    table = read_table(source)
    if not table.columns:
        yield Submission("", source.name, warnings=(f"{source.name} is empty: it has no header",))
        return
    student = student_column(source, table, request.student_column)
    known = identity_of(table)
    questions = [c for c in table.columns if c != student and c not in known.values()]
    warnings = table.warnings
    for row in table.rows:
        if not is_student(table, row):
            continue
        name = cell(row.cells.get(student))
        yield Submission(
            student=name or "",
            place=f"{source.name}, row {row.number}",
            fields=tuple(Field(c, cell(row.cells[c])) for c in questions if c in row.cells),
            identity={kind: row.cells.get(c, "").strip() for kind, c in known.items()},
            warnings=(*warnings, *row.warnings),
        )
        warnings = ()
