"""The rule of an operation in code, ``backward`` of a class or a list of gradients: it is read and never run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from diffcli.grading.checks import near
from diffcli.grading.question import Question
from diffcli.grading.verdict import CORRECT, WRONG, Judgement
from diffcli.ops import OPS

FIELDS = ("op",)
IS_TEXT = True
IS_CODE = True
ALTERNATIVE = "choice"


@dataclass(frozen=True, slots=True)
class Prepared:
    """The operation whose rule is asked for."""

    question: Question
    op: Any


def prepare(question: Question) -> Prepared:
    """Find the operation."""
    from diffcli.mistakes.rule_code import find_op

    name = question.text("op")
    op = find_op(name)
    if op is None:
        raise question.error(f"there is no operation {name!r}{near(name, [row.name for row in OPS])}", "op")
    return Prepared(question, op)


def parses(prepared: Prepared, text: str) -> bool:
    """Tell whether the code of a cell holds the method of the operation's class."""
    from diffcli.mistakes.rule_code import has_method

    return has_method(prepared.op, text)


def judge_answer(prepared: Prepared, answer: str) -> Judgement:
    """Judge the code."""
    from diffcli.mistakes.rule_code import check_rule

    found = check_rule(prepared.op, answer)
    if found.is_right:
        return Judgement("", CORRECT, 1.0)
    return Judgement("", WRONG, 0.0, found.mistake, found.feedback)
