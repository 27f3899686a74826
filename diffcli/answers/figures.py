r"""Numbers as people write them, as numbers that are read: digit groups, currency, mixed numbers, powers of ten, bases.

``8,000``, ``2\frac12``, ``10 1/2``, ``$9{,}500``, ``1.575 x 10^1``, ``1.5 million``, ``3:2``, ``10111_2``; and what
stands after a number and says what it counts: units, ``%`` and ``°``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from diffcli.answers.tokens import CLOSE, COMMAND, NUMBER, OPEN, TEXT, WORD, Token, prose, tokens
from diffcli.answers.units import CHANGING, SCALES, UNITS
from diffcli.ops import OPS
from diffcli.parsing.vocabulary import CONSTANTS, is_greek_name

_BEFORE, _GAPS = r"(?<![\d.,\w])([1-9]\d{0,2})", r"\\,|['’ \u00a0\u202f\u2009]"
_GROUPED = re.compile(rf"{_BEFORE}(?:(,|\{{,\}}|,\\!|{_GAPS})\d{{3}})(?:\2\d{{3}})*(?![\d\w]|,\d|\.\d*,)")
_POINTS = re.compile(rf"{_BEFORE}(?:(\.|{_GAPS})\d{{3}})(?:\2\d{{3}})*(?![\d\w]|\.\d|,\d*\.)")
"""Digits in groups of three, with a point and with a comma before decimals."""
_FRACTION = r"(?:(\d+)\s*/\s*(\d+)|\\[dtc]?frac\s*(?:\{\s*(\d+)\s*\}\s*\{\s*(\d+)\s*\}|(\d)\s*(\d)))"
_MIXED = re.compile(rf"(?<![\w.^/*)}}\]])(\d+)(?:(?P<gap>\s+)|(?=\\))(?:\\[,;:! ]\s*)?{_FRACTION}(?![\w.^/*(!\[{{])")
_VULGAR = re.compile(r"(?<![\w.^/*)}\]])(\d+)\s*([¼½¾⅐-⅞])(?![\w.^/*(!])")
_TIMES_TEN = re.compile(r"(?<=\d)\s*[xX×]\s*10\s*(?=\^|\*\*|[⁰¹²³⁴-⁹⁻])")
_CURRENCY = re.compile(
    r"^([-+−]?\s*)(?:\\\$|\$(?=\s*[-+−]?[\d.])|[€£¥₹]|(?:US|USD|EUR)\s*\$?\s*(?=\d))\s*|\s*(?:[€£¥₹]|\\?\$)$"
)
_MONEY = {("$", "US", "USD", "US$", "USD $", "US $"): "dollar", ("€", "EUR"): "euro", ("£",): "pound"}
_MONEY |= {("¥",): "yen", ("₹",): "rupee"}
_BASE = re.compile(
    r"(?:\\(?:text|mathrm)\s*\{\s*)?([0-9A-Za-z]+)\s*\}?\s*_(?:\{\s*(?:\\text\s*\{)?\s*(\w+)\s*\}?\s*\}|(\d+))"
)
_WITH_LETTERS = re.compile(r"(?=.*[A-Z])[0-9A-Z]{2,}")
_BASES = {"two": 2, "eight": 8, "ten": 10, "sixteen": 16}
_RATIO = re.compile(r"\s*:\s*|\\colon\s*|(?<=\d)\s+to\s+(?=\d)|(?<=\d)\s*\\text\s*\{\s*to\s*\}\s*(?=\d)")
_DEGREES = re.compile(
    r"(?:°|º|\^\s*(?:\{\s*\\circ\s*\}|\\circ)|\\degree|\\circ)\s*$|(?:\\(?:text|mathrm)\s*\{\s*)?\bdeg(?:ree)?s?\}?\s*$"
)
_CELSIUS = re.compile(
    r"\s*(?:°|º|\^\s*(?:\{\s*\\circ\s*\}|\\circ)|\\degree|\\circ)\s*(?:\\(?:text|mathrm|rm)\s*\{?\s*)?([CF])\s*\}?\s*$"
)
_BRACED = r"\{((?:[^{}]|\{[^{}]*\})*)\}"
_UNIT_FRACTION = re.compile(
    rf"(?:\\(?:text|mathrm)\s*\{{\s*\\[dt]?frac\s*|\\[dt]?frac(?=\s*\{{\s*\\(?:text|mathrm)))\s*{_BRACED}\s*{_BRACED}\s*\}}?\s*$"
)
"""A unit that is a quotient, in upright letters."""
_PERCENT = re.compile(r"(?:\\?%|(?:\\(?:text|mathrm)\s*\{\s*)?\bper\s?cent\}?)\s*$")
_MOST_DIGITS = 2_000


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number's text, the words of its unit, its mark (``%`` or ``°``), and why it cannot be read, if it cannot.

    ``is_plain`` says that the unit is a letter that may be a variable; ``money`` is what a sign of currency stands for.
    """

    value: str
    unit: tuple[str, ...] = ()
    mark: str = ""
    fault: str = ""
    is_plain: bool = False
    money: str = ""

    @property
    def counted(self) -> tuple[str, ...]:
        """What is counted, that of a sign of currency included."""
        return (self.money, *self.unit) if self.money else self.unit


