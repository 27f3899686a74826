"""Which rule of differentiation a wrong answer broke, and where.

The function is differentiated again with one rule broken at one node; an answer that has the same values is
explained by it, and ``equal`` confirms.  The values are computed once for a question and serve all its answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np

from diffcli.equivalence.deciding import decide
from diffcli.equivalence.decision import Question
from diffcli.equivalence.verdict import EQUAL
from diffcli.errors import DiffcliError
from diffcli.graph import Constant, Graph
from diffcli.mistakes.brackets import without_brackets
from diffcli.mistakes.differentiation import Differentiation, NotClassicalError, Slip, Table
from diffcli.mistakes.edits import Edits, inner_arguments
from diffcli.mistakes.finding import EDIT, FACTOR, OTHER, TWO, UNTOUCHED, WHOLE, Explanation, Finding, weighed
from diffcli.mistakes.linearity import Apart, taken_apart
from diffcli.mistakes.points import agreeing, sample, values
from diffcli.mistakes.repair import Repair, Repairs
from diffcli.mistakes.templates import substituted
from diffcli.parsing import parse
from diffcli.rendering.infix import infix, node_text

MOST_NODES = 300
"""Nodes of the largest function, or derivative of it, whose mistakes are looked for."""

_MOST_CONTINUED = 60_000
"""Nodes of graphs with a slip that are differentiated on."""

_MOST_CONFIRMED = 6
_ORDINALS = ("zeroth", "first", "second", "third", "fourth", "fifth")


class DerivativeMistakes:
    """The mistakes of one question: a function, the variable, and the order of the derivative."""

    def __init__(self, function: Graph, wrt: str, order: int = 1) -> None:
        self.function = function
        self.wrt = wrt
        self.order = order
        self._repaired: tuple[str, Repair | None] | None = None

    def find(self, answer: Graph, text: str = "") -> tuple[Finding, ...]:
        """Return the mistakes that explain an answer, which is known to be wrong, the most specific first.

        ``text`` is the answer as it was typed, for the brackets that it lacks.
        """
        if not self.is_covered or len(answer.nodes) > MOST_NODES:
            return ()
        given = values(answer, self.points, self.count)
        if given is None:
            return weighed(self._with_constant(answer))
        if not np.isfinite(given).any() or bool(agreeing(self.right, given)[0]):
            return ()
        found = self._single(answer, given)
        if not found:
            found = self._edited(answer) or self._bracketed(self.repair(text))
        if not found:
            found = self._pairs(answer, given) or self._bent(answer, given) or self._several(answer, given)
        if not found:
            found = self._factor(answer, given)
        return weighed(found)

    # what holds for all answers

    @cached_property
    def stages(self) -> list[Differentiation]:
        """The differentiations in turn, the last of which gives the answer."""
        stages = [Differentiation(self.function, self.wrt)]
        for _ in range(self.order - 1):
            stages.append(Differentiation(stages[-1].derivative(), self.wrt))
        return stages

    @cached_property
    def derivative(self) -> Graph:
        """The right answer, as the rules give it."""
        return self.stages[-1].derivative()

    @cached_property
    def is_covered(self) -> bool:
        """Whether the function is one that the rules cover, of moderate size, with values at enough points."""
        graph = self.function
        try:
            for _ in range(self.order):
                if len(graph.nodes) > MOST_NODES:
                    return False
                graph = Differentiation(graph, self.wrt).derivative()
            return len(graph.nodes) <= MOST_NODES and self._points is not None
        except DiffcliError:
            return False

    @cached_property
    def _points(self) -> dict[str, Any] | None:
        names = {v.name for v in self.function.variables} | {self.wrt}
        return sample(sorted(names), [self.derivative])

    @property
    def points(self) -> dict[str, Any]:
        """The points at which values are compared."""
        assert self._points is not None
        return self._points

    @property
    def count(self) -> int:
        """How many points there are."""
        return len(self.points[self.wrt])

    @cached_property
    def right(self) -> Any:
        """The values of the right answer."""
        return values(self.derivative, self.points, self.count)

    @cached_property
    def tables(self) -> list[tuple[int, Table | None, Any]]:
        """For each differentiation its number, its table if it is the last, and the values of all single slips."""
        found: list[tuple[int, Table | None, Any]] = []
        left = _MOST_CONTINUED
        for number, stage in enumerate(self.stages):
            if number == self.order - 1:
                table = stage.table(self.points)
                found.append((number, table, table.single))
            else:
                rows = []
                for slip in stage.slips[:400]:
                    graph = stage.derivative(slip)
                    for _ in range(self.order - 1 - number):
                        left -= len(graph.nodes)
                        if left > 0:
                            graph = Differentiation(graph, self.wrt).derivative()
                    if left < 0:
                        break
                    final = values(graph, self.points, self.count)
                    rows.append(np.full(self.count, np.nan) if final is None else final)
                found.append((number, None, np.array(rows).reshape(-1, self.count)))
        return found

    @cached_property
    def wholes(self) -> list[tuple[Graph, Any, Explanation]]:
        """What may be wrong with the whole: order, variable, sign ..."""
        found = []
        for graph, explanation in self._wholes():
            row = values(graph, self.points, self.count)
            if row is not None and not agreeing(row, self.right)[0]:
                found.append((graph, row, explanation))
        return found

    def _wholes(self) -> Iterator[tuple[Graph, Explanation]]:
        def told(rank: int, mistake: str, words: str) -> Explanation:
            return Explanation(rank, mistake, infix(self.function), words)

        if self.order > 1:
            for k in range(1, self.order):
                yield (
                    self.stages[k].graph,
                    told(
                        0, "order", f"this is the {_ordinal(k)} derivative, and the {_ordinal(self.order)} is asked for"
                    ),
                )
            first = self.stages[1].graph.output
            power = Graph(first**self.order)
            yield power, told(OTHER, "order", f"a derivative of order {self.order} is not the power of the first one")
        after = Differentiation(self.derivative, self.wrt).derivative()
        words = f"this is the {_ordinal(self.order + 1)} derivative, and the {_ordinal(self.order)} is asked for"
        yield after, told(WHOLE, "order", words)
        for variable in self.function.variables:
            if variable.name != self.wrt:
                other = self.function
                for _ in range(self.order):
                    other = Differentiation(other, variable.name).derivative()
                words = f"it was differentiated by {variable.name} instead of {self.wrt}"
                yield other, told(OTHER, "wrong-variable", words)
        yield self.function, told(UNTOUCHED, "not-differentiated", "this is the function itself, not differentiated")
        yield Graph(-self.derivative.output), told(WHOLE, "sign", "the sign of the whole derivative is wrong")
        yield Graph(1 / self.derivative.output), told(WHOLE, "reciprocal", "this is the reciprocal of the derivative")
        for apart in taken_apart(self.derivative):
            yield apart.graph, self._linearity(apart, self.derivative)
        for apart in taken_apart(self.function):
            yield self._differentiated(apart.graph), self._linearity(apart, self.function)
        for text, inner in without_brackets(infix(self.function)):
            try:
                other = Differentiation(parse(text, declared=self._names), self.wrt).derivative()
            except DiffcliError:
                continue
            yield other, told(WHOLE, "brackets", f"the brackets around {inner} were overlooked")

    @property
    def _names(self) -> list[str]:
        return [v.name for v in self.function.variables]

    def _linearity(self, apart: Apart, graph: Graph) -> Explanation:
        place = node_text(apart.node, graph)
        return Explanation(apart.rank, "linearity", place, apart.words.format(node=place))

    def _differentiated(self, graph: Graph) -> Graph:
        """Return the derivative of another function than the one asked about."""
        for _ in range(self.order):
            graph = Differentiation(graph, self.wrt).derivative()
        return graph

    def _continued(self, graph: Graph, number: int) -> Graph:
        """Return what comes of a derivative taken in the differentiation ``number`` when the rest is done right."""
        for _ in range(self.order - 1 - number):
            graph = Differentiation(graph, self.wrt).derivative()
        return graph

    # what explains one answer

    def _single(self, answer: Graph, given: Any) -> list[Explanation]:
        """Return the single broken rules, and faults of the whole, that give this answer."""
        found = []
        for graph, row, explanation in self.wholes:
            if agreeing(row, given)[0] and _equal(graph, answer):
                found.append(explanation)
        if self._is_integrated(answer):
            words = "this was integrated instead of differentiated"
            found.append(Explanation(WHOLE, "integrated", infix(self.function), words))
        for number, _, rows in self.tables:
            stage = self.stages[number]
            # the outermost place first: of a lost term, the whole of it is named
            for row in np.flatnonzero(agreeing(rows, given))[::-1][:_MOST_CONFIRMED] if len(rows) else ():
                slip = stage.slips[row]
                if _equal(self._continued(stage.derivative(slip), number), answer):
                    found.append(self._explanation(number, slip))
        return found

    def _with_constant(self, answer: Graph) -> list[Explanation]:
        """Return what an answer with a name of its own is: integrated, or right but for a constant of integration."""
        strange = [v for v in answer.variables if v.name not in self.points]
        if len(strange) != 1:
            return []
        name, text = strange[0].name, infix(self.function)
        if self._is_integrated(answer):
            return [Explanation(WHOLE, "integrated", text, "this was integrated instead of differentiated")]
        plain = Graph(substituted(answer, {name: Constant(0)}))
        try:
            slope = Differentiation(answer, name).derivative()
        except NotClassicalError:
            return []
        if _equal(slope, Graph(Constant(1))) and _equal(plain, self.derivative):
            return [Explanation(WHOLE, "constant-term", name, f"a derivative has no constant of integration {name}")]
        return []

    def _is_integrated(self, answer: Graph) -> bool:
        try:
            slope = Differentiation(answer, self.wrt).derivative()
        except DiffcliError:
            return False
        row, own = (values(graph, self.points, self.count) for graph in (slope, self.function))
        return row is not None and own is not None and bool(agreeing(row, own)[0]) and _equal(slope, self.function)

    def _edited(self, answer: Graph) -> list[Explanation]:
        """Return the single changes of the answer that make it right."""
        edits = Edits(answer, self._arguments)
        if not edits.edits:
            return []
        rows = edits.table(self.points, self.count)
        found = []
        for row in np.flatnonzero(agreeing(rows, self.right))[:_MOST_CONFIRMED]:
            edit = edits.edits[row]
            if _equal(edits.corrected(edit), self.derivative):
                found.append(Explanation(EDIT, edit.mistake, node_text(edit.node, edits.tree), edits.words(edit)))
        return found

    @cached_property
    def _arguments(self) -> list[Graph]:
        return inner_arguments(self.function)

    def repair(self, text: str) -> Repair | None:
        """Return the smallest change of a wrong answer, as it was typed, that makes it right; None where none does."""
        if self._repaired is not None and self._repaired[0] == text:
            return self._repaired[1]
        found = None
        if text and self.is_covered:
            graphs = (self.derivative, self.function)
            leaves = [node for graph in graphs for node in graph.nodes if isinstance(node, Constant) and not node.name]
            whole = [number for number in (leaf.text or str(leaf.value) for leaf in leaves) if number.isdigit()]
            repairs = Repairs(text, self._values_of, self.right, self._names, whole).found()
            found = next((r for r in repairs if _equal(self._parsed(r.text), self.derivative)), None)
        self._repaired = (text, found)
        return found

    def _parsed(self, text: str) -> Graph:
        return parse(text, declared=self._names)

    def _values_of(self, text: str) -> Any:
        try:
            return values(self._parsed(text), self.points, self.count)
        except DiffcliError:
            return None

    def _bracketed(self, repair: Repair | None) -> list[Explanation]:
        """Return the pair of brackets that makes the answer right."""
        if repair is None or repair.new != f"({repair.old})":
            return []
        inner = repair.old
        return [Explanation(EDIT, "brackets", inner, f"brackets are missing around {inner.strip()}")]

    def _pairs(self, answer: Graph, given: Any) -> list[Explanation]:
        """Return two broken rules of the last differentiation that together give this answer."""
        number = self.order - 1
        stage, table = self.stages[number], self.tables[number][1]
        assert table is not None
        found: list[Explanation] = []
        for second, rows in table.pairs():
            for row in np.flatnonzero(agreeing(rows, given)):
                first = stage.slips[row]
                if len(found) >= _MOST_CONFIRMED or not _equal(stage.derivative(first, second), answer):
                    continue
                one, two = self._explanation(number, first), self._explanation(number, second)
                codes = sorted({*one.mistake.split("+"), *two.mistake.split("+")})
                words = f"{one.words}; and {two.words}"
                found.append(Explanation(TWO, "+".join(codes), one.place, words, one.rank + two.rank))
        return found

    def _bent(self, answer: Graph, given: Any) -> list[Explanation]:
        """Return a broken rule in the derivative of a function that was taken apart as if it were linear."""
        found: list[Explanation] = []
        for explanation, stage, rows in self._bent_tables:
            for row in np.flatnonzero(agreeing(rows, given)) if len(rows) else ():
                if len(found) < _MOST_CONFIRMED and _equal(stage.derivative(stage.slips[row]), answer):
                    slip = _explained(stage, stage.slips[row])
                    codes = "+".join(sorted({"linearity", *slip.mistake.split("+")}))
                    words = f"{explanation.words}; and {slip.words}"
                    found.append(Explanation(TWO, codes, explanation.place, words, explanation.rank + slip.rank))
        return found

    @cached_property
    def _bent_tables(self) -> list[tuple[Explanation, Differentiation, Any]]:
        tables = []
        for apart in taken_apart(self.function) if self.order == 1 else ():
            stage = Differentiation(apart.graph, self.wrt)
            tables.append((self._linearity(apart, self.function), stage, stage.table(self.points).single))
        return tables

    def _several(self, answer: Graph, given: Any) -> list[Explanation]:
        """Return three broken rules, each in another term of the function, that together give this answer."""
        number = self.order - 1
        stage, table = self.stages[number], self.tables[number][1]
        assert table is not None
        found: list[Explanation] = []
        for rows in table.triples(given):
            slips = [stage.slips[row] for row in rows]
            if len(found) < _MOST_CONFIRMED and _equal(stage.derivative(*slips), answer):
                parts = [self._explanation(number, slip) for slip in slips]
                codes = sorted({code for part in parts for code in part.mistake.split("+")})
                words = "; and ".join(part.words for part in parts)
                weight = sum(part.rank for part in parts)
                found.append(Explanation(TWO, "+".join(codes), parts[0].place, words, weight))
        return found

    def _factor(self, answer: Graph, given: Any) -> list[Explanation]:
        """Tell whether the answer, or one term of it, is off by a constant factor, or the whole by a constant."""
        ratio = _constant(given, self.right)
        text = infix(self.function)
        if ratio is not None and ratio != 0:
            words = f"the derivative is {_number(1 / ratio)} times this"
            return [Explanation(FACTOR, "constant-factor", text, words)]
        with np.errstate(all="ignore"):
            gap = given - self.right
        difference = _constant(gap, np.ones(self.count))
        if difference is not None:
            return [Explanation(FACTOR, "constant-term", text, f"the constant term {_number(difference)} is too much")]
        edits = Edits(answer, ())
        for node, value in edits.terms(self.points):
            ratio = _constant(given - self.right, value)
            if ratio is None:
                continue
            place = node_text(node, edits.tree)
            if abs(ratio - 1) < 1e-9:
                continue
            words = f"the term {place} should be {_number(1 - ratio)} times as large"
            return [Explanation(FACTOR, "constant-factor", place, words)]
        return []

    def _explanation(self, number: int, slip: Slip) -> Explanation:
        explained = _explained(self.stages[number], slip)
        if self.order > 1:
            return replace(explained, words=f"in the {_ordinal(number + 1)} derivative: {explained.words}")
        return explained


def _explained(stage: Differentiation, slip: Slip) -> Explanation:
    step = stage.steps[slip.step]
    texts = {name: node_text(item, stage.graph) for name, item in step.places.items()}
    texts["node"] = node_text(step.node, stage.graph)
    named = re.findall(r"\{(\w+)\}", slip.broken.words)
    place = texts["node" if "node" in named else named[0]]
    return Explanation(slip.broken.rank, slip.broken.mistake, place, slip.broken.words.format(**texts))


def _equal(first: Graph, second: Graph) -> bool:
    return decide(first, second, Question()).verdict == EQUAL


def _constant(values: Any, unit: Any) -> float | None:
    """Return the constant that ``values`` are of ``unit``, None if there is none."""
    if bool(np.any((unit == 0) & (values != 0))):
        return None
    with np.errstate(all="ignore"):
        ratios = values / unit
        ratios = ratios[np.isfinite(ratios)]
        if ratios.size < 4 or np.ptp(ratios) > 1e-8 * np.max(np.abs(ratios)):
            return None
    return float(np.sort(ratios)[ratios.size // 2])


def _number(value: float) -> str:
    """Return a factor as a fraction, where it is a simple one."""
    from fractions import Fraction

    simple = Fraction(value).limit_denominator(1000)
    return str(simple) if abs(simple - value) < 1e-9 * abs(value) < 1e3 else f"{value:.6g}"


def _ordinal(number: int) -> str:
    return _ORDINALS[number] if number < len(_ORDINALS) else f"{number}th"
