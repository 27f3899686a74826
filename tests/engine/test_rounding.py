"""Where digits were lost the number is computed again, and what is said of it says where they went."""

from __future__ import annotations

import math
import random
from typing import Any

import mpmath
import numpy as np
import pytest

import diffcli
from diffcli.engine.backward import backward
from diffcli.engine.forward import forward
from diffcli.engine.tables import Passes
from diffcli.namespaces.error_bounds import decimal_error
from diffcli.trust.examination import examine
from diffcli.trust.points import Point

mp = mpmath.MPContext()
mp.dps = 250

FUNCTIONS = {
    "sin": mp.sin, "cos": mp.cos, "exp": mp.exp, "tanh": mp.tanh, "atan": mp.atan, "asinh": mp.asinh, "cosh": mp.cosh,
    "erf": mp.erf, "sinh": mp.sinh, "sigmoid": lambda x: 1 / (1 + mp.exp(-x)),
    "softplus": lambda x: mp.log1p(mp.exp(x)),
    "cbrt": lambda x: mp.sign(x) * mp.cbrt(abs(x)), "abs": abs,
}  # fmt: skip


def random_expression(rng: random.Random, depth: int) -> str:
    if depth == 0 or rng.random() < 0.15:
        return rng.choice(["x", "y", "x", "y", str(rng.randint(1, 5)), f"{rng.uniform(0.1, 3):.2f}", "pi"])
    if rng.random() < 0.6:
        left, right = random_expression(rng, depth - 1), random_expression(rng, depth - 1)
        return f"({left} {rng.choice('+-**/')} {right})"
    return f"{rng.choice(list(FUNCTIONS))}({random_expression(rng, depth - 1)})"


def exact(text: str, x: float, y: float) -> tuple[Any, Any, Any]:
    """Return value and both derivatives from mpmath, the text read as Python."""
    import re

    python = re.sub(r"(?<![\w.])(\d+(?:\.\d+)?)", r"mpf('\1')", text)
    function = eval(f"lambda x, y: {python}", {"mpf": mp.mpf, "pi": +mp.pi, **FUNCTIONS})
    a, b = mp.mpf(repr(x)), mp.mpf(repr(y))
    h = mp.mpf(10) ** -50
    by_x = (function(a + h, b) - function(a - h, b)) / (2 * h)
    by_y = (function(a, b + h) - function(a, b - h)) / (2 * h)
    return function(a, b), by_x, by_y


def _is_sure(text: str, point: dict[str, float], value: Any) -> bool:
    """Tell whether more digits give the same value: a quotient by sin(pi) has none, and theirs is what pi lacks."""
    with mp.workdps(300):
        return bool(abs(exact(text, **point)[0] - value) <= 1e-20 * abs(value))


def notes_on_random_expressions(count: int, rng: random.Random) -> tuple[int, int, list[object]]:
    """Return how many results of float64 are right, how many of these carry a note, and what is wrong in the end."""
    right = needless = 0
    wrong: list[object] = []
    while right < count:
        text = random_expression(rng, 4)
        point = {"x": round(rng.uniform(-3, 3), 2), "y": round(rng.uniform(0.1, 5), 2)}
        graph = diffcli.parse(text, declared=("x", "y"))
        values = forward(graph, point)
        gradients = backward(graph, values)
        results = [values[graph.output], *(gradients.get(v, 0.0) for v in graph.variables)]
        if not all(math.isfinite(r) for r in results) or not graph.variables or max(map(abs, results)) > 1e100:
            continue
        try:
            value, by_x, by_y = exact(text, **point)
        except (ArithmeticError, ValueError):
            continue
        oracle = [value, *({"x": by_x, "y": by_y}[v.name] for v in graph.variables)]
        doubts = examine(
            graph, Point(point), Passes(values, None, {v.name: gradients.get(v, 0.0) for v in graph.variables})
        )
        is_right = all(abs(r - o) <= 1e-12 * abs(o) + mp.mpf(10) ** -45 for r, o in zip(results, oracle, strict=True))
        right += is_right
        # a 0 that is only nearly one must be told
        needless += is_right and any("nearer to it than floats go" not in note.message for note in doubts.notes)
        results = [doubts.value, *doubts.gradient.values()]
        if not all(abs(r - o) <= 1e-12 * abs(o) + mp.mpf(10) ** -45 for r, o in zip(results, oracle, strict=True)):
            if not _is_sure(text, point, value):
                continue
            wrong.append((text, point, results, oracle))
    return right, needless, wrong


def test_few_needless_notes_and_no_wrong_numbers(rng: random.Random) -> None:
    right, needless, wrong = notes_on_random_expressions(250, rng)
    assert wrong == []
    assert needless <= 0.005 * right


@pytest.mark.full
def test_few_needless_notes_and_no_wrong_numbers_on_many(rng: random.Random) -> None:
    right, needless, wrong = notes_on_random_expressions(10_000, rng)
    assert wrong == []
    assert needless <= 0.005 * right


