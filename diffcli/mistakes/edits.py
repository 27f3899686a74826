"""Slips of the pen: one place of an answer is changed, and it is right.

The answer is taken as a tree, so that of an expression written twice one can be changed.  All changes are computed at
once at some points, one row each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from diffcli.engine.backward import dependents
from diffcli.engine.forward import forward
from diffcli.engine.numbers import Numbers, apply, ieee
from diffcli.graphs import Apply, Builder, Constant, Graph, Node, Variable, as_node, rebuilt
from diffcli.mistakes.functions import FUNCTIONS
from diffcli.mistakes.templates import COUNT, Template
from diffcli.ops import OPS
from diffcli.rendering.infix import node_text

MOST_NODES = 120
"""Nodes of the largest answer whose places are tried."""

_EXPONENTS = (
    ("u^(n+1)", "the exponent of {node} is one too small"),
    ("u^(n-1)", "the exponent of {node} is one too large"),
    ("u^(n+2)", "the exponent of {node} is two too small"),
    ("u^(n-2)", "the exponent of {node} is two too large"),
    ("u^(-n)", "the exponent of {node} has the wrong sign"),
)


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one node of an answer, and what it tells about the node ``shown``."""

    node: Node
    mistake: str
    formula: Template
    words: str
    places: Mapping[str, Node]
    shown: Node


class Edits:
    """All changes of one answer; ``arguments`` are what functions of the question are applied to."""

    def __init__(self, answer: Graph, arguments: Sequence[Graph]) -> None:
        self.tree = as_tree(answer)
        self._arguments = arguments
        is_of_numbers = not any(isinstance(node, Apply) and node.op.tensor for node in self.tree.nodes)
        self.edits = list(self._edits()) if is_of_numbers and len(self.tree) <= MOST_NODES else []

    def table(self, points: Mapping[str, Any]) -> Any:
        """Return the values of the changed answers at the points, a row each."""
        if not self.edits:
            return np.empty((0, COUNT))
        numbers = Numbers(self.tree)
        original = dict(forward(self.tree, points))
        for argument in self._arguments:
            original[argument.output] = forward(argument, points)[argument.output]
        at: dict[Node, list[int]] = {}
        for row, edit in enumerate(self.edits):
            at.setdefault(edit.node, []).append(row)
        rows: dict[Node, Any] = {}
        for node in self.tree.nodes:
            if isinstance(node, Apply):
                found = apply(numbers, node, [rows[i] for i in node.inputs])
            else:
                found = original[node]
            if node in at:
                found = np.array(np.broadcast_to(found, (len(self.edits), COUNT)), dtype=float)
                for row in at[node]:
                    edit = self.edits[row]
                    filled = {
                        name: item.value if item not in original and isinstance(item, Constant) else original[item]
                        for name, item in edit.places.items()
                    }
                    found[row] = ieee(edit.formula.numbers(filled))
            rows[node] = found
        return np.broadcast_to(rows[self.tree.output], (len(self.edits), COUNT))

    def corrected(self, edit: Edit) -> Graph:
        """Return the answer with a change."""
        other = edit.formula.nodes(edit.places)
        made = rebuilt(self.tree.nodes, lambda node, _: other if node is edit.node else None)
        return Graph(Builder().adopt(made[self.tree.output]))

    def words(self, edit: Edit) -> str:
        """Return what a change tells."""
        argument = edit.places.get("w")
        text = node_text(argument, Graph(argument)) if argument is not None else ""
        return edit.words.format(node=node_text(edit.shown, self.tree), argument=text)

    def terms(self, points: Mapping[str, Any]) -> Iterator[tuple[Node, Any]]:
        """Yield the terms of the answer's sums, also those in brackets, with what they add to its value."""
        value = forward(self.tree, points)
        weight: dict[Node, Any] = {self.tree.output: 1.0}
        for node in reversed(self.tree.nodes):
            if not isinstance(node, Apply) or node not in weight:
                continue
            name, inputs, own = node.op.name, node.inputs, weight[node]
            with np.errstate(all="ignore"):
                if name == "add":
                    weight |= dict.fromkeys(inputs, own)
                    for item in inputs:
                        yield item, own * value[item]
                elif name == "negate":
                    weight[inputs[0]] = -own
                elif name == "mul":
                    weight |= {inputs[0]: own * value[inputs[1]], inputs[1]: own * value[inputs[0]]}
                elif name == "div":
                    weight[inputs[0]] = np.true_divide(own, value[inputs[1]])

    def _edits(self) -> Iterator[Edit]:
        flipped, squared, turned, other = (Template(text) for text in ("-y", "y^2", "v/u", "w"))
        exponents = [(Template(formula), words) for formula, words in _EXPONENTS]
        moving = dependents(self.tree, self.tree.variables)

        def edit(node: Node, mistake: str, formula: Template, words: str, **places: Node) -> Edit:
            return Edit(node, mistake, formula, words, places, node)

        for node in self.tree.nodes:
            yield edit(node, "sign", flipped, "the sign of {node} is wrong", y=node)
            if not isinstance(node, Apply) or node not in moving:
                continue
            name, inputs = node.op.name, node.inputs
            if name == "div":
                yield edit(node, "reciprocal", turned, "{node} is upside down", u=inputs[0], v=inputs[1])
            if name == "int_power" or (name == "power" and inputs[1] not in moving):
                exponent = as_node(dict(node.options)["power"]) if name == "int_power" else inputs[1]
                for formula, words in exponents:
                    yield edit(node, "power-rule", formula, words, u=inputs[0], n=exponent)
            for wanted in FUNCTIONS if name in FUNCTIONS else ():
                if wanted != name:
                    words = f"{{node}} should be {OPS[wanted].call}"
                    yield edit(node, "function-derivative", _function(wanted), words, u=inputs[0])
        for node in self.tree.nodes:
            if isinstance(node, Apply) and node in moving and _has_argument(node):
                in_exponent = node.op.name == "power" and node.inputs[0] not in moving
                inner = node.inputs[1 if in_exponent else 0]
                for argument in self._arguments:
                    words = "the argument in {node} should be {argument}"
                    yield Edit(inner, "inner-argument", other, words, {"w": argument.output}, node)
        for node in self.tree.nodes:
            if node in moving and not (isinstance(node, Apply) and node.op.name in ("mul", "div", "add", "negate")):
                yield edit(node, "power-rule", squared, "the square of {node} is missing", y=node)


