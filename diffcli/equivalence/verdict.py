"""The answer to "are they equal?": a verdict, its reason, and the point where the two sides part."""

from __future__ import annotations

from typing import Any

from diffcli.equivalence.witness import texts_of
from diffcli.shown import Shown, is_empty

EQUAL = "equal"
DIFFERENT = "different"
INVALID = "invalid"
UNDECIDED = "undecided"

UNDEFINED = "undefined where the other side is defined"
"""What the note says of a side that has fewer values, in a reason of those that are equal."""


class Verdict(Shown):
    """A judgement on two expressions; true only if they are equal.

    ``verdict`` is ``"equal"``, ``"different"``, ``"invalid"`` or ``"undecided"``; ``reason`` is one sentence; ``layer``
    names the method that decided; ``witness`` is ``{"point": {...}, "expected": v, "answer": v}`` in plain numbers
    (long ones as decimal texts), or None, ``values`` how the reason tells it; ``mistake`` and ``feedback`` are only set
    for derivatives and big-O answers, and ``place``, where in the function the mistake was made, and ``repair``, the
    smallest change of the answer that makes it right, for derivatives.
    """

    __slots__ = ("feedback", "layer", "mistake", "place", "reason", "repair", "values", "verdict", "witness")

    def __init__(
        self,
        verdict: str,
        reason: str,
        *,
        layer: str = "",
        witness: dict[str, Any] | None = None,
        mistake: str | None = None,
        feedback: str | None = None,
        place: str = "",
        repair: str = "",
        values: str = "",
    ) -> None:
        self.verdict = verdict
        self.reason = reason
        self.layer = layer
        self.witness = witness
        self.mistake = mistake
        self.feedback = feedback
        self.place = place
        self.repair = repair
        self.values = values

    def __bool__(self) -> bool:
        return self.verdict == EQUAL

    def __repr__(self) -> str:
        return f"Verdict({self.verdict!r}, {self.reason!r})"

    def shown(self) -> dict[str, Any]:
        """Return what a person reads: the verdict, the reason, the two values at a point, the mistake."""
        witness = self.witness or {}
        values = {"expected": witness.get("expected"), "answer": witness.get("answer")}
        point = ", ".join(f"{name} = {value}" for name, value in witness.get("point", {}).items())
        parts = {"verdict": self.verdict, "reason": self.reason, "at": point, **values, "mistake": self.mistake}
        told = {"feedback": self.feedback, "place": self.place, "repair": self.repair}
        return {name: part for name, part in (parts | told).items() if not is_empty(part)}

    def with_reason(self, reason: str, **others: Any) -> Verdict:
        """Return the same verdict with another reason, and other parts that are given."""
        return Verdict(**{name: getattr(self, name) for name in self.__slots__} | {"reason": reason, **others})

    def besides_witness(self) -> str:
        """Return the reason without what tells the witness."""
        if not self.values:
            return self.reason
        return "; ".join(part for part in self.reason.split("; ") if self.values not in part)

    @property
    def gap(self) -> str:
        """The note on a side that has no value where the other one has, empty where there is none."""
        return next((part for part in self.reason.split("; ") if UNDEFINED in part), "")

    def with_owners(self, told: str) -> str:
        """Return what is told of the witness's two values with whose each is."""
        if not self.values or self.witness is None:
            return told
        expected, answer = texts_of(self.witness["expected"], self.witness["answer"])
        return told.replace(self.values, f"the value is {expected}, the answer's is {answer}")

    def record(self) -> dict[str, Any]:
        """Return what ``--json`` and the lines of ``--from`` print."""
        record = {"verdict": self.verdict, "reason": self.reason, "witness": self.witness}
        if self.mistake is not None or self.feedback is not None:
            record |= {"mistake": self.mistake or "", "feedback": self.feedback or ""}
        return record
