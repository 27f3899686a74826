"""Canonical terms: sums and products collected, equal terms being one object; and exact arithmetic within bounds.

A term is a number, a leaf, a sum of terms with rational coefficients, a product of bases with exponents, or any other
operation applied to terms.  ``exp(u)`` is the base e with the exponent u, ``sqrt(u)`` the base u with exponent 1/2.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd, isqrt, lcm

from diffcli.graphs import Variable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, TypeAlias

    Number: TypeAlias = int | Fraction
    Exponent: TypeAlias = "int | Fraction | Term"
    Shape: TypeAlias = tuple[int, ...] | None

NUMBER, LEAF, SUM, PRODUCT, APPLY = range(5)

WORD, BRACKETS = 2, 1
"""What a number, name or sign adds to the size of a term, and what a pair of brackets does."""

CANCELS = 4
"""What p - p^2 costs beyond its words, where p is a share and may be near 1."""

LARGEST_SIZE = 10**9
"""Where the measure of a term stops counting; shared terms count each time they are written."""


class Term:
    """A canonical expression, compared by identity within one ``Algebra``.

    ``value`` is the number itself, the constant of a sum or the coefficient of a product.  ``parts`` are (term,
    coefficient) of a sum, (base, exponent) of a product and (input, None) otherwise.  ``size`` counts the words it
    takes to write the term down: the measure that every rewrite lowers.  ``head`` is the node of a leaf, the operation
    of an application.  ``rank`` counts terms in order of creation.
    """

    __slots__ = ("head", "kind", "options", "parts", "rank", "shape", "size", "value")

    def __init__(
        self,
        kind: int,
        rank: int,
        *,
        value: Number = 0,
        head: Any = None,
        parts: tuple[tuple[Term, Any], ...] = (),
        options: tuple[tuple[str, Any], ...] = (),
        shape: Shape = (),
    ) -> None:
        self.kind = kind
        self.rank = rank
        self.value = value
        self.head: Any = head
        self.parts = parts
        self.options = options
        self.shape = shape
        self.size: int = min(_SIZES[kind](self), LARGEST_SIZE)

    def __repr__(self) -> str:
        return f"<Term {self.rank} of size {self.size}>"

    @property
    def powers(self) -> tuple[tuple[Term, Any], ...]:
        """The factors of a product with their exponents, or the one factor there is."""
        return self.parts if self.kind == PRODUCT else ((self, 1),)

    @property
    def is_variable(self) -> bool:
        """Whether the term is a name alone."""
        return self.kind == LEAF and isinstance(self.head, Variable)

    @property
    def is_e(self) -> bool:
        """Whether the term is Euler's number."""
        return self.kind == LEAF and getattr(self.head, "name", None) == "e" and hasattr(self.head, "value")

    def is_number(self, value: Number | None = None) -> bool:
        """Tell whether the term is a number, or that number."""
        return self.kind == NUMBER and (value is None or self.value == value)

    def is_applied(self, name: str) -> bool:
        """Tell whether the term is the operation of that name applied to something."""
        return self.kind == APPLY and self.head.name == name

    def inputs(self) -> tuple[Term, ...]:
        """Return all terms this one is made of, exponents included."""
        if self.kind != PRODUCT:
            return tuple(part for part, _ in self.parts)
        return tuple(item for base, exponent in self.parts for item in (base, exponent) if isinstance(item, Term))


def holds(term: Term, v: Term) -> bool:
    """Tell whether a leaf occurs in a term."""
    return any(item is v for item in terms_in(term))


def size_of(term: Term) -> int:
    """Return the size of a term, by which terms are compared."""
    return term.size


def bottom_up(
    top: Term, done: dict[Term, Any], needs: Callable[[Term], Iterable[Term]], make: Callable[[Term], Any]
) -> Any:
    """Return what is made of a term; ``done`` holds what was made, and gains all that it ``needs`` before it."""
    pending = [top]
    while pending:
        term = pending[-1]
        missing = [] if term in done else [item for item in needs(term) if item not in done]
        if missing:
            pending.extend(missing)
            continue
        if term not in done:
            done[term] = make(term)
        pending.pop()
    return done[top]


def terms_in(top: Term) -> Iterator[Term]:
    """Yield a term and all that it is made of, each once."""
    pending, seen = [top], {top}
    while pending:
        item = pending.pop()
        yield item
        new = [part for part in item.inputs() if part not in seen]
        seen.update(new)
        pending.extend(new)


def called_in(term: Term) -> frozenset[str]:
    """Return the names of the operations among the factors of a term."""
    return frozenset(base.head.name for base, _ in term.powers if base.kind == APPLY)


