"""Where two functions are compared: simple points first, then points of both signs and many magnitudes.

Coordinates are dyadic fractions, most of few digits, exact in floating point and in every higher precision.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator, Mapping, Sequence, Set
from fractions import Fraction
from typing import Any

from diffcli.graphs import Constant, Graph, Node

_SIMPLE = (
    (2, 3, 5, 7, 11, 13),
    (-1, -2, -3, -5, -7, -11),
    (0.5, 1.5, 0.25, 1.25, 0.75, 1.75),
    (1.375, -0.625, 2.875, -1.125, 0.375, -2.375),
)
_GOLDEN = 0.6180339887498949
_ROUNDED = 1e9
_SPACING = 2.0**-16
_SCATTERED = 4000
_MAGNITUDES = (-6.0, 9.0)
_LEAST_ROUNDED = 2.0**-8
_SPECIALS = 12
_EDGES = tuple(share for k in (3, 5, 7, 10, 13) for share in (2.0**-k, 1 - 2.0**-k))
_SCALES = tuple(
    sign * e / 4 for e in (*range(49), *range(56, 160, 8), *range(160, 1200, 80)) for sign in (1, -1) if e or sign > 0
)
"""Powers of ten: angles turn a quarter within a factor of three, so that four points a decade see all of them."""
_HALVES = (-2.0, 0.5, 2.0, -3.0, 1.5, 3.0, -1.0, -0.5, 4.0, -4.0)
_LARGEST = sys.float_info.max
_MOST_MEMBERS = 64
_SHIFTS = (-0.84375, -0.34375, -0.03125, 0.03125, 0.40625, 0.90625)


class Interval(tuple[float, float]):
    """An open interval: its finite ends exactly, which of them belong to it, whether only whole numbers count."""

    limits: tuple[Node, ...]
    ends: tuple[Node, ...]
    is_whole: bool

    def __new__(
        cls, interval: tuple[float, float], limits: Sequence[Node], ends: Sequence[Node], *, is_whole: bool = False
    ) -> Interval:
        self = super().__new__(cls, interval)
        self.limits, self.ends, self.is_whole = tuple(limits), tuple(ends), is_whole
        return self

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Interval) and self._key() == other._key()

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        return tuple(self), *(tuple(map(str, nodes)) for nodes in (self.limits, self.ends)), self.is_whole

    def __getnewargs_ex__(self) -> tuple[tuple[object, ...], dict[str, bool]]:
        return (tuple(self), self.limits, self.ends), {"is_whole": self.is_whole}

    @property
    def members(self) -> Sequence[Node]:
        """All numbers, where they are few."""
        low, high = closed(self)
        if low == high:
            return self.ends[:1]
        is_few = self.is_whole and high - low < _MOST_MEMBERS
        return [Constant(n) for n in range(int(low), int(high) + 1)] if is_few else ()


def is_whole(interval: object) -> bool:
    """Tell whether of an interval the whole numbers alone count."""
    return isinstance(interval, Interval) and interval.is_whole


def closed(interval: tuple[float, float]) -> tuple[float, float]:
    """Return the ends of an interval, of whole numbers the first and the last one."""
    low, high = interval
    if not is_whole(interval):
        return low, high
    return low if math.isinf(low) else math.floor(low) + 1, high if math.isinf(high) else math.ceil(high) - 1


def simple_points(names: Sequence[str], domain: Mapping[str, tuple[float, float]]) -> Iterator[dict[str, float]]:
    """Yield points that a reader can check by hand."""
    for row in _SIMPLE:
        yield {
            name: inside(row[k % len(row)] + 0.125 * (k // len(row)), domain.get(name)) for k, name in enumerate(names)
        }


def inside(value: float, interval: tuple[float, float] | None) -> float:
    """Return ``value``, or a number made of it that lies in the open interval."""
    if interval is None:
        return value
    low, high = interval
    if is_whole(interval):
        first, last = closed(interval)
        nearest = inside(value, (low, high))
        nearest = float(math.floor(nearest)) if math.isfinite(nearest) else nearest
        return min(max(nearest, first), last) if first <= last else nearest
    if low < value < high:
        return value
    if low == high:
        return low
    if math.isinf(low) and math.isinf(high):
        return value
    found = low + abs(value) + 0.0625 if math.isinf(high) else high - abs(value) - 0.0625
    if (math.isinf(high) or math.isinf(low)) and low < found < high and math.isfinite(found):
        return found
    low, high = max(low, -_LARGEST), min(high, _LARGEST)  # an end so far out that steps from it end on it, or nowhere
    share = (value * _GOLDEN) % 1.0
    return low + (high - low) * (0.0625 + 0.875 * share)


def columns(
    names: Sequence[str], domain: Mapping[str, tuple[float, float]], seed: int, specials: Sequence[float] = ()
) -> dict[str, Any]:
    """Return arrays of coordinates by variable: the usual points, or with ``specials`` far more and wider ones."""
    import numpy as np

    found = {}
    for k, name in enumerate(names):
        start = ((seed >> (7 * k % 50)) % 1009) / 1009
        blocks = [
            _spread(np, 16, start, k, 0.25, 3.0),
            _spread(np, 6, start, k + 1, 0.01, 0.3),
            _spread(np, 6, start, k + 2, 3.0, 30.0),
            _spread(np, 4, start, k + 3, 30.0, 900.0),
            np.abs(_spread(np, 6, start, k + 4, 0.3, 3.0)),
            np.abs(_spread(np, 4, start, k + 5, 0.05, 0.95)),
            -np.abs(_spread(np, 4, start, k + 6, 0.3, 3.0)),
            np.array([(j * (k + 2) + k) % 7 + 1 for j in range(6)], dtype=float),
            np.array([(j * (k + 3) + k) % 7 - 4 for j in range(4)], dtype=float),
        ]
        if specials:
            blocks.extend(_wide(np, k, len(names), start, specials))
        values = np.concatenate(blocks)
        interval = domain.get(name)
        if interval is not None:
            values = np.array([inside(float(v), interval) for v in values])
        if domain:
            edges = (
                [inside(edge, interval) for edge in _near_edges(*interval)]
                if interval is not None
                else _spread(np, len(_EDGES), start, k + 7, 0.25, 3.0)
            )
            values = np.append(values, edges)
        sizes = np.abs(values)
        rounded = np.round(values.clip(-_ROUNDED, _ROUNDED) / _SPACING) * _SPACING
        found[name] = np.where((sizes > _LEAST_ROUNDED) & (sizes < _ROUNDED), rounded, values)
        if is_whole(interval):
            found[name] = values  # whole already
        elif interval is not None:
            found[name] = np.where((found[name] > interval[0]) & (found[name] < interval[1]), found[name], values)
    return found


def _spread(np: Any, count: int, start: float, k: int, low: float, high: float) -> Any:
    """Return magnitudes evenly on a logarithmic scale, with signs that differ between variables."""
    steps = np.arange(1, count + 1)
    shares = (start + (k + 1) * 0.3819 + steps * _GOLDEN) % 1.0
    signs = np.where((steps >> (k % 3)) & 1 == 0, 1.0, -1.0)
    return signs * low * (high / low) ** shares


def _wide(np: Any, k: int, count: int, start: float, specials: Sequence[float]) -> Iterator[Any]:
    """Yield points around the constants of the expressions, and points at all scales, one variable moving at a time."""
    scales = 10.0 ** (np.array(_SCALES) + start / 8)
    scales = np.concatenate([scales, -scales])
    around = np.array([s * c + d * max(1.0, abs(c) / 64) for c in specials for s in (1, -1) for d in _SHIFTS])
    exact = np.array([s * c for c in specials for s in (1, -1)])
    moving = np.concatenate([scales, around, exact])
    for mover in range(min(count, 6)):
        yield moving if mover == k else _spread(np, len(moving), start, k + mover, 0.25, 3.0)
    if count > 1:
        # all variables together, in both directions
        yield scales * (1 + 0.25 * k)
        yield scales * np.where(np.arange(len(scales)) >> k & 1, -1.25, 1.0)
        yield _spread(np, 60, start, k + 5, 0.01, 300.0)


def everywhere(
    names: Sequence[str], domain: Mapping[str, tuple[float, float]], seed: int, *, whole: Set[str] = frozenset()
) -> dict[str, Any]:
    """Return points without any order, all magnitudes being alike: on what share of them has a function values?"""
    import numpy as np

    random = np.random.default_rng(seed)
    found = {}
    for name in names:
        values = 10.0 ** random.uniform(*_MAGNITUDES, _SCATTERED) * random.choice((1.0, -1.0), _SCATTERED)
        if name in whole:
            values = np.round(values)
        interval = domain.get(name)
        found[name] = values if interval is None else np.array([inside(float(v), interval) for v in values])
    return found


def unaligned(point: Mapping[str, float], seed: int, number: int, domain: Mapping[str, Any]) -> dict[str, Fraction]:
    """Move a point a little, by fractions whose denominators nobody can know: all other points are short fractions.

    They come from a hash of ``seed``, which is one of the texts compared.
    """
    from hashlib import blake2b

    moved = {}
    for k, (name, value) in enumerate(point.items()):
        digest = blake2b(f"{seed} {number} {k}".encode(), digest_size=16).digest()
        above, below = int.from_bytes(digest[:8], "big"), int.from_bytes(digest[8:], "big") | 1
        if is_whole(domain.get(name)):
            moved[name] = Fraction(value) + below % (64 + int(abs(value)))
        else:
            moved[name] = Fraction(value) * (1 + Fraction(above, below << 20)) + Fraction(above, below << 40)
    is_inside = all(low < moved[name] < high for name, (low, high) in domain.items() if name in moved)
    return moved if is_inside else {name: Fraction(value) for name, value in point.items()}


def halves(names: Sequence[str], domain: Mapping[str, tuple[float, float]]) -> dict[str, Any]:
    """Return whole numbers and halves of both signs: there powers of negative numbers have values, (a^2)^(1/2) say."""
    import numpy as np

    random = np.random.default_rng(5)
    rows = random.choice(_HALVES, (len(names), 120 * len(names)))
    kept = np.ones(rows.shape[1], dtype=bool)
    for row, name in zip(rows, names, strict=True):
        low, high = domain.get(name, (-math.inf, math.inf))
        kept &= (row > low) & (row < high) & ((row % 1 == 0) | (not is_whole(domain.get(name))))
    return dict(zip(names, rows[:, kept], strict=True))


def _near_edges(low: float, high: float) -> list[float]:
    """Return points close to the ends of an interval."""
    if math.isinf(low) or math.isinf(high):
        return [inside(share, (low, high)) for share in _EDGES]
    return [low + (high - low) * share for share in _EDGES]


def special_values(*graphs: Graph) -> list[float]:
    """Return the magnitudes of the constants that occur, and of neighbours made from them, smallest first."""
    found = {0.0, 1.0}
    for graph in graphs:
        for node in graph.nodes:
            if isinstance(node, Constant) and isinstance(node.value, (int, float)):
                try:
                    value = abs(float(node.value))
                except OverflowError:
                    continue
                if value < 1e15:
                    found.add(value)
    base = sorted(found)[:_SPECIALS]
    roots = {math.sqrt(v) for v in base} | {1 / v for v in base if v}
    return sorted(set(base) | roots)[: 2 * _SPECIALS]
