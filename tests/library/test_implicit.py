"""Slopes of 100 curves are those of SymPy, and functions of which nothing is known have chain rules."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest

from diffcli.engine.forward import forward
from diffcli.errors import ExpressionError, UsageError
from diffcli.given.functions import readable, with_functions
from diffcli.library.differentiation import diff
from diffcli.library.evaluation import evaluate
from diffcli.library.implicit import implicit
from diffcli.parsing import parse
from diffcli.rendering.infix import infix
from diffcli.rendering.latex import latex

DATA = Path(__file__).parents[1] / "data"
CURVES: dict[str, list[float | None]] = json.loads((DATA / "curves.json").read_text(encoding="utf-8"))
POINTS = ({"x": 0.7, "y": 0.4}, {"x": 1.3, "y": 0.85})
OTHERS = {"a": 1.7, "b": 0.6, "c": 2.2, "k": 0.9, "n": 3, "r": 2.5}


def check_curve(equation: str) -> None:
    """Compare slope and second derivative, as functions of x and y, with SymPy's."""
    expected = CURVES[equation]
    for order in (1, 2):
        graph = implicit(equation, "y", "x", order)
        assert infix(parse(infix(graph), declared=("x", "y", *OTHERS))) == infix(graph)
        for place, point in enumerate(POINTS):
            value = expected[2 * (order - 1) + place]
            if value is not None:
                given = {variable.name: (point | OTHERS)[variable.name] for variable in graph.variables}
                assert forward(graph, given)[graph.output] == pytest.approx(value, rel=1e-9, abs=1e-11)


@pytest.mark.parametrize("equation", random.Random(14).sample(sorted(CURVES), 12))
def test_the_slope_of_a_curve_is_that_of_sympy(equation: str) -> None:
    check_curve(equation)


@pytest.mark.full
@pytest.mark.parametrize("equation", CURVES)
def test_the_slopes_of_100_curves_are_those_of_sympy(equation: str) -> None:
    check_curve(equation)


@pytest.mark.parametrize(
    ("equation", "slope"),
    [
        ("x^2 + y^2 = 25", "-x/y"),
        ("x*y = 1", "-y/x"),
        ("sin(y) = x", "sec(y)"),
        ("exp(y) = x", "exp(-y)"),
        ("x^2 + y^2 - 25", "-x/y"),
    ],
)
def test_slopes_are_short(equation: str, slope: str) -> None:
    assert infix(implicit(equation, "y", "x")) == slope


def test_what_defines_nothing_is_refused() -> None:
    for equation, of, wrt in (("x = y = z", "y", "x"), ("x^2 = 1", "y", "x"), ("x*y*z = 1", "y", None)):
        with pytest.raises(UsageError):
            implicit(equation, of, wrt)
    with pytest.raises(ExpressionError):
        implicit("x^2 + = 1", "y", "x")


OPS = with_functions(("f", "g"))


@pytest.mark.parametrize(
    ("text", "wrt", "order", "derivative"),
    [
        ("f(g(x))", "x", 1, "f'(g(x))*g'(x)"),
        ("f(x)*g(x)", "x", 1, "f(x)*g'(x) + g(x)*f'(x)"),
        ("f(x)/g(x)", "x", 1, "(g(x)*f'(x) - f(x)*g'(x))/g(x)^2"),
        ("f(x^2)", "x", 1, "2*x*f'(x^2)"),
        ("x*f(x)", "x", 1, "x*f'(x) + f(x)"),
        ("exp(f(x))", "x", 1, "f'(x)*exp(f(x))"),
        ("f(x)^3", "x", 1, "3*f(x)^2*f'(x)"),
        ("f(x)*g(x)", "x", 2, "g(x)*f''(x) + f(x)*g''(x) + 2*g'(x)*f'(x)"),
        # figure 6.9: f(f(f(w))), with what is computed once stored
        ("x = f(w); y = f(x); z = f(y)", "w", 1, "y = f(f(w)); f'(f(w))*f'(w)*f'(y)"),
    ],
)
def test_functions_of_which_nothing_is_known_have_the_chain_rule(
    text: str, wrt: str, order: int, derivative: str
) -> None:
    printed = diff(text, wrt, order, ops=OPS)
    assert printed == derivative
    assert infix(parse(readable(printed, ("f", "g")), ops=OPS)) == printed


CHAINS = json.loads((DATA / "chains.json").read_text(encoding="utf-8"))
KNOWN = {
    "f": "sin(t) + t^2 + 3",
    "f'": "cos(t) + 2*t",
    "f''": "2 - sin(t)",
    "f'''": "-cos(t)",
    "g": "exp(t/3) + t",
    "g'": "exp(t/3)/3 + 1",
    "g''": "exp(t/3)/9",
    "g'''": "exp(t/3)/27",
}
"""What stands for f and g, and their derivatives by hand, as in tests/oracles/sympy_chains.py."""


@pytest.mark.parametrize("line", CHAINS)
def test_chain_rules_of_unknown_functions_are_those_of_sympy(line: str) -> None:
    text, order = line.split(" | ")
    printed = diff(text, "x", int(order), ops=OPS)
    names = {name: name.replace("'", "p") + "_" for name in KNOWN}
    definitions = "; ".join(f"{names[name]}(t) = {rule}" for name, rule in KNOWN.items())
    plain = re.sub(r"\b([fg]'*)\(", lambda call: names[call[1]] + "(", printed)
    assert evaluate(f"{definitions}; {plain}", {"x": 0.7, "a": 1.3, "b": 2}) == pytest.approx(CHAINS[line], rel=1e-12)


def test_a_function_of_which_nothing_is_known_is_written_in_latex_too() -> None:
    assert latex(parse(readable("f'(x)*g(x)", ("f", "g")), ops=OPS)) == r"f'\left(x\right) g\left(x\right)"
    with pytest.raises(UsageError, match="no operations"):
        with_functions(("sin",))
