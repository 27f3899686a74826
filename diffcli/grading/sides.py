"""Which side of a chain of equalities is the answer: the right-most one, whatever work stands before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diffcli.grading.remarks import ORDER
from diffcli.grading.wrapping import answer_text
from diffcli.library.chains import chain

STATEMENTS = re.compile(r"(?<!\\);")
READ_AS_THEY_ARE = ("tree", "choice")
"""Types whose answers are no mathematics."""


def answer_of(text: str, kind: str) -> str:
    """Return the answer to a question of a type in a text that may show its work: of ``1/2 + 1/4 = 0.75`` the 0.75.

    Statements, and what a program printed over several lines, are left as they are.
    """
    if kind in READ_AS_THEY_ARE or STATEMENTS.search(text) or (kind == "gradient" and "\n" in text):
        return text
    sides = chain(text)
    return (right_side(sides, kind) if len(sides) > 1 else None) or text


def right_side(sides: Sequence[str], kind: str) -> str | None:
    """Return the last side, out of its box; of a bound all from its sign on: in ``O(n^2), where n = d`` it is first."""
    start = len(sides) - 1
    if kind == "bigo":
        start = next((i for i in reversed(range(len(sides))) if ORDER.search(sides[i])), start)
    return answer_text(" = ".join(sides[start:]))
