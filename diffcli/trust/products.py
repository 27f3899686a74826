"""Jacobians, hessians and products with them as they are: from Taylor series along directions, with proof."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from diffcli.engine.forward import forward
from diffcli.engine.numbers import as_value, ieee, is_array, shape_of
from diffcli.engine.products import Hessian, Jacobian, hessian, jacobian, jvp, vjp
from diffcli.engine.undefined import is_finite, suspects
from diffcli.errors import DiffcliError, DomainError, Findings, Note
from diffcli.graphs import Apply, Graph
from diffcli.namespaces.error_bounds import TOLERANCE
from diffcli.ops import OPS
from diffcli.trust.doubts import at_infinity, examine, gradient_by_name, is_other_zero, range_notes
from diffcli.trust.proof import farthest, merged, node_text, number_text, prove
from diffcli.trust.results import Gradient, Tangent
from diffcli.trust.statements import with_moving_statements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from diffcli.enclosures.certain import Certain
    from diffcli.graphs import Node
    from diffcli.trust.doubts import Doubts
    from diffcli.trust.points import Point

_MOST_WORK = 40_000
"""Operations times entries times directions that are computed again."""

_FLOATS = "float64 alone gives"

_BY_RULES = "what is printed is what the rules give"

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
        found = {name: [(d, self.along({name: d}, 1)) for d in _units(self.point, name)] for name in names}
        return _linear(self, found) if self.met_kink else found


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

    judged = Judged(graph, point, {"value": result.value, **result.matrices}, names, lambda rows: rows)
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

    def contracted(rows: Mapping[str, Any]) -> dict[str, Any]:
        return {"tangent": sum(_product(rows[name], tangent, tangent) for name, tangent in tangents.items())}

    judged = Judged(graph, point, {"value": value, "tangent": change}, list(tangents), contracted)
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

    def contracted(rows: Mapping[str, Any]) -> dict[str, Any]:
        return {name: _product(upstream, rows[name], upstream) for name in gradient}

    judged = Judged(graph, point, {"value": value, **gradient}, names, contracted, by_rows=False)
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
    judged = Judged(graph, point, printed, names, slopes=lambda: _slopes(moved, at_point, names))
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

    ``is_settled`` tells whether all are right: then nothing is left to doubt; ``known`` which entries are.
    ``contract`` makes the numbers from the jacobian by name, if ``by_rows`` each entry from a row of it; second
    derivatives have ``slopes`` in its place: the first ones by name and entry as functions, each with its point.
    """

    def __init__(
        self,
        graph: Graph,
        point: Point,
        printed: Mapping[str, Any],
        names: Sequence[str],
        contract: Callable[[Mapping[str, Any]], Mapping[str, Any]] | None = None,
        *,
        by_rows: bool = True,
        slopes: Callable[[], Iterable[tuple[str, tuple[int, ...], Graph, Point]]] = tuple,
    ) -> None:
        self.graph = graph
        self.point = point
        self.numbers = dict(printed)
        self.names = names
        self.contract = contract
        self.by_rows = by_rows
        self.slopes = slopes
        self.is_settled = False
        self.known: dict[str, Any] = {}
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

        bits = _FIRST_BITS
        found: dict[str, Certain] = {}
        while bits <= _MOST_BITS:
            with precision(bits, 8):
                at.met_kink = False
                try:
                    new = {label: Certain(number) for label, number in compute(at).items()}
                except (ArithmeticError, DiffcliError):
                    return
            for label, number in new.items():  # of more bits a function may know less
                if label not in found or number.unsettled <= found[label].unsettled:
                    found[label] = number
            if 2 * bits > _MOST_BITS or all(number.is_settled for number in found.values()):
                break
            bits *= 2
        self.is_settled = all(number.is_defined for number in found.values())
        value = found["value"].number
        if not is_array(value) or not self.by_rows:
            if not is_finite(value) and not found["value"].is_defined:
                return
        else:  # without a value no derivative
            for label in found.keys() - {"value"}:
                found[label].number[value != value] = math.nan
        for label, number in found.items():
            self.known[label] = number.number == number.number
            is_by_rules = label != "value" and (at.met_kink or not is_finite(self.numbers[label]))
            self._put(label, number, "the rules alone give" if is_by_rules else _FLOATS)

    def findings(self, *, is_plain: bool) -> Findings:
        """Return what is to be said of the numbers: all doubts, if they are not settled."""
        if self.is_settled:
            return self.found
        values = dict(forward(self.graph, self.point.bindings))
        if not is_plain and (proof := prove(self.graph, self.point, ())) is not None:
            self._put("value", proof.certainty.value, _FLOATS)
        values[self.graph.output] = self.numbers["value"]
        notes = self._first(values) if self.contract is not None else self._second(values)
        printed = {_subject(label): number for label, number in self.numbers.items()}
        if not any(note.is_warning for note in notes + self.found.notes):
            notes += at_infinity(self.graph, self.point, values, printed)
            notes += [_doubtful(s) for s, n in printed.items() if self.point.is_finite() and not is_finite(n)]
        self.found.notes = notes + self.found.notes
        return self.found

    def _first(self, values: Mapping[Node, Any]) -> list[Note]:
        """Judge the rows of the jacobian that are not known, and put in place what they give."""
        assert self.contract is not None
        graph, point, output = self.graph, self.point, values[self.graph.output]
        shape = shape_of(output)
        if not math.prod(shape):
            return point.overflown()
        if math.prod(shape) * len(graph.nodes) > _MOST_ENTRY_NODES:
            return [_conventional(graph, node) for node in suspects(graph, values)] + point.overflown()
        entries = list(_places(shape))
        by_rules: list[dict[str, Any]] = []
        judged: list[dict[str, Any]] = []
        said: list[tuple[tuple[int, ...], Doubts]] = []
        for entry in entries:
            part = _part(graph, entry)
            gradient = gradient_by_name(part, point.bindings, self.names)
            by_rules.append(gradient)
            if not (self.by_rows and self._is_known(entry)):
                own = {**values, part.output: output[entry]} if entry else values
                doubts = examine(part, point, own, gradient, arithmetic="float64")
                gradient = doubts.gradient
                said.append((entry, doubts))
            judged.append(gradient)
        before, after = (self.contract(_stacked(rows, shape)) for rows in (by_rules, judged))
        for label in after:
            self._change(label, before[label], after[label])
        return _of_entries(said, point)

    def _second(self, values: Mapping[Node, Any]) -> list[Note]:
        """Judge the first derivatives, and if nothing is wrong with these the second ones that are not known."""
        graph, point, names = self.graph, self.point, self.names
        gradient = gradient_by_name(graph, point.bindings, names)
        doubts = examine(graph, point, values, gradient, arithmetic="float64")
        if any(note.kind in (Note.KINK, Note.UNDEFINED) for note in doubts.notes):
            kinks = [_conventional(graph, node) for node in suspects(graph, values)]
            for label, row, column in ((f"{row},{column}", row, column) for row in names for column in names):
                self.numbers[label] = _without(self.numbers[label], doubts.gradient[row], doubts.gradient[column])
            unknown = [_doubtful(_subject(label)) for label in self.numbers if not _all(self.known.get(label, False))]
            return doubts.notes + ([] if doubts.warnings else kinks or unknown)
        notes = list(doubts.notes)
        for row, entry, slope, at_point in self.slopes():
            gradient = gradient_by_name(slope, at_point.bindings, names)
            own = forward(slope, at_point.bindings)
            doubts = examine(slope, at_point, own, gradient, arithmetic="float64")
            is_off = False
            for column in names:
                label = f"{row},{column}"
                self._change(label, gradient[column], doubts.gradient[column], entry)
                is_off = is_off or not self._is_known(entry, label)
            if is_off:
                notes += [_of_slope(note, row, entry) for note in doubts.notes if note.kind != Note.DIGITS]
        return notes

    def _is_known(self, entry: tuple[int, ...], label: str | None = None) -> bool:
        """Tell whether all numbers of an entry are known, those of one label or of all."""
        labels = self.numbers if label is None else (label,)
        if not all(label in self.known for label in labels):
            return False
        return all(_all(self.known[label][entry] if entry else self.known[label]) for label in labels)

    def _change(self, label: str, by_rules: Any, judged: Any, entry: tuple[int, ...] = ()) -> None:
        """Put in place what is judged otherwise than by the rules, or where they have no number, if it is not known."""
        import numpy as np

        printed = np.asarray(self.numbers[label], dtype=float)[entry]
        known = np.asarray(self.known.get(label, False))
        is_same = np.equal(by_rules, judged) | (np.isnan(by_rules) & np.isnan(judged))
        found = np.where((known[entry] if known.shape else known) | (is_same & ~np.isnan(printed)), printed, judged)
        if not entry:
            self.numbers[label] = found if found.shape else found.item()
        elif not np.array_equal(found, printed, equal_nan=True):
            self.numbers[label] = self.numbers[label].copy()
            self.numbers[label][entry] = found

    def _put(self, label: str, proof: Certain, source: str) -> None:
        printed = self.numbers[label]
        subject = _subject(label)
        if farthest(printed, proof.number) > TOLERANCE:
            self.numbers[label] = merged(printed, proof.number)
            self.found.recomputed.append(label)
            wrong = "an array with wrong entries" if is_array(printed) else number_text(printed, proof.number)
            self.found.notes.append(Note(f"{subject.removeprefix('the ')}: {source} {wrong}", kind=Note.DIGITS))
        elif is_other_zero(printed, proof):
            self.numbers[label] = proof.number
        self.found.notes += range_notes(subject, printed, proof)


