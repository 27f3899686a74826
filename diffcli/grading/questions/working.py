"""Work line by line: a chain of equalities, of which each step counts and the first wrong one is named."""

from __future__ import annotations

from diffcli.grading.question import TOLERANCES, Question
from diffcli.grading.questions import Prepared, derivative, expression
from diffcli.grading.verdict import CORRECT, PARTIAL, UNDECIDED, WRONG, Judgement, invalid


class Type(Prepared):
    """What judges the work: the derivative of a function is worked out, or something equal to an expression."""

    fields = tuple(dict.fromkeys((*derivative.Type.fields, "expected", *TOLERANCES)))
    is_text = True

    def __init__(self, question: Question) -> None:
        from diffcli.answers.working import WorkingJudge

        super().__init__(question)
        if ("of" in question.fields) == ("expected" in question.fields):
            raise question.error("a question of type working needs of, or expected, and not both")
        if "of" in question.fields:
            asked = derivative.Type(question).judging
            options = {name: value for name, value in asked.options.items() if name != "vars"}
            self.judging = WorkingJudge(derivative=asked, **options)
            return
        stated = expression.Type(question)
        options = {name: value for name, value in stated.options.items() if name != "vars"}
        if not question.settings.natural_log:
            options["natural_log"] = False
        self.judging = WorkingJudge(stated.expected, **options)

    def judge_answer(self, answer: str) -> Judgement:
        """Judge the work: the share of its steps that hold, and the first that does not."""
        working = self.judging.judge(answer)
        if working.links and all(link.verdict == "invalid" for link in working.links):
            return invalid("", "no step of the work can be read")
        broken = working.broken
        if broken is not None:
            share = working.share
            return Judgement("", PARTIAL if share else WRONG, share, broken.mistake, broken.feedback)
        unread = [f"line {link.line}: {link.left} = {link.right}" for link in working.links if link.verdict != "equal"]
        if any(link.verdict == "undecided" for link in working.links):
            return Judgement("", UNDECIDED, working.share, feedback=f"whether it holds is open: {unread[0]}")
        if working.reached < 2:
            told = "there is something left to differentiate" if working.reached else "none is what is asked for"
            status = PARTIAL if working.share else WRONG
            shown = f"each step holds, but {told}" if working.links else "no step leads to what is asked for"
            shown = f"a step that could not be read: {unread[0]}" if unread else shown
            return Judgement("", status, working.share, feedback=shown)
        return Judgement("", CORRECT, 1.0, feedback=f"a step that could not be read: {unread[0]}" if unread else "")
