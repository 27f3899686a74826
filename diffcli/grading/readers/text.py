"""Plain text: whole lines ``label = answer``, display equations, and what stands below each heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffcli.grading.answers import Block, Passage, Submission
from diffcli.grading.documents import equations
from diffcli.grading.readers import Request
from diffcli.grading.sources import Source

SUFFIXES = (".txt",)

# a single # may be a comment of a program
_HEADING = re.compile(
    r"\s*(?:#{1,6}\s+)?((?:Step|Exercise|Part|Question|Problem|Task|Aufgabe)\b.{0,120})|\s*#{2,6}\s+(.*)"
)
_END = "## end"


def read(source: Source, request: Request) -> Iterator[Submission]:
    """Yield the one submission of a file."""
    text = source.text()
    yield Submission(
        None,
        source.name,
        equations=tuple(equations(text)),
        prose=(Passage(text, source.name, 1),),
        blocks=tuple(_sections(source, text.split("\n"))),
    )


def _sections(source: Source, lines: list[str]) -> Iterator[Block]:
    """Yield the text below each heading."""
    heading, start = "", 0
    for number, line in enumerate([*lines, _END]):
        match = _HEADING.fullmatch(line)
        if match is None:
            continue
        body = "\n".join(lines[start:number])
        if body.strip():
            yield Block(body, f"{source.name}, line {start + 1}", heading)
        heading, start = (match[1] or match[2] or "").strip(), number + 1
