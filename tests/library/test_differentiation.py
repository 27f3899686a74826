"""Derivatives as text: exactly what a teacher would write, right at every point, and short."""

from __future__ import annotations

import math
import random
from typing import Any

import numpy as np
import oracle
import pytest

from diffcli.answers.derivative import judge_derivative
from diffcli.errors import ExpressionError, LimitError, ParseError, ShapeError, UsageError
from diffcli.library.differentiation import gradient_nodes
from diffcli.library.evaluation import evaluate, grad
from diffcli.library.symbolic import derivative, diff, solution
from diffcli.parsing import parse
from diffcli.rendering.infix import infix

WRITTEN = [
    ("x^4-2*x^3+3*x^2-4*x+5", "4*x^3 - 6*x^2 + 6*x - 4"),
    ("exp(x)-exp(-x)", "exp(x) + exp(-x)"),
    ("tanh(x)", "sech(x)^2"),
    ("log(x)/x", "(1 - log(x))/x^2"),
    ("x^2/2", "x"),
    ("x^3", "3*x^2"),
    ("x", "1"),
    ("5", "0"),
    ("x^n", "n*x^(n - 1)"),
    ("2^x", "2^x*log(2)"),
    ("x^x", "x^x*(log(x) + 1)"),
    ("sqrt(x)", "1/(2*sqrt(x))"),
    ("1/x", "-1/x^2"),
    ("sqrt(x^2+1)", "x/sqrt(x^2 + 1)"),
    ("exp(-x^2)", "-2*x*exp(-x^2)"),
    ("sin(3*x)", "3*cos(3*x)"),
    ("sin(x)^2", "sin(2*x)"),
    ("tan(x)", "sec(x)^2"),
    ("asin(x)", "1/sqrt(1 - x^2)"),
    ("atan(x)", "1/(x^2 + 1)"),
    ("asinh(x)", "1/sqrt(x^2 + 1)"),
    ("acosh(x)", "1/sqrt(x^2 - 1)"),
    ("atanh(x)", "1/(1 - x^2)"),
    ("log(x^2+1)", "2*x/(x^2 + 1)"),
    ("log(log(x))", "1/(x*log(x))"),
    ("log10(x)", "1/(x*log(10))"),
    ("abs(x)", "sign(x)"),
    ("relu(x)", "where(x > 0, 1, 0)"),
    ("erf(x)", "2*exp(-x^2)/sqrt(pi)"),
    ("0.3*x^2", "0.6*x"),
    ("a*x^2+b*x+c", "2*a*x + b"),
    ("(x+1)/(x-1)", "-2/(x - 1)^2"),
    ("atan(sinh(x))", "sech(x)"),
    ("log(abs(x))", "1/x"),
    ("x*abs(x)", "2*abs(x)"),
    ("asin(x/2)", "1/sqrt(4 - x^2)"),
    ("where(x > 0, x^2, -x)", "where(x > 0, 2*x, -1)"),
]


@pytest.mark.parametrize(("text", "expected"), WRITTEN)
def test_derivative_is_what_a_teacher_writes(text: str, expected: str) -> None:
    assert diff(text, "x") == expected


@pytest.mark.parametrize(
    ("order", "expected"),
    [(1, "4*x^3 - 6*x^2 + 6*x - 4"), (2, "12*x^2 - 12*x + 6"), (3, "24*x - 12"), (4, "24"), (5, "0")],
)
def test_polynomial_of_the_homework_at_each_order(order: int, expected: str) -> None:
    assert diff("x^4 - 2*x^3 + 3*x^2 - 4*x + 5", order=order) == expected
    points = np.linspace(-2, 3, 25)
    values = [evaluate(expected, {"x": x}) for x in points.tolist()]
    again = solution("x^4 - 2*x^3 + 3*x^2 - 4*x + 5", order=order).derivative
    assert [evaluate(again, {"x": x}) for x in points.tolist()] == values


def test_cosh_built_of_exponentials_has_the_derivative_sinh() -> None:
    found = diff("(exp(x)+exp(-x))/2")
    assert found == "(exp(x) - exp(-x))/2"
    for x in (-2.0, 0.3, 5.0):
        assert evaluate(found, {"x": x}) == pytest.approx(np.sinh(x), rel=1e-15)


