"""Error kernels: values are those of the kernels, and no error is larger than its bound."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from typing import Any

import mathematics as oracle
import mpmath as mp
import pytest

from diffcli.namespaces.compile import ERROR_FOLDER, elementwise, error_kernels_texts
from diffcli.namespaces.error_kernels import error_kernel
from diffcli.namespaces.kernels import KERNELS
from diffcli.ops import OPS, Op

ROWS = [op for op in elementwise() if not op.traits.tears]

OPTIONS: dict[str, tuple[dict[str, Any], ...]] = {
    "int_power": tuple({"power": power} for power in (-7, -2, -1, 0, 1, 2, 3, 50)),
    "polygamma": ({"order": 0}, {"order": 1}, {"order": 2}),
    **dict.fromkeys(("besselj", "bessely", "besseli", "besselk", "spherical_jn"), ({"order": 0}, {"order": 2})),
    "leaky_relu": ({}, {"slope": 0.2}),
    "elu": ({}, {"alpha": 2.0}),
}

# where the oracle is slow or overflows beyond
LIMITS = {
    **dict.fromkeys(("gamma", "lgamma", "digamma", "polygamma", "factorial"), 200.0),
    **dict.fromkeys(("besselj", "bessely", "besseli", "besselk", "spherical_jn", "sinc", "beta"), 40.0),
    **dict.fromkeys(("exp", "exp2", "expm1", "sinh", "cosh", "tanh", "sech", "csch", "coth", "erf", "erfc"), 1e4),
    **dict.fromkeys(("logaddexp", "sigmoid", "softplus", "gelu", "silu", "elu", "power", "int_power"), 1e4),
    **dict.fromkeys(("sin", "cos", "tan", "sec", "csc", "cot"), 1e15),
}

SECOND_ORDER = 1.25
"""What a bound of first order may lack, as near the ends of asin."""

LOUD = 1e-3
"""A bound that is a larger part of its value says that nearly nothing is known: a pole may lie within."""

Pair = tuple[float, float]


def kernel(name: str) -> Any:
    found = error_kernel(OPS[name])
    assert found is not None
    return found


@pytest.fixture(autouse=True)
def _precision() -> Iterator[None]:
    with mp.workdps(oracle.DIGITS):
        yield


def number(rng: random.Random) -> float:
    kind = rng.random()
    sign = rng.choice((1, -1))
    if kind < 0.4:
        return rng.uniform(-3, 3)
    if kind < 0.5:
        return rng.uniform(-30, 30)
    if kind < 0.65:
        return rng.choice((float, int))(rng.randint(-6, 6))
    if kind < 0.75:
        return sign * 10 ** rng.uniform(-12, 0)
    if kind < 0.8:
        return sign * (1 + rng.choice((1, -1)) * 10 ** rng.uniform(-12, 0))
    if kind < 0.9:
        return sign * 10 ** rng.uniform(-300, 300)
    return sign * rng.choice((0.5, 0.25, 1.5, 10.0, 100.0, 700.0))


def error(rng: random.Random, x: float) -> float:
    kind = rng.random()
    if kind < 0.4:
        return 0.0
    return abs(x) * 10 ** (rng.uniform(-16.3, -8) if kind < 0.9 else rng.uniform(-8, -2))


def points_of(op: Op, options: dict[str, Any], count: int) -> Iterator[tuple[list[float], list[float]]]:
    """Inputs and their errors, where the operation is smooth and defined in all corners of their box."""
    rng = random.Random(f"{op.name}{options}")
    for _ in range(count):
        point = [number(rng) for _ in op.vjps]
        if max(map(abs, point)) > LIMITS.get(op.name, math.inf):
            continue
        errors = [error(rng, x) for x in point]
        if op.name == "where":
            point[0], errors[0] = float(rng.random() < 0.5), 0.0
        corners = [[]]
        for x, ex in zip(point, errors, strict=True):
            corners = [[*corner, end] for corner in corners for end in (x - ex, x, x + ex)]
        if all(is_smooth(op, corner, options) for corner in corners):
            yield point, errors


def is_smooth(op: Op, point: list[float], options: dict[str, Any]) -> bool:
    if op.domain is not None and not op.domain(*point, **options):
        return False
    return op.kinks is None or not op.kinks(*point, **options)


def moved(rng: random.Random, x: float, ex: float) -> Any:
    """A number that the float and its error may stand for."""
    return mp.mpf(x) + mp.mpf(ex) * rng.choice((1, -1, rng.uniform(-1, 1)))


def excess(result: Pair, true: Any) -> float:
    """How many times larger than its bound an error is; 0 where little is said, or two roundings underflow."""
    value, bound = result
    if not bound <= LOUD * abs(value):
        return 0.0
    distance = abs(mp.mpf(value) - true)
    if distance <= 1e-323 + abs(true) * mp.mpf(10) ** (2 - oracle.DIGITS):
        return 0.0
    return float(distance / bound) if bound else math.inf


def test_the_files_are_what_the_table_says() -> None:
    found = {path.name: path.read_text(encoding="utf-8") for path in ERROR_FOLDER.glob("*.py")}
    assert found == error_kernels_texts(), "run python tests/write_anew.py"


def soundness(op: Op, count: int) -> tuple[int, int, list[Any]]:
    """Return how many results were looked at, of how many nearly nothing is known, and which are further off."""
    value, pull, pulls, _ = kernel(op.name)
    true_value, true_slopes = oracle.SCALAR[op.name]
    rng = random.Random(op.name)
    seen = unknown = 0
    wrong: list[Any] = []
    for options in OPTIONS.get(op.name, ({},)):
        given = tuple(options.values())
        paired = [part for option in given for part in (option, 0.0)]
        for point, errors in points_of(op, options, count):
            pairs = [part for pair in zip(point, errors, strict=True) for part in pair]
            exact = [moved(rng, x, ex) for x, ex in zip(point, errors, strict=True)]
            g = rng.choice((1.0, 2.0, rng.uniform(-3, 3)))
            eg = rng.choice((0.0, abs(g) * 1e-15))
            exact_g = moved(rng, g, eg)
            try:
                true = [true_value(*exact, **options), *(exact_g * s for s in true_slopes(*exact, **options))]
                y, ey = value(*pairs, *paired)
                results = [(y, ey), *(k(g, eg, y, ey, *pairs, *paired) for k in pulls)]
            except (ArithmeticError, ValueError):
                continue
            expected = [KERNELS[op.name][0](*point, *given), *(k(g, y, *point, *given) for k in KERNELS[op.name][2])]
            if repr([result for result, _ in results]) != repr(expected):
                wrong.append((point, given, "another value", results, expected))
            parts = [part for result in results[1:] for part in result]
            if repr(pull(g, eg, y, ey, *pairs, *paired)) != repr(tuple(parts)):
                wrong.append((point, given, "another pull", results))
            for what, (result, exactly) in enumerate(zip(results, true, strict=True)):
                if mp.isnan(exactly) or abs(exactly) > 1e290:
                    continue
                seen += 1
                unknown += not result[1] <= LOUD * abs(result[0])
                if excess(result, exactly) > SECOND_ORDER:
                    wrong.append((point, errors, given, what, result, excess(result, exactly)))
    return seen, unknown, wrong


@pytest.mark.parametrize("op", ROWS, ids=lambda op: op.name)
def test_no_error_is_larger_than_its_bound(op: Op) -> None:
    seen, unknown, wrong = soundness(op, 30 if op.name in ("besselk", "bessely", "polygamma") else 100)
    assert not wrong, f"{len(wrong)} deviations\n" + "\n".join(map(repr, wrong[:10]))
    assert seen >= 30
    assert unknown <= 0.2 * seen


@pytest.mark.full
@pytest.mark.parametrize("op", ROWS, ids=lambda op: op.name)
def test_no_error_is_larger_than_its_bound_at_many_points(op: Op) -> None:
    _, _, wrong = soundness(op, 2_000)
    assert not wrong, f"{len(wrong)} deviations\n" + "\n".join(map(repr, wrong[:10]))


@pytest.mark.parametrize(
    ("name", "inputs", "options"),
    [
        ("add", (3.0, -1.5), ()), ("add", (2, 5), ()), ("mul", (0.5, 0.25), ()), ("mul", (3.0, 7.0), ()),
        ("mul", (0.0, 1e300), ()), ("mul", (6, 7), ()), ("div", (3.0, 4.0), ()), ("div", (1.0, 2), ()),
        ("div", (0.0, 3.0), ()), ("negate", (0.1,), ()), ("abs", (-0.1,), ()), ("copy", (0.1,), ()),
        ("int_power", (3.0,), (4,)), ("int_power", (1.5,), (3,)), ("int_power", (7,), (9,)), ("exp", (0.0,), ()),
        ("cos", (0.0,), ()), ("log", (1.0,), ()), ("log2", (8.0,), ()), ("log10", (1000.0,), ()), ("sqrt", (9.0,), ()),
        ("sqrt", (0.0,), ()), ("factorial", (5.0,), ()), ("power", (9.0, 0.5), ()), ("maximum", (2.0, 2.0), ()),
        ("floor", (2.5,), ()), ("less", (1.0, 1.0), ()), ("relu", (-2.0,), ()), ("where", (True, 2.0, 0.1), ()),
    ],
)  # fmt: skip
def test_what_is_exact_has_no_error(name: str, inputs: tuple[float, ...], options: tuple[int, ...]) -> None:
    pairs = [part for x in inputs for part in (x, 0.0)]
    assert kernel(name)[0](*pairs, *options)[1] == 0


@pytest.mark.parametrize("factor", [1.0, -2.0, 3.0])
def test_a_product_with_an_exact_zero_is_an_exact_zero(factor: float) -> None:
    assert kernel("mul")[0](0.0, 0.0, factor / 3, 1e-17) == (0.0, 0.0)
    assert kernel("mul")[2][0](0.0, 0.0, 0.0, 1e-18, 0.0, 0.0, factor / 3, 1e-17) == (0.0, 0.0)


def test_an_integer_that_no_float_holds_counts_as_rounded() -> None:
    value, bound = kernel("mul")[0](2**30 + 1, 0.0, 2**30 + 1, 0.0)
    assert value == (2**30 + 1) ** 2
    assert bound >= abs(int(float(value)) - value)


def test_a_choice_in_doubt_has_the_distance_as_its_error() -> None:
    truth, doubt = kernel("less")[0](1.0, 1e-15, 1.0 + 5e-16, 0.0)
    assert (truth, bool(doubt)) == (True, True)
    assert kernel("where")[0](truth, doubt, 2.0, 0.0, 5.0, 0.0) == (2.0, 3.0)
    assert not kernel("less")[0](1.0, 1e-17, 1.0 + 5e-16, 0.0)[1]


@pytest.mark.parametrize("name", ["cos", "cosh", "exp", "sin"])
def test_a_wide_error_at_a_flat_place_is_not_lost(name: str) -> None:
    value, bound = kernel(name)[0](0.0, 1.0)
    assert bound >= abs(KERNELS[name][0](1.0) - value)


def test_underflow_has_an_error() -> None:
    for value, bound in (
        kernel("mul")[0](1e-200, 0.0, 1e-200, 0.0),
        kernel("mul")[0](1e-200, 1e-216, 1e-200, 0.0),
        kernel("div")[0](1e-200, 0.0, 1e200, 0.0),
        kernel("exp")[0](-800.0, 1e-13),
    ):
        assert value == 0
        assert bound > 0
