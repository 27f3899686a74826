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
from diffcli.grading.backward import with_bugs
from diffcli.grading.carrying import Carrying, Own, carried, step
from diffcli.grading.checks import refuse_undefined
from diffcli.grading.forms import read
from diffcli.grading.marks import DrawnNode, Mark, drawn_tree
from diffcli.grading.question import TOLERANCES, Question
from diffcli.grading.values import in_names, judge_computed, number_of
from diffcli.grading.verdict import CORRECT, FOLLOW_THROUGH, INVALID, WRONG, Judgement, invalid, missing
from diffcli.graphs import Apply, Graph, Node, Variable
from diffcli.mistakes.values import ValueContext
from diffcli.rendering.homework import lower
from diffcli.rendering.numbers import number_text

FIELDS = ("program", "at", "follow_through", *TOLERANCES)
ALTERNATIVE = "value"


@dataclass(frozen=True, slots=True)
class Prepared:
    """The program, its steps in order, and the truth: values and gradients by name, values by node too."""

    question: Question
    graph: Graph
    carrying: Carrying
    bindings: Mapping[str, Any]
    values: Mapping[str, Any]
    gradients: Mapping[str, Any]
    by_node: Mapping[Node, Any]
    output: str
    follow_through: bool
    options: Mapping[str, Any]

    def gradient_blank(self, name: str) -> str:
        """Return the blank of the gradient by a name."""
        return f"d{self.output}/d{name}"


def prepare(question: Question) -> Prepared:
    """Run the program forward and backward."""
    bindings = question.bindings()
    graph = read(question.text("program"), question, tuple(bindings))
    output = graph.name_of(graph.output)
    if output is None or isinstance(graph.output, Variable):
        raise question.error("the last statement of the program needs a name, as in 'z = mean(b, e)'", "program")
    values = forward(graph, bindings)
    gradients = backward(graph, values)
    named = {name: node for name, node in graph.names.items() if node in values}
    names = {**named, **{v.name: v for v in graph.variables}}
    by_node = {node: name for name, node in names.items()}
    true_values = {name: values[node] for name, node in names.items()}
    true_gradients = {name: gradients[node] for name, node in names.items() if node in gradients}
    steps = {name: step(name, node, by_node) for name, node in named.items()}
    prepared = Prepared(
        question,
        graph,
        Carrying(steps, true_values, true_gradients),
        bindings,
        true_values,
        true_gradients,
        values,
        output,
        question.flag("follow_through", True),
        question.tolerances(),
    )
    by_blank = {prepared.gradient_blank(name): gradient for name, gradient in prepared.gradients.items()}
    refuse_undefined(question, {**prepared.values, **by_blank}, bindings)
    return prepared


def blanks(prepared: Prepared) -> tuple[str, ...]:
    """Return the intermediates in order, then the gradients from the output back to the inputs."""
    backwards = [name for name in reversed(list(prepared.carrying.steps)) if name in prepared.gradients]
    inputs = [v.name for v in prepared.graph.variables if v.name in prepared.gradients]
    return (*prepared.carrying.steps, *map(prepared.gradient_blank, (*backwards, *inputs)))


def solution(prepared: Prepared) -> Mapping[str, str]:
    """Return the value or gradient of each blank."""
    texts = {name: number_text(value) for name, value in prepared.values.items() if name in prepared.carrying.steps}
    by_blank = {prepared.gradient_blank(name): number_text(value) for name, value in prepared.gradients.items()}
    return {blank: {**texts, **by_blank}[blank] for blank in blanks(prepared)}


def judge(prepared: Prepared, answers: Mapping[str, str | None]) -> list[Judgement]:
    """Judge each blank against the truth, then against what the student's own values imply."""
    if answers.get("") is not None and len(answers) == 1:
        reason = "the answer does not say which value is whose; write a = ...; b = ..."
        return [invalid(blank, reason) for blank in blanks(prepared)]
    given = {b: _valued(prepared, b, text) for b, text in answers.items() if text is not None and b}
    numbers = {_subject(prepared, blank): number_of(text, prepared.question) for blank, text in given.items()}
    values, gradients = ({name: n for (name, of), n in numbers.items() if of is kind} for kind in (False, True))
    own = prepared.carrying.own(values, gradients) if prepared.follow_through else None
    found = [_judge_blank(prepared, blank, given.get(blank), own) for blank in blanks(prepared)]
    asked = {prepared.gradient_blank(name): prepared.graph[name] for name in prepared.gradients}
    printed = {blank: (asked[blank], text) for blank, text in given.items() if blank in asked}
    return with_bugs(found, prepared.question, prepared.graph, prepared.by_node, printed, prepared.options)


def drawn_nodes(prepared: Prepared, marks: Mapping[str, Mark]) -> list[DrawnNode]:
    """Return the annotated tree with the mark of each blank."""
    lowered = lower(prepared.graph)
    values = forward(lowered, prepared.bindings)
    gradients = backward(lowered, values)

    def marked(node: Node) -> tuple[Mark, Mark]:
        name = lowered.name_of(node) or ""
        value = marks.get(name, Mark()) if isinstance(node, Apply) else Mark()
        return value, marks.get(prepared.gradient_blank(name), Mark())

    return drawn_tree(lowered, values, gradients, marked)


def _judge_blank(prepared: Prepared, blank: str, answer: str | None, own: Own | None) -> Judgement:
    if answer is None:
        return missing(blank)
    name, is_gradient = _subject(prepared, blank)
    truth = (prepared.gradients if is_gradient else prepared.values)[name]
    context = ValueContext(prepared.graph, prepared.bindings, prepared.graph[name], is_gradient)
    found = judge_computed(prepared.question, truth, answer, blank, prepared.options, context)
    if found.verdict not in (WRONG, INVALID) or own is None:
        return found
    implied = (prepared.carrying.gradient if is_gradient else prepared.carrying.value)(name, own)
    said = carried(prepared.question, implied, truth, answer, prepared.options)
    if said is None:
        return found
    listed = " and ".join(
        f"{prepared.gradient_blank(n) if of else n} = {number_text((own.gradients if of else own.values)[n])}"
        for n, of in said
    )
    feedback = f"right for your own {listed}".replace("\n", " ")
    return Judgement(blank, CORRECT, 1.0, FOLLOW_THROUGH, feedback)


def _valued(prepared: Prepared, blank: str, text: str) -> str:
    """Return an answer, one in the names of the program by its value."""
    name, is_gradient = _subject(prepared, blank)
    return in_names(
        text, prepared.question, prepared.values, (prepared.gradients if is_gradient else prepared.values)[name]
    )


def _subject(prepared: Prepared, blank: str) -> tuple[str, bool]:
    """Return the name that a blank is about, and whether its gradient is asked for."""
    for name in prepared.gradients:
        if blank == prepared.gradient_blank(name):
            return name, True
    return blank, False
