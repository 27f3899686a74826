"""LaTeX documents: display equations, whole lines ``label = answer``, and verbatim blocks for trees and arrays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffcli.grading.answers import Block, Submission
from diffcli.grading.labels import equations
from diffcli.grading.readers import Request
from diffcli.grading.sources import Source

SUFFIXES = (".tex",)

_VERBATIM = re.compile(r"\\(begin|end)\{(verbatim|lstlisting|minted|Verbatim)\}")
_HEADING = re.compile(r"\\(?:sub)*(?:section|paragraph)\*?\{([^{}]*)\}")
_COMMENT = re.compile(r"(?<!\\)%.*")


def read(source: Source, request: Request) -> Iterator[Submission]:
    """Yield the one submission of a file."""
    prose, blocks = _split(source.text())
    yield Submission(
        None,
        source.name,
        equations=tuple(equations(prose)),
        blocks=tuple(Block(text, f"{source.name}, line {line}", heading) for line, heading, text in blocks),
    )


def _split(text: str) -> tuple[str, list[tuple[int, str, str]]]:
    """Return the text without comments and verbatim blocks, its lines kept in place, and the blocks."""
    prose: list[str] = []
    blocks: list[tuple[int, str, str]] = []
    body: list[str] | None = None
    heading = ""
    for line in text.split("\n"):
        match = _VERBATIM.search(line)
        if body is None and (match is None or match[1] == "end"):
            prose.append(_COMMENT.sub("", line))
            found = _HEADING.search(prose[-1])
            heading = found[1] if found else heading
            continue
        prose.append("")
        if body is None:
            body = []
        elif match is not None and match[1] == "end":
            blocks.append((len(prose) - len(body), heading, "\n".join(body)))
            body = None
        else:
            body.append(line)
    return "\n".join(prose), blocks
