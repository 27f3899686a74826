"""Two expressions at one point in high precision, with rising digits until they part or agree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diffcli.engine.precise import PreciseNumbers, forward_precise
from diffcli.equivalence.budget import DIGITS, PRECISE_WORK
from diffcli.equivalence.principal import PrincipalNumbers
from diffcli.errors import DiffcliError, LimitError
from diffcli.graph import Apply, Constant, Graph, Node
from diffcli.ops import Op

APART = "apart"
AGREE = "agree"
UNDEFINED = "undefined"
OPEN = "open"

_STEPS = (20, 40, 80, 160, 320, DIGITS // 2)
"""Digits are raised in few steps, so that few contexts are made."""
_SPECIAL_DIGITS = 160
_GUARD = 15
_LOST = 10
_FAR = 1e150


class Comparison:
    """What was found at a point.  ``missing`` names the sides without value; ``digits`` says how many digits agree."""

    __slots__ = ("answer", "digits", "expected", "missing", "outcome")

    def __init__(
        self, outcome: str, expected: Any = None, answer: Any = None, *, digits: int = 0, missing: tuple[str, ...] = ()
    ) -> None:
        self.outcome = outcome
        self.expected = expected
        self.answer = answer
        self.digits = digits
        self.missing = missing


class Microscope:
    """The contexts of a comparison, one for each number of digits, and the work that it may still do.

    ``principal`` means complex numbers with principal branches.  Contexts cost milliseconds to make; ``contexts`` keeps
    them from one comparison of a thread to the next.
    """

    __slots__ = ("_literal_digits", "_without_variables", "contexts", "left", "principal")

    def __init__(
        self, *, principal: bool = False, work: int = PRECISE_WORK, contexts: dict[Any, Any] | None = None
    ) -> None:
        self.principal = principal
        self.left = work
        self._literal_digits: dict[Graph, int] = {}
        self._without_variables: dict[tuple[Graph, int], Mapping[Node, Any] | LimitError] = {}
        self.contexts: dict[Any, PreciseNumbers] = contexts if contexts is not None else {}

    def evaluate(self, graph: Graph, point: Mapping[str, Any], digits: int) -> tuple[Any, Mapping[Node, Any]]:
        """Return the context and the values of all nodes.

        Raises: DiffcliError, for magnitudes beyond the limits.
        """
        key = digits, self.principal, graph.ops
        numbers = self.contexts.get(key)
        if numbers is None:
            numbers = self.contexts[key] = (PrincipalNumbers if self.principal else PreciseNumbers)(graph, digits)
        if graph.variables:
            return numbers.scalars.context, forward_precise(graph, point, digits, numbers=numbers)
        values = self._without_variables.get((graph, digits))  # the same at every point
        if values is None:
            try:
                values = forward_precise(graph, point, digits, numbers=numbers)
            except LimitError as error:
                values = error
            self._without_variables[graph, digits] = values
        if isinstance(values, LimitError):
            raise values
        return numbers.scalars.context, values

    def literal_digits(self, graph: Graph) -> int:
        """Return how many digits the literals of a graph have together, numerators and denominators."""
        if graph not in self._literal_digits:
            exact = [node.exact() for node in graph.nodes if isinstance(node, Constant)]
            bits = sum(q.numerator.bit_length() + q.denominator.bit_length() - 1 for q in exact if q is not None)
            self._literal_digits[graph] = bits * 3 // 10
        return self._literal_digits[graph]

    def spend(self, graph: Graph, digits: int) -> bool:
        """Take the cost of one evaluation, or tell that it cannot be paid."""
        if digits > _most_digits(graph):
            return False
        cost = len(graph.nodes) * (1 + digits * digits // 2500)
        if cost > self.left:
            return False
        self.left -= cost
        return True


def compare(
    expected: Graph, answer: Graph, point: Mapping[str, Any], digits: int, microscope: Microscope
) -> Comparison:
    """Compare both values at a point, each computed twice, the second time with double the digits.

    The difference of the two runs bounds the error of the first.  The values are apart if their difference is far
    larger than that, and agree if it shrinks with the digits.  Either is only said once the digits reach below the
    smallest number that a sum has added to a larger one, and show what saturated functions hide where that may matter:
    for agreement, and where a sum has cancelled.  Agreement is asked to more digits than the literals have together:
    2.718281828459045235360287471352662498^x is not e^x.
    """
    literal = microscope.literal_digits(expected) + microscope.literal_digits(answer)
    while True:
        if not all(microscope.spend(graph, d) for graph in (expected, answer) for d in (digits, 2 * digits)):
            return Comparison(OPEN)
        sides = [_twice(graph, point, digits, microscope) for graph in (expected, answer)]
        if _UNCLEAR in sides and digits < _STEPS[-1]:
            digits = next(step for step in _STEPS if step > digits)
            continue
        missing = tuple(n for n, side in zip(("expected", "answer"), sides, strict=True) if side is _UNDEFINED)
        if missing:
            values = [getattr(side, "value", None) for side in sides]
            return Comparison(UNDEFINED, *values, missing=missing)
        a, b = sides
        if a is None or b is None or a is _UNCLEAR or b is _UNCLEAR:
            return Comparison(OPEN)
        gap = abs(a.value - b.value)
        error = a.error + b.error
        scale = max(abs(a.value), abs(b.value))
        unit = a.ten ** (-2 * digits + _LOST)
        apart = max(a.spread, b.spread) + _GUARD
        agree = max(apart, max(a.hidden, b.hidden) + _GUARD, (literal + _LOST + _GUARD) // 2)
        if a.cancels or b.cancels:
            apart = agree
        if digits >= apart and gap > 1000 * error + unit * scale:
            return Comparison(APART, a.value, b.value)
        is_steady = 1000 * error <= scale  # the same noise on both sides is no agreement
        shrunk = is_steady and gap <= 1000 * error * a.ten**-digits + unit * scale
        if shrunk and digits >= agree:
            return Comparison(AGREE, a.value, b.value, digits=2 * digits - _LOST)
        if digits == _STEPS[-1]:
            return Comparison(OPEN, a.value, b.value)
        wanted = max(2 * digits, agree)
        digits = next((step for step in _STEPS if step >= wanted), _STEPS[-1])


class _Side:
    """The value of one side, its error, and how many digits apart the numbers are that meet on the way to it."""

    __slots__ = ("cancels", "context", "error", "hidden", "spread", "ten", "value")

    cancels: bool
    context: Any
    error: Any
    hidden: int
    spread: int
    ten: Any
    value: Any


_UNDEFINED = _Side()
_UNCLEAR = _Side()


def _twice(graph: Graph, point: Mapping[str, Any], digits: int, microscope: Microscope) -> _Side | None:
    """Evaluate with ``digits`` and with twice as many.

    _UNDEFINED where more digits say so too, _UNCLEAR where they disagree, None beyond the limits or on a jump.
    """
    try:
        _, first = microscope.evaluate(graph, point, digits)
        context, second = microscope.evaluate(graph, point, 2 * digits)
    except (DiffcliError, MemoryError, OverflowError):
        return None
    good = [context.isfinite(values[graph.output]) for values in (first, second)]
    if not any(good):
        return _UNDEFINED if _is_undefined(graph, point, digits, microscope) else _UNCLEAR
    if not all(good):
        return _UNCLEAR
    side = _Side()
    side.context = context
    side.ten = context.mpf(10)
    convert = context.convert
    side.value = convert(second[graph.output])
    side.error = abs(side.value - convert(first[graph.output]))
    side.spread = side.hidden = 0
    side.cancels = False
    close = side.ten ** (-(digits // 2))
    largest = smallest = None
    for node in graph.nodes:
        if not isinstance(node, Apply):
            continue
        if _on_a_jump(node, first, second, context, close):
            return None
        if node.op.result == "truth" and any(context.isnan(convert(second[i])) for i in node.inputs):
            return _UNDEFINED
        is_sum = node.op.name == "add"
        if not is_sum and node.op.traits.hides is None:
            continue
        inputs = [convert(second[i]) for i in node.inputs]
        sizes = [abs(v) for v in inputs]
        steady = [
            bool(size) and context.isfinite(size) and abs(v - convert(first[i])) <= close * size
            for v, size, i in zip(inputs, sizes, node.inputs, strict=True)
        ]
        if is_sum:
            met = [size for size, good in zip(sizes, steady, strict=True) if good]
            if met:
                largest = max(met if largest is None else [largest, *met])
                smallest = min(met if smallest is None else [smallest, *met])
                side.cancels |= abs(convert(second[node])) <= close * max(met)
        elif all(steady):
            side.hidden = max(side.hidden, _digits_hidden(node.op, inputs, context))
    if largest:
        side.spread = max(side.spread, int(context.log10(largest / smallest)) + 1)
    return side


def _digits_hidden(op: Op, inputs: Any, context: Any) -> int:
    """Return after how many digits that part of a value shows which its leading behaviour hides: tanh(x) - 1."""
    assert op.traits.hides is not None
    hidden = op.traits.hides(*[min(max(float(min(abs(context.re(v)), _FAR)), 1 / _FAR), _FAR) for v in inputs])
    if len(inputs) == 1 and abs(inputs[0]) < 0.1:
        hidden = max(hidden, -2 * int(context.log10(abs(inputs[0]))))
    return hidden


def _most_digits(graph: Graph) -> int:
    """Return how many digits are affordable: a gamma or error function of many takes seconds."""
    is_special = any(isinstance(node, Apply) and node.op.traits.is_slow for node in graph.nodes)
    return _SPECIAL_DIGITS if is_special and graph.variables else 2 * _STEPS[-1]


def _is_undefined(graph: Graph, point: Mapping[str, Any], digits: int, microscope: Microscope) -> bool:
    """Look again with many digits: a small positive number lost to cancellation has a logarithm after all."""
    many = min(_STEPS[-2], _most_digits(graph))
    if digits >= many:
        return True
    try:
        context, values = microscope.evaluate(graph, point, many)
    except (DiffcliError, MemoryError, OverflowError):
        return False
    return not context.isfinite(values[graph.output])


def _on_a_jump(node: Apply, first: Mapping[Node, Any], second: Mapping[Node, Any], context: Any, close: Any) -> bool:
    """Tell whether rounding alone decided on which side of a jump a value is."""
    op = node.op
    if not op.traits.jumps and op.traits.jump is None:
        return False
    inputs = [context.convert(second[i]) for i in node.inputs]
    before = [context.convert(first[i]) for i in node.inputs]
    if not all(context.isfinite(v) for v in inputs):
        return False
    if op.traits.jump is not None:
        distance, moved = abs(inputs[op.traits.jump]), inputs[op.traits.jump] != before[op.traits.jump]
        if op.name == "power" and inputs[0] != 0:
            return False
    elif len(inputs) == 2:
        distance, moved = abs(inputs[0] - inputs[1]), inputs != before
    elif op.traits.switch == "zero":
        distance, moved = abs(inputs[0]), inputs != before
    else:
        halves = 2 * inputs[0]
        distance, moved = abs(halves - context.nint(context.re(halves))), inputs != before
    return bool(moved and distance < close)
