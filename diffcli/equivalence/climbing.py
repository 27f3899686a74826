"""Where plain sampling saw nothing: climb to points where functions have values, or a switch its other side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from diffcli.equivalence.budget import CLIMBED_NODES
from diffcli.equivalence.coverage import Switch
from diffcli.equivalence.points import Integers
from diffcli.equivalence.ranges import ranges
from diffcli.equivalence.sampling import at_points
from diffcli.graphs import Apply, Graph

_LANDMARKS = (0.0, *(s * m for m in (1e-3, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 4.0) for s in (1, -1)))
"""Inputs that between them lie in the domain of every operation."""
_ROUNDS = 14
_KEPT = 6
_STEPS = (1.0, 0.25, 0.03125, 2.0**-10)
_DIRECTIONS = 6
_GATHERED = 48
_SPACING = 2.0**-20


def climb(
    graphs: Sequence[Graph],
    columns: Mapping[str, Any],
    domain: Mapping[str, tuple[float, float]],
    *,
    switch: Switch | None = None,
) -> dict[str, Any] | None:
    """Return points where all graphs have values, and where a ``switch`` is on the side not yet seen, or None.

    The climb goes up the number of operations whose inputs lie in their domains, then the distance of the first that
    does not; from the best points steps of several lengths are taken along each axis and in random directions.
    """
    if sum(len(graph.nodes) for graph in graphs) > CLIMBED_NODES or any(is_nowhere(g, domain) for g in graphs):
        return None
    names = list(columns)
    points = np.array([columns[name] for name in names])
    random = np.random.default_rng(20)
    score = _Score(graphs, names, switch, points)
    best, heights = _highest(points, score(points), _KEPT)
    for _ in range(_ROUNDS):
        if heights[0] > 0:
            return _gathered(names, best[:, :1], score, domain, random)
        moved = _confined(_around(best, random), names, domain)
        best, heights = _highest(np.hstack([best, moved]), np.append(heights, score(moved)), _KEPT)
    return _gathered(names, best[:, :1], score, domain, random) if heights[0] > 0 else None


def is_nowhere(graph: Graph, domain: Mapping[str, tuple[float, float]]) -> bool:
    """Tell whether bounds prove that an operation never gets an input of its domain, as in log(-1 - x^2)."""
    bounds = ranges(graph, domain)
    for node in graph.nodes:
        if isinstance(node, Apply) and len(node.inputs) == 1 and node.op.domain is not None and not node.op.tensor:
            low, high = bounds[node.inputs[0]]
            marks = np.array([low, high, *(mark for mark in _LANDMARKS if low < mark < high)])
            with np.errstate(all="ignore"):
                if not np.any(node.op.domain(marks, **dict(node.options))):
                    return True
    return False


class _Score:
    """How far points are from where they should be: positive there, else minus what is missing."""

    def __init__(self, graphs: Sequence[Graph], names: list[str], switch: Switch | None, points: Any) -> None:
        self.graphs = graphs
        self.names = names
        self.switch = switch
        self.side = 0.0
        if switch is not None:
            tables = self._tables(points)
            valid = (np.array(self._slacks(tables, points.shape[1:])) > 0).all(axis=0)
            level = self._level(tables, points.shape[1:])[valid]
            self.side = -1.0 if np.nanmax(level, initial=-np.inf) > 0 else 1.0

    def __call__(self, points: Any) -> Any:
        tables = self._tables(points)
        rows = self._slacks(tables, points.shape[1:])
        if self.switch is not None:
            rows.append(self.side * self._level(tables, points.shape[1:]))
        slacks = np.array(rows)
        good = slacks > 0
        first = np.argmin(good, axis=0)
        everything = good.all(axis=0)
        missing = np.clip(np.take_along_axis(slacks, first[None], axis=0)[0], -1e300, 1e300)
        share = np.where(np.isnan(missing), -1.0, missing / (1 + np.abs(missing)))
        return np.where(everything, 1.0, first - len(rows) + share)

    def _slacks(self, tables: list[Any], shape: tuple[int, ...]) -> list[Any]:
        """Return rows that are positive where every operation, one after the other, has a value."""
        rows = []
        for graph, values in zip(self.graphs, tables, strict=True):
            for node in graph.nodes:
                if isinstance(node, Apply) and node.op.domain is not None and not node.op.tensor:
                    rows.append(_slack(node, values, shape))
            # a value may be missing for other reasons, such as an overflow
            rows.append(np.where(np.isnan(_spread(values[graph.output], shape)), np.nan, 1.0))
        return rows

    def _tables(self, points: Any) -> list[Any]:
        columns = dict(zip(self.names, points, strict=True))
        return [at_points(graph, columns, inner=True)[0] for graph in self.graphs]

    def _level(self, tables: list[Any], shape: tuple[int, ...]) -> Any:
        assert self.switch is not None
        return _spread(self.switch.level({node: value for table in tables for node, value in table.items()}), shape)


def _slack(node: Apply, values: Mapping[Any, Any], shape: tuple[int, ...]) -> Any:
    """Return 1 where the inputs of an operation lie in its domain, else minus the distance to the nearest landmark."""
    options = dict(node.options)
    domain = node.op.domain
    assert domain is not None
    inputs = [_spread(values[i], shape) for i in node.inputs]
    distance = np.full(shape, np.inf)
    with np.errstate(all="ignore"):
        good = domain(*inputs, **options)
        if np.all(good):
            return np.ones(shape)
        for k, x in enumerate(inputs):
            for mark in _LANDMARKS:
                inside = domain(*inputs[:k], np.full(shape, mark), *inputs[k + 1 :], **options)
                distance = np.fmin(distance, np.where(inside, np.abs(x - mark), np.inf))
        known = ~np.isnan(np.sum(inputs, axis=0))
        slack = np.where(good, 1.0, -distance)
    return np.where(known, slack, np.nan)


def _spread(value: Any, shape: tuple[int, ...]) -> Any:
    return np.broadcast_to(np.asarray(value, dtype=float), shape)


def _highest(points: Any, heights: Any, count: int) -> tuple[Any, Any]:
    order = np.argsort(-heights, kind="stable")[:count]
    return points[:, order], heights[order]


@np.errstate(all="ignore")
def _around(points: Any, random: Any) -> Any:
    """Return neighbours of points: steps along the axes, in random directions, and out to twice and half the place."""
    count = len(points)
    axes = np.vstack([np.eye(count), -np.eye(count), random.standard_normal((_DIRECTIONS, count))])
    reach = np.maximum(1.0, np.abs(points))
    steps = [points[:, :, None] + length * reach[:, :, None] * axes.T[:, None, :] for length in _STEPS]
    return np.hstack([s.reshape(count, -1) for s in (*steps, 2 * points[:, :, None], 0.5 * points[:, :, None])])


@np.errstate(all="ignore")
def _gathered(names: list[str], start: Any, score: _Score, domain: Any, random: Any) -> dict[str, Any]:
    """Return points near one that is good, as far from it as they stay good."""
    lengths = 2.0 ** -(np.arange(4 * _GATHERED) % 24)
    moved = start + lengths * random.standard_normal((len(names), 4 * _GATHERED)) * np.maximum(1.0, np.abs(start))
    moved = _confined(np.round(moved / _SPACING) * _SPACING, names, domain)
    points = np.hstack([start, moved[:, score(moved) > 0][:, :_GATHERED]])
    return dict(zip(names, points, strict=True))


def _confined(points: Any, names: list[str], domain: Mapping[str, tuple[float, float]]) -> Any:
    """Keep the points that lie in the declared domain."""
    inside = np.ones(points.shape[1], dtype=bool)
    for row, name in zip(points, names, strict=True):
        if name in domain:
            inside &= (row > domain[name][0]) & (row < domain[name][1])
            inside &= (row == np.floor(row)) | (not isinstance(domain[name], Integers))
    return points[:, inside]
