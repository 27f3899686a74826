"""The label before an answer, ``f'(x) = 2x``, apart from an equation to solve, ``x^2 = 2x``."""

from __future__ import annotations

import re

from diffcli.library.chains import chain
from diffcli.library.labels import normalise_label
from diffcli.ops import OPS

_LONGEST = 5_000
_D = r"(?:d|\\partial|\\mathrm\s*\{\s*d\s*\})"
_DERIVATIVE_OF = re.compile(rf"\\[dt]?frac\s*\{{\s*{_D}[^{{}}]*\}}\s*\{{\s*{_D}[^{{}}]+\}}|[d∂][\^²³0-9]*/[d∂]\w")
"""What the derivative of an expression begins with, as in d/dx (x^2 + 1) = 2x."""
_SEVERAL = re.compile(r"\b(?:or|and)\b|[,;∨]|\\(?:text|quad|qquad|lor|vee|mbox)(?![A-Za-z])")
"""What parts several answers."""
_SIZE = re.compile(r"\\[bB]igg?[lrm]?(?![A-Za-z])|\\[,;:!> ]")
_NABLA = re.compile(r"(?:\\nabla|∇)[^+*/=|<>-]*")
_QUOTIENT = re.compile(r"d\d*\w*/d\w+(?:\(\w+\))?")
_OF = re.compile(r"([^\W\d]\w*)(\([\w.,+-]*\))?")
_INDEX = re.compile(
    r"\^\s*(?:\{\s*(?:-1|\(\w\)|\*|\\prime|\\star)\s*\}|\*|-1(?=\s*\())"
    r"|_\s*(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|\\?\w)"
)
"""What may stand above and below a name."""
_STYLE = re.compile(
    r"\\(?:text\w*|math\w+|operatorname|boldsymbol|bm|(?:wide)?(?:hat|tilde|bar|check|vec)|d?dot|overline|left|right)\s*"
)
_OPERATORS = re.compile(r"[\^+*/|<>-]|\\(?:[dt]?frac|sqrt|cdot|times|div|pm|lvert|vert)(?![A-Za-z])|\w\s+\w")
_NO_NAMES = ("pi", "inf", "nan")


def unlabelled(text: str) -> str:
    """Return an answer without the label before it: ``dy/dx = 2x`` is ``2x``."""
    if "=" not in text or len(text) > _LONGEST:
        return text
    sides = chain(text.strip().strip("$"))
    if len(sides) < 2 or not is_answer_label(sides[0]) or any(map(_SEVERAL.search, sides[1:-1])):
        return text
    # x = 5 x = 6 says two things
    return text if any(re.search(rf"(?<!\w){re.escape(sides[0])}\s*$", side) for side in sides[1:-1]) else sides[-1]


def is_answer_label(side: str) -> bool:
    """Tell whether the left side of an equation is a name, f(x) or a derivative."""
    side = _SIZE.sub(" ", side).strip()
    if _DERIVATIVE_OF.match(side) or _NABLA.fullmatch(side):
        return True
    label = normalise_label(side)
    if _QUOTIENT.fullmatch(label):
        return True
    found = _OF.fullmatch(label)
    name = _STYLE.sub("", _INDEX.sub("", side)).partition("(")[0].replace("{", " ").replace("}", " ")
    if found is None or _OPERATORS.search(name.strip()):
        return False
    if found[2] is not None and any(OPS.called(word) for word in (found[1], *re.findall(r"[A-Za-z]+", name))):
        return _is_greek(name)
    return found[1] not in _NO_NAMES and not any(OPS.called(c) for c in re.findall(r"\\([A-Za-z]+)", name))


def _is_greek(name: str) -> bool:
    r"""Tell whether a name is a Greek letter written as one: \gamma(x) is no gamma function."""
    return re.fullmatch(r"\s*\\(?:gamma|zeta|beta|psi|sigma)\s*", name) is not None
