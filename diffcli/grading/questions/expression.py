"""An expression that shall equal the expected one, perhaps in a form asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from diffcli.answers.looser import WAYS
from diffcli.answers.reading import expression_of
from diffcli.grading.comparing import compare, judgement, require_readable, with_work
from diffcli.grading.computed import computed
from diffcli.grading.forms import FORMS, form_fault
from diffcli.grading.question import TOLERANCES, Question
from diffcli.grading.verdict import CORRECT, PARTIAL, Judgement

FIELDS = ("expected", "answer", "vars", "domain", "form", "form_credit", "up_to", "syntax", *TOLERANCES)
IS_WHOLE = True


@dataclass(frozen=True, slots=True)
class Prepared:
    """The expected expression, the options it is compared with, the form asked for and what another form earns."""

    question: Question
    expected: str
    options: Mapping[str, Any]
    form: str
    form_credit: float


def expected_text(question: Question) -> str:
    """Return the field ``expected`` or its alias ``answer``, or what is computed in their place."""
    if "expected" in question.fields and "answer" in question.fields:
        raise question.error("expected and answer are the same field; give one of them", "answer")
    found = computed(question)
    if found is not None:
        return found
    return question.text("answer" if "answer" in question.fields else "expected")


def prepare(question: Question) -> Prepared:
    """Check the question, and that the expected expression can be read."""
    expected = expected_text(question)
    options = {**question.tolerances(), **question.options("vars", "domain", "syntax", "up_to")}
    if options.get("up_to", WAYS[0]) not in WAYS:
        raise question.error(f"up_to is {options['up_to']!r}, but should be one of {', '.join(WAYS)}", "up_to")
    form = question.text("form", "any")
    if form not in FORMS:
        raise question.error(f"form is {form!r}, but should be one of {', '.join(FORMS)}", "form")
    require_readable(question, "expected", expected, **options)
    return Prepared(question, expected, options, form, question.number("form_credit", 0.5, high=1))


def compared(prepared: Prepared) -> tuple[str, Mapping[str, Any]]:
    """Return the expected text and the options it is compared with."""
    return prepared.expected, prepared.options


def solution(prepared: Prepared) -> Mapping[str, str]:
    """Return what is expected."""
    return {"": prepared.expected}


def judge_answer(prepared: Prepared, answer: str) -> Judgement:
    """Judge the one answer."""
    found = judgement(compare(prepared.expected, answer, prepared.question, **prepared.options))
    found = with_work(found, prepared.expected, answer, prepared.options)
    if found.verdict == CORRECT and prepared.form != "any":
        fault = form_fault(expression_of(answer), expression_of(prepared.expected), prepared.form, prepared.question)
        if fault:
            feedback = f"it equals the expected expression, but {fault}"
            return replace(found, verdict=PARTIAL, share=prepared.form_credit, feedback=feedback)
    return found
