"""Have both sides of every abs, max and where been seen?  Agreement on one side proves nothing about the other."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from diffcli.equivalence.definite import Polynomials
from diffcli.equivalence.points import Interval
from diffcli.equivalence.ranges import ranges
from diffcli.equivalence.sampling import bounds_of, values_of
from diffcli.graphs import Apply, Graph, Node, Variable
from diffcli.simplification import simplifies_to_zero

_CELLS = ("whole", "half")
_CELLS_ENOUGH = 4
_NEAR = 4.0
_ENOUGH = 8
"""Points on the other side, all outside the common domain, after which that side does not matter."""


class Switch:
    """A node whose behaviour changes where the difference of two of its inputs, or one input, changes sign."""

    __slots__ = ("left", "node", "right")

    def __init__(self, node: Apply, left: Node, right: Node | None) -> None:
        self.node = node
        self.left = left
        self.right = right

    def level(self, values: Mapping[Node, Any]) -> Any:
        """Return the difference or input from the values of all nodes."""
        with np.errstate(all="ignore"):
            return values[self.left] - (0.0 if self.right is None else values[self.right])

    def level_error(self, errors: Mapping[Node, Any]) -> Any:
        """Return a bound of the level's error from those of all nodes."""
        return errors[self.left] + (0.0 if self.right is None else errors[self.right])

    @property
    def step(self) -> float:
        """Return the offset from whole numbers at which the level turns the switch, nan if it turns at 0 only."""
        return {"half": 0.5, "whole": 0.0}.get(self.node.op.traits.switch, math.nan)

    @property
    def is_equality(self) -> bool:
        """Whether the switch is on at a tie alone."""
        return self.node.op.result == "truth" and self.node.op.traits.is_symmetric


def jumps(node: Apply) -> bool:
    """Tell whether a value may be another one at a place than on either side of it."""
    return node.op.traits.jumps or node.op.traits.jump is not None


def switches(graph: Graph) -> list[Switch]:
    """Return all switches of a graph."""
    found = []
    for node in graph.nodes:
        if not isinstance(node, Apply):
            continue
        switch = node.op.traits.switch
        if switch == "tie":
            found.append(Switch(node, *node.inputs))
        elif switch and switch != "ends":
            found.append(Switch(node, node.inputs[0], None))
        elif switch:
            found.extend(Switch(node, node.inputs[0], bound) for bound in node.inputs[1:])
        elif _is_root_of_even_power(node):
            base = node.inputs[0]
            assert isinstance(base, Apply)
            found.append(Switch(node, base.inputs[0], None))
    return found


def _is_root_of_even_power(node: Apply) -> bool:
    """Tell whether a node is sqrt(u^2) or the like, which is |u|."""
    base = node.inputs[0] if node.inputs else None
    return (
        node.op.name in ("sqrt", "power", "log")
        and isinstance(base, Apply)
        and base.op.name == "int_power"
        and base.options[0][1] % 2 == 0
    )


def one_sided(
    graphs: Sequence[Graph], columns: Mapping[str, Any], valid: Any, domain: Mapping[str, tuple[float, float]]
) -> list[Switch]:
    """Return the switches of which only one side was seen at ``valid`` points and may have another."""
    missing: list[tuple[Switch, Any]] = []
    settled: list[Any] = []
    # far out the noise of cancelled terms would make alike quantities differ
    near = valid & (np.max(np.abs(np.array(list(columns.values()))), axis=0) < _NEAR)
    shown = near if np.count_nonzero(near) >= _ENOUGH else valid
    for graph in graphs:
        found = switches(graph)
        if not found:
            continue
        values = values_of(graph, columns)
        errors = bounds_of(graph, values)
        bounds = ranges(graph, domain)
        for switch in found:
            level = np.broadcast_to(np.asarray(switch.level(values), dtype=float), valid.shape)
            if _seen(switch, level, valid & (np.abs(level) >= switch.level_error(errors))):
                continue
            low, high = bounds[switch.left]
            if switch.right is not None:
                c, d = bounds[switch.right]
                low, high = low - d, high - c
            if (
                _cannot_cross(switch, low, high)
                or _turns_at_end(switch, domain)
                or (
                    switch.node.op.traits.switch not in _CELLS
                    and not switch.is_equality
                    and Polynomials(graph, bounds).keeps_sign(switch.left, switch.right)
                )
            ):
                settled.append(level[shown])
            else:
                missing.append((switch, level[shown]))
    # the same quantity may be written so that its bounds are known on one side only
    return [switch for switch, level in missing if not any(_alike(level, other) for other in settled)]


def _seen(switch: Switch, level: Any, valid: Any) -> bool:
    """Tell whether the points show all there is to a switch."""
    if switch.node.op.traits.switch in _CELLS:
        known = level[np.isfinite(level)]
        return len(np.unique(np.floor(2 * level[valid]))) >= _CELLS_ENOUGH or not known.size or not np.ptp(known)
    if switch.is_equality:
        return bool(np.any(level[valid] == 0) and np.any(level[valid] != 0))
    below, above = level < 0, level > 0
    return bool(np.any(below & valid) and np.any(above & valid))


def outside(switch: Switch, graphs: Sequence[Graph], columns: Mapping[str, Any], valid: Any) -> list[int]:
    """Return the places of points surely on the other side of a switch, nearest first, if all have no common value.

    They are none where there are few.
    """
    graph = next(graph for graph in graphs if switch.node in graph.nodes)
    values = values_of(graph, columns)
    errors = bounds_of(graph, values)
    level = np.broadcast_to(np.asarray(switch.level(values), dtype=float), valid.shape)
    error = switch.level_error(errors)
    other = level > error if np.any(level[valid] < 0) else level < -error
    places = np.flatnonzero(other & ~valid)
    if len(places) < _ENOUGH:
        return []
    far = np.max(np.abs(np.array([column[places] for column in columns.values()])), axis=0)
    return [int(place) for place in places[np.argsort(far, kind="stable")]]


def _cannot_cross(switch: Switch, low: float, high: float) -> bool:
    """Tell whether bounds prove that a switch has one side only."""
    if switch.node.op.traits.switch in _CELLS:
        return high - low <= 1 and math.floor(low - switch.step) == math.ceil(high - switch.step) - 1
    return low > 0 or high < 0 if switch.is_equality else low >= 0 or high <= 0


def _turns_at_end(switch: Switch, domain: Mapping[str, tuple[float, float]]) -> bool:
    """Tell whether a switch compares a variable with an end of the variable's interval."""
    sides = switch.left, switch.right
    if switch.right is None and isinstance(switch.left, Apply) and switch.left.op.name == "add":
        sides = switch.left.inputs[0], -switch.left.inputs[1]
    for item, other in (sides, sides[::-1]):
        if isinstance(item, Variable) and other is not None and not Graph(other).variables:
            interval = domain.get(item.name)
            limits = interval.limits if isinstance(interval, Interval) else ()
            return any(simplifies_to_zero(Graph(other - limit)) for limit in limits)
    return False


def _alike(a: Any, b: Any) -> bool:
    """Tell whether two quantities have the same size at all points."""
    return a.shape == b.shape and bool(np.allclose(np.abs(a), np.abs(b), rtol=1e-9, atol=0))
