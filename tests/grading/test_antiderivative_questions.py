"""Questions for an antiderivative, and for a function with stated properties."""

from __future__ import annotations

import pytest
from asking import Asked, prepared

from diffcli.errors import KeyFileError


def test_an_antiderivative_is_differentiated(ask: type[Asked]) -> None:
    question = ask('type = "antiderivative"\nof = "cos(2x)"\nwrt = "x"')
    assert question("sin(2x)/2 + C").verdict == "correct"
    found = question("sin(2x)")
    assert (found.verdict, found.mistake) == ("wrong", "constant-factor")
    assert "it is 2*cos(2*x), and should be cos(2*x)" in found.feedback
    assert question("-sin(2x)/2").mistake == "sign"


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ("x sin x + cos x + C", "correct"),
        ("x sin x + cos x + C_1", "correct"),
        ("x sin x + cos x + Cx", "invalid"),
        ("x sin x + cos x + floor(x)", "undecided"),
        ("x sin x + cos x + x", "wrong"),
    ],
)
def test_what_is_added_to_an_antiderivative_is_a_constant(ask: type[Asked], answer: str, verdict: str) -> None:
    assert ask('type = "antiderivative"\nof = "x*cos(x)"\nwrt = "x"')(answer).verdict == verdict


def test_each_property_is_a_share(ask: type[Asked]) -> None:
    question = ask('type = "property"\nholds = "f(0) = 1; f\'(0) = 2"')
    assert question("1 + 2x").verdict == "correct"
    assert question("f(x) = e^(2x)").verdict == "correct"
    found = question("cos x")
    assert (found.verdict, found.share) == ("partial", 0.5)
    assert found.feedback.startswith("f'(0) = 2 does not hold")
    assert question("7").verdict == "wrong"
    assert question("f(t) = 1 + 2t").verdict == "correct"
    assert question("f(t) = 1 + 2x").verdict == "wrong"
    found = question("abs(x) + 1 + 2x")
    assert (found.verdict, "does not exist" in found.feedback) == ("partial", True)
    assert "the answer is undefined" in question("1 + 2x + x^2/0").feedback
    assert question("x +* 2").verdict == "invalid"


def test_a_property_may_be_a_differential_equation(ask: type[Asked]) -> None:
    question = ask('type = "property"\nholds = "f\'(t) = -3 f(t); f(0) = 5"\nwrt = "t"')
    assert question("5 e^(-3t)").verdict == "correct"
    assert question("5 e^(3t)").share == 0.5


@pytest.mark.parametrize("holds", ["f(0)", "1 = 1", "f(0 = 1", ""])
def test_a_statement_that_says_nothing_about_f_is_refused(holds: str) -> None:
    with pytest.raises(KeyFileError):
        prepared(f'[[question]]\nid = "q"\ntype = "property"\nholds = "{holds}"\n')
