"""Plain text: whole lines ``label = answer``, display equations, and what stands below each heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffcli.grading.answers import Request, Submission, document
from diffcli.grading.documents import Fenced
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
    return document(source.name, text, _sections(text.split("\n")))


def _sections(lines: list[str]) -> Iterator[Fenced]:
    """Yield the text below each heading."""
    heading, start = "", 0
    for number, line in enumerate([*lines, _END]):
        match = _HEADING.fullmatch(line)
        if match is None:
            continue
        body = "\n".join(lines[start:number])
        if body.strip():
            yield Fenced(start + 1, heading, body)
        heading, start = (match[1] or match[2] or "").strip(), number + 1
