"""Brackets that were lost: a pair put back makes the answer right."""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST_TEXTS = 400
"""Ways to put a pair of brackets that are tried."""

LONGEST_TEXT = 120

_TOKEN = re.compile(r"\s*(\d+\.?\d*|\.\d+|[^\W\d]\w*|\*\*|.)", re.DOTALL)
_OPERAND = re.compile(r"\d|\.\d|[^\W\d]|[(\[|]")
_SIGN = re.compile(r"[-+*/^]|\*\*|[·×÷−]")


def with_brackets(text: str) -> Iterator[tuple[str, str]]:
    """Yield a text with a pair of brackets put around a part of it, once or wherever it stands, and that part."""
    if len(text) > LONGEST_TEXT or "\\" in text:
        return
    tokens = [(match.start(1), match.end(1), match[1]) for match in _TOKEN.finditer(text)]
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
            if count >= MOST_TEXTS:
                return


def without_brackets(text: str) -> Iterator[tuple[str, str]]:
    """Yield a text with one pair of brackets taken away, not those of a call, and what was in it."""
    open_at: list[int] = []
    for position, character in enumerate(text[: 4 * LONGEST_TEXT]):
        if character == "(":
            open_at.append(position)
        elif character == ")" and open_at:
            start = open_at.pop()
            if not re.search(r"\w\s*$", text[:start]):
                inner = text[start + 1 : position]
                yield text[:start] + inner + text[position + 1 :], inner
