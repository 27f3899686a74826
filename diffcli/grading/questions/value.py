"""A number or an array of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from diffcli.answers.printed import printed_value
from diffcli.errors import DiffcliError
from diffcli.grading.comparing import (
    compare,
    judgement,
    require_readable,
    with_label,
    with_mistake,
    with_work,
)
from diffcli.grading.question import COMPUTED, TOLERANCES, Question
from diffcli.grading.questions import Expecting
from diffcli.grading.verdict import Judgement
from diffcli.graphs import Variable


class Type(Expecting):
    """The expected number as it was typed, and the tolerances."""

    fields = ("expected", "answer", *COMPUTED, *TOLERANCES)
    is_whole = True
    alternative = "value"

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.options["type"] = "value"
        require_readable(question, "expected", self.expected, **self.options)
        variables: Sequence[Variable] = ()
        with suppress(DiffcliError):  # a percentage, which equal reads
            variables = question.read(self.expected, ()).variables
        if variables:
            raise question.error(f"expected has the variable {variables[0].name}, but a value has none", "expected")

    def judge_answer(self, answer: str) -> Judgement:
        printed = printed_value(answer)
        found = judgement(compare(self.expected, printed, self.question, **self.options))
        found = with_label(found, self.question.label, answer)
        found = with_mistake(found, self.expected, printed, self.question)
        return with_work(found, self.expected, answer, self.options)
