"""A student's numbers in both passes of a computation: each judged by itself, then carried on, then all together.

A number is the value of a node, or the gradient of the output by it.  What is not the truth is right where it follows
from the student's own earlier numbers, by any way in which a rule can be written: a gradient is handed down through the
inputs of an operation or through its own output, that of exp as upstream times the output, that of tanh as upstream
times 1 minus its square.  Every row is tried both ways.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice, product
from typing import Any

from diffcli.answers.printed import printed_value
from diffcli.engine.backward import backward, variable_gradients
from diffcli.engine.forward import forward
from diffcli.engine.undefined import is_finite
from diffcli.errors import DiffcliError
from diffcli.grading.comparing import (
    agrees,
    compare,
    half_digit,
    judgement,
    number_of,
    rounds_to,
    with_mistake,
)
from diffcli.grading.question import Question
from diffcli.grading.verdict import CORRECT, FOLLOW_THROUGH, INVALID, WRONG, Judgement
from diffcli.graphs import Apply, Constant, Graph, Node, Variable, rebuilt, topological_order
from diffcli.mistakes.values import ValueContext
from diffcli.rendering.numbers import constant_text, number_text

_EXACT = 1e-12
"""A value nearer to the truth than this, relative to it, is the truth and no slip."""

_LARGEST_RATIO = 1e6
"""A value so much smaller or larger than the truth would imply anything, as 0 does."""
_STOCK = 0.75
"""If so many of the answers are one value, which mostly is wrong, they are no work to carry on."""
_MOST_WAYS = 64
_STEPS = 30
_BESIDE, _MOST_CHANGE = 1.002, 0.02
"""Where the output changes by so much, a slope that it gives may change by so much."""

_LEAST_DIGITS = 0.005
"""A number that was rounded to three digits or more is off by so much of itself at most."""

_FEWEST_NUMBERS = 2
"""Gradients that tell something of an algorithm; one alone may be anything."""

_FAULTS = (DiffcliError, ArithmeticError, ValueError, TypeError)
"""What computing with a student's numbers may raise."""

Function = Callable[[Any], Any]
Number = tuple[Node, bool]
"""A node, and whether the gradient by it is meant, not its value."""


class _Step:
    """A node with a name as a graph of its own, whose variables are the names of the nodes that it uses."""

    def __init__(self, node: Node, names: Mapping[Node, str]) -> None:
        ends = {item: Variable(name) for item, name in names.items() if item is not node}
        replaced = rebuilt(topological_order(node, stop=ends.keys()), lambda item, _: ends.get(item))
        self.node = node
        self.graph = Graph(replaced[node])
        by_name = {name: item for item, name in names.items()}
        self.inputs = {variable.name: by_name[variable.name] for variable in self.graph.variables}

    def at(self, numbers: Mapping[Number, Any]) -> dict[str, Any]:
        """Return the values of the inputs by name."""
        return {name: numbers[node, False] for name, node in self.inputs.items()}


@dataclass(frozen=True, slots=True)
class Own:
    """The student's values and gradients, the true ones where there are none, which are slips, and how far rounded."""

    numbers: Mapping[Number, Any]
    slips: frozenset[Number]
    rounded: Mapping[Number, float]


