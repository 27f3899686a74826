"""A function with properties that the key states: ``holds = "f(0) = 1; f'(0) = 2"`` for an answer called f."""

from __future__ import annotations

from diffcli.errors import DiffcliError, UndefinedError
from diffcli.grading.comparing import compare, with_chain
from diffcli.grading.question import Question
from diffcli.grading.questions import Prepared
from diffcli.grading.verdict import CORRECT, PARTIAL, WRONG, Judgement, invalid


class Type(Prepared):
    """The statements, each as its sides, and the variable of the function."""

    is_whole = True
    fields = ("holds", "wrt", "domain", "syntax")

    def __init__(self, question: Question) -> None:
        """Part the statements at their signs, and try them on a function."""
        from diffcli.answers.properties import applied, statements

        super().__init__(question)
        found = statements(question.text("holds"))
        faults = [text for text, sides in found if len(sides) != 2]
        if faults or not found:
            raise question.error(f"{(faults or [''])[0]!r} is no equality such as f(0) = 1", "holds")
        self.wrt = question.text("wrt", "x")
        self.options = question.options("domain", "syntax")
        self.statements = [(left, right) for _, (left, right) in found]
        for left, right in self.statements:
            try:
                made = applied(left, right, f"{self.wrt}^2", self.wrt, question.read)
            except DiffcliError as error:
                raise question.fault(error, "holds") from None
            if not made.mentions:
                raise question.error(f"{left} = {right} says nothing about f", "holds")

    def judge_answer(self, answer: str) -> Judgement:
        """Judge an answer: the share of the statements that hold for it, and the first that does not."""
        from diffcli.answers.properties import applied

        held, told = 0, ""
        for left, right in self.statements:
            try:
                made = applied(left, right, answer, self.wrt, self.question.read)
            except UndefinedError as error:
                told = told or f"{left} = {right} does not hold: {error.message}"
                continue
            except DiffcliError as error:
                return invalid("", str(error))
            found = compare(made.right, made.left, self.question, **self.options)
            held += found.verdict == "equal"
            if found.verdict != "equal" and not told:
                told = f"{left} = {right} does not hold: {found.with_owners(found.reason)}"
        share = held / len(self.statements)
        verdict = Judgement("", CORRECT if share == 1 else PARTIAL if share else WRONG, share, feedback=told)
        return with_chain(verdict, answer, self.question)
