"""Jacobians, hessians and products with them as they are: from Taylor series along directions, with proof."""

from __future__ import annotations

import math
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from diffcli.engine.forward import forward
from diffcli.engine.numbers import is_array, shape_of
from diffcli.engine.products import Hessian, Jacobian, hessian, jacobian, jvp, vjp
from diffcli.errors import DiffcliError, DomainError, Note
from diffcli.namespaces.error_bounds import TOLERANCE
from diffcli.trust.proof import farthest, merged, number_text
from diffcli.trust.statements import with_moving_statements

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from diffcli.graphs import Graph
    from diffcli.trust.points import Point

_MOST_WORK = 40_000
"""Operations times entries times directions that are computed again."""

_FLOATS = "float64 alone gives"

_AT_KINK = "there may be no such derivative here, where an operation has a kink: what is printed is what the rules give"

_FIRST_BITS, _MOST_BITS = 128, 2048


class Better:
    """Numbers by label, right where they could be settled; ``notes``, and ``recomputed``, the labels of what changed.

    ``is_settled`` tells whether all are right: then nothing is left to doubt.
    """

    __slots__ = ("is_settled", "notes", "numbers", "recomputed")

    def __init__(self, numbers: Mapping[str, Any]) -> None:
        self.numbers = dict(numbers)
        self.notes: list[Note] = []
        self.recomputed: list[str] = []
        self.is_settled = False


class Directions:
    """Taylor coefficients along directions at one precision: (name, entry) or a mapping of names to tangents."""

    def __init__(self, graph: Graph, point: Point) -> None:
        self.graph = graph
        self.point = point
        self.met_kink = False

    def along(self, tangents: Mapping[str, Any], order: int) -> Any:
        """Return the coefficient of t^order of the output along a direction, a number or an array of them.

        Raises: ArithmeticError where the two sides of a kink part, or the precision does not decide.
        """
        from diffcli.engine.taylor import directional

        found, met_kink = directional(self.graph, self.point.exact, tangents, order, is_binary=self.point.is_binary)
        self.met_kink = self.met_kink or met_kink
        return found


def right_jacobian(
    graph: Graph,
    point: Point,
    names: Sequence[str],
    mode: str | None = None,
    *,
    exact_orders: bool = False,
    is_plain: bool = False,
) -> tuple[Jacobian, Better | None]:
    """Return the jacobian by variables or statements, with better numbers in it unless ``is_plain``."""
    graph, point = with_moving_statements(graph, point, names)
    result = jacobian(graph, point.bindings, names, mode, exact_orders=exact_orders)
    if is_plain:
        return result, None
    better = _better_jacobian(graph, point, result.value, result.matrices)
    result.value = better.numbers["value"]
    result.matrices = {name: better.numbers[name] for name in result.matrices}
    return result, better


def _better_jacobian(graph: Graph, point: Point, value: Any, matrices: Mapping[str, Any]) -> Better:
    def compute(at: Directions) -> dict[str, Any]:
        columns = {name: [(d, at.along({name: d}, 1)) for d in _units(point, name)] for name in matrices}
        if at.met_kink:
            _check_linear(at, columns)
        return {"value": at.along({}, 0)} | {
            name: _assembled([column for _, column in found], shape_of(matrices[name]), point.shape(name))
            for name, found in columns.items()
        }

    return _better(graph, point, {"value": value, **matrices}, compute, _count(point, matrices))


def right_jvp(
    graph: Graph, point: Point, tangents: Mapping[str, Any], *, is_plain: bool = False
) -> tuple[Any, Any, Better | None]:
    """Return the value and its derivative in a direction, better ones unless ``is_plain``."""
    graph, point = with_moving_statements(graph, point, tangents)
    value, change = jvp(graph, point.bindings, tangents)
    if is_plain:
        return value, change, None

    def compute(at: Directions) -> dict[str, Any]:
        return {"value": at.along({}, 0), "tangent": at.along(tangents, 1)}

    better = _better(graph, point, {"value": value, "tangent": change}, compute, 1)
    return better.numbers["value"], better.numbers["tangent"], better


