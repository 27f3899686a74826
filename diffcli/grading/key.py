"""The key: what is asked, as the author's TOML file says it, with the line of each field for messages.

With it, what it names: numbers of each student's own, and the blank homework, whose text is nobody's answer.
"""

from __future__ import annotations

import math
import os
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from diffcli.errors import FileError, KeyFileError
from diffcli.given.values import encoding_of
from diffcli.grading.answers import Request, Submission
from diffcli.grading.matching import Handout, sides_of
from diffcli.grading.question import Partial, Question, Settings, restored, swallowed
from diffcli.grading.questions import question_type, type_names
from diffcli.grading.readers import read
from diffcli.grading.sources import Source, file_source
from diffcli.grading.tables import cell, read_table
from diffcli.near import did_you_mean, near_names
from diffcli.ops import OPS, OpTable

COMMON_FIELDS = ("id", "label", "occurrence", "type", "points", "partial", "cell", "title")
"""Fields that a question of any type may have."""

KEY_FIELDS = ("title", "question", "log", "imaginary", "handout", "decimal", "void", "variant", "variants")

_LARGEST_KEY = 20_000_000
_HEADER = re.compile(r"\s*\[\[\s*question\s*\]\]")
_QUOTES = re.compile(r'"""|' + r"'''")
_FIELD = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")

_VARIED_FIELDS = ("expected", "answer", "of", "program", "expression", "at", "domain", "sizes", "repeat", "holds")
"""The fields of a question in which names stand for a student's numbers."""


@dataclass(frozen=True, slots=True)
class Key:
    """The questions in the order of the file; ``faults`` are those of the questions that could not be read.

    Where students have numbers of their own, ``questions`` have the first one's, and ``all_questions`` are these and
    those with the other ones'; ``numbers`` are places among them by student and place of the question in the key, and
    ``varied`` the places of such questions.
    """

    title: str
    questions: tuple[Question, ...]
    path: str
    faults: tuple[KeyFileError, ...]
    handout: str
    void: frozenset[str]
    all_questions: tuple[Question, ...]
    numbers: Mapping[str, Mapping[int, int]]
    varied: frozenset[int]


