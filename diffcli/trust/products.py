"""Jacobians, hessians and products with them as they are: from Taylor series along directions, with proof."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from diffcli.engine.forward import forward
from diffcli.engine.numbers import is_array, shape_of
from diffcli.engine.products import Hessian, Jacobian, hessian, jacobian, jvp, vjp
from diffcli.engine.undefined import is_finite, suspects
from diffcli.errors import DiffcliError, DomainError, Findings, Note
from diffcli.graphs import Apply, Graph
from diffcli.namespaces.error_bounds import TOLERANCE
from diffcli.ops import OPS
from diffcli.trust.doubts import at_infinity, examine, gradient_by_name, range_notes
from diffcli.trust.proof import farthest, merged, node_text, number_text, prove
from diffcli.trust.results import Gradient, Tangent
from diffcli.trust.statements import with_moving_statements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from diffcli.enclosures.certain import Certain
    from diffcli.graphs import Node
    from diffcli.trust.points import Point

_MOST_WORK = 40_000
"""Operations times entries times directions that are computed again."""

_FLOATS = "float64 alone gives"

_BY_RULES = "what is printed is what the rules give"
_AT_KINK = f"there may be no such derivative here, where an operation has a kink: {_BY_RULES}"

_FIRST_BITS, _MOST_BITS = 128, 2048

_MOST_ENTRY_NODES = 2_000
_MOST_TOLD = 6


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

    def columns(self, names: Iterable[str]) -> dict[str, list[tuple[Any, Any]]]:
        """Return each direction of the variables' entries with the derivative along it.

        Raises: as ``along``, and ArithmeticError where these are not all of one linear map.
        """
        found = {name: [(d, self.along({name: d}, 1)) for d in _units(self.point, name)] for name in names}
        if self.met_kink:
            _check_linear(self, found)
        return found


def right_jacobian(
    graph: Graph,
    point: Point,
    names: Sequence[str],
    mode: str | None = None,
    *,
    exact_orders: bool = False,
    is_plain: bool = False,
) -> Jacobian:
    """Return the jacobian by variables or statements, with better numbers in it unless ``is_plain``."""
    moved, at_point = with_moving_statements(graph, point, names)
    result = jacobian(moved, at_point.bindings, names, mode, exact_orders=exact_orders)

    def compute(at: Directions) -> dict[str, Any]:
        return {"value": at.along({}, 0)} | {
            name: _assembled([column for _, column in found], shape_of(result.matrices[name]), at_point.shape(name))
            for name, found in at.columns(result.matrices).items()
        }

    judged = Judged(graph, point, {"value": result.value, **result.matrices}, names)
    if not is_plain:
        judged.improve(Directions(moved, at_point), compute, _count(at_point, names))
    result.findings = judged.findings(is_plain=is_plain)
    result.value = judged.numbers["value"]
    result.matrices = {name: judged.numbers[name] for name in result.matrices}
    return result


def right_jvp(graph: Graph, point: Point, tangents: Mapping[str, Any], *, is_plain: bool = False) -> Tangent:
    """Return the value and its derivative in a direction, better ones unless ``is_plain``."""
    moved, at_point = with_moving_statements(graph, point, tangents)
    value, change = jvp(moved, at_point.bindings, tangents)
    judged = Judged(graph, point, {"value": value, "tangent": change}, list(tangents))
    if judged.has_finite({f"the tangent of {name}": tangent for name, tangent in tangents.items()}) and not is_plain:
        directions = Directions(moved, at_point)
        judged.improve(directions, lambda at: {"value": at.along({}, 0), "tangent": at.along(tangents, 1)}, 1)
    findings = judged.findings(is_plain=is_plain)
    return Tangent(judged.numbers["value"], judged.numbers["tangent"], findings)


def right_vjp(graph: Graph, point: Point, upstream: Any, names: Sequence[str], *, is_plain: bool = False) -> Gradient:
    """Return the value and the gradients for an upstream gradient, better ones unless ``is_plain``."""
    moved, at_point = with_moving_statements(graph, point, names)
    value, gradient = vjp(moved, at_point.bindings, upstream, names)

    def compute(at: Directions) -> dict[str, Any]:
        return {"value": at.along({}, 0)} | {
            name: _assembled([_inner(upstream, column) for _, column in found], shape_of(gradient[name]), ())
            for name, found in at.columns(gradient).items()
        }

    judged = Judged(graph, point, {"value": value, **gradient}, names)
    if judged.has_finite({"the upstream gradient": upstream}) and not is_plain:
        judged.improve(Directions(moved, at_point), compute, _count(at_point, names))
    findings = judged.findings(is_plain=is_plain)
    return Gradient(judged.numbers["value"], {name: judged.numbers[name] for name in gradient}, findings)


def right_hessian(graph: Graph, point: Point, names: Sequence[str], *, is_plain: bool = False) -> Hessian:
    """Return the hessian with better numbers in it unless ``is_plain``, also where the gradient's rules have none.

    Raises: DomainError there, where no better ones are to be had either.
    """
    moved, at_point = with_moving_statements(graph, point, names)
    refusal: DomainError | None = None
    try:
        result = hessian(moved, at_point.bindings, names)
    except DomainError as error:
        refusal = error
        if is_plain:
            raise
        shapes = {name: at_point.shape(name) for name in names}
        unknown = {(a, b): _nan(shapes[a] + shapes[b]) for a in names for b in names}
        value = forward(moved, at_point.bindings)[moved.output]
        result = Hessian(value, unknown, _count(at_point, names))
    printed = {"value": result.value} | {",".join(pair): block for pair, block in result.blocks.items()}
    judged = Judged(graph, point, printed, names, is_higher=True)
    if not is_plain:
        count = _count(at_point, names)
        directions = Directions(moved, at_point)
        judged.improve(directions, lambda at: _second(at, names, result.blocks), count * (count + 1) // 2)
    if refusal is not None and not judged.is_settled:
        raise refusal
    result.findings = judged.findings(is_plain=is_plain)
    result.value = judged.numbers["value"]
    result.blocks = {pair: judged.numbers[",".join(pair)] for pair in result.blocks}
    return result


def _second(at: Directions, names: Sequence[str], blocks: Mapping[tuple[str, str], Any]) -> dict[str, Any]:
    """Return "value" and the block of each pair of names, "x,y", from coefficients along pairs of directions."""
    places = [(name, d) for name in names for d in _units(at.point, name)]
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


def _nan(shape: tuple[int, ...]) -> Any:
    if not shape:
        return math.nan
    import numpy as np

    return np.full(shape, math.nan)


class Judged:
    """Numbers by label, as the rules give them in floats until they are known better; what is to be said of them.

    ``is_settled`` tells whether all are right: then nothing is left to doubt.
    """

    def __init__(
        self, graph: Graph, point: Point, printed: Mapping[str, Any], names: Sequence[str], *, is_higher: bool = False
    ) -> None:
        self.graph = graph
        self.point = point
        self.numbers = dict(printed)
        self.names = names
        self.is_higher = is_higher
        self.is_settled = False
        self.found = Findings()

    def has_finite(self, given: Mapping[str, Any]) -> bool:
        """Tell whether all directions are finite; say which are not, so that the rules alone give what is printed."""
        infinite = [name for name, direction in given.items() if not is_finite(direction)]
        for name in infinite:
            self.found.notes.append(Note(f"{name} is not finite: {_BY_RULES}", is_warning=True, kind=Note.UNDEFINED))
        return not infinite

    def improve(self, at: Directions, compute: Callable[[Directions], Mapping[str, Any]], directions: int) -> None:
        """Put the numbers in place that series along so many directions give, if that is not too much work."""
        from diffcli.enclosures.precision import is_available

        point = self.point
        entries = max((getattr(value, "size", 1) for value in point.bindings.values()), default=1)
        work = len(self.graph.plan) * entries * max(directions, 1)
        if work > _MOST_WORK or not point.is_exact() or not is_available():
            return
        from diffcli.enclosures.certain import Certain
        from diffcli.enclosures.precision import precision
        from diffcli.engine.taylor import SidesPartError

        bits = _FIRST_BITS
        while bits <= _MOST_BITS and not self.is_settled:
            with precision(bits, 8):
                at.met_kink = False
                try:
                    found = {label: Certain(number) for label, number in compute(at).items()}
                except SidesPartError:
                    self.found.notes.append(Note(_AT_KINK, is_warning=True, kind=Note.KINK))
                    return
                except (ArithmeticError, DiffcliError):
                    return
            self.is_settled = all(number.is_defined for number in found.values())
            if self.is_settled or 2 * bits > _MOST_BITS:
                for label, number in found.items():
                    source = "the rules alone give" if at.met_kink and label != "value" else _FLOATS
                    self._put(label, number, source)
            bits *= 2

    def findings(self, *, is_plain: bool) -> Findings:
        """Return what is to be said of the numbers: all doubts, if they are not settled."""
        if self.is_settled:
            return self.found
        values = forward(self.graph, self.point.bindings)
        if not is_plain and (proof := prove(self.graph, self.point, ())) is not None:
            self._put("value", proof.certainty.value, _FLOATS)
        notes = self._doubts({**values, self.graph.output: self.numbers["value"]})
        if not self.point.is_finite() and not any(note.is_warning for note in notes):
            printed = {_subject(label): number for label, number in self.numbers.items()}
            notes += at_infinity(self.graph, self.point, values, printed)
        if any(note.is_warning and note.kind in (Note.KINK, Note.UNDEFINED) for note in notes):
            self.found.notes = [note for note in self.found.notes if note.kind == Note.DIGITS]
        self.found.notes = notes + self.found.notes
        return self.found

    def _doubts(self, values: Mapping[Node, Any]) -> list[Note]:
        """Judge derivatives that are printed as the rules give them, of a number or an array, perhaps higher ones.

        Of a number all that is said about a gradient; of an array, and of higher derivatives, which operations have a
        kink here.
        """
        graph, point, names = self.graph, self.point, self.names
        kinks = [_conventional(graph, node) for node in suspects(graph, values)]
        if is_array(values[graph.output]):
            return kinks + _entries_off(graph, point, values, names) + point.overflown()
        gradient = gradient_by_name(graph, point.bindings, names)
        doubts = examine(graph, point, values, gradient, arithmetic="float64")
        is_off = self.is_higher or any(_plain(doubts.gradient[name]) != _plain(gradient[name]) for name in names)
        return doubts.notes + (kinks if is_off and not doubts.warnings else [])

    def _put(self, label: str, proof: Certain, source: str) -> None:
        printed = self.numbers[label]
        subject = _subject(label)
        if farthest(printed, proof.number) > TOLERANCE:
            self.numbers[label] = merged(printed, proof.number)
            self.found.recomputed.append(label)
            wrong = "an array with wrong entries" if is_array(printed) else number_text(printed, proof.number)
            self.found.notes.append(Note(f"{subject.removeprefix('the ')}: {source} {wrong}", kind=Note.DIGITS))
        self.found.notes += range_notes(subject, printed, proof)


def _subject(label: str) -> str:
    if label in ("value", "tangent"):
        return f"the {label}"
    row, _, column = label.partition(",")
    return f"d^2/d{row}^2" if row == column else f"d^2/d{row}d{column}" if column else f"d/d{row}"


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


def _entries_off(graph: Graph, point: Point, values: Mapping[Node, Any], names: Sequence[str]) -> list[Note]:
    """Return the warnings on lost digits of each entry of a small array, and of its gradient."""
    whole = values[graph.output]
    if whole.size * len(graph.nodes) > _MOST_ENTRY_NODES:
        return []
    import numpy as np

    lost: list[Note] = []
    remarks: list[Note] = []
    whole_ones = [note.message for note in point.overflown()]
    for entry in np.ndindex(whole.shape):
        node = Apply(OPS["index"], (graph.output,), (("index", entry),))
        part = Graph(node, names=graph.names, source=graph.source)
        gradient = gradient_by_name(part, point.bindings, names)
        doubts = examine(part, point, {**values, node: whole[entry]}, gradient, arithmetic="float64")
        place = f"entry [{', '.join(map(str, entry))}]"
        own = [text for text in doubts.told(Note.DIGITS) if text not in whole_ones]
        lost += [Note(f"{place}: {text}", is_warning=True, kind=Note.DIGITS) for text in own]
        remarks += doubts.remarks
    return lost[:_MOST_TOLD] + remarks


def _conventional(graph: Graph, node: Apply) -> Note:
    """Return the warning on derivatives that the rules give at a point where one operation may have none."""
    convention = node.op.convention
    why = f" ({convention})" if convention else ""
    text = f"{node_text(node, graph)} may have no derivative here: {_BY_RULES}{why}"
    return Note(text, is_warning=True, kind=Note.KINK)


def _plain(value: Any) -> str:
    return repr(value.tolist() if is_array(value) else value)
