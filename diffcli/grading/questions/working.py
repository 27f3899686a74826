"""Work line by line: a chain of equalities, of which each step counts and the first wrong one is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from diffcli.grading.question import TOLERANCES, Question
from diffcli.grading.questions import derivative, expression
from diffcli.grading.verdict import CORRECT, PARTIAL, UNDECIDED, WRONG, Judgement, invalid

FIELDS = tuple(dict.fromkeys((*derivative.FIELDS, "expected", *TOLERANCES)))
IS_TEXT = True


@dataclass(frozen=True, slots=True)
class Prepared:
    """What judges the work."""

    question: Question
    judge: Any


def prepare(question: Question) -> Prepared:
    """Check the question: the derivative of a function is worked out, or something equal to an expression."""
    from diffcli.answers.working import WorkingJudge

    if ("of" in question.fields) == ("expected" in question.fields):
        raise question.error("a question of type working needs of, or expected, and not both")
    if "of" in question.fields:
        asked = derivative.prepare(question).judge
        options = {name: value for name, value in asked.options.items() if name != "vars"}
        return Prepared(question, WorkingJudge(derivative=asked, **options))
    stated = expression.prepare(question)
    options = {name: value for name, value in stated.options.items() if name != "vars"}
    if not question.settings.natural_log:
        options["natural_log"] = False
    return Prepared(question, WorkingJudge(stated.expected, **options))


def judge_answer(prepared: Prepared, answer: str) -> Judgement:
    """Judge the work: the share of its steps that hold, and the first that does not."""
    working = prepared.judge.judge(answer)
    if all(link.verdict == "invalid" for link in working.links):
        return invalid("", "no step of the work can be read")
    broken = working.broken
    if broken is not None:
        share = working.share
        return Judgement("", PARTIAL if share else WRONG, share, broken.mistake, broken.feedback)
    unread = [f"line {link.line}: {link.left} = {link.right}" for link in working.links if link.verdict != "equal"]
    if any(link.verdict == "undecided" for link in working.links):
        return Judgement("", UNDECIDED, working.share, feedback=f"whether it holds is open: {unread[0]}")
    return Judgement("", CORRECT, 1.0, feedback=f"a step that could not be read: {unread[0]}" if unread else "")
