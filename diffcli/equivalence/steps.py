"""Where a function that is made with steps jumps: two functions of one derivative are the same only between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diffcli.engine.forward import forward
from diffcli.errors import DiffcliError

if TYPE_CHECKING:
    from diffcli.graphs import Graph

_REACH, _INTERVALS, _NARROWED, _HALVINGS, _STEP = 10.0, 2003, 30, 36, 1e-7
"""How far, over how many intervals and by how many halvings of the worst a step is looked for, and the least one."""
_BESIDE, _POLE = 1e-3, 1e3
"""What is so many times larger at a point than so far beside it has a pole there."""


def jump(whole: Graph, slope: Graph, name: str, bounds: tuple[float, float] | None) -> float | None:
    """Return where a function that is made with steps jumps though the slope is defined there; None for nowhere.

    The intervals over which it changes most, beside what the slope makes it change, are halved until a step alone
    is left.
    """
    if not any(op.traits.jumps or op.traits.jump is not None or op.selects for op in whole.plan.operations()):
        return None
    import numpy as np

    low = max(bounds[0] if bounds else -_REACH, -_REACH)
    ends = np.linspace(low, min(bounds[1] if bounds else _REACH, low + 2 * _REACH), _INTERVALS + 1)
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
        return float(right[steps][0].round(9)) + 0.0 if steps.any() else None
    except (DiffcliError, ArithmeticError, TypeError, ValueError):
        return None