def figures(text: str, *, decimal: str = ".") -> str:
    """Return a text with its numbers, outside brackets, written as they are read."""
    if (text.isalnum() and text.isascii()) or len(text) > _MOST_DIGITS:
        return text
    if decimal == ",":
        text = with_points(text)
    else:
        text = _outside(text, _GROUPED, lambda m: re.sub(r"\D", "", m[0]))
    text = _VULGAR.sub(_mixed_vulgar, text)
    return _outside(text, _MIXED, _mixed)


def with_points(text: str) -> str:
    """Return a text that has commas before decimals, and points between groups of digits, with points and no groups."""
    text = _POINTS.sub(lambda match: re.sub(r"\D", "", match[0]), text)
    return re.sub(r"(?:(?<=\d)|(?<![\w)\]}])(?<![\w)\]}]\s))(?:,|\{,\})(?=\d)", ".", text)


def is_grouped(text: str) -> bool:
    """Tell whether a text has a number whose digits commas group."""
    return any("," in match[0] for match in _GROUPED.finditer(text))


def power_of_ten(text: str) -> str:
    """Return a text in which ``x`` between a number and a power of ten is a sign of multiplication."""
    return _TIMES_TEN.sub("*10", text)


def ratio(text: str) -> list[str]:
    """Return the parts of a ratio such as ``3:2``, one part for what is none."""
    if "[" in text:
        return [text]  # of an index
    parts = _RATIO.split(text)
    return [part.strip() for part in parts] if all(part and "=" not in part for part in parts) else [text]


def in_base(text: str, *, letters: bool = False) -> str | None:
    """Return the value of a whole number in a base of its own, such as ``10111_2``.

    ``letters`` asks for numbers with capitals among their digits: ``2F_{16}`` may be twice a name with an index.
    """
    match = _BASE.fullmatch(text.strip())
    if match is None or (_WITH_LETTERS.fullmatch(match[1]) is None if letters else not match[1].isdecimal()):
        return None
    shown = match[2] or match[3]
    base = _BASES.get(shown.lower(), int(shown) if shown.isdecimal() and len(shown) < 3 else 0)
    if not 2 <= base <= 36:
        return None
    try:
        return str(int(match[1], base))
    except ValueError:
        return None


def quantity(text: str) -> Quantity | None:
    """Return what a text says if it is a number, or a constant, with something that says what it counts; else None."""
    if (match := _UNIT_FRACTION.search(text)) and match.start():
        text = f"{text[: match.start()]} {match[1]}/{match[2]}"
    text = _CELSIUS.sub(lambda m: " celsius" if m[1] == "C" else " fahrenheit", text)
    body, mark = _CURRENCY.sub(lambda m: m[1] or "", text.strip()), ""
    sign = _CURRENCY.search(text.strip())
    money = next((name for signs, name in _MONEY.items() if sign is not None and sign[0].strip(" +-−\\") in signs), "")
    body, count = _PERCENT.subn("", body)
    if count:
        mark = "%"
    else:
        bare, count = _DEGREES.subn("", body)
        called = [OPS.called(t.text.lstrip("\\")) for t in tokens(bare) if t.kind in (WORD, COMMAND)] if count else []
        if count and not any(row.traits.laws == "circular" for rows in called for row in rows):  # sin 45° is no angle
            body, mark = bare, "°"
    found = Quantity(body.strip(), mark=mark)
    if not mark:
        found = _with_unit(body) or found
    if money:
        return replace(found, money=money)
    return found if found.unit or found.mark or found.fault or sign is not None or found.value != body.strip() else None


def _with_unit(text: str) -> Quantity | None:
    parts = tokens(text)
    start = len(parts)
    while start and _may_count(parts, start - 1):
        start -= 1
    while start < len(parts) and not _begins_unit(parts, start):
        start += 1
    if start in (0, len(parts)) or not _ends_number(parts[start - 1]):
        return None
    tail = parts[start:]
    words = _words(tail)
    scale = ""
    while words and words[0] in SCALES:
        factor = SCALES[words[0]]
        scale += f"*10^{factor}" if isinstance(factor, int) else f"*{factor}"
        words = words[1:]
    value = text[: tail[0].start].rstrip().removesuffix("\\").rstrip()
    value = f"({value}){scale}" if scale else value
    powers = words[1:] if words[-1:] in (("squared",), ("cubed",)) else ()  # of a unit: meters squared
    changing = next((word for word in (words[:-1] if powers else words) if CHANGING.fullmatch(word)), None)
    if changing is not None:
        return Quantity(value, fault=f"the word {changing!r} beside a number is not read")
    is_plain = all(token.kind == WORD and len(token.text) == 1 for token in tail)
    return Quantity(value, words, is_plain=is_plain)


