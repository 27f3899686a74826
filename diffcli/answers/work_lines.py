"""The statements of some work: its lines without numbers, words around them and reasons, parted where each ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diffcli.answers.labels import is_answer_label
from diffcli.answers.tokens import chain, rows, separate
from diffcli.answers.wrapping import unwrapped

MOST_LINES = 200

OPERATOR = re.compile(r"\\[dt]?frac\s*\{\s*d\s*\}\s*\{\s*d\s*([A-Za-z])\s*\}|\bd\s*/\s*d([A-Za-z])(?![A-Za-z])")
"""The sign of a derivative without what is differentiated."""
_ENVIRONMENT = re.compile(
    r"\\(?:begin|end)\s*\{(?:align|aligned|gather|gathered|split|equation|eqnarray)\*?\}|\$\$|\\[\[\]]"
)
_ARROW = r"\\(?:Rightarrow|implies|iff|therefore|Longrightarrow|to|rightarrow)(?![A-Za-z])|[⇒⟹⟺→∴]|<?=>|-+>"
_START = re.compile(
    rf"^(?:\s|&|\\(?:quad|qquad|,|;|!|:)(?![A-Za-z])|{_ARROW}"
    r"|(?:so|thus|hence|therefore|then|and|now|answer|let|set|put|with|where|we\s+(?:get|have|obtain|find))\b[:,]?)+",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\d{1,2}[.)]\s+|[-*•·–]\s+|\(\w{1,2}\)\s+|(?:[^\W\d][\w'’-]+\s+)*[^\W\d][\w'’-]{2,}(?:\s+\d+)?:\s+"
)
"""A number, a bullet, or words and a colon before a statement."""
_BECAUSE = re.compile(r"(?:by|using|applying|from|with|because\s+of)\s[^=,:]*[,:]\s*", re.IGNORECASE)
_REMARK = re.compile(
    r"(?:\s*(?:#.*|\\text\s*\{[^{}]*\}|\((?:[A-Za-z]{2,}[\s,]+)+[A-Za-z]{2,}\)"
    r"|\s(?:by|using|via|since|because|from|due\s+to)\s[A-Za-z ,'’-]+))+\s*$"
)
"""What is said about a line behind it: ``(by the product rule)``."""
_APART = re.compile(rf"\s*(?:{_ARROW})\s*|(?<=[\w)}}\]])\.\s+(?=[A-Z])|[,;.]?\s+(?:so|thus|hence|therefore|then)\s+")
_GLUED = re.compile(r"(?:^|(?<=[\w)'])\s+)(?=[^\W\d]'*=[^=\s])")
"""Before ``v=sin x``, where ``u=x^2`` begins the line."""
_GIVEN = re.compile(r"\s*,?\s+(?:where|with)\s+(?=[^=]*=)")
_ALIGNED = re.compile(r"\s*&?\s*=\s*&|\s*&\s*=")
_LIMIT = re.compile(r"\\?lim(?![a-z])")


def statements(text: str) -> Iterator[tuple[int, str]]:
    """Yield the statements of some work with the numbers of their lines, ``MOST_LINES`` at most.

    What a line says where something is (``y' = uv', where u = x^2``) stands before it.
    """
    count = 0
    for number, line in enumerate(text.splitlines(), 1):
        for row in rows(_ENVIRONMENT.sub(" ", line)):
            said, *given = _GIVEN.split(_REMARK.sub("", _ALIGNED.sub("=", row).strip(" &").strip("$").rstrip(".,;")))
            for part in (*given, said):
                for statement in _parted(part):
                    if (count := count + 1) <= MOST_LINES:
                        yield number, statement


def _parted(text: str) -> Iterator[str]:
    glued = _GLUED.split(text) if _GLUED.match(text) else [text]
    pieces = [text] if _LIMIT.search(text) else [piece for part in glued for piece in _APART.split(part)]
    if not all("=" in piece for piece in pieces[1:]):
        pieces = [text]
    for piece in pieces:
        for part in separate(_bare(piece), is_answer_label):
            statement, _ = unwrapped(_bare(part.replace("&", " ")))
            if statement:
                yield statement


def _bare(text: str) -> str:
    """Return a statement without what stands before it."""
    text = _REMARK.sub("", text.strip())
    if text.startswith("="):
        return text
    text = _START.sub("", text)
    for before in (_NUMBERED, _BECAUSE):
        match = before.match(text)
        if match is not None and begins(rest := _START.sub("", text[match.end() :])):
            text = rest
    return text


def begins(text: str) -> bool:
    """Tell whether a text is an equation that begins with a label, a derivative or the sign."""
    sides = chain(text)
    first = sides[0]
    return len(sides) > 1 and (not first or is_answer_label(first) or is_derivative(first))


def is_derivative(side: str) -> bool:
    """Tell whether a side is the derivative of something that is written out: ``d/dx(x^2)``, ``(x^2)'``."""
    return OPERATOR.match(side) is not None or re.match(r"[(\[].*[)\]]\s*['′]+$", side) is not None
