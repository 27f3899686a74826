r"""Numbers of LaTeX: groups of digits, what is set apart behind them, an exponent, a fraction, a period."""

from __future__ import annotations

import re

NUMBER = r"(?:[0-9]+(?:(?:\{,\}|\\,|,\\!)[0-9]{3}(?![0-9]))*(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_UPRIGHT_E = r"\\(?:text(?:rm)?|mathrm|operatorname)\s*\{\s*%s\s*\}\s*"
_POWER_OF_TEN = re.compile(
    rf"\s*(?:(?:[eE]|{_UPRIGHT_E % '[eE]'})\{{\s*([+-]?[0-9]+)\s*\}}|{_UPRIGHT_E % '[eE]'}([0-9]+)"
    rf"|{_UPRIGHT_E % 'E'}([+-][0-9]+)|{_UPRIGHT_E % 'e'}(?P<bare>[+-][0-9]+))"
)
"""An exponent that is set apart; a bare one with a sign may be a term after the constant e, but behind a decimal."""
_BETWEEN_THOUSANDS = re.compile(r"\{,\}|\\,|,\\!")
_FRACTION = re.compile(r"\s*\\[dtc]?frac" + r"\s*(?:\{\s*([0-9]+)\s*\}|([0-9]))" * 2)
_PERIOD = re.compile(
    r"\s*(?:\\(?:overline|bar)\s*(?:\{\s*([0-9]+)\s*\}|([0-9]))"
    # dots stand on the first and the last of the digits
    r"|\\dot\s*\{?\s*([0-9])\s*\}?(?:([0-9]*)\s*\\dot\s*\{?\s*([0-9])\s*\}?)?)"
)


def number_of(digits: str, source: str, start: int, end: int) -> tuple[str, str, int]:
    """Return the kind and text of a number's token, from its digits and what follows them, and where it ends."""
    text = _BETWEEN_THOUSANDS.sub("", digits)
    fraction = _FRACTION.match(source, start, end) if text.isdecimal() else None
    period = _PERIOD.match(source, start, end) if "." in text and text.isascii() else None
    scale = _POWER_OF_TEN.match(source, start, end) if "e" not in text.lower() else None
    if scale is not None and not (scale["bare"] and "." not in text):
        return "NUMBER", f"{text}e{scale[scale.lastindex or 0]}", scale.end()
    if fraction is not None:
        return "MIXED", f"{text} {'/'.join(filter(None, fraction.groups()))}", fraction.end()
    if period is not None and "e" not in text.lower():
        return "REPEATING", f"{text}({''.join(filter(None, period.groups()))})", period.end()
    return "NUMBER", text, start
