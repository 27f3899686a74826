"""Canvas's student analysis of a quiz."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diffcli.grading.answers import Field, Submission
from diffcli.grading.readers import Request
from diffcli.grading.sources import Source
from diffcli.grading.tables import SUFFIXES as SUFFIXES
from diffcli.grading.tables import plain, read_table
from diffcli.grading.tabular import coded_cell, people_of, reader_of_versions

_QUESTION = re.compile(r"(\d+):\s*(.*)", re.DOTALL)


def recognises(columns: Sequence[str]) -> bool:
    """Tell whether the columns are those of a student analysis."""
    names = [plain(column) for column in columns]
    return {"name", "id", "submitted"} <= set(names) and "ncorrect" in names


def read(source: Source, request: Request) -> Iterator[Submission]:
    """Yield a submission for each attempt, the newest counting; the N-th question column is question N of the key.

    A question whose text begins with its id, as in ``4711: cosh: differentiate``, is found by that instead.
    """
    table = read_table(source)
    people, version = people_of(table, request, is_name_shown=False), reader_of_versions(table)
    questions = [(c, m[2]) for c in table.columns if (m := _QUESTION.match(c))]
    for row in table.rows:
        cells = row.cells
        yield Submission(
            people.who(row),
            place=f"{source.name}, row {row.number}",
            fields=tuple(
                Field(text.partition(":")[0].strip() or column, _answer(cells.get(column)), position=position)
                for position, (column, text) in enumerate(questions, 1)
            ),
            version=version(row),
            warnings=row.warnings,
        )


def _answer(text: str | None) -> str | None:
    """Return an answer; a comma inside an answer is written ``\\,``."""
    found = coded_cell(text)
    return None if found is None else found.replace("\\,", ",")
