"""Answers by their labels: which equations a text holds, and when two labels are the same.

Only display equations and whole lines ``label = answer`` are answers, never inline mathematics.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from diffcli.answers.labels import is_label
from diffcli.answers.tokens import chain, rows, separate
from diffcli.grading.comments import without_latex_comments
from diffcli.grading.wrapping import answer_text, unboxed_equations

_OPENER = re.compile(
    r"\$\$|\\\[|\\begin\{((?:equation|align|gather|multline|eqnarray|displaymath|flalign|alignat)\*?)\}(?:\{\d*\})?"
)
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?\S)[\s#]*|\s*\*\*([^*]+)\*\*\s*")
_INNER = re.compile(r"\\(?:begin|end)\{(?:aligned|gathered|split|alignedat)\}(?:\{\d*\})?")
_SYSTEM = re.compile(r"\s*(?:\\left\\\{\s*)?\\begin\{(d?cases|array)\}(?:\{[lcr|]*\})?(.*)\\end\{\1\}.*", re.DOTALL)
"""A display that is nothing but equations under each other."""
_BULLET = re.compile(r"^\s*(?:[-*+>]\s+|\d+[.)]\s+)*")
_EMPHASIS = re.compile(r"^(\*\*|__|`|\*)(.*)\1$")


@dataclass(frozen=True, slots=True)
class Equation:
    """A label with the text of its answer, None for a blank that was left; ``line`` counts from 1.

    ``sides`` are all sides of the chain of equalities, the label first.
    """

    label: str
    text: str | None
    line: int
    sides: tuple[str, ...]


def equations(text: str) -> list[Equation]:
    """Return the equations that a text holds, in order: Markdown, LaTeX or plain."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found: list[Equation] = []
    position, line = 0, 1
    prose, prose_line = "", 1
    for start, end, body in _displays(text):
        prose += text[position:start]
        line += text.count("\n", position, end)
        position = end
        if prose.rstrip().endswith(("=", "≈")) and len(chain(body)) == 1:  # dz/da = $$1$$
            prose = f"{prose.rstrip()} {' '.join(body.split())}"
            prose += "\n" * (line - prose_line - prose.count("\n"))
            continue
        found.extend(_line_equations(prose, prose_line))
        found.extend(_display_equations(body, line - text.count("\n", start, end)))
        prose, prose_line = "", line
    found.extend(_line_equations(prose + text[position:], prose_line))
    return found


def _displays(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and body of each display; an opener that is never closed is plain text."""
    position = 0
    unclosed: set[str] = set()
    while match := _OPENER.search(text, position):
        closer = "$$" if match[0] == "$$" else "\\]" if match[1] is None else f"\\end{{{match[1]}}}"
        end = -1 if closer in unclosed else text.find(closer, match.end())
        if end < 0:
            unclosed.add(closer)
            position = match.end()
            continue
        position = end + len(closer)
        yield match.start(), position, text[match.end() : end]


@dataclass(frozen=True, slots=True)
class Fenced:
    """A fenced block of a Markdown text: the line where it begins, and the nearest heading before it."""

    line: int
    heading: str
    text: str


def fenced(text: str) -> tuple[list[Fenced], str]:
    """Return the fenced blocks of a Markdown text, and its last heading; a comment in a block is no heading."""
    found: list[Fenced] = []
    mark = heading = ""
    start = 0
    lines = text.split("\n")
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        if mark:
            if match is not None and match[1].startswith(mark) and line.strip() == match[1]:
                found.append(Fenced(start + 1, heading, "\n".join(lines[start:number])))
                mark = ""
        elif match is not None:
            mark, start = match[1], number + 1
        elif title := _HEADING.fullmatch(line):
            heading = (title[1] or title[2]).strip()
    if mark:  # never closed
        found.append(Fenced(start + 1, heading, "\n".join(lines[start:])))
    return found, heading


def output_equations(text: str) -> list[Equation]:
    """Return the equations in what a program printed: prose may stand before a label, arrays take several lines."""
    found: list[Equation] = []
    lines = text.split("\n")
    number = 0
    while number < len(lines):
        first, line = number, lines[number]
        while _depth(line) > 0 and number + 1 < len(lines) and number - first < 1000:
            number += 1
            line += "\n" + lines[number]
        number += 1
        for part in separate(line, is_label):
            sides = chain(part)
            words = sides[0].split()
            if len(sides) > 1 and words:
                found.append(Equation(words[-1], answer_text(sides[-1]), first + 1, tuple(sides)))
    return found


def _display_equations(body: str, line: int) -> Iterator[Equation]:
    """Yield the equations of a display; a row that begins with ``=`` continues the one before."""
    body = _INNER.sub("", without_latex_comments(body))
    if match := _SYSTEM.fullmatch(body):
        line += body.count("\n", 0, match.start(2))
        body = match[2]
    pending: tuple[list[str], int] | None = None
    for row in rows(_INNER.sub("", unboxed_equations(body))):
        first = line + row[: len(row) - len(row.lstrip())].count("\n")
        line += row.count("\n")
        for part in separate(re.sub(r"\\(?:tag|label)\*?\{[^{}]*\}|\\nonumber", "", row), is_label):
            sides = chain(part.strip().strip("&").strip())
            if len(sides) > 1 and sides[0].strip("& ") == "" and pending is not None:
                pending = ([*pending[0], *sides[1:]], pending[1])
                continue
            if pending is not None:
                yield _equation(*pending)
            pending = (sides, first) if len(sides) > 1 and sides[0] else None
    if pending is not None:
        yield _equation(*pending)


def _line_equations(text: str, line: int) -> Iterator[Equation]:
    """Yield the lines that are ``label = answer`` and nothing else; several may stand in one line."""
    for offset, row in enumerate(text.split("\n")):
        if "=" not in row and "≈" not in row:
            continue
        row = _BULLET.sub("", row).strip()
        if match := _EMPHASIS.match(row):
            row = match[2]
        if row.startswith("$"):  # inline mathematics
            continue
        several = [chain(part) for part in separate(unboxed_equations(row), is_label)]
        if len(several[0]) > 1 and is_label(several[0][0]):
            yield from (_equation(sides, line + offset) for sides in several)


def _equation(sides: list[str], line: int) -> Equation:
    answer = sides[-1] if "\\begin" in sides[-1] else sides[-1].replace("&", "")
    return Equation(sides[0].replace("&", "").strip(), answer_text(answer), line, tuple(sides))


def _depth(text: str) -> int:
    return sum(text.count(c) for c in "([") - sum(text.count(c) for c in ")]")
