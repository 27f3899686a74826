"""No number that cannot be trusted is printed without a word."""

from __future__ import annotations

import json
import math
import re

import pytest
from digits import is_quoted, without_noise

from diffcli.cli.main import main


@pytest.mark.parametrize(
    ("arguments", "warning"),
    [
        (("jacobian", "abs(x)", "--x", "0"), "d/dx does not exist at abs(x)"),
        (("jacobian", "[abs(x), x]", "--x", "0"), "entry [0]: d/dx does not exist at abs(x): from the left -1.0"),
        (
            ("jacobian", "(exp(x)-1)/x", "--x", "1e-9", "--float64"),
            "d/dx is noise in float64: right is 0.5…, its parts cancel",
        ),
        (
            ("hessian", "relu(x)^2", "--x", "0"),
            "d^2/dx^2 does not exist at relu(x): from the left 0.0, from the right 2.0",
        ),
        (("vjp", "sqrt(x)", "--x", "0", "--upstream", "1"), "d/dx does not exist at sqrt(x)"),
        (("jvp", "(exp(x)-1)/x", "--x", "1e-9", "--tangent", "x=1", "--float64"), "the value is noise in float64"),
        (("eval", "1e400"), "the value overflowed"),
        (("grad", "x*1e400", "--x", "2"), "d/dx overflowed"),
        (("grad", "exp(x)", "--x", "1000", "--order", "2"), "d^1/dx^1 overflowed: it is beyond the range of floats"),
        (("grad", "abs(x)", "--x", "0", "--exact"), "d/dx does not exist at abs(x)"),
        (("grad", "abs(x)", "--x", "0", "--checkpoint", "2"), "d/dx does not exist at abs(x)"),
        (("grad", "(exp(x)-1)/x", "--x", "1e-9", "--checkpoint", "2"), "d/dx is noise in float64"),
        (("grad", "(exp(x)-1)/x", "--x", "1e-5", "--dtype", "float32"), "d/dx has lost most of its digits in float32"),
        (("eval", "10^39", "--dtype", "float32"), "the value has lost most of its digits in float32"),
        (("eval", "x", "--x", "1e400/1e399"), "the value of x is beyond the range of floats"),
        (("eval", "x", "--x", "[1e400, 1]"), "the value overflowed: it is beyond the range of floats"),
        (("jacobian", "1/x", "--x", "[exp(1000), 1]"), "the value of x is beyond the range of floats"),
        (("eval", "x", "--x", "sqrt(-1)"), "the value of x does not exist"),
        (("grad", "x^2", "--x", "2 + log(-2)"), "the value of x does not exist: log(-2) is undefined"),
        (("eval", "x", "--x", "[1/0, 2]"), "the value of x does not exist: 1/0 is undefined"),
        (("grad", "log(abs(x))", "--x", "0"), "d/dx does not exist: log(abs(x)) is undefined here"),
        (("grad", "x^x", "--x", "0"), "d/dx does not exist at x^x"),
        (("taylor", "1/(1-x)", "--x", "0", "--order", "180"), "the derivative of order 171 overflowed"),
    ],
)
def test_kinks_and_lost_digits_are_told(
    arguments: tuple[str, ...], warning: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments]) == 0
    assert f"warning: {warning}" in without_noise(capsys.readouterr().err)
    assert main([*arguments, "--json"]) == 0
    assert any(warning in without_noise(text) for text in json.loads(capsys.readouterr().out)["warnings"])


@pytest.mark.parametrize(
    ("arguments", "integer"),
    [
        (("eval", "10^10001"), "10^10001"),
        (("eval", "-10^9999*10^9999"), "-10^9999*10^9999"),
        (("eval", "20000!"), "20000!"),
        (("grad", "x^20000", "--x", "10"), "x^20000"),
        (("grad", "x + 2^y", "--x", "1", "--y", "99999", "--order", "2", "--wrt", "x"), "2^y"),
        (("eval", "x", "--x", "9^9^9"), "9^(9^9)"),
        (("eval", "sqrt(10^30000)", "--json"), "10^30000"),
    ],
)
def test_integers_beyond_ten_thousand_digits_are_refused(
    arguments: tuple[str, ...], integer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments]) == 2
    captured = capsys.readouterr()
    assert not captured.out
    assert f"the integer {integer} has more than 10,000 digits" in captured.err


