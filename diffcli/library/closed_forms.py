"""Values and gradients as closed forms: exact rationals, roots, logarithms, by substituting and simplifying."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from diffcli.enclosures.passes import Passes
from diffcli.enclosures.precision import precision
from diffcli.enclosures.reals import MAYBE, UNDEFINED
from diffcli.engine.forward import forward
from diffcli.engine.gradient_graph import gradient_graph
from diffcli.engine.shapes import node_shapes
from diffcli.errors import DomainError, Findings, LimitError, UsageError
from diffcli.graphs import Apply, Constant, Graph, Node, rebuilt, substituted
from diffcli.library.entrywise import entrywise
from diffcli.library.passes import differentiate
from diffcli.ops import OPS
from diffcli.rendering.infix import infix
from diffcli.shown import Told
from diffcli.simplification import simplify
from diffcli.trust.kinks import examine_kinks

if TYPE_CHECKING:
    from diffcli.trust.points import Point

LARGEST_GRAPH = 2000
"""Nodes beyond which no closed form is looked for: nobody could read it."""

_BITS = 400
_SIMPLE = 64
"""The largest denominator of a float that is taken for a fraction."""

_POLES = {"tan": "cos", "sec": "cos", "cot": "sin", "csc": "sin"}
"""Functions and what is 0 at their poles."""


class ClosedForms(Told):
    """The texts of value, gradients by name and statements by name, and what is to be said of them."""

    __slots__ = ("findings", "gradient", "statements", "value")

    def __init__(self, value: str, gradient: dict[str, str], statements: dict[str, str]) -> None:
        self.value = value
        self.gradient = gradient
        self.statements = statements
        self.findings = Findings()


def right_forms(graph: Graph, point: Point, names: Sequence[str], mode: str = "report") -> ClosedForms:
    """Return closed forms at a point; at kinks those of the derivatives that exist, ``mode`` as for ``examine``.

    Raises: as ``closed_forms``; UndefinedError where there is no derivative and the mode is "error".
    """
    values = forward(graph, point.bindings)
    exact = {name: Fraction(x) if isinstance(x, float) and math.isfinite(x) else x for name, x in point.exact.items()}
    forms = closed_forms(graph, exact, names)
    by_rules = differentiate(graph, point.bindings, names).targets
    doubts = examine_kinks(graph, point, values, by_rules, mode=mode)
    for name in names:
        if repr(doubts.gradient[name]) != repr(by_rules[name]):
            forms.gradient[name] = _rational_text(doubts.gradient[name])
    forms.findings = doubts.findings()
    return forms


def _rational_text(number: float) -> str:
    """Return a derivative beside a kink, which is a float, as a fraction if it is a simple one."""
    exact = Fraction(number) if math.isfinite(number) else None
    return str(exact) if exact is not None and exact.denominator <= _SIMPLE else repr(number)


def closed_forms(graph: Graph, bindings: Mapping[str, Any], names: Sequence[str]) -> ClosedForms:
    """Return closed forms of the output, of its gradients by the named variables or statements, and of all statements.

    Values of ``bindings`` are integers, fractions or graphs without variables.
    Raises: UsageError for arrays; DomainError where a value or gradient does not exist.
    """
    for name, value in bindings.items():
        is_array = isinstance(value, Graph) and node_shapes(value)[value.output] != ()
        if is_array or not isinstance(value, (int, Fraction, Graph)):
            raise UsageError(f"closed forms are of numbers, and {name} is no exact number")
    if len(graph.nodes) > LARGEST_GRAPH:
        raise LimitError(f"closed forms of more than {LARGEST_GRAPH} nodes are not looked for")
    derived = graph if any(name in graph.names for name in names) else entrywise(graph, {})
    known = derived.by_name
    targets = {name: known[name] for name in names if name in known}
    table = gradient_graph(derived, list(targets.values())) if targets else None
    gradient = {
        # simplified before the values are in their places: of 1/csc(x) the derivative at pi is -1, not 0/0
        name: _form(simplify(Graph(table.gradients[targets[name]])).output, bindings)
        if table and name in targets
        else "0"
        for name in names
    }
    statements = {name: _form(node, bindings) for name, node in graph.names.items() if node in set(graph.nodes)}
    return ClosedForms(_form(graph.output, bindings), gradient, statements)


def _form(node: Node, bindings: Mapping[str, Any]) -> str:
    constant = entrywise(substituted(Graph(node), bindings), {})
    if node_shapes(constant)[constant.output] != ():
        raise UsageError("closed forms are of numbers, and there is an array")
    form = simplify(_decided(constant))
    for part in form.nodes:
        if isinstance(part, Apply) and part.op.name in _POLES:
            below = simplify(Graph(Apply(OPS[_POLES[part.op.name]], part.inputs))).output
            if isinstance(below, Constant) and below.value == 0:
                raise DomainError(f"{infix(Graph(part))} has no value")
        elif isinstance(part, Apply) and part.op.domain is not None:
            numbers = [item.exact() if isinstance(item, Constant) else None for item in part.inputs]
            if None not in numbers and not part.op.domain(*numbers, **dict(part.options)):
                raise DomainError(f"{infix(Graph(part))} has no value")
    return infix(form)


def _decided(graph: Graph) -> Graph:
    """Return a graph of constants with every choice made: the branch of where, the sign of |x|, the larger of two."""
    with precision(_BITS):
        passes = Passes(graph, {})
        if passes.output is UNDEFINED:
            raise DomainError("there is no closed form: the result is undefined")
        values = {node: passes.values[slot] for node, slot in graph.slots.items()}

        def choice(node: Node, inputs: tuple[Node, ...]) -> Node | None:
            if not isinstance(node, Apply):
                return None
            chosen = _choice(node, [values[i] for i in node.inputs], values[node])
            if isinstance(chosen, tuple):
                place, is_negated = chosen
                return -inputs[place] if is_negated else inputs[place]
            return None if chosen is None else Constant(chosen)

        return Graph(rebuilt(graph.nodes, choice)[graph.output])


def _choice(node: Apply, inputs: list[Any], y: Any) -> tuple[int, bool] | int | None:
    """Return which input a choice takes and whether negated, or the whole number it is, or None if it is no choice.

    What is not decided is left to simplification.
    """
    name = node.op.name
    if name == "where":
        holds = inputs[0] != 0
        return None if holds is MAYBE else (1 if holds else 2, False)
    if name in ("abs", "relu") and (inputs[0] != 0) is True:
        if (inputs[0] > 0) is True:
            return 0, False
        return (0, True) if name == "abs" else 0
    if name in ("maximum", "minimum") and (inputs[0] != inputs[1]) is True:
        return (0 if ((inputs[0] > inputs[1]) is True) == (name == "maximum") else 1), False
    is_whole = name in ("sign", "floor", "ceil", "round") or (node.op.selects and node.op.symbol is not None)
    return int(y.exact.p) if is_whole and y.exact is not None else None
