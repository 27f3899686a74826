"""What must be said about a result: digits that were lost, derivatives that do not exist."""

from __future__ import annotations

from diffcli.engine.numbers import Numbers, is_array, shape_of
from diffcli.engine.rounded import Rounding
from diffcli.engine.rounded_rules import UNIT, decimal_error
from diffcli.engine.rounding import TOLERANCE, losses, rounded_gradients, rounded_values
from diffcli.engine.undefined import is_finite, suspects, troubles, without_value
from diffcli.errors import DiffcliError, shorten
from diffcli.graph import Apply, Constant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from diffcli.engine.rounded import Rounded
    from diffcli.engine.rounding import Loss
    from diffcli.engine.undefined import Trouble
    from diffcli.graph import Graph, Node

LARGEST_GRAPH = 20_000
"""Nodes up to which the rounding errors are followed."""

_FEW_NODES = 1_000
_CONFIRMING_DIGITS = 50
_NODE_TEXT = 60


class Doubts:
    """What was found about a result.

    ``gradient`` is the gradient by name, with what is known better put in its place; ``undefined`` are sentences on
    derivatives that do not exist, ``lost`` on digits, ``notes`` on what is merely worth telling.
    """

    __slots__ = ("gradient", "lost", "notes", "undefined")

    def __init__(self, gradient: dict[str, Any]) -> None:
        self.gradient = gradient
        self.undefined: list[str] = []
        self.lost: list[str] = []
        self.notes: list[str] = []

    @property
    def warnings(self) -> list[str]:
        """All sentences that are warnings."""
        return [*self.undefined, *self.lost]


def examine(
    graph: Graph,
    bindings: Mapping[str, Any],
    values: Mapping[Node, Any],
    gradient: Mapping[str, Any],
    *,
    mode: str = "report",
    computed: Mapping[str, Any] | None = None,
    digits: bool = True,
    exact: Callable[[], Mapping[str, Any]] | None = None,
) -> Doubts:
    """Judge a value and the gradients of it by name, as the passes gave them.

    Floats bound to variables count as the decimals that they are printed as; ``computed`` says how far results of
    formulas are off.  ``mode`` "subgradient" puts a subgradient where there is no derivative.  An empty ``gradient``
    asks about the value alone; without ``digits`` lost digits are not looked for.  ``exact`` returns the bindings
    without rounding; with it, what may be off is computed again in high precision, and told only if that does not
    confirm it.
    """
    doubts = Doubts(dict(gradient))
    found = suspects(graph, values)
    listed = troubles(graph, bindings, values, gradient, found) if found and gradient else []
    _judge(graph, doubts, listed, mode)
    undefined_value = any(t.is_value_undefined for t in listed)
    if not gradient and found:
        undefined_value = _tell_undefined_value(graph, bindings, values, doubts, found)
    if not digits or not _all_finite(graph, values):
        return doubts
    if len(graph.nodes) <= LARGEST_GRAPH:
        settled = {t.name for t in listed}
        found_losses = [
            loss
            for loss in _losses(graph, bindings, gradient, computed or {})
            if loss.name not in settled and not (loss.name is None and undefined_value)
        ]
        if found_losses and exact is not None:
            from diffcli.library.digits import confirmed

            printed = {
                loss.name: values[graph.output] if loss.name is None else gradient[loss.name] for loss in found_losses
            }
            right = confirmed(graph, exact(), printed, TOLERANCE)
            found_losses = [loss for loss in found_losses if loss.name not in right]
        doubts.lost.extend(_loss_text(graph, loss) for loss in found_losses)
    else:
        doubts.notes.append(f"the digits of a graph of more than {LARGEST_GRAPH:,} nodes are not checked")
    return doubts


def existing_gradient(
    graph: Graph, bindings: Mapping[str, Any], values: Mapping[Node, Any], gradient: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the gradient with what the rules do not find at kinks, and nan where there is no value."""
    found = suspects(graph, values)
    if not found:
        return dict(gradient)
    doubts = Doubts(dict(gradient))
    _judge(graph, doubts, troubles(graph, bindings, values, gradient, found), "report")
    return doubts.gradient


def examine_undefined(
    graph: Graph,
    bindings: Mapping[str, Any],
    values: Mapping[Node, Any],
    gradient: Mapping[str, Any],
    *,
    mode: str = "report",
) -> Doubts:
    """Judge gradients, given as texts or numbers: only where there is a kink is another number put in place."""
    doubts = Doubts(dict(gradient))
    found = suspects(graph, values)
    if found and gradient:
        plain = {name: _floats(text) for name, text in gradient.items()}
        judged = Doubts(dict(plain))
        listed = troubles(graph, bindings, values, plain, found)
        _judge(graph, judged, listed, mode)
        doubts.undefined, doubts.notes = judged.undefined, judged.notes
        for name in {t.name for t in listed if t.left is not None}:
            doubts.gradient[name] = judged.gradient[name]
    elif found:
        _tell_undefined_value(graph, bindings, values, doubts, found)
    return doubts


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


def _losses(
    graph: Graph, bindings: Mapping[str, Any], gradient: Mapping[str, Any], computed: Mapping[str, Any]
) -> list[Loss]:
    given = {v.name: bindings[v.name] for v in graph.variables if v.name in bindings}
    errors = {name: computed[name] if name in computed else _binding_error(value) for name, value in given.items()}
    known = {v.name: v for v in graph.variables} | dict(graph.names)
    targets = {name: known[name] for name in gradient if name in known}
    values = rounded_values(graph, bindings, Rounding(Numbers(graph), errors))
    gradients: dict[Node, Rounded] | None = None
    if targets:
        gradients = rounded_gradients(graph, values, targets=targets.values())
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
            doubts.notes.append(
                f"d/d{place}: at {_text(graph, node)} the rules give {trouble.printed!r}, "
                f"but the derivative exists: {shown!r}"
            )
        else:
            doubts.undefined.append(_undefined_text(graph, trouble, place, shown))
    for (name, cause), count in told.items():
        if count > 3:
            doubts.undefined.append(f"the same holds for {count - 3} more entries of {name} at {_text(graph, cause)}")


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


def conventional(graph: Graph, node: Apply) -> str:
    """Return the sentence on derivatives that the rules give at a point where one operation may have none."""
    convention = node.op.convention
    why = f" ({convention})" if convention else ""
    return f"{_text(graph, node)} may have no derivative here: what is printed is what the rules give{why}"


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
        doubts.lost.append(f"the value exists, but it is lost at {where}, by overflow or underflow")
    else:
        doubts.undefined.append(f"the value does not exist: {where} is undefined here")
    return True


def _exists(graph: Graph, bindings: Mapping[str, Any]) -> bool:
    """Tell whether the value is finite in high precision, where that takes little work."""
    if len(graph.nodes) > _FEW_NODES or any(map(shape_of, bindings.values())):
        return False
    from diffcli.engine.precise import forward_precise
    from diffcli.library.digits import exact_number

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
