"""What stands around an answer, a box, a sentence or a label, and which notation is not compared."""

from __future__ import annotations

import re

_BOXED = re.compile(r"\\(?:boxed|fbox)\s*\{")
_NUMBER = re.compile(
    r"(?<![\w.])[-+\N{MINUS SIGN}]?(?:(?:\d{1,3}(?:(?:,|\{,\})\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+)"
    r"(?:[eE][-+]?\d+)?(?:\s?/\s?\d+)?(?!\w)"
    r"|[-+\N{MINUS SIGN}]?\\[cdt]?frac\{\d+\}\{\d+\}"
)


def extracted(text: str, how: str) -> str | None:
    r"""Return the content of the last ``\boxed{}``, the last number or fraction, or the text; None if there is none."""
    if how == "none":
        return text
    if how == "last":
        found = _NUMBER.findall(text)
        return None if not found else found[-1] if "frac" in found[-1] else re.sub(r"[{},]", "", found[-1])
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
    r"|(?P<units>\d\s*(?:%|°|\\%|\b(?:kg|km|cm|mm|nm|Hz|kHz|MHz|GHz|kB|KB|MB|GB|ms|ns|sec|seconds|minutes|hours|Pa|kPa"
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
    "units": "units, percent and degrees",
}


_DELIMITERS = re.compile(r"\$|\\(?:left|right)(?![A-Za-z])|^\s*\\[(\[]|\\[)\]]\s*$")


def unsupported_notation(text: str, has_unknown: bool) -> str | None:
    """Return what notation a text uses that is not compared, or None; a text may name its variables as it likes."""
    is_latex = "\\" in text or "$" in text
    found = _SCOPE.search((_DELIMITERS.sub("", text) if is_latex else text).strip())
    if found is None or found.lastgroup is None or (is_latex and found[0].startswith("{")):
        return None
    return _SCOPE_NAMES[found.lastgroup] if has_unknown or found.lastgroup == "sets" else None


_DISPLAY = re.compile(
    r"\\(?:begin|end)\{(?:equation|align|aligned|gather|gathered|split|math|displaymath)\*?\}|\\[()\[\]]|\$|&(?==)"
)


_TABLE = re.compile(r"\\begin\{(\w*cases|array|\w*matrix)\}.*?\\end\{\1\}", re.DOTALL)
_NO_LABEL = re.compile(r"\n|(?<!\\);|\\\\|=\s*[=<>]|≈|\\approx")


def without_label(text: str) -> str:
    """Return an answer without the label before it, ``y' = 2x`` or ``f(x) = 2x``; a text of another form as it is."""
    from diffcli.library.answers import unlabelled

    if "=" not in text:
        return text
    line = _DISPLAY.sub("", text).strip()
    if _NO_LABEL.search(_TABLE.sub("", line)):
        return text
    answer = unlabelled(line)
    return text if answer == line else answer
