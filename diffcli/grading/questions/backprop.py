"""Back-propagation by hand: a value for each intermediate of a program, a gradient for each intermediate and input.

With ``follow_through`` a blank that is not the truth is right if it is what the student's own earlier values imply,
so that one slip costs once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from diffcli.engine.backward import backward, variable_gradients
from diffcli.engine.forward import forward
from diffcli.errors import DiffcliError
from diffcli.grading.checks import is_finite, refuse_undefined
from diffcli.grading.forms import read
from diffcli.grading.marks import DrawnNode, Mark, drawn_tree
from diffcli.grading.question import TOLERANCES, Question
from diffcli.grading.values import agrees, judge_computed, number_of
from diffcli.grading.verdict import CORRECT, FOLLOW_THROUGH, INVALID, WRONG, Judgement, invalid, missing
from diffcli.graph import Apply, Graph, Node, Variable, rebuilt, topological_order
from diffcli.mistakes.values import ValueContext
from diffcli.rendering.homework import lower
from diffcli.rendering.numbers import number_text

FIELDS = ("program", "at", "follow_through", *TOLERANCES)
ALTERNATIVE = "value"

_EXACT = 1e-12
"""A value nearer to the truth than this, relative to it, is the truth and no slip."""


@dataclass(frozen=True, slots=True)
class Step:
    """One statement as a graph of its own, whose variables are the names that it uses."""

    name: str
    graph: Graph
    inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The program, its steps in order, and the truth: values and gradients by name."""

    question: Question
    graph: Graph
    steps: Mapping[str, Step]
    bindings: Mapping[str, Any]
    values: Mapping[str, Any]
    gradients: Mapping[str, Any]
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
    prepared = Prepared(
        question,
        graph,
        {name: _step(name, node, {n: m for m, n in names.items()}) for name, node in named.items()},
        bindings,
        {name: values[node] for name, node in names.items()},
        {name: gradients[node] for name, node in names.items() if node in gradients},
        output,
        question.flag("follow_through", True),
        question.tolerances(),
    )
    by_blank = {prepared.gradient_blank(name): gradient for name, gradient in prepared.gradients.items()}
    refuse_undefined(question, {**prepared.values, **by_blank}, bindings)
    return prepared


def blanks(prepared: Prepared) -> tuple[str, ...]:
    """Return the intermediates in order, then the gradients from the output back to the inputs."""
    backwards = [name for name in reversed(list(prepared.steps)) if name in prepared.gradients]
    inputs = [v.name for v in prepared.graph.variables if v.name in prepared.gradients]
    return (*prepared.steps, *map(prepared.gradient_blank, (*backwards, *inputs)))


def solution(prepared: Prepared) -> Mapping[str, str]:
    """Return the value or gradient of each blank."""
    texts = {name: number_text(value) for name, value in prepared.values.items() if name in prepared.steps}
    by_blank = {prepared.gradient_blank(name): number_text(value) for name, value in prepared.gradients.items()}
    return {blank: {**texts, **by_blank}[blank] for blank in blanks(prepared)}


def judge(prepared: Prepared, answers: Mapping[str, str | None]) -> list[Judgement]:
    """Judge each blank against the truth, then against what the student's own values imply."""
    if answers.get("") is not None and len(answers) == 1:
        reason = "the answer does not say which value is whose; write a = ...; b = ..."
        return [invalid(blank, reason) for blank in blanks(prepared)]
    given = {blank: text for blank, text in answers.items() if text is not None}
    own = {blank: number_of(text, prepared.question) for blank, text in given.items()}
    return [_judge_blank(prepared, blank, given.get(blank), own) for blank in blanks(prepared)]


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


def _judge_blank(prepared: Prepared, blank: str, answer: str | None, own: Mapping[str, Any]) -> Judgement:
    if answer is None:
        return missing(blank)
    name, is_gradient = _subject(prepared, blank)
    truth = (prepared.gradients if is_gradient else prepared.values)[name]
    context = ValueContext(prepared.graph, prepared.bindings, prepared.graph[name], is_gradient)
    found = judge_computed(prepared.question, truth, answer, blank, prepared.options, context)
    if found.verdict not in (WRONG, INVALID) or own.get(blank) is None or not prepared.follow_through:
        return found
    for implied, sources in _implied(prepared, name, is_gradient, own):
        if not _is_number(implied) or agrees(truth, implied, _EXACT):
            continue
        carried = judge_computed(prepared.question, implied, answer, blank, prepared.options, context)
        if carried.verdict == CORRECT:
            listed = " and ".join(f"{source} = {number_text(own[source])}" for source in sources)
            feedback = f"right for your own {listed}".replace("\n", " ")
            return replace(carried, mistake=FOLLOW_THROUGH, feedback=feedback)
    return found


