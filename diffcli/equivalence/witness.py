"""The values of a witness as data and as text, with as many digits as show that they differ."""

from __future__ import annotations

import math
from decimal import Context, Decimal
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
    if isinstance(value, complex):
        return (
            f"{plain(value.real)}{'+' if value.imag >= 0 else '-'}{abs(plain(value.imag))}i"
            if value.real
            else (f"{plain(value.imag)}i")
        )
    assert isinstance(value, Decimal)
    number = float(value) if -_EXTREME < value.adjusted() < _EXTREME else math.nan
    is_hidden = other is not None and _as_float(other) == number and other != value
    return plain(number) if math.isfinite(number) and not is_hidden else _text(value)


_EXTREME = 300
_PLAIN = 16
_MOST_DIGITS = 700


def exact_text(value: Fraction | float) -> str:
    """Return a fraction exactly, as a decimal where it is one."""
    exact = Fraction(value)
    below = exact.denominator
    for prime in (2, 5):
        while below % prime == 0:
            below //= prime
    if below > 1:
        return str(exact)
    digits = len(str(abs(exact.numerator))) + exact.denominator.bit_length()
    return _text(Context(prec=digits).divide(Decimal(exact.numerator), Decimal(exact.denominator)))


def _text(value: Decimal) -> str:
    """Return a decimal without zeros at the end, with an exponent where it is large or small."""
    if -_PLAIN < value.adjusted() < _PLAIN:
        return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    digits, _, exponent = f"{value:E}".partition("E")
    digits = digits.rstrip("0") if "." in digits else digits + "."
    return f"{digits}{'0' if digits.endswith('.') else ''}e{exponent}"


def _as_float(value: Any) -> float:
    try:
        return float(value)
    except (OverflowError, TypeError):
        return math.nan


def _plain_fraction(value: Fraction, other: Any) -> Any:
    number = _as_float(value)
    if math.isfinite(number) and (other is None or _as_float(other) != number) and (number or not value):
        return plain(number)
    if max(value.numerator.bit_length(), value.denominator.bit_length()) < 200:
        return f"{value.numerator}/{value.denominator}" if value.denominator > 1 else str(value)
    digits = 17
    if isinstance(other, Fraction) and other != value:
        digits += max(0, _magnitude(value) - _magnitude(value - other)) * 3 // 10
    context = Context(prec=digits if digits <= _MOST_DIGITS else 20, Emax=10**17, Emin=-(10**17))
    return _text(context.divide(Decimal(value.numerator), Decimal(value.denominator)))


def _magnitude(value: Fraction) -> int:
    return value.numerator.bit_length() - value.denominator.bit_length()


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
