"""What the passes left, judged: lost digits found and put right, and all that must be said of the numbers."""

from __future__ import annotations

import math

from diffcli.engine.backward import backward
from diffcli.engine.bounds import LARGEST_GRAPH, SAFETY, bounded_gradients, bounded_values, unsigned
from diffcli.engine.forward import forward
from diffcli.engine.numbers import is_array
from diffcli.engine.undefined import is_finite, suspects, touched
from diffcli.errors import Note
from diffcli.namespaces.error_bounds import TOLERANCE
from diffcli.trust.doubts import LEAST_EXPONENT, Doubts, at_infinity, is_other_zero, made_symmetric, range_notes
from diffcli.trust.kinks import judge_kinks, tell_undefined_value, troubles_at
from diffcli.trust.points import refuse_long_integer
from diffcli.trust.proof import brief_text, farthest, merged, prove

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from diffcli.enclosures.certain import Certain
    from diffcli.engine.tables import Passes
    from diffcli.engine.undefined import Trouble
    from diffcli.graphs import Graph, Node
    from diffcli.trust.points import Point

CHECKPOINTED = Note("with --checkpoint, digits and kinks are checked for small arrays only")

_SAFETY_OF_OTHERS = 4.0
"""What numbers of other passes than those that the bounds are from may have more error."""

_MOST_ENTRIES = 1_000_000
"""Entries of all nodes together up to which a checkpointed result is judged like any other."""

_NARROW_SHARE = 1e-3
"""A float32 result that is off by more than this part of itself is warned of."""


def examine(
    graph: Graph,
    point: Point,
    passes: Passes,
    *,
    mode: str = "report",
    dtype: str | None = None,
    arithmetic: str | None = None,
) -> Doubts:
    """Judge a value and the gradients of it by name, as the passes gave them in the type ``dtype``.

    Without gradients the question is about the value alone.  ``mode`` "subgradient" puts a subgradient where there is
    no derivative, "error" raises UndefinedError there.  What may be off is computed again with proof, and replaced, or
    with ``arithmetic`` "float64" told.

    Raises: LimitError for an integer beyond 10,000 digits.
    """
    return _Examination(graph, point, passes, mode, dtype, arithmetic).judged().refused(mode)