def test_tanh_built_of_exponentials_has_the_derivative_one_minus_its_square() -> None:
    found = diff("z = (exp(x)-exp(-x))/(exp(x)+exp(-x))", "x")
    for x in (-2.0, 0.3, 1.5):
        assert evaluate(found, {"x": x}) == pytest.approx(1 - np.tanh(x) ** 2, rel=1e-13)


SOFTMAX = "q = exp(z)/sum(exp(z)); J = -sum(p*log(q))"


@pytest.mark.parametrize("sizes", [None, "z: n; p: n", "z: 4; p: 4", "z: 3,4; p: 3,4"])
def test_softmax_cross_entropy_of_section_6_5_9(sizes: str | None) -> None:
    assert diff(SOFTMAX, "z", sizes=sizes) == "q = exp(z)/sum(exp(z)); q*sum(p) - p"
    assert diff(SOFTMAX, "z", sizes=sizes, assume=["sum(p) = 1"]) == "q = exp(z)/sum(exp(z)); q - p"


def test_softmax_cross_entropy_unsimplified_is_the_raw_gradient_graph() -> None:
    raw = diff(SOFTMAX, "z", sizes="z: n; p: n", simplified=False)
    assert "/q" in raw
    point = {"z": np.array([0.5, -1.0, 2.0]), "p": np.array([0.2, 0.3, 0.4])}
    assert np.allclose(evaluate(raw, point), evaluate(diff(SOFTMAX, "z"), point), rtol=1e-13)


@pytest.mark.parametrize(
    ("text", "wrt", "expected"),
    [
        ("x^2*y^3", "x,y,x", "6*y^2"),
        ("x^2*y^3", "y,x", "6*x*y^2"),
        ("sin(x*y)", "x,y", "cos(x*y) - x*y*sin(x*y)"),
        ("x^2", "y", "0"),
        ("h = x^2; sin(h)", "h", "cos(h)"),
        ("a = x; b = exp(a); c = x; d = -c; e = exp(d); z = mean(b, e)", "x", "(exp(x) - exp(-x))/2"),
        ("a = x; b = exp(a); c = x; d = -c; e = exp(d); z = mean(b, e)", "e", "1/2"),
    ],
)
def test_partial_and_mixed_derivatives(text: str, wrt: str, expected: str) -> None:
    assert diff(text, wrt) == expected


def test_derivative_of_what_does_not_occur_is_zero_and_told() -> None:
    result = derivative("x^2", "y")
    assert [note.message for note in result.notes] == ["the expression does not depend on y: its derivative is 0"]


@pytest.mark.parametrize(
    ("text", "wrt", "sizes", "expected"),
    [
        ("sum(x)", "x", "x: n", "ones(n)"),
        ("sum(3*x)", "x", "x: n", "3*ones(n)"),
        ("sum(x^2)", "x", "x: n", "2*x"),
        ("sum((A @ B - C)^2)", "A", None, "2*(A @ B - C) @ B.T"),
        ("sum((A @ B - C)^2)", "B", None, "2*A.T @ (A @ B - C)"),
        ("cross_entropy(z, p)", "z", "z: 4; p: 4", "softmax(z) - p"),
        ("norm(x)", "x", "x: n", "x/norm(x)"),
        ("logsumexp(z)", "z", "z: n", "softmax(z)"),
    ],
)
def test_derivatives_by_arrays(text: str, wrt: str, sizes: str | None, expected: str) -> None:
    assert diff(text, wrt, sizes=sizes) == expected


def check_random_derivatives(rng: random.Random, count: int, points: int) -> int:
    """Differentiate random expressions, read the text back and compare it with mpmath; return the points compared."""
    compared = 0
    for i in range(count):
        tree = oracle.random_tree(rng, rng.randint(2, 9))
        text, order = oracle.text_of(tree), 1 + i % 3
        graph = parse(diff(text, "x", order), declared=("x",))
        for _ in range(points):
            point = {"x": oracle.PRECISE.mpf(rng.uniform(-3, 3))}
            expected = oracle.derivative_of(tree, "x", point, order)
            if expected is None:
                continue
            found = oracle.evaluate(graph, point)
            assert abs(found - expected) <= 1e-8 * (1 + abs(expected)), (text, order)
            compared += 1
    return compared


def test_random_derivatives_of_orders_1_to_3_agree_with_mpmath(rng: random.Random) -> None:
    assert check_random_derivatives(rng, 45, 4) > 75


