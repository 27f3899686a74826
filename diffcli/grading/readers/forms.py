"""The answers that Google Forms collects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diffcli.grading.answers import Field, Submission
from diffcli.grading.readers import Request
from diffcli.grading.sources import Source
from diffcli.grading.tables import SUFFIXES as SUFFIXES
from diffcli.grading.tables import plain, read_table
from diffcli.grading.tabular import coded_cell, people_of, reader_of_versions

_TIMES = (
    *("timestamp", "zeitstempel", "horodateur", "marcatemporal", "informazionicronologiche", "tijdstempel"),
    "carimbodedatahora",
)


def recognises(columns: Sequence[str]) -> bool:
    """Tell whether the first column is the time of each answer."""
    return bool(columns) and plain(columns[0]) in _TIMES


def read(source: Source, request: Request) -> Iterator[Submission]:
    """Yield a submission for each row; of several by one student, the last row is the newest.

    A question may be titled with its id, or with its id and a text after a colon or a closing bracket.
    """
    table = read_table(source)
    people, version = people_of(table, request), reader_of_versions(table)
    score = table.column("score", "punkte", "note", "puntuación", "punteggio", "pontuação")
    fixed = {*people.columns, table.columns[0], score}
    questions = [c for c in table.columns if c not in fixed and not re.search(r"\[(Score|Feedback)\]$", c)]
    warnings = table.warnings
    for row in table.rows:
        yield Submission(
            people.who(row),
            place=f"{source.name}, row {row.number}",
            fields=tuple(Field(re.split(r"[:)]\s", c, maxsplit=1)[0], coded_cell(row.cells.get(c))) for c in questions),
            version=version(row),
            guess=people.guess,
            warnings=(*warnings, *row.warnings),
        )
        warnings = ()
