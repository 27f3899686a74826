"""The values of a witness as data and as text, with as many digits as show that they differ."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any


def plain(value: Any, other: Any = None) -> Any:
    """Return a value for a witness: an int or float, or a decimal text where a float would hide the difference."""
    if value is None or isinstance(value, (int, str)):
        return value
    if isinstance(value, float):
        return int(value) if abs(value) < 1e15 and value == int(value) else value
    if isinstance(value, Fraction):
        return _plain_fraction(value, other)
    context = value.context
    if context.im(value) != 0 or (other is not None and context.im(other) != 0):
        re, im = (plain(float(part)) for part in (context.re(value), context.im(value)))
        return re if not im else f"{im}i" if not re else f"{re}{'+' if im >= 0 else '-'}{abs(im)}i"
    value = context.re(value)
    number = float(value) if abs(value) < 1e300 else math.inf
    hidden = other is not None and _as_float(other) == number and other != value
    if math.isinf(number) or hidden or (not number and value):
        return str(context.nstr(value, _digits_to_tell(value, other, context)))
    return plain(number)


def _as_float(value: Any) -> float:
    try:
        return float(value)
    except (OverflowError, TypeError):
        return math.nan


def _digits_to_tell(value: Any, other: Any, context: Any) -> int:
    """Return how many digits show the difference of two values."""
    if other is None or other == value or not value:
        return 17
    gap = abs(value - other) / max(abs(value), abs(other))
    return max(17, min(int(-context.log10(gap)) + 4, int(context.dps)))


def _plain_fraction(value: Fraction, other: Any) -> Any:
    number = _as_float(value)
    if math.isfinite(number) and (other is None or _as_float(other) != number) and (number or not value):
        return plain(number)
    if max(value.numerator.bit_length(), value.denominator.bit_length()) < 200:
        return f"{value.numerator}/{value.denominator}" if value.denominator > 1 else str(value)
    return _scientific(value)


def _scientific(value: Fraction) -> str:
    """Return about 20 digits of a number of any size."""
    exponent = (value.numerator.bit_length() - value.denominator.bit_length()) * 30103 // 100000
    digits = str(abs(round(value / Fraction(10) ** (exponent - 20))))
    return f"{'-' if value < 0 else ''}{digits[0]}.{digits[1:]}e{exponent - 21 + len(digits)}"


def texts_of(expected: Any, answer: Any) -> tuple[str, str]:
    """Return the values of a witness as they are printed, with as many digits as show that they differ."""
    for digits in (10, 13, 15, 16, 17):
        texts = tuple(
            "undefined" if v is None else f"{v:.{digits}g}" if isinstance(v, float) else str(v)
            for v in (expected, answer)
        )
        if texts[0] != texts[1]:
            break
    return texts[0], texts[1]
