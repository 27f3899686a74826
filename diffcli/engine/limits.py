"""One-sided derivatives as limits of quotients, computed with many digits at steps that shrink by many orders."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from diffcli.engine.numbers import is_array, shape_of
from diffcli.engine.precise import PreciseNumbers, forward_precise
from diffcli.graph import Graph


class Limits:
    """The limits at one point of a graph with a scalar output.

    Floats of ``bindings`` count as the decimals that they are printed as.  The steps are 10^-n of the point for each n
    of ``steps``.
    """

    def __init__(self, graph: Graph, bindings: Mapping[str, Any], digits: int, steps: Sequence[int]) -> None:
        self.graph = graph
        self.numbers = PreciseNumbers(graph, digits)
        self.point = {v.name: self.numbers.value(exact_decimal(bindings[v.name])) for v in graph.variables}
        self.steps = steps
        self.value = self._value(self.point)

    def along(self, name: str, entry: tuple[int, ...]) -> tuple[float, float]:
        """Return the left and right derivative by one entry of a variable; nan where there is none."""
        centre = self.point[name][entry] if entry else self.point[name]
        scale = abs(centre) if centre else self.numbers.scalars.context.one

        def quotient(sign: int, order: int) -> Any:
            step = sign * scale * self.numbers.scalars.context.mpf(10) ** -order
            value = self._value({**self.point, name: _moved(self.point[name], entry, step)})
            return None if value is None else (value - self.value) / step

        left, right = (_limit([quotient(sign, order) for order in self.steps]) for sign in (-1, 1))
        return left, right

    def is_linear(self, gradients: Mapping[str, Any]) -> bool:
        """Tell whether the derivative in some skew directions is what the gradient says, both ways."""
        context = self.numbers.scalars.context
        step = context.mpf(10) ** -self.steps[1]
        for pattern in (3, 5, 7):
            for sign in (-1, 1):
                moved = dict(self.point)
                expected, size = 0.0, 0.0
                for place, (name, gradient) in enumerate(gradients.items()):
                    if name not in self.point:
                        continue
                    weights = _weights(shape_of(gradient), place, pattern)
                    moved[name] = self.point[name] + self.numbers.value(weights) * step * sign
                    parts = gradient * weights
                    expected += float(parts.sum() if is_array(parts) else parts)
                    size += float(abs(parts).sum() if is_array(parts) else abs(parts))
                value = self._value(moved)
                if value is None or abs((value - self.value) / (sign * step) - expected) > 1e-9 * size + 1e-30:
                    return False
        return True

    def _value(self, point: Mapping[str, Any]) -> Any:
        """Return the output's value, None where it is undefined."""
        value = forward_precise(self.graph, point, 0, numbers=self.numbers)[self.graph.output]
        value = value.item() if is_array(value) else value
        return value if self.numbers.scalars.context.isfinite(value) else None


def _weights(shape: tuple[int, ...], place: int, pattern: int) -> Any:
    """Return fixed directions without any symmetry."""
    if not shape:
        return 1.0 + ((place + 1) * pattern * 37 % 11) * (-1) ** (place * pattern // 2) / 8
    import numpy as np

    count = np.arange(math.prod(shape)) + place + 1
    return ((1.0 + count * pattern * 37 % 11 / 8) * np.where(count * pattern // 2 % 2, -1, 1)).reshape(shape)


def _moved(value: Any, entry: tuple[int, ...], step: Any) -> Any:
    if not entry:
        return value + step
    moved = value.copy()
    moved[entry] += step
    return moved


def _limit(quotients: list[Any]) -> float:
    """Return the limit that three quotients at far smaller and smaller steps show, nan for none."""
    if any(q is None for q in quotients):
        return math.nan
    first, second, third = quotients
    if abs(third - second) <= 1e-18 * abs(third):
        return float(third)
    if abs(third) < 1e-5 * abs(second) and abs(third) < 1e-20:
        return 0.0
    grows = abs(third) > 1.2 * abs(second) > 1.44 * abs(first) and third * second > 0
    return math.copysign(math.inf, third) if grows else math.nan


def exact_decimal(value: Any) -> Any:
    """Return numbers with each float as the decimal that it is printed as."""
    if is_array(value):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return [exact_decimal(item) for item in value]
    return Fraction(repr(value)) if isinstance(value, float) and math.isfinite(value) else value
