"""What must be said about a result: digits that were lost, derivatives that do not exist."""

from __future__ import annotations

import math

from diffcli.engine.backward import backward
from diffcli.engine.bounds import LARGEST_GRAPH, SAFETY, bounded_gradients, bounded_values, unsigned
from diffcli.engine.forward import forward
from diffcli.engine.numbers import is_array, shape_of
from diffcli.engine.undefined import is_finite, suspects, touched, troubles, without_value
from diffcli.errors import Findings, Note, UndefinedError
from diffcli.graphs import Apply, Graph
from diffcli.namespaces.error_bounds import TOLERANCE
from diffcli.trust.points import Point, refuse_long_integer
from diffcli.trust.proof import Proof, brief_text, farthest, merged, node_text, prove

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from diffcli.enclosures.certain import Certain
    from diffcli.engine.bounds import Bounded
    from diffcli.engine.undefined import Trouble
    from diffcli.graphs import Node

CHECKPOINTED = Note("with --checkpoint, digits and kinks are checked for small arrays only")

_SAFETY_OF_OTHERS = 4.0
"""What numbers of other passes than those that the bounds are from may have more error."""

_MOST_ENTRIES = 1_000_000
"""Entries of all nodes together up to which a checkpointed result is judged like any other."""

_LEAST_EXPONENT = -(10**9)
_NARROW_SHARE = 1e-3
"""A float32 result that is off by more than this part of itself is warned of."""


class Doubts(Findings):
    """What was found about a result: value and gradient by name, with what is known better in their place, and notes.

    ``recomputed`` are the names of what was put in place of a float, "value" for the value; ``proof`` is where it is
    from, None where nothing was in doubt.
    """

    __slots__ = ("gradient", "proof", "value")

    def __init__(self, gradient: Mapping[str, Any], value: Any = None) -> None:
        super().__init__()
        self.value = value
        self.gradient = dict(gradient)
        self.proof: Proof | None = None

    def add(self, kind: str, text: str, *, is_warning: bool = True) -> None:
        self.notes.append(Note(text, is_warning=is_warning, kind=kind))

    def told(self, kind: str) -> list[str]:
        return [note.message for note in self.notes if note.is_warning and note.kind == kind]

    def findings(self) -> Findings:
        """Return what is said, without the proof."""
        return Findings(self.notes, self.recomputed)

    def refused(self, mode: str) -> Doubts:
        """Return the doubts.

        Raises: UndefinedError where there is no derivative and ``mode`` is "error".
        """
        if mode == "error" and (undefined := self.told(Note.UNDEFINED)):
            raise UndefinedError("; ".join(undefined))
        return self


