"""Polynomials in several named things with exact coefficients: counts whose sizes are symbols, sums multiplied out."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Number: TypeAlias = int | Fraction
    Monomial: TypeAlias = tuple[tuple[str, Number], ...]
    Size: TypeAlias = "int | Polynomial"


_MOST_TERMS = 1024
"""Terms a product may have when written in sizes less 1."""


class Polynomial:
    """A sum of products of named sizes: ``terms`` maps monomials, sorted (name, exponent) pairs, to coefficients.

    Equal if the terms are; there is no order, as n and d^2 have none.
    """

    __slots__ = ("terms",)

    def __init__(self, terms: Mapping[Monomial, Number] | None = None) -> None:
        self.terms = {m: c if type(c) is int else _plain(c) for m, c in terms.items() if c} if terms else {}

    @staticmethod
    def named(name: str, exponent: Number = 1) -> Polynomial:
        """Return the size of that name, to a power."""
        return Polynomial({((name, exponent),): 1})

    @staticmethod
    def of(value: Size | Fraction) -> Polynomial:
        """Return a number as a polynomial, a polynomial as it is."""
        return value if isinstance(value, Polynomial) else Polynomial({(): value})

    def __add__(self, other: Size | Fraction) -> Polynomial:
        terms = dict(self.terms)
        for monomial, coefficient in Polynomial.of(other).terms.items():
            terms[monomial] = terms.get(monomial, 0) + coefficient
        return Polynomial(terms)

    __radd__ = __add__

    def __neg__(self) -> Polynomial:
        return Polynomial({m: -c for m, c in self.terms.items()})

    def __sub__(self, other: Size | Fraction) -> Polynomial:
        return self + -Polynomial.of(other)

    def __rsub__(self, other: Size | Fraction) -> Polynomial:
        return Polynomial.of(other) - self

    def __mul__(self, other: Size | Fraction) -> Polynomial:
        terms: dict[Monomial, Number] = {}
        for left, a in self.terms.items():
            for right, b in Polynomial.of(other).terms.items():
                monomial = _product(left, right)
                terms[monomial] = terms.get(monomial, 0) + a * b
        return Polynomial(terms)

    __rmul__ = __mul__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (int, Fraction, Polynomial)) and self.terms == Polynomial.of(other).terms

    def __hash__(self) -> int:
        number = self.terms.get((), 0)
        return hash(number) if set(self.terms) <= {()} else hash(frozenset(self.terms.items()))

    def __repr__(self) -> str:
        return self.text()  # shapes of them are printed in messages

    def at(self, numbers: Mapping[str, int]) -> Any:
        """Return the value where the sizes are numbers.  Raises: KeyError for a size without one."""
        total: Any = 0
        for monomial, coefficient in self.terms.items():
            total += coefficient * math.prod(numbers[name] ** exponent for name, exponent in monomial)
        return total

    def text(self, first: str = "") -> str:
        """Return the polynomial as an expression that diffcli reads, highest degree first.

        In a product the size ``first`` comes first, the others by name.
        """
        terms = [_term_text(monomial, self.terms[monomial], first) for monomial in _ordered(self.terms, first)]
        return " + ".join(terms).replace("+ -", "- ") or "0"

    def big_o(self, first: str = "") -> str:
        """Return the growth as O(...), all sizes growing independently; ``first`` as for ``text``.

        A term stays unless another one has every size to at least the same power.
        """
        kept = [m for m in self.terms if not any(m != other and _divides(m, other) for other in self.terms)]
        return f"O({' + '.join(_monomial_text(m, first) or '1' for m in _ordered(kept, first)) or '1'})"


def envelope(polynomials: Iterable[Polynomial]) -> Polynomial:
    """Return the polynomial with the largest coefficient of each term: it grows as the largest of them does."""
    terms: dict[Monomial, Number] = {}
    for polynomial in polynomials:
        for monomial, coefficient in polynomial.terms.items():
            terms[monomial] = max(terms.get(monomial, coefficient), coefficient)
    return Polynomial(terms)


def is_below(polynomial: Polynomial, other: Polynomial) -> bool:
    """Tell whether no coefficient is above that of ``other``: the value never is, whatever the sizes."""
    return all(c <= other.terms.get(m, 0) for m, c in polynomial.terms.items()) and all(
        c >= 0 for m, c in other.terms.items() if m not in polynomial.terms
    )


def largest(polynomials: Iterable[Polynomial]) -> list[Polynomial]:
    """Return the few polynomials whose largest value is, at any sizes from 1, that of all of them."""
    polynomials = list(polynomials)
    if any(_shifted_term_count(monomial) > _MOST_TERMS for p in polynomials for monomial in p.terms):
        return list(dict.fromkeys(polynomials))
    # in terms of the sizes less 1, what is never larger has no larger coefficient
    front: dict[Polynomial, Polynomial] = {}
    for polynomial in polynomials:
        shifted = _shifted(polynomial)
        if not any(is_below(shifted, other) for other in front.values()):
            front = {p: other for p, other in front.items() if not is_below(other, shifted)}
            front[polynomial] = shifted
    # what lies below a mixture of two others is never the largest
    for polynomial, shifted in list(front.items()):
        others = [other for p, other in front.items() if p is not polynomial]
        if any(_is_below_mixture(shifted, a, b) for i, a in enumerate(others) for b in others[:i]):
            del front[polynomial]
    return list(front)


def interpolated(name: str, points: Mapping[int, Polynomial]) -> Polynomial | None:
    """Return the polynomial that has these values where ``name`` is that number, found on consecutive numbers.

    None, if none of a degree below the number of points less one does: the last point only confirms.
    """
    first, numbers = min(points), sorted(points)
    differences = [points[number] for number in numbers]
    total, factor = Polynomial(), Polynomial.of(1)
    for degree in range(len(numbers)):
        total = total + factor * differences[0]
        factor = factor * (Polynomial.named(name) - (first + degree)) * Fraction(1, degree + 1)
        differences = [b - a for a, b in pairwise(differences)]
        if not any(difference.terms for difference in differences):
            return total if differences else None
    return None


def replaced(polynomial: Polynomial, name: str, value: Polynomial) -> Polynomial:
    """Return the polynomial with a size that is a product of others, such as sqrt(n), in place of ``name``."""
    ((monomial, factor),) = value.terms.items()
    assert factor == 1
    total = Polynomial()
    for term, coefficient in polynomial.terms.items():
        exponent = dict(term).get(name, 0)
        rest: Monomial = tuple(part for part in term if part[0] != name)
        powered: Monomial = tuple((n, _plain(e * exponent)) for n, e in monomial if exponent)
        total = total + Polynomial({_product(rest, powered): coefficient})
    return total


def _shifted_term_count(monomial: Monomial) -> Number:
    count: Number = 1
    for _, exponent in monomial:
        count *= exponent + 1
    return count


def _shifted(polynomial: Polynomial) -> Polynomial:
    """Return the polynomial in terms of each size less 1."""
    total = Polynomial()
    for monomial, coefficient in polynomial.terms.items():
        product = Polynomial.of(coefficient)
        for name, exponent in monomial:
            for _ in range(int(exponent)):
                product = product * (Polynomial.named(name) + 1)
        total = total + product
    return total


def _is_below_mixture(polynomial: Polynomial, a: Polynomial, b: Polynomial) -> bool:
    """Tell whether t*a + (1-t)*b has no coefficient below ``polynomial``'s, for some t from 0 to 1."""
    low: Number = 0
    high: Number = 1
    for monomial in {*polynomial.terms, *a.terms, *b.terms}:
        at_a, at_b = a.terms.get(monomial, 0), b.terms.get(monomial, 0)
        wanted = polynomial.terms.get(monomial, 0)
        slope = at_a - at_b
        if slope == 0:
            if at_b < wanted:
                return False
        elif slope > 0:
            low = max(low, Fraction(wanted - at_b) / slope)
        else:
            high = min(high, Fraction(wanted - at_b) / slope)
    return low <= high


