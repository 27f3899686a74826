"""Taylor mode against mpmath."""

from __future__ import annotations

import json
import math
from fractions import Fraction

import mathematics as oracle
import mpmath
import numpy as np
import pytest

import diffcli
from diffcli.cli.main import main
from diffcli.engine.taylor import as_floats, taylor
from diffcli.errors import DomainError, LimitError, PrecisionWarning
from diffcli.library.higher import derivatives
from diffcli.ops import OPS

mp = mpmath.MPContext()
mp.dps = 100


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("tanh(x)", mp.tanh),
        ("exp(sin(x))", lambda x: mp.exp(mp.sin(x))),
        ("log(1+exp(x))", lambda x: mp.log(1 + mp.exp(x))),
        ("gamma(x)", mp.gamma),
        ("x^x", lambda x: x**x),
        ("sqrt(1+x^2)*erf(x)", lambda x: mp.sqrt(1 + x * x) * mp.erf(x)),
        ("det([[x, 1], [2, exp(x)]])", lambda x: x * mp.exp(x) - 2),
        ("logsumexp([x, 2*x, 1])", lambda x: mp.log(mp.exp(x) + mp.exp(2 * x) + mp.e)),
    ],
)
@pytest.mark.parametrize("point", [0.5, 1.25])
def test_all_derivatives_to_order_30(text: str, function: object, point: float) -> None:
    found = derivatives(text, {"x": point}, order=30)
    # the coefficients on a circle inside the domain of analyticity, by the trapezoid rule: exponentially exact
    count, radius = 128, mp.mpf("0.35")
    ring = [mp.expjpi(mp.mpf(2 * k) / count) for k in range(count)]
    values = [function(mp.mpf(point) + radius * w) for w in ring]  # type: ignore[operator]
    for order, derivative in enumerate(found):
        total = mp.fsum(v * ring[-order * k % count] for k, v in enumerate(values)) / count
        true = mp.re(total) / radius**order * mp.factorial(order)
        assert abs(derivative - true) <= 1e-10 * abs(true) + mp.mpf(10) ** -40, order


ELEMENTWISE = [op for op in OPS if op.max_inputs == 1 and not op.tensor and op.derivatives and op.samples]


@pytest.mark.parametrize("op", ELEMENTWISE, ids=lambda op: op.name)
def test_every_function_has_a_series_whose_slope_is_the_rule(op: object) -> None:
    from diffcli.engine.backward import backward
    from diffcli.engine.forward import forward
    from diffcli.graphs import Graph, Variable

    x = Variable("x")
    options = {o.name: 2 for o in op.options if o.required}  # type: ignore[attr-defined]
    graph = Graph(op(x, **options))  # type: ignore[operator]
    point = float(op.samples[0][0])  # type: ignore[attr-defined]
    value, slope, bend = as_floats(taylor(graph, {"x": point}, "x", 2))
    values = forward(graph, {"x": point})
    assert value == pytest.approx(values[graph.output], rel=1e-13)
    assert slope == pytest.approx(backward(graph, values)[x], rel=1e-13)
    with mpmath.workdps(oracle.DIGITS):
        true = mpmath.diff(lambda t: oracle.SCALAR[op.name][1](t, **options)[0], mpmath.mpf(point))  # type: ignore[attr-defined]
    assert 2 * bend == pytest.approx(float(true), rel=1e-12, abs=1e-20)


def test_zero_coefficients_are_zero() -> None:
    assert as_floats(taylor(diffcli.parse("sin(pi*x)"), {"x": 1}, "x", 4))[::2] == [0.0, 0.0, 0.0]
    assert derivatives("x^3", {"x": 2}, order=5) == [8.0, 12.0, 12.0, 6.0, 0.0, 0.0]


