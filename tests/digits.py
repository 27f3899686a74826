"""Printed numbers, compared in the digits that are the same on every processor, and quoted ones that are noise."""

from __future__ import annotations

import re

_LONG = re.compile(r"\b(?=[\d.]{15})\d+\.\d+(?:e[+-]?\d+)?")


def steady(text: str) -> str:
    """Return a text with its long decimals rounded to 12 digits: the last places of exp, sin, ... differ by machine."""
    return _LONG.sub(lambda number: repr(float(f"{float(number[0]):.12g}")), text)


_QUOTED = re.compile(
    r"(?P<before>float64 alone gives |is (?=\S+ in float64: right is ))"
    r"(?P<digits>-?\d+\.\d+)…(?P<exponent>(?:e[+-]?\d+)?)"
)
_RIGHT = re.compile(r"(?<=in float64: right is )(-?\d+\.\d+)…")
_DIFFERENCE = re.compile(r"(?<=enclosures)( +)(?:0|\d\.\de-1[5-9])\b(.*agrees)")
_GAP = re.compile(r"(?<=\S) {2,}")
_NUMBER = re.compile(r"(?<![\w.])-?\d+\.\d+(?:e[+-]?\d+)?")


def is_quoted(text: str, value: float) -> bool:
    """Whether a quotation of a number, ``-81.74…``, has the digits of that value, as many as it has."""
    digits, _, exponent = text.partition("…")
    figures = len(re.sub(r"^-?0*\.?0*", "", digits).replace(".", ""))
    return float(f"{value:.{figures - 1}e}") == float(digits + exponent)


def without_noise(text: str) -> str:
    """Return a text with "noise" in the place of the digits that are float64's own, where a message says they are.

    Those are the last digits of some function of the C library, made large: other processors have others.  A number
    printed elsewhere in the text goes with them if it is the one that a message quotes.  How many figures there are
    of the right one depends on the noise too: two are left.  Numbers that agree differ by noise, and make a column
    as wide as that takes.
    """
    if _DIFFERENCE.search(text):
        text = _GAP.sub("  ", _DIFFERENCE.sub(r"\1noise\2", text))
    quoted = [found["digits"] + "…" + found["exponent"] for found in _QUOTED.finditer(text)]
    text = _RIGHT.sub(lambda right: f"{float(right[1]):.2g}…", _QUOTED.sub(r"\g<before>noise", text))
    return _NUMBER.sub(
        lambda number: "noise" if any(is_quoted(each, float(number[0])) for each in quoted) else number[0], text
    )
