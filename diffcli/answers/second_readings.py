"""Second readings of two expressions; what fits is told: ``8e-8``, ``[x + 1]^2``, ``acosx``, ``log2``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from diffcli.answers.figures import power_of_ten

_EXPONENT = re.compile(r"(?<![\w.])(\d+)e([+-]\d{1,2})(?![\w.])")
_E = re.compile(r"(?<![A-Za-z\\])e(?=\s*(?:\^|\*\*|[-+*/) ]|$))|\\exp|\bexp\b|(?<=\d)e(?![-+]?\d)")
_GROUP = re.compile(r"\[([^\[\],]*)\]")
_ARC = re.compile(r"(?<![A-Za-z\\])a(?=(?:sin|cos|tan|cot|sec|csc)h?[A-Za-z])")
_A = re.compile(r"(?<![A-Za-z\\])a(?![A-Za-z])")
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


def _grouped(text: str) -> str:
    if "[" not in text or not _GROUP.search(text) or "," in text:
        return ""
    return _GROUP.sub(r"(\1)", text)
