"""Back-propagation by hand: a value for each intermediate of a program, a gradient for each intermediate and input.

With ``follow_through`` a blank that is not the truth is right if it is what the student's own earlier values imply,
so that one slip costs once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from diffcli.engine.backward import backward
from diffcli.engine.forward import forward
from diffcli.grading.carrying import carrying_of
from diffcli.grading.checks import refuse_undefined
from diffcli.grading.forms import read
from diffcli.grading.marks import DrawnNode, Mark, drawn_tree
from diffcli.grading.passes import Number, Passes
from diffcli.grading.question import TOLERANCES, Question
from diffcli.grading.values import in_names
from diffcli.grading.verdict import Judgement, invalid, missing
from diffcli.graphs import Apply, Graph, Node, Variable
from diffcli.rendering.homework import lower
from diffcli.rendering.numbers import number_text

FIELDS = ("program", "at", "follow_through", *TOLERANCES)
ALTERNATIVE = "value"


@dataclass(frozen=True, slots=True)
class Prepared:
    """The passes of the program, the number of each blank in order, and the values of all names."""

    passes: Passes
    numbers: Mapping[str, Number]
    named: Mapping[str, Any]

    @property
    def graph(self) -> Graph:
        """The graph of the program."""
        return self.passes.graph


def prepare(question: Question) -> Prepared:
    """Run the program forward and backward."""
    bindings = question.bindings()
    graph = read(question.text("program"), question, tuple(bindings))
    output = graph.name_of(graph.output)
    if output is None or isinstance(graph.output, Variable):
        raise question.error("the last statement of the program needs a name, as in 'z = mean(b, e)'", "program")
    values = forward(graph, bindings)
    gradients = backward(graph, values)
    steps = {node: name for name, node in graph.names.items() if node in values}
    names: dict[Node, str] = {**steps, **{variable: variable.name for variable in graph.variables}}
    carrying = carrying_of(names, values, gradients) if question.flag("follow_through", True) else None
    backwards = [*reversed(steps), *graph.variables]
    numbers: dict[str, Number] = {name: (node, False) for node, name in steps.items()}
    numbers |= {f"d{output}/d{names[node]}": (node, True) for node in backwards if node in gradients}
    passes = Passes(question, graph, bindings, values, gradients, question.tolerances(), names, carrying)
    named = {name: values[node] for node, name in names.items()}
    refuse_undefined(question, named | {blank: passes.truth(number) for blank, number in numbers.items()}, bindings)
    return Prepared(passes, numbers, named)


def blanks(prepared: Prepared) -> tuple[str, ...]:
    """Return the intermediates in order, then the gradients from the output back to the inputs."""
    return tuple(prepared.numbers)


def solution(prepared: Prepared) -> Mapping[str, str]:
    """Return the value or gradient of each blank."""
    return {blank: number_text(prepared.passes.truth(number)) for blank, number in prepared.numbers.items()}


def judge(prepared: Prepared, answers: Mapping[str, str | None]) -> list[Judgement]:
    """Judge each blank against the truth, then against what the student's own values imply."""
    passes, numbers = prepared.passes, prepared.numbers
    if answers.get("") is not None and len(answers) == 1:
        reason = "the answer does not say which value is whose; write a = ...; b = ..."
        return [invalid(blank, reason) for blank in numbers]
    given = {
        blank: in_names(text, passes.question, prepared.named, passes.truth(numbers[blank]))
        for blank, text in answers.items()
        if text is not None and blank
    }
    own = passes.own({numbers[blank]: text for blank, text in given.items()})
    found = [
        passes.judge(number, given[blank], own, blank) if blank in given else missing(blank)
        for blank, number in numbers.items()
    ]
    gradients = {blank: (numbers[blank][0], text) for blank, text in given.items() if numbers[blank][1]}
    return passes.with_bugs(found, gradients)


def drawn_nodes(prepared: Prepared, marks: Mapping[str, Mark]) -> list[DrawnNode]:
    """Return the annotated tree with the mark of each blank."""
    lowered = lower(prepared.graph)
    values = forward(lowered, prepared.passes.bindings)
    gradients = backward(lowered, values)
    output = lowered.name_of(lowered.output)

    def marked(node: Node) -> tuple[Mark, Mark]:
        name = lowered.name_of(node) or ""
        value = marks.get(name, Mark()) if isinstance(node, Apply) else Mark()
        return value, marks.get(f"d{output}/d{name}", Mark())

    return drawn_tree(lowered, values, gradients, marked)
