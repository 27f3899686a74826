"""Shorter forms of one term: multiplied out, or with common factors and denominators taken out.

Each form is made and measured; only a strictly shorter one is taken, so that the search ends.
"""

from __future__ import annotations

from fractions import Fraction
from math import comb, lcm

from diffcli.simplification.matrices import broadcast, factored_products, joined_outer_products
from diffcli.simplification.rational import lowest_terms
from diffcli.simplification.terms import APPLY, LEAF, PRODUCT, SUM, Term, as_number, is_below, magnitude, size_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from diffcli.simplification.algebra import Algebra
    from diffcli.simplification.terms import Exponent, Number

LARGEST = 800
"""Terms beyond this size are left as they are."""

_MOST_PRODUCTS = 4
"""Terms that multiplying out may make on the way: this part of the largest size."""

_HIGHEST_POWER = 6

_MOST_FORMS = 1000
"""How many terms of one graph get a search; what comes after is collected, not shortened."""

_DEEPEST = 3
"""How often the search may look for shorter forms of a part of a form it tries."""


class Shortener:
    """Finds shorter forms; what was found once is remembered.

    With ``joins``, products of roots become one root, which hides what the terms of a sum have in common.
    """

    def __init__(self, algebra: Algebra, *, decimals: bool = False, largest: int = LARGEST, joins: bool = True) -> None:
        self.algebra = algebra
        self.joins = joins
        self.largest = largest
        self.decimals = decimals
        self._known: dict[Term, Term] = {}
        self._depth = 0
        self._tried = 0

    def __call__(self, term: Term) -> Term:
        """Return the shortest form found of a term whose inputs have been shortened."""
        known = self._known.get(term)
        if known is not None:
            return known
        if self._depth >= _DEEPEST or self._tried > _MOST_FORMS:
            return term
        self._depth += 1
        best = term
        while best.kind in (SUM, PRODUCT) and best.size <= self.largest:
            shorter = min(self._forms(best), key=size_of, default=best)
            if shorter.size >= best.size:
                break
            best = shorter
        self._depth -= 1
        self._known[term] = self._known[best] = best
        return best

    def _forms(self, term: Term) -> Iterator[Term]:
        algebra = self.algebra
        self._tried += 1
        yield from broadcast(algebra, term)
        if any(is_below(b, e) for b, e in term.parts) if term.kind == PRODUCT else not is_polynomial(term):
            reduced = lowest_terms(algebra, term)
            if reduced is not None:
                yield reduced
        if term.kind == PRODUCT:
            yield from self._product_forms(term)
            return
        yield from self._ruled(term)
        yield from self._factored_forms(term)
        yield from factored_products(algebra, term)
        yield from self._exchanged_forms(term)
        yield from self._joined_choices(term)
        spread = self.spread(term)
        if spread is not None and spread is not term:
            yield spread
            if spread.kind == SUM:
                yield from self._factored_forms(spread)
                yield from self._ruled(spread)

    def _ruled(self, term: Term) -> Iterator[Term]:
        if self.algebra.rules is not None and term.kind == SUM:
            yield from self.algebra.rules.rewrite_sum(self.algebra, term)

    def _exchanged_forms(self, term: Term) -> Iterator[Term]:
        """Yield sums in which the squares of one function are written by those of another: cos^2 by sin^2."""
        rules = self.algebra.rules
        if rules is None:
            return
        names = {b.head.name for t, _ in term.parts for b, _ in t.powers if b.kind == APPLY}
        for name in sorted(names & rules.squares):
            exchanged = rules.exchanged(self.algebra, term, name)
            if exchanged is not None and exchanged.kind == SUM:
                spread = self.spread(exchanged)
                if spread is not None:
                    yield spread
                    if spread.kind == SUM:
                        yield from self._factored_forms(spread)

    def _joined_choices(self, term: Term) -> Iterator[Term]:
        """Yield where(c, a + d, b + e) for where(c, a, b) + where(c, d, e)."""
        algebra = self.algebra
        by_condition: dict[Term, list[tuple[Term, Term, Number]]] = {}
        for part, coefficient in term.parts:
            for base, exponent in part.powers:
                if base.is_applied("where") and exponent == 1:
                    by_condition.setdefault(base.parts[0][0], []).append((part, base, coefficient))
                    break
        for condition, choices in by_condition.items():
            if len(choices) == 1:
                continue
            sides = []
            for side in (1, 2):
                items = [
                    (algebra.multiply([(part, 1), (base, -1), (base.parts[side][0], 1)]), c)
                    for part, base, c in choices
                ]
                sides.append(self(algebra.add(items)))
            whole = algebra.called("where", condition, *sides)
            yield self.algebra.total([(term, 1), *((part, -c) for part, _, c in choices), (whole, 1)], 0)

    # products

    def _product_forms(self, term: Term) -> Iterator[Term]:
        algebra = self.algebra
        sums = [(b, e) for b, e in term.parts if _is_multiplied(b, e)]
        others = [(b, e) for b, e in term.parts if not _is_multiplied(b, e)]
        if sums:
            rest = algebra.multiply(others, term.value)
            if others or len(sums) > 1 or sums[0][1] != 1 or term.value != 1:
                whole = self._multiplied(sums)
                if whole is not None:
                    yield self._with_factor(whole, rest)
                    yield algebra.multiply([(whole, 1), (rest, 1)])
            if len(sums) > 1:
                for i, (base, exponent) in enumerate(sums):
                    if exponent == 1:
                        spread = self._with_factor(base, rest)
                        yield algebra.multiply([(spread, 1), *sums[:i], *sums[i + 1 :]])
        for i, (base, exponent) in enumerate(term.parts):
            if base.kind == SUM and isinstance(exponent, int):
                # a denominator inside may cancel against another factor: x^2*(1 + 1/x^2)
                factored = lowest_terms(algebra, base) if is_polynomial(base) else None
                for form in (*self._factored_forms(base), *([factored] if factored is not None else ())):
                    yield algebra.multiply([*term.parts[:i], (form, exponent), *term.parts[i + 1 :]], term.value)
        yield from joined_outer_products(algebra, term)
        if self.joins:
            yield from self._joined_roots(term)
        yield from self._joined_denominator(term)

    def _with_factor(self, whole: Term, rest: Term) -> Term:
        """Return a sum with each of its terms multiplied by ``rest``."""
        algebra = self.algebra
        if whole.kind != SUM:
            return algebra.multiply([(whole, 1), (rest, 1)])
        return algebra.add([(algebra.multiply([(t, 1), (rest, 1)]), c) for t, c in whole.parts] + [(rest, whole.value)])

    def _joined_denominator(self, term: Term) -> Iterator[Term]:
        """Yield a product with the sums below the fraction bar multiplied out: x^2 - 1 for (x + 1)*(x - 1)."""
        below = [(b, -e) for b, e in term.parts if isinstance(e, int) and e < 0 and _is_multiplied(b, -e)]
        rest = [(b, e) for b, e in term.parts if not (isinstance(e, int) and e < 0 and _is_multiplied(b, -e))]
        whole = self._multiplied(below) if below else None
        if whole is not None and len(below) > 1:
            yield self.algebra.multiply([*rest, (whole, -1)], term.value)
        powers = [(b, e) for b, e in rest if b.kind == LEAF and is_below(b, e)]
        if whole is not None and powers and whole.value >= 0 and all(c > 0 for _, c in whole.parts):
            inside = self.algebra.multiply([(b, self.algebra.times(-1, e)) for b, e in powers])
            others = [part for part in rest if part not in powers]
            yield self.algebra.multiply([*others, (self._with_factor(whole, inside), -1)], term.value)

    def _joined_roots(self, term: Term) -> Iterator[Term]:
        """Yield sqrt(a*b), multiplied out, for sqrt(a)*sqrt(b): both are defined where the latter is."""
        by_exponent: dict[Exponent, list[Term]] = {}
        for base, exponent in term.parts:
            if not isinstance(exponent, Term) and exponent.denominator != 1 and not base.is_e and base.shape == ():
                by_exponent.setdefault(exponent, []).append(base)
        for exponent, bases in by_exponent.items():
            if len(bases) == 1 and bases[0].kind != PRODUCT:
                continue
            inside = self(self.algebra.multiply([(b, 1) for b in bases]))
            rest = [(b, e) for b, e in term.parts if b not in bases]
            yield self.algebra.multiply([*rest, (inside, exponent)], term.value)

    # sums

    def spread(self, term: Term) -> Term | None:
        """Return a sum with its products of sums multiplied out, None where that would be long."""
        items: list[tuple[Term, Number]] = []
        for part, coefficient in term.parts:
            if part.kind != PRODUCT or not any(_is_multiplied(b, e) for b, e in part.parts):
                items.append((part, coefficient))
                continue
            whole = self._multiplied([(b, e) for b, e in part.parts if _is_multiplied(b, e)])
            if whole is None:
                return None
            rest = self.algebra.multiply([(b, e) for b, e in part.parts if not _is_multiplied(b, e)])
            items.append((self._with_factor(whole, rest), coefficient))
        return self.algebra.total(items, term.value)

    def _multiplied(self, sums: list[tuple[Term, Any]]) -> Term | None:
        """Return a product of powers of sums as one sum, None where it would be long."""
        count = 1
        for base, exponent in sums:
            width = len(base.parts) + (base.value != 0)
            count *= comb(width + exponent - 1, exponent)
            if count > self.largest // _MOST_PRODUCTS:
                return None
        result = self.algebra.one
        for base, exponent in sums:
            for _ in range(exponent):
                result = self._times(result, base)
        return result

    def _times(self, a: Term, b: Term) -> Term:
        items = [
            (self.algebra.multiply([(s, 1), (t, 1)]), c * d) for s, c in self._summands(a) for t, d in self._summands(b)
        ]
        return self.algebra.total(items, 0)

    def _summands(self, term: Term) -> list[tuple[Term, Number]]:
        if term.kind != SUM:
            return [(term, 1)]
        return [*term.parts, *([(self.algebra.one, term.value)] if term.value else [])]

    def _factored_forms(self, term: Term) -> Iterator[Term]:
        """Yield the sum with what its terms have in common taken out, denominators included."""
        terms = self._summands(term)
        denominator = 1
        for _, coefficient in () if self.decimals else terms:
            denominator = lcm(denominator, coefficient.denominator)
        if denominator != 1:
            yield self._taken_out(terms, [], Fraction(1, denominator))
        if is_polynomial(term):
            return
        content = magnitude(self.algebra.primitive(term)[0])
        if content.denominator == 1 and content != 1:
            yield self._taken_out(terms, [], content)
        common = self._common(terms)
        if not common:
            return
        yield self._taken_out(terms, common, 1)
        if denominator != 1:
            yield self._taken_out(terms, common, Fraction(1, denominator))
        above = [(b, e) for b, e in common if isinstance(e, Term) or e > 0]
        if above and len(above) < len(common):
            yield self._taken_out(terms, above, 1)

    def _taken_out(self, terms: list[tuple[Term, Number]], common: list[tuple[Term, Exponent]], scale: Number) -> Term:
        algebra = self.algebra
        inverse = [(b, algebra.times(-1, e)) for b, e in common]
        rest = [(algebra.multiply([(t, 1), *inverse]), as_number(Fraction(c) / scale)) for t, c in terms]
        inside = algebra.add(rest)
        if inside.kind == SUM:
            spread = self.spread(inside)
            if spread is not None and spread.size < inside.size:
                inside = spread
            ruled = min(self._ruled(inside), key=size_of, default=inside)
            if ruled is not inside or common:
                inside = self(ruled)
        result = algebra.multiply([*common, (inside, 1)], scale)
        forms: list[Term] = [result, *(self._joined_denominator(result) if result.kind == PRODUCT else ())]
        return min(forms, key=size_of)

    def _shared(self, exponents: list[Term]) -> Term | None:
        """Return what exponents have in common that differ by a number or are multiples of one term."""
        algebra = self.algebra
        plain = {algebra.add([(e, 1)], -e.value if e.kind == SUM else 0) for e in exponents}
        if len(plain) == 1:
            return plain.pop()
        units = {algebra.unit(e) if e.kind == PRODUCT else e for e in exponents}
        factors = [e.value if e.kind == PRODUCT else 1 for e in exponents]
        if len(units) != 1 or len({factor > 0 for factor in factors}) != 1:
            return None
        return algebra.scaled(units.pop(), min(factors, key=magnitude))

    def _common(self, terms: list[tuple[Term, Number]]) -> list[tuple[Term, Exponent]]:
        """Return the powers that all terms share; those of a denominator are shared by being multiplied up."""
        lowest: dict[Term, Any] = {}
        tables = [dict(t.powers) for t, _ in terms]
        for table in tables:
            for base, exponent in table.items():
                if not base.is_number() or isinstance(exponent, Term):
                    lowest.setdefault(base, exponent)
        common: list[tuple[Term, Exponent]] = []
        for base in lowest:
            exponents: list[Exponent] = [table.get(base, 0) for table in tables]
            if any(isinstance(e, Term) for e in exponents):
                if all(e is exponents[0] for e in exponents):
                    common.append((base, exponents[0]))
                elif all(isinstance(e, Term) for e in exponents):
                    # x^u and x^(u - 1), e^(2 u) and e^(3 u)
                    shared = self._shared(exponents)  # type: ignore[arg-type]
                    if shared is not None:
                        common.append((base, shared))
                continue
            least = min(exponents)  # type: ignore[type-var]
            if least != 0:
                common.append((base, least))
        return common


def is_polynomial(term: Term) -> bool:
    """Tell whether a sum is a polynomial in one variable, which is written by descending powers."""
    names: set[Term] = set()
    for part, _ in term.parts:
        for base, exponent in part.powers:
            if not base.is_variable or not isinstance(exponent, int) or exponent < 0:
                return False
            names.add(base)
    return len(names) == 1


def _is_multiplied(base: Term, exponent: Exponent) -> bool:
    return base.kind == SUM and isinstance(exponent, int) and 0 < exponent <= _HIGHEST_POWER
