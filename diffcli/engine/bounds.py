"""Values and gradients of Python numbers, each with a first-order bound on its error, in the passes that compute them.

The loops are those of ``engine.loops`` with pairs of a number and its error in the place of numbers.  An error of nan
says that nothing is known: a kernel refused, and the number is what the rule on NumPy numbers makes of it.
Source: Higham 2002, Accuracy and Stability of Numerical Algorithms, section 3.3 (running error analysis).
"""

from __future__ import annotations

import math
from functools import cache, partial

from diffcli import ops
from diffcli.engine.backward import fill_constants, repaired_part
from diffcli.engine.forward import bound_numbers, repaired_value
from diffcli.engine.loops import FAILURES, Met, constants_of, has_limits, instructions
from diffcli.namespaces.error_bounds import (
    LARGEST_INTEGER,
    MISSING,
    TOLERANCE,
    decimal_error,
    exact_product_error,
    integer_error,
    product_error,
)
from diffcli.namespaces.error_kernels import error_kernel
from diffcli.namespaces.scalars import INTEGER_BITS, TINY, UNIT, bounded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from diffcli.engine.loops import Instruction, Kernel
    from diffcli.graphs import Graph
    from diffcli.ops import Op
    from diffcli.plan import Number, Plan


LARGEST_GRAPH = 20_000
"""Nodes of a graph up to which digits are checked."""

SAFETY = 1.05
"""What errors of higher orders may add to a first-order bound."""


class Bounded:
    """Numbers by slot of a plan, None where there is none, and the bounds on their errors."""

    __slots__ = ("errors", "met", "numbers")

    def __init__(self, numbers: list[Any], errors: list[Any], met: Met) -> None:
        self.numbers = numbers
        self.errors = errors
        self.met = met

    def is_sure(self, slot: int, safety: float = SAFETY) -> bool:
        """Tell whether a number, if there is one, is surely right to within ``TOLERANCE`` of itself."""
        number, error = self.numbers[slot], self.errors[slot]
        return error < math.inf and (number is None or bool(safety * error <= TOLERANCE * abs(number) < math.inf))


def unsigned(number: Any) -> Any:
    """Return a number that is exact where it is 0: there without the sign that floats give to 0."""
    return 0.0 if number.__class__ is float and number == 0 else number


def bounded_values(
    graph: Graph, bindings: Mapping[str, Any], errors: Mapping[str, float], *, is_binary: bool = False
) -> Bounded | None:
    """Return the value of every slot with its bound; None for arrays, and for operations that have no error kernel.

    ``errors`` are those of the variables; a variable without one counts as the decimal that it is printed as.  With
    ``is_binary`` the decimals of the text stand for their nearest floats.
    Raises: BindingError for variables without a value.
    """
    plan = graph.plan
    bound = bound_numbers(graph, bindings)
    constants = constants_of(plan)
    if bound is None or constants is None:
        return None
    numbers, has_integers = constants
    leaves = [_constant_error(number, is_binary) for number in plan.constants]
    leaves.reverse()
    found = Bounded([None] * len(plan.codes) + numbers, [0.0] * len(plan.codes) + leaves, Met())
    for (name, slot), value in zip(plan.variables, bound, strict=True):
        found.numbers[slot] = value
        found.errors[slot] = errors[name] if name in errors else _leaf_error(value)
        has_integers = has_integers or value.__class__ is int
    return found if _forward(graph, found, has_integers) else None


def bounded_gradients(graph: Graph, values: Bounded) -> tuple[Bounded, Callable[[], None]]:
    """Return the gradient of the output by every slot with its bound, and what adds those of constants, without one."""
    plan = graph.plan
    size, rest = len(plan.codes), len(plan.constants)
    found = Bounded([None] * (size + rest), [0.0] * size + [math.nan] * rest, values.met)
    found.numbers[plan.output] = 1.0
    unused = _backward(graph, values, found)
    return found, partial(fill_constants, graph, values.numbers, found.numbers, unused)


