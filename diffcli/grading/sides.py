"""Which side of a chain of equalities is the answer: the right-most one, whatever work stands before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diffcli.answers.tokens import chain
from diffcli.grading.questions import QuestionType
from diffcli.grading.wrapping import answer_text

STATEMENTS = re.compile(r"(?<!\\);")


def answer_of(text: str, kind: QuestionType) -> str:
    """Return the answer to a question of a type in a text that may show its work: of ``1/2 + 1/4 = 0.75`` the 0.75.

    Statements, and what a program printed over several lines, are left as they are.
    """
    if kind.is_text or STATEMENTS.search(text) or (kind.is_printed and "\n" in text):
        return text
    sides = chain(text)
    return (right_side(sides, kind) if len(sides) > 1 else None) or text


def right_side(sides: Sequence[str], kind: QuestionType) -> str | None:
    """Return the last side, or all from the one on that the type says is first, out of its box."""
    start = len(sides) - 1 if kind.first_side is None else kind.first_side(sides)
    return answer_text(" = ".join(sides[start:]))
