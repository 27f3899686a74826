"""Canvas's student analysis of a quiz."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diffcli.grading.answers import Field, Submission
from diffcli.grading.readers import Request
from diffcli.grading.sources import Source
from diffcli.grading.tables import plain, read_table
from diffcli.grading.tabular import cell, student_column

SUFFIXES = (".csv", ".tsv")

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
    student = student_column(source, table, request.student_column or table.column("sis_id", "id"))
    number, name = table.column("sis_id", "id"), table.column("name")
    attempt, submitted = table.column("attempt"), table.column("submitted")
    questions = [(c, m[2]) for c in table.columns if (m := _QUESTION.match(c))]
    for row in table.rows:
        cells = row.cells
        yield Submission(
            student=cell(cells.get(student)) or "",
            place=f"{source.name}, row {row.number}",
            fields=tuple(
                Field(text.partition(":")[0].strip() or column, _answer(cells.get(column)), position=position)
                for position, (column, text) in enumerate(questions, 1)
            ),
            identity={"name": cells.get(name or "", ""), "id": cells.get(number or "", "")},
            version=f"{cells.get(attempt or '', '').strip():0>6} {cells.get(submitted or '', '').strip()}",
            warnings=row.warnings,
        )


def _answer(text: str | None) -> str | None:
    """Return an answer; a comma inside an answer is written ``\\,``."""
    found = cell(text)
    return None if found is None else found.replace("\\,", ",")
