"""LaTeX as students write it and as programs emit it."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diffcli.errors import DiffcliError, ParseError
from diffcli.parsing import parse
from diffcli.rendering.infix import infix

READINGS = [
    # fractions and roots; an argument without braces is one character
    (r"\frac{e^x - e^{-x}}{2}", "(e^x - e^(-x))/2"),
    (r"\frac{d}{d+1}", "d/(d + 1)"),
    (r"\frac12", "1/2"),
    (r"\dfrac{\sqrt{3}}2", "sqrt(3)/2"),
    (r"\tfrac x{y+1}", "x/(y + 1)"),
    (r"\frac\pi2", "pi/2"),
    (r"\sqrt[3]{x}", "cbrt(x)"),
    (r"\sqrt[5]{x}", "x^(1/5)"),
    (r"\sqrt2 x", "sqrt(2)*x"),
    (r"\sqrt{x^2+1}^3", "sqrt(x^2 + 1)^3"),
    # powers and subscripts
    (r"\pi x^{10}", "pi*x^10"),
    (r"\pi^-1", "pi^(-1)"),
    (r"\pi x^{2^{3}}", "pi*x^(2^3)"),
    (r"x^\alpha", "x^alpha"),
    (r"x_{1} \cdot x_2", "x_1*x_2"),
    (r"T_{\text{run}} \cdot 2", "T_run*2"),
    (r"T_{\text{backward-for-}W_1} \cdot 2", "T_backward_for_W_1*2"),
    (r"T_{\text{not-tight}} + T_{not-tight}", "T_not_tight + T_not_tight"),
    ("x_{n+1} - x_{n-1}", "x_n_plus_1 - x_n_minus_1"),
    (r"\theta_* + x_{\max} + x_\text{max}", "theta_star + x_max + x_max"),
    (r"A^{\top}", "A.T"),
    # functions with and without brackets
    (r"\ln x", "log(x)"),
    (r"\sin 2x \cos x", "sin(2*x)*cos(x)"),
    (r"\sin^2 x", "sin(x)^2"),
    (r"\sin^{-1} x", "asin(x)"),
    (r"\sin^{2}(x)\cos x", "sin(x)^2*cos(x)"),
    (r"\sin(x)(y)", "sin(x)*y"),
    (r"\sin{2x} y", "sin(2*x)*y"),
    (r"\tan\theta", "tan(theta)"),
    (r"\log_{2} x + \log_2(8)", "log2(x) + log2(8)"),
    (r"\operatorname{tanh} x", "tanh(x)"),
    (r"\mathrm{relu}(x)", "relu(x)"),
    (r"\arctan x", "atan(x)"),
    (r"\max(x, y)", "max(x, y)"),
    (r"\cosh{\left(x \right)}", "cosh(x)"),
    (r"\sigma(x)", "sigmoid(x)"),
    (r"\Gamma(x)", "gamma(x)"),
    (r"\cos^2(y)^{2}", "(cos(y)^2)^2"),
    (r"\sin^{-1}(x)^2", "asin(x)^2"),
    (r"\log_{4 - x}(y)", "log(y, 4 - x)"),
    (r"\log_{0.503}(x)", "log(x, 0.503)"),
    (r"\log_{x^{7}} y", "log(y, x^7)"),
    (r"\log_{x+1}^{2} 2y", "log(2*y, x + 1)^2"),
    (r"\log_{x+1}{\left(y\right)} + log_{x+1}(y)", "log(y, x + 1) + log(y, x + 1)"),
    (r"\log_{\log_{x+1} 3}(y)", "log(y, log(3, x + 1))"),
    (r"\log_{b} x + \log_{x_1} \alpha", "log(x, b) + log(alpha, x_1)"),
    (r"\operatorname{leaky\_relu}(x)", "leaky_relu(x)"),
    # a number that multiplies without a sign
    (r"\ln(2)\,2^{x}", "log(2)*2^x"),
    (r"\ln\left(2\right)2^{x}", "log(2)*2^x"),
    (r"(\ln 2)2^x", "log(2)*2^x"),
    (r"$2^{n}3^{m}$", "2^n*3^m"),
    (r"\frac{10!}{3!7!}", "10!/(3!*7!)"),
    (r"\sqrt{2}3", "sqrt(2)*3"),
    (r"$x^{2}3$", "x^2*3"),
    (r"\begin{bmatrix}x^{2} & 3\\ 4! & 5\end{bmatrix}", "[[x^2, 3], [4!, 5]]"),
    # numbers: thousands, repeating decimals, in a font
    (r"10,\!000", "10000"),
    (r"0.1\overline{6}", "15/90"),
    (r"0.\overline{3} + 0.\bar 3 + 0.\dot{3}", "3/9 + 3/9 + 3/9"),
    (r"12.5\overline{12} x", "12387/990*x"),
    (r"0.\dot{1}4285\dot{7}", "142857/999999"),
    (r"\textbf{5} + \text{5} + \mathbf{0.333}", "5 + 5 + 0.333"),
    # accents
    (r"\overline{z} \bar z", "z_bar*z_bar"),
    (r"\hat{\theta} + \bar\theta_1 + \overline{x_1}", "theta_hat + theta_bar_1 + x_1_bar"),
    (r"\vec{d} + \mathbf{d}", "d + d"),
    # what stands between two parts of a group
    (r"{a \over b}", "a/b"),
    (r"\sqrt{a+1 \over {b \over c}}", "sqrt((a + 1)/(b/c))"),
    (r"\binom{n}{k} + {n \choose 2}", "n!/(k!*(n - k)!) + n!/(2!*(n - 2)!)"),
    (r"\dbinom n2", "n!/(2!*(n - 2)!)"),
    # signs, brackets, spacing, wrapping
    (r"\boxed{x=\frac13}", "x = 1/3"),
    (r"\boxed{x+1}^2", "(x + 1)^2"),
    ("x\\ ", "x"),
    ("x^2_i", "x_i^2"),
    (r"|2|x|-1|\,", "abs(2*abs(x) - 1)"),
    (r"\pi*2 + \operatorname*{tanh} x", "pi*2 + tanh(x)"),
    (r"2\cdot x \times 3 \div y", "2*x*3/y"),
    (r"\left( x+1 \right)^2", "(x + 1)^2"),
    (r"\left[x+1\right]^2", "(x + 1)^2"),
    (r"\{x+1\}^2", "(x + 1)^2"),
    (r"\left|\frac{x}{2}\right|", "abs(x/2)"),
    (r"|x| + \lvert y \rvert\,", "abs(x) + abs(y)"),
    (r"\lfloor x \rfloor + \lceil x \rceil", "floor(x) + ceil(x)"),
    (r"\|x\|", "norm(x)"),
    (r"3\,\mathrm{e}^{x}\;x", "3*e^x*x"),
    (r"$x \le 1$", "x <= 1"),
    (r"$$\boxed{x+1}.$$", "x + 1"),
    (r"\[1{,}000 x\]", "1000*x"),
    (r"\(xy\)", "x*y"),
    (r"\displaystyle n b d^2", "n*b*d^2"),
    (r"\mathbf{W} x", "W*x"),
    (r"\hat{y} x", "y_hat*x"),
    ("x % a comment \\frac\n + 1 \\,", "x + 1"),
    # super- and subscripts in any order and any notation
    (r"\pi x^{2}_{1}", "pi*x_1^2"),
    (r"\log^2_2 x", "log2(x)^2"),
    (r"\log^2_{x+1} y + \log_{ab}^3 (x) \sqrt[3]{2}", "log(y, x + 1)^2 + log(x, a*b)^3*cbrt(2)"),
    ("x^{2}_{1}", "x_1^2"),
    ("x_{i,j} + {y}^2", "x_i_j + y^2"),
    ("$x² + α₁ − 2√π$", "x^2 + alpha_1 - 2*sqrt(pi)"),
    ("1{,}000 x", "1000*x"),
    (r"12\,345", "12345"),
    (r"\hat x + \bar{y}", "x_hat + y_bar"),
    (r"\gamma m c^2", "gamma*m*c^2"),
    (r"\theta_1(x+1)", "theta_1*(x + 1)"),
    ("$σ(x)$", "sigmoid(x)"),
    # lists; bars whose direction is said
    (r"\left[1, x\right]", "[1, x]"),
    ("$[[1,2],[3,4]]$", "[[1, 2], [3, 4]]"),
    (r"\left|(x+1)\left|y\right|\right|", "abs((x + 1)*abs(y))"),
    # what says how to print, not what
    (r"\boxed{$x+1$}", "x + 1"),
    (r"x \cdot{} y \tag{1}", "x*y"),
    (r"\color{red}{2x} + {\rm e}^x", "2*x + e^x"),
    (r"\begin{align} a &= x+1, \\[2pt] b &= a^2. \end{align}", "a = x + 1; b = a^2"),
    # programs' signs
    ("$x**10 != y$", "x^10 != y"),
    # matrices: rows, columns as vectors, products
    (r"\begin{bmatrix}1&2\\[4pt]3&4\end{bmatrix}", "[[1, 2], [3, 4]]"),
    (r"\det\begin{bmatrix}1&2\\3&4\end{bmatrix}", "det([[1, 2], [3, 4]])"),
    (r"\begin{bmatrix}1 & 2 \\ 3 & 4\end{bmatrix}", "[[1, 2], [3, 4]]"),
    (r"\begin{pmatrix}1 \\ x \\\end{pmatrix}", "[1, x]"),
    (r"\begin{bmatrix}1 & 2\end{bmatrix}", "[[1, 2]]"),
    (r"\begin{bmatrix}1&2\\3&4\end{bmatrix}\begin{bmatrix}1\\2\end{bmatrix}", "[[1, 2], [3, 4]] @ [1, 2]"),
    (r"2\begin{bmatrix}1&2\\3&4\end{bmatrix}", "2*[[1, 2], [3, 4]]"),
    (r"\begin{vmatrix}1&2\\3&4\end{vmatrix}", "det([[1, 2], [3, 4]])"),
    (r"x\begin{vmatrix}1&2\\3&4\end{vmatrix}^2", "x*det([[1, 2], [3, 4]])^2"),
    (r"\begin{pmatrix}1\\2\end{pmatrix}\begin{pmatrix}3&4\end{pmatrix}", "reshape([1, 2], shape=[2, 1]) @ [[3, 4]]"),
    (r"\begin{pmatrix}1\\2\end{pmatrix} \cdot \begin{pmatrix}3\\4\end{pmatrix}", "[1, 2] @ [3, 4]"),
    (r"\begin{pmatrix}1\\2\end{pmatrix} \odot \begin{pmatrix}3\\4\end{pmatrix}", "[1, 2]*[3, 4]"),
    (r"\begin{pmatrix}1&1\\0&1\end{pmatrix}^{-1}", "inv([[1, 1], [0, 1]])"),
    (r"\|x\|_1 + \lVert y\rVert_2^2", "sum(abs(x)) + norm(y)^2"),
    (r"\operatorname{tr}(A)", "trace(A)"),
    # rows of choices: a chain of comparisons, words, = for ==
    (
        r"\begin{cases} x, & 0 < x \le 1 < y \\ 2 & x = 2, \\ 0 & \text{otherwise.} \end{cases}",
        "where((0 < x)*(x <= 1)*(1 < y), x, where(x == 2, 2, 0))",
    ),
    (
        r"\begin{cases} 1 & \text{if } \left(x\right)^{3} > 0 \\ 0 & \text{otherwise} \end{cases}",
        "where(x^3 > 0, 1, 0)",
    ),
    (
        r"\left\{\begin{array}{ll} 1 & \text{if } x > 0 \\ 0 & x < 0 \\ \end{array}\right.",
        "where(x > 0, 1, where(x < 0, 0, nan))",
    ),
    # a number or letter in brackets above a name is part of it
    (r"h^{(1)} + W^{(k)\top} + x_2^{(i)}", "h_sup_1 + W_sup_k.T + x_2_sup_i"),
    ("h^{(1)}", "h_sup_1"),
    (r"\pi^{(2)} + x^{(n+1)} + \sin^{(2)} y", "pi^2 + x^(n + 1) + sin(y)^2"),
    # what computer algebra systems print
    (r"1 - \tanh^{2}{\left(x \right)}", "1 - tanh(x)^2"),
    (r"\frac{\log{\left(2 \right)}}{3}", "log(2)/3"),
]


@pytest.mark.parametrize(("text", "plain"), READINGS, ids=lambda text: text[:40])
def test_latex_is_read_as(text: str, plain: str) -> None:
    assert infix(parse(text)) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (r"\alpha A B", "alpha*A @ B"),
        (r"A^{\top} B", "A.T @ B"),
        (r"x^{\top} A x", "x.T @ A @ x"),
        (r"x x^{\top}", "outer(x, x.T)"),
        (r"(x + y) (x + y)^{\top}", "outer(x + y, (x + y).T)"),
        (r"x^{\top} A y^{\top}", "x.T @ A*y.T"),
        (r"x^{\top} x \, y", "x.T @ x*y"),
        (r"A x \cdot y", "A @ x @ y"),
        (r"A \odot B", "A*B"),
        (r"$A^{-1} B^{3}$", "inv(A) @ (B @ (B @ B))"),
        (r"$C^{2}$", "C^2"),  # not square: entry by entry
        (r"A_{0} + A\,x", "A_0 + A @ x"),
        (r"A \times B", "A @ B"),
        (r"A \times x", "A @ x"),
        (r"2 \times A \times 3", "2*A*3"),
    ],
)
def test_names_known_as_arrays_multiply_as_such(text: str, plain: str) -> None:
    shapes = {"A": (2, 2), "B": (None, None), "C": (2, 3), "x": (2,), "y": (2,)}
    assert infix(parse(text, declared=shapes, shapes=shapes)) == plain


def test_the_cross_product_is_not_read() -> None:
    with pytest.raises(ParseError, match="unsupported: the cross product"):
        parse(r"x \times y", declared=["x", "y"], shapes={"x": (3,), "y": (None,)})
    assert infix(parse(r"x \times y")) == "x*y"


def test_what_stands_in_brackets_above_a_name_is_told_to_be_a_part_of_it() -> None:
    graph = parse("$x^{(2)}$", declared=["x"])
    assert infix(graph) == "x_sup_2"
    assert [note.message for note in graph.notes] == ["x^{(2)} is read as a name, x_sup_2"]


def test_imath_is_the_imaginary_unit() -> None:
    assert infix(parse(r"e^{\imath x}", complex_unit="i")) == "e^(i*x)"


def test_a_word_after_a_number_is_a_name_where_it_is_declared() -> None:
    assert infix(parse(r"2\text{rate} \cdot x", declared=["rate"])) == "2*rate*x"
    assert infix(parse(r"\operatorname{log_softmax}(x, \mathrm{axis}=\mathrm{None})")) == "log_softmax(x, axis=None)"
    assert infix(parse(r"2\,\mathrm{m} + 2\mathrm{e}^x + 2\mathrm{relu}(x)")) == "2*m + 2*e^x + 2*relu(x)"


def test_what_products_and_powers_of_arrays_mean_is_told() -> None:
    shapes = {"A": (2, 2), "p": (3,), "q": (3,)}
    for text in (r"\operatorname{sum}(p \log q)", "$A^2$"):
        assert len(parse(text, declared=shapes, shapes=shapes).notes) == 1


@pytest.mark.parametrize("exponent", ["0", "{65}", "{-100}"])
def test_high_powers_of_a_matrix_are_refused(exponent: str) -> None:
    with pytest.raises(ParseError, match="of a matrix is not formed"):
        parse(f"$A^{exponent}$", declared=["A"], shapes={"A": (2, 2)})


def test_declared_names_of_several_letters_stay_whole() -> None:
    assert infix(parse(r"rate \cdot x", declared=["rate", "x"])) == "rate*x"
    assert infix(parse(r"rate \cdot x")) == "r*a*t*e*x"


def test_a_mixed_number_is_a_sum_and_told() -> None:
    graph = parse(r"2\frac{1}{2}")
    assert infix(graph) == "2 + 1/2"
    assert any("mixed number" in note.message for note in graph.notes)
    assert infix(parse(r"x\frac{1}{2}")) == "x*(1/2)"


def test_a_function_without_brackets_takes_the_product_and_warns() -> None:
    graph = parse(r"\sin x y")
    assert infix(graph) == "sin(x*y)"
    assert any(note.is_warning for note in graph.notes)


def test_a_fraction_times_something_is_no_doubtful_quotient() -> None:
    assert not parse(r"\frac{1}{2}x").notes


def test_e_to_the_i_pi_has_the_imaginary_unit_where_asked() -> None:
    assert infix(parse(r"e^{i\pi}", complex_unit="i")) == "e^(i*pi)"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (r"50\%", "percent"),
        (r"30^\circ", "degree"),
        (r"30^{\circ}", "degree"),
        (r"\int x dx", "unsupported: integrals"),
        (r"\lim_{x \to 0} x", "unsupported: limits"),
        (r"\sum_{i=1}^n x_i", "unsupported: sums"),
        (r"x \pm 1", "unsupported: two values"),
        (r"A \cup B", "unsupported: sets"),
        (r"\frac{d}{dx} x^2", "label"),
        (r"\frac{\partial z}{\partial e}", "label"),
        (r"\frac{x", "never closed"),
        (r"\sqrt", "expected"),
        (r"\left(x\right)}", "closes nothing"),
        (r"\begin{bmatrix}1\end{pmatrix}", "closes nothing"),
        (r"\begin{cases}x\\2\end{cases}", "a row of cases is a value and a condition"),
        (r"\begin{cases}x & & x>0\\2\end{cases}", "'&' is not expected here"),
        (r"\begin{cases}1 & x > 0 \\ 0 & \text{othewise} \end{cases}", "the condition 'othewise' is not read"),
        (r"\lfloor x", "never closed"),
        (r"\begin{tabular}x\end{tabular}", "unsupported: tabular"),
        (r"\begin{bmatrix}1&2\\3\end{bmatrix}", "shape"),
        (r"\text{TODO: fill me in}", "words"),
        (r"\frac{}{2}", "nothing between"),
        (r"\foo x", r"\foo"),
        ("\\", "backslash"),
        ("$$", "no expression"),
        (r"f'(x) \cdot 2", "label"),
        (r"\overline{1+i}", "unsupported: conjugates"),
        (r"\overline{5}", "unsupported: conjugates"),
        (r"0.\overline{3}5", "a number cannot follow"),
        (r"0.\overline{" + "3" * 5000 + "}", "at most 4,000 digits"),
        (r"a \over b", "parts what stands in braces"),
        (r"{a \over b \over c}", "parts what stands in braces"),
        (r"\begin{matrix} a \over b \end{matrix}", "parts what stands in braces"),
        (r"\left(x\right) 2", "a number cannot follow"),
        (r"5\text{kg}", "unsupported: units"),
        (r"5~\text{cm}", "unsupported: units"),
        (r"5\ \text{meters}", "unsupported: units"),
        (r"5 \text{ kg}", "unsupported: units"),
        (r"5\,\mathrm{m/s}", "unsupported: units"),
        (r"5\,\mathrm{m/s^2}", "unsupported: units"),
        (r"10^{3}\,\mathrm{kg}", "unsupported: units"),
        (r"\text{DNE}", "unsupported: the word DNE"),
        (r"\text{undefined}", "unsupported: the word undefined"),
        (r"\mathbb{R}", "unsupported: sets"),
        ("$1{,}5$", "write 1.5 for the decimal number"),
        ("$\u0445+1$", "CYRILLIC SMALL LETTER HA"),
        ("$x_\u0445$", "CYRILLIC SMALL LETTER HA"),
    ],
)
def test_what_cannot_be_read_is_said(text: str, part: str) -> None:
    with pytest.raises(DiffcliError) as caught:
        parse(text)
    assert part in str(caught.value)


def test_places_point_into_the_latex() -> None:
    with pytest.raises(ParseError) as caught:
        parse(r"\frac{1}{2} + \foo")
    assert caught.value.span is not None
    assert caught.value.span.start == 14


def test_places_point_into_what_was_typed_not_into_its_plain_form() -> None:
    with pytest.raises(ParseError) as caught:
        parse(r"\frac{α}{β²} + \foo")
    assert caught.value.span is not None
    assert caught.value.span.start == 15
    assert caught.value.source == r"\frac{α}{β²} + \foo"
    (note,) = parse(r"α² + 2\frac12").notes
    assert note.span is not None
    assert (note.span.start, note.span.end) == (5, 13)


def test_syntax_can_be_forced() -> None:
    assert infix(parse("x^10", syntax="latex")) == "x^1*0"  # told as a warning
    assert infix(parse("ab", syntax="latex")) == "a*b"
    assert infix(parse("{5}", syntax="latex")) == "5"
    with pytest.raises(ParseError):
        parse(r"\frac12", syntax="plain")


def test_deep_nesting_needs_no_recursion() -> None:
    depth = 5_000
    assert len(parse(r"\frac{" * depth + "x" + "}{2}" * depth).nodes) > depth
    with pytest.raises(ParseError):
        parse("{" * depth + r"\cdot")


FRAGMENTS = [
    r"\frac", "{", "}", "^", "_", r"\sqrt", "[", "]", r"\left", r"\right", "(", ")", "|", r"\|", "&", r"\\", "x", "12",
    r"\begin{bmatrix}", r"\end{bmatrix}", r"\sin", r"\mathrm", r"\text{a}", "$", r"\[", "'", "%", "+", "-", ",", "=",
    r"\lfloor", r"\rfloor", r"\cdot", "~", r"\,", "é", "\x00", r"\hat", r"\operatorname",
    r"\over ", r"\binom", r"\log_{", r"\overline{", "0.", r"\times ", r"\boxed{", "!", "kg", r"\text{",
]  # fmt: skip


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join))
def test_any_soup_of_fragments_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(DiffcliError):
        parse(text, syntax="latex")


@pytest.mark.parametrize(("text", "meaning"), [(r"\gamma x", "(gamma)*x"), (r"2\beta x^2", "2*(beta)*x^2")])
def test_greek_letter_beside_the_target_is_a_letter(text: str, meaning: str) -> None:
    graph = parse(text, declared=["x"], targets=["x"])
    assert infix(graph) == infix(parse(meaning, declared=["x", "gamma", "beta"]))
    assert not graph.notes
