"""Rational functions of one thing, a variable or sin(x), in lowest terms."""

from __future__ import annotations

from fractions import Fraction

from diffcli.graph import Variable
from diffcli.simplification.terms import APPLY, LEAF, NUMBER, PRODUCT, SUM, Term, as_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from diffcli.simplification.algebra import Algebra
    from diffcli.simplification.terms import Number

    Polynomial = list[Number]
    Quotient = tuple[Polynomial, Polynomial]

_HIGHEST_DEGREE = 9


def lowest_terms(algebra: Algebra, term: Term) -> Term | None:
    """Return a sum or product that is a rational function of one thing without common factors, powers kept together.

    None where it is not one, or of a high degree.
    """
    things: set[Term] = set()
    if not _find_things(term, things) or len(things) != 1:
        return None
    (thing,) = things
    quotient = _quotient(term, thing)
    if quotient is None:
        return None
    above, below = quotient
    if not above:
        return algebra.zero
    factors: list[tuple[Term, int]] = []
    for polynomial, sign in ((above, 1), (below, -1)):
        lowest = next(k for k, c in enumerate(polynomial) if c)
        factors.append((thing, sign * lowest))
        factors += [(_term(algebra, p, thing), sign * e) for p, e in _square_free(polynomial[lowest:])]
    return algebra.multiply(factors)


def _find_things(term: Term, found: set[Term]) -> bool:
    """Collect what a term is a rational function of; False if it is none of one thing."""
    if term.kind == NUMBER:
        return True
    if term.kind == SUM:
        return all(_find_things(part, found) for part, _ in term.parts)
    if term.kind == PRODUCT:
        return all(isinstance(e, int) and _find_things(base, found) for base, e in term.parts)
    found.add(term)
    is_one = term.kind == APPLY or (term.kind == LEAF and isinstance(term.head, Variable))
    return is_one and term.shape == () and len(found) == 1


def _quotient(term: Term, thing: Term) -> Quotient | None:
    """Return numerator and denominator as coefficients, lowest first; None for a high degree."""
    if term is thing:
        return [0, 1], [1]
    if term.kind == NUMBER:
        return [term.value] if term.value else [], [1]
    above: Polynomial = [term.value] if term.value else []
    below: Polynomial = [1]
    for part, number in term.parts:
        quotient = _quotient(part, thing)
        if quotient is None:
            return None
        a, b = quotient
        if term.kind == SUM:
            above, below = _plus(_times(above, b), _times([as_number(number * c) for c in a], below)), _times(below, b)
        else:
            if number < 0:
                a, b = b, a
            if max(len(a), len(b)) * abs(number) > 2 * _HIGHEST_DEGREE + 2:
                return None
            for _ in range(abs(number)):
                above, below = _times(above, a), _times(below, b)
        if len(below) > 1:
            common = _gcd(above, below)
            above, below = _divided(above, common)[0], _divided(below, common)[0]
        if not below or max(len(above), len(below)) > _HIGHEST_DEGREE + 1:
            return None
    return above, below


def _square_free(polynomial: Polynomial) -> list[tuple[Polynomial, int]]:
    """Return a polynomial as powers of polynomials without repeated factors, by Yun's algorithm; a number first."""
    derivative = _derivative(polynomial)
    if not derivative:
        return [(polynomial, 1)]
    common = _gcd(polynomial, derivative)
    b, c = _divided(polynomial, common)[0], _divided(derivative, common)[0]
    found: list[tuple[Polynomial, int]] = []
    power = 1
    while len(b) > 1:
        d = _plus(c, [-k for k in _derivative(b)])
        factor = _gcd(b, d)
        if len(factor) > 1:
            found.append((factor, power))
        b, c, power = _divided(b, factor)[0], _divided(d, factor)[0], power + 1
    scale = polynomial[-1]
    for factor, power in found:
        scale = as_number(Fraction(scale) / factor[-1] ** power)
    return [([scale], 1), *found]


def _term(algebra: Algebra, polynomial: Polynomial, thing: Term) -> Term:
    powers = [(algebra.power(thing, k), c) for k, c in enumerate(polynomial) if k]
    return algebra.add(powers, polynomial[0])


def _trimmed(polynomial: Polynomial) -> Polynomial:
    while polynomial and polynomial[-1] == 0:
        polynomial.pop()
    return polynomial


def _plus(a: Polynomial, b: Polynomial) -> Polynomial:
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    return _trimmed([as_number(c + (shorter[k] if k < len(shorter) else 0)) for k, c in enumerate(longer)])


def _times(a: Polynomial, b: Polynomial) -> Polynomial:
    result: Polynomial = [0] * (len(a) + len(b) - 1) if a and b else []
    for i, c in enumerate(a):
        for k, d in enumerate(b):
            result[i + k] = as_number(result[i + k] + c * d)
    return result


def _derivative(polynomial: Polynomial) -> Polynomial:
    return [k * c for k, c in enumerate(polynomial)][1:]


def _divided(a: Polynomial, b: Polynomial) -> Quotient:
    """Return quotient and remainder."""
    rest = list(a)
    quotient: Polynomial = [0] * max(0, len(a) - len(b) + 1)
    for k in reversed(range(len(quotient))):
        factor = quotient[k] = as_number(Fraction(rest[k + len(b) - 1]) / b[-1])
        for i, c in enumerate(b):
            rest[k + i] = as_number(rest[k + i] - factor * c)
    return quotient, _trimmed(rest)


def _gcd(a: Polynomial, b: Polynomial) -> Polynomial:
    """Return the greatest common divisor with leading coefficient 1."""
    while b:
        a, b = b, _divided(a, b)[1]
    return [as_number(Fraction(c) / a[-1]) for c in a] if a else [1]
