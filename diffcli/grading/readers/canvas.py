"""Canvas's student analysis of a quiz."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diffcli.grading.answers import Field
from diffcli.grading.tables import Table, plain
from diffcli.grading.tabular import Layout, People, answer_cell

_QUESTION = re.compile(r"(\d+):\s*(.*)", re.DOTALL)
OPTIONS = {"is_name_shown": False, "has_twins": True}


def recognises(columns: Sequence[str]) -> bool:
    """Tell whether the columns are those of a student analysis."""
    names = [plain(column) for column in columns]
    return {"name", "id", "submitted"} <= set(names) and "ncorrect" in names


def layout(table: Table, people: People) -> Layout:
    """Return what a row answers: an attempt, the newest counting; the N-th question column is question N of the key.

    A question whose text begins with its id, as in ``4711: cosh: differentiate``, is found by that instead.
    """
    questions = [(c, m[2].partition(":")[0].strip() or c) for c in table.columns if (m := _QUESTION.match(c))]
    return lambda row: [
        # a comma inside an answer is written \,
        Field(name, (answer_cell(row.cells.get(column)) or "").replace("\\,", ",") or None, "", position, column)
        for position, (column, name) in enumerate(questions, 1)
    ]