def test_what_only_passes_by_long_integers_is_a_number(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "10^20000/10^19999"]) == 0
    assert capsys.readouterr().out == "10.0\n"


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
        ("eval", "x", "--x", "-inf"),
        ("grad", "det(A)", "--A", "[[1, 1], [1, 1]]"),
        ("grad", "det(A)", "--A", "[[1, 1], [1, 1]]", "--mode", "forward"),
        ("grad", "sin(x)*x", "--x", "1", "--dtype", "float32"),
        ("grad", "x^2", "--x", "log(2)"),
        ("grad", "a = x^2; 3*a^2", "--x", "2", "--wrt", "a", "--order", "2"),
    ],
)
def test_right_numbers_carry_no_warning(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*arguments]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("arguments", "recomputed", "printed", "note"),
    [
        (
            ("grad", "(exp(x)-1)/x", "--x", "1e-9"),
            ["value", "x"],
            0.5000000003333333,
            "d/dx: float64 alone gives noise; its parts cancel",
        ),
        (("grad", "(exp(x)-1)/x", "--x", "1e-9", "--order", "2"), ["value"], 0.5000000003333333, "; its digits cancel"),
        (("grad", "x^2", "--x", "exp(1e-9)-1"), ["value", "x"], 2.000000001e-9, "; its digits are lost at x"),
        (("eval", "y*2", "--y", "sqrt(1e16+1)-1e8"), ["value"], 1e-8, "value: float64 alone gives 0.0"),
        (("eval", "log(exp(-1000))"), ["value"], -1000.0, "it underflows at exp(-1000)"),
        (("eval", "det([[1e-200, 0], [0, 1e-200]])*1e300"), ["value"], 1e-100, "it underflows at det("),
        (("eval", "x^200/x^199", "--x", "1e10"), ["value"], 1e10, "it overflows at x^200"),
        (("eval", "sin(pi)"), ["value"], 0.0, "float64 alone gives noise"),
        (("eval", "floor(10*x)", "--x", "0.1*3"), [], 3.0, ""),
    ],
)
def test_what_floats_have_wrong_is_computed_again(
    arguments: tuple[str, ...], recomputed: list[str], printed: float, note: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--json"]) == 0
    captured = capsys.readouterr()
    record = json.loads(captured.out)
    assert record.get("recomputed", []) == recomputed
    assert record.get("gradient", {}).get("x", record["value"]) == pytest.approx(printed, rel=1e-12)
    assert "warnings" not in record
    assert note in without_noise(captured.err)


@pytest.mark.parametrize(
    ("arguments", "key", "wanted"),
    [
        (("jacobian", "(exp(x)-1)/x", "--x", "1e-9"), "jacobian", {"x": 0.5000000003333333}),
        (("jacobian", "relu(x)-relu(-x)", "--x", "0"), "jacobian", {"x": 1.0}),
        (("jacobian", "sum((x-x)^2)^0.5", "--x", "[1,2]"), "jacobian", {"x": [0.0, 0.0]}),
        (("jacobian", "[(exp(x)-1)/x, x^2]", "--x", "1e-9"), "jacobian", {"x": [0.5000000003333333, 2e-9]}),
        (("hessian", "abs(x)^2", "--x", "0"), "hessian", {"x": {"x": 2.0}}),
        (("hessian", "norm(x)^2", "--x", "[0,0]"), "hessian", {"x": {"x": [[2.0, 0.0], [0.0, 2.0]]}}),
        (("hessian", "exp(-norm(x)^2)", "--x", "[0,0]"), "hessian", {"x": {"x": [[-2.0, 0.0], [0.0, -2.0]]}}),
        (("hessian", "abs(x*y)*abs(x*y)", "--x", "0", "--y", "2"), "hessian",
         {"x": {"x": 8.0, "y": 0.0}, "y": {"x": 0.0, "y": 0.0}}),
        (("jvp", "(exp(x)-1)/x", "--x", "1e-9", "--tangent", "x=2"), "tangent", 1.0000000006666667),
        (("vjp", "[(exp(x)-1)/x, x]", "--x", "1e-9", "--upstream", "[1,2]"), "gradient", {"x": 2.5000000003333333}),
        (("hessian", "det(A)", "--A", "[[0,1],[0,1]]"), "hessian",
         {"A": {"A": [[[[0, 0], [0, 1]], [[0, 0], [-1, 0]]], [[[0, -1], [0, 0]], [[1, 0], [0, 0]]]]}}),
    ],
)  # fmt: skip
def test_products_are_right_and_nothing_is_doubted_then(
    arguments: tuple[str, ...], key: str, wanted: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert "warnings" not in record
    assert record["recomputed"]
    assert flat(record[key]) == pytest.approx(flat(wanted), rel=1e-14)


def flat(value: object) -> list[float]:
    if isinstance(value, dict):
        value = list(value.values())
    return [number for item in value for number in flat(item)] if isinstance(value, list) else [value]  # type: ignore


@pytest.mark.parametrize("text", ["min(abs(x), abs(y))", "hypot(x, y)", "x*y/hypot(x, y)"])
def test_partial_derivatives_without_a_derivative_are_told(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["jacobian", text, "--x", "0", "--y", "0"]) == 0
    assert "does not exist" in capsys.readouterr().err


def test_what_is_quoted_and_printed_of_float64_is_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    x = 1e-9
    value = (math.exp(x) - 1) / x
    slope = math.exp(x) / x - value / x
    assert main(["grad", "(exp(x)-1)/x", "--x", "1e-9", "-q"]) == 0
    told = capsys.readouterr().err
    assert main(["grad", "(exp(x)-1)/x", "--x", "1e-9", "-q", "--float64"]) == 0
    captured = capsys.readouterr()
    assert float(captured.out) == pytest.approx(slope, rel=1e-6)
    quoted = re.findall(r"gives (\S+…)", told) + re.findall(r"(\S+…) in float64", captured.err)
    assert len(quoted) == 4
    assert all(is_quoted(digits, own) for digits, own in zip(quoted, [value, slope] * 2, strict=True))
    assert "; its digits cancel at exp(x) - 1" in told
    assert main(["grad", "(exp(x)-1)/x", "--x", "1e-9", "--style", "homework"]) == 0
    gradient = re.search(r"Leaf x result=1e-09 gradient=(\S+)", capsys.readouterr().out)
    assert gradient is not None
    assert float(gradient[1]) == pytest.approx(slope, rel=1e-6)


def test_closed_form_of_a_derivative_that_the_rules_miss(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grad", "relu(x) - relu(-x)", "--x", "0", "--exact", "-q"]) == 0
    assert capsys.readouterr().out == "1\n"
    assert main(["grad", "abs(x)", "--x", "0", "--exact", "--undefined", "error"]) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("jacobian", "x*y", "--x", "1", "--y", "2", "--wrt", "z"), "there is no variable z"),
        (("hessian", "x*y", "--x", "1", "--y", "2", "--wrt", "z"), "there is no variable z"),
        (("vjp", "x*y", "--x", "1", "--y", "2", "--wrt", "z", "--upstream", "1"), "there is no variable z"),
        (("taylor", "x", "--x", "inf"), "there is no Taylor series at x = inf"),
        (("gradcheck", "x^2", "--x", "1", "--rtol", "-1"), "rtol takes a number from 0"),
        (("grad", "sum(x^2)", "--x", "[1/3, 2]", "--exact"), "closed forms are of numbers"),
    ],
)
def test_what_cannot_be_answered_is_refused(
    arguments: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments]) == 2
    assert message in capsys.readouterr().err


