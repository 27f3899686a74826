"""The pairs that verdicts are counted on are what they say, by mpmath alone."""

from __future__ import annotations

import random

import generators
import mpmath
import pytest
from pairs import FEWEST, LAWS, MOST, node_count, pairs

from diffcli import equal

PAIRS = pairs(3, 200)


def test_pairs_are_distinct_short_and_mixed() -> None:
    assert len({pair.texts for pair in PAIRS}) == len(PAIRS) == 200
    assert all(FEWEST <= node_count(side) <= MOST for pair in PAIRS for side in (pair.expected, pair.answer))
    assert sum(pair.is_hard for pair in PAIRS) == 20
    assert sum(pair.is_hard and pair.is_equal for pair in PAIRS) == 10
    assert sum(pair.is_equal for pair in PAIRS) == pytest.approx(100, abs=10)


def test_the_same_seed_gives_the_same_pairs() -> None:
    assert pairs(3, 40) == PAIRS[:40]
    assert pairs(4, 40) != PAIRS[:40]


def test_each_pair_is_equal_or_different_as_it_says() -> None:
    rng = random.Random(5)
    found = [(pair, generators.oracle_says_different(pair.expected, pair.answer, rng)) for pair in PAIRS]
    assert [pair.texts for pair, differs in found if differs not in (None, not pair.is_equal)] == []
    assert sum(differs is None for _, differs in found) <= 5  # defined at too few of the oracle's points


def test_hard_different_pairs_agree_to_twenty_digits() -> None:
    with mpmath.workdps(60):
        for pair in PAIRS:
            if pair.is_hard and not pair.is_equal:
                point = {name: mpmath.mpf(k) / 3 for k, name in enumerate("xyz", 1)}
                a, b = (generators.value(side, point) for side in (pair.expected, pair.answer))
                assert a != b
                assert mpmath.almosteq(a, b, mpmath.mpf("1e-20"))


@pytest.mark.parametrize("law", LAWS)
def test_laws_hold_on_both_sides_of_their_hinge(law) -> None:  # type: ignore[no-untyped-def]
    with mpmath.workdps(60):
        for x in ("-1.25", "0", "2.5"):
            for y in ("-0.75", "3"):
                point = {"x": mpmath.mpf(x), "y": mpmath.mpf(y)}
                a, b = (generators.value(side, point) for side in law("x", "y"))
                assert mpmath.almosteq(a, b, abs_eps=mpmath.mpf("1e-25"))


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ("beta(x, 2)", "1/(x*(x + 1))", "equal"),
        ("beta(x, 3)", "gamma(x)*gamma(3)/gamma(x + 3)", "equal"),
        ("beta(x, y)", "gamma(x)*gamma(y)/gamma(x + y)", "equal"),
        ("beta(x, y)", "beta(x + 1, y) + beta(x, y + 1)", "equal"),
        ("beta(x, 1 - x)", "pi/sin(pi*x)", "equal"),
        ("beta(x, 1 - x)", "pi/sin(3.1416*x)", "different"),
        ("beta(x, 3)", "gamma(x)*gamma(3)/gamma(x + 3.01)", "different"),
    ],
)
def test_values_made_of_exponentials_are_off_by_their_size(first: str, second: str, wanted: str) -> None:
    assert equal(first, second).verdict == equal(second, first).verdict == wanted
