"""The form of an expression, told from how it is written."""

from __future__ import annotations

import pytest
from asking import Asked

from diffcli.grading.forms import is_product
from diffcli.polynomials import Polynomial

FORMS = [
    # form, expected, answers that have it, answers that equal what is expected and have it not
    (
        "factored",
        "x^2-1",
        ["(x-1)(x+1)", "-(1-x)(1+x)", "(x-1)(x+1)*1"],
        ["x^2-1", "1*(x^2-1)", "(x^2-1)/1", "(x^2-1)^1", "x*(x-1/x)", "exp(log(x^2-1))", "-(1-x^2)", "2(x/2-1/2)(x+1)"],
    ),
    ("factored", "(x-1)(x+1)(x^2+1)", ["(x^2+1)(x+1)(x-1)"], ["(x^2-1)(x^2+1)", "x^4-1"]),
    ("factored", "6x^2+6x", ["6x(x+1)", "(6x)(1+x)"], ["x(6x+6)", "6(x^2+x)", "6x^2+6x"]),
    ("factored", "x^2+1", ["x^2+1"], []),
    ("factored", "(x-1)^2*(x+3)", ["(x+3)(x-1)^2"], ["(x^2-2x+1)(x+3)"]),
    ("factored", "(x-1/2)(x+2)", ["(x-1/2)(2+x)", "(2x-1)(x+2)/2"], []),
    ("factored", "(x-y)(x+y)", ["(x+y)(x-y)"], ["1*(x^2-y^2)"]),
    ("factored", "(x+1)(y+1)", ["(y+1)(x+1)"], ["1*(x*y+x+y+1)"]),
    ("factored", "exp(x)*(x+1)", ["(x+1)e^x"], ["1*(x exp(x) + exp(x))"]),
    ("factored", "(x-1)/(x+2)", ["(x-1)/(x+2)"], ["(x^2-1)/((x+2)(x+1))"]),
    # what the author left, a student may leave
    ("factored", "(x+2)(x-3)/(x^2-1)", ["(x-3)(x+2)/(x^2-1)", "(x-3)(x+2)/((x-1)(x+1))"], []),
    ("expanded", "-x^2-2x-1", ["-x^2-2x-1"], ["-(x^2+2x+1)", "-x^2-(2x+1)", "(-1)(x^2+2x+1)", "-(x+1)^2"]),
    ("simplified", "3/4", ["3/4", "0.75"], ["6/8", "1/2+1/4"]),
    ("simplified", "2*sqrt(2)", ["2*sqrt(2)", "sqrt(2)*2"], ["sqrt(8)", "4/sqrt(2)"]),
    ("simplified", "3x/4", ["3x/4", "3/4 x"], ["6x/8"]),
    ("simplified", "2*(x+3)", ["2(x+3)", "2x+6"], []),
]


@pytest.mark.parametrize(("form", "expected", "good", "bad"), FORMS, ids=[f"{f} {e}" for f, e, *_ in FORMS])
def test_form(form: str, expected: str, good: list[str], bad: list[str]) -> None:
    ask = Asked(f'type = "expression"\nexpected = "{expected}"\nform = "{form}"')
    assert {answer: ask(answer).verdict for answer in (*good, *bad)} == {
        **dict.fromkeys(good, "correct"),
        **dict.fromkeys(bad, "partial"),
    }


@pytest.mark.parametrize(
    ("polynomial", "expected"),
    [
        ([1, 0, 1], False),
        ([-1, 0, 1], True),
        ([4, 0, 0, 0, 1], True),  # x^4 + 4
        ([1, 0, 0, 0, 1], False),
        ([6, 0, -5, 0, 1], True),  # (x^2 - 2)(x^2 - 3)
        ([-2, 0, 0, 1], False),
        ([-2, -2, -2, 1, 1, 1], True),  # (x^2 + x + 1)(x^3 - 2)
        ([1, 2, 3, 2, 1], True),  # (x^2 + x + 1)^2
        ([-1, 2], False),
    ],
)
def test_products_of_polynomials(polynomial: list[int], expected: bool) -> None:
    terms = {((("x", power),) if power else ()): c for power, c in enumerate(polynomial)}
    assert is_product(Polynomial(terms)) is expected
