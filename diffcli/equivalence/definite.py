"""Quantities that keep one sign, proved exactly: x^2 + x + 1, or sin(x)^2 - sin(x) + 1 as a polynomial in sin(x)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from diffcli.graphs import Apply, Constant, Graph, Node
from diffcli.simplification.rational import changes_sign, plus, times

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diffcli.simplification.rational import Polynomial

    InOneThing = tuple[Polynomial, Node | None]

_HIGHEST_DEGREE = 16
_MOST_BITS = 1_000


class Polynomials:
    """Every node of a graph as a polynomial in one node below it, itself if there is no other; None for a number.

    ``bounds`` are values between which the nodes stay.
    """

    def __init__(self, graph: Graph, bounds: Mapping[Node, tuple[float, float]]) -> None:
        self.bounds = bounds
        self._found: dict[Node, InOneThing] = {}
        for node in graph.nodes:
            polynomial = self._polynomial(node)
            self._found[node] = ([0, 1], node) if polynomial is None or not _is_small(polynomial[0]) else polynomial

    def keeps_sign(self, left: Node, right: Node | None) -> bool:
        """Tell whether ``left - right`` has no values of both signs."""
        if right is not None and (_is_choice_of(left, right) or _is_choice_of(right, left)):
            return True
        polynomial, thing = self._found[left]
        if right is not None:
            other, another = self._found[right]
            if thing is not None and another is not None and thing is not another:
                return False
            polynomial, thing = plus(polynomial, [-c for c in other]), another if thing is None else thing
        return thing is None or not polynomial or not changes_sign(polynomial, *self.bounds[thing])

    def _polynomial(self, node: Node) -> InOneThing | None:
        if isinstance(node, Constant):
            exact = node.exact()
            return None if exact is None else ([exact] if exact else [], None)
        if not isinstance(node, Apply):
            return None
        inputs = [self._found[i] for i in node.inputs]
        things = {thing for _, thing in inputs if thing is not None}
        if len(things) > 1:
            return None
        thing = next(iter(things), None)
        first = inputs[0][0] if inputs else []
        match node.op.name:
            case "add":
                return plus(first, inputs[1][0]), thing
            case "mul":
                return times(first, inputs[1][0]), thing
            case "negate":
                return [-c for c in first], thing
            case "div" if len(inputs[1][0]) == 1:
                return times(first, [Fraction(1) / inputs[1][0][0]]), thing
            case "int_power":
                power: int = node.options[0][1]
                if power >= 0 and power * max(len(first) - 1, 1) <= _HIGHEST_DEGREE:
                    return _power(first, power), thing
        return None


def _is_choice_of(node: Node, item: Node) -> bool:
    """Tell whether a node is the larger or smaller of something and ``item``, as in max(x, min(x, y))."""
    return isinstance(node, Apply) and node.op.name in ("maximum", "minimum") and item in node.inputs


def _power(base: Polynomial, exponent: int) -> Polynomial:
    result: Polynomial = [1]
    for _ in range(exponent):
        result = times(result, base)
    return result


def _is_small(polynomial: Polynomial) -> bool:
    return len(polynomial) <= _HIGHEST_DEGREE + 1 and all(c.numerator.bit_length() < _MOST_BITS for c in polynomial)
