"""The errors of leaves, and what error kernels ask where the plain formula for an error does not do.

The latter is where the inputs are exact, so that the value may be too, where something under- or overflows, and where
an error is so wide that the slope at one point says too little.  An error of nan says that nothing is known.
Source: Higham 2002, Accuracy and Stability of Numerical Algorithms, section 3.3 (running error analysis).
"""

from __future__ import annotations

import math
from functools import cache

from diffcli.namespaces.scalars import TINY, UNIT
from diffcli.ops import ROOMS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

TOLERANCE = 1e-12
"""A value that may be off by more than this part of itself is warned of."""

MISSING = {"pi": 1.2246467991473532e-16, "e": 1.4456468917292502e-16, "tau": 2.4492935982947064e-16}
"""What the nearest floats of named constants lack."""

SMALL = 1e-290
"""Below this size products and quotients may have lost digits to underflow."""

WIDE = 1e-7
"""An error that is a larger part of its number is not carried through the slope alone."""

_PLACES = {"hyperbolic": 8, "cbrt": 8, "log10": 8, "special": 64}
"""The errors of functions, or of all in a module of rows, in ``UNIT``: four units of the last place for those that C
libraries make of others, and more for ours of the gamma family.
Source: Gladman, Innocente, Mather, Zimmermann 2024, Accuracy of Mathematical Functions."""

LARGEST_INTEGER = 2**50
"""Larger Python integers count as rounded, as they are once they meet a float."""

_SPLITTER = 134217729.0  # 2^27 + 1


@cache
def last_places(name: str) -> float:
    """Return the relative error of a function's value: one and a half units of its last place for most."""
    return _PLACES.get(name, _PLACES.get(ROOMS.get(name, ""), 3.2)) * UNIT


def integer_error(x: int) -> float:
    """Return the error of an exact Python integer."""
    if -LARGEST_INTEGER <= x <= LARGEST_INTEGER:
        return 0.0
    return UNIT * abs(x) if x.bit_length() < 1024 else math.inf


def decimal_error(value: Any, text: str | None = None) -> float:
    """Return how far a float is from the decimal ``text``, or from the one it is printed as; 0 for an integer.

    A decimal whose float is infinite, as that of 1e400, is infinitely far from it.
    """
    if not isinstance(value, float) or not math.isfinite(value):
        return math.inf if text is not None and isinstance(value, float) else 0.0
    if text is None and value % 1 == 0 and abs(value) < 2**53:
        return 0.0
    # at most ten binary places are at most ten decimal ones, which are all printed; 1e-400 is not 0
    if abs(value) < 2**20 and value * 1024 % 1 == 0 and (text is None or (value and len(text) < 16)):
        return 0.0
    # in integers: the module fractions takes longer to import than the rest of a run
    mantissa, _, power = (text or repr(value)).lower().partition("e")
    whole, _, part = mantissa.partition(".")
    exponent = int(power or 0) - len(part)
    if len(mantissa) > 4000 or abs(exponent) > 5000:
        return UNIT * abs(value) + TINY
    numerator, denominator = value.as_integer_ratio()
    digits, scale = int(whole + part), 10 ** abs(exponent)
    if exponent >= 0:
        digits *= scale
        scale = 1
    difference = abs(digits * denominator - numerator * scale)
    return max(difference / (denominator * scale), TINY) if difference else 0.0


def product_error(a: float, ea: float, b: float, eb: float, y: float) -> float:
    """Return the error of y = a b, exactly for exact inputs."""
    if not (ea or eb):
        return exact_product_error(a, b, y)
    if y == 0 and ((a == 0 and ea == 0) or (b == 0 and eb == 0)):
        return 0.0
    return abs(a) * eb + (abs(b) + eb) * ea + UNIT * abs(y) + TINY


def exact_product_error(a: float, b: float, y: float) -> float:
    """Return the error of y = a b for exact inputs, exactly."""
    size = abs(y)
    if 1e-280 < size < 1e290 and type(y) is float:
        # the rest of the product (Dekker 1971), here as a call of _product_rest would take longer
        shifted = _SPLITTER * a
        high = shifted - (shifted - a)
        shifted = _SPLITTER * b
        other_high = shifted - (shifted - b)
        if high == a and other_high == b:
            return 0.0  # half of the digits each
        low, other_low = a - high, b - other_high
        made = abs(((high * other_high - y) + high * other_low + low * other_high) + low * other_low)
        return made if made == made else 0.0 if abs(a) == 1 or abs(b) == 1 else UNIT * size
    if type(y) is int:
        return integer_error(y)
    if abs(a) == 1 or abs(b) == 1:
        return 0.0
    return 0.0 if y == 0 and (a == 0 or b == 0) else UNIT * size + TINY


