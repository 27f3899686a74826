"""Slopes of 100 curves are those of SymPy, and functions of which nothing is known have chain rules."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest

from diffcli.answers.equality import equal
from diffcli.engine.forward import forward
from diffcli.errors import ExpressionError, UsageError
from diffcli.given.operations import readable, with_functions
from diffcli.graphs import Graph, Node, Variable, rebuilt
from diffcli.library.evaluation import evaluate
from diffcli.library.implicit import Curve
from diffcli.library.symbolic import derivative, diff
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
        graph = derivative(equation, "x", order, of="y")
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
    assert infix(derivative(equation, "x", of="y")) == slope


def test_what_defines_nothing_is_refused() -> None:
    for equation, of, wrt in (
        *(("x = y = z", "y", "x"), ("x^2 = 1", "y", "x"), ("x*y*z = 1", "y", None)),
        *(("y = y", "y", "x"), ("y = y + x", "y", "x"), ("y < x", "y", "x"), ("(x < y) = 0", "y", "x")),
    ):
        with pytest.raises(UsageError):
            derivative(equation, wrt, of=of)
    with pytest.raises(ExpressionError):
        derivative("x^2 + = 1", "x", of="y")


def test_one_side_alone_and_kinks_of_second_derivatives_alone_are_told() -> None:
    told = [note.message for note in derivative("x^2 + y^2 - 25", "x", of="y").notes]
    assert told == ["the other side is taken to be 0"]
    assert derivative("abs(y) = x", "x", of="y").notes == ()
    (note,) = derivative("abs(y) = x", "x", 2, of="y").notes
    assert note.message == "abs(y) has no second derivative where it bends"


def with_slope(node: Node, slope: Node) -> Graph:
    """Return a formula with a value for y'."""
    made = rebuilt(Graph(node).nodes, lambda n, _: slope if isinstance(n, Variable) and n.name == "y'" else None)
    return Graph(made[node])


def same(a: Node | Graph, b: Node | Graph) -> bool:
    """Tell whether two formulas are proved equal."""
    return equal(*(item if isinstance(item, Graph) else Graph(item) for item in (a, b))).verdict == "equal"


def check_steps(equation: str, order: int) -> None:
    """Prove each line of the steps: derivatives of what has a name, both sides of equations, what goes on."""
    solution = Curve(equation, "y", "x").solved(order)
    slope = derivative(equation, "x", of="y").output
    named: dict[str, Node] = {}
    for name, _, lines in solution.steps:
        assert name == "x"
        before = None
        for line in lines[1:] if "function" in lines[0].words else lines:
            label = line.label if isinstance(line.label, str) else infix(Graph(line.label))
            if line.of is None and label.startswith("d"):
                of = Graph(named[label[1:].partition("/")[0]])
                total = derivative(of, "x").output + derivative(of, "y").output * Variable("y'")
                assert same(total, line.node), (equation, label, infix(Graph(line.node)))
            elif line.of is None and isinstance(line.label, str) and label:
                named[label] = line.node
            elif line.of is None:
                other = line.label if isinstance(line.label, Node) else before
                assert other is not None
                assert same(with_slope(other, slope), with_slope(line.node, slope)), (equation, infix(Graph(line.node)))
            before = line.node if line.of is None else before
    last = solution.steps[-1][2][-1].node
    assert same(with_slope(last, slope), solution.derivative)


@pytest.mark.parametrize("equation", random.Random(15).sample(sorted(CURVES), 6))
def test_each_step_to_the_slope_of_a_curve_is_proved(equation: str) -> None:
    check_steps(equation, 1)


@pytest.mark.full
@pytest.mark.parametrize("equation", CURVES)
def test_each_step_to_the_slopes_of_100_curves_is_proved(equation: str) -> None:
    check_steps(equation, 2)


def test_the_slope_of_a_circle_is_found_as_on_the_board() -> None:
    assert Curve("x^2 + y^2 = 25", "y", "x").solved(detail="brief").lines() == [
        "x^2 + y^2 = 25    (y is a function of x)",
        "2*(x + y*y') = 0    (both sides differentiated)",
        "2*y*y' = -2*x    (what has y' on one side)",
        "y' = -2*x/(2*y)    (divided)",
        "   = -x/y    (simplified)",
    ]
    full = Curve("u^2 = x", "u", "x").solved().lines()
    assert full[2:5] == ["power rule: (v^n)' = n*v^(n - 1)*v'", "  v = u", "  dv/dx = u'"]
    assert Curve("y = x^2", "y", "x").solved(detail="brief").lines()[1:] == ["y' = 2*x    (both sides differentiated)"]


def test_the_second_derivative_goes_on_from_the_first() -> None:
    lines = Curve("x^2 + y^2 = 25", "y", "x").solved(2, detail="brief").lines()
    assert lines[-4:] == [
        "dy'/dx = (-y - (-x*y'))/y^2",
        "       = (x*y' - y)/y^2    (simplified)",
        "       = (x*(-x/y) - y)/y^2    (with y' = -x/y)",
        "       = -(x^2 + y^2)/y^3    (simplified)",
    ]
    assert Curve("beta^2 = x", "beta", "x").solved(detail="brief").lines(latex=True)[-2] == (
        r"& \beta' = \frac{1}{2 \beta} \qquad \text{(divided)}"
    )


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
