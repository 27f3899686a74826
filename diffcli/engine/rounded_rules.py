"""The rules of rounded numbers: what sums, products and quotients make of the errors of their inputs.

Each is written against a namespace ``F`` and works on numbers and arrays alike.
"""

from __future__ import annotations

import math

from diffcli.engine.numbers import is_array
from diffcli.namespaces.scalars import TINY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from diffcli.engine.rounded import Rounded, Rounding

LARGEST = 1.7976931348623157e308

SPLITTER = 134217729.0  # 2^27 + 1
_WIDE = 1e-7  # beyond this error a slope at one point says too little


def add(space: Rounding, F: Any, a: Any, ea: Any, b: Any, eb: Any) -> Any:
    y = a + b
    made = F.abs(space.sum_error(a, b, y))
    error = ea + eb + F.where(made == made, made, F.abs(y))
    lost = (overflowed(F, a, ea) & (F.abs(b) > 1e292) | overflowed(F, b, eb) & (F.abs(a) > 1e292)) & (a * b < 0)
    return y, F.where(lost, math.nan, error)


def multiply(space: Rounding, F: Any, a: Any, ea: Any, b: Any, eb: Any) -> Any:
    y = a * b
    error = F.abs(a) * eb + F.abs(b) * ea + ea * eb + space.product_error(F, a, b, y)
    # products of errors may underflow
    error = error + F.where(F.equal_to(ea, 0) & F.equal_to(eb, 0), 0.0, space.tiny)
    lost = overflowed(F, a, ea) & (F.abs(b) < 1) | overflowed(F, b, eb) & (F.abs(a) < 1)
    zero = (F.equal_to(a, 0) & F.equal_to(ea, 0)) | (F.equal_to(b, 0) & F.equal_to(eb, 0))
    # an exact zero stays one, unless the other is infinite or unknown
    keeps = zero & F.equal_to(y, 0)
    return y, F.where(keeps, 0.0, F.where(lost, math.nan, error))


def divide(space: Rounding, F: Any, a: Any, ea: Any, b: Any, eb: Any) -> Any:
    y = a / b
    size = F.abs(b)
    room = F.where(size > eb, size - eb, math.nan)
    error = (ea + F.abs(y) * eb + space.remainder(F, a, b, y)) / room
    error = error + F.where(F.equal_to(ea, 0) & F.equal_to(eb, 0), 0.0, space.tiny)
    over = overflowed(F, b, eb)
    below = (F.abs(a) + ea) / LARGEST + TINY
    lost = overflowed(F, a, ea) & negation(F, size <= 1)
    return y, F.where(over, below, F.where(lost, math.nan, error))


def has_no_error(x: Rounded) -> bool:
    return not is_array(x.error) and bool(x.error == 0)


def is_zero(value: Any) -> bool:
    return bool((value == 0).all()) if is_array(value) else bool(value == 0)


def negation(F: Any, condition: Any) -> Any:
    return F.equal_to(condition, False)


def overflowed(F: Any, x: Any, ex: Any) -> Any:
    return F.equal_to(F.abs(x), math.inf) & F.equal_to(ex, math.inf)


def finite_side(F: Any, x: Any, ex: Any) -> Any:
    """Return the error to reckon with in a comparison: what overflowed is certainly large."""
    return F.where(overflowed(F, x, ex), 0.0, ex)


def is_wide(F: Any, x: Any, ex: Any) -> Any:
    return negation(F, (ex <= _WIDE * F.abs(x)) & (ex <= _WIDE)) & F.not_equal(ex, 0)


def beside(f: Callable[..., Any], position: int, other: Any, F: Any, x: Any) -> Any:
    """Return f of two inputs, the other one fixed."""
    return f(F, x, other) if position == 0 else f(F, other, x)


def error_from_ends(f: Callable[..., Any], F: Any, x: Any, ex: Any, y: Any, error: Any, wide: Any) -> Any:
    """Return the larger of ``error`` and the distance to the values at the ends of the interval."""
    over = overflowed(F, x, ex)
    nearer = F.where(x > 0, LARGEST, -LARGEST)
    right = f(F, F.where(over, nearer, x + ex))
    left = f(F, F.where(over, nearer, x - ex))
    ends = F.maximum(distance(F, right, y), distance(F, left, y))
    return F.where(over, ends, F.where(wide, F.maximum(error, ends), error))


def distance(F: Any, a: Any, b: Any) -> Any:
    return F.where(F.equal_to(a, b), 0.0, F.abs(a - b))


def split(x: Any) -> tuple[Any, Any]:
    """Return a float as the sum of two of 26 bits each."""
    shifted = SPLITTER * x
    high = shifted - (shifted - x)
    return high, x - high


def fits(F: Any, x: Any, y: Any, power: int) -> Any:
    """Tell where a power needs no rounding: its digits are those of x, ``power`` times."""
    if power < 0 or power > 52:
        return F.not_equal(x, x)
    # x has at most 53/power bits if rounding it to that many changes nothing
    scale = 2.0 ** (53 - 53 // power) + 1
    shifted = scale * x
    return F.equal_to(shifted - (shifted - x), x) & (F.abs(y) < 1e300) & (F.abs(y) > 1e-290)


def never(F: Any, x: Any, y: Any) -> Any:
    return F.not_equal(x, x) & F.equal_to(x, x)