@pytest.mark.parametrize("text", ["abs(x)", "1/x", "x^2.5", "max(x, 2*x)", "log(x)", "floor(x)", "sqrt(x)"])
def test_points_without_a_series_are_refused(text: str) -> None:
    with pytest.raises(DomainError):
        derivatives(text, {"x": 0}, order=3)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("sin(x)/x", [1.0, 0.0, -1 / 3, 0.0, 0.2]),
        ("(exp(x) - 1 - x)/x^2", [0.5, 1 / 6, 1 / 12, 0.05, 1 / 30]),
        ("where(x != 0, sin(x)/x, 1)", [1.0, 0.0, -1 / 3, 0.0, 0.2]),
        ("abs(x)^2", [0.0, 0.0, 2.0, 0.0, 0.0]),
        ("relu(x) - relu(-x)", [0.0, 1.0, 0.0, 0.0, 0.0]),
        ("abs(x)*sin(x)*sign(x)", [0.0, 0.0, 2.0, 0.0, -8.0 / 2]),
        ("max(x, -x)^4", [0.0, 0.0, 0.0, 0.0, 24.0]),
        ("norm([x, 2*x])^2", [0.0, 0.0, 10.0, 0.0, 0.0]),
        ("sqrt(x^2)*abs(x)", [0.0, 0.0, 2.0, 0.0, 0.0]),
        ("x^5/x^3", [0.0, 0.0, 2.0, 0.0, 0.0]),
        ("sin(x)^5/x^3", [0.0, 0.0, 2.0, 0.0, -20.0]),
        ("x^6/sqrt(x^8)", [0.0, 0.0, 2.0, 0.0, 0.0]),
    ],
)
def test_removable_points_and_kinks_that_cancel_have_series(text: str, wanted: list[float]) -> None:
    assert derivatives(text, {"x": 0}, order=4) == pytest.approx(wanted, rel=1e-15)


@pytest.mark.parametrize(
    ("text", "order"), [("x*abs(x)", 1), ("x^3*abs(x)", 3), ("relu(x)^3", 2), ("abs(sin(x))^5", 4)]
)
def test_orders_end_where_the_sides_part(text: str, order: int) -> None:
    assert derivatives(text, {"x": 0}, order=order) == [0.0] * (order + 1)
    with pytest.raises(DomainError, match=f"without a derivative of order {order + 1}"):
        derivatives(text, {"x": 0}, order=order + 1)


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("sqrt(x^4)", 2),
        ("(x^8)^(1/4)", 2),
        ("(x^20)^0.1", 2),
        ("(abs(x)^5)^(2/5)", 2),
        ("cbrt(x^6)", 2),
        ("hypot(x^2, x^2)", math.sqrt(8)),
        ("sqrt(abs(x)^5)", 0),
        ("gelu(sqrt(x^4))", 1),
        ("besselj(0, sqrt(2*x^2))", -1),
        ("acos(1 - x^4)", math.sqrt(8)),
        ("acos(cos(x))^2", 2),
        ("asin(sqrt(1 - x^4))", -2),
        ("where(x^6 > 0, x^2, 5*x^2)", 2),
        ("sign(x^4)*x^2", 2),
        ("heaviside(x^4)*x^2", 2),
        ("round(1/2 + x^4)*x^2", 2),
        ("max(x^2, (x - 1)*(x + 1) + 1)", 2),
        ("sqrt(2*0) + x^2", 2),
    ],
)
def test_what_begins_beyond_the_order_asked_for_is_not_taken_for_0(text: str, second: float) -> None:
    assert derivatives(text, {"x": 0}, order=2) == pytest.approx([diffcli.evaluate(text, {"x": 0}), 0, second])
    assert diffcli.hessian(text, {"x": 0}).blocks["x", "x"] == pytest.approx(second)


@pytest.mark.parametrize(("text", "order"), [("(x^10)^0.1", 0), ("sqrt(x^6)", 2), ("abs(x)^1.5", 1), ("(x^2)^1.5", 2)])
def test_orders_of_roots_end_where_a_broken_power_has_none(text: str, order: int) -> None:
    assert derivatives(text, {"x": 0}, order=order) == [0.0] * (order + 1)
    with pytest.raises(DomainError, match=f"order {order + 1}"):
        derivatives(text, {"x": 0}, order=order + 1)


def test_a_point_is_what_was_given() -> None:
    assert derivatives("tan(x)", {"x": math.pi / 2}, order=0) == [16331239353195370.0]
    with pytest.raises(DomainError):
        derivatives("tan(x)", {"x": "pi/2"}, order=0)
    assert derivatives("x - 0.1", {"x": 0.1}, order=1) == derivatives("x - 0.1", {"x": "0.1"}, order=1) == [0.0, 1.0]


def test_smooth_rows_that_branch_have_series_at_the_branch() -> None:
    assert derivatives("sigmoid(x)", {"x": 0}, order=3) == [0.5, 0.25, 0.0, -0.125]
    assert derivatives("sum(sigmoid([x, -x]))", {"x": 0}, order=2) == [1.0, 0.0, 0.0]
    assert derivatives("x*abs(x^2)", {"x": 0}, order=3) == [0.0, 0.0, 0.0, 6.0]


