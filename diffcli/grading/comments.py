"""Comments in texts of answers, which are no answers; the lines of what remains keep their numbers."""

from __future__ import annotations

import re

_PERCENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*")


def without_html_comments(text: str) -> str:
    """Return Markdown without ``<!-- ... -->``; one that is never closed is text."""
    parts, position = [], 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        parts += [text[position:start], "\n" * text.count("\n", start, end)]
        position = end + 3
    return "".join((*parts, text[position:]))


def without_latex_comments(text: str) -> str:
    r"""Return LaTeX without what follows ``%`` in a line; ``\%`` is a sign."""
    return _PERCENT.sub(r"\1", text)
