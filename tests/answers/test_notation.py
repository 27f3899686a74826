"""What stands around an answer: prose, labels, boxes.  Only what is certainly an answer is taken out."""

from __future__ import annotations

import pytest

from diffcli.answers.equality import equal
from diffcli.answers.extraction import extracted


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("so it is 1/2.", "1/2"),
        ("Answer: 42.", "42"),
        ("it is 1.5 × 10^5", "1.5 × 10^5"),
        ("It is 5 x 10^3.", "5 x 10^3"),
        (r"$1.5\times10^{5}$", r"$1.5\times10^{5}$"),
        ("2e-3", "2e-3"),
        ("1,000,000", "1,000,000"),
        (r"-\frac{3}{4}", r"-\frac{3}{4}"),
        ("between 2-3", None),
        ("3,5 euro", "3,5 euro"),
        ("answer: 5%", "5%"),
        ("1 000", "1 000"),
        # a number that is only a part is taken with the rest
        (r"the answer is $\sqrt{2}$", r"$\sqrt{2}$"),
        ("x_{2}", "x_{2}"),
        ("v1.2.3", "v1.2.3"),
        ("it is 2 pi", "2 pi"),
        ("10 - 2", "10 - 2"),
        ("the set is x > 5", "x > 5"),
        ("x = - 5", "x = - 5"),
        ("the answer: 3 - that is all", "3"),
        ("is <b>73</b>", "73"),
        ("the number of residents is **73**.", "73"),
        ("I got 41 or 42", "41 or 42"),
        # words that make another number of it, or none
        ("The answer is not 5.", None),
        ("It isn't 5", None),
        ("The answer is 5, not 6.", None),
        ("not, as some say, 5", None),
        ("It is half of 5.", None),
        ("at least 5", None),
        ("5 and a half", None),
        ("negative 5", None),
        ("$5$ is wrong", None),
        ("There is no other root, so the answer is 5.", "5"),
        ("", None),
    ],
)
def test_the_last_formula_is_taken_whole(text: str, formula: str | None) -> None:
    assert extracted(text, "last")[0] == formula


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        (r"so \boxed{5} it is", "5"),
        ("<answer>x = 5</answer>", "x = 5"),
        ("**Answer:** 5", "5"),
        ("**Answer: 73**", "73"),
        ("Final Answer: **73**", "73"),
        ("it is 7\n#### 12", "12"),
        ("<answer>The result is 5.</answer>", "5"),
        ("it is 3, so it is 5.", "5"),
        ("<answer></answer>", None),
        ("**Answer:** not 5", None),
    ],
)
def test_what_is_marked_as_final_is_the_answer(text: str, formula: str | None) -> None:
    assert extracted(text, "answer")[0] == formula


@pytest.mark.parametrize(
    ("expected", "answer", "verdict"),
    [
        ("5", "3,5 euro", "different"),
        ("0", "1 000", "different"),
        ("0.5", "answer: 0.5%", "different"),
        ("2", r"$\sqrt{2}$", "different"),
        ("42", "41 or 42", "invalid"),
        ("2", "x > 2", "different"),
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
    ("answer", "verdict"),
    [
        ("x=4 or x=5 or x=6", "invalid"),
        ("x = -6, x = 6", "different"),
        ("x=5, y=6", "different"),
        (r"x=5 \text{ and } y=6", "different"),
        ("x=5 x=6", "different"),
        ("x=5; x=6", "invalid"),
        ("x^2 = 6", "different"),
        ("x^-1 = 6", "different"),
        (r"\sqrt{x} = 6", "different"),
        (r"\ln x = 6", "different"),
        (r"\frac{x}{2} = 6", "different"),
        ("e^x = 6", "different"),
        ("sin(x) = 6", "different"),
        ("log_2(y) = 6", "different"),
        (r"\cos(x) = 6", "different"),
        ("ln(2) = 6", "different"),
        ("max(x, y) = 6", "different"),
        ("2x = 6", "different"),
        ("|x| = 6", "different"),
    ],
)
def test_several_answers_and_equations_to_solve_are_no_answer(answer: str, verdict: str) -> None:
    assert equal("6", answer).verdict == verdict


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
