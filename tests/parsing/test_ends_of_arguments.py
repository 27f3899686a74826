"""Where the argument of a function without brackets ends."""

from __future__ import annotations

import pytest

from diffcli.answers.equality import equal
from diffcli.given.expressions import parse


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        # after a number or constant a bracket goes on
        ("sin 2(x+1)", "sin(2*(x+1))"),
        ("sin pi(x+1)", "sin(pi*(x+1))"),
        ("sin 2x cos x", "sin(2*x)*cos(x)"),
        ("sqrt 2x", "sqrt(2*x)"),
        # after a variable, a power, a bar, an index or a factorial it ends the argument
        ("ln x(x+1)", "log(x)*(x+1)"),
        ("sqrt 8x (x-2)", "sqrt(8*x)*(x-2)"),
        ("sin x^2(x+1)", "sin(x^2)*(x+1)"),
        ("sin x^(2)(x+1)", "sin(x^2)*(x+1)"),
        ("sin |x|(x+1)", "sin(abs(x))*(x+1)"),
        ("sin x!(x+1)", "sin(x!)*(x+1)"),
        ("sin x_1(x+1)", "sin(x_1)*(x+1)"),
        ("2 sin x(x+1)^2 y", "2*sin(x)*(x+1)^2*y"),
        (r"\sin x(1+\cos x)", "sin(x)*(1+cos(x))"),
        (r"\sin x(\cos x)^{3/2}", "sin(x)*cos(x)^(3/2)"),
        (r"\sec ^{2} x(1+\sin x)-\tan x \cos x", "sec(x)^2*(1+sin(x))-tan(x)*cos(x)"),
        (r"\sin x^{2}(x+1)", "sin(x^2)*(x+1)"),
        # a function's own bracket and exponent
        ("sin cos(x)", "sin(cos(x))"),
        ("sin^2(x)(x+1)", "sin(x)^2*(x+1)"),
        ("sin^2 (x)", "sin(x)^2"),
        (r"\sin^{-1}(x)(x+1)", "asin(x)*(x+1)"),
        (r"\sin^{2}(x)", "sin(x)^2"),
        ("√2(x+1)", "sqrt(2)*(x+1)"),
        (r"\sqrt2x", "sqrt(2)*x"),
        # a number that runs on to a name after a bracket
        ("cos(x^2+3)2x", "cos(x^2+3)*2*x"),
    ],
)
def test_reading(text: str, meaning: str) -> None:
    found = equal(meaning, text)
    assert found.verdict == "equal", found


@pytest.mark.parametrize("text", ["sin 2(x+1)", "ln x(x+1)", r"\sin x(1+\cos x)", "cos(x)2x"])
def test_both_readings_of_a_bracket_are_told(text: str) -> None:
    (note,) = parse(text).notes
    assert "is read as" in note.message


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        (r"\gamma x", "gamma*x"),
        (r"\operatorname{gamma}(5)", "24"),
        (r"\Gamma(5)", "24"),
        (r"e^{-\gamma t}", "exp(-gamma*t)"),
        ("alpha(x+y)^2", "alpha*(x+y)^2"),
    ],
)
def test_greek_letters_are_letters(text: str, meaning: str) -> None:
    assert equal(meaning, text).verdict == "equal"


def test_a_function_of_one_side_is_no_variable_of_the_other() -> None:
    for expected, answer in (("gamma(n)", r"n\gamma"), ("sigma(x)", "x*sigma")):
        assert equal(expected, answer).verdict == "invalid"
        assert equal(answer, expected).verdict == "invalid"
