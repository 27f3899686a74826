"""How many digits look like a simpler function for inputs of some size: tanh(x) like 1, until digit 0.87 x."""

from __future__ import annotations

import math


def nothing(size: float) -> int:
    """Nothing is hidden."""
    return 0


def once(size: float) -> int:
    """Return the digits of what fades as exp(-x)."""
    return int(0.44 * size) + 1


def twice(size: float) -> int:
    """Return the digits of what fades as exp(-2x)."""
    return int(0.87 * size) + 1


def squared(size: float) -> int:
    """Return the digits of what fades as exp(-x^2)."""
    return int(0.44 * size * size) + 1


def slowly(size: float) -> int:
    """Return the digits of what fades as x^-2."""
    return int(2 * math.log10(size)) + 1 if size > 1 else 0


def apart(a: float, b: float) -> int:
    """Return the digits of what fades as exp(-|a - b|)."""
    return int(0.44 * abs(a - b)) + 1


def ratio(a: float, b: float) -> int:
    """Return the digits of what fades as (a/b)^2."""
    return int(2 * abs(math.log10(a) - math.log10(b))) + 1
