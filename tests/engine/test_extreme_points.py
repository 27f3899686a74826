"""Every digit right at extreme points: cancellation, overflow, underflow, edges of domains.

The oracle reads the expressions by itself, as Python text with mpmath's functions, and differentiates numerically with
hundreds of digits.
"""

from __future__ import annotations

import csv
import functools
import math
import re
import warnings
from pathlib import Path

import mpmath
import pytest

import diffcli
from diffcli.errors import LimitError
from diffcli.library.evaluation import digits

DATA = Path(__file__).parent.parent / "data" / "extreme_points.csv"
ROWS = [(row["expression"], row["x"]) for row in csv.DictReader(DATA.read_text().splitlines())]
TEXTS = pytest.mark.parametrize("text", sorted({text for text, _ in ROWS}))
EVERY = pytest.mark.parametrize("every", [8, pytest.param(1, marks=pytest.mark.full)])
RENAMED = {"lgamma": "lambda x: loggamma(x) if x > 0 else log(abs(gamma(x)))", "cbrt": "lambda x: sign(x)*cbrt(abs(x))"}


def points(text: str, every: int) -> list[str]:
    """Return the points of an expression, every n-th of them."""
    return [point for found, point in ROWS if found == text][::every]


@functools.cache
def context(digits: int) -> mpmath.MPContext:
    found = mpmath.MPContext()
    found.dps = digits
    return found


class Oracle:
    """Value and derivative with hundreds of digits, None for what does not exist, and how far they may be off."""

    def __init__(self, text: str, point: str) -> None:
        digits = 600 if "gamma" in text or "erf" in text else 1300
        value, slope, step = evaluated(text, point, digits, digits // 4)
        again, near, _ = evaluated(text, point, digits + 100, digits // 4 + 40)
        self.value, self.slope = value, slope
        if value is None or slope is None:
            return
        # what only the digits and the step limit is a pole, or a jump
        change, small = abs(slope * step), context(digits).mpf(10) ** -(digits // 8)
        # where all digits cancelled nothing smaller than them is seen
        unseen = context(digits).mpf(10) ** -(digits // 2)
        self.value_noise = abs(value - again) if value else unseen
        self.slope_noise = abs(slope - near) if slope else unseen
        if abs(value) > context(digits).mpf(10) ** (digits * 3 // 4):
            self.value = self.slope = None
        if change > abs(value) * small and change > small:
            self.slope = None


@functools.cache
def oracle(text: str, point: str) -> Oracle:
    return Oracle(text, point)


def evaluated(text: str, point: str, digits: int, shift: int) -> tuple[object, object, object]:
    """Return value, slope and the step of the quotient, None where they do not exist."""
    mp = context(digits)
    names = {name: getattr(mp, name) for name in dir(mp) if not name.startswith("_")}
    names |= {"mpf": mp.mpf, "pi": +mp.pi, "e": +mp.e}
    for name, code in RENAMED.items():
        names[name] = eval(code, dict(names))
    python = re.sub(r"(?<![\w.])(\d+\.?\d*(?:e[+-]?\d+)?)", r"mpf('\1')", text).replace("^", "**")
    function = eval(f"lambda x: {python}", names)
    x = mp.mpf(point)
    step = min(abs(x or 1), 1) * mp.mpf(10) ** -shift
    try:
        return function(x), (function(x + step) - function(x - step)) / (2 * step), step
    except (ZeroDivisionError, ValueError):
        return None, None, step


def is_near(found: object, exact: object, noise: object, tolerance: float) -> bool:
    number = context(1300).mpf(found)  # type: ignore[arg-type]
    return bool(abs(number - exact) <= tolerance * abs(exact) + 2 * noise)  # type: ignore


def test_there_are_enough_points() -> None:
    assert len(ROWS) == len(set(ROWS)) >= 300


@TEXTS
@EVERY
def test_every_number_is_right(text: str, every: int) -> None:
    graph = diffcli.parse(text, declared=("x",))
    for point in points(text, every):
        true = oracle(text, point)
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            value, gradient = diffcli.grad(graph, {"x": point}, wrt=["x"])
        said = " ".join(str(warning.message) for warning in told)
        if true.value is None:
            assert said, point
            continue
        assert is_rounded(value, true.value, true.value_noise), (point, value, true.value)
        if true.slope is None:
            assert "d/dx" in said, point
        else:
            assert is_rounded(gradient["x"], true.slope, true.slope_noise), (point, gradient, true.slope)


def is_rounded(found: float, exact: object, noise: object) -> bool:
    """Tell whether a float is the number to 1e-12, or where that is too large or too small, what is nearest."""
    if abs(found) == math.inf:
        return bool(abs(exact) > 1.7976931348623157e308)  # type: ignore[arg-type]
    step = 5e-324 if abs(found) < 2.3e-308 else 0.0
    return is_near(found, exact, noise + step, 1e-12)  # type: ignore[operator]


@TEXTS
@EVERY
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_with_digits_all_fifteen_are_right(text: str, every: int) -> None:
    for point in points(text, every):
        true = oracle(text, point)
        try:
            result = digits(text, {"x": point}, 15)
        except LimitError as error:  # the digits are behind millions of zeros, and 0 would be wrong; or at a pole
            if true.value is None:
                continue
            assert (text, "tanh is nearer to 1" in error.message) == ("tanh(x)-1", True), point  # noqa: PT017
            assert float(point) >= 1e8, point
            continue
        if true.value is None:
            assert result.warnings, point
            continue
        assert is_near(result.value, true.value, true.value_noise, 5.1e-15), (point, true.value, result.value)
        if true.slope is not None:
            near = is_near(result.gradient["x"], true.slope, true.slope_noise, 5.1e-15)
            assert near, (point, mpmath.nstr(true.slope, 20), result.gradient)


@TEXTS
@EVERY
def test_the_oracle_is_sure_of_its_digits(text: str, every: int) -> None:
    for point in points(text, every):
        true = oracle(text, point)
        for number, noise in ((true.value, "value_noise"), (true.slope, "slope_noise")):
            # what is noise alone is a zero, such as the slope of exp(x)*exp(-x)
            assert number is None or getattr(true, noise) <= max(1e-16 * abs(number), 1e-300), (text, point)
