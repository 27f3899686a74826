"""An antiderivative of a function that the key holds, up to a constant; it is differentiated and compared."""

from __future__ import annotations

from dataclasses import replace

from diffcli.grading.comparing import compare, judgement, with_chain
from diffcli.grading.question import Question
from diffcli.grading.questions import Prepared
from diffcli.grading.verdict import WRONG, Judgement


class Type(Prepared):
    """The function ``of``, and the options under which the derivative of an answer is compared with it."""

    fields = ("of", "wrt", "vars", "domain", "syntax")
    is_whole = True

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.of, options = question.text("of"), question.options("wrt", "vars", "domain", "syntax")
        found = compare(self.of, self.of, question, **{name: v for name, v in options.items() if name != "wrt"})
        if found.verdict != "equal":
            raise question.error(f"of cannot be graded with: {found.reason}", "of")
        self.options = {**options, "type": "antiderivative", "of": self.of}

    def judge_answer(self, answer: str) -> Judgement:
        """Judge an answer; of a wrong one, say what its derivative is off by."""
        found = judgement(compare(self.of, answer, self.question, **self.options))
        found = with_chain(found, answer, self.question, up_to="constant")
        if found.verdict != WRONG or found.witness is None:
            return found
        from diffcli.answers.derivative import step_mistake

        code, words = step_mistake(self.of, answer, self.options.get("wrt"))
        return replace(found, mistake=code, feedback=f"{found.feedback}; {words}" if words else found.feedback)