class _Examination:
    """The judgement of one result: what is in doubt, None for the value, and what has been found about it so far."""

    def __init__(
        self, graph: Graph, point: Point, passes: Passes, mode: str, dtype: str | None, arithmetic: str | None
    ) -> None:
        self.graph = graph
        self.point = point
        self.passes = passes
        self.mode = mode
        self.dtype = dtype
        self.is_plain = arithmetic == "float64" or dtype is not None
        self.doubts = Doubts(passes.targets, passes.values[graph.output])
        self.suspects = suspects(graph, passes.values)
        self.doubted: list[str | None] = []

    def judged(self) -> Doubts:
        self.doubts.notes += made_symmetric(self.graph, self.point)
        self._find_doubted()
        if self.doubts.proof is not None:
            self._ask_proof()
        self._tell_digits(self._judge_kinks())
        if not self.point.is_finite():
            self._tell_infinite()
        if self.dtype is not None:
            self._tell_type(self.dtype)
        return self.doubts

    def _find_doubted(self) -> None:
        """Find what may be off, and prove numbers where anything is or a kink is near."""
        graph, point, doubts = self.graph, self.point, self.doubts
        is_looked_at, has_bounds = self.dtype != "float32" and point.is_finite(), True
        if is_looked_at:
            self.doubted, has_bounds = self._without_promise()
        if self.dtype != "float32" and (self.doubted or self.suspects):
            doubts.proof = prove(graph, point, doubts.gradient)
        if self.doubted and not is_array(doubts.value) and abs(doubts.value) == math.inf:
            refuse_long_integer(graph, self.passes.values)
        if not has_bounds and doubts.proof is None:  # nothing says that anything is wrong
            doubts.notes.append(unchecked_note(graph))
            self.doubted = []
        if is_looked_at and has_bounds and not self.is_plain:  # what is not in doubt and 0 is exactly 0
            doubts.value = doubts.value if None in self.doubted else unsigned(doubts.value)
            sure = {name: unsigned(g) for name, g in doubts.gradient.items() if name not in self.doubted}
            doubts.gradient = doubts.gradient | sure

    def _without_promise(self) -> tuple[list[str | None], bool]:
        """Return what bounds do not promise to be right, and whether there are bounds.

        There are none for arrays, of which all is in doubt, and for large graphs, of which nothing can be done about
        it.
        """
        graph, point, gradient, bounds = self.graph, self.point, self.passes.targets, self.passes.bounds
        if len(graph.plan) > LARGEST_GRAPH:
            return [], False
        slots = graph.plan.named()
        safety = SAFETY
        if bounds is None:
            safety = _SAFETY_OF_OTHERS
            values = bounded_values(graph, point.bindings, point.errors(), is_binary=point.is_binary)
            if values is None:
                return [None, *gradient], False
            bounds = values, bounded_gradients(graph, values)[0] if gradient else values
        doubted: list[str | None] = [] if bounds[0].is_sure(graph.plan.output, safety) else [None]
        doubted += [name for name in gradient if name in slots and not bounds[1].is_sure(slots[name], safety)]
        return doubted, True

    def _ask_proof(self) -> None:
        """Drop the kinks that floats alone meet, and put the numbers in place that floats have wrong."""
        doubts = self.doubts
        assert doubts.proof is not None
        self.suspects = doubts.proof.suspects(self.suspects)
        for lost in doubts.proof.names_without_value():
            if is_finite(self.point.bindings[lost]):  # a pole that floats do not hit
                doubts.add(Note.UNDEFINED, f"the value of {lost} does not exist")
                doubts.value = doubts.value if self.is_plain or doubts.proof.certainty.value.is_defined else math.nan
        for name in () if self.is_plain else self.doubted:
            proof = doubts.proof.number(name)
            printed = doubts.value if name is None else doubts.gradient[name]
            if proof is None:
                continue
            has_none = proof.undefined and (name is None or doubts.told(Note.UNDEFINED))
            if has_none and not is_array(printed) and is_finite(printed):
                self._put(name, math.nan)  # IEEE's infinities stay, but not what floats make of a pole
            is_off = farthest(printed, proof.number) > TOLERANCE
            if is_off or is_other_zero(printed, proof):
                self._put(name, merged(printed, proof.number))
            if is_off or (is_other_zero(printed, proof) and not is_array(printed) and proof.number != 0):
                doubts.recomputed.append(name or "value")

    def _put(self, name: str | None, number: Any) -> None:
        if name is None:
            self.doubts.value = number
        else:
            self.doubts.gradient[name] = number

    def _judge_kinks(self) -> set[str | None]:
        """Judge derivatives where there is a kink or no value; return of what all is said with that."""
        graph, point, doubts, found = self.graph, self.point, self.doubts, self.suspects
        values, gradient = self.passes.values, self.passes.targets
        if not found:
            return set()
        listed: list[Trouble] = troubles_at(graph, point, values, doubts.gradient, found) if gradient else []
        judge_kinks(graph, doubts, listed, self.mode)
        settled: set[str | None] = {trouble.name for trouble in listed}
        if gradient and all(trouble.left is not None for trouble in listed):  # limits have looked at every entry
            settled |= touched(graph, found, gradient)
        is_asked = not gradient or not is_finite(values[graph.output])
        if any(trouble.is_value_undefined for trouble in listed) or (
            is_asked and tell_undefined_value(graph, point, values, doubts, found)
        ):
            settled.add(None)
        return settled

    def _tell_digits(self, settled: set[str | None]) -> None:
        """Say where digits went, but of what is settled."""
        for name in self.doubted:
            if name not in settled:
                self._tell_of(name)
        if self.doubted and self.doubts.proof is None and not self.is_plain:
            self.doubts.notes += _without_proof()

    def _tell_of(self, name: str | None) -> None:
        """Say of a number in doubt what is wrong with the float, if it is."""
        doubts = self.doubts
        printed = self.passes.values[self.graph.output] if name is None else self.passes.targets[name]
        subject = "the value" if name is None else f"d/d{name}"
        proof = None if doubts.proof is None else doubts.proof.number(name)
        if doubts.proof is None or (proof is not None and not proof.is_settled):
            text = f"{subject} may be off: it is {_brief(printed)} in float64, and could not be settled"
            doubts.add(Note.DIGITS, text)
        elif proof is not None:
            doubts.notes += range_notes(subject, printed, proof)
            if farthest(printed, proof.number) > TOLERANCE:
                self._tell_wrong(name, subject, printed, proof)
            if proof.is_zero_possible:
                self._tell_zero(name, subject, printed, proof)

    def _tell_wrong(self, name: str | None, subject: str, printed: Any, proof: Certain) -> None:
        """Say what float64 has wrong, and where its digits went."""
        assert self.doubts.proof is not None
        values, gradients = self.passes.values, self.passes.gradients
        if gradients is None and name is not None:
            gradients = backward(self.graph, values)
        where = self.doubts.proof.culprit(name, values, gradients)
        wrong = _brief(printed, proof.number)
        if self.is_plain:
            right = "" if is_array(printed) else f"right is {_brief(proof.number, printed)}, "
            self.doubts.add(Note.DIGITS, f"{subject} is {wrong} in float64: {right}{where}")
        else:
            subject = subject.removeprefix("the ")
            self.doubts.add(Note.DIGITS, f"{subject}: float64 alone gives {wrong}; {where}", is_warning=False)

    def _tell_zero(self, name: str | None, subject: str, printed: Any, proof: Certain) -> None:
        """Say of a number of which only enclosures around 0 are known that it is 0 or near, unless it is proved."""
        from diffcli.enclosures.certain import MOST_BITS
        from diffcli.trust.zeros import is_zero

        if is_array(printed):
            # entries that cancel come less near to 0: of these nobody asks whether they are 0
            if proof.exponent >= -MOST_BITS:
                return
            subject = f"an entry of {subject}"
        assert self.doubts.proof is not None
        if not is_zero(self.graph, self.doubts.proof.point, name):
            text = f"{subject} is 0, or nearer to it than 10^{max(proof.exponent, LEAST_EXPONENT)}"
            self.doubts.add(Note.DIGITS, text, is_warning=False)

    def _printed(self) -> dict[str, Any]:
        gradient = {f"d/d{name}": number for name, number in self.doubts.gradient.items()}
        return {"the value": self.doubts.value, **gradient}

    def _tell_infinite(self) -> None:
        """Say what overflowed before anything was computed, and what infinite inputs leave without a value."""
        self.doubts.notes += self.point.overflown()
        if not self.doubts.warnings:
            self.doubts.notes += at_infinity(self.graph, self.point, self.passes.values, self._printed())

    def _tell_type(self, dtype: str) -> None:
        """Say what a type has no room for."""
        doubts = self.doubts
        if dtype == "float32":
            doubts.notes += _lost_in_float32(self.graph, self.point.bindings, self.passes.values, doubts.gradient)
        if not doubts.warnings and self.point.is_finite():
            for subject, number in self._printed().items():
                if not is_finite(number):
                    doubts.add(Note.DIGITS, f"{subject} is not finite in {dtype}: a number is beyond its range")


