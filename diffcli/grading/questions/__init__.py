"""The question types, one module each; a type is what is found in this folder, the class ``Type`` of its module."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from diffcli.answers.labels import normalise_label
from diffcli.answers.tokens import chain
from diffcli.answers.wrapping import answer_text
from diffcli.grading.documents import Equation
from diffcli.grading.marks import DrawnNode, Mark
from diffcli.grading.question import Partial, Question, expected_text, unused_values
from diffcli.grading.verdict import Judgement, missing

STATEMENTS = re.compile(r"(?<!\\);")


class Prepared:
    """A question with its expected side computed; a type says what is not as it is here.

    Making one checks the fields of a question of the key.  It raises KeyFileError (``question.error(message, field)``
    makes one) or any other DiffcliError, which is then told with the question and its line.
    """

    alternatives: Sequence[tuple[Partial, Prepared]] = ()
    """Answers that earn a part, prepared like questions of their own."""
    fingerprint = ""
    """It is the same as long as no judgement can change."""

    fields: tuple[str, ...] = ()
    """The fields it reads from a question of the key, besides those every question has."""
    blanks: tuple[str, ...] = ("",)
    """The names of the blanks."""
    is_whole = False
    """Its answers are read whole by ``equal``, with labels and every link of a chain of equalities."""
    is_text = False
    """Its answers are no mathematics: they are read as they are, and alike only if they are the same."""
    is_code = False
    """It is answered by the code of a cell, not by what was printed."""
    is_printed = False
    """An answer of several lines is what a program printed, no chain of equalities."""
    reads_cells = False
    """What a cell printed, or its code, may be the answer without a label, where ``parses`` tells so."""
    alternative = "expression"
    """The type that compares an answer with the ``expected`` of a ``partial`` entry."""
    alike = "expression"
    """The ``type`` of ``equal`` by which wrong answers are told to mean the same."""

    def __init__(self, question: Question) -> None:
        self.question = question

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The normalised labels of the blanks."""
        return {blank: normalise_label(self.question.label_of(blank)) for blank in self.blanks}

    def blank_of(self, label: str) -> str | None:
        """Return the blank that a label stands for in a cell of this question, None for none."""
        wanted = normalise_label(label)
        return next((b for b in self.blanks if wanted in (self.labels[b], normalise_label(b))), None)

    def occurrence(self, blank: str) -> int:
        """Return which equation of a blank's label answers it."""
        occurrence = self.question.occurrence
        return occurrence if isinstance(occurrence, int) else occurrence.get(blank, -1)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the author may not have meant."""
        graph = getattr(self, "graph", None)
        return () if graph is None else tuple(unused_values(self.question, graph))

    def judge(self, answers: Mapping[str, str | None]) -> list[Judgement]:
        """Judge the answer to each blank, None where there is none, in the order of the blanks.

        No exception leaves it for what a student may write, except DiffcliError, which makes the answer ``invalid``
        with the error's message.
        """
        answer = answers.get("")
        return [missing() if answer is None else self.judge_answer(answer)]

    def judge_answer(self, answer: str) -> Judgement:
        """Judge the answer to a question of one blank."""
        raise NotImplementedError

    def split(self, answer: str) -> dict[str, str]:
        """Return the parts of one answer that stands for all blanks, nothing where it cannot."""
        return {}

    def parses(self, text: str) -> bool:
        """Tell whether what a cell holds may be the answer."""
        return False

    def first_side(self, sides: Sequence[str]) -> int:
        """Return the first side of a chain of equalities that is the answer, which ends with the last one."""
        # an option may have an equals sign of its own
        return 1 if self.is_whole or self.is_text else len(sides) - 1

    def compared(self) -> tuple[Any, Mapping[str, Any]] | None:
        """Return what ``equal`` compares an answer with, and its options; None where it is judged in another way."""
        return None

    def drawn_nodes(self, marks: Mapping[str, Mark]) -> list[DrawnNode]:
        """Return the tree of the question with the blanks marked, nothing where it has none."""
        return []

    def solution(self) -> Mapping[str, str]:
        """Return a right answer to each blank, under ``""`` where it has one; nothing where none is known."""
        return {}

    def variants(self, expected: str) -> tuple[Sequence[str], Sequence[str]] | None:
        """Return other right answers than one, and wrong ones; None where these are expressions or numbers."""
        return None

    @staticmethod
    def draft(equation: Equation, label: str) -> Sequence[str] | None:
        """Return the lines of a key, besides those of every type, for a blank that looks as if it asked for this."""
        return None

    def answer_of(self, text: str) -> str:
        """Return the answer in a text that may show its work: of ``1/2 + 1/4 = 0.75`` the 0.75.

        Statements, what a program printed over several lines and what ``equal`` reads are left as they are.
        """
        if self.is_text or self.is_whole or STATEMENTS.search(text) or (self.is_printed and "\n" in text):
            return text
        sides = chain(text)
        return (self.right_side(sides) if len(sides) > 1 else None) or text

    def right_side(self, sides: Sequence[str]) -> str | None:
        """Return the sides behind the label that the type reads, the last or more of them, out of their box."""
        text = " = ".join(sides[self.first_side(sides) :])
        return answer_text(text if "\\begin" in text else text.replace("&", ""))


class Expecting(Prepared):
    """A question with one text that answers are compared with."""

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.expected = expected_text(question)
        self.options: dict[str, Any] = question.tolerances()

    def compared(self) -> tuple[str, Mapping[str, Any]]:
        return self.expected, self.options

    def solution(self) -> Mapping[str, str]:
        return {"": self.expected}


def type_names() -> list[str]:
    """Return the names of the question types."""
    return sorted(module.name for module in iter_modules(__path__))


@cache
def question_type(name: str) -> type[Prepared]:
    """Return a question type that ``type_names`` lists."""
    found: type[Prepared] = import_module(f"{__name__}.{name}").Type
    return found
