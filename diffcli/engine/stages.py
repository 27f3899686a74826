"""The order in which the steps of a fused program run: regions over blocks, and calls on whole arrays between them."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np

from diffcli.engine.blocks import TESTS, Instruction, Region, Run
from diffcli.engine.numbers import ieee, is_array, plain
from diffcli.namespaces.fusing import CALL, SIGNS, SUM
from diffcli.namespaces.recording import CONSTANT, INPUT
from diffcli.namespaces.scalars import Scalars, bounded

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from diffcli.namespaces.fusing import Fusing
    from diffcli.namespaces.recording import Step, Traced

    Stage = Callable[[Run, list[Any]], None]


def stages(program: Fusing, outputs: Collection[int], tests: Sequence[tuple[str, Traced]], block: int) -> list[Stage]:
    """Return what computes the values at ``outputs`` and makes the tests, each called as ``stage(F, values)``."""
    steps, shapes = program.steps, program.shapes
    tested: dict[int, set[str]] = defaultdict(set)
    for test, found in tests:
        tested[found.place].add(test)
    needed = _needed(steps, [*outputs, *tested])
    times = _times(program, needed)
    consumers = defaultdict(list)
    for place in needed:
        for item in steps[place].inputs:
            consumers[item].append(place)
    kept = {
        place: shapes[place]
        for place in needed
        if _is_on_entries(program, place)
        and (place in outputs or any(_leaves_region(program, times, place, c) for c in consumers[place]))
    }
    numbers = {place: steps[place].value for place in needed if steps[place].name == CONSTANT}
    calls: dict[int, list[Stage]] = defaultdict(list)
    regions: dict[int, dict[tuple[int, ...], list[Instruction]]] = defaultdict(lambda: defaultdict(list))
    for place in needed:
        step, time = steps[place], times[place]
        if step.name == SUM:
            regions[time][shapes[step.inputs[0]]].append(_instruction(program, place))
            calls[time + 1] += [_check(place, test) for test in tested[place]]
        elif _is_on_entries(program, place):
            codes = regions[time][shapes[place]]
            codes.append(_instruction(program, place))
            codes += [Instruction(test, (place,), place, "?") for test in tested[place]]
        else:
            if step.name not in (CONSTANT, INPUT):
                calls[time].append(_call(step, place))
            calls[time] += [_check(place, test) for test in tested[place]]
    kinds = {place: program.kinds[place] for place in needed if shapes[place]}
    result: list[Stage] = []
    for time in sorted({*calls, *regions}):
        result += calls[time]
        for shape, codes in regions[time].items():
            inside = {code.place for code in codes}
            outside = {p: s for p, s in kept.items() if p in inside}
            result.append(Region(math.prod(shape), codes, kinds, numbers, outside, block))
    return result


def _needed(steps: Sequence[Step], wanted: Sequence[int]) -> list[int]:
    found = set(wanted)
    for place in range(len(steps) - 1, -1, -1):
        if place in found:
            found.update(steps[place].inputs)
    return sorted(found)


def _times(program: Fusing, needed: Sequence[int]) -> dict[int, int]:
    """Return the round in which each step can run: what is summed, or called with arrays, is there a round later."""
    steps = program.steps
    times: dict[int, int] = {}
    for place in needed:
        step, time = steps[place], 0
        for item in step.inputs:
            later = steps[item].name == SUM or (
                _is_on_entries(program, item) and not (_is_on_entries(program, place) or step.name == SUM)
            )
            time = max(time, times[item] + later)
        times[place] = time
    return times


def _leaves_region(program: Fusing, times: dict[int, int], place: int, consumer: int) -> bool:
    is_inside = _is_on_entries(program, consumer) or program.steps[consumer].name == SUM
    return not is_inside or times[consumer] != times[place]


def _is_on_entries(program: Fusing, place: int) -> bool:
    return bool(program.shapes[place]) and program.steps[place].name not in (CALL, INPUT)


def _instruction(program: Fusing, place: int) -> Instruction:
    step = program.steps[place]
    count = len(step.inputs) - len(step.keywords)
    options = tuple((k, program.steps[i].value) for k, i in zip(step.keywords, step.inputs[count:], strict=True))
    kind = program.kinds[step.inputs[0]] if step.name == SUM else program.kinds[place]
    return Instruction(step.name, step.inputs[:count], place, kind, options)


def _call(step: Step, place: int) -> Stage:
    rule, inputs = step.value, step.inputs
    if step.name != CALL:  # a step on numbers
        name, keywords = step.name, step.keywords

        def on_numbers(F: Any, *xs: Any) -> Any:
            options = dict(zip(keywords, xs[len(xs) - len(keywords) :], strict=True))
            return (SIGNS.get(name) or getattr(F, name))(*xs[: len(xs) - len(keywords)], **options)

        rule = lambda F, *xs: computed(F, on_numbers, xs, False)  # noqa: E731

    def stage(F: Run, values: list[Any]) -> None:
        F.place = place
        values[place] = rule(F, *[values[i] for i in inputs])

    return stage


def _check(place: int, test: str) -> Stage:
    return lambda F, values: TESTS[test](np.asarray(values[place]), F.flag)


def computed(F: Any, rule: Callable[..., Any], inputs: Sequence[Any], is_tensor: bool) -> Any:
    """Return a rule's value, for Python numbers as these have it."""
    if not is_tensor and not any(map(is_array, inputs)):
        try:
            return bounded(rule(Scalars(F.ops), *inputs))
        except (ArithmeticError, ValueError):
            inputs = [ieee(x) for x in inputs]
    return plain(rule(F, *inputs))
