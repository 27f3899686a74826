"""A value at one point alone is a difference: jumps at extrema, at touches, where several variables meet."""

from __future__ import annotations

import pytest

from diffcli import equal

AT_SHORT_PLACES = [
    ("floor(exp(-x^2))", "0", {"x": 0}),
    ("x + floor(exp(-x^2))", "x", {"x": 0}),
    ("floor(exp(-(x - 0.3)^2))", "0", {"x": "0.3"}),
    ("floor(sech(x))", "0", {"x": 0}),
    ("floor(sqrt(1 - x^2))", "0", {"x": 0}),
    ("floor(cos(x)^2)", "0", {"x": 0}),
    ("ceil(x^2/(1 + x^2))", "1", {"x": 0}),
    ("where(cosh(x) <= 1, 1, 0)", "0", {"x": 0}),
    ("where(cos(x) == 1, 1, 0)", "0", {"x": 0}),
    ("heaviside(x^2)", "1", {"x": 0}),
    ("0^sin(x)^2", "0", {"x": 0}),
    ("0^abs(x)", "0", {"x": 0}),
    ("sign(x^2)", "1", {"x": 0}),
    ("floor(exp(-x^2 - y^2))", "0", {"x": 0, "y": 0}),
    ("floor(1/(1 + x^2 + y^2))", "0", {"x": 0, "y": 0}),
    ("sign(x^2 + y^2)", "1", {"x": 0, "y": 0}),
    ("sign(norm([x, y]))", "1", {"x": 0, "y": 0}),
    ("where(x^2 + y^2 <= 0, 1, 0)", "0", {"x": 0, "y": 0}),
    ("sign(abs(x - y))", "1", {"x": 0, "y": 0}),
]
AT_OTHER_PLACES = [
    ("sign(cos(x) - x)^2", "1"),
    ("x*sign(cos(x) - x)^2", "x"),
    ("sign(x^3 - x - 1)^2", "1"),
    ("sign(x - sqrt(2))^2", "1"),
    ("sign(x^4 - 4*x^2 + 4)", "1"),
    ("floor(sin(x))", "where(sin(x) < 0, -1, 0)"),
    ("0^abs(cos(x) - x)", "0"),
    ("0^abs(x^2 - 2)", "0"),
    ("floor(exp(-(x - sqrt(2))^2))", "0"),
]
NOWHERE = [
    ("sign(x)*abs(x)", "x"),
    ("x^2*sign(x)^2", "x^2"),
    ("ceil(exp(-x^2))", "1"),
    ("floor(tanh(x))", "where(x < 0, -1, 0)"),
    ("mod(x, 1)", "x - floor(x)"),
    ("mod(x, pi)", "x - pi*floor(x/pi)"),
    ("sign(x^3 - 2)", "sign(x - cbrt(2))"),
    ("ceil(x)", "-floor(-x)"),
    ("floor(2*x)", "floor(x) + floor(x + 1/2)"),
    ("where(x > 0, x, -x)", "where(x >= 0, x, -x)"),
    ("(x - sqrt(2))*sign(x - sqrt(2))^2", "x - sqrt(2)"),
    ("x*0^abs(x)", "0"),
    ("sign(exp(x))", "1"),
    ("(x^2 + y^2)*sign(x^2 + y^2)", "x^2 + y^2"),
]


@pytest.mark.parametrize(("one", "other", "point"), AT_SHORT_PLACES)
def test_a_jump_at_one_point_is_shown_where_the_point_is_a_short_fraction(
    one: str, other: str, point: dict[str, float | str]
) -> None:
    for found in (equal(one, other), equal(other, one)):
        assert found.verdict == "different"
        assert found.witness["point"] == point


@pytest.mark.parametrize(("one", "other"), AT_OTHER_PLACES)
def test_a_jump_at_one_point_elsewhere_is_never_accepted(one: str, other: str) -> None:
    assert equal(one, other).verdict == equal(other, one).verdict == "undecided"


@pytest.mark.parametrize(("one", "other"), NOWHERE)
def test_what_jumps_on_both_sides_alike_or_times_0_is_equal(one: str, other: str) -> None:
    assert equal(one, other).verdict == equal(other, one).verdict == "equal"
