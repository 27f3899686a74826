"""What stands around an answer: prose, labels, boxes.  Only what is certainly an answer is taken out."""

from __future__ import annotations

import pytest

from diffcli.answers.equality import equal
from diffcli.library.notation import extracted


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("so it is 1/2.", "1/2"),
        ("Answer: 42.", "42"),
        ("it is 1.5 × 10^5", "1.5 × 10^5"),
        (r"$1.5\times10^{5}$", r"1.5\times10^{5}"),
        ("10^3", "10^3"),
        ("2e-3", "2e-3"),
        ("1,000,000", "1000000"),
        ("1{,}000", "1000"),
        (r"$\frac12$", r"\frac12"),
        (r"-\frac{3}{4}", r"-\frac{3}{4}"),
        (r"\boxed{7}", "7"),
        ("between 2-3", None),
        # what is refused when it is read: decimal commas, percent, spaces for thousands
        ("3,5 euro", "3,5"),
        ("answer: 5%", "5%"),
        ("1 000", "1 000"),
        # a number that is only a part
        (r"the answer is $\sqrt{2}$", None),
        ("$x^2$", None),
        ("x_{2}", None),
        ("v1.2.3", None),
        (r"the answer is $2\pi$", None),
        ("it is 2 pi", None),
        (r"so \frac{x}{2}", None),
        ("10 - 2", None),
        ("3 * 4", None),
        ("2!", None),
        (r"\pm 5", None),
        ("x > 5", None),
        ("x = - 5", "-5"),
        ("the answer: 3 - that is all", "3"),
    ],
)
def test_the_last_number_is_taken_whole(text: str, number: str | None) -> None:
    assert extracted(text, "last") == number


@pytest.mark.parametrize(
    ("expected", "answer", "verdict"),
    [
        ("5", "3,5 euro", "invalid"),
        ("0", "1 000", "invalid"),
        ("5", "answer: 5%", "invalid"),
        ("2", r"$\sqrt{2}$", "invalid"),
        ("3", "10^3", "different"),
    ],
)
def test_a_piece_of_a_number_is_no_answer(expected: str, answer: str, verdict: str) -> None:
    assert equal(expected, answer, extract="last").verdict == verdict


@pytest.mark.parametrize(
    "answer",
    [
        "x = 6",
        "x = 3 + 3 = 6",
        r"T_{\text{run}} = 6",
        r"\hat{y} = 6",
        r"\theta = 6",
        "y' = 6",
        "f(x) = 6",
        "f'(x) = 6",
        r"f^{-1}(x) = 6",
        "dy/dx = 6",
        r"\frac{dy}{dx} = 6",
        r"\frac{\partial z}{\partial e} = 6",
        r"\nabla_W J = 6",
        "d/dx (6x) = 6",
        r"T_{\text{run}}(n) = 6",
        r"\mathcal{L}(x) = 6",
        r"f\bigl(x\bigr) \;=\; 6",
        r"\dot{x}(t) = 6",
        r"\tilde f(x) = 6",
        r"\nabla f = 6",
        r"\nabla_{\theta} J(\theta) = 6",
        r"\gamma(x) = 6",
    ],
)
def test_a_label_before_the_answer_is_left_out(answer: str) -> None:
    assert equal("6", answer).verdict == "equal"


@pytest.mark.parametrize(
    "answer",
    [
        "x=4 or x=5 or x=6",
        "x = -6, x = 6",
        "x=5, y=6",
        r"x=5 \text{ and } y=6",
        "x=5 x=6",
        "x=5; x=6",
        "x^2 = 6",
        "x^-1 = 6",
        r"\sqrt{x} = 6",
        r"\ln x = 6",
        r"\frac{x}{2} = 6",
        "e^x = 6",
        "sin(x) = 6",
        "log_2(y) = 6",
        r"\cos(x) = 6",
        "ln(2) = 6",
        "max(x, y) = 6",
        "2x = 6",
        "|x| = 6",
    ],
)
def test_several_answers_and_equations_to_solve_are_no_answer(answer: str) -> None:
    assert equal("6", answer).verdict == "invalid"


@pytest.mark.parametrize(
    "answer",
    ["0.333", "$0.333$", r"\boxed{0.333}", r"\(0.333\)", r"\[0.333\]", "(0.333)", r"\mathbf{0.333}", "x = 0.333"],
)
def test_a_rounded_number_is_known_whatever_stands_around_it(answer: str) -> None:
    assert equal("1/3", answer, type="value").verdict == "equal"
    assert equal("1/3", answer.replace("333", "334"), type="value").verdict == "different"


@pytest.mark.parametrize("answer", ["3.33*10^4", "3.33×10⁴", r"\boxed{3.33\times10^4}", "33300.0"])
def test_powers_of_ten_are_rounded_too(answer: str) -> None:
    assert equal("100000/3", answer, type="value").verdict == ("different" if answer == "33300.0" else "equal")


@pytest.mark.parametrize(("a", "b"), [("1/sqrt2", "sqrt2/2"), ("sqrt(3+2sqrt2)", "1+sqrt2"), ("sqrt8 x", "2sqrt2 x")])
def test_a_number_glued_to_a_function_is_its_argument(a: str, b: str) -> None:
    assert equal(a, b).verdict == equal(b, a).verdict == "equal"
