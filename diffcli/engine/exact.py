"""Exact rational values: what additions, multiplications and choices make of fractions, without any rounding."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from diffcli.graph import Apply, Constant, Graph, Node, Variable
from diffcli.namespaces.rationals import Rationals

MOST_BITS = 20_000
"""Fractions of more bits are left to rounded arithmetic."""

_LARGEST_FACTORIAL = 1_000


def rational_values(graph: Graph, bindings: Mapping[str, Any]) -> dict[Node, Fraction]:
    """Return the values of those nodes that are rational for the rational values of ``bindings``, exactly."""
    F = Rationals(graph.ops, MOST_BITS, _LARGEST_FACTORIAL)
    values: dict[Node, Fraction] = {}
    for node in graph.nodes:
        value: Any = None
        if isinstance(node, Constant):
            value = node.exact()
        elif isinstance(node, Variable):
            bound = bindings.get(node.name)
            value = Fraction(bound) if isinstance(bound, (int, Fraction)) else None
        elif isinstance(node, Apply):
            value = _apply(F, node, values)
        if value is not None and value.numerator.bit_length() + value.denominator.bit_length() <= MOST_BITS:
            values[node] = Fraction(value)
    return values


def _apply(F: Rationals, node: Apply, values: Mapping[Node, Fraction]) -> Fraction | None:
    if node.op.name == "where":  # the other branch may have no value
        condition = values.get(node.inputs[0])
        return None if condition is None else values.get(node.inputs[1 if condition else 2])
    if not all(i in values for i in node.inputs):
        return None
    return F.value(node.op, [values[i] for i in node.inputs], dict(node.options))
