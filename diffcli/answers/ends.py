"""What ends an answer and is no part of it: the point at which a chain of equalities holds, a condition in brackets."""

from __future__ import annotations

import re

from diffcli.answers.tokens import COMMAND, MEMBER, ORDER, TEXT, WORD, chain, inside, prose, tokens

BESIDE = "unsupported: a condition beside an answer; give the answer alone"

CONDITIONS = re.compile(r"(?:for|if|when|where|with|all|\\forall|∀|für|wenn|falls|pour|si)(?: all)?")
"""What stands before a condition."""

_SUBSTITUTED = re.compile(
    r"(?:\bat\b|\\text\s*\{\s*(?:at|where|when|for)\s*\}|(?:\\(?:Big|big|right)\s*)?(?:\\?\||\\vert)_(?=\s*\{?\s*\\?[^\W\d]\w*\s*=)).*$",
    re.DOTALL,
)
_VALUE = r"\s*(\\?[^\W\d]\w*)\s*=\s*([^=,;]+?)\s*"
_AND = r"(?:,|\band\b|\bund\b|\bet\b|\\text\s*\{\s*(?:and|und|et)\s*\})"
_POINT = re.compile(
    r"(?:at|\\text\s*\{[^{}]*\}|(?:\\(?:Big|big|right)\s*)?(?:\\?\||\\vert)_)"
    rf"\s*\{{?(?P<values>{_VALUE}(?:{_AND}{_VALUE})*)\}}?\s*\.?\s*"
)
"""The end of a chain that says where: names and the values that are put in for them."""
_EACH = re.compile(rf"{_VALUE}(?:{_AND}|$)")
_OF_DERIVATIVE = re.compile(r"[/_'∂∇]|\\(?:[dt]?frac|nabla|partial)")


def parted(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return a chain without the point at its end, and the names and values of that where it is one; else the text."""
    match = _SUBSTITUTED.search(text)
    if match is None:
        return text, ()
    before, found = text[: match.start()].strip(), _POINT.fullmatch(" ".join(match[0].split()))
    point = tuple((name, value) for name, value in _EACH.findall(found["values"])) if found else ()
    sides, names = chain(before), names_in(before)
    is_of_it = all(name.lstrip("\\") in names for name, _ in point)
    if point and is_of_it:
        return before, point
    # x = 3 at t = 0, y = 2 may have two parts
    return (before, point) if len(sides) > 1 and (len(point) < 2 or _OF_DERIVATIVE.search(sides[0])) else (text, ())


def condition(text: str) -> tuple[str, str]:
    """Return an answer and the condition in brackets that ends it, such as ``1/x (x > 0)``; else the text and none."""
    if not text.rstrip("$. ").endswith((")", "]")) or not any(sign in text for sign in "<>≤≥≠∈\\!"):
        return text, ""
    opening = [token.start for token in tokens(text) if token.depth == 0 and token.text in ("(", "[")]
    found = inside(text[opening[-1] :].rstrip("$. ")) if opening else None
    before = text[: opening[-1]].rstrip(" ,$\\") if opening else ""
    before = before.removesuffix("\\quad").removesuffix("\\qquad").rstrip(" ,$\\")
    if found is None or not before or before[-1] in "+-*/^=(":
        return text, ""
    is_condition = any(token.kind in (ORDER, MEMBER) and token.depth == 0 for token in tokens(found[1]))
    return (before, found[1]) if is_condition else (text, "")


def names_in(text: str) -> set[str]:
    """Return the words and commands of a text."""
    return {token.text.lstrip("\\") for token in tokens(text) if token.kind in (WORD, COMMAND, TEXT)} | {
        prose(token.text) for token in tokens(text) if token.kind == TEXT
    }
