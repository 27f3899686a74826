"""What is exactly 0 has no sign, and what only underflows is told."""

from __future__ import annotations

import numpy as np
import pytest

import diffcli
from diffcli.cli.main import main


@pytest.mark.parametrize("text", ["sinc(x)", "cos(abs(x))", "cos(x)", "x^2 - 2*cos(x)"])
@pytest.mark.parametrize("zero", [0, 0.0, "0"])
def test_a_derivative_that_is_exactly_0_has_no_sign(
    text: str, zero: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert repr(diffcli.grad(text, {"x": zero}).gradient) == "{'x': 0.0}"
    assert main(["grad", text, "--x", "0", "-q"]) == 0
    assert capsys.readouterr().out == "0.0\n"


def test_a_value_that_is_exactly_0_has_no_sign() -> None:
    assert repr(diffcli.evaluate("-x", {"x": 0.0})) == "0.0"
    assert diffcli.evaluate("x < 1", {"x": 2}) is False


@pytest.mark.parametrize(("text", "sign"), [("-exp(-x)", "-0.0"), ("exp(-x)", "0.0")])
def test_the_sign_of_an_underflow_stays(text: str, sign: str) -> None:
    found = diffcli.evaluation(text, {"x": 1000})
    assert repr(found.value) == sign
    assert found.notes == ["the value is not 0, but nearer to it than floats go: below 10^-434"]


@pytest.mark.parametrize("text", ["besselj(300, 1)", "besseli(300, 1)", "besselj(300, x)", "besseli(301, -x)"])
def test_a_bessel_function_of_high_order_underflows(text: str) -> None:
    # J_300(1) and I_300(1) are (1/2)^300/300!, 10^-704 (DLMF 10.2.2, 10.25.2)
    (note,) = diffcli.evaluation(text, {"x": 1} if "x" in text else {}).notes
    assert note.startswith("the value is not 0, but nearer to it than floats go: below 10^-70")


def test_a_bessel_function_at_0_is_0() -> None:
    assert diffcli.evaluation("besselj(300, x)", {"x": 0}).notes == []


def test_the_least_float_is_printed_where_it_is_the_nearest() -> None:
    assert diffcli.evaluate("5e-324/2") == 5e-324  # 2.5e-324 is beyond the middle, 2.47e-324
    assert diffcli.evaluation("4e-324/2").notes == [
        "the value is not 0, but nearer to it than floats go: below 10^-323"
    ]


def test_entries_of_an_array_that_may_be_0_are_told_where_nothing_cancels() -> None:
    far, near = {"v": np.array([1e8, 1.0])}, {"v": np.array([1.0, 2.0])}
    (note,) = diffcli.evaluation("csch(cosh(v))", far).notes
    assert note == "an entry of the value is 0, or nearer to it than 10^-1000000000"
    assert not any("or nearer" in note for note in diffcli.evaluation("sin(v)^2 + cos(v)^2 - 1", near).notes)


def test_products_and_jacobians_have_no_sign_at_0_either() -> None:
    at = {"x": 0}
    assert repr(float(diffcli.jacobian("cos(x)", at).matrices["x"])) == "0.0"
    assert repr(diffcli.jvp("cos(x)", at, {"x": 1})) == "(1.0, 0.0)"
    assert repr(diffcli.vjp("cos(x)", at, 1).gradient) == "{'x': 0.0}"
    assert repr(float(diffcli.hessian("sin(x)", at).blocks["x", "x"])) == "0.0"


def test_entries_that_are_exactly_0_have_no_sign_and_those_that_underflow_theirs() -> None:
    assert repr(diffcli.evaluate("-x", {"x": np.array([0.0, 1.0])})) == "array([ 0., -1.])"
    assert repr(diffcli.jacobian("-x^2", {"x": [0, 1]}).matrices["x"].tolist()) == "[[0.0, 0.0], [0.0, -2.0]]"
    assert repr(diffcli.evaluate("-exp(-x)*y", {"x": 1000, "y": [1, 0]}).tolist()) == "[-0.0, 0.0]"


@pytest.mark.parametrize("text", ["besselj(300, x)", "besseli(300, x)", "2*besselj(400, x)"])
def test_the_slope_of_what_underflows_is_told(text: str) -> None:
    notes = diffcli.grad(text, {"x": 1}).notes
    assert any(note.startswith("d/dx is not 0, but nearer to it than floats go") for note in notes)
