"""Checks at points where a gradient is infinite: a verdict, and no warning of NumPy's."""

from __future__ import annotations

import pytest

import diffcli


@pytest.mark.parametrize(
    ("text", "x"), [("sqrt(x)", 0.0), ("x^0.5", 0.0), ("1/x", 0.0), ("cbrt(x)", 0.0), ("asin(x)", 1.0)]
)
def test_an_infinite_gradient_is_checked_without_a_warning(text: str, x: float) -> None:
    (check,) = diffcli.gradcheck(text, {"x": x})
    assert check.gradient != check.gradient or abs(check.gradient) == float("inf")
    assert not check.agrees or check.method == "no derivative"
