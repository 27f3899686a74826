"""Markdown: display equations, whole lines ``label = answer``, and fenced blocks for trees and arrays."""

from __future__ import annotations

from collections.abc import Iterator

from diffcli.grading.answers import Block, Passage, Submission
from diffcli.grading.documents import equations, fenced, without_html_comments
from diffcli.grading.readers import Request
from diffcli.grading.sources import Source

SUFFIXES = (".md", ".markdown")


def read(source: Source, request: Request) -> Iterator[Submission]:
    """Yield the one submission of a file."""
    text = without_html_comments(source.text())
    yield Submission(
        None,
        source.name,
        equations=tuple(equations(text)),
        prose=(Passage(text, source.name, 1),),
        blocks=tuple(
            Block(block.text, f"{source.name}, line {block.line}", block.heading) for block in fenced(text)[0]
        ),
    )