def _implied(
    prepared: Prepared, name: str, is_gradient: bool, own: Mapping[str, Any]
) -> Iterator[tuple[Any, list[str]]]:
    """Yield the values that follow from the student's own, each with the blanks it is carried from.

    For a gradient: from the student's values and gradients, from the gradients alone, and from the values alone.
    """
    if not is_gradient:
        step = prepared.steps.get(name)
        if step is not None:
            values, sources = _own_values(prepared, step.inputs, own)
            if sources:
                yield from _computed(lambda: forward(step.graph, values)[step.graph.output], sources)
        return
    consumers = [step for step in prepared.steps.values() if name in step.inputs]
    names = sorted({n for step in consumers for n in step.inputs})
    values, value_sources = _own_values(prepared, names, own)
    gradients, gradient_sources = _own_gradients(prepared, [step.name for step in consumers], own)
    truth = dict(prepared.values)
    choices: tuple[tuple[Mapping[str, Any], Mapping[str, Any], list[str]], ...] = (
        ({**truth, **values}, gradients, [*gradient_sources, *value_sources]),
        (truth, gradients, gradient_sources),
        ({**truth, **values}, prepared.gradients, value_sources),
    )
    for used_values, used_gradients, sources in choices:
        if sources:
            yield from _computed(partial(_sum, name, consumers, used_values, used_gradients), sources)


def _sum(name: str, consumers: Sequence[Step], values: Mapping[str, Any], gradients: Mapping[str, Any]) -> Any:
    """Return the gradient by a name, from those by its consumers."""
    total: Any = 0.0
    for step in consumers:
        found = forward(step.graph, values)
        down = backward(step.graph, found, upstream=gradients[step.name])
        total = total + variable_gradients(step.graph, down)[name]
    return total


def _computed(compute: Callable[[], Any], sources: list[str]) -> Iterator[tuple[Any, list[str]]]:
    try:
        yield compute(), sources
    except (DiffcliError, KeyError, ArithmeticError, ValueError, TypeError):
        return  # a value of another shape implies nothing


def _own_values(prepared: Prepared, names: Sequence[str], own: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return values by name, the student's own where they may be carried, and the names of the slips among them."""
    truths = {name: prepared.values[name] for name in names}
    return _carried(truths, {name: own.get(name) for name in names if name in prepared.steps})


def _own_gradients(
    prepared: Prepared, names: Sequence[str], own: Mapping[str, Any]
) -> tuple[dict[str, Any], list[str]]:
    truths = {name: prepared.gradients[name] for name in names}
    gradients, slips = _carried(truths, {name: own.get(prepared.gradient_blank(name)) for name in names})
    return gradients, [prepared.gradient_blank(name) for name in slips]


def _carried(truths: Mapping[str, Any], own: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the student's own values, the truth in the place of None, 0, nan and inf, which would imply anything.

    What agrees with the truth is taken as it was written: -1 + 1 is then 0, whatever the truth's last places are.
    """
    carried = {name: value for name, value in own.items() if _is_number(value) and _is_some(value)}
    slips = [name for name, value in carried.items() if not agrees(truths[name], value, _EXACT)]
    return {**truths, **carried}, slips


def _is_some(value: Any) -> bool:
    return bool(value != 0) if isinstance(value, (int, float)) else bool((value != 0).any())


def _is_number(value: Any) -> bool:
    return value is not None and not isinstance(value, complex) and is_finite(value)


def _subject(prepared: Prepared, blank: str) -> tuple[str, bool]:
    """Return the name that a blank is about, and whether its gradient is asked for."""
    for name in prepared.gradients:
        if blank == prepared.gradient_blank(name):
            return name, True
    return blank, False


def _step(name: str, node: Node, names: Mapping[Node, str]) -> Step:
    """Return a statement as a graph that ends at the names it uses."""
    variables = {name: Variable(name) for name in names.values()}
    nodes = topological_order(node, stop=names.keys() - {node})
    replaced = rebuilt(nodes, lambda item, _: variables[names[item]] if item is not node and item in names else None)
    graph = Graph(replaced[node])
    return Step(name, graph, tuple(v.name for v in graph.variables))
