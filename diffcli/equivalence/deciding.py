"""Are two functions of real variables the same?  Layers from cheap proofs to expensive evidence.

Source: Schwartz 1980 and Zippel 1979 for identity testing at random points of a finite field.
"""

from __future__ import annotations

import math
from fractions import Fraction

from diffcli.equivalence import sampling
from diffcli.equivalence.budget import NODES
from diffcli.equivalence.heights import Fingerprint, trusted
from diffcli.equivalence.identity import same_structure
from diffcli.equivalence.modular import fingerprints
from diffcli.equivalence.points import simple_points
from diffcli.equivalence.rational import exact_value, with_whole_exponents
from diffcli.equivalence.verdict import DIFFERENT, EQUAL, UNDECIDED, Verdict
from diffcli.graph import Apply, Constant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from diffcli.graph import Graph

IDENTITY = "identity"
RATIONAL = "rational"
SAMPLING = "sampling"
PRECISION = "precision"
COVERAGE = "coverage"
DOMAIN = "domain"

_SAFETY = 16
_CLEAR = 1e-9
ACCURATE = 1e-11
"""Relative error up to which a value is good enough to be shown as a witness."""
_TRIES = 3
_STEADY = 1e-3


class Question:
    """What two graphs are compared for: where the variables lie, and the seed of the random choices.

    ``contexts`` keeps what is costly to make from one comparison to the next of the same thread.  ``principal`` means
    complex numbers with principal branches; where the imaginary unit occurs they are meant anyway.
    """

    __slots__ = ("contexts", "domain", "principal", "seed")

    def __init__(
        self,
        domain: Mapping[str, tuple[float, float]] | None = None,
        seed: int = 0,
        contexts: dict[Any, Any] | None = None,
        *,
        principal: bool = False,
    ) -> None:
        self.domain = domain or {}
        self.principal = principal
        self.seed = seed
        self.contexts: dict[Any, Any] = contexts if contexts is not None else {}


def decide(expected: Graph, answer: Graph, question: Question) -> Verdict:
    """Return whether two scalar graphs are equal wherever both are defined."""
    longest = max(len(expected.nodes), len(answer.nodes))
    if longest > NODES:
        return Verdict(UNDECIDED, f"there are {longest} operations, more than the limit of {NODES}", layer=IDENTITY)
    return Decision(expected, answer, question).decide()


def has_imaginary_unit(graph: Graph) -> bool:
    """Tell whether the imaginary unit occurs."""
    return any(isinstance(node, Constant) and isinstance(node.value, complex) for node in graph.nodes)


