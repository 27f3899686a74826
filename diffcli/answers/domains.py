r"""Domains of variables as they are typed: ``x>0, -1<y<1``, ``x \in (0, 2\pi)``, ``n integer``."""

from __future__ import annotations

import math
import re
from typing import Any

from diffcli.answers.kinds.intervals import Interval
from diffcli.answers.reading import read
from diffcli.answers.tokens import AND, COMMA, GAP, LINE, SEMICOLON, split
from diffcli.equivalence.points import Integers
from diffcli.errors import BindingError, DiffcliError
from diffcli.graphs import Variable

_PARTS = (AND, COMMA, GAP, LINE, SEMICOLON)
_MEMBER = re.compile(r"(?<!\\)\bin\b")
_INTEGER = re.compile(
    r"([^\W\d]\w*)\s+(?:is\s+)?(?:an?\s+)?(?:integers?|whole(?:\s+numbers?)?)"
    r"|(\S+?)\s*(?:\\in|∈)\s*(?:\\mathbb\s*\{?\s*Z\s*\}?|ℤ|Z)"
)
EVERYTHING = (-math.inf, math.inf)


def read_domain(text: str) -> dict[str, tuple[float, float]]:
    """Return the open interval of each variable that ``text`` bounds, by comparisons parted by commas or ``and``.

    Raises: BindingError for what is no comparison of a name with numbers, and for empty intervals.
    """
    found: dict[str, tuple[float, float]] = {}
    whole = set()
    for part in split(_MEMBER.sub("∈", text).replace("&&", "&"), lambda token: token.kind in _PARTS):
        integer = _INTEGER.fullmatch(part)
        if integer is not None:
            name, low, high = _name(integer[1] or integer[2], part), *EVERYTHING
            whole.add(name)
        else:
            name, low, high = _bounds(part)
        before = found.get(name, EVERYTHING)
        found[name] = max(low, before[0]), min(high, before[1])
        if not found[name][0] < found[name][1]:
            raise BindingError(f"the domain {text!r} leaves no numbers for {name}")
    return {name: Integers(interval) if name in whole else interval for name, interval in found.items()}


def _bounds(part: str) -> tuple[str, float, float]:
    reading = read(part)
    kind = next((kind for kind in reading.kinds if isinstance(kind, Interval)), None)
    if kind is not None and len(kind.pieces) == 1 and kind == Interval(kind.pieces):
        piece = kind.pieces[0]
        return _name(reading.label, part), _number(piece.low, part), _number(piece.high, part)
    raise _unreadable(part)


def _name(text: str, part: str) -> str:
    from diffcli.parsing import parse

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
        return end if isinstance(end, float) else float(read_value(end, files=False))
    except (DiffcliError, TypeError, ValueError, OverflowError):
        raise _unreadable(part) from None


def _unreadable(part: str) -> BindingError:
    return BindingError(f"{part.strip()!r} does not bound a variable", hint="write a domain as x>0, -1<y<1")
