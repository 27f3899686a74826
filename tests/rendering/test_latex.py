"""LaTeX of graphs: what it says word for word, and that it reads back as the same function."""

from __future__ import annotations

import random

import oracle
import pytest

from diffcli.parsing import parse
from diffcli.rendering.infix import infix
from diffcli.rendering.latex import latex, name_latex
from diffcli.simplification import simplify

FORMULAS = [
    ("2*x*y", "2 x y"),
    ("2*3", r"2 \cdot 3"),
    ("x*2^y", r"x \cdot 2^{y}"),
    ("-2*x", "-2 x"),
    ("x*(-2)", r"x \cdot \left(-2\right)"),
    ("(1 - log(x))/x^2", r"\frac{1 - \ln\left(x\right)}{x^{2}}"),
    ("(a/b)^2", r"\left(\frac{a}{b}\right)^{2}"),
    ("x/2*y", r"\frac{x}{2} y"),
    ("a - (b - c)", r"a - \left(b - c\right)"),
    ("-(a + b)", r"-\left(a + b\right)"),
    ("(a + b)*c", r"\left(a + b\right) c"),
    ("x^-1", "x^{-1}"),
    ("(-2)^2", r"\left(-2\right)^{2}"),
    ("x^(1/3)", r"x^{\frac{1}{3}}"),
    ("exp(-x^2)", "e^{-x^{2}}"),
    ("exp(x)^2", r"\left(e^{x}\right)^{2}"),
    ("sin(x)^2", r"\sin^{2}\left(x\right)"),
    ("sqrt(x + 1)", r"\sqrt{x + 1}"),
    ("sigmoid(x)", r"\sigma\left(x\right)"),
    ("sigmoid(x)^2", r"\left(\sigma\left(x\right)\right)^{2}"),  # sigma^2 is the square of a name
    ("lgamma(x)*z", r"\operatorname{lgamma}\left(x\right) z"),
    ("cbrt(x)", r"\sqrt[3]{x}"),
    ("abs(x)", r"\left|x\right|"),
    ("(n + 1)!", r"\left(n + 1\right)!"),
    ("A.T @ B", r"A^{\top} B"),
    ("pi*alpha_1", r"\pi \alpha_{1}"),
    ("where(x > 0, 1, 0)", r"\begin{cases} 1 & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}"),
    ("[[x, 1], [2, x]]", r"\begin{bmatrix} x & 1 \\ 2 & x \end{bmatrix}"),
    ("[[1, 2], [x + y, 3]]", r"\begin{bmatrix} 1 & 2 \\ x + y & 3 \end{bmatrix}"),
    ("[x, y]", r"\begin{bmatrix} x \\ y \end{bmatrix}"),
    ("[[1, 2], [3, 4]]", r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}"),
    ("sum(X, axis=0)", r"\sum\left(X, \mathrm{axis}=0\right)"),
    ("softplus(x)", r"\operatorname{softplus}\left(x\right)"),
    ("leaky_relu(x, slope=0.5)", r"\operatorname{leaky\_relu}\left(x, \mathrm{slope}=0.5\right)"),
    ("softmax(x, axis=None)", r"\operatorname{softmax}\left(x, \mathrm{axis}=\mathrm{None}\right)"),
    ("zeros(3)", r"\operatorname{zeros}\left(\mathrm{shape}=[3]\right)"),
    ("scatter(a, x, index=0)", r"\operatorname{scatter}\left(a, x, \mathrm{index}=[0]\right)"),
    ("x[1:]", "x_{1:}"),
    ("x[::2]", "x_{::2}"),
    ("x[:, 0:4:-1]", "x_{:, 0:4:-1}"),
    ("1e-20*x", r"1 \cdot 10^{-20} x"),
    ("q = exp(x)/(1 + x); q*q", r"\begin{aligned} q &= \frac{e^{x}}{1 + x} \\ & q q \end{aligned}"),
]


@pytest.mark.parametrize(("text", "expected"), FORMULAS)
def test_formula(text: str, expected: str) -> None:
    assert latex(parse(text)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("x", "x"), ("x_1", "x_{1}"), ("W1", "W_{1}"), ("theta", r"\theta"), ("loss", r"\mathrm{loss}")],
)
def test_name(name: str, expected: str) -> None:
    assert name_latex(name) == expected


@pytest.mark.parametrize(
    "text",
    [
        "leaky_relu(x, slope=0.5)",
        "log_sigmoid(x)",
        "heaviside(x)^2*y",
        "beta(x, y)^2",
        "2*besselj(2, x + 1)*bessely(1, x)",
        "besseli(-1, x)/besselk(0, x)^2",
        "spherical_jn(12, x)",
        "erfinv(x)",
        "log_softmax(x, axis=None)",
        "cross_entropy(x, y, reduction=sum)",
        "zeros_like(x)",
        "zeros(3)",
        "reshape(x, shape=[2, 3])",
        "norm(x, axis=[0, 1])",
        "scatter(a, x, index=[0, 1])",
    ],
)
def test_calls_read_back(text: str) -> None:
    graph = parse(text)
    assert infix(parse(latex(graph), syntax="latex")) == infix(graph)


def test_a_letter_of_a_function_that_is_not_applied_is_a_name() -> None:
    names = r"\operatorname{H} x + \operatorname{J}_2 + \operatorname{J}(x)"
    assert infix(parse(names, syntax="latex")) == "H*x + J_2 + J*x"


@pytest.mark.parametrize(
    "text", ["3*(2/3)*x", "3*(2/3)", "x*3*(2/3)", "-3*(2/3)", "1.5*(2/3)", "2/3*(2/3)", "2^3*(2/3)", "3*(x/2)"]
)
def test_a_number_times_a_fraction_is_no_mixed_number(text: str) -> None:
    again = parse(latex(parse(text)), syntax="latex")
    assert infix(again) == infix(parse(text))
    assert not again.notes


def test_random_formulas_read_back_with_the_same_value(rng: random.Random) -> None:
    compared = 0
    for _ in range(150):
        tree = oracle.random_tree(rng, rng.randint(2, 9), ("x", "y"))
        graph = simplify(parse(oracle.text_of(tree), declared=("x", "y")))
        text = latex(graph)
        again = parse(text, declared=("x", "y"), syntax="latex")
        for _ in range(3):
            point = {name: oracle.PRECISE.mpf(rng.uniform(-3, 3)) for name in "xy"}
            here, there = oracle.evaluate(graph, point), oracle.evaluate(again, point)
            if oracle.PRECISE.isfinite(here):
                assert abs(here - there) <= oracle.PRECISE.mpf(10) ** -30 * (1 + abs(here)), text
                compared += 1
    assert compared > 100


def test_deep_formula_is_written_without_recursion() -> None:
    assert latex(parse("sin(" * 5000 + "x" + ")" * 5000)).count(r"\sin") == 5000
