"""Graph to growth: each node's value as a sum of terms with their constants."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from decimal import Decimal, DecimalException
from functools import reduce
from typing import Any

from diffcli.asymptotics.growth import (
    MOST_TERMS,
    ONE,
    PRECISE,
    Term,
    as_key,
    as_term,
    at_most,
    combined,
    largest,
    variable,
)
from diffcli.errors import DomainError, ExpressionError, LimitError
from diffcli.graphs import Apply, Constant, Graph, Node, Variable

_PI = Decimal("3.141592653589793238462643383279502884197169399375105820974944592")
_MOST_EXPANDED = 8


class UnsupportedError(ExpressionError):
    """A function whose growth is not read."""


class Growth:
    """A sum of terms with their constants; unless ``exact``, lower-order terms may be missing."""

    __slots__ = ("exact", "terms")

    def __init__(self, terms: Mapping[Term, Decimal], exact: bool = True) -> None:
        if len(terms) > MOST_TERMS:
            raise LimitError(f"there are more than {MOST_TERMS} terms")
        self.terms = dict(terms)
        self.exact = exact

    def constant(self) -> Decimal | None:
        """Return the value if it is a constant and nothing that vanishes is missing."""
        if not self.exact or len(self.terms) > 1:
            return None
        return self.terms.get(ONE) if self.terms else Decimal(0)

    def leading(self) -> dict[Term, Decimal]:
        """Return the terms that no others bound.

        Raises: DomainError, if one of them is negative; UnsupportedError, if all cancelled.
        """
        kept = largest(self.terms)
        for term in kept:
            if self.terms[term] < 0:
                raise DomainError("this becomes negative, and an order of growth is positive")
        if not kept and not self.exact:
            raise _cancelled()
        if not kept:
            raise DomainError("this is 0, which has no order of growth")
        return {term: self.terms[term] for term in kept}


def growth_of(graph: Graph) -> dict[Node, Growth]:
    """Return the growth of every node.

    Raises: UnsupportedError, DomainError, LimitError, with the place of the node.
    """
    found: dict[Node, Growth] = {}
    for node in graph.nodes:
        try:
            if isinstance(node, Variable):
                found[node] = Growth({variable(node.name): Decimal(1)})
            elif isinstance(node, Constant):
                found[node] = _number(_constant(node))
            elif isinstance(node, Apply):
                rule = _RULES.get(node.op.name)
                if rule is None or node.op.tensor:
                    raise UnsupportedError(f"unsupported: {node.op.call or node.op.name} in an order of growth")
                found[node] = rule(*(found[i] for i in node.inputs), **dict(node.options))
        except (DecimalException, OverflowError, ZeroDivisionError):
            error = DomainError("this has no value that could grow")
            graph.place(error, node)
            raise error from None
        except ExpressionError as told:
            graph.place(told, node)
            raise
    return found


def order_of(growth: Growth) -> tuple[Term, ...]:
    """Return the leading terms: two functions are of the same order if theirs bound each other.

    Raises: DomainError, if the function becomes negative or decreases.
    """
    terms = tuple(growth.leading())
    if any(not at_most(ONE, term) for term in terms):
        raise DomainError("this decreases as a variable grows, and an order of growth does not")
    return terms


def _cancelled() -> UnsupportedError:
    return UnsupportedError("unsupported: what is left after the leading terms cancel")


def _constant(node: Constant) -> Decimal:
    if node.name == "pi":
        return _PI
    if node.name == "tau":
        return 2 * _PI
    if node.name == "e":
        return PRECISE.exp(Decimal(1))
    exact = node.exact() if isinstance(node.value, (int, float)) else None
    if exact is None:
        raise UnsupportedError("unsupported: only finite real numbers have a place in an order of growth")
    return PRECISE.divide(Decimal(exact.numerator), Decimal(exact.denominator))


def _number(value: Decimal) -> Growth:
    return Growth({ONE: value} if value else {})


def _add(a: Growth, b: Growth) -> Growth:
    terms = combined(a.terms, b.terms, Decimal(1))
    if not (a.exact and b.exact) and any(t not in terms for t in a.terms if t in b.terms):
        raise _cancelled()
    return Growth(terms, a.exact and b.exact)


def _scaled(a: Growth, factor: Decimal) -> Growth:
    return Growth({t: PRECISE.multiply(c, factor) for t, c in a.terms.items()} if factor else {}, a.exact)


def _mul(a: Growth, b: Growth) -> Growth:
    if len(a.terms) * len(b.terms) > MOST_TERMS * 4:
        raise LimitError(f"there are more than {MOST_TERMS} terms")
    terms: dict[Term, Decimal] = {}
    for s, c in a.terms.items():
        terms = combined(terms, {s * term: k for term, k in b.terms.items()}, c)
    return Growth(terms, a.exact and b.exact)


def _div(a: Growth, b: Growth) -> Growth:
    below = largest(b.terms)
    if not below:
        raise DomainError("division by 0")
    if len(below) > 1:
        raise UnsupportedError("unsupported: division by a sum of which no term is the largest")
    divisor, coefficient = below[0], b.terms[below[0]]
    terms = {t / divisor: PRECISE.divide(c, coefficient) for t, c in a.terms.items()}
    return Growth(terms, a.exact and b.exact and len(b.terms) == 1)


def _int_power(a: Growth, *, power: int) -> Growth:
    if 0 <= power <= _MOST_EXPANDED and len(a.terms) ** power <= MOST_TERMS:
        return reduce(_mul, [a] * power, _number(Decimal(1)))
    return _real_power(a, Decimal(power))


def _real_power(a: Growth, exponent: Decimal) -> Growth:
    value = a.constant()
    if value is not None:
        return _number(_powered(value, exponent))
    leading = a.leading()
    if len(leading) > 1 and exponent < 0:
        raise UnsupportedError("unsupported: division by a sum of which no term is the largest")
    # of a sum, the power is of the order of the sum of the powers
    terms = {t**exponent: _powered(c, exponent) for t, c in leading.items()}
    return Growth(terms, a.exact and len(a.terms) == 1)


def _powered(value: Decimal, exponent: Decimal) -> Decimal:
    if abs(exponent) > 10**6:
        raise LimitError("an exponent is too large")
    result = PRECISE.power(value, exponent)
    if not result.is_finite():
        raise DomainError("this has no value that could grow")
    return result


def _power(a: Growth, b: Growth) -> Growth:
    exponent = b.constant()
    if exponent is not None:
        return _real_power(a, exponent)
    base = a.constant()
    if base is not None:
        if base <= 0:
            raise DomainError("a power with a growing exponent needs a positive base")
        return _exp(_scaled(b, PRECISE.ln(base)))
    leading = a.leading()
    if len(leading) == 1 and a.exact:
        ((largest_term, _),) = leading.items()
        smaller = [term / largest_term for term in a.terms if term != largest_term]
        if smaller and all(at_most(s * t, ONE) for s in b.terms for t in smaller):  # (n+1)^n is e n^n and less
            return Growth(_exp(_mul(b, _log(Growth(leading)))).terms, exact=False)
    return _exp(_mul(b, _log(a)))


def _exp(a: Growth) -> Growth:
    """Return e^a; what is missing in the exponent would change the order.

    Bounded terms of the exponent, as in 2^(1/n), are bounded factors, which do not.
    """
    if not a.exact:
        raise UnsupportedError("unsupported: an exponent that is not a plain sum of terms")
    growing = {term: c for term, c in a.terms.items() if not at_most(term, ONE)}
    constant = a.terms.get(ONE, Decimal(0))
    if abs(constant) > 10**6:
        raise LimitError("a constant is too large")
    log = {as_key(term): c for term, c in growing.items()}
    return Growth({Term(log): PRECISE.exp(constant)}, exact=len(growing) + (ONE in a.terms) == len(a.terms))


def _log(a: Growth) -> Growth:
    value = a.constant()
    if value is not None:
        if value <= 0:
            raise DomainError("the logarithm of this does not exist")
        return _number(PRECISE.ln(value))
    leading = a.leading()
    if leading == {ONE: 1} and a.exact:  # log(1 + s) is of the order of s where s vanishes
        return Growth({term: c for term, c in a.terms.items() if term != ONE}, exact=False)
    if len(leading) > 1:  # the logarithm of a sum is of the order of that of its largest term
        logs = (_log(Growth({term: Decimal(1)})) for term in leading)
        return Growth(reduce(_add, logs).terms, exact=False)
    ((term, coefficient),) = leading.items()
    terms = {as_term(key): rate for key, rate in term.log.items()}
    return Growth(combined(terms, _number(PRECISE.ln(coefficient)).terms, Decimal(1)), a.exact and len(a.terms) == 1)


def _factorial(a: Growth) -> Growth:
    """Return a! by Stirling's formula: with a = b + k, b one term and k constant, b^(a + 1/2) e^(-b)."""
    value = a.constant()
    if value is not None:
        if value != int(value) or not 0 <= value <= 1000:
            raise UnsupportedError("unsupported: the factorial of this number")
        return _number(PRECISE.create_decimal(math.factorial(int(value))))
    rest = {t: c for t, c in a.terms.items() if t != ONE}
    if len(rest) != 1 or not a.exact or any(at_most(term, ONE) for term in rest):
        raise UnsupportedError("unsupported: the factorial of a sum of several growing terms")
    single = Growth(rest)
    single.leading()
    exponent = _add(a, _number(Decimal("0.5")))
    return _exp(_add(_mul(exponent, _log(single)), _scaled(single, Decimal(-1))))


