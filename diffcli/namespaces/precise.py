"""Rules on mpmath numbers of any precision, in a context of their own: mpmath's global precision is left alone.

What is undefined raises ZeroDivisionError or ValueError, as it does for Python numbers.  Magnitudes are bounded: a
tower of exponentials ends in a LimitError, not in a machine out of memory.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from threading import get_ident
from typing import TYPE_CHECKING, Any

from mpmath import MPContext  # type: ignore[import-untyped]

from diffcli.errors import LimitError
from diffcli.namespaces.fallback import Namespace
from diffcli.namespaces.special import cotangent_derivative

if TYPE_CHECKING:
    from diffcli.ops import OpTable

LARGEST_EXPONENT_BITS = 4096
"""Numbers reach 2^(2^4096) and no further."""

_LARGEST_ANGLE_BITS = 40_000
_LARGEST_GAMMA_BITS = 64
_LARGEST_BESSEL_BITS = 20


@lru_cache(maxsize=64)
def _context(digits: int, is_real: bool, thread: int) -> Any:
    """Return the context of a thread for numbers of one kind and precision; to make one takes milliseconds."""
    context: Any = MPContext()
    context.trap_complex = is_real
    return context


class Precise(Namespace):
    """Functions of mpmath numbers, computed with ``digits`` decimal digits."""

    is_real = True

    def __init__(self, digits: int, ops: OpTable) -> None:
        super().__init__(ops)
        self.context = context = _context(digits, self.is_real, get_ident())
        context.dps = digits
        self.digits = digits
        self.unit = context.ldexp(1, 1 - context.prec)
        self.undefined = context.nan
        of_context = ("asin", "acos", "atan", "acosh", "asinh", "atanh", "erf", "erfc", "erfinv", "hypot")
        for name in (*of_context, "floor", "ceil"):
            if not hasattr(type(self), name):
                setattr(self, name, getattr(context, name))

    @property
    def pi(self) -> Any:
        """The constant pi to all digits."""
        return +self.context.pi

    def number(self, value: Any) -> Any:
        """Return a Python number, a fraction, a decimal text or an mpmath number as a number of this precision.

        A float counts as exactly the binary number that it is.
        """
        if isinstance(value, Fraction):
            whole = self.context.mpf(value.numerator)
            return whole if value.denominator == 1 else whole / value.denominator
        if isinstance(value, str):
            return self.number(Fraction(value))
        return self.context.mpf(value)

    def named(self, name: str, value: Any) -> Any:
        """Return a named constant to all digits, and one that this does not know from its value."""
        if name in ("pi", "e"):
            return +getattr(self.context, name)
        return 2 * self.context.pi if name == "tau" else self.context.mpf(value)

    def checked(self, value: Any) -> Any:
        """Return a number as it is, or refuse one of a magnitude beyond the limit."""
        parts = getattr(value, "_mpf_", None)
        if parts is not None and parts[1] and parts[2].bit_length() > LARGEST_EXPONENT_BITS:
            raise LimitError(f"a number is beyond 2^(2^{LARGEST_EXPONENT_BITS}), too large or small to compute with")
        return value

    def finished(self, value: Any) -> Any:
        """Return the result of a rule as a number of this precision and of bounded magnitude."""
        return self.checked(self.context.convert(value))

    @staticmethod
    def is_about_larger(a: Any, b: Any) -> bool:
        """Tell which of two numbers is the larger one."""
        return bool(a >= b)

    def size(self, x: Any) -> Any:
        """Return the absolute value, to choose a pivot by."""
        return abs(x)

    def _bounded(self, x: Any, bits: int) -> Any:
        x = self.context.convert(x)
        if self.context.isfinite(x) and x and self.context.mag(x) > bits:
            raise LimitError(f"a function of a number beyond 2^{bits} is not computed with many digits")
        return x

    # exponentials, logarithms, powers

    def exp(self, x: Any) -> Any:
        """Return e^x."""
        return self.context.exp(self._bounded(x, LARGEST_EXPONENT_BITS))

    def expm1(self, x: Any) -> Any:
        """Return e^x - 1."""
        return self.context.expm1(self._bounded(x, LARGEST_EXPONENT_BITS))

    def exp2(self, x: Any) -> Any:
        """Return 2^x."""
        return self.context.power(2, self._bounded(x, LARGEST_EXPONENT_BITS))

    def log(self, x: Any) -> Any:
        """Return the natural logarithm of a positive number."""
        if x <= 0:
            raise ValueError("the logarithm of a number that is not positive")
        return self.context.ln(x)

    def log1p(self, x: Any) -> Any:
        """Return log(1 + x)."""
        if x <= -1:
            raise ValueError("the logarithm of a number that is not positive")
        return self.context.log1p(x)

    def log2(self, x: Any) -> Any:
        """Return the logarithm to base 2."""
        return self.log(x) / self.context.ln2

    def log10(self, x: Any) -> Any:
        """Return the logarithm to base 10."""
        return self.log(x) / self.context.ln10

    def sqrt(self, x: Any) -> Any:
        """Return the square root."""
        if x < 0:
            raise ValueError("the square root of a negative number")
        return self.context.sqrt(x)

    def cbrt(self, x: Any) -> Any:
        """Return the real cube root."""
        return self.context.cbrt(x) if x >= 0 else -self.context.cbrt(-x)

    def power(self, a: Any, b: Any) -> Any:
        """Return a real power; a negative base needs an integer exponent."""
        a, b = self.context.convert(a), self.context.convert(b)
        if a < 0 and not self.context.isint(b):
            raise ValueError("a negative number has no real power with that exponent")
        if self._power_bits(a, b) > LARGEST_EXPONENT_BITS:
            raise LimitError("a power is too large or too small to compute")
        return a**b

    def _power_bits(self, a: Any, b: Any) -> Any:
        """Return about how many bits the exponent of a^b has."""
        if not (a and b and self.context.isfinite(a) and self.context.isfinite(b)):
            return 0
        return self.context.mag(b) + abs(self.context.mag(a)).bit_length()

    def integer_power(self, x: Any, power: int) -> Any:
        """Return a power with an integer exponent."""
        if power.bit_length() > LARGEST_EXPONENT_BITS:
            raise LimitError("an exponent is too large")
        return self.context.convert(x) ** power

    def logaddexp(self, a: Any, b: Any) -> Any:
        """Return log(exp(a) + exp(b))."""
        return self.maximum(a, b) + self.log1p(self.exp(-abs(a - b)))

    # angles

    def sin(self, x: Any) -> Any:
        """Return the sine."""
        return self.context.sin(self._angle(x))

    def cos(self, x: Any) -> Any:
        """Return the cosine."""
        return self.context.cos(self._angle(x))

    def tan(self, x: Any) -> Any:
        """Return the tangent."""
        return self.context.tan(self._angle(x))

    def _angle(self, x: Any) -> Any:
        if not self.context.isfinite(x):
            raise ValueError("an angle that is not finite")
        return self._bounded(x, _LARGEST_ANGLE_BITS)

    def atan2(self, y: Any, x: Any) -> Any:
        """Return the angle of the point (x, y), 0 in the origin."""
        return self.context.atan2(y, x) if x or y else self.context.zero

    def sinh(self, x: Any) -> Any:
        """Return the hyperbolic sine."""
        return self.context.sinh(self._bounded(x, LARGEST_EXPONENT_BITS))

    def cosh(self, x: Any) -> Any:
        """Return the hyperbolic cosine."""
        return self.context.cosh(self._bounded(x, LARGEST_EXPONENT_BITS))

    def tanh(self, x: Any) -> Any:
        """Return the hyperbolic tangent."""
        return self.context.tanh(self._bounded(x, LARGEST_EXPONENT_BITS))

    # the gamma family

    def gamma(self, x: Any) -> Any:
        """Return the gamma function."""
        return self.context.gamma(self._bounded(x, _LARGEST_GAMMA_BITS))

    def lgamma(self, x: Any) -> Any:
        """Return the logarithm of the absolute value of gamma."""
        if x > 0:
            return self.context.loggamma(self._bounded(x, LARGEST_EXPONENT_BITS))
        return self.log(abs(self.gamma(x)))

    def digamma(self, x: Any) -> Any:
        """Return the logarithmic derivative of gamma."""
        return self.polygamma(x, order=0)

    def polygamma(self, x: Any, *, order: int) -> Any:
        """Return the derivative of that order of digamma; of negative numbers by reflection, in no more steps."""
        x = self._bounded(x, LARGEST_EXPONENT_BITS)
        if not x < 0:
            return self.context.psi(order, x)
        with self.context.extraprec(max(0, self.context.mag(x))):
            sine, cosine = self.context.sinpi(x), self.context.cospi(x)
            total = self.context.zero
            for coefficient in reversed(cotangent_derivative(order)):
                total = total * (cosine / sine) + coefficient
            mirrored = self.context.psi(order, 1 - x) - self.context.pi ** (order + 1) * total
            return -mirrored if order % 2 else mirrored

    def sinc(self, x: Any) -> Any:
        """Return sin(pi x)/(pi x)."""
        return self.context.sincpi(self._angle(x))

    def besselj(self, x: Any, *, order: int) -> Any:
        """Return the Bessel function of the first kind."""
        return self._bessel("besselj", x, order)

    def bessely(self, x: Any, *, order: int) -> Any:
        """Return the Bessel function of the second kind."""
        return self._bessel("bessely", x, order)

    def besseli(self, x: Any, *, order: int) -> Any:
        """Return the modified Bessel function of the first kind."""
        return self._bessel("besseli", x, order)

    def besselk(self, x: Any, *, order: int) -> Any:
        """Return the modified Bessel function of the second kind."""
        return self._bessel("besselk", x, order)

    def _bessel(self, name: str, x: Any, order: int) -> Any:
        x = self._bounded(x, _LARGEST_BESSEL_BITS)
        self.context.trap_complex = False  # real numbers come from complex ones on the way
        try:
            return self.context.re(getattr(self.context, name)(order, x))
        finally:
            self.context.trap_complex = self.is_real

    def spherical_jn(self, x: Any, *, order: int) -> Any:
        """Return the spherical Bessel function of the first kind, by its series in x^2."""
        x = self._bounded(x, _LARGEST_BESSEL_BITS)
        if order < 0:
            return self.context.zero
        lead = x**order / self.context.fac2(2 * order + 1)
        return lead * self.context.hyp0f1(order + self.context.mpf(1.5), -x * x / 4)

    def factorial(self, x: Any) -> Any:
        """Return x!."""
        return self.context.factorial(self._bounded(x, _LARGEST_GAMMA_BITS))

    # choice and rounding; every answer is a number of this precision, so that 1/3 is never formed from two integers

    def copy(self, x: Any) -> Any:
        """Return ``x``."""
        return x

    def abs(self, x: Any) -> Any:
        """Return the absolute value."""
        return abs(self.context.convert(x))

    def where(self, condition: Any, a: Any, b: Any) -> Any:
        """Return ``a`` where the condition holds, else ``b``."""
        return self.context.convert(a if condition else b)

    def sign(self, x: Any) -> Any:
        """Return -1, 0 or 1, or nan."""
        return self.context.mpf((x > 0) - (x < 0)) if x == x else x

    def maximum(self, a: Any, b: Any) -> Any:
        """Return the larger one, nan if either is."""
        return self.context.convert(a if a > b or a != a else b)

    def minimum(self, a: Any, b: Any) -> Any:
        """Return the smaller one, nan if either is."""
        return self.context.convert(a if a < b or a != a else b)

    def equal_to(self, a: Any, b: Any) -> bool:
        """Tell whether both are the same number."""
        return bool(a == b)

    def not_equal(self, a: Any, b: Any) -> bool:
        """Tell whether the numbers differ."""
        return bool(a != b)

    def round(self, x: Any) -> Any:
        """Round to the nearest integer, halves to the even one."""
        return self.context.nint(x)

    def mod(self, a: Any, b: Any) -> Any:
        """Return the remainder, which has the sign of the divisor."""
        return self.context.convert(a) % b

    def zeros_like(self, x: Any) -> Any:
        """Return 0."""
        return self.context.zero

    def ones_like(self, x: Any) -> Any:
        """Return 1."""
        return self.context.one
