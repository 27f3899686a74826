"""PrairieLearn's table of submissions: a row for each, its answers as JSON in one cell."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from diffcli.grading.answers import Field, Submission
from diffcli.grading.readers import Request
from diffcli.grading.sources import Source, json_value
from diffcli.grading.tables import SUFFIXES as SUFFIXES
from diffcli.grading.tables import cell, plain, read_table
from diffcli.grading.tabular import people_of, reader_of_versions

_ANSWER = "submitted answer"


def recognises(columns: Sequence[str]) -> bool:
    """Tell whether the columns are those of a table of submissions."""
    return {plain(_ANSWER), "question"} <= {plain(column) for column in columns}


def read(source: Source, request: Request) -> Iterator[Submission]:
    """Yield a submission for each row; a question is found by the last part of its name there, as ``hw1/cosh``."""
    table = read_table(source)
    people, version = people_of(table, request, is_name_shown=False), reader_of_versions(table)
    question, answer = table.column("question"), table.column(_ANSWER)
    warnings = table.warnings
    for row in table.rows:
        name = (cell(row.cells.get(question or "")) or "").rpartition("/")[2]
        place = f"{source.name}, row {row.number}"
        told = [*warnings, *row.warnings]
        try:
            found = json_value(row.cells.get(answer or "") or "null")
        except (ValueError, RecursionError):
            found = None
            told.append(f"{place}: the submitted answer is not JSON")
        yield Submission(
            people.who(row),
            place,
            fields=tuple(_fields(name, found)) if name else (),
            version=version(row),
            guess=people.guess,
            warnings=tuple(told),
        )
        warnings = ()


def _fields(name: str, found: Any) -> Iterator[Field]:
    """Yield the one answer, or one for each blank; what begins with ``_`` is PrairieLearn's own."""
    given = {key: value for key, value in found.items() if not key.startswith("_")} if isinstance(found, dict) else {}
    for key, value in given.items() if given else [("", found)]:
        yield Field(name, _text(value), key if len(given) > 1 else "")


def _text(value: Any) -> str | None:
    if isinstance(value, dict) and "_value" in value:
        value = value["_value"]
    if value is None or value == {}:
        return None
    return (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)).strip() or None
