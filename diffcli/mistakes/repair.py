"""The smallest repair of an answer: one sign, number, name or bracket changed in its text, and it is right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from diffcli.mistakes.functions import FUNCTIONS
from diffcli.mistakes.templates import agreeing
from diffcli.ops import OPS

LONGEST_TEXT = 200
MOST_TEXTS = 800
"""Changed texts of one answer that are tried."""

_TOKEN = re.compile(r"\\[A-Za-z]+|\d+(?:\.\d+)?|\.\d+|[^\W\d_]+|\*\*|\S")
_NUMBER = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_TURNED = {"+": "-", "-": "+", "\N{MINUS SIGN}": "+"}
_SIGNS = {"+": "*/", "-": "*/", "\N{MINUS SIGN}": "*/", "*": "/+-", "/": "*-+", "^": "*", "**": "*"}
_LARGEST = 12
"""Whole numbers up to this are tried for any other number, where solving for it leads nowhere."""
_STEPS = 12

_MOST_PAIRS = 400
"""Ways to put a pair of brackets that are tried."""

_LONGEST_BRACKETED = 120

_PART = re.compile(r"\s*(\d+\.?\d*|\.\d+|[^\W\d]\w*|\*\*|.)", re.DOTALL)
_OPERAND = re.compile(r"\d|\.\d|[^\W\d]|[(\[|]")
_SIGN = re.compile(r"[-+*/^]|\*\*|[·×÷−]")


@dataclass(frozen=True, slots=True)
class Repair:
    """``old`` at a column, counted from 1, becomes ``new``; one of the two may be empty."""

    column: int
    old: str
    new: str
    text: str

    def __str__(self) -> str:
        if not self.old:
            return f"put in {self.new} at column {self.column}"
        deed = f"change {self.old} to {self.new}" if self.new else f"take out {self.old}"
        return f"{deed} at column {self.column}"


class Repairs:
    """The changes of one answer that are tried.

    ``values`` gives the values of a text at some points, None where it has none; ``right`` are those it should have.
    ``names`` are the variables and ``numbers`` those that occur in the question.
    """

    def __init__(
        self, text: str, values: Callable[[str], Any], right: Any, names: Sequence[str], numbers: Iterable[str]
    ) -> None:
        self.text = text
        self._values = values
        self._right = right
        self._names = names
        self._numbers = list(dict.fromkeys((*numbers, *map(str, range(_LARGEST + 1)))))
        self._tokens = [(m.start(), m[0]) for m in _TOKEN.finditer(text)]
        self._left = MOST_TEXTS

    def found(self) -> Iterator[Repair]:
        """Yield the changes that make the answer right, the smallest and most likely ones first."""
        if len(self.text) > LONGEST_TEXT:
            return
        for changes in (self._signs, self._words, self._counted, self._brackets, self._additions):
            for repair in changes():
                if self._is_right(repair.text):
                    yield repair

    def _is_right(self, text: str) -> bool:
        found = self._at(text)
        return found is not None and bool(agreeing(found, self._right)[0])

    def _at(self, text: str) -> Any:
        self._left -= 1
        return self._values(text) if self._left >= 0 else None

    def _changed(self, start: int, old: str, new: str) -> Repair:
        return Repair(start + 1, old, new, self.text[:start] + new + self.text[start + len(old) :])

    def _signs(self) -> Iterator[Repair]:
        for start, token in self._tokens:
            if token in _TURNED:
                yield self._changed(start, token, _TURNED[token])
                yield self._changed(start, token, "")
        for start, token in self._tokens:
            for new in _SIGNS.get(token, ""):
                yield self._changed(start, token, new)

    def _words(self) -> Iterator[Repair]:
        for start, token in self._tokens:
            slash = token[:1] if token.startswith("\\") else ""
            word = token.removeprefix("\\")
            if OPS.called(word):
                for name in FUNCTIONS:
                    if OPS[name] not in OPS.called(word):
                        yield self._changed(start, token, slash + OPS[name].call)
            elif token.isalpha():
                for new in self._names:
                    if new != token:
                        yield self._changed(start, token, new)

    def _counted(self) -> Iterator[Repair]:
        """Yield other numbers in the place of one: what it must be at one point, then those of the question."""
        numbers = [(start, token) for start, token in self._tokens if _NUMBER.fullmatch(token)]
        solved = [
            (start, token, new) for start, token in numbers for new in self._solution(start, token, "{}", float(token))
        ]
        yield from (self._changed(*solution) for solution in sorted(solved, key=lambda solution: "/" in solution[2]))
        for start, token in numbers:
            for new in self._numbers:
                if new != token:
                    yield self._changed(start, token, new)

    def _solution(self, start: int, token: str, put: str, first: float) -> Iterator[str]:
        """Yield the number that makes the answer right at one point, by the secant method, whole or a fraction.

        ``put`` is what is put in the place of the token, with the number in it.
        """
        before, after = (
            self.text[:start] + put.partition("{}")[0],
            put.partition("{}")[2] + self.text[start + len(token) :],
        )
        places = [first, first + 1]
        gaps = [self._gap(f"{before}{x!r}{after}") for x in places]
        point = next((i for i in range(len(self._right)) if all(np.isfinite(g[i]) for g in gaps)), None)
        if point is None:
            return
        (a, b), (fa, fb) = places, (float(g[point]) for g in gaps)
        for _ in range(_STEPS):
            if fa == fb or abs(fb) < 1e-11:
                break
            a, b, fa = b, b - fb * (b - a) / (fb - fa), fb
            if not 0 < b < 1e6:
                return
            fb = float(self._gap(f"{before}{b!r}{after}")[point])
        exact = Fraction(b).limit_denominator(100)
        if abs(fb) < 1e-8 and exact > 0 and str(exact) != token:
            yield str(exact) if exact.denominator == 1 else f"({exact})"

    def _gap(self, text: str) -> Any:
        found = self._at(text)
        if found is None:
            return np.full(len(self._right), np.nan)
        with np.errstate(all="ignore"):
            return (found - self._right) / (1 + np.abs(self._right))

    def _brackets(self) -> Iterator[Repair]:
        for changed, inner in with_brackets(self.text):
            column = next((i for i, (a, b) in enumerate(zip(self.text, changed, strict=False)) if a != b), 0)
            if changed[column : column + len(inner) + 2] == f"({inner})":
                yield Repair(column + 1, inner, f"({inner})", changed)

    def _additions(self) -> Iterator[Repair]:
        """Yield what is put in or taken out: a minus, any one token, a factor, an exponent."""
        for start, token in self._tokens:
            if token not in "+-*/^)]}":
                yield self._changed(start, "", "-")
        for start, token in self._tokens:
            yield self._changed(start, token, "")
        for start, token in self._tokens:
            if token not in "+-*/^)]}":
                for number in self._solution(start, "", "{}*", 2.0):
                    yield self._changed(start, "", f"{number}*")
            if token in ")]" or (token.isalnum() and not _NUMBER.fullmatch(token)):
                end = start + len(token)
                for number in self._solution(end, "", "^{}", 2.0):
                    yield self._changed(end, "", f"^{number}")
        for start, token in self._tokens:
            if token not in "+-*/^)]}":
                yield from (self._changed(start, "", f"{name}*") for name in self._names)


def with_brackets(text: str) -> Iterator[tuple[str, str]]:
    """Yield a text with a pair of brackets put around a part of it, once or wherever it stands, and that part."""
    if len(text) > _LONGEST_BRACKETED or "\\" in text:
        return
    tokens = [(match.start(1), match.end(1), match[1]) for match in _PART.finditer(text)]
    count = 0
    for i, (start, _, first) in enumerate(tokens):
        if not (_OPERAND.match(first) or first in "-−"):
            continue
        depth, signs = 0, 0
        for j in range(i, len(tokens)):
            _, end, token = tokens[j]
            depth += (token in "([") - (token in ")]")
            if depth < 0:
                break
            signs += depth == 0 and _SIGN.fullmatch(token) is not None and j > i
            ends_operand = _OPERAND.match(token) or token in ")]!"
            if depth or not ends_operand or token in "([" or j == i:
                continue
            if not signs and not re.match(r"[\d.]", first):  # a juxtaposition: the exponent in e^2x
                continue
            if i and j == len(tokens) - 1 == i:
                continue
            inner, before = text[start:end], text[max(0, start - 1) : start]
            yield f"{text[:start]}({inner}){text[end:]}", inner
            if before and text.count(before + inner) > 1:
                yield text.replace(before + inner, f"{before}({inner})"), inner
            count += 1
            if count >= _MOST_PAIRS:
                return


def without_brackets(text: str) -> Iterator[tuple[str, str]]:
    """Yield a text with one pair of brackets taken away, not those of a call, and what was in it."""
    open_at: list[int] = []
    for position, character in enumerate(text[: 4 * _LONGEST_BRACKETED]):
        if character == "(":
            open_at.append(position)
        elif character == ")" and open_at:
            start = open_at.pop()
            if not re.search(r"\w\s*$", text[:start]):
                inner = text[start + 1 : position]
                yield text[:start] + inner + text[position + 1 :], inner
