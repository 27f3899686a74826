"""The passes on Python numbers: one loop over a plan for values, one for gradients, one for tangents.

Each instruction calls its operation's kernel, a plain function of numbers.  Where Python refuses (a division by zero,
an overflow), that one instruction is done again by the rule on NumPy numbers, which answers with inf or nan.
"""

from __future__ import annotations

from functools import cache, partial

from diffcli.namespaces.scalars import INTEGER_BITS, Scalars, bounded
from diffcli.ops import OPS
from diffcli.plan import PausedCollector

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from diffcli.ops import Op
    from diffcli.plan import Plan

    Kernel = tuple[Any, ...]
    Otherwise = Callable[[Op, Mapping[str, Any], int], Kernel]
    Repair = Callable[[int, list[Any]], Any]
    GradientRepair = Callable[[int, int, list[Any], Any], tuple[Any, bool]]

FAILURES = (ArithmeticError, ValueError)


class Loops:
    """A plan of operations on numbers, compiled.

    ``start`` is the list of values before a pass: constants in their slots, and before them the options that kernels
    take as inputs.  ``forward`` has ``(kernel, slot, first, second)`` in order, with ``second`` None for one input; for
    three and more, ``first`` is None and ``second`` all of them.  ``backward`` has, from the output down, ``(pull,
    slot, first, second, target)``, with no target where both inputs get a gradient.
    """

    __slots__ = ("backward", "forward", "has_integers", "selects", "start")

    def __init__(
        self, start: list[Any], forward: list[Any], backward: list[Any], *, has_integers: bool, selects: bool
    ) -> None:
        self.start = start
        self.forward = forward
        self.backward = backward
        self.has_integers = has_integers
        self.selects = selects


class Instruction:
    """One operation: its kernel, its inputs and the options that the kernel takes, and which inputs get gradients."""

    __slots__ = ("inputs", "kernel", "positions", "slot")

    def __init__(self, slot: int, kernel: Kernel, inputs: list[int], positions: list[int]) -> None:
        self.slot = slot
        self.kernel = kernel
        self.inputs = inputs
        self.positions = positions


def loops(plan: Plan) -> Loops | None:
    """Return the compiled form of a plan, None where it works on whole arrays."""
    compiled: Loops | None = plan.compiled.get(loops)
    if compiled is None and loops not in plan.compiled:
        with PausedCollector(len(plan.codes)):
            compiled = plan.compiled[loops] = compiled_with(plan, _table().get, _by_rules)
    return compiled


def instructions(plan: Plan) -> list[Instruction]:
    """Return the operations of a plan that ``loops`` accepts, in order."""
    if instructions not in plan.compiled:
        numbers: list[Any] = [None] * len(plan.constants)
        found = []
        table = _table()
        fixed: set[int] = set()
        for slot, code in enumerate(plan.codes):
            if code.__class__ is str:
                continue
            op, _, *inputs = code
            if all(item < 0 or item in fixed for item in inputs):
                fixed.add(slot)
            positions = [i for i, item in enumerate(inputs) if not (i in op.exempt and (item < 0 or item in fixed))]
            kernel = _kernel(code, inputs, numbers, table.get(op), _by_rules)
            found.append(Instruction(slot, kernel, inputs, positions))
        plan.compiled[instructions] = found
    return plan.compiled[instructions]  # type: ignore[no-any-return]


def forward_values(plan: Plan, compiled: Loops, bound: list[Any], repair: Repair) -> list[Any]:
    """Return the value of every slot; ``bound`` are those of the variables in the order of ``plan.variables``.

    ``repair(slot, values)`` computes what a kernel refused.
    """
    values = compiled.start.copy()
    is_plain = not compiled.has_integers
    for (_, slot), value in zip(plan.variables, bound, strict=True):
        values[slot] = value
        if value.__class__ is not float:
            is_plain = False
    steps = iter(compiled.forward)
    slot = 0
    while True:
        try:
            if is_plain:
                for kernel, slot, first, second in steps:
                    if second is None:
                        values[slot] = kernel(values[first])
                    elif first is not None:
                        values[slot] = kernel(values[first], values[second])
                    else:
                        values[slot] = kernel(*[values[item] for item in second])
            else:
                for kernel, slot, first, second in steps:
                    inputs = (first,) if second is None else (first, second) if first is not None else second
                    value = kernel(*[values[item] for item in inputs])
                    if value.__class__ is int and value.bit_length() > INTEGER_BITS:
                        value = bounded(value)
                    values[slot] = value
        except FAILURES:
            values[slot] = repair(slot, values)
        else:
            return values


