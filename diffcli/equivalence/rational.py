"""Exact values of rational functions at rational points, with other functions as unknowns."""

from __future__ import annotations

from fractions import Fraction
from hashlib import blake2b
from math import factorial
from typing import TYPE_CHECKING

from diffcli.equivalence.budget import RATIONAL_BITS
from diffcli.graph import Apply, Constant, Graph, Variable
from diffcli.ops import OPS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diffcli.graph import Node


_LARGEST_FACTORIAL = 10_000


class OutOfReachError(Exception):
    """There is no exact value: a division by 0, a number too long, or no number at all."""


def exact_value(graph: Graph, point: Mapping[str, Fraction], *, unknowns: bool = False) -> Fraction | None:
    """Return the exact value at a point, or None where there is none within the budget of bits.

    With ``unknowns`` a function that is not rational counts as an integer that its name and exact arguments determine.
    """
    values: dict[Node, Fraction] = {}
    bits = 0
    try:
        for node in graph.nodes:
            if isinstance(node, Apply):
                value = _apply(node, [values[i] for i in node.inputs], unknowns)
            elif isinstance(node, Variable):
                value = point[node.name]
            else:
                assert isinstance(node, Constant)
                value = _constant(node, unknowns)
            bits += value.numerator.bit_length() + value.denominator.bit_length()
            if bits > RATIONAL_BITS:
                return None
            values[node] = value
    except OutOfReachError:
        return None
    return values[graph.output]


def with_whole_exponents(graph: Graph) -> Graph:
    """Return a graph in which powers by constants that work out as whole numbers are integer powers: 10^(5^2)."""
    if not any(isinstance(node, Apply) and node.op.name == "power" for node in graph.nodes):
        return graph
    exact: dict[Node, Fraction] = {}
    renewed: dict[Node, Node] = {}
    for node in graph.nodes:
        if isinstance(node, Apply):
            inputs = tuple(renewed.get(i, i) for i in node.inputs)
            exponent = exact.get(node.inputs[-1])
            new: Node = node
            if node.op.name == "power" and exponent is not None and exponent.denominator == 1:
                new = Apply(OPS["int_power"], inputs[:1], (("power", exponent.numerator),))
            elif inputs != node.inputs:
                new = Apply(node.op, inputs, node.options)
            if new is not node:
                renewed[node] = new
            try:
                if all(i in exact for i in node.inputs) and isinstance(new, Apply):
                    exact[node] = _apply(new, [exact[i] for i in node.inputs[: len(new.inputs)]], unknowns=False)
            except OutOfReachError:
                continue
        elif isinstance(node, Constant) and (value := node.exact()) is not None:
            exact[node] = value
    if not renewed:
        return graph
    return Graph(renewed.get(graph.output, graph.output), source=graph.source, notes=graph.notes)


def _constant(node: Constant, unknowns: bool) -> Fraction:
    exact = node.exact()
    if exact is not None:
        return exact
    if node.name in ("pi", "e", "tau", "i") and unknowns:
        return _unknown(node.name)
    raise OutOfReachError


def _apply(node: Apply, inputs: list[Fraction], unknowns: bool) -> Fraction:
    name = node.op.name
    if name == "add":
        return inputs[0] + inputs[1]
    if name == "mul":
        return inputs[0] * inputs[1]
    if name == "negate":
        return -inputs[0]
    if name == "copy":
        return inputs[0]
    if name == "div":
        if not inputs[1]:
            raise OutOfReachError
        return inputs[0] / inputs[1]
    if name == "int_power":
        power: int = node.options[0][1]
        base = inputs[0]
        size = max(base.numerator.bit_length(), base.denominator.bit_length())
        if (power < 0 and not base) or (size > 1 and size * abs(power) > RATIONAL_BITS):
            raise OutOfReachError
        if size <= 1 and abs(power) > 1:  # 0, 1, -1: only the parity matters
            power = 2 + power % 2
        return base**power
    if name == "factorial" and inputs[0].denominator == 1 and 0 <= inputs[0] <= _LARGEST_FACTORIAL:
        return Fraction(factorial(inputs[0].numerator))
    if not unknowns:
        raise OutOfReachError
    return _unknown(repr((name, node.options)), *inputs)


def _unknown(name: str, *inputs: Fraction) -> Fraction:
    """Return a number of some 60 bits that stands for a function's value."""
    key = int.from_bytes(blake2b(name.encode(), digest_size=7).digest(), "big")
    return Fraction(hash((key, *inputs)))
