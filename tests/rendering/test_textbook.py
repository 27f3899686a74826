"""Steps as in a textbook: rules by name, u and v, substitution, simplification; neighbours are equal."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from diffcli.answers.equality import equal
from diffcli.errors import ShapeError
from diffcli.graphs import Graph
from diffcli.library.symbolic import derivative, diff, solution
from diffcli.parsing import parse
from diffcli.rendering.infix import infix
from diffcli.rendering.textbook import Line, textbook_lines, texts
from diffcli.simplification import simplify

DATA = Path(__file__).parents[1] / "data"
FUNCTIONS = [
    line.split(" | ")[0]
    for name in ("teacher.txt", "calculus_functions.txt")
    for line in (DATA / name).read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
NAMES = ("x", "a", "b", "c", "d", "k", "m", "n", "p", "w", "A", "sigma")
EXAMPLES = {"u": "2 + sin(x)", "v": "x^2 + 1", "w": "exp(x/5)", "p": "x + 3", "q": "3 - cos(x)", "r": "x^3 + 2"}
"""Functions that stand for the letters of a rule."""


def lines_of(function: str) -> list[Line]:
    graph = parse(function, declared=NAMES)
    (target,) = (variable for variable in graph.variables if variable.name == "x")
    answer = simplify(derivative(graph, "x"))
    return textbook_lines(graph, target, answer, lambda node: simplify(Graph(node)).output)


def same(a: Graph, b: Graph) -> bool:
    return equal(a, b).verdict == "equal"


def check_steps(function: str) -> None:
    """Prove each line equal to the one before it, each derivative to that of what it names, and each rule.

    Parts are differentiated by the library, whose derivatives are tested against other programs elsewhere.
    """
    named: dict[str, Graph] = {}
    before = None
    for line in lines_of(function):
        (text,), graph = texts([line]), Graph(line.node)
        assert not re.search(r"\b(hypot|where)\(", text) or re.search(r"max|min|relu|abs|hypot|where", function), text
        if line.of is not None:
            assert holds(line, named), (function, text)
            continue
        if not line.label:
            assert before is not None
            assert same(before, graph), (function, text)
        elif "/" in line.label:
            of = named[line.label[1:].partition("/")[0]]
            assert same(derivative(of, "x"), graph), (function, text)
        else:
            named[line.label] = graph
        before = graph


def holds(line: Line, named: dict[str, Graph]) -> bool:
    """Tell whether a rule gives the derivative where its letters stand for functions."""
    assert line.of is not None
    of, result = infix(Graph(line.of)), infix(Graph(line.node)).replace("'", "_slope")
    examples = EXAMPLES | {name: infix(graph) for name, graph in named.items() if name not in EXAMPLES}
    if re.search(r"a(sin|cos|tanh|sech)\(", of):
        examples["u"] = "(2 + sin(x))/4"
    if "logarithmic" in line.words:  # there the letter is the logarithm of what is differentiated
        (letter,) = re.findall(r"\) = (\w+) and", line.words)
        examples[letter] = f"log({examples[of]})"
    names = set(re.findall(r"[a-z]\w*", f"{of} {result}"))
    used = {name: text for name, text in examples.items() if not names.isdisjoint((name, f"{name}_slope"))}
    statements = [f"{name} = {text}; {name}_slope = {diff(text, 'x')}" for name, text in used.items()]
    function, slope = ("; ".join([*statements, text]) for text in (of, result))
    return same(derivative(function, "x"), parse(slope))


@pytest.mark.parametrize("function", random.Random(15).sample(FUNCTIONS, 30))
def test_each_line_is_proved_equal_to_the_one_before(function: str) -> None:
    check_steps(function)


@pytest.mark.full
@pytest.mark.parametrize("function", FUNCTIONS)
def test_each_line_of_300_functions_is_proved_equal_to_the_one_before(function: str) -> None:
    check_steps(function)


def test_a_product_is_written_as_on_the_board() -> None:
    assert solution("x^2*sin(x)", "x").lines() == [
        "f = x^2*sin(x)",
        "product rule: (u*v)' = u'*v + u*v'",
        "  u = x^2",
        "  du/dx = 2*x    (power rule)",
        "  v = sin(x)",
        "  dv/dx = cos(x)",
        "df/dx = 2*x*sin(x) + x^2*cos(x)",
        "      = x*(x*cos(x) + 2*sin(x))    (simplified)",
    ]


def test_sums_of_powers_are_differentiated_at_once() -> None:
    assert solution("x^4 - 2*x^3 + 5", "x").lines() == [
        "f = x^4 - 2*x^3 + 5",
        "sum rule: (u + v)' = u' + v'",
        "power rule: (x^n)' = n*x^(n - 1)",
        "constant factor: (2*u)' = 2*u'",
        "df/dx = 4*x^3 - 2*(3*x^2)",
        "      = 4*x^3 - 6*x^2    (simplified)",
    ]


def test_a_variable_exponent_is_differentiated_by_its_logarithm() -> None:
    lines = solution("x^x", "x").lines()
    assert lines[1:3] == ["logarithmic differentiation, log(f) = u and so f'/f = u': f' = f*u'", "  u = x*log(x)"]
    assert lines[-1] == "df/dx = x^x*(log(x) + 1)"


def test_brief_steps_leave_out_the_parts() -> None:
    assert solution("exp(-x^2)", "x", detail="brief").lines() == [
        "f = exp(-x^2)",
        "chain rule: (exp(u))' = exp(u)*u'",
        "df/dx = exp(-x^2)*(-2*x)",
        "      = -2*x*exp(-x^2)    (simplified)",
    ]


def test_letters_of_rules_are_none_of_the_users() -> None:
    lines = solution("u*v*sin(n*x)*x^a", "x").lines()
    assert "product rule: (w*p)' = w'*p + w*p'" in lines
    assert "    power rule: (x^m)' = m*x^(m - 1)" not in lines
    assert any("(power rule)" in line for line in lines)


def test_steps_in_latex_are_rows_of_align() -> None:
    assert solution("sin(3*x^2)", "x").lines(latex=True) == [
        r"\begin{align}",
        r"& f = \sin\left(3 x^{2}\right) \\",
        r"& \text{chain rule: } \left(\sin\left(u\right)\right)' = \cos\left(u\right) u' \\",
        r"& \quad u = 3 x^{2} \\",
        r"& \quad \frac{du}{dx} = 6 x \qquad \text{(constant factor, power rule)} \\",
        r"& \frac{df}{dx} = \cos\left(3 x^{2}\right) \cdot \left(6 x\right) \\",
        r"& \phantom{\frac{df}{dx}} = 6 x \cos\left(3 x^{2}\right) \qquad \text{(simplified)}",
        r"\end{align}",
    ]


def test_what_shares_its_parts_many_times_over_is_written_from_the_output_down() -> None:
    text = "; ".join(f"a{i + 1} = a{i}*a{i}" for i in range(1, 40))
    lines = solution(f"a1 = x; {text}", "x").lines()
    assert len(lines) < 300
    assert max(map(len, lines)) < 5_000


def test_copies_are_read_through_and_statements_keep_their_names() -> None:
    text = "b = atan(sigmoid(x)); u = 1.75*y/(2.5 - x); u*b"
    statements = diff(text, "x").split("; ")
    assert len(statements) > 1
    assert solution(text, "x").lines()[-1].strip() == f"= {statements[-1]}    (simplified)"
    assert not any("copy" in line for line in solution("a = x; sin(a)", "x").lines())


def test_what_does_not_move_has_the_derivative_0() -> None:
    assert solution("atan2(x, x)*x^2", "x").lines()[-1].strip() == "= 2*x*atan2(x, x)    (simplified)"


def test_a_reciprocal_has_no_factor_1_and_no_two_signs_meet() -> None:
    lines = solution("1/(1 + exp(-x))", "x").lines()
    assert lines[1] == "reciprocal rule: (1/u)' = -u'/u^2"
    assert "df/dx = -(-exp(-x))/(1 + exp(-x))^2" in lines


def test_steps_of_an_array_are_refused_with_the_way_out() -> None:
    with pytest.raises(ShapeError, match="steps are of numbers"):
        solution("[x, x^2]", "x").lines()
    assert solution("[x, x^2][1]", "x").lines()[-1] == "df/dx = 2*x"
