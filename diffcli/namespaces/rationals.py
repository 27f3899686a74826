"""Rules on fractions, without any rounding: what is not known to be a fraction raises ``InexactError``."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from diffcli.namespaces.fallback import Namespace
from diffcli.namespaces.scalars import Scalars

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from diffcli.ops import Op, OpTable


class InexactError(ArithmeticError):
    """The value is no fraction, is not known to be one, or is too long."""


class Rationals(Namespace):
    """Functions of fractions of ``most_bits`` bits, factorials up to that of ``largest_factorial``."""

    abs = staticmethod(abs)
    floor = staticmethod(math.floor)
    ceil = staticmethod(math.ceil)
    round = staticmethod(round)
    maximum = staticmethod(max)
    minimum = staticmethod(min)
    copy = staticmethod(Scalars.copy)
    where = staticmethod(Scalars.where)
    equal_to = staticmethod(Scalars.equal_to)
    not_equal = staticmethod(Scalars.not_equal)
    sign = staticmethod(Scalars.sign)
    mod = staticmethod(Scalars.mod)

    def __init__(self, ops: OpTable, most_bits: int, largest_factorial: int) -> None:
        super().__init__(ops)
        self.most_bits = most_bits
        self.largest_factorial = largest_factorial

    def value(self, op: Op, inputs: Sequence[Fraction | int], options: Mapping[str, Any]) -> Fraction | None:
        """Return the value of an operation, None where it is not known to be a fraction."""
        if op.tensor:
            return None
        given = {o.name: o.default for o in op.options} | dict(options)
        exact = {name: Fraction(repr(v)) if isinstance(v, float) else v for name, v in given.items()}
        try:
            return Fraction(op.value(self, *map(Fraction, inputs), **exact))
        except (InexactError, ZeroDivisionError):
            return None

    def __getattr__(self, name: str) -> Callable[..., Any]:
        op = self.ops.get(name)
        if op is not None and op.is_primitive:
            raise InexactError(name)
        return super().__getattr__(name)

    @property
    def pi(self) -> Fraction:
        """There is no such fraction."""
        raise InexactError("pi")

    def zeros_like(self, x: Any) -> int:
        return 0

    def ones_like(self, x: Any) -> int:
        return 1

    def integer_power(self, x: Fraction, power: int) -> Fraction:
        """Return a power; of 0, 1 and -1 only the parity of the exponent matters."""
        bits = max(x.numerator.bit_length(), x.denominator.bit_length())
        if bits > 1 and bits * abs(power) > self.most_bits:
            raise InexactError
        if bits <= 1 and abs(power) > 1 and (x or power > 0):
            power = 2 + power % 2
        return Fraction(x**power)

    def power(self, a: Fraction, b: Fraction) -> Fraction:
        """Return a power with a whole exponent."""
        if b.denominator != 1:
            raise InexactError
        return self.integer_power(a, b.numerator)

    def sqrt(self, x: Fraction) -> Fraction:
        """Return the square root of a square."""
        if x < 0:
            raise InexactError
        return Fraction(_root(x.numerator, 2), _root(x.denominator, 2))

    def cbrt(self, x: Fraction) -> Fraction:
        """Return the cube root of a cube."""
        return Fraction(self.sign(x) * _root(abs(x.numerator), 3), _root(x.denominator, 3))

    def log2(self, x: Fraction) -> int:
        """Return the logarithm of a power of 2."""
        return _logarithm(x, 2)

    def log10(self, x: Fraction) -> int:
        """Return the logarithm of a power of 10."""
        return _logarithm(x, 10)

    def factorial(self, x: Fraction) -> int:
        """Return x! of a whole number."""
        if x.denominator != 1 or not 0 <= x <= self.largest_factorial:
            raise InexactError
        return math.factorial(x.numerator)

    def gamma(self, x: Fraction) -> int:
        return self.factorial(x - 1)


def _root(number: int, degree: int) -> int:
    """Return the root of a power."""
    root = 1 << -(-number.bit_length() // degree)  # from above, by Newton's method
    while root and (lower := ((degree - 1) * root + number // root ** (degree - 1)) // degree) < root:
        root = lower
    if root**degree != number:
        raise InexactError
    return root


def _logarithm(x: Fraction, base: int) -> int:
    whole = x.numerator if x.denominator == 1 else x.denominator if x.numerator == 1 else 0
    count = 0
    while whole > 1 and whole % base == 0:
        whole //= base
        count += 1
    if whole != 1:
        raise InexactError
    return count if x.denominator == 1 else -count
