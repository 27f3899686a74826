"""The prime fields behind proofs: their constants, what they prove, and what they must not believe."""

from __future__ import annotations

import math
import random
from fractions import Fraction

import mpmath
import pytest

from diffcli.answers.equality import equal
from diffcli.equivalence import fields
from diffcli.equivalence.heights import trusted
from diffcli.equivalence.modular import fingerprints
from diffcli.parsing import parse

P0, P1, P2 = fields.MODULI


def is_prime(number: int) -> bool:
    """Miller and Rabin, with bases that decide all numbers below 3.3e24."""
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for base in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41):
        x = pow(base, odd, number)
        if x not in (1, number - 1) and all((x := x * x % number) != number - 1 for _ in range(twos - 1)):
            return False
    return True


def test_the_moduli_are_primes_in_a_tower() -> None:
    assert all(map(is_prime, fields.MODULI))
    assert P0 == 24 * P1 + 1
    assert P1 == 4 * P2 + 1
    assert all(p % 4 == 1 for p in fields.MODULI)


def test_the_generators_have_the_next_modulus_as_their_order() -> None:
    for level, generator in enumerate(fields.GENERATORS):
        assert generator != 1
        assert pow(generator, fields.MODULI[level + 1], fields.MODULI[level]) == 1


def test_the_roots_of_unity() -> None:
    assert all(i * i % p == p - 1 for i, p in zip(fields.IMAGINARY, fields.MODULI, strict=True))
    w = fields.TWELFTH
    assert pow(w, 12, P0) == P0 - 1
    assert pow(w, 6, P0) == fields.IMAGINARY[0]
    half = (P1 + 1) // 2
    assert (pow(w, 3, P0) + pow(w, -3, P0)) % P0 == pow(2, half, P0)
    assert (pow(w, 2, P0) + pow(w, -2, P0)) % P0 == pow(3, half, P0)


def test_the_logarithms_of_primes() -> None:
    for prime in fields.SMOOTH:
        assert pow(fields.GENERATORS[0], fields.PRIME_LOGARITHMS[prime], P0) == prime


