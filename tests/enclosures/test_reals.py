"""A ball holds its number, with the fraction beside it; what is not certain is MAYBE."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

import pytest
from flint import arb

from diffcli.enclosures.precision import precision
from diffcli.enclosures.reals import (
    MAYBE,
    MOST_EXACT_BITS,
    UNDEFINED,
    Real,
    UndecidedError,
    ends,
    floor,
    fraction,
    integer_power,
    real,
)


@pytest.fixture(autouse=True)
def _bits() -> Iterator[None]:
    with precision(64):
        yield


def around(middle: float, radius: float) -> Real:
    return Real(arb(middle, radius))


def test_fractions_stay_fractions() -> None:
    third = real(1) / 3
    assert fraction(third + third + third) == 1
    assert fraction(third * third - Fraction(1, 9)) == 0
    assert fraction(real(Fraction(-7, 2)) % 2) == Fraction(1, 2)
    assert fraction(0.1 - real(Fraction("0.1"))) == Fraction(0.1) - Fraction("0.1")


def test_long_fractions_go_on_as_balls() -> None:
    number = real(Fraction(3, 7))
    for _ in range(20):
        number = number * number
    assert number.exact is None
    assert number.ball > 0


def test_comparisons_are_certain_or_maybe() -> None:
    near_three = around(3, 1e-5)
    assert (near_three < 4) is True
    assert (near_three > 4) is False
    assert (near_three != 4) is True
    for undecided in (near_three < 3, near_three <= 3, near_three == 3, near_three != 3, near_three <= 3):
        assert undecided is MAYBE
        with pytest.raises(UndecidedError):
            bool(undecided)
    assert (MAYBE & False, MAYBE | True, MAYBE & True, False | MAYBE) == (False, True, MAYBE, MAYBE)
    assert (real(Fraction("0.1")) == 0.1) is False


@pytest.mark.parametrize("power", [2, 3, 7, 1000])
def test_powers_of_balls_around_zero_hold_the_powers(power: int) -> None:
    for middle in (0.0, 0.25):
        ball = integer_power(around(middle, 0.5), power).ball
        for x in (-0.5 + middle, 0.0, 0.5 + middle, 0.3):
            assert ball.contains(arb(x) ** power)
        assert ball.is_finite()


def test_powers_that_would_fill_the_memory_are_balls() -> None:
    assert integer_power(real(3), 10**12).exact is None
    assert integer_power(real(1), 10**4000).exact == 1
    assert integer_power(real(0), -1) is UNDEFINED
    assert not integer_power(around(0, 1), -2).ball.is_finite()


def test_what_has_no_value_stays_without() -> None:
    nothing = real(1) / 0
    assert nothing is UNDEFINED
    assert nothing + 1 is UNDEFINED
    assert -(2 * nothing) is UNDEFINED
    assert floor(nothing) is UNDEFINED
    assert real(math.nan) is UNDEFINED
    assert (real(math.inf) > 10**1000) is True


def test_ends_are_rounded_as_division_of_integers_is() -> None:
    assert ends(real(Fraction(1, 3))) == (1 / 3, 1 / 3)
    assert ends(real(Fraction(10**400))) == (math.inf, math.inf)
    assert ends(Real(arb(2) ** -1075)) == (0.0, 0.0)
    assert ends(Real(arb(3) * arb(2) ** -1075)) == (1e-323, 1e-323)
    assert ends(Real(arb(2) ** -(10**30))) == (0.0, 0.0)
    assert ends(Real(-(arb(2) ** (10**15)))) == (-math.inf, -math.inf)
    low, high = ends(around(1, 1e-10))
    assert low < 1 < high
    assert all(map(math.isnan, ends(UNDEFINED)))


def test_the_bits_of_exact_numbers_are_bounded() -> None:
    assert (real(2) ** (MOST_EXACT_BITS + 1)).exact is None
