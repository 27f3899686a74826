"""The tree of a question as reports draw it: its lines, and how the blanks in them are marked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """How a blank is marked: right, carried, wrong or missing, ``text`` being the answer, or "" where it is none.

    For a class: by most, many or few right, ``text`` being the share.
    """

    state: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """One line of a printed tree: the true values with their marks; ``reference`` is the number of a node above."""

    depth: int
    title: str
    number: int
    is_reference: bool = False
    result: str = ""
    gradient: str = ""
    result_mark: Mark = Mark()
    gradient_mark: Mark = Mark()
