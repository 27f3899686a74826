"""A bound such as O(n log n), which may be right, true but not tight, or too small."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from diffcli.answers.labels import is_answer_label
from diffcli.answers.orders import last_order, read_bound, read_pair
from diffcli.asymptotics import compare_bounds
from diffcli.errors import DiffcliError
from diffcli.grading.documents import Equation, is_item_label
from diffcli.grading.question import COMPUTED, Question, expected_text
from diffcli.grading.questions import Prepared
from diffcli.grading.verdict import CORRECT, PARTIAL, WRONG, Judgement, invalid
from diffcli.parsing.latex_commands import closing

CREDITS = {"not-tight": 0.0, "too-small": 0.0, "constant-kept": 1.0, "lower-order-term": 1.0}
"""What an answer with a mistake earns unless the key says otherwise, in the field of the same name (``not_tight``)."""

_ORDER = re.compile(r"(?:\\mathcal\s*\{?\s*O\s*\}?|\\Theta|Θ|(?<![A-Za-z\\])O)\s*(?:\\left)?\s*\(")
"""How an order of growth begins."""
_BLANK = re.compile(r"(?:\\mathcal\s*\{?\s*O|\bO|Θ|\\Theta|\\Omega)\s*(?:\\left)?\s*[({]")


class Type(Prepared):
    """The expected bound, its variables where the key names them, and what each mistake earns."""

    fields = ("expected", "answer", *COMPUTED, "vars", *(mistake.replace("-", "_") for mistake in CREDITS))
    alternative = alike = "bigo"

    def __init__(self, question: Question) -> None:
        super().__init__(question)
        self.expected = expected_text(question)
        self.names = question.names("vars") or ()
        try:
            read_bound(self.expected, self.names)
        except DiffcliError as error:
            raise question.error(str(error), "answer" if "answer" in question.fields else "expected") from None
        self.credits = {
            mistake: question.number(mistake.replace("-", "_"), default, high=1) for mistake, default in CREDITS.items()
        }

    def solution(self) -> Mapping[str, str]:
        return {"": self.expected}

    def variants(self, expected: str) -> tuple[Sequence[str], Sequence[str]]:
        """Return the bound inside O(...), and bounds that are larger and smaller by one of its variables."""
        names = [variable.name for variable in read_bound(expected, self.names).graph.variables]
        bound = re.sub(r"^\s*(?:O|Θ)\s*\((.*)\)\s*$", r"\1", expected)
        return [f"O({bound})"], [f"O(({bound}){sign}{name})" for name in names for sign in "*/"]

    def judge_answer(self, answer: str) -> Judgement:
        """Judge an answer; free text around it is kept for a person to read."""
        answer, broken = last_order(answer)
        try:
            expected, given = read_pair(self.expected, answer, self.names)
        except DiffcliError as error:
            order, remark = _split_remark(answer)
            if remark:
                return replace(self.judge_answer(order), remark=remark)
            return invalid("", str(error))
        found = compare_bounds(expected, given)
        if broken is not None and found.same:
            return Judgement("", WRONG, 0.0, broken.mistake or "", broken.reason)
        share = min((self.credits[mistake] for mistake in found.mistakes), default=1.0)
        if given.is_tight and not found.same:
            share = 0.0  # it claims to be tight
        status = CORRECT if found.same and share == 1 else PARTIAL if share > 0 else WRONG
        told = "; ".join(part for part in (found.feedback, given.note) if part)
        return Judgement("", status, share, "+".join(found.mistakes), told)

    def first_side(self, sides: Sequence[str]) -> int:
        """Return the side with the sign: in ``O(n^2), where n = d`` it is the first one; all where a link is false."""
        last = len(sides) - 1
        if last and is_item_label(sides[0]):
            return 1 + self.first_side(sides[1:])
        if last_order(" = ".join(sides))[1] is not None:
            return int(is_answer_label(sides[0]))
        return next((i for i in reversed(range(len(sides))) if _ORDER.search(sides[i])), last)

    @staticmethod
    def draft(equation: Equation, label: str) -> list[str] | None:
        """Ask for a bound where the blank is inside O(...), or belongs to T(n) or M(n)."""
        is_bound = _BLANK.search(equation.sides[-1]) or re.match(r"[TM][A-Za-z]", label)
        return ['expected = ""'] if is_bound else None


def _split_remark(text: str) -> tuple[str, str]:
    """Return the one order of growth that a text holds, and the text around it, which is empty if there is none.

    Two orders are two answers: then nothing is parted.
    """
    starts = [match.start() for match in _ORDER.finditer(text)]
    if len(starts) != 1:
        return text, ""
    end = closing(text, text.index("(", starts[0])) + 1
    before, after = text[: starts[0]].strip(" :=$"), text[end:].strip(" .,;:$")
    remark = " ... ".join(part for part in (before, after) if part)
    # what goes on with an operation is a part of the answer
    return (text, "") if re.match(r"[-+*/^]|\\cdot", after) else (text[starts[0] : end], remark)
