"""Both passes for values by name: tables of values and gradients, and the gradient by each name asked for."""

from __future__ import annotations

from diffcli.engine.backward import backward, class_labels, number_gradients, start
from diffcli.engine.bounds import bounded_gradients, bounded_values, unsigned
from diffcli.engine.forward import forward, number_values
from diffcli.engine.loops import Met
from diffcli.engine.numbers import Numbers
from diffcli.engine.tables import Gradients, Passes, Table
from diffcli.engine.undefined import suspects_among
from diffcli.errors import Findings, UsageError, whole
from diffcli.trust.points import Point

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    from diffcli.engine.bounds import Bounded
    from diffcli.graphs import Graph, Node

    WithBounds = tuple[Bounded, Bounded, Callable[[], None]]

MODES = ("reverse", "forward", "elimination")
"""How derivatives are accumulated: from the output down, from the variables up, or by vertices in the best order."""

_LARGE = 10_000
"""Entries of an array from which steps on them are fused."""


def differentiate(
    graph: Graph,
    bindings: Mapping[str, Any],
    names: Sequence[str],
    mode: str = "reverse",
    *,
    dtype: str | None = None,
    checkpoint: int | None = None,
    pruned: bool = False,
) -> Passes:
    """Run forward propagation and the derivative's pass; the gradient is 0 where the output does not depend.

    ``pruned`` leaves out gradients of nodes that are not between the names and the output.
    """
    if mode not in MODES:
        raise UsageError(f"unknown mode {mode!r}", hint=f"use {', '.join(MODES[:-1])} or {MODES[-1]}")
    bound, numbers = in_type(graph, bindings, dtype)
    known = graph.by_name
    wanted = [known[name] for name in names if name in known]
    gradients: Mapping[Node, Any] | None = None
    if checkpoint is not None:
        if whole(checkpoint, "checkpoint") < 1 or mode != "reverse":
            raise UsageError("checkpoint is a number of snapshots from 1, in reverse mode")
        from diffcli.engine.checkpoint import checkpointed

        value, ends = checkpointed(graph, bound, targets=wanted, snapshots=checkpoint, numbers=numbers)
        values: Mapping[Node, Any] = {graph.output: value}
        found = {name: ends[known[name]] for name in names if known.get(name) in ends}
    else:
        values = forward(graph, bound, numbers=numbers)
        if mode != "reverse":
            found = _upward(graph, bindings, names, mode, dtype)
        else:
            gradients = backward(graph, values, targets=wanted if pruned else None, numbers=numbers)
            found = {name: gradients[known[name]] for name in names if known.get(name) in gradients}
    zeros = {name: zero_like(bindings.get(name, 0.0)) for name in names}
    return Passes(values, gradients, zeros | found)


def _upward(
    graph: Graph, bindings: Mapping[str, Any], names: Sequence[str], mode: str, dtype: str | None
) -> dict[str, Any]:
    """Return the gradient by the variables and statements that are named, from these up."""
    from diffcli.trust.statements import with_moving_statements

    graph, point = with_moving_statements(graph, Point(bindings), names)
    bound, numbers = in_type(graph, point.bindings, dtype)
    values = forward(graph, bound, numbers=numbers)
    variables = {v.name: v for v in graph.variables if v.name in names}
    if mode == "elimination":
        from diffcli.engine.products import by_elimination

        start(graph, values, numbers or Numbers(graph))  # refuses what is no number
        return by_elimination(graph, values, variables).matrices
    from diffcli.engine.tangent import forward_gradients

    return forward_gradients(graph, values, variables, numbers=numbers)


def with_bounds(graph: Graph, point: Point) -> WithBounds | None:
    """Return values and gradients with bounds, and what adds those by constants; None for what has no bounds."""
    values = bounded_values(graph, point.bindings, point.errors(), is_binary=point.is_binary)
    return None if values is None else (values, *bounded_gradients(graph, values))


def of_bounds(graph: Graph, bindings: Mapping[str, Any], names: Iterable[str], bounded: WithBounds) -> Passes:
    """Return what passes with bounds have left."""
    values, gradients, fill = bounded
    table = Gradients(graph, gradients.numbers, fill)
    found = _by_name(graph, bindings, names, gradients.numbers, lambda: table.slots)
    return Passes(Table(graph, values.numbers), table, found, (values, gradients))


def sure_numbers(
    graph: Graph, bounded: WithBounds, names: Iterable[str] | None, bindings: Mapping[str, Any]
) -> tuple[Any, dict[str, Any]] | None:
    """Return value and gradient by name; None unless the bounds promise them, and nothing is at a kink.

    The names are all if not given: what has bounds takes no class labels.
    """
    values, gradients, _ = bounded
    output = graph.plan.output
    if not values.is_sure(output) or suspects_among(graph, values.numbers, values.met):
        return None
    slots = graph.plan.named()
    found: dict[str, Any] = {}
    for name in _occurring(graph, bindings) if names is None else names:
        slot = slots.get(name)
        if slot is not None and not gradients.is_sure(slot):
            return None
        number = None if slot is None else gradients.numbers[slot]
        found[name] = zero_like(bindings.get(name, 0.0)) if number is None else unsigned(number)
    return unsigned(values.numbers[output]), found


