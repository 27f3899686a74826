"""Gradients by differences of values, which know nothing of the rules of derivatives."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from diffcli.engine.forward import forward
from diffcli.engine.numbers import Numbers, as_value, ieee, shape_of
from diffcli.errors import LimitError
from diffcli.graphs import Apply, Graph, Node
from diffcli.namespaces.complex_step import ComplexStep

COMPLEX_STEP = "complex step"
CENTRAL = "central differences"

_MOST_WORK = 50_000_000
"""Entries of all nodes, computed once for each entry of the variables."""


def check_work(graph: Graph, values: Mapping[Node, Any]) -> None:
    """Raise LimitError where differences would take too long."""
    count = sum(int(np.size(values[v])) for v in graph.variables)
    if count * sum(int(np.size(value)) for value in values.values()) > _MOST_WORK:
        raise LimitError(f"the function would be computed for each of {count:,} entries, which takes too long")


def by_differences(graph: Graph, bindings: Mapping[str, Any], name: str) -> tuple[Any, str]:
    """Return the gradient by a variable by a complex step, or where that cannot be central differences, and which."""
    try:
        return _by_complex_step(graph, bindings, name), COMPLEX_STEP
    except (TypeError, np.exceptions.ComplexWarning):
        return _by_central_differences(graph, bindings, name), CENTRAL


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
