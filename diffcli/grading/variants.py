"""Numbers of each student's own in the questions of a key: ``[[variant]]`` tables, or a table in a file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from diffcli.errors import FileError, KeyFileError
from diffcli.grading.question import Question
from diffcli.grading.sources import file_source
from diffcli.grading.tables import cell, read_table

_FIELDS = ("expected", "answer", "of", "program", "expression", "at", "domain", "sizes", "repeat", "holds")
"""The fields of a question in which names stand for a student's numbers."""


@dataclass(frozen=True, slots=True)
class Variant:
    """The numbers of one student by name."""

    student: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Variants:
    """The questions of a class with variants.

    ``questions`` are those of the key, each that uses a name with the first student's numbers, then the others;
    ``numbers`` are their places by the variant's student and the question's place in the key.
    """

    questions: tuple[Question, ...] = ()
    numbers: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    varied: frozenset[int] = frozenset()


def read_variants(tables: object) -> tuple[Variant, ...]:
    """Return the variants of ``[[variant]]`` tables.

    Raises: KeyFileError.
    """
    if not isinstance(tables, list) or not all(isinstance(item, dict) for item in tables):
        raise KeyFileError("variant should be a list of tables, each under [[variant]]")
    found: list[Variant] = []
    for number, item in enumerate(tables, 1):
        values = {name: str(value) for name, value in item.items() if name != "student"}
        student = item.get("student")
        if not isinstance(student, (str, int)) or not str(student).strip():
            raise KeyFileError(f"variant number {number} names no student")
        found.append(Variant(str(student).strip(), values))
    return checked(found)


def variants_in_file(path: str) -> tuple[Variant, ...]:
    """Return the variants in a table: the student, and a column for each name.

    Raises: FileError, KeyFileError.
    """
    table = read_table(file_source(path))
    student = table.column("student")
    if student is None:
        raise FileError(f"{path!r} has no column 'student'")
    names = [column for column in table.columns if column != student]
    rows = [(cell(row.cells.get(student)), row) for row in table.rows]
    return checked([Variant(who, {n: cell(row.cells.get(n)) or "" for n in names}) for who, row in rows if who])


def checked(variants: Sequence[Variant]) -> tuple[Variant, ...]:
    """Return variants whose students are all different and have the same names.

    Raises: KeyFileError.
    """
    seen: set[str] = set()
    for variant in variants:
        if variant.student in seen:
            raise KeyFileError(f"two variants are of the student {variant.student!r}")
        seen.add(variant.student)
        for name in variants[0].values:
            if not variant.values.get(name, "").strip():
                raise KeyFileError(f"the variant of {variant.student!r} has no {name!r}, which others have")
        for name in variant.values:
            if name not in variants[0].values:
                raise KeyFileError(f"the variant of {variant.student!r} has {name!r}, which others have not")
    return tuple(variants)


def varied(questions: Sequence[Question], variants: Sequence[Variant]) -> Variants:
    """Return the questions with the numbers of each student; equal ones are one question.

    Raises: KeyFileError for a name that no question uses.
    """
    if not variants:
        return Variants(tuple(questions), {})
    made = list(questions)
    places: dict[tuple[int, tuple[str, ...]], int] = {}
    numbers: dict[str, dict[int, int]] = {}
    used_by = {n: [name for name in variants[0].values if filled(q, {name: "0"}) != q] for n, q in enumerate(questions)}
    for name in variants[0].values:
        if not any(name in names for names in used_by.values()):
            raise KeyFileError(f"variants have {name!r}, which no question uses")
    for variant in variants:
        for number, names in used_by.items():
            if not names:
                continue
            key = (number, tuple(variant.values[name] for name in names))
            if key not in places:
                own = filled(questions[number], {name: f"({variant.values[name]})" for name in names})
                is_first = not any(place[0] == number for place in places)
                places[key] = number if is_first else len(made)
                if is_first:
                    made[number] = own
                else:
                    made.append(own)
            numbers.setdefault(variant.student, {})[number] = places[key]
    return Variants(tuple(made), numbers, frozenset(number for number, names in used_by.items() if names))


def filled(question: Question, values: Mapping[str, str]) -> Question:
    """Return a question with texts in the place of names."""
    fields = {name: _put(value, values) if name in _FIELDS else value for name, value in question.fields.items()}
    partial = tuple(replace(part, expected=_put(part.expected, values)) for part in question.partial)
    return replace(question, fields=fields, partial=partial)


def _put(value: Any, values: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: _put(item, values) for name, item in value.items()}
    if isinstance(value, list):
        return [_put(item, values) for item in value]
    if not isinstance(value, str):
        return value
    names = "|".join(map(re.escape, values))
    return re.sub(rf"(?<![\\\w])(?:{names})(?!\w)", lambda match: values[match[0]], value) if names else value