@pytest.mark.full
def test_2000_random_derivatives_agree_with_mpmath_at_20_points(rng: random.Random) -> None:
    assert check_random_derivatives(rng, 2000, 20) > 20000


def product(count: int) -> str:
    return "*".join(f"(1+x/{i})" for i in range(1, count + 1))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("exp(sin(x))", id="exp-sin"),
        pytest.param("tanh(x)", id="tanh"),
        pytest.param("1/(1+x^2)", id="bell"),
        pytest.param(product(60), id="product-of-60"),
        pytest.param(product(200), id="product-of-200", marks=pytest.mark.full),
    ],
)
def test_tenth_derivative_does_not_swell(text: str) -> None:
    result = derivative(text, "x", 10)
    assert len(result) < 5000
    x = oracle.PRECISE.mpf("0.4")
    with oracle.PRECISE.workdps(120):
        function = parse(text)
        expected = oracle.PRECISE.taylor(lambda t: oracle.evaluate(function, {"x": t}), x, 10)[10] * 3628800
    assert abs(oracle.evaluate(result, {"x": x}) - expected) <= 1e-10 * abs(expected)


def test_tenth_derivative_of_the_bell_is_in_closed_form() -> None:
    assert diff("1/(1+x^2)", order=10) == ("3628800*(11*x^10 - 165*x^8 + 462*x^6 - 330*x^4 + 55*x^2 - 1)/(x^2 + 1)^11")


@pytest.mark.parametrize(
    ("text", "order", "function"),
    [
        ("log(1+x)", 100, lambda mp, x: mp.log(1 + x)),
        ("sqrt(x)", 100, lambda mp, x: mp.sqrt(x)),
        ("1/(1+x)", 100, lambda mp, x: 1 / (1 + x)),
        ("x^(1/3)", 100, lambda mp, x: mp.cbrt(x)),
        ("(2x+1)^(-3/2)", 100, lambda mp, x: (2 * x + 1) ** mp.mpf("-1.5")),
        ("x^2*exp(x)", 30, lambda mp, x: x**2 * mp.exp(x)),
        ("x^7 + x", 8, lambda mp, x: x**7 + x),
        ("atan(x)", 40, lambda mp, x: mp.atan(x)),
        ("exp(-x^2)", 40, lambda mp, x: mp.exp(-(x**2))),
        ("tan(x)", 20, lambda mp, x: mp.tan(x)),
        ("sin(x)/x", 20, lambda mp, x: mp.sin(x) / x),
        ("sigmoid(x)", 20, lambda mp, x: 1 / (1 + mp.exp(-x))),
        ("acosh(x)", 4, lambda mp, x: mp.acosh(x)),
        pytest.param("acosh(x)", 20, lambda mp, x: mp.acosh(x), marks=pytest.mark.full),
        ("exp(sin(x))", 10, lambda mp, x: mp.exp(mp.sin(x))),
        ("x^x", 12, lambda mp, x: x**x),
    ],
)
def test_derivatives_of_high_order_agree_with_an_integral_of_cauchy(text: str, order: int, function: Any) -> None:
    mp, x, radius, count = oracle.PRECISE, oracle.PRECISE.mpf("1.25"), oracle.PRECISE.mpf("0.125"), 200
    derived = diff(text, "x", order)
    assert "t1" not in derived or text in ("acosh(x)", "exp(sin(x))", "x^x"), "no polynomial in a function"
    result = parse(derived, declared=("x",))
    with mp.workdps(160):
        turns = [mp.expjpi(mp.mpf(2 * k) / count) for k in range(count)]
        mean = sum(function(mp, x + radius * turn) * turns[-order * k % count] for k, turn in enumerate(turns)) / count
        expected = (mean * mp.factorial(order) / radius**order).real
        found = oracle.evaluate(result, {"x": x})
        assert abs(found - expected) <= mp.mpf(10) ** -30 * (1 + abs(expected))


