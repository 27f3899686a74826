"""Long tables: a row for each answer, with the columns student, question, answer and perhaps blank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diffcli.grading.answers import Field, Submission
from diffcli.grading.readers import Request
from diffcli.grading.sources import Source
from diffcli.grading.tables import SUFFIXES as SUFFIXES
from diffcli.grading.tables import cell, plain, read_table
from diffcli.grading.tabular import people_of, reader_of_versions


def recognises(columns: Sequence[str]) -> bool:
    """Tell whether the columns are those of a long table."""
    return {"question", "answer"} <= {plain(column) for column in columns}


def read(source: Source, request: Request) -> Iterator[Submission]:
    """Yield a submission for each row."""
    table = read_table(source)
    people, version = people_of(table, request), reader_of_versions(table)
    question, answer, blank = table.column("question"), table.column("answer"), table.column("blank")
    warnings = table.warnings
    for row in table.rows:
        name = cell(row.cells.get(question or ""))
        yield Submission(
            people.who(row),
            place=f"{source.name}, row {row.number}",
            fields=()
            if name is None
            else (Field(name, cell(row.cells.get(answer or "")), cell(row.cells.get(blank or "")) or ""),),
            version=version(row),
            guess=people.guess,
            warnings=(*warnings, *row.warnings),
        )
        warnings = ()
