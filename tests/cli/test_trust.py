"""No number that cannot be trusted is printed without a word."""

from __future__ import annotations

import json

import pytest

from diffcli.cli.main import main


@pytest.mark.parametrize(
    ("arguments", "warning"),
    [
        (("jacobian", "abs(x)", "--x", "0"), "d/dx does not exist at abs(x)"),
        (("jacobian", "[abs(x), x]", "--x", "0"), "abs(x) may have no derivative here"),
        (("jacobian", "(exp(x)-1)/x", "--x", "1e-9"), "d/dx may have no correct digit"),
        (("hessian", "relu(x)^2", "--x", "0"), "relu(x) may have no derivative here"),
        (("vjp", "sqrt(x)", "--x", "0", "--upstream", "1"), "d/dx does not exist at sqrt(x)"),
        (("jvp", "(exp(x)-1)/x", "--x", "1e-9", "--tangent", "x=1"), "the value may be right to only 6 digits"),
        (("grad", "(exp(x)-1)/x", "--x", "1e-9", "--order", "2"), "the value may be right to only 6 digits"),
        (("eval", "10^10001"), "the value overflowed at 10^10001"),
        (("eval", "10^9999*10^9999"), "the value overflowed at 10^9999*10^9999"),
        (("eval", "1e400"), "the value overflowed at 1e400"),
        (("grad", "x*1e400", "--x", "2"), "d/dx overflowed at 1e400"),
        (("grad", "exp(x)", "--x", "1000", "--order", "2"), "is beyond the largest number"),
        (("grad", "abs(x)", "--x", "0", "--exact"), "d/dx does not exist at abs(x)"),
    ],
)
def test_kinks_and_lost_digits_are_told(
    arguments: tuple[str, ...], warning: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments]) == 0
    assert f"warning: {warning}" in capsys.readouterr().err.replace("warning: d^1/dx^1 is", "warning: is")
    assert main([*arguments, "--json"]) == 0
    assert any(warning in text for text in json.loads(capsys.readouterr().out)["warnings"])


@pytest.mark.parametrize(
    "arguments",
    [
        ("jacobian", "[x*y, x]", "--x", "2", "--y", "3"),
        ("hessian", "x^3 + abs(x)", "--x", "2"),
        ("vjp", "sqrt(x)", "--x", "4", "--upstream", "1"),
        ("jvp", "exp(x)", "--x", "1", "--tangent", "x=1"),
        ("grad", "tanh(x)", "--x", "0.5", "--order", "3"),
        ("eval", "10^9000*3"),
        ("eval", "min(1e400, 2)"),
        ("eval", "2*inf"),
    ],
)
def test_right_numbers_carry_no_warning(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*arguments]) == 0
    assert capsys.readouterr().err == ""


def test_closed_form_of_a_derivative_that_the_rules_miss(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grad", "relu(x) - relu(-x)", "--x", "0", "--exact", "-q"]) == 0
    assert capsys.readouterr().out == "1.0\n"
    assert main(["grad", "abs(x)", "--x", "0", "--exact", "--undefined", "error"]) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("jacobian", "x*y", "--x", "1", "--y", "2", "--wrt", "z"), "there is no variable z"),
        (("hessian", "x*y", "--x", "1", "--y", "2", "--wrt", "z"), "there is no variable z"),
        (("vjp", "x*y", "--x", "1", "--y", "2", "--wrt", "z", "--upstream", "1"), "there is no variable z"),
        (("taylor", "x", "--x", "inf"), "there is no Taylor series at x = inf"),
        (("gradcheck", "x^2", "--x", "1", "--rtol", "-1"), "--rtol takes a number from 0"),
        (("grad", "sum(x^2)", "--x", "[1/3, 2]", "--exact"), "closed forms are of numbers"),
        (("diff", "[x, x^2]"), "only a number has a gradient"),
    ],
)
def test_what_cannot_be_answered_is_refused(
    arguments: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments]) == 2
    assert message in capsys.readouterr().err
