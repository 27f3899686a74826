"""JSON Lines: an answer a line (student, question, answer), or a student a line with a field for each question."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from diffcli.errors import json_fault
from diffcli.grading.answers import Field, Submission
from diffcli.grading.readers import Request
from diffcli.grading.sources import Source
from diffcli.grading.tables import plain
from diffcli.grading.tabular import EMAIL, NUMBER, STUDENT

SUFFIXES = (".jsonl", ".ndjson")


def read(source: Source, request: Request) -> Iterator[Submission]:
    """Yield a submission for each line."""
    for number, line in enumerate(source.lines(), 1):
        if not line.strip():
            continue
        place = f"{source.name}, line {number}"
        try:
            record = json.loads(line.lstrip("\ufeff"))
        except (ValueError, RecursionError) as error:
            yield Submission("", place, warnings=(f"{place}: not JSON: {json_fault(error)}",))
            continue
        if not isinstance(record, dict):
            yield Submission("", place, warnings=(f"{place}: not a JSON object",))
            continue
        yield _submission(record, place, request)


def _submission(record: Mapping[str, Any], place: str, request: Request) -> Submission:
    column = request.student_column or next((n for n in (*STUDENT, *EMAIL, *NUMBER) if _get(record, n) is not None), "")
    student = _text(_get(record, column)) or ""
    if "question" in record and ("answer" in record or "answers" not in record):
        name = _text(record["question"]) or ""
        blank, answer = _text(record.get("blank")), record.get("answer")
        fields = (Field(name, _text(answer), blank),) if blank else tuple(_fields(name, answer))
    else:
        nested = record.get("answers")
        pairs = nested if isinstance(nested, dict) else {k: v for k, v in record.items() if plain(k) != plain(column)}
        fields = tuple(field for name, value in pairs.items() for field in _fields(name, value))
    return Submission(student, place, fields)


def _fields(name: str, value: Any) -> Iterator[Field]:
    """Yield the answers under a name: one, or one for each blank of an object."""
    if isinstance(value, dict):
        yield from (Field(name, _text(item), blank) for blank, item in value.items())
    else:
        yield Field(name, _text(value))


def _get(record: Mapping[str, Any], name: str) -> Any:
    return next((value for key, value in record.items() if plain(key) == plain(name)), None)


def _text(value: Any) -> str | None:
    """Return a JSON value as the text of an answer."""
    if value is None:
        return None
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text.strip() or None
