"""The answers that Google Forms collects."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diffcli.grading.answers import Field
from diffcli.grading.tables import Table, plain
from diffcli.grading.tabular import TIMES, Layout, People, answer_cell


def recognises(columns: Sequence[str]) -> bool:
    """Tell whether the first column is the time of each answer."""
    return bool(columns) and plain(columns[0]) in map(plain, TIMES)


def layout(table: Table, people: People) -> Layout:
    """Return what a row answers; of several by one student, the last row is the newest.

    A question may be titled with its id, or with its id and a text after a colon or a closing bracket.
    """
    score = table.column("score", "punkte", "note", "puntuación", "punteggio", "pontuação")
    fixed = {*people.columns, table.columns[0], score}
    questions = [c for c in table.columns if c not in fixed and not re.search(r"\[(Score|Feedback)\]$", c)]
    names = {c: re.split(r"[:)]\s", c, maxsplit=1)[0] for c in questions}
    return lambda row: [Field(name, answer_cell(row.cells.get(c)), column=c) for c, name in names.items()]
