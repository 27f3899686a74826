"""Moodle's quiz responses and grades reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from diffcli.grading.answers import Field
from diffcli.grading.tables import Row, Table, plain
from diffcli.grading.tabular import Layout, People, answer_cell

# the headers are in the language of the site
_RESPONSE = re.compile(
    r"(?:Response|Antwort|Réponse|Respuesta|Resposta|Risposta|Antwoord|Odpowiedź|Svar|Vastaus)\s+(\d+)", re.IGNORECASE
)
_STACK = re.compile(r"(?:^|;)\s*(ans\w*):\s*((?:(?!;\s*(?:ans|prt)\w*:).)*?)\s*\[(?:score|valid|invalid)\]", re.DOTALL)

OPTIONS = {"is_name_shown": False}


def recognises(columns: Sequence[str]) -> bool:
    """Tell whether the columns are those of a responses report."""
    return any(_RESPONSE.fullmatch(c) for c in columns) and "student" not in map(plain, columns)


def layout(table: Table, people: People) -> Layout:
    """Return what a row answers: an attempt, whose ``Response N`` answers the N-th question of the key."""
    responses = [(c, int(m[1])) for c in table.columns if (m := _RESPONSE.fullmatch(c))]

    def fields(row: Row) -> Iterable[Field] | None:
        named = sum(bool(row.cells.get(column, "").strip()) for column in people.columns)
        if len(people.columns) > 1 and named < 2:
            return None  # the last row, with averages
        return [field for c, n in responses for field in _fields(c, n, answer_cell(row.cells.get(c)))]

    return fields


def _fields(column: str, number: int, text: str | None) -> Iterator[Field]:
    """Yield the answer to a question; STACK's summary, ``ans1: x^2 [score]; ans2: ...``, has several."""
    if text == "-":
        text = None  # the dash that stands where there is none
    parts = _STACK.findall(text or "")
    for name, part in parts or [("", text)]:
        yield Field(column, part.strip() if part is not None else None, name if len(parts) > 1 else "", number)
