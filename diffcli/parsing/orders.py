r"""Sums of orders to plain records: ``O(n log n)``, ``Θ(n)``, ``\mathcal{O}(n) + O(m)``, or a bare function."""

from __future__ import annotations

import re

from diffcli.errors import ParseError, Span
from diffcli.parsing.driver import END, UnexpectedTokenError, grammar, parse_tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from diffcli.parsing.driver import Token

_LETTER = r"\\(?:mathcal|mathrm|mathbf|text|operatorname)\s*\{\s*(?P<styled>[OoΘΩω])\s*\}|\\mathcal\s*(?P<plain>O)"
_ORDER = re.compile(
    rf"(?<![\w\\])(?:{_LETTER}|\\(?P<named>Theta|Omega|omega)(?![A-Za-z])|(?P<sign>[OoΘϴΩω𝒪𝑂]|Theta|Omega))"
    r"\s*(?:\\left|\\[bB]igg?l?)?\s*(?P<open>[(\[])"
)
_RIGHT = re.compile(r"\\(?:right|[bB]igg?r?)\s*$")
_FENCE = re.compile(r"^\s*(?:\$\$?|\\\(|\\\[|\\boxed\s*\{)(.*?)(?:\$\$?|\\\)|\\\]|\})\s*$", re.DOTALL)
_SENTENCE_ENDS = " \t\r\n.,;"


def parse_orders(text: str) -> tuple[list[str], list[str]]:
    """Return the letters of the orders that a text adds, and what they enclose or what stands bare.

    Raises: ParseError, where something stands beside an order.
    """
    sentence = text.rstrip(_SENTENCE_ENDS)
    fenced = _FENCE.match(sentence)
    tokens = _tokens(fenced[1].rstrip(_SENTENCE_ENDS) if fenced else sentence)
    try:
        tree = parse_tree(tokens, grammar("bigo"))
    except UnexpectedTokenError as error:
        _, start, end, _ = tokens[error.position]
        raise ParseError(
            "an order such as O(n log n) stands alone", span=Span(start, max(end, start + 1)), source=text
        ) from None
    return [str(leaf[3]) for leaf in tree if leaf[0] == "ORDER"], [str(leaf[3]) for leaf in tree if leaf[0] == "BODY"]


def _tokens(text: str) -> list[Token]:
    """Return the tokens of a bound: what an order encloses, and what stands outside of orders, is one BODY each."""
    tokens: list[Token] = []
    position = 0
    while match := _ORDER.search(text, position):
        _put_outside(tokens, text, position, match.start())
        letter = next(part for part in (match["styled"], match["plain"], match["named"], match["sign"]) if part)
        tokens.append(("ORDER", match.start(), match.start("open"), letter))
        tokens.append(("_OPEN", match.start("open"), match.end(), match["open"]))
        end = _closing(text, match.start("open"))
        body = _RIGHT.sub("", text[match.end() : end])
        tokens.append(("BODY", match.end(), match.end() + len(body), body))
        if end < len(text):
            tokens.append(("_CLOSE", end, end + 1, text[end]))
        position = end + 1
    _put_outside(tokens, text, position, len(text))
    tokens.append((END, len(text), len(text), ""))
    return tokens


def _put_outside(tokens: list[Token], text: str, start: int, end: int) -> None:
    while True:
        part = text[start:end]
        stripped = part.strip()
        if not stripped:
            return
        begin = start + part.index(stripped)
        if not tokens or stripped[0] != "+":
            break
        tokens.append(("_PLUS", begin, begin + 1, "+"))
        start = begin + 1
    if stripped[-1] == "+" and end < len(text):
        tokens.append(("BODY", begin, begin + len(stripped) - 1, stripped[:-1]))
        tokens.append(("_PLUS", begin + len(stripped) - 1, begin + len(stripped), "+"))
    else:
        tokens.append(("BODY", begin, begin + len(stripped), stripped))


def _closing(text: str, start: int) -> int:
    """Return where the bracket closes that opens at ``start``; the end of the text if it does not."""
    depth = 0
    for position in range(start, len(text)):
        depth += (text[position] in "([") - (text[position] in ")]")
        if depth == 0:
            return position
    return len(text)