def test_the_hundredth_derivative_of_a_logarithm_and_of_a_root_is_one_power() -> None:
    assert diff("log(1+x)", order=100) == f"-{math.factorial(99)}/(x + 1)^100"
    factor, power = diff("x^400", order=300).rsplit("*", 1)
    assert (math.prod(map(int, factor.split("*"))), power) == (math.factorial(400) // math.factorial(100), "x^100")
    factors, power = diff("log(1+x)", order=999).split("/")
    whole = math.prod(int(factor.strip("()")) for factor in factors.split("*"))
    assert (whole, power) == (math.factorial(998), "(x + 1)^999")
    assert diff("sqrt(x)", order=100) == f"-{math.prod(range(1, 198, 2))}/({2**100}*x^(199/2))"


def test_steps_end_with_the_answer() -> None:
    lines = solution("log(x)/x", "x").lines()
    assert lines[:2] == ["f = log(x)/x", "quotient rule: (u/v)' = (u'*v - u*v')/v^2"]
    assert lines[-1].strip() == "= " + diff("log(x)/x") + "    (simplified)"


@pytest.mark.parametrize(
    "text",
    [
        *("x[-1]", "x[-2:]", "sum(x[:-1])", "sum(A@x)", "sum(A[::-1,:]@x)"),
        *("mean(x^2)", "var(x)", "std(x)", "mean(softmax(x))"),
    ],
)
def test_steps_of_arrays_of_unknown_sizes_end_with_the_answer(text: str) -> None:
    found = solution(text, "x")
    answer = str(diff(text, wrt="x"))
    assert infix(found.derivative) == answer
    last = found.lines()[-1].partition("    (")[0]
    assert last.partition(" = ")[2] == answer or last.strip() == f"= {answer}"


def test_steps_of_higher_order_derive_each_in_turn() -> None:
    lines = solution("x^3*sin(x)", "x", 2).lines()
    assert sum(line.startswith("derivative ") for line in lines) == 2
    assert lines[-1].strip() == "= " + infix(solution("x^3*sin(x)", "x", 2).derivative) + "    (simplified)"


@pytest.mark.parametrize("wrt", [None, ()])
def test_two_variables_need_wrt(wrt: object) -> None:
    with pytest.raises(UsageError, match="the variables x, y"):
        diff("x*y", wrt)


def test_orders_beyond_100_are_taken_where_derivatives_stay_short() -> None:
    assert diff("x^400", order=300) == f"{math.factorial(400) // math.factorial(100)}*x^100"
    assert diff("log(1 + x)", order=150) == f"-{math.factorial(149)}/(x + 1)^150"
    with pytest.raises(LimitError, match="stays short"):
        diff("exp(sin(x))", order=150)


@pytest.mark.parametrize("order", [0, -1, 10**9])
def test_order_is_bounded(order: int) -> None:
    with pytest.raises(UsageError, match="order"):
        diff("x^2", order=order)


@pytest.mark.parametrize("fact", ["p", "a = b = c", "sum(p) == 1"])
def test_what_is_no_fact_is_refused(fact: str) -> None:
    with pytest.raises(ExpressionError, match="an assumption is one equation"):
        diff("p*q", "p", assume=[fact])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sum([x, x^2])", "2*x + 1"),
        ("[x, 2*x] @ [1, x]", "4*x + 1"),
        ("det([[x, 1], [2, x]])", "2*x"),
        ("[x, x^2][1]", "2*x"),
        ("sum(x*[1, 2, 3])", "6"),
        ("h = [x, 2*x]; sum(h^2)", "10*x"),
        ("sum(x^2)", "2*x"),  # x may be a vector here
    ],
)
def test_arrays_written_out_of_numbers_leave_no_trace(text: str, expected: str) -> None:
    assert diff(text) == expected


@pytest.mark.parametrize(
    ("text", "derivative"),
    [("[x, x^2]", "[1, 2*x]"), ("2*[x, x^2]", "[2, 4*x]"), ("concat([x], [1])", "[1, 0]")],
)
def test_a_vector_has_a_derivative_and_no_gradient(text: str, derivative: str) -> None:
    assert diff(text) == derivative
    with pytest.raises(ShapeError, match="only a number has a gradient"):
        gradient_nodes(text)


def test_the_derivative_of_statements_grows_with_their_number_not_with_their_paths() -> None:
    def program(count: int) -> str:
        return "; ".join(["a0 = x", *(f"a{i} = cos(a{i - 1})*a{i - 1}" for i in range(1, count))])

    assert len(diff(program(80))) < 3 * len(diff(program(40)))
    short = program(20)
    expected = oracle.PRECISE.diff(lambda v: oracle.evaluate(parse(short), {"x": v}), 0.5)
    assert abs(oracle.evaluate(parse(diff(short)), {"x": 0.5}) - expected) <= 1e-12 * abs(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("sqrt(6)*x", "sqrt(6)"), ("x*sqrt(30)", "sqrt(30)"), ("x*sqrt(12)", "2*sqrt(3)"), ("x*10^(1/3)", "10^(1/3)")],
)
def test_roots_of_numbers_stay_together(text: str, expected: str) -> None:
    assert diff(text, "x") == expected


