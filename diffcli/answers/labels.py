"""Labels of answers: what can be one, and when two are the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from diffcli.ops import OPS

PRIMES = str.maketrans(dict.fromkeys("′’‘´ʹ", "'"))
"""What is typed for a prime."""

LONGEST_LABEL = 120
"""Characters beyond which the left side of an equation is no label."""

_EMPHASIS = re.compile(r"^(\*\*|__|`|\*)(.*)\1$")
_PLAIN_TEXT = re.compile(
    r"\\(?:text(?:rm|bf|it|tt|sf|sl|up)?|math(?:rm|it|bf|tt|sf|cal|bb)|operatorname\*?|rm|bf)\b\s*"
)
_SPACING = re.compile(
    r"\\[,;:!> ]|\\(?:left|right)\.|\\(?:quad|qquad|displaystyle|left|right|big|Big|limits)(?![A-Za-z])|~"
)
_FRACTION = re.compile(r"\\[dtc]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_NABLA = re.compile(r"^∇_?\{?([^{}\s]+?)\}?\s+(\S+)$|^∇_\{([^{}]+)\}\s*(\S+)$|^∇_(\w)\s*(\S+)$")
_PLAIN_LABEL = re.compile(r"\S+|[d∂]\^?\d?\s?\S+\s?/\s?[d∂]\s?\S+|[d∂]/[d∂]\S+ \S+|(?:∇|∂_)\S+ \S+")
_OPERATOR = re.compile(r"^d(\d?)/d([^\s()]+?)\s*[\s(]\s*([^()\s]+)(?:\(\w+\))?\)?$")
_PRIME = re.compile(r"^([A-Za-z]\w*)('{1,9})\s*(?:\((\w+)\))?$")
_LATEX_PRIMES = re.compile(r"\^\s*(?:\{((?:\s*\\prime)+)\s*\}|\\prime(?![A-Za-z]))")
_COUNTED_PRIMES = re.compile(r"\^\s*\{?\s*\(([1-9])\)\s*\}?(?=\s*\()")
"""The order of a derivative at a place, as in f^{(3)}(x); without one, h^{(1)} is a name."""
_BY = re.compile(r"∂_\{?(\w+)\}?\s*(\w+)")
_D = r"(?:d|\\partial|\\mathrm\s*\{\s*d\s*\})"
_DERIVATIVE_OF = re.compile(
    rf"\\[dt]?frac\s*\{{\s*{_D}[^{{}}]*\}}\s*\{{\s*{_D}[^{{}}]+\}}|[d∂][\^²³0-9]*(?:\s*\([^=]*\)\s*)?/[d∂]\w"
)
"""What the derivative of an expression begins with, as in d/dx (x^2 + 1) = 2x."""
_SIZE = re.compile(r"\\(?:[bB]igg?[lrm]?|left|right)(?![A-Za-z])|\\[,;:!> ]")
_GRADIENT = re.compile(r"(?:\\nabla|∇|\\?grad\b|\\operatorname\s*\{grad\})[^+*/=|<>-]*")
_QUOTIENT = re.compile(r"d\d*\w*/d\w+(?:\(\w+\))?")
_OF = re.compile(r"([^\W\d]\w*)(\((?:[+-]?[\w.]+,)*[+-]?[\w.]+\))?")
_INDEX = re.compile(
    r"\^\s*(?:\{\s*(?:-1|\(\w\)|\*|\\prime|\\star)\s*\}|\*|-1(?=\s*\())"
    r"|_\s*(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|\\(?:text|math)\w*\s*\{[^{}]*\}|\\?\w)"
)
"""What may stand above and below a name."""
_STYLE = re.compile(
    r"\\(?:text\w*|math\w+|operatorname|boldsymbol|bm|(?:wide)?(?:hat|tilde|bar|check|vec)|d?dot|overline|left|right)\s*"
)
_OPERATORS = re.compile(r"[\^+*/|<>-]|\\(?:[dt]?frac|sqrt|cdot|times|div|pm|lvert|vert)(?![A-Za-z])|\w\s+\w")
_NO_NAMES = ("pi", "inf", "infty", "nan")
_MEASURED = re.compile(
    r"(?:m\s*)?(?:\\(?:measured)?angle(?![A-Za-z])|∠)\s*(?:[A-Z]{1,3}|\w)"
    r"|(?:P|Pr|\\Pr|\\mathbb\s*\{?P\}?|\\(?:text|mathrm|operatorname)\s*\{Pr?\})\s*(?:\\left)?\("
    r"[^()]*(?:[=<>≤≥|∩∪]|\\(?:mid|[gl]eq?|cap|cup)(?![A-Za-z]))[^()]*\)"
    r"|\\?(?:(?:operatorname|mathrm|text)\s*\{\s*)?(?:det|tr|Tr|trace|rank|rk|dim|nullity)\}?\s*(?:\(?\s*[A-Z][\w\s^{}\\']*\)?)"
    r"|(?:(?:\\(?:mathbb|operatorname|mathrm|text))\s*\{?\s*)?(?:E|Var|Cov|SD|Std)\}?\s*[\[(][^=<>]*[\])]"
    r"|(?:\\\||\|\||‖)[^|=‖]+(?:\\\||\|\||‖)|\|\s*(?:[A-Z]|\\(?:vec|mathbf|boldsymbol|bm)\s*\{?\w\}?)\s*\|"
)
"""An angle, the probability of an event, an expected value, a determinant and its like, a norm."""
_BOUND = r"(?:\(\w+(?:,\s*\w+)*\))?"
_PARTIAL = re.compile(rf"([A-Za-z])_\{{?([a-z])\}}?{_BOUND}|([fghuzF])_\{{?([xyzt]{{2,4}})\}}?{_BOUND}")
"""f_x, which may be the derivative of f by x, and f_{xy}."""
_MIXED = re.compile(r"[a-z](?:[2-9]|(?:[2-9]?d[a-z])+[2-9]?)")
_EACH = re.compile(r"d?([a-z])([2-9]?)")
_PRIMED = re.compile(r"([A-Za-z]\w*)('+)\s*\(\s*([a-z])\s*\)")
_ARGUMENTS = re.compile(r"\([\w.,+-]*\)$")
_FIXED = re.compile(r"\d|[A-Z]")
_INDICES = re.compile(r"_\s*\{\s*\w+(?:\s*,\s*\w+)+\s*\}")
"""Of an entry: a_{1,2} is a_{12}."""
_COORDINATES = ("x", "y", "z")
_NUMBERED = re.compile(r"(.*?)(\d{1,9})")
_QUOTIENT_OF = re.compile(r"d(\d*)([^\W\d]\w*)(?:\(\w+\))?/d(\w+)(?:\(\w+\))?")


def normalise_label(label: str) -> str:
    """Return what labels that mean the same have in common.

    ``\\frac{\\partial z}{\\partial e}``, ``∂z/∂e`` and ``dz/de`` are one, so are ``T_{\\text{run}}`` and ``T_run``,
    ``\\nabla_{W} J`` and ``dJ/dW``.
    """
    return _normalised(label[: 3 * LONGEST_LABEL])


@lru_cache(maxsize=4096)
def _normalised(label: str) -> str:
    text = unicodedata.normalize("NFC", label).translate(PRIMES).strip().strip("$").strip()
    if match := _EMPHASIS.match(text):
        text = match[2]
    text = text.replace("&", "").replace("\\_", "_")
    text = _INDICES.sub(lambda m: re.sub(r"[\s,]", "", m[0]), text)
    text = _SPACING.sub(" ", _PLAIN_TEXT.sub("", text))
    text = (
        text.replace("\\partial", "∂")
        .replace("𝜕", "∂")
        .replace("\\nabla", "∇")
        .replace("\\mathcal", "")
        .replace("\\mid", "|")
    )
    text = _COUNTED_PRIMES.sub(lambda m: "'" * int(m[1]), re.sub(r"\\over(?![A-Za-z])", "/", text))
    text = _LATEX_PRIMES.sub(lambda m: "'" * m[0].count("prime"), text)
    text = re.sub(r"∂\s*", "d", _BY.sub(r"∂\2/∂\1", text))
    text = _simple_braces(text)
    text = _FRACTION.sub(lambda m: f"{m[1].strip()}/{m[2].strip()} ", text)
    if match := _NABLA.match(text.strip()):
        wrt, of = (part for part in match.groups() if part is not None)
        text = f"d{of}/d{wrt}"
    text = _simple_braces(text).replace("{", "").replace("}", "")
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"\\([A-Za-z]+)", lambda m: m[1], text)
    text = "".join(_letter(c) for c in text)
    text = re.sub(r"\s*/\s*", "/", text.strip())
    text = re.sub(r"\bd\s+(?=\w)", "d", text).replace("^", "")
    if match := _OPERATOR.match(text):
        text = f"d{match[1]}{match[3]}/d{match[2]}"
    if match := _PRIME.match(text):
        order = "" if len(match[2]) == 1 else str(len(match[2]))
        text = f"d{order}{match[1]}/d{match[3] or 'x'}{order}"
    return re.sub(r"(?<=\w)-(?=\w)|[\s_]", "", text)


def is_label(text: str) -> bool:
    """Tell whether a left side can be a label: one name, or a quotient of differentials, in any notation."""
    if not text or len(text) > LONGEST_LABEL or "$" in text:
        return False
    if "\\" not in text and not _PLAIN_LABEL.fullmatch(text):
        return False
    return re.fullmatch(r"[^\W\d]\w*(?:\.grad)?(?:\(\w+(?:,\w+)*\))?(?:/\w+)?", normalise_label(text)) is not None


def is_answer_label(side: str) -> bool:
    """Tell whether the left side of an equation is a name, f(x) or a derivative."""
    side = _SIZE.sub(" ", side).strip()
    if _DERIVATIVE_OF.match(side) or _GRADIENT.fullmatch(side) or _MEASURED.fullmatch(side):
        return True
    if len(side) > 3 * LONGEST_LABEL:
        return False
    label = normalise_label(side)
    if _QUOTIENT.fullmatch(label):
        return True
    found = _OF.fullmatch(label)
    name = _STYLE.sub("", _INDEX.sub("", side)).partition("(")[0].replace("{", " ").replace("}", " ")
    if found is None or _OPERATORS.search(name.strip()):
        return False
    if found[2] is not None and found[1] in re.findall(r"\w+", found[2]):
        return False
    if found[2] is not None and any(OPS.called(word) for word in (found[1], *re.findall(r"[A-Za-z]+", name))):
        return _is_greek(name)
    return found[1] not in _NO_NAMES and not any(OPS.called(c) for c in re.findall(r"\\([A-Za-z]+)", name))


def _is_greek(name: str) -> bool:
    r"""Tell whether a name is a Greek letter written as one: \gamma(x) is no gamma function."""
    return re.fullmatch(r"\s*\\(?:gamma|zeta|beta|psi|sigma)\s*", name) is not None


def same_label(a: str, b: str) -> bool:
    """Tell whether two labels are one: bound arguments do not matter, and y, f and f(x) name the function asked for.

    Numbers and capitals, of f(2) and P(A), are no bound arguments.
    """
    primed = [_primed(label) for label in (a, b)]
    if all(primed):
        a, b = (f"{match[1]}{match[2]}" for match in primed if match)
    measured = [_MEASURED.fullmatch(_SIZE.sub("", label).strip(" $")) is not None for label in (a, b)]
    if any(measured):
        first, second = [re.sub(r"[()\[\]\\]", "", normalise_label(label)) for label in (a, b)]
        return first == second
    fixed = [
        match[0] if (match := _ARGUMENTS.search(normalise_label(label))) and _FIXED.search(match[0]) else ""
        for label in (a, b)
    ]
    return _asked(a) == _asked(b) and (not all(fixed) or fixed[0] == fixed[1])


def differentiated_by(label: str) -> str:
    """Return by what a label says that is differentiated, as ``dz/dx`` and ``f_x`` do, ``f'`` does not; else empty."""
    if partial := _PARTIAL.fullmatch(label.strip(" $")):
        return partial[2] or partial[4]
    match = _QUOTIENT_OF.fullmatch(normalise_label(label))
    if match is None or ("(" not in label and re.search(r"'|\\prime", label.translate(PRIMES))):
        return ""
    return match[3].removesuffix(match[1])