def examine(
    graph: Graph,
    point: Point,
    values: Mapping[Node, Any],
    gradient: Mapping[str, Any],
    *,
    mode: str = "report",
    dtype: str | None = None,
    bounds: tuple[Bounded, Bounded] | None = None,
    gradients: Mapping[Node, Any] | None = None,
    arithmetic: str | None = None,
) -> Doubts:
    """Judge a value and the gradients of it by name, as the passes gave them in the type ``dtype``.

    An empty ``gradient`` asks about the value alone.  ``mode`` "subgradient" puts a subgradient where there is no
    derivative, "error" raises UndefinedError there.  What may be off is computed again with proof, and replaced, or
    with ``arithmetic`` "float64" told.  ``bounds`` are those that came with value and gradient, ``gradients`` the
    table by node, to tell where digits went.

    Raises: LimitError for an integer beyond 10,000 digits.
    """
    doubts = Doubts(gradient, values[graph.output])
    doubts.notes += made_symmetric(graph, point)
    found = suspects(graph, values)
    is_looked_at = dtype != "float32" and point.is_finite()
    doubted, is_bounded = _doubted(graph, point, gradient, bounds) if is_looked_at else ([], True)
    if dtype != "float32" and (doubted or found):
        doubts.proof = prove(graph, point, doubts.gradient)
    if doubted and not is_array(doubts.value) and abs(doubts.value) == math.inf:
        refuse_long_integer(graph, values)
    if not is_bounded and doubts.proof is None:  # nothing says that anything is wrong
        doubts.notes.append(unchecked_note(graph))
        doubted = []
    is_plain = arithmetic == "float64" or dtype is not None
    if doubts.proof is not None:
        found = doubts.proof.suspects(found)
        for lost in doubts.proof.names_without_value():
            if is_finite(point.bindings[lost]):  # a pole that floats do not hit
                doubts.add(Note.UNDEFINED, f"the value of {lost} does not exist")
                doubts.value = doubts.value if is_plain or doubts.proof.certainty.value.is_defined else math.nan
        if not is_plain:
            _replace(doubts, doubted)
    if is_looked_at and is_bounded and not is_plain:  # what is not in doubt and 0 is exactly 0
        doubts.value = doubts.value if None in doubted else unsigned(doubts.value)
        sure = {name: unsigned(g) for name, g in doubts.gradient.items() if name not in doubted}
        doubts.gradient = doubts.gradient | sure
    listed = _troubles(graph, point, values, doubts.gradient, found) if found and gradient else []
    _judge(graph, doubts, listed, mode)
    settled: set[str | None] = {t.name for t in listed}
    if found and gradient and all(t.left is not None for t in listed):  # limits have looked at every entry
        settled |= touched(graph, found, gradient)
    is_asked = not gradient or not is_finite(values[graph.output])
    if any(t.is_value_undefined for t in listed) or (
        found and is_asked and _tell_undefined_value(graph, point, values, doubts, found)
    ):
        settled.add(None)
    for name in doubted:
        if name not in settled:
            _tell(graph, doubts, name, values, gradient, gradients, is_plain=is_plain)
    if doubted and doubts.proof is None and not is_plain:
        doubts.notes += _without_proof()
    if not point.is_finite():
        doubts.notes += point.overflown()
        if not doubts.warnings:
            printed = {"the value": doubts.value, **_named(doubts.gradient)}
            doubts.notes += at_infinity(graph, point, values, printed)
    if dtype == "float32":
        doubts.notes += _lost_in_float32(graph, point.bindings, values, doubts.gradient)
    if dtype is not None and not doubts.warnings and point.is_finite():
        for subject, number in {"the value": doubts.value, **_named(doubts.gradient)}.items():
            if not is_finite(number):
                doubts.add(Note.DIGITS, f"{subject} is not finite in {dtype}: a number is beyond its range")
    return doubts.refused(mode)


def _named(gradient: Mapping[str, Any]) -> dict[str, Any]:
    return {f"d/d{name}": number for name, number in gradient.items()}


def existing_gradient(graph: Graph, point: Point, values: Mapping[Node, Any], gradient: Mapping[str, Any]) -> Doubts:
    """Return the gradient with what the rules do not find at kinks, and nan where there is no value."""
    doubts = Doubts(gradient)
    found = suspects(graph, values)
    if found:
        _judge(graph, doubts, _troubles(graph, point, values, gradient, found), "report")
    return doubts


def _troubles(
    graph: Graph, point: Point, values: Mapping[Node, Any], gradient: Mapping[str, Any], found: Sequence[Apply]
) -> list[Trouble]:
    exact = point.exact if point.is_exact() else point.bindings
    return troubles(graph, exact, values, gradient, found, is_binary=point.is_binary)


