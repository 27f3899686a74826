"""Second readings of two expressions; what fits is told: ``8e-8``, ``[x + 1]^2``, ``acosx``, ``log2``, ``x1``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from diffcli.answers.figures import in_base, is_no_name, power_of_ten
from diffcli.errors import ParseError
from diffcli.graphs import Graph
from diffcli.parsing import is_latex
from diffcli.parsing.normalise import normalise

_EXPONENT = re.compile(r"(?<![\w.])(\d+)e([+-]\d{1,2})(?![\w.])")
_E = re.compile(r"(?<![A-Za-z\\])e(?=\s*(?:\^|\*\*|[-+*/) ]|$))|\\exp|\bexp\b|(?<=\d)e(?![-+]?\d)")
_GROUP = re.compile(r"\[([^\[\],]*)\]")
_ARC = re.compile(r"(?<![A-Za-z\\])a(?=(?:sin|cos|tan|cot|sec|csc)h?[A-Za-z])")
_A = re.compile(r"(?<![A-Za-z\\])a(?![A-Za-z])")
_BINOMIAL = re.compile(
    r"(?<!\w)(?:C|nCr|binom|comb|choose)\(\s*([^(),]+?)\s*,\s*([^(),]+?)\s*\)"
    r"|(?<![\w.])(\d+)\s*(?:C|choose)\s*(\d+)(?!\w)"
)
_INDEXED = re.compile(
    r"\\(?:wide)?(?P<mark>hat|bar|tilde|dot)\s*\{?\s*\\?(?P<under>[A-Za-z]+)\s*\}?"
    r"|(?<![A-Za-z])(?P<base>[A-Za-z]+)_(?:\{\s*(?P<inside>\w+)\s*\}|(?P<below>[A-Za-z]+|\d+))"
)
"""A name with an index, or with a mark above it."""
_RECURRING = re.compile(r"(?<![\w.])(\d*\.\d*)\((\d+)\)(?![\w.(!^])")
_LOGARITHM = re.compile(r"(?<![\w\\])log(2|10)(?=\s*(?:[-+*/)\]},;=]|$))")


def second_readings(expected: Any, answer: Any) -> Iterator[tuple[Any, Any, str]]:
    """Yield both sides, one or both read in a second way, and what is told where that fits."""
    texts = [side if isinstance(side, str) else "" for side in (expected, answer)]
    ours, theirs = (_with_factor(text, texts) for text in texts)
    yield from _both(expected, answer, ours, theirs, "e is the constant, not a power of ten")
    ours, theirs = map(_grouped, texts)
    yield from _both(expected, answer, ours, theirs, "square brackets are read as a group")
    ours, theirs = (_ARC.sub("a*", text) if _ARC.search(text) and _A.search(" ".join(texts)) else "" for text in texts)
    yield from _both(expected, answer, ours, theirs, "a is a factor, not part of a function's name")
    ours, theirs = (found if found != text else "" for text in texts for found in [power_of_ten(text)])
    yield from _both(expected, answer, ours, theirs, "x before a power of ten is a sign of multiplication")
    ours, theirs = (_BINOMIAL.sub(_chosen, text) if _BINOMIAL.search(text) else "" for text in texts)
    yield from _both(expected, answer, ours, theirs, "the number of choices is read, as C(5, 2) is 10")
    ours, theirs = (_indexed(text, other) for text, other in ((texts[0], answer), (texts[1], expected)))
    yield from _both(expected, answer, ours, theirs, "names with an index are known without the sign for it too")
    ours, theirs = (_RECURRING.sub(_recurring, text) if _RECURRING.search(text) else "" for text in texts)
    yield from _both(expected, answer, ours, theirs, "digits in brackets after a decimal point recur")
    ours, theirs = (in_base(text.strip("$ "), letters=True) or "" for text in texts)
    yield from _both(expected, answer, ours, theirs, "a number in its base")
    ours, theirs = map(of_number, texts)
    yield from _both(expected, answer, ours, theirs, "log2 without an argument is log(2)")


def of_number(text: str) -> str:
    """Return a text in which a bare ``log2`` is the logarithm of 2, empty where none stands."""
    found = _LOGARITHM.sub(r"log(\1)", text)
    return found if found != text else ""


def _both(expected: Any, answer: Any, ours: str, theirs: str, told: str) -> Iterator[tuple[Any, Any, str]]:
    if ours:
        yield ours, answer, told
    if theirs:
        yield expected, theirs, told
    if ours and theirs:
        yield ours, theirs, told


def _with_factor(text: str, texts: list[str]) -> str:
    """Return a text in which ``8e-8`` is a multiple of e less 8, where e stands as a factor or base on a side."""
    if "e" not in text or not _EXPONENT.search(text) or not any(_E.search(_EXPONENT.sub(" ", side)) for side in texts):
        return ""
    return _EXPONENT.sub(r"\1*e\2", text)


def _indexed(text: str, other: Any) -> str:
    """Return a text that has ``x1`` or ``yhat`` with the other side's ``x_1`` or ``y_hat``, empty if it has not."""
    names = " ".join(name for name, _ in other.plan.variables) if isinstance(other, Graph) else str(other)
    with suppress(ParseError):
        text = text if text.isascii() else normalise(text, is_latex=is_latex(text)).text
    found = text
    for match in _INDEXED.finditer(names):
        base, index = match["base"] or match["under"], match["inside"] or match["below"] or match["mark"]
        ends = r"\d_" if index[-1].isdecimal() else r"\w"
        glued = re.compile(rf"(?<![A-Za-z\\_.]){base}{index}(?![{ends}])")
        if is_no_name(base + index) and not glued.search(names) and not re.search(rf"{base}_\{{?{index}", text):
            found = glued.sub(f"{base}_{{{index}}}" if is_latex(text) else f" {base}_{index} ", found)
    return found if found != text else ""


def _chosen(match: re.Match[str]) -> str:
    n, k = (part for part in match.groups() if part is not None)
    return f"(({n})!/(({k})!*({n}-({k}))!))"


def _recurring(match: re.Match[str]) -> str:
    before, _, after = match[1].partition(".")
    digits = f"{before}{after}" or "0"
    return f"(({digits}{match[2]}-{digits})/{'9' * len(match[2])}{'0' * len(after)})"


def _grouped(text: str) -> str:
    if "[" not in text or not _GROUP.search(text) or "," in text:
        return ""
    return _GROUP.sub(r"(\1)", text)
