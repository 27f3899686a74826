"""Points in every cell between neighbouring switches: relu(x - 3.7) relu(3.71 - x) is 0 but for a narrow one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from diffcli.equivalence.budget import CLIMBED_NODES
from diffcli.equivalence.coverage import Switch, switches
from diffcli.equivalence.sampling import at_points
from diffcli.graph import Graph, Node

_ROUNDS = 16
_NEAR = 1e-14
"""A level so small beside those at the ends of its bracket is 0; where levels are linear, one round is enough."""
_MOST_LINES = 12
_MOST_BASES = 4
_OFF = 2.0**-8
_MOST_BRACKETS = 400


def between_switches(graphs: Sequence[Graph], columns: Mapping[str, Any], valid: Any) -> dict[str, Any] | None:
    """Return points beside switches and halfway between neighbouring ones, on lines parallel to the axes, or None.

    The lines go through the ``valid`` points nearest to a switch.  On each line the given coordinates bracket the
    places where a switch turns; these are narrowed down.
    """
    found = [switch for graph in graphs for switch in switches(graph)]
    if len(found) < 2 or sum(len(graph.nodes) for graph in graphs) > CLIMBED_NODES:
        return None
    rows = np.array(list(columns.values()))
    names = list(columns)
    lines = [
        _beside(_Line(graphs, found, names, rows[:, base], mover), np.unique(rows[mover]))
        for base in _bases(graphs, found, columns, valid)[: _MOST_BASES if len(names) > 1 else 1]
        for mover in range(len(names))
    ][:_MOST_LINES]
    points = np.hstack(lines)
    return dict(zip(columns, points, strict=True)) if points.shape[1] else None


def _bases(graphs: Sequence[Graph], found: Sequence[Switch], columns: Mapping[str, Any], valid: Any) -> list[int]:
    """Return the places of points to draw lines through."""
    if len(columns) == 1 or not np.any(valid):
        return [0, 1]
    values: dict[Node, Any] = {}
    for graph in graphs:
        values |= at_points(graph, columns, inner=True)[0]
    levels = np.array([np.broadcast_to(switch.level(values), valid.shape) for switch in found])
    distances = np.where(valid & np.isfinite(levels), np.abs(levels), np.inf)
    return list(dict.fromkeys(np.argmin(distances, axis=1).tolist()))


class _Line:
    """A line along which one variable moves, the others being fixed."""

    def __init__(
        self, graphs: Sequence[Graph], found: Sequence[Switch], names: list[str], base: Any, mover: int
    ) -> None:
        self.graphs = graphs
        self.found = found
        self.names = names
        self.base = base
        self.mover = mover

    def points(self, places: Any) -> Any:
        """Return the coordinates at places of the line."""
        points = np.repeat(self.base[:, None], len(places), axis=1)
        points[self.mover] = places
        return points

    def levels(self, places: Any) -> Any:
        """Return a row of levels for each switch."""
        columns = dict(zip(self.names, self.points(places), strict=True))
        values: dict[Node, Any] = {}
        for graph in self.graphs:
            values |= at_points(graph, columns, inner=True)[0]
        return np.array([np.broadcast_to(switch.level(values), len(places)) for switch in self.found])


def _beside(line: _Line, places: Any) -> Any:
    """Return the points halfway between neighbouring turns of the switches, and a little off each."""
    levels = line.levels(places)
    steps = np.array([[switch.step] for switch in line.found])
    with np.errstate(all="ignore"):
        below = np.minimum(levels[:, :-1], levels[:, 1:])
        # a switch turns where its level is 0, floor and round where it is the next whole or half number
        targets = np.where(np.isnan(steps), 0.0, np.floor(below - steps) + 1 + steps)
        turns = (levels[:, :-1] < targets) != (levels[:, 1:] < targets)
    rows, starts = np.nonzero(turns & np.isfinite(levels[:, :-1]) & np.isfinite(levels[:, 1:]))
    rows, starts = rows[:_MOST_BRACKETS], starts[:_MOST_BRACKETS]
    if not len(rows):
        return line.points(places[:0])
    goal, own = targets[rows, starts], np.arange(len(rows))
    low, high = places[starts], places[starts + 1]
    left, right = levels[rows, starts] - goal, levels[rows, starts + 1] - goal
    near = _NEAR * (np.abs(left) + np.abs(right))
    for k in range(_ROUNDS):
        secant = low + (high - low) * left / (left - right)
        middle = (low + high) / 2 if k % 2 else secant
        level = line.levels(middle)[rows, own] - goal
        is_left = (level < 0) == (left < 0)
        low, left = np.where(is_left, middle, low), np.where(is_left, level, left)
        high, right = np.where(is_left, high, middle), np.where(is_left, right, level)
        if np.all(np.abs(level) <= near):
            break
    turned = np.unique(low + (high - low) * left / (left - right))
    off = _OFF * (1 + np.abs(turned))
    return line.points(np.concatenate([(turned[:-1] + turned[1:]) / 2, turned - off, turned + off]))