def as_number(value: Number) -> Number:
    """Return a whole fraction as an int, which is several times faster."""
    return value.numerator if type(value) is not int and value.denominator == 1 else value


def magnitude(value: Number) -> Number:
    """Return the absolute value of a number."""
    return -value if value < 0 else value


def number_size(value: Number) -> int:
    """Return the size of a number."""
    return (WORD if value.denominator == 1 else 3 * WORD) + WORD * (value < 0)


def power_size(base: Term, exponent: Exponent) -> int:
    """Return the size of a power with a positive exponent."""
    size = exponent.size if isinstance(exponent, Term) else number_size(exponent)
    if base.is_e:
        return WORD + BRACKETS + size
    inner: int = base.size + BRACKETS * (base.kind in (SUM, PRODUCT))
    if isinstance(exponent, Term):
        return inner + WORD + size + BRACKETS * (exponent.kind in (SUM, PRODUCT))
    if exponent == 1:
        return inner
    return WORD + BRACKETS + base.size if exponent == Fraction(1, 2) else inner + WORD + size


def is_below(base: Term, exponent: Exponent) -> bool:
    """Tell whether a factor is written below the fraction bar."""
    return not isinstance(exponent, Term) and exponent < 0 and not base.is_e


def _sum_size(term: Term) -> int:
    total = WORD * (len(term.parts) - 1)
    total += WORD * (term.value <= 0 and all(c < 0 for _, c in term.parts))
    for part, coefficient in term.parts:
        total += part.size
        total += part.kind == PRODUCT and any(is_below(b, e) for b, e in part.parts)  # one fraction is better than two
        total += CANCELS * _cancels(term, part, coefficient)
        total += coefficient == -term.value and part.is_applied("cos")  # 1 - cos(u) loses digits where 2 sin^2 does not
        total += 2 * WORD * (coefficient.numerator not in (1, -1))
        if coefficient.denominator != 1:
            total += 2 * WORD + BRACKETS * (part.kind == PRODUCT and any(is_below(b, e) for b, e in part.parts))
    return total + (WORD + number_size(magnitude(term.value)) if term.value else 0)


def _cancels(term: Term, part: Term, coefficient: Number) -> bool:
    """Tell whether a sum takes the square of a share from the share."""
    if part.kind != PRODUCT or len(part.parts) != 1 or part.parts[0][1] != 2:
        return False
    base = part.parts[0][0]
    return (
        base.kind == APPLY
        and base.head.traits.range == (0, 1)
        and any(t is base and c == -coefficient for t, c in term.parts)
    )


def turns(base: Term, exponent: Exponent) -> bool:
    """Tell whether a factor is a sum that takes a minus in: (1 - x)*y for -(x - 1)*y."""
    if base.kind != SUM or not isinstance(exponent, int) or exponent % 2 == 0:
        return False
    return base.value < 0 or any(c < 0 for _, c in base.parts)


def _product_size(term: Term) -> int:
    above = below = above_count = below_count = 0
    for base, exponent in term.parts:
        if is_below(base, exponent):
            below += power_size(base, -exponent)
            below_count += 1
        else:
            above += power_size(base, exponent)
            above_count += 1
    value = magnitude(term.value)
    if value.numerator != 1 or not above_count:
        above, above_count = above + WORD, above_count + 1
    if value.denominator != 1:
        below, below_count = below + WORD, below_count + 1
    signs = above_count - 1 + below_count + (term.value < 0 and not any(turns(b, e) for b, e in term.parts))
    return above + below + WORD * signs + BRACKETS * (below_count > 1)


_SIZES: dict[int, Any] = {
    NUMBER: lambda term: number_size(term.value),
    LEAF: lambda term: WORD,
    SUM: _sum_size,
    PRODUCT: _product_size,
    APPLY: lambda term: BRACKETS + WORD * max(1, len(term.parts)) + sum(part.size for part, _ in term.parts),
}


MOST_BITS = 16_384
"""Numbers with more bits are not taken apart."""

_MOST_POWER_BITS = 80
"""A power of a number stays a power where its digits would fill more than half a line: 2^100."""

_LARGEST_DIVISOR = 1000


def content_of(values: list[Number]) -> Number:
    """Return the largest rational number of which all of these are whole multiples."""
    if len(values) > 1 and any(v.numerator.bit_length() > MOST_BITS for v in values):
        return 1
    numerator, denominator = 0, 1
    for value in values:
        numerator = gcd(numerator, value.numerator)
        denominator = lcm(denominator, value.denominator)
    return as_number(Fraction(numerator, denominator))


def divided(value: Number, by: Number) -> Number:
    """Return the exact quotient of two rational numbers."""
    return as_number(Fraction(value) / by)


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
