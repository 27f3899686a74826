"""Derivatives of all orders at a point as it was given, by a variable or a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diffcli.engine.forward import forward
from diffcli.engine.tables import Passes
from diffcli.engine.taylor import as_floats, derivatives_of, entrywise, taylor
from diffcli.errors import DomainError, Findings, Note, ShapeError, UndefinedError, UsageError, whole
from diffcli.trust.doubts import range_notes
from diffcli.trust.examination import examine
from diffcli.trust.points import Point
from diffcli.trust.results import ByOrder, Gradient
from diffcli.trust.statements import with_moving_statements

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from diffcli.enclosures.reals import Real
    from diffcli.graphs import Graph, Node
    from diffcli.trust.doubts import Doubts


class Coefficients(ByOrder):
    """Taylor coefficients, and the ``derivatives`` that belong to them."""

    def __init__(self, numbers: Sequence[float], derivatives: Sequence[float], findings: Findings) -> None:
        super().__init__(numbers, findings)
        self.derivatives = list(derivatives)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (list(self), self.derivatives, self.findings)


def right_taylor(
    graph: Graph, point: Point, name: str, order: int, *, is_plain: bool = False
) -> tuple[Coefficients, list[Real]]:
    """Return the Taylor coefficients by a variable, or a statement at its value; and them as numbers with proof.

    If ``is_plain`` they are those at the point, and with the constants, that float64 has.
    """
    graph, point = with_moving_statements(graph, _point(point, is_plain), [name])
    if point.shape(name):
        raise ShapeError(f"{name} is an array; a Taylor series is in one number")
    found = taylor(graph, _exact(point), name, order, is_binary=point.is_binary)
    derivatives = derivatives_of(found)
    result = Coefficients(as_floats(found), as_floats(derivatives), Findings())
    result.findings.notes += _gaps(examine(graph, point, Passes(forward(graph, point.bindings), None, {})))
    result.findings.notes += _range_notes(lambda k: f"the coefficient of order {k}", result, found)
    result.findings.notes += _range_notes(lambda k: f"the derivative of order {k}", result.derivatives, derivatives)
    return result, found


def right_derivatives(graph: Graph, point: Point, name: str, order: int, *, is_plain: bool = False) -> ByOrder:
    """Return value and derivatives up to an order: numbers, or arrays by an array whose entries do not mix."""
    graph, point = with_moving_statements(graph, _point(point, is_plain), [name])
    shape = point.shape(name)
    numbers: list[Any]
    if not shape:
        numbers = derivatives_of(taylor(graph, _exact(point), name, order, is_binary=point.is_binary))
        result = ByOrder(as_floats(numbers))
    else:
        import numpy as np

        sizes = {variable.name: point.shape(variable.name) for variable in graph.variables}
        value, rows = entrywise(graph, _exact(point), sizes, name, order, is_binary=point.is_binary)
        found = np.array([derivatives_of([value, *row])[1:] for row in rows], dtype=object).reshape(-1, order)
        numbers = [value, *(entries.reshape(shape) for entries in found.T)]
        result = ByOrder([*as_floats([value]), *(entries.astype(float) for entries in numbers[1:])])
    result.findings.notes += _range_notes(lambda k: "the value", result[:1], numbers[:1])
    result.findings.notes += _range_notes(lambda k: f"d^{k + 1}/d{name}^{k + 1}", result[1:], numbers[1:])
    return result


def right_orders(
    graph: Graph,
    point: Point,
    values: Mapping[Node, Any],
    names: Sequence[str],
    order: int,
    *,
    is_plain: bool = False,
    mode: str = "report",
) -> Gradient:
    """Return the value, given those of all nodes, and for each name its derivatives up to an order.

    Raises: DomainError where there are none, with the mode "error" UndefinedError.
    """
    if whole(order, "order") < 1:
        raise UsageError(f"order is a number from 1, not {order}")
    known = {v.name for v in graph.variables} | set(graph.names)
    doubts = examine(graph, point, Passes(values, None, {}), arithmetic="float64" if is_plain else None)
    notes = (note for note in doubts.notes if note.kind == Note.DIGITS or not note.is_warning)
    findings = Findings([*notes, *_gaps(doubts)], doubts.recomputed)
    derivatives: dict[str, Any] = {name: [0.0] * order for name in names}
    for name in (name for name in names if name in known):
        try:
            found = right_derivatives(graph, point, name, order, is_plain=is_plain)
        except DomainError as error:
            raise UndefinedError(error.message) if mode == "error" else error from None
        derivatives[name] = found[1:]
        told = {note.message for note in findings.notes}
        findings.notes += [note for note in found.findings.notes if note.message not in told]
    return Gradient(doubts.value, derivatives, findings)


def _gaps(doubts: Doubts) -> list[Note]:
    """Return the notes that a value does not exist at a point where the derivatives have limits."""
    return [Note(f"{gap}; derivatives are limits") for gap in doubts.told(Note.UNDEFINED)]


def _range_notes(subject: Callable[[int], str], floats: Sequence[Any], numbers: Sequence[Any]) -> list[Note]:
    """Return the notes on the lowest orders that are too large for floats, and too near to 0."""
    from diffcli.enclosures.certain import Certain

    found: dict[bool, Note] = {}
    doubtful = [k for k, x in enumerate(floats) if x.__class__ is not float or not x or x - x != 0]
    for order in doubtful:
        number = floats[order]
        if len(found) < 2 and not (number.__class__ is float and numbers[order].exact == 0):
            for note in range_notes(subject(order), number, Certain(numbers[order])):
                found.setdefault(note.is_warning, note)
    return list(found.values())


def _point(point: Point, is_plain: bool) -> Point:
    return Point(point.bindings, is_binary=True, ops=point.ops) if is_plain else point


def _exact(point: Point) -> Mapping[str, Any]:
    return point.exact if point.is_exact() else point.bindings