class Passes:
    """The true values and gradients by node; a student's numbers are carried on between the nodes with ``names``."""

    def __init__(
        self,
        question: Question,
        graph: Graph,
        bindings: Mapping[str, Any],
        values: Mapping[Node, Any],
        gradients: Mapping[Node, Any],
        names: Mapping[Node, str] | None = None,
        *,
        carries: bool = False,
    ) -> None:
        self.question, self.graph, self.bindings = question, graph, bindings
        self.values, self.gradients = values, gradients
        self._options = question.tolerances()
        self.names = names or {}
        named = self.names if carries else ()
        self._steps = {node: _Step(node, self.names) for node in named if not isinstance(node, Variable)}
        self._consumers: dict[Node, list[_Step]] = {}
        for step in self._steps.values():
            for node in step.inputs.values():
                self._consumers.setdefault(node, []).append(step)
        self._truths = {(node, False): values[node] for node in named if node in values}
        self._truths |= {(node, True): gradients[node] for node in named if node in gradients}

    def truth(self, number: Number) -> Any:
        """Return what a number should be."""
        return (self.gradients if number[1] else self.values)[number[0]]

    def own(self, texts: Mapping[Number, str | None]) -> Own | None:
        """Return what may be carried of a student's numbers, None where nothing may.

        Not 0, nan, inf, nothing, or what is negligible beside the truth; nor one answer given to everything.
        """
        truths, question = self._truths, self.question
        read = ((n, None if text is None else number_of(text, question)) for n, text in texts.items() if n in truths)
        given = dict(read)
        if not truths or _is_stock([(truths[number], found) for number, found in given.items()]):
            return None
        kept = {number: found for number, found in given.items() if _carries(found, truths[number])}
        slips = frozenset(number for number, found in kept.items() if not agrees(truths[number], found, _EXACT))
        return Own({**truths, **kept}, slips, {number: half_digit(texts[number] or "") for number in slips})

    def judge(self, number: Number, text: str, own: Own | None = None, blank: str = "") -> Judgement:
        """Judge a number against the truth, then against what the student's ``own`` numbers imply."""
        node, is_gradient = number
        truth = self.truth(number)
        context = ValueContext(self.graph, self.bindings, node, is_gradient)
        found = self._compared(truth, text, blank)
        found = with_mistake(found, constant_text(truth), printed_value(text), self.question, context)
        if found.verdict not in (WRONG, INVALID) or own is None:
            return found
        ways = self._implied_gradients if is_gradient else self._implied_value
        for place, (value, sources) in enumerate(ways(node, own)):
            if agrees(truth, value, _EXACT):
                continue
            again = partial(_found_at, ways, node, place)
            if self.fits(value, text) or self._is_within(value, text, sources, own, again):
                listed = " and ".join(
                    f"{self._called(source)} = {number_text(own.numbers[source])}" for source in sources
                )
                told = f"right for your own {listed}".replace("\n", " ")
                return Judgement(blank, CORRECT, 1.0, FOLLOW_THROUGH, told)
        return found

    def _called(self, number: Number) -> str:
        name = self.names[number[0]]
        return f"d{self.names[self.graph.output]}/d{name}" if number[1] else name

    def _compared(self, number: Any, text: str, blank: str = "") -> Judgement:
        """Judge an answer against a number that was computed in floating-point arithmetic.

        Without tolerances of the question's own, the noise of that arithmetic makes no answer wrong.
        """
        if not self._options and agrees(number, number_of(text, self.question)):
            return Judgement(blank, CORRECT, 1.0)
        found = compare(constant_text(number), printed_value(text), self.question, type="value", **self._options)
        return judgement(found, blank)

    def fits(self, number: Any, text: str) -> bool:
        """Tell whether an answer is a number, or one that was rounded to two digits or more."""
        return self._compared(number, text).verdict == CORRECT or rounds_to(number, text)

    def _is_within(self, value: Any, text: str, sources: list[Number], own: Own, again: Function) -> bool:
        """Tell whether an answer follows from numbers that round to those from which ``value`` was computed."""
        given = number_of(text, self.question)
        if not _is_scalar(given) or not _is_scalar(value) or not abs(given - value) <= _MOST_CHANGE * abs(value):
            return False
        reach = 0.0
        for source in sources:
            number, half = own.numbers[source], own.rounded.get(source, 0.0)
            if half and half <= _LEAST_DIGITS * abs(number):
                moved = again(replace(own, numbers={**own.numbers, source: number + half}))
                reach += 0.0 if moved is None else abs(moved - value)
        return bool(abs(given - value) <= reach * _BESIDE)

    def _implied_value(self, node: Node, own: Own) -> Iterator[tuple[Any, list[Number]]]:
        """Yield the value of a node that follows from the student's values of its inputs, and from which."""
        step = self._steps.get(node)
        sources = [] if step is None else [(n, False) for n in step.inputs.values() if (n, False) in own.slips]
        if step is not None and sources:
            yield from _computed(lambda: forward(step.graph, step.at(own.numbers))[step.graph.output], sources)

    def _implied_gradients(self, node: Node, own: Own) -> Iterator[tuple[Any, list[Number]]]:
        """Yield the gradients by a node that follow from the student's gradients and values, and from which.

        From both together, each step in each way it is written, and from the gradients alone.
        """
        consumers = self._consumers.get(node, [])
        for numbers in (own.numbers, self._truths):
            ways = [list(_ways(step, numbers, own)) for step in consumers]
            for chosen in islice(product(*ways), _MOST_WAYS):
                used = {(step.node, True) for step in consumers}
                used |= {source for _, sources in chosen for source in sources}
                sources = sorted(used & own.slips, key=lambda source: (not source[1], self.names[source[0]]))
                if sources:
                    yield from _computed(partial(_sum, self.names[node], consumers, chosen, own.numbers), sources)

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


