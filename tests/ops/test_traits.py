"""What rows say of themselves as functions, against values at 50 digits."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterator
from typing import Any

import mathematics as oracle
import mpmath as mp
import pytest

from diffcli.engine.loops import FAILURES
from diffcli.namespaces.kernels import KERNELS
from diffcli.ops import OPS, Op
from diffcli.ops.op import Traits

POINTS = (0.0, 1e-9, 0.25, 0.5, 0.99, 1.0, 1.5, 2.0, 3.0, 5.5, 12.0, 40.0, 300.0)
UNARY = [op for op in OPS if op.name in oracle.SCALAR and op.max_inputs == 1]
PAIRS = [op for op in OPS if op.name in oracle.SCALAR and op.max_inputs == 2]
OPTIONS: dict[str, dict[str, Any]] = {
    "int_power": {"power": 3},
    "elu": {"alpha": 2},
    **{name: {"order": 1} for name in ("polygamma", "besselj", "bessely", "besseli", "besselk", "spherical_jn")},
}


@pytest.fixture(autouse=True)
def _precision() -> Iterator[None]:
    with mp.workdps(250):
        yield


def values(op: Op, *inputs: float) -> Any:
    """The value, None outside the domain."""
    options = OPTIONS.get(op.name, {})
    if op.domain is not None and not op.domain(*inputs, **options):
        return None
    # Bessel functions of hundreds of digits take seconds, and have no tails that hide a trait
    with mp.workdps(50 if op.name.startswith("bessel") else mp.mp.dps):
        return oracle.SCALAR[op.name][0](*map(mp.mpf, inputs), **options)


def both_signs() -> list[float]:
    return sorted({s * x for x in POINTS for s in (1, -1)})


@pytest.mark.parametrize("op", UNARY, ids=lambda op: op.name)
def test_values_stay_in_the_range_and_increase_where_the_row_says_so(op: Op) -> None:
    found = [y for x in both_signs() if (y := values(op, x)) is not None]
    low, high = op.traits.range
    assert all(low <= y <= high for y in found)
    if op.traits.increases:
        assert found == sorted(found)


@pytest.mark.parametrize("op", UNARY, ids=lambda op: op.name)
def test_the_parity_is_that_of_the_values(op: Op) -> None:
    pairs = [(values(op, x), values(op, -x)) for x in POINTS]
    known = [(a, b) for a, b in pairs if a is not None and b is not None]
    close = mp.mpf(10) ** -40
    is_odd = bool(known) and all(abs(a + b) <= close * abs(a) for a, b in known)
    is_even = bool(known) and all(abs(a - b) <= close * abs(a) for a, b in known)
    if op.traits.parity == "lean":
        assert all(
            abs((a - x / 2) - (b + x / 2)) <= close * x for x, (a, b) in zip(map(mp.mpf, POINTS), pairs, strict=True)
        )
    elif op.traits.parity:
        assert {"odd": is_odd, "even": is_even}[op.traits.parity]
    elif is_odd != is_even:
        by_option = ("int_power", "besselj", "besseli", "spherical_jn")
        assert op.name in ("copy", "round", "zeros_like", "ones_like", *by_option)


@pytest.mark.parametrize("op", PAIRS, ids=lambda op: op.name)
def test_inputs_may_be_exchanged_where_the_row_says_so(op: Op) -> None:
    rng = random.Random(3)
    pairs = [(rng.uniform(0.1, 9), rng.uniform(0.1, 9)) for _ in range(20)] + [(2.0, 2.0), (0.5, 0.5)]
    if op.traits.is_symmetric:
        assert all(values(op, a, b) == values(op, b, a) for a, b in pairs)
    if op.traits.mirror:
        assert all(values(op, a, b) == values(OPS[op.traits.mirror], b, a) for a, b in pairs)


@pytest.mark.parametrize("op", [op for op in UNARY if op.traits.parts], ids=lambda op: op.name)
def test_parts_make_the_function(op: Op) -> None:
    assert op.traits.parts is not None
    for x in (0.3, 1.2, 2.9):
        t = mp.mpf(x)
        odd, even = (mp.sin(t), mp.cos(t)) if op.traits.laws == "circular" else (mp.sinh(t), mp.cosh(t))
        above, below = op.traits.parts(odd, even)
        assert abs(above / below - values(op, x)) < mp.mpf(10) ** -40


@pytest.mark.parametrize("op", [op for op in UNARY if op.traits.switch], ids=lambda op: op.name)
def test_a_switch_is_where_the_row_has_its_kink(op: Op) -> None:
    places = {"zero": (0.0,), "whole": (-1.0, 0.0, 4.0), "half": (-0.5, 0.5, 3.5)}[op.traits.switch]
    assert op.kinks is not None
    options = OPTIONS.get(op.name, {})
    assert all(op.kinks(x, **options) for x in places)
    assert not any(op.kinks(x, **options) for x in (0.3, -1.7, 2.25))
    step = mp.mpf(10) ** -30
    value = oracle.SCALAR[op.name][0]
    sides = [(value(x - step, **options), value(x + step, **options)) for x in map(mp.mpf, places)]
    assert all((abs(b - a) > 0.5) == op.traits.jumps for a, b in sides)


@pytest.mark.parametrize("op", [op for op in OPS if op.traits.refuses], ids=lambda op: op.name)
@pytest.mark.parametrize("kind", [float, int])
def test_numbers_are_refused_wherever_the_domain_ends_where_the_row_says_so(op: Op, kind: type) -> None:
    assert op.domain is not None
    value, *_ = KERNELS[op.name]
    tiny = [-5e-324, -0.0, 5e-324, math.nextafter(-1, 0), math.nextafter(-1, -2)] if kind is float else []
    numbers = [*tiny, *map(kind, both_signs()), *map(kind, (-(10**300), 10**300))]
    outside = 0
    for inputs in itertools.product(numbers, repeat=op.max_inputs or 1):
        for power in range(-3, 4) if op.options else (None,):
            options = {} if power is None else {"power": power}
            if not op.domain(*inputs, **options):
                outside += 1
                with pytest.raises(FAILURES):
                    value(*inputs, *options.values())
    assert outside


def test_an_unknown_trait_is_refused() -> None:
    with pytest.raises(TypeError, match="no trait colour"):
        Traits(colour="red")
