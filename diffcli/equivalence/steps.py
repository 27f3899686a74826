"""Where a function jumps: two functions of one derivative are the same only between such places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from diffcli.engine.forward import forward
from diffcli.errors import DiffcliError

if TYPE_CHECKING:
    from diffcli.graphs import Graph
    from diffcli.ops.op import Traits

_REACH, _INTERVALS, _NARROWED, _HALVINGS, _STEP = 10.0, 2003, 30, 36, 1e-7
"""How far, over how many intervals and by how many halvings of the worst a step is looked for, and the least one."""
_BESIDE, _POLE = 1e-3, 1e3
"""What is so many times larger at a point than so far beside it has a pole there."""


class Break(NamedTuple):
    """Where a function does not follow its slope: it jumps there, or has no value there, or both, as atan(1/x) at 0."""

    place: float
    is_gap: bool
    jumps: bool = True


def first_break(whole: Graph, slope: Graph, name: str, bounds: tuple[float, float] | None) -> Break | None:
    """Return where a function jumps, or has no value on an interval, though its slope is defined there, if anywhere.

    The intervals over which it changes most, beside what the slope makes it change, are halved until a step alone
    is left.
    """
    if not any(op.selects or op.domain is not None or _may_jump(op.traits) for op in whole.plan.operations()):
        return None
    import numpy as np

    first, last = bounds or (-_REACH, _REACH)
    low = max(first, min(-_REACH, last - 2 * _REACH))
    ends = np.linspace(low, min(last, low + 2 * _REACH), _INTERVALS + 1)
    others = {v.name: 0.7 + 0.3 * i for i, v in enumerate((*whole.variables, *slope.variables)) if v.name != name}

    def values(graph: Graph, points: Any) -> Any:
        with np.errstate(all="ignore"):
            return forward(graph, {**others, name: points})[graph.output] + 0 * points

    def excess(left: Any, right: Any) -> Any:
        change = values(whole, right) - values(whole, left) - (right - left) * values(slope, (left + right) / 2)
        return np.nan_to_num(abs(change), nan=0.0, posinf=0.0)

    try:
        most = np.argsort(excess(ends[:-1], ends[1:]))[-_NARROWED:]
        left, right = ends[most], ends[most + 1]
        for _ in range(_HALVINGS):
            middle = (left + right) / 2
            is_left = excess(left, middle) >= excess(middle, right)
            left, right = np.where(is_left, left, middle), np.where(is_left, middle, right)
        here, beside = abs(values(slope, right)), abs(values(slope, right + _BESIDE))
        steps = excess(left, right) > _STEP * (1 + abs(values(whole, left)))
        steps &= (here < _POLE * (1 + beside)) & np.isfinite(values(slope, left))
        if not steps.any():
            missing = np.isnan(values(whole, ends)) & np.isfinite(values(slope, ends))
            inside = np.flatnonzero(missing[:-1] & missing[1:])
            return Break(float(ends[inside[-1]]), is_gap=True, jumps=False) if inside.size else None
        places = right[steps].round(9) + 0.0
        with np.errstate(all="ignore"):
            near, far = (forward(whole, {**others, name: places + move}) for move in (0, _BESIDE))
            gaps = np.any([abs(near[n]) >= _POLE * (1 + abs(far[n])) + 0 * places for n in near], axis=0)
        k = int(np.argmin(gaps))
        return Break(float(places[k]), bool(gaps[k]))
    except (DiffcliError, ArithmeticError, TypeError, ValueError):
        return None


def _may_jump(traits: Traits) -> bool:
    return traits.jumps or traits.jump is not None or traits.has_gaps
