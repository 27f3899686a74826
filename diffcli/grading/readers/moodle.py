"""Moodle's quiz responses and grades reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diffcli.grading.answers import Field, Submission
from diffcli.grading.readers import Request
from diffcli.grading.sources import Source
from diffcli.grading.tables import plain, read_table
from diffcli.grading.tabular import EMAIL, NUMBER, cell, student_column

SUFFIXES = (".csv", ".tsv")

# the headers are in the language of the site
_RESPONSE = re.compile(
    r"(?:Response|Antwort|Réponse|Respuesta|Resposta|Risposta|Antwoord|Odpowiedź|Svar|Vastaus)\s+(\d+)", re.IGNORECASE
)
_SURNAME = ("surname", "last name", "nachname", "nom de famille", "nom", "apellidos", "cognome", "achternaam")
_FIRST = ("first name", "vorname", "prénom", "nombre", "nome", "voornaam")


def recognises(columns: Sequence[str]) -> bool:
    """Tell whether the columns are those of a responses report."""
    names = {plain(column) for column in columns}
    return any(_RESPONSE.fullmatch(c) for c in columns) and not names.isdisjoint(
        plain(n) for n in (*EMAIL, *_FIRST, *_SURNAME)
    )


def read(source: Source, request: Request) -> Iterator[Submission]:
    """Yield a submission for each attempt; ``Response N`` answers the N-th question of the key."""
    table = read_table(source)
    surname, first = table.column(*_SURNAME), table.column(*_FIRST)
    email, number = table.column(*EMAIL), table.column(*NUMBER)
    student = student_column(source, table, request.student_column or email or number or surname)
    responses = [(c, int(m[1])) for c in table.columns if (m := _RESPONSE.fullmatch(c))]
    warnings = table.warnings
    for row in table.rows:
        cells = row.cells
        if not any(cells.get(c or "", "").strip() for c in (email, number, first)):
            continue  # the last row, with averages
        name = f"{cells.get(first or '', '').strip()} {cells.get(surname or '', '').strip()}".strip()
        yield Submission(
            student=cell(cells.get(student)) or name,
            place=f"{source.name}, row {row.number}",
            fields=tuple(Field(c, _answer(cells.get(c)), position=n) for c, n in responses),
            identity={"name": name, "email": cells.get(email or "", ""), "id": cells.get(number or "", "")},
            warnings=(*warnings, *row.warnings),
        )
        warnings = ()


def _answer(text: str | None) -> str | None:
    """Return an answer, None for the dash that stands where there is none."""
    found = cell(text)
    return None if found == "-" else found
