r"""Numbers in LaTeX: thousands apart, ``10{,}000``; mixed, ``2\frac{1}{2}``; repeating, ``0.1\overline{6}``."""

from __future__ import annotations

import re

from diffcli.errors import Note, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from diffcli.parsing.latex import Scanner

NUMBER = re.compile(r"(?:[0-9]+(?:(?:\{,\}|\\,|,\\!)[0-9]{3}(?![0-9]))*(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_BETWEEN_THOUSANDS = re.compile(r"\{,\}|\\,|,\\!")
_ARGUMENT = r"\s*(?:\{\s*([0-9]+)\s*\}|([0-9]))"
_FRACTION = re.compile(r"\s*\\[dtc]?frac" + _ARGUMENT * 2)
_REPEATING = re.compile(
    r"\s*(?:\\(?:overline|bar)\s*(?:\{\s*([0-9]+)\s*\}|([0-9]))"
    # dots stand on the first and the last of the digits
    r"|\\dot\s*\{?\s*([0-9])\s*\}?(?:([0-9]*)\s*\\dot\s*\{?\s*([0-9])\s*\}?)?)"
)
_MOST_DIGITS = 4000
"""Python converts no more than 4300 digits at once; a repeating decimal is never that long."""


def read(scanner: Scanner, match: re.Match[str]) -> None:
    """Add the tokens of a number, of which ``match`` is the beginning."""
    source, start, end = scanner.source, match.start(), scanner.end
    scanner.position = match.end()
    text = _BETWEEN_THOUSANDS.sub("", match[0])
    repeating = _REPEATING.match(source, match.end(), end) if "." in text and text.isascii() else None
    fraction = _FRACTION.match(source, match.end(), end) if text.isdecimal() else None
    if repeating is not None and "e" not in text.lower():
        scanner.position = repeating.end()
        _put_repeating(scanner, start, text, "".join(filter(None, repeating.groups())))
    elif fraction is not None:
        scanner.position = fraction.end()
        shown = source[start : fraction.end()]
        scanner.notes.append(Note(f"{shown} is read as a mixed number, a sum", Span(start, fraction.end()), True))
        above, below = filter(None, fraction.groups())
        scanner.put("_OPEN", start, "(")
        scanner.put("NUMBER", start, text)
        scanner.put("_PLUS", start, "+")
        scanner.put("_FRACTION", start)
        for part in (above, below):
            scanner.put("_OPEN", start, "(")
            scanner.put("NUMBER", start, part)
            scanner.put("_CLOSE", start, ")")
        scanner.put("_CLOSE", start, ")")
    else:
        scanner.put("NUMBER", start, text)


def _put_repeating(scanner: Scanner, start: int, text: str, period: str) -> None:
    """Add a repeating decimal as the quotient of integers that it is."""
    if len(text) + len(period) > _MOST_DIGITS:
        raise scanner.error(f"a repeating decimal has at most {_MOST_DIGITS:,} digits", start)
    whole, _, decimals = text.partition(".")
    once = int(whole + decimals or "0")
    above = once * 10 ** len(period) + int(period) - once
    scanner.put("_OPEN", start, "(")
    scanner.put("NUMBER", start, str(above))
    scanner.put("_DIVIDE", start, "/")
    scanner.put("NUMBER", start, "9" * len(period) + "0" * len(decimals))
    scanner.put("_CLOSE", start, ")")