def _subject(label: str) -> str:
    if label in ("value", "tangent"):
        return f"the {label}"
    row, _, column = label.partition(",")
    return f"d^2/d{row}^2" if row == column else f"d^2/d{row}d{column}" if column else f"d/d{row}"


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

    if not any(hasattr(x, "shape") for x in (a, b, number)):
        return kept(a, b, number)
    import numpy as np

    return np.frompyfunc(kept, 3, 1)(a, b, number)


def _units(point: Point, name: str) -> list[Any]:
    """Return the directions of one variable's entries."""
    shape = point.shape(name)
    if not shape:
        return [1]
    import numpy as np

    count = math.prod(shape)
    return list(np.eye(count, dtype=int).reshape(count, *shape))


def _count(point: Point, names: Any) -> int:
    return sum(math.prod(point.shape(name)) for name in names)


def _assembled(columns: Sequence[Any], shape: tuple[int, ...], variable: tuple[int, ...]) -> Any:
    """Return the entries of a matrix, given one column, or with no variable's shape one entry, after the other."""
    if not shape:
        column = columns[0]
        return column.item() if hasattr(column, "shape") else column
    import numpy as np

    if not columns:
        return np.empty(shape, dtype=object)
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


def _part(graph: Graph, entry: tuple[int, ...]) -> Graph:
    """Return an entry of the output as a graph of its own."""
    node = graph.output
    while entry and isinstance(node, Apply) and node.op is OPS["stack"] and not node.options:
        node, entry = node.inputs[entry[0]], entry[1:]
    if entry:
        node = Apply(OPS["index"], (node,), (("index", entry),))
    return graph if node is graph.output else Graph(node, names=graph.names, source=graph.source)


