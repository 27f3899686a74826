"""Wide tables: a row for each student, a column for each question."""

from __future__ import annotations

from collections.abc import Iterator

from diffcli.grading.answers import Field, Submission, Who
from diffcli.grading.readers import Request
from diffcli.grading.sources import Source
from diffcli.grading.tables import SUFFIXES as SUFFIXES
from diffcli.grading.tables import cell, read_table
from diffcli.grading.tabular import is_student, people_of, reader_of_versions


def read(source: Source, request: Request) -> Iterator[Submission]:
    """Yield a submission for each row."""
    table = read_table(source)
    if not table.columns:
        yield Submission(Who(), source.name, warnings=(f"{source.name} is empty: it has no header",))
        return
    people, version = people_of(table, request), reader_of_versions(table)
    questions = [c for c in table.columns if c not in people.columns]
    warnings = table.warnings
    for row in table.rows:
        if not is_student(table, row):
            continue
        yield Submission(
            people.who(row),
            place=f"{source.name}, row {row.number}",
            fields=tuple(Field(c, cell(row.cells[c])) for c in questions if c in row.cells),
            version=version(row),
            guess=people.guess,
            warnings=(*warnings, *row.warnings),
        )
        warnings = ()