def examine_kinks(
    graph: Graph, point: Point, values: Mapping[Node, Any], gradient: Mapping[str, Any], *, mode: str = "report"
) -> Doubts:
    """Judge gradients, given as texts or numbers: only where there is a kink is another number put in place."""
    doubts = Doubts(gradient)
    found = suspects(graph, values)
    if found and gradient:
        judged = Doubts({name: _floats(number) for name, number in gradient.items()})
        listed = _troubles(graph, point, values, judged.gradient, found)
        _judge(graph, judged, listed, mode)
        doubts.notes = judged.notes
        for name in {t.name for t in listed if t.left is not None}:
            doubts.gradient[name] = judged.gradient[name]
    elif found:
        _tell_undefined_value(graph, point, values, doubts, found)
    doubts.notes += made_symmetric(graph, point)
    return doubts.refused(mode)


def made_symmetric(graph: Graph, point: Point) -> list[Note]:
    """Tell of matrices that are not symmetric, by more than rounding, where another that is one is taken."""
    notes: list[Note] = []
    if not any(op.traits.symmetrises for op in graph.plan.operations()):
        return notes
    values = forward(graph, point.bindings)
    for node in graph.nodes:
        if isinstance(node, Apply) and node.op.traits.symmetrises:
            a = values[node.inputs[0]]
            if abs(a - a.T).max(initial=0) > TOLERANCE * abs(a).max(initial=0):
                text = f"{node_text(node, graph)}: the matrix is not symmetric; its mean with its transpose is taken"
                notes.append(Note(text, is_warning=True))
    return notes


def is_small(graph: Graph, bindings: Mapping[str, Any]) -> bool:
    """Tell whether the values of all nodes, which judging a result takes, may be held beside a checkpointed pass."""
    entries = max((getattr(value, "size", 1) for value in bindings.values()), default=1)
    return len(graph.nodes) * int(entries) <= _MOST_ENTRIES


def _doubted(
    graph: Graph, point: Point, gradient: Mapping[str, Any], bounds: tuple[Bounded, Bounded] | None
) -> tuple[list[str | None], bool]:
    """Return what bounds do not promise to be right, None for the value, and whether there are bounds.

    There are none for arrays, of which all is in doubt, and for large graphs, of which nothing can be done about it.
    """
    if len(graph.plan) > LARGEST_GRAPH:
        return [], False
    slots = graph.plan.named()
    safety = SAFETY
    if bounds is None:
        safety = _SAFETY_OF_OTHERS
        values = bounded_values(graph, point.bindings, point.errors(), is_binary=point.is_binary)
        if values is None:
            return [None, *gradient], False
        bounds = values, bounded_gradients(graph, values)[0] if gradient else values
    doubted: list[str | None] = [] if bounds[0].is_sure(graph.plan.output, safety) else [None]
    return doubted + [name for name in gradient if name in slots and not bounds[1].is_sure(slots[name], safety)], True


def unchecked_note(graph: Graph) -> Note:
    """Return what is said of numbers of which nobody has looked at the digits."""
    from diffcli.enclosures.precision import is_available

    what = f"arrays {'this large' if is_available() else 'without python-flint'}"
    what = f"a graph of more than {LARGEST_GRAPH:,} nodes" if len(graph.plan) > LARGEST_GRAPH else what
    return Note(f"the digits of {what} are not checked", kind=Note.DIGITS)


def _replace(doubts: Doubts, doubted: Sequence[str | None]) -> None:
    """Put the numbers in place that floats have wrong."""
    assert doubts.proof is not None
    for name in doubted:
        proof = doubts.proof.number(name)
        printed = doubts.value if name is None else doubts.gradient[name]
        if proof is not None and proof.undefined and not is_array(printed) and is_finite(printed):
            # where there is no value, IEEE's infinities stay, but not what floats make of a pole
            if name is None:
                doubts.value = math.nan
            elif doubts.told(Note.UNDEFINED):
                doubts.gradient[name] = math.nan
        is_off = proof is not None and farthest(printed, proof.number) > TOLERANCE
        if proof is None or not (is_off or is_other_zero(printed, proof)):
            continue
        if is_off or (not is_array(printed) and proof.number != 0):
            doubts.recomputed.append(name or "value")
        if name is None:
            doubts.value = merged(printed, proof.number)
        else:
            doubts.gradient[name] = merged(printed, proof.number)


