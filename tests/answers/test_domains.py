"""Domains as they are typed."""

from __future__ import annotations

import math
import pickle

import pytest

from diffcli import equal
from diffcli.answers.domains import read_domain
from diffcli.equivalence.points import is_whole
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
    assert {name: tuple(interval) for name, interval in read_domain(text).items()} == domain


@pytest.mark.parametrize(
    "text", ["n integer", "n is an integer, x > 0", r"n \in \mathbb{Z}", "n ∈ ℤ", "n whole and 0 < n < 9"]
)
def test_a_domain_of_whole_numbers_is_one(text: str) -> None:
    assert is_whole(read_domain(text)["n"])
    assert not is_whole(read_domain("n > 0")["n"])


@pytest.mark.parametrize(
    "text", ["x", "x=1", "x>y", "1<2", "x>0, x<0", "x>1, x<1", "0<x<y", "x<1<y<2", "2x>1", "x>+", "(\\cup", "x>0∞"]
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


@pytest.mark.parametrize(
    ("expected", "answer", "domain", "verdict", "point"),
    [
        ("floor(x)", "0", "0<=x<=1", "different", {"x": 1}),
        ("floor(x)", "0", "0<=x<1", "equal", None),
        ("ceil(x)", "1", "0<=x<=1", "different", {"x": 0}),
        ("ceil(x)", "1", "0<x<=1", "equal", None),
        ("sign(x)", "1", "x>=0", "different", {"x": 0}),
        ("sign(x)", "1", "x>0", "equal", None),
        ("sign(x)", "1", "x>=0, x>0", "equal", None),
        ("floor(x)*floor(y)", "0", "0<=x<=1, 0<=y<=1", "different", {"x": 1, "y": 1}),
        ("floor(x)*floor(y)", "0", "0<=x<1, 0<=y<=1", "equal", None),
        ("floor(1/n)", "0", "n integer, n>=1", "different", {"n": 1}),
        ("floor(1/n)", "0", "n integer, n>1", "equal", None),
        ("where(x>pi, 1, 2)", "1", "x>=pi", "different", {"x": "pi"}),
        ("where(x<=1/3, 1, 2)", "2", "x>=1/3", "different", {"x": "1/3"}),
        ("abs(n)", "n", "n integer, n>=0", "equal", None),
        ("1/x", "x/x^2", "x>=0", "equal", None),
    ],
)
def test_an_end_that_belongs_to_the_domain_is_tried(
    expected: str, answer: str, domain: str, verdict: str, point: dict[str, float | str] | None
) -> None:
    found = equal(expected, answer, domain=domain)
    assert found.verdict == equal(answer, expected, domain=domain).verdict == verdict, found.reason
    assert (found.witness or {}).get("point") == point


@pytest.mark.parametrize(
    ("expected", "answer", "domain", "verdict"),
    [
        ("n^2", "n", "n integer, 0<=n<=1", "equal"),
        ("n^2", "n", "n integer, 0<=n<=2", "different"),
        ("n^2", "n", "n integer, -1<n<2", "equal"),
        ("x*n^2", "x*n", "n integer, 0<=n<=1", "equal"),
        ("x*n^2", "x*n", "n integer, 0<=n<=2", "different"),
        ("n^2", "3n", "n integer, 3<=n<=3", "equal"),
        ("n^2", "4n", "n integer, 3<=n<=3", "different"),
        ("x^2", "x", "0<=x<=0", "equal"),
        ("x^2", "x + y", "0<=x<=0", "different"),
        ("sin(n*pi/2)", "n", "n integer, -1<=n<=1", "equal"),
    ],
)
def test_where_a_domain_has_few_numbers_all_are_tried(expected: str, answer: str, domain: str, verdict: str) -> None:
    found = equal(expected, answer, domain=domain)
    assert found.verdict == equal(answer, expected, domain=domain).verdict == verdict, found.reason
    assert (found.witness is None) == (verdict == "equal")


@pytest.mark.parametrize(
    ("expected", "answer", "domain", "verdict"),
    [
        ("where(x<1/3, 1, 2)", "2", "x>=1/3", "equal"),
        ("where(x<pi, 1, 2)", "2", "x>=pi", "equal"),
        ("where(x>pi, 1, 2)", "1", "x>pi", "equal"),
        ("sign(x-pi)", "1", "x>pi", "equal"),
        ("abs(x-sqrt(2))", "x-sqrt(2)", "x>=sqrt(2)", "equal"),
        ("where(x<0.33333333333333333334, 1, 2)", "2", "x>=1/3", "undecided"),
        ("where(x<0.34, 1, 2)", "2", "x>=1/3", "different"),
    ],
)
def test_what_lies_outside_the_domain_need_not_be_seen(expected: str, answer: str, domain: str, verdict: str) -> None:
    assert equal(expected, answer, domain=domain).verdict == verdict


@pytest.mark.parametrize("text", ["n integer, 0<n<1", "0<x<=0", "n integer, 1.2<=n<=1.8"])
def test_a_domain_without_numbers_is_refused(text: str) -> None:
    with pytest.raises(BindingError, match="leaves no numbers"):
        read_domain(text)


def test_an_interval_survives_pickling() -> None:
    interval = read_domain("0<=x<pi")["x"]
    assert pickle.loads(pickle.dumps(interval)) == interval != read_domain("0<x<pi")["x"]


def test_domains_whose_ends_no_float_tells_apart_are_two() -> None:
    third, float_below = (read_domain(f"x>={end}")["x"] for end in ("1/3", "6004799503160661/18014398509481984"))
    assert tuple(third) == tuple(float_below)
    assert third != float_below
