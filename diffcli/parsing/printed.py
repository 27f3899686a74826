"""Printed computation trees to plain records: what each line says, whatever became of the indentation."""

from __future__ import annotations

import re

from diffcli.errors import LimitError, ParseError, Span
from diffcli.parsing.driver import END, UnexpectedTokenError, grammar, parse_tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from diffcli.parsing.driver import ParseTree, Token

MOST_LINES = 5000

_GUIDES = str.maketrans({"│": " ", "├": " ", "└": " ", "─": " ", "|": " ", "\t": " ", "\u00a0": " "})
_NODE = re.compile(r"([A-Z]\w*)(?:\s+([^\s=@\[\]]+))?\s+(?=result\s*=|@\s*\[)")
_REFERENCE = re.compile(r"@\s*\[\s*(\d{1,9})\s*\]")
_WORD = re.compile(r"(result|gradient)\s*=\s*")
_OPTION = re.compile(r"\w+\s*=\s*\S+")
_LINES = ("node", "forward_node", "reference")


class PrintedLine:
    """A line of a printed tree: texts as they were, None where the line does not have them.

    ``indent`` counts the characters before the label, ``reference`` is the number in ``@[n]``, ``line`` counts from 1.
    """

    __slots__ = ("gradient", "indent", "label", "line", "name", "reference", "result")

    def __init__(
        self,
        label: str,
        name: str | None,
        indent: int,
        line: int,
        result: str | None = None,
        gradient: str | None = None,
        reference: int | None = None,
    ) -> None:
        self.label = label
        self.name = name
        self.indent = indent
        self.line = line
        self.result = result
        self.gradient = gradient
        self.reference = reference

    def __repr__(self) -> str:
        return f"PrintedLine({self.label!r}, {self.name!r}, result={self.result!r})"


def has_printed_tree(text: str) -> bool:
    """Tell whether any line of a text looks like a node of a printed tree."""
    return any(_NODE.match(line.translate(_GUIDES).strip()) for line in text.split("\n"))


def parse_printed(text: str) -> list[PrintedLine]:
    """Return the lines of the trees printed in ``text``; other lines around them are left out.

    Raises: ParseError, where a line begins like a node and does not go on like one; LimitError.
    """
    tokens = list(_tokens(text))
    if len(tokens) == 1:
        raise ParseError("there is no printed tree: no line such as 'Exp result=2.0 gradient=0.5'")
    try:
        tree = parse_tree(tokens, grammar("tree"))
    except UnexpectedTokenError as error:
        _, start, end, found = tokens[error.position]
        wanted = " or ".join(sorted(kind.strip("_").lower() for kind in error.expected))
        message = f"the printed tree has {found[:40]!r} where {wanted} should stand"
        raise ParseError(message, span=Span(start, max(end, start + 1)), source=text) from None
    return list(_lines(tree, text))


def _tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of the lines that are nodes; an array goes on until its brackets are closed."""
    offset = count = 0
    plain = text.translate(_GUIDES)
    while offset < len(plain):
        end = plain.find("\n", offset)
        end = len(plain) if end < 0 else end
        start = offset + len(plain[offset:end]) - len(plain[offset:end].lstrip())
        match = _NODE.match(plain, start, end)
        if match is None:
            offset = end + 1
            continue
        count += 1
        if count > MOST_LINES:
            raise LimitError(f"the printed tree has more than {MOST_LINES:,} nodes")
        yield "LABEL", start, match.end(1), match[1]
        if match[2] is not None:
            yield "NAME", match.start(2), match.end(2), match[2]
        position = match.end()
        while position < end:
            token, position, end = _next_token(plain, position, end)
            if token is not None:
                yield token
        yield "_END", end, end, "the end of the line"
        offset = end + 1
    yield END, len(text), len(text), "the end"


def _next_token(text: str, position: int, end: int) -> tuple[Token | None, int, int]:
    """Return the next token of a node's line, the place after it, and the end of the line, which an array moves on."""
    if text[position].isspace():
        return None, position + 1, end
    if match := _REFERENCE.match(text, position, end):
        return ("REFERENCE", position, match.end(), match[1]), match.end(), end
    if match := _WORD.match(text, position, end):
        return (f"_{match[1].upper()}", position, match.end(), match[0]), match.end(), end
    if match := _OPTION.match(text, position, end):
        return ("OPTION", position, match.end(), match[0]), match.end(), end
    stop, end = _value_end(text, position, end)
    return ("VALUE", position, stop, text[position:stop]), stop, end


def _value_end(text: str, position: int, end: int) -> tuple[int, int]:
    """Return where a value ends, and the end of the line that it ends on."""
    depth, place = 0, position
    while place < len(text):
        character = text[place]
        if depth == 0 and (character.isspace() or place >= end):
            break
        depth += (character in "([{") - (character in ")]}")
        place += 1
        if depth == 0 and character in ")]}":
            break
    if place > end:
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
    return place, end


def _lines(tree: ParseTree, text: str) -> Iterator[PrintedLine]:
    """Yield a record for each line of the parse tree, which lists children before their parent."""
    parts: list[tuple[str, Any]] = []
    number = offset = 0
    for kind, start, _, content in tree:
        if kind in ("LABEL", "NAME", "VALUE", "REFERENCE", "nameless"):
            if kind == "LABEL":
                parts = []
                label_start = start
            parts.append((kind, content))
        if kind not in _LINES:
            continue
        number += text.count("\n", offset, label_start)
        offset = label_start
        found = dict(parts)
        values = [content for part, content in parts if part == "VALUE"]
        yield PrintedLine(
            found["LABEL"],
            found.get("NAME"),
            label_start - (text.rfind("\n", 0, label_start) + 1),
            number + 1,
            result=values[0] if values else None,
            gradient=values[1] if len(values) > 1 else None,
            reference=int(found["REFERENCE"]) if "REFERENCE" in found else None,
        )
