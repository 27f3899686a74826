r"""The tokens of an answer: where each stands, and how deep in brackets; what all who read answers part them by.

An answer is parted only outside brackets, matrices and cases; ``\left``, spaces and alignment are no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from diffcli.equivalence.budget import LONGEST_REMEMBERED

SPACE, NUMBER, WORD, TEXT, COMMAND, OPEN, CLOSE, DOLLAR, OTHER = (
    "space", "number", "word", "text", "command", "open", "close", "dollar", "other",
)  # fmt: skip
EQUALS, ORDER, MEMBER, COMMA, SEMICOLON, LINE, OR, AND, GAP = (
    "equals", "order", "member", "comma", "semicolon", "line", "or", "and", "gap",
)  # fmt: skip

_TOKEN = re.compile(
    r"(?P<space>(?:[\s~\u2061]|\\[,:;!> ]"
    r"|\\(?:left|right|middle|[bB]igg?[lrm]?|limits|displaystyle|textstyle)(?![A-Za-z])"
    r"(?:\s*\.)?)+)"
    r"|(?P<number>\d+(?:\.\d+)?|\.\d+)"
    r"|(?P<text>\\(?:text(?:rm|bf|it|sf|tt|normal|up)?|mbox|mathrm|operatorname\*?|hbox)\s*\{(?:[^{}]|\{[^{}]*\})*\})"
    r"|(?P<open>\\begin\s*\{\w+\*?\}|\\[{]|\\(?:lbrace|langle|lbrack|lparen)(?![A-Za-z])|[(\[{⟨])"
    r"|(?P<close>\\end\s*\{\w+\*?\}|\\[}]|\\(?:rbrace|rangle|rbrack|rparen)(?![A-Za-z])|[)\]}⟩])"
    r"|(?P<equals>\\(?:approx|simeq|doteq|coloneqq)(?![A-Za-z])|≈|:=|&?(?<![<>!\\:=])=(?![=<>])&?)"
    r"|(?P<order>\\(?:[lg]e(?:q|qslant)?|[lg]t|neq?|not\s*=)(?![A-Za-z])|<=|>=|=<|=>|!=|[<>≤≥⩽⩾≠])"
    r"|(?P<member>\\in(?![A-Za-z])|∈)"
    r"|(?P<line>\\\\(?:\[[^\]]*\])?)"
    r"|(?P<or>\\(?:lor|vee)(?![A-Za-z])|∨)|(?P<and>\\(?:land|wedge)(?![A-Za-z])|∧)"
    r"|(?P<gap>\\q?quad(?![A-Za-z])|&)"
    r"|(?P<command>\\(?:[A-Za-z]+|.))"
    r"|(?P<word>[^\W\d]\w*)"
    r"|(?P<dollar>\$+)|(?P<comma>,)|(?P<semicolon>;)|(?P<other>.)",
    re.DOTALL,
)
_EQUAL = re.compile(r"[=≈]|\\(?:approx|simeq|doteq|coloneqq)(?![A-Za-z])")
_STARTS_APART = re.compile(r"\s*(?:[,;&]|\\(?:q?quad|text|mbox|land|lor|wedge|vee)|and|or|[∧∨])")
_BETWEEN_WORDS = {"or": OR, "and": AND, "oder": OR, "und": AND, "ou": OR, "et": AND}


class Token(NamedTuple):
    """A part of a text: its kind, its place, and the depth of the brackets around it."""

    kind: str
    start: int
    end: int
    depth: int
    text: str


def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text, spaces left out; a line end outside brackets is one."""
    return _short(text) if len(text) <= LONGEST_REMEMBERED else _long(text)


def _tokens(text: str) -> tuple[Token, ...]:
    found: list[Token] = []
    depth = 0
    for match in _TOKEN.finditer(text):
        kind, part = str(match.lastgroup), match[0]
        if kind == SPACE:
            if "\n" in part:
                found.append(Token(LINE, match.start(), match.end(), depth, "\n"))
            continue
        if kind == CLOSE:
            depth = max(0, depth - 1)
        elif kind in (WORD, TEXT):
            word = prose(part).strip(" ,").lower()
            if word in _BETWEEN_WORDS and (word != "et" or _stands_apart(match, text)):  # 2et^2 is a product
                kind = _BETWEEN_WORDS[word]
        found.append(Token(kind, match.start(), match.end(), depth, part))
        depth += kind == OPEN
    return tuple(found)


