"""How far the float of a leaf is from the number that it stands for, and how far a result may be off."""

from __future__ import annotations

import math

from diffcli.namespaces.scalars import TINY, UNIT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

TOLERANCE = 1e-12
"""A value that may be off by more than this part of itself is warned of."""

MISSING = {"pi": 1.2246467991473532e-16, "e": 1.4456468917292502e-16, "tau": 2.4492935982947064e-16}
"""What the nearest floats of named constants lack."""


def decimal_error(value: Any, text: str | None = None) -> float:
    """Return how far a float is from the decimal ``text``, or from the one it is printed as; 0 for an integer.

    A decimal whose float is infinite, as that of 1e400, is infinitely far from it.
    """
    if not isinstance(value, float) or not math.isfinite(value):
        return math.inf if text is not None and isinstance(value, float) else 0.0
    if text is None and value % 1 == 0 and abs(value) < 2**53:
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
