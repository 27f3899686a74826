"""Polynomials in named sizes."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffcli.ops.sizes import entry_count
from diffcli.polynomials import Polynomial, envelope, interpolated, largest, replaced

n, b, d = (Polynomial.named(name) for name in "nbd")


def test_a_polynomial_is_written_as_diffcli_reads_it() -> None:
    assert str(2 * n * b * d * d - b * d + 3) == "2*b*d^2*n - b*d + 3"
    assert str(Polynomial()) == "0"
    assert str(n * Fraction(1, 2)) == "1/2*n"


@pytest.mark.parametrize(
    ("polynomial", "growth"),
    [
        (3 * n * b * d * d + 5 * b * d + 7, "O(b*d^2*n)"),
        (n * b * d + n * d * d + b, "O(b*d*n + d^2*n)"),
        (n * b * d + d * d, "O(b*d*n + d^2)"),
        (Polynomial.of(12), "O(1)"),
        (Polynomial(), "O(1)"),
        (Polynomial.named("n", Fraction(1, 2)) * b + b, "O(b*sqrt(n))"),
    ],
)
def test_big_o_keeps_what_no_other_term_covers(polynomial: Polynomial, growth: str) -> None:
    assert polynomial.big_o() == growth


def test_one_size_can_come_first() -> None:
    assert (3 * n * b * d * d + b * d).text("n") == "3*n*b*d^2 + b*d"
    assert (n * d * d + b * d * n).big_o("n") == "O(n*b*d + n*d^2)"


def test_equal_terms_are_equal_polynomials_and_numbers_are_polynomials() -> None:
    assert n * (b + 1) == n * b + n
    assert (n + 3) - n == 3
    assert hash((n + 3) - n) == hash(3)
    assert entry_count([n, 2, n]) == 2 * n * n
    assert entry_count([]) == 1


def test_the_largest_leaves_out_what_is_never_largest() -> None:
    # 2n+1 is below 3n for n >= 1; 2n+2d lies below the mixture of 4n and 4d
    assert set(largest([3 * n, 2 * n + 1])) == {3 * n}
    assert set(largest([4 * n, 2 * n + 2 * d, 4 * d])) == {4 * n, 4 * d}
    assert set(largest([4 * n, 3 * n + 2 * d, 4 * d])) == {4 * n, 3 * n + 2 * d, 4 * d}


def value_at(polynomial: Polynomial, sizes: dict[str, float]) -> float:
    """Return the value for numbers in place of the names."""
    return sum(
        float(coefficient) * math.prod(sizes[name] ** float(exponent) for name, exponent in monomial)
        for monomial, coefficient in polynomial.terms.items()
    )


@given(st.lists(st.tuples(*[st.integers(0, 9)] * 3), min_size=1, max_size=6), st.integers(1, 50), st.integers(1, 50))
def test_the_largest_keeps_the_maximum_at_every_point(terms: list[tuple[int, int, int]], n_at: int, d_at: int) -> None:
    polynomials = [x * n + y * d * d + z for x, y, z in terms]
    point = {"n": float(n_at), "d": float(d_at)}
    top = max(value_at(p, point) for p in polynomials)
    assert max(value_at(p, point) for p in largest(polynomials)) == top
    assert top <= value_at(envelope(polynomials), point)


def test_the_largest_of_products_of_many_sizes_is_left_open() -> None:
    many = entry_count(Polynomial.named(f"s{i}") for i in range(40))
    assert largest([Polynomial.of(many), Polynomial.of(many), n]) == [many, n]


def test_interpolation_finds_polynomials_and_refuses_others() -> None:
    cubic = {k: 2 * k**3 * d - k * b + 7 for k in range(3, 8)}
    assert interpolated("n", cubic) == 2 * n * n * n * d - n * b + 7
    assert interpolated("n", {k: Polynomial.of(2**k) for k in range(3, 8)}) is None


def test_a_size_can_be_replaced_by_a_product_of_powers() -> None:
    root = Polynomial.named("n", Fraction(1, 2))
    assert replaced(3 * d * d + 2 * d * b, "d", root) == 3 * n + 2 * root * b
