"""Unicode as it is typed to plain text, with the way back to the original places.

Super- and subscripts first (``x²`` is ``x^2``, ``x₁`` is ``x_1``), then NFKC, then signs that look like one of ours.
A Greek letter becomes its English name, a word of its own: ``2πr`` is ``2 pi r``.
"""

from __future__ import annotations

import re

from diffcli.errors import ParseError, Span
from diffcli.parsing.vocabulary import GREEK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGNS = {
    **dict.fromkeys("×✕✖⨯·⋅∙∗•⋆\u2062", "*"),
    **dict.fromkeys("÷∕⁄", "/"),
    **dict.fromkeys("−‐‑‒–—﹣➖", "-"),
    "➕": "+",
    **dict.fromkeys("ˆ˄", "^"),
    **dict.fromkeys("′ʹ’‘`´", "'"),
    "\u2061": " ",  # invisible function application, as word processors put after sin
    **dict.fromkeys("≤⩽≦", "<="),
    **dict.fromkeys("≥⩾≧", ">="),
    "≠": "!=",
    "≡": "==",
    "∣": "|",
    **dict.fromkeys("º˚", "°"),
    "√": " √ ",
    "∛": " ∛ ",
    "∞": " inf ",
    "⊤": "\\top ",
    "⌊": " floor(",
    "⌈": " ceil(",
    **dict.fromkeys("⌋⌉", ")"),
    "…": "…",
}

_PLACES = (*range(17), *range(18, 25))
"""Where the letters stand from alpha on; the final sigma comes between."""
_LETTERS = {chr(0x3B1 + i): name for i, name in zip(_PLACES, GREEK, strict=True)} | {"ς": "sigma"}
_LETTERS |= {chr(0x391 + i): name.capitalize() for i, name in zip(_PLACES, GREEK, strict=True)}

_ACCENTS = {"\u0302": "hat", "\u0303": "tilde", "\u0304": "bar", "\u0305": "bar", "\u0307": "dot"}
"""Marks above a letter that stands by itself or that Unicode has no sign of its own for, as LaTeX's names have them."""

_NOT_SCRIPTS = "ªº™℠"
"""Characters that Unicode derives from superscript letters but nobody reads as exponents."""

_RUNS = re.compile(r"[\x00-\x7f]+(?![\u0300-\u036f])|[\s\S][\u0300-\u036f]*")
"""Plain text, or one character with the marks combined with it."""

_NAME_SCRIPTS = ("LATIN ", "CJK ", "HIRAGANA ", "KATAKANA ", "HANGUL ")
"""Scripts of letters in names; the others have letters that pass for Latin ones."""


