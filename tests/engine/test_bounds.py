"""Bounds in the passes: numbers are those of the plain passes, and no error is larger than its bound."""

from __future__ import annotations

import math
import random
import re
from typing import Any

import mpmath as mp
import pytest

import diffcli
from diffcli.engine.backward import backward
from diffcli.engine.bounds import Bounded, bounded_gradients, bounded_values
from diffcli.engine.forward import forward
from diffcli.graphs import Apply, Graph, Variable
from diffcli.namespaces.error_bounds import TOLERANCE
from diffcli.namespaces.error_kernels import error_kernel
from diffcli.ops import OPS

Pair = tuple[float, float]


def bounds_at(graph: Graph, point: dict[str, float]) -> tuple[Bounded, Bounded]:
    values = bounded_values(graph, point, {})
    assert values is not None
    return values, bounded_gradients(graph, values)[0]


def bounded_results(graph: Graph, point: dict[str, float]) -> dict[str | None, Pair]:
    """The value (None) and the derivatives, each with its bound."""
    values, gradients = bounds_at(graph, point)
    output = graph.plan.output
    results: dict[str | None, Pair] = {None: (values.numbers[output], values.errors[output])}
    for name, slot in graph.plan.variables:
        if gradients.numbers[slot] is not None:
            results[name] = gradients.numbers[slot], gradients.errors[slot]
    return results


def results_of(text: str, x: float) -> tuple[Pair, Pair]:
    found = bounded_results(diffcli.parse(text, declared=("x",)), {"x": x})
    return found[None], found["x"]


MP_FUNCTIONS = {
    "sin": mp.sin, "cos": mp.cos, "exp": mp.exp, "tanh": mp.tanh, "atan": mp.atan, "asinh": mp.asinh, "cosh": mp.cosh,
    "erf": mp.erf, "sinh": mp.sinh, "sigmoid": lambda x: 1 / (1 + mp.exp(-x)),
    "softplus": lambda x: mp.log1p(mp.exp(x)), "cbrt": lambda x: mp.sign(x) * mp.cbrt(abs(x)), "abs": abs,
}  # fmt: skip


def random_expression(rng: random.Random, depth: int) -> str:
    if depth == 0 or rng.random() < 0.15:
        return rng.choice(["x", "y", "x", "y", str(rng.randint(1, 5)), f"{rng.uniform(0.1, 3):.2f}", "pi"])
    if rng.random() < 0.6:
        left, right = random_expression(rng, depth - 1), random_expression(rng, depth - 1)
        return f"({left} {rng.choice('+-**/')} {right})"
    return f"{rng.choice(list(MP_FUNCTIONS))}({random_expression(rng, depth - 1)})"


def exact_results(text: str, point: dict[str, float]) -> dict[str | None, Any]:
    """Value (None) and derivatives by differences with 250 digits, the floats taken as the decimals they print as."""
    python = re.sub(r"(?<![\w.])(\d+(?:\.\d+)?)", r"mpf('\1')", text)
    function = eval(f"lambda x, y: {python}", {"mpf": mp.mpf, "pi": +mp.pi, **MP_FUNCTIONS})
    x, y = mp.mpf(repr(point["x"])), mp.mpf(repr(point["y"]))
    h = mp.mpf(10) ** -50
    return {
        None: function(x, y),
        "x": (function(x + h, y) - function(x - h, y)) / (2 * h),
        "y": (function(x, y + h) - function(x, y - h)) / (2 * h),
    }


def is_alarm(results: list[Pair]) -> bool:
    return any(bound and not bound <= TOLERANCE * abs(value) for value, bound in results)