@pytest.mark.parametrize(
    ("text", "sizes", "expected"),
    [
        ("sum(x)", "x: 3", "zeros(3, 3)"),
        ("mean(x)", "x: 3", "zeros(3, 3)"),
        ("sum(A @ x)", "A: n,m; x: m", "zeros(m, m)"),
    ],
)
def test_the_hessian_of_what_is_linear_is_a_matrix_of_zeros(text: str, sizes: str, expected: str) -> None:
    graph = derivative(text, "x", 2, sizes=sizes)
    assert infix(graph) == expected
    assert not any("index notation" in note.message for note in graph.notes)


@pytest.mark.parametrize(
    ("text", "sizes", "shape"),
    [
        *[("sum(x[1:]^3)", "x: 4", (4,)), ("sum(A[:, 1:]^2)", "A: 2,3", (2, 3)), ("sum(A[:, 1]^2)", "A: 2,3", (2, 3))],
        *[(f"sum(x[{part}]^2)", "x: 5", (5,)) for part in ("-2:", "-3:-1", "2:0:-1", "::-1", "-9:", "9::-1", "1:-9")],
        *[(f"sum(x[{part}])", "x: 5", (5,)) for part in ("-2:", "-3:-1", "2:0:-1", "3:1")],
        *[(f"sum(A[{part}]^2)", "A: 2,3", (2, 3)) for part in ("::-1, :", ":, -2:", ":, ::-1", ":, 2:1")],
        ("sum(x[::-1]*cumsum(x))", "x: 5", (5,)),
        ("sum(x[1:][-1]*x[:-1])", "x: 5", (5,)),
    ],
)
def test_derivatives_by_parts_of_arrays_are_read_back(text: str, sizes: str, shape: tuple[int, ...]) -> None:
    name = text[4]
    point = {name: (np.arange(np.prod(shape)) + 1.0).reshape(shape)}
    expected = grad(text, point)[1][name]
    assert evaluate(diff(text, name, sizes=sizes), point).tolist() == expected.tolist()


@pytest.mark.parametrize("text", ["[1:2]", "[1:2, 3] + 1", "sum([1, :])"])
def test_ranges_stand_in_indices_only(text: str) -> None:
    with pytest.raises(ParseError, match="stands only in an index"):
        evaluate(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("max(x, x^2)", "where(x > x^2, 1, 2*x)"),
        ("min(sin(x), cos(x))", "where(sin(x) < cos(x), cos(x), -sin(x))"),
        ("max(relu(x), x)", "where(relu(x) > x, where(x > 0, 1, 0), 1)"),
        ("max(x, x)", "1"),
        ("max(0, x)", "where(x > 0, 1, 0)"),
    ],
)
def test_the_larger_of_two_is_differentiated_as_one_choice(text: str, expected: str) -> None:
    assert diff(text, "x") == expected


@pytest.mark.parametrize(
    ("text", "point", "slope"),
    [
        ("max(relu(x), x)", {"x": 2.0}, 1),
        ("max(max(x, y), x)", {"x": 2.0, "y": 1.0}, 1),
        ("max(x, min(x, y))", {"x": 1.0, "y": 2.0}, 1),
        ("max([x, y, x])", {"x": 2.0, "y": 1.0}, 1),
        ("max(x, y, 3, x)", {"x": 4.0, "y": 1.0}, 1),
        ("min([x^2, x^2, y])", {"x": 2.0, "y": 9.0}, 4),
        ("max(x*relu(x), x^2) + relu(x)*max(x^2, x*relu(x))", {"x": 2.0}, 4 + 12),
        ("where(x == relu(x), x^2, 0)", {"x": 3.0}, 6),
        ("where(x == x, x^2, 0)", {"x": 3.0}, 6),
        ("where(x != abs(x), x^2, 5*x)", {"x": 3.0}, 5),
    ],
)
def test_sides_that_are_the_same_in_a_region_keep_their_derivative(
    text: str, point: dict[str, float], slope: float
) -> None:
    assert evaluate(diff(text, "x"), point) == slope
    h, x = 1e-3, point["x"]
    below, here, above = (evaluate(text, {**point, "x": x + k * h}) for k in (-1, 0, 1))
    second = evaluate(diff(text, "x", order=2), point)
    assert second == pytest.approx((above - 2 * here + below) / h**2, abs=1e-6)


