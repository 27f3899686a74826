"""What ends a chain of equalities is no side of it: a point, an order of growth, a condition in brackets."""

from __future__ import annotations

import pytest

from diffcli import equal
from diffcli.answers.derivative import DerivativeJudge


@pytest.mark.parametrize(
    ("expected", "answer", "verdict"),
    [
        ("4", "x^2 at x = 2", "equal"),
        ("4", "x^2 = 4 at x = 2", "equal"),
        ("4", "f'(x) = 2x = 4 at x = 2", "equal"),
        ("4", r"$f'(x) = 2x = 4 \text{ at } x = 2$", "equal"),
        ("4", r"$f'(x) = 2x = 4 \Big|_{x=2}$", "equal"),
        ("0", "y' = cos x = 0 at x = pi/2", "equal"),
        ("x^2 at x = 2", "4", "equal"),
        ("5", "x^2 at x = 2", "different"),
        ("4", "x^3 = 4 at x = 2", "different"),
        ("4", "f'(x) = 3x = 4 at x = 2", "different"),
        ("4", "x^2 = 4", "different"),
        ("2x", "2x = 4 at x = 2", "different"),  # the last side counts
        ("2x", "f'(x) = 2x at x = 2", "equal"),  # the function is asked for
        ("4", "f'(x) = 2x at x = 2", "equal"),
        ("2x", r"$y = 2x \text{ where } x = 3$", "equal"),
        ("2x", "f'(x) = 3x at x = 0", "different"),
        ("x^2", "x^2 at x = 2", "different"),
        ("2", "x = 2 at t = 3", "equal"),
        ("7", "x^2 at x = 2 = 7", "different"),
    ],
)
def test_links_hold_where_the_value_of_the_point_is_put_in(expected: str, answer: str, verdict: str) -> None:
    assert equal(expected, answer).verdict == verdict


def test_a_link_that_fails_at_its_point_is_named() -> None:
    assert "the link 3x = 4 does not hold" in equal("4", "f'(x) = 3x = 4 at x = 2").reason


@pytest.mark.parametrize(
    ("expected", "answer", "verdict"),
    [
        ("2n^2+n", "2n^2+n = O(n^2)", "equal"),
        ("2n^2+n", "2n^2+n = O(n^3)", "equal"),  # true, though not tight
        ("2n^2+n", "T(n) = 2n^2+n = O(n^2)", "equal"),
        ("2n^2+n", r"$T(n) = 2n^2+n = \mathcal{O}(n^2)$", "equal"),
        ("2n^2+n", "n(2n+1) = 2n^2+n = Θ(n^2) = O(n^3)", "equal"),
        ("2n^2+n", "3n^2 = O(n^2)", "different"),
        ("O(n^2)", "2n^2+n = O(n^2)", "equal"),
    ],
)
def test_an_order_at_the_end_of_a_chain_is_a_link(expected: str, answer: str, verdict: str) -> None:
    assert equal(expected, answer).verdict == verdict


@pytest.mark.parametrize(
    "answer", ["2n^2+n = O(n)", "T(n) = 2n^2+n = O(n)", "2n^2+n = Θ(n^3)", "2n^2+n = Θ(n^2) = O(n)"]
)
def test_a_link_of_order_that_does_not_hold_is_named(answer: str) -> None:
    found = equal("2n^2+n", answer)
    assert found.verdict == "different"
    assert "does not hold" in found.reason


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ("2n^2+n = O(n^2)", "equal"),
        ("T(n) = 2n^2+n = O(n^2)", "equal"),
        ("T(n) = O(n^2)", "equal"),
        ("2n^3+n = O(n^2)", "different"),
        ("2n^3+n = O(n^3)", "different"),
        ("2n^2+n = O(n)", "different"),
    ],
)
def test_orders_are_compared_at_the_end_of_a_chain(answer: str, verdict: str) -> None:
    assert equal("n^2", answer, type="bigo").verdict == verdict


@pytest.mark.parametrize(
    ("expected", "answer", "verdict"),
    [
        ("{1,-1,2,-2}", "±1, ±2", "equal"),
        (r"\{\pm 1, \pm 2\}", r"\{1,-1,2,-2\}", "equal"),
        ("{1,-1,2,-2}", r"$x = \pm 1, x = \pm 2$", "equal"),
        ("{2,-2}", "{±2}", "equal"),
        ("{1,-1,2}", "±1, ±2", "different"),
        ("{1,-1,2,-2,3}", "±1, ±2", "different"),
        ("{1, 2}", "{±1, ±2}", "different"),
    ],
)
def test_a_sign_for_both_makes_two_elements_of_one(expected: str, answer: str, verdict: str) -> None:
    assert equal(expected, answer).verdict == equal(answer, expected).verdict == verdict


def test_a_reason_shows_elements_without_dollar_signs() -> None:
    assert equal(r"\{1,2,3\}", r"$\{1,2\}$").reason == "the answer lacks 3"


@pytest.mark.parametrize(
    "answer", ["1/x (x>0)", "1/x, (x>0)", "1/x, x>0", "y' = 1/x (x > 0)", r"$\frac1x \quad (x > 0)$"]
)
def test_a_condition_in_brackets_beside_a_right_answer_is_not_multiplied(answer: str) -> None:
    found = DerivativeJudge("ln x", "x").judge(answer)
    assert (found.verdict, found.mistake) == ("invalid", "")
    assert "a condition beside an answer" in found.reason


@pytest.mark.parametrize(("expected", "answer"), [("relu(x)", "x (x>0)"), ("where(x<1, 2, 0)", "2(x<1)")])
def test_a_comparison_that_is_a_factor_stays_one(expected: str, answer: str) -> None:
    assert equal(expected, answer).verdict == "equal"


def test_a_wrong_answer_with_a_condition_stays_wrong() -> None:
    assert equal("1/x", "2/x (x>0)").verdict == "different"
