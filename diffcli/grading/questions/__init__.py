"""The question types, one module each; a type is what is found in this folder.

A module has ``FIELDS``, ``prepare``, ``judge`` or ``judge_answer``, and whatever else of ``QuestionType`` it does not
leave at its default: functions by their names, constants by theirs in capitals.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache, partial
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from diffcli.grading.documents import Equation
from diffcli.grading.marks import DrawnNode, Mark
from diffcli.grading.question import Question
from diffcli.grading.verdict import Judgement, missing


def _one_blank(prepared: Any) -> tuple[str, ...]:
    return ("",)


def _no_parts(prepared: Any, answer: str) -> dict[str, str]:
    return {}


def _judge_one(
    judge_answer: Callable[[Any, str], Judgement], prepared: Any, answers: Mapping[str, str | None]
) -> list[Judgement]:
    answer = answers.get("")
    return [missing() if answer is None else judge_answer(prepared, answer)]


def _no_solution(prepared: Any) -> Mapping[str, str]:
    return {}


def _nothing(*given: Any) -> None:
    return None


@dataclass(frozen=True, slots=True)
class QuestionType:
    """What is known of a type of question.

    ``prepare`` checks the fields of a question of the key and computes the expected side with the engine.  It raises
    KeyFileError (``question.error(message, field)`` makes one) or any other DiffcliError, which is then told with the
    question and its line.  ``judge`` judges the answer to each blank, None where there is none, in the order of the
    blanks; a type of one blank has ``judge_answer`` in its place, which judges one answer.  No exception leaves it for
    what a student may write, except DiffcliError, which makes the answer ``invalid`` with the error's message.
    """

    fields: tuple[str, ...]
    """The fields it reads from a question of the key, besides those every question has."""
    prepare: Callable[[Question], Any]
    judge: Callable[[Any, Mapping[str, str | None]], list[Judgement]]
    blanks: Callable[[Any], tuple[str, ...]] = _one_blank
    """The names of the blanks."""
    split: Callable[[Any, str], dict[str, str]] = _no_parts
    """The parts of one answer that stands for all blanks, nothing where it cannot."""
    parses: Callable[[Any, str], bool] | None = None
    """Tells whether what a cell printed may be the answer, without a label."""
    first_side: Callable[[Sequence[str]], int] | None = None
    """The first side of a chain of equalities that is the answer, where that is not always the last one."""
    is_whole: bool = False
    """Its answers are read whole by ``equal``, with labels and every link of a chain of equalities."""
    compared: Callable[[Any], tuple[Any, Mapping[str, Any]] | None] = _nothing
    """What ``equal`` compares an answer with, and its options; None where it is judged in another way."""
    drawn_nodes: Callable[[Any, Mapping[str, Mark]], list[DrawnNode]] | None = None
    """The tree of the question with the blanks marked."""
    draft: Callable[[Equation, str], Sequence[str] | None] = _nothing
    """The lines of a key, besides those that every type has, for a blank that looks as if it asked for this type."""
    solution: Callable[[Any], Mapping[str, str]] = _no_solution
    """A right answer to each blank, under ``""`` where it has one; nothing where none is known."""
    variants: Callable[[Any, str], tuple[Sequence[str], Sequence[str]]] | None = None
    """Other right answers than a given one, and wrong ones, where they are not expressions or numbers."""
    is_text: bool = False
    """Its answers are no mathematics: they are read as they are, and alike only if they are the same."""
    is_code: bool = False
    """It is answered by the code of a cell, not by what was printed."""
    is_printed: bool = False
    """An answer of several lines is what a program printed, no chain of equalities."""
    alternative: str = "expression"
    """The type that compares an answer with the ``expected`` of a ``partial`` entry."""
    alike: str = "expression"
    """The ``type`` of ``equal`` by which wrong answers are told to mean the same."""


def type_names() -> list[str]:
    """Return the names of the question types."""
    return sorted(module.name for module in iter_modules(__path__))


@cache
def question_type(name: str) -> QuestionType:
    """Return a question type that ``type_names`` lists."""
    found = dict(vars(import_module(f"{__name__}.{name}")))
    if "judge" not in found:
        found["judge"] = partial(_judge_one, found["judge_answer"])
    names = {field.name: field.name if field.name in found else field.name.upper() for field in fields(QuestionType)}
    return QuestionType(**{name: found[there] for name, there in names.items() if there in found})
