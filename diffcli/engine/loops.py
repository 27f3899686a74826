"""The passes on Python numbers: one loop over a plan for values, one for gradients, one for tangents.

Each instruction calls its operation's kernel, a plain function of numbers; sums and products need none.  Nothing is
made of a plan that is run, as most are run once.  Where Python refuses (a division by zero, an overflow), that one
instruction is done again by the rule on NumPy numbers, which answers with inf or nan.
"""

from __future__ import annotations

from functools import cache, partial

from diffcli import ops
from diffcli.namespaces.scalars import INTEGER_BITS, Scalars, bounded
from diffcli.ops import OPS
from diffcli.plan import PausedCollector

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from diffcli.ops import Op
    from diffcli.plan import Plan

    Kernel = tuple[Any, ...]
    Repair = Callable[[int, list[Any]], Any]
    GradientRepair = Callable[[int, int, list[Any], Any], tuple[Any, bool]]

_ADD, _MUL = ops.add, ops.mul

FAILURES = (ArithmeticError, ValueError)


class Met:
    """What a pass has met: the slots whose kernels refused, and those that may be at a kink or outside their domain.

    Where no kernel refused, operations whose domain ends where they do so are not among the latter.
    """

    __slots__ = ("asked", "refused")

    def __init__(self) -> None:
        self.refused: list[int] = []
        self.asked: list[int] = []


class Instruction:
    """One operation: its kernel, its inputs, the options that the kernel takes, and which inputs get gradients."""

    __slots__ = ("inputs", "kernel", "options", "positions", "slot")

    def __init__(
        self, slot: int, kernel: Kernel, inputs: Sequence[int], options: Sequence[Any], positions: Sequence[int]
    ) -> None:
        self.slot = slot
        self.kernel = kernel
        self.inputs = inputs
        self.options = options
        self.positions = positions


def instructions(plan: Plan) -> list[Instruction | None]:
    """Return the operations of a plan on numbers by slot, with None for variables."""
    if instructions not in plan.compiled:
        table = _table()
        fixed = fixed_slots(plan)
        with PausedCollector(len(plan.codes)):
            plan.compiled[instructions] = [
                None if code.__class__ is str else _instruction(slot, code, table.get(code[0]), fixed)
                for slot, code in enumerate(plan.codes)
            ]
    return plan.compiled[instructions]  # type: ignore[no-any-return]


def _instruction(slot: int, code: Any, kernel: Kernel | None, fixed: set[int]) -> Instruction:
    op, given, *inputs = code
    positions: Sequence[int] = range(len(inputs))
    if op.exempt:
        positions = [i for i in positions if not (i in op.exempt and (inputs[i] < 0 or inputs[i] in fixed))]
    if kernel is None:
        return Instruction(slot, _by_rules(op, dict(given), len(inputs)), inputs, (), positions)
    options = dict(given)
    chosen = [options.get(option.name, option.default) for option in op.options]
    return Instruction(slot, kernel, inputs, chosen, positions)


def fixed_slots(plan: Plan) -> set[int]:
    """Return the slots of operations that depend on no variable."""
    if fixed_slots not in plan.compiled:
        fixed: set[int] = set()
        for slot, code in enumerate(plan.codes):
            if code.__class__ is tuple and all(item < 0 or item in fixed for item in code[2:]):
                fixed.add(slot)
        plan.compiled[fixed_slots] = fixed
    return plan.compiled[fixed_slots]  # type: ignore[no-any-return]


def constants_of(plan: Plan) -> tuple[list[Any], bool] | None:
    """Return the constants of a plan from the last slot to the first, and whether one is an integer; None for arrays.

    Integers grow without end where nothing else comes in.
    """
    numbers = []
    has_integers = False
    for value, _, _ in plan.constants:
        if value.__class__ is not float:
            if value.__class__ is int:
                has_integers = True
            elif value.__class__ is tuple or hasattr(value, "__array__"):
                return None
        numbers.append(value)
    numbers.reverse()
    return numbers, has_integers


def forward_values(plan: Plan, bound: Sequence[Any], met: Met, repair: Repair) -> list[Any] | None:
    """Return the value of every slot, None where the plan works on whole arrays.

    ``bound`` are those of the variables in the order of ``plan.variables``; ``repair(slot, values)`` computes what a
    kernel refused; ``met`` is told what is met.
    """
    constants = constants_of(plan)
    if constants is None:
        return None
    numbers, is_checked = constants
    values: list[Any] = [None] * len(plan.codes) + numbers
    for (_, slot), value in zip(plan.variables, bound, strict=True):
        values[slot] = value
        if value.__class__ is not float:
            is_checked = True
    rows, add, mul, asked = _plain_rows().get, _ADD, _MUL, met.asked.append
    steps = enumerate(plan.codes)
    slot = 0
    while True:
        try:
            for slot, code in steps:
                op = code[0]
                if op is add:  # a call would take longer than the sum
                    value = values[code[2]] + values[code[3]]
                elif op is mul:
                    value = values[code[2]] * values[code[3]]
                elif code.__class__ is str:
                    continue
                elif (row := rows(op)) is not None:
                    if len(code) == 4:
                        value = row[0](values[code[2]], values[code[3]])
                    else:
                        _, options, first = code
                        value = row[0](values[first], options[0][1]) if options else row[0](values[first])
                    if row[4]:
                        asked(slot)
                else:
                    step = _step(plan, slot)
                    if step is None:
                        return None
                    is_checked = True
                    asked(slot)
                    value = step.kernel[0](*[values[item] for item in step.inputs], *step.options)
                if is_checked and value.__class__ is int and value.bit_length() > INTEGER_BITS:
                    value = bounded(value)
                values[slot] = value
        except FAILURES:
            met.refused.append(slot)
            values[slot] = repair(slot, values)
        else:
            return values


