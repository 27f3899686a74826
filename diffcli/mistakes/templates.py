"""Formulas with places to fill in, with arrays or with nodes, and the points at which they are compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from diffcli.engine.forward import forward
from diffcli.errors import DiffcliError
from diffcli.graphs import Apply, Constant, Graph, Node, Variable, rebuilt
from diffcli.ops import OPS, Op
from diffcli.parsing import parse

NAMES = ("u", "v", "du", "dv", "c", "n", "a", "b", "x", "w", "dw", "k", "y")
"""Places: inputs and their derivatives; constants; the variable; another argument, its derivative; what
a constant would have for one; the node itself."""


def template(formula: str) -> Graph:
    """Return the graph of a formula in NAMES."""
    return parse(formula, declared=NAMES)


def filled_with_numbers(formula: Graph, filled: Mapping[str, Any]) -> Any:
    """Return the value of a formula for arrays in the places."""
    return forward(formula, filled)[formula.output]


def substituted(graph: Graph, filled: Mapping[str, Node]) -> Node:
    """Return the output of a graph with nodes for its variables, without idle zeros and ones."""

    def fill(node: Node, inputs: tuple[Node, ...]) -> Node | None:
        if isinstance(node, Apply):
            return tidy(node.op, inputs, dict(node.options))
        return filled.get(node.name) if isinstance(node, Variable) else None

    return rebuilt(graph.nodes, fill)[graph.output]


def tidy(op: Op, inputs: tuple[Node, ...], options: Mapping[str, Any]) -> Node:
    """Return ``op`` applied as one would write it: no 0 added, no 1 multiplied, whole numbers worked out."""
    whole = [node.value if isinstance(node, Constant) and type(node.value) is int else None for node in inputs]
    if op.name == "add":
        if whole[0] is not None and whole[1] is not None:
            return Constant(whole[0] + whole[1])
        if 0 in whole:
            return inputs[1 - whole.index(0)]
    elif op.name == "negate":
        if whole[0] is not None:
            return Constant(-whole[0])
        inner = inputs[0]
        if isinstance(inner, Apply) and inner.op.name == "negate":
            return inner.inputs[0]
    elif op.name == "mul":
        if whole[0] is not None and whole[1] is not None:
            return Constant(whole[0] * whole[1])
        if 0 in whole:
            return Constant(0)
        if 1 in whole:
            return inputs[1 - whole.index(1)]
    elif op.name == "div":
        if whole[0] == 0:
            return Constant(0)
        if whole[1] == 1:
            return inputs[0]
    elif op.name == "power" and whole[1] is not None:
        return tidy(OPS["int_power"], inputs[:1], {"power": whole[1]})
    elif op.name == "int_power":
        if options["power"] in (0, 1):
            return inputs[0] if options["power"] else Constant(1)
        if whole[0] in (0, 1) and options["power"] > 0:
            return inputs[0]
    return Apply(op, inputs, tuple(sorted(options.items())))


COUNT = 14
"""Points that are kept."""

_TRIED = 96
_ENOUGH = 4
"""Fewer than these at which both sides have a value tell nothing."""

_STEPS = (0.6180339887498949, 0.7548776662466927, 0.5698402909980532, 0.8191725133961645, 0.6711943689530127)
"""Irrational steps spread points evenly; each variable has its own."""


def sample(names: Sequence[str], functions: Sequence[Graph]) -> dict[str, Any] | None:
    """Return arrays of points, of both signs and several sizes, at which all ``functions`` have moderate values.

    None if there are too few.
    """
    for scale in (1.0, 10.0, 0.05, 300.0):
        pool = _pool(names, scale)
        good = moderate = np.ones(_TRIED, dtype=bool)
        for function in functions:
            value = values(function, pool, _TRIED)
            if value is None:
                return None
            with np.errstate(all="ignore"):
                good = good & np.isfinite(value) & (np.abs(value) < 1e8)
                moderate = moderate & good & (np.abs(value) < 1e4) & ((value == 0) | (np.abs(value) > 1e-4))
        # the pool mixes signs and sizes, so that its first points do
        chosen = np.flatnonzero(moderate if moderate.sum() >= COUNT else good)[:COUNT]
        if chosen.size == COUNT:
            return {name: pool[name][chosen] for name in names}
    return None


def _pool(names: Sequence[str], scale: float) -> dict[str, Any]:
    """Return points of sizes from 0.13 to 10 times ``scale``, a third of them negative."""
    numbers = np.arange(1, _TRIED + 1)
    pool = {}
    for position, name in enumerate(sorted(names)):
        turn = (numbers * (_STEPS[position % 5] + position // 5 / 7)) % 1.0
        size = scale * 10.0 ** (1.9 * ((turn * 9.7 + numbers * 0.3819660112501051) % 1.0) - 0.9)
        pool[name] = np.where(turn < 0.35, -size, size)
    return pool


def values(graph: Graph, points: Mapping[str, Any], count: int = COUNT) -> Any:
    """Return the values of an expression at the points; None where it has other variables or is no number."""
    if any(variable.name not in points for variable in graph.variables):
        return None
    try:
        found = np.asarray(forward(graph, points)[graph.output])
        return None if np.iscomplexobj(found) else np.broadcast_to(found.astype(float), (count,))
    except (DiffcliError, TypeError, ValueError, OverflowError):
        return None


def agreeing(candidates: Any, answer: Any) -> Any:
    """Return which rows of ``candidates`` agree with ``answer`` wherever both are finite, and that often enough."""
    candidates = np.atleast_2d(candidates)
    with np.errstate(all="ignore"):
        both = np.isfinite(candidates) & np.isfinite(answer)
        size = np.maximum(np.abs(candidates), np.abs(answer))
        close = np.abs(candidates - answer) <= 1e-9 * size + 1e-12
    enough = both.sum(axis=1) >= max(_ENOUGH, np.isfinite(answer).sum() // 2)
    return (close | ~both).all(axis=1) & enough
