"""The gamma family in double precision: relative error below 1e-13, near the zeros too.

Poles and arguments without an answer give nan, what is too large gives inf; nothing raises but LimitError.
Where the terms of a fast formula cancel, the value is computed again in decimal arithmetic.
Source: Abramowitz and Stegun 1964, sections 6.1 to 6.4.
"""

from __future__ import annotations

import math

from diffcli.errors import LimitError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

LARGEST_ORDER = 1000
"""The highest order of polygamma; its cost grows with the order."""

LARGEST_FACTORIAL = 3248
"""The largest integer whose factorial has at most 10,000 digits."""

_BERNOULLI = (
    (1, 6), (-1, 30), (1, 42), (-1, 30), (5, 66), (-691, 2730), (7, 6), (-3617, 510), (43867, 798), (-174611, 330),
    (854513, 138), (-236364091, 2730),
)  # fmt: skip
"""Numerators and denominators of B_2, B_4, ..."""

_LGAMMA_AT_2 = (
    0.42278433509846713, 0.3224670334241132, -0.06735230105319809, 0.020580808427784546, -0.007385551028673985,
    0.0028905103307415234, -0.0011927539117032610, 0.0005096695247430424, -0.00022315475845357938,
    9.945751278180853e-05, -4.4926236738133142e-05, 2.0507212775670691e-05, -9.4394882752683959e-06,
    4.3748667899074878e-06, -2.0392157538013662e-06, 9.5514121304074198e-07, -4.4924691987645660e-07,
    2.1207184805554666e-07, -1.0043224823968099e-07, 4.7698101693639806e-08, -2.2711094608943164e-08,
    1.0838659214896955e-08, -5.1834750419700467e-09, 2.4836745438024783e-09, -1.1921401405860912e-09,
    5.7313672416788620e-10, -2.7595228851242332e-10, 1.3304764374244490e-10,
)  # fmt: skip
"""Taylor coefficients of log(gamma) at 2 from the first power on: 1 - Euler's constant, then (zeta(k)-1)(-1)^k/k."""

_CANCELLED = 0.05
"""A sum smaller than this share of its largest term is computed again with more digits."""

_DECIMAL_START = 50
_DECIMAL_STEPS = 20_000


def erfinv(x: float) -> float:
    """Return the inverse of the error function, by Halley's steps from the estimate of Winitzki (2008)."""
    if not -1 < x < 1:
        return math.copysign(math.inf, x) if abs(x) == 1 else math.nan
    if abs(x) < 1e-8:
        return x * (math.sqrt(math.pi) / 2)
    rest = 1 - abs(x)  # exact where it counts
    log = math.log(rest * (1 + abs(x)))
    half = 2 / (math.pi * 0.147) + log / 2
    y = math.sqrt(math.sqrt(half * half - log / 0.147) - half)
    for _ in range(3):
        off = math.erf(y) - abs(x) if y < 0.5 else rest - math.erfc(y)
        step = off / (2 / math.sqrt(math.pi) * math.exp(-y * y))
        y -= step / (1 + y * step)
    return math.copysign(y, x)


def gamma(x: float) -> float:
    """Return the gamma function; here and below a pole has the infinity of both its sides, 0 that of its right one."""
    try:
        return math.gamma(x)
    except OverflowError:
        if x < -1:  # a pole too far away to be a float
            return math.nan
        return math.inf if x > 0 else -math.inf
    except ValueError:
        return math.copysign(math.inf, x) if x == 0 else math.nan


def factorial(x: float) -> float:
    """Return x!, exact for integers, and infinite where that would have more than 10,000 digits."""
    if isinstance(x, int):
        if x < 0:
            return math.nan
        return math.factorial(x) if x <= LARGEST_FACTORIAL else math.inf
    # x + 1 rounds, which counts where gamma is steep
    return x * gamma(x) if 2 < x < 171 else gamma(x + 1)


def lgamma(x: float) -> float:
    """Return the logarithm of the absolute value of gamma, to full relative accuracy near its zeros."""
    x = _as_float(x)
    if _is_pole(x):
        return math.inf
    if 0.5 <= x <= 2.5:
        # two zeros lie here, at 1 and 2
        return _near_2(x - 2) if x >= 1.5 else _near_2(x - 1) - math.log(x)
    try:
        value = math.lgamma(x)
    except OverflowError:
        return math.inf
    if x < 0 and abs(value) < 1:
        # between negative poles the value crosses zero
        return _in_decimals(_decimal_lgamma, x, value)
    return value


def digamma(x: float) -> float:
    """Return the logarithmic derivative of gamma."""
    x = _as_float(x)
    if _is_pole(x):
        return math.nan if x else -math.inf
    if x < 0:
        terms = [*_digamma_terms(1 - x), -math.pi * _cot_pi(x)]
    else:
        terms = _digamma_terms(x)
    return _sum(terms, _decimal_digamma, x)


def polygamma(x: float, order: int) -> float:
    """Return the derivative of that order of digamma."""
    if order > LARGEST_ORDER:
        raise LimitError(f"polygamma of order {order} is beyond the limit of {LARGEST_ORDER}")
    if order < 0:
        return math.nan
    if order == 0:
        return digamma(x)
    x = _as_float(x)
    if _is_pole(x):
        return math.nan if x == -math.inf or (x and order % 2 == 0) else -_parity(order) * math.inf
    if not x < 0:
        return -_parity(order) * math.fsum(_polygamma_terms(order, x))
    # reflection; for even orders the two parts may cancel
    terms = [-term for term in _polygamma_terms(order, 1 - x)]
    terms.append(-_cot_derivative(order, x))
    return _sum(terms, lambda value: _decimal_polygamma(order, value), x)


