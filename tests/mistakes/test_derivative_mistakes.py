"""A wrong derivative is explained by the rule it broke, at its place; a right one never is."""

from __future__ import annotations

import random

import pytest
from derivative_slips import families, slips

from diffcli.answers.derivative import DerivativeJudge, judge_derivative
from diffcli.mistakes.differentiation import Differentiation
from diffcli.mistakes.rules import function_rule
from diffcli.mistakes.templates import filled_with_numbers
from diffcli.ops import OPS
from diffcli.parsing import parse

# mistake, then (function, answer, place) for each function; by x
NAMED = {
    "chain-rule": [
        ("exp(-x)", "exp(-x)", "exp(-x)"),
        ("exp(x) - exp(-x)", "exp(x) - exp(-x)", "exp(-x)"),
        ("sin(3x)", "cos(3x)", "sin(3*x)"),
        ("(2x+1)^5", "5(2x+1)^4", "(2*x + 1)^5"),
        ("log(x^2+1)", "1/(x^2+1)", "log(x^2 + 1)"),
        ("sqrt(x^3+x)", "1/(2 sqrt(x^3+x))", "sqrt(x^3 + x)"),
        ("x e^(2x)", "e^(2x) + x e^(2x)", "e^(2*x)"),
        ("1/(x^2+1)", "-1/(x^2+1)^2", "1/(x^2 + 1)"),
        ("2^(x^2)", "2^(x^2) log(2)", "2^(x^2)"),
        ("exp(sin(x^2))", "exp(sin(x^2))*2x", "sin(x^2)"),
        ("exp((x^2+1)^3)", "exp((x^2+1)^3)*2x", "(x^2 + 1)^3"),
        ("log(sin(3x))", "3/sin(3x)", "sin(3*x)"),
    ],
    "constant-factor": [
        ("sin(3x^2)", "2x cos(3x^2)", "3*x^2"),
        ("exp(5x^2)", "2x exp(5x^2)", "5*x^2"),
        ("cos(4x^3)", "-3x^2 sin(4x^3)", "4*x^3"),
        ("log(2x^3+1)", "3x^2/(2x^3+1)", "2*x^3"),
        ("(7x^2+1)^3", "3(7x^2+1)^2*2x", "7*x^2"),
        ("5 sin(x)", "cos(x)", "5*sin(x)"),
        ("3x^2 + x", "2x + 1", "3*x^2"),
        ("x^2/7 + x", "2x + 1", "x^2/7"),
    ],
    "sign": [
        ("cos(x)", "sin(x)", "cos(x)"),
        ("cos(2x)", "2 sin(2x)", "cos(2*x)"),
        ("x cos(x)", "cos(x) + x sin(x)", "cos(x)"),
        ("exp(cos(x))", "exp(cos(x)) sin(x)", "cos(x)"),
        ("1/x^2 + x", "2/x^3 + 1", "1/x^2"),
        ("x^3 - 5x", "3x^2 + 5", "-(5*x)"),
        ("sigmoid(x^2)", "-sigmoid(x^2)*(1-sigmoid(x^2))*2x", "sigmoid(x^2)"),
        ("sigmoid(x)", "-sigmoid(x)(1-sigmoid(x))", "sigmoid(x)"),
        ("sigmoid(3x)", "3sigmoid(3x)*(1+sigmoid(3x))", "sigmoid(3*x)"),
    ],
    "product-rule": [
        ("x^2 sin(x)", "2x cos(x)", "x^2*sin(x)"),
        ("x e^x", "e^x * 1", "x*e^x"),
        ("x^2 log(x)", "2x * 1/x", "x^2*log(x)"),
        ("x^3 e^(2x)", "3x^2 * 2e^(2x)", "x^3*e^(2*x)"),
        ("sin(x) e^x", "sin(x) cos(x) + e^x e^x", "sin(x)*e^x"),
        ("x^2 tan(x)", "x^2*2x + tan(x) sec(x)^2", "x^2*tan(x)"),
        ("x^4 cos(x)", "4x^3 cos(x)", "x^4*cos(x)"),
        ("sqrt(x) sin(x)", "sqrt(x) cos(x)", "sqrt(x)*sin(x)"),
    ],
    "quotient-rule": [
        ("x/(x^2+1)", "((x^2+1) + 2x^2)/(x^2+1)^2", "x/(x^2 + 1)"),
        ("sin(x)/x", "(x cos(x) - sin(x))/sin(x)^2", "sin(x)/x"),
        ("e^x/(x+1)", "(e^x (x+1) - e^x)/(x+1)", "e^x/(x + 1)"),
        ("log(x)/x", "(1 - log(x))", "log(x)/x"),
        ("(x+1)/(x-2)", "((x+1) - (x-2))/(x-2)^2", "(x + 1)/(x - 2)"),
        ("tan(x)/x^2", "sec(x)^2/(2x)", "tan(x)/x^2"),
        ("x^2/(x+3)", "(2x - x^2)/(x+3)^2", "x^2/(x + 3)"),
    ],
    "power-rule": [
        ("x^3 + 2x", "x^2 + 2", "x^3"),
        ("x^5 - 1", "5x^5", "x^5"),
        ("sin(x)^4", "sin(x)^3 cos(x)", "sin(x)^4"),
        ("e^x", "x e^(x-1)", "e^x"),
        ("2^x + x", "x*2^(x-1) + 1", "2^x"),
        ("exp(2x)", "2x exp(2x-1)*2", "exp(2*x)"),
        ("x^sin(x)", "sin(x)*x^(sin(x)-1)", "x^sin(x)"),
        ("sqrt(x) + x", "sqrt(x)/2 + 1", "sqrt(x)"),
        ("x^(-2)", "-2x^(-1)", "x^(-2)"),
    ],
    "constant-term": [
        ("x^2 + 3", "2x + 3", "3"),
        ("sin(x) + 5", "cos(x) + 5", "5"),
        ("x^3 + x + 1", "3x^2 + 2", "1"),
        ("log(x) + pi", "1/x + pi", "pi"),
        ("x^4 - 2", "4x^3 - 2", "-2"),
        ("sin(2x)", "2cos(2x) + C", "C"),
    ],
    "missing-term": [
        ("x^3 + sin(x)", "3x^2", "sin(x)"),
        ("x^2 + 5x + 1", "2x", "5*x"),
        ("e^x + log(x)", "1/x", "e^x"),
        ("tan(x) - x", "sec(x)^2", "-x"),
        ("x^4 + x^2 + x", "4x^3 + 1", "x^2"),
    ],
    "function-derivative": [
        ("tan(x) + x", "sec(x) + 1", "tan(x)"),
        ("atan(2x)", "2/(1 - 4x^2)", "atan(2*x)"),
        ("asin(x)", "1/(1-x^2)", "asin(x)"),
        ("3^x + x", "3^x/log(3) + 1", "3^x"),
        ("tanh(x) x", "tanh(x) + x sech(x)", "tanh(x)"),
        ("sigmoid(x)", "1 - sigmoid(x)", "sigmoid(x)"),
        ("asinh(x)", "1/(1+x^2)", "asinh(x)"),
        ("acosh(2x)", "2/(4x^2-1)", "acosh(2*x)"),
        ("atanh(x) + x", "1/(1+x^2) + 1", "atanh(x)"),
    ],
    "inner-argument": [
        ("sin(2x)", "2 cos(x)", "sin(2*x)"),
        ("exp(x^2)", "2x exp(x)", "exp(x^2)"),
        ("log(3x+1)", "3/x", "log(3*x + 1)"),
        ("1/(x^2+1)", "-2x/x^2", "1/(x^2 + 1)"),
        ("tan(x^3)", "3x^2 sec(x)^2", "tan(x^3)"),
        ("(x^2+1)^4", "4x^3 * 2x", "(x^2 + 1)^4"),
    ],
    "not-differentiated": [
        (text, text, place)
        for text, place in (
            ("x^2 sin(x)", "x^2*sin(x)"),
            ("sin(x)", "sin(x)"),
            ("x^3 + 1", "x^3 + 1"),
            ("log(x)/x", "log(x)/x"),
            ("sqrt(x)", "sqrt(x)"),
        )
    ],
    "integrated": [
        ("x^2", "x^3/3", "x^2"),
        ("e^(2x)", "e^(2x)/2 + 5", "e^(2*x)"),
        ("sin(x)", "5 - cos(x)", "sin(x)"),
        ("1/x", "log(x) + 1", "1/x"),
        ("x^3 + x", "x^4/4 + x^2/2", "x^3 + x"),
        ("x e^x", "(x - 1) e^x", "x*e^x"),
        ("x^2 + 1", "x^3/3 + x + C", "x^2 + 1"),
        ("sqrt(x)", "2/3 x^(3/2)", "sqrt(x)"),
    ],
    "wrong-variable": [
        ("x^2 y^3", "3x^2 y^2", "x^2*y^3"),
        ("sin(x y)", "x cos(x y)", "sin(x*y)"),
        ("x + 2y", "2", "x + 2*y"),
        ("x e^y", "x e^y", "x*e^y"),
        ("x^2 + y^3", "3y^2", "x^2 + y^3"),
    ],
    "brackets": [  # the place is where they are missing in the answer
        ("(x^2+1)^3", "3*2x*x^2+1^2", "x^2+1"),
        ("x/(x+1)", "(x+1-x)/x+1^2", "x+1"),
        ("(x+1) e^x", "e^x + x+1 e^x", "x+1"),
        ("log(x)/x", "1-log(x)/x^2", "1-log(x)"),
        ("e^(2x)", "2e^2x", "2x"),
    ],
    "reciprocal": [
        ("x^2 + 3x", "1/(2x+3)", "x^2 + 3*x"),
        ("tan(x)", "cos(x)^2", "tan(x)"),
        ("atan(x)", "1+x^2", "atan(x)"),
        ("exp(3x)+x", "1/(3exp(3x)+1)", "exp(3*x) + x"),
        ("x^4 + x", "1/(4x^3+1)", "x^4 + x"),
    ],
}
SECOND = [
    ("x^3", "3x^2"),
    ("sin(2x)", "2cos(2x)"),
    ("x^4 + x", "(4x^3+1)^2"),
    ("log(x)", "1/x"),
    ("exp(3x)", "3exp(3x)"),
    ("x e^x", "(e^x + x e^x)^2"),
]
TWO = [
    ("sin(3x)", "-cos(3x)", "chain-rule+sign"),
    ("(3x+1)^4", "(3x+1)^3", "chain-rule+power-rule"),
    ("x^3 + cos(x)", "x^2 + sin(x)", "power-rule+sign"),
    ("exp(2x) + x^2 + 7", "exp(2x) + 2x + 7", "chain-rule+constant-term"),
    ("x^2 sin(3x)", "2x cos(3x)", "chain-rule+product-rule"),
]
# u, u', v, v' by hand
PAIRS = [
    ("x^2", "2*x", "sin(3*x)", "3*cos(3*x)"),
    ("x^3 + 1", "3*x^2", "exp(2*x)", "2*exp(2*x)"),
    ("log(x)", "1/x", "x^2 + 5", "2*x"),
    ("cos(x)", "-sin(x)", "x^4 + x", "4*x^3 + 1"),
    ("tan(x)", "sec(x)^2", "sqrt(x) + 2", "1/(2*sqrt(x))"),
    ("atan(x)", "1/(1 + x^2)", "x^3 - x", "3*x^2 - 1"),
]
POWERS = [
    # u, n, u'
    ("x", 3, "1"),
    ("(2*x + 1)", 5, "2"),
    ("sin(x)", 4, "cos(x)"),
    ("(x^2 + 3)", 6, "2*x"),
    ("log(x)", 3, "1/x"),
    ("x", -2, "1"),
]
EXPONENTIALS = [("e", "x"), ("e", "(2*x)"), ("2", "x"), ("3", "(x^2)"), ("10", "(5*x + 1)"), ("7", "sin(x)")]
WAYS = {
    "f'g'": ("product-rule", "({u})*({v})", "({du})*({dv})"),
    "f f' + g g'": ("product-rule", "({u})*({v})", "({u})*({du}) + ({v})*({dv})"),
    "g not differentiated": ("product-rule", "({u})*({v})", "({du})*({v})"),
    "quotient with +": ("quotient-rule", "({u})/({v})", "(({du})*({v}) + ({u})*({dv}))/({v})^2"),
    "quotient by f^2": ("quotient-rule", "({u})/({v})", "(({du})*({v}) - ({u})*({dv}))/({u})^2"),
    "quotient without the square": ("quotient-rule", "({u})/({v})", "(({du})*({v}) - ({u})*({dv}))/({v})"),
    "quotient without g": ("quotient-rule", "({u})/({v})", "(({du}) - ({u})*({dv}))/({v})^2"),
    "inverted numerator": ("quotient-rule", "({u})/({v})", "(({u})*({dv}) - ({du})*({v}))/({v})^2"),
    "inverted quotient": ("quotient-rule", "({u})/({v})", "(({u})*({dv}) - ({du})*({v}))/({u})^2"),
    "f'/g'": ("quotient-rule", "({u})/({v})", "({du})/({dv})"),
}