def is_other_zero(printed: Any, proof: Certain) -> bool:
    """Tell whether a number or an entry is printed as 0 that is none, or with another sign than its 0 has."""
    numbers = [(printed, proof.number)]
    if is_array(printed):
        numbers = list(zip(printed.ravel().tolist(), proof.number.ravel().tolist(), strict=True))
    return not proof.is_zero_possible and any(
        a == 0 and (abs(b) > 0 or (b == 0 and math.copysign(1.0, a) != math.copysign(1.0, b))) for a, b in numbers
    )


def _tell(
    graph: Graph,
    doubts: Doubts,
    name: str | None,
    values: Mapping[Node, Any],
    gradient: Mapping[str, Any],
    gradients: Mapping[Node, Any] | None,
    *,
    is_plain: bool,
) -> None:
    """Say of a number in doubt what is wrong with the float, if it is."""
    printed = values[graph.output] if name is None else gradient[name]
    subject = "the value" if name is None else f"d/d{name}"
    proof = None if doubts.proof is None else doubts.proof.number(name)
    if doubts.proof is None or (proof is not None and not proof.is_settled):
        doubts.add(Note.DIGITS, f"{subject} may be off: it is {_brief(printed)} in float64, and could not be settled")
        return
    off = 0.0 if proof is None else farthest(printed, proof.number)
    if proof is not None:
        doubts.notes += range_notes(subject, printed, proof)
    if off > TOLERANCE:
        assert proof is not None
        if gradients is None and name is not None:
            gradients = backward(graph, values)
        where = doubts.proof.culprit(name, values, gradients)
        wrong = _brief(printed, proof.number)
        if is_plain:
            right = "" if is_array(printed) else f"right is {_brief(proof.number, printed)}, "
            doubts.add(Note.DIGITS, f"{subject} is {wrong} in float64: {right}{where}")
        else:
            subject = "value" if name is None else subject
            doubts.add(Note.DIGITS, f"{subject}: float64 alone gives {wrong}; {where}", is_warning=False)
    is_unknown = proof is not None and proof.is_zero_possible
    if proof is not None and is_unknown and is_array(printed):
        from diffcli.enclosures.certain import MOST_BITS

        # entries that cancel come less near to 0: of these nobody asks whether they are 0
        is_unknown = proof.exponent < -MOST_BITS
        subject = f"an entry of {'the value' if name is None else subject}"
    if proof is not None and is_unknown:
        from diffcli.trust.zeros import is_zero

        if not is_zero(graph, doubts.proof.point, name):
            text = f"{subject} is 0, or nearer to it than 10^{max(proof.exponent, _LEAST_EXPONENT)}"
            doubts.add(Note.DIGITS, text, is_warning=False)


def range_notes(subject: str, printed: Any, proof: Certain) -> list[Note]:
    """Return what is to be said of a number, or entries, too large for floats or too near to 0."""
    notes = []
    if proof.overflown and not isinstance(printed, int):
        text = f"{subject} overflowed: it is beyond the range of floats"
        notes.append(Note(text, is_warning=True, kind=Note.DIGITS))
    if proof.tiny:
        count = f"{subject} is"
        if is_array(printed):
            count = f"{proof.tiny} entries of {subject} are" if proof.tiny > 1 else f"an entry of {subject} is"
        text = f"{count} not 0, but nearer to it than floats go: below 10^{max(proof.exponent, _LEAST_EXPONENT)}"
        notes.append(Note(text, kind=Note.DIGITS))
    return notes


