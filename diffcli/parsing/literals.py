"""Numbers as they are typed, and values of rules that no operation takes: options, several values, ranges."""

from __future__ import annotations

import math

from diffcli.errors import LimitError, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from diffcli.parsing.reader import Reader
    from diffcli.plan import Number

DIGIT_LIMIT = 10_000
"""Numbers are exact up to this many digits and refused beyond it."""

_CHUNK = 4000
"""Digits converted at a time; Python refuses more than 4300 at once."""

NOTHING = "nothing"
"""Stands for a part of a range that is left out."""


class _Values:
    """Values with their place."""

    __slots__ = ("place", "values")

    def __init__(self, values: Sequence[Any], place: int) -> None:
        self.values = values
        self.place = place


class Several(_Values):
    """Values in plain brackets, ``(2, 3)``, which only an option can be."""

    __slots__ = ()


class Slice(_Values):
    """The parts of ``1:3`` in an index, NOTHING where one is left out."""

    __slots__ = ()


class Keyword:
    """An option given by name."""

    __slots__ = ("name", "place", "value")

    def __init__(self, name: str, value: Any, place: int) -> None:
        self.name = name
        self.value = value
        self.place = place


def number(reader: Reader, value: Any) -> Number | None:
    """Return the number that was typed for a value, None for a list and for any other value."""
    literal = reader.literal(value) if value.__class__ is int else None
    return None if literal is None or literal[0].__class__ is tuple else literal


def operand(reader: Reader, value: Any) -> int:
    """Return a value as one that an operation takes."""
    if value.__class__ is int:
        return value
    if isinstance(value, Keyword):
        raise reader.error("an option is given only to a function", value.place)
    if any(isinstance(part, Slice) for part in value.values):
        raise reader.error("a range such as 1:3 stands only in an index", value.place)
    before = reader.source[: reader.span(value.place).start].rstrip()[-1:]
    hint = "a list is written with square brackets: [1, 2]"
    if before.isalnum() or before == "_":
        hint = "a name before brackets multiplies unless it is a function"
    elif len(value.values) == 2 and all(number(reader, v) is not None for v in value.values):
        span = reader.span(value.place)
        whole, _, digits = reader.source[span.start + 1 : span.end - 1].partition(",")
        if whole.isdigit() and digits.isdigit():
            hint = f"a decimal number is written with a point: {whole}.{digits}"
    raise reader.error("a comma cannot stand in plain brackets", value.place, hint)


def read_number(text: str, span: Callable[[], Span], source: str) -> Number:
    """Return a number as it was typed; its text is kept where the nearest float64 does not tell it.

    Raises: LimitError, beyond 10,000 digits.
    """
    if text.isdecimal():
        if len(text) < _CHUNK:
            return int(text), None, None
        text = text.lstrip("0") or "0"
        if len(text) > DIGIT_LIMIT:
            raise _too_long(span(), source)
        integer = 0
        for i in range(0, len(text), _CHUNK):
            chunk = text[i : i + _CHUNK]
            integer = integer * 10 ** len(chunk) + int(chunk)
        return integer, None, None
    value = float(text)
    # 15 digits survive the way to float64 and back unless the number is very small or large
    if len(text) <= 16 and (1e-290 < value < math.inf or (value == 0.0 and not text.strip("0."))):
        return value, None, None
    digits, _, exponent = text.lower().partition("e")
    exponent = exponent.lstrip("+-0")
    if len(digits) > DIGIT_LIMIT or len(exponent) > 5 or int(exponent or 0) > DIGIT_LIMIT:
        raise _too_long(span(), source)
    from decimal import Decimal

    return value, None if Decimal(text) == Decimal(repr(value)) else text.lower(), None


def _too_long(span: Span, source: str) -> LimitError:
    return LimitError(f"a number has at most {DIGIT_LIMIT:,} digits", span=span, source=source)
