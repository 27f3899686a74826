"""Rules on real numbers with proof: ``F`` for balls.  What is not certain at a precision has a wide ball, or none."""

# operators and rules take any kind of number
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

import math
import operator
from functools import partial
from typing import TYPE_CHECKING, Any

from flint import acb, arb, arb_series, ctx

from diffcli.enclosures import reals
from diffcli.enclosures.reals import MAYBE, ONE, UNDEFINED, UNKNOWN, ZERO, Real, fraction, of_ball, real, union
from diffcli.namespaces.fallback import Namespace
from diffcli.namespaces.rationals import InexactError, Rationals

if TYPE_CHECKING:
    from diffcli.ops import OpTable

MOST_GAMMA_BITS = 2048
"""The precision up to which the gamma family is computed: its calls cannot be interrupted."""

_LARGEST_FACTORIAL = 1_000
_LARGEST_POLYGAMMA = 100


def _is_zero(x: Real) -> bool:
    return x.exact is not None and bool(x.exact == 0)


def _of(x: Any, function: Any, outside: Any = None, *options: Any) -> Real:
    """Return a function of the library's, which has no value where ``outside`` holds."""
    x = real(x)
    if x is UNDEFINED or (outside is not None and outside(x) is True):
        return UNDEFINED
    return of_ball(function(x.ball, *options))


def _rule(function: Any, outside: Any = None) -> Any:
    """Return the rule of a function of one number, as for ``_of``."""
    return lambda F, x, **options: _of(x, function, outside, *options.values())


def _extreme(is_first: Any, of_both: Any) -> Any:
    """Return the rule of the larger or the smaller one of two numbers."""

    def rule(F: Any, a: Any, b: Any) -> Real:
        a, b = real(a), real(b)
        if a is UNDEFINED or b is UNDEFINED:
            return UNDEFINED
        first = is_first(a, b)
        return Real(of_both(a.ball, b.ball)) if first is MAYBE else a if first else b

    return rule


def _logarithm(of_fraction: Any, scale: Any) -> Any:
    """Return the rule of the logarithm to a base whose natural logarithm is ``scale()``."""

    def rule(F: Balls, x: Any) -> Real:
        x = real(x)
        found = F._exactly(partial(of_fraction, F._rationals), x) if x.exact is not None and x.exact > 0 else None
        return F.log(x) / Real(scale()) if found is None else found

    return rule


