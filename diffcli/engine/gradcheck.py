"""Checking gradients against differences of values."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from diffcli.engine.backward import backward
from diffcli.engine.forward import forward
from diffcli.engine.numbers import Numbers, as_value, ieee, shape_of
from diffcli.engine.tangent import forward_gradients
from diffcli.errors import LimitError
from diffcli.graphs import Apply, Graph
from diffcli.namespaces.complex_step import ComplexStep
from diffcli.shown import Shown

COMPLEX_STEP = "complex step"
CENTRAL = "central differences"

_MOST_WORK = 50_000_000
"""Entries of all nodes, computed once for each entry of the variables."""


class Check(Shown):
    """One gradient beside its reference.

    ``norm`` is the Euclidean norm of the difference, ``forward_norm`` that between reverse and forward mode.
    """

    __slots__ = ("agrees", "forward_norm", "gradient", "method", "name", "norm", "reference")

    def __init__(
        self, name: str, gradient: Any, reference: Any, method: str, norm: float, forward_norm: float, agrees: bool
    ) -> None:
        self.name = name
        self.gradient = gradient
        self.reference = reference
        self.method = method
        self.norm = norm
        self.forward_norm = forward_norm
        self.agrees = agrees


def gradcheck(graph: Graph, bindings: Mapping[str, Any], *, rtol: float | None = None) -> list[Check]:
    """Compare the gradient by every variable with a complex step, or central differences where that cannot be.

    A gradient agrees within ``rtol`` of its norm (1e-9 for the complex step, 1e-5 for differences), and reverse
    and forward mode within 1e-9 of each other.
    """
    bindings = {name: ieee(v) if isinstance(v, int) else v for name, v in bindings.items()}
    values = forward(graph, bindings)
    count = sum(int(np.size(values[v])) for v in graph.variables)
    if count * sum(int(np.size(value)) for value in values.values()) > _MOST_WORK:
        raise LimitError(f"the function would be computed for each of {count:,} entries, which takes too long")
    gradients = backward(graph, values, targets=graph.variables)
    by_forward = forward_gradients(graph, values, [v.name for v in graph.variables])
    size = abs(float(np.sum(ieee(values[graph.output]))))
    checks = []
    for variable in graph.variables:
        name = variable.name
        gradient = gradients.get(variable, 0.0)
        try:
            reference, method = _by_complex_step(graph, bindings, name), COMPLEX_STEP
        except (TypeError, np.exceptions.ComplexWarning):
            reference, method = _by_central_differences(graph, bindings, name), CENTRAL
        norm = distance(gradient, reference)
        forward_norm = distance(gradient, by_forward[name])
        scale = max(length(gradient), length(reference))
        tolerance = rtol if rtol is not None else 1e-9 if method == COMPLEX_STEP else 1e-5
        # differences of values cannot see a gradient below the rounding of the value itself
        floor = 1e-9 * size if method == CENTRAL else 0.0
        agrees = norm <= tolerance * scale + floor and forward_norm <= 1e-9 * scale
        checks.append(Check(name, gradient, reference, method, norm, forward_norm, agrees))
    return checks


class _ComplexNumbers(Numbers):
    """Computes everything, numbers too, with complex NumPy values."""

    takes_complex = True

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph)
        self._arrays = ComplexStep(graph.ops)

    def compute(self, node: Apply, rule: Callable[..., Any], arguments: Sequence[Any], *, tensor: bool) -> Any:
        """Return the rule's value; nothing is turned back into Python numbers."""
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("error", np.exceptions.ComplexWarning)
            return rule(self._arrays, *[np.asarray(ieee(a))[()] for a in arguments])


def _by_complex_step(graph: Graph, bindings: Mapping[str, Any], name: str) -> Any:
    """Return Im f(x + ih)/h for each entry of one variable (Squire and Trapp 1998)."""

    def directional(point: Any, place: Any) -> float:
        x = np.asarray(point, dtype=complex)
        h = 1e-20 * min(max(abs(float(np.real(x[place]))), 1e-280), 1.0)
        x[place] += 1j * h
        values = forward(graph, {**bindings, name: x[()]}, numbers=_ComplexNumbers(graph))
        return float(np.sum(np.imag(values[graph.output]))) / h

    return _each_entry(as_value(bindings[name], name), directional)


def _by_central_differences(graph: Graph, bindings: Mapping[str, Any], name: str) -> Any:
    """Return central differences with two step sizes, extrapolated (Richardson), for each entry of one variable."""

    def difference(point: Any, place: Any, h: float) -> float:
        ends = []
        for step in (h, -h):
            x = np.array(point, dtype=float)
            x[place] = float(x[place]) + step
            ends.append(float(np.sum(forward(graph, {**bindings, name: x[()]})[graph.output])))
        return (ends[0] - ends[1]) / (2 * h)

    def directional(point: Any, place: Any) -> float:
        h = 1e-3 * max(abs(float(np.asarray(point)[place])), 1e-3)
        return (4 * difference(point, place, h / 2) - difference(point, place, h)) / 3

    return _each_entry(as_value(bindings[name], name), directional)


def _each_entry(point: Any, directional: Callable[[Any, Any], float]) -> Any:
    shape = shape_of(point)
    if not shape:
        return directional(point, ())
    result = np.zeros(shape)
    for place in np.ndindex(*shape):
        result[place] = directional(point, place)
    return result


def length(value: Any) -> float:
    """Return the Euclidean norm."""
    with np.errstate(all="ignore"):
        return float(np.sqrt(np.sum(np.square(np.asarray(value, dtype=float)))))


def distance(a: Any, b: Any) -> float:
    """Return the norm of a difference, nan where one side has no number."""
    with np.errstate(all="ignore"):  # infinite on both sides: they are not apart by any number
        difference = np.asarray(a, dtype=float) - np.asarray(b, dtype=float)
    return 0.0 if difference.size == 0 else length(difference) if not np.any(np.isnan(difference)) else math.nan
