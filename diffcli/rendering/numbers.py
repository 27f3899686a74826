"""Numbers and arrays as text."""

from __future__ import annotations

import math

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FEW_BITS = 12_000
"""Bits of an integer that Python prints by itself; it refuses more than 4300 digits."""


def number_text(value: Any) -> str:
    """Return Python's ``repr`` of a number, NumPy's ``str`` of an array, ``None`` for nothing."""
    if hasattr(value, "__array__"):
        return str(value)
    return integer_text(value) if isinstance(value, int) and not isinstance(value, bool) else repr(value)


def integer_text(value: int) -> str:
    """Return all digits of an integer of any length."""
    if value.bit_length() < _FEW_BITS:
        return repr(value)
    from decimal import Decimal

    return format(Decimal(value), "f")


def constant_text(value: Any, text: str | None = None) -> str:
    """Return a constant as it is typed: the decimal kept in ``text``, nested lists for arrays."""
    if text is not None:
        return text
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, (tuple, list)):
        return "[" + ", ".join(constant_text(item) for item in value) + "]"
    if isinstance(value, float) and not math.isfinite(value):
        return "nan" if value != value else "inf" if value > 0 else "-inf"
    return number_text(value)
