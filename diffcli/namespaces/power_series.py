"""A truncated power series: its coefficients, and operators that its space computes."""

from __future__ import annotations

import operator
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from diffcli.namespaces.series import SeriesSpace


_Operator = TypeVar("_Operator", bound="Callable[..., Any]")


def _of_numbers(method: _Operator) -> _Operator:
    """Return an operator that leaves arrays to NumPy, which combines entry by entry."""

    @wraps(method)
    def apply(self: Series, other: Any) -> Any:
        return NotImplemented if hasattr(other, "__array__") else method(self, other)

    return apply  # type: ignore[return-value]


class Series:
    """The coefficients of 1, t, t^2, ... of a function of t, up to the order of its space."""

    __slots__ = ("coefficients", "space")

    def __init__(self, space: SeriesSpace, coefficients: Sequence[Any]) -> None:
        self.space = space
        self.coefficients = list(coefficients)

    def __repr__(self) -> str:
        return f"Series({self.coefficients})"

    def __bool__(self) -> bool:
        return bool(self.coefficients[0])

    @_of_numbers
    def __add__(self, other: Any) -> Series:
        return self.space.entrywise(operator.add, self, other)

    __radd__ = __add__

    def __neg__(self) -> Series:
        return Series(self.space, [-c for c in self.coefficients])

    @_of_numbers
    def __sub__(self, other: Any) -> Series:
        return self.space.entrywise(operator.sub, self, other)

    @_of_numbers
    def __rsub__(self, other: Any) -> Series:
        return self.space.entrywise(operator.sub, other, self)

    @_of_numbers
    def __mul__(self, other: Any) -> Series:
        return self.space.product(self, other)

    __rmul__ = __mul__

    @_of_numbers
    def __truediv__(self, other: Any) -> Series:
        return self.space.quotient(self, other)

    @_of_numbers
    def __rtruediv__(self, other: Any) -> Series:
        return self.space.quotient(other, self)

    def __pow__(self, power: int) -> Series:
        return self.space.integer_power(self, power)

    @_of_numbers
    def __lt__(self, other: Any) -> bool:
        return self.space.sign_of(self - other) < 0

    @_of_numbers
    def __gt__(self, other: Any) -> bool:
        return self.space.sign_of(self - other) > 0

    @_of_numbers
    def __le__(self, other: Any) -> bool:
        return self.space.sign_of(self - other) <= 0

    @_of_numbers
    def __ge__(self, other: Any) -> bool:
        return self.space.sign_of(self - other) >= 0
