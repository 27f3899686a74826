"""What authors of LaTeX define themselves, written out: macros with and without arguments."""

from __future__ import annotations

import re

from diffcli.parsing.latex_commands import closing

_DEFINITION = re.compile(
    r"\\(?:(?:re)?newcommand|providecommand)\*?\s*(?:\{\s*\\([A-Za-z]+)\s*\}|\\([A-Za-z]+))\s*(?:\[(\d)\])?\s*(?=\{)"
    r"|\\def\s*\\([A-Za-z]+)\s*((?:#\d)*)(?=\{)"
    r"|\\DeclareMathOperator\*?\s*\{\s*\\([A-Za-z]+)\s*\}\s*(?=\{)"
)
_USE = re.compile(r"\\([A-Za-z]+)")
_MOST_MACROS = 200
_LONGEST = 2_000
_MOST_NESTED = 5
_MOST_ADDED = 200_000
"""Characters by which a text may grow; a longer one keeps the names of its macros."""


class Macros:
    """The macros that the texts of one document have defined so far."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, str]] = {}

    def written_out(self, text: str) -> str:
        """Return a text with macros in place of their names, and line breaks in place of their definitions."""
        text = self._take_definitions(text) if "\\" in text else text
        longest = len(text) + _MOST_ADDED
        written = text
        for _ in range(_MOST_NESTED if self._known else 0):
            before, written = written, self._replaced(written, longest)
            if written == before or len(written) > longest:
                break
        return written if len(written) <= longest else text

    def _take_definitions(self, text: str) -> str:
        parts, position = [], 0
        while match := _DEFINITION.search(text, position):
            body, end = _braced(text, match.end())
            parts.append(text[position : match.start()])
            position = end
            if body is None:
                parts.append(match[0])
                continue
            name, count = next(filter(None, match.group(1, 2, 4, 6))), int(match[3] or len(match[5] or "") // 2)
            if len(self._known) < _MOST_MACROS:
                self._known[name] = (count, f"\\operatorname{{{body}}}" if match[6] else body)
            parts.append(" " + "\n" * text.count("\n", match.start(), end))
        return "".join((*parts, text[position:]))

    def _replaced(self, text: str, longest: int) -> str:
        parts, position, length = [], 0, 0
        for match in _USE.finditer(text):
            if match.start() < position or match[1] not in self._known or length > longest:
                continue
            count, body = self._known[match[1]]
            arguments, end = _arguments(text, match.end(), count)
            if len(arguments) == count:
                for number, argument in enumerate(arguments, 1):
                    body = body.replace(f"#{number}", argument)
                parts += [text[position : match.start()], body]
                length += len(body)
                position = end
        return "".join((*parts, text[position:]))


def _arguments(text: str, start: int, count: int) -> tuple[list[str], int]:
    """Return what stands in the next braces, and the end of the last."""
    found = []
    for _ in range(count):
        inner, end = _braced(text, start)
        if inner is None:
            break
        found.append(inner)
        start = end
    return found, start


def _braced(text: str, start: int) -> tuple[str | None, int]:
    """Return what stands in braces at a place, None where there are none or they do not close, and where they end."""
    opening = start + text[start : start + 1].isspace()
    end = closing(text, opening, min(opening + _LONGEST, len(text))) if text.startswith("{", opening) else len(text)
    return (text[opening + 1 : end], end + 1) if text.startswith("}", end) else (None, start)