def _parity(order: int) -> int:
    """Return (-1)^order."""
    return -1 if order % 2 else 1


def _as_float(x: float) -> float:
    try:
        return float(x)
    except OverflowError:
        return math.inf if x > 0 else -math.inf


def _is_pole(x: float) -> bool:
    """Tell whether ``x`` is zero, a negative integer, or -inf, where they lie everywhere."""
    return x <= 0 and (x == -math.inf or x == math.floor(x))


def _near_2(d: float) -> float:
    """Return log(gamma(2 + d)) for |d| <= 1/2."""
    total = 0.0
    for coefficient in reversed(_LGAMMA_AT_2):
        total = (total + coefficient) * d
    return total


def _digamma_terms(x: float) -> list[float]:
    """Return terms whose sum is digamma of a positive number: the recurrence up to 10, then Stirling's series."""
    terms = []
    z = x
    while z < 10:
        terms.append(-1 / z)
        z += 1
    terms.append(math.log(z))
    terms.append(-0.5 / z)
    square = power = 1 / z / z
    for k, (numerator, denominator) in enumerate(_BERNOULLI, 1):
        terms.append(-numerator / (2 * k * denominator) * power)
        power *= square
    return terms


def _polygamma_terms(order: int, x: float) -> list[float]:
    """Return positive terms whose sum is the absolute value of polygamma of a positive number."""
    terms = []
    z = x
    while z < order + 12:
        terms.append(_factorial_over_power(order, z) / z)
        z += 1
    lead = _factorial_over_power(order, z) / order
    terms.append(lead)
    terms.append(lead * order / (2 * z))
    factor = lead
    for k, (numerator, denominator) in enumerate(_BERNOULLI, 1):
        factor *= (order + 2 * k - 2) / z / (2 * k - 1) * ((order + 2 * k - 1) / z / (2 * k))
        terms.append(factor * numerator / denominator)
    return terms


def _factorial_over_power(order: int, z: float) -> float:
    """Return order!/z^order; no step of it overflows unless the result does."""
    value = 1.0
    for i in range(order, 0, -1):
        value *= i / z
    return value


def _cot_pi(x: float) -> float:
    """Return the cotangent of pi x; the distance to the next integer is exact."""
    r = x - round(x)
    if abs(r) <= 0.25:
        return 1 / math.tan(math.pi * r)
    return math.copysign(math.tan(math.pi * (0.5 - abs(r))), r)


def cotangent_derivative(order: int) -> list[int]:
    """Return the coefficients p of (-1)^order d^order/dx^order cot(x) = p(cot(x)), the constant one first.

    With p_0(c) = c, each derivative is -(1 + c^2) p'(c); the coefficients have one sign, so nothing cancels.
    """
    polynomial = [0, 1]
    for _ in range(order):
        slope = [i * a for i, a in enumerate(polynomial)][1:]
        polynomial = [a + b for a, b in zip([*slope, 0, 0], [0, 0, *slope], strict=True)]
    return polynomial


def _cot_derivative(order: int, x: float) -> float:
    """Return pi times the derivative of that order of cot(pi x)."""
    polynomial = cotangent_derivative(order)
    c = _cot_pi(x)
    try:
        total = float(polynomial[-1])
        for coefficient in reversed(polynomial[:-1]):
            total = total * c + coefficient
        return _parity(order) * math.pi ** (order + 1) * total
    except OverflowError:
        return math.copysign(math.inf, c if order % 2 == 0 else -1)


def _sum(terms: list[float], decimal: Callable[[Decimal], Decimal], x: float) -> float:
    """Return the sum of ``terms``, or ``decimal(x)`` where they cancel."""
    try:
        total = math.fsum(terms)
    except (OverflowError, ValueError):
        return sum(terms)
    return _in_decimals(decimal, x, total) if abs(total) < _CANCELLED * max(map(abs, terms)) else total


def _in_decimals(function: Callable[[Decimal], Decimal], x: float, otherwise: float) -> float:
    """Return a function of ``x`` with 50 digits, ``otherwise`` where that would take too many steps."""
    if x < -_DECIMAL_STEPS:
        return otherwise
    import decimal

    with decimal.localcontext(decimal.Context(prec=50)):
        return float(function(decimal.Decimal(x)))


def _decimal_digamma(x: Decimal) -> Decimal:
    total = x * 0
    while x < _DECIMAL_START:
        total -= 1 / x
        x += 1
    total += x.ln() - 1 / (2 * x)
    for k, (numerator, denominator) in enumerate(_BERNOULLI, 1):
        total -= numerator / (2 * k * denominator * x ** (2 * k))
    return total


def _decimal_polygamma(order: int, x: Decimal) -> Decimal:
    total = x * 0
    while x < _DECIMAL_START + order:
        total += math.factorial(order) / x ** (order + 1)
        x += 1
    total += math.factorial(order - 1) / x**order * (1 + order / (2 * x))
    for k, (numerator, denominator) in enumerate(_BERNOULLI, 1):
        ratio = math.factorial(order + 2 * k - 1) // math.factorial(2 * k)
        total += numerator * ratio / (denominator * x ** (order + 2 * k))
    return -_parity(order) * total


def _decimal_lgamma(x: Decimal) -> Decimal:
    product = x * 0 + 1
    while x < _DECIMAL_START:
        product *= x
        x += 1
    two_pi = x * 0 + type(x)("6.2831853071795864769252867665590057683943387987502")
    total = (x - type(x)("0.5")) * x.ln() - x + two_pi.ln() / 2 - abs(product).ln()
    for k, (numerator, denominator) in enumerate(_BERNOULLI, 1):
        total += numerator / (2 * k * (2 * k - 1) * denominator * x ** (2 * k - 1))
    return total
