"""The rule of an operation in code, ``backward`` of a class or a list of gradients: it is read and never run."""

from __future__ import annotations

from diffcli.grading.question import Question, near
from diffcli.grading.questions import Prepared
from diffcli.grading.verdict import CORRECT, WRONG, Judgement
from diffcli.ops import OPS


class Type(Prepared):
    """The operation whose rule is asked for."""

    fields = ("op",)
    is_text = True
    is_code = True
    reads_cells = True
    alternative = "choice"

    def __init__(self, question: Question) -> None:
        from diffcli.mistakes.rule_code import find_op

        super().__init__(question)
        name = question.text("op")
        op = find_op(name)
        if op is None:
            raise question.error(f"there is no operation {name!r}{near(name, [row.name for row in OPS])}", "op")
        self.op = op

    def parses(self, text: str) -> bool:
        """Tell whether the code of a cell holds the method of the operation's class."""
        from diffcli.mistakes.rule_code import has_method

        return has_method(self.op, text)

    def judge_answer(self, answer: str) -> Judgement:
        from diffcli.mistakes.rule_code import check_rule

        found = check_rule(self.op, answer)
        if found.is_right:
            return Judgement("", CORRECT, 1.0)
        return Judgement("", WRONG, 0.0, found.mistake, found.feedback)
