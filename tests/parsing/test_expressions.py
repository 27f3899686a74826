"""What each construct of the language means, as the graph it becomes."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from outline import outline

from diffcli.errors import LimitError, ParseError
from diffcli.graphs import Apply, Constant
from diffcli.parsing import parse

MEANINGS = {
    "numbers": [
        ("12", "12"),
        ("1.5", "1.5"),
        (".5", "0.5"),
        ("2.", "2.0"),
        ("1e-3", "0.001"),
        ("1E3", "1000.0"),
        ("2e", "mul(2, e)"),
        ("2ex", "mul(2, ex)"),
        ("007", "7"),
    ],
    "powers": [
        ("2^10", "int_power(2, power=10)"),
        ("2**10", "int_power(2, power=10)"),
        ("2^3^2", "power(2, int_power(3, power=2))"),
        ("-x^2", "negate(int_power(x, power=2))"),
        ("-2^2", "negate(int_power(2, power=2))"),
        ("(-2)^2", "int_power(-2, power=2)"),
        ("2^-x", "power(2, negate(x))"),
        ("x^-2", "int_power(x, power=-2)"),
        ("x^(-2)", "int_power(x, power=-2)"),
        ("x^((2))", "int_power(x, power=2)"),
        ("x^{n+1}", "power(x, add(n, 1))"),
        ("x^2.0", "power(x, 2.0)"),
        ("x^y z", "mul(power(x, y), z)"),
        ("x^2y", "mul(int_power(x, power=2), y)"),
        ("2x^2", "mul(2, int_power(x, power=2))"),
        ("2^3!", "power(2, factorial(3))"),
        ("-x!", "negate(factorial(x))"),
    ],
    "signs": [
        ("a-b", "add(a, negate(b))"),
        ("a-2", "add(a, -2)"),
        ("a-2x", "add(a, negate(mul(2, x)))"),
        ("-2", "-2"),
        ("-(2)", "-2"),
        ("--2", "2"),
        ("-0.5", "-0.5"),
        ("+x", "x"),
        ("1--1", "add(1, 1)"),
        ("2*-1", "mul(2, -1)"),
        ("-x y", "mul(negate(x), y)"),
        ("a - b - c", "add(add(a, negate(b)), negate(c))"),
        ("-a + b", "add(negate(a), b)"),
    ],
    "products and quotients": [
        ("a*b", "mul(a, b)"),
        ("a/b", "div(a, b)"),
        ("a/b/c", "div(div(a, b), c)"),
        ("a/b*c", "mul(div(a, b), c)"),
        ("a@b", "matmul(a, b)"),
        ("a + b*c", "add(a, mul(b, c))"),
        ("A.T", "transpose(A)"),
        ("2.T", "transpose(2)"),
        ("2.Tx", "mul(2.0, Tx)"),
        ("A.T @ A", "matmul(transpose(A), A)"),
        ("n!", "factorial(n)"),
        ("x! y", "mul(factorial(x), y)"),
        ("2*3", "mul(2, 3)"),
    ],
    "implicit multiplication": [
        ("2x", "mul(2, x)"),
        ("3(x+1)", "mul(3, add(x, 1))"),
        ("(x+1)(x-1)", "mul(add(x, 1), add(x, -1))"),
        ("2 pi r", "mul(mul(2, pi), r)"),
        ("x y", "mul(x, y)"),
        ("xy", "xy"),
        ("1/2x", "mul(div(1, 2), x)"),
        ("7/3x", "mul(div(7, 3), x)"),
        ("1/2(y+5)", "mul(div(1, 2), add(y, 5))"),
        ("x(x+1)", "mul(x, add(x, 1))"),
        ("x_1(x+1)", "mul(x_1, add(x, 1))"),
        ("pi(x+1)", "mul(pi, add(x, 1))"),
        ("2|x|", "mul(2, abs(x))"),
        ("2x^2 y!", "mul(mul(2, int_power(x, power=2)), factorial(y))"),
        ("a b @ c", "matmul(mul(a, b), c)"),
        # a number multiplies where it is the base of a power
        ("n 2^n", "mul(n, power(2, n))"),
        ("2^n 3^n", "mul(power(2, n), power(3, n))"),
        ("x 2^(x-1)", "mul(x, power(2, add(x, -1)))"),
        ("(-1)^n 2^n", "mul(power(-1, n), power(2, n))"),
        ("2^3 5^2", "mul(int_power(2, power=3), int_power(5, power=2))"),
        ("2^-3 5^2", "mul(int_power(2, power=-3), int_power(5, power=2))"),
        ("n 2^n 3^n", "mul(mul(n, power(2, n)), power(3, n))"),
        ("|x| 2^n!", "mul(abs(x), power(2, factorial(n)))"),
        ("x/2 y 3^n", "mul(mul(div(x, 2), y), power(3, n))"),
        ("sin x 2^n", "sin(mul(x, power(2, n)))"),
        ("sin(x) 2^n", "mul(sin(x), power(2, n))"),
        ("sin^2 3^n", "int_power(sin(power(3, n)), power=2)"),
        ("x^{2}3", "mul(int_power(x, power=2), 3)"),
        ("A.T x", "mul(transpose(A), x)"),
    ],
    "functions": [
        ("sin(x)", "sin(x)"),
        ("sin x", "sin(x)"),
        ("sin 2x", "sin(mul(2, x))"),
        ("sin 2x cos x", "mul(sin(mul(2, x)), cos(x))"),
        ("sin x^2 y", "sin(mul(int_power(x, power=2), y))"),
        ("sin(x) y", "mul(sin(x), y)"),
        ("sin(x)^2", "int_power(sin(x), power=2)"),
        ("sin x^2", "sin(int_power(x, power=2))"),
        ("sin -x", "sin(negate(x))"),
        ("sin -x y", "sin(mul(negate(x), y))"),
        ("sin x + 1", "add(sin(x), 1)"),
        ("sin x * y", "mul(sin(x), y)"),
        ("sin x / y", "div(sin(x), y)"),
        ("-sin x", "negate(sin(x))"),
        ("2 sin x cos x", "mul(mul(2, sin(x)), cos(x))"),
        ("sin x cos(x) y", "mul(mul(sin(x), cos(x)), y)"),
        ("sin x cos x sin y", "mul(mul(sin(x), cos(x)), sin(y))"),
        ("x sin y z", "mul(x, sin(mul(y, z)))"),
        ("log sin x", "log(sin(x))"),
        ("log sin x cos y", "mul(log(sin(x)), cos(y))"),
        ("sin|x|", "sin(abs(x))"),
        ("sin 2(x+1)", "sin(mul(2, add(x, 1)))"),
        ("2^sin x", "power(2, sin(x))"),
        ("2^sin x cos y", "mul(power(2, sin(x)), cos(y))"),
        ("x^sin y z", "power(x, sin(mul(y, z)))"),
        ("sin x!", "sin(factorial(x))"),
        ("sin^2 x", "int_power(sin(x), power=2)"),
        ("sin^2(x) y", "mul(int_power(sin(x), power=2), y)"),
        ("sin^2 2x", "int_power(sin(mul(2, x)), power=2)"),
        ("sin^2 x cos^2 x", "mul(int_power(sin(x), power=2), int_power(cos(x), power=2))"),
        ("sin^n x", "power(sin(x), n)"),
        ("sin^n(x)", "power(sin(x), n)"),
        ("sin^(n+1)(x)", "power(sin(x), add(n, 1))"),
        ("sin^{2}x", "int_power(sin(x), power=2)"),
        ("sin^-1(x)", "asin(x)"),
        ("sin^-1 x", "asin(x)"),
        ("sin^(-1)(x)", "asin(x)"),
        ("sinh^{-1} x", "asinh(x)"),
        ("arcsin^-1(x)", "sin(x)"),
        ("exp^-1(x)", "log(x)"),
        ("sin^-2 x", "int_power(sin(x), power=-2)"),
        ("sin^-1(x)**2", "int_power(asin(x), power=2)"),
        ("sin^2(x)^2", "int_power(int_power(sin(x), power=2), power=2)"),
        ("sin^2(x)!", "factorial(int_power(sin(x), power=2))"),
        ("5m n sin m", "mul(mul(mul(5, m), n), sin(m))"),
        ("arctan(x)", "atan(x)"),
        ("arsinh(x)", "asinh(x)"),
    ],
    "logarithms": [
        ("log(x)", "log(x)"),
        ("ln x", "log(x)"),
        ("lg x", "log10(x)"),
        ("log2(x)", "log2(x)"),
        ("log_2 x", "log2(x)"),
        ("log_2n", "log2(n)"),
        ("log_2sin x", "log2(sin(x))"),
        ("log_2e", "log2(e)"),
        ("log_10(x)", "log10(x)"),
        ("log_{10} x", "log10(x)"),
        ("log_e x", "log(x)"),
        ("log_b(x)", "log_base(x, b)"),
        ("log_3 x", "log_base(x, 3)"),
        ("log(x, b)", "log_base(x, b)"),
        ("n log^2 2n", "mul(n, int_power(log(mul(2, n)), power=2))"),
        ("log_2^2 n", "int_power(log2(n), power=2)"),
    ],
    "bars": [
        ("|x|", "abs(x)"),
        ("|x|y|z|", "mul(mul(abs(x), y), abs(z))"),
        ("||x|-1|", "abs(add(abs(x), -1))"),
        ("|x+|y||", "abs(add(x, abs(y)))"),
        ("|-x|", "abs(negate(x))"),
        ("|x|^2", "int_power(abs(x), power=2)"),
        ("|(|x|)|", "abs(abs(x))"),
        ("max(|x|, |y|)", "maximum(abs(x), abs(y))"),
        ("|x|!", "factorial(abs(x))"),
        # two bars around a name, a call or a bracket alone, and the sign of the norm around anything
        ("||x||", "norm(x)"),
        ("2||x|| ||y||^2", "mul(mul(2, norm(x)), int_power(norm(y), power=2))"),
        ("||(x+1)||", "norm(add(x, 1))"),
        ("||sin(x)||", "norm(sin(x))"),
        ("||x+1||", "abs(abs(add(x, 1)))"),
        ("‖x+1‖‖y‖", "mul(norm(add(x, 1)), norm(y))"),
    ],
    "arrays": [
        ("[1, 2]", "(1, 2)"),
        ("[[1, 2], [3, 4]]", "((1, 2), (3, 4))"),
        ("[-1, 2.5]", "(-1, 2.5)"),
        ("[x, 1]", "stack(x, 1)"),
        ("[[1, x], [3, 4]]", "stack(stack(1, x), (3, 4))"),
        ("[0.10000000000000000001, 1]", "stack(0.10000000000000000001, 1)"),
        ("x[0]", "index(x, index=(0,))"),
        ("x[-1]", "index(x, index=(-1,))"),
        ("x [0]", "index(x, index=(0,))"),
        ("W[:, 1]", "index(W, index=(('slice', None, None, None), 1))"),
        ("a[1:3]", "index(a, index=(('slice', 1, 3, None),))"),
        ("a[::2]", "index(a, index=(('slice', None, None, 2),))"),
        ("a[:-1]", "index(a, index=(('slice', None, -1, None),))"),
        ("a[0][1]", "index(index(a, index=(0,)), index=(1,))"),
        ("a[0]^2", "int_power(index(a, index=(0,)), power=2)"),
        ("(a+b)[0]", "index(add(a, b), index=(0,))"),
        ("2*[1, 2]", "mul(2, (1, 2))"),
    ],
    "comparisons": [
        ("x < 1", "less(x, 1)"),
        ("x <= 1", "less_equal(x, 1)"),
        ("x > 1", "greater(x, 1)"),
        ("x >= 1", "greater_equal(x, 1)"),
        ("x == 1", "equal_to(x, 1)"),
        ("x != 1", "not_equal(x, 1)"),
        ("x + 1 < 2y", "less(add(x, 1), mul(2, y))"),
        ("where(x < 0, -x, x)", "where(less(x, 0), negate(x), x)"),
    ],
    "options": [
        ("sum(X)", "sum(X)"),
        ("sum(X, axis=0)", "sum(X, axis=0)"),
        ("sum(X, 0)", "sum(X, axis=0)"),
        ("sum(X, axis=None)", "sum(X)"),
        ("sum(X, axis=[0, 1])", "sum(X, axis=(0, 1))"),
        ("sum(X, axis=(0, 1))", "sum(X, axis=(0, 1))"),
        ("sum(X, axis=-1)", "sum(X, axis=-1)"),
        ("softmax(z, axis=-1)", "softmax(z)"),
        ("mean(a, b)", "mean_pair(a, b)"),
        ("mean(a)", "mean(a)"),
        ("mean(a, axis=0)", "mean(a, axis=0)"),
        ("mean(x, 1)", "mean_pair(x, 1)"),
        ("max(a)", "max_reduce(a)"),
        ("max(a, b)", "maximum(a, b)"),
        ("max(a, b, c)", "maximum(maximum(a, b), c)"),
        ("max(a, axis=0)", "max_reduce(a, axis=0)"),
        ("cross_entropy(l, t)", "cross_entropy(l, t)"),
        ("cross_entropy(l, t, reduction=sum)", "cross_entropy(l, t, reduction='sum')"),
        ("cross_entropy(l, t, reduction=mean)", "cross_entropy(l, t)"),
        ("zeros(3)", "zeros(shape=(3,))"),
        ("zeros(2, 3)", "zeros(shape=(2, 3))"),
        ("zeros([2, 3])", "zeros(shape=(2, 3))"),
        ("ones((2, 3))", "ones(shape=(2, 3))"),
        ("reshape(x, [2, 3])", "reshape(x, shape=(2, 3))"),
        ("reshape(x, 2, -1)", "reshape(x, shape=(2, -1))"),
        ("linspace(0, 1, 5)", "linspace(0, 1, count=5)"),
        ("linspace(0, 1, count=5)", "linspace(0, 1, count=5)"),
        ("leaky_relu(x, 0.2)", "leaky_relu(x, slope=0.2)"),
        ("concat(a, b, axis=1)", "concat(a, b, axis=1)"),
        ("eye(3)", "eye(size=3)"),
    ],
    "Unicode": [
        ("x²", "int_power(x, power=2)"),
        ("x²³", "int_power(x, power=23)"),
        ("x⁻¹", "int_power(x, power=-1)"),
        ("xⁿ", "power(x, n)"),
        ("xⁿ⁺¹", "power(x, add(n, 1))"),
        ("x²y", "mul(int_power(x, power=2), y)"),
        ("sin²x", "int_power(sin(x), power=2)"),
        ("sin⁻¹(x)", "asin(x)"),
        ("x₁", "x_1"),
        ("x₁₂y", "mul(x_12, y)"),
        ("x₁²", "int_power(x_1, power=2)"),
        ("x_{1}", "x_1"),
        ("x_{max}y", "mul(x_max, y)"),
        ("log₂x", "log2(x)"),
        ("a×b·c÷d−e", "add(div(mul(mul(a, b), c), d), negate(e))"),
        ("√x", "sqrt(x)"),
        ("√2x", "mul(sqrt(2), x)"),
        ("2√x", "mul(2, sqrt(x))"),
        ("√(x+1)", "sqrt(add(x, 1))"),
        ("√x²", "sqrt(int_power(x, power=2))"),
        ("∛x", "cbrt(x)"),
        ("√sin x", "sqrt(sin(x))"),
        ("x≤y", "less_equal(x, y)"),
        ("x≥y", "greater_equal(x, y)"),
        ("x≠y", "not_equal(x, y)"),
        ("∞", "inf"),
        ("θ", "theta"),
        ("θ + theta", "add(theta, theta)"),
        ("π", "pi"),
        ("λ", "lambda"),
        ("Θ", "Theta"),
        ("2πr", "mul(mul(2, pi), r)"),
        ("αβ", "mul(alpha, beta)"),
        ("θ₁", "theta_1"),
        ("θ1", "theta1"),
        ("θ(x+1)", "mul(theta, add(x, 1))"),
        ("ϵ", "epsilon"),
        ("µ", "mu"),
        ("ｘ＋１", "add(x, 1)"),
        ("x^２", "int_power(x, power=2)"),
        ("½x", "mul(div(1, 2), x)"),
        ("x\u00a0y", "mul(x, y)"),
        ("x\u2062y", "mul(x, y)"),
        ("sin\u2061x", "sin(x)"),
        ("naïve + nai\u0308ve", "add(naïve, naïve)"),
    ],
    "white space and comments": [
        ("  x\t+ 1  ", "add(x, 1)"),
        ("x + 1 # one more", "add(x, 1)"),
        ("\n# first\n\nx\n\n", "x"),
        ("(x\n+ 1)", "add(x, 1)"),
        ("[1,\r\n2]", "(1, 2)"),
        (";;x;;", "x"),
    ],
}


BARS = [
    # text, meaning, whether the reading is told
    ("|2|x|-1|", "abs(add(mul(2, abs(x)), -1))", True),
    ("|x|y|z|", "mul(mul(abs(x), y), abs(z))", True),
    ("|2|x|", None, False),
    ("||x|-1|", "abs(add(abs(x), -1))", False),
    ("|x| |y|", "mul(abs(x), abs(y))", False),
    ("|x||y|", "mul(abs(x), abs(y))", False),
    ("|x|y + |z|", "add(mul(abs(x), y), abs(z))", False),
    ("|x-1|+2|y|", "add(abs(add(x, -1)), mul(2, abs(y)))", False),
    ("|x|*|y|-|z|", "add(mul(abs(x), abs(y)), negate(abs(z)))", False),
    ("|1-|x-2||", "abs(add(1, negate(abs(add(x, -2)))))", False),
    ("|x|-2|y|", "add(abs(x), negate(mul(2, abs(y))))", False),
    ("max(|x|y, z|x|)", "maximum(mul(abs(x), y), mul(z, abs(x)))", False),
    ("|2|x||", "abs(mul(2, abs(x)))", False),
    ("|2(|x|+1)|", "abs(mul(2, add(abs(x), 1)))", False),
    ("|2|x|+|y||", "abs(add(mul(2, abs(x)), abs(y)))", True),
]


@pytest.mark.parametrize(("text", "expected", "is_told"), BARS)
def test_bars_are_nested_where_nothing_else_fits_and_what_is_doubtful_is_told(
    text: str, expected: str | None, is_told: bool
) -> None:
    if expected is None:
        with pytest.raises(ParseError, match="never closed"):
            parse(text)
        return
    graph = parse(text)
    assert outline(graph) == expected
    assert any("is read as" in note.message for note in graph.notes) == is_told


@pytest.mark.parametrize("text", ["x 2", "(x+1)2", "2 3^n", "x/2 3^n", "2^3 5", "1.5.5^2", "[1 2^3]", "2^3 4 5^2"])
def test_a_plain_number_never_follows_a_factor(text: str) -> None:
    with pytest.raises(ParseError, match=r"a number cannot follow|one decimal point"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("x 2", "write x*2 for the product, x^2 for the power"),
        ("3 (x+1)2", "write (x+1)*2 for the product, (x+1)^2 for the power"),
        ("sin(x) 2", "write sin(x)*2 for the product, sin(x)^2 for the power"),
        ("x! 2", "write x!*2 for the product, x!^2 for the power"),
        (f"({'x+' * 30}1) 2", "write (...)*2 for the product, (...)^2 for the power"),
        (r"\left(x\right)2", "write (...)*2 for the product, (...)^2 for the power"),
    ],
)
def test_the_hint_names_the_factor_that_a_number_follows(text: str, hint: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse(text)
    assert caught.value.hint == hint


def test_a_number_that_multiplies_without_a_sign_is_told() -> None:
    assert [note.message for note in parse("n x 2^n").notes] == ["x 2^n is read as x*2^n"]
    assert not parse("2^n x").notes


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(*pair, id=pair[0]) for pairs in MEANINGS.values() for pair in pairs]
)
def test_construct_means(text: str, expected: str) -> None:
    assert outline(parse(text)) == expected


def test_constants_have_their_values() -> None:
    for name, value in (("pi", math.pi), ("e", math.e), ("tau", math.tau), ("inf", math.inf)):
        node = parse(name).output
        assert isinstance(node, Constant)
        assert (node.name, node.value) == (name, value)


def test_capital_letters_are_other_names() -> None:
    assert [v.name for v in parse("x + X + E").variables] == ["x", "X", "E"]


def test_variables_are_in_order_of_appearance() -> None:
    assert [v.name for v in parse("z*(y + x) - y").variables] == ["z", "y", "x"]


def test_subexpression_written_twice_is_one_node_and_equal_constants_are_two_leaves() -> None:
    assert len(parse("(x+2)*(x+2)")) == 4
    graph = parse("2*x + 2*y")
    assert sum(isinstance(node, Constant) for node in graph.nodes) == 2


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("0.1", None),
        ("0.10", None),
        ("1e22", None),
        ("0.30000000000000004", None),
        ("0.1000000000000000055511151231257827", "0.1000000000000000055511151231257827"),
        ("12345678901234567890.5", "12345678901234567890.5"),
        ("1E400", "1e400"),
        ("1e-400", "1e-400"),
        ("0.0", None),
        ("5e-324", None),
        ("4e-324", "4e-324"),
    ],
)
def test_decimal_is_kept_where_float64_loses_it(text: str, kept: str | None) -> None:
    node = parse(text).output
    assert isinstance(node, Constant)
    assert node.text == kept
    if math.isfinite(node.value):
        assert node.exact() == Fraction(Decimal(text))


def test_negated_decimal_keeps_its_text() -> None:
    node = parse("-0.12345678901234567890").output
    assert isinstance(node, Constant)
    assert node.exact() == -Fraction("0.12345678901234567890")


def test_integers_are_exact_to_10000_digits() -> None:
    text = "123456789" * 1111
    node = parse(text).output
    assert isinstance(node, Constant)
    assert node.value % 10**9 == 123456789
    assert node.value // 10 ** (len(text) - 9) == 123456789
    with pytest.raises(LimitError):
        parse("1" * 10_001)
    with pytest.raises(LimitError):
        parse("0." + "1" * 10_001)
    assert outline(parse("0" * 20_000 + "7")) == "7"


def test_numbers_beyond_what_python_converts_at_once_are_read() -> None:
    digits = "1" * 5000
    for text in (f"0.{digits}", f"-{digits}.5", f"[{digits}, 2]", f"f(x)=2; f([{digits}, 2])"):
        parse(text)
    assert parse(f"0.{digits}").output.text == f"0.{digits}"  # type: ignore[attr-defined]
    with pytest.raises(ParseError, match="of a matrix is not formed"):
        parse(rf"\begin{{pmatrix}}1&2\\3&4\end{{pmatrix}}^{{{digits}}}")


def test_log_can_be_decimal() -> None:
    assert (
        outline(parse("log(x) + ln x + log(x, 3)", natural_log=False)) == "add(add(log10(x), log(x)), log_base(x, 3))"
    )


def test_imaginary_unit_is_a_constant_where_asked_for() -> None:
    node = parse("x + i", complex_unit="i").output
    assert isinstance(node, Apply)
    unit = node.inputs[1]
    assert isinstance(unit, Constant)
    assert (unit.name, unit.value) == ("i", 1j)
    assert outline(parse("i + j", complex_unit="j")) == "add(i, j)"
    assert not parse("j", complex_unit="j").variables
    assert [v.name for v in parse("i", complex_unit="i", declared=["i"]).variables] == ["i"]
    assert [v.name for v in parse("i", declared=["i"]).variables] == ["i"]


def test_spans_point_into_the_original_text() -> None:
    text = "x² + sin(θ)"
    graph = parse(text)
    spans = {outline_of: text[graph.spans[node].start : graph.spans[node].end] for outline_of, node in _outlines(graph)}
    assert spans == {"x": "x", "int_power": "x²", "theta": "θ", "sin": "sin(θ)", "add": "x² + sin(θ)"}
    assert graph.source == text


def _outlines(graph):  # type: ignore[no-untyped-def]
    for node in graph.nodes:
        yield (node.op.name if isinstance(node, Apply) else node.name), node
