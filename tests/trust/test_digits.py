"""Values and gradients with as many digits as are asked for: every constant exact, all magnitudes bounded."""

from __future__ import annotations

import json
from fractions import Fraction

import mpmath
import pytest

import diffcli
from diffcli.cli.main import main
from diffcli.errors import LimitError, PrecisionWarning
from diffcli.library.evaluation import digits


def test_constants_and_named_constants_have_all_their_digits() -> None:
    value = digits("0.1 + pi*x + [0.1, 2][0] + e", {"x": 2}, 60).value
    with mpmath.workdps(60):
        assert abs(mpmath.mpf(value) - (mpmath.mpf(1) / 5 + 2 * mpmath.pi + mpmath.e)) < mpmath.mpf(10) ** -57


def test_the_global_precision_is_left_alone() -> None:
    before = mpmath.mp.dps
    digits("exp(x)", {"x": 1}, 100)
    assert mpmath.mp.dps == before


@pytest.mark.parametrize(
    ("text", "point", "count", "value"),
    [
        ("(exp(x)-1)/x", 1e-9, 20, "1.0000000005000000002"),
        ("log(1+exp(x))", -800, 10, "3.667874584e-348"),
        ("log(1+exp(x))", -10000, 10, "1.135483865e-4343"),
        ("x^200/x^199", 1e10, 15, "10000000000"),
        ("sqrt(x^2+1)-x", 1e8, 20, "4.999999999999999875e-9"),
        ("where(exp(-x)+1 > 1, 1, 2)", 1000, 15, "1"),
        ("floor(10*x)", "0.3", 15, "3"),
        ("leaky_relu(x)", -1, 25, "-0.01"),
        ("x!", 30, 40, "265252859812191058636308480000000"),
        ("2^x", 100, 40, "1267650600228229401496703205376"),
    ],
)
def test_digits_that_float64_does_not_have(text: str, point: float | str, count: int, value: str) -> None:
    found = digits(text, {"x": point}, count, wrt=())
    with mpmath.workdps(50):
        assert abs(mpmath.mpf(found.value) - mpmath.mpf(value)) <= mpmath.mpf(10) ** (1 - min(count, 12)) * abs(
            mpmath.mpf(value)
        )
    assert not found.notes


def test_a_hundred_digits_of_pi_and_their_gradient() -> None:
    found = digits("4*atan(x)", {"x": 1}, 100)
    with mpmath.workdps(120):
        assert found.value == mpmath.nstr(mpmath.pi, 100)
    assert found.gradient == {"x": "2"}


def test_texts_are_values_without_rounding() -> None:
    assert digits("exp(x) - 2", {"x": "log(2)"}, 15).value == "0"
    with pytest.warns(PrecisionWarning, match="believed, not proved"):
        found = digits("sqrt(5 + 2*sqrt(6)) - x", {"x": "sqrt(2) + sqrt(3)"}, 15)
    assert found.value == "0"
    assert digits("exp(x)", {"x": "log(2)"}, 30).gradient == {"x": "2"}


def test_zeros_by_structure_are_certain() -> None:
    for text in ("x - x", "x^2 - 0.01", "0*exp(x)", "floor(x)", "x*10 - 1", "(x + 0.2) - 0.3"):
        found = digits(text, {"x": "0.1"}, 15)
        assert (found.value, found.findings.notes) == ("0", []), text


def test_arrays_come_as_nested_lists() -> None:
    found = digits("sum(x*x)", {"x": "[0.1, 0.2]"}, 20)
    assert (found.value, found.gradient) == ("0.05", {"x": ["0.2", "0.4"]})
    assert digits("softmax([1, 2])[0]", {}, 20).value == "0.26894142136999512075"


@pytest.mark.parametrize("text", ["exp(exp(exp(exp(x))))", "x^x^x^x^x", "(10^x)^(10^(10^x))"])
def test_towers_end_at_the_limits(text: str) -> None:
    with pytest.raises(LimitError):
        digits(text, {"x": 40}, 15)


def test_what_is_huge_has_its_digits_and_what_hangs_on_them_says_so() -> None:
    assert digits("gamma(10^x)", {"x": 40}, 5).value.startswith("2.6855e+39")
    with pytest.warns(PrecisionWarning, match="not all certain"):
        digits("sin(exp(exp(x)))", {"x": 40}, 15)


def test_the_number_of_digits_is_bounded() -> None:
    for count in (0, -3, 10**7):
        with pytest.raises(LimitError):
            digits("exp(x)", {"x": 1}, count)
    assert len(digits("exp(1)", {}, 5000).value) == 5001


def test_fractions_are_exact() -> None:
    assert digits("x + 1/3 - y", {"x": Fraction(1, 4), "y": Fraction(7, 12)}, 30).value == "0"


def test_the_command_prints_digits_as_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grad", "(exp(x)-1)/x", "--x", "1e-9", "--digits", "20", "--json"]) == 0
    out = capsys.readouterr().out
    assert '"value": 1.0000000005000000002' in out
    assert json.loads(out)["gradient"]["x"] == pytest.approx(0.5 + 1e-9 / 3, rel=1e-15)
    assert main(["eval", "exp(x)", "--x", "log(2)", "--digits", "30"]) == 0
    assert capsys.readouterr().out == "2\n"
    assert main(["grad", "log(x)", "--x=-1", "--digits", "15", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["gradient"] == {"x": "NaN"}


@pytest.mark.parametrize("text", ["sin(pi)", "sqrt(2)^2 - 2", "sin(1)^2 + cos(1)^2 - 1"])
def test_a_zero_that_is_proved_is_not_only_believed(text: str) -> None:
    found = diffcli.evaluation(text, digits=5)
    assert (found.value, found.notes) == ("0", [])