class Decision:
    """One comparison: what the layers share."""

    def __init__(self, expected: Graph, answer: Graph, question: Question) -> None:
        # in an order of their own, so that both orders of the pair are one comparison
        self.swapped = _place(answer) < _place(expected)
        first, second = (answer, expected) if self.swapped else (expected, answer)
        self.graphs = (with_whole_exponents(first), with_whole_exponents(second))
        self.question = question
        self.names = sorted({v.name for g in self.graphs for v in g.variables})
        self.principal = question.principal or any(has_imaginary_unit(g) for g in self.graphs)
        self.proof: Verdict | None = None
        self.prints: tuple[Fingerprint, Fingerprint] | None = None
        self.distinct = False
        self._microscope: Any = None

    def decide(self) -> Verdict:
        """Go through the layers until one decides."""
        if same_structure(*self.graphs):
            self.proof = Verdict(EQUAL, "both are the same expression", layer=IDENTITY)
        if self.principal:
            self._prove()
            found = None
        else:
            found = self._probe()
        if found is None and not self.names:
            found = self._exact_constants()
        if found is None:
            from diffcli.equivalence.evidence import at_high_precision, by_sampling

            found = at_high_precision(self) if self.principal or not self.names else by_sampling(self)
        if self.distinct and found.verdict in (EQUAL, UNDECIDED):
            return Verdict(
                DIFFERENT, "different rational functions, by exact arithmetic modulo a prime", layer=RATIONAL
            )
        return found

    def _prove(self) -> None:
        """Look for a proof that both are the same, or that they are different rational functions."""
        if self.proof is not None or self.prints is not None:
            return
        for attempt in range(_TRIES):
            a, b = self.prints = fingerprints(*self.graphs, self.question.seed + attempt, principal=self.principal)
            if a.value is None or b.value is None:
                continue  # a division by 0 in the field: other residues may do
            if a.value != b.value:
                self.distinct = a.rational and b.rational
            elif trusted(a, b):
                what = "rational functions" if a.rational and b.rational else "functions"
                self.proof = Verdict(EQUAL, f"the same {what}, by exact arithmetic modulo a prime", layer=RATIONAL)
            elif self._same_exactly():
                self.proof = Verdict(EQUAL, "the same, by exact rational arithmetic", layer=RATIONAL)
            return

    def _same_exactly(self) -> bool:
        """Compare exact values at random rational points, where coefficients are too large for the prime field."""
        for k in range(2):
            point = {
                name: Fraction(hash((self.question.seed, i, k)) % (1 << 40) + 3, (1 << 20) + 7)
                for i, name in enumerate(self.names)
            }
            a, b = (exact_value(g, point, unknowns=True) for g in self.graphs)
            if a is None or a != b:
                return False
        return True

    def _probe(self) -> Verdict | None:
        """Try simple points in floating point, and after the first where both sides agree look for a proof."""
        for point in simple_points(self.names, self.question.domain):
            a, b = (sampling.at_point(g, point) for g in self.graphs)
            if a is not None and b is not None:
                if clearly_apart(a[0], b[0], a[1] + b[1]) and self.is_steady(point):
                    return self.different(point, a[0], b[0])
                self._prove()
                if self.proof is not None:
                    return self.proof if self._same_domains() else None
                if self.distinct and (found := self.exact_witness(point)) is not None:
                    return found
            if not self.names:
                break
        self._prove()
        return None

    def _exact_constants(self) -> Verdict | None:
        """Compare numbers that are known exactly, such as 500! and 500! + 1."""
        a, b = (None if self.principal else exact_value(graph, {}) for graph in self.graphs)
        if a is None or b is None:
            return None
        if a == b:
            return Verdict(EQUAL, "the same, by exact rational arithmetic", layer=RATIONAL)
        return self.different({}, a, b, layer=RATIONAL)

    def _same_domains(self) -> bool:
        """Tell whether both sides are undefined in the same places but for single points."""
        return self.prints is None or self.prints[0].restricted == self.prints[1].restricted

    def is_steady(self, point: Mapping[str, float]) -> bool:
        """Tell whether no value on the way is far off: bounds are of first order, and mean nothing then."""
        return all(sampling.at_point(graph, point, steady=_STEADY) is not None for graph in self.graphs)

    def subject(self, place: int) -> str:
        """Return what the first or second graph is to the reader."""
        return "the answer" if (place == 1) != self.swapped else "the expected expression"

    def exact_witness(self, point: Mapping[str, float]) -> Verdict | None:
        """Return a difference that floating point cannot show, between rational functions."""
        a, b = (exact_value(g, {k: Fraction(v) for k, v in point.items()}) for g in self.graphs)
        if a is None or b is None or a == b:
            return None
        return self.different(point, a, b, layer=RATIONAL)

    def different(
        self, point: Mapping[str, float], first: Any, second: Any, *, layer: str = SAMPLING, note: str = ""
    ) -> Verdict:
        """Return the verdict with its witness, from the values of the first and the second graph."""
        expected, answer = (second, first) if self.swapped else (first, second)
        witness = {
            "point": {name: plain(point[name]) for name in self.names if name in point},
            "expected": plain(expected, answer),
            "answer": plain(answer, expected),
        }
        where = ", ".join(f"{k} = {v}" for k, v in witness["point"].items())
        values = "the values are {} and {}".format(*texts_of(witness["expected"], witness["answer"]))
        return Verdict(DIFFERENT, (f"at {where} {values}" if where else values) + note, layer=layer, witness=witness)

    @property
    def microscope(self) -> Any:
        """The tool for high precision, made at first use."""
        if self._microscope is None:
            from diffcli.equivalence.precise import Microscope

            self._microscope = Microscope(principal=self.principal, contexts=self.question.contexts)
        return self._microscope