def _places(shape: tuple[int, ...]) -> Iterable[tuple[int, ...]]:
    if not shape:
        return [()]
    import numpy as np

    return np.ndindex(*shape)


def _stacked(rows: Sequence[Mapping[str, Any]], shape: tuple[int, ...]) -> Mapping[str, Any]:
    """Return the jacobian by name, given its rows."""
    if not shape:
        return rows[0]
    import numpy as np

    return {n: np.reshape(np.stack([row[n] for row in rows]), shape + np.shape(rows[0][n])) for n in rows[0]}


def _product(a: Any, b: Any, direction: Any) -> Any:
    """Return the sum of products over all axes of a direction, which is one of the two."""
    import numpy as np

    with np.errstate(all="ignore"):
        left, right = (np.asarray(ieee(as_value(x, "it")), dtype=float) for x in (a, b))
        return np.tensordot(left, right, np.ndim(direction))


def _slopes(graph: Graph, point: Point, names: Sequence[str]) -> Iterator[tuple[str, tuple[int, ...], Graph, Point]]:
    """Yield each first derivative as a function: by which variable, which entry of it, the graph and its point."""
    from diffcli.engine.gradient_graph import gradient_graph
    from diffcli.simplification import simplify

    variables = {v.name: v for v in graph.variables}
    sizes = {name: point.shape(name) for name in variables}
    table = gradient_graph(graph, [variables[name] for name in names], sizes=sizes)
    if sum(math.prod(sizes[name]) for name in names) * len(graph.nodes) > _MOST_ENTRY_NODES:
        return
    for name in names:
        slope = simplify(Graph(table.gradients[variables[name]]), sizes=sizes)
        for entry in _places(sizes[name]):
            yield name, entry, _part(slope, entry), point