def read_key(path: str | Path, ops: OpTable = OPS) -> Key:
    """Return the key in a file, its fields checked but nothing computed yet.

    Raises: FileError, KeyFileError.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise FileError(f"cannot read the key {str(path)!r}: {error.strerror or error}") from None
    if len(data) > _LARGEST_KEY:
        raise KeyFileError(f"the key has {len(data):,} bytes; at most {_LARGEST_KEY:,} are read")
    try:
        text = data.decode(encoding_of(data))
    except UnicodeDecodeError:
        raise KeyFileError(f"the key {str(path)!r} is not UTF-8 text") from None
    return parse_key(text, str(path), ops)


def parse_key(text: str, path: str = "", ops: OpTable = OPS) -> Key:
    """Return the key that a TOML text holds; the faults of its questions are kept, to be told with those of preparing.

    Raises: KeyFileError, for what is no key at all.
    """
    text = text.replace("\r\n", "\n")
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        message = re.sub(r" \(at .*\)$", "", str(error))
        hint = None if path.endswith(".toml") else "the key comes first: diffcli grade KEY ANSWERS"
        line = int(found[1]) if found else None
        if line is not None and "\\" in text.split("\n")[line - 1]:
            hint = "in double quotes a backslash begins an escape; write LaTeX in single quotes, as in '\\sin x'"
        raise KeyFileError(f"the key is not TOML: {message}", line=line, hint=hint) from None
    except RecursionError:
        raise KeyFileError("the key is nested too deeply") from None
    except ValueError:  # more digits than Python reads
        raise KeyFileError("a number in the key has too many digits") from None
    (_, lines), *places = _places(text)
    _refuse_unknown(table, KEY_FIELDS, "the key", lines)
    title = table.get("title", "")
    if not isinstance(title, str):
        raise KeyFileError(f"title is {title!r}, but should be a text")
    tables = table.get("question", [])
    if not isinstance(tables, list) or not all(isinstance(item, dict) for item in tables):
        raise KeyFileError("question should be a list of tables, each under [[question]]")
    if not tables:
        raise KeyFileError("the key has no question", hint="begin each with a line [[question]]")
    settings = _settings(table, ops)
    places = places if len(places) == len(tables) else [(None, {})] * len(tables)  # an inline array has no headers
    questions: dict[str, Question] = {}
    faults: list[KeyFileError] = []
    for number, (item, (line, lines)) in enumerate(zip(tables, places, strict=True), 1):
        try:
            question = _question(item, number, line, lines, settings)
            if question.id in questions:
                first = questions[question.id].line
                raise question.error(f"another question has this id too, in line {first}", "id")
            questions[question.id] = question
        except KeyFileError as fault:
            faults.append(fault)
    handout = table.get("handout", "")
    if not isinstance(handout, str):
        raise KeyFileError(f"handout is {handout!r}, but should be the path of the blank homework")
    void = table.get("void", [])
    if not isinstance(void, list) or not all(isinstance(name, str) for name in void):
        raise KeyFileError(f"void is {void!r}, but should be a list of ids of questions")
    for name in void:
        if name not in questions and not faults:
            raise KeyFileError(f"void names {name!r}, which is no question", hint=_meant(name, list(questions)))
    made, numbers = with_variants(tuple(questions.values()), _variants(table, path))
    varied = frozenset(next(iter(numbers.values()), ()))
    asked = made[: len(questions)]
    return Key(title, asked, path, tuple(faults), handout, frozenset(void), made, numbers, varied)


def _variants(table: dict[str, Any], path: str) -> dict[str, Mapping[str, str]]:
    """Return the numbers of each student by name, which stand in the key or in a table that it names."""
    file = table.get("variants")
    if file is None:
        return _checked(list(_listed_variants(table.get("variant", []))))
    if not isinstance(file, str) or "variant" in table:
        raise KeyFileError("variants should be the path of a table, in the place of [[variant]]")
    try:
        return _checked(list(_variants_in_file(str(Path(path).parent / file))))
    except FileError as error:
        raise KeyFileError(f"the variants cannot be read: {error.message}") from None


def refuse(faults: Sequence[KeyFileError]) -> None:
    """Raise the first fault of a key, if there is one, with the others as its ``others``."""
    if faults:
        faults[0].others = tuple(faults[1:])
        raise faults[0]


def _settings(table: dict[str, Any], ops: OpTable) -> Settings:
    def chosen(name: str, known: tuple[Any, Any], wanted: str) -> Any:
        value = table.get(name, known[0])
        if value not in known:
            raise KeyFileError(f"{name} is {value!r}, but should be {wanted}")
        return value

    base = chosen("log", ("e", 10), '10 or "e", the base that log without one has')
    unit = chosen("imaginary", ("i", "j"), '"i" or "j"')
    return Settings(base == "e", unit, chosen("decimal", (".", ","), '"." or ",", the sign before decimals'), ops)


def _question(
    item: dict[str, Any], number: int, line: int | None, lines: dict[str, int], settings: Settings
) -> Question:
    """Return one question with the fields that every type has checked."""
    identity = item.get("id")
    if isinstance(identity, int) and not isinstance(identity, bool):
        identity = str(identity)
    if identity is None:
        raise KeyFileError(f"question number {number} has no id", line=line)
    if not isinstance(identity, str) or not identity.strip() or not identity.isprintable():
        raise KeyFileError(f"question number {number}: id is {identity!r}, but should be a text", line=lines.get("id"))
    question = Question(identity.strip(), "", identity.strip(), 1.0, line=line, lines=lines, settings=settings)
    kind = item.get("type")
    if kind is None:
        raise question.error("it has no type", None)
    if not isinstance(kind, str) or kind not in type_names():
        hint = _meant(str(kind), type_names()) or "the types are " + ", ".join(type_names())
        raise question.error(f"there is no type {kind!r}; {hint}", "type")
    label = item.get("label", question.id)
    labels = label if isinstance(label, dict) else {"": label}
    for text in labels.values():
        if not isinstance(text, str) or not text.strip():
            raise question.error(f"label is {text!r}, but should be a text", "label")
    cell = item.get("cell")
    if cell is not None and not isinstance(cell, str):
        raise question.error(f"cell is {cell!r}, but should be a text", "cell")
    if not isinstance(item.get("title", ""), str):
        raise question.error("title should be a text", "title")
    for name, value in item.items():
        _refuse_swallowed(question, name, value)
    fields = {name: value for name, value in item.items() if name not in COMMON_FIELDS}
    known = (*COMMON_FIELDS, *question_type(kind).fields)
    _refuse_unknown(fields, known, f"type {kind}", lines, question=question.id)
    return replace(
        question,
        type=kind,
        label=labels.pop("", question.id).strip(),
        labels=labels,
        points=_points(question, item.get("points", 1)),
        occurrence=_occurrence(question, item.get("occurrence", -1)),
        cell=cell,
        partial=_partial(question, item.get("partial", [])),
        fields=fields,
    )


def _refuse_swallowed(question: Question, name: str, value: object) -> None:
    """Refuse texts in which a backslash was read as the beginning of an escape, and show how to write them."""
    if isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            _refuse_swallowed(question, name, item)
    elif isinstance(value, str) and (command := swallowed(value)) is not None:
        meant = restored(value)
        how = f"'{meant}'" if "'" not in meant and "\n" not in meant else f"'''{meant}'''"
        raise question.error(
            f"{name} has a control character in the place of {command}: in double quotes a backslash begins an escape; "
            f"write it in single quotes, {name} = {how}",
            name,
        )


def _points(question: Question, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < math.inf:
        raise question.error(f"points is {value!r}, but should be a number of at least 0", "points")
    return value


def _occurrence(question: Question, value: object) -> int | Mapping[str, int]:
    table: dict[str, int] = {}
    for blank, number in (value if isinstance(value, dict) else {"": value}).items():
        if isinstance(number, bool) or not isinstance(number, int) or number == 0:
            raise question.error(
                f"occurrence is {number!r}, but should be 1 for the first, 2 ..., or -1 for the last", "occurrence"
            )
        table[blank] = number
    return table if isinstance(value, dict) else table[""]


def _partial(question: Question, items: object) -> tuple[Partial, ...]:
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise question.error('partial should be a list of tables such as {expected = "x", score = 0.5}', "partial")
    found = []
    for item in items:
        unknown = set(item) - {"expected", "answer", "score", "feedback", "blank"}
        expected = item.get("expected", item.get("answer"))
        expected = repr(expected) if isinstance(expected, (int, float)) else expected
        score = item.get("score")
        if unknown:
            raise question.error(f"partial has the unknown field {min(unknown)!r}", "partial")
        if not isinstance(expected, str):
            raise question.error("an entry of partial needs expected, a text", "partial")
        if isinstance(score, bool) or not isinstance(score, (int, float)) or not 0 <= score <= 1:
            raise question.error(f"the score of partial is {score!r}, but should be from 0 to 1", "partial")
        feedback, blank = item.get("feedback", ""), item.get("blank", "")
        if not isinstance(feedback, str) or not isinstance(blank, str):
            raise question.error("feedback and blank of partial should be texts", "partial")
        found.append(Partial(expected, score, feedback, blank))
    return tuple(found)


def _refuse_unknown(
    table: Mapping[str, Any], known: Sequence[str], where: str, lines: Mapping[str, int], **of: str
) -> None:
    for name in table:
        if name not in known:
            raise KeyFileError(f"{where} has no field {name!r}", line=lines.get(name), hint=_meant(name, known), **of)


def _meant(name: str, known: Sequence[str]) -> str | None:
    return did_you_mean([repr(near) for near in near_names(name, known)])


def _places(text: str) -> list[tuple[int | None, dict[str, int]]]:
    """Return line of header and first lines of fields: of what stands before the questions, then of each of them."""
    places: list[tuple[int | None, dict[str, int]]] = [(None, {})]
    for number, line in _structure(text):
        if _HEADER.match(line):
            places.append((number, {}))
        elif match := _FIELD.match(line):
            places[-1][1].setdefault(match[1], number)
    return places


def _structure(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines with their numbers, except those inside texts of several lines."""
    quote = ""
    for number, line in enumerate(text.split("\n"), 1):
        if not quote:
            yield number, line
        for mark in _QUOTES.findall(line):
            if not quote:
                quote = mark
            elif quote == mark:
                quote = ""


