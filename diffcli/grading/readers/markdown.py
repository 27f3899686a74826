"""Markdown: display equations, whole lines ``label = answer``, and fenced blocks for trees and arrays."""

from __future__ import annotations

from collections.abc import Iterator

from diffcli.grading.answers import Block, Submission
from diffcli.grading.labels import blocks, equations, heading_before
from diffcli.grading.readers import Request
from diffcli.grading.sources import Source

SUFFIXES = (".md", ".markdown")


def read(source: Source, request: Request) -> Iterator[Submission]:
    """Yield the one submission of a file."""
    text = source.text()
    lines = text.split("\n")
    yield Submission(
        None,
        source.name,
        equations=tuple(equations(text)),
        blocks=tuple(
            Block(body, f"{source.name}, line {line}", heading=heading_before(lines, line - 1))
            for line, body in blocks(text)
        ),
    )