def _of_entries(said: Iterable[tuple[tuple[int, ...], Doubts]], point: Point) -> list[Note]:
    """Return what is said of entries of the output, with the place of each."""
    whole = {note.message for note in point.overflown()}
    warned: list[Note] = []
    remarks: list[Note] = []
    for entry, doubts in said:
        place = f"entry [{', '.join(map(str, entry))}]: " if entry else ""
        own = [note for note in doubts.notes if note.message not in whole]
        warned += [Note(place + n.message, is_warning=True, kind=n.kind) for n in own if n.is_warning]
        remarks += [
            note if not place or note.kind != Note.KINK else Note(place + note.message, kind=note.kind)
            for note in doubts.remarks
        ]
    if len(warned) > _MOST_TOLD + 1:
        text = f"{len(warned) - _MOST_TOLD} more warnings of this kind are left out"
        warned[_MOST_TOLD:] = [Note(text, is_warning=True, kind=warned[-1].kind)]
    return warned + remarks + point.overflown()


def _of_slope(note: Note, row: str, entry: tuple[int, ...]) -> Note:
    """Return a note on a first derivative's derivative as one on a second one."""
    import re

    def second(found: re.Match[str]) -> str:
        column, place = found.group(1), found.group(2) or ""
        index = f"[{', '.join(map(str, entry))}]" if entry else ""
        return f"d^2/d{row}{index}d{column}{place}" if place or index else _subject(f"{row},{column}")

    return Note(re.sub(r"^d/d(\w+)(\[[^]]*\])?", second, note.message), is_warning=note.is_warning, kind=note.kind)


def _without(block: Any, row: Any, column: Any) -> Any:
    """Return second derivatives without those by what has no first one, nan."""
    import numpy as np

    found = np.where(np.logical_or.outer(np.isnan(row), np.isnan(column)), math.nan, block)
    return found if found.shape else found.item()


def _doubtful(subject: str) -> Note:
    text = f"{subject} may not exist: {_BY_RULES}"
    return Note(text, is_warning=True, kind=Note.UNDEFINED)


def _conventional(graph: Graph, node: Apply) -> Note:
    """Return the warning on derivatives that the rules give at a point where one operation may have none."""
    convention = node.op.convention
    why = f" ({convention})" if convention else ""
    text = f"{node_text(node, graph)} may have no derivative here: {_BY_RULES}{why}"
    return Note(text, is_warning=True, kind=Note.KINK)


def _all(known: Any) -> bool:
    return bool(known.all()) if is_array(known) else bool(known)
