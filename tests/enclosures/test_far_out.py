"""Series of functions that are nearly constant far out, or nearly 0, keep their digits there."""

from __future__ import annotations

import pytest

import diffcli


@pytest.mark.parametrize(
    ("text", "point", "expected"),
    [
        ("silu(x)", "800", [800.0, 1.0, 0.0]),
        ("silu(x)", "-800", [0.0, 0.0, 0.0]),
        ("sigmoid(x)", "-100", [3.7200759760208e-44, 3.7200759760208e-44, 1.8600379880104e-44]),
        ("log_sigmoid(x)", "700", [-9.8596765437598e-305, 9.8596765437598e-305, -4.9298382718799e-305]),
        ("softplus(x)", "-100", [3.7200759760208e-44, 3.7200759760208e-44, 1.8600379880104e-44]),
    ],
)
def test_a_series_is_had_where_the_function_is_nearly_flat(text: str, point: str, expected: list[float]) -> None:
    assert diffcli.taylor(text, {"x": point}, order=2) == pytest.approx(expected, rel=1e-12, abs=0)


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        ("700", -4.0816326530612e-6),
        ("-595", 5.6493185509498e-6),
        ("752", -3.5366681756451e-6),
        ("700.001", -1.8180986542516e-5),
    ],
)
def test_second_derivatives_of_sinc_far_out_do_not_hang_on_what_stands_beside_it(point: str, expected: float) -> None:
    hessian = diffcli.hessian("sinc(x) + y", {"x": point, "y": "2.6"})  # by mpmath to 60 digits
    assert hessian.blocks["x", "x"] == pytest.approx(expected, rel=1e-12)
    assert hessian.recomputed == ["x,x"]
