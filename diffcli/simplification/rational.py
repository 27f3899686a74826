"""Rational functions of one thing, a variable or sin(x), in lowest terms."""

from __future__ import annotations

from diffcli.graph import Variable
from diffcli.simplification.polynomials import divided, gcd, plus, square_free, times
from diffcli.simplification.terms import APPLY, LEAF, NUMBER, PRODUCT, SUM, Term, as_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from diffcli.simplification.algebra import Algebra
    from diffcli.simplification.polynomials import Polynomial, Quotient

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
        factors += [(_term(algebra, p, thing), sign * e) for p, e in square_free(polynomial[lowest:])]
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
            above, below = plus(times(above, b), times([as_number(number * c) for c in a], below)), times(below, b)
        else:
            if number < 0:
                a, b = b, a
            if max(len(a), len(b)) * abs(number) > 2 * _HIGHEST_DEGREE + 2:
                return None
            for _ in range(abs(number)):
                above, below = times(above, a), times(below, b)
        if len(below) > 1:
            common = gcd(above, below)
            above, below = divided(above, common)[0], divided(below, common)[0]
        if not below or max(len(above), len(below)) > _HIGHEST_DEGREE + 1:
            return None
    return above, below


def _term(algebra: Algebra, polynomial: Polynomial, thing: Term) -> Term:
    powers = [(algebra.power(thing, k), c) for k, c in enumerate(polynomial) if k]
    return algebra.add(powers, polynomial[0])
