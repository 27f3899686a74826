"""Long tables: a row for each answer, with the columns student, question, answer and perhaps blank."""

from __future__ import annotations

from collections.abc import Sequence

from diffcli.grading.answers import Field
from diffcli.grading.tables import Row, Table, cell, plain
from diffcli.grading.tabular import Layout, People, answer_cell


def recognises(columns: Sequence[str]) -> bool:
    """Tell whether the columns are those of a long table."""
    return {"question", "answer"} <= {plain(column) for column in columns}


def layout(table: Table, people: People) -> Layout:
    """Return what a row answers: one question, or a blank of it."""
    question, answer, blank = (table.column(name) or "" for name in ("question", "answer", "blank"))

    def fields(row: Row) -> list[Field]:
        name = cell(row.cells.get(question))
        return [Field(name, answer_cell(row.cells.get(answer)), cell(row.cells.get(blank)) or "")] if name else []

    return fields
