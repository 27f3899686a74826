"""Markdown: display equations, whole lines ``label = answer``, and fenced blocks for trees and arrays."""

from __future__ import annotations

from collections.abc import Iterator

from diffcli.grading.answers import Request, Submission, document
from diffcli.grading.documents import fenced, without_html_comments
from diffcli.grading.sources import Source

SUFFIXES = (".md", ".markdown")


def read(source: Source, request: Request) -> Iterator[Submission]:
    """Yield the one submission of a file."""
    text = without_html_comments(source.text())
    return document(source.name, text, fenced(text)[0])
