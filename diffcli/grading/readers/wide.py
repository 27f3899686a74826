"""Wide tables: a row for each student, a column for each question."""

from __future__ import annotations

from diffcli.grading.answers import Field
from diffcli.grading.tables import Table
from diffcli.grading.tabular import Layout, People, answer_cell


def layout(table: Table, people: People) -> Layout:
    """Return what a row answers: each question by its column."""
    questions = [c for c in table.columns if c not in people.columns]
    return lambda row: [Field(c, answer_cell(row.cells[c])) for c in questions if c in row.cells]
