"""Bessel functions of whole orders in double precision, near their zeros too, by 50 digits where terms cancel.

Arguments without an answer, and those beyond ``LARGEST``, give nan.
Source: Abramowitz and Stegun 1964, chapters 9 and 10.
"""

from __future__ import annotations

import math

from diffcli.errors import LimitError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import decimal
    from decimal import Decimal

LARGEST = 10_000
"""The largest argument and order: the steps grow with them."""

_EULER = "0.57721566490153286060651209008240243104215933593992359880576723488"
_PI = "3.14159265358979323846264338327950288419716939937510582097494459231"


def besselj(x: float, order: int) -> float:
    """Return the Bessel function of the first kind."""
    if _is_without_value(x, order):
        return math.nan
    sign = -1 if order % 2 and (x < 0) != (order < 0) else 1
    return sign * float(_downward(abs(x), abs(order))[0][-1]) if x else float(order == 0)


def bessely(x: float, order: int) -> float:
    """Return the Bessel function of the second kind: Neumann's series for the lowest order, then upwards."""
    if _is_without_value(x, order) or x <= 0:
        return -math.inf if x == 0 else math.nan
    import decimal

    (zeroth, first), series = _downward(x, 1)
    with decimal.localcontext(_context()):
        number, pi = decimal.Decimal(x), decimal.Decimal(_PI)
        lower = 2 / pi * (((number / 2).ln() + decimal.Decimal(_EULER)) * zeroth - 2 * series)
        upper = (first * lower - 2 / (pi * number)) / zeroth
        for n in range(1, abs(order)):
            lower, upper = upper, 2 * n / number * upper - lower
        found = float(upper if order else lower)
    return -found if order < 0 and order % 2 else found


def besseli(x: float, order: int) -> float:
    """Return the modified Bessel function of the first kind: the terms of its series are of one sign."""
    order = abs(order)
    if abs(x) > 720 + order:
        return math.inf if x > 0 or order % 2 == 0 else -math.inf
    if _is_without_value(x, order):
        return math.nan
    import decimal

    with decimal.localcontext(_context()):
        half = decimal.Decimal(x) / 2
        term = total = half**order / math.factorial(order) if order else decimal.Decimal(1)
        k = 1
        while abs(term) > abs(total) * decimal.Decimal("1e-30"):
            term *= half * half / (k * (order + k))
            total += term
            k += 1
        return float(total)


_TINY = 1e-9
"""Below it K_1 is 1/x to the last digit."""


def besselk(x: float, order: int) -> float:
    """Return the modified Bessel function of the second kind: by integrals for orders 0 and 1, then upwards."""
    if x >= LARGEST:
        return 0.0
    if _is_without_value(x, order) or x <= 0:
        return math.inf if x == 0 else math.nan
    step = min(0.1, 0.5 / math.sqrt(x))  # finer than the width of the integrand
    terms, weighted = [0.5], [0.5]
    while terms[-1] > 1e-20:  # exp(-x (cosh t - 1)), and the same times cosh t
        half = math.sinh(len(terms) * step / 2)
        terms.append(math.exp(-2 * x * half * half))
        weighted.append(terms[-1] * (1 + 2 * half * half) if x > _TINY else 0.0)
    lower = math.exp(-x) * step * math.fsum(terms)
    upper = math.exp(-x) * step * math.fsum(weighted) if x > _TINY else 1 / x
    for n in range(1, abs(order)):
        lower, upper = upper, lower + 2 * n / x * upper
    return upper if order else lower


def sinc(x: float) -> float:
    """Return sin(pi x)/(pi x), exactly 0 at whole numbers but 0."""
    if math.isinf(x):
        return 0.0
    if x != x or abs(x) < 1e-9:
        return x if x != x else 1.0
    whole = round(x)
    return math.sin(math.pi * (x - whole)) * (-1 if whole % 2 else 1) / (math.pi * x)


def spherical_jn(x: float, order: int) -> float:
    """Return the spherical Bessel function of the first kind, downwards from far above."""
    if order < 0 or _is_without_value(x, order):
        return 0.0 if order < 0 else math.nan
    if abs(x) < 1e-8:
        lead = 1.0
        for k in range(1, order + 1):
            lead *= x / (2 * k + 1)
        return lead
    import decimal

    with decimal.localcontext(_context()):
        number = decimal.Decimal(abs(x))
        above, here, wanted, total = (
            decimal.Decimal(0),
            decimal.Decimal("1e-50"),
            decimal.Decimal(0),
            decimal.Decimal(0),
        )
        for n in range(_start(abs(x), order), -1, -1):
            above, here = here, (2 * n + 3) / number * here - above
            total += (2 * n + 1) * here * here  # 1, for the right scale
            if n == order:
                wanted = here
        # the sign by that of order 0, sin(x)/x, or of order 1 where that is nearly 0
        scale = total.sqrt()
        size = abs(x)
        first = math.sin(size) / size / size - math.cos(size) / size
        expected, lowest = (math.sin(size), here) if abs(math.sin(size)) > 0.5 else (first, above)
        # up to pi all orders are positive, and ``first`` loses its digits near 0
        sign = -1 if size > 3 and (expected < 0) != (lowest < 0) else 1
        return float(wanted / scale) * sign * (-1 if x < 0 and order % 2 else 1)


def _is_without_value(x: float, order: int) -> bool:
    if abs(order) > LARGEST:
        raise LimitError(f"Bessel functions are computed for orders up to {LARGEST:,}")
    return not abs(x) <= LARGEST


def _context() -> decimal.Context:
    import decimal

    return decimal.Context(prec=50, Emin=-(10**9), Emax=10**9)


def _start(x: float, order: int) -> int:
    """Return an order so far above that nothing of the function is left there."""
    return int(max(x, order)) + 60 + int(25 * x ** (1 / 3))


def _downward(x: float, order: int) -> tuple[list[Decimal], Decimal]:
    """Return J of order 0 and of ``order``, and the sum of (-1)^k J_2k/k, by recurrence from far above (Miller)."""
    import decimal

    with decimal.localcontext(_context()):
        number = decimal.Decimal(x)
        above, here, wanted = decimal.Decimal(0), decimal.Decimal("1e-50"), decimal.Decimal(0)
        total = series = decimal.Decimal(0)
        for n in range(2 * (_start(x, order) // 2) + 1, 0, -1):
            above, here = here, 2 * n / number * here - above
            if n - 1 == order:
                wanted = here
            if n % 2 and n > 1:  # an even order above 0
                total += 2 * here
                series += (-here if (n - 1) // 2 % 2 else here) / ((n - 1) // 2)
        total += here
        return [here / total, wanted / total], series / total