def _place(graph: Graph) -> tuple[int, str, list[str]]:
    """Return what puts two graphs in order."""
    number = {node: k for k, node in enumerate(graph.nodes)}
    listing: list[str] = []
    for node in () if graph.source else graph.nodes:
        if isinstance(node, Apply):
            listing.append(f"{node.op.name} {node.options} {[number[i] for i in node.inputs]}")
        elif isinstance(node, Constant) and isinstance(node.value, int):
            listing.append(hex(node.value))  # of any length, which a decimal is not
        else:
            listing.append(repr(node))
    return len(graph.nodes), graph.source, listing


def clearly_apart(a: float, b: float, error: float) -> bool:
    """Tell whether two values differ by far more than their errors, so that no second look is needed."""
    gap, size = abs(a - b), max(abs(a), abs(b))
    return gap > _SAFETY * error and gap > _CLEAR * size and error <= ACCURATE * size


def plain(value: Any, other: Any = None) -> Any:
    """Return a value for a witness: an int or float, or a decimal text where a float would hide the difference."""
    if value is None or isinstance(value, (int, str)):
        return value
    if isinstance(value, float):
        return int(value) if value == int(value) and abs(value) < 1e15 else value
    if isinstance(value, Fraction):
        return _plain_fraction(value, other)
    context = value.context
    if context.im(value) != 0 or (other is not None and context.im(other) != 0):
        re, im = (plain(float(part)) for part in (context.re(value), context.im(value)))
        return re if not im else f"{im}i" if not re else f"{re}{'+' if im >= 0 else '-'}{abs(im)}i"
    value = context.re(value)
    number = float(value) if abs(value) < 1e300 else math.inf
    hidden = other is not None and _as_float(other) == number and other != value
    if math.isinf(number) or hidden or (not number and value):
        return str(context.nstr(value, _digits_to_tell(value, other, context)))
    return plain(number)


def _as_float(value: Any) -> float:
    try:
        return float(value)
    except (OverflowError, TypeError):
        return math.nan


def _digits_to_tell(value: Any, other: Any, context: Any) -> int:
    """Return how many digits show the difference of two values."""
    if other is None or other == value or not value:
        return 17
    gap = abs(value - other) / max(abs(value), abs(other))
    return max(17, min(int(-context.log10(gap)) + 4, int(context.dps)))


def _plain_fraction(value: Fraction, other: Any) -> Any:
    number = _as_float(value)
    if math.isfinite(number) and (other is None or _as_float(other) != number) and (number or not value):
        return plain(number)
    if max(value.numerator.bit_length(), value.denominator.bit_length()) < 200:
        return f"{value.numerator}/{value.denominator}" if value.denominator > 1 else str(value)
    return _scientific(value)


def _scientific(value: Fraction) -> str:
    """Return about 20 digits of a number of any size."""
    exponent = (value.numerator.bit_length() - value.denominator.bit_length()) * 30103 // 100000
    digits = str(abs(round(value / Fraction(10) ** (exponent - 20))))
    return f"{'-' if value < 0 else ''}{digits[0]}.{digits[1:]}e{exponent - 21 + len(digits)}"


def texts_of(expected: Any, answer: Any) -> tuple[str, str]:
    """Return the values of a witness as they are printed, with as many digits as show that they differ."""
    for digits in (10, 13, 15, 16, 17):
        texts = tuple(
            "undefined" if v is None else f"{v:.{digits}g}" if isinstance(v, float) else str(v)
            for v in (expected, answer)
        )
        if texts[0] != texts[1]:
            break
    return texts[0], texts[1]
