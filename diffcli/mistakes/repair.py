"""Slips of the pen: one place of an answer is changed, in its text or in the tree of it, and it is right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np

from diffcli.engine.backward import dependents
from diffcli.engine.forward import forward
from diffcli.engine.numbers import Numbers, apply, ieee
from diffcli.graphs import Apply, Builder, Constant, Graph, Node, Variable, as_node, rebuilt
from diffcli.mistakes.functions import FUNCTIONS
from diffcli.mistakes.templates import COUNT, agreeing, filled_with_numbers, substituted, template
from diffcli.ops import OPS
from diffcli.rendering.infix import node_text

LONGEST_TEXT = 200
MOST_TEXTS = 800
"""Changed texts of one answer that are tried."""

_TOKEN = re.compile(r"\\[A-Za-z]+|\d+(?:\.\d+)?|\.\d+|[^\W\d_]+|\*\*|\S")
_NUMBER = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_TURNED = {"+": "-", "-": "+", "\N{MINUS SIGN}": "+"}
_SIGNS = {"+": "*/", "-": "*/", "\N{MINUS SIGN}": "*/", "*": "/+-", "/": "*-+", "^": "*", "**": "*"}
_LARGEST = 12
"""Whole numbers up to this are tried for any other number, where solving for it leads nowhere."""
_STEPS = 12

_MOST_PAIRS = 400
"""Ways to put a pair of brackets that are tried."""

_LONGEST_BRACKETED = 120

_PART = re.compile(r"\s*(\d+\.?\d*|\.\d+|[^\W\d]\w*|\*\*|.)", re.DOTALL)
_OPERAND = re.compile(r"\d|\.\d|[^\W\d]|[(\[|]")
_SIGN = re.compile(r"[-+*/^]|\*\*|[·×÷−]")


@dataclass(frozen=True, slots=True)
class Repair:
    """``old`` at a column, counted from 1, becomes ``new``; one of the two may be empty."""

    column: int
    old: str
    new: str
    text: str

    def __str__(self) -> str:
        if not self.old:
            return f"put in {self.new} at column {self.column}"
        deed = f"change {self.old} to {self.new}" if self.new else f"take out {self.old}"
        return f"{deed} at column {self.column}"


class Repairs:
    """The changes of one answer that are tried.

    ``values`` gives the values of a text at some points, None where it has none; ``right`` are those it should have.
    ``names`` are the variables and ``numbers`` those that occur in the question.
    """

    def __init__(
        self, text: str, values: Callable[[str], Any], right: Any, names: Sequence[str], numbers: Iterable[str]
    ) -> None:
        self.text = text
        self._values = values
        self._right = right
        self._names = names
        self._numbers = list(dict.fromkeys((*numbers, *map(str, range(_LARGEST + 1)))))
        self._tokens = [(m.start(), m[0]) for m in _TOKEN.finditer(text)]
        self._left = MOST_TEXTS

    def found(self) -> Iterator[Repair]:
        """Yield the changes that make a wrong answer right, the smallest and most likely ones first."""
        if len(self.text) > LONGEST_TEXT:
            return
        own = self._at(self.text)
        if own is not None and agreeing(own, self._right)[0]:
            return
        for changes in (self._signs, self._words, self._counted, self._brackets, self._additions):
            for repair in changes():
                found = self._at(repair.text)
                if found is not None and agreeing(found, self._right)[0]:
                    yield repair

    def _at(self, text: str) -> Any:
        self._left -= 1
        return self._values(text) if self._left >= 0 else None

    def _changed(self, start: int, old: str, new: str) -> Repair:
        return Repair(start + 1, old, new, self.text[:start] + new + self.text[start + len(old) :])

    def _signs(self) -> Iterator[Repair]:
        for start, token in self._tokens:
            if token in _TURNED:
                yield self._changed(start, token, _TURNED[token])
                yield self._changed(start, token, "")
        for start, token in self._tokens:
            for new in _SIGNS.get(token, ""):
                yield self._changed(start, token, new)

    def _words(self) -> Iterator[Repair]:
        for start, token in self._tokens:
            slash = token[:1] if token.startswith("\\") else ""
            word = token.removeprefix("\\")
            if OPS.called(word):
                for name in FUNCTIONS:
                    if OPS[name] not in OPS.called(word):
                        yield self._changed(start, token, slash + OPS[name].call)
            elif token.isalpha():
                for new in self._names:
                    if new != token:
                        yield self._changed(start, token, new)

    def _counted(self) -> Iterator[Repair]:
        """Yield other numbers in the place of one: what it must be at one point, then those of the question."""
        numbers = [(start, token) for start, token in self._tokens if _NUMBER.fullmatch(token)]
        solved = [
            (start, token, new) for start, token in numbers for new in self._solution(start, token, "{}", float(token))
        ]
        yield from (self._changed(*solution) for solution in sorted(solved, key=lambda solution: "/" in solution[2]))
        for start, token in numbers:
            for new in self._numbers:
                if new != token:
                    yield self._changed(start, token, new)

    def _solution(self, start: int, token: str, put: str, first: float) -> Iterator[str]:
        """Yield the number that makes the answer right at one point, by the secant method, whole or a fraction.

        ``put`` is what is put in the place of the token, with the number in it.
        """
        before, after = (
            self.text[:start] + put.partition("{}")[0],
            put.partition("{}")[2] + self.text[start + len(token) :],
        )
        places = [first, first + 1]
        gaps = [self._gap(f"{before}{x!r}{after}") for x in places]
        point = next((i for i in range(len(self._right)) if all(np.isfinite(g[i]) for g in gaps)), None)
        if point is None:
            return
        (a, b), (fa, fb) = places, (float(g[point]) for g in gaps)
        for _ in range(_STEPS):
            if fa == fb or abs(fb) < 1e-11:
                break
            a, b, fa = b, b - fb * (b - a) / (fb - fa), fb
            if not 0 < b < 1e6:
                return
            fb = float(self._gap(f"{before}{b!r}{after}")[point])
        exact = Fraction(b).limit_denominator(100)
        if abs(fb) < 1e-8 and exact > 0 and str(exact) != token:
            yield str(exact) if exact.denominator == 1 else f"({exact})"

    def _gap(self, text: str) -> Any:
        found = self._at(text)
        if found is None:
            return np.full(len(self._right), np.nan)
        with np.errstate(all="ignore"):
            return (found - self._right) / (1 + np.abs(self._right))

    def _brackets(self) -> Iterator[Repair]:
        for changed, inner in with_brackets(self.text):
            column = next((i for i, (a, b) in enumerate(zip(self.text, changed, strict=False)) if a != b), 0)
            if changed[column : column + len(inner) + 2] == f"({inner})":
                yield Repair(column + 1, inner, f"({inner})", changed)

    def _additions(self) -> Iterator[Repair]:
        """Yield what is put in or taken out: a minus, any one token, a factor, an exponent."""
        for start, token in self._tokens:
            if token not in "+-*/^)]}":
                yield self._changed(start, "", "-")
        for start, token in self._tokens:
            yield self._changed(start, token, "")
        for start, token in self._tokens:
            if token not in "+-*/^)]}":
                for number in self._solution(start, "", "{}*", 2.0):
                    yield self._changed(start, "", f"{number}*")
            if token in ")]" or (token.isalnum() and not _NUMBER.fullmatch(token)):
                end = start + len(token)
                for number in self._solution(end, "", "^{}", 2.0):
                    yield self._changed(end, "", f"^{number}")
        for start, token in self._tokens:
            if token not in "+-*/^)]}":
                yield from (self._changed(start, "", f"{name}*") for name in self._names)


def with_brackets(text: str) -> Iterator[tuple[str, str]]:
    """Yield a text with a pair of brackets put around a part of it, once or wherever it stands, and that part."""
    if len(text) > _LONGEST_BRACKETED or "\\" in text:
        return
    tokens = [(match.start(1), match.end(1), match[1]) for match in _PART.finditer(text)]
    count = 0
    for i, (start, _, first) in enumerate(tokens):
        if not (_OPERAND.match(first) or first in "-−"):
            continue
        depth, signs = 0, 0
        for j in range(i, len(tokens)):
            _, end, token = tokens[j]
            depth += (token in "([") - (token in ")]")
            if depth < 0:
                break
            signs += depth == 0 and _SIGN.fullmatch(token) is not None and j > i
            ends_operand = _OPERAND.match(token) or token in ")]!"
            if depth or not ends_operand or token in "([" or j == i:
                continue
            if not signs and not re.match(r"[\d.]", first):  # a juxtaposition: the exponent in e^2x
                continue
            inner, before = text[start:end], text[max(0, start - 1) : start]
            yield f"{text[:start]}({inner}){text[end:]}", inner
            if before and text.count(before + inner) > 1:
                yield text.replace(before + inner, f"{before}({inner})"), inner
            count += 1
            if count >= _MOST_PAIRS:
                return


def without_brackets(text: str) -> Iterator[tuple[str, str]]:
    """Yield a text with one pair of brackets taken away, not those of a call, and what was in it."""
    open_at: list[int] = []
    for position, character in enumerate(text[: 4 * _LONGEST_BRACKETED]):
        if character == "(":
            open_at.append(position)
        elif character == ")" and open_at:
            start = open_at.pop()
            if not re.search(r"\w\s*$", text[:start]):
                inner = text[start + 1 : position]
                yield text[:start] + inner + text[position + 1 :], inner


MOST_TREE_NODES = 120
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
    formula: Graph
    words: str
    places: Mapping[str, Node]
    shown: Node


class Edits:
    """All changes of one answer; ``arguments`` are what functions of the question are applied to."""

    def __init__(self, answer: Graph, arguments: Sequence[Graph]) -> None:
        self.tree = as_tree(answer)
        self._arguments = arguments
        is_of_numbers = not any(isinstance(node, Apply) and node.op.tensor for node in self.tree.nodes)
        self.edits = list(self._edits()) if is_of_numbers and len(self.tree) <= MOST_TREE_NODES else []

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
                    found[row] = ieee(filled_with_numbers(edit.formula, filled))
            rows[node] = found
        return np.broadcast_to(rows[self.tree.output], (len(self.edits), COUNT))

    def corrected(self, edit: Edit) -> Graph:
        """Return the answer with a change."""
        other = substituted(edit.formula, edit.places)
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
        flipped, squared, turned, other = (template(text) for text in ("-y", "y^2", "v/u", "w"))
        exponents = [(template(formula), words) for formula, words in _EXPONENTS]
        moving = dependents(self.tree, self.tree.variables)

        def edit(node: Node, mistake: str, formula: Graph, words: str, **places: Node) -> Edit:
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
def _function(name: str) -> Graph:
    return template(f"{OPS[name].call}(u)")


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
    if sizes[graph.output] > MOST_TREE_NODES:
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
