"""A bound such as O(n log n), which may be right, true but not tight, or too small."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from diffcli.answers.orders import read_bound, read_pair
from diffcli.asymptotics import Comparison, compare_bounds
from diffcli.errors import DiffcliError
from diffcli.grading.computed import FIELDS as COMPUTED
from diffcli.grading.documents import Equation
from diffcli.grading.question import Question
from diffcli.grading.questions.expression import expected_text
from diffcli.grading.remarks import ORDER, split_remark
from diffcli.grading.verdict import CORRECT, PARTIAL, WRONG, Judgement, invalid

CREDITS = {"not-tight": 0.0, "too-small": 0.0, "constant-kept": 1.0, "lower-order-term": 1.0}
"""What an answer with a mistake earns unless the key says otherwise, in the field of the same name (``not_tight``)."""

FIELDS = ("expected", "answer", *COMPUTED, "vars", *(mistake.replace("-", "_") for mistake in CREDITS))
ALTERNATIVE = ALIKE = "bigo"

_BLANK = re.compile(r"(?:\\mathcal\s*\{?\s*O|\bO|Θ|\\Theta|\\Omega)\s*(?:\\left)?\s*[({]")


@dataclass(frozen=True, slots=True)
class Prepared:
    """The expected bound, its variables where the key names them, and what each mistake earns."""

    expected: str
    names: tuple[str, ...]
    credits: Mapping[str, float]


def prepare(question: Question) -> Prepared:
    """Check the question, and that the expected bound has an order."""
    expected = expected_text(question)
    names = question.names("vars") or ()
    try:
        read_bound(expected, names)
    except DiffcliError as error:
        raise question.error(str(error), "answer" if "answer" in question.fields else "expected") from None
    earned = {
        mistake: question.number(mistake.replace("-", "_"), default, high=1) for mistake, default in CREDITS.items()
    }
    return Prepared(expected, names, earned)


def solution(prepared: Prepared) -> Mapping[str, str]:
    """Return the expected bound."""
    return {"": prepared.expected}


def variants(prepared: Prepared, expected: str) -> tuple[Sequence[str], Sequence[str]]:
    """Return the bound inside O(...), and bounds that are larger and smaller by one of its variables."""
    names = [variable.name for variable in read_bound(expected, prepared.names).graph.variables]
    bound = re.sub(r"^\s*(?:O|Θ)\s*\((.*)\)\s*$", r"\1", expected)
    return [f"O({bound})"], [f"O(({bound}){sign}{name})" for name in names for sign in "*/"]


def judge_answer(prepared: Prepared, answer: str) -> Judgement:
    """Judge the one answer; free text around it is kept for a person to read."""
    try:
        expected, given = read_pair(prepared.expected, answer, prepared.names)
    except DiffcliError as error:
        order, remark = split_remark(answer)
        if remark:
            return replace(judge_answer(prepared, order), remark=remark)
        return invalid("", str(error))
    found = compare_bounds(expected, given)
    share = min((prepared.credits[mistake] for mistake in found.mistakes), default=1.0)
    if given.is_tight and not found.same:
        share = 0.0  # it claims to be tight
    return _judgement(found, share)


def first_side(sides: Sequence[str]) -> int:
    """Return the side with the sign: in ``O(n^2), where n = d`` it is the first one."""
    last = len(sides) - 1
    return next((i for i in reversed(range(len(sides))) if ORDER.search(sides[i])), last)


def draft(equation: Equation, label: str) -> list[str] | None:
    """Ask for a bound where the blank is inside O(...), or belongs to T(n) or M(n)."""
    is_bound = _BLANK.search(equation.sides[-1]) or re.match(r"[TM][A-Za-z]", label)
    return ['expected = ""'] if is_bound else None


def _judgement(found: Comparison, share: float) -> Judgement:
    status = CORRECT if found.same and share == 1 else PARTIAL if share > 0 else WRONG
    return Judgement("", status, share, "+".join(found.mistakes), found.feedback)
