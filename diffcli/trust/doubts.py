"""What must be said about a result: digits that were lost, derivatives that do not exist."""

from __future__ import annotations

import sys

from diffcli.engine.backward import backward
from diffcli.engine.bounds import bounded_gradients, bounded_values
from diffcli.engine.forward import forward
from diffcli.engine.numbers import Numbers, ieee, is_array, plain, shape_of
from diffcli.engine.undefined import is_finite, suspects, troubles, without_value
from diffcli.errors import DiffcliError, Note, UndefinedError, shorten
from diffcli.graph import Apply, Constant, Graph
from diffcli.namespaces.error_bounds import TOLERANCE, decimal_error
from diffcli.namespaces.scalars import UNIT
from diffcli.ops import OPS
from diffcli.trust.exactness import bounds_of_formulas, errors_of_formulas, exact_bindings, exact_number, overflown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from diffcli.engine.bounds import Bounded
    from diffcli.engine.rounding import Loss
    from diffcli.engine.undefined import Trouble
    from diffcli.graph import Node

LARGEST_GRAPH = 20_000
"""Nodes up to which the rounding errors are followed."""

_FEW_NODES = 1_000
_CONFIRMING_DIGITS = 50
_NODE_TEXT = 60

_MOST_ENTRIES = 1_000_000
"""Entries of all nodes together up to which a checkpointed result is judged like any other."""

_MOST_ENTRY_NODES = 2_000
_MOST_TOLD = 6
_NARROW_SHARE = 1e-3
"""A float32 result that is off by more than this part of itself is warned of."""


class Doubts:
    """What was found about a result: the gradient by name, with what is known better in its place, and notes."""

    __slots__ = ("gradient", "notes")

    def __init__(self, gradient: Mapping[str, Any]) -> None:
        self.gradient = dict(gradient)
        self.notes: list[Note] = []

    def add(self, kind: str, text: str, *, is_warning: bool = True) -> None:
        """Add a note."""
        self.notes.append(Note(text, is_warning=is_warning, kind=kind))

    def told(self, kind: str) -> list[str]:
        """Return the warnings of a kind."""
        return [note.message for note in self.notes if note.is_warning and note.kind == kind]

    @property
    def warnings(self) -> list[str]:
        """All warnings."""
        return [note.message for note in self.notes if note.is_warning]

    @property
    def remarks(self) -> list[Note]:
        """What is merely worth telling."""
        return [note for note in self.notes if not note.is_warning]

    def refused(self, mode: str) -> Doubts:
        """Return the doubts.

        Raises: UndefinedError where there is no derivative and ``mode`` is "error".
        """
        if mode == "error" and (undefined := self.told(Note.UNDEFINED)):
            raise UndefinedError("; ".join(undefined))
        return self


def examine(
    graph: Graph,
    bindings: Mapping[str, Any],
    values: Mapping[Node, Any],
    gradient: Mapping[str, Any],
    *,
    texts: Mapping[str, str] | None = None,
    mode: str = "report",
    dtype: str | None = None,
    bounds: tuple[Bounded, Bounded] | None = None,
) -> Doubts:
    """Judge a value and the gradients of it by name, as the passes gave them in the type ``dtype``.

    An empty ``gradient`` asks about the value alone.  ``mode`` "subgradient" puts a subgradient where there is no
    derivative, "error" raises UndefinedError there.  Floats bound to variables count as the decimals that they are
    printed as; ``texts`` are what was typed for them.  With these, empty or not, what may be off is computed again in
    high precision, and told only if that does not confirm it.  ``bounds`` are those that came with value and gradient.
    """
    doubts = Doubts(gradient)
    found = suspects(graph, values)
    listed = troubles(graph, bindings, values, gradient, found) if found and gradient else []
    _judge(graph, doubts, listed, mode)
    settled: set[str | None] = {t.name for t in listed}
    if any(t.is_value_undefined for t in listed) or (
        found and not gradient and _tell_undefined_value(graph, bindings, values, doubts, found)
    ):
        settled.add(None)
    if dtype != "float32" and _all_finite(graph, values):
        _tell_losses(graph, bindings, values, gradient, doubts, settled, texts, bounds)
    if texts:
        doubts.notes += overflown(bindings, texts)
    if dtype == "float32":
        doubts.notes += _lost_in_float32(graph, bindings, values, doubts.gradient)
    return doubts.refused(mode)


