"""The gradient of a function at a point: a value for each target, numbers or arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from diffcli.engine.forward import forward
from diffcli.grading.checks import refuse_undefined
from diffcli.grading.forms import read
from diffcli.grading.passes import Passes
from diffcli.grading.question import TOLERANCES, Question
from diffcli.grading.values import in_names, last_value, number_of, split_list
from diffcli.grading.verdict import Judgement, invalid, missing
from diffcli.graphs import Graph, Node
from diffcli.library.evaluation import targets, value_and_gradient
from diffcli.rendering.numbers import number_text

FIELDS = ("of", "program", "at", "wrt", *TOLERANCES)
ALTERNATIVE = "value"
IS_PRINTED = True


@dataclass(frozen=True, slots=True)
class Prepared:
    """The passes, the gradient and node of each blank, and the value of each name."""

    passes: Passes
    expected: Mapping[str, Any]
    nodes: Mapping[str, Node]
    named: Mapping[str, Any]

    @property
    def graph(self) -> Graph:
        """The graph of the function."""
        return self.passes.graph


def prepare(question: Question) -> Prepared:
    """Compute the gradient by every target."""
    bindings = question.bindings()
    of = "program" if "program" in question.fields and "of" not in question.fields else "of"
    graph = read(question.text(of), question, tuple(bindings))
    wrt = question.names("wrt")
    names = targets(graph, wrt, {v.name: bindings[v.name] for v in graph.variables if v.name in bindings})
    unknown = [name for name in names if name not in {v.name for v in graph.variables} | set(graph.names)]
    if unknown:
        raise question.error(f"wrt has {unknown[0]!r}, which is no variable of the function", "wrt")
    if not names:
        raise question.error("the function has no variable to differentiate by", "of")
    value, gradient = value_and_gradient(graph, bindings, names)
    computed = {"the value": value, **{f"the gradient by {name}": gradient[name] for name in names}}
    refuse_undefined(question, computed, bindings)
    output = graph.name_of(graph.output) or (question.label if question.label.isidentifier() else "f")
    blanks = {name: f"d{output}/d{name}" for name in names} if len(names) > 1 else {names[0]: ""}
    values = forward(graph, bindings)
    gradients = {graph[name]: gradient[name] for name in names}
    by_name = {**graph.names, **{variable.name: variable for variable in graph.variables}}
    return Prepared(
        Passes(question, graph, bindings, values, gradients, question.tolerances()),
        {blanks[name]: gradient[name] for name in names},
        {blanks[name]: graph[name] for name in names},
        {name: values[node] for name, node in by_name.items() if node in values},
    )


def blanks(prepared: Prepared) -> tuple[str, ...]:
    """Return a blank for each target, the blank ``""`` for a single one."""
    return tuple(prepared.expected)


def judge(prepared: Prepared, answers: Mapping[str, str | None]) -> list[Judgement]:
    """Judge each target; one answer ``[gx, gy]`` may stand for all."""
    names = list(prepared.expected)
    whole = answers.get("")
    if whole is not None and names != [""]:
        parts = split(prepared, whole)
        if not parts:
            reason = f"{len(names)} values are asked for, {len(split_list(whole))} are given"
            return [invalid(blank, reason) for blank in names]
        answers = {**parts, **{b: t for b, t in answers.items() if b and t is not None}}
    read = {blank: _read(prepared, blank, answers.get(blank)) for blank in names}
    given = {blank: (prepared.nodes[blank], text) for blank, text in read.items() if text is not None}
    found = [
        prepared.passes.judge((node, True), text, blank=blank) if (text := read[blank]) is not None else missing(blank)
        for blank, node in prepared.nodes.items()
    ]
    return prepared.passes.with_bugs(found, given)


def solution(prepared: Prepared) -> Mapping[str, str]:
    """Return the gradient by each target."""
    return {blank: number_text(value) for blank, value in prepared.expected.items()}


def parses(prepared: Prepared, text: str) -> bool:
    """Tell whether what a program printed ends in a value of the right shape."""
    value = last_value(text, prepared.passes.question)
    if value is None or list(prepared.expected) != [""]:
        return False
    return _shape(number_of(value, prepared.passes.question)) == _shape(prepared.expected[""])


def split(prepared: Prepared, answer: str) -> dict[str, str]:
    """Return the values of a list by blank, nothing if there are not as many as blanks."""
    parts = split_list(answer)
    return dict(zip(prepared.expected, parts, strict=True)) if len(parts) == len(prepared.expected) else {}


def _read(prepared: Prepared, blank: str, answer: str | None) -> str | None:
    """Return an answer, one in names by its value, the last value of what a cell printed."""
    if answer is None:
        return None
    question = prepared.passes.question
    answer = in_names(answer, question, prepared.named, prepared.expected[blank])
    return (last_value(answer, question) or answer) if "\n" in answer.strip() else answer


def _shape(value: Any) -> tuple[int, ...]:
    return tuple(getattr(value, "shape", ()))
