"""Arrays of derivatives judged entry by entry: better numbers in their places, and what is to be said of the others."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from diffcli.engine.forward import forward
from diffcli.engine.numbers import is_array, shape_of
from diffcli.engine.tables import Passes
from diffcli.engine.undefined import holds, is_finite, suspects
from diffcli.errors import DiffcliError, Findings, Note
from diffcli.graphs import Apply, Graph
from diffcli.namespaces.error_bounds import TOLERANCE
from diffcli.ops import OPS
from diffcli.trust.doubts import at_infinity, is_other_zero, made_symmetric, range_notes
from diffcli.trust.examination import examine, gradient_by_name
from diffcli.trust.proof import brief_text, farthest, merged, node_text, prove

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from diffcli.enclosures.certain import Certain
    from diffcli.graphs import Node
    from diffcli.trust.directions import Directions
    from diffcli.trust.doubts import Doubts
    from diffcli.trust.points import Point

_MOST_WORK = 40_000
"""Operations times entries times directions that are computed again."""

_FLOATS = "float64 alone gives"

_BY_RULES = "what is printed is what the rules give"

_FIRST_BITS, _MOST_BITS = 128, 2048

MOST_ENTRY_NODES = 2_000
_MOST_TOLD = 6


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
            self.found.notes += made_symmetric(self.graph, self.point)
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
        if math.prod(shape) * len(graph.nodes) > MOST_ENTRY_NODES:
            return [_conventional(graph, node) for node in suspects(graph, values)] + point.overflown()
        entries = list(np.ndindex(*shape))
        by_rules: list[dict[str, Any]] = []
        judged: list[dict[str, Any]] = []
        said: list[tuple[tuple[int, ...], Doubts]] = []
        for entry in entries:
            part = part_of(graph, entry)
            gradient = gradient_by_name(part, point.bindings, self.names)
            by_rules.append(gradient)
            if not (self.by_rows and self._is_known(entry)):
                own = {**values, part.output: output[entry]} if entry else values
                doubts = examine(part, point, Passes(own, None, gradient), arithmetic="float64")
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
        doubts = examine(graph, point, Passes(values, None, gradient), arithmetic="float64")
        if any(note.kind in (Note.KINK, Note.UNDEFINED) for note in doubts.notes):
            kinks = [_conventional(graph, node) for node in suspects(graph, values)]
            for label, row, column in ((f"{row},{column}", row, column) for row in names for column in names):
                self.numbers[label] = _without(self.numbers[label], doubts.gradient[row], doubts.gradient[column])
            unknown = [_doubtful(_subject(label)) for label in self.numbers if not holds(self.known.get(label, False))]
            return doubts.notes + ([] if doubts.warnings else kinks or unknown)
        notes = list(doubts.notes)
        for row, entry, slope, at_point in self.slopes():
            gradient = gradient_by_name(slope, at_point.bindings, names)
            own = forward(slope, at_point.bindings)
            doubts = examine(slope, at_point, Passes(own, None, gradient), arithmetic="float64")
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
        return all(holds(self.known[label][entry] if entry else self.known[label]) for label in labels)

    def _change(self, label: str, by_rules: Any, judged: Any, entry: tuple[int, ...] = ()) -> None:
        """Put in place what is judged otherwise than by the rules, or where they have no number, if it is not known."""
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
            wrong = "an array with wrong entries" if is_array(printed) else brief_text(printed, proof.number)
            self.found.notes.append(Note(f"{subject.removeprefix('the ')}: {source} {wrong}", kind=Note.DIGITS))
        elif is_other_zero(printed, proof):
            self.numbers[label] = proof.number
        self.found.notes += range_notes(subject, printed, proof)


def _subject(label: str) -> str:
    if label in ("value", "tangent"):
        return f"the {label}"
    row, _, column = label.partition(",")
    return f"d^2/d{row}^2" if row == column else f"d^2/d{row}d{column}" if column else f"d/d{row}"


def part_of(graph: Graph, entry: tuple[int, ...]) -> Graph:
    """Return an entry of the output as a graph of its own."""
    node = graph.output
    while entry and isinstance(node, Apply) and node.op is OPS["stack"] and not node.options:
        node, entry = node.inputs[entry[0]], entry[1:]
    if entry:
        node = Apply(OPS["index"], (node,), (("index", entry),))
    return graph if node is graph.output else Graph(node, names=graph.names, source=graph.source)


def _stacked(rows: Sequence[Mapping[str, Any]], shape: tuple[int, ...]) -> Mapping[str, Any]:
    """Return the jacobian by name, given its rows."""
    if not shape:
        return rows[0]
    return {n: np.reshape(np.stack([row[n] for row in rows]), shape + np.shape(rows[0][n])) for n in rows[0]}


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
