"""Gradients against derivatives with proof, where these are to be had: else against differences of values."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from diffcli.engine.backward import backward
from diffcli.engine.differences import CENTRAL, COMPLEX_STEP, by_differences, check_work
from diffcli.engine.forward import forward
from diffcli.engine.numbers import ieee, shape_of
from diffcli.engine.tangent import forward_gradients
from diffcli.errors import UsageError
from diffcli.shown import Shown
from diffcli.trust.kinks import existing_gradient
from diffcli.trust.proof import merged, prove

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diffcli.engine.limits import Limits
    from diffcli.graphs import Graph, Node
    from diffcli.trust.points import Point

ENCLOSURES = "enclosures"
NO_DERIVATIVE = "no derivative"
OVERFLOW = "overflow"

_MOST_WORK = 100_000
_STEPS = (40, 80, 120)
_TOLERANCE = 1e-9


class Check(Shown):
    """One gradient beside its reference.

    ``norm`` is the Euclidean norm of the difference, ``forward_norm`` that between reverse and forward mode.
    """

    __slots__ = ("agrees", "forward_norm", "gradient", "method", "name", "norm", "reference")

    def __init__(self, name: str, gradient: Any, by_forward: Any) -> None:
        self.name = name
        self.gradient = gradient
        self.forward_norm = _distance(gradient, by_forward)

    def compare(self, reference: Any, method: str, tolerance: float, floor: float = 0.0) -> None:
        """Tell whether the gradient agrees with a reference within a share of their norms, or the ``floor``."""
        self.reference, self.method = reference, method
        self.norm = _distance(self.gradient, reference)
        scale = max(_length(self.gradient), _length(reference))
        self.agrees = self.norm <= tolerance * scale + floor and self.forward_norm <= _TOLERANCE * scale


def gradcheck(graph: Graph, point: Point, *, rtol: float | None = None) -> list[Check]:
    """Compare the gradient by every variable with the derivative, or where none is to be had with differences.

    A gradient agrees within ``rtol`` of its norm (1e-9, for central differences 1e-5), and reverse and forward mode
    within 1e-9 of each other.  Where there is no derivative the method is ``NO_DERIVATIVE``, where it is beyond floats
    ``OVERFLOW``, and nothing disagrees.
    """
    if rtol is not None and not (isinstance(rtol, (int, float)) and rtol >= 0):
        raise UsageError(f"rtol takes a number from 0, not {rtol!r}")
    bindings = {name: ieee(v) if isinstance(v, int) else v for name, v in point.bindings.items()}
    values = forward(graph, bindings)
    check_work(graph, values)
    gradients = backward(graph, values, targets=graph.variables)
    by_forward = forward_gradients(graph, values, [v.name for v in graph.variables])
    checks = [Check(v.name, gradients.get(v, 0.0), by_forward[v.name]) for v in graph.variables]
    size = abs(float(np.sum(ieee(values[graph.output]))))
    for check, reference in zip(checks, _derivatives(graph, point, checks), strict=True):
        if reference is not None:
            _compare_derivative(graph, point, values, check, reference, _TOLERANCE if rtol is None else rtol)
            continue
        reference, method = by_differences(graph, bindings, check.name)
        tolerance = rtol if rtol is not None else _TOLERANCE if method == COMPLEX_STEP else 1e-5
        # differences of values cannot see a gradient below the rounding of the value itself
        check.compare(reference, method, tolerance, 1e-9 * size if method == CENTRAL else 0.0)
    return checks


def _compare_derivative(
    graph: Graph, point: Point, values: Mapping[Node, Any], check: Check, reference: Any, tolerance: float
) -> None:
    check.compare(reference, ENCLOSURES, tolerance)
    if math.isnan(_length(reference)):
        proof = prove(graph, point, [check.name])
        number = None if proof is None else proof.number(check.name)
        is_beyond = number is not None and bool(number.overflown) and number.is_defined
        check.method, check.agrees = OVERFLOW if is_beyond else NO_DERIVATIVE, True
        if number is not None and is_beyond:
            check.gradient, check.reference = merged(check.gradient, number.number), number.number
        return
    if math.isnan(check.norm + check.forward_norm):  # at a kink where the rules have no number
        check.gradient, by_forward = (
            existing_gradient(graph, point, values, found).gradient[check.name]
            for found in ({check.name: check.gradient}, forward_gradients(graph, values, [check.name]))
        )
        check.forward_norm = _distance(check.gradient, by_forward)
        check.compare(reference, ENCLOSURES, tolerance)
    scale = max(_length(check.gradient), _length(reference))
    if check.norm > tolerance * scale and (proof := prove(graph, point, [check.name])) is not None:
        # it may be the floats that are wrong, and not the rules
        number = proof.number(check.name)
        check.gradient = check.gradient if number is None else merged(check.gradient, number.number)
        check.compare(reference, ENCLOSURES, tolerance)


def _derivatives(graph: Graph, point: Point, checks: Sequence[Check]) -> list[Any]:
    """Return the derivative by each variable: quotients of values, so that a wrong rule shows.

    nan stands where there is no derivative, None where none is to be had in little work.
    """
    from diffcli.enclosures.precision import is_available

    entries = sum(math.prod(shape_of(check.gradient)) for check in checks)
    if not entries or len(graph.plan) * entries**2 > _MOST_WORK or not point.is_exact() or not is_available():
        return [None] * len(checks)
    from diffcli.engine.limits import Limits

    limits = Limits(graph, point.exact, _STEPS, is_binary=point.is_binary)
    if limits.value is None:
        return [_without_value(graph, point, check) for check in checks]
    found = []
    for check in checks:
        try:
            found.append(_entries(limits, check.name, shape_of(check.gradient)))
        except ArithmeticError:  # what is not decided around the point
            found.append(None)
    return found


def _without_value(graph: Graph, point: Point, check: Check) -> Any:
    """Return nan where the function has no value, so that nothing around it is taken for a derivative."""
    value = np.asarray(forward(graph, point.bindings)[graph.output], dtype=float)
    if np.isfinite(value).all():
        return None
    shape = shape_of(check.gradient)
    return np.full(shape, math.nan) if shape else math.nan


def _entries(limits: Limits, name: str, shape: tuple[int, ...]) -> Any:
    if not shape:
        return _both(*limits.along(name, ()))
    return np.array([_both(*limits.along(name, entry)) for entry in np.ndindex(*shape)]).reshape(shape)


def _both(left: float, right: float) -> float:
    """Return the derivative that both sides have."""
    return right if math.isfinite(right) and abs(left - right) <= 1e-12 * abs(right) else math.nan


def _length(value: Any) -> float:
    """Return the Euclidean norm, which overflows only where it is beyond the range of floats itself."""
    return math.hypot(*np.asarray(value, dtype=float).ravel().tolist())


def _distance(a: Any, b: Any) -> float:
    """Return the norm of a difference, nan where one side has no number."""
    with np.errstate(all="ignore"):  # infinite on both sides: they are not apart by any number
        difference = np.asarray(a, dtype=float) - np.asarray(b, dtype=float)
    return 0.0 if difference.size == 0 else _length(difference) if not np.any(np.isnan(difference)) else math.nan