def _ways(step: _Step, numbers: Mapping[Number, Any], own: Own) -> Iterator[tuple[Any, list[Number]]]:
    """Yield the values of the nodes of a step where its gradient is formed, with a factor, and the sources."""
    used = [(node, False) for node in step.inputs.values()] if numbers is own.numbers else []
    try:
        found = forward(step.graph, step.at(numbers))
    except _FAULTS:
        return
    yield (found, 1.0), used
    root, output = step.graph.output, (step.node, False)
    if numbers is not own.numbers or output not in own.slips or not isinstance(root, Apply):
        return
    given = own.numbers[output]
    mine = dict(found) | {root: given}
    moving = [item for item in root.inputs if not isinstance(item, Constant)]
    yield (mine, 1.0), [output, *(used if len(moving) > 1 else [])]
    for item in moving if root.op.derivatives is not None else ():
        rest = [source for source in used if not (isinstance(item, Variable) and source[0] is step.inputs[item.name])]
        at, slope, value = _with_one_input(root, found, item)
        now = slope(at)
        is_plain = len(moving) == 1 and _is_scalar(now) and now
        local = _of_output(at, slope, value, given) if is_plain else None
        if local is not None:
            yield (found, local / now), [output, *rest]
            continue
        solved = _solved(at, slope, value, given)
        if solved is not None:
            yield (mine | {item: solved}, 1.0), [output, *rest]


def _sum(name: str, consumers: Sequence[_Step], chosen: Sequence[Any], numbers: Mapping[Number, Any]) -> Any:
    """Return the gradient by a name, from those by its consumers."""
    total: Any = 0.0
    for step, ((found, factor), _) in zip(consumers, chosen, strict=True):
        down = backward(step.graph, found, upstream=numbers[step.node, True] * factor)
        total = total + variable_gradients(step.graph, down)[name]
    return total


def _solved(at: Any, slope: Function, value: Function, output: Any) -> Any:
    """Return the value of an input for which a node has the value ``output``; None if there is none.

    Newton's method, each step halved until it comes nearer.  None also where the slope there depends so much on the
    output's last digits that it tells nothing: that of sin by its value 0.99.
    """
    found = _inverted(at, slope, value, output)
    beside = None if found is None else _inverted(found, slope, value, output * _BESIDE)
    if beside is None or _size(slope(beside) - slope(found)) > _MOST_CHANGE * _size(slope(found)):
        return None
    return found


def _inverted(at: Any, slope: Function, value: Function, output: Any) -> Any:
    import numpy as np

    try:
        gap = value(at) - output
        for _ in range(_STEPS):
            if _size(gap) <= _EXACT * _size(output):
                return at
            with np.errstate(all="ignore"):  # where it is flat, no step is nearer
                step = gap / slope(at)
            for _ in range(_STEPS):
                nearer = value(at - step) - output
                if is_finite(nearer) and _size(nearer) < _size(gap):
                    break
                step = step / 2
            else:
                return None
            at, gap = at - step, nearer
    except _FAULTS:
        pass
    return None


