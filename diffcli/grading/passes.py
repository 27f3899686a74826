"""Both passes of a computation, and what judges a student's numbers in them: each by itself, then all together.

A number is the value of a node, or the gradient of the output by it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from diffcli.grading.carrying import EXACT, Carrying, Own
from diffcli.grading.question import Question
from diffcli.grading.values import agrees, is_computed, judge_computed, number_of
from diffcli.grading.verdict import CORRECT, FOLLOW_THROUGH, INVALID, WRONG, Judgement
from diffcli.graphs import Graph, Node
from diffcli.mistakes.values import ValueContext
from diffcli.rendering.numbers import number_text

Number = tuple[Node, bool]
"""A node, and whether its gradient is meant."""

_FEWEST_NUMBERS = 2
"""Gradients that tell something of an algorithm; one alone may be anything."""


@dataclass(frozen=True, slots=True)
class Passes:
    """The true values and gradients by node; ``names`` are those of the nodes by which ``carrying`` knows them."""

    question: Question
    graph: Graph
    bindings: Mapping[str, Any]
    values: Mapping[Node, Any]
    gradients: Mapping[Node, Any]
    options: Mapping[str, Any]
    names: Mapping[Node, str] = field(default_factory=dict)
    carrying: Carrying | None = None

    def truth(self, number: Number) -> Any:
        """Return what a number should be."""
        return (self.gradients if number[1] else self.values)[number[0]]

    def own(self, texts: Mapping[Number, str | None]) -> Own | None:
        """Return what may be carried of a student's numbers."""
        if self.carrying is None:
            return None
        numbers = {n: None if text is None else number_of(text, self.question) for n, text in texts.items()}
        return self.carrying.own({(self.names[node], of): number for (node, of), number in numbers.items()})

    def judge(self, number: Number, text: str, own: Own | None = None, blank: str = "") -> Judgement:
        """Judge a number against the truth, then against what the student's ``own`` numbers imply."""
        node, is_gradient = number
        context = ValueContext(self.graph, self.bindings, node, is_gradient)
        found = judge_computed(self.question, self.truth(number), text, blank, self.options, context)
        if found.verdict not in (WRONG, INVALID) or own is None or self.carrying is None:
            return found
        implied = (self.carrying.gradient if is_gradient else self.carrying.value)(self.names[node], own)
        others = (item for item in implied if not agrees(self.truth(number), item.value, EXACT))
        item = next((item for item in others if self.fits(item.value, text)), None)
        if item is None:
            return found
        names = {(n, of): f"d{self.names[self.graph.output]}/d{n}" if of else n for n, of in item.sources}
        listed = " and ".join(f"{name} = {number_text(own.numbers[source])}" for source, name in names.items())
        return Judgement(blank, CORRECT, 1.0, FOLLOW_THROUGH, f"right for your own {listed}".replace("\n", " "))

    def fits(self, number: Any, text: str) -> bool:
        """Tell whether an answer is a number, or one that was rounded to two digits or more."""
        return is_computed(self.question, number, text, self.options)

    def bugs(self, printed: Mapping[Node, str | None]) -> tuple[list[str], str]:
        """Return the codes and the words of the bugs that give all gradients; None stands for one that is not there."""
        from diffcli.mistakes.passes import found_faults, told_apart

        def fits(node: Node, gradient: Any) -> bool:
            text = printed[node]
            if gradient is None or text is None:
                return gradient is None and text is None
            return self.fits(gradient, text)

        if all(fits(node, self.gradients.get(node)) for node in printed):
            return [], ""
        found = found_faults(self.graph, self.values, fits, list(printed))
        if len(found) < 2:
            return [fault.code for fault in found], "".join(fault.words for fault in found)
        apart = told_apart(found)
        words = "either " + ", or ".join(fault.words for fault in found)
        return [fault.code for fault in found], words + (f"; the tree of {apart} would tell" if apart else "")

    def with_bugs(self, found: Sequence[Judgement], given: Mapping[str, tuple[Node, str]]) -> list[Judgement]:
        """Return judgements in which wrong gradients, ``given`` by blank, have the bug that explains all of them.

        What was right for the student's own earlier gradients stays so, and the mistake of one wrong gradient alone.
        """
        wrong = [one for one in found if one.verdict == WRONG and one.blank in given]
        if not wrong or (len(wrong) == 1 and wrong[0].mistake):
            return list(found)
        numbers = [number_of(text, self.question) for _, text in given.values()]
        if sum(getattr(number, "size", 1) for number in numbers) < _FEWEST_NUMBERS:
            return list(found)
        codes, words = self.bugs(dict(given.values()))
        if not codes:
            return list(found)
        code = "+".join(codes)
        return [
            replace(one, mistake=code, feedback=f"{words}; {one.feedback}") if one in wrong else one for one in found
        ]
