"""Making canonical terms: every constructor returns the one term that stands for its value.

Nothing here changes a value where the original is defined: a term may be defined at more points (x/x is 1), never at
fewer.  Real powers are those of the operations: a negative base has none with a fractional exponent.
"""

from __future__ import annotations

from fractions import Fraction

from diffcli.graphs import Constant, Node, Variable
from diffcli.simplification.terms import (
    APPLY,
    LEAF,
    NUMBER,
    PRODUCT,
    SUM,
    Term,
    as_number,
    content_of,
    divided,
    magnitude,
    radical,
    whole_power,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from diffcli.ops import Op
    from diffcli.simplification.rules import Rules
    from diffcli.simplification.terms import Exponent, Number, Shape

_SMALL_COUNT = 12
_SMALL_SIZE = 160
"""A sum within a sum, or a product within a product, is spread out up to these bounds; beyond, it stays shared."""

_DEEPEST_LOOK = 8


class Algebra:
    """One world of terms.

    ``rules`` are the compiled rewrites, ``assumed`` maps terms to what they are declared to be, ``positive`` and
    ``nonnegative`` hold terms that are declared to be so.
    """

    def __init__(self, rules: Rules | None = None) -> None:
        self.rules = rules
        self.assumed: dict[Term, Term] = {}
        self.positive: set[Term] = set()
        self.nonnegative: set[Term] = set()
        self._terms: dict[tuple[object, ...], Term] = {}
        self._primitive: dict[Term, tuple[Number, Term]] = {}
        self.zero: Term = self.number(0)
        self.one: Term = self.number(1)

    # leaves

    def number(self, value: Number) -> Term:
        """Return a rational number."""
        value = as_number(value)
        return self._make((NUMBER, value), kind=NUMBER, value=value)

    def size(self, size: Any) -> Term:
        """Return a size, which may be a letter: it is positive."""
        if isinstance(size, int):
            return self.number(size)
        items = []
        for monomial, coefficient in size.terms.items():
            leaves = [(self.leaf(Variable(name)), power) for name, power in monomial]
            self.positive.update(leaf for leaf, _ in leaves)
            items.append((self.multiply(leaves), coefficient))
        return self.add(items)

    def leaf(self, node: Node, shape: Shape = ()) -> Term:
        """Return a variable or a constant that is no rational number; equal constants are one term."""
        key = node.key() if isinstance(node, Constant) else node.name  # type: ignore[attr-defined]
        return self._make((LEAF, key), kind=LEAF, head=node, shape=shape)

    def e(self) -> Term:
        """Return Euler's number."""
        import math

        return self.leaf(Constant(math.e, name="e"))

    # sums

    def add(self, items: Iterable[tuple[Term, Number]], constant: Number = 0) -> Term:
        """Return the sum of terms times numbers, and of a constant."""
        found: dict[Term, Number] = {}
        for term, factor in items:
            if term.kind == NUMBER:
                constant += factor * term.value
                continue
            if term.kind == PRODUCT and term.value != 1:
                factor, term = factor * term.value, self.unit(term)
            if term.kind == SUM and is_small(term):
                constant += factor * term.value
                for part, coefficient in term.parts:
                    found[part] = found.get(part, 0) + factor * coefficient
            else:
                found[term] = found.get(term, 0) + factor
        return self.collected(found, constant)

    def total(self, items: Iterable[tuple[Term, Number]], constant: Number = 0) -> Term:
        """Return a sum with inner sums of any size spread out."""
        flat: list[tuple[Term, Number]] = []
        for term, factor in items:
            if term.kind == SUM:
                flat.extend((part, c * factor) for part, c in term.parts)
                constant += factor * term.value
            else:
                flat.append((term, factor))
        return self.add(flat, constant)

    def collected(self, found: Mapping[Term, Number], constant: Number) -> Term:
        """Return the sum with these coefficients by term, none of which is a number, a sum or has a coefficient."""
        constant = as_number(constant)
        parts = sorted(((t, as_number(c)) for t, c in found.items() if c != 0), key=_by_rank)
        if not parts:
            return self.number(constant)
        if len(parts) == 1 and constant == 0:
            return self.scaled(*parts[0])
        key = (SUM, constant, *parts)
        known = self._terms.get(key)
        if known is None:
            shape = join(term.shape for term, _ in parts)
            known = self._make(key, kind=SUM, value=constant, parts=tuple(parts), shape=shape)
        return self.assumed.get(known, known)

    def scaled(self, term: Term, factor: Number) -> Term:
        """Return a term without a coefficient times a number."""
        factor = as_number(factor)
        if factor == 1:
            return term
        if factor == 0 or term.kind == NUMBER:
            return self.number(factor * term.value)
        return self._product(factor, {term: 1} if term.kind != PRODUCT else dict(term.parts))

    def negated(self, term: Term) -> Term:
        """Return minus a term."""
        return self.add([(term, -1)])

    def unit(self, product: Term) -> Term:
        """Return a product without its coefficient."""
        return self._product(1, dict(product.parts))

    # products

    def multiply(self, items: Iterable[tuple[Term, Exponent]], coefficient: Number = 1) -> Term:
        """Return the product of powers and of a coefficient."""
        found: dict[Term, Exponent] = {}
        pending = list(items)
        pending.reverse()
        while True:
            while pending:
                base, exponent = pending.pop()
                if isinstance(exponent, Term) and exponent.kind == NUMBER:
                    exponent = exponent.value
                if isinstance(exponent, int) and exponent == 0:
                    continue
                factor, parts = self._factor(base, exponent)
                coefficient = coefficient * factor
                for b, e in parts:
                    if isinstance(e, Term) and e.kind == NUMBER:
                        e = e.value
                    before = found.get(b)
                    found[b] = e if before is None else self.plus(before, e)
            if coefficient == 0:
                return self.zero
            for base, exponent in list(found.items()):
                if isinstance(exponent, int) and exponent == 0:
                    del found[base]
                elif self._is_loose(base, exponent):
                    del found[base]
                    pending.append((base, exponent))
            if not pending:
                coefficient = coefficient * self._join_opposites(found)
                _join_cube_roots(found)
            if not pending and self.rules is not None:
                pending.extend(self.rules.rewrite_factors(self, found))
            if not pending:
                return self._product(as_number(coefficient), found)

    def power(self, base: Term, exponent: Exponent) -> Term:
        """Return a power."""
        return self.multiply([(base, exponent)])

    def exp(self, exponent: Exponent) -> Term:
        """Return Euler's number to a power."""
        return self.multiply([(self.e(), exponent)])

    def plus(self, a: Exponent, b: Exponent) -> Exponent:
        """Return the sum of two exponents."""
        if not isinstance(a, Term) and not isinstance(b, Term):
            return as_number(a + b)
        total = self.add([(as_term(self, a), 1), (as_term(self, b), 1)])
        return total.value if total.kind == NUMBER else total

    def times(self, a: Exponent, b: Exponent) -> Exponent:
        """Return the product of two exponents."""
        if not isinstance(a, Term) and not isinstance(b, Term):
            return as_number(a * b)
        if not isinstance(b, Term) and b == 1:
            return a
        product = self.multiply([(as_term(self, a), 1), (as_term(self, b), 1)])
        return product.value if product.kind == NUMBER else product

    def _product(self, coefficient: Number, found: Mapping[Term, Exponent]) -> Term:
        parts = sorted(found.items(), key=_by_rank)
        if not parts:
            return self.number(coefficient)
        if coefficient == 1 and len(parts) == 1 and parts[0][1] == 1:
            return parts[0][0]
        key = (PRODUCT, coefficient, *parts)
        known = self._terms.get(key)
        if known is None:
            exponents = [e for _, e in parts if isinstance(e, Term)]
            shape = join(term.shape for term in (*(t for t, _ in parts), *exponents))
            known = self._make(key, kind=PRODUCT, value=coefficient, parts=tuple(parts), shape=shape)
        return self.assumed.get(known, known)

    def _join_opposites(self, found: dict[Term, Exponent]) -> int:
        """Move whole powers of a sum to roots of its opposite, (x - 1)^2 to sqrt(1 - x); return the sign this makes."""
        sign = 1
        for root, power in list(found.items()):
            if root.kind != SUM or isinstance(power, Term) or power.denominator == 1:
                continue
            opposite = self.negated(root)
            exponent = found.get(opposite)
            if isinstance(exponent, int):
                del found[opposite]
                found[root] = power + exponent
                sign *= (-1) ** (exponent % 2)
        return sign

    def _is_loose(self, base: Term, exponent: Exponent) -> bool:
        """Tell whether collecting has made a power that simplifies further."""
        if isinstance(exponent, Term):
            if base.is_e:
                return any(is_log_multiple(t) for t, _ in summands(exponent))
            return base.kind == NUMBER and _whole_part(base, exponent) is not None
        if base.kind == PRODUCT:
            return exponent.denominator == 1 and (base.value != 1 or is_small(base))
        if base.kind == SUM:
            if exponent.denominator != 1:
                return self._root_content(base, exponent) is not None
            return self.primitive(base)[0] != 1
        if base.kind == NUMBER:
            if exponent.denominator == 1:
                return base.value != 0 and whole_power(base.value, exponent.numerator) is not None
            outside = exponent.numerator // exponent.denominator
            return base.value > 0 and outside != 0 and whole_power(base.value, outside) is not None
        return False

    def _factor(self, base: Term, exponent: Exponent) -> tuple[Number, list[tuple[Term, Exponent]]]:
        """Return a power as a number times powers of bases that are no products."""
        if base.kind == NUMBER:
            return self._number_power(base, exponent)
        if base.kind == SUM and isinstance(exponent, int):
            content, base = self.primitive(base)
            factor = whole_power(content, exponent)
            return (
                (factor, [(base, exponent)])
                if factor is not None
                else (1, [(base, exponent), (self.number(content), exponent)])
            )
        if base.kind == SUM and isinstance(exponent, Fraction):
            outside = self._root_content(base, exponent)
            return (1, [(base, exponent)]) if outside is None else (outside[0], [(outside[1], exponent)])
        if base.kind == PRODUCT:
            return self._product_power(base, exponent)
        if base.is_e and isinstance(exponent, Term):
            return 1, self._exp_parts(exponent)
        return 1, [(base, exponent)]

    def _root_content(self, base: Term, exponent: Exponent) -> tuple[Number, Term] | None:
        """Return a root of a sum as a number times that root of another sum: 1/2 and 4 - x^2 for sqrt(1 - x^2/4)."""
        content = magnitude(self.primitive(base)[0])
        if content == 1:
            return None
        outside, roots = radical(content, Fraction(exponent))  # type: ignore[arg-type]
        return None if roots else (outside, self.add([(base, divided(1, content))]))

    def _number_power(self, base: Term, exponent: Exponent) -> tuple[Number, list[tuple[Term, Exponent]]]:
        value = base.value
        if value == 1:
            return 1, []
        if isinstance(exponent, Term):
            factor = _whole_part(base, exponent)
            if factor is None:
                return 1, [(base, exponent)]
            return factor, [(base, self.add([(exponent, 1)], -exponent.value))]
        if exponent.denominator == 1:
            factor = whole_power(value, exponent.numerator) if value != 0 or exponent > 0 else None
            return (1, [(base, exponent)]) if factor is None else (factor, [])
        if value <= 0:
            return (0, []) if value == 0 and exponent > 0 else (1, [(base, exponent)])
        factor, roots = radical(value, Fraction(exponent))
        return factor, [(self.number(n), e) for n, e in roots]

    def _product_power(self, base: Term, exponent: Exponent) -> tuple[Number, list[tuple[Term, Exponent]]]:
        coefficient, parts = base.value, base.parts
        if isinstance(exponent, int):
            factor = whole_power(coefficient, exponent)
            if factor is None:
                # too long a number to write out: 2^1000
                return 1, [(self.number(coefficient), exponent), (self.unit(base), exponent)]
            if not is_small(base) and coefficient == 1:
                return 1, [(base, exponent)]
            if not is_small(base):
                return factor, [(self.unit(base), exponent)]
            return factor, [(b, self.times(e, exponent)) for b, e in parts]
        taken: list[tuple[Term, Exponent]] = []
        rest: list[tuple[Term, Exponent]] = []
        for b, e in parts:
            is_positive = b.is_e or b in self.positive or (b.kind == NUMBER and b.value > 0)
            can_take = is_positive or (
                not isinstance(e, Term) and not isinstance(exponent, Term) and self.is_nonnegative(b)
            )
            (taken if can_take else rest).append((b, self.times(e, exponent)) if can_take else (b, e))
        outer: Number = 1
        if coefficient != 1 and not isinstance(exponent, Term):
            outside, roots = radical(magnitude(coefficient), Fraction(exponent))
            if not roots or (coefficient > 0 and not rest):
                outer, coefficient = outside, 1 if coefficient > 0 else -1
                taken.extend((self.number(n), e) for n, e in roots)
        if len(rest) == 1 and coefficient == 1:
            b, e = rest[0]
            if not isinstance(e, Term) and not isinstance(exponent, Term):
                # an odd root of x^2 is that of |x|; of x^3 it exists only where x is not negative
                is_even = e.denominator == 1 and e % 2 == 0
                return outer, [*taken, (self.absolute(b) if is_even else b, self.times(e, exponent))]
        if rest or coefficient != 1:
            taken.append((self._product(coefficient, dict(rest)), exponent))
        return outer, taken

    def _exp_parts(self, exponent: Term) -> list[tuple[Term, Exponent]]:
        """Return e to a power as factors: multiples of logarithms in the exponent become powers."""
        if exponent.is_applied("log_softmax"):
            return [(self.called("softmax", *exponent.inputs(), options=exponent.options), 1)]
        logs = [(t, c) for t, c in summands(exponent) if is_log_multiple(t)]
        if not logs:
            return [(self.e(), exponent)]
        rest = self.add([(exponent, 1), *((t, -c) for t, c in logs)])
        factors: list[tuple[Term, Exponent]] = [(self.e(), rest)] if rest is not self.zero else []
        for term, coefficient in logs:
            if term.kind == APPLY:
                factors.append((term.parts[0][0], coefficient))
                continue
            (log,) = (b for b, e in term.parts if e == 1 and b.is_applied("log"))
            others = [(b, e) for b, e in term.parts if b is not log]
            factors.append((log.parts[0][0], self.multiply(others, coefficient * term.value)))
        return factors

    # other operations

    def apply(
        self, op: Op, inputs: tuple[Term, ...], options: tuple[tuple[str, Any], ...] = (), shape: Shape | object = ...
    ) -> Term:
        """Return an operation applied to terms; ``shape`` is that of the value, where it is known better."""
        if self.rules is not None:
            simpler = self.rules.rewrite_call(self, op, inputs, options)
            if simpler is not None:
                return simpler
        return self.made(op, inputs, options, shape)

    def made(
        self, op: Op, inputs: tuple[Term, ...], options: tuple[tuple[str, Any], ...] = (), shape: Shape | object = ...
    ) -> Term:
        """Return an operation applied to terms as it stands, no rule being asked."""
        key = (APPLY, op, options, *inputs)
        known = self._terms.get(key)
        if known is None:
            made: Any = shape
            if shape is ...:
                shapes = [term.shape for term in inputs]
                made = op.shape(*shapes, **dict(options)) if op.tensor else join(shapes)
            parts = tuple((item, None) for item in inputs)
            known = self._make(key, kind=APPLY, head=op, parts=parts, options=options, shape=made)
        return self.assumed.get(known, known)

    def called(self, name: str, *inputs: Term, options: tuple[tuple[str, Any], ...] = ()) -> Term:
        """Return the operation of that name applied to terms."""
        from diffcli.ops import OPS

        return self.apply(OPS[name], inputs, options)

    def absolute(self, term: Term) -> Term:
        """Return the absolute value."""
        return term if self.is_nonnegative(term) else self.called("abs", term)

    # questions

    def primitive(self, term: Term) -> tuple[Number, Term]:
        """Return a sum as a number times a sum with coprime whole coefficients, the first one positive."""
        known = self._primitive.get(term)
        if known is None:
            values = [c for _, c in term.parts] + ([term.value] if term.value else [])
            content = content_of(values)
            if term.parts[0][1] < 0:
                content = -content
            if content == 1:
                known = (1, term)
            else:
                known = (
                    content,
                    self.collected({t: divided(c, content) for t, c in term.parts}, divided(term.value, content)),
                )
            if known[1].kind != SUM:  # an assumption made it something else
                known = (1, term)
            self._primitive[term] = known
        return known

    def is_nonnegative(self, term: Term, depth: int = 0) -> bool:
        """Tell whether a term is never negative where it is defined, as far as a short look shows."""
        if term in self.positive or term in self.nonnegative or term.is_e:
            return True
        if depth > _DEEPEST_LOOK or len(term.parts) > _SMALL_COUNT:
            return False
        match term.kind:
            case 0:
                return term.value >= 0
            case 1:
                return getattr(term.head, "name", None) in ("pi", "tau") and isinstance(term.head, Constant)
            case 2:
                whole = term.value >= 0 and all(c > 0 and self.is_nonnegative(t, depth + 1) for t, c in term.parts)
                return whole or any(gap >= 0 for gap in self._beyond(term, self.positive | self.nonnegative))
            case 3:
                return term.value >= 0 and all(self._is_nonnegative_power(b, e, depth) for b, e in term.parts)
        return term.head.traits.range[0] >= 0 or term.head.name in _NONNEGATIVE

    def is_positive(self, term: Term) -> bool:
        """Tell whether a term is positive wherever it is defined, as far as a short look shows."""
        if term in self.positive or term.is_e:
            return True
        match term.kind:
            case 0:
                return term.value > 0
            case 2:
                if any(gap >= 0 for gap in self._beyond(term, self.positive)):
                    return True
                if any(gap > 0 for gap in self._beyond(term, self.nonnegative)):
                    return True
                if len(term.parts) > _SMALL_COUNT or not all(c > 0 and self.is_nonnegative(t) for t, c in term.parts):
                    return False
                return term.value > 0 or (term.value == 0 and any(self.is_positive(t) for t, _ in term.parts))
            case 3:
                return term.value > 0 and all(self.is_positive(b) or _is_inverse_square(e) for b, e in term.parts)
        return term.kind == APPLY and term.head.traits.range[0] > 0

    def _beyond(self, term: Term, facts: set[Term]) -> Iterator[Number]:
        """Yield how much a sum is more than multiples of terms that are known, where that is a number."""
        for fact in facts if len(term.parts) <= _SMALL_COUNT else ():
            part, coefficient = (fact, 1) if fact.kind != PRODUCT else (self.unit(fact), fact.value)
            if fact.kind == SUM:
                part, coefficient = fact.parts[0]
            times = Fraction(dict(term.parts).get(part, 0)) / coefficient
            if times > 0:
                gap = self.add([(term, 1), (fact, -times)])
                if gap.kind == NUMBER:
                    yield gap.value

    def _is_nonnegative_power(self, base: Term, exponent: Exponent, depth: int) -> bool:
        if not isinstance(exponent, Term) and (exponent.denominator != 1 or exponent % 2 == 0):
            return True
        return self.is_nonnegative(base, depth + 1)

    def _make(self, key: tuple[object, ...], **fields: Any) -> Term:
        term = self._terms.get(key)
        if term is None:
            term = self._terms[key] = Term(rank=len(self._terms), **fields)
        return term


_NONNEGATIVE = frozenset(("norm", "softmax", "count"))
"""Of the operations on whole arrays, those that are never negative."""


def _is_inverse_square(exponent: Exponent) -> bool:
    """Tell whether a power is positive wherever it is defined."""
    return not isinstance(exponent, Term) and exponent < 0 and (exponent.denominator != 1 or exponent % 2 == 0)


def _join_cube_roots(found: dict[Term, Exponent]) -> None:
    """Write a power beside a cube root of its base by that root where one is above and one below: x/cbrt(x)."""
    for root, power in list(found.items()):
        if root.is_applied("cbrt") and isinstance(power, int):
            base = root.parts[0][0]
            whole = found.get(base, 0)
            if isinstance(whole, int) and whole * power < 0:
                thirds = 3 * whole + power
                outside = abs(thirds) // 3 * (1 if thirds > 0 else -1)
                for part, exponent in ((base, outside), (root, thirds - 3 * outside)):
                    found[part] = exponent
                    if exponent == 0:
                        del found[part]


def is_small(term: Term) -> bool:
    """Tell whether a sum or product may be written out wherever it is used."""
    return len(term.parts) <= _SMALL_COUNT and (term.kind == PRODUCT or term.size <= _SMALL_SIZE)


def summands(term: Term) -> Iterable[tuple[Term, Number]]:
    """Return the terms of a sum with their coefficients, or the one term there is."""
    if term.kind == SUM:
        return term.parts
    return () if term.kind == NUMBER else ((term, 1),)


def _whole_part(base: Term, exponent: Term) -> Number | None:
    """Return 2^3 for 2^(x + 3), None where there is nothing to take out."""
    if base.value <= 0 or exponent.kind != SUM or exponent.value.denominator != 1 or exponent.value == 0:
        return None
    return whole_power(base.value, exponent.value.numerator)


def is_log_multiple(term: Term) -> bool:
    """Tell whether e to this power is a power of what the logarithm is of."""
    if term.kind == APPLY:
        return term.is_applied("log")
    return term.kind == PRODUCT and sum(1 for b, e in term.parts if e == 1 and b.is_applied("log")) == 1


def as_term(algebra: Algebra, exponent: Exponent) -> Term:
    """Return an exponent as a term."""
    return exponent if isinstance(exponent, Term) else algebra.number(exponent)


def join(shapes: Iterable[Shape]) -> Shape:
    """Return the shape that values of these shapes are stretched to; None is an array of unknown shape."""
    found = {shape for shape in shapes if shape != ()}
    if len(found) < 2:
        return found.pop() if found else ()
    from diffcli.ops.sizes import broadcast

    return None if None in found else broadcast(list(found))  # type: ignore[arg-type]


def _by_rank(part: tuple[Term, Any]) -> int:
    return part[0].rank