def is_small(graph: Graph, bindings: Mapping[str, Any]) -> bool:
    """Tell whether the values of all nodes, which judging a result takes, may be held beside a checkpointed pass."""
    entries = max((getattr(value, "size", 1) for value in bindings.values()), default=1)
    return len(graph.nodes) * int(entries) <= _MOST_ENTRIES


def unchecked_note(graph: Graph) -> Note:
    """Return what is said of numbers of which nobody has looked at the digits."""
    from diffcli.enclosures.precision import is_available

    what = f"arrays {'this large' if is_available() else 'without python-flint'}"
    what = f"a graph of more than {LARGEST_GRAPH:,} nodes" if len(graph.plan) > LARGEST_GRAPH else what
    return Note(f"the digits of {what} are not checked", kind=Note.DIGITS)


def gradient_by_name(
    graph: Graph, bindings: Mapping[str, Any], names: Sequence[str], values: Mapping[Node, Any] | None = None
) -> dict[str, Any]:
    """Return the gradient by name, as the rules give it."""
    if not names:
        return {}
    gradients = backward(graph, forward(graph, bindings) if values is None else values)
    known = graph.by_name
    return {name: gradients.get(known[name], 0.0) if name in known else 0.0 for name in names}


def _brief(value: Any, beside: Any = math.nan) -> str:
    return "an array with wrong entries" if is_array(value) else brief_text(value, beside)


def _without_proof() -> list[Note]:
    """Say that numbers could be better with the library that proves them, where it is not installed."""
    from diffcli.enclosures.precision import is_available

    text = "without python-flint numbers are those of float64, with warnings"
    return [] if is_available() else [Note(text, kind=Note.DIGITS)]


def _lost_in_float32(
    graph: Graph, bindings: Mapping[str, Any], values: Mapping[Node, Any], gradient: Mapping[str, Any]
) -> list[Note]:
    """Return where float32 has lost what float64 still has."""
    import numpy as np

    from diffcli.engine.numbers import ieee

    if not is_small(graph, bindings):
        return []
    wide = forward(graph, bindings)
    pairs = [("the value", values[graph.output], wide[graph.output])]
    derived = gradient_by_name(graph, bindings, list(gradient), wide)
    pairs += [(f"d/d{name}", narrow, derived[name]) for name, narrow in gradient.items()]
    notes = []
    for subject, narrow, exact in pairs:
        a, b = (np.asarray(ieee(number), dtype=float) for number in (narrow, exact))
        with np.errstate(all="ignore"):
            off, size = np.max(np.abs(a - b), initial=0.0), np.max(np.abs(b), initial=0.0)
        if not off <= _NARROW_SHARE * size and np.all(np.isfinite(b)):
            text = f"{subject} has lost most of its digits in float32; float64 has them"
            notes.append(Note(text, is_warning=True, kind=Note.DIGITS))
    return notes