def _forward(graph: Graph, found: Bounded, has_integers: bool) -> bool:
    """Fill in what depends on the variables; tell whether all operations have error kernels."""
    plan, values, errors = graph.plan, found.numbers, found.errors
    codes, rows, add, mul, asked = plan.codes, _rows(), _ADD, _MUL, found.met.asked.append
    unit, tiny = UNIT, TINY
    steps = iter(codes)
    slot = -1
    while True:
        try:
            for code in steps:
                slot += 1
                op = code[0]
                if op is add:  # sums and products as their kernels have them: a call would take longer
                    _, _, first, second = code
                    a, b, ea, eb = values[first], values[second], errors[first], errors[second]
                    value = a + b
                    rest = value - a
                    rest = (a - (value - rest)) + (b - rest)  # what the sum lacks (Knuth's TwoSum)
                    error = ea + eb + (rest if rest >= 0.0 else -rest)
                    if not value and error and _are_opposite(codes, first, second):
                        error = 0.0
                elif op is mul:
                    _, _, first, second = code
                    a, b, ea, eb = values[first], values[second], errors[first], errors[second]
                    value = a * b
                    if not (ea or eb):
                        error = exact_product_error(a, b, value)
                    elif (a or ea) and (b or eb):
                        size = b if b >= 0.0 else -b
                        error = (a if a >= 0.0 else -a) * (eb + unit * size) + (size + eb) * ea + tiny
                    else:
                        error = 0.0
                elif code.__class__ is str:
                    continue
                elif (row := rows[op]) is None:
                    return False
                else:
                    compute, _, _, kind, is_asked = row
                    if is_asked:
                        asked(slot)
                    if kind == 2:
                        _, _, first, second = code
                        value, error = compute(values[first], errors[first], values[second], errors[second])
                    elif kind == 1 or (kind == 3 and code[1]):
                        _, given, first = code
                        if given:
                            value, error = compute(values[first], errors[first], given[0][1])
                        else:
                            value, error = compute(values[first], errors[first])
                    else:
                        step = instructions(plan)[slot]
                        assert step is not None
                        value, error = compute(*_pairs(step, found))
                    has_integers = has_integers or value.__class__ is int
                if has_integers and value.__class__ is int and not -LARGEST_INTEGER <= value <= LARGEST_INTEGER:
                    is_long = value.bit_length() > INTEGER_BITS
                    value, error = bounded(value), math.nan if is_long else error + integer_error(value)
                values[slot] = value
                errors[slot] = error
        except FAILURES:
            found.met.refused.append(slot)
            values[slot] = repaired_value(graph, slot, values)
            errors[slot] = math.nan
        else:
            return True


def _pairs(step: Instruction, values: Bounded) -> list[Any]:
    """Return the inputs of an instruction with their errors, and its options."""
    pairs = [number for item in step.inputs for number in (values.numbers[item], values.errors[item])]
    return pairs + [number for option in step.options for number in (option, 0.0)]


