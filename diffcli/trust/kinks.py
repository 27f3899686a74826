"""Derivatives that do not exist, or not as the rules give them: at kinks and jumps, and where there is no value."""

from __future__ import annotations

from diffcli.engine.numbers import is_array, shape_of
from diffcli.engine.undefined import is_finite, suspects, troubles, without_value
from diffcli.errors import Note
from diffcli.trust.doubts import Doubts, made_symmetric
from diffcli.trust.proof import node_text, prove

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from diffcli.engine.undefined import Trouble
    from diffcli.graphs import Apply, Graph, Node
    from diffcli.trust.points import Point


def existing_gradient(graph: Graph, point: Point, values: Mapping[Node, Any], gradient: Mapping[str, Any]) -> Doubts:
    """Return the gradient with what the rules do not find at kinks, and nan where there is no value."""
    doubts = Doubts(gradient)
    found = suspects(graph, values)
    if found:
        judge_kinks(graph, doubts, troubles_at(graph, point, values, gradient, found), "report")
    return doubts


def troubles_at(
    graph: Graph, point: Point, values: Mapping[Node, Any], gradient: Mapping[str, Any], found: Sequence[Apply]
) -> list[Trouble]:
    """Return where the rules may not give the derivatives, and what these are."""
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
        listed = troubles_at(graph, point, values, judged.gradient, found)
        judge_kinks(graph, judged, listed, mode)
        doubts.notes = judged.notes
        for name in {t.name for t in listed if t.left is not None}:
            doubts.gradient[name] = judged.gradient[name]
    elif found:
        tell_undefined_value(graph, point, values, doubts, found)
    doubts.notes += made_symmetric(graph, point)
    return doubts.refused(mode)


def _floats(text: Any) -> Any:
    if not isinstance(text, list) and not is_array(text):
        return float(text)
    import numpy as np

    return np.array(text, dtype=object).astype(float)


def judge_kinks(graph: Graph, doubts: Doubts, listed: Sequence[Trouble], mode: str) -> None:
    """Put what exists in place of what the rules give, and say where nothing does."""
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


def tell_undefined_value(
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
