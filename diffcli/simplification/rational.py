"""Polynomials in one thing with exact coefficients, and rational functions in lowest terms: of one thing, a variable or
its root or sin(x), or of several.
"""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise
from math import lcm

from diffcli.simplification.terms import APPLY, NUMBER, PRODUCT, SUM, Term, as_number, is_below

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from diffcli.simplification.algebra import Algebra
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


_HIGHEST_DEGREE = 9
_MOST_THINGS = 6
_MOST_TERMS = 60
"""Bounds of what is multiplied out on the way."""

_SHORTEST, _LONGEST = 60, 700
"""Sizes between which sums without denominators are looked at: loading the library takes longer than a short sum."""


def lowest_terms(algebra: Algebra, term: Term) -> Term | None:
    """Return a sum or product that is a rational function of few things without common factors, powers kept together.

    None where it is not one, or of a high degree.
    """
    things: dict[Term, int] = {}
    if not _find_things(term, things):
        return None
    if len(things) > 1:
        return _of_several(algebra, term, things)
    if not things:
        return None
    ((thing, root),) = things.items()
    quotient = _quotient(term, thing, root)
    if quotient is None:
        return None
    above, below = quotient
    if not above:
        return algebra.zero
    factors: list[tuple[Term, Any]] = []
    for polynomial, sign in ((above, 1), (below, -1)):
        lowest = next(k for k, c in enumerate(polynomial) if c)
        factors.append((thing, as_number(Fraction(sign * lowest, root))))
        factors += [(_term(algebra, p, thing, root), sign * e) for p, e in square_free(polynomial[lowest:])]
    return algebra.multiply(factors)


def _find_things(term: Term, found: dict[Term, int]) -> bool:
    """Collect what a term is a rational function of, each with the root that is taken; False if it is none."""
    if term.kind == NUMBER:
        return True
    if term.kind == SUM:
        return all(_find_things(part, found) for part, _ in term.parts)
    if term.kind == PRODUCT:
        return all(_find_in_power(base, exponent, found) for base, exponent in term.parts)
    found.setdefault(term, 1)
    is_one = term.kind == APPLY or term.is_variable
    return is_one and term.shape == () and len(found) <= _MOST_THINGS


def _find_in_power(base: Term, exponent: Any, found: dict[Term, int]) -> bool:
    if isinstance(exponent, Term):
        return False
    if exponent.denominator != 1:
        if not base.is_variable:
            return False
        found[base] = lcm(found.get(base, 1), exponent.denominator)
    return _find_things(base, found)


def _quotient(term: Term, thing: Term, root: int) -> Quotient | None:
    """Return numerator and denominator as coefficients of powers of the root, lowest first; None for a high degree."""
    if term is thing:
        power: Polynomial = [*[0] * root, 1]
        one: Polynomial = [1]
        return power, one
    if term.kind == NUMBER:
        return [term.value] if term.value else [], [1]
    above: Polynomial = [term.value] if term.value else []
    below: Polynomial = [1]
    for part, number in term.parts:
        quotient = _quotient(part, thing, root)
        if quotient is None:
            return None
        a, b = quotient
        if term.kind == SUM:
            above, below = plus(times(above, b), times([as_number(number * c) for c in a], below)), times(below, b)
        else:
            count = number
            if part is thing:  # of which roots may be taken
                a, count = [0, 1], number * root
            if count < 0:
                a, b = b, a
            if max(len(a), len(b)) * abs(count) > 2 * _HIGHEST_DEGREE + 2:
                return None
            for _ in range(int(abs(count))):
                above, below = times(above, a), times(below, b)
        if len(below) > 1:
            common = gcd(above, below)
            above, below = divided(above, common)[0], divided(below, common)[0]
        if not below or max(len(above), len(below)) > _HIGHEST_DEGREE + 1:
            return None
    return above, below


def _term(algebra: Algebra, polynomial: Polynomial, thing: Term, root: int) -> Term:
    powers = [(algebra.power(thing, as_number(Fraction(k, root))), c) for k, c in enumerate(polynomial) if k]
    return algebra.add(powers, polynomial[0])


# several things


def _has_sum_below(term: Term) -> bool:
    """Tell whether a sum stands below a fraction bar, in a term that is not long."""
    if term.kind == PRODUCT:
        return any(is_below(b, e) and b.kind == SUM for b, e in term.parts) and term.size <= _LONGEST
    return term.kind == SUM and any(_has_sum_below(part) for part, _ in term.parts if part.kind == PRODUCT)


def _of_several(algebra: Algebra, term: Term, things: dict[Term, int]) -> Term | None:
    """Return the quotient of two products of irreducible polynomials."""
    if not _SHORTEST <= term.size <= _LONGEST and not _has_sum_below(term):
        return None
    if any(root != 1 for root in things.values()):
        return None
    try:
        from flint import Ordering, fmpq_mpoly_ctx
    except ImportError:
        return None
    context = fmpq_mpoly_ctx.get([f"x{i}" for i in range(len(things))], Ordering.lex)
    places = {thing: place for place, thing in enumerate(things)}
    quotient = _fraction(term, places, context)
    if quotient is None:
        return None
    above, below = quotient
    if not above:
        return algebra.zero
    factors: list[tuple[Term, int]] = []
    scale: Any = 1
    for polynomial, sign in ((above, 1), (below, -1)):
        constant, found = polynomial.factor()
        scale = scale * _plain(constant) ** sign
        factors += [(_sum(algebra, factor, list(things)), sign * int(count)) for factor, count in found]
    return algebra.multiply(factors, as_number(scale))


def _fraction(term: Term, places: dict[Term, int], context: Any) -> tuple[Any, Any] | None:
    """Return numerator and denominator without common factors, None where they are long."""
    one = context.constant(1)
    if term in places:
        return context.gen(places[term]), one
    if term.kind == NUMBER:
        return one * _rational(term.value), one
    above, below = one * _rational(term.value), one
    for part, number in term.parts:
        found = _fraction(part, places, context)
        if found is None:
            return None
        a, b = found
        if term.kind == SUM:
            above, below = above * b + a * below * _rational(number), below * b
        else:
            if number < 0:
                a, b, number = b, a, -number
            degree = max(map(sum, (a.degrees(), b.degrees())))
            if degree * number > 2 * _HIGHEST_DEGREE or len(a) ** number > 4 * _MOST_TERMS:
                return None
            above, below = above * a**number, below * b**number
        if not below or max(len(above), len(below)) > _MOST_TERMS:
            return None
        if below != one:
            common = above.gcd(below)
            above, below = above / common, below / common
    return above, below


def _rational(value: Any) -> Any:
    from flint import fmpq

    return fmpq(value.numerator, value.denominator)


def _plain(value: Any) -> Fraction:
    return Fraction(int(value.p), int(value.q))


def _sum(algebra: Algebra, polynomial: Any, things: list[Term]) -> Term:
    """Return a polynomial as a term."""
    items = [
        (algebra.multiply([(thing, int(e)) for thing, e in zip(things, powers, strict=True) if e]), _plain(coefficient))
        for powers, coefficient in polynomial.terms()
    ]
    return algebra.add(items)
