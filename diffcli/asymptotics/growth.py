"""How fast functions of several variables grow, each variable growing on its own.

A ``Term`` is known by its logarithm, a sum of simpler ones: n^2 is {log n: 2}, 2^n is {n: log 2}, and n! is
{n log n: 1, n: -1, log n: 1/2} by Stirling's formula.  One term bounds another if the difference of the logarithms is
bounded below: what is negative in it must be outgrown by something positive, whatever the variables do.
Rates are decimals of 60 digits, of which 36 count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Context, Decimal
from fractions import Fraction
from typing import TypeVar

from diffcli.errors import LimitError

PRECISE = Context(prec=60)
_COUNTING = Context(prec=36)
_TINY = Decimal("1e-38")

K = TypeVar("K")

MOST_TERMS = 400
MOST_NESTED = 5
_MOST_BOUNDS = 12

Leaf = tuple[str, int]
"""A variable, and how often its logarithm was taken."""


class Term:
    """A product of powers, logarithms and exponentials without its constant; equal ones grow alike."""

    __slots__ = ("_hash", "_key", "depth", "log")

    def __init__(self, log: Mapping[Leaf | Term, Decimal]) -> None:
        self.log = {key: rate for key, rate in log.items() if rate}
        self.depth: int = 1 + max((key.depth for key in self.log if isinstance(key, Term)), default=0)
        if self.depth > MOST_NESTED:
            raise LimitError(f"exponentials are nested more than {MOST_NESTED} deep")
        self._key = frozenset((key, _COUNTING.plus(rate).normalize(_COUNTING)) for key, rate in self.log.items())
        self._hash = hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Term) and self._hash == other._hash and self._key == other._key

    def __hash__(self) -> int:
        return self._hash

    def __mul__(self, other: Term) -> Term:
        return Term(combined(self.log, other.log, Decimal(1)))

    def __truediv__(self, other: Term) -> Term:
        return Term(combined(self.log, other.log, Decimal(-1)))

    def __pow__(self, exponent: Decimal) -> Term:
        return Term({key: PRECISE.multiply(rate, exponent) for key, rate in self.log.items()})


ONE = Term({})


def variable(name: str) -> Term:
    """Return the term that is a variable."""
    return Term({(name, 1): Decimal(1)})


def combined(a: Mapping[K, Decimal], b: Mapping[K, Decimal], factor: Decimal) -> dict[K, Decimal]:
    """Return a + factor*b, without what cancels."""
    result = dict(a)
    for key, rate in b.items():
        old, new = result.get(key, Decimal(0)), PRECISE.multiply(rate, factor)
        total = PRECISE.add(old, new)
        if abs(total) <= _TINY * max(abs(old), abs(new)):
            result.pop(key, None)
        else:
            result[key] = total
    return result


def as_key(term: Term) -> Leaf | Term:
    """Return how a term is named inside the logarithm of another: a variable or iterated logarithm as a leaf."""
    if len(term.log) == 1:
        ((key, rate),) = term.log.items()
        if rate == 1 and isinstance(key, tuple) and key[1] >= 1:
            return (key[0], key[1] - 1)
    return term


def as_term(key: Leaf | Term) -> Term:
    """Return the term that a key stands for."""
    return key if isinstance(key, Term) else Term({(key[0], key[1] + 1): Decimal(1)})


def at_most(a: Term, b: Term) -> bool:
    """Tell whether a = O(b)."""
    return a == b or _is_bounded_below(combined(b.log, a.log, Decimal(-1)))


def _is_bounded_below(difference: Mapping[Leaf | Term, Decimal]) -> bool:
    positive = [key for key, rate in difference.items() if rate > 0]
    negative = [key for key, rate in difference.items() if rate < 0]
    return all(any(_outgrows(p, n) for p in positive) for n in negative)


def _outgrows(a: Leaf | Term, b: Leaf | Term) -> bool:
    """Tell whether a/b grows beyond every bound."""
    if isinstance(a, tuple) and isinstance(b, tuple):
        return a[0] == b[0] and a[1] < b[1]
    difference = combined(as_term(a).log, as_term(b).log, Decimal(-1))
    return bool(difference) and _is_bounded_below(difference)


def is_bounded_by(term: Term, bounds: Iterable[Term]) -> bool:
    """Tell whether a term is O of a sum.

    Powers are bounded by a sum also where no single term bounds them: n*m by n^2 + m^2.
    """
    bounds = list(bounds)
    if any(at_most(term, bound) for bound in bounds):
        return True
    powers = [_powers(bound) for bound in bounds]
    wanted = _powers(term)
    return wanted is not None and _has_convex_bound(wanted, [p for p in powers if p is not None])


def _powers(term: Term) -> dict[str, Fraction] | None:
    """Return the exponents of a product of powers of variables, None for anything else."""
    found = {}
    for key, rate in term.log.items():
        if not isinstance(key, tuple) or key[1] != 1:
            return None
        found[key[0]] = Fraction(_COUNTING.plus(rate))
    return found


def _has_convex_bound(wanted: Mapping[str, Fraction], bounds: Sequence[Mapping[str, Fraction]]) -> bool:
    """Tell whether a weighted mean of the exponents of ``bounds`` reaches all those ``wanted``: Newton's polytope.

    If so, the weighted geometric mean, and with it the sum, bounds the product; if not, the variables can grow so
    that nothing in the sum keeps up.
    """
    bounds = [b for b in bounds if any(b.get(name, 0) > 0 for name in wanted)][:_MOST_BOUNDS]
    if any(exponent > 0 and all(b.get(name, 0) <= 0 for b in bounds) for name, exponent in wanted.items()):
        return False
    names = sorted({name for exponents in (wanted, *bounds) for name in exponents})
    zero = Fraction(0)
    # the simplex method, phase one: weights w >= 0 with sum 1 and, for each name, w.exponents - slack = wanted
    rows: list[list[Fraction]] = []
    for k, name in enumerate(names):
        slack = [Fraction(-1) if j == k else zero for j in range(len(names))]
        rows.append([*(b.get(name, zero) for b in bounds), *slack, wanted.get(name, zero)])
    rows.append([*(Fraction(1) for _ in bounds), *(zero for _ in names), Fraction(1)])
    rows = [[-x for x in row] if row[-1] < 0 else row for row in rows]
    width = len(rows[0]) - 1
    basis = [width + k for k in range(len(rows))]  # artificial variables, kept out of the table
    while True:
        # what is left to remove of the artificial variables, as a combination of the others
        cost = [sum((row[j] for k, row in enumerate(rows) if basis[k] >= width), zero) for j in range(width + 1)]
        if cost[-1] == 0:
            return True
        entering = next((j for j in range(width) if cost[j] > 0), None)  # Bland's rule: no cycles
        if entering is None:
            return False
        ratios = [(row[-1] / row[entering], basis[k], k) for k, row in enumerate(rows) if row[entering] > 0]
        _, _, leaving = min(ratios)
        pivot = rows[leaving][entering]
        rows[leaving] = [x / pivot for x in rows[leaving]]
        for k, row in enumerate(rows):
            if k != leaving and row[entering] != 0:
                factor = row[entering]
                rows[k] = [x - factor * y for x, y in zip(row, rows[leaving], strict=True)]
        basis[leaving] = entering


def largest(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Return the terms that the others do not bound."""
    kept = list(dict.fromkeys(terms))
    for term in list(kept):
        others = [other for other in kept if other is not term]
        if others and is_bounded_by(term, others):
            kept = others
    return tuple(kept)
