"""Formulas with places to fill in: with arrays, for many points at once, or with nodes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diffcli.engine.forward import forward
from diffcli.graphs import Apply, Constant, Graph, Node, Variable, rebuilt
from diffcli.ops import OPS, Op
from diffcli.parsing import parse

NAMES = ("u", "v", "du", "dv", "c", "n", "a", "b", "x", "w", "dw", "k", "y")
"""Places: inputs and their derivatives; constants; the variable; another argument, its derivative; what
a constant would have for one; the node itself."""


class Template:
    """A formula in NAMES."""

    __slots__ = ("graph",)

    def __init__(self, formula: str | Graph) -> None:
        self.graph = parse(formula, declared=NAMES) if isinstance(formula, str) else formula

    def numbers(self, filled: Mapping[str, Any]) -> Any:
        """Return the value for arrays in the places."""
        return forward(self.graph, filled)[self.graph.output]

    def nodes(self, filled: Mapping[str, Node]) -> Node:
        """Return the formula with nodes in the places."""
        return substituted(self.graph, filled)


def substituted(graph: Graph, filled: Mapping[str, Node]) -> Node:
    """Return the output of a graph with nodes for its variables, without idle zeros and ones."""

    def fill(node: Node, inputs: tuple[Node, ...]) -> Node | None:
        if isinstance(node, Apply):
            return tidy(node.op, inputs, dict(node.options))
        return filled.get(node.name) if isinstance(node, Variable) else None

    return rebuilt(graph.nodes, fill)[graph.output]


def tidy(op: Op, inputs: tuple[Node, ...], options: Mapping[str, Any]) -> Node:
    """Return ``op`` applied as one would write it: no 0 added, no 1 multiplied, whole numbers worked out."""
    whole = [_whole(node) for node in inputs]
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


def _whole(node: Node) -> int | None:
    return node.value if isinstance(node, Constant) and type(node.value) is int else None
