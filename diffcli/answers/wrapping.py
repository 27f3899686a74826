"""What stands around an answer, a box, emphasis, a display, the end of a sentence; and where there is none."""

from __future__ import annotations

import re

from diffcli.answers.tokens import chain
from diffcli.parsing.latex_commands import closing

LONGEST_ANSWER = 20_000
"""Characters beyond which an answer is not read; it is kept one longer, so that it can be told."""

_TODO = re.compile(r"\bTODO\b|\bYOUR\s+ANSWER\s+HERE\b|\bfill\s+(?:me\s+)?in\b", re.IGNORECASE)
_GAP = re.compile(
    r"\\(?:[lc]?dots|vdots|dotsc|q?quad|hfill|square|Box|_)(?![A-Za-z])|\\[,;:! ]"
    r"|\\[hv]?phantom\s*\{[^{}]*\}|\\hspace\*?\s*\{[^{}]*\}|[\s.…_?~□☐]"
)
_HOLDER = re.compile(r"\\(?:underline|text(?:rm|bf|it)?|boxed|mathrm)\s*\{\s*\}|[{}$]")
_PROSE = re.compile(r"\\(?:text|mbox)|(?<![\\A-Za-z])[A-Za-z]{4,}")
_PART = re.compile(r"[\w^*/+!%()-]|\N{MINUS SIGN}")
"""What beside a box belongs to the answer."""
_BOX = re.compile(r"\\boxed\s*\{")
_MOST_LAYERS = 12
_STOPS = re.compile(
    r"(?:\s*(?:[.,;]|\\[,;:! ]|\\(?:q?quad|blacksquare|square|Box|checkmark)(?![A-Za-z])|<br\s*/?>|[✓✔□∎■]"
    r"|\\text\s*\{\s*[.,]?\s*\}))+\s*$",
    re.IGNORECASE,
)
_STOP_BEHIND = 400
"""Characters at the end of an answer among which its last stops are looked for."""
_WRAPPED = re.compile(
    r"\$\$(?P<a>(?:(?!\$\$).)*)\$\$|\$(?P<b>[^$]*)\$|\\\((?P<c>(?:(?!\\\)).)*)\\\)|\\\[(?P<d>(?:(?!\\\]).)*)\\\]"
    r"|`+(?P<e>[^`]*)`+|\*\*(?P<f>(?:(?!\*\*).)*)\*\*|\*(?P<g>[^*]*)\*|__(?P<h>[^_]*)__"
    r"|[\"“„](?P<i>[^\"“”„]*)[\"”“]",
    re.DOTALL,
)
_HEADED = re.compile(
    r"(?:(?:final\s+)?(?:answer|ans|solution|result|derivative|gradient)|antwort|lösung|ergebnis|ableitung"
    r"|réponse|résultat|dérivée|solución|respuesta)\s*:(?!=)\s*"
    r"|(?:(?:the|my)\s+)?(?:final\s+)?(?:answer|solution|result|derivative)\s+is(?:\s*:\s*|\s+)"
    r"|(?:so|thus|hence|therefore|daher|folglich|donc)(?:[,:]\s*|\s+)(?![-+*/^=(!])"
    r"|(?:\\(?:Rightarrow|implies|therefore|Longrightarrow|iff)(?![A-Za-z])|[⇒⟹→∴⟺]|[=-]>)\s*"
    r"|(?:~|(?:approx|ca)\.?(?!\w)|circa|approximately|environ|etwa)\s*(?=[-+−]?[\d.])",
    re.IGNORECASE,
)
"""What an answer is announced with."""
_STYLED = re.compile(
    r"\\(?:(text(?:rm|normal)?|mathrm)|boxed|fbox|text(?:bf|it|tt)|math(?:bf|it|sf)|boldsymbol|bm|ensuremath)\s*\{"
)
_DISPLAY = re.compile(
    r"\s*\\begin\s*\{(equation|align|aligned|gather|gathered|split|math|displaymath|multline|eqnarray)(\*?)\}"
    r"(.*)\\end\s*\{\1\2\}\s*",
    re.DOTALL,
)
_LETTER = re.compile(r"[^\W\d_]")
_MATHEMATICS = ("a", "b", "c", "d")


def answer_text(side: str) -> str | None:
    """Return an answer out of its box and other wrapping, None for a blank that was left."""
    text, _ = unwrapped(unboxed(side.strip()[: LONGEST_ANSWER + 1]))
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
    while (match := _BOX.search(text, position)) and (end := closing(text, match.end() - 1)) < len(text):
        before, inner = text[position : match.start()], text[match.end() : end]
        is_equation = len(chain(inner)) > 1 and not before.rstrip(" &").endswith("=")
        parts += [before, rf" \quad {inner} \quad " if is_equation else text[match.start() : end + 1]]
        position = end + 1
    return "".join((*parts, text[position:]))


def unwrapped(text: str) -> tuple[str, bool]:
    """Return an answer out of its wrapping, and whether that says that it is LaTeX."""
    is_latex = False
    for _ in range(_MOST_LAYERS):
        before, (text, said) = text, _without_layer(text)
        is_latex |= said
        if text == before:
            break
    return text, is_latex


def _without_layer(text: str) -> tuple[str, bool]:
    """Return a text without one layer of what stands around it."""
    text = without_stops(text.strip())
    if text.endswith("\\") and not text.endswith("\\\\"):
        text = text[:-1].rstrip()
    elif text.endswith("\\\\"):
        text = text[:-2].rstrip()
    if (match := _HEADED.match(text)) and match.end() < len(text):
        return text[match.end() :], False
    if match := _WRAPPED.fullmatch(text):
        return str(match[match.lastgroup or ""]).strip(), match.lastgroup in _MATHEMATICS
    if match := _DISPLAY.fullmatch(text):
        return match[3].strip(), True
    if (match := _STYLED.match(text)) and closing(text, match.end() - 1) == len(text) - 1:
        inner = text[match.end() : -1].strip()
        return (text, True) if match[1] and _LETTER.search(inner) else (inner, True)
    return text, False


def without_stops(text: str) -> str:
    """Return a text without what ends a sentence; the point of 12. belongs to the number."""
    tail = text[-_STOP_BEHIND:]
    stops = _STOPS.search(tail)
    if stops is None:
        return text
    start = len(text) - len(tail) + stops.start()
    if ".." in text[start:]:
        return text  # there is more that is not written
    is_point = text[start:].rstrip() == "." and re.search(r"(?<![.\d])\d+$", tail[: stops.start()]) is not None
    return text if is_point else text[:start]


def unboxed(text: str) -> str:
    r"""Return what the last ``\boxed{}`` of a text holds, with the sign or factors that stand beside it."""
    starts = [match.start() for match in _BOX.finditer(text)]
    if not starts:
        return text
    brace = text.index("{", starts[-1])
    end = closing(text, brace)
    inner = chain(text[brace + 1 : end].strip())[-1]
    before, after = text[: starts[-1]].strip(" $"), without_stops(text[end + 1 :].strip(" $")).strip()
    if len(starts) > 1 or _PROSE.search(f"{before} {after}") or not _PART.search(before + after):
        return inner
    if before in ("-", "\N{MINUS SIGN}") and not after and not re.search(r"[-+]", inner):
        return f"-{inner}"
    if before.endswith(("=", "≈")) and not after:
        return f"{before} {inner}"
    return f"{before} ({inner}) {after}".strip()
