"""Kernels are what the table's rules compute on Python numbers, to the last bit and the last error."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from diffcli.engine.numbers import Numbers
from diffcli.graphs import Graph, Variable
from diffcli.namespaces.compile import FILE, elementwise, kernels_text
from diffcli.namespaces.kernels import KERNELS
from diffcli.namespaces.scalars import Scalars
from diffcli.ops import OPS, Op

ROWS = elementwise()
SCALARS = Scalars(OPS)

OPTIONS: dict[str, tuple[dict[str, Any], ...]] = {
    "int_power": tuple({"power": power} for power in (-7, -2, -1, 0, 1, 2, 3, 50, 10**30)),
    "polygamma": ({"order": 0}, {"order": 1}, {"order": 4}),
    **dict.fromkeys(("besselj", "bessely", "besseli", "besselk", "spherical_jn"), ({"order": 0}, {"order": 2})),
    "leaky_relu": ({}, {"slope": 0.2}, {"slope": 0}),
    "elu": ({}, {"alpha": 2.5}),
}

SPECIAL = (
    *(0.0, -0.0, 0, 1, -1, 2, 3, -4, 1.0, -1.0, 0.5, -0.5, 1.5, 2.5, True, False, math.inf, -math.inf, math.nan),
    *(5e-324, -5e-324, 1e308, -1e308, 1e200, 1e-200, 1e-9, 709.8, 745.2, -745.2, 170.7, 2**60 + 1, 10**400, -(10**400)),
)
UPSTREAM = (1.0, -2.5, 0.0, -0.0, math.inf, math.nan, 3, 5e-324, 1e300)


def points_of(op: Op) -> Iterator[tuple[Any, ...]]:
    """The row's samples, special points and pairs of them, and some at random."""
    rng = random.Random(op.name)
    count = len(op.vjps)
    yield from op.samples
    if count < 3:
        yield from itertools.product(SPECIAL, repeat=count)
    else:
        yield from (tuple(rng.choice(SPECIAL) for _ in range(count)) for _ in range(1000))
    for _ in range(20 if op.traits.is_slow else 100):
        kind = rng.random()
        size = 1.0 if kind < 0.5 else 40.0 if kind < 0.8 else 10 ** rng.uniform(-300, 300)
        numbers = [rng.uniform(-size, size) for _ in range(count)]
        yield tuple(round(x) if kind > 0.7 and abs(x) < 1e9 and rng.random() < 0.5 else x for x in numbers)


def outcome(function: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    """A result with its type and all its bits, or that there is none; tuples entry by entry."""
    try:
        result = function(*arguments, **options)
    except (ArithmeticError, ValueError):
        return "raises"
    return tuple(map(described, result)) if isinstance(result, tuple) else described(result)


def described(x: Any) -> tuple[type, Any]:
    # huge integers have no decimal text; a nan's sign says nothing
    return type(x), x if isinstance(x, int) else "nan" if math.isnan(x) else x.hex()


def handed(op: Op, position: int, options: dict[str, Any], *, backward: bool) -> Callable[..., Any]:
    """What the rules hand to an input: the algorithm's choice by the local derivative where the operation selects."""
    if not op.selects:
        rule = op.vjp(position, options) if backward else op.jvp(position, options)
        return lambda *arguments: rule(SCALARS, *arguments)
    local = op.local(position, options)

    def rule(g: Any, *arguments: Any) -> Any:
        chosen = local(SCALARS, *arguments)
        return SCALARS.where(chosen == 0, 0.0, g * chosen)

    return rule


def test_the_file_is_what_the_table_says() -> None:
    assert FILE.read_text(encoding="utf-8") == kernels_text(), "run python tests/write_anew.py"


def test_every_elementwise_row_with_a_fixed_number_of_inputs_has_kernels() -> None:
    assert set(KERNELS) == {op.name for op in ROWS}
    for op in ROWS:
        _, _, pulls, pushes, locals_ = KERNELS[op.name]
        assert len(pulls) == len(pushes) == op.max_inputs
        assert len(locals_) == (op.max_inputs if op.selects else 0)


@pytest.mark.parametrize("op", ROWS, ids=lambda op: op.name)
def test_kernels_compute_what_the_rules_compute(op: Op) -> None:
    value, pull, pulls, pushes, locals_ = KERNELS[op.name]
    node = op(*(Variable(f"x{i}") for i in range(len(op.vjps))), **OPTIONS.get(op.name, ({},))[0])
    numbers = Numbers(Graph(node))
    rng = random.Random(op.name)
    wrong = []
    for options in OPTIONS.get(op.name, ({},)):
        given = tuple(options.values())
        backward = [handed(op, i, options, backward=True) for i in range(len(pulls))]
        forward = [handed(op, i, options, backward=False) for i in range(len(pulls))]
        local = [op.local(i, options) for i in range(len(locals_))]
        for point in points_of(op):
            got = outcome(value, *point, *given)
            if got != outcome(op.value, SCALARS, *point, **options):
                wrong.append((point, given, "value", got))
            # where numbers raise, the value is that of the arrays
            y = numbers.compute(node, lambda F, *xs, o=options: op.value(F, *xs, **o), point, tensor=False)
            for i, (kernel, rule) in enumerate(zip(locals_, local, strict=True)):
                got = outcome(kernel, y, *point, *given)
                if got != outcome(rule, SCALARS, y, *point):
                    wrong.append((point, given, f"local {i}", got))
            for g in (1.0, rng.choice(UPSTREAM)):
                parts = [outcome(rule, g, y, *point) for rule in backward]
                whole = "raises" if "raises" in parts else parts[0] if len(parts) == 1 else tuple(parts)
                got = [outcome(pull, g, y, *point, *given), *(outcome(k, g, y, *point, *given) for k in pulls)]
                if got != [whole, *parts]:
                    wrong.append((point, given, f"pull of {g}", got))
                got = [outcome(k, g, y, *point, *given) for k in pushes]
                if got != [outcome(rule, g, y, *point) for rule in forward]:
                    wrong.append((point, given, f"push of {g}", got))
    assert not wrong, f"{len(wrong)} deviations\n" + "\n".join(map(repr, wrong[:20]))