def usual_order(labels: Sequence[str]) -> list[int]:
    """Return the places of labels in the order in which their components stand in a tuple that names none.

    That is x, y, z or by number, also of what is differentiated by them; other names stay as they are written.
    """
    names = [differentiated_by(label) or normalise_label(label) for label in labels]
    if all(name in _COORDINATES for name in names):
        return sorted(range(len(names)), key=lambda k: names[k])
    numbered = [_NUMBERED.fullmatch(name) for name in names]
    if len({match and match[1] for match in numbered}) == 1 and all(numbered):
        return sorted(range(len(names)), key=lambda k: int(match[2]) if (match := numbered[k]) else 0)
    return [*range(len(names))]


def bound_arguments(label: str) -> list[str]:
    """Return the names in the brackets of a label such as ``f(x, y)``, none where there are others than names."""
    match = _ARGUMENTS.search(normalise_label(label))
    if primed := _primed(label):
        return [primed[3]]
    names = match[0][1:-1].split(",") if match else []
    return names if all(name.isidentifier() for name in names) else []


def _primed(label: str) -> re.Match[str] | None:
    """Return name, primes and argument of a label such as ``f'(t)``."""
    plain = _LATEX_PRIMES.sub(lambda m: "'" * m[0].count("prime"), label.translate(PRIMES))
    return _PRIMED.fullmatch(_SIZE.sub("", plain).strip(" $"))