def same(a: str, b: str, seed: int = 1) -> bool:
    u, v = fingerprints(parse(a, complex_unit="i"), parse(b, complex_unit="i"), seed)
    return u.value is not None and u.value == v.value


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("sqrt(x^2)", "x"),
        ("sqrt(x^2)", "-x"),
        ("sqrt(x^2*y^2)", "x*y"),
        ("(x^2)^(1/2)", "x"),
        ("(x^4)^(1/4)", "x"),
        ("(x^3)^(1/3)", "x"),
        ("log(x^2)", "2*log(x)"),
        ("(x^2)^0.75", "x^1.5"),
        ("abs(x)", "x"),
        ("atan(tan(x))", "x"),
        ("asin(sin(x))", "x"),
        ("sin(x)", "cos(x)"),
        ("exp(x)", "x"),
        ("pi", "3"),
        ("e", "pi"),
    ],
)
def test_nothing_false_has_a_common_fingerprint(a: str, b: str) -> None:
    assert not any(same(a, b, seed) for seed in range(30))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("x", f"x+{P0}"),
        ("x", f"x*{P0 + 1}"),
        ("x", f"x+{P0}e-60"),
        ("exp(x)", f"exp(x*{P1 + 1})"),
        ("sin(x)", f"sin({P1 + 1}*x)"),
        ("exp(exp(x))", f"exp(exp({P2 + 1}*x))"),
        ("sqrt(2)", str(pow(2, (P1 + 1) // 2, P0))),
        ("x*i", f"x*{fields.IMAGINARY[0]}"),
        ("(x+1)^70", f"(x+1)^70+{P0}"),
    ],
)
def test_constants_that_vanish_in_the_field_are_not_trusted(a: str, b: str) -> None:
    u, v = fingerprints(parse(a, complex_unit="i"), parse(b, complex_unit="i"), 5)
    assert u.value == v.value
    assert not trusted(u, v)


def test_a_division_by_zero_has_no_value() -> None:
    u, _ = fingerprints(parse("1/(x-x)"), parse("x"), 1)
    assert u.value is None


def test_the_range_of_every_operation_holds(rng: random.Random) -> None:
    from diffcli.engine.forward import forward
    from diffcli.equivalence.ranges import ranges

    texts = [
        "x^2+1", "exp(x)*y^2", "sin(x)*cos(y)", "1/(1+x^2)", "sqrt(x^2+y^2)", "abs(x)-tanh(y)", "max(x,y)-min(x,2)",
        "sigmoid(x)/(2+sin(y))", "atan(x)+acos(tanh(y))", "cosh(x)-1", "-(x^4)", "x*x-y", "relu(x)+softplus(y)",
    ]  # fmt: skip
    for text in texts:
        graph = parse(text)
        bounds = ranges(graph, {})
        for _ in range(200):
            point = {v.name: rng.choice([-1, 1]) * 10 ** rng.uniform(-3, 2) for v in graph.variables}
            for node, result in forward(graph, point).items():
                low, high = bounds[node]
                assert low <= result <= high or result != result, (text, node, result, low, high)


@pytest.mark.parametrize(
    ("text", "domain", "low", "high"),  # what the output has values beyond
    [
        ("tanh(x)", {"x": (20.0, math.inf)}, Fraction(10**17 - 1, 10**17), 1),
        ("x^2", {"x": (1e-200, 2e-200)}, Fraction(1, 10**399), Fraction(1, 10**400)),
        ("x*y", {"x": (1e-200, 2e-200), "y": (-2e-200, -1e-200)}, Fraction(-1, 10**400), Fraction(-1, 10**399)),
        ("1e-400", {}, Fraction(1, 10**400), Fraction(1, 10**400)),
        ("2.99999999999999999999", {}, 3 - Fraction(1, 10**20), 3 - Fraction(1, 10**20)),
        ("exp(x)", {"x": (-900.0, -800.0)}, Fraction(1, 10**380), Fraction(1, 10**348)),
    ],
)
def test_ranges_are_rounded_outwards(
    text: str, domain: dict[str, tuple[float, float]], low: Fraction, high: Fraction
) -> None:
    from diffcli.equivalence.ranges import ranges

    graph = parse(text)
    first, last = ranges(graph, domain)[graph.output]
    assert first <= low
    assert high <= last


def test_error_bounds_hold(rng: random.Random) -> None:
    import numpy as np
    from generators import expression, is_tame, text, value

    from diffcli.equivalence.sampling import at_point, at_points

    seen = 0
    while seen < 100:
        tree = expression(rng, rng.randint(2, 8))
        if not is_tame(tree):
            continue
        graph = parse(text(tree))
        points = [{n: rng.randint(-3000, 3000) / 1024 for n in "xyz"} for _ in range(3)]
        points += [{n: float(rng.randint(-3, 3)) for n in "xyz"} for _ in range(3)]
        values, errors = at_points(graph, {n: np.array([point[n] for point in points]) for n in "xyz"})
        for point, *found in zip(points, values, errors, strict=True):
            with mpmath.workdps(60):
                true = value(tree, {n: mpmath.mpf(v) for n, v in point.items()})
                for number, error, *_ in filter(None, (at_point(graph, point), found)):
                    if error == error and mpmath.isfinite(true):
                        assert abs(number - true) <= error + mpmath.mpf("1e-50"), (text(tree), point, number, true)
        seen += 1


@pytest.mark.parametrize(("a", "b"), [("x", "x + 1/10^10^3"), ("2^2^2^2^2^2", "2^2^2^2^2^2 + 1")])
def test_a_tower_of_whole_numbers_is_a_rational_constant(a: str, b: str) -> None:
    for pair in ((a, b), (b, a)):
        found = equal(*pair)
        assert found.verdict == "different", "no float shows it, residues and enclosures do"
        assert found.layer in ("rational", "precision")