def value_and_gradient(
    graph: Graph,
    bindings: Mapping[str, Any],
    names: Sequence[str],
    mode: str = "reverse",
    *,
    findings: Findings | None = None,
) -> tuple[Any, dict[str, Any]]:
    """Return the output's value and its gradient by the named variables or statements; 0 where it does not depend.

    Where the rules miss a derivative that exists (``relu(x) - relu(-x)`` at 0) it is put right; where there is no
    value, as of ``log(-1)``, the gradient is nan: ``findings`` are told.
    """
    if mode == "reverse":
        result = _number_result(graph, bindings, names, findings)
        if result is not None:
            return result
        if any(getattr(value, "size", 1) >= _LARGE for value in bindings.values()):
            from diffcli.engine.fused import fused_gradient

            answer = fused_gradient(graph, bindings, names)
            if answer is not None:
                gradient = dict(zip(names, answer.gradients, strict=True))
                if answer.is_doubtful and findings is not None:
                    gradient = _existing(graph, bindings, forward(graph, bindings), gradient, findings)
                return answer.value, gradient
    passes = differentiate(graph, bindings, names, mode, pruned=True)
    gradient = _existing(graph, bindings, passes.values, passes.targets, findings)
    return own(passes.values[graph.output]), {name: own(g) for name, g in gradient.items()}


def _existing(
    graph: Graph,
    bindings: Mapping[str, Any],
    values: Mapping[Node, Any],
    gradient: Mapping[str, Any],
    findings: Findings | None,
) -> dict[str, Any]:
    from diffcli.trust.kinks import existing_gradient

    doubts = existing_gradient(graph, Point(bindings, is_binary=True), values, gradient)
    if findings is not None:
        findings.notes += doubts.notes
    return doubts.gradient


def _number_result(
    graph: Graph, bindings: Mapping[str, Any], names: Sequence[str], findings: Findings | None = None
) -> tuple[Any, dict[str, Any]] | None:
    """Return value and gradient where all are Python numbers, without a table by node; None for arrays."""
    met = Met()
    values = number_values(graph, bindings, met)
    if values is None:
        return None
    gradient = _by_name(graph, bindings, names, *number_gradients(graph, values))
    if suspects_among(graph, values, met):
        gradient = _existing(graph, bindings, Table(graph, values), gradient, findings)
    return values[graph.plan.output], gradient


def _by_name(
    graph: Graph, bindings: Mapping[str, Any], names: Iterable[str], gradients: Sequence[Any], fill: Callable[[], Any]
) -> dict[str, Any]:
    """Return the gradient by each name from those by slot; 0 where the output does not depend on it.

    ``fill`` adds those of constants, which statements may be.
    """
    slots = graph.plan.named()
    found = {name: gradients[slots[name]] if name in slots else None for name in names}
    if None in found.values():
        if any(slots.get(name, 0) < 0 for name in found):
            fill()
        for name, number in found.items():
            if number is None and (name not in slots or (number := gradients[slots[name]]) is None):
                number = zero_like(bindings.get(name, 0.0))
            found[name] = number
    return found


def own(value: Any) -> Any:
    """Return an array as one that the caller may write to, not one that was given or is shared."""
    return value.copy() if hasattr(value, "__array__") and value.ndim else value


def as_number(value: Any) -> Any:
    """Return a NumPy number as Python's."""
    return value.item() if getattr(value, "shape", None) == () else value


def in_type(graph: Graph, bindings: Mapping[str, Any], dtype: str | None) -> tuple[Mapping[str, Any], Any]:
    """Return the bindings in the type, and what computes in it; None for the ordinary types."""
    if dtype is None:
        return bindings, None
    from diffcli.engine.dtypes import DTYPES, typed

    if dtype not in DTYPES:
        raise UsageError(f"there is no type {dtype!r}", hint="use " + " or ".join(DTYPES))
    return typed(graph, bindings, dtype)


def snapshots_for(
    memory: int, graph: Graph, bindings: Mapping[str, Any], names: Iterable[str], dtype: str | None
) -> int:
    """Return how many snapshots fit into so many bytes.  Raises: LimitError, if none does."""
    from diffcli.costs.counting import snapshots_within, variable_shapes

    known = graph.by_name
    wanted = [known[name] for name in names if name in known]
    return snapshots_within(graph, variable_shapes(graph, {}, bindings), wanted, memory, 4 if dtype == "float32" else 8)


def targets(graph: Graph, wrt: Sequence[str] | None, bindings: Mapping[str, Any] | None = None) -> list[str]:
    """Return the names to differentiate by: ``wrt``, or all variables but class labels in order of appearance.

    Bound names that do not occur come last; the gradient by them is 0.
    """
    if wrt is not None:
        return list(wrt)
    bindings = bindings or {}
    labels = class_labels(graph, bindings)
    return [name for name in _occurring(graph, bindings) if name not in labels]


def _occurring(graph: Graph, bindings: Mapping[str, Any]) -> dict[str, Any]:
    """Return the names of variables in order of appearance, and last those that do not occur."""
    return {**dict(graph.plan.variables), **bindings}


def zero_like(value: Any) -> Any:
    """Return the gradient by something the output does not depend on."""
    if hasattr(value, "__len__"):
        import numpy as np

        from diffcli.engine.numbers import as_value

        return np.zeros_like(as_value(value, "a variable"))
    return 0.0
