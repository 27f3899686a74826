"""What stands around an answer, a box, a sentence or a label, and which notation is not compared."""

from __future__ import annotations

import re

_BOXED = re.compile(r"\\(?:boxed|fbox)\s*\{")
_NUMBER = re.compile(
    r"(?<![\w.,])[-+\N{MINUS SIGN}]?(?:"
    r"(?:(?:\d{1,3}(?:(?:,|\{,\})\d{3})+(?![,\d])|\d{1,3}(?: \d{3})+(?!\d)|\d+(?:,\d+)*)(?:\.\d+)?|\.\d+)"
    r"(?:[eE][-+]?\d+|\s?/\s?\d+|(?:\s?(?:\\times|\\cdot|[*×·])\s?10)?\s?\^\s?(?:\{[-+]?\d+\}|\(?[-+]?\d+\)?))?"
    r"(?![\w^])(?:\s?\\?%)?"
    r"|\\[cdt]?frac(?:\{\d+\}\{\d+\}|\d\s?\d))"
)
"""A number in prose.  Decimal commas, percent signs and spaces for thousands are refused by whoever reads it."""
_INSIDE = re.compile(
    r"(?:[\^_]\s*[{(]?|\\(?!boxed|fbox|text|math|left)[a-zA-Z]+\s*\{|\}\s*\{|\\(?:pm|mp|cdot|times|div)|[±<>≤≥*/×·]"
    r"|[\w)}\]!]\s*[-+])\s*$"
)
"""What stands before a number that is part of something else: an exponent, an argument, a sum, an inequality."""
_GOES_ON = re.compile(r"\s*(?:[*/×·^]|\\(?:pi|cdot|times|sqrt|div)(?![A-Za-z])|π|pi\b|[-+]\s*[\d(\\])")
"""What stands after such a number."""
_SIGN = re.compile(r"(?:^|[=:(])\s*([-\N{MINUS SIGN}])\s+$")


def extracted(text: str, how: str) -> str | None:
    r"""Return the content of the last ``\boxed{}``, the last number or fraction, or the text; None if there is none."""
    if how == "none":
        return text
    if how == "last":
        matches = list(_NUMBER.finditer(text))
        if not matches:
            return None
        before, number = text[max(0, matches[-1].start() - 40) : matches[-1].start()], matches[-1][0]
        sign = _SIGN.search(before)
        is_factorial = number.isdecimal() and text.startswith("!", matches[-1].end())
        if (
            is_factorial
            or _GOES_ON.match(text, matches[-1].end())
            or _INSIDE.search(before if sign is None else before[: sign.start(1)])
        ):
            return None
        return (sign[1] if sign else "") + re.sub(r"(?<=\d)(?:,|\{,\})(?=\d{3}(?:\D|$))", "", number)
    starts = [match.end() for match in _BOXED.finditer(text)]
    for start in reversed(starts):
        depth = 1
        for position in range(start, len(text)):
            depth += (text[position] == "{") - (text[position] == "}")
            if not depth:
                return text[start:position]
    return None


_SCOPE = re.compile(
    r"(?P<limits>\blim(?=[\s_({])|\\lim(?:sup|inf)?(?![a-zA-Z]))"
    r"|(?P<integrals>∫|\\i?int(?![a-zA-Z])|\bintegral\b)|(?P<sums>∑|∏|\\sum|\\prod)|(?P<plus_minus>±|∓|\\pm|\\mp)"
    r"|(?P<sets>^(?:\\\{(?:(?!\\\}).)*\\\}|\{[^{}\\]*\})$|∪|∩|∅|\\cup|\\cap|\\emptyset|\\in(?![a-zA-Z])|∈)"
    r"|(?P<intervals>^\s*(?:\([^()\[\]]*,[^()\[\]]*[\])]|\[[^()\[\]]*,[^()\[\]]*\))\s*$)"
    r"|(?P<conditions>^(?!.*\\begin).*\\q?quad(?![A-Za-z])[^=]*(?:[<>]|\\(?:l|g)(?:e|eq|t)(?![A-Za-z])|\\neq?(?![A-Za-z])).*$)"
    r"|(?P<units>\d\s*(?:%|°|\\%|(?:kg|km|cm|mm|nm|Hz|kHz|MHz|GHz|kB|KB|MB|GB|ms|ns|sec|seconds|minutes|hours|Pa|kPa"
    r"|mol|dB|ohm|Ohm|eV|rad|deg|degrees|percent)\b)\s*$)",
    re.DOTALL,
)
_SCOPE_NAMES = {
    "limits": "limits",
    "integrals": "integrals",
    "sums": "sums and products with an index",
    "plus_minus": "two values in one expression (±)",
    "sets": "sets",
    "intervals": "intervals and tuples",
    "conditions": "a condition beside an answer; give the answer alone",
    "units": "units, percent and degrees",
}


_DELIMITERS = re.compile(r"\$|\\(?:left|right)(?![A-Za-z])|^\s*\\[(\[]|\\[)\]]\s*$")


def unsupported_notation(text: str, has_unknown: bool) -> str | None:
    """Return what notation a text uses that is not compared, or None; a text may name its variables as it likes."""
    is_latex = "\\" in text or "$" in text
    found = _SCOPE.search((_DELIMITERS.sub("", text) if is_latex else text).strip())
    if found is None or found.lastgroup is None or (is_latex and found[0].startswith("{")):
        return None
    return _SCOPE_NAMES[found.lastgroup] if has_unknown or found.lastgroup in ("sets", "conditions") else None


_DISPLAY = re.compile(
    r"\\(?:begin|end)\{(?:equation|align|aligned|gather|gathered|split|math|displaymath)\*?\}|\\[()\[\]]|\$|&(?==)"
)


_TABLE = re.compile(r"\\begin\{(\w*cases|array|\w*matrix)\}.*?\\end\{\1\}", re.DOTALL)
_NO_LABEL = re.compile(r"\n|(?<!\\);|\\\\|=\s*[=<>]|≈|\\approx")


def without_label(text: str) -> str:
    """Return an answer without the label before it, ``y' = 2x`` or ``f(x) = 2x``; a text of another form as it is."""
    from diffcli.library.answer_labels import unlabelled

    if "=" not in text:
        return text
    line = _DISPLAY.sub("", text).strip()
    if _NO_LABEL.search(_TABLE.sub("", line)):
        return text
    answer = unlabelled(line)
    return text if answer == line else answer
