"""Why a wrong answer is wrong: an expression, a step of algebra, or a derivative.

A function is differentiated again with one rule broken at one node; an answer that has the same values is explained by
it, and ``equal`` confirms.  The values are computed once for a question and serve all its answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import Any

import numpy as np

from diffcli.equivalence.deciding import decide
from diffcli.equivalence.decision import Question
from diffcli.equivalence.verdict import EQUAL
from diffcli.errors import DiffcliError
from diffcli.graphs import Constant, Graph
from diffcli.mistakes import EDIT, FACTOR, OTHER, TWO, UNTOUCHED, WHOLE, Finding, weighed
from diffcli.mistakes.differentiation import Differentiation, NotClassicalError, Slip, Table, differentiated
from diffcli.mistakes.linearity import taken_apart, terms_of
from diffcli.mistakes.repair import Edits, Repair, Repairs, inner_arguments, without_brackets
from diffcli.mistakes.templates import COUNT, agreeing, sample, substituted, values
from diffcli.parsing import parse
from diffcli.rendering.infix import infix, node_text

MOST_NODES = 300
"""Nodes of the largest function, or derivative of it, whose mistakes are looked for."""

MOST_CONFIRMED = 6


class AnswerMistakes:
    """The mistakes of answers to one question; ``source`` is the expression that the question shows."""

    what = "right side"

    def __init__(self, source: Graph) -> None:
        self.source = source
        self.sampled = {variable.name for variable in source.variables}
        self._repaired: tuple[str, Repair | None] | None = None

    @cached_property
    def expected(self) -> Graph:
        """What is right."""
        return self.source

    @cached_property
    def is_covered(self) -> bool:
        """Whether the question is of moderate size, with values at enough points."""
        return bool(self.source.variables) and len(self.source.nodes) <= MOST_NODES and self._points is not None

    @cached_property
    def _points(self) -> dict[str, Any] | None:
        return sample(sorted(self.sampled), [self.expected])

    def find(self, answer: Graph, text: str = "") -> tuple[Finding, ...]:
        """Return the mistakes that explain an answer, which is known to be wrong, the most specific first.

        ``text`` is the answer as it was typed, for the brackets that it lacks.
        """
        if not self.is_covered or len(answer.nodes) > MOST_NODES:
            return ()
        given = values(answer, self.points)
        if given is None:
            return weighed(self._with_other_names(answer))
        if not np.isfinite(given).any() or bool(agreeing(self.right, given)[0]):
            return ()
        found = self._specific(answer, given)
        if not found:
            found = self._edited(answer) or self._bracketed(self.repair(text))
        if not found:
            found = self._composed(answer, given) or self._factor(answer, given)
        return weighed(found)

    def _with_other_names(self, answer: Graph) -> list[Finding]:
        """Return what explains an answer with names that the question does not have."""
        return []

    @cached_property
    def wholes(self) -> list[tuple[Graph, Any, Finding]]:
        """What may be wrong with the whole, with its values, where they are not right."""
        found = []
        for graph, finding in self._wholes():
            row = values(graph, self.points)
            if row is not None and not agreeing(row, self.right)[0]:
                found.append((graph, row, finding))
        return found

    def _wholes(self) -> Iterable[tuple[Graph, Finding]]:
        """Return what the whole may be taken for."""
        return ()

    def _specific(self, answer: Graph, given: Any) -> list[Finding]:
        """Return the single faults that are known to give such an answer."""
        return [one for graph, row, one in self.wholes if agreeing(row, given)[0] and is_equal(graph, answer)]

    def _composed(self, answer: Graph, given: Any) -> list[Finding]:
        """Return several faults at once."""
        return []

    @property
    def points(self) -> dict[str, Any]:
        """The points at which values are compared."""
        assert self._points is not None
        return self._points

    @cached_property
    def right(self) -> Any:
        """The values of the right answer."""
        return values(self.expected, self.points)

    def _edited(self, answer: Graph) -> list[Finding]:
        """Return the single changes of the answer that make it right."""
        edits = Edits(answer, self._arguments)
        if not edits.edits:
            return []
        rows = edits.table(self.points)
        found = []
        for row in np.flatnonzero(agreeing(rows, self.right))[:MOST_CONFIRMED]:
            edit = edits.edits[row]
            if is_equal(edits.corrected(edit), self.expected):
                found.append(Finding(EDIT, edit.mistake, node_text(edit.node, edits.tree), edits.words(edit)))
        return found

    @cached_property
    def _arguments(self) -> list[Graph]:
        return inner_arguments(self.source)

    def repair(self, text: str) -> Repair | None:
        """Return the smallest change of a wrong answer, as it was typed, that makes it right; None where none does."""
        if self._repaired is not None and self._repaired[0] == text:
            return self._repaired[1]
        found = None
        if text and self.is_covered:
            graphs = (self.expected, self.source)
            leaves = [node for graph in graphs for node in graph.nodes if isinstance(node, Constant) and not node.name]
            whole = [number for number in (leaf.text or str(leaf.value) for leaf in leaves) if number.isdigit()]
            repairs = Repairs(text, self._values_of, self.right, self._names, whole).found()
            found = next((r for r in repairs if is_equal(self._parsed(r.text), self.expected)), None)
        self._repaired = (text, found)
        return found

    def _parsed(self, text: str) -> Graph:
        return parse(text, declared=self._names)

    def _values_of(self, text: str) -> Any:
        try:
            return values(self._parsed(text), self.points)
        except DiffcliError:
            return None

    def _bracketed(self, repair: Repair | None) -> list[Finding]:
        """Return the pair of brackets that makes the answer right."""
        if repair is None or repair.new != f"({repair.old})":
            return []
        inner = repair.old
        return [Finding(EDIT, "brackets", inner, f"brackets are missing around {inner.strip()}")]

    def _factor(self, answer: Graph, given: Any) -> list[Finding]:
        """Tell whether the answer, or one term of it, is off by a constant factor, or the whole by a constant."""
        ratio = _constant(given, self.right)
        text = infix(self.source)
        if ratio is not None and ratio != 0:
            words = f"the {self.what} is {_number(1 / ratio)} times this"
            return [Finding(FACTOR, "constant-factor", text, words)]
        with np.errstate(all="ignore"):
            gap = given - self.right
        difference = _constant(gap, np.ones(COUNT))
        if difference is not None:
            return [Finding(FACTOR, "constant-term", text, f"the constant term {_number(difference)} is too much")]
        edits = Edits(answer, ())
        for node, value in edits.terms(self.points):
            ratio = _constant(given - self.right, value)
            if ratio is None:
                continue
            place = node_text(node, edits.tree)
            if abs(ratio - 1) < 1e-9:
                continue
            words = f"the term {place} should be {_number(1 - ratio)} times as large"
            return [Finding(FACTOR, "constant-factor", place, words)]
        return []

    @property
    def _names(self) -> list[str]:
        return [v.name for v in self.source.variables]


class StepMistakes(AnswerMistakes):
    """The mistakes of a step of algebra: what was made of one side of an equality."""

    what = "left side"

    def _wholes(self) -> Iterator[tuple[Graph, Finding]]:
        text = infix(self.source)
        yield from taken_apart(self.source)
        yield Graph(-self.source.output), Finding(WHOLE, "sign", text, "the sign of the whole is wrong")
        yield Graph(1 / self.source.output), Finding(WHOLE, "reciprocal", text, "this is the reciprocal")
        for lost, rest in terms_of(self.source):
            place = node_text(lost, self.source)
            yield rest, Finding(OTHER, "missing-term", place, f"the term {place} is missing")


def is_equal(first: Graph, second: Graph) -> bool:
    """Tell whether two graphs are the same function."""
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
        yield from taken_apart(self.expected)
        for graph, finding in taken_apart(self.source):
            yield differentiated(graph, self.wrt, self.order), finding
        for text, inner in without_brackets(infix(self.source)):
            try:
                other = differentiated(self._parsed(text), self.wrt, 1)
            except DiffcliError:
                continue
            yield other, told(WHOLE, "brackets", f"the brackets around {inner} were overlooked")

    # what explains one answer

    def _specific(self, answer: Graph, given: Any) -> list[Finding]:
        """Return the single broken rules, and faults of the whole, that give this answer."""
        found = super()._specific(answer, given) + self._integrated(answer)
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
        if found := self._integrated(answer):
            return found
        name = strange[0].name
        plain = Graph(substituted(answer, {name: Constant(0)}))
        try:
            slope = Differentiation(answer, name).derivative()
        except NotClassicalError:
            return []
        if is_equal(slope, Graph(Constant(1))) and is_equal(plain, self.expected):
            return [Finding(WHOLE, "constant-term", name, f"a derivative has no constant of integration {name}")]
        return []

    def _integrated(self, answer: Graph) -> list[Finding]:
        """Return that an answer is an antiderivative, if it is one."""
        try:
            slope = Differentiation(answer, self.wrt).derivative()
        except DiffcliError:
            return []
        row, own = (values(graph, self.points) for graph in (slope, self.source))
        if row is None or own is None or not agreeing(row, own)[0] or not is_equal(slope, self.source):
            return []
        return [Finding(WHOLE, "integrated", infix(self.source), "this was integrated instead of differentiated")]

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
        for graph, finding in taken_apart(self.source) if self.order == 1 else ():
            stage = Differentiation(graph, self.wrt)
            tables.append((finding, stage, Table(stage, self.points).single))
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
