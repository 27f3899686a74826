"""Gradients against derivatives with proof, where these are to be had: else against differences of values."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from diffcli.engine import gradcheck as differences
from diffcli.engine.forward import forward
from diffcli.engine.numbers import shape_of
from diffcli.engine.tangent import forward_gradients
from diffcli.errors import UsageError
from diffcli.trust.kinks import existing_gradient
from diffcli.trust.proof import merged, prove

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diffcli.engine.gradcheck import Check
    from diffcli.engine.limits import Limits
    from diffcli.graphs import Graph
    from diffcli.trust.points import Point

ENCLOSURES = "enclosures"
NO_DERIVATIVE = "no derivative"
OVERFLOW = "overflow"

_MOST_WORK = 100_000
_STEPS = (40, 80, 120)
_TOLERANCE = 1e-9


def gradcheck(graph: Graph, point: Point, *, rtol: float | None = None) -> list[Check]:
    """Compare the gradient by every variable with the derivative, as ``Check`` says.

    Where there is none the method is ``NO_DERIVATIVE``, where it is beyond floats ``OVERFLOW``, and nothing disagrees.
    """
    if rtol is not None and not (isinstance(rtol, (int, float)) and rtol >= 0):
        raise UsageError(f"rtol takes a number from 0, not {rtol!r}")
    checks = differences.gradcheck(graph, point.bindings, rtol=rtol)
    for check, reference in zip(checks, _derivatives(graph, point, checks), strict=True):
        if reference is None:
            continue
        check.reference, check.method = reference, ENCLOSURES
        check.norm = differences.distance(check.gradient, reference)
        if math.isnan(differences.length(reference)):
            proof = prove(graph, point, [check.name])
            number = None if proof is None else proof.number(check.name)
            is_beyond = number is not None and bool(number.overflown) and number.is_defined
            check.method, check.agrees = OVERFLOW if is_beyond else NO_DERIVATIVE, True
            if number is not None and is_beyond:
                check.gradient, check.reference = merged(check.gradient, number.number), number.number
            continue
        if math.isnan(check.norm + check.forward_norm):  # at a kink where the rules have no number
            values = forward(graph, point.bindings)
            check.gradient, by_forward = (
                existing_gradient(graph, point, values, found).gradient[check.name]
                for found in ({check.name: check.gradient}, forward_gradients(graph, values, [check.name]))
            )
            check.norm = differences.distance(check.gradient, reference)
            check.forward_norm = differences.distance(check.gradient, by_forward)
        scale = max(differences.length(check.gradient), differences.length(reference))
        tolerance = _TOLERANCE if rtol is None else rtol
        if check.norm > tolerance * scale and (proof := prove(graph, point, [check.name])) is not None:
            # it may be the floats that are wrong, and not the rules
            number = proof.number(check.name)
            check.gradient = check.gradient if number is None else merged(check.gradient, number.number)
            check.norm = differences.distance(check.gradient, reference)
        check.agrees = check.norm <= tolerance * scale and check.forward_norm <= 1e-9 * scale
    return checks


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
    import numpy as np

    value = np.asarray(forward(graph, point.bindings)[graph.output], dtype=float)
    if np.isfinite(value).all():
        return None
    shape = shape_of(check.gradient)
    return np.full(shape, math.nan) if shape else math.nan


def _entries(limits: Limits, name: str, shape: tuple[int, ...]) -> Any:
    if not shape:
        return _both(*limits.along(name, ()))
    import numpy as np

    return np.array([_both(*limits.along(name, entry)) for entry in np.ndindex(*shape)]).reshape(shape)


def _both(left: float, right: float) -> float:
    """Return the derivative that both sides have."""
    return right if math.isfinite(right) and abs(left - right) <= 1e-12 * abs(right) else math.nan
