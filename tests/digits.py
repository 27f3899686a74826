"""Printed numbers, compared in the digits that are the same on every processor."""

from __future__ import annotations

import re

_LONG = re.compile(r"\b(?=[\d.]{15})\d+\.\d+(?:e[+-]?\d+)?")


def steady(text: str) -> str:
    """Return a text with its long decimals rounded to 12 digits: the last places of exp, sin, ... differ by machine."""
    return _LONG.sub(lambda number: repr(float(f"{float(number[0]):.12g}")), text)
