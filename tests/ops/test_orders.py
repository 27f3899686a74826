"""Functions of an order take it first, as scipy.special does: in text, in LaTeX, in Python, and as they are printed."""

from __future__ import annotations

import mpmath as mp
import pytest

import diffcli

ORACLES = {
    "polygamma": lambda n, x: mp.psi(n, x),
    "besselj": mp.besselj,
    "bessely": mp.bessely,
    "besseli": mp.besseli,
    "besselk": mp.besselk,
    "spherical_jn": lambda n, x: mp.sqrt(mp.pi / (2 * x)) * mp.besselj(n + mp.mpf(1) / 2, x),
}


@pytest.mark.parametrize("name", ORACLES)
@pytest.mark.parametrize("order", [1, 2, 5])
def test_the_order_stands_first(name: str, order: int) -> None:
    expected = pytest.approx(float(ORACLES[name](order, mp.mpf("2.5"))), rel=1e-12)
    assert diffcli.evaluate(f"{name}({order}, x)", {"x": "2.5"}) == expected
    assert diffcli.evaluate(rf"\operatorname{{{name}}}({order}, x)", {"x": "2.5"}) == expected
    assert diffcli.evaluate(f"{name}(x, order={order})", {"x": "2.5"}) == expected
    node = getattr(diffcli.ops, name)(order, diffcli.variable("x"))
    assert diffcli.evaluate(node, {"x": "2.5"}) == expected
    assert str(node) == f"{name}({order}, x)"


def test_a_derivative_is_printed_as_it_is_typed() -> None:
    assert diffcli.diff("polygamma(1, x)") == "polygamma(2, x)"
    assert diffcli.diff("besseli(0, x)") == "besseli(1, x)"
    assert diffcli.diff("besseli(2, x)") == "(besseli(1, x) + besseli(3, x))/2"
    assert diffcli.equal(diffcli.diff("besseli(0, x)"), "besseli(1, x)").verdict != "different"


@pytest.mark.parametrize("text", ["polygamma(2.5, 1)", "besselj(x, 2)", r"\operatorname{polygamma}(x, 1)"])
def test_an_order_in_the_second_place_is_told(text: str) -> None:
    with pytest.raises(diffcli.DiffcliError) as raised:
        diffcli.diff(text, wrt="x")
    assert "(order, x)" in str(raised.value)


def test_an_order_is_given_once() -> None:
    with pytest.raises(diffcli.DiffcliError):
        diffcli.ops.besselj(1, diffcli.variable("x"), order=2)