def compared(count: int, rng: random.Random) -> tuple[int, int, list[Any]]:
    """Return how often bounds give alarm, how often a number is off, and which bounds do not hold."""
    alarms = off = 0
    wrong: list[Any] = []
    while count:
        text = random_expression(rng, 4)
        point = {"x": round(rng.uniform(-3, 3), 2), "y": round(rng.uniform(0.1, 5), 2)}
        graph = diffcli.parse(text, declared=("x", "y"))
        values = forward(graph, point)
        gradients = backward(graph, values)
        targets = [v for v in graph.variables if v in gradients]
        try:
            exactly = exact_results(text, point)
        except (ArithmeticError, ValueError):
            continue
        if not targets or max(map(abs, exactly.values())) > 1e100:
            continue
        count -= 1
        results = bounded_results(graph, point)
        plain = {None: values[graph.output], **{v.name: gradients[v] for v in targets}}
        if repr({name: value for name, (value, _) in results.items()}) != repr(plain):
            wrong.append((text, point, "other values", results, plain))
        for name, (value, bound) in results.items():
            if abs(value - exactly[name]) > 1.01 * bound + mp.mpf(10) ** -45:
                wrong.append((text, point, name, value, bound, exactly[name]))
        alarms += is_alarm(list(results.values()))
        off += any(abs(value - exactly[name]) > TOLERANCE * abs(exactly[name]) for name, (value, _) in results.items())
    return alarms, off, wrong


def test_bounds_hold_on_random_expressions_and_few_are_needless(rng: random.Random) -> None:
    with mp.workdps(250):
        alarms, off, wrong = compared(400, rng)
    assert wrong == []
    assert off <= alarms <= off + 20


@pytest.mark.full
def test_bounds_hold_on_many_random_expressions(rng: random.Random) -> None:
    with mp.workdps(250):
        alarms, off, wrong = compared(3_000, rng)
    assert wrong == []
    assert off <= alarms <= off + 120


def agree(text: str, point: dict[str, Any]) -> None:
    graph = diffcli.parse(text, declared=tuple(point))
    values = forward(graph, point)
    gradients = backward(graph, values)
    found = {name: value for name, (value, _) in bounded_results(graph, point).items()}
    plain = {None: values[graph.output], **{v.name: gradients[v] for v in graph.variables if v in gradients}}
    assert repr(found) == repr(plain)


@pytest.mark.parametrize(
    ("text", "x"),
    [
        ("relu(x)*log(x)", -2.0), ("where(x < 1, x^3, log(x - 5))", 0.3), ("max(x, 2)*x", 2.0), ("abs(x)/x", 0.0),
        ("clip(x, 0, 1)*1/(x - 3)", 3.0), ("floor(x)*x", 1.5), ("1/x", 0.0), ("x^1000", 1e5), ("exp(x)", 1000.0),
        ("log(x)", -1.0), ("x^3 + 10^400*x", 2.0), ("(2^x)^0.5", 3), ("x*3 + 5", 10**18), ("x^x", 0.0), ("2^3*x", 1.0),
        ("leaky_relu(x) + elu(x)", -0.5), ("relu(sqrt(x))", -1.0), ("min(relu(-x)*sqrt(x), x)", -1.0),
    ],
)  # fmt: skip
def test_numbers_are_those_of_the_plain_passes_where_kernels_refuse_or_select(text: str, x: float) -> None:
    agree(text, {"x": x})


@pytest.mark.parametrize("text", ["1/x", "log(x)", "x^-1"])
def test_where_a_kernel_refuses_nothing_is_known(text: str) -> None:
    (_, bound), (_, slope_bound) = results_of(text, 0.0)
    assert math.isnan(bound)
    assert math.isnan(slope_bound)


@pytest.mark.parametrize(
    "text", ["x - x", "exp(x) - exp(x)", "-x + x", "(exp(x) - exp(x))/3", "(x - x)/7", "(-x^2 + x^2)/7"]
)
def test_a_number_less_itself_is_exactly_0(text: str) -> None:
    assert results_of(text, 0.3) == ((0.0, 0.0), (0.0, 0.0))


@pytest.mark.parametrize(
    "text",
    [
        "(x - x)^3*tanh(x)", "sin(x)*(x - x)", "exp(x)*1 - exp(x)",
        "(tanh(x - x)/(x + 7))^2", "log(x)*(sinh(x) - sinh(x))",
    ],
)  # fmt: skip
def test_a_gradient_whose_parts_cancel_is_exactly_0_beside_parts_that_are_0(text: str) -> None:
    assert results_of(text, 1.3)[1] == (0.0, 0.0)


