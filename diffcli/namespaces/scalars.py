"""Rules on plain Python numbers.

Integers stay exact up to 10,000 digits.  What IEEE arithmetic answers with inf or nan raises here
(ZeroDivisionError, OverflowError, ValueError), as Python does; the engine then asks the array namespace,
so that ordinary work never imports NumPy.
"""

from __future__ import annotations

import math

from diffcli.namespaces.fallback import Namespace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

UNIT = 2.0**-53
"""The largest part of itself by which rounding changes a float."""

TINY = 5e-324
"""The smallest float."""

INTEGER_BITS = 33220
"""Integers of more bits (10,000 decimal digits) become floats, which are infinite at that size."""


def bounded(value: Any) -> Any:
    """Return a number as it is, except an integer too long to carry on with."""
    if isinstance(value, int) and value.bit_length() > INTEGER_BITS:
        return math.inf if value > 0 else -math.inf
    return value


def by_multiplication(x: Any, power: int) -> Any:
    """Return a positive power by squaring, of anything that can be multiplied."""
    result = None
    while True:
        if power & 1:
            result = x if result is None else result * x
        power >>= 1
        if not power:
            return result
        x = x * x


class Elsewhere(staticmethod):  # type: ignore[type-arg]
    """A function of the same name in another module, which is loaded when it is called."""

    def __init__(self, home: str) -> None:
        def function(x: Any, **options: Any) -> Any:
            from importlib import import_module

            return getattr(import_module(f"diffcli.namespaces.{home}"), self.called)(x, **options)

        super().__init__(function)

    def __set_name__(self, owner: type, name: str) -> None:
        self.called = name


class Scalars(Namespace):
    """Functions of Python numbers; those of ``math`` are added below."""

    pi = math.pi
    abs = staticmethod(abs)
    erfinv = Elsewhere("special")
    gamma = Elsewhere("special")
    lgamma = Elsewhere("special")
    digamma = Elsewhere("special")
    polygamma = Elsewhere("special")
    factorial = Elsewhere("special")
    sinc = Elsewhere("bessel")
    besselj = Elsewhere("bessel")
    bessely = Elsewhere("bessel")
    besseli = Elsewhere("bessel")
    besselk = Elsewhere("bessel")
    spherical_jn = Elsewhere("bessel")

    @staticmethod
    def copy(x: Any) -> Any:
        return x

    @staticmethod
    def where(condition: Any, a: Any, b: Any) -> Any:
        return a if condition else b

    @staticmethod
    def sign(x: Any) -> Any:
        """Return -1, 0 or 1, or nan."""
        return (x > 0) - (x < 0) if x == x else x

    @staticmethod
    def maximum(a: Any, b: Any) -> Any:
        """Return the larger one, nan if either is."""
        return a if a > b or a != a else b

    @staticmethod
    def minimum(a: Any, b: Any) -> Any:
        """Return the smaller one, nan if either is."""
        return a if a < b or a != a else b

    @staticmethod
    def equal_to(a: Any, b: Any) -> bool:
        return bool(a == b)

    @staticmethod
    def not_equal(a: Any, b: Any) -> bool:
        return bool(a != b)

    @staticmethod
    def floor(x: Any) -> Any:
        """Round down; integers for integers, as floats for floats."""
        return math.floor(x) if isinstance(x, int) else float(math.floor(x))

    @staticmethod
    def ceil(x: Any) -> Any:
        return math.ceil(x) if isinstance(x, int) else float(math.ceil(x))

    @staticmethod
    def round(x: Any) -> Any:
        """Round to the nearest integer, halves to the even one."""
        return x if isinstance(x, int) else float(round(x))

    @staticmethod
    def gap(a: Any, b: Any) -> Any:
        return 0.0 if a == b else a - b

    @staticmethod
    def mod(a: Any, b: Any) -> Any:
        return a % b

    @staticmethod
    def zeros_like(x: Any) -> Any:
        return 0.0

    @staticmethod
    def ones_like(x: Any) -> Any:
        return 1.0

    @staticmethod
    def power(a: Any, b: Any) -> Any:
        """Return a real power; a negative base needs an integer exponent."""
        if a < 0 and b != math.floor(b):
            raise ValueError("a negative number has no real power with that exponent")
        return Scalars.integer_power(a, b) if isinstance(a, int) and isinstance(b, int) else math.pow(a, b)

    @staticmethod
    def integer_power(base: Any, power: int) -> Any:
        """Return a power, exact for integers, infinite where it would have more than 10,000 digits."""
        if isinstance(base, int) and power > 1 and (abs(base).bit_length() - 1) * power > INTEGER_BITS:
            return -math.inf if base < 0 and power % 2 else math.inf
        return base**power

    @staticmethod
    def logaddexp(a: Any, b: Any) -> Any:
        """Return log(exp(a) + exp(b)) without overflow."""
        if a < b:
            a, b = b, a
        return a if a == math.inf or b == -math.inf else a + math.log1p(math.exp(b - a))


for _function in (
    *(math.exp, math.exp2, math.expm1, math.log, math.log1p, math.log2, math.log10, math.sqrt, math.cbrt),
    *(math.sin, math.cos, math.tan, math.asin, math.acos, math.atan, math.atan2, math.hypot),
    *(math.sinh, math.cosh, math.tanh, math.asinh, math.acosh, math.atanh, math.erf, math.erfc),
):
    setattr(Scalars, _function.__name__, staticmethod(_function))
