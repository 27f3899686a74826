"""Values of a parse tree that are no nodes yet: numbers, lists of numbers, options, slices."""

from __future__ import annotations

import math

from diffcli.errors import LimitError, Span
from diffcli.graph import repr_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

DIGIT_LIMIT = 10_000
"""Numbers are exact up to this many digits and refused beyond it."""

_CHUNK = 4000
"""Digits converted at a time; Python refuses more than 4300 at once."""


class Literal:
    """A number as it was typed; ``text`` keeps a decimal that its nearest float64 does not tell."""

    __slots__ = ("end", "start", "text", "value")

    def __init__(self, value: int | float, text: str | None, start: int, end: int) -> None:
        self.value = value
        self.text = text
        self.start = start
        self.end = end

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of a number."""
        return ()

    def negated(self, start: int, end: int) -> Literal:
        """Return minus the number."""
        text = self.text
        if text is not None:
            text = text[1:] if text.startswith("-") else "-" + text
        return Literal(-self.value, text, start, end)

    def key(self) -> object:
        """Return what makes two literals the same number."""
        return (type(self.value), self.text or repr(self.value) if isinstance(self.value, float) else self.value)


class ArrayLiteral:
    """A list of numbers, or of such lists of one length, as nested tuples."""

    __slots__ = ("end", "shape", "start", "value")

    text = None

    def __init__(self, value: tuple[Any, ...], shape: tuple[int, ...], start: int, end: int) -> None:
        self.value = value
        self.shape = shape
        self.start = start
        self.end = end

    def key(self) -> object:
        """Return what makes two lists the same; entries of equal value may differ in type."""
        return (ArrayLiteral, repr_key(self.value))


class _Values:
    """Values with their place in the text."""

    __slots__ = ("end", "start", "values")

    def __init__(self, values: Sequence[Any], start: int, end: int) -> None:
        self.values = values
        self.start = start
        self.end = end


class Several(_Values):
    """Values in plain brackets, ``(2, 3)``, which only an option can be."""

    __slots__ = ()


class Slice(_Values):
    """The parts of ``1:3`` in an index, None where one is left out."""

    __slots__ = ()


class Keyword:
    """An option given by name."""

    __slots__ = ("end", "name", "start", "value")

    def __init__(self, name: str, value: Any, start: int, end: int) -> None:
        self.name = name
        self.value = value
        self.start = start
        self.end = end


def taken(values: list[Any], count: int) -> list[Any]:
    """Remove the last ``count`` values and return them."""
    start = len(values) - count
    last = values[start:]
    del values[start:]
    return last


def read_number(text: str, start: int, end: int, source: str) -> Literal:
    """Return a number as it was typed.

    Raises: LimitError, beyond 10,000 digits.
    """
    if text.isdecimal():
        if len(text) < _CHUNK:
            return Literal(int(text), None, start, end)
        text = text.lstrip("0") or "0"
        if len(text) > DIGIT_LIMIT:
            raise _too_long(start, end, source)
        integer = 0
        for i in range(0, len(text), _CHUNK):
            chunk = text[i : i + _CHUNK]
            integer = integer * 10 ** len(chunk) + int(chunk)
        return Literal(integer, None, start, end)
    value = float(text)
    # 15 digits survive the way to float64 and back unless the number is very small or large
    if len(text) <= 16 and (1e-290 < value < math.inf or (value == 0.0 and not text.strip("0."))):
        return Literal(value, None, start, end)
    return Literal(value, _exact_text(text, value, start, end, source), start, end)


def _exact_text(text: str, value: float, start: int, end: int, source: str) -> str | None:
    """Return the text of a decimal if the shortest text of its float64 is another number."""
    digits, _, exponent = text.lower().partition("e")
    if len(digits) > DIGIT_LIMIT or len(exponent.lstrip("+-0")) > 5 or abs(int(exponent or 0)) > DIGIT_LIMIT:
        raise _too_long(start, end, source)
    from decimal import Decimal

    return None if Decimal(text) == Decimal(repr(value)) else text.lower()


def _too_long(start: int, end: int, source: str) -> LimitError:
    return LimitError(f"a number has at most {DIGIT_LIMIT:,} digits", span=Span(start, end), source=source)
