"""A function with properties that the key states: ``holds = "f(0) = 1; f'(0) = 2"`` for an answer called f."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from diffcli.errors import DiffcliError
from diffcli.grading.comparing import compare
from diffcli.grading.question import Question
from diffcli.grading.verdict import CORRECT, PARTIAL, WRONG, Judgement, invalid

FIELDS = ("holds", "wrt", "domain", "syntax")


@dataclass(frozen=True, slots=True)
class Prepared:
    """The statements, each as its sides, and the variable of the function."""

    question: Question
    statements: tuple[tuple[str, str], ...]
    wrt: str
    options: Mapping[str, Any]


def prepare(question: Question) -> Prepared:
    """Part the statements at their signs, and try them on a function."""
    from diffcli.answers.properties import applied, statements

    found = statements(question.text("holds"))
    faults = [text for text, sides in found if len(sides) != 2]
    if faults or not found:
        raise question.error(f"{(faults or [''])[0]!r} is no equality such as f(0) = 1", "holds")
    wrt = question.text("wrt", "x")
    options = question.options("domain", "syntax")
    pairs = tuple((left, right) for _, (left, right) in found)
    for left, right in pairs:
        try:
            made = applied(left, right, f"{wrt}^2", wrt)
        except DiffcliError as error:
            raise question.fault(error, "holds") from None
        if not made.mentions:
            raise question.error(f"{left} = {right} says nothing about f", "holds")
    return Prepared(question, pairs, wrt, options)


def judge_answer(prepared: Prepared, answer: str) -> Judgement:
    """Judge the one answer: the share of the statements that hold for it, and the first that does not."""
    from diffcli.answers.properties import applied

    held, told = 0, ""
    for left, right in prepared.statements:
        try:
            made = applied(left, right, answer, prepared.wrt)
        except DiffcliError as error:
            return invalid("", str(error))
        found = compare(made.left, made.right, prepared.question, **prepared.options)
        held += found.verdict == "equal"
        if found.verdict != "equal" and not told:
            told = f"{left} = {right} does not hold: {found.reason}"
    share = held / len(prepared.statements)
    return Judgement("", CORRECT if share == 1 else PARTIAL if share else WRONG, share, feedback=told)
