"""A number or an array of numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from diffcli.grading.comparing import require_readable
from diffcli.grading.forms import read
from diffcli.grading.question import TOLERANCES, Question
from diffcli.grading.questions.expression import expected_text
from diffcli.grading.values import judge_value, number_of, split_list
from diffcli.grading.verdict import Judgement

FIELDS = ("expected", "answer", *TOLERANCES)
ALTERNATIVE = "value"


@dataclass(frozen=True, slots=True)
class Prepared:
    """The expected number as it was typed, the tolerances, and the length where it is a list."""

    question: Question
    expected: str
    options: Mapping[str, Any]
    length: int | None


def prepare(question: Question) -> Prepared:
    """Check the question, and that what is expected has a value."""
    expected = expected_text(question)
    options = {"type": "value", **question.tolerances()}
    require_readable(question, "expected", expected, **options)
    variables = read(expected, question, ()).variables
    if variables:
        raise question.error(f"expected has the variable {variables[0].name}, but a value has none", "expected")
    shape: tuple[int, ...] = tuple(getattr(number_of(expected, question), "shape", ()))
    return Prepared(question, expected, options, shape[0] if len(shape) == 1 else None)


def compared(prepared: Prepared) -> tuple[str, Mapping[str, Any]]:
    """Return the expected text and the options it is compared with."""
    return prepared.expected, prepared.options


def solution(prepared: Prepared) -> Mapping[str, str]:
    """Return what is expected."""
    return {"": prepared.expected}


def judge_answer(prepared: Prepared, answer: str) -> Judgement:
    """Judge the one answer."""
    if prepared.length is not None and number_of(answer, prepared.question) is None:
        parts = split_list(answer)  # 1, 2, 3 without brackets
        answer = f"[{', '.join(parts)}]" if len(parts) > 1 else answer
    return judge_value(prepared.question, prepared.expected, answer, "", prepared.options)