def _ends_number(token: Token) -> bool:
    return token.kind == CLOSE or _is_number(token) or token.text in ("\\pi", "π", "pi", "!")


def _is_number(token: Token) -> bool:
    return token.kind == NUMBER or token.text.isnumeric()  # as ½ is


def _may_count(parts: tuple[Token, ...], place: int) -> bool:
    """Tell whether a token may be a part of a unit: a word, a sign between words, the exponent of one."""
    token = parts[place]
    before = parts[place - 1].text if place else ""
    if token.kind == WORD:
        following = parts[place + 1] if place + 1 < len(parts) else None
        is_called = following is not None and following.kind == OPEN and following.start == token.end
        return not is_called and (token.text in UNITS or is_no_name(token.text))
    if token.kind == NUMBER or token.text == "-":  # the exponent of a unit
        return before in ("^", "-") or (before == "{" and place > 1 and parts[place - 2].text == "^")
    return (
        token.kind in (TEXT, OPEN, CLOSE)
        or token.text in ("\\Omega", "\\mu", "\\cdot", "\\ohm")
        or token.text in ("/", "^", "·", ".", "'", "²", "³")
    )


def composed(template: str, *values: str) -> str:
    """Return a text made of others, which stay LaTeX in dollar signs if one of them is."""
    bare = [value[1:-1] if value.startswith("$") else value for value in values]
    text = template.format(*bare)
    return f"${text}$" if any(value.startswith("$") for value in values) else text


def is_no_name(word: str) -> bool:
    """Tell whether a word means nothing in an expression."""
    return not (OPS.called(word) or word in CONSTANTS or is_greek_name(word))


def _begins_unit(parts: tuple[Token, ...], place: int) -> bool:
    token = parts[place]
    if token.depth or not place:
        return False
    if token.kind == TEXT:
        word = prose(token.text).replace("~", " ").strip().removeprefix("\\")
        return bool(word) and word != "i" and (word in UNITS or is_no_name(word))
    if token.kind != WORD:
        return token.text in ("\\Omega", "\\mu", "\\ohm")
    word = token.text.rstrip("²³")
    is_known = word in UNITS or word.lower() in UNITS or word.lower() in SCALES
    return is_known or (len(word) >= 3 and word.isalpha() and _is_number(parts[place - 1]))


def _words(tail: tuple[Token, ...]) -> tuple[str, ...]:
    """Return the words of a unit, without plural, spacing and case where that says nothing."""
    words: list[str] = []
    for token in tail:
        text = prose(token.text) if token.kind == TEXT else token.text
        text = re.sub(r"~|\\cdot(?![A-Za-z])|\\[,;:! ]|·", " ", text).replace("²", "^2").replace("³", "^3")
        words += re.findall(r"[^\W\d_]+|\d+|[/^-]|\\[A-Za-z]+", text)
    named = [f"μ{word}" if before == "\\mu" else word for before, word in pairwise(("", *words)) if word != "\\mu"]
    return tuple(_singular(word) for word in named)


def _singular(word: str) -> str:
    lower = word.lower()
    is_prefixed = word[:1] in "MP" and word != word.upper()  # Mm and mm are two
    known = UNITS.get(word) or (None if is_prefixed and len(word) <= 3 else UNITS.get(lower))
    if lower.removesuffix("s") in SCALES:
        return lower.removesuffix("s")
    if known or len(word) <= 3 or CHANGING.fullmatch(word):
        return known or word
    return lower[:-1] if lower.endswith("s") and not lower.endswith("ss") else lower


def _outside(text: str, pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str]) -> str:
    """Return a text with what matches outside brackets replaced."""
    if not pattern.search(text):
        return text
    inner = [(t.start, t.end) for t in tokens(text) if t.depth > 0]

    def replaced(match: re.Match[str]) -> str:
        if any(start <= match.start() < end for start, end in inner if match[0][:1] not in "{"):
            return match[0]
        return replacement(match)

    return pattern.sub(replaced, text)


def _mixed(match: re.Match[str]) -> str:
    whole, *parts = [part for part in match.groups() if part is not None and part.strip()]
    above, below = parts[-2:]
    if not 0 < int(above) < int(below):
        return match[0]
    return f"({whole}+{above}/{below})"


def _mixed_vulgar(match: re.Match[str]) -> str:
    import unicodedata

    above, _, below = unicodedata.normalize("NFKC", match[2]).partition("⁄")
    return f"({match[1]}+{above}/{below})"
