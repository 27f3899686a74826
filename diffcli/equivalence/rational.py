"""Exact values of rational functions at rational points, with other functions as unknowns."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from hashlib import blake2b

from diffcli.equivalence.budget import RATIONAL_BITS
from diffcli.graphs import Apply, Constant, Graph, Node, Variable, rebuilt
from diffcli.namespaces.rationals import Rationals
from diffcli.ops import OPS

_LARGEST_FACTORIAL = 10_000


class OutOfReachError(Exception):
    """There is no exact value: a division by 0, a number too long, or no number at all."""


def exact_value(graph: Graph, point: Mapping[str, Fraction], *, unknowns: bool = False) -> Fraction | None:
    """Return the exact value at a point, or None where there is none within the budget of bits.

    With ``unknowns`` a function that is not rational counts as an integer that its name and exact arguments determine.
    """
    F = Rationals(graph.ops, RATIONAL_BITS, _LARGEST_FACTORIAL)
    values: dict[Node, Fraction] = {}
    opaque: set[Node] = set()  # what only rational operations may be applied to: |x| is x at one point, not everywhere
    bits = 0
    try:
        for node in graph.nodes:
            if isinstance(node, Apply):
                inputs = [values[i] for i in node.inputs]
                is_open = unknowns and not opaque.isdisjoint(node.inputs)
                exact = (
                    F.value(node.op, inputs, dict(node.options))
                    if node.op.traits.laws == "rational" or not is_open
                    else None
                )
                if exact is None and (not unknowns or node.op.traits.laws == "rational"):
                    raise OutOfReachError
                if is_open or exact is None:
                    opaque.add(node)
                value = _unknown(repr((node.op.name, node.options)), *inputs) if exact is None else exact
            elif isinstance(node, Variable):
                value = point[node.name]
                opaque.add(node)
            else:
                assert isinstance(node, Constant)
                value = _constant(node, unknowns)
                if node.exact() is None:
                    opaque.add(node)
            bits += value.numerator.bit_length() + value.denominator.bit_length()
            if bits > RATIONAL_BITS:
                return None
            values[node] = value
    except OutOfReachError:
        return None
    return values[graph.output]


def with_whole_exponents(graph: Graph) -> Graph:
    """Return a graph in which powers by constants that work out as whole numbers are integer powers: 10^(5^2)."""
    if not any(op.traits.laws == "powers" and len(op.derivatives or ()) == 2 for op in graph.plan.operations()):
        return graph
    F = Rationals(graph.ops, RATIONAL_BITS, _LARGEST_FACTORIAL)
    exact: dict[Node, Fraction] = {}

    def whole_power(node: Node, inputs: tuple[Node, ...]) -> Node | None:
        if isinstance(node, Apply):
            exponent = exact.get(node.inputs[-1])
            new = node
            if node.op.name == "power" and exponent is not None and exponent.denominator == 1:
                new = Apply(OPS["int_power"], inputs[:1], (("power", exponent.numerator),))
            known = [exact[i] for i in node.inputs[: len(new.inputs)] if i in exact]
            value = F.value(new.op, known, dict(new.options)) if len(known) == len(new.inputs) else None
            if value is not None:
                exact[node] = value
            return None if new is node else new
        value = node.exact() if isinstance(node, Constant) else None
        if value is not None:
            exact[node] = value
        return None

    output = rebuilt(graph.nodes, whole_power)[graph.output]
    return graph if output is graph.output else Graph(output, source=graph.source, notes=graph.notes)


def _constant(node: Constant, unknowns: bool) -> Fraction:
    exact = node.exact()
    if exact is not None:
        return exact
    if node.name in ("pi", "e", "tau", "i") and unknowns:
        return _unknown(node.name)
    raise OutOfReachError


def _unknown(name: str, *inputs: Fraction) -> Fraction:
    """Return a number of 64 bits that stands for a function's value.

    Python's own hash of numbers would not do: it is the residue modulo a prime that everybody knows.
    """
    parts = (f"{number:x}" for item in inputs for number in item.as_integer_ratio())
    return Fraction(int.from_bytes(blake2b(" ".join((name, *parts)).encode(), digest_size=8).digest(), "big"))
