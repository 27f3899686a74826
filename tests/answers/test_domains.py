"""Domains as they are typed."""

from __future__ import annotations

import math

import pytest

from diffcli import equal
from diffcli.answers.domains import read_domain
from diffcli.equivalence.points import Integers
from diffcli.errors import BindingError


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("x>0", {"x": (0, math.inf)}),
        ("0<x", {"x": (0, math.inf)}),
        ("x<=2", {"x": (-math.inf, 2)}),
        ("x>0, -1<y<1", {"x": (0, math.inf), "y": (-1, 1)}),
        ("1>y>-1", {"y": (-1, 1)}),
        ("x>0 and x<1", {"x": (0, 1)}),
        ("x in [0, 1]; y>=pi", {"x": (0, 1), "y": (math.pi, math.inf)}),
        ("x ∈ (0, ∞)", {"x": (0, math.inf)}),
        ("-pi/2 < t < pi/2", {"t": (-math.pi / 2, math.pi / 2)}),
        ("x_1 ≥ sqrt(2)", {"x_1": (math.sqrt(2), math.inf)}),
        (r"0 < x \le 2\pi", {"x": (0, 2 * math.pi)}),
        (r"x \in (-\infty, \frac12]", {"x": (-math.inf, 0.5)}),
    ],
)
def test_domain(text: str, domain: dict[str, tuple[float, float]]) -> None:
    assert read_domain(text) == domain


@pytest.mark.parametrize(
    "text", ["n integer", "n is an integer, x > 0", r"n \in \mathbb{Z}", "n ∈ ℤ", "n whole and 0 < n < 9"]
)
def test_a_domain_of_whole_numbers_is_one(text: str) -> None:
    assert isinstance(read_domain(text)["n"], Integers)
    assert not isinstance(read_domain("n > 0")["n"], Integers)


@pytest.mark.parametrize(
    "text", ["x", "x=1", "x>y", "1<2", "x>0, x<0", "x>1, x<1", "0<x<y", "x<1<y<2", "2x>1", "x>+", "(\\cup"]
)
def test_what_bounds_no_variable_is_refused(text: str) -> None:
    with pytest.raises(BindingError):
        read_domain(text)


@pytest.mark.parametrize(
    ("expected", "answer", "verdict"),
    [
        ("cos(2*pi*n)", "1", "equal"),
        ("sin(pi*n)", "0", "equal"),
        ("sin(n*pi+x)", "(-1)^n*sin(x)", "equal"),
        ("floor(x+n)", "floor(x)+n", "equal"),
        ("mod(n, 1)", "0", "equal"),
        ("cos(pi*n)", "(-1)^(n+1)", "different"),
        ("cos(2*pi*n/5)", "1", "different"),
        ("cos(2*pi*n/720720)", "1", "different"),
        ("floor(n/2)", "n/2", "different"),
        ("n^2", "n", "different"),
    ],
)
def test_over_whole_numbers_functions_are_compared_there_alone(expected: str, answer: str, verdict: str) -> None:
    found = equal(expected, answer, domain="n integer")
    assert found.verdict == equal(answer, expected, domain="n integer").verdict == verdict, found.reason
    if verdict == "different":
        assert found.witness["point"]["n"] % 1 == 0
    assert equal("cos(2*pi*n)", "1").verdict == "different"


def test_a_jump_within_the_rounding_of_its_input_is_no_witness() -> None:
    assert equal("floor(x-1)", "floor(x)-1").verdict == "equal"