@pytest.mark.parametrize(
    ("way", "pair"),
    [
        pytest.param(way, pair, id=f"{way}-{pair[0]}, {pair[2]}", marks=[pytest.mark.full] if (i + j) % 3 else [])
        for i, way in enumerate(WAYS)
        for j, pair in enumerate(PAIRS)
    ],
)
def test_each_way_to_break_the_product_and_the_quotient_rule(way: str, pair: tuple[str, ...]) -> None:
    mistake, function, answer = (
        text.format(**dict(zip(("u", "du", "v", "dv"), pair, strict=True))) for text in WAYS[way]
    )
    found = judge_derivative(function, answer)
    assert found.mistake == mistake, found.feedback
    assert found.place == _printed(function)


@pytest.mark.parametrize(("base", "power", "slope"), POWERS)
def test_a_lost_coefficient_and_an_exponent_not_reduced(base: str, power: int, slope: str) -> None:
    function = f"{base}^({power})"
    for answer in (f"{base}^({power - 1})*({slope})", f"({power})*{base}^({power})*({slope})"):
        found = judge_derivative(function, answer)
        assert (found.mistake, found.place) == ("power-rule", _printed(function)), found.feedback


@pytest.mark.parametrize(("base", "exponent"), EXPONENTIALS)
def test_the_power_rule_on_an_exponential(base: str, exponent: str) -> None:
    function = f"{base}^{exponent}"
    slope = {"x": "1", "(2*x)": "2", "(x^2)": "2*x", "(5*x + 1)": "5", "sin(x)": "cos(x)"}[exponent]
    found = judge_derivative(function, f"{exponent}*{base}^({exponent} - 1)*({slope})")
    assert (found.mistake, found.place) == ("power-rule", _printed(function)), found.feedback


