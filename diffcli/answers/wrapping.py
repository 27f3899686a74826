"""What stands around an answer: dollar signs, a box, emphasis, a display, the end of a sentence."""

from __future__ import annotations

import re

from diffcli.answers.tokens import closing

_MOST_LAYERS = 12
_STOPS = re.compile(r"(?:\s*(?:[.,;]|\\[,;:! ]|\\q?quad(?![A-Za-z])|<br\s*/?>))+\s*$", re.IGNORECASE)
_STOP_BEHIND = 400
"""Characters at the end of an answer among which its last stops are looked for."""
_WRAPPED = re.compile(
    r"\$\$(?P<a>(?:(?!\$\$).)*)\$\$|\$(?P<b>[^$]*)\$|\\\((?P<c>(?:(?!\\\)).)*)\\\)|\\\[(?P<d>(?:(?!\\\]).)*)\\\]"
    r"|`+(?P<e>[^`]*)`+|\*\*(?P<f>(?:(?!\*\*).)*)\*\*|\*(?P<g>[^*]*)\*|__(?P<h>[^_]*)__",
    re.DOTALL,
)
_STYLED = re.compile(r"\\(?:boxed|fbox|text(?:bf|it|tt)|math(?:bf|it|sf)|boldsymbol|bm|ensuremath|displaystyle)\s*\{")
_DISPLAY = re.compile(
    r"\s*\\begin\s*\{(equation|align|aligned|gather|gathered|split|math|displaymath|multline|eqnarray)(\*?)\}"
    r"(.*)\\end\s*\{\1\2\}\s*",
    re.DOTALL,
)
_MATHEMATICS = ("a", "b", "c", "d")


def unwrapped(text: str) -> tuple[str, bool]:
    """Return an answer out of its wrapping, and whether that says that it is LaTeX."""
    is_latex = False
    for _ in range(_MOST_LAYERS):
        before, (text, said) = text, _without_layer(text)
        is_latex |= said
        if text == before:
            break
    return text, is_latex


def _without_layer(text: str) -> tuple[str, bool]:
    """Return a text without one layer of what stands around it."""
    text = without_stops(text.strip())
    if text.endswith("\\") and not text.endswith("\\\\"):
        text = text[:-1].rstrip()
    elif text.endswith("\\\\"):
        text = text[:-2].rstrip()
    if match := _WRAPPED.fullmatch(text):
        return str(match[match.lastgroup or ""]).strip(), match.lastgroup in _MATHEMATICS
    if match := _DISPLAY.fullmatch(text):
        return match[3].strip(), True
    if (match := _STYLED.match(text)) and closing(text, match.end() - 1) == len(text) - 1:
        return text[match.end() : -1].strip(), True
    return text, False


def without_stops(text: str) -> str:
    """Return a text without what ends a sentence; the point of 12. belongs to the number."""
    tail = text[-_STOP_BEHIND:]
    stops = _STOPS.search(tail)
    if stops is None:
        return text
    start = len(text) - len(tail) + stops.start()
    is_point = text[start:].strip() == "." and re.search(r"(?<![.\d])\d+$", tail[: stops.start()]) is not None
    return text if is_point else text[:start]
