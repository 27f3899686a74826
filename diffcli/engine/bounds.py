"""Values and gradients of Python numbers, each with a first-order bound on its error, in the passes that compute them.

The loops are those of ``engine.loops`` with pairs of a number and its error in the place of numbers.  An error of nan
says that nothing is known: a kernel refused, and the number is what the rule on NumPy numbers makes of it.
Source: Higham 2002, Accuracy and Stability of Numerical Algorithms, section 3.3 (running error analysis).
"""

from __future__ import annotations

import math
from functools import partial

from diffcli import ops
from diffcli.engine.backward import fill_constants, repaired_part
from diffcli.engine.forward import bound_numbers, repaired_value
from diffcli.engine.loops import FAILURES, compiled_with, instructions
from diffcli.namespaces.error_bounds import (
    LARGEST_INTEGER,
    MISSING,
    TOLERANCE,
    decimal_error,
    integer_error,
    product_error,
)
from diffcli.namespaces.error_kernels import error_kernel
from diffcli.namespaces.scalars import INTEGER_BITS, bounded
from diffcli.plan import PausedCollector

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from diffcli.engine.loops import GradientRepair, Instruction, Kernel, Loops, Repair
    from diffcli.graphs import Graph
    from diffcli.plan import Number, Plan


SAFETY = 4.0
"""What errors of higher orders, and of functions' last places, may add to a first-order bound."""


class Bounded:
    """Numbers by slot of a plan, None where there is none, and the bounds on their errors."""

    __slots__ = ("errors", "numbers")

    def __init__(self, numbers: list[Any], errors: list[Any]) -> None:
        self.numbers = numbers
        self.errors = errors

    def is_sure(self, slot: int) -> bool:
        """Tell whether a number, if there is one, is surely right to within ``TOLERANCE`` of itself."""
        number, error = self.numbers[slot], self.errors[slot]
        return error < math.inf and (number is None or bool(SAFETY * error <= TOLERANCE * abs(number) < math.inf))


def bounded_values(
    graph: Graph, bindings: Mapping[str, Any], errors: Mapping[str, float], *, is_binary: bool = False
) -> Bounded | None:
    """Return the value of every slot with its bound; None for arrays, and for operations that have no error kernel.

    ``errors`` are those of the variables; a variable without one counts as the decimal that it is printed as.  With
    ``is_binary`` the decimals of the text stand for their nearest floats.
    Raises: BindingError for variables without a value.
    """
    plan = graph.plan
    compiled = _compiled(plan)
    bound = None if compiled is None else bound_numbers(graph, bindings)
    if compiled is None or bound is None:
        return None
    loops, start, _ = compiled
    found = Bounded(loops.start.copy(), start.copy())
    is_plain = not loops.has_integers
    for (name, slot), value in zip(plan.variables, bound, strict=True):
        found.numbers[slot] = value
        found.errors[slot] = errors[name] if name in errors else _leaf_error(value)
        is_plain = is_plain and value.__class__ is float
    if is_binary:
        for i, (value, _, constant) in enumerate(plan.constants):
            if constant is None and value.__class__ is float:
                found.errors[-1 - i] = 0.0
    _forward(loops, found, partial(repaired_value, graph), is_plain=is_plain)
    return found


def bounded_gradients(graph: Graph, values: Bounded) -> tuple[Bounded, Callable[[], None]]:
    """Return the gradient of the output by every slot with its bound, and what adds those of constants, without one."""
    plan = graph.plan
    compiled = _compiled(plan)
    assert compiled is not None
    size, rest = len(plan.codes), len(values.numbers) - len(plan.codes)
    found = Bounded([None] * (size + rest), [0.0] * size + [math.nan] * rest)
    found.numbers[plan.output] = 1.0
    repair = partial(repaired_part, graph)
    loops, _, cancelled = compiled
    unused: set[int] = set()
    if loops.selects:
        for step in reversed(instructions(plan)):
            kernel = error_kernel(plan.codes[step.slot][0])
            assert kernel is not None
            _hand_down(kernel, step, values, found, unused, repair)
    else:
        _backward(plan, loops, values, found, repair)
        for slot in cancelled:
            if found.numbers[slot] == 0:
                found.errors[slot] = 0.0
    return found, partial(fill_constants, graph, values.numbers, found.numbers, unused)


def _forward(loops: Loops, found: Bounded, repair: Repair, *, is_plain: bool) -> None:
    values, errors = found.numbers, found.errors
    steps = iter(loops.forward)
    slot = 0
    while True:
        try:
            for kernel, slot, first, second in steps:
                if second is None:
                    value, error = kernel(values[first], errors[first])
                elif first is not None:
                    value, error = kernel(values[first], errors[first], values[second], errors[second])
                else:
                    value, error = kernel(*[part for item in second for part in (values[item], errors[item])])
                if not is_plain and value.__class__ is int and not -LARGEST_INTEGER <= value <= LARGEST_INTEGER:
                    is_long = value.bit_length() > INTEGER_BITS
                    value, error = bounded(value), math.nan if is_long else error + integer_error(value)
                values[slot] = value
                errors[slot] = error
        except FAILURES:
            values[slot] = repair(slot, values)
            errors[slot] = math.nan
        else:
            return


