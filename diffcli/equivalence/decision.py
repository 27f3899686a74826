"""One comparison: what is asked, what its layers share, and how a difference is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any

from diffcli.equivalence import sampling
from diffcli.equivalence.heights import Fingerprint, rational_value
from diffcli.equivalence.points import is_whole
from diffcli.equivalence.rational import exact_value, with_whole_exponents
from diffcli.equivalence.verdict import DIFFERENT, Verdict
from diffcli.equivalence.witness import plain, texts_of
from diffcli.graphs import Apply, Constant, Graph, Node, Variable

IDENTITY = "identity"
RATIONAL = "rational"
SAMPLING = "sampling"
PRECISION = "precision"
COVERAGE = "coverage"
DOMAIN = "domain"

ACCURATE = 1e-11
"""Relative error up to which a value is good enough to be shown as a witness."""
_SAFETY = 16
_CLEAR = 1e-9


class Question:
    """What two graphs are compared for: where the variables lie, and the seed of the random choices.

    ``principal`` means complex numbers with principal branches; where the imaginary unit occurs they are meant anyway.
    """

    __slots__ = ("domain", "principal", "seed")

    def __init__(
        self,
        domain: Mapping[str, tuple[float, float]] | None = None,
        seed: int = 0,
        *,
        principal: bool = False,
    ) -> None:
        self.domain = domain or {}
        self.principal = principal
        self.seed = seed


def has_imaginary_unit(graph: Graph) -> bool:
    """Tell whether the imaginary unit occurs."""
    return any(value.__class__ is complex for value, _, _ in graph.plan.constants)


class Decision:
    """One comparison: what the layers share."""

    def __init__(self, expected: Graph, answer: Graph, question: Question) -> None:
        # in an order of their own, so that both orders of the pair are one comparison
        self.swapped = _place(answer) < _place(expected)
        first, second = (answer, expected) if self.swapped else (expected, answer)
        self.graphs = (with_whole_exponents(first), with_whole_exponents(second))
        self.question = question
        self.names = sorted({name for g in self.graphs for name, _ in g.plan.variables})
        self.principal = question.principal or any(has_imaginary_unit(g) for g in self.graphs)
        self.proof: Verdict | None = None
        self.prints: tuple[Fingerprint, Fingerprint] | None = None
        self.distinct = False
        self.ties: Sequence[Mapping[str, float]] = ()
        self._microscope: Any = None

    def contains(self, point: Mapping[str, Any]) -> bool:
        """Tell whether a point lies in the declared domain, and is whole where it is meant to be."""
        inside = all(low < point[name] < high for name, (low, high) in self.question.domain.items() if name in point)
        return inside and all(value % 1 == 0 or name not in self.whole for name, value in point.items())

    @cached_property
    def whole(self) -> frozenset[str]:
        """The names that are declared to be, or stand in exponents of negative numbers: the n of (-1)^n is whole."""
        declared = [name for name, interval in self.question.domain.items() if is_whole(interval)]
        return frozenset((*declared, *(name for graph in self.graphs for name in _whole_names(graph))))

    def merge(self) -> None:
        """Go on with graphs in which what is proved to have one value is one node."""
        from diffcli.equivalence.congruence import merged
        from diffcli.equivalence.modular import field_of

        field = field_of(*self.graphs, self.question.seed, principal=self.principal)
        self.graphs = merged(field, self.graphs)

    def is_steady(self, point: Mapping[str, float]) -> bool:
        """Tell whether no value on the way is far off: bounds are of first order, and mean nothing then."""
        found = [sampling.at_point(graph, point) for graph in self.graphs]
        return all(side is not None and side[2] for side in found)

    def subject(self, place: int) -> str:
        """Return what the first or second graph is to the reader."""
        return "the answer" if (place == 1) != self.swapped else "the expected expression"

    def exact_witness(self, point: Mapping[str, float]) -> Verdict | None:
        """Return a difference that floating point cannot show, between rational functions."""
        a, b = (exact_value(g, {k: Fraction(v) for k, v in point.items()}) for g in self.graphs)
        if a is None or b is None or a == b:
            return None
        return self.different(point, a, b, layer=RATIONAL)

    def precise_witness(self, point: Mapping[str, Any]) -> Verdict | None:
        """Return a difference that floating point cannot show at a point."""
        from diffcli.equivalence import precise

        seen = precise.compare(*self.graphs, point, precise.FUNCTION_DIGITS, self.microscope)
        if seen.outcome == precise.APART:
            return self.different(point, seen.expected, seen.answer, layer=PRECISION)
        return None

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
        told = f"at {where} {values}" if where else values
        return Verdict(DIFFERENT, told + note, layer=layer, witness=witness, values=values)

    @property
    def microscope(self) -> Any:
        """The tool for high precision, made at first use."""
        if self._microscope is None:
            from diffcli.equivalence.precise import Microscope

            self._microscope = Microscope(principal=self.principal)
        return self._microscope


def _whole_names(graph: Graph) -> set[str]:
    names: dict[Node, set[str]] = {}
    found: set[str] = set()
    for node in graph.nodes:
        if isinstance(node, Apply):
            names[node] = set().union(*(names[item] for item in node.inputs))
            if node.op.traits.laws == "powers" and len(node.inputs) == 2:
                base = rational_value(node.inputs[0])
                if base is not None and base < 0:
                    found |= names[node.inputs[1]]
        else:
            names[node] = {node.name} if isinstance(node, Variable) else set()
    return found


def _place(graph: Graph) -> tuple[int, str, list[str]]:
    """Return what puts two graphs in order."""
    listing: list[str] = []
    if graph.source:
        return len(graph), graph.source, listing
    number = {node: k for k, node in enumerate(graph.nodes)}
    for node in graph.nodes:
        if isinstance(node, Apply):
            listing.append(f"{node.op.name} {node.options} {[number[i] for i in node.inputs]}")
        elif isinstance(node, Constant) and isinstance(node.value, int):
            listing.append(hex(node.value))  # of any length, which a decimal is not
        else:
            listing.append(repr(node))
    return len(graph), graph.source, listing


def clearly_apart(a: float, b: float, error: float) -> bool:
    """Tell whether two values differ by far more than their errors, so that no second look is needed."""
    gap, size = abs(a - b), max(abs(a), abs(b))
    return gap > _SAFETY * error and gap > _CLEAR * size and error <= ACCURATE * size
