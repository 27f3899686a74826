"""Moodle's quiz responses and grades reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diffcli.grading.answers import Field, Submission
from diffcli.grading.readers import Request
from diffcli.grading.sources import Source
from diffcli.grading.tables import SUFFIXES as SUFFIXES
from diffcli.grading.tables import plain, read_table
from diffcli.grading.tabular import coded_cell, people_of, reader_of_versions

# the headers are in the language of the site
_RESPONSE = re.compile(
    r"(?:Response|Antwort|Réponse|Respuesta|Resposta|Risposta|Antwoord|Odpowiedź|Svar|Vastaus)\s+(\d+)", re.IGNORECASE
)
_STACK = re.compile(r"(?:^|;)\s*(ans\w*):\s*((?:(?!;\s*(?:ans|prt)\w*:).)*?)\s*\[(?:score|valid|invalid)\]", re.DOTALL)


def recognises(columns: Sequence[str]) -> bool:
    """Tell whether the columns are those of a responses report."""
    return any(_RESPONSE.fullmatch(c) for c in columns) and "student" not in map(plain, columns)


def read(source: Source, request: Request) -> Iterator[Submission]:
    """Yield a submission for each attempt; ``Response N`` answers the N-th question of the key."""
    table = read_table(source)
    people, version = people_of(table, request, is_name_shown=False), reader_of_versions(table)
    responses = [(c, int(m[1])) for c in table.columns if (m := _RESPONSE.fullmatch(c))]
    warnings = table.warnings
    for row in table.rows:
        cells = row.cells
        if len(people.columns) > 1 and sum(bool(cells.get(column, "").strip()) for column in people.columns) < 2:
            continue  # the last row, with averages
        yield Submission(
            people.who(row),
            place=f"{source.name}, row {row.number}",
            fields=tuple(field for c, n in responses for field in _fields(c, n, _answer(cells.get(c)))),
            version=version(row),
            guess=people.guess,
            warnings=(*warnings, *row.warnings),
        )
        warnings = ()


def _answer(text: str | None) -> str | None:
    """Return an answer, None for the dash that stands where there is none."""
    found = coded_cell(text)
    return None if found == "-" else found


def _fields(column: str, number: int, text: str | None) -> Iterator[Field]:
    """Yield the answer to a question; STACK's summary, ``ans1: x^2 [score]; ans2: ...``, has several."""
    parts = _STACK.findall(text or "")
    for name, part in parts or [("", text)]:
        yield Field(column, part.strip() if part is not None else None, name if len(parts) > 1 else "", number)
