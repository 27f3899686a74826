"""Numbers and expressions, with what says what a number counts: units, per cent, degrees."""

from __future__ import annotations

import re
from dataclasses import dataclass

from diffcli.answers.figures import Quantity, composed
from diffcli.answers.kinds import Judge, different
from diffcli.answers.units import same_unit
from diffcli.equivalence.verdict import EQUAL, INVALID, Verdict


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression's text, and the same as a number with a unit where it may be one."""

    text: object
    quantity: Quantity | None = None
    told: str = ""
    name: str = "an expression"

    def compare(self, answer: Expression, judge: Judge) -> Verdict:
        """Compare the functions; of constants with units, the units first."""
        ours, theirs = self.quantity, answer.quantity
        if ours is None and theirs is None:
            return judge.expressions(self.text, answer.text)
        e, a = ours or Quantity(str(self.text)), theirs or Quantity(str(answer.text))
        is_variable = e.is_plain and e.unit != a.unit  # 5 m is expected: m is a variable
        if is_variable or judge.number(e.value) is None or judge.number(a.value) is None:
            return judge.expressions(self.text, answer.text)
        for side in (e, a):
            if side.fault:
                return Verdict(INVALID, side.fault)
        first, second = (q.counted or ((q.mark,) if q.mark else ()) for q in (e, a))
        if first and second and not same_unit(first, second) and {*first, *second} != {"°", "radian"}:
            return different(f"the units differ: {' '.join(first)} and {' '.join(second)}")
        verdict = self._values(e, a, judge)
        unit = " ".join((e.unit or a.unit) if e.unit != a.unit else ())
        return _told(verdict, f"the unit {unit} is left off" if unit and verdict.verdict == EQUAL else "")

    def _values(self, e: Quantity, a: Quantity, judge: Judge) -> Verdict:
        if e.mark == a.mark:
            return judge.expressions(e.value, a.value)
        if "°" in (e.mark, a.mark):
            other = a if e.mark else e
            is_turn = "pi" in other.value or "π" in other.value or other.mark or other.unit
            values = [composed("({})*pi/180", q.value) if is_turn and q.mark == "°" else q.value for q in (e, a)]
            how = "degrees are converted" if is_turn else "the degree sign is left off"
            return _told(judge.expressions(*values), how)
        verdict = judge.expressions(*(_hundredth(q.value) if q.mark else q.value for q in (e, a)))
        percent = e if e.mark else a
        size = judge.number(percent.value)
        if verdict.verdict != EQUAL and size is not None and abs(size) > 1:
            as_it_stands = judge.expressions(e.value, a.value)
            if as_it_stands.verdict == EQUAL:
                return _told(as_it_stands, "the per cent sign is left off")
        return _told(verdict, "per cent is read as the hundredth" if verdict.verdict == EQUAL else "")


def _hundredth(value: str) -> str:
    """Return a hundredth, of a number that was typed with its digits."""
    return composed("{}e-2" if re.fullmatch(r"[$\d.+-]+", value) else "({})/100", value)


def _told(verdict: Verdict, what: str) -> Verdict:
    return verdict.with_reason(f"{verdict.reason}; note: {what}") if what else verdict
