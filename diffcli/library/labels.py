"""Labels of answers: what can be one, and when two are the same."""

from __future__ import annotations

import re
import unicodedata

LONGEST_LABEL = 120
"""Characters beyond which the left side of an equation is no label."""

_EMPHASIS = re.compile(r"^(\*\*|__|`|\*)(.*)\1$")
_PLAIN_TEXT = re.compile(r"\\(?:text(?:rm|bf|it)?|math(?:rm|it|bf|cal|bb)|operatorname\*?|rm|bf)\b\s*")
_SPACING = re.compile(
    r"\\[,;:!> ]|\\(?:left|right)\.|\\(?:quad|qquad|displaystyle|left|right|big|Big|limits)(?![A-Za-z])|~"
)
_FRACTION = re.compile(r"\\[dtc]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_NABLA = re.compile(r"^∇_?\{?([^{}\s]+?)\}?\s+(\S+)$|^∇_\{([^{}]+)\}\s*(\S+)$|^∇_(\w)\s*(\S+)$")
_PLAIN_LABEL = re.compile(r"\S+|[d∂]\^?\d?\s?\S+\s?/\s?[d∂]\s?\S+|[d∂]/[d∂]\S+ \S+|∇\S+ \S+")
_OPERATOR = re.compile(r"^d(\d?)/d([^\s()]+?)\s*[\s(]\s*([^()\s]+)\)?$")
_PRIME = re.compile(r"^([A-Za-z]\w*)('{1,3}|′{1,3})\s*(?:\((\w+)\))?$")
_LATEX_PRIMES = re.compile(r"\^\s*(?:\{((?:\s*\\prime)+)\s*\}|\\prime(?![A-Za-z]))")
_BY = re.compile(r"∂_\{?(\w+)\}?\s*(\w+)")


def normalise_label(label: str) -> str:
    """Return what labels that mean the same have in common.

    ``\\frac{\\partial z}{\\partial e}``, ``∂z/∂e`` and ``dz/de`` are one, so are ``T_{\\text{run}}`` and ``T_run``,
    ``\\nabla_{W} J`` and ``dJ/dW``.
    """
    text = unicodedata.normalize("NFC", label[: 3 * LONGEST_LABEL]).strip().strip("$").strip()
    if match := _EMPHASIS.match(text):
        text = match[2]
    text = text.replace("&", "")
    text = _SPACING.sub(" ", _PLAIN_TEXT.sub("", text))
    text = text.replace("\\partial", "∂").replace("𝜕", "∂").replace("\\nabla", "∇").replace("\\mathcal", "")
    text = _LATEX_PRIMES.sub(lambda m: "'" * m[0].count("prime"), re.sub(r"\\over(?![A-Za-z])", "/", text))
    text = re.sub(r"∂\s*", "d", _BY.sub(r"∂\2/∂\1", text))
    text = _simple_braces(text)
    text = _FRACTION.sub(lambda m: f"{m[1].strip()}/{m[2].strip()} ", text)
    if match := _NABLA.match(text.strip()):
        wrt, of = (part for part in match.groups() if part is not None)
        text = f"d{of}/d{wrt}"
    text = _simple_braces(text).replace("{", "").replace("}", "")
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"\\([A-Za-z]+)", lambda m: m[1], text)
    text = "".join(_letter(c) for c in text)
    text = re.sub(r"\s*/\s*", "/", text.strip())
    text = re.sub(r"\bd\s+(?=\w)", "d", text).replace("^", "")
    if match := _OPERATOR.match(text):
        text = f"d{match[1]}{match[3]}/d{match[2]}"
    if match := _PRIME.match(text):
        order = "" if len(match[2]) == 1 else str(len(match[2]))
        text = f"d{order}{match[1]}/d{match[3] or 'x'}{order}"
    return re.sub(r"(?<=\w)-(?=\w)|[\s_]", "", text)


def is_label(text: str) -> bool:
    """Tell whether a left side can be a label: one name, or a quotient of differentials, in any notation."""
    if not text or len(text) > LONGEST_LABEL or "$" in text:
        return False
    if "\\" not in text and not _PLAIN_LABEL.fullmatch(text):
        return False
    return re.fullmatch(r"[^\W\d]\w*(?:\(\w+(?:,\w+)*\))?(?:/\w+)?", normalise_label(text)) is not None


def _simple_braces(text: str) -> str:
    """Drop braces around what has none inside, except those of fractions."""
    return re.sub(r"(?<!frac)(?<!\})\{([^{}]*)\}", r"\1", text)


def _letter(character: str) -> str:
    """Return the English name of a Greek letter, the plain form of a quote or dash, any other character as it is."""
    if character.isascii():
        return character
    match = re.fullmatch(r"GREEK (SMALL|CAPITAL) LETTER (?:FINAL )?([A-Z]+)", unicodedata.name(character, ""))
    if match is None:
        return _LETTERS.get(character, character)
    return match[2].lower() if match[1] == "SMALL" else match[2].capitalize()


_LETTERS = {
    "ℒ": "L",
    "′": "'",
    "’": "'",
    "−": "-",
    "‐": "-",
    "–": "-",
    "⁄": "/",
}