_short, _long = lru_cache(maxsize=256)(_tokens), lru_cache(maxsize=4)(_tokens)
"""Tokens take some hundred times the memory of their text."""


def _stands_apart(match: re.Match[str], text: str) -> bool:
    """Tell whether spaces or a command's braces part a word from what is before and after it."""
    return match[0].startswith("\\") or not (text[: match.start()][-1:].strip() or text[match.end() :][:1].strip())


def prose(part: str) -> str:
    r"""Return the words of a token: of ``\text{ or }`` what stands in the braces."""
    return part[part.index("{") + 1 : -1] if part.startswith("\\") and part.endswith("}") else part


def split(text: str, at: Callable[[Token], bool]) -> list[str]:
    """Return the parts of a text between the tokens outside brackets that ``at`` chooses."""
    parts, start = [], 0
    for token in tokens(text):
        if token.depth == 0 and at(token):
            parts.append(text[start : token.start].strip())
            start = token.end
    return [*parts, text[start:].strip()]


def chain(text: str) -> list[str]:
    """Return the sides of a chain of equalities: split at each ``=`` outside brackets."""
    if _EQUAL.search(text) is None:
        return [text.strip()]
    return split(text, lambda token: token.kind == EQUALS)


def separate(text: str, is_label: Callable[[str], bool]) -> list[str]:
    """Return the equations in a row: a separator after an equation, then a label and ``=``, begins another one."""
    if len(_EQUAL.findall(text)) < 2 and _STARTS_APART.match(text) is None:
        return [text]
    starts: list[tuple[int, int]] = []
    between: tuple[int, int] | None = None
    is_equation = False
    end = 0
    for token in tokens(text):
        if token.depth or token.kind not in (EQUALS, COMMA, SEMICOLON, AND, OR, GAP):
            continue
        if token.kind != EQUALS:
            is_next = between is not None and not text[between[1] : token.start].strip("\\,;:! \n")
            between = (between[0] if is_next and between else token.start, token.end)
            continue
        if between is not None and is_equation and is_label(text[between[1] : token.start].strip()):
            starts.append(between)
        elif between is not None and not is_equation and not text[: between[0]].strip():
            end = between[1]
        is_equation, between = True, None
    parts = []
    for before, after in starts:
        parts.append(text[end:before])
        end = after
    return [*parts, text[end:]]


def rows(text: str) -> list[str]:
    """Return the rows of a display: split at line breaks that are not those of a matrix or of cases."""
    found, start = [], 0
    for token in tokens(text):
        if token.kind == LINE and token.text != "\n" and token.depth == 0:
            found.append(text[start : token.start])
            start = token.end
    return [*found, text[start:]]


def inside(text: str) -> tuple[str, str, str] | None:
    """Return the first bracket, what is inside and the last bracket of a text that one pair of brackets encloses."""
    found = tokens(text)
    if len(found) < 2 or found[0].kind != OPEN or found[-1].kind != CLOSE or found[-1].depth != 0:
        return None
    if any(token.depth == 0 for token in found[1:-1]):
        return None
    return found[0].text, text[found[0].end : found[-1].start].strip(), found[-1].text


def spelling(text: str) -> Iterator[str]:
    """Yield what the same text is known by: its tokens without spaces, sizes of brackets and dollar signs."""
    before: Token | None = None
    for token in tokens(text):
        if token.kind in (DOLLAR, LINE):
            continue
        if (
            before is not None
            and before.end < token.start
            and before.kind != COMMAND
            and before.text[-1:].isalnum()
            and token.text[0].isalnum()
        ):
            yield " "
        yield " ".join(token.text.split())
        before = token


def same_text(a: object, b: object) -> bool:
    """Tell whether two texts have the same tokens, a letter or digit among them, and all brackets closed."""
    if not isinstance(a, str) or not isinstance(b, str) or list(spelling(a)) != list(spelling(b)):
        return False
    found = tokens(a)
    balance = sum((token.kind == OPEN) - (token.kind == CLOSE) for token in found)
    return balance == 0 and any(token.text[-1].isalnum() for token in found)