def right_vjp(
    graph: Graph, point: Point, upstream: Any, names: Sequence[str], *, is_plain: bool = False
) -> tuple[Any, dict[str, Any], Better | None]:
    """Return the value and the gradients for an upstream gradient, better ones unless ``is_plain``."""
    graph, point = with_moving_statements(graph, point, names)
    value, gradient = vjp(graph, point.bindings, upstream, names)
    if is_plain:
        return value, gradient, None
    better = _better_vjp(graph, point, value, gradient, upstream)
    return better.numbers["value"], {name: better.numbers[name] for name in gradient}, better


def _better_vjp(graph: Graph, point: Point, value: Any, gradient: Mapping[str, Any], upstream: Any) -> Better:
    def compute(at: Directions) -> dict[str, Any]:
        columns = {name: [(d, at.along({name: d}, 1)) for d in _units(point, name)] for name in gradient}
        if at.met_kink:
            _check_linear(at, columns)
        return {"value": at.along({}, 0)} | {
            name: _assembled([_inner(upstream, column) for _, column in found], shape_of(gradient[name]), ())
            for name, found in columns.items()
        }

    return _better(graph, point, {"value": value, **gradient}, compute, _count(point, gradient))


def _better_hessian(graph: Graph, point: Point, value: Any, blocks: Mapping[tuple[str, str], Any]) -> Better:
    """Return "value" and the block of each pair of names, "x,y", as they are."""
    names = list(dict.fromkeys(row for row, _ in blocks))

    def compute(at: Directions) -> dict[str, Any]:
        places = [(name, d) for name in names for d in _units(point, name)]
        halves = [at.along({name: d}, 2) for name, d in places]
        table = [[2 * half if i == j else None for j in range(len(places))] for i, half in enumerate(halves)]
        for i, (name, d) in enumerate(places):
            for j in range(i):
                other, e = places[j]
                both = {name: d, other: e} if name != other else {name: d + e}
                table[i][j] = table[j][i] = at.along(both, 2) - halves[i] - halves[j]
        if at.met_kink and len(places) > 1:
            _check_quadratic(at, places, table)
        rows = {name: [k for k, (owner, _) in enumerate(places) if owner == name] for name in names}
        return {"value": at.along({}, 0)} | {
            f"{row},{column}": _assembled(
                [table[i][j] for i in rows[row] for j in rows[column]], shape_of(blocks[row, column]), ()
            )
            for row, column in blocks
        }

    count = _count(point, names)
    printed = {"value": value} | {f"{row},{column}": block for (row, column), block in blocks.items()}
    return _better(graph, point, printed, compute, count * (count + 1) // 2)


def right_hessian(
    graph: Graph, point: Point, names: Sequence[str], *, is_plain: bool = False
) -> tuple[Hessian, Better | None]:
    """Return the hessian with better numbers in it unless ``is_plain``, also where the gradient's rules have none.

    Raises: DomainError there, where no better ones are to be had either.
    """
    graph, point = with_moving_statements(graph, point, names)
    if is_plain:
        return hessian(graph, point.bindings, names), None
    refusal: DomainError | None = None
    try:
        result = hessian(graph, point.bindings, names)
    except DomainError as error:
        refusal = error
        shapes = {name: point.shape(name) for name in names}
        unknown = {(a, b): _nan(shapes[a] + shapes[b]) for a in names for b in names}
        result = Hessian(forward(graph, point.bindings)[graph.output], unknown, _count(point, names))
    better = _better_hessian(graph, point, result.value, result.blocks)
    if refusal is not None and not better.is_settled:
        raise refusal
    result.value = better.numbers["value"]
    result.blocks = {pair: better.numbers[",".join(pair)] for pair in result.blocks}
    return result, better


def _nan(shape: tuple[int, ...]) -> Any:
    if not shape:
        return math.nan
    import numpy as np

    return np.full(shape, math.nan)


def _better(
    graph: Graph,
    point: Point,
    printed: Mapping[str, Any],
    compute: Callable[[Directions], Mapping[str, Any]],
    directions: int,
) -> Better:
    from diffcli.enclosures.precision import is_available

    result = Better(printed)
    entries = max((getattr(value, "size", 1) for value in point.bindings.values()), default=1)
    if len(graph.plan) * entries * max(directions, 1) > _MOST_WORK or not point.is_exact() or not is_available():
        return result
    from diffcli.enclosures.certain import Certain
    from diffcli.enclosures.precision import precision
    from diffcli.engine.taylor import SidesPartError

    bits = _FIRST_BITS
    while bits <= _MOST_BITS and not result.is_settled:
        with precision(bits, 8):
            at = Directions(graph, point)
            try:
                found = {label: Certain(number) for label, number in compute(at).items()}
            except SidesPartError:
                result.notes.append(Note(_AT_KINK, is_warning=True, kind=Note.KINK))
                with suppress(ArithmeticError):
                    _put(result, "value", printed["value"], Certain(at.along({}, 0)).number, _FLOATS)
                return result
            except (ArithmeticError, DiffcliError):
                return result
        result.is_settled = all(number.is_defined for number in found.values())
        if result.is_settled or 2 * bits > _MOST_BITS:
            for label, number in found.items():
                source = "the rules alone give" if at.met_kink and label != "value" else _FLOATS
                _put(result, label, printed[label], number.number, source)
        bits *= 2
    return result


def _put(result: Better, label: str, printed: Any, true: Any, source: str) -> None:
    if farthest(printed, true) <= TOLERANCE:
        return
    result.numbers[label] = merged(printed, true)
    result.recomputed.append(label)
    wrong = "an array with wrong entries" if is_array(printed) else number_text(printed, true)
    row, _, column = label.partition(",")
    subject = f"d^2/d{row}^2" if row == column else f"d^2/d{row}d{column}" if column else f"d/d{row}"
    subject = label if label in ("value", "tangent") else subject
    result.notes.append(Note(f"{subject}: {source} {wrong}", kind=Note.DIGITS))


def _check_linear(at: Directions, columns: Mapping[str, Sequence[tuple[Any, Any]]]) -> None:
    """Refuse what is no derivative although all partial ones exist: along skew directions it is another."""
    for pattern in (3, 5):
        expected: Any = 0
        tangents: dict[str, Any] = {}
        for place, (name, found) in enumerate(columns.items()):
            for k, (direction, column) in enumerate(found):
                weight = 1 + (place + 2 * k) * pattern % 7
                tangents[name] = tangents.get(name, 0) + weight * direction
                expected = expected + weight * column
        _check_equal(at.along(tangents, 1), expected)


def _check_quadratic(at: Directions, places: Sequence[tuple[str, Any]], table: Sequence[Sequence[Any]]) -> None:
    for pattern in (3, 5):
        weights = [1 + k * pattern % 7 for k in range(len(places))]
        tangents: dict[str, Any] = {}
        for weight, (name, direction) in zip(weights, places, strict=True):
            tangents[name] = tangents.get(name, 0) + weight * direction
        pairs = ((i, j) for i in range(len(places)) for j in range(len(places)))
        expected = sum((weights[i] * weights[j] * table[i][j] for i, j in pairs), 0) / 2
        _check_equal(at.along(tangents, 2), expected)


def _check_equal(a: Any, b: Any) -> None:
    import numpy as np

    for x, y in zip(np.ravel(np.asarray(a, dtype=object)), np.ravel(np.asarray(b, dtype=object)), strict=True):
        if (x != y) is True:
            raise ArithmeticError("no linear map is near the function")


def _units(point: Point, name: str) -> list[Any]:
    """Return the directions of one variable's entries."""
    shape = point.shape(name)
    if not shape:
        return [1]
    import numpy as np

    return list(np.eye(math.prod(shape), dtype=int).reshape(-1, *shape))


def _count(point: Point, names: Any) -> int:
    return sum(math.prod(point.shape(name)) for name in names)


def _assembled(columns: Sequence[Any], shape: tuple[int, ...], variable: tuple[int, ...]) -> Any:
    """Return the entries of a matrix, given one column, or with no variable's shape one entry, after the other."""
    if not shape:
        column = columns[0]
        return column.item() if hasattr(column, "shape") else column
    import numpy as np

    table = np.empty(len(columns), dtype=object) if not variable else None
    if table is not None and not any(hasattr(c, "shape") for c in columns):
        table[:] = columns
        return table.reshape(shape)
    stacked = np.stack([np.asarray(c, dtype=object) for c in columns], axis=-1)
    return stacked.reshape(shape)


def _inner(upstream: Any, column: Any) -> Any:
    if not hasattr(column, "shape"):
        return column * upstream
    import numpy as np

    return np.sum(np.asarray(upstream, dtype=object) * column)
