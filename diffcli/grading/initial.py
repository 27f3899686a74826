"""What readers find before there is a key: the key of a blank homework, and the list of ``--labels``."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from diffcli.answers.labels import normalise_label
from diffcli.errors import FileError
from diffcli.grading.answers import Request, Submission
from diffcli.grading.documents import Equation, is_repeated
from diffcli.grading.questions import question_type, type_names
from diffcli.grading.readers import read
from diffcli.grading.sources import file_source, find_sources

_USUAL = "value"
_COLUMNS = ("file", "kind", "label", "occurrence", "place", "answer")


def initial_key(path: str, folder: str = "") -> str:
    """Return the TOML text of a key, to stand in a folder, with a question for each blank of a homework.

    Raises: FileError, if the file cannot be read or has no blank.
    """
    source = file_source(path)
    found = [
        equation
        for submission in read(source, Request())
        for equation in submission.equations
        if not is_repeated(equation)
    ]
    blanks = [equation for equation in found if equation.text is None]
    if not blanks:
        raise FileError(
            f"{path!r} has no blank", hint="a blank is an equation whose right side is empty, TODO or \\boxed{}"
        )
    taken: set[str] = set()
    handout = os.path.relpath(path, folder or os.curdir).replace(os.sep, "/")
    parts = [f"title = {toml_text(source.path.stem)}\nhandout = {toml_text(handout)}\n"]
    parts.extend(_question(equation, found, taken) for equation in blanks)
    return "\n".join(parts)


def _question(equation: Equation, found: Sequence[Equation], taken: set[str]) -> str:
    label = normalise_label(equation.label)
    alike = [other for other in found if normalise_label(other.label) == label]
    position = alike.index(equation) + 1
    # counted from the end where it is the last: that holds in a student's file without the prompts too
    occurrence = -1 if position == len(alike) else position
    drafts = ((kind, question_type(kind).draft(equation, label)) for kind in type_names())
    kind, fields = next(((kind, fields) for kind, fields in drafts if fields), (_USUAL, ['expected = ""']))
    lines = [
        "[[question]]",
        f"id = {toml_text(_identity(label, taken))}",
        f"label = {toml_text(equation.label)}",
        f"occurrence = {occurrence}" + (f"  # of {len(alike)}" if len(alike) > 1 else ""),
        f"type = {toml_text(kind)}",
        *fields,
    ]
    return "\n".join(lines) + "\n"


def _identity(label: str, taken: set[str]) -> str:
    """Return an id that no other question has."""
    name = re.sub(r"[^\w/()]+", "-", label).strip("-") or "blank"
    found, number = name, 2
    while found in taken:
        found, number = f"{name}-{number}", number + 1
    taken.add(found)
    return found


def toml_text(text: str) -> str:
    """Return a text as TOML has it: literal where it can be, so that LaTeX stays readable."""
    if "'" not in text and "\n" not in text and "\\" in text:
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False)


def label_records(files: Iterable[str], tell: Callable[[str], None]) -> Iterator[dict[str, Any]]:
    """Yield a record for each equation, column and block: file, kind, label, occurrence, place, answer."""
    for source in find_sources(files):
        try:
            for submission in read(source, Request()):
                for warning in submission.warnings:
                    tell(f"warning: {warning}")
                yield from _records(source.name, submission)
        except FileError as error:
            tell(f"warning: {error.message}")


def _records(file: str, submission: Submission) -> Iterator[dict[str, Any]]:
    counts: dict[str, int] = {}
    for equation in submission.equations:
        if is_repeated(equation):
            continue
        label = normalise_label(equation.label)
        counts[label] = counts.get(label, 0) + 1
        place = f"cell {equation.line}" if file.lower().endswith(".ipynb") else f"line {equation.line}"
        kind = "item" if equation.is_item else "equation"
        yield dict(zip(_COLUMNS, (file, kind, label, counts[label], place, equation.text), strict=True))
    for field in submission.fields:
        name = f"{field.name}: {field.blank}" if field.blank else field.name
        place = submission.place.removeprefix(f"{file}, ")
        yield dict(zip(_COLUMNS, (file, "column", name, 1, place, field.text), strict=True))
    for block in submission.blocks:
        if not block.is_code:
            place = block.place.removeprefix(f"{file}, ")
            cells = (file, "block", block.heading or block.comment, 1, place, block.text)
            yield dict(zip(_COLUMNS, cells, strict=True))
