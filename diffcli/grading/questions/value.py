"""A number or an array of numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from diffcli.grading.comparing import require_readable, with_work
from diffcli.grading.computed import FIELDS as COMPUTED
from diffcli.grading.forms import read
from diffcli.grading.question import TOLERANCES, Question
from diffcli.grading.questions.expression import expected_text
from diffcli.grading.values import judge_value
from diffcli.grading.verdict import Judgement

FIELDS = ("expected", "answer", *COMPUTED, *TOLERANCES)
IS_WHOLE = True
ALTERNATIVE = "value"


@dataclass(frozen=True, slots=True)
class Prepared:
    """The expected number as it was typed, and the tolerances."""

    question: Question
    expected: str
    options: Mapping[str, Any]


def prepare(question: Question) -> Prepared:
    """Check the question, and that what is expected has a value."""
    expected = expected_text(question)
    options = {"type": "value", **question.tolerances()}
    require_readable(question, "expected", expected, **options)
    variables = read(expected, question, ()).variables
    if variables:
        raise question.error(f"expected has the variable {variables[0].name}, but a value has none", "expected")
    return Prepared(question, expected, options)


def compared(prepared: Prepared) -> tuple[str, Mapping[str, Any]]:
    """Return the expected text and the options it is compared with."""
    return prepared.expected, prepared.options


def solution(prepared: Prepared) -> Mapping[str, str]:
    """Return what is expected."""
    return {"": prepared.expected}


def judge_answer(prepared: Prepared, answer: str) -> Judgement:
    """Judge the one answer."""
    found = judge_value(prepared.question, prepared.expected, answer, "", prepared.options)
    return with_work(found, prepared.expected, answer, prepared.options)
