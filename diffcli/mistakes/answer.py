"""Why a wrong answer is wrong, whatever was asked for: what is known of it once what is right is known."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy as np

from diffcli.equivalence.deciding import decide
from diffcli.equivalence.decision import Question
from diffcli.equivalence.verdict import EQUAL
from diffcli.errors import DiffcliError
from diffcli.graphs import Constant, Graph
from diffcli.mistakes import EDIT, FACTOR, OTHER, WHOLE, Finding, weighed
from diffcli.mistakes.edits import Edits, inner_arguments
from diffcli.mistakes.linearity import Apart, taken_apart, terms_of
from diffcli.mistakes.repair import Repair, Repairs
from diffcli.mistakes.templates import COUNT, agreeing, sample, values
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

    def _specific(self, answer: Graph, given: Any) -> list[Finding]:
        """Return the single faults that are known to give such an answer."""
        return []

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

    def _specific(self, answer: Graph, given: Any) -> list[Finding]:
        found = []
        for graph, explanation in self._wrong():
            row = values(graph, self.points)
            if row is None or agreeing(row, self.right)[0] or not agreeing(row, given)[0]:
                continue
            if is_equal(graph, answer):
                found.append(explanation)
        return found

    def _wrong(self) -> Iterator[tuple[Graph, Finding]]:
        """Yield what the left side may be taken for."""
        text = infix(self.source)
        for apart in taken_apart(self.source):
            yield apart.graph, linearity(apart, self.source)
        yield Graph(-self.source.output), Finding(WHOLE, "sign", text, "the sign of the whole is wrong")
        yield Graph(1 / self.source.output), Finding(WHOLE, "reciprocal", text, "this is the reciprocal")
        for lost, rest in terms_of(self.source):
            place = node_text(lost, self.source)
            yield rest, Finding(OTHER, "missing-term", place, f"the term {place} is missing")


def linearity(apart: Apart, graph: Graph) -> Finding:
    """Return the explanation of a function that was taken apart."""
    place = node_text(apart.node, graph)
    return Finding(apart.rank, "linearity", place, apart.words.format(node=place))


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
