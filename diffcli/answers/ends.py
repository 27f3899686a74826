"""What ends an answer and is no part of it: the point at which a chain of equalities holds, a condition in brackets."""

from __future__ import annotations

import re

from diffcli.answers.tokens import COMMAND, MEMBER, ORDER, TEXT, WORD, chain, inside, prose, tokens

BESIDE = "unsupported: a condition beside an answer; give the answer alone"

_SUBSTITUTED = re.compile(
    r"(?:\bat\b|\\text\s*\{\s*(?:at|where|when|for)\s*\}|(?:\\(?:Big|big|right)\s*)?(?:\\?\||\\vert)_(?=\s*\{?\s*\\?[^\W\d]\w*\s*=)).*$",
    re.DOTALL,
)
_POINT = re.compile(
    r"(?:at|\\text\s*\{[^{}]*\}|(?:\\(?:Big|big|right)\s*)?(?:\\?\||\\vert)_)"
    r"\s*\{?\s*(\\?[^\W\d]\w*)\s*=\s*([^=,;]+?)\s*\}?\s*\.?\s*"
)
"""The end of a chain that says where: a name and the value that is put in for it."""


def parted(text: str) -> tuple[str, tuple[str, str] | None]:
    """Return a chain without the point at its end, and the name and value of that where it is one; else the text."""
    match = _SUBSTITUTED.search(text)
    if match is None:
        return text, None
    before, point = text[: match.start()].strip(), _POINT.fullmatch(" ".join(match[0].split()))
    if len(chain(before)) > 1 or (point is not None and point[1].lstrip("\\") in names_in(before)):
        return before, None if point is None else (point[1], point[2])
    return text, None


def without_condition(text: str) -> str:
    """Return an answer without a condition in brackets that ends it, such as ``1/x (x > 0)``; else the text."""
    if not text.rstrip("$. ").endswith((")", "]")) or not any(sign in text for sign in "<>≤≥≠∈\\"):
        return text
    opening = [token.start for token in tokens(text) if token.depth == 0 and token.text in ("(", "[")]
    found = inside(text[opening[-1] :].rstrip("$. ")) if opening else None
    before = text[: opening[-1]].rstrip(" ,$\\") if opening else ""
    if found is None or not before or before[-1] in "+-*/^=(":
        return text
    is_condition = any(token.kind in (ORDER, MEMBER) and token.depth == 0 for token in tokens(found[1]))
    return before if is_condition else text


def names_in(text: str) -> set[str]:
    """Return the words and commands of a text."""
    return {token.text.lstrip("\\") for token in tokens(text) if token.kind in (WORD, COMMAND, TEXT)} | {
        prose(token.text) for token in tokens(text) if token.kind == TEXT
    }