def backward_gradients(
    plan: Plan, compiled: Loops, values: list[Any], upstream: Any, repair: GradientRepair
) -> tuple[list[Any], set[int]]:
    """Return the gradient of the output by every slot but constants, None where it is not formed.

    With them come the slots on which nothing depends, for operations that select.  ``repair(slot, position, values,
    upstream)`` computes the part of one input where a kernel refused, and tells whether nothing depends on it.
    """
    gradients: list[Any] = [None] * len(plan)
    gradients[plan.output] = upstream
    if compiled.selects:
        unused: set[int] = set()
        for step in reversed(instructions(plan)):
            hand_down(step, values, gradients, unused, repair)
        return gradients, unused
    steps = iter(compiled.backward)
    slot, first, target = 0, None, None
    while True:
        try:
            for pull, slot, first, second, target in steps:
                upstream = gradients[slot]
                if upstream is None:
                    continue
                if second is None:
                    part = pull(upstream, values[slot], values[first])
                elif first is None:
                    parts = pull(upstream, values[slot], *[values[item] for item in second])
                    for item, part in zip(second, parts if target is None else (parts,), strict=False):
                        if item >= 0:
                            before = gradients[item]
                            gradients[item] = part if before is None else before + part
                    continue
                elif target is None:
                    part, other = pull(upstream, values[slot], values[first], values[second])
                    before = gradients[first]
                    gradients[first] = part if before is None else before + part
                    before = gradients[second]
                    gradients[second] = other if before is None else before + other
                    continue
                else:
                    part = pull(upstream, values[slot], values[first], values[second])
                before = gradients[target]
                gradients[target] = part if before is None else before + part
        except FAILURES:
            inputs = plan.codes[slot][2:]
            if target is None:
                positions = [position for position, item in enumerate(inputs) if item >= 0]
            else:
                positions = [1 if first is not None and first < 0 else 0]
            for position in positions:
                item, part = inputs[position], repair(slot, position, values, gradients[slot])[0]
                gradients[item] = part if gradients[item] is None else gradients[item] + part
        else:
            return gradients, set()


def hand_down(
    step: Instruction,
    values: list[Any],
    gradients: list[Any],
    unused: set[int],
    repair: GradientRepair,
    *,
    constants: bool = False,
) -> None:
    """Add what one instruction hands to its inputs, to ``constants`` alone or to all others.

    Where a local derivative of an operation that selects is 0, nothing behind that input matters: its gradient is 0
    whatever the local derivatives on the way, inf and nan included.
    """
    slot = step.slot
    upstream, value, inputs = gradients[slot], values[slot], [values[item] for item in step.inputs]
    if upstream is None:
        return
    pulls, locals_ = step.kernel[2], step.kernel[4]
    for position in step.positions:
        target = step.inputs[position]
        if (target < 0) is not constants:
            continue
        is_unused = slot in unused
        if is_unused:
            part = 0.0
        else:
            try:
                if locals_:
                    local = locals_[position](value, *inputs)
                    is_unused = local == 0
                    part = 0.0 if is_unused else upstream * local
                else:
                    part = pulls[position](upstream, value, *inputs)
            except FAILURES:
                part, is_unused = repair(slot, position, values, upstream)
        before = gradients[target]
        if before is None:
            gradients[target] = part
            if is_unused:
                unused.add(target)
        else:
            gradients[target] = before + part
            if not is_unused:
                unused.discard(target)


def tangents(plan: Plan, values: list[Any], directions: Mapping[int, Any], repair: GradientRepair) -> list[Any]:
    """Return the derivative of every slot in the direction given for some variables, None where it is 0."""
    found: list[Any] = [None] * len(plan)
    for slot, direction in directions.items():
        found[slot] = direction
    for step in instructions(plan):
        total = None
        value = values[step.slot]
        for position in step.positions:
            direction = found[step.inputs[position]]
            if direction is None:
                continue
            try:
                part = step.kernel[3][position](direction, value, *[values[item] for item in step.inputs])
            except FAILURES:
                part = repair(step.slot, position, values, direction)[0]
            total = part if total is None else total + part
        if total is not None:
            found[step.slot] = total
    return found