def _backward(graph: Graph, values: Bounded, gradients: Bounded) -> set[int]:
    """Hand the gradient of the output down to all slots; return those on which nothing depends."""
    plan = graph.plan
    numbers, errors, table, bounds = values.numbers, values.errors, gradients.numbers, gradients.errors
    rows, add, mul = _rows(), _ADD, _MUL
    unit, tiny = UNIT, TINY
    origins: _Origins | None = None
    steps = reversed(plan.codes)
    slot = len(plan.codes)
    while True:
        try:
            for code in steps:
                slot -= 1
                upstream = table[slot]
                if upstream is None:
                    continue
                bound = bounds[slot]
                if bound and not upstream:
                    origins = origins or _Origins(plan, values, gradients)
                    if origins.has_opposites and origins.cancel(slot):
                        bound = bounds[slot] = 0.0
                op = code[0]
                if op is add:
                    _, _, first, item = code
                    part = other = upstream
                    error = other_error = bound
                elif op is mul:
                    _, _, first, item = code
                    height = upstream if upstream >= 0.0 else -upstream
                    if first >= 0:
                        b, eb = numbers[item], errors[item]
                        other = upstream * b
                        if not (bound or eb):
                            other_error = exact_product_error(upstream, b, other)
                        elif (b or eb) and (upstream or bound):
                            size = b if b >= 0.0 else -b
                            other_error = height * (eb + unit * size) + (size + eb) * bound + tiny
                        else:
                            other_error = 0.0
                    if item >= 0:
                        a, ea = numbers[first], errors[first]
                        part = upstream * a
                        if not (bound or ea):
                            error = exact_product_error(upstream, a, part)
                        elif (a or ea) and (upstream or bound):
                            size = a if a >= 0.0 else -a
                            error = height * (ea + unit * size) + (size + ea) * bound + tiny
                        else:
                            error = 0.0
                elif code.__class__ is str:
                    continue
                else:
                    row = rows[op]
                    assert row is not None
                    _, pull, kernel, kind, _ = row
                    if op.selects:
                        break
                    if kind == 1 or (kind == 3 and code[1]):
                        _, given, item = code
                        if item < 0:
                            continue
                        first = -1
                        x, ex, y, ey = numbers[item], errors[item], numbers[slot], errors[slot]
                        if given:
                            part, error = pull(upstream, bound, y, ey, x, ex, given[0][1])
                        else:
                            part, error = pull(upstream, bound, y, ey, x, ex)
                    elif kind == 2 and not op.exempt:
                        _, _, first, item = code
                        if first < 0 and item < 0:
                            continue
                        pull = kernel[2][0] if item < 0 else kernel[2][1] if first < 0 else pull
                        parts = pull(
                            upstream, bound, numbers[slot], errors[slot],
                            numbers[first], errors[first], numbers[item], errors[item],
                        )  # fmt: skip
                        other, other_error = parts[:2]
                        part, error = parts[-2:]
                    else:
                        step = instructions(plan)[slot]
                        assert step is not None
                        _hand_down(graph, kernel, step, values, gradients, set())
                        continue
                if first >= 0:
                    before = table[first]
                    if before is None:
                        table[first], bounds[first] = other, other_error
                    else:
                        table[first] = total = before + other
                        rest = total - before
                        rest = (before - (total - rest)) + (other - rest)
                        bounds[first] += other_error + (rest if rest >= 0.0 else -rest)
                if item >= 0:
                    before = table[item]
                    if before is None:
                        table[item], bounds[item] = part, error
                    else:
                        table[item] = total = before + part
                        rest = total - before
                        rest = (before - (total - rest)) + (part - rest)
                        bounds[item] += error + (rest if rest >= 0.0 else -rest)
            else:
                return set()
        except FAILURES:
            step, row = instructions(plan)[slot], rows[op]
            assert step is not None
            assert row is not None
            _hand_down(graph, row[2], step, values, gradients, set())
        else:
            break
    unused: set[int] = set()
    for step in filter(None, reversed(instructions(plan)[: slot + 1])):
        row = rows[plan.codes[step.slot][0]]
        assert row is not None
        _hand_down(graph, row[2], step, values, gradients, unused)
    return unused


def _hand_down(
    graph: Graph, kernel: Kernel, step: Instruction, values: Bounded, gradients: Bounded, unused: set[int]
) -> None:
    """Do what ``loops.hand_down`` does: nothing behind an input that is surely not selected has an error."""
    slot = step.slot
    upstream, bound = gradients.numbers[slot], gradients.errors[slot]
    if upstream is None:
        return
    pairs = [values.numbers[slot], values.errors[slot], *_pairs(step, values)]
    for position in step.positions:
        target = step.inputs[position]
        if target < 0:
            continue
        is_unused, is_sure = slot in unused, slot in unused and bound == 0
        try:
            if kernel[3]:
                local, error = kernel[3][position](*pairs)
                is_unused, is_sure = is_unused or local == 0, is_sure or (local == 0 and error == 0)
                part = upstream * local
                error = 0.0 if is_sure else product_error(upstream, bound, local, error, part)
            else:
                part, error = kernel[2][position](upstream, bound, *pairs)
        except FAILURES:
            part, is_zero = repaired_part(graph, slot, position, values.numbers, upstream)
            is_unused, error = is_unused or is_zero, math.nan
        if is_unused:
            part = 0.0
        is_new = gradients.numbers[target] is None
        _add(gradients, target, part, 0.0 if is_sure else error)
        if not is_unused:
            unused.discard(target)
        elif is_new:
            unused.add(target)


def _add(gradients: Bounded, slot: int, part: Any, error: Any) -> None:
    """Add a part to a gradient, with the error that the sum really makes (Knuth's TwoSum)."""
    before = gradients.numbers[slot]
    if before is None:
        gradients.numbers[slot], gradients.errors[slot] = part, error
        return
    gradients.numbers[slot] = total = before + part
    rest = total - before
    gradients.errors[slot] += error + abs((before - (total - rest)) + (part - rest))


