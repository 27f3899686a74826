"""An antiderivative of a function that the key holds, up to a constant; it is differentiated and compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from diffcli.grading.comparing import compare, judgement
from diffcli.grading.question import Question
from diffcli.grading.verdict import WRONG, Judgement

FIELDS = ("of", "wrt", "vars", "domain", "syntax")


@dataclass(frozen=True, slots=True)
class Prepared:
    """The function and the options under which the derivative of an answer is compared with it."""

    question: Question
    of: str
    options: Mapping[str, Any]


def prepare(question: Question) -> Prepared:
    """Check the question, and that the function can be read."""
    of, options = question.text("of"), question.options("wrt", "vars", "domain", "syntax")
    found = compare(of, of, question, **{name: value for name, value in options.items() if name != "wrt"})
    if found.verdict != "equal":
        raise question.error(f"of cannot be graded with: {found.reason}", "of")
    return Prepared(question, of, {**options, "type": "antiderivative", "of": of})


def judge_answer(prepared: Prepared, answer: str) -> Judgement:
    """Judge the one answer; of a wrong one, say what its derivative is off by."""
    found = judgement(compare(prepared.of, answer, prepared.question, **prepared.options))
    if found.verdict != WRONG:
        return found
    from diffcli.answers.derivative import step_mistake

    code, words = step_mistake(prepared.of, answer, prepared.options.get("wrt"))
    return replace(found, mistake=code, feedback=f"{found.feedback}; {words}" if words else found.feedback)
