"""An expression that shall equal the expected one, perhaps in a form asked for."""

from __future__ import annotations

from dataclasses import replace

from diffcli.answers.looser import WAYS
from diffcli.answers.reading import expression_of
from diffcli.grading.comparing import compare, judgement, require_readable, with_label, with_work
from diffcli.grading.forms import FORMS, form_fault
from diffcli.grading.question import TOLERANCES, Question
from diffcli.grading.questions import Expecting
from diffcli.grading.verdict import CORRECT, PARTIAL, Judgement


class Type(Expecting):
    """The expected expression, the options it is compared with, the form asked for and what another form earns."""

    fields = ("expected", "answer", "vars", "domain", "form", "form_credit", "up_to", "syntax", *TOLERANCES)
    is_whole = True

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.options |= question.options("vars", "domain", "syntax", "up_to")
        self.form = question.text("form", "any")
        for name, value, known in (("up_to", self.options.get("up_to", WAYS[0]), WAYS), ("form", self.form, FORMS)):
            if value not in known:
                raise question.error(f"{name} is {value!r}, but should be one of {', '.join(known)}", name)
        require_readable(question, "expected", self.expected, **self.options)
        self.form_credit = question.number("form_credit", 0.5, high=1)

    def judge_answer(self, answer: str) -> Judgement:
        found = judgement(compare(self.expected, answer, self.question, **self.options))
        found = with_label(found, self.question.label, answer)
        found = with_work(found, self.expected, answer, self.options)
        if found.verdict == CORRECT and self.form != "any":
            fault = form_fault(expression_of(answer), expression_of(self.expected), self.form, self.question)
            if fault:
                feedback = f"it equals the expected expression, but {fault}"
                return replace(found, verdict=PARTIAL, share=self.form_credit, feedback=feedback)
        return found
