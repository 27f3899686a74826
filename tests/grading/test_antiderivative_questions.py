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
        ("x sin x + cos x + floor(x)", "wrong"),
        ("x sin x + cos x + x", "wrong"),
    ],
)
def test_what_is_added_to_an_antiderivative_is_a_constant(ask: type[Asked], answer: str, verdict: str) -> None:
    assert ask('type = "antiderivative"\nof = "x*cos(x)"\nwrt = "x"')(answer).verdict == verdict


_UNDEFINED = "the answer is undefined where the other side is defined"


@pytest.mark.parametrize(
    ("of", "answer", "verdict", "told"),
    [
        ("x cos x", "x sin x + cos x + Cx", "invalid", "Cx is one name"),
        ("x cos x", "x sin x + cos x + x_0", "correct", ""),
        ("x cos x", "x sin x + cos x + floor(x)", "wrong", "the answer jumps at x = -9"),
        ("x cos x", "x sin x + cos x + sign(x)", "wrong", "the answer jumps at x = 0"),
        ("abs(x)", "where(x > 0, x^2/2 + 1, -x^2/2)", "wrong", "the answer jumps at x = 0"),
        ("abs(x)", "where(x > 0, x^2/2, -x^2/2) + C", "correct", ""),
        ("1/x", "where(x > 0, log(x), log(-x) + 5)", "correct", ""),
        ("floor(x)", "x*floor(x) - floor(x)*(floor(x) + 1)/2", "correct", ""),
        ("1/(1 + x^2)", "-atan(1/x)", "correct", f"note: {_UNDEFINED}, at x = 0, and jumps there"),
        ("1/(1 + x^2)", "atan((3x - 1)/(x + 3))", "correct", f"note: {_UNDEFINED}, at x = -3, and jumps there"),
        ("1/(1 + x^2)", "sign(x - 1/3) - atan(1/x)", "wrong", "the answer jumps at x = 0.333333"),
        ("1/(2 + sin(x))", "2/sqrt(3)*atan((2*tan(x/2) + 1)/sqrt(3))", "correct", f"note: {_UNDEFINED}"),
        ("1/x", "log(x) + C", "correct", f"note: {_UNDEFINED}, as at x = -"),
        ("1/x", "log(abs(x)) + C", "correct", ""),
        ("sqrt(x)", "2/3 x^(3/2)", "correct", ""),
        ("x cos x", "F(t) = t sin t + cos t", "correct", ""),
        ("x cos x", "\\int x \\cos x\\,dx = x \\sin x - \\int \\sin x\\,dx = x\\sin x + \\cos x + C", "correct", ""),
        ("x cos x", "x sin x + cos x = x sin x + cos x + C", "correct", ""),
        ("x cos x", "x sin x = x sin x + cos x", "wrong", "the link x sin x = x sin x + cos x does not hold"),
        ("x cos x", "f'(x) = x sin x + cos x", "wrong", "f'(x) is a derivative"),
    ],
)
def test_an_antiderivative_has_a_derivative_everywhere_and_its_links_hold(
    ask: type[Asked], of: str, answer: str, verdict: str, told: str
) -> None:
    found = ask(f'type = "antiderivative"\nof = "{of}"\nwrt = "x"')(answer)
    assert found.verdict == verdict
    assert found.feedback.startswith(told) if told else not found.feedback
    assert found.remark == (found.feedback if verdict == "correct" else "")


@pytest.mark.parametrize(
    ("answer", "share", "told"),
    [
        ("abs(x) + 1 + 2x", 0.5, "f'(0) = 2 does not hold: d/dx does not exist at abs(x)"),
        ("1 + 2x + x*abs(x)", 1, ""),
        ("f(t) = 1 + 2t", 1, ""),
        ("g(u) = 1 + 2u", 1, ""),
        ("1 + 2x + x^2/0", 0, "f(0) = 1 does not hold: the answer is undefined"),
        ("f(x) = 1 + x + x = 1 + 2x", 1, ""),
        ("f(x) = 1 + x = 1 + 2x", 0, "the link 1 + x = 1 + 2x does not hold"),
        ("f'(x) = 1 + 2x", 0, "f'(x) is a derivative"),
        ("f(0) = 1", 0, "f(0) is a value, and a function is asked for"),
        ("7", 0, "f(0) = 1 does not hold: the value is 1, the answer's is 7"),
    ],
)
def test_a_property_is_that_of_the_function_which_the_answer_names(
    ask: type[Asked], answer: str, share: float, told: str
) -> None:
    found = ask('type = "property"\nholds = "f(0) = 1; f\'(0) = 2"')(answer)
    assert (found.share, found.feedback.startswith(told)) == (share, True)


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