def existing_gradient(
    graph: Graph, bindings: Mapping[str, Any], values: Mapping[Node, Any], gradient: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the gradient with what the rules do not find at kinks, and nan where there is no value."""
    doubts = Doubts(gradient)
    found = suspects(graph, values)
    if found:
        _judge(graph, doubts, troubles(graph, bindings, values, gradient, found), "report")
    return doubts.gradient


def examine_kinks(
    graph: Graph,
    bindings: Mapping[str, Any],
    values: Mapping[Node, Any],
    gradient: Mapping[str, Any],
    *,
    mode: str = "report",
) -> Doubts:
    """Judge gradients, given as texts or numbers: only where there is a kink is another number put in place."""
    doubts = Doubts(gradient)
    found = suspects(graph, values)
    if found and gradient:
        judged = Doubts({name: _floats(number) for name, number in gradient.items()})
        listed = troubles(graph, bindings, values, judged.gradient, found)
        _judge(graph, judged, listed, mode)
        doubts.notes = judged.notes
        for name in {t.name for t in listed if t.left is not None}:
            doubts.gradient[name] = judged.gradient[name]
    elif found:
        _tell_undefined_value(graph, bindings, values, doubts, found)
    return doubts.refused(mode)


def examine_products(
    graph: Graph,
    bindings: Mapping[str, Any],
    values: Mapping[Node, Any],
    names: Sequence[str],
    *,
    texts: Mapping[str, str],
    is_higher: bool = False,
) -> list[Note]:
    """Judge derivatives that are printed as the rules give them, of a number or of an array, perhaps higher ones.

    Of a number all that is said about a gradient; of an array, and of higher derivatives, which operations have a kink
    here.
    """
    kinks = [_conventional(graph, node) for node in suspects(graph, values)]
    if is_array(values[graph.output]):
        return kinks + _entries_off(graph, bindings, values, names, texts)
    gradient = _gradient(graph, bindings, names)
    doubts = examine(graph, bindings, values, gradient, texts=texts)
    is_off = is_higher or any(_plain(doubts.gradient[name]) != _plain(gradient[name]) for name in names)
    return doubts.notes + (kinks if is_off and not doubts.warnings else [])


def is_small(graph: Graph, bindings: Mapping[str, Any]) -> bool:
    """Tell whether the values of all nodes, which judging a result takes, may be held beside a checkpointed pass."""
    entries = max((getattr(value, "size", 1) for value in bindings.values()), default=1)
    return len(graph.nodes) * int(entries) <= _MOST_ENTRIES


def _tell_losses(
    graph: Graph,
    bindings: Mapping[str, Any],
    values: Mapping[Node, Any],
    gradient: Mapping[str, Any],
    doubts: Doubts,
    settled: set[str | None],
    texts: Mapping[str, str] | None,
    bounds: tuple[Bounded, Bounded] | None,
) -> None:
    """Say which digits were lost, but for results of which enough is known."""
    if len(graph.nodes) > LARGEST_GRAPH:
        text = f"the digits of a graph of more than {LARGEST_GRAPH:,} nodes are not checked"
        doubts.add(Note.DIGITS, text, is_warning=False)
        return
    wanted = [name for name in gradient if name not in settled]
    if bounds is None:
        bounds = _bounds(graph, bindings, texts or {}, with_gradient=bool(wanted))
    if bounds is not None:
        slots = dict(graph.plan.variables) | dict(graph.plan.names)
        is_sure = None in settled or bounds[0].is_sure(graph.plan.output)
        if is_sure and all(name not in slots or bounds[1].is_sure(slots[name]) for name in wanted):
            return
    found = [loss for loss in _losses(graph, bindings, gradient, texts or {}) if loss.name not in settled]
    if found and texts is not None:
        from diffcli.trust.digits import confirmed

        printed = {loss.name: values[graph.output] if loss.name is None else gradient[loss.name] for loss in found}
        right = confirmed(graph, exact_bindings(bindings, texts), printed, TOLERANCE)
        found = [loss for loss in found if loss.name not in right]
    for loss in found:
        doubts.add(Note.DIGITS, _loss_text(graph, loss))


def _lost_in_float32(
    graph: Graph, bindings: Mapping[str, Any], values: Mapping[Node, Any], gradient: Mapping[str, Any]
) -> list[Note]:
    """Return where float32 has lost what float64 still has."""
    import numpy as np

    from diffcli.engine.numbers import ieee

    if not is_small(graph, bindings):
        return []
    wide = forward(graph, bindings)
    pairs = [("the value", values[graph.output], wide[graph.output])]
    derived = _gradient(graph, bindings, list(gradient), wide)
    pairs += [(f"d/d{name}", narrow, derived[name]) for name, narrow in gradient.items()]
    notes = []
    for subject, narrow, exact in pairs:
        a, b = (np.asarray(ieee(number), dtype=float) for number in (narrow, exact))
        with np.errstate(all="ignore"):
            off, size = np.max(np.abs(a - b), initial=0.0), np.max(np.abs(b), initial=0.0)
        if not off <= _NARROW_SHARE * size and np.all(np.isfinite(b)):
            text = f"{subject} has lost most of its digits in float32; float64 has them"
            notes.append(Note(text, is_warning=True, kind=Note.DIGITS))
    return notes


def _gradient(
    graph: Graph, bindings: Mapping[str, Any], names: Sequence[str], values: Mapping[Node, Any] | None = None
) -> dict[str, Any]:
    """Return the gradient by name, as the rules give it."""
    if not names:
        return {}
    gradients = backward(graph, forward(graph, bindings) if values is None else values)
    known = {v.name: v for v in graph.variables} | dict(graph.names)
    return {name: gradients.get(known[name], 0.0) if name in known else 0.0 for name in names}


def _entries_off(
    graph: Graph,
    bindings: Mapping[str, Any],
    values: Mapping[Node, Any],
    names: Sequence[str],
    texts: Mapping[str, str],
) -> list[Note]:
    """Return the warnings on lost digits of each entry of a small array, and of its gradient."""
    whole = values[graph.output]
    if whole.size * len(graph.nodes) > _MOST_ENTRY_NODES:
        return []
    import numpy as np

    lost: list[Note] = []
    remarks: list[Note] = []
    for entry in np.ndindex(whole.shape):
        node = Apply(OPS["index"], (graph.output,), (("index", entry),))
        part = Graph(node, names=graph.names, source=graph.source)
        gradient = _gradient(part, bindings, names)
        doubts = examine(part, bindings, {**values, node: whole[entry]}, gradient, texts=texts)
        place = f"entry [{', '.join(map(str, entry))}]"
        lost += [Note(f"{place}: {text}", is_warning=True, kind=Note.DIGITS) for text in doubts.told(Note.DIGITS)]
        remarks += doubts.remarks
    return lost[:_MOST_TOLD] + remarks


def beyond_range(name: str, derivatives: Sequence[float]) -> list[Note]:
    """Return a warning on the lowest order at which derivatives are no number any more."""
    order = next((k for k, d in enumerate(derivatives, 1) if d - d != 0), None)
    if order is None:
        return []
    text = f"d^{order}/d{name}^{order} is beyond the largest number"
    return [Note(text, is_warning=True, kind=Note.DIGITS)]


def outside_floats(what: str, numbers: Sequence[Any], floats: Sequence[float]) -> list[Note]:
    """Return a warning where floats are too large or too small to hold the numbers of an order."""
    for order, (number, rounded) in enumerate(zip(numbers, floats, strict=True)):
        if number and not sys.float_info.min <= abs(rounded) <= sys.float_info.max:
            text = f"the {what} of order {order} is beyond the range of floats"
            return [Note(text, is_warning=True, kind=Note.DIGITS)]
    return []


def _plain(value: Any) -> str:
    return repr(value.tolist() if is_array(value) else value)


def _floats(text: Any) -> Any:
    if not isinstance(text, list) and not is_array(text):
        return float(text)
    import numpy as np

    return np.array(text, dtype=object).astype(float)


def _all_finite(graph: Graph, values: Mapping[Node, Any]) -> bool:
    """Tell whether all leaves are finite, 1e400 too: from others no digits can be lost."""
    leaves = (values[node] for node in graph.nodes if not _is_decimal(node) and node in values)
    return all(bool((abs(v) < float("inf")).all()) if is_array(v) else v - v == 0 for v in leaves)


def _is_decimal(node: Node) -> bool:
    """Tell whether a node is no leaf, or a number that was typed, whatever its float."""
    return isinstance(node, Apply) or (isinstance(node, Constant) and node.text is not None)


def _bounds(
    graph: Graph, bindings: Mapping[str, Any], texts: Mapping[str, str], *, with_gradient: bool
) -> tuple[Bounded, Bounded] | None:
    """Return values and gradients with bounds on their errors, where all are numbers."""
    values = bounded_values(graph, bindings, bounds_of_formulas(texts))
    if values is None:
        return None
    return values, bounded_gradients(graph, values)[0] if with_gradient else values


def _losses(
    graph: Graph, bindings: Mapping[str, Any], gradient: Mapping[str, Any], texts: Mapping[str, str]
) -> list[Loss]:
    from diffcli.engine.rounded import Rounding
    from diffcli.engine.rounding import losses, rounded_gradients, rounded_values

    computed = errors_of_formulas(texts)
    given = {v.name: bindings[v.name] for v in graph.variables if v.name in bindings}
    errors = {name: computed[name] if name in computed else _binding_error(value) for name, value in given.items()}
    known = {v.name: v for v in graph.variables} | dict(graph.names)
    targets = {name: known[name] for name in gradient if name in known}
    floats = {name: plain(ieee(value)) for name, value in bindings.items()}
    values = rounded_values(graph, floats, Rounding(Numbers(graph), errors))
    gradients = rounded_gradients(graph, values, targets=targets.values()) if targets else None
    return losses(graph, values, gradients, targets)


def _binding_error(value: Any) -> Any:
    if is_array(value):
        import numpy as np

        return np.where(value == np.floor(value), 0.0, UNIT * np.abs(value))
    return decimal_error(value)


def _judge(graph: Graph, doubts: Doubts, listed: list[Trouble], mode: str) -> None:
    told: dict[tuple[str, Node], int] = {}
    for trouble in listed:
        name, node = trouble.name, trouble.node
        shown = trouble.subgradient if mode == "subgradient" else trouble.shown
        if trouble.left is not None:
            doubts.gradient[name] = _replaced(doubts.gradient[name], trouble.entry, shown)
        place = f"{name}[{', '.join(map(str, trouble.entry))}]" if trouble.entry else name
        told[name, node] = told.get((name, node), 0) + 1
        if told[name, node] > 3:
            continue
        if trouble.derivative is not None:
            given = f"d/d{place}: at {_text(graph, node)} the rules give {trouble.printed!r}"
            doubts.add(Note.KINK, f"{given}, but the derivative exists: {shown!r}", is_warning=False)
        else:
            doubts.add(Note.UNDEFINED, _undefined_text(graph, trouble, place, shown))
    for (name, cause), count in told.items():
        if count > 3:
            text = f"the same holds for {count - 3} more entries of {name} at {_text(graph, cause)}"
            doubts.add(Note.UNDEFINED, text)


def _undefined_text(graph: Graph, trouble: Trouble, place: str, shown: float) -> str:
    where = _text(graph, trouble.node)
    if trouble.is_value_undefined:
        return f"d/d{place} does not exist: {where} is undefined here"
    convention = trouble.node.op.convention
    if trouble.left is None or trouble.right is None:
        why = f" ({convention})" if convention else ""
        return f"d/d{place} does not exist at {where}: what is printed is a convention{why}"
    sides = f"from the left {_side(trouble.left)}, from the right {_side(trouble.right)}"
    by = f" by convention: {convention}" if convention and shown == trouble.printed else ""
    return f"d/d{place} does not exist at {where}: {sides}; {shown!r} is printed{by}"


def _conventional(graph: Graph, node: Apply) -> Note:
    """Return the warning on derivatives that the rules give at a point where one operation may have none."""
    convention = node.op.convention
    why = f" ({convention})" if convention else ""
    text = f"{_text(graph, node)} may have no derivative here: what is printed is what the rules give{why}"
    return Note(text, is_warning=True, kind=Note.KINK)


def _side(derivative: float) -> str:
    return "it does not exist" if derivative != derivative else repr(derivative)


def _tell_undefined_value(
    graph: Graph, bindings: Mapping[str, Any], values: Mapping[Node, Any], doubts: Doubts, found: list[Any]
) -> bool:
    """Say which operation made the value nan or infinite, and whether it is so only in floating point."""
    if is_finite(values[graph.output]):
        return False
    where = _text(graph, without_value(found, values))
    if _exists(graph, bindings):
        doubts.add(Note.DIGITS, f"the value exists, but it is lost at {where}, by overflow or underflow")
    else:
        doubts.add(Note.UNDEFINED, f"the value does not exist: {where} is undefined here")
    return True


def _exists(graph: Graph, bindings: Mapping[str, Any]) -> bool:
    """Tell whether the value is finite in high precision, where that takes little work."""
    if len(graph.nodes) > _FEW_NODES or any(map(shape_of, bindings.values())):
        return False
    from diffcli.engine.precise import forward_precise

    try:
        point = {name: exact_number(value) for name, value in bindings.items()}
        return is_finite(forward_precise(graph, point, _CONFIRMING_DIGITS)[graph.output])
    except (DiffcliError, OverflowError, MemoryError):
        return False


def _loss_text(graph: Graph, loss: Loss) -> str:
    subject = "the value" if loss.name is None else f"d/d{loss.name}"
    where = _text(graph, loss.node)
    value = loss.result.value
    if not is_array(value) and value != value:
        return f"{subject} is not a number: digits were lost at {where}, by overflow or cancellation"
    if not is_array(value) and abs(value) == float("inf"):
        return f"{subject} overflowed at {where}"
    if loss.digits == 0:
        return f"{subject} may have no correct digit: they were lost at {where}"
    return f"{subject} may be right to only {loss.digits} digits: the others were lost at {where}"


def _text(graph: Graph, node: Node) -> str:
    from diffcli.rendering.infix import node_text

    return shorten(node_text(node, graph), _NODE_TEXT)


def _replaced(gradient: Any, entry: tuple[int, ...], number: float) -> Any:
    if not shape_of(gradient):
        return number
    gradient = gradient.copy()
    gradient[entry] = number
    return gradient