def test_entries_that_are_the_same_share_what_is_handed_to_the_largest() -> None:
    v = [1.0, 3.0, 2.0]
    graph = derivative("max(concat(v, v))", "v", sizes={"v": (3,)})
    assert evaluate(graph, {"v": v}).tolist() == [0, 1, 0]
    graph = derivative("max([v, w, v])", "v", sizes={"v": (3,), "w": (3,)})
    assert evaluate(graph, {"v": v, "w": [0.0, 0.0, 0.0]}).tolist() == [0, 1, 0]


@pytest.mark.parametrize(
    ("text", "order", "wanted"),
    [
        ("acosh(x)", 3, "(2*x^2 + 1)/(x^2 - 1)^(5/2)"),
        ("acosh(x)", 5, "3*(8*x^4 + 24*x^2 + 3)/(x^2 - 1)^(9/2)"),
        ("asinh(x)", 3, "(2*x^2 - 1)/(x^2 + 1)^(5/2)"),
        ("atanh(x)", 4, "24*x*(x^2 + 1)/(x^2 - 1)^4"),
        ("asin(x)", 4, "3*x*(2*x^2 + 3)/(1 - x^2)^(7/2)"),
    ],
)
def test_higher_derivatives_of_inverse_functions_are_algebraic(text: str, order: int, wanted: str) -> None:
    assert diff(text, "x", order=order) == wanted


def test_high_derivatives_of_acosh_are_short() -> None:
    assert len(diff("acosh(x)", "x", order=30)) < 600


@pytest.mark.parametrize(
    ("text", "wrt", "expected", "told"),
    [
        ("mean(x^2)", "x", "2*x/n", ["the shapes are taken to be x: n; say others with --sizes"]),
        ("mean(n^2)", "n", "2*n/m", ["the shapes are taken to be n: m; say others with --sizes"]),
        ("var(x)", "x", "2*(x - mean(x))/n", ["the shapes are taken to be x: n; say others with --sizes"]),
        ("x - mean(x)", "x", "eye(n) - ones(n, n)/n", ["the shapes are taken to be x: n; say others with --sizes"]),
        ("x/norm(x)", "x", "eye(n)/norm(x) - outer(x, x)/norm(x)^3", ["the shapes are taken to be x: n; say others"]),
        ("A@x", "x", "A", ["the shapes are taken to be A: n, n; x: n; say others with --sizes"]),
        ("x.T@A@x", "x", "(A + A.T) @ x", ["the shapes are taken to be x: n; A: n, n; say others with --sizes"]),
        ("mean(x*y)", "x", "y/n", ["the shapes are taken to be x: n; y: n; say others with --sizes"]),
    ],
)
def test_arrays_of_which_no_shape_is_said(text: str, wrt: str, expected: str, told: list[str]) -> None:
    found = derivative(text, wrt)
    assert infix(found) == expected
    assert all(any(note.message.startswith(start) for note in found.notes) for start in told)


def test_an_answer_with_the_size_that_nobody_named_is_judged() -> None:
    assert judge_derivative("mean(x^2)", "2x/n", "x").verdict == "equal"
    assert judge_derivative("mean(x^2)", "2x", "x").verdict == "different"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("max(relu(x), x)", "where(relu(x) > x, where(x > 0, 1, 0), 1)"),
        ("max(abs(x), x)", "where(abs(x) > x, sign(x), 1)"),
        ("max(max(x, y), x)", "where(max(x, y) > x, where(x > y, 1, 0), 1)"),
        ("min([x^2, x^2, y])", "2*x*where(x^2 < y, 1, 0)"),
        ("clip(x, 0, x)", "where(x < 0, 0, 1) + where(0 > x, 1, 0)"),
        ("where(x == x, x^2, 0)", "2*x"),
        ("where(relu(x) == x, x^2, 0)", "where(relu(x) == x, 2*x, 0)"),
        ("where(x == 0, 1, x^2)", "2*x"),
    ],
)
def test_what_is_equal_on_a_whole_piece_keeps_its_derivative(text: str, expected: str) -> None:
    assert diff(text, "x") == expected


