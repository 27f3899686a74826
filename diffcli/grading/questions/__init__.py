"""The question types, one module each; a type is what is found in this folder.

A module has

- ``FIELDS``: the names of the fields it reads from a question of the key, besides those every question has;
- ``prepare(question: Question) -> prepared``: check the fields and compute the expected side with the engine.
  Raises KeyFileError (``question.error(message, field)`` makes one) or any other DiffcliError, which is then told
  with the question and its line;
- ``judge(prepared, answers: Mapping[str, str | None]) -> list[Judgement]``: judge the answer to each blank, None where
  there is none, in the order of the blanks.  No exception leaves it for what a student may write, except
  DiffcliError, which makes the answer ``invalid`` with the error's message;
- optionally ``blanks(prepared) -> tuple[str, ...]``, where the question has other blanks than the one called ``""``;
- optionally ``split(prepared, answer) -> dict[str, str]``, where one answer may stand for all blanks;
- optionally ``ALTERNATIVE``: the type that compares an answer with the ``expected`` of a ``partial`` entry
  (default: "expression").
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    from diffcli.grading.key import Question
    from diffcli.grading.verdict import Judgement


class QuestionType(Protocol):
    """What the module of a question type has."""

    FIELDS: tuple[str, ...]

    def prepare(self, question: Question, /) -> Any:
        """Check the question and compute what is expected."""

    def judge(self, prepared: Any, answers: Mapping[str, str | None], /) -> list[Judgement]:
        """Judge the answers to the question's blanks."""


def type_names() -> list[str]:
    """Return the names of the question types."""
    return sorted(module.name for module in iter_modules(__path__))


def question_type(name: str) -> QuestionType:
    """Return the module of a question type that ``type_names`` lists."""
    return cast(QuestionType, import_module(f"{__name__}.{name}"))


def blanks_of(module: QuestionType, prepared: Any) -> tuple[str, ...]:
    """Return the names of a question's blanks."""
    named = getattr(module, "blanks", None)
    return ("",) if named is None else tuple(named(prepared))


def split_answer(module: QuestionType, prepared: Any, answer: str) -> dict[str, str]:
    """Return the parts of one answer that stands for all blanks, nothing where it cannot."""
    split = getattr(module, "split", None)
    return {} if split is None else dict(split(prepared, answer))
