"""A truncated power series: its coefficients, and operators that its space computes."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diffcli.namespaces.series import SeriesSpace


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

    def __add__(self, other: Any) -> Series:
        return self.space.entrywise(operator.add, self, other)

    __radd__ = __add__

    def __neg__(self) -> Series:
        return Series(self.space, [-c for c in self.coefficients])

    def __sub__(self, other: Any) -> Series:
        return self.space.entrywise(operator.sub, self, other)

    def __rsub__(self, other: Any) -> Series:
        return self.space.entrywise(operator.sub, other, self)

    def __mul__(self, other: Any) -> Series:
        return self.space.product(self, other)

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Series:
        return self.space.quotient(self, other)

    def __rtruediv__(self, other: Any) -> Series:
        return self.space.quotient(other, self)

    def __pow__(self, power: int) -> Series:
        return self.space.integer_power(self, power)

    def __lt__(self, other: Any) -> bool:
        return self.space.sign_of(self - other) < 0

    def __gt__(self, other: Any) -> bool:
        return self.space.sign_of(self - other) > 0

    def __le__(self, other: Any) -> bool:
        return self.space.sign_of(self - other) <= 0

    def __ge__(self, other: Any) -> bool:
        return self.space.sign_of(self - other) >= 0