@pytest.mark.parametrize(
    ("text", "gradient"),
    [
        ("max(concat(v, v))", [0, 1, 0]),
        ("max([v, w, v])", [0, 1, 0]),
        ("max(sum(relu(v)), sum(v))", [1, 1, 1]),
        ("max(v)", [0, 1, 0]),
        ("max(2*v + 1)", [0, 2, 0]),
    ],
)
def test_entries_that_are_the_same_count_once(text: str, gradient: list[int]) -> None:
    at = {"v": [0.5, 2.0, 1.0], "w": [0.0, 1.0, 1.5]}
    assert np.array_equal(evaluate(diff(text, "v", sizes="v: 3; w: 3"), at), gradient)
    assert np.array_equal(grad(text, at, wrt="v").gradient["v"], gradient)


@pytest.mark.parametrize(("text", "is_told"), [("prod(x)", True), ("sum(cumprod(x))", True), ("sum(x*prod(x))", True)])
def test_a_product_is_divided_by_its_factors_told(text: str, is_told: bool) -> None:
    notes = [note.message for note in derivative(text, "x", sizes="x: n").notes]
    assert ("this holds where no factor of a product is 0" in notes) == is_told


@pytest.mark.parametrize(("text", "wrt"), [("y*prod(x)", "y"), ("prod([x, y])", "y")])
def test_no_division_by_a_factor_is_told_of_where_there_is_none(text: str, wrt: str) -> None:
    assert derivative(text, wrt, sizes="x: n" if "[" not in text else None).notes in ((), [])


@pytest.mark.parametrize(
    ("text", "wrt", "expected"),
    [
        ("trace(A@X)", "X", "A.T"),
        ("trace(X)", "X", "eye(n)"),
        ("x[0]*x[1]", "x", "x[0]*eye(n)[1] + x[1]*eye(n)[0]"),
        ("prod(x)", "x", "prod(x)/x"),
        ("sum(X@X)", "X", "ones(n, n) @ X.T + X.T @ ones(n, n)"),
        ("sum(norm(X, axis=1))", "X", "X/norm(X, axis=1)[:, None]"),
        ("sum(sum(X, axis=0)^2)", "X", "2*outer(ones(n), sum(X, axis=0))"),
        ("sum((X@w - y)^2)", "y", "2*(y - X @ w)"),
        ("inv(X + t*Y)", "t", "-inv(t*Y + X) @ Y @ inv(t*Y + X)"),
        ("log(det(A + t*eye(3)))", "t", "trace(inv(A + t*eye(3)))"),
    ],
)
def test_without_sizes_no_operation_is_printed_that_nobody_types_nor_a_shape_that_does_not_fit(
    text: str, wrt: str, expected: str
) -> None:
    found = derivative(text, wrt)
    assert infix(found) == expected
    assert judge_derivative(text, expected, wrt).verdict == "equal"


def test_a_name_in_a_number_is_not_taken_for_an_array() -> None:
    notes = [note.message for note in derivative("sigmoid(w@x + b)", "b").notes]
    assert notes == ["the shapes are taken to be w: n; x: n; say others with --sizes"]


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        ("x^2", {}, "df/dx = 2*x"),
        ("f(x)^2", {"functions": ["f"]}, "dy/dx = 2*f(x)*f'(x)"),
        ("f*x^2", {}, "dy/dx = f*(2*x)"),
        ("f = x^2; 3*f", {}, "dy/dx = 3*(2*x)"),
    ],
)
def test_the_function_of_the_steps_has_a_name_that_is_nothing_else(
    text: str, given: dict[str, Any], expected: str
) -> None:
    assert expected in solution(text, "x", **given).lines()


def test_facts_choose_between_branches_beside_their_ends() -> None:
    assert diff("relu(x)", "x", assume=["x > 0"]) == "1"
    assert diff("abs(x)", "x", assume=["x >= 0"]) == "1"
    assert diff("where(x > 0, x^2, 5*x)", "x", assume=["x >= 0"]) == "2*x"
    assert diff("max(x, y)", "x", assume=["y > x"]) == "0"
    assert diff("relu(x)^2", "x") == "2*relu(x)"
    assert diff("sum(relu(W@x)^2)", "W", sizes="W: m,n; x: n") == "2*outer(relu(W @ x), x)"
