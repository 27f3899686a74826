"""Operations on rational numbers whose result is rational."""

from __future__ import annotations

from fractions import Fraction
from math import factorial

from diffcli.engine.exact import PIECEWISE
from diffcli.simplification.numbers import perfect_power
from diffcli.simplification.terms import as_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diffcli.simplification.terms import Number

_LARGEST_FACTORIAL = 30


def exact_value(name: str, inputs: Sequence[Number]) -> Number | None:
    """Return the operation of that name on rational numbers, None where the result is not known to be one."""
    rule = _RULES.get(name)
    value = rule(*inputs) if rule is not None else None
    return None if value is None else as_number(int(value) if isinstance(value, bool) else value)


def _factorial(x: Number) -> int | None:
    return factorial(int(x)) if x.denominator == 1 and 0 <= x <= _LARGEST_FACTORIAL else None


def _cbrt(x: Number) -> Number | None:
    numerator, denominator = (_whole_cbrt(abs(part)) for part in (x.numerator, x.denominator))
    if numerator is None or denominator is None:
        return None
    return Fraction(numerator, denominator) * (-1 if x < 0 else 1)


def _whole_cbrt(x: int) -> int | None:
    if x < 2:
        return x
    base, count = perfect_power(x)
    return int(base ** (count // 3)) if count % 3 == 0 else None


def _log_to(base: int) -> Callable[[Number], Number | None]:
    def rule(x: Number) -> Number | None:
        whole = x.numerator if x.denominator == 1 else x.denominator if x.numerator == 1 else 0
        count = 0
        while whole > 1 and whole % base == 0:
            whole //= base
            count += 1
        return (count if x.denominator == 1 else -count) if whole == 1 else None

    return rule


_RULES: dict[str, Callable[..., Number | None]] = {
    **PIECEWISE,
    "factorial": _factorial,
    "gamma": lambda x: _factorial(x - 1) if x > 0 else None,
    "cbrt": _cbrt,
    "log2": _log_to(2),
    "log10": _log_to(10),
}
