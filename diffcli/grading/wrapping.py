"""What stands around an answer, a box or emphasis, and what stands where there is none."""

from __future__ import annotations

import re

from diffcli.library.chains import chain

LONGEST_ANSWER = 20_000
"""Characters beyond which an answer is not read; it is kept one longer, so that it can be told."""

_TODO = re.compile(r"\bTODO\b|\bfill\s+(?:me\s+)?in\b", re.IGNORECASE)
_GAP = re.compile(
    r"\\(?:[lc]?dots|vdots|dotsc|q?quad|hfill|square|Box|_)(?![A-Za-z])|\\[,;:! ]"
    r"|\\[hv]?phantom\s*\{[^{}]*\}|\\hspace\*?\s*\{[^{}]*\}|[\s.…_?~□☐]"
)
_HOLDER = re.compile(r"\\(?:underline|text(?:rm|bf|it)?|boxed|mathrm)\s*\{\s*\}|[{}$]")
_BREAK = re.compile(r"(?:\s*<br\s*/?>)+$", re.IGNORECASE)
_STOP = re.compile(r"(?<=[^\s])[ \t]*(?:[.,;]|\\[,;]|\\q?quad)$")
_WRAPPED = re.compile(r"\$(.*)\$|\\\((.*)\\\)|`(.*)`|\*\*(.*)\*\*|\*(.*)\*|__(.*)__", re.DOTALL)
_STYLED = re.compile(r"\\(?:text(?:rm|bf|it|tt|normal)?|math(?:rm|bf|it)|boldsymbol|bm)\s*\{")
_BOX = re.compile(r"\\boxed\s*\{")
_BRACE = re.compile(r"[{}]")


def answer_text(side: str) -> str | None:
    """Return an answer out of its box and other wrapping, None for a blank that was left."""
    text = side.strip()[: LONGEST_ANSWER + 1]
    inner = _boxed(text)
    if inner is not None:
        text = chain(inner.strip())[-1]
    before = None
    while text != before:
        before, text = text, _unwrapped(text)
    return None if is_blank(text) else text


def is_blank(text: str) -> bool:
    """Tell whether a text is what stands where an answer should be: nothing, dots, a line, an empty box, TODO."""
    if _TODO.search(text):
        return True
    if len(text) > 200:
        return False
    return not _HOLDER.sub("", _HOLDER.sub("", _GAP.sub("", text)))


def unboxed_equations(text: str) -> str:
    r"""Return a text in which boxes around whole equations are opened: ``\boxed{a = 1}`` is ``a = 1``."""
    parts, position = [], 0
    while (match := _BOX.search(text, position)) and (end := _closing(text, match.end() - 1)) < len(text):
        before, inner = text[position : match.start()], text[match.end() : end]
        is_equation = len(chain(inner)) > 1 and not before.rstrip(" &").endswith("=")
        parts += [before, rf" \quad {inner} \quad " if is_equation else text[match.start() : end + 1]]
        position = end + 1
    return "".join((*parts, text[position:]))


def _unwrapped(text: str) -> str:
    """Return a text without one layer of what stands around it."""
    text = _BREAK.sub("", text.strip()).rstrip("\\").strip()
    if not re.search(r"\d\.$", text):
        text = _STOP.sub("", text)
    if match := _WRAPPED.fullmatch(text):
        return next(part for part in match.groups() if part is not None).strip()
    if (match := _STYLED.match(text)) and _closing(text, match.end() - 1) == len(text) - 1:
        return text[match.end() : -1].strip()
    return text


def _boxed(text: str) -> str | None:
    r"""Return what the last ``\boxed{}`` of a text holds."""
    starts = [match.end() - 1 for match in _BOX.finditer(text)]
    return None if not starts else text[starts[-1] + 1 : _closing(text, starts[-1])]


def _closing(text: str, brace: int) -> int:
    """Return the place where a brace is closed, the end of the text if it is not."""
    depth = 0
    for match in _BRACE.finditer(text, brace):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.start()
    return len(text)