class Balls(Namespace):
    """Functions of ``Real`` numbers, at the precision that is set."""

    undefined = UNDEFINED
    number = staticmethod(real)

    def __init__(self, ops: OpTable) -> None:
        super().__init__(ops)
        self._rationals = Rationals(ops, reals.MOST_EXACT_BITS, _LARGEST_FACTORIAL)

    @property
    def pi(self) -> Real:
        return Real(arb.pi())

    def named(self, name: str, value: Any) -> Real:
        """Return a named constant, and one that this does not know from its value."""
        if name in ("pi", "tau"):
            return self.pi if name == "pi" else 2 * self.pi
        return Real(arb.const_e()) if name == "e" else real(value)

    @staticmethod
    def size(x: Any) -> Any:
        """Return how far a number surely is from 0, to choose a pivot by; the integer 0 where it may be 0."""
        return x.ball.abs_lower() if x.ball.is_finite() and 0 not in x.ball else 0

    @staticmethod
    def is_about_larger(a: Real, b: Real) -> bool:
        """Tell which of two numbers is not much the smaller one, whatever is certain."""
        return bool(a.ball.mid() >= b.ball.mid())

    @staticmethod
    def _exactly(function: Any, *inputs: Real) -> Real | None:
        """Return the value where it is a fraction of fractions."""
        fractions = [fraction(x) for x in inputs]
        if any(x is None for x in fractions):
            return None
        try:
            return real(function(*fractions))
        except (InexactError, ZeroDivisionError):
            return None

    # exponentials, logarithms, powers

    exp = _rule(arb.exp)
    expm1 = _rule(arb.expm1)

    def exp2(self, x: Any) -> Real:
        return self.power(2, x)

    log = _rule(arb.log, lambda x: x <= 0)
    log1p = _rule(arb.log1p, lambda x: x <= -1)

    log2 = _logarithm(Rationals.log2, arb.const_log2)
    log10 = _logarithm(Rationals.log10, arb.const_log10)

    def sqrt(self, x: Any) -> Real:
        x = real(x)
        found = self._exactly(self._rationals.sqrt, x)
        return _of(x, arb.sqrt, lambda x: x < 0) if found is None else found

    def cbrt(self, x: Any) -> Real:
        x = real(x)
        found = x if x is UNDEFINED else self._exactly(self._rationals.cbrt, x)
        if found is not None:
            return found
        if x.ball < 0:
            return -Real((-x.ball).root(3))
        if x.ball > 0:
            return Real(x.ball.root(3))
        bound = x.ball.abs_upper().root(3)
        return Real(bound.union(-bound))

    def power(self, a: Any, b: Any) -> Real:
        """Return a real power; a negative base needs an integer exponent."""
        a, b = real(a), real(b)
        if a is UNDEFINED or b is UNDEFINED:
            return UNDEFINED
        if b.exact is not None and b.exact.q == 1:
            return reals.integer_power(a, int(b.exact.p))
        if b.exact is not None and b.exact.q == 2 and (root := self._exactly(self._rationals.sqrt, a)) is not None:
            return reals.integer_power(root, int(b.exact.p))
        if a.exact == 0:
            return ZERO if b.ball > 0 else UNDEFINED if b.ball < 0 else UNKNOWN
        if a.exact == 1:
            return ONE
        if a.ball < 0:
            return UNKNOWN if b.ball.contains_integer() and b.exact is None else UNDEFINED
        return of_ball(a.ball**b.ball) if a.ball > 0 else UNKNOWN

    @staticmethod
    def integer_power(x: Any, power: int) -> Real:
        return reals.integer_power(real(x), power)

    def logaddexp(self, a: Any, b: Any) -> Real:
        a, b = real(a), real(b)
        if a is UNDEFINED or b is UNDEFINED:
            return UNDEFINED
        top, low = (a, b) if a.ball.mid() >= b.ball.mid() else (b, a)
        return top + self.log1p(self.exp(low - top))

    # angles

    sin = _rule(arb.sin)
    cos = _rule(arb.cos)
    tan = _rule(arb.tan)
    sec = _rule(arb.sec)
    csc = _rule(arb.csc, _is_zero)
    cot = _rule(arb.cot, _is_zero)
    asin = _rule(arb.asin, lambda x: abs(x) > 1)
    acos = _rule(arb.acos, lambda x: abs(x) > 1)
    atan = _rule(arb.atan)

    def atan2(self, y: Any, x: Any) -> Real:
        y, x = real(y), real(x)
        if y is UNDEFINED or x is UNDEFINED:
            return UNDEFINED
        return ZERO if y.exact == 0 and x.exact == 0 else of_ball(arb.atan2(y.ball, x.ball))

    def hypot(self, a: Any, b: Any) -> Real:
        return self.sqrt(self.integer_power(a, 2) + self.integer_power(b, 2))

    sinh = _rule(arb.sinh)
    cosh = _rule(arb.cosh)
    tanh = _rule(arb.tanh)
    sech = _rule(arb.sech)
    csch = _rule(arb.csch, _is_zero)
    coth = _rule(arb.coth, _is_zero)
    asinh = _rule(arb.asinh)
    acosh = _rule(arb.acosh, lambda x: x < 1)
    atanh = _rule(arb.atanh, lambda x: abs(x) >= 1)

    def acsch(self, x: Any) -> Real:
        """Return the inverse hyperbolic cosecant; the row's formula leaves out what floats do not show."""
        return self.asinh(1 / real(x))

    def sigmoid(self, x: Any) -> Real:
        """Return 1/(1 + e^-x), in one formula for both signs."""
        return 1 / (1 + self.exp(-x))

    # error functions and the gamma family

    erf = _rule(arb.erf)
    erfc = _rule(arb.erfc)
    erfinv = _rule(arb.erfinv, lambda x: abs(x) >= 1)

    def gamma(self, x: Any) -> Real:
        x = real(x)
        found = self._exactly(self._rationals.gamma, x)
        return self._in_gamma_family(x, arb.gamma) if found is None else found

    def sinc(self, x: Any) -> Real:
        x = real(x)
        if x.exact is not None and x.exact.q == 1:
            return ONE if x.exact == 0 else ZERO
        return self.spherical_jn(self.pi * x, order=0)

    besselj = _rule(arb.bessel_j)
    bessely = _rule(arb.bessel_y, lambda x: x <= 0)
    besseli = _rule(arb.bessel_i)
    besselk = _rule(arb.bessel_k, lambda x: x <= 0)

    def spherical_jn(self, x: Any, *, order: int) -> Real:
        """Return the spherical Bessel function of the first kind, near 0 by its series in x^2."""
        x = real(x)
        if x is UNDEFINED or order < 0:
            return x if x is UNDEFINED else ZERO
        if abs(x.ball) > 1:
            sign = -1 if x.ball < 0 and order % 2 else 1
            return sign * _of(abs(x), lambda ball: ball.bessel_j(order + arb(0.5)) * (arb.pi() / (2 * ball)).sqrt())
        lead = reals.integer_power(x, order) / math.prod(range(1, 2 * order + 2, 2))
        return lead * _of(-x * x / 4, lambda ball: ball.hypgeom_0f1(arb(order) + arb(0.5) + 1))

    def factorial(self, x: Any) -> Real:
        return self.gamma(real(x) + 1)

    def lgamma(self, x: Any) -> Real:
        x = real(x)
        if x is not UNDEFINED and x.ball < 0 and not _is_pole(x):
            mirrored = self._in_gamma_family(1 - x, arb.lgamma)
            return self.log(self.pi / abs(Real(x.ball.sin_pi()))) - mirrored
        return self._in_gamma_family(x, arb.lgamma)

    def digamma(self, x: Any) -> Real:
        return self._in_gamma_family(real(x), arb.digamma)

    def polygamma(self, x: Any, *, order: int) -> Real:
        x = real(x)
        if order == 0:
            return self.digamma(x)
        if not 0 < order <= _LARGEST_POLYGAMMA:
            return UNKNOWN
        if x is UNDEFINED or _is_pole(x) or not x.ball < 0:
            return self._in_gamma_family(x, lambda ball: acb(ball).polygamma(order).real)
        mirrored = self._in_gamma_family(1 - x, lambda ball: acb(ball).polygamma(order).real)
        cap, ctx.cap = ctx.cap, order + 2
        try:
            bend = arb_series([x.ball, 1]).cot_pi()[order] * math.factorial(order) * arb.pi()
        finally:
            ctx.cap = cap
        return (mirrored if order % 2 == 0 else -mirrored) - Real(bend)

    @staticmethod
    def _in_gamma_family(x: Real, function: Any) -> Real:
        if x is UNDEFINED or _is_pole(x):
            return UNDEFINED
        bits, ctx.prec = ctx.prec, min(ctx.prec, MOST_GAMMA_BITS)
        try:
            return of_ball(function(x.ball))
        finally:
            ctx.prec = bits

    # choice and rounding

    @staticmethod
    def copy(x: Any) -> Any:
        return x

    @staticmethod
    def abs(x: Any) -> Real:
        return abs(real(x))

    @staticmethod
    def sign(x: Any) -> Real:
        x = real(x)
        if x is UNDEFINED:
            return x
        if x.exact is not None:
            return real(int(x.exact > 0) - int(x.exact < 0))
        return of_ball(x.ball.sgn())

    @staticmethod
    def where(condition: Any, a: Any, b: Any) -> Real:
        """Return ``a`` where the condition holds, else ``b``; a ball that holds both where that is not decided."""
        if condition.__class__ is Real:
            condition = MAYBE if condition is UNDEFINED else condition != 0
        if condition is MAYBE:
            return union(real(a), real(b))
        return real(a if condition else b)

    @staticmethod
    def equal_to(a: Any, b: Any) -> Any:
        return real(a) == b

    @staticmethod
    def not_equal(a: Any, b: Any) -> Any:
        return real(a) != b

    maximum = _extreme(operator.ge, arb.max)
    minimum = _extreme(operator.le, arb.min)

    @staticmethod
    def mod(a: Any, b: Any) -> Real:
        """Return the remainder, which has the sign of the divisor."""
        return real(a) % real(b)

    @staticmethod
    def floor(x: Any) -> Real:
        return reals.floor(real(x))

    @staticmethod
    def ceil(x: Any) -> Real:
        return -reals.floor(-real(x))

    @staticmethod
    def round(x: Any) -> Real:
        x = real(x)
        exact = fraction(x)
        return real(round(exact)) if exact is not None else reals.floor(x + 0.5)

    @staticmethod
    def zeros_like(x: Any) -> Real:
        return ZERO

    @staticmethod
    def ones_like(x: Any) -> Real:
        return ONE


def _is_pole(x: Real) -> bool:
    """Tell whether a number is exactly 0, -1, -2, ..."""
    return x.exact is not None and x.exact.q == 1 and bool(x.exact <= 0)
