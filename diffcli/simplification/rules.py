"""Applying the table of rewrites to terms, and the few rules that a pattern cannot say."""

from __future__ import annotations

from fractions import Fraction
from functools import cache, partial

from diffcli.graphs import Constant, Variable
from diffcli.namespaces.rationals import Rationals
from diffcli.ops import OPS, Op
from diffcli.parsing.vocabulary import CONSTANTS
from diffcli.simplification import array_rules
from diffcli.simplification.algebra import Algebra, as_term
from diffcli.simplification.patterns import CALLS, FACTORS, SQUARES, SUMS
from diffcli.simplification.terms import (
    APPLY,
    LEAF,
    MOST_BITS,
    NUMBER,
    PRODUCT,
    SUM,
    Term,
    as_number,
    called_in,
    magnitude,
    perfect_power,
    terms_in,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from diffcli.simplification.terms import Exponent, Number

    Bindings = dict[str, Term]

_LARGEST_FACTORIAL = 30


class Rules:
    """The compiled rows, found by the operation they begin with, and read when they are asked for first."""

    def __init__(self) -> None:
        self.rationals = Rationals(OPS, MOST_BITS, _LARGEST_FACTORIAL)
        self.squares = SQUARES.keys()
        self._calls: dict[str, list[tuple[Term, Term]]] = {}
        self._factors: dict[str, list[tuple[list[tuple[Term, int]], frozenset[str], Term]]] = {}
        self._sums: dict[str, list[tuple[list[tuple[Term, Number]], frozenset[str], Term]]] = {}

    def calls(self, name: str) -> list[tuple[Term, Term]]:
        """Return the rows for an operation: pattern and replacement."""
        found = self._calls.get(name)
        if found is None:
            found = self._calls[name] = [(_decoded(row), _decoded(to)) for row, to in CALLS.get(name, ())]
        return found

    def factors(self, name: str) -> list[tuple[list[tuple[Term, int]], frozenset[str], Term]]:
        """Return the rows for products that begin with an operation: factors, operations in them, replacement."""
        found = self._factors.get(name)
        if found is None:
            found = self._factors[name] = _groups(FACTORS.get(name, ()))
        return found

    def sums(self, name: str) -> list[tuple[list[tuple[Term, Number]], frozenset[str], Term]]:
        """Return the rows for sums that begin with a power of an operation."""
        found = self._sums.get(name)
        if found is None:
            found = self._sums[name] = _groups(SUMS.get(name, ()))
        return found

    def rewrite_call(
        self, algebra: Algebra, op: Op, inputs: tuple[Term, ...], options: tuple[tuple[str, Any], ...]
    ) -> Term | None:
        """Return what ``op`` applied to ``inputs`` is equal to, None if no row says."""
        if op.result == "truth":  # what differs by a number is known to compare
            gap = algebra.add([(inputs[0], 1), (inputs[1], -1)])
            for sign in (1, -1):
                if algebra.is_positive(algebra.add([(gap, sign)])):
                    gap = algebra.number(sign)
            order, is_strict = _ORDERS.get(op.symbol or "", (0, False))
            if order and algebra.is_nonnegative(algebra.add([(gap, -order if is_strict else order)])):
                gap = algebra.zero  # then being equal decides as well
            inputs = (gap, algebra.zero) if gap.kind == NUMBER and gap.shape == () else inputs
            if order and inputs[1] is algebra.zero and inputs[0].kind == PRODUCT and inputs[0].value < 0:
                sides = (algebra.negated(inputs[0]), algebra.zero)
                return (
                    algebra.apply(OPS[op.traits.mirror], sides) if op.traits.mirror else algebra.apply(op, sides[::-1])
                )
        if inputs and all(item.kind == NUMBER for item in inputs) and not options:
            value = self.rationals.value(op, [item.value for item in inputs], {})
            if value is not None:
                return algebra.number(as_number(value))
        if op.tensor:
            known = array_rules.rewrite(algebra, op, inputs, options)
            if known is not None:
                return known
        if op.result != "truth" and op.traits.switch == "tie" and len(inputs) == 2:
            for a, b in (inputs, inputs[::-1]):
                if algebra.is_nonnegative(algebra.add([(a, 1), (b, -1)])):
                    return a if self.rationals.value(op, [1, 0], {}) else b
        special = _SPECIAL.get(op.name)
        if special is not None:
            result: Term | None = special(algebra, inputs)
            if result is not None:
                return result
        for pattern, replacement in self.calls(op.name):
            if pattern.options != options or len(pattern.parts) != len(inputs):
                continue
            bindings: Bindings = {}
            for (part, _), term in zip(pattern.parts, inputs, strict=True):
                if not match(algebra, part, term, bindings):
                    break
            else:
                return instantiate(algebra, replacement, bindings)
        return None

    def rewrite_factors(self, algebra: Algebra, found: dict[Term, Exponent]) -> list[tuple[Term, Exponent]]:
        """Take factors that a row replaces out of ``found``; return what takes their place, empty if no row fits."""
        present = {base.head.name for base in found if base.kind == APPLY}
        for base, exponent in found.items():
            if base.kind != APPLY or not isinstance(exponent, int):
                continue
            for factors, names, replacement in self.factors(base.head.name):
                bindings: Bindings = {}
                if not names <= present or not match(algebra, factors[0][0], base, bindings):
                    continue
                bases = [base, *(instantiate(algebra, f, bindings) for f, _ in factors[1:])]
                if len(factors) == 1 and factors[0][1] > 1:
                    count = int(exponent / factors[0][1])  # also below the fraction bar
                else:
                    count = min(_multiples(found.get(b), e) for b, (_, e) in zip(bases, factors, strict=True))
                if count:
                    for b, (_, e) in zip(bases, factors, strict=True):
                        found[b] -= count * e  # type: ignore[operator]
                        if found[b] == 0:
                            del found[b]
                    return [(instantiate(algebra, replacement, bindings), count)]
        return []

    def rewrite_sum(self, algebra: Algebra, term: Term) -> Iterator[Term]:
        """Yield the shorter sums that rows make of one."""
        found = dict(term.parts)
        present = {name for part, _ in term.parts for name in called_in(part)}
        for part, coefficient in term.parts:
            for base, exponent in part.parts if part.kind == PRODUCT else ():
                if base.kind != APPLY or not isinstance(exponent, int) or exponent < 2:
                    continue
                for monomials, names, replacement in self.sums(base.head.name):
                    if not names <= present:
                        continue
                    shorter = _replace_in_sum(algebra, term, found, part, coefficient, base, monomials, replacement)
                    if shorter is not None:
                        yield shorter

    def exchanged(self, algebra: Algebra, term: Term, name: str) -> Term | None:
        """Return a sum with the squares of one function written by those of its partner, None if it has none."""
        call, pattern = map(_decoded, SQUARES[name])
        items: list[tuple[Term, Number]] = []
        changed = False
        for part, coefficient in term.parts:
            factors = list(part.powers)
            for i, (base, exponent) in enumerate(factors):
                if base.is_applied(name) and isinstance(exponent, int) and exponent > 1:
                    bindings: Bindings = {}
                    if match(algebra, call, base, bindings):
                        square = instantiate(algebra, pattern, bindings)
                        factors[i] = (base, exponent % 2)
                        factors.append((square, exponent // 2))
                        changed = True
            items.append((algebra.multiply(factors), coefficient))
        return algebra.add(items, term.value) if changed else None


@cache
def rules() -> Rules:
    """Return the compiled table."""
    return Rules()


def _groups(rows: Sequence[Any]) -> list[tuple[list[tuple[Term, Any]], frozenset[str], Term]]:
    return [
        ([(_decoded(t), _number(c)) for t, c in parts], frozenset(names), _decoded(to)) for parts, names, to in rows
    ]


def _decoded(text: Any) -> Term:
    """Return a term of the compiled table."""
    if isinstance(text, str):
        value = CONSTANTS.get(text)
        return Term(LEAF, 0, head=Variable(text) if value is None else Constant(value, name=text))
    if _is_number(text):
        return Term(NUMBER, 0, value=_number(text))
    head, given, parts = text
    if head in ("+", "*"):
        found = tuple((_decoded(item), _number(x) if _is_number(x) else _decoded(x)) for item, x in parts)
        return Term(SUM if head == "+" else PRODUCT, 0, value=_number(given), parts=found)
    return Term(APPLY, 0, head=OPS[head], options=given, parts=tuple((_decoded(item), None) for item in parts))


def _is_number(text: Any) -> bool:
    return isinstance(text, int) or (isinstance(text, tuple) and isinstance(text[0], int))


def _number(text: Any) -> Number:
    return text if isinstance(text, int) else Fraction(*text)


def match(algebra: Algebra, pattern: Term, term: Term, bindings: Bindings) -> bool:
    """Tell whether ``term`` has the form of ``pattern``; ``bindings`` gain what the variables stand for."""
    if pattern.is_variable:
        return bindings.setdefault(pattern.head.name, term) is term
    if pattern.kind == PRODUCT and pattern.value == -1:
        return looks_negative(term) and match(algebra, pattern.parts[0][0], algebra.negated(term), bindings)
    if pattern.kind != term.kind or pattern.value != term.value or len(pattern.parts) != len(term.parts):
        return False
    if pattern.kind == LEAF:
        return bool(pattern.head.name == term.head.name)
    if pattern.kind == APPLY and (pattern.head is not term.head or pattern.options != term.options):
        return False
    if pattern.kind == SUM:
        return False
    for (p, p_exponent), (t, t_exponent) in zip(pattern.parts, term.parts, strict=True):
        if not match(algebra, p, t, bindings):
            return False
        if isinstance(p_exponent, Term):
            if not match(algebra, p_exponent, as_term(algebra, t_exponent), bindings):
                return False
        elif p_exponent != t_exponent:
            return False
    return True


def instantiate(algebra: Algebra, pattern: Term, bindings: Bindings) -> Term:
    """Return a pattern with its variables replaced."""
    match pattern.kind:
        case 0:
            return algebra.number(pattern.value)
        case 1:
            return bindings[pattern.head.name] if pattern.is_variable else algebra.leaf(pattern.head)
        case 2:
            return algebra.add([(instantiate(algebra, t, bindings), c) for t, c in pattern.parts], pattern.value)
        case 3:
            factors = []
            for base, exponent in pattern.parts:
                power = instantiate(algebra, exponent, bindings) if isinstance(exponent, Term) else exponent
                factors.append((instantiate(algebra, base, bindings), power))
            return algebra.multiply(factors, pattern.value)
    return algebra.apply(
        pattern.head, tuple(instantiate(algebra, t, bindings) for t, _ in pattern.parts), pattern.options
    )


def looks_negative(term: Term) -> bool:
    """Tell whether a term is written with a minus in front."""
    if term.kind == SUM:
        return term.value <= 0 and all(c < 0 for _, c in term.parts)
    return term.kind in (NUMBER, PRODUCT) and term.value < 0


def _multiples(exponent: Exponent | None, unit: int) -> int:
    """Return how many times a row's factor is in a power."""
    if not isinstance(exponent, int) or (exponent > 0) != (unit > 0):
        return 0
    return abs(exponent) // abs(unit)


def _replace_in_sum(
    algebra: Algebra,
    term: Term,
    found: dict[Term, Number],
    part: Term,
    coefficient: Number,
    base: Term,
    monomials: list[tuple[Term, Number]],
    replacement: Term,
) -> Term | None:
    """Return the sum with one group of terms replaced, None where the others are missing or nothing is gained."""
    anchor, anchor_factor = monomials[0]
    bindings: Bindings = {}
    if not match(algebra, anchor.parts[0][0], base, bindings):
        return None
    others = algebra.multiply([(part, 1), (base, -anchor.parts[0][1])])
    group = [(part, -coefficient)]
    for monomial, factor in monomials[1:]:
        item = algebra.multiply([(others, 1), (instantiate(algebra, monomial, bindings), 1)])
        present = term.value if item.is_number(1) else found.get(item, 0)
        # the coefficients must be in the ratio of the row
        if present * anchor_factor != coefficient * factor:
            return None
        group.append((item, -present))
    scale = as_number(Fraction(coefficient) / anchor_factor)
    new = algebra.multiply([(others, 1), (instantiate(algebra, replacement, bindings), 1)])
    result = algebra.total([(term, 1), *group, (new, scale)])
    return result if result.size < term.size else None


# what a pattern cannot say


def _log(algebra: Algebra, inputs: tuple[Term, ...]) -> Term | None:
    (term,) = inputs
    if term.is_e:
        return algebra.one
    if term.kind == NUMBER and term.value > 0:
        return _log_of_number(algebra, term.value)
    if term.kind != PRODUCT:
        return None
    exponents = [e for b, e in term.parts if b.is_e]
    if exponents:
        rest = algebra.multiply([(term, 1), (algebra.e(), algebra.times(-1, exponents[0]))])
        exponent = exponents[0]
        pair = (exponent, 1) if isinstance(exponent, Term) else (algebra.one, exponent)
        return algebra.add([pair, (algebra.called("log", rest), 1)])
    if term.value == 1 and len(term.parts) == 1:
        base, exponent = term.parts[0]
        is_sure = base in algebra.nonnegative or algebra.is_positive(base)
        # log(x^2) is not 2 log(x) for negative x
        if is_sure or (not isinstance(exponent, Term) and (exponent.denominator != 1 or exponent % 2)):
            return algebra.multiply([(algebra.called("log", base), 1), (as_term(algebra, exponent), 1)])
    return None


def _log_of_number(algebra: Algebra, value: Number) -> Term | None:
    if value == 1:
        return algebra.zero
    if value.numerator == 1:
        return algebra.negated(algebra.called("log", algebra.number(value.denominator)))
    if value.denominator == 1:
        base, count = perfect_power(value.numerator)
        if count > 1:
            return algebra.add([(algebra.called("log", algebra.number(base)), count)])
    return None


def _abs(algebra: Algebra, inputs: tuple[Term, ...]) -> Term | None:
    (term,) = inputs
    if algebra.is_nonnegative(term):
        return term
    if algebra.is_nonnegative(algebra.negated(term)):
        return algebra.negated(term)
    if term.kind != PRODUCT:
        return None
    outside = [(b, e) for b, e in term.parts if algebra.is_nonnegative(algebra.power(b, e))]
    if not outside and abs(term.value) == 1:
        return None if term.value > 0 else algebra.called("abs", algebra.negated(term))
    inside = algebra.multiply([(b, e) for b, e in term.parts if (b, e) not in outside])
    return algebra.multiply([*outside, (algebra.absolute(inside), 1)], magnitude(term.value))


def _where(algebra: Algebra, inputs: tuple[Term, ...]) -> Term | None:
    condition, yes, no = inputs
    if condition.kind == NUMBER:
        return yes if condition.value else no
    if yes is no:
        return yes
    if condition.kind != APPLY or condition.head.symbol not in _ORDERS or not (_switches(yes) or _switches(no)):
        return None
    # each side is looked at where it is chosen, max(x, 0) being x where x > 0; and where it is 0 as the other one is
    if no.is_number(0) and _where_known(algebra, condition, yes, holds=False) is no:
        return yes
    if yes.is_number(0) and _where_known(algebra, condition, no, holds=True) is yes:
        return no
    sides = [_where_known(algebra, condition, side, holds=side is yes) for side in (yes, no)]
    return None if sides == [yes, no] else algebra.apply(OPS["where"], (condition, *sides))


_ORDERS = {">": (1, True), "<": (-1, True), ">=": (1, False), "<=": (-1, False)}
"""Of a comparison the sign of the difference with which it holds, and whether it must not be 0."""


def _switches(term: Term) -> bool:
    """Tell whether a term holds an operation that is given by pieces."""
    return any(item.kind == APPLY and item.head.traits.switch for item in terms_in(term))


def _where_known(algebra: Algebra, condition: Term, term: Term, *, holds: bool) -> Term:
    """Return a term as it is where a comparison holds, or does not."""
    sign, is_strict = _ORDERS[condition.head.symbol]
    (a, _), (b, _) = condition.parts
    sign = sign if holds else -sign
    facts = algebra.positive if is_strict is holds else algebra.nonnegative
    gap = algebra.add([(a, sign), (b, -sign)])
    if gap in facts:
        return term
    facts.add(gap)
    try:
        return _again(algebra, term)
    finally:
        facts.remove(gap)


def _again(algebra: Algebra, term: Term) -> Term:
    """Return a term made again, entry by entry, by the rules that what is known now allows."""
    if term.kind == SUM:
        return algebra.add([(_again(algebra, part), c) for part, c in term.parts], term.value)
    if term.kind == PRODUCT:
        powers = [(_again(algebra, b), _again(algebra, e) if isinstance(e, Term) else e) for b, e in term.parts]
        return algebra.multiply(powers, term.value)
    if term.kind == APPLY and not term.head.tensor:
        return algebra.apply(term.head, tuple(_again(algebra, item) for item in term.inputs()), term.options)
    return term


def _relu(algebra: Algebra, inputs: tuple[Term, ...]) -> Term | None:
    if algebra.is_nonnegative(inputs[0]):
        return inputs[0]
    return algebra.zero if algebra.is_nonnegative(algebra.negated(inputs[0])) else None


def _sign(algebra: Algebra, inputs: tuple[Term, ...]) -> Term | None:
    (term,) = inputs
    if algebra.is_positive(term):
        return algebra.one
    if algebra.is_positive(algebra.negated(term)):
        return algebra.number(-1)
    if term.kind != PRODUCT:
        return None
    # the sign is that of an odd power's base, and of what is left without positive factors
    kept = [(b, 2 - e % 2 if isinstance(e, int) else e) for b, e in term.parts if not (b.is_e or b in algebra.positive)]
    simpler = algebra.multiply(kept, -1 if term.value < 0 else 1)
    return None if simpler is term else algebra.called("sign", simpler)


def _hypot(algebra: Algebra, inputs: tuple[Term, ...]) -> Term | None:
    if all(item.kind == NUMBER for item in inputs):
        return algebra.power(algebra.number(sum(item.value**2 for item in inputs)), Fraction(1, 2))
    return None


def _cbrt(algebra: Algebra, inputs: tuple[Term, ...]) -> Term | None:
    (term,) = inputs
    if term.kind != PRODUCT or term.value != 1 or len(term.parts) != 1:
        return None
    base, exponent = term.parts[0]
    if not isinstance(exponent, int) or abs(exponent) < 2:
        return None
    return algebra.multiply([(algebra.called("cbrt", base), exponent)])


_SINES: dict[Fraction, tuple[Fraction, int]] = {
    Fraction(0): (Fraction(0), 1),
    Fraction(1, 6): (Fraction(1, 2), 1),
    Fraction(1, 4): (Fraction(1, 2), 2),
    Fraction(1, 3): (Fraction(1, 2), 3),
    Fraction(1, 2): (Fraction(1), 1),
}
"""Of the sine of a part of pi in the first quarter, the rational factor and the number under the root."""


def _circular(name: str, algebra: Algebra, inputs: tuple[Term, ...]) -> Term | None:
    """Return sin(pi/3) and the like; None where an angle is none of these or the function has a pole."""
    turns = _multiple(inputs[0], lambda part: part.kind == LEAF and getattr(part.head, "name", None) == "pi")
    if turns is None:
        return None
    sine, cosine = _sine(algebra, turns), _sine(algebra, turns + Fraction(1, 2))
    if sine is None or cosine is None:
        return None
    above, below = {
        "sin": (sine, algebra.one),
        "cos": (cosine, algebra.one),
        "tan": (sine, cosine),
        "cot": (cosine, sine),
        "sec": (algebra.one, cosine),
        "csc": (algebra.one, sine),
    }[name]
    return None if below.is_number(0) else algebra.multiply([(above, 1), (below, -1)])


def _sine(algebra: Algebra, turns: Fraction) -> Term | None:
    """Return the sine of ``turns`` times pi, None where it is no simple root."""
    turns %= 2
    sign, turns = (-1, turns - 1) if turns >= 1 else (1, turns)
    known = _SINES.get(min(turns, 1 - turns))
    if known is None:
        return None
    return algebra.multiply([(algebra.power(algebra.number(known[1]), Fraction(1, 2)), 1)], sign * known[0])


def _multiple(term: Term, is_unit: Callable[[Term], bool]) -> Fraction | None:
    """Return how many times a unit, such as pi, a term is."""
    if is_unit(term):
        return Fraction(1)
    if term.kind == PRODUCT and len(term.parts) == 1 and term.parts[0][1] == 1 and is_unit(term.parts[0][0]):
        return Fraction(term.value)
    return None


def _hyperbolic(name: str, algebra: Algebra, inputs: tuple[Term, ...]) -> Term | None:
    """Return cosh(log(2)) and the like, which are rational."""
    logs: list[Term] = []

    def is_log_of_number(part: Term) -> bool:
        if part.is_applied("log") and part.parts[0][0].kind == NUMBER:
            logs.append(part.parts[0][0])
            return True
        return False

    count = _multiple(inputs[0], is_log_of_number)
    if count is None:
        return None
    power = algebra.power(logs[-1], as_number(count))
    square = algebra.power(power, 2)
    less, more = algebra.add([(square, 1)], -1), algebra.add([(square, 1)], 1)
    above, below = {
        "sinh": (less, algebra.multiply([(power, 1)], 2)),
        "cosh": (more, algebra.multiply([(power, 1)], 2)),
        "tanh": (less, more),
        "coth": (more, less),
        "sech": (algebra.multiply([(power, 1)], 2), more),
        "csch": (algebra.multiply([(power, 1)], 2), less),
        "sigmoid": (power, algebra.add([(power, 1)], 1)),
    }[name]
    return None if below.is_number(0) else algebra.multiply([(above, 1), (below, -1)])


_SPECIAL: dict[str, Any] = {
    **{name: partial(_circular, name) for name in ("sin", "cos", "tan", "cot", "sec", "csc")},
    **{name: partial(_hyperbolic, name) for name in ("sinh", "cosh", "tanh", "coth", "sech", "csch", "sigmoid")},
    "log": _log,
    "abs": _abs,
    "where": _where,
    "sign": _sign,
    "hypot": _hypot,
    "relu": _relu,
    "cbrt": _cbrt,
}