def test_derivatives_by_a_statement_are_those_at_its_value(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grad", "a = x^2; 3*a^2", "--x", "2", "--wrt", "a", "--order", "3", "-q"]) == 0
    assert capsys.readouterr().out == "[24.0, 6.0, 0.0]\n"


def test_high_orders_whose_coefficients_underflow(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grad", "exp(x)", "--x", "0", "--order", "200", "-q"]) == 0
    assert set(json.loads(capsys.readouterr().out)) == {1.0}


def test_a_checkpointed_gradient_is_judged_like_any_other(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grad", "relu(x) - relu(-x)", "--x", "0", "--checkpoint", "2", "-q"]) == 0
    assert capsys.readouterr().out == "1.0\n"
    assert main(["grad", "abs(x)", "--x", "0", "--checkpoint", "2", "--undefined", "error"]) == 1
    assert main(["grad", "x^2", "--x", "3", "--checkpoint", "2", "--order", "2"]) == 2


@pytest.mark.parametrize("text", ["x+relu(x)", "relu(x)-relu(-x)", "x*y+abs(x)", "max(x,y)+x"])
def test_kinks_in_float32_are_no_trouble(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grad", text, "--x", "0", "--y", "0", "--dtype", "float32"]) == 0


@pytest.mark.parametrize(
    ("text", "at", "lines"),
    [
        ("tan(x)", "pi/4", ["value = 1", "d/dx = 2"]),
        ("cosh(x)", "log(2)", ["value = 5/4", "d/dx = 3/4"]),
        ("tanh(x)", "log(3)", ["value = 4/5", "d/dx = 9/25"]),
        ("sin(x)", "7*pi/6", ["value = -1/2", "d/dx = -sqrt(3)/2"]),
        ("csc(x)", "pi/4", ["value = sqrt(2)", "d/dx = -sqrt(2)"]),
        ("mean(exp(x), exp(-x))", "log(2)", ["value = 5/4", "d/dx = 3/4"]),
    ],
)
def test_closed_forms(text: str, at: str, lines: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grad", text, "--x", at, "--exact"]) == 0
    assert capsys.readouterr().out.splitlines() == lines


def test_there_is_no_closed_form_at_a_pole(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grad", "tan(x)", "--x", "pi/2", "--exact"]) == 2
    assert "has no value" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "notes"),
    [
        (
            ("eval", "det(A)", "--A", "eye(40)/1e9"),
            ["the value is not 0, but nearer to it than floats go: below 10^-359"],
        ),
        (("eval", "1e-400"), ["the value is not 0, but nearer to it than floats go: below 10^-399"]),
        (("eval", "x", "--x", "1e-400"), ["the value is not 0, but nearer to it than floats go: below 10^-399"]),
        (("eval", "x*1e300", "--x", "1e-400"), ["value: float64 alone gives 0.0; its digits are lost at x"]),
        (
            ("eval", "exp(x)", "--x", "[-1000, 0]"),
            ["an entry of the value is not 0, but nearer to it than floats go: below 10^-434"],
        ),
        (
            ("grad", "x^2", "--x", "1e-200"),
            ["the value is not 0, but nearer to it than floats go: below 10^-399"],
        ),
        (
            ("grad", "sum(exp(-x))", "--x", "[1000, 2000]"),
            [
                "the value is not 0, but nearer to it than floats go: below 10^-434",
                "2 entries of d/dx are not 0, but nearer to it than floats go: below 10^-434",
            ],
        ),
        (
            ("hessian", "exp(-x)", "--x", "1000"),
            [
                "the value is not 0, but nearer to it than floats go: below 10^-434",
                "d^2/dx^2 is not 0, but nearer to it than floats go: below 10^-434",
            ],
        ),
        (
            ("jvp", "exp(-x)", "--x", "1000", "--tangent", "x=1"),
            [
                "the value is not 0, but nearer to it than floats go: below 10^-434",
                "the tangent is not 0, but nearer to it than floats go: below 10^-434",
            ],
        ),
        (("eval", "x*0", "--x", "1e-400"), []),
        (("eval", "0*exp(-x)", "--x", "1000"), []),
        (("eval", "det(A)", "--A", "zeros(3, 3)"), []),
        (("grad", "x*y", "--x", "0", "--y", "0"), []),
        (("grad", "sum(relu(x))", "--x", "[-1, 2]"), []),
        (("hessian", "sum(x^2*[1, 0])", "--x", "[0, 0]"), []),
        (("eval", "x", "--x", "0e-9"), []),
        (("taylor", "cos(x)", "--x", "0"), []),
    ],
)
def test_what_underflows_is_told_and_what_is_0_is_not(
    arguments: tuple[str, ...], notes: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments]) == 0
    assert capsys.readouterr().err.splitlines() == [f"note: {note}" for note in notes]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("vjp", "[x, x^2]", "--x", "2", "--upstream", "[nan, 1]"), "the upstream gradient is not finite"),
        (("jvp", "x*y", "--x", "2", "--y", "3", "--tangent", "x=inf"), "the tangent of x is not finite"),
    ],
)
def test_directions_that_are_not_finite_are_told(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments]) == 0
    assert capsys.readouterr().err == f"warning: {said}: what is printed is what the rules give\n"


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("mod(2*pi, pi)", 0),
        ("mod(-3*pi, pi)", 0),
        ("mod(6*sqrt(2), sqrt(2))", 0),
        ("mod(6*log(2), log(4))", 0),
        ("mod(7*pi/2, pi)", 1.5707963267948966),
        ("mod(2*pi + 1e-30, pi)", 1e-30),
        ("mod(2*pi - 1e-30, pi)", 3.141592653589793),
        ("tan(pi/2 + 1e-20)", -1e20),
        ("cot(pi/2)", 0),
        ("tan(5*pi/4)", 1),
    ],
)
def test_angles_and_remainders_are_decided_at_multiples_of_pi(
    expression: str, value: float, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["eval", expression]) == 0
    captured = capsys.readouterr()
    assert float(captured.out) == pytest.approx(value, rel=1e-12, abs=0)
    assert "warning" not in captured.err


@pytest.mark.parametrize(
    "expression", ["tan(pi/2)", "sec(3*pi/2)", "cot(pi)", "csc(-2*pi)", "1/tan(pi/2)", "2 + tan(7*pi/2)"]
)
def test_a_pole_at_a_multiple_of_pi_has_no_value(expression: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", expression]) == 0
    captured = capsys.readouterr()
    assert captured.out == "nan\n"
    assert "the value does not exist" in captured.err
    assert main(["grad", "x^2", "--x", expression, "-q"]) == 0
    captured = capsys.readouterr()
    assert "the value of x does not exist" in captured.err
