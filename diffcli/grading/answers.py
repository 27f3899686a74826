"""What readers hand over: the answers of one student as a file has them, not yet matched with the key."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from diffcli.grading.documents import Equation, Fenced, equations
from diffcli.grading.macros import Macros

Answers = dict[str, str | None]
"""The answers to a question by blank; under ``""`` what answers all blanks of a question with several."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is known of a file: the column that names the student, and whether its place does so already."""

    student_column: str | None = None
    is_placed: bool = False


@dataclass(frozen=True, slots=True)
class Who:
    """What a file says about the student of a submission.

    ``ids`` identify, by kind: ``student``, ``email``, ``id``, ``login``, ``account``; a ``name`` alone does so only
    where nobody shares it.  ``label`` is what the results call the student where nobody else is called so.
    """

    ids: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    label: str = ""

    def __bool__(self) -> bool:
        return bool(self.ids or self.name)

    def may_be(self, other: Who) -> bool:
        """Tell whether another one, named by a folder or an export, may be the same: an id or the name is in it."""
        texts = [text for text in (*other.ids.values(), other.name) if text]
        words = {word for text in texts for word in _words(text)}
        whole = {text.casefold() for text in texts}
        mine = [text for text in (*self.ids.values(), self.name) if text]
        return any(text.casefold() in whole or set(_words(text)) <= words for text in mine)


@dataclass(frozen=True, slots=True)
class Version:
    """Which of several attempts one is: a finished one before an unfinished, then by number, then by time.

    ``time`` is sortable text; an empty one is not known, and then the order in the file tells.
    """

    is_finished: bool = True
    attempt: int | None = None
    time: str = ""

    def is_older(self, other: Version) -> bool:
        """Tell whether this attempt comes before the other."""
        if self.is_finished != other.is_finished:
            return other.is_finished
        if self.attempt is not None and other.attempt is not None and self.attempt != other.attempt:
            return self.attempt < other.attempt
        return bool(self.time and other.time) and self.time < other.time


@dataclass(frozen=True, slots=True)
class Field:
    """An answer under the name of a column or question; ``text`` is None where the cell is empty.

    ``position`` is the question's number, from 1, in formats that number questions; ``column`` is the whole title of a
    column of which the name is a part.
    """

    name: str
    text: str | None
    blank: str = ""
    position: int | None = None
    column: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A text that may hold a printed tree or an array: what a cell printed, or a fenced part of a document.

    ``heading`` is the nearest heading before it, ``comment`` the first comment of the cell.  ``is_code`` tells that it
    is the code of the cell, which only questions about code read.
    """

    text: str
    place: str
    heading: str = ""
    comment: str = ""
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Prose of a document; ``line`` is the number of its first line, 0 where ``place`` says all."""

    text: str
    place: str
    line: int = 0

    def place_of(self, offset: int) -> str:
        """Return the place of one of its lines."""
        return f"{self.place}, line {self.line + offset}" if self.line else self.place


@dataclass(frozen=True, slots=True)
class Submission:
    """The answers of one student in one file or one row.

    ``who`` is None where the file's place tells it; ``guess`` is the column that was taken for the student's, ``doubt``
    why it is not certain who it is by.  ``error`` says why nothing could be read.
    """

    who: Who | None
    place: str
    fields: tuple[Field, ...] = ()
    equations: tuple[Equation, ...] = ()
    blocks: tuple[Block, ...] = ()
    prose: tuple[Passage, ...] = ()
    version: Version = Version()
    warnings: tuple[str, ...] = ()
    guess: str | None = None
    doubt: str = ""
    error: str | None = None


def document(name: str, text: str, blocks: Iterable[Fenced]) -> Iterator[Submission]:
    """Yield what a document says, the one submission of a file."""
    text = Macros().written_out(text)
    yield Submission(
        None,
        name,
        equations=tuple(equations(text)),
        prose=(Passage(text, name, 1),),
        blocks=tuple(Block(block.text, f"{name}, line {block.line}", block.heading) for block in blocks),
    )


def json_text(value: Any) -> str | None:
    """Return a JSON value as the text of an answer."""
    if value is None:
        return None
    return (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)).strip() or None


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def strangers_row(owner: Who, told: Who) -> str:
    """Return why a row is in doubt that names somebody else than the one whose file it stands in."""
    names = [" ".join((*who.ids.values(), who.name)).strip()[:80] for who in (told, owner)]
    return f"it names {names[0]!r}, but the file is one that {names[1]!r} handed in"
