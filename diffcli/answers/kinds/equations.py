"""Equations that are no labels: the same up to a factor, or with the same solutions."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from diffcli.answers.kinds import Judge
from diffcli.answers.kinds.lists import List
from diffcli.answers.solving import COORDINATES, boundary, difference, solution
from diffcli.equivalence.verdict import DIFFERENT, EQUAL, UNDECIDED, Verdict
from diffcli.graphs import substituted

EQUATION = "equation"
_SOLVED = {EQUAL: "both equations have the same real solutions", DIFFERENT: "a number solves one equation alone"}


@dataclass(frozen=True, slots=True)
class Equation:
    """Two sides that are to be equal."""

    left: Any
    right: Any
    told: str = ""
    name: str = "an equation"

    def difference(self, judge: Judge) -> Any:
        """Return left minus right as a graph."""
        return difference(judge.graph(self.left), judge.graph(self.right))

    def solutions(self, judge: Judge) -> List | None:
        """Return the set of the real solutions, where that is finite and known."""
        graph = self.difference(judge)
        names = [variable.name for variable in graph.variables]
        found = solution(graph, names[0], judge) if len(names) == 1 else None
        return None if found is None else List(tuple(found))

    def compare(self, answer: Equation, judge: Judge) -> Verdict:
        """Compare up to a factor, then by solutions."""
        ours, theirs = self.difference(judge), answer.difference(judge)
        if factor_between(ours, theirs, judge) is not None:
            return Verdict(EQUAL, "one equation is the other times a number", layer=EQUATION)
        names = sorted({variable.name for graph in (ours, theirs) for variable in graph.variables})
        if len(names) == 1:
            found = [solution(graph, names[0], judge) for graph in (ours, theirs)]
            if found[0] is not None and found[1] is not None:
                return _same_solutions(found[0], found[1], judge)
        apart = _apart(ours, theirs, names, judge)
        told = "neither a factor nor solutions tell whether these equations are the same"
        return Verdict(UNDECIDED, told, layer=EQUATION) if apart is None else apart


def _same_solutions(ours: list[Any], theirs: list[Any], judge: Judge) -> Verdict:
    if not ours or not theirs:
        if not ours and not theirs:
            return Verdict(UNDECIDED, "neither equation has a real solution", layer=EQUATION)
        return Verdict(DIFFERENT, "one equation alone has a real solution", layer=EQUATION)
    found = List(tuple(ours)).compare(List(tuple(theirs)), judge).verdict
    return Verdict(found, _SOLVED.get(found, "the solutions are not told apart"), layer=EQUATION)


def factor_between(ours: Any, theirs: Any, judge: Judge) -> Fraction | None:
    """Return the number near the constant that one graph is the other times, None where it is no nonzero constant."""
    names = sorted({variable.name for graph in (ours, theirs) for variable in graph.variables})
    for turn in range(len(COORDINATES)):
        point = {name: COORDINATES[(turn + k) % len(COORDINATES)] + k // 6 for k, name in enumerate(names)}
        a, b = substituted(ours, point), substituted(theirs, point)
        sizes = judge.number(a), judge.number(b)
        if sizes[0] is None or sizes[1] is None:
            continue
        if (sizes[0] == 0) != (sizes[1] == 0):
            return None
        if sizes[0] == 0:
            continue
        from diffcli.graphs import Builder, Graph

        scaled = Graph(Builder(ours.ops).adopt(theirs.output * (a.output / b.output)))
        return sizes[0] / sizes[1] if judge.compared(ours, scaled).verdict == EQUAL else None
    return None


def _apart(ours: Any, theirs: Any, names: list[str], judge: Judge) -> Verdict | None:
    """Return different where a point, found by solving one equation for a variable, solves it alone."""
    from diffcli.equivalence.witness import plain

    for mine, other, is_expected in ((ours, theirs, True), (theirs, ours, False)):
        for point in boundary(mine, names, judge):
            size = judge.number(substituted(other, point))
            if size is None or abs(size) < Fraction(1, 10**20):
                continue
            shown = {name: plain(judge.number(value)) for name, value in point.items()}
            text = ", ".join(f"{name} = {value}" for name, value in shown.items())
            witness = {"point": shown, "expected": int(is_expected), "answer": int(not is_expected)}
            return Verdict(DIFFERENT, f"{text} solves one equation alone", layer=EQUATION, witness=witness)
    return None