@pytest.mark.parametrize(
    ("text", "point", "node"),
    [
        ("(exp(x)-1)/x", 1e-9, "exp(x) - 1"),
        ("sqrt(x^2+1)-x", 1e8, "sqrt(x^2 + 1) - x"),
        ("log(1+exp(x))", -700.0, "log(1 + exp(x))"),
        ("log(exp(x))", -800.0, "exp(x)"),
        ("x^200/x^199", 1e10, "x^200"),
        ("x^200/x^199", 1e-10, "x^200"),
        ("sin(pi*x)", 1.0, "sin(pi*x)"),
    ],
)
def test_the_warning_names_where_digits_were_lost(text: str, point: float, node: str) -> None:
    graph = diffcli.parse(text)
    values = forward(graph, {"x": point})
    gradient = backward(graph, values)[graph["x"]]
    told = examine(graph, Point({"x": point}), Passes(values, None, {"x": gradient})).remarks
    assert told[0].message.endswith(f" at {node}")


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("x^2 - 4", 2.0), ("exp(x) - 1", 0.0), ("cos(x) - 1", 0.0), ("sqrt(x) - 3", 9.0), ("x^0.5 - 3", 9.0),
        ("x - x", 0.1), ("log2(x) - 3", 8.0), ("x! - 120", 5.0), ("tanh(exp(x))", 800.0), ("x*0.5 - 0.25", 0.5),
        ("1/x - 0.5", 2.0), ("where(x > 0, log(x), 3*x)", -1.0), ("x^3 - 27", 3.0), ("relu(x)", -1.0), ("1e308*x", 1.0),
    ],
)  # fmt: skip
def test_exact_results_carry_no_warning(text: str, point: float) -> None:
    graph = diffcli.parse(text)
    values = forward(graph, {"x": point})
    assert examine(graph, Point({"x": point}), Passes(values, None, {})).notes == []


@pytest.mark.parametrize("text", ["x/x", "sin(x)^2 + cos(x)^2", "exp(x)*exp(-x)", "x^2 - x*x", "hypot(x, 0)"])
def test_what_high_precision_confirms_carries_no_warning(text: str) -> None:
    graph, point = diffcli.parse(text), {"x": 0.3}
    values = forward(graph, point)
    gradient = {"x": backward(graph, values)[graph["x"]]}
    assert examine(graph, Point(point), Passes(values, None, gradient)).notes == []


def test_each_entry_of_an_array_is_right() -> None:
    text = "exp(x) - 1 - sin(x) + x/(1 + x^2)"
    points = [*np.linspace(-3, 3, 30).tolist(), *(10.0**-k for k in range(3, 15))]
    for x, slope in zip(points, diffcli.grad(f"sum({text})", {"x": np.array(points)})[1]["x"], strict=True):
        t = mp.mpf(x)
        true = mp.exp(t) - mp.cos(t) + (1 - t * t) / (1 + t * t) ** 2
        assert abs(slope - true) <= 1e-12 * abs(true)
    found = diffcli.jacobian(text, {"x": points[-1]}).matrices["x"]
    t = mp.mpf(points[-1])
    assert abs(found - (mp.exp(t) - mp.cos(t) + (1 - t * t) / (1 + t * t) ** 2)) <= 1e-15


def test_arrays_too_large_to_be_checked_are_told() -> None:
    x = np.linspace(0.1, 1, 10_000)
    text = "sum(" + "sin(" * 30 + "x" + ")" * 30 + ")"
    graph = diffcli.parse(text)
    doubts = examine(graph, Point({"x": x}), Passes(forward(graph, {"x": x}), None, {}))
    assert [note.message for note in doubts.remarks] == ["the digits of arrays this large are not checked"]
    assert doubts.warnings == []


@pytest.mark.parametrize("value", [0.1, 1e-320, 1e300, 0.5, 3.0, 12345.6789, 1048575.9990234375, 0.0009765625])
@pytest.mark.parametrize("is_typed", [True, False])
def test_decimals_carry_what_their_floats_lack(value: float, is_typed: bool) -> None:
    from fractions import Fraction

    true = abs(Fraction(repr(value)) - Fraction(value))
    assert decimal_error(value, repr(value) if is_typed else None) == pytest.approx(float(true), rel=1e-15, abs=5e-324)


def test_scalar_work_stays_without_numpy() -> None:
    import subprocess
    import sys

    code = (
        "import sys, diffcli; diffcli.grad('sigmoid(x)*softplus(x) + tanh(x)^3/x', {'x': 0.7});"
        "print(*{m.split('.')[0] for m in sys.modules})"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"numpy", "flint", "decimal", "fractions"}.isdisjoint(loaded)


@pytest.mark.parametrize("text", ["0.50000000000000000001", "0.500000000000000001", "1048575.99902343751"])
def test_a_decimal_beside_a_short_binary_number_is_not_taken_for_it(text: str) -> None:
    from fractions import Fraction

    true = abs(Fraction(text) - Fraction(float(text)))
    assert decimal_error(float(text), text) == pytest.approx(float(true), rel=1e-15)
