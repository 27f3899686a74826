"""Answers against what is expected, by the one judge of equality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from diffcli.grading.question import Question
from diffcli.grading.verdict import CORRECT, INVALID, UNDECIDED, WRONG, Judgement
from diffcli.graphs import Graph
from diffcli.ops import OPS

_VERDICTS = {"equal": CORRECT, "different": WRONG, "invalid": INVALID, "undecided": UNDECIDED}


def compare(expected: str | Graph, answer: str, question: Question, **options: Any) -> Any:
    """Return the verdict of ``equal`` on an answer, under the settings of the question's key."""
    from diffcli.answers.equality import equal

    if not question.settings.natural_log:
        options["natural_log"] = False
    if question.settings.imaginary_unit != "i":
        options["complex_unit"] = question.settings.imaginary_unit
    if question.settings.ops is not OPS:
        options["ops"] = question.settings.ops
    return equal(expected, answer, **options)


def judgement(verdict: Any, blank: str = "") -> Judgement:
    """Return what a verdict of ``equal`` means for a blank."""
    status = _VERDICTS[verdict.verdict]
    return Judgement(
        blank,
        status,
        1.0 if status == CORRECT else 0.0,
        mistake=verdict.mistake or "",
        feedback=verdict.with_owners(verdict.feedback or ("" if status == CORRECT else verdict.reason)),
        witness=verdict.witness,
    )


def with_work(found: Judgement, expected: str, answer: str, options: Mapping[str, Any]) -> Judgement:
    """Return a judgement of an answer that may show its work: of a wrong one, the first step that does not hold."""
    from diffcli.answers.working import broken_step

    if found.verdict != WRONG:
        return found
    strict = {name: value for name, value in options.items() if name != "up_to"}
    broken = broken_step(answer, expected if len(strict) == len(options) else None, begins=False, **strict)
    return found if broken is None else replace(found, mistake=broken.mistake, feedback=broken.feedback)


def require_readable(question: Question, field: str, expected: str, **options: Any) -> None:
    """Raise KeyFileError unless the expected side can be read and has a value somewhere."""
    from diffcli.answers.comparison import TEXT

    verdict = compare(expected, expected, question, **options)
    reason = verdict.reason.partition(": ")[2] if verdict.layer == TEXT else verdict.reason
    if verdict.verdict != "equal" or (verdict.layer == TEXT and not reason.startswith("unsupported")):
        raise question.error(f"{field} cannot be graded with: {reason}", field)
