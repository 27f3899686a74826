"""Values and gradients as floats that are surely the nearest: the precision is doubled until both ends round alike."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from diffcli.enclosures.passes import Passes
from diffcli.enclosures.precision import precision
from diffcli.enclosures.reals import UNDEFINED, Real, ends

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from diffcli.graphs import Graph

FIRST_BITS, MOST_BITS = 128, 4096
"""The precisions to begin and to end with."""

TOLERANCE = 1e-12
"""What a number may be off by, as a part of itself, where the precisions do not settle its last bit."""

_MOST_WORK = 3e7
"""Bits times entries times operations that one precision may cost: about a second."""

_MOST_STEPS = 30_000
"""Entries times operations of all precisions together, after which no other is begun: half a second."""


class Certain:
    """A number or array of floats; of entries that are not the true ones, rounded, it is said why.

    ``undefined`` entries have no value, nan; ``unsettled`` ones are not settled, nan; ``overflown`` ones are beyond the
    largest float, inf; ``tiny`` ones are not 0, but so near to it that the float is 0, and ``is_zero_possible`` if of
    one it is not known whether it is 0.  All these are nearer to 0 than 10 to the ``exponent``.
    """

    __slots__ = ("exponent", "is_zero_possible", "number", "overflown", "tiny", "undefined", "unsettled")

    def __init__(self, value: Any) -> None:
        self.undefined = self.unsettled = self.tiny = self.overflown = 0
        self.is_zero_possible = False
        self.exponent = 0
        self.number: Any
        if value.__class__ is Real:
            self.number = self._rounded(value)
        else:
            import numpy as np

            self.number = np.array([self._rounded(x) for x in value.flat], dtype=float).reshape(value.shape)

    @property
    def is_settled(self) -> bool:
        """Tell whether all entries are known, or known to have no value."""
        return not self.unsettled

    @property
    def is_defined(self) -> bool:
        """Tell whether all entries have a value that is known."""
        return not self.unsettled and not self.undefined

    def _rounded(self, x: Real) -> float:
        if x is UNDEFINED:
            self.undefined += 1
            return math.nan
        low, high = ends(x)
        if low == high:
            if low == 0 and x.exact != 0 and not x.ball.is_zero():
                mantissa, exponent = (int(part) for part in x.ball.abs_upper().man_exp())
                below = 1 + (mantissa.bit_length() + exponent) * 30103 // 100000
                self.exponent = max(below, self.exponent) if self.exponent else below
                if 0 in x.ball:
                    self.is_zero_possible = True
                    low = 0.0
                else:
                    self.tiny += 1
            self.overflown += abs(low) == math.inf and x.ball.is_finite()
            return low
        middle = (low + high) / 2
        if high - low <= TOLERANCE * abs(middle) < math.inf:
            return middle
        self.unsettled += 1
        return math.nan


class Certainty(NamedTuple):
    """Value and gradients with proof, and the passes of the last precision with the ``table`` of gradients by slot.

    Whether the last bit of a number is right was asked for at all precisions but the last.
    """

    passes: Passes
    bits: int
    value: Certain
    gradients: dict[int, Certain]
    table: list[Any]


def certain(
    graph: Graph,
    bindings: Mapping[str, Any],
    targets: Sequence[int] = (),
    *,
    binary: bool = False,
    most_bits: int = MOST_BITS,
) -> Certainty | None:
    """Return the value and its gradients by the slots ``targets``; None where that would take too long.

    ``bindings`` and ``binary`` as for ``Passes``.
    """
    size = len(graph.plan) * _largest(bindings.values())
    if size * FIRST_BITS > _MOST_WORK:
        return None
    bits = FIRST_BITS
    steps = size
    while True:
        with precision(bits):
            passes = Passes(graph, bindings, binary=binary)
            found = passes.gradients(targets) if targets else []
            results = [passes.output, *(found[slot] for slot in targets if found[slot] is not None)]
            steps += size
            is_last = 2 * bits > most_bits or 2 * bits * size > _MOST_WORK or steps > _MOST_STEPS
            if is_last or all(map(_is_settled, results)):
                gradients = {slot: Certain(found[slot]) for slot in targets if found[slot] is not None}
                return Certainty(passes, bits, Certain(passes.output), gradients, found)
        bits *= 2


def _is_settled(value: Any) -> bool:
    for x in entries_of(value):
        low, high = ends(x)
        if low != high and x is not UNDEFINED:  # nan, of which nothing is known, is not settled
            return False
    return True


def entries_of(value: Any) -> Iterable[Real]:
    """Return the numbers that a value, a number or an array of them, holds."""
    return (value,) if value.__class__ is Real else value.flat


def _largest(values: Iterable[Any]) -> int:
    """Return the most entries of a value."""
    return max((getattr(value, "size", None) or _count(value) for value in values), default=1)


def _count(value: Any) -> int:
    return sum(map(_count, value)) if isinstance(value, (list, tuple)) else 1