def compiled_with(
    plan: Plan, kernel_of: Callable[[Op], Kernel | None], otherwise: Otherwise | None = None
) -> Loops | None:
    """Sort the instructions by what loops do with them; None where an operation has no kernel.

    ``otherwise`` makes those that ``kernel_of`` does not know.
    """
    numbers = [value for value, _, _ in plan.constants]
    for value in numbers:
        if value.__class__ is not float and value.__class__ is not int and _is_array(value):
            return None
    forward: list[Any] = []
    backward: list[Any] = []
    fixed: set[int] = set()  # instructions that depend on no variable
    selects = False
    slot = -1
    for code in plan.codes:
        slot += 1
        if code.__class__ is str:
            continue
        op = code[0]
        kernel = kernel_of(op)
        if kernel is not None and not op.options:
            inputs = code
            count = len(code) - 2
        else:
            if kernel is None and (otherwise is None or op.derivatives is None):
                return None
            inputs = list(code)
            kernel = _kernel(code, inputs, numbers, kernel, otherwise)
            count = len(inputs) - 2
        if op.selects:
            selects = True
        if count == 1:
            first = inputs[2]
            forward.append((kernel[0], slot, first, None))
            if first >= 0:
                if fixed and first in fixed:
                    fixed.add(slot)
                backward.append((kernel[1], slot, first, None, first))
            else:
                fixed.add(slot)
        elif count == 2:
            _, _, first, second = inputs
            forward.append((kernel[0], slot, first, second))
            if second < 0 or (fixed and second in fixed):
                if first < 0 or first in fixed:
                    fixed.add(slot)
                if second < 0 or 1 in op.exempt:
                    if first >= 0:
                        backward.append((kernel[2][0], slot, first, second, first))
                    continue
            if first < 0:
                backward.append((kernel[2][1], slot, first, second, second))
            else:
                backward.append((kernel[1], slot, first, second, None))
        else:
            inputs = inputs[2:]
            forward.append((kernel[0], slot, None, inputs))
            if all(item < 0 or item in fixed for item in inputs):
                fixed.add(slot)
            backward.append((kernel[1], slot, None, inputs, inputs[0] if len(kernel[2]) == 1 else None))
    backward.reverse()
    start = [None] * len(plan.codes)
    numbers.reverse()
    start += numbers
    return Loops(start, forward, backward, has_integers=bool(fixed) or selects, selects=selects)


def _is_array(value: Any) -> bool:
    return value.__class__ is tuple or hasattr(value, "__array__")


def _kernel(
    code: Any, inputs: list[int], numbers: list[Any], kernel: Kernel | None, otherwise: Otherwise | None
) -> Kernel:
    """Return the kernel of an instruction; options that it takes join ``inputs``, with slots behind the constants."""
    op, options = code[:2]
    if kernel is None:
        assert otherwise is not None
        return otherwise(op, dict(options), len(code) - 2)
    given = dict(options)
    for option in op.options:
        numbers.append(given.get(option.name, option.default))
        inputs.append(-len(numbers))
    return kernel


def _by_rules(op: Op, options: Mapping[str, Any], count: int) -> Kernel:
    """Return the kernel of an operation that has none made ahead: one of the user's own, or of any number of inputs."""
    F = Scalars(op.table or OPS)

    def of(rule: Any) -> Any:
        return partial(rule, F)

    def of_local(rule: Any) -> Any:
        def pull(g: Any, y: Any, *inputs: Any) -> Any:
            local = rule(F, y, *inputs)
            return 0.0 if local == 0 else g * local

        return pull

    locals_ = [op.local(position, options) for position in range(count)] if op.selects else []
    pulls = [of_local(rule) for rule in locals_] or [of(op.vjp(position, options)) for position in range(count)]
    pushes = [of_local(rule) for rule in locals_] or [of(op.jvp(position, options)) for position in range(count)]

    def pull(g: Any, y: Any, *inputs: Any) -> Any:
        parts = tuple([rule(g, y, *inputs) for rule in pulls])
        return parts[0] if count == 1 else parts

    return partial(op.value, F, **options), pull, tuple(pulls), tuple(pushes), tuple(map(of, locals_))


@cache
def _table() -> Mapping[Op, Kernel]:
    from diffcli.namespaces.kernels import KERNELS

    return {OPS[name]: kernel for name, kernel in KERNELS.items()}
