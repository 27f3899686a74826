"""What in a key its author hardly meant: blanks that cannot be told apart or found, parts that never count."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from diffcli.answers.labels import is_label, normalise_label
from diffcli.engine.forward import forward
from diffcli.errors import DiffcliError
from diffcli.grading.documents import Equation, item_keys
from diffcli.grading.judging import judge
from diffcli.grading.key import Key, handout_source, read_submissions
from diffcli.grading.questions import Prepared
from diffcli.grading.verdict import CORRECT
from diffcli.graphs import Graph
from diffcli.mistakes.templates import sample, values
from diffcli.ops import OPS
from diffcli.rendering.infix import infix_of_any_log
from diffcli.rendering.latex import latex


def doubts(key: Key, questions: Sequence[Prepared]) -> Iterator[str]:
    """Yield what is doubtful in a key, each with its question and line."""
    yield from shared_labels(questions)
    found = read_submissions(key) if key.handout else None
    equations = None if found is None else [equation for one in found for equation in one.equations]
    text = handout_source(key).text().casefold() if key.handout else ""
    for item in questions:
        for field, told in (*_labels(item, equations, text), *_partial(item), *_reading(item)):
            yield str(item.question.error(told, field))


def shared_labels(questions: Sequence[Prepared]) -> Iterator[str]:
    """Yield blanks that the same equation answers as one before."""
    taken: dict[tuple[str, int], str] = {}
    for item in questions:
        question = item.question
        if item.reads_cells and item.blanks == ("",) and question.label == question.id:
            continue  # found by its cell
        for blank, label in item.labels.items():
            name = f"{question.id} {blank}".strip()
            first = taken.setdefault((label, item.occurrence(blank)), name)
            if first != name:
                told = f"the same equation answers {first!r} and {name!r}: both have this label and occurrence"
                yield str(question.error(told, "label"))


def _labels(item: Prepared, equations: Sequence[Equation] | None, handout: str) -> Iterator[tuple[str, str]]:
    """Yield labels that nothing can have, and labels and headings that the handout has not, or less often."""
    for blank, label in item.labels.items():
        text = item.question.label_of(blank)
        if not is_label(text) and (not item_keys(text) or "=" in text or len(text) > 60):
            yield "label", f"no equation can have the label {text!r}"
            continue
        if equations is None or (item.reads_cells and item.question.cell is not None):
            continue
        count = sum(normalise_label(e.label) == label for e in equations if not e.is_item)
        items = [e for e in equations if e.is_item and set(item_keys(e.label)) & set(item_keys(text)[:1])]
        occurrence = item.occurrence(blank)
        if not count and not items:
            yield "label", f"the handout has no equation labelled {text!r}"
        elif count and abs(occurrence) > count:
            yield "occurrence", f"occurrence is {occurrence}, but the handout has {count} of {text!r}"
    cell = item.question.cell
    if cell is not None and handout and cell.casefold() not in handout:
        yield "cell", f"the handout has no heading or comment {cell!r}"


def _partial(item: Prepared) -> Iterator[tuple[str, str]]:
    """Yield entries of ``partial`` that are right anyway, and those that earn everything or nothing."""
    for partial in item.question.partial:
        where = {partial.blank: partial.expected}
        if partial.score in (0, 1):
            yield "partial", f"partial: {partial.expected!r} earns {'all' if partial.score else 'none'} of the points"
        try:
            verdicts = [j.verdict for j in judge(item, where) if j.blank == partial.blank]
        except DiffcliError:
            continue
        if verdicts == [CORRECT]:
            yield "partial", f"partial: {partial.expected!r} is right and earns everything anyway"


def _reading(item: Prepared) -> Iterator[tuple[str, str]]:
    """Yield how an expected side was read where it could be read in another way."""
    for name in ("expected", "answer", "of"):
        text = item.question.fields.get(name)
        if isinstance(text, str) and not item.is_text:
            try:
                notes = item.question.read(text, item.question.names("vars") or ()).notes
            except DiffcliError:
                continue
            for note in notes:
                yield name, f"{name}: {note.message}"


_MOST_BROKEN = 24
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[A-Za-z]\w*|[-+*/^]")
_SWAPS = {"+": "-", "-": "+", "*": "+", "/": "*"}


@dataclass(frozen=True, slots=True)
class Finding:
    """An answer that a key would mark wrongly, and what it would say."""

    question: str
    blank: str
    answer: str
    is_right: bool
    verdict: str
    feedback: str

    def __str__(self) -> str:
        name = f"{self.question} {self.blank}".strip()
        what = "a right answer" if self.is_right else "a wrong answer"
        why = f": {self.feedback}" if self.feedback else ""
        return f"{name}: {what}, {self.answer!r}, would be {self.verdict}{why}"


def selftest(questions: Sequence[Prepared]) -> Iterator[Finding]:
    """Yield what a key would mark wrongly, question by question."""
    for item in questions:
        solution = item.solution()
        for found in judge(item, solution) if solution else ():
            if found.verdict != CORRECT:
                answer = solution.get(found.blank) or solution.get("", "")
                yield Finding(item.question.id, found.blank, answer, True, found.verdict, found.feedback)
        for blank, expected in solution.items():
            right, broken = _variants(item, expected)
            for answer, is_right in (*((text, True) for text in right), *((text, False) for text in broken)):
                found = next(j for j in judge(item, {blank: answer}) if j.blank == blank or not blank)
                if (found.verdict == CORRECT if is_right else found.share == 1) != is_right:
                    yield Finding(item.question.id, blank, answer, is_right, found.verdict, found.feedback)


def _variants(item: Prepared, expected: str) -> tuple[Sequence[str], Sequence[str]]:
    """Return other writings of what is expected, and answers that differ from it in one thing."""
    variants = item.variants(expected)
    if variants is not None:
        return variants
    if item.is_text:
        return [], []
    try:
        graph = item.question.read(expected, item.question.names("vars") or ())
        if not graph.variables:
            return _numbers(forward(graph, {})[graph.output])
    except (DiffcliError, ArithmeticError, ValueError, TypeError):
        return [], []
    points = sample([variable.name for variable in graph.variables], [graph])
    if points is None:
        return [], []
    text = infix_of_any_log(graph)
    form = item.question.fields.get("form", "any")
    return ([] if form != "any" else [text, latex(graph)]), list(_broken(item, graph, text, points))


def _numbers(value: Any) -> tuple[list[str], list[str]]:
    if not isinstance(value, (int, float)) or not math.isfinite(value):
        return [], []
    wrong = [0.1] if value == 0 else [value * 1.1, -value]
    return ([repr(value)] if abs(value) < 1e15 else []), [repr(number) for number in wrong]


def _broken(item: Prepared, graph: Graph, text: str, points: Mapping[str, Any]) -> Iterator[str]:
    """Yield texts with one number, sign or function changed that have another value somewhere."""
    changed = [f"-({text})", f"2*({text})"]
    if item.question.fields.get("up_to") != "constant":
        changed.append(f"({text})+1")
    for match in _TOKEN.finditer(text):
        new = str(int(match[0]) + 1) if match[0].isdecimal() else _SWAPS.get(match[0]) or _other_function(match[0])
        if new is not None:
            changed.append(f"{text[: match.start()]}{new}{text[match.end() :]}")
    own = values(graph, points)
    for text in changed[:_MOST_BROKEN]:
        try:
            other = values(item.question.read(text, tuple(points)), points)
        except DiffcliError:
            continue
        if other is not None and _differ(own, other):
            yield text


def _other_function(name: str) -> str | None:
    """Return another function of one input than a name that is one."""
    if name not in OPS or OPS[name].max_inputs != 1:
        return None
    names = [
        op.name for op in OPS if op.min_inputs == op.max_inputs == 1 and not op.options and not op.tensor and op.call
    ]
    return names[(names.index(name) + 1) % len(names)] if name in names else None


def _differ(one: Any, two: Any) -> bool:
    """Tell whether values differ well beyond rounding at some point where both are finite."""
    with np.errstate(all="ignore"):
        far = np.abs(one - two) > 1e-3 * np.maximum(1, np.maximum(np.abs(one), np.abs(two)))
    return bool((far & np.isfinite(one) & np.isfinite(two)).any())
