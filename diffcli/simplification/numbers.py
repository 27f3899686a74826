"""Exact arithmetic with rational numbers, kept within bounds."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

from diffcli.simplification.terms import as_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from diffcli.simplification.terms import Number

MOST_BITS = 16_384
"""Numbers with more bits are not taken apart."""

_MOST_POWER_BITS = 80
"""A power of a number stays a power where its digits would fill more than half a line: 2^100."""

_LARGEST_DIVISOR = 1000


def whole_power(value: Number, exponent: int) -> Number | None:
    """Return a rational number to a whole power, or None where the result is too long to write out."""
    if exponent == 1:
        return value
    if exponent == -1:
        return as_number(1 / Fraction(value)) if value else None
    bits = max(value.numerator.bit_length(), value.denominator.bit_length())
    if abs(value) != 1 and (bits - 1) * abs(exponent) > _MOST_POWER_BITS:
        return None
    return as_number(Fraction(value) ** int(exponent))


def radical(value: Number, exponent: Fraction) -> tuple[Number, list[tuple[int, Fraction]]]:
    """Return ``value^exponent`` as a number times roots of primes, with exponents between 0 and 1.

    ``value`` is positive.  A factor too large to split counts as a prime.
    """
    factor: Number = 1
    roots: list[tuple[int, Fraction]] = []
    for whole, sign in ((value.numerator, 1), (value.denominator, -1)):
        for prime, count in _prime_powers(whole):
            power = count * exponent * sign
            outside = power.numerator // power.denominator
            taken = whole_power(prime, outside)
            if taken is None:
                roots.append((prime, power))
                continue
            factor = as_number(factor * taken)
            if power != outside:
                roots.append((prime, power - outside))
    return factor, roots


def perfect_power(value: int) -> tuple[int, int]:
    """Return (b, k) with ``b^k`` the integer and k as large as can be."""
    powers = _prime_powers(value)
    if not powers:
        return value, 1
    from math import gcd

    common = 0
    for _, count in powers:
        common = gcd(common, count)
    base = 1
    for prime, count in powers:
        base *= prime ** (count // common)
    return base, common


def _prime_powers(value: int) -> list[tuple[int, int]]:
    if value.bit_length() > MOST_BITS:
        return [(value, 1)]
    found = []
    divisor = 2
    while divisor <= _LARGEST_DIVISOR and divisor * divisor <= value:
        count = 0
        while value % divisor == 0:
            value //= divisor
            count += 1
        if count:
            found.append((divisor, count))
        divisor += 1 if divisor == 2 else 2
    if value > 1:
        root = isqrt(value)
        found.append((root, 2) if root * root == value else (value, 1))
    return found
