"""Which rule of differentiation a wrong answer broke, and where.

The function is differentiated again with one rule broken at one node; an answer that has the same values is
explained by it, and ``equal`` confirms.  The values are computed once for a question and serve all its answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import Any

import numpy as np

from diffcli.errors import DiffcliError
from diffcli.graphs import Constant, Graph
from diffcli.mistakes import OTHER, TWO, UNTOUCHED, WHOLE, Finding
from diffcli.mistakes.answer import MOST_CONFIRMED, MOST_NODES, AnswerMistakes, is_equal, linearity
from diffcli.mistakes.differentiation import Differentiation, NotClassicalError, Slip, Table, differentiated
from diffcli.mistakes.linearity import taken_apart
from diffcli.mistakes.repair import without_brackets
from diffcli.mistakes.templates import COUNT, agreeing, substituted, values
from diffcli.rendering.infix import infix, node_text

_MOST_CONTINUED = 60_000
"""Nodes of graphs with a slip that are differentiated on."""

_ORDINALS = ("zeroth", "first", "second", "third", "fourth", "fifth")


class DerivativeMistakes(AnswerMistakes):
    """The mistakes of one question: a function, the variable, and the order of the derivative."""

    what = "derivative"

    def __init__(self, function: Graph, wrt: str, order: int = 1) -> None:
        super().__init__(function)
        self.sampled |= {wrt}
        self.wrt = wrt
        self.order = order

    def _composed(self, answer: Graph, given: Any) -> list[Finding]:
        """Return two or three broken rules that together give this answer, or one after a function taken apart."""
        slips = self.stages[-1].slips
        pairs = ([slips[row], two] for two, rows in self.table.pairs() for row in np.flatnonzero(agreeing(rows, given)))
        triples = ([slips[row] for row in rows] for rows in self.table.triples(given))
        return self._confirmed(pairs, answer) or self._bent(answer, given) or self._confirmed(triples, answer)

    # what holds for all answers

    @cached_property
    def stages(self) -> list[Differentiation]:
        """The differentiations in turn, the last of which gives the answer."""
        stages = [Differentiation(self.source, self.wrt)]
        for _ in range(self.order - 1):
            stages.append(Differentiation(stages[-1].derivative(), self.wrt))
        return stages

    @cached_property
    def expected(self) -> Graph:
        """The right answer, as the rules give it."""
        return self.stages[-1].derivative()

    @cached_property
    def is_covered(self) -> bool:
        """Whether the function is one that the rules cover, of moderate size, with values at enough points."""
        graph = self.source
        try:
            for _ in range(self.order):
                if len(graph.nodes) > MOST_NODES:
                    return False
                graph = Differentiation(graph, self.wrt).derivative()
            return len(graph.nodes) <= MOST_NODES and self._points is not None
        except DiffcliError:
            return False

    @cached_property
    def table(self) -> Table:
        """The values of the last differentiation with slips."""
        return Table(self.stages[-1], self.points)

    @cached_property
    def rows(self) -> list[Any]:
        """The values of all single slips of each differentiation."""
        found = []
        left = _MOST_CONTINUED
        for number, stage in enumerate(self.stages[:-1]):
            rows = []
            for slip in stage.slips[:400]:
                graph = stage.derivative(slip)
                for _ in range(self.order - 1 - number):
                    left -= len(graph.nodes)
                    if left > 0:
                        graph = Differentiation(graph, self.wrt).derivative()
                if left < 0:
                    break
                final = values(graph, self.points)
                rows.append(np.full(COUNT, np.nan) if final is None else final)
            found.append(np.array(rows).reshape(-1, COUNT))
        return [*found, self.table.single]

    @cached_property
    def wholes(self) -> list[tuple[Graph, Any, Finding]]:
        """What may be wrong with the whole: order, variable, sign ..."""
        found = []
        for graph, explanation in self._wholes():
            row = values(graph, self.points)
            if row is not None and not agreeing(row, self.right)[0]:
                found.append((graph, row, explanation))
        return found

    def _wholes(self) -> Iterator[tuple[Graph, Finding]]:
        def told(rank: int, mistake: str, words: str) -> Finding:
            return Finding(rank, mistake, infix(self.source), words)

        def of_order(given: int) -> str:
            return f"this is the {_ordinal(given)} derivative, and the {_ordinal(self.order)} is asked for"

        if self.order > 1:
            for k in range(1, self.order):
                yield self.stages[k].graph, told(OTHER, "order", of_order(k))
            first = self.stages[1].graph.output
            power = Graph(first**self.order)
            yield power, told(OTHER, "order", f"a derivative of order {self.order} is not the power of the first one")
        yield differentiated(self.expected, self.wrt, 1), told(WHOLE, "order", of_order(self.order + 1))
        for variable in self.source.variables:
            if variable.name != self.wrt:
                other = differentiated(self.source, variable.name, self.order)
                words = f"it was differentiated by {variable.name} instead of {self.wrt}"
                yield other, told(OTHER, "wrong-variable", words)
        yield self.source, told(UNTOUCHED, "not-differentiated", "this is the function itself, not differentiated")
        yield Graph(-self.expected.output), told(WHOLE, "sign", "the sign of the whole derivative is wrong")
        yield Graph(1 / self.expected.output), told(WHOLE, "reciprocal", "this is the reciprocal of the derivative")
        for apart in taken_apart(self.expected):
            yield apart.graph, linearity(apart, self.expected)
        for apart in taken_apart(self.source):
            yield differentiated(apart.graph, self.wrt, self.order), linearity(apart, self.source)
        for text, inner in without_brackets(infix(self.source)):
            try:
                other = differentiated(self._parsed(text), self.wrt, 1)
            except DiffcliError:
                continue
            yield other, told(WHOLE, "brackets", f"the brackets around {inner} were overlooked")

    # what explains one answer

    def _specific(self, answer: Graph, given: Any) -> list[Finding]:
        """Return the single broken rules, and faults of the whole, that give this answer."""
        found = []
        for graph, row, explanation in self.wholes:
            if agreeing(row, given)[0] and is_equal(graph, answer):
                found.append(explanation)
        if self._is_integrated(answer):
            words = "this was integrated instead of differentiated"
            found.append(Finding(WHOLE, "integrated", infix(self.source), words))
        for number, (stage, rows) in enumerate(zip(self.stages, self.rows, strict=True)):
            # the outermost place first: of a lost term, the whole of it is named
            for row in np.flatnonzero(agreeing(rows, given))[::-1][:MOST_CONFIRMED] if len(rows) else ():
                slip = stage.slips[row]
                # the rest is done right
                if is_equal(differentiated(stage.derivative(slip), self.wrt, self.order - 1 - number), answer):
                    found.append(self._explanation(number, slip))
        return found

    def _with_other_names(self, answer: Graph) -> list[Finding]:
        """Return what an answer with a name of its own is: integrated, or right but for a constant of integration."""
        strange = [v for v in answer.variables if v.name not in self.points]
        if len(strange) != 1:
            return []
        name, text = strange[0].name, infix(self.source)
        if self._is_integrated(answer):
            return [Finding(WHOLE, "integrated", text, "this was integrated instead of differentiated")]
        plain = Graph(substituted(answer, {name: Constant(0)}))
        try:
            slope = Differentiation(answer, name).derivative()
        except NotClassicalError:
            return []
        if is_equal(slope, Graph(Constant(1))) and is_equal(plain, self.expected):
            return [Finding(WHOLE, "constant-term", name, f"a derivative has no constant of integration {name}")]
        return []

    def _is_integrated(self, answer: Graph) -> bool:
        try:
            slope = Differentiation(answer, self.wrt).derivative()
        except DiffcliError:
            return False
        row, own = (values(graph, self.points) for graph in (slope, self.source))
        return row is not None and own is not None and bool(agreeing(row, own)[0]) and is_equal(slope, self.source)

    def _confirmed(self, found: Iterable[Sequence[Slip]], answer: Graph) -> list[Finding]:
        """Return those of several slips at once in the last differentiation that give an answer."""
        stage = self.stages[-1]
        right = (slips for slips in found if is_equal(stage.derivative(*slips), answer))
        number = self.order - 1
        return [
            _together([self._explanation(number, slip) for slip in slips]) for slips in islice(right, MOST_CONFIRMED)
        ]

    def _bent(self, answer: Graph, given: Any) -> list[Finding]:
        """Return a broken rule in the derivative of a function that was taken apart as if it were linear."""
        found: list[Finding] = []
        for explanation, stage, rows in self._bent_tables:
            for row in np.flatnonzero(agreeing(rows, given)) if len(rows) else ():
                if len(found) < MOST_CONFIRMED and is_equal(stage.derivative(stage.slips[row]), answer):
                    found.append(_together([explanation, _explained(stage, stage.slips[row])]))
        return found

    @cached_property
    def _bent_tables(self) -> list[tuple[Finding, Differentiation, Any]]:
        tables = []
        for apart in taken_apart(self.source) if self.order == 1 else ():
            stage = Differentiation(apart.graph, self.wrt)
            tables.append((linearity(apart, self.source), stage, Table(stage, self.points).single))
        return tables

    def _explanation(self, number: int, slip: Slip) -> Finding:
        explained = _explained(self.stages[number], slip)
        if self.order > 1:
            return replace(explained, feedback=f"in the {_ordinal(number + 1)} derivative: {explained.feedback}")
        return explained


def _explained(stage: Differentiation, slip: Slip) -> Finding:
    step = stage.steps[slip.step]
    texts = {name: node_text(item, stage.graph) for name, item in step.places.items()}
    texts["node"] = node_text(step.node, stage.graph)
    named = re.findall(r"\{(\w+)\}", slip.broken.words)
    place = texts["node" if "node" in named else named[0]]
    return Finding(slip.broken.rank, slip.broken.mistake, place, slip.broken.words.format(**texts))


def _together(parts: Sequence[Finding]) -> Finding:
    """Return the explanation by several faults at once."""
    codes = sorted({code for part in parts for code in part.mistake.split("+")})
    words = "; and ".join(part.feedback for part in parts)
    return Finding(TWO, "+".join(codes), parts[0].place, words, sum(part.rank for part in parts))


def _ordinal(number: int) -> str:
    return _ORDINALS[number] if number < len(_ORDINALS) else f"{number}th"