def _maximum(a: Growth, b: Growth) -> Growth:
    values = a.constant(), b.constant()
    if values[0] is not None and values[1] is not None:
        return _number(max(values[0], values[1]))
    return Growth(combined(a.leading(), b.leading(), Decimal(1)), exact=False)


def _minimum(a: Growth, b: Growth) -> Growth:
    values = a.constant(), b.constant()
    if values[0] is not None and values[1] is not None:
        return _number(min(values[0], values[1]))
    small, large = a.leading(), b.leading()
    for one, other in ((small, large), (large, small)):
        if all(any(at_most(s, t) for t in other) for s in one):
            return Growth(one, exact=False)
    raise UnsupportedError("unsupported: the minimum of functions of which none is always the smaller one")


def _abs(a: Growth) -> Growth:
    leading = largest(a.terms)
    return _scaled(a, Decimal(-1)) if leading and all(a.terms[term] < 0 for term in leading) else a


def _rounded(a: Growth) -> Growth:
    return a if a.constant() is not None else Growth(a.terms, exact=False)


_RULES: dict[str, Callable[..., Any]] = {
    "add": _add,
    "negate": lambda a: _scaled(a, Decimal(-1)),
    "mul": _mul,
    "div": _div,
    "int_power": _int_power,
    "power": _power,
    "sqrt": lambda a: _real_power(a, Decimal("0.5")),
    "cbrt": lambda a: _real_power(a, PRECISE.divide(Decimal(1), Decimal(3))),
    "exp": _exp,
    "exp2": lambda a: _exp(_scaled(a, PRECISE.ln(Decimal(2)))),
    "log": _log,
    "log2": lambda a: _div(_log(a), _number(PRECISE.ln(Decimal(2)))),
    "log10": lambda a: _div(_log(a), _number(PRECISE.ln(Decimal(10)))),
    "log_base": lambda a, base: _div(_log(a), _log(base)),
    "factorial": _factorial,
    "maximum": _maximum,
    "minimum": _minimum,
    "abs": _abs,
    "copy": lambda a: a,
    "floor": _rounded,
    "ceil": _rounded,
    "round": _rounded,
}