def _printed(text: str) -> str:
    from diffcli.rendering.infix import infix

    return infix(parse(text))


CASES = [(mistake, *case) for mistake, cases in NAMED.items() for case in cases]


@pytest.mark.parametrize(("mistake", "function", "answer", "place"), CASES, ids=lambda x: str(x)[:24])
def test_a_mistake_is_named_at_its_place(mistake: str, function: str, answer: str, place: str) -> None:
    found = judge_derivative(function, answer, wrt="x")
    assert found.verdict == "different"
    assert found.mistake == mistake, found.feedback
    assert found.place == place, found.feedback
    assert found.feedback


def test_every_mistake_is_shown_on_five_functions() -> None:
    assert {mistake: len(cases) for mistake, cases in NAMED.items() if len({c[0] for c in cases}) < 5} == {}


@pytest.mark.parametrize(("function", "answer"), SECOND)
def test_another_order_is_named(function: str, answer: str) -> None:
    assert judge_derivative(function, answer, order=2).mistake == "order"


def test_a_slip_in_the_first_of_two_derivatives_is_found() -> None:
    found = judge_derivative("sin(x)^2", "2 cos(x)^2", order=2)
    assert (found.mistake, found.place) == ("product-rule", "2*sin(x)*cos(x)")
    found = judge_derivative("exp(-x^2)", "-2x exp(-x^2)", order=2)
    assert found.mistake == "order"
    found = judge_derivative("x^4", "12x^3", order=2)
    assert (found.mistake, found.place) == ("power-rule", "x^3")