def _are_opposite(codes: Sequence[Any], first: int, second: int) -> bool:
    """Tell whether one of two slots is the negation of the other."""
    return any(
        one >= 0 and codes[one][0] is _NEGATE and codes[one][2] == other
        for one, other in ((first, second), (second, first))
    )


class _Origins:
    """Where the gradients of slots come from, to tell which surely cancel.

    Sums hand down the gradient as it is, negations its opposite and products with 1 and 0 that or nothing; so that of
    a slot that is handed one alone is, but for the sign, that of another, its origin.
    """

    __slots__ = ("consumers", "found", "gradients", "has_opposites", "plan", "values")

    def __init__(self, plan: Plan, values: Bounded, gradients: Bounded) -> None:
        self.plan = plan
        self.values = values
        self.gradients = gradients
        self.has_opposites = _NEGATE in plan.operations()
        self.consumers: list[list[int]] = []
        self.found: dict[int, tuple[int, int]] = {}

    def cancel(self, slot: int) -> bool:
        """Tell whether what a slot is handed adds up to 0, whatever it is."""
        totals: dict[int, int] = {}
        for consumer, sign in self._handed(slot):
            if not sign:
                return False
            origin, turned = self._origin(consumer)
            totals[origin] = totals.get(origin, 0) + sign * turned
        return not any(totals.values())

    def _origin(self, slot: int) -> tuple[int, int]:
        way = []
        while slot not in self.found:
            parts = self._handed(slot)
            if len(parts) == 1 and parts[0][1]:
                way.append((slot, parts[0][1]))
                slot = parts[0][0]
            else:
                self.found[slot] = slot, 1
        origin, turned = self.found[slot]
        for slot, sign in reversed(way):
            turned *= sign
            self.found[slot] = origin, turned
        return origin, turned

    def _handed(self, slot: int) -> list[tuple[int, int]]:
        """Return the consumers that hand down something, with its sign, 0 where it is another number altogether."""
        if not self.consumers:
            self.consumers = [[] for _ in self.plan.codes]
            for consumer, code in enumerate(self.plan.codes):
                for item in code[2:] if code.__class__ is tuple else ():
                    if item >= 0:
                        self.consumers[item].append(consumer)
        numbers, bounds = self.gradients.numbers, self.gradients.errors
        found = []
        for consumer in self.consumers[slot]:
            if numbers[consumer] is None or numbers[consumer] == bounds[consumer] == 0:
                continue
            op, _, *inputs = self.plan.codes[consumer]
            sign = 1 if op is _ADD else -1 if op is _NEGATE else 0
            if op is _MUL:
                other = inputs[inputs[0] == slot]
                factor = self.values.numbers[other] if self.values.errors[other] == 0 else math.nan
                if factor == 0:
                    continue
                sign = int(factor) if factor in (1, -1) else 0
            found.append((consumer, sign))
        return found


def _constant_error(number: Number, is_binary: bool) -> float:
    value, text, name = number
    if name is None and (is_binary if value.__class__ is float else value.__class__ is int and 0 <= value < 1024):
        return 0.0
    return _leaf_error(value, text) if name is None else MISSING.get(name, 0.0)


def _leaf_error(value: Any, text: str | None = None) -> float:
    return integer_error(value) if isinstance(value, int) else decimal_error(value, text)


class _Rows(dict["Op", "tuple[Any, Any, Kernel, int, bool] | None"]):
    """Values and gradients of error kernels, these, kinds of operations and ``has_limits``; None without a kernel.

    An operation of one or of two inputs is of the kind 1 or 2, one of one input and an option 3, and any other 0.
    """

    __slots__ = ()

    def __missing__(self, op: Op) -> tuple[Any, Any, Kernel, int, bool] | None:
        kernel = error_kernel(op)
        if kernel is None:
            return None
        kinds = {(1, 1, 0): 1, (2, 2, 0): 2, (1, 1, 1): 3}
        kind = kinds.get((op.min_inputs, op.max_inputs or 0, len(op.options)), 0)
        row = self[op] = kernel[0], kernel[1], kernel, kind, has_limits(op)
        return row


@cache
def _rows() -> _Rows:
    return _Rows()


_ADD, _MUL, _NEGATE = ops.add, ops.mul, ops.negate