def _listed_variants(tables: object) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the variants of ``[[variant]]`` tables."""
    if not isinstance(tables, list) or not all(isinstance(item, dict) for item in tables):
        raise KeyFileError("variant should be a list of tables, each under [[variant]]")
    for number, item in enumerate(tables, 1):
        student = item.get("student")
        if not isinstance(student, (str, int)) or not str(student).strip():
            raise KeyFileError(f"variant number {number} names no student")
        yield str(student).strip(), {name: str(value) for name, value in item.items() if name != "student"}


def _variants_in_file(path: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the variants in a table: the student, and a column for each name."""
    table = read_table(file_source(path))
    student = table.column("student")
    if student is None:
        raise FileError(f"{path!r} has no column 'student'")
    for row in table.rows:
        if who := cell(row.cells.get(student)):
            yield who, {name: cell(row.cells.get(name)) or "" for name in table.columns if name != student}


def _checked(variants: Sequence[tuple[str, Mapping[str, str]]]) -> dict[str, Mapping[str, str]]:
    """Return variants by student, all different and with the same names."""
    found: dict[str, Mapping[str, str]] = {}
    for student, values in variants:
        if student in found:
            raise KeyFileError(f"two variants are of the student {student!r}")
        found[student] = values
        for name in variants[0][1]:
            if not values.get(name, "").strip():
                raise KeyFileError(f"the variant of {student!r} has no {name!r}, which others have")
        for name in values:
            if name not in variants[0][1]:
                raise KeyFileError(f"the variant of {student!r} has {name!r}, which others have not")
    return found


