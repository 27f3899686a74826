"""Polynomials in one thing with exact coefficients, lowest first; [] is 0."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise

from diffcli.simplification.terms import as_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from diffcli.simplification.terms import Number

    Polynomial = list[Number]
    Quotient = tuple[Polynomial, Polynomial]


def _trimmed(polynomial: Polynomial) -> Polynomial:
    while polynomial and polynomial[-1] == 0:
        polynomial.pop()
    return polynomial


def plus(a: Polynomial, b: Polynomial) -> Polynomial:
    """Return the sum."""
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    return _trimmed([as_number(c + (shorter[k] if k < len(shorter) else 0)) for k, c in enumerate(longer)])


def times(a: Polynomial, b: Polynomial) -> Polynomial:
    """Return the product."""
    result: Polynomial = [0] * (len(a) + len(b) - 1) if a and b else []
    for i, c in enumerate(a):
        for k, d in enumerate(b):
            result[i + k] = as_number(result[i + k] + c * d)
    return result


def derivative(polynomial: Polynomial) -> Polynomial:
    """Return the derivative."""
    return [k * c for k, c in enumerate(polynomial)][1:]


def divided(a: Polynomial, b: Polynomial) -> Quotient:
    """Return quotient and remainder."""
    rest = list(a)
    quotient: Polynomial = [0] * max(0, len(a) - len(b) + 1)
    for k in reversed(range(len(quotient))):
        factor = quotient[k] = as_number(Fraction(rest[k + len(b) - 1]) / b[-1])
        for i, c in enumerate(b):
            rest[k + i] = as_number(rest[k + i] - factor * c)
    return quotient, _trimmed(rest)


def gcd(a: Polynomial, b: Polynomial) -> Polynomial:
    """Return the greatest common divisor with leading coefficient 1."""
    while b:
        a, b = b, divided(a, b)[1]
    return [as_number(Fraction(c) / a[-1]) for c in a] if a else [1]


def square_free(polynomial: Polynomial) -> list[tuple[Polynomial, int]]:
    """Return a polynomial as powers of polynomials without repeated factors, by Yun's algorithm; a number first."""
    slope = derivative(polynomial)
    if not slope:
        return [(polynomial, 1)]
    common = gcd(polynomial, slope)
    b, c = divided(polynomial, common)[0], divided(slope, common)[0]
    found: list[tuple[Polynomial, int]] = []
    power = 1
    while len(b) > 1:
        d = plus(c, [-k for k in derivative(b)])
        factor = gcd(b, d)
        if len(factor) > 1:
            found.append((factor, power))
        b, c, power = divided(b, factor)[0], divided(d, factor)[0], power + 1
    scale = polynomial[-1]
    for factor, power in found:
        scale = as_number(Fraction(scale) / factor[-1] ** power)
    return [([scale], 1), *found]


def changes_sign(polynomial: Polynomial, low: float, high: float) -> bool:
    """Tell whether a polynomial has values of both signs between two bounds, which may be infinite.

    Source: Sturm's theorem, on the factors of odd multiplicity.
    """
    odd: Polynomial = [1]
    for factor, power in square_free(polynomial):
        if power % 2:
            odd = times(odd, factor)
    chain = [odd, derivative(odd)]
    while chain[-1]:
        chain.append([-c for c in divided(chain[-2], chain[-1])[1]])
    before, after = ([_sign(p, end) for p in chain[:-1]] for end in (low, high))
    return _variations(before) - _variations(after) > (after[0] == 0)


def _sign(polynomial: Polynomial, x: float) -> int:
    """Return the sign of a value, exactly, or of the limit at an infinite ``x``."""
    if math.isinf(x):
        lead = -polynomial[-1] if x < 0 and len(polynomial) % 2 == 0 else polynomial[-1]
        return 1 if lead > 0 else -1
    value: Number = 0
    for coefficient in reversed(polynomial):
        value = value * Fraction(x) + coefficient
    return (value > 0) - (value < 0)


def _variations(signs: Iterable[int]) -> int:
    return sum(a != b for a, b in pairwise(sign for sign in signs if sign))
