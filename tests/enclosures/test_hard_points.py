"""1,600 hard points, value and derivative against mpmath at two precisions: none off by more than 1e-12, none silent.

The oracle reads the expressions as Python text with mpmath's functions, and differentiates by quotients with hundreds
of digits.
"""

from __future__ import annotations

import functools
import math
import random
import re
import warnings
from typing import Any

import mpmath
import pytest

import diffcli

TINY = ("1e-{n}", (3, 15))
HUGE = ("1e{n}", (3, 9))
LARGE = ("{m}{n}", (100, 2000))

# text, and how its points are made: a pattern and the range of n; m is a sign
KINDS: dict[str, list[tuple[str, tuple[str, tuple[int, int]]]]] = {
    "cancellation": [
        ("(exp(x)-1)/x", TINY), ("(exp(x)-1-x)/x^2", TINY), ("(1-cos(x))/x^2", TINY), ("(x-sin(x))/x^3", TINY),
        ("log(1+x)/x", TINY), ("sqrt(1+x)-1", TINY), ("sqrt(x^2+1)-x", HUGE), ("log(x+1)-log(x)", HUGE),
        ("1/(x+1)-1/x", HUGE), ("(x+1)^3-x^3-3*x^2", HUGE), ("tan(x)-sin(x)", TINY), ("atan(x)-x", TINY),
        ("x^2-2*x+1", ("1.00000{n}", (1, 999999))), ("sin(x)-sin(x+1e-9)", ("0.{n}", (1, 999))),
    ],
    "overflow": [
        ("exp(x)/(1+exp(x))", LARGE), ("log(1+exp(x))", LARGE), ("log(exp(x)+exp(2*x))", LARGE),
        ("x^200/x^199", HUGE), ("sqrt(x^2+1)*x^300/x^301", HUGE), ("cosh(x)/sinh(x)", LARGE),
    ],
    "underflow": [
        ("log(exp(-x))", LARGE), ("exp(-x)*exp(x)", LARGE), ("sqrt(x*x)/x", ("1e-{n}", (160, 300))),
        ("exp(-x^2)*exp(x^2+1)", ("{n}", (20, 60))),
    ],
    "edges": [
        ("asin(1-x)", TINY), ("acosh(1+x)", TINY), ("atanh(1-x)", TINY), ("log(1-(1-x))", TINY),
        ("tan(pi/2-x)", TINY), ("sqrt(1-(1-x)^2)", TINY),
    ],
    "near kinks": [
        ("abs(x+0.2-0.3)+x", ("0.1{n}", (1, 99))), ("abs(sin(x)-x)", TINY), ("max(x, sin(x))-x", TINY),
        ("floor(10*x)*x", ("0.{n}", (1, 99))),
    ],
    "matrices": [
        ("det([[1, 1+x], [1-x, 1]])", TINY), ("det([[1, x, x^2], [1, 1, 1], [1, 1+x, 1]])", TINY),
        ("sum(solve([[1, 1], [1, 1+x]], [1, 2]))", TINY), ("inv([[1, 1-x], [1+x, 1]])[0, 0]", TINY),
        ("norm([x, 1]) - norm([0, 1])", TINY),
    ],
}  # fmt: skip
EACH = 42


def points(text: str, pattern: str, ends: tuple[int, int]) -> list[str]:
    rng = random.Random(text)
    return [
        f"{rng.randint(1, 9)}.{rng.randint(0, 99)}" + pattern[1:].format(n=rng.randint(*ends))
        if pattern.startswith("1e")
        else pattern.format(n=rng.randint(*ends), m=rng.choice(["", "-"]))
        for _ in range(EACH)
    ]


@functools.cache
def context(digits: int) -> Any:
    found = mpmath.MPContext()
    found.dps = digits
    return found


def exact(text: str, point: str, digits: int) -> tuple[Any, Any] | None:
    """Return value and slope with that many digits to work with, None where there are none."""
    mp = context(digits)
    number = lambda v: v if isinstance(v, (mp.mpf, mp.matrix)) else mp.mpf(v)  # noqa: E731
    names = {name: getattr(mp, name) for name in ("exp", "log", "sqrt", "sin", "cos", "tan", "atan", "asin", "acosh")}
    names |= {name: getattr(mp, name) for name in ("atanh", "cosh", "sinh", "floor")}
    names |= {"abs": abs, "max": max, "mpf": mp.mpf, "pi": +mp.pi, "sum": lambda v: mp.fsum(v)}
    names |= {
        "det": lambda rows: mp.det(mp.matrix([[number(v) for v in row] for row in rows])),
        "inv": lambda rows: mp.inverse(mp.matrix(rows)),
        "solve": lambda rows, b: mp.lu_solve(mp.matrix(rows), mp.matrix(b)),
        "norm": lambda v: mp.sqrt(mp.fsum(number(x) ** 2 for x in v)),
    }
    python = re.sub(r"(?<![\w.])(\d+\.?\d*(?:e[+-]?\d+)?)(?!\d*\])", r"mpf('\1')", text).replace("^", "**")
    python = python.replace("[mpf('0'), 0]", "[0, 0]")
    function = eval(f"lambda x: {python}", names)
    x = mp.mpf(point)
    step = abs(x) * mp.mpf(10) ** (-digits // 4)
    try:
        return function(x), (function(x + step) - function(x - step)) / (2 * step)
    except (ZeroDivisionError, ValueError, TypeError, ArithmeticError):
        return None


def is_right(found: float, true: Any) -> bool:
    if abs(found) == math.inf:
        return bool(abs(true) > 1.7976931348623157e308)
    return bool(abs(context(700).mpf(found) - true) <= 1e-12 * abs(true) + 5e-324)


def floats(graph: diffcli.Graph, point: str) -> Any:
    """What float64 alone gives; nan for a matrix that is singular there."""
    try:
        return diffcli.grad(graph, {"x": point}, arithmetic="float64")
    except diffcli.DiffcliError:
        return math.nan, {"x": math.nan}


@pytest.mark.parametrize("every", [10, pytest.param(1, marks=pytest.mark.full)])
@pytest.mark.parametrize("kind", KINDS)
def test_every_number_is_right_and_none_is_silent(kind: str, every: int) -> None:
    compared = 0
    for text, (pattern, ends) in KINDS[kind]:
        graph = diffcli.parse(text, declared=("x",))
        for point in points(text, pattern, ends)[::every]:
            first, second = exact(text, point, 1300), exact(text, point, 1500)
            if first is None or second is None or any(isinstance(v, mpmath.mpc) for v in (*first, *second)):
                continue
            agree = all(
                abs(a - b) <= abs(b) * 1e-20 + context(700).mpf(10) ** -330 for a, b in zip(first, second, strict=True)
            )
            if not agree:
                continue
            compared += 1
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # what overflows is told
                found = diffcli.grad(graph, {"x": point})
                plain = floats(graph, point)
            assert is_right(found.value, second[0]), (text, point, found.value, second[0])
            assert is_right(found.gradient["x"], second[1]), (text, point, found.gradient, second[1])
            wrong = [name for name, v, t in (("value", plain[0], second[0]), ("x", plain[1]["x"], second[1]))
                     if not is_right(v, t)]  # fmt: skip
            assert set(wrong) <= set(found.recomputed) or found.warnings, (text, point, wrong)
    assert compared >= 0.9 * sum(len(range(0, EACH, every)) for _ in KINDS[kind])


def test_there_are_enough_points() -> None:
    assert sum(map(len, KINDS.values())) * EACH >= 1600
