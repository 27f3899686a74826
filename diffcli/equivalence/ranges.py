"""Between which bounds does a node stay, whatever real numbers its variables are?"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import partial
from typing import Any

from diffcli.equivalence.points import closed
from diffcli.graphs import Apply, Constant, Graph, Node, Variable
from diffcli.namespaces.scalars import Scalars
from diffcli.ops import OPS

_FAR = 1e6
"""Angles up to which floating point knows the turn."""

_LEAST = 5e-324
"""What is smaller is rounded to 0."""

_EXACT = (0.0, 1.0, math.inf, -math.inf)
"""At these numbers whole values of increasing functions are exact."""

EVERYTHING = (-math.inf, math.inf)

_SCALARS = Scalars(OPS)


def ranges(graph: Graph, domain: Mapping[str, tuple[float, float]]) -> dict[Node, tuple[float, float]]:
    """Return bounds of every node; they may be wider than need be, never narrower."""
    found: dict[Node, tuple[float, float]] = {}
    for node in graph.nodes:
        if isinstance(node, Variable):
            found[node] = closed(domain.get(node.name, EVERYTHING))
        elif isinstance(node, Constant):
            found[node] = _constant(node)
        elif isinstance(node, Apply):
            low, high = _range(node, [found[i] for i in node.inputs])
            found[node] = (low, high) if low <= high else EVERYTHING  # the other way round where it has no value
    return found


def _constant(node: Constant) -> tuple[float, float]:
    exact = node.exact()
    try:
        value = float(node.value if exact is None else exact)
    except (TypeError, OverflowError):  # no real number, or one beyond the floats
        return EVERYTHING
    if not math.isfinite(value):
        return EVERYTHING
    return (value, value) if exact == value else (math.nextafter(value, -math.inf), math.nextafter(value, math.inf))


def _range(node: Apply, inputs: list[tuple[float, float]]) -> tuple[float, float]:
    name = node.op.name
    if name == "add":
        (a, b), (c, d) = inputs
        return _down(a + c), _up(b + d)
    if name in ("negate", "copy"):
        a, b = inputs[0]
        return (-b, -a) if name == "negate" else (a, b)
    if name == "mul":
        if node.inputs[0] is node.inputs[1]:
            return _even_power(inputs[0], 2)
        return _product(*inputs)
    if name == "div":
        c, d = inputs[1]
        if c > 0 or d < 0:
            return _product(inputs[0], (_down(1 / d), _up(1 / c)))
        if c == 0 or d == 0:  # a pole at one end: only the sign is known
            return _product(inputs[0], (0.0, math.inf) if c == 0 else (-math.inf, 0.0))
        return EVERYTHING
    if name == "int_power":
        power: int = node.options[0][1]
        if power % 2 == 0:
            return _even_power(inputs[0], power)
        return (0.0, math.inf) if inputs[0][0] >= 0 else (-math.inf, 0.0) if inputs[0][1] <= 0 else EVERYTHING
    if name == "power":
        return (0.0, math.inf) if inputs[0][0] >= 0 else EVERYTHING
    if name in ("maximum", "minimum"):
        choose: Any = max if name == "maximum" else min
        return choose(inputs[0][0], inputs[1][0]), choose(inputs[0][1], inputs[1][1])
    if name in ("cos", "sin"):
        return _wave(getattr(math, name), *inputs[0], 0.0 if name == "cos" else math.pi / 2)
    if name == "cosh" and inputs[0][0] == inputs[0][1]:
        value = _at(math.cosh, inputs[0][0])
        return _down(value), _up(value)
    fixed = node.op.traits.range
    if node.op.traits.increases:
        ends = (_at(partial(node.op.value, _SCALARS), end) for end in inputs[0])
        low, high = (
            # whole values far out, tanh(20) = 1, are rounded, and so may be values that are not whole
            value if math.isinf(value) or (value.is_integer() and end in _EXACT) else math.nextafter(value, outward)
            for value, end, outward in zip(ends, inputs[0], EVERYTHING, strict=True)
        )
        return max(low, fixed[0]), min(high, fixed[1])
    return fixed


def _wave(function: Any, low: float, high: float, crest: float) -> tuple[float, float]:
    """Return bounds of a sine or cosine, which is 1 at ``crest`` and -1 half a turn from there."""
    if not high - low < 2 * math.pi or max(abs(low), abs(high)) > _FAR:
        return -1.0, 1.0
    ends = function(low), function(high)
    turns = [math.floor((end - crest) / math.pi) for end in (_down(low), _up(high))]
    passed = range(turns[0] + 1, turns[1] + 1)
    top = 1.0 if any(turn % 2 == 0 for turn in passed) else _up(max(ends))
    bottom = -1.0 if any(turn % 2 for turn in passed) else _down(min(ends))
    return bottom, top


def _even_power(interval: tuple[float, float], power: int) -> tuple[float, float]:
    if power <= 0:
        return 0.0, math.inf
    ends = sorted(abs(end) for end in interval)
    low = 0.0 if interval[0] <= 0 <= interval[1] else ends[0]
    try:
        return _down(low**power), _up(ends[1] ** power or _LEAST * bool(ends[1]))
    except OverflowError:
        return 0.0, math.inf


def _product(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    ends = [0.0 if x == 0 or y == 0 else x * y or math.copysign(_LEAST, x) * math.copysign(1, y) for x in a for y in b]
    return _down(min(ends)), _up(max(ends))


def _at(function: Any, end: float) -> float:
    """Return a function at an end of an interval, infinite where it has no value."""
    try:
        return float(function(end))
    except (ValueError, OverflowError):
        return math.inf if end > 0 else -math.inf


def _down(value: float) -> float:
    return value if value == 0 else math.nextafter(value, -math.inf)


def _up(value: float) -> float:
    return value if value == 0 else math.nextafter(value, math.inf)
