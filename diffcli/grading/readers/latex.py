"""LaTeX documents: display equations, whole lines ``label = answer``, and verbatim blocks for trees and arrays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffcli.grading.answers import Request, Submission, document
from diffcli.grading.documents import Fenced
from diffcli.grading.sources import Source

SUFFIXES = (".tex",)

_SET_APART = re.compile(
    r"(?<!\\)(?P<comment>(?:\\\\)*%[^\n]*)"
    r"|\\begin\{(?P<name>verbatim|lstlisting|minted|Verbatim|comment)\}(?P<body>.*?)(?:\\end\{(?P=name)\}|\Z)",
    re.DOTALL,
)
_AROUND = re.compile(
    r"\\(?:begin|end)\{(?:document|enumerate|itemize|description|center|flushleft|quote|solution|answer|proof)\}"
    r"(?:\[[^\[\]]*\])?"
)
"""What stands around answers and is none."""
_HEADING = re.compile(r"\\(?:sub)*(?:section|paragraph)\*?\{([^{}]*)\}")


def read(source: Source, request: Request) -> Iterator[Submission]:
    """Yield the one submission of a file."""
    prose, blocks = _split(source.text())
    return document(source.name, _AROUND.sub(" ", prose), blocks)


def _split(text: str) -> tuple[str, list[Fenced]]:
    """Return the text without comments and verbatim blocks, its lines kept in place, and the blocks."""
    prose: list[str] = []
    blocks: list[Fenced] = []
    heading, position, line = "", 0, 1
    for match in _SET_APART.finditer(text):
        before = text[position : match.start()]
        heading = next(reversed(_HEADING.findall(before)), heading)
        line += before.count("\n")
        if match["comment"] is not None:
            kept = match["comment"].partition("%")[0]  # line breaks before it
        else:
            kept = "\n" * match[0].count("\n")
            if match["name"] != "comment":
                # what stands in the line of the opening are options
                body = match["body"].partition("\n")[2].removesuffix("\n")
                blocks.append(Fenced(line + 1, heading, body))
        prose += [before, kept]
        line += match[0].count("\n")
        position = match.end()
    return "".join((*prose, text[position:])), blocks