class Normalised:
    """Plain text, and for each of its characters where the character it stands for begins and ends."""

    __slots__ = ("ends", "starts", "text")

    def __init__(self, text: str, starts: Sequence[int], ends: Sequence[int]) -> None:
        self.text = text
        self.starts = starts
        self.ends = ends

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the original a part of the plain text begins and ends."""
        last = self.ends[-1] if self.ends else 0
        first = self.starts[start] if start < len(self.starts) else last
        return first, max(first, self.ends[end - 1] if 0 < end <= len(self.ends) else last)


def normalise(source: str, *, is_latex: bool = False) -> Normalised:
    """Return ``source`` as plain text, or as LaTeX in ASCII."""
    from array import array

    pieces: list[str] = []
    starts, ends = array("q"), array("q")

    def put(text: str, start: int, end: int) -> None:
        pieces.append(text)
        starts.extend([start] * len(text))
        ends.extend([end] * len(text))

    position = 0
    while position < len(source):
        run = _RUNS.match(source, position)
        assert run is not None
        end = run.end()
        if run[0].isascii():
            pieces.append(run[0])
            starts.extend(range(position, end))
            ends.extend(range(position + 1, end + 1))
        elif script := _script(source[position]):
            while end < len(source) and _script(source[end]) == script:
                end += 1
            text = "".join(_plain(source[i]) for i in range(position, end))
            text = _scripted(script, text, Span(position, end), source)
            put(_braced(text) if is_latex else text, position, end)
        else:
            previous = pieces[-1][-1:] if pieces else ""
            is_alone = not (previous.isalpha() or source[end : end + 1].isalpha())
            text = _accented(run[0]) if is_alone else ""
            text = text or _readable(run[0], previous, Span(position, end), source)
            if is_latex and text.strip() in _LETTERS.values():
                text = f"\\{text.strip()} "
            runs_on = text[-1:].isalpha() and len(text) > 1 and source[end : end + 1].isalpha()
            put(text + " " if runs_on else text, position, end)
        position = end
    return Normalised("".join(pieces), starts, ends)


def check_letters(word: str, span: Span, source: str) -> None:
    """Raise a ParseError that names the first letter of a name that is of a script with look-alikes."""
    import unicodedata

    for character in word:
        name = unicodedata.name(character, f"U+{ord(character):04X}")
        if not character.isascii() and not name.startswith(_NAME_SCRIPTS):
            raise ParseError(
                f"the name {word!r} contains {character!r}, {name}",
                span=span,
                source=source,
                hint="names are made of Latin and Greek letters, digits and underscores",
            )


def _braced(script: str) -> str:
    """Return a power or subscript as LaTeX has it."""
    return f"{script[0]}{{{script[1:].strip()}}}" if script[0] in "^_" else script


def _script(character: str) -> str:
    """Return "super" or "sub" for a super- or subscript."""
    import unicodedata

    if character in _NOT_SCRIPTS:
        return ""
    form = unicodedata.decomposition(character)
    return "super" if form.startswith("<super>") else "sub" if form.startswith("<sub>") else ""


def _plain(character: str) -> str:
    import unicodedata

    text = unicodedata.normalize("NFKC", character)
    return _LETTERS.get(text, _SIGNS.get(text, text))


def _scripted(script: str, text: str, span: Span, source: str) -> str:
    """Return a run of super- or subscripts as plain text, with an end that nothing runs into."""
    if script == "sub":
        if not text.isalnum():
            raise ParseError(
                "a subscript is letters and digits, a part of a name",
                span=span,
                source=source,
                hint="such as x₁ or x_1",
            )
        return f"_{text} "
    if text == "'":
        return text
    return f"^{text} " if text.lstrip("-").isdigit() or text == "T" else f"^({text})"


def _accented(cluster: str) -> str:
    """Return the name of a letter with a mark above it, ``y_hat``, empty for anything else."""
    import unicodedata

    parts = unicodedata.normalize("NFKD", cluster)
    if len(parts) != 2 or parts[1] not in _ACCENTS or not parts[0].isalpha():
        return ""
    return f"{_LETTERS.get(parts[0], parts[0])}_{_ACCENTS[parts[1]]}"


def _readable(cluster: str, previous: str, span: Span, source: str) -> str:
    """Return one character, and the marks combined with it, as plain text."""
    import unicodedata

    if cluster in _SIGNS:
        return _SIGNS[cluster]
    if unicodedata.decomposition(cluster[0]).startswith("<fraction>") and len(cluster) == 1:
        fraction = unicodedata.normalize("NFKC", cluster).replace("⁄", "/")
        if previous.isdigit():
            raise ParseError(
                f"a mixed number is not read: is it {previous}+{fraction} or {previous}*{fraction}?",
                span=span,
                source=source,
                hint="write the sign",
            )
        return f"({fraction})"
    if cluster in _NOT_SCRIPTS:
        return cluster
    text = unicodedata.normalize("NFKC", cluster)
    if len(text) == 2 and (name := _accented(text)):
        return name
    if text.isspace() or unicodedata.category(text[0]) == "Cf":
        return " " * len(text)
    letter = _LETTERS.get(text)
    if letter is not None:
        return f" {letter}" if previous.isalnum() else letter
    return _SIGNS.get(text, text)