def _backward(plan: Plan, loops: Loops, values: Bounded, gradients: Bounded, repair: GradientRepair) -> None:
    numbers, errors, table, bounds = values.numbers, values.errors, gradients.numbers, gradients.errors
    steps = iter(loops.backward)
    slot, first, target = 0, None, None
    while True:
        try:
            for pull, slot, first, second, target in steps:
                upstream = table[slot]
                if upstream is None:
                    continue
                item = target
                if second is None:
                    part, error = pull(
                        upstream, bounds[slot], numbers[slot], errors[slot], numbers[first], errors[first]
                    )  # fmt: skip
                elif first is None:
                    pairs = [number for item in second for number in (numbers[item], errors[item])]
                    parts = pull(upstream, bounds[slot], numbers[slot], errors[slot], *pairs)
                    for item, part, error in zip(second, parts[::2], parts[1::2], strict=False):
                        if item >= 0:
                            _add(gradients, item, part, error)
                    continue
                else:
                    parts = pull(
                        upstream, bounds[slot], numbers[slot], errors[slot],
                        numbers[first], errors[first], numbers[second], errors[second],
                    )  # fmt: skip
                    if target is not None:
                        part, error = parts
                    else:
                        part, error, other, other_error = parts
                        before = table[first]
                        if before is None:
                            table[first], bounds[first] = part, error
                        else:
                            _add(gradients, first, part, error)
                        part, error, item = other, other_error, second
                before = table[item]
                if before is None:
                    table[item], bounds[item] = part, error
                else:  # as in _add
                    table[item] = total = before + part
                    rest = total - before
                    bounds[item] += error + abs((before - (total - rest)) + (part - rest))
        except FAILURES:
            inputs = plan.codes[slot][2:]
            if target is None:
                positions = [position for position, item in enumerate(inputs) if item >= 0]
            else:
                positions = [1 if first is not None and first < 0 else 0]
            for position in positions:
                _add(gradients, inputs[position], repair(slot, position, numbers, table[slot])[0], math.nan)
        else:
            return


def _hand_down(
    kernel: Kernel, step: Instruction, values: Bounded, gradients: Bounded, unused: set[int], repair: GradientRepair
) -> None:
    """Do what ``loops.hand_down`` does: nothing behind an input that is surely not selected has an error."""
    slot = step.slot
    upstream, bound = gradients.numbers[slot], gradients.errors[slot]
    if upstream is None:
        return
    pairs = [values.numbers[slot], values.errors[slot]]
    pairs += [number for item in step.inputs for number in (values.numbers[item], values.errors[item])]
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
            part, is_zero = repair(slot, position, values.numbers, upstream)
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
    total = before + part
    rest = total - before
    gradients.numbers[slot] = total
    gradients.errors[slot] += error + abs((before - (total - rest)) + (part - rest))


def _compiled(plan: Plan) -> tuple[Loops, list[float], list[int]] | None:
    """Return loops that run error kernels, errors to start from, and variables whose two gradients cancel."""
    if _compiled not in plan.compiled:
        plan.compiled[_compiled] = None
        with PausedCollector():
            loops = compiled_with(plan, error_kernel)
            if loops is not None:
                cancelled = _settle(plan, loops)
                options = len(loops.start) - len(plan)
                leaves = [_constant_error(number) for number in reversed(plan.constants)]
                plan.compiled[_compiled] = loops, [0.0] * (len(plan.codes) + options) + leaves, cancelled
    return plan.compiled[_compiled]  # type: ignore[no-any-return]


def _settle(plan: Plan, loops: Loops) -> list[int]:
    """Let a number less itself be exactly 0, in sums and where gradients g and -g meet; return variables where they do.

    Sums hand down the gradient as it is, and negations its opposite; so each slot's has an origin, and a sign.
    """
    opposite = {slot: code[2] for slot, code in enumerate(plan.codes) if code[0] is _NEGATE}
    if not opposite:
        return []
    for i, (_, slot, first, second) in enumerate(loops.forward):
        is_sum = second is not None and plan.codes[slot][0] is _ADD
        if is_sum and (opposite.get(first) == second or opposite.get(second) == first):
            loops.forward[i] = _sum_of_opposites, slot, first, second
    handed: dict[int, list[tuple[int, int]]] = {}
    for i, (pull, slot, first, second, target) in enumerate(loops.backward):
        parts = handed.get(slot, ())
        if _cancel(parts):
            loops.backward[i] = partial(_from_cancelled, pull), slot, first, second, target
        origin, sign = parts[0] if len(parts) == 1 and parts[0][1] else (slot, 1)
        op = plan.codes[slot][0]
        part = (origin, sign) if op is _ADD else (origin, -sign) if op is _NEGATE else (slot, 0)
        for item in (target,) if target is not None else second if first is None else (first, second):
            handed.setdefault(item, []).append(part)
    return [slot for _, slot in plan.variables if _cancel(handed.get(slot, ()))]


def _cancel(parts: Sequence[tuple[int, int]]) -> bool:
    return len(parts) == 2 and parts[0][0] == parts[1][0] and parts[0][1] * parts[1][1] < 0


def _from_cancelled(pull: Any, g: Any, eg: Any, *others: Any) -> Any:
    return pull(g, 0.0 if g == 0 else eg, *others)


def _sum_of_opposites(a: Any, _ea: Any, b: Any, _eb: Any) -> Any:
    y = a + b
    return y, 0.0 if y == 0 else math.nan


def _constant_error(number: Number) -> float:
    value, text, name = number
    return _leaf_error(value, text) if name is None else MISSING.get(name, 0.0)


def _leaf_error(value: Any, text: str | None = None) -> float:
    return integer_error(value) if isinstance(value, int) else decimal_error(value, text)


_ADD, _NEGATE = ops.add, ops.negate