def quotient_error(a: float, ea: float, b: float, eb: float, y: float) -> float:
    """Return the error of y = a/b, exactly for exact inputs."""
    if a == 0 and ea == 0 and eb < abs(b):
        return 0.0
    size = abs(y)
    if ea or eb:
        room = abs(b) - eb
        return (ea + size * eb) / room + UNIT * size + TINY if room > 0 else math.nan
    product = y * b
    if 1e-280 < abs(product) < 1e290 and size > SMALL:
        made = abs(((a - product) - _product_rest(y, b, product)) / b)
        return made if made == made else UNIT * size
    return UNIT * size + TINY


def power_error(x: float, ex: float, power: int, y: float) -> float:
    """Return the error of a power with an integer exponent."""
    if power == 0 or (x == 0 and ex == 0 and power > 0):
        return 0.0
    if ex or power < 0:
        return function_error("int_power", x, ex, y, power)
    if type(y) is int:
        return integer_error(y)
    if power <= 52 and abs(x) < 1e100 and 1e-290 < abs(y) < 1e300:
        # x has at most 53/power bits if rounding it to that many changes nothing
        shifted = (2.0 ** (53 - 53 // power) + 1) * x
        if shifted - (shifted - x) == x:
            return 0.0
    return last_places("int_power") * abs(y) + TINY


def function_error(name: str, x: float, ex: float, y: float, *options: Any) -> float:
    """Return the error of a function of one input whose error is zero or wide."""
    if ex == 0:
        is_exact = _is_exact(name, x, y) and not (y == 0 != x and options)  # besselj(300, 1) is not 0
        return 0.0 if is_exact else last_places(name) * abs(y) + TINY
    return last_places(name) * abs(y) + TINY + _carried(name, (x,), 0, ex, y, options)


def function_of_two_error(name: str, a: float, ea: float, b: float, eb: float, y: float) -> float:
    """Return the error of a function of two inputs, of which the errors are zero or wide."""
    if ea == 0 and eb == 0 and name == "power" and _is_exact_power(a, b, y):
        return 0.0
    made = last_places(name) * abs(y) + TINY
    for position, error in enumerate((ea, eb)):
        if error != 0:
            made += _carried(name, (a, b), position, error, y, ())
    return made


def jump_error(name: str, x: float, ex: float, y: float) -> float:
    """Return the error of a piecewise constant function: the jump within reach, at least of the next number."""
    from diffcli.namespaces.kernels import KERNELS

    step = KERNELS[name][0]
    reach = ex + 2 * UNIT * abs(x)
    try:
        return float(max(abs(step(x + reach) - y), abs(step(x - reach) - y)))
    except (ArithmeticError, ValueError):
        return math.nan


def _carried(
    name: str, inputs: tuple[float, ...], position: int, error: float, y: float, options: tuple[Any, ...]
) -> float:
    """Return an input's error through the slope, or the distance to the values at its ends if that is larger."""
    from diffcli.namespaces.kernels import KERNELS

    value, _, pulls, *_ = KERNELS[name]
    x = inputs[position]
    try:
        found = abs(pulls[position](error, y, *inputs, *options))
        if not error <= WIDE * abs(x):
            for end in (x + error, x - error):
                distance = abs(value(*inputs[:position], end, *inputs[position + 1 :], *options) - y)
                found = distance if not distance <= found else found
        return float(found)
    except (ArithmeticError, ValueError):
        return math.nan


def _is_exact(name: str, x: float, y: float) -> bool:
    """Tell where a function's value is known to be exact: exp(0), 5!, log2(8), sqrt(9)."""
    if x * x * x == x and 2 * y % 1 == 0:
        return True
    if name in ("gamma", "factorial", "exp2"):
        return bool(x % 1 == 0 and 2.0**-1000 < abs(y) < 2.0**53)
    if name in ("log2", "log10"):
        return bool(y % 1 == 0 and (2.0 if name == "log2" else 10.0) ** y == x)
    return name == "sqrt" and _is_square(x, y)


def _is_square(x: float, y: float) -> bool:
    return bool(y * y == x and product_error(y, 0.0, y, 0.0, y * y) == 0)


def _is_exact_power(a: float, b: float, y: float) -> bool:
    return bool(b == 0 or a in (0, 1) or (b == 0.5 and _is_square(a, y)))


def _product_rest(a: float, b: float, y: float) -> float:
    """Return a b - y without any rounding, nan where that overflows (Dekker 1971)."""
    shifted = _SPLITTER * a
    high = shifted - (shifted - a)
    low = a - high
    shifted = _SPLITTER * b
    other_high = shifted - (shifted - b)
    other_low = b - other_high
    return ((high * other_high - y) + high * other_low + low * other_high) + low * other_low
