"""JSON Lines: an answer a line (student, question, answer), or a student a line with a field for each question."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from typing import Any

from diffcli.errors import FileError, json_fault
from diffcli.grading.answers import Field, Request, Submission, Who, json_text
from diffcli.grading.sources import Source, json_value
from diffcli.grading.tables import Row, Table
from diffcli.grading.tabular import People, people_of

SUFFIXES = (".jsonl", ".ndjson")

_MOST_LAYOUTS = 1000


def read(source: Source, request: Request) -> Iterator[Submission]:
    """Yield a submission for each line."""
    people: dict[tuple[str, ...], People] = {}
    for number, line in enumerate(source.lines(), 1):
        if not line.strip():
            continue
        place = f"{source.name}, line {number}"
        try:
            record = json_value(line.lstrip("\ufeff"))
        except (ValueError, RecursionError) as error:
            yield Submission(Who(), place, warnings=(f"{place}: not JSON: {json_fault(error)}",))
            continue
        if not isinstance(record, dict):
            yield Submission(Who(), place, warnings=(f"{place}: not a JSON object",))
            continue
        keys = tuple(record)
        if keys not in people:
            if len(people) > _MOST_LAYOUTS:
                people.clear()
            try:
                people[keys] = people_of(Table(place, keys), replace(request, is_placed=True))
            except FileError as error:
                yield Submission(Who(), place, warnings=(error.message,))
                continue
        who = people[keys].who(Row(number, {key: json_text(value) or "" for key, value in record.items()}))
        if who is None and not request.is_placed:
            who = Who()
        yield Submission(who, place, _answers(record, people[keys].columns))


def _answers(record: Mapping[str, Any], fixed: Container[str]) -> tuple[Field, ...]:
    if "question" in record and ("answer" in record or "answers" not in record):
        name = json_text(record["question"]) or ""
        blank, answer = json_text(record.get("blank")), record.get("answer")
        return (Field(name, json_text(answer), blank),) if blank else tuple(_fields(name, answer))
    nested = record.get("answers")
    pairs = nested if isinstance(nested, dict) else {k: v for k, v in record.items() if k not in fixed}
    return tuple(field for name, value in pairs.items() for field in _fields(name, value))


def _fields(name: str, value: Any) -> Iterator[Field]:
    """Yield the answers under a name: one, or one for each blank of an object."""
    if isinstance(value, dict):
        yield from (Field(name, json_text(item), blank) for blank, item in value.items())
    else:
        yield Field(name, json_text(value))
