"""Exact rational values: what additions, multiplications and choices make of fractions, without any rounding."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from diffcli.graph import Apply, Constant, Variable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diffcli.graph import Graph, Node

MOST_BITS = 20_000
"""Fractions of more bits are left to rounded arithmetic."""


def rational_values(graph: Graph, bindings: Mapping[str, Any]) -> dict[Node, Fraction]:
    """Return the values of those nodes that are rational for the rational values of ``bindings``, exactly."""
    values: dict[Node, Fraction] = {}
    for node in graph.nodes:
        value: Any = None
        if isinstance(node, Constant):
            value = node.exact()
        elif isinstance(node, Variable):
            bound = bindings.get(node.name)
            value = Fraction(bound) if isinstance(bound, (int, Fraction)) else None
        elif isinstance(node, Apply):
            value = _apply(node, values)
        if value is not None and _bits(value) <= MOST_BITS:
            values[node] = Fraction(value)
    return values


def _apply(node: Apply, values: Mapping[Node, Fraction]) -> Fraction | int | bool | None:
    if node.op.name == "where":
        condition = values.get(node.inputs[0])
        return None if condition is None else values.get(node.inputs[1 if condition else 2])
    rule = _RULES.get(node.op.name)
    if rule is None or not all(i in values for i in node.inputs):
        return None
    inputs = [values[i] for i in node.inputs]
    try:
        if node.op.name == "int_power":
            return _power(inputs[0], int(dict(node.options)["power"]))
        value: Fraction | int | bool | None = rule(*inputs)
        return value
    except (ZeroDivisionError, ValueError):
        return None


def _power(base: Fraction, exponent: int | Fraction) -> Fraction | None:
    whole = int(exponent)
    if exponent != whole or _bits(base) * abs(whole) > MOST_BITS:
        return None
    return Fraction(base**whole)


def _root(x: Fraction) -> Fraction | None:
    """Return the square root of the square of a fraction."""
    if x < 0:
        return None
    root = Fraction(math.isqrt(x.numerator), math.isqrt(x.denominator))
    return root if root * root == x else None


def _bits(value: Any) -> int:
    fraction = Fraction(value)
    return fraction.numerator.bit_length() + fraction.denominator.bit_length()


PIECEWISE: dict[str, Callable[..., Any]] = {
    "abs": abs,
    "sign": lambda x: (x > 0) - (x < 0),
    "floor": math.floor,
    "ceil": math.ceil,
    "round": round,
    "maximum": max,
    "minimum": min,
    "clip": lambda x, low, high: min(max(x, low), high),
    "relu": lambda x: max(x, 0),
    "less": lambda a, b: a < b,
    "less_equal": lambda a, b: a <= b,
    "greater": lambda a, b: a > b,
    "greater_equal": lambda a, b: a >= b,
    "equal_to": lambda a, b: a == b,
    "not_equal": lambda a, b: a != b,
}
"""Operations that choose, compare or round."""

_RULES: dict[str, Callable[..., Any]] = {
    **PIECEWISE,
    "add": lambda a, b: a + b,
    "negate": lambda x: -x,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b,
    "int_power": _power,
    "power": _power,
    "copy": lambda x: x,
    "sqrt": _root,
    "mean_pair": lambda *inputs: sum(inputs) / len(inputs),
}
