"""Sampling a function, with breaks where it jumps or has a pole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np

from diffcli.engine.forward import forward
from diffcli.engine.numbers import ieee
from diffcli.errors import ExpressionError, ShapeError, UsageError
from diffcli.graphs import Graph
from diffcli.shown import Shown

Function = Callable[[Any], Any]

LARGEST = 1e307
"""Beyond this the height of a picture, or the distance of two points, could overflow."""

_POINTS = 801
_PARTS = 8
_NARROWINGS = 20
_MOST_PLACES = 100
_SMOOTH = _PARTS**2


class Curve(Shown):
    """One function as pieces to be drawn without a gap: ``pieces`` are pairs of arrays, x and y."""

    __slots__ = ("label", "pieces")

    def __init__(self, label: str, pieces: Sequence[tuple[Any, Any]]) -> None:
        self.label = label
        self.pieces = list(pieces)


def sampled(label: str, function: Function, start: float, stop: float) -> Curve:
    """Return the curve of ``function``, which takes an array, from ``start`` to ``stop``."""
    xs = np.linspace(start, stop, _POINTS)
    ys = function(xs)
    with np.errstate(all="ignore"):  # infinite values are what is looked for
        gaps = _breaks(function, xs, ys)
    extra = np.array([edge for gap in gaps for edge in gap])
    xs, ys = _merged(xs, ys, extra, function)
    for left, right in gaps:  # a value between the two sides of a jump belongs to neither
        outside = (xs <= left) | (xs >= right)
        xs, ys = xs[outside], ys[outside]
    finite = np.isfinite(ys)
    # a piece ends before a gap, and where the function is not finite
    cuts = np.searchsorted(xs, [left for left, _ in gaps], side="right")
    edges = np.flatnonzero(np.diff(finite.astype(int))) + 1
    places = sorted({0, len(xs), *map(int, cuts), *map(int, edges)})
    pieces = []
    for left, right in pairwise(places):
        if right > left and finite[left]:
            pieces.append((xs[left:right], ys[left:right]))
    return Curve(label, pieces)


def function_of(graph: Graph, name: str, bindings: Mapping[str, Any]) -> Function:
    """Return the graph's output as a function of one variable, given all points at once.

    Raises: ShapeError, if it gives no number for a number.
    """

    def value_at(x: Any) -> Any:
        value = forward(graph, {**bindings, name: x})[graph.output]
        return np.asarray(ieee(value), dtype=float)

    def number_at(x: float) -> Any:
        value = value_at(x)
        if value.shape:
            raise ShapeError(f"a plot needs a number for each {name}, not an array of shape {value.shape}")
        return value

    def one_by_one(xs: Any) -> Any:
        return np.array([number_at(x) for x in xs.tolist()])

    def at_once(xs: Any) -> Any:
        return np.broadcast_to(value_at(xs), xs.shape)

    def is_elementwise(xs: Any) -> bool:
        try:
            together = value_at(xs)
        except ExpressionError:
            return False
        return together.shape in ((), xs.shape) and np.allclose(together, one_by_one(xs), equal_nan=True)

    # sum(x) of many points is not the sum(x) of each
    probe = np.array([-1.75, 0.3, 0.9, 2.6])
    return at_once if is_elementwise(probe) else one_by_one


def limits(curves: Sequence[Curve]) -> tuple[float, float]:
    """Return the values between which to draw: all of them, but of a curve that runs away to a pole the middle ones."""
    ranges = [
        _range(np.concatenate([ys for _, ys in curve.pieces]).clip(-LARGEST, LARGEST), len(curve.pieces) > 1)
        for curve in curves
        if curve.pieces
    ]
    low = min((low for low, _ in ranges), default=0.0)
    high = max((high for _, high in ranges), default=0.0)
    margin = 0.05 * (high - low) or max(1.0, abs(high)) * 0.5
    return low - margin, high + margin


def _range(values: Any, has_gaps: bool) -> tuple[float, float]:
    low, high = float(values.min()), float(values.max())
    inner_low, inner_high = (float(v) for v in np.percentile(values, [8, 92]))
    if not has_gaps or high - low <= 5 * (inner_high - inner_low):
        return low, high
    if inner_low < 0 < inner_high and 0.5 < -inner_low / inner_high < 2:  # much the same on both sides of 0
        return min(inner_low, -inner_high), max(inner_high, -inner_low)
    return inner_low, inner_high


def check_range(start: float, stop: float) -> None:
    """Raise UsageError for a range that cannot be drawn."""
    if not -np.inf < start < stop < np.inf:
        raise UsageError(f"a plot goes from a smaller to a larger number, not from {start} to {stop}")
    if max(-start, stop) > LARGEST:
        raise UsageError(f"a plot goes to {LARGEST:.3g} at most, not from {start} to {stop}")


def _breaks(function: Function, xs: Any, ys: Any) -> list[tuple[float, float]]:
    """Return the narrow intervals in which the function jumps or has a pole.

    Where it changes much from one point to the next, or has a sharp peak, smaller and smaller pieces are looked at:
    in them a steep but continuous function changes less and less, a jump or a pole does not.
    """
    finite = ys[np.isfinite(ys)]
    if not finite.size:
        return []
    change = np.abs(np.diff(ys))
    settled = change[np.isfinite(change)]
    least = max(4 * float(np.median(settled)) if settled.size else 0.0, 1e-6 * np.ptp(finite))
    steep = _largest(change, change > least)
    jumps = _narrowed(function, xs[:-1][steep], xs[1:][steep], _steepest)
    bend = ys[1:-1] - (ys[:-2] + ys[2:]) / 2
    peaks = (np.abs(bend) > least / 2) & ((ys[1:-1] - ys[:-2]) * (ys[2:] - ys[1:-1]) <= 0)
    peaks = _largest(np.abs(bend), peaks)
    poles = []
    for side, choose in ((bend > 0, _highest), (bend < 0, partial(_highest, sign=-1))):
        poles += _narrowed(function, xs[:-2][peaks & side], xs[2:][peaks & side], choose)
    places: list[tuple[float, float]] = []
    same = 0.01 * float(xs[1] - xs[0])
    for left, right in sorted([*jumps, *poles]):
        if places and left <= places[-1][1] + same:  # found from both sides
            places[-1] = (places[-1][0], max(right, places[-1][1]))
        else:
            places.append((left, right))
    return places


def _largest(sizes: Any, found: Any) -> Any:
    """Return which of what was found is looked at: the largest, as many as a picture can show."""
    order = np.argsort(np.where(found, -np.nan_to_num(sizes, nan=np.inf), np.inf), kind="stable")
    chosen = np.zeros(found.shape, dtype=bool)
    chosen[order[:_MOST_PLACES]] = True
    return found & chosen


def _narrowed(
    function: Function, left: Any, right: Any, choose: Callable[[Any, Any], Any]
) -> list[tuple[float, float]]:
    """Return those of the intervals whose most suspicious part still varies as much when it is tiny.

    ``choose`` says which part that is, given values and their differences: between which two points.
    """
    first = spread = np.full(left.size, np.inf)
    for count in range(_NARROWINGS):
        # what shrinks as a smooth function does is no jump
        rough = spread >= (first if count else 0.0) / _SMOOTH
        left, right, first, spread = left[rough], right[rough], first[rough], spread[rough]
        if not left.size:
            return []
        rows = np.arange(left.size)
        points = left + (right - left) * np.linspace(0, 1, _PARTS + 1)[:, None]
        values = function(points.ravel()).reshape(points.shape)
        # a value that is not finite is as far away as can be
        changes = np.nan_to_num(np.abs(np.diff(values, axis=0)), nan=np.inf)
        start, end = choose(values, changes)
        spread = np.maximum(changes[start, rows], changes[end - 1, rows])
        first = spread if count == 0 else first
        left, right = points[start, rows], points[end, rows]
    found = (spread > 0) & (spread >= first / 2)
    return list(zip(left[found].tolist(), right[found].tolist(), strict=True))


def _steepest(values: Any, changes: Any) -> tuple[Any, Any]:
    part = np.argmax(changes, axis=0)
    return part, part + 1


def _highest(values: Any, changes: Any, sign: int = 1) -> tuple[Any, Any]:
    top = 1 + np.argmax(np.nan_to_num(sign * values[1:-1], nan=np.inf), axis=0)
    return top - 1, top + 1


def _merged(xs: Any, ys: Any, extra: Any, function: Function) -> tuple[Any, Any]:
    """Return the points with some more in their places."""
    if not extra.size:
        return xs, ys
    xs = np.concatenate([xs, extra])
    ys = np.concatenate([ys, function(extra)])
    order = np.argsort(xs, kind="stable")
    return xs[order], ys[order]
