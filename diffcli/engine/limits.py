"""One-sided derivatives as limits of quotients, computed with many bits at steps that shrink by many orders."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from diffcli.enclosures.passes import Passes
from diffcli.enclosures.precision import precision
from diffcli.enclosures.reals import Real, UndecidedError, real
from diffcli.engine.numbers import is_array, shape_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diffcli.graphs import Graph

_BITS = 1700


class Limits:
    """The limits at one point of a graph with a scalar output.

    ``bindings`` are exact, as for ``Passes``.  The steps are 10^-n of the point for each n of ``steps``.
    """

    def __init__(
        self, graph: Graph, bindings: Mapping[str, Any], steps: Sequence[int], *, is_binary: bool = False
    ) -> None:
        self.graph = graph
        self.is_binary = is_binary
        self.steps = steps
        with precision(_BITS):
            passes = Passes(graph, bindings, binary=is_binary)
            self.point = {name: passes.values[slot] for name, slot in graph.plan.variables}
            self.value = _finite(passes)

    def along(self, name: str, entry: tuple[int, ...]) -> tuple[float, float]:
        """Return the left and right derivative by one entry of a variable; nan where there is none."""
        with precision(_BITS):
            centre = self.point[name][entry] if entry else self.point[name]
            scale = real(1) if 0 in centre.ball else abs(centre)

            def quotient(sign: int, order: int) -> Any:
                step = sign * scale * real(10) ** -order
                value = self._value({**self.point, name: _moved(self.point[name], entry, step)})
                return None if value is None else _narrow((value - self.value) / step)

            left, right = (_limit([quotient(sign, order) for order in self.steps]) for sign in (-1, 1))
            return left, right

    def is_linear(self, gradients: Mapping[str, Any]) -> bool:
        """Tell whether the derivative in some skew directions is what the gradient says, both ways."""
        with precision(_BITS):
            step = real(10) ** -self.steps[1]
            for pattern in (3, 5, 7):
                for sign in (-1, 1):
                    moved = dict(self.point)
                    expected, size = 0.0, 0.0
                    for place, (name, gradient) in enumerate(gradients.items()):
                        if name not in self.point:
                            continue
                        weights = _weights(shape_of(gradient), place, pattern)
                        moved[name] = self.point[name] + weights * (step * sign)
                        parts = gradient * weights
                        expected += float(parts.sum() if is_array(parts) else parts)
                        size += float(abs(parts).sum() if is_array(parts) else abs(parts))
                    value = self._value(moved)
                    if value is None:
                        return False
                    found = float((value - self.value) / (sign * step))
                    if not abs(found - expected) <= 1e-9 * size + 1e-30:
                        return False
            return True

    def _value(self, point: Mapping[str, Any]) -> Real | None:
        """Return the output's value, None where it is undefined."""
        return _finite(Passes(self.graph, point, binary=self.is_binary))


def _narrow(quotient: Real) -> Any:
    """Return the middle of a ball that is narrow: a choice that is not decided makes it wide.

    Raises: UndecidedError for others.
    """
    middle, radius = quotient.ball.mid(), quotient.ball.rad()
    if not radius <= abs(middle) * 1e-20 + 1e-40:
        raise UndecidedError("the function is not decided around the point")
    return middle


def _finite(passes: Passes) -> Real | None:
    value = passes.output.item() if is_array(passes.output) else passes.output
    return value if value.ball.is_finite() else None


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
    grows = abs(third) > 1.2 * abs(second) and 1.2 * abs(second) > 1.44 * abs(first) and third * second > 0
    return math.copysign(math.inf, float(third)) if grows else math.nan
