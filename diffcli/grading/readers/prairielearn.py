"""PrairieLearn's table of submissions: a row for each, its answers as JSON in one cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from diffcli.errors import FileError
from diffcli.grading.answers import Field, json_text
from diffcli.grading.sources import json_value
from diffcli.grading.tables import Row, Table, cell, plain
from diffcli.grading.tabular import Layout, People

OPTIONS = {"is_name_shown": False}
_ANSWER = "submitted answer"


def recognises(columns: Sequence[str]) -> bool:
    """Tell whether the columns are those of a table of submissions."""
    return {plain(_ANSWER), "question"} <= {plain(column) for column in columns}


def layout(table: Table, people: People) -> Layout:
    """Return what a row answers: a question, found by the last part of its name there, as ``hw1/cosh``."""
    question, answer = table.column("question") or "", table.column(_ANSWER) or ""

    def fields(row: Row) -> Iterable[Field]:
        name = (cell(row.cells.get(question)) or "").rpartition("/")[2]
        try:
            found = json_value(row.cells.get(answer) or "null")
        except (ValueError, RecursionError):
            raise FileError("the submitted answer is not JSON") from None
        return _fields(name, found) if name else ()

    return fields


def _fields(name: str, found: Any) -> Iterator[Field]:
    """Yield the one answer, or one for each blank; what begins with ``_`` is PrairieLearn's own."""
    given = {key: value for key, value in found.items() if not key.startswith("_")} if isinstance(found, dict) else {}
    for key, value in given.items() if given else [("", found)]:
        plain_value = value.get("_value", value or None) if isinstance(value, dict) else value
        yield Field(name, json_text(plain_value), key if len(given) > 1 else "")