def _product(left: Monomial, right: Monomial) -> Monomial:
    exponents = dict(left)
    for name, exponent in right:
        exponents[name] = exponents.get(name, 0) + exponent
    return tuple(sorted((name, _plain(exponent)) for name, exponent in exponents.items() if exponent))


def _plain(number: Number) -> Number:
    """Return a whole number as an int, which is far quicker."""
    return number.numerator if number.denominator == 1 else number


def _degree(monomial: Monomial) -> Number:
    return sum(exponent for _, exponent in monomial)


def _ordered(monomials: Iterable[Monomial], first: str) -> list[Monomial]:
    """Return monomials as they are written one after the other."""

    def place(monomial: Monomial) -> Any:
        return -_degree(monomial), [(name != first, name, -power) for name, power in _factors(monomial, first)]

    return sorted(monomials, key=place)


def _factors(monomial: Monomial, first: str) -> list[tuple[str, Number]]:
    return sorted(monomial, key=lambda factor: factor[0] != first)


def _divides(monomial: Monomial, other: Monomial) -> bool:
    exponents = dict(other)
    return all(exponents.get(name, 0) >= exponent for name, exponent in monomial)


def _term_text(monomial: Monomial, coefficient: Number, first: str) -> str:
    text = _monomial_text(monomial, first)
    if not text:
        return str(coefficient)
    if abs(coefficient) == 1:
        return text if coefficient > 0 else "-" + text
    return f"{coefficient}*{text}"


def _monomial_text(monomial: Monomial, first: str) -> str:
    return "*".join(_power_text(name, exponent) for name, exponent in _factors(monomial, first))


def _power_text(name: str, exponent: Number) -> str:
    if exponent == 1:
        return name
    if exponent == Fraction(1, 2):
        return f"sqrt({name})"
    return f"{name}^{exponent}" if exponent.denominator == 1 else f"{name}^({exponent})"
