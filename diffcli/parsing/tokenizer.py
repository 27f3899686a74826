"""Text to tokens: what a regular lexer can tell, then what the names around tell (``names``), then bars (``bars``)."""

from __future__ import annotations

import re

from diffcli.errors import Span
from diffcli.parsing import messages
from diffcli.parsing.driver import END
from diffcli.parsing.names import define, mark_multipliers, meant, spelled
from diffcli.parsing.plain import BRACKETS, NUMBER, SIGN, SIGNS, WORD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from diffcli.errors import Note
    from diffcli.parsing.driver import Token
    from diffcli.parsing.vocabulary import Vocabulary

_PATTERN = re.compile(
    r"(?:[ \t\r\f\v]++|\#[^\n]*+)*"
    rf"(?:(?P<NUMBER>{NUMBER})"
    rf"|(?P<WORD>{WORD}(?:(?<=_)\{{\w++\}})?)"
    rf"|(?P<SIGN>{SIGN}|[^\s])"
    r"|(?P<LINE>\s)"
    r"|\Z)"
)

_PARTNERS = {")": "(", "]": "[", "}": "{"}


def tokenize(source: str, vocabulary: Vocabulary, notes: list[Note], *, is_latex: bool = False) -> list[Token]:
    """Return the tokens of a text, the last of kind END; ``vocabulary`` gains the names that its statements define.

    Raises: ParseError and UnknownNameError.
    """
    if is_latex:
        from diffcli.parsing.latex import scan

        raw = spelled(scan(source, vocabulary, notes), vocabulary)
    else:
        raw = _scan(source)
    if "=" in source or not source.isascii():
        define(raw, vocabulary, source)
    tokens = meant(raw, vocabulary, source, notes)
    if is_latex or "|" in source or not source.isascii():
        from diffcli.parsing.bars import direct_bars

        tokens = direct_bars(tokens, source, notes)
    mark_multipliers(tokens, source, is_latex=is_latex)
    return tokens


def _scan(source: str) -> list[Token]:
    """Return the tokens that need no knowledge of names, words being of kind WORD."""
    text, normalised = source, None
    if not source.isascii():  # most texts need no Unicode data
        from diffcli.parsing.normalise import check_letters, normalise

        normalised = normalise(source)
        text = normalised.text
    tokens: list[Token] = []
    put = tokens.append
    brackets: list[Token] = []
    signs = SIGNS
    for match in _PATTERN.finditer(text):
        group = match.lastgroup
        if group is None:
            break
        start, end = match.span(group)
        if normalised is not None:
            start, end = normalised.starts[start], normalised.ends[end - 1]
        word = match[group]
        if group == "SIGN":
            kind = signs.get(word)
            if kind is not None:
                put((kind, start, end, word))
            elif word in BRACKETS:
                token = (BRACKETS[word], start, end, word)
                if word in "([{":
                    if word == "{" and not (tokens and tokens[-1][0] == "_POWER"):
                        raise messages.unexpected_character(word, Span(start, end), tokens, source)
                    brackets.append(token)
                elif not brackets or brackets[-1][3] != _PARTNERS[word]:
                    raise messages.unmatched_bracket(token, brackets, source)
                else:
                    brackets.pop()
                put(token)
            elif word == ";":
                if brackets:
                    raise messages.separator_in_brackets(Span(start, end), brackets[-1], source)
                if tokens and tokens[-1][0] != "_SEPARATOR":
                    put(("_SEPARATOR", start, end, word))
            else:
                raise messages.unexpected_character(word, Span(start, end), tokens, source)
        elif group == "WORD":
            if not word.isascii():
                check_letters(word, Span(start, end), source)
            put(("WORD", start, end, word.replace("{", "").replace("}", "") if word[-1] == "}" else word))
        elif group == "NUMBER":
            put(("NUMBER", start, end, word))
        elif not brackets and tokens and tokens[-1][0] != "_SEPARATOR":
            put(("_SEPARATOR", start, end, word))
    if brackets:
        raise messages.unclosed_bracket(brackets[-1], source)
    if tokens and tokens[-1][0] == "_SEPARATOR":
        tokens.pop()
    place = tokens[-1][2] if tokens else 0
    put((END, place, place, ""))
    return tokens
