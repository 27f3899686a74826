"""Domains of variables as they are typed: ``x>0, -1<y<1``."""

from __future__ import annotations

import math
import re

from diffcli.errors import BindingError, DiffcliError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    Domain = Mapping[str, tuple[float, float]]

_SIGN = re.compile(r"<=|>=|≤|≥|<|>|=<|=>")
_MEMBER = re.compile(r"\s*(\w+)\s*(?:\bin\b|∈)\s*([\[(\]])(.*)([\])\[])\s*", re.DOTALL)
_NAME = re.compile(r"\s*([^\W\d]\w*)\s*")


def read_domain(text: str) -> dict[str, tuple[float, float]]:
    """Return the open interval of each variable that ``text`` bounds, by comparisons parted by commas or ``and``.

    Raises: BindingError for what is no comparison of a name with numbers, and for empty intervals.
    """
    found: dict[str, tuple[float, float]] = {}
    for part in _parts(text):
        for name, low, high in _bounds(part):
            before = found.get(name, (-math.inf, math.inf))
            found[name] = max(low, before[0]), min(high, before[1])
            if not found[name][0] < found[name][1]:
                raise BindingError(f"the domain {text!r} leaves no numbers for {name}")
    return found


def _parts(text: str) -> list[str]:
    """Split at commas outside brackets, semicolons and the word and."""
    parts, depth, start = [], 0, 0
    for position, character in enumerate(text):
        depth += (character in "([") - (character in ")]")
        if character in ",;" and depth <= 0:
            parts.append(text[start:position])
            start = position + 1
    parts.append(text[start:])
    return [p for part in parts for p in re.split(r"\band\b|&&|∧", part) if p.strip()]


def _bounds(part: str) -> list[tuple[str, float, float]]:
    member = _MEMBER.fullmatch(part)
    if member is not None:
        low, comma, high = member[3].partition(",")
        if comma:
            return [(member[1], _number(low, part), _number(high, part))]
    sides, signs = _SIGN.split(part), _SIGN.findall(part)
    if not 1 <= len(signs) <= 2:
        raise _unreadable(part)
    found = []
    for left, sign, right in zip(sides, signs, sides[1:], strict=False):
        below, above = (left, right) if "<" in sign or sign == "≤" else (right, left)
        name = _NAME.fullmatch(below)
        if name is not None and name[1] not in ("pi", "e", "inf", "tau"):
            found.append((name[1], -math.inf, _number(above, part)))
            continue
        name = _NAME.fullmatch(above)
        if name is None:
            raise _unreadable(part)
        found.append((name[1], _number(below, part), math.inf))
    return found


def _number(text: str, part: str) -> float:
    from diffcli.given.values import read_value

    try:
        return float(read_value(text.strip().replace("∞", "inf"), files=False))
    except (DiffcliError, TypeError, ValueError, OverflowError):
        raise _unreadable(part) from None


def _unreadable(part: str) -> BindingError:
    return BindingError(f"{part.strip()!r} does not bound a variable", hint="write a domain as x>0, -1<y<1")
