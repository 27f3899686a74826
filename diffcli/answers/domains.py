r"""Domains of variables as they are typed: ``x>0, -1<y<1``, ``x \in (0, 2\pi)``, ``n integer``."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

from diffcli.answers.kinds import intervals
from diffcli.answers.kinds.intervals import Piece
from diffcli.answers.reading import read
from diffcli.answers.tokens import AND, COMMA, GAP, LINE, SEMICOLON, split
from diffcli.equivalence.points import Interval
from diffcli.errors import BindingError, DiffcliError
from diffcli.graphs import Constant, Variable
from diffcli.parsing import parse

_PARTS = (AND, COMMA, GAP, LINE, SEMICOLON)
_MEMBER = re.compile(r"(?<!\\)\bin\b")
_INTEGER = re.compile(
    r"([^\W\d]\w*)\s+(?:is\s+)?(?:an?\s+)?(?:integers?|whole(?:\s+numbers?)?)"
    r"|(\S+?)\s*(?:\\in|∈)\s*(?:\\mathbb\s*\{?\s*Z\s*\}?|ℤ|Z)"
)
_ALL = Piece(-math.inf, math.inf, has_low=False, has_high=False)


def read_domain(text: str) -> dict[str, tuple[float, float]]:
    """Return the interval of each variable that ``text`` bounds, by comparisons parted by commas or ``and``.

    Raises: BindingError for what is no comparison of a name with numbers, and for empty intervals.
    """
    found: dict[str, list[Piece]] = {}
    whole = set()
    for part in split(_MEMBER.sub("∈", text).replace("&&", "&"), lambda token: token.kind in _PARTS):
        integer = _INTEGER.fullmatch(part)
        name, piece = (_name(integer[1] or integer[2], part), _ALL) if integer is not None else _bounds(part)
        found.setdefault(name, []).append(piece)
        if integer is not None:
            whole.add(name)
    return {name: _meet(pieces, name, text, is_whole=name in whole) for name, pieces in found.items()}


def _meet(pieces: Sequence[Piece], name: str, text: str, *, is_whole: bool) -> Interval:
    """Return what all pieces have in common.  Raises: BindingError where that is nothing."""
    low, high = max(_number(p.low, text) for p in pieces), min(_number(p.high, text) for p in pieces)
    lows = [p for p in pieces if _number(p.low, text) == low]
    highs = [p for p in pieces if _number(p.high, text) == high]
    has_low, has_high = all(p.has_low for p in lows), all(p.has_high for p in highs)
    if is_whole:
        low = low if math.isinf(low) else math.ceil(low) - 1 if has_low else math.floor(low)
        high = high if math.isinf(high) else math.floor(high) + 1 if has_high else math.ceil(high)
    if high - low < 2 if is_whole else high < low or (high == low and not (has_low and has_high)):
        raise BindingError(f"the domain {text!r} leaves no numbers for {name}")
    if is_whole:
        whole = [Constant(int(end)) for end in (low + 1, high - 1) if math.isfinite(end)]
        return Interval((low, high), whole, whole, is_whole=True)
    limits = [
        (parse(end).output, belongs)
        for end, belongs in ((lows[0].low, has_low), (highs[0].high, has_high))
        if isinstance(end, str)
    ]
    return Interval((low, high), [end for end, _ in limits], [end for end, belongs in limits if belongs])


def _bounds(part: str) -> tuple[str, Piece]:
    reading = read(part)
    kind = next((kind for kind in reading.kinds if isinstance(kind, intervals.Interval)), None)
    if kind is not None and len(kind.pieces) == 1 and kind == intervals.Interval(kind.pieces):
        return _name(reading.label, part), kind.pieces[0]
    raise _unreadable(part)


def _name(text: str, part: str) -> str:
    try:
        graph = parse(text)
    except DiffcliError:
        raise _unreadable(part) from None
    if not isinstance(graph.output, Variable):
        raise _unreadable(part)
    return graph.output.name


def _number(end: Any, part: str) -> float:
    from diffcli.given.values import read_value

    try:
        number = end if isinstance(end, float) else float(read_value(end, files=False))
    except (DiffcliError, TypeError, ValueError, OverflowError):
        raise _unreadable(part) from None
    if math.isnan(number):
        raise _unreadable(part)
    return number


def _unreadable(part: str) -> BindingError:
    return BindingError(f"{part.strip()!r} does not bound a variable", hint="write a domain as x>0, -1<y<1")