def at_infinity(graph: Graph, point: Point, values: Mapping[Node, Any], printed: Mapping[str, Any]) -> list[Note]:
    """Return warnings on numbers that are nan although no input is: infinite ones have left them without a value."""
    if any(map(_has_nan, point.bindings.values())):
        return []
    cause = next((node for node in graph.nodes if _has_nan(values[node])), None)
    why = "infinite inputs leave it without a value"
    why = why if cause is None else f"{node_text(cause, graph)} is undefined here"
    lost = [subject for subject, number in printed.items() if _has_nan(number)]
    return [Note(f"{subject} is nan: {why}", is_warning=True, kind=Note.UNDEFINED) for subject in lost]


def _has_nan(value: Any) -> bool:
    return bool((value != value).any()) if is_array(value) else bool(value != value)


def _brief(value: Any, beside: Any = math.nan) -> str:
    return "an array with wrong entries" if is_array(value) else brief_text(value, beside)


def _without_proof() -> list[Note]:
    """Say that numbers could be better with the library that proves them, where it is not installed."""
    from diffcli.enclosures.precision import is_available

    text = "without python-flint numbers are those of float64, with warnings"
    return [] if is_available() else [Note(text, kind=Note.DIGITS)]


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
    derived = gradient_by_name(graph, bindings, list(gradient), wide)
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


def gradient_by_name(
    graph: Graph, bindings: Mapping[str, Any], names: Sequence[str], values: Mapping[Node, Any] | None = None
) -> dict[str, Any]:
    """Return the gradient by name, as the rules give it."""
    if not names:
        return {}
    gradients = backward(graph, forward(graph, bindings) if values is None else values)
    known = graph.by_name
    return {name: gradients.get(known[name], 0.0) if name in known else 0.0 for name in names}


def _floats(text: Any) -> Any:
    if not isinstance(text, list) and not is_array(text):
        return float(text)
    import numpy as np

    return np.array(text, dtype=object).astype(float)


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
            given = f"d/d{place}: at {node_text(node, graph)} the rules give {trouble.printed!r}"
            doubts.add(Note.KINK, f"{given}, but the derivative exists: {shown!r}", is_warning=False)
        else:
            doubts.add(Note.UNDEFINED, _undefined_text(graph, trouble, place, shown))
    for (name, cause), count in told.items():
        if count > 3:
            text = f"the same holds for {count - 3} more entries of {name} at {node_text(cause, graph)}"
            doubts.add(Note.UNDEFINED, text)


def _undefined_text(graph: Graph, trouble: Trouble, place: str, shown: float) -> str:
    where = node_text(trouble.node, graph)
    if trouble.is_value_undefined:
        return f"d/d{place} does not exist: {where} is undefined here"
    convention = trouble.node.op.convention
    if trouble.left is None or trouble.right is None:
        why = f" ({convention})" if convention else ""
        exists = "does not exist" if trouble.is_judged else "may not exist"
        return f"d/d{place} {exists} at {where}: what is printed is a convention{why}"
    sides = f"from the left {_side(trouble.left)}, from the right {_side(trouble.right)}"
    by = f" by convention: {convention}" if convention and shown == trouble.printed else ""
    return f"d/d{place} does not exist at {where}: {sides}; {shown!r} is printed{by}"


def _side(derivative: float) -> str:
    return "it does not exist" if derivative != derivative else repr(derivative)


def _tell_undefined_value(
    graph: Graph, point: Point, values: Mapping[Node, Any], doubts: Doubts, found: list[Any]
) -> bool:
    """Say which operation left the value without one, if it is not so only in floating point."""
    proof = doubts.proof or prove(graph, point, ())
    settled = None if proof is None else proof.certainty.value
    if settled is not None and settled.is_defined:
        return False
    if is_finite(values[graph.output]) and (settled is None or not settled.undefined):
        return False
    cause = node_text(without_value(found, values), graph)
    doubts.add(Note.UNDEFINED, f"the value does not exist: {cause} is undefined here")
    return True


def _replaced(gradient: Any, entry: tuple[int, ...], number: float) -> Any:
    if not shape_of(gradient):
        return number
    gradient = gradient.copy()
    gradient[entry] = number
    return gradient
