"""Where equations part: a chain of equalities at its signs, several equations in one row at what stands between them.

What stands in brackets, in a matrix or in cases is never parted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_EQUALS = re.compile(r"\\approx(?![A-Za-z])|≈|:=|==|(?<![<>!\\:=])&?=(?!=)&?")
_BETWEEN = re.compile(
    r"(?:[\s,;]|&(?!\s*=)|\\[,;:! ]|\\q?quad(?![A-Za-z])|\\text\w*\s*\{[\s,]*and[\s,]*\}|(?<![\w\\])and(?=[\s\\]))+"
)
_SPACE = re.compile(r"(?:\s|\\[,;:! ])*")
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{(?:\w*matrix|array|d?cases)\*?\}")
_BREAK = re.compile(r"\\\\(?:\[[^\]]*\])?")


def chain(text: str) -> list[str]:
    """Return the sides of a chain of equalities: split at each ``=`` outside brackets."""
    sides, start = [], 0
    for kind, position, end in _marks(text):
        if kind == "=":
            sides.append(text[start:position].strip())
            start = end
    return [*sides, text[start:].strip()]


def separate(text: str, is_label: Callable[[str], bool]) -> list[str]:
    """Return the equations in a row: a separator after an equation, then a label and ``=``, begins another one."""
    starts: list[tuple[int, int]] = []
    between: tuple[int, int] | None = None
    is_equation = False
    for kind, position, end in _marks(text):
        if kind == ",":
            between = (position, end)
        else:
            if is_equation and between is not None and is_label(text[between[1] : position].strip()):
                starts.append(between)
            is_equation, between = True, None
    parts, start = [], 0
    for before, after in starts:
        parts.append(text[start:before])
        start = after
    parts.append(text[start:])
    if match := _BETWEEN.match(parts[0]):
        parts[0] = parts[0][match.end() :]
    return parts


def rows(text: str) -> list[str]:
    """Return the rows of a display: split at line breaks that are not those of a matrix or of cases."""
    found, start, depth = [], 0, 0
    for match in re.finditer(rf"{_ENVIRONMENT.pattern}|{_BREAK.pattern}", text):
        if match[1]:
            depth = max(0, depth + (1 if match[1] == "begin" else -1))
        elif depth == 0:
            found.append(text[start : match.start()])
            start = match.end()
    return [*found, text[start:]]


def _marks(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield kind, start and end of each ``=`` and each separator outside brackets, the kind of which is a comma."""
    depth = position = 0
    while position < len(text):
        character = text[position]
        if character in "{[(":
            depth += 1
        elif character in "}])":
            depth = max(0, depth - 1)
        elif character == "\\" and (match := _ENVIRONMENT.match(text, position)):
            depth = max(0, depth + (1 if match[1] == "begin" else -1))
            position = match.end()
            continue
        elif depth == 0 and character in "=≈:&\\" and (match := _EQUALS.match(text, position)):
            yield "=", position, match.end()
            position = match.end()
            continue
        elif (
            depth == 0 and (character in ",;&\\a" or character.isspace()) and (match := _BETWEEN.match(text, position))
        ):
            if not _SPACE.fullmatch(match[0]):  # blanks alone part nothing
                yield ",", position, match.end()
            position = match.end()
            continue
        elif character == "\\":
            position += 1  # \{ and \} are no brackets
        position += 1