def test_orders_beyond_the_factorials_of_floats() -> None:
    found = derivatives("exp(x/100)", {"x": 0}, order=200)
    assert found[200] == 0.0  # 1e-400
    assert found.notes == ["d^162/dx^162 is not 0, but nearer to it than floats go: below 10^-323"]
    with pytest.warns(PrecisionWarning, match="171/dx.171 overflowed"):
        assert derivatives("1/(1-x)", {"x": 0}, order=180)[180] == math.inf


def test_orders_are_bounded() -> None:
    with pytest.raises(LimitError):
        derivatives("exp(x)", {"x": 0}, order=10**6)


def test_grad_takes_an_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grad", "x^3", "--x", "2", "--order", "4"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "value = 8",
        "d/dx = 12.0",
        "d^2/dx^2 = 12.0",
        "d^3/dx^3 = 6.0",
        "d^4/dx^4 = 0.0",
    ]
    assert main(["grad", "x^2*y", "--x", "3", "--y", "2", "--order", "2", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["derivatives"] == {"x": [12.0, 4.0], "y": [9.0, 0.0]}


HOMEWORK = "sum(x^4 - 2*x^3 + 3*x^2 - 4*x + 5)"
ENTRYWISE: tuple[tuple[str, dict[str, object], str, list[object]], ...] = (
    ("sum(x^4)", {"x": [-1, 0, 1]}, "x", [2, [-4, 0, 4], [12, 0, 12], [-24, 0, 24]]),
    ("sum(X^3)", {"X": [[2, 1], [0, 3]]}, "X", [36, [[12, 3], [0, 27]], [[12, 6], [0, 18]]]),
    ("sum(abs(x)^3*y)", {"x": [-1, 0, 1], "y": 2}, "x", [4, [-6, 0, 6], [12, 0, 12]]),
    ("norm(x)^2", {"x": [0, 0]}, "x", [0, [0, 0], [2, 2], [0, 0]]),
    ("dot(w, exp(x))", {"x": [0, 0], "w": [3, 5]}, "x", [8, [3, 5], [3, 5], [3, 5]]),
    ("mean(1/x)", {"x": [1, -2]}, "x", [0.25, [-0.5, -0.125], [1, -0.125], [-3, -0.1875]]),
    ("h = x^2; sum(h^3)", {"x": [-1, 0, 1]}, "h", [2, [3, 0, 3], [6, 0, 6], [6, 6, 6]]),
    ("sum(where(x > 0, x^2, x^3))", {"x": [2, -1]}, "x", [3, [4, 3], [2, -6], [0, 6]]),
    ("sum(x)^2", {"x": [1, 2]}, "x", [9, [6, 6]]),
    ("sum(x^2)", {"x": []}, "x", [0, [], []]),
)


@pytest.mark.parametrize(("text", "point", "name", "wanted"), ENTRYWISE)
def test_orders_of_an_array_are_those_of_its_entries(
    text: str, point: dict[str, object], name: str, wanted: list[object]
) -> None:
    found = derivatives(text, point, order=len(wanted) - 1, wrt=name)
    for number, right in zip(found, wanted, strict=True):
        np.testing.assert_allclose(number, right, rtol=1e-13)


@pytest.mark.parametrize("text", ["sum(x)^2", "prod(x)", "norm(x)", "x[0]*x[1]", "softmax(x)[0]", "exp(sum(abs(x)^2))"])
def test_an_order_that_mixes_entries_is_refused_and_names_hessian(text: str) -> None:
    with pytest.raises(DomainError, match="of order 2 by x mix its entries") as refusal:
        derivatives(text, {"x": [1.0, 2.0]}, order=2)
    assert "hessian" in str(refusal.value.hint)


def test_orders_of_a_polynomial_at_many_points(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grad", HOMEWORK, "--x", "linspace(-2,3,25)", "--order", "3", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["derivatives"]["x"]
    points = [Fraction(-2) + Fraction(5 * k, 24) for k in range(25)]
    wanted = [
        [4 * x**3 - 6 * x**2 + 6 * x - 4 for x in points],
        [12 * x**2 - 12 * x + 6 for x in points],
        [24 * x - 12 for x in points],
    ]
    assert found == [[float(number) for number in row] for row in wanted]


@pytest.mark.parametrize("words", [("--order", "0"), ("--digits", "0"), ("--order", "2", "--digits", "20")])
def test_what_cannot_be_computed_is_refused(words: tuple[str, ...]) -> None:
    assert main(["grad", "x^3", "--x", "2", *words]) == 2
