"""Exact polynomials: arithmetic, repeated factors, and whether values of both signs occur."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffcli.simplification.rational import changes_sign, divided, gcd, plus, square_free, times

whole = st.integers(-6, 6)
polynomials = st.lists(whole, max_size=6).map(lambda p: plus(p, []))
roots = st.lists(st.fractions(-5, 5, max_denominator=6), min_size=1, max_size=6)


def with_roots(values: list[Fraction]) -> list:  # type: ignore[type-arg]
    result = [Fraction(1)]
    for root in values:
        result = times(result, [-root, 1])
    return result


@given(polynomials, polynomials.filter(bool))
def test_quotient_times_divisor_plus_remainder(a: list[int], b: list[int]) -> None:
    quotient, remainder = divided(a, b)
    assert plus(times(quotient, b), remainder) == plus(a, [])
    assert len(remainder) < len(b)


@given(roots, roots)
def test_the_common_divisor_has_the_common_roots(a: list[Fraction], b: list[Fraction]) -> None:
    common: list[Fraction] = []
    rest = list(b)
    for root in a:
        if root in rest:
            rest.remove(root)
            common.append(root)
    assert gcd(with_roots(a), with_roots(b)) == with_roots(common)


@given(roots)
def test_square_free_factors_multiply_to_the_polynomial(values: list[Fraction]) -> None:
    product = [Fraction(1)]
    for factor, power in square_free(with_roots(values)):
        for _ in range(power):
            product = times(product, factor)
    assert product == with_roots(values)


@given(roots, st.sampled_from([(-math.inf, math.inf), (0.0, math.inf), (-math.inf, 0.0), (-1.0, 1.0), (0.5, 3.0)]))
def test_the_sign_changes_at_roots_of_odd_multiplicity_inside(
    values: list[Fraction], ends: tuple[float, float]
) -> None:
    low, high = ends
    odd = {root for root in values if values.count(root) % 2 and low < root < high}
    assert changes_sign(with_roots(values), low, high) == bool(odd)
    # a factor without real roots changes nothing
    assert changes_sign(times(with_roots(values), [1, 1, 1]), low, high) == bool(odd)


@pytest.mark.parametrize(
    ("polynomial", "expected"),
    [
        ([1, 1, 1], False),
        ([1, 0, 1], False),
        ([0, 1], True),
        ([1, -2, 1], False),
        ([3], False),
        ([1, -1, 0, 0, 1], False),
    ],
)
def test_signs_over_all_reals(polynomial: list[int], expected: bool) -> None:
    assert changes_sign(polynomial, -math.inf, math.inf) is expected
