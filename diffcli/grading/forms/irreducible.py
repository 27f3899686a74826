"""Whether a polynomial with rational coefficients is the product of two others.

Exact for one variable of moderate size.  Of several variables all but one are given prime values: a polynomial that
falls apart for each of some choices falls apart itself, but for a chance that does not matter here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from itertools import product
from typing import TYPE_CHECKING

from diffcli.simplification.polynomials import derivative, divided, gcd, plus, times

if TYPE_CHECKING:
    from diffcli.polynomials import Monomial, Number

    Terms = Mapping[Monomial, Number]

_CHOICES = ((2, 3, 5, 7, 11), (13, 5, 3, 17, 2), (7, 19, 2, 3, 23))
_MOST_VARIABLES = 5
_LARGEST_DEGREE = 12
_LARGEST_VALUE = 10**10
_MOST_CANDIDATES = 3000


def falls_apart(terms: Terms) -> bool:
    """Tell whether a polynomial, of which nothing can be taken out, is a product; False where it is not found out."""
    names = sorted({item for key in terms for item, _ in key})
    degrees = {item: max(dict(key).get(item, 0) for key in terms) for item in names}
    if not names or len(names) > _MOST_VARIABLES or max(degrees.values()) > _LARGEST_DEGREE:
        return False
    if len(names) == 1:
        return is_product(_polynomial(terms, names[0], {}))
    return any(
        all(is_product(_polynomial(terms, item, values)) for values in _values(names, (item,)))
        or any(_have_common_factor(terms, item, other, names) for other in names if other != item)
        for item in names
    )


def _values(names: Sequence[str], kept: tuple[str, ...]) -> Iterator[Mapping[str, int]]:
    others = [item for item in names if item not in kept]
    yield from (dict(zip(others, choice, strict=False)) for choice in _CHOICES)


def _have_common_factor(terms: Terms, item: str, other: str, names: Sequence[str]) -> bool:
    """Tell whether the coefficients of the powers of ``item``, polynomials in ``other``, have a factor in common."""
    powers = {dict(key).get(item, 0) for key in terms}
    for values in _values(names, (item, other)):
        common: list[int | Fraction] = []
        for power in powers:
            part = {
                tuple(factor for factor in key if factor[0] != item): value
                for key, value in terms.items()
                if dict(key).get(item, 0) == power
            }
            common = gcd(list(_polynomial(part, other, values)), common)
        if len(common) < 2:
            return False
    return True


def _polynomial(terms: Terms, item: str, values: Mapping[str, int]) -> list[int]:
    """Return whole coefficients, lowest first, with values for the other variables."""
    found: list[Number] = []
    for key, coefficient in terms.items():
        others = (Fraction(values[name]) ** int(power) for name, power in key if name != item)
        found = plus(found, [*[0] * int(dict(key).get(item, 0)), math.prod(others, start=Fraction(coefficient))])
    scale = math.lcm(*(value.denominator for value in found))
    return [int(value * scale) for value in found]


def is_product(polynomial: list[int]) -> bool:
    """Tell whether a polynomial in one variable is the product of two that are no numbers.

    Source: Kronecker's method: a factor's value divides the polynomial's, at as many points as fix the factor.
    """
    degree = len(polynomial) - 1
    if degree < 2:
        return False
    if degree == 2:
        c, b, a = polynomial
        square = b * b - 4 * a * c
        return square >= 0 and math.isqrt(square) ** 2 == square
    if len(gcd(list(polynomial), list(derivative(list(polynomial))))) > 1:
        return True
    points = {point: sum(c * point**power for power, c in enumerate(polynomial)) for point in range(-8, 9)}
    if 0 in points.values():
        return True
    small = sorted((p for p in points if abs(points[p]) <= _LARGEST_VALUE), key=lambda p: abs(points[p]))
    for size in range(1, degree // 2 + 1):
        chosen = small[: size + 1]
        divisors = [_divisors(points[point]) for point in chosen]
        count = math.prod(map(len, divisors)) << size
        if len(chosen) <= size or count > _MOST_CANDIDATES:
            return False
        basis = [_basis(chosen, point) for point in chosen]
        signed = [divisors[0], *([d * sign for d in ds for sign in (1, -1)] for ds in divisors[1:])]
        for values in product(*signed):
            factor = reduce(plus, ([value * c for c in b] for value, b in zip(values, basis, strict=True)))
            if len(factor) == size + 1 and not divided(list(polynomial), factor)[1]:
                return True
    return False


def _divisors(number: int) -> list[int]:
    number = abs(number)
    small = [d for d in range(1, math.isqrt(number) + 1) if number % d == 0]
    return sorted({*small, *(number // d for d in small)})


def _basis(points: Sequence[int], point: int) -> list[int | Fraction]:
    """Return the polynomial that is 1 at one of some points and 0 at the others."""
    result: list[int | Fraction] = [1]
    for other in points:
        if other != point:
            result = times(result, [Fraction(-other, point - other), Fraction(1, point - other)])
    return result
