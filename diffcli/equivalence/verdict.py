"""The answer to "are they equal?": a verdict, its reason, and the point where the two sides part."""

from __future__ import annotations

from typing import Any

EQUAL = "equal"
DIFFERENT = "different"
INVALID = "invalid"
UNDECIDED = "undecided"


class Verdict:
    """A judgement on two expressions; true only if they are equal.

    ``verdict`` is ``"equal"``, ``"different"``, ``"invalid"`` or ``"undecided"``; ``reason`` is one sentence; ``layer``
    names the method that decided; ``witness`` is ``{"point": {...}, "expected": v, "answer": v}`` in plain numbers
    (long ones as decimal texts), or None; ``mistake`` and ``feedback`` are only set for derivatives and big-O answers,
    and ``place``, where in the function the mistake was made, and ``repair``, the smallest change of the answer that
    makes it right, for derivatives.
    """

    __slots__ = ("feedback", "layer", "mistake", "place", "reason", "repair", "verdict", "witness")

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
    ) -> None:
        self.verdict = verdict
        self.reason = reason
        self.layer = layer
        self.witness = witness
        self.mistake = mistake
        self.feedback = feedback
        self.place = place
        self.repair = repair

    def __bool__(self) -> bool:
        return self.verdict == EQUAL

    def __repr__(self) -> str:
        return f"Verdict({self.verdict!r}, {self.reason!r})"

    def with_reason(self, reason: str) -> Verdict:
        """Return the same verdict with another reason."""
        return Verdict(reason=reason, **{name: getattr(self, name) for name in self.__slots__ if name != "reason"})

    def record(self) -> dict[str, Any]:
        """Return what ``--json`` and the lines of ``--from`` print."""
        record = {"verdict": self.verdict, "reason": self.reason, "witness": self.witness}
        if self.mistake is not None or self.feedback is not None:
            record |= {"mistake": self.mistake or "", "feedback": self.feedback or ""}
        return record