def _asked(label: str) -> str:
    """Return a label with y, f, f(x) and their derivatives under one name."""
    partial = _PARTIAL.fullmatch(label.strip(" $"))
    if partial:
        of, wrt = (part for part in partial.groups() if part)
        label = f"d{len(wrt) if wrt[1:] else ''}{of}/d{'d'.join(wrt)}"
    label = _ARGUMENTS.sub("", normalise_label(_SIZE.sub(" ", label).strip()))
    if match := _QUOTIENT_OF.fullmatch(label):
        order, of, wrt = match.groups()
        if mixed := _MIXED.fullmatch(wrt):  # in the order of the alphabet, a power as often as it says
            wrt = "".join(sorted("".join(c * int(n or 1) for c, n in _EACH.findall(mixed[0]))))
        return f"d{order}{'f' if of == 'y' else of}/d{wrt}"
    return "f" if label == "y" else label


def _simple_braces(text: str) -> str:
    """Drop braces around what has none inside, except those of fractions."""
    return re.sub(r"(?<!frac)(?<!\})\{([^{}]*)\}", r"\1", text)


def _letter(character: str) -> str:
    """Return the English name of a Greek letter, the plain form of a quote or dash, any other character as it is."""
    if character.isascii():
        return character
    match = re.fullmatch(r"GREEK (SMALL|CAPITAL) LETTER (?:FINAL )?([A-Z]+)", unicodedata.name(character, ""))
    if match is None:
        return _LETTERS.get(character, character)
    name = "LAMBDA" if match[2] == "LAMDA" else match[2]
    return name.lower() if match[1] == "SMALL" else name.capitalize()


_LETTERS = {
    "ℒ": "L",
    "−": "-",
    "‐": "-",
    "–": "-",
    "⁄": "/",
}
