"""Points at, beside and between the places where expressions turn: roots of what stands in functions, ends of pieces.

Between two neighbouring switches, relu(x - 3.7) relu(3.71 - x) is 0 but for a narrow piece; thresholds as near as those
of x < 1/3 and x < 0.33333333333 have a point between; and exp(-10^6 (x - 1.2345)^2) is something at 1.2345 only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from diffcli.enclosures.precision import precision
from diffcli.engine.backward import dependents
from diffcli.equivalence.budget import SEARCHED_NODES
from diffcli.equivalence.coverage import Switch, jumps, switches
from diffcli.equivalence.sampling import values_of
from diffcli.graphs import Apply, Graph, Node

if TYPE_CHECKING:
    from diffcli.equivalence.precise import Microscope

_ROUNDS = 12
_DIP_ROUNDS = 12
_NEAR = 1e-14
"""A level so small beside those at the ends of its bracket is 0; where levels are linear, one round is enough."""
_MOST_LINES = 6
_MOST_BASES = 2
_MOST_QUANTITIES = 24
_OFF = [sign * 2.0**-bits for bits in (8, 14, 20, 26) for sign in (1, -1)]
"""How far beside a turn, as shares of its size and 1."""
_MOST_TURNED = 2
_MOST_TURNS = 16
_MOST_DIPS = 4
_TOUCH = 1e-6

_BITS = 512
_MOST_EXPONENT = 10_000
_CLOSE = Fraction(1, 10**6)
_SAME = Fraction(1, 1 << 300)
_STEPS = 12
_SHORT = 10**9
_MOST_REFINED = 12
_MOST_EXACT = 24
_MOST_TIES = 12
_ROUGH = 1e-9
_MOST_TOGETHER = 3
_GRID = {2: 12, 3: 6}
"""How many places of each of several variables are looked at together."""


class Landmarks(NamedTuple):
    """``columns`` are points to look at in floating point, ``exact`` ones to look at with enclosures.

    ``ties`` are about where something jumps, which may be at no fraction.
    """

    columns: Mapping[str, Any]
    exact: Sequence[Mapping[str, Any]]
    ties: Sequence[Mapping[str, float]]


def landmarks(
    graphs: Sequence[Graph],
    columns: Mapping[str, Any],
    valid: Any,
    microscope: Microscope,
    domain: Mapping[str, tuple[float, float]],
) -> Landmarks | None:
    """Return the landmarks on lines parallel to the axes, or None where nothing turns.

    The lines go through the ``valid`` points nearest to a turn.  On each line the given coordinates and the ends of the
    domain bracket the places where a quantity turns; these are narrowed down.
    """
    found = _quantities(graphs)
    may_jump = any(isinstance(node, Apply) and jumps(node) for graph in graphs for node in graph.nodes)
    if not found or sum(len(graph.nodes) for graph in graphs) > SEARCHED_NODES:
        return None
    rows = np.array(list(columns.values()))
    names = list(columns)
    points: list[Any] = []
    exact: list[dict[str, Any]] = []
    ties: list[dict[str, float]] = [dict.fromkeys(names, 0.0)]
    places: list[Any] = [np.empty(0)] * len(names)
    starts, is_start = rows, valid
    is_slow = any(op.traits.is_slow for graph in graphs for op in graph.plan.operations())
    for _ in range(1 if len(names) == 1 else _MOST_TURNED):  # a corner is found from a place where one side turns
        bases = _bases(graphs, found, dict(zip(names, starts, strict=True)), is_start)
        lines = [
            _Line(graphs, found, names, starts[:, base], mover)
            for base in bases[: 1 if len(names) == 1 or is_slow else _MOST_BASES]
            for mover in range(len(names))
        ][:_MOST_LINES]
        for line in lines:
            ends = [end for end in domain.get(names[line.mover], ()) if np.isfinite(end)]
            turns = line.turns(np.unique(np.append(rows[line.mover], ends)))
            turned = np.unique([place for _, _, place in turns])
            ties += [line.point(place) for _, _, place in turns]
            places[line.mover] = np.append(places[line.mover], turned)
            beside = (turned + np.outer(_OFF, 1 + np.abs(turned))).ravel()
            points.append(line.points(np.concatenate([(turned[:-1] + turned[1:]) / 2, beside, turned])))
            if len(exact) < _MOST_EXACT:
                exact += _exact_places(line, turns, microscope)
        starts = np.hstack(points)
        starts = starts[:, np.isfinite(starts).all(axis=0)]
        is_start = np.ones(starts.shape[1], dtype=bool)
        if not starts.shape[1]:
            break
    between = [_between(np.sort(turned)) for turned in places] if 1 < len(names) <= _MOST_TOGETHER else [()]
    if all(map(len, between)):  # pieces that are narrow in several directions
        grid = np.meshgrid(*(middles[: _GRID[len(names)]] for middles in between))
        points.append(np.array([axis.ravel() for axis in grid]))
    joined = np.hstack(points)
    joined = joined[:, np.isfinite(joined).all(axis=0)]
    if not joined.shape[1] and not may_jump:
        return None
    nearest = sorted(ties, key=lambda tie: max(map(abs, tie.values())))[:_MOST_TIES] if may_jump else []
    return Landmarks(dict(zip(columns, joined, strict=True)), exact[:_MOST_EXACT], nearest)


def _between(turned: Any) -> Any:
    """Return the middles between neighbouring turns, those of the narrowest gaps first."""
    middles, gaps = (turned[:-1] + turned[1:]) / 2, np.diff(turned)
    is_gap = gaps > _ROUGH * (1 + np.abs(middles))
    return middles[is_gap][np.argsort(gaps[is_gap], kind="stable")]


def _quantities(graphs: Sequence[Graph]) -> list[Switch]:
    """Return the switches, and sums and arguments of functions: what happens where these are 0?"""
    found = {(switch.left, switch.right, repr(switch.step)): switch for graph in graphs for switch in switches(graph)}
    for graph in graphs:
        varying = dependents(graph, graph.variables)
        for node in graph.nodes:
            if not isinstance(node, Apply) or node not in varying:
                continue
            quantities = [node] if node.op.symbol == "+" else [] if node.op.traits.laws == "rational" else node.inputs
            for item in quantities:
                if isinstance(item, Apply) and item in varying and not item.op.traits.jumps:
                    at_jump = node.op.traits.jump is not None and item is node.inputs[node.op.traits.jump]
                    found.setdefault((item, None, "nan"), Switch(node if at_jump else item, item, None))
    return list(found.values())[:_MOST_QUANTITIES]


def _bases(graphs: Sequence[Graph], found: Sequence[Switch], columns: Mapping[str, Any], valid: Any) -> list[int]:
    """Return the places of points to draw lines through."""
    if len(columns) == 1:
        return [0, 1]
    valid = valid | ~np.any(valid)  # where nothing has a value, what stands inside has
    values: dict[Node, Any] = {}
    for graph in graphs:
        values |= values_of(graph, columns)
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
        self.steps = np.array([[switch.step] for switch in found])

    def points(self, places: Any) -> Any:
        """Return the coordinates at places of the line."""
        points = np.repeat(self.base[:, None], len(places), axis=1)
        points[self.mover] = places
        return points

    def point(self, place: Any) -> dict[str, Any]:
        """Return one point of the line, with one coordinate as exact as it is given."""
        return {name: place if k == self.mover else float(self.base[k]) for k, name in enumerate(self.names)}

    def levels(self, places: Any) -> Any:
        """Return a row of levels for each quantity."""
        columns = dict(zip(self.names, self.points(places), strict=True))
        values: dict[Node, Any] = {}
        for graph in self.graphs:
            values |= values_of(graph, columns)
        return np.array([np.broadcast_to(switch.level(values), len(places)) for switch in self.found])

    def turns(self, places: Any) -> list[tuple[int, float, float]]:
        """Return quantities by number, the level where each turns, and the place where it has that level."""
        levels = self.levels(places)
        with np.errstate(all="ignore"):
            return [*self._crossings(places, levels), *self._dips(places, levels)]

    def _crossings(self, places: Any, levels: Any) -> list[tuple[int, float, float]]:
        below = np.minimum(levels[:, :-1], levels[:, 1:])
        # a quantity turns where its level is 0, floor and round where it is the next whole or half number
        targets = np.where(np.isnan(self.steps), 0.0, np.floor(below - self.steps) + 1 + self.steps)
        turns = (levels[:, :-1] < targets) != (levels[:, 1:] < targets)
        rows, starts = _nearest(turns & np.isfinite(levels[:, :-1]) & np.isfinite(levels[:, 1:]), places, _MOST_TURNS)
        if not len(rows):
            return []
        goal, own = targets[rows, starts], np.arange(len(rows))
        low, high = places[starts], places[starts + 1]
        left, right = levels[rows, starts] - goal, levels[rows, starts + 1] - goal
        near = _NEAR * (np.abs(left) + np.abs(right))
        for k in range(_ROUNDS):
            secant = low + (high - low) * left / (left - right)
            middle = (low + high) / 2 if k % 2 else secant
            level = self.levels(middle)[rows, own] - goal
            is_left = (level < 0) == (left < 0)
            low, left = np.where(is_left, middle, low), np.where(is_left, level, left)
            high, right = np.where(is_left, high, middle), np.where(is_left, right, level)
            if np.all(np.abs(level) <= near):
                break
        found = low + (high - low) * left / (left - right)
        return [t for t in zip(rows.tolist(), goal.tolist(), found.tolist(), strict=True) if np.isfinite(t[2])]

    def _dips(self, places: Any, levels: Any) -> list[tuple[int, float, float]]:
        """Return where levels come near a turn and go back, as squares do: roots of the distance are about straight."""
        turns = np.where(np.isnan(self.steps), 0.0, np.round(levels[:, 1:-1] - self.steps) + self.steps)
        left, middle, right = levels[:, :-2] - turns, levels[:, 1:-1] - turns, levels[:, 2:] - turns
        is_dip = (np.abs(middle) < np.abs(left)) & (np.abs(middle) <= np.abs(right))
        is_dip &= (middle * left >= 0) & (left * right > 0)
        rows, starts = _nearest(is_dip, places[1:], _MOST_DIPS)
        if not len(rows):
            return []
        own, goal = np.arange(len(rows)), turns[rows, starts]
        is_there = middle[rows, starts] == 0
        low, high = places[starts], places[starts + 2]
        for _ in range(_DIP_ROUNDS):
            a, b = (np.sqrt(np.abs(self.levels(ends)[rows, own] - goal)) for ends in (low, high))
            place = np.where(is_there, places[starts + 1], (low * b + high * a) / (a + b))
            is_left = a > b
            low, high = np.where(is_left, (low + place) / 2, low), np.where(is_left, high, (high + place) / 2)
        near = np.isnan(self.steps[rows, 0]) | (np.abs(self.levels(place)[rows, own] - goal) < _TOUCH)
        kept = np.isfinite(place) & near
        return list(zip(rows[kept].tolist(), goal[kept].tolist(), place[kept].tolist(), strict=True))


def _nearest(chosen: Any, places: Any, most: int) -> tuple[Any, Any]:
    """Return rows and columns of what is chosen, in each row no more than ``most``, those nearest to 0."""
    order = np.argsort(np.abs(places[: chosen.shape[1]]), kind="stable")
    ordered = chosen[:, order]
    ordered &= np.cumsum(ordered, axis=1) <= most
    rows, positions = np.nonzero(ordered)
    return rows, order[positions]


# places that floats cannot tell apart, or not reach


def _exact_places(line: _Line, turns: list[tuple[int, float, float]], microscope: Microscope) -> list[dict[str, Any]]:
    """Return points with one exact coordinate: where a value jumps, and between turns that are close together."""
    if not microscope.is_there:
        return []
    jumping = [turn for turn in turns if jumps(line.found[turn[0]].node)]
    places = sorted((place, number) for number, _, place in turns)
    close = {
        number
        for (a, i), (b, j) in pairwise(places)
        if i != j and abs(b - a) <= _CLOSE * max(abs(a), abs(b))
        for number in (i, j)
    }
    chosen = [*jumping, *(turn for turn in turns if turn[0] in close and turn not in jumping)]
    chosen.sort(key=lambda turn: abs(turn[2]))
    refined = [_refined(line, turn, microscope) for turn in chosen[:_MOST_REFINED]]
    known = sorted(place for place in refined if place is not None)
    found: dict[Fraction, None] = {}
    for below, above in pairwise(known):
        gap = above - below
        if _SAME * (1 + abs(below)) < gap <= _CLOSE * (abs(below) + abs(above)):
            found[_rounded((below + above) / 2, 8 * gap.denominator // gap.numerator)] = None
    for turned in known:
        short = turned.limit_denominator(_SHORT)
        found[short if abs(short - turned) <= _SAME * (1 + abs(turned)) else turned] = None
    # what is hidden from floats may be seen where something is 0
    for _, _, place in turns[:_MOST_REFINED]:
        found[Fraction(place)] = None
    return [line.point(place) for place in found]


def _refined(line: _Line, turn: tuple[int, float, float], microscope: Microscope) -> Fraction | None:
    """Return the place of a turn to some hundred digits, by secants, or None."""
    number, goal, start = turn
    quantity = line.found[number]
    graph = next(graph for graph in line.graphs if quantity.node in graph.slots)

    def level(place: Fraction) -> Fraction | None:
        if not microscope.can_pay(graph, _BITS):
            return None
        with precision(_BITS):
            value_of = microscope.enclosed(graph, line.point(place), _BITS)
            if value_of is None:
                return None
            value = (
                value_of(quantity.left)
                if quantity.right is None
                else value_of(quantity.left) - value_of(quantity.right)
            )
            return None if not value.ball.is_finite() else _middle(value.ball, goal)

    a = Fraction(start)
    b = a + Fraction(1, 1 << 40) * (abs(a) + Fraction(1, 1 << 20))
    at_a, at_b = level(a), level(b)
    for _ in range(_STEPS):
        if at_a == 0 or at_a is None or at_b is None or at_a == at_b:
            return a if at_a == 0 else None
        c = _rounded(b - at_b * (b - a) / (at_b - at_a), 1 << _BITS)
        if abs(c - b) <= _SAME * (1 + abs(b)):
            return c
        a, b, at_a, at_b = b, c, at_b, level(c)
    return b if at_b == 0 else None


def _middle(ball: Any, goal: float) -> Fraction | None:
    """Return the middle of a ball less ``goal``, None for a number too large or too small to write out."""
    mantissa, exponent = (int(part) for part in ball.mid().man_exp())
    if abs(exponent) > _MOST_EXPONENT:
        return None
    return Fraction(mantissa) * Fraction(2) ** exponent - Fraction(goal)


def _rounded(number: Fraction, scale: int) -> Fraction:
    """Return a decimal that is nearer to a number than 1/scale."""
    ten = 10 ** len(str(scale))
    return Fraction(round(number * ten), ten)


def inside(columns: Mapping[str, Any], domain: Mapping[str, tuple[float, float]], whole: Set[str]) -> dict[str, Any]:
    """Return the points that lie in the declared domain and are whole in some names."""
    kept = np.ones(len(next(iter(columns.values()))), dtype=bool)
    for name, column in columns.items():
        if name in domain:
            kept &= (column > domain[name][0]) & (column < domain[name][1])
        if name in whole:
            kept &= column == np.round(column)
    return {name: column[kept] for name, column in columns.items()}
