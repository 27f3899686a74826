"""Wrong values: sign, reciprocal, degrees, base of a logarithm, rounding, accumulation, matrices turned or swapped.

The wrong value is computed again with one thing done wrong; what then agrees with the answer, to the digits that
were typed, is the mistake.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import Any

import numpy as np

from diffcli.engine.forward import forward, small_value
from diffcli.equivalence.numbers import decimal
from diffcli.errors import DiffcliError
from diffcli.graphs import Apply, Constant, Graph, Node, Variable, rebuilt, topological_order
from diffcli.mistakes.differentiation import Differentiation
from diffcli.mistakes.passes import Replay, added, visited
from diffcli.ops import OPS
from diffcli.parsing import parse

_CIRCULAR = ("sin", "cos", "tan", "sec", "csc", "cot")
_LOGARITHMS = {"log": ("log10", "log2"), "log10": ("log",), "log2": ("log", "log10")}
_CLOSE = 2e-3
"""How near, relative to itself, a value is that was only rounded too much."""
_LARGEST = 2000
"""Nodes of the largest graph, and entries of the largest array, that are computed again."""
_LARGEST_FORMULA = 200
"""Nodes of the largest graph that is differentiated as a formula."""


@dataclass(frozen=True, slots=True)
class ValueContext:
    """Where a value comes from: that of ``node`` in ``graph``, or the gradient of the output by it."""

    graph: Graph
    bindings: Mapping[str, Any] = field(default_factory=dict)
    node: Node | None = None
    is_gradient: bool = False


def name_value_mistake(
    expected: str, answer: str, context: ValueContext | None = None, *, natural_log: bool = True
) -> tuple[str, str] | None:
    """Return the code and the explanation of a wrong value, None where nothing fits.

    Without a context, ``expected`` is computed again as the expression it is written as.
    """
    right, given = (_value(text, natural_log) for text in (expected, answer))
    if right is None or given is None or right.size > _LARGEST:
        return None
    shown_answer = decimal(answer)
    unit = None if shown_answer is None else float(shown_answer.unit / 2)  # of the last digit
    if _agree(right, given, None):
        return None
    if context is None:
        context = ValueContext(parse(expected, natural_log=natural_log))
    shown = unit if unit is not None and abs(given) >= 10 * unit else None  # two digits at least tell something
    for mistake, feedback, wrong in _candidates(right, context):
        if _agree(wrong, given, shown) and not _agree(wrong, right, None):
            return mistake, feedback
    return _rounding(right, given, unit)


def _candidates(right: Any, context: ValueContext) -> Iterator[tuple[str, str, Any]]:
    yield "sign", "the sign is wrong", -right
    if right.ndim == 2:
        yield "transposed", "the matrix is transposed", right.T
    with np.errstate(all="ignore"):
        if np.all(right != 0):
            yield "reciprocal", "it is the reciprocal of the right value", 1 / right
    if len(context.graph) > _LARGEST:
        return
    yield from _matrix_slips(context)
    yield from _forgotten(context)
    yield from _recomputed(context)
    if right.ndim == 0:
        yield "degrees", "the angle is in degrees instead of radians", right * (180 / math.pi)
        yield "degrees", "the value was converted from degrees once too often", right * (math.pi / 180)


def _recomputed(context: ValueContext) -> Iterator[tuple[str, str, Any]]:
    """Yield the value with angles in degrees, or with another logarithm."""
    used = {node.op.name for node in context.graph.nodes if isinstance(node, Apply)}
    if used & {*_CIRCULAR, *(f"a{name}" for name in _CIRCULAR)}:
        # a gradient: of the function of degrees, or the right formula computed in degrees
        for taken in (context, _as_formula(context) if context.is_gradient else None):
            wrong = None if taken is None else _with_replaced(taken, _in_degrees)
            if wrong is not None:
                yield "degrees", "angles are in radians, but degrees were used", wrong
    for name in sorted(used & set(_LOGARITHMS)):
        for other in _LOGARITHMS[name]:
            wrong = _with_replaced(context, partial(_exchanged, name, other))
            if wrong is not None:
                meant = "the natural logarithm is meant" if name == "log" else f"{name} is meant"
                yield "log-base", f"{meant}, but {'the natural one' if other == 'log' else other} was used", wrong


def _in_degrees(name: str, inputs: tuple[Node, ...]) -> Node | None:
    if name in _CIRCULAR:
        return OPS[name](inputs[0] * Constant(math.pi / 180))  # type: ignore[no-any-return]
    if name.startswith("a") and name[1:] in _CIRCULAR:
        return OPS[name](*inputs) * Constant(180 / math.pi)  # type: ignore[no-any-return]
    return None


def _exchanged(name: str, other: str, op: str, inputs: tuple[Node, ...]) -> Node | None:
    return OPS[other](*inputs) if op == name else None


def _with_replaced(context: ValueContext, replacement: Callable[[str, tuple[Node, ...]], Node | None]) -> Any:
    """Return the value with some operations replaced by others."""
    graph = context.graph
    replaced = rebuilt(graph.nodes, lambda node, xs: replacement(node.op.name, xs) if isinstance(node, Apply) else None)
    target = replaced[context.node] if context.node is not None else replaced[graph.output]
    changed = Graph(replaced[graph.output])
    if target not in changed.nodes:
        return None
    return _computed(ValueContext(changed, context.bindings, target, context.is_gradient))


def _as_formula(context: ValueContext) -> ValueContext | None:
    """Return a gradient as the value of the formula for it, None where the rules taught for numbers give none."""
    graph, target = context.graph, context.node
    if target is None or len(graph) > _LARGEST_FORMULA:
        return None
    variable = Variable("the target")
    replaced = rebuilt(graph.nodes, lambda node, _: variable if node is target else None)
    try:
        value = forward(graph, context.bindings)[target]
        formula = Differentiation(Graph(replaced[graph.output]), variable.name).derivative()
    except DiffcliError:
        return None
    return ValueContext(formula, {**context.bindings, variable.name: value})


def _matrix_slips(context: ValueContext) -> Iterator[tuple[str, str, Any]]:
    """Yield what comes of matrix products in the wrong order or without the transpose."""
    if not any(isinstance(node, Apply) and node.op.name == "matmul" for node in context.graph.nodes):
        return
    swapped = _with_replaced(context, lambda op, xs: OPS[op](*reversed(xs)) if op == "matmul" else None)
    if swapped is not None:
        yield "factors-swapped", "the factors of the matrix product are in the wrong order", swapped
    if not context.is_gradient or context.node is None:
        return
    run = _run(context)
    if run is None:
        return
    values, gradients = run
    for node in context.graph.nodes:
        if not (isinstance(node, Apply) and node.op.name == "matmul" and context.node in node.inputs):
            continue
        a, b = (np.asarray(values[i]) for i in node.inputs)
        upstream = np.asarray(gradients.get(node, 0.0))
        if upstream.ndim != 2 or a.ndim != 2 or b.ndim != 2:
            continue
        if node.inputs[0] is context.node:
            slips = ((b.T, upstream, "factors-swapped"), (upstream, b, "transposed"), (b, upstream, "factors-swapped"))
        else:
            slips = ((upstream, a.T, "factors-swapped"), (a, upstream, "transposed"), (upstream, a, "factors-swapped"))
        for left, right, mistake in slips:
            if left.shape[1] == right.shape[0]:
                words = "the factors are in the wrong order" if mistake != "transposed" else "a transpose is missing"
                yield mistake, f"in the gradient of the matrix product {words}", left @ right


def _forgotten(context: ValueContext) -> Iterator[tuple[str, str, Any]]:
    """Yield the gradients that come of losing one of the contributions to a node, or all but one."""
    if not context.is_gradient or len(context.graph) > 200:
        return
    graph = context.graph
    uses: dict[Node, int] = {}
    for node in graph.nodes:
        for item in node.inputs if isinstance(node, Apply) else ():
            uses[item] = uses.get(item, 0) + 1
    for node, times in uses.items():
        if isinstance(node, Constant):
            continue
        alone = [{i} for i in range(times)]
        others = [set(range(times)) - one for one in alone] if times > 2 else []
        for kept in (*others, *alone) if times > 1 else ():
            wrong = _computed(context, keep=(node, kept))
            if wrong is not None:
                name = graph.name_of(node) or "a node used more than once"
                yield "accumulation", f"the contributions to the gradient of {name} have to be added", wrong


def _run(
    context: ValueContext, keep: tuple[Node, set[int]] | None = None
) -> tuple[Mapping[Node, Any], Mapping[Node, Any]] | None:
    """Return the values, and the gradients if they are asked for; None where they cannot be computed.

    Of the contributions to one node those are kept whose numbers ``keep`` says.
    """
    counter = count()

    def put(table: dict[Node, Any], node: Node, part: Any) -> None:
        if keep is None or node is not keep[0] or next(counter) in keep[1]:
            added(table, node, part)

    try:
        values = forward(context.graph, context.bindings)
        return values, visited(Replay(context.graph, values), put=put) if context.is_gradient else {}
    except (DiffcliError, ValueError, TypeError):  # matrices that do not fit when swapped
        return None


def _computed(context: ValueContext, keep: tuple[Node, set[int]] | None = None) -> Any:
    run = _run(context, keep)
    node = context.node if context.node is not None else context.graph.output
    found = None if run is None else run[1 if context.is_gradient else 0].get(node)
    return None if found is None else np.asarray(found, dtype=float)


def _value(text: str, natural_log: bool) -> Any:
    """Return the value of a text without variables, None where it has none."""
    try:
        graph = parse(text, natural_log=natural_log)
        if graph.variables or len(topological_order(graph.output)) > _LARGEST:
            return None
        value = np.asarray(small_value(graph, {}), dtype=float)
    except (DiffcliError, TypeError, ValueError, OverflowError):
        return None
    return value if np.all(np.isfinite(value)) else None


def _agree(wrong: Any, given: Any, unit: float | None) -> bool:
    """Tell whether an answer is a value, to the digits that were typed; entries of printed arrays have four."""
    if np.shape(wrong) != np.shape(given):
        return False
    tolerance = unit if unit is not None else 5.1e-5 if given.ndim else 0.0
    with np.errstate(all="ignore"):
        return bool(np.all(np.abs(wrong - given) <= np.maximum(tolerance * (1 + 1e-9), 1e-6 * np.abs(wrong))))


def _rounding(right: Any, given: Any, unit: float | None) -> tuple[str, str] | None:
    if right.shape != given.shape or bool(np.all(right == np.round(right)) and np.all(given == np.round(given))):
        return None
    if unit is not None and bool(np.abs(right - given) <= unit) and abs(given) >= 2 * unit:
        return "rounding", "it has been rounded to too few digits"
    if unit is not None and bool(abs(given) <= abs(right) < abs(given) + 2 * unit) and abs(given) >= 2 * unit:
        return "rounding", "the last digit was cut off instead of rounded"
    if bool(np.all(np.abs(right - given) <= _CLOSE * np.abs(right))):
        return "rounding", "it is close to the true value, but has been rounded too much"
    return None