def _step(plan: Plan, slot: int) -> Instruction | None:
    """Return an instruction, None where it works on arrays."""
    op = plan.codes[slot][0]
    return None if op.derivatives is None and op not in _table() else instructions(plan)[slot]


def backward_gradients(
    plan: Plan, values: list[Any], upstream: Any, repair: GradientRepair
) -> tuple[list[Any], set[int]]:
    """Return the gradient of the output by every slot but constants, None where it is not formed.

    With them come the slots on which nothing depends, for operations that select.  ``repair(slot, position, values,
    upstream)`` computes the part of one input where a kernel refused, and tells whether nothing depends on it.
    """
    gradients: list[Any] = [None] * len(values)
    gradients[plan.output] = upstream
    rows, add, mul = _plain_rows().get, _ADD, _MUL
    steps = reversed(plan.codes)
    slot = len(plan.codes)
    while True:
        try:
            for code in steps:
                slot -= 1
                upstream = gradients[slot]
                if upstream is None:
                    continue
                op = code[0]
                if op is add:
                    _, _, first, second = code
                    part = other = upstream
                elif op is mul:
                    _, _, first, second = code
                    part, other = upstream * values[second], upstream * values[first]
                elif code.__class__ is str:
                    continue
                elif (row := rows(op)) is None:
                    break
                elif len(code) == 4:
                    _, _, first, second = code
                    if second < 0 or (op.exempt and second in fixed_slots(plan)):
                        if first < 0:
                            continue
                        part = row[2](upstream, values[slot], values[first], values[second])
                        second = -1
                    elif first < 0:
                        other = row[3](upstream, values[slot], values[first], values[second])
                    else:
                        part, other = row[1](upstream, values[slot], values[first], values[second])
                else:
                    _, options, second = code
                    if second < 0:
                        continue
                    first = -1
                    if options:
                        other = row[1](upstream, values[slot], values[second], options[0][1])
                    else:
                        other = row[1](upstream, values[slot], values[second])
                if first >= 0:
                    before = gradients[first]
                    gradients[first] = part if before is None else before + part
                if second >= 0:
                    before = gradients[second]
                    gradients[second] = other if before is None else before + other
            else:
                return gradients, set()
        except FAILURES:
            refused = instructions(plan)[slot]
            assert refused is not None
            hand_down(refused, values, gradients, set(), repair)
        else:
            break
    unused: set[int] = set()
    for step in filter(None, reversed(instructions(plan)[: slot + 1])):
        hand_down(step, values, gradients, unused, repair)
    return gradients, unused


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
    upstream, value, inputs = gradients[slot], values[slot], [*[values[item] for item in step.inputs], *step.options]
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
    for step in filter(None, instructions(plan)):
        total = None
        value = values[step.slot]
        inputs = [*[values[item] for item in step.inputs], *step.options]
        for position in step.positions:
            direction = found[step.inputs[position]]
            if direction is None:
                continue
            try:
                part = step.kernel[3][position](direction, value, *inputs)
            except FAILURES:
                part = repair(step.slot, position, values, direction)[0]
            total = part if total is None else total + part
        if total is not None:
            found[step.slot] = total
    return found


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


def has_limits(op: Op) -> bool:
    """Tell whether an operation has kinks, or a domain that ends where its kernel does not refuse."""
    return op.kinks is not None or (op.domain is not None and not op.traits.refuses)


@cache
def _plain_rows() -> Mapping[Op, tuple[Any, ...]]:
    """Return value, pull, the pulls of either input, and whether there are kinks or ends of the domain to look for.

    The rows are those of operations of one or two inputs that never select.
    """
    return {
        op: (value, pull, pulls[0], pulls[-1], has_limits(op))
        for op, (value, pull, pulls, _, _) in _table().items()
        if not op.selects and len(pulls) + len(op.options) <= 2 and all(option.required for option in op.options)
    }


@cache
def _table() -> Mapping[Op, Kernel]:
    from diffcli.namespaces.kernels import KERNELS

    return {OPS[name]: kernel for name, kernel in KERNELS.items()}
