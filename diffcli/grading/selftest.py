"""A key tried on itself: right answers in other words must be right, answers with one thing broken must not."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from diffcli.errors import DiffcliError
from diffcli.grading.judging import judge
from diffcli.grading.questions import Prepared
from diffcli.grading.verdict import CORRECT
from diffcli.graphs import Graph
from diffcli.ops import OPS

_MOST_BROKEN = 24
_POINTS = ((0.37, 1.31, 0.83, 1.77, 0.59), (1.29, 0.71, 1.87, 0.43, 2.11), (2.3, 1.9, 0.31, 2.7, 1.1))
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
        value = _at(graph, _POINTS[0])
    except (DiffcliError, ArithmeticError, ValueError, TypeError):
        return [], []
    if not graph.variables:
        return _numbers(value)
    from diffcli.rendering.infix import infix
    from diffcli.rendering.latex import latex

    text = infix(graph)
    form = item.question.fields.get("form", "any")
    return ([] if form != "any" else [text, latex(graph)]), list(_broken(item, graph, text))


def _numbers(value: Any) -> tuple[list[str], list[str]]:
    if not isinstance(value, (int, float)) or not math.isfinite(value):
        return [], []
    wrong = [0.1] if value == 0 else [value * 1.1, -value]
    return ([repr(value)] if abs(value) < 1e15 else []), [repr(number) for number in wrong]


def _broken(item: Prepared, graph: Graph, text: str) -> Iterator[str]:
    """Yield texts with one number, sign or function changed that have another value somewhere."""
    changed = [f"-({text})", f"2*({text})"]
    if item.question.fields.get("up_to") != "constant":
        changed.append(f"({text})+1")
    for match in _TOKEN.finditer(text):
        new = str(int(match[0]) + 1) if match[0].isdecimal() else _SWAPS.get(match[0]) or _other_function(match[0])
        if new is not None:
            changed.append(f"{text[: match.start()]}{new}{text[match.end() :]}")
    names = [variable.name for variable in graph.variables]
    for other in changed[:_MOST_BROKEN]:
        try:
            if _differs(graph, item.question.read(other, tuple(names))):
                yield other
        except (DiffcliError, ArithmeticError, ValueError, TypeError):
            continue


def _other_function(name: str) -> str | None:
    """Return another function of one input than a name that is one."""
    if name not in OPS or OPS[name].max_inputs != 1:
        return None
    names = [
        op.name for op in OPS if op.min_inputs == op.max_inputs == 1 and not op.options and not op.tensor and op.call
    ]
    return names[(names.index(name) + 1) % len(names)] if name in names else None


def _differs(graph: Graph, other: Graph) -> bool:
    """Tell whether two graphs differ well beyond rounding at one of a few points where both have a value."""
    for point in _POINTS:
        try:
            one, two = _at(graph, point), _at(other, point, [v.name for v in graph.variables])
        except (DiffcliError, ArithmeticError, ValueError, OverflowError):
            continue
        if not isinstance(one, (int, float)) or not isinstance(two, (int, float)):
            return False
        if math.isfinite(one) and math.isfinite(two) and abs(one - two) > 1e-3 * max(1.0, abs(one), abs(two)):
            return True
    return False


def _at(graph: Graph, point: Sequence[float], names: Sequence[str] | None = None) -> Any:
    from diffcli.engine.forward import forward

    order = names if names is not None else [variable.name for variable in graph.variables]
    bindings = {name: point[n % len(point)] + n // len(point) for n, name in enumerate(order)}
    return forward(graph, bindings)[graph.output]