@pytest.mark.parametrize("text", ["(exp(x) - sin(x) - exp(x) + sin(x))*x^0.5", "x*0.1 - x/10", "(x + 1)^2 - x^2 - 2*x"])
def test_a_gradient_that_only_happens_to_be_small_keeps_its_bound(text: str) -> None:
    _, (slope, bound) = results_of(text, 0.7)
    assert bound > 0
    assert abs(slope) <= bound


@pytest.mark.parametrize("name", ["add", "mul"])
@pytest.mark.parametrize("off", [(0.0, 0.0), (1e-17, 0.0), (3e-12, 1e-16), (0.0, 2e-9)])
def test_sums_and_products_have_the_bounds_of_their_kernels(name: str, off: Pair, rng: random.Random) -> None:
    value, pull, *_ = error_kernel(OPS[name]) or ()
    for _ in range(50):
        a, b = rng.uniform(-3, 3), rng.uniform(-1e-3, 1e3)
        graph = Graph(Apply(OPS[name], (Variable("a"), Variable("b"))))
        values = bounded_values(graph, {"a": a, "b": b}, dict(zip("ab", off, strict=True)))
        assert values is not None
        gradients = bounded_gradients(graph, values)[0]
        y, ey = value(a, off[0], b, off[1])
        wanted = pull(1.0, 0.0, y, ey, a, off[0], b, off[1])
        assert (values.numbers[2], values.errors[2]) == (y, pytest.approx(ey, rel=1e-12, abs=1e-320))
        found = [pair[slot] for slot in (0, 1) for pair in (gradients.numbers, gradients.errors)]
        assert found == pytest.approx(wanted, rel=1e-12, abs=1e-320)


def test_what_is_not_selected_has_no_error() -> None:
    (value, bound), (slope, slope_bound) = results_of("where(x < 1, 2, log(x - 5))", 0.3)
    assert (value, bound, slope, slope_bound) == (2, 0.0, 0.0, 0.0)


def test_what_is_selected_in_doubt_has_an_error() -> None:
    (_, bound), _ = results_of("where(exp(log(x)) <= 0.3, 1, 2)", 0.3)
    assert bound == 1


def test_a_constant_exponent_gets_no_gradient_but_another_does() -> None:
    graph = diffcli.parse("x^y")
    _, gradients = bounds_at(graph, {"x": -2.0, "y": 2.0})
    assert dict(zip([name for name, _ in graph.plan.variables], gradients.numbers, strict=False))["x"] == -4.0
    (_, bound), (slope, slope_bound) = results_of("x^(1/3 + 1/6)", 4.0)
    assert 0 < bound < 1e-14
    assert abs(slope - 0.25) <= slope_bound < 1e-14


@pytest.mark.parametrize(
    ("text", "x", "bound"),
    [("x", 0.5, 0.0), ("x", 3, 0.0), ("x", 2**60 + 1, 2.0**7 + 1), ("pi", 1.0, 1.3e-16), ("0.1", 1.0, 5.6e-18)],
)
def test_leaves_are_off_by_what_their_floats_lack(text: str, x: float, bound: float) -> None:
    graph = diffcli.parse(text, declared=("x",))
    values, _ = bounds_at(graph, {"x": x})
    assert bound * 0.9 <= values.errors[graph.plan.output] <= bound


def test_arrays_and_operations_without_error_kernels_have_no_bounds() -> None:
    assert bounded_values(diffcli.parse("sum(x)"), {"x": [1.0, 2.0]}, {}) is None


def test_what_the_bounds_promise_is_not_computed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from diffcli.enclosures import certain

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("the bounds of the passes say enough")

    monkeypatch.setattr(certain, "certain", refused)
    assert diffcli.grad("exp(x) - exp(-x)", {"x": 0.693})[0] == pytest.approx(1.4996320648453962, rel=1e-15)
    with pytest.raises(AssertionError):
        diffcli.grad("exp(x) - exp(-x)", {"x": 1e-9})


def test_an_integer_beyond_floats_is_not_sure() -> None:
    values = bounded_values(diffcli.parse("10^400"), {}, {})
    assert values is not None
    assert not values.is_sure(0)
    assert values.numbers[0] == 10**400
