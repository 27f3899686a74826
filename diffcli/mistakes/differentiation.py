"""Differentiating as it is taught, node by node, with a rule broken at one node or at two.

Forward from the variable: each node hands on its derivative, made of those of its inputs.  The same formulas build the
derivative as a graph, and compute all broken derivatives at once, one row each, at some points.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from diffcli.engine.backward import dependents
from diffcli.engine.forward import forward
from diffcli.errors import DiffcliError
from diffcli.graphs import Apply, Constant, Graph, Node, Variable, as_node, rebuilt
from diffcli.mistakes.rules import Broken, Rule, classical_rule, dropping_rule, function_rule
from diffcli.mistakes.templates import COUNT, filled_with_numbers, substituted
from diffcli.ops import OPS

MOST_SLIPS = 2000
"""Single slips that are tried; pairs are tried among a tenth of that."""


class NotClassicalError(DiffcliError):
    """A function that the rules of this room do not cover: one with arrays."""


@dataclass(frozen=True, slots=True)
class Step:
    """A node on the way from the variable to the output, its rule and what fills its formulas."""

    node: Apply
    rule: Rule
    places: Mapping[str, Node]
    derivatives: Mapping[str, Node]

    def filled(self, places: Mapping[str, Any], handed: Mapping[Node, Any], zero: Any, variable: Any) -> dict[str, Any]:
        """Return what fills a formula: the places, the variable, and what the inputs hand on."""
        derivatives = {name: handed.get(item, zero) for name, item in self.derivatives.items()}
        return {**places, "x": variable, **derivatives}


@dataclass(frozen=True, slots=True)
class Slip:
    """A rule broken at a step."""

    step: int
    broken: Broken


class Differentiation:
    """The derivative of a graph by one variable, right and wrong."""

    def __init__(self, graph: Graph, wrt: str) -> None:
        self.graph = graph
        self.variable = next((v for v in graph.variables if v.name == wrt), Variable(wrt))
        self.moving = dependents(graph, [self.variable])
        self.steps = [self._step(node) for node in graph.nodes if isinstance(node, Apply) and node in self.moving]
        slips = [Slip(i, b) for i, step in enumerate(self.steps) for b in step.rule.broken if self._can_happen(step, b)]
        self.slips = slips[:MOST_SLIPS]

    def derivative(self, *slips: Slip) -> Graph:
        """Return the derivative, with the rules broken that ``slips`` say."""
        chosen = {slip.step: slip.broken.formula for slip in slips}
        handed: dict[Node, Node] = {self.variable: Constant(1)}
        for number, step in enumerate(self.steps):
            formula = chosen.get(number, step.rule.right)
            handed[step.node] = substituted(formula, step.filled(step.places, handed, Constant(0), self.variable))
        return Graph(handed.get(self.graph.output, Constant(0)))

    def _can_happen(self, step: Step, broken: Broken) -> bool:
        """Tell whether a slip is one here: with nothing inside, there is no chain rule and no other argument."""
        if any(variable.name == "k" for variable in broken.formula.variables) and "k" not in step.places:
            return False
        inner = step.places.get("u")
        return inner is not self.variable or not {"chain-rule", "inner-argument"} & set(broken.mistake.split("+"))

    def _step(self, node: Apply) -> Step:
        """Return the step of a node that depends on the variable."""
        if node.op.derivatives is None:
            raise NotClassicalError(f"{node.op.name} is an operation on arrays")
        moving = tuple(i for i, item in enumerate(node.inputs) if item in self.moving)
        kind, places = kind_and_places(node, moving)
        if isinstance(kind, str):
            rule = classical_rule(kind)
        elif isinstance(kind, tuple):
            rule = function_rule(*kind)
        else:
            rule = dropping_rule(node, moving)
        if kind == "shifted" and (slope := _slope_of_constant(places["c"])) is not None:
            places["k"] = slope
        return Step(node, rule, places, {f"d{name}": item for name, item in places.items() if item in self.moving})


def differentiated(graph: Graph, wrt: str, times: int) -> Graph:
    """Return the derivative of an order by one variable."""
    for _ in range(times):
        graph = Differentiation(graph, wrt).derivative()
    return graph


class Table:
    """The values of the derivatives with one slip at some points, one row each."""

    def __init__(self, differentiation: Differentiation, points: Mapping[str, Any]) -> None:
        self.differentiation = differentiation
        steps, slips = differentiation.steps, differentiation.slips
        self._variable = points[differentiation.variable.name]
        self._values = forward(differentiation.graph, points)
        self._places = [{name: self._value(item) for name, item in step.places.items()} for step in steps]
        self._at: list[list[int]] = [[] for _ in steps]
        for row, slip in enumerate(slips):
            self._at[slip.step].append(row)
        one = np.ones(COUNT)
        right: dict[Node, Any] = {differentiation.variable: one}
        self._rows: dict[Node, Any] = {differentiation.variable: one}
        for number, step in enumerate(steps):
            right[step.node] = self._compute(number, step.rule.right, right, 1)[0]
            # rows above the first slip met so far are all the same
            found = self._compute(number, step.rule.right, self._rows, len(slips))
            for row in self._at[number]:
                found[row] = self._compute(number, slips[row].broken.formula, right, 1)[0]
            self._rows[step.node] = found
        output = differentiation.graph.output
        self.right = right.get(output, np.zeros(COUNT))
        self.single = self._rows.get(output, np.zeros((0, COUNT)))

    def pairs(self) -> Iterator[tuple[Slip, Any]]:
        """Yield each slip with the values of the derivatives that have another slip before it, a row each.

        Rows of slips that do not come before it hold nan.
        """
        differentiation = self.differentiation
        steps, slips = differentiation.steps, differentiation.slips
        if len(slips) > MOST_SLIPS // 5:
            return
        output = differentiation.graph.output
        for slip in slips:
            start = self._at[slip.step][0]
            if start == 0:
                continue
            rows = dict(self._rows)
            changed = {steps[slip.step].node}
            rows[steps[slip.step].node] = self._compute(slip.step, slip.broken.formula, rows, len(slips))
            for number in range(slip.step + 1, len(steps)):
                if not changed.isdisjoint(steps[number].derivatives.values()):
                    changed.add(steps[number].node)
                    rows[steps[number].node] = self._compute(number, steps[number].rule.right, rows, len(slips))
            found = rows[output].copy()
            found[start:] = math.nan
            yield slip, found

    def triples(self, given: Any) -> Iterator[tuple[int, int, int]]:
        """Yield three slips by their rows, each in another term of the function, which together may give an answer."""
        with np.errstate(all="ignore"):
            away = self.single - self.right
            gap = given - self.right
            shares = 1 / (1 + np.abs(self.right))
        usable = np.isfinite(away) & np.isfinite(gap) & np.isfinite(shares)
        points = usable.all(axis=0) if len(away) else usable.any(axis=0)
        if points.sum() < 4 or len(away) > MOST_SLIPS // 5:
            return
        away, gap = (away * shares)[:, points], (gap * shares)[points]
        terms = np.array(self._terms())
        rows = np.flatnonzero((terms >= 0) & (np.abs(away) > 1e-9).any(axis=1))
        # a sum of three is looked for by one number each, and then checked at all points
        weights = np.sin(np.arange(1, away.shape[1] + 1))
        with np.errstate(over="ignore"):
            numbers, whole = away @ weights, gap @ weights
        order = rows[np.argsort(numbers[rows])]
        tolerance = 1e-8 * (1 + np.abs(gap).max())
        for place, i in enumerate(rows):
            later = rows[place + 1 :]
            later = later[terms[later] != terms[i]]
            wanted = whole - numbers[i] - numbers[later]
            start = np.searchsorted(numbers[order], wanted - tolerance)
            end = np.searchsorted(numbers[order], wanted + tolerance)
            for j, low, high in zip(later, start, end, strict=True):
                for k in order[low:high]:
                    is_third = k > j and terms[k] not in (terms[i], terms[j])
                    if is_third and np.abs(gap - away[i] - away[j] - away[k]).max() <= tolerance:
                        yield int(i), int(j), int(k)

    def _terms(self) -> list[int]:
        """Return for each slip the term of the function that it is in, -1 where it is in several."""
        differentiation = self.differentiation
        owner: dict[Node, int] = {}
        heads = [differentiation.graph.output]
        count = 0
        while heads:
            node = heads.pop()
            owner[node] = count = count + 1
            if isinstance(node, Apply) and node.op.name in ("add", "negate"):
                heads += node.inputs
                continue
            for item in Graph(node).nodes:
                if item is not node:
                    owner[item] = -1 if item in owner and owner[item] != count else count
        return [owner[differentiation.steps[slip.step].node] for slip in differentiation.slips]

    def _compute(self, number: int, formula: Graph, handed: Mapping[Node, Any], count: int) -> Any:
        filled = self.differentiation.steps[number].filled(self._places[number], handed, 0.0, self._variable)
        return np.array(np.broadcast_to(filled_with_numbers(formula, filled), (count, COUNT)), dtype=float)

    def _value(self, item: Node) -> Any:
        """Return the value of an input; an exponent that is no node of the graph is a constant."""
        if item in self._values:
            return self._values[item]
        return item.value if isinstance(item, Constant) else forward(Graph(item), {})[item]


def _slope_of_constant(constant: Node) -> Node | None:
    """Return what a constant expression such as pi^2 has for a derivative where the number in it is taken for x."""
    if not isinstance(constant, Apply):
        return None
    numbers = [node for node in Graph(constant).nodes if isinstance(node, Constant)]
    leaf = next((node for node in numbers if node.name), numbers[0] if len(numbers) == 1 else None)
    if leaf is None:
        return None
    taken = Variable("x")
    made = rebuilt(Graph(constant).nodes, lambda node, _: taken if node is leaf else None)
    try:
        slope = Differentiation(Graph(made[constant]), "x").derivative()
    except NotClassicalError:
        return None
    return substituted(slope, {"x": leaf})


def kind_and_places(node: Apply, moving: tuple[int, ...] | None = None) -> tuple[Any, dict[str, Node]]:
    """Return the kind of a node and what stands in the places of the formulas of its kind.

    The kind is a name of a classical rule, or a function as (op, whether it is a power of e), or None.  ``moving`` are
    the inputs that are no constants.
    """
    inputs = node.inputs
    if moving is None:
        moving = tuple(i for i, item in enumerate(inputs) if not isinstance(item, Constant))
    kind, names = _kind(node, moving)
    places: dict[str, Node] = dict(zip(names or map("u{}".format, range(len(inputs))), inputs, strict=False))
    if kind == "power" and len(inputs) == 1:
        places["n"] = as_node(dict(node.options)["power"])
    elif kind == "multiple" and isinstance(power := places["u"], Apply):
        inner, exponents = kind_and_places(power)
        if inner == "power":
            return "multiple of a power", {**places, "w": exponents["u"], "n": exponents["n"]}
    return kind, places


def _kind(node: Apply, moving: tuple[int, ...]) -> tuple[Any, tuple[str, ...]]:
    name = node.op.name
    if name in _KINDS:
        return _KINDS[name].get(moving, (None, ()))
    if name == "power" and moving == (1,):
        base = node.inputs[0]
        is_e = isinstance(base, Constant) and base.name == "e"
        return ((OPS["exp"], True) if is_e else "exponential"), ("a", "u")
    if name == "power":
        return ("power", ("u", "n")) if moving == (0,) else ("general power", ("u", "v"))
    if name == "log_base" and moving == (0,):
        return "logarithm", ("u", "b")
    if len(node.inputs) == 1 and not node.options and node.op.derivatives is not None:
        return (node.op, False), ("u",)
    return None, ()


_KINDS: dict[str, dict[tuple[int, ...], tuple[str, tuple[str, ...]]]] = {
    "copy": {(0,): ("copy", ("u",))},
    "negate": {(0,): ("negation", ("u",))},
    "add": {(0, 1): ("sum", ("u", "v")), (0,): ("shifted", ("u", "c")), (1,): ("shifted", ("c", "u"))},
    "mul": {(0, 1): ("product", ("u", "v")), (0,): ("multiple", ("u", "c")), (1,): ("multiple", ("c", "u"))},
    "div": {(0, 1): ("quotient", ("u", "v")), (0,): ("divided", ("u", "c")), (1,): ("reciprocal", ("c", "v"))},
    "int_power": {(0,): ("power", ("u",))},
}
