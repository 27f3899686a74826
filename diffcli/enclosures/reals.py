"""Real numbers as balls that surely hold them, with the fraction beside it where a number is known to be one.

A comparison answers True or False where that is certain, else ``MAYBE``.  What has no value is ``UNDEFINED``; a ball
without bounds is a number, or none, of which this precision says nothing.
"""

# operators and rules take any kind of number
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from flint import arb, fmpq, fmpz

MOST_EXACT_BITS = 20_000
"""Fractions of more bits go on as balls."""


class UndecidedError(ArithmeticError):
    """A truth was needed that this precision does not decide."""


class Maybe:
    """The truth of a comparison that this precision does not decide."""

    __slots__ = ()

    def __bool__(self) -> bool:
        raise UndecidedError("this precision does not decide")

    def __and__(self, other: Any) -> Any:
        return False if other is False else self

    def __or__(self, other: Any) -> Any:
        return True if other is True else self

    __rand__, __ror__ = __and__, __or__

    def __invert__(self) -> Maybe:
        return self


MAYBE = Maybe()


class Real:
    """A real number: its ball, and the fraction that it is or None."""

    __slots__ = ("_ball", "exact")

    def __init__(self, ball: Any, exact: Any = None) -> None:
        self._ball = ball
        self.exact = exact

    @property
    def ball(self) -> Any:
        """The ball, made from the fraction when it is asked for."""
        if self._ball is None:
            self._ball = arb(self.exact)
        return self._ball

    def __repr__(self) -> str:
        return f"Real({self._ball if self.exact is None else self.exact})"

    def __add__(self, other: Any) -> Real:
        if other.__class__ is not Real and (other := real(other)) is NotImplemented:
            return NotImplemented
        a, b = self.exact, other.exact
        if a is not None and b is not None:
            return _of_fraction(a + b)
        if self is UNDEFINED or other is UNDEFINED:
            return UNDEFINED
        return other if a == 0 else self if b == 0 else Real(self.ball + other.ball)

    def __mul__(self, other: Any) -> Real:
        if other.__class__ is not Real and (other := real(other)) is NotImplemented:
            return NotImplemented
        a, b = self.exact, other.exact
        if a is not None and b is not None:
            return _of_fraction(a * b)
        if self is UNDEFINED or other is UNDEFINED:
            return UNDEFINED
        if (a == 0 and other.ball.is_finite()) or (b == 0 and self.ball.is_finite()):
            return ZERO
        return Real(self.ball * other.ball)

    def __truediv__(self, other: Any) -> Real:
        if other.__class__ is not Real and (other := real(other)) is NotImplemented:
            return NotImplemented
        a, b = self.exact, other.exact
        if self is UNDEFINED or other is UNDEFINED or b == 0:
            return UNDEFINED
        if a is not None and b is not None:
            return _of_fraction(a / b)
        quotient = self.ball / other.ball
        return ZERO if a == 0 and quotient.is_finite() else Real(quotient)

    def __mod__(self, other: Any) -> Real:
        if other.__class__ is not Real and (other := real(other)) is NotImplemented:
            return NotImplemented
        quotient = self / other
        return self - other * floor(quotient)

    def __neg__(self) -> Real:
        if self is UNDEFINED:
            return self
        return Real(None if self._ball is None else -self._ball, None if self.exact is None else -self.exact)

    def __abs__(self) -> Real:
        if self is UNDEFINED:
            return self
        return Real(None if self._ball is None else abs(self._ball), None if self.exact is None else abs(self.exact))

    def __pow__(self, power: Any) -> Real:
        return integer_power(self, power)

    def __sub__(self, other: Any) -> Real:
        if other.__class__ is not Real and (other := real(other)) is NotImplemented:
            return NotImplemented
        return self + -other

    def __rsub__(self, other: Any) -> Real:
        return -self + other

    def __rtruediv__(self, other: Any) -> Real:
        return real(other) / self

    def __rmod__(self, other: Any) -> Real:
        return real(other) % self

    __radd__, __rmul__ = __add__, __mul__

    def __bool__(self) -> bool:
        return bool(self != 0)

    def __float__(self) -> float:
        return nearest(self.exact.p, self.exact.q) if self.exact is not None else float(self.ball.mid())

    # certain, certainly not, or MAYBE

    def __lt__(self, other: Any) -> Any:
        if other.__class__ is not Real and (other := real(other)) is NotImplemented:
            return NotImplemented
        if self.exact is not None and other.exact is not None:
            return self.exact < other.exact
        a, b = self.ball, other.ball
        return True if a < b else False if a >= b or _is_same(self, other) else MAYBE

    def __le__(self, other: Any) -> Any:
        if other.__class__ is not Real and (other := real(other)) is NotImplemented:
            return NotImplemented
        if self.exact is not None and other.exact is not None:
            return self.exact <= other.exact
        a, b = self.ball, other.ball
        return True if a <= b or _is_same(self, other) else False if a > b else MAYBE

    def __gt__(self, other: Any) -> Any:
        other = real(other)
        return other if other is NotImplemented else other < self

    def __ge__(self, other: Any) -> Any:
        other = real(other)
        return other if other is NotImplemented else other <= self

    def __eq__(self, other: Any) -> Any:
        if other.__class__ is not Real and (other := real(other)) is NotImplemented:
            return NotImplemented
        if self.exact is not None and other.exact is not None:
            return self.exact == other.exact
        return False if self.ball != other.ball else _is_same(self, other) or MAYBE

    def __ne__(self, other: Any) -> Any:
        found = self.__eq__(other)
        return found if found is MAYBE or found is NotImplemented else not found

    __hash__ = None  # type: ignore[assignment]