@cache
def _function(name: str) -> Template:
    return Template(f"{OPS[name].call}(u)")


def inner_arguments(graph: Graph) -> list[Graph]:
    """Return what the functions and powers of a graph are applied to, the variables too."""
    found: dict[Node, None] = {}
    moving = dependents(graph, graph.variables)
    for node in graph.nodes:
        if isinstance(node, Apply) and _has_argument(node):
            found.update({item: None for item in node.inputs if item in moving})
    found.update(dict.fromkeys(graph.variables))
    return [Graph(node) for node in found][:12]


def as_tree(graph: Graph) -> Graph:
    """Return a graph in which nothing is shared; the graph itself where the tree would be too large."""
    sizes: dict[Node, int] = {}
    for node in graph.nodes:
        sizes[node] = 1 + sum(sizes[i] for i in node.inputs) if isinstance(node, Apply) else 1
    if sizes[graph.output] > MOST_NODES:
        return graph

    def anew(node: Node) -> Node:
        """Return a node built anew for one use; the tree is too small to be too deep."""
        if isinstance(node, Apply):
            return Apply(node.op, tuple(map(anew, node.inputs)), node.options)
        if isinstance(node, Constant):
            return Constant(node.value, node.text, node.name)
        return Variable(node.name) if isinstance(node, Variable) else node

    return Graph(anew(graph.output))


def _has_argument(node: Apply) -> bool:
    """Tell whether a node is a function or a power, with something inside."""
    return node.op.name in ("int_power", "power") or (len(node.inputs) == 1 and node.op.name not in ("negate", "copy"))
