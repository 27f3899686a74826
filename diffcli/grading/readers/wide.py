"""Wide tables: a row for each student, a column for each question."""

from __future__ import annotations

from collections.abc import Iterator

from diffcli.grading.answers import Field, Submission
from diffcli.grading.readers import Request
from diffcli.grading.sources import Source
from diffcli.grading.tables import SUFFIXES as SUFFIXES
from diffcli.grading.tables import Table
from diffcli.grading.tabular import Layout, People, answer_cell, submissions


def read(source: Source, request: Request) -> Iterator[Submission]:
    """Yield a submission for each row."""
    return submissions(source, request, _layout)


def _layout(table: Table, people: People) -> Layout:
    questions = [c for c in table.columns if c not in people.columns]
    return lambda row: [Field(c, answer_cell(row.cells[c])) for c in questions if c in row.cells]
