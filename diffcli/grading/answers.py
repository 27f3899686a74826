"""What readers hand over: the answers of one student as a file has them, not yet matched with the key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from diffcli.grading.labels import Equation


@dataclass(frozen=True, slots=True)
class Field:
    """An answer under the name of a column or question; ``text`` is None where the cell is empty.

    ``position`` is the question's number, from 1, in formats that number questions.
    """

    name: str
    text: str | None
    blank: str = ""
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A text that may hold a printed tree or an array: what a cell printed, or a fenced part of a document.

    ``heading`` is the nearest heading before it, ``comment`` the first comment of the cell.
    """

    text: str
    place: str
    heading: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """The answers of one student in one file or one row.

    ``student`` is None where the file's name tells it.  ``identity`` has what the format says about the student: name,
    email, id.  ``version`` orders several submissions of one student, the largest being the newest.  ``error`` says
    why nothing could be read.
    """

    student: str | None
    place: str
    fields: tuple[Field, ...] = ()
    equations: tuple[Equation, ...] = ()
    blocks: tuple[Block, ...] = ()
    identity: Mapping[str, str] = field(default_factory=dict)
    version: str = ""
    warnings: tuple[str, ...] = ()
    error: str | None = None