def _is_same(a: Real, b: Real) -> bool:
    return a is b and bool(a.ball.is_finite())


def real(value: Any) -> Real:
    """Return a number of Python's, a fraction or a truth as a real number; a float is the binary number that it is.

    An array, which operators leave to NumPy, is NotImplemented.
    """
    kind = value.__class__
    if kind is Real:
        return value
    if kind is int or kind is bool:
        return Real(None, fmpq(int(value)))
    if value is MAYBE:
        return Real(arb(0.5, 0.5))
    if isinstance(value, Fraction):
        return Real(None, fmpq(value.numerator, value.denominator))
    if hasattr(value, "__array__"):
        if value.shape:
            return NotImplemented
        return real(value.item())
    if math.isfinite(value):
        return Real(None, fmpq(*float(value).as_integer_ratio()))
    return UNDEFINED if value != value else Real(arb.pos_inf() if value > 0 else arb.neg_inf())


def of_ball(ball: Any) -> Real:
    """Return a ball as a number, with its fraction where the ball has no radius."""
    if ball.is_exact() and ball.is_finite() and abs(ball.man_exp()[1]) < MOST_EXACT_BITS:
        return Real(ball, ball.fmpq())
    return Real(ball)


def _of_fraction(exact: Any) -> Real:
    return Real(None, exact) if exact.height_bits() <= MOST_EXACT_BITS else Real(arb(exact))


UNDEFINED = Real(arb.nan())
"""No number."""

UNKNOWN = Real(arb.nan())
"""A number, or none, of which nothing is known."""

ZERO, ONE = real(0), real(1)


def fraction(x: Real) -> Fraction | None:
    """Return the fraction that a number is known to be."""
    return None if x.exact is None else Fraction(int(x.exact.p), int(x.exact.q))


def nearest(above: Any, below: Any) -> float:
    """Return the float nearest to a fraction, infinite beyond the largest."""
    try:
        return int(above) / int(below)
    except OverflowError:
        return math.inf if above > 0 else -math.inf


def ends(x: Real) -> tuple[float, float]:
    """Return the floats nearest to the ends of a ball: equal ones are the float nearest to the number."""
    if x.exact is not None:
        number = nearest(x.exact.p, x.exact.q)
        return number, number
    return float(x.ball.lower()), float(x.ball.upper())


def union(a: Real, b: Real) -> Real:
    """Return a ball that holds both numbers."""
    if a.exact is not None and a.exact == b.exact:
        return a
    if a is UNDEFINED or b is UNDEFINED:
        return a if a is b else UNKNOWN
    return Real(a.ball.union(b.ball))


def floor(x: Real) -> Real:
    """Return the largest whole number that is not above."""
    if x is UNDEFINED:
        return x
    return real(int(x.exact.floor())) if x.exact is not None else of_ball(x.ball.floor())


def integer_power(x: Real, power: int) -> Real:
    """Return a power with an integer exponent of any size."""
    power = int(power)
    if x is UNDEFINED or power == 1:
        return x
    if power == 0:
        return ONE
    if x.exact is not None:
        if x.exact == 0:
            return ZERO if power > 0 else UNDEFINED
        if x.exact == 1 or x.exact == -1:
            return ONE if power % 2 == 0 else x
        if x.exact.height_bits() * abs(power) <= MOST_EXACT_BITS:
            return Real(None, x.exact**power)
    ball = x.ball
    if 0 not in ball:
        return Real(ball ** fmpz(power))
    if power < 0:
        return UNKNOWN
    return Real(_power_by_squaring(ball, power))  # the library's own is nan where the midpoint is 0


def _power_by_squaring(ball: Any, power: int) -> Any:
    result = None
    while power:
        if power & 1:
            result = ball if result is None else result * ball
        power >>= 1
        # the square of a ball is not negative
        ball = abs(ball) * abs(ball)
    return result
