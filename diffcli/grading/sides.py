"""Which side of a chain of equalities is the answer: the right-most one, whatever work stands before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diffcli.answers.tokens import chain
from diffcli.answers.wrapping import answer_text
from diffcli.grading.questions import QuestionType

STATEMENTS = re.compile(r"(?<!\\);")


def answer_of(text: str, kind: QuestionType) -> str:
    """Return the answer to a question of a type in a text that may show its work: of ``1/2 + 1/4 = 0.75`` the 0.75.

    Statements, what a program printed over several lines and what ``equal`` reads are left as they are.
    """
    if kind.is_text or kind.is_whole or STATEMENTS.search(text) or (kind.is_printed and "\n" in text):
        return text
    sides = chain(text)
    return (right_side(sides, kind) if len(sides) > 1 else None) or text


def right_side(sides: Sequence[str], kind: QuestionType) -> str | None:
    """Return the sides behind the label that the type reads, the last or more of them, out of their box."""
    is_whole = kind.is_whole or kind.is_text  # an option may have an equals sign of its own
    start = 1 if is_whole else len(sides) - 1 if kind.first_side is None else kind.first_side(sides)
    text = " = ".join(sides[start:])
    return answer_text(text if "\\begin" in text else text.replace("&", ""))