def with_variants(
    questions: Sequence[Question], variants: Mapping[str, Mapping[str, str]]
) -> tuple[tuple[Question, ...], dict[str, dict[int, int]]]:
    """Return the questions with the numbers of each student, as ``Key`` has them; equal ones are one question.

    Raises: KeyFileError for a name that no question uses.
    """
    made = list(questions)
    places: dict[tuple[int, tuple[str, ...]], int] = {}
    numbers: dict[str, dict[int, int]] = {}
    names = next(iter(variants.values()), {})
    used_by = {n: [name for name in names if filled(q, {name: "0"}) != q] for n, q in enumerate(questions)}
    for name in names:
        if not any(name in used for used in used_by.values()):
            raise KeyFileError(f"variants have {name!r}, which no question uses")
    for student, values in variants.items():
        for number, used in used_by.items():
            if not used:
                continue
            key = (number, tuple(values[name] for name in used))
            if key not in places:
                own = filled(questions[number], {name: f"({values[name]})" for name in used})
                is_first = not any(place[0] == number for place in places)
                places[key] = number if is_first else len(made)
                if is_first:
                    made[number] = own
                else:
                    made.append(own)
            numbers.setdefault(student, {})[number] = places[key]
    return tuple(made), numbers


def filled(question: Question, values: Mapping[str, str]) -> Question:
    """Return a question with texts in the place of names."""
    fields = {name: _put(value, values) if name in _VARIED_FIELDS else value for name, value in question.fields.items()}
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


def read_handout(key: Key) -> Handout:
    """Return what the handout of a key says; its path is taken from the key's folder.

    Raises: KeyFileError, if it cannot be read.
    """
    if not key.handout:
        return Handout()
    submissions = read_submissions(key)
    return Handout(
        frozenset(sides_of(e) for found in submissions for e in found.equations if e.text is not None),
        frozenset(block.text for found in submissions for block in found.blocks),
    )


def read_submissions(key: Key) -> list[Submission]:
    """Return what a reader finds in the handout of a key.

    Raises: KeyFileError, if it cannot be read.
    """
    try:
        return list(read(handout_source(key), Request()))
    except FileError as error:
        raise KeyFileError(f"the handout cannot be read: {error.message}") from None


def handout_source(key: Key) -> Source:
    """Return the file of the handout, whose path begins in the key's folder."""
    return file_source(os.path.join(os.path.dirname(key.path), key.handout))
