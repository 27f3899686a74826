"""Derivatives at a point as Taylor coefficients along directions, with proof: first ones, and second ones by pairs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from diffcli.engine.numbers import shape_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from diffcli.graphs import Graph
    from diffcli.trust.points import Point


class Directions:
    """Taylor coefficients along directions at one precision: (name, entry) or a mapping of names to tangents."""

    def __init__(self, graph: Graph, point: Point) -> None:
        self.graph = graph
        self.point = point
        self.met_kink = False

    def along(self, tangents: Mapping[str, Any], order: int) -> Any:
        """Return the coefficient of t^order of the output along a direction, a number or an array of them.

        UNDEFINED is where there is none, or none that the precision decides.
        Raises: ArithmeticError where it decides nothing.
        """
        from diffcli.engine.taylor import directional

        found, met_kink = directional(self.graph, self.point.exact, tangents, order, is_binary=self.point.is_binary)
        self.met_kink = self.met_kink or met_kink
        return found

    def columns(self, names: Iterable[str]) -> dict[str, list[tuple[Any, Any]]]:
        """Return each direction of the variables' entries with the derivative along it.

        UNDEFINED is also where these are not all of one linear map.
        Raises: as ``along``.
        """
        found = {name: [(d, self.along({name: d}, 1)) for d in units(self.point, name)] for name in names}
        return _linear(self, found) if self.met_kink else found

    def second(self, names: Sequence[str], blocks: Mapping[tuple[str, str], Any]) -> dict[str, Any]:
        """Return "value" and the block of each pair of names, "x,y", from coefficients along pairs of directions."""
        places = [(name, d) for name in names for d in units(self.point, name)]
        halves = [self.along({name: d}, 2) for name, d in places]
        table = [[2 * half if i == j else None for j in range(len(places))] for i, half in enumerate(halves)]
        for i, (name, d) in enumerate(places):
            for j in range(i):
                other, e = places[j]
                both = {name: d, other: e} if name != other else {name: d + e}
                table[i][j] = table[j][i] = self.along(both, 2) - halves[i] - halves[j]
        if self.met_kink and len(places) > 1:
            _check_quadratic(self, places, table)
        rows = {name: [k for k, (owner, _) in enumerate(places) if owner == name] for name in names}
        return {"value": self.along({}, 0)} | {
            f"{row},{column}": assembled(
                [table[i][j] for i in rows[row] for j in rows[column]], shape_of(blocks[row, column]), ()
            )
            for row, column in blocks
        }


def _linear(at: Directions, columns: dict[str, list[tuple[Any, Any]]]) -> dict[str, list[tuple[Any, Any]]]:
    """Return columns without what is no derivative although all partial ones exist: along skew directions it is another
    sum."""
    for pattern in (3, 5):
        expected: Any = 0
        tangents: dict[str, Any] = {}
        for place, (name, found) in enumerate(columns.items()):
            for k, (direction, column) in enumerate(found):
                weight = 1 + (place + 2 * k) * pattern % 7
                tangents[name] = tangents.get(name, 0) + weight * direction
                expected = expected + weight * column
        along = at.along(tangents, 1)
        columns = {name: [(d, _where_equal(along, expected, c)) for d, c in found] for name, found in columns.items()}
    return columns


def _check_quadratic(at: Directions, places: Sequence[tuple[str, Any]], table: Sequence[Sequence[Any]]) -> None:
    for pattern in (3, 5):
        weights = [1 + k * pattern % 7 for k in range(len(places))]
        tangents: dict[str, Any] = {}
        for weight, (name, direction) in zip(weights, places, strict=True):
            tangents[name] = tangents.get(name, 0) + weight * direction
        pairs = ((i, j) for i in range(len(places)) for j in range(len(places)))
        expected = sum((weights[i] * weights[j] * table[i][j] for i, j in pairs), 0) / 2
        if _where_equal(at.along(tangents, 2), expected, None) is not None:
            raise ArithmeticError("no second derivative is near the function")


def _where_equal(a: Any, b: Any, number: Any) -> Any:
    """Return a number, or entries of them, where two are not surely apart, UNDEFINED elsewhere."""
    from diffcli.enclosures.reals import UNDEFINED

    def kept(a: Any, b: Any, number: Any) -> Any:
        return UNDEFINED if a is UNDEFINED or (a != b) is True else number

    return np.frompyfunc(kept, 3, 1)(a, b, number)


def units(point: Point, name: str) -> list[Any]:
    """Return the directions of one variable's entries."""
    shape = point.shape(name)
    if not shape:
        return [1]
    count = math.prod(shape)
    return list(np.eye(count, dtype=int).reshape(count, *shape))


def count(point: Point, names: Any) -> int:
    return sum(math.prod(point.shape(name)) for name in names)


def assembled(columns: Sequence[Any], shape: tuple[int, ...], variable: tuple[int, ...]) -> Any:
    """Return the entries of a matrix, given one column, or with no variable's shape one entry, after the other."""
    if not shape:
        column = columns[0]
        return column.item() if hasattr(column, "shape") else column
    if not columns:
        return np.empty(shape, dtype=object)
    table = np.empty(len(columns), dtype=object) if not variable else None
    if table is not None and not any(hasattr(c, "shape") for c in columns):
        table[:] = columns
        return table.reshape(shape)
    stacked = np.stack([np.asarray(c, dtype=object) for c in columns], axis=-1)
    return stacked.reshape(shape)