def _of_output(at: float, slope: Function, value: Function, output: float) -> float | None:
    """Return the local derivative by the node's own value, where it is a parabola in it.

    That of tanh is 1 - y^2, also for the 1.3 of a student.  None where it is none.
    """
    try:
        steps = ((1, 0.0), (1.1, 0.053), (0.9, 0.107), (1.2, 0.011), (0.8, 0.171))
        points = [at * scale + shift for scale, shift in steps]
        known = [(value(point), slope(point)) for point in points]
        if all(abs(_parabola(known[:3], y) - s) <= 1e-9 * (1 + abs(s)) for y, s in known[3:]):
            return _parabola(known[:3], output)
    except _FAULTS:
        pass
    return None


def _parabola(known: Sequence[tuple[float, float]], at: float) -> float:
    """Return the value at a point of the parabola through three points (Lagrange)."""
    (a, fa), (b, fb), (c, fc) = known
    return (
        fa * (at - b) * (at - c) / ((a - b) * (a - c))
        + fb * (at - a) * (at - c) / ((b - a) * (b - c))
        + fc * (at - a) * (at - b) / ((c - a) * (c - b))
    )


def _with_one_input(node: Apply, found: Mapping[Node, Any], item: Node) -> tuple[Any, Function, Function]:
    """Return the value of an input, and the derivative and value of the node as functions of it."""
    places = {other: Variable(f"u{i}") for i, other in enumerate(dict.fromkeys(node.inputs))}
    graph = Graph(Apply(node.op, tuple(places[other] for other in node.inputs), node.options))
    at = {place.name: found[other] for other, place in places.items()}
    name = places[item].name

    def slope(point: Any) -> Any:
        values = forward(graph, {**at, name: point})
        down = backward(graph, values, upstream=values[graph.output] * 0 + 1.0)
        return variable_gradients(graph, down)[name]

    return at[name], slope, lambda point: forward(graph, {**at, name: point})[graph.output]


def _found_at(ways: Callable[..., Iterator[tuple[Any, list[Number]]]], node: Node, place: int, own: Own) -> Any:
    """Return the value that follows at a place from a student's numbers, None where there are fewer."""
    return next((value for value, _ in islice(ways(node, own), place, None)), None)


def _computed(compute: Callable[[], Any], sources: list[Number]) -> Iterator[tuple[Any, list[Number]]]:
    try:
        value = compute()
    except (*_FAULTS, KeyError):
        return  # a value of another shape implies nothing
    if _is_number(value):
        yield value, sources


def _carries(number: Any, truth: Any) -> bool:
    """Tell whether a number is some, and not negligible beside the truth or overwhelming."""
    if not _is_number(number) or not _is_number(truth):
        return False
    size, expected = _size(number), _size(truth)
    return (
        size > 0
        and (expected == 0 or 1 / _LARGEST_RATIO <= size / expected <= _LARGEST_RATIO)
        and size > 1e-6 * (expected == 0)
    )


def _is_stock(given: Sequence[tuple[Any, Any]]) -> bool:
    """Tell whether one value was given to nearly everything, whatever the truth is."""
    numbers = [number for _, number in given if _is_number(number) and _is_scalar(number)]
    if len(given) < 4 or not numbers:
        return False
    common = max(set(numbers), key=numbers.count)
    right = sum(1 for truth, number in given if _is_scalar(truth) and agrees(truth, common) and number is not None)
    return numbers.count(common) >= _STOCK * len(given) and right < _STOCK / 2 * len(given)


def _is_scalar(value: Any) -> bool:
    return isinstance(value, (int, float))


def _is_number(value: Any) -> bool:
    return value is not None and not isinstance(value, complex) and is_finite(value)


def _size(value: Any) -> float:
    """Return the largest size of a number's entries."""
    return float(abs(value)) if _is_scalar(value) else float(abs(value).max(initial=0.0))
