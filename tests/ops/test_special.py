"""The gamma family against mpmath with 120 digits, near zeros and poles and at the ends of the range of floats."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator
from typing import Any

import mpmath as mp
import pytest

import diffcli
from diffcli import evaluate
from diffcli.errors import LimitError
from diffcli.namespaces import special

TOLERANCE = 1e-13
LARGEST = mp.mpf(1.7976931348623157e308)

FUNCTIONS: dict[str, tuple[Callable[[float], float], Callable[[Any], Any]]] = {
    "gamma": (special.gamma, mp.gamma),
    "factorial": (special.factorial, lambda x: mp.gamma(x + 1)),
    "lgamma": (special.lgamma, lambda x: mp.re(mp.loggamma(x))),
    "digamma": (special.digamma, lambda x: mp.psi(0, x)),
    "polygamma 1": (lambda x: special.polygamma(x, 1), lambda x: mp.psi(1, x)),
    "polygamma 2": (lambda x: special.polygamma(x, 2), lambda x: mp.psi(2, x)),
    "polygamma 5": (lambda x: special.polygamma(x, 5), lambda x: mp.psi(5, x)),
    "polygamma 30": (lambda x: special.polygamma(x, 30), lambda x: mp.psi(30, x)),
    "erf": (math.erf, mp.erf),
    "erfc": (math.erfc, mp.erfc),
    "cbrt": (math.cbrt, lambda x: mp.sign(x) * mp.cbrt(abs(x))),
}

# to 17 digits: zeros of digamma, lgamma and the second derivative of digamma
ZEROS = (
    *(1.4616321449683623, -0.50408300826445541, -1.5734984731623905, -2.6107208684441447, -7.6777876310000001),
    *(1.0, 2.0, -2.4570247382208006, -2.7476826467274127, -3.1435808883499800, -3.9552942848585979),
    *(-0.58413402, -10.301899604288288, -230.30577776084277),
)

ENTIRE = ("erf", "erfc", "cbrt")
FAR = {"erfc": 1e6, "gamma": 1e6, "factorial": 1e6}
"""From here on values are beyond floats, and beyond mpmath."""

SLOW = dict.fromkeys((name for name in FUNCTIONS if name.startswith("polygamma")), -1000.0)
"""Before here mpmath takes minutes."""


@pytest.fixture(autouse=True)
def _precision() -> Iterator[None]:
    with mp.workdps(120):  # mpmath cancels where polygamma does
        yield


def is_pole(x: Any) -> bool:
    return bool(x <= 0 and x == mp.floor(x))


def points(rng: random.Random) -> list[float]:
    both = (1.0, -1.0)
    found = [rng.uniform(-15, 15) for _ in range(400)] + [rng.uniform(-300, 300) for _ in range(100)]
    found += [rng.choice(both) * 10 ** rng.uniform(-323, 308) for _ in range(200)]
    found += [zero + sign * 10.0**-k for zero in ZEROS for sign in both for k in range(1, 17)]
    found += [n + sign * 10.0**-k for n in range(-5, 1) for sign in both for k in (1, 6, 12, 15, 300)]
    return [*ZEROS, *found, 1e308, 5e-324, -5e-324, 171.6, 171.7, -170.6, -184.5, 1e17]


@pytest.mark.parametrize("every", [8, pytest.param(1, marks=pytest.mark.full)])
@pytest.mark.parametrize("name", FUNCTIONS)
def test_function_has_thirteen_digits(name: str, every: int, rng: random.Random) -> None:
    function, mathematics = FUNCTIONS[name]
    visited = 0
    for x in points(rng)[::every]:
        if name not in ENTIRE and is_pole(mp.mpf(x) + 1 if name == "factorial" else x):
            continue
        if not SLOW.get(name, -math.inf) < x < FAR.get(name, math.inf):
            continue
        expected = mathematics(mp.mpf(x))
        got = function(x)
        if abs(expected) > LARGEST:
            assert got == math.copysign(math.inf, expected), (x, got)
        else:
            error = abs(mp.mpf(got) - expected)
            assert error <= TOLERANCE * abs(expected) or error <= 1e-323, (x, got, mp.nstr(expected, 17))
        visited += 1
    assert visited > 1000 // every


@pytest.mark.parametrize("pole", [-1.0, -2, -1e16, -1e300, -(10**400), math.nan])
@pytest.mark.parametrize("function", [special.gamma, special.digamma, lambda x: special.polygamma(x, 2)])
def test_a_pole_whose_sides_differ_gives_nan(function: Callable[[float], float], pole: float) -> None:
    assert math.isnan(function(pole))


@pytest.mark.parametrize("pole", [0.0, -1.0, -2, -1e16, -1e300])
@pytest.mark.parametrize("function", [special.lgamma, lambda x: special.polygamma(x, 1)])
def test_a_pole_whose_sides_agree_gives_their_infinity(function: Callable[[float], float], pole: float) -> None:
    assert function(pole) == math.inf


@pytest.mark.parametrize(
    ("text", "infinity"),
    [
        *(("gamma(x)", math.inf), ("digamma(x)", -math.inf), ("polygamma(2, x)", -math.inf), ("lgamma(x)", math.inf)),
        *((f"{name}(x)", math.inf) for name in ("csch", "coth", "csc", "cot", "acsch")),
        *(("1/x", math.inf), ("log(x)", -math.inf)),
    ],
)
def test_at_0_a_pole_has_the_infinity_of_its_right_side(text: str, infinity: float) -> None:
    found = diffcli.evaluation(text, {"x": 0})
    assert found.value == diffcli.evaluation(text, {"x": [0.0]}).value[0] == infinity
    assert found.warnings == [f"the value does not exist: {text} is undefined here"]


def test_arguments_beyond_the_floats() -> None:
    for function in (special.gamma, special.lgamma, special.digamma, special.factorial):
        assert function(math.inf) == math.inf
        assert function(10**400) == math.inf
    assert special.polygamma(math.inf, 1) == 0
    assert special.gamma(172) == math.inf
    assert special.gamma(-1e-310) == -math.inf
    assert special.gamma(-1000.5) == 0
    assert special.lgamma(1e307) == math.inf


def test_factorial_of_an_integer_is_exact_and_bounded() -> None:
    assert special.factorial(20) == 2432902008176640000
    assert isinstance(special.factorial(3000), int)
    assert special.factorial(special.LARGEST_FACTORIAL).bit_length() < math.log2(10) * 10_000
    assert special.factorial(10**9) == math.inf
    assert math.isnan(special.factorial(-3))
    assert special.factorial(5.0) == 120.0


def test_order_is_bounded() -> None:
    assert special.polygamma(3.5, 0) == special.digamma(3.5)
    assert math.isnan(special.polygamma(3.5, -1))
    assert special.polygamma(0.5, 1000) == -math.inf
    with pytest.raises(LimitError):
        special.polygamma(3.5, 10**9)


def test_beta_has_its_sign_and_digits_for_any_numbers() -> None:
    rng = random.Random(5)
    for _ in range(300):
        a, b = (rng.choice((-1.0, 1.0, 1.0)) * 10.0 ** rng.uniform(-4, 3) for _ in range(2))
        true = mp.beta(a, b)
        if 1e-300 < abs(true) < 1e300:
            assert abs(evaluate("beta(a, b)", {"a": a, "b": b}) - true) <= TOLERANCE * 10 * abs(true), (a, b)