@pytest.mark.parametrize(("function", "answer", "codes"), TWO)
def test_two_mistakes_at_once_are_both_named(function: str, answer: str, codes: str) -> None:
    assert judge_derivative(function, answer).mistake == codes


def test_what_explains_as_much_is_told_too() -> None:
    found = judge_derivative("cos(x)", "sin(x)")
    assert found.mistake == "sign"
    assert "also consistent with: this was integrated" in found.feedback


def test_the_feedback_points_at_the_place() -> None:
    found = judge_derivative("exp(x) - exp(-x)", "exp(x) - exp(-x)")
    assert found.feedback.startswith("the chain rule was not applied to exp(-x)")


@pytest.mark.parametrize(
    "answer",
    [
        "2x",
        "x*2",
        "2*x + 0",
        "dy/dx = 2x",
        "f'(x) = 2x",
        "$y' = 2x$",
        r"\frac{dy}{dx} = 2x",
        "(x+1)^2 - x^2 - 1",
        "2x^2/x",
    ],
)
def test_a_right_answer_in_any_form_has_no_mistake(answer: str) -> None:
    found = judge_derivative("x^2", answer)
    assert (found.verdict, found.mistake, found.feedback) == ("equal", "", "")


@pytest.mark.parametrize(
    ("function", "answer"),
    [
        ("abs(x)", "where(x >= 0, 1, -1)"),
        ("abs(x - 3)", "where(x > 3, 1, -1)"),
        ("relu(x)", "where(x >= 0, 1, 0)"),
        ("max(x, 1)", "where(x > 1, 1, 0)"),
        ("x*abs(2x + 1)", "where(x > -1/2, 4x + 1, -4x - 1)"),
    ],
)
def test_at_a_kink_where_there_is_no_derivative_any_value_is_right(function: str, answer: str) -> None:
    found = judge_derivative(function, answer)
    assert (found.verdict, found.mistake) == ("equal", "")


@pytest.mark.parametrize(
    ("function", "answer"),
    [("abs(x)", "1"), ("abs(relu(x))", "1"), ("relu(x)", "1"), ("max(x, 1)", "where(x > 2, 1, 0)"), ("x^2", "x")],
)
def test_beside_a_kink_a_wrong_derivative_stays_wrong(function: str, answer: str) -> None:
    assert judge_derivative(function, answer).verdict == "different"


@pytest.mark.parametrize("answer", ["", "2x+)", "foo(x)", "1 +* 2"])
def test_an_answer_that_cannot_be_read_is_invalid(answer: str) -> None:
    found = judge_derivative("x^2", answer)
    assert (found.verdict, found.mistake) == ("invalid", "")


def test_a_wrong_answer_that_nothing_explains_has_no_mistake() -> None:
    found = judge_derivative("x^2 sin(x)", "erf(x) + 17 tan(x)")
    assert (found.verdict, found.mistake) == ("different", "")
    assert found.witness is not None


def test_mistakes_are_found_in_partial_derivatives() -> None:
    found = judge_derivative("x^2 y^3", "2x*y^2", wrt=["x", "y"])
    assert (found.mistake, found.place) == ("power-rule", "y^3")


def test_arrays_and_huge_functions_are_judged_without_a_mistake() -> None:
    assert judge_derivative("sum(x*x)", "3*x").verdict == "different"
    long = " + ".join(f"sin({i}x)" for i in range(1, 200))
    assert judge_derivative(long, "cos(x)").verdict == "different"


def test_rules_of_the_table_agree_with_the_operations() -> None:
    """The right formula of each function has the values of its row's own derivative."""
    import math

    from diffcli.engine.backward import backward
    from diffcli.engine.forward import forward
    from diffcli.graphs import Graph, Variable

    for op in OPS:
        if op.max_inputs != 1 or op.min_inputs != 1 or op.options or op.derivatives is None or not op.samples:
            continue
        if op.name in ("negate", "copy"):
            continue
        u = Variable("u")
        graph = Graph(op(u))
        rule = function_rule(op)
        for (sample,) in op.samples:
            if not 0.01 < abs(sample) < 50:
                continue
            expected = backward(graph, forward(graph, {"u": sample}))[u]
            found = filled_with_numbers(rule.right, {"u": sample, "du": 1.0, "x": sample})
            assert math.isclose(found, expected, rel_tol=1e-7, abs_tol=1e-12), op.name


def test_a_broken_rule_at_one_node_changes_nothing_else() -> None:
    stage = Differentiation(parse("x^2 + sin(3x)"), "x")
    chosen = next(s for s in stage.slips if s.broken.words.startswith("the chain rule was not applied"))
    from diffcli.rendering.infix import infix

    assert infix(stage.derivative()) == "2*x + cos(3*x)*3"
    assert infix(stage.derivative(chosen)) == "2*x + cos(3*x)"


def named_share(count: int, seed: int) -> float:
    """Return which share of generated single mistakes is named by a code that fits; none may be called right."""
    generator = random.Random(seed)
    cases = []
    while len(cases) < count:
        for function, right in families(generator):
            made = list(slips(function, right, generator))
            # a small run sees each function with a few of its slips
            cases += [(function, right, made if count > 1000 else generator.sample(made, min(3, len(made))))]
        if sum(len(made) for _, _, made in cases) >= count:
            break
    total = named = 0
    for function, right, made in cases:
        judge = DerivativeJudge(function, "x")
        found = judge.judge(right)
        assert (found.verdict, found.mistake) == ("equal", ""), (function, right)
        for slip in made:
            found = judge.judge(slip.wrong)
            assert found.verdict == "different", slip
            total += 1
            named += not slip.codes.isdisjoint(found.mistake.split("+"))
    assert total >= count
    return named / total


def test_generated_mistakes_are_named() -> None:
    assert named_share(30, 5) >= 0.95


@pytest.mark.full
def test_two_thousand_generated_mistakes_are_named() -> None:
    assert named_share(2000, 2026) >= 0.95
