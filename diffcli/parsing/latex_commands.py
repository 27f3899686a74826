"""What the commands and signs of LaTeX stand for."""

from __future__ import annotations

import re

from diffcli.parsing import plain, vocabulary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeVar

    Kind = TypeVar("Kind")


def _each(kinds: Mapping[str, Kind]) -> dict[str, Kind]:
    """Return the kind of each of several words."""
    return {word: kind for words, kind in kinds.items() for word in words.split()}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SIGNS = {sign: kind for sign, kind in plain.SIGNS.items() if sign not in (":", ".T", "‖")}
SIGNS |= {";": "_SEPARATOR", "{,}": "_COMMA", "_": "_BASE", "·": "_DOT", "×": "_CROSS"}
SIGNS |= {"over": "_OVER", "choose": "_CHOOSE", "lvert": "_OPEN_BAR", "rvert": "_CLOSE_BAR"}
"""The token of each sign, and of commands that print none."""
COMMANDS = _each(
    {
        "cdot bullet": "·",
        "times": "×",
        "ast star odot": "*",
        "div": "/",
        "lt": "<",
        "gt": ">",
        "le leq leqslant": "<=",
        "ge geq geqslant": ">=",
        "ne neq": "!=",
        "equiv": "==",
        "vert mid": "|",
        "lbrace": "{",
        "lparen lgroup": "(",
        "lbrack": "[",
        "rbrace": "}",
        "rparen rgroup": ")",
        "rbrack": "]",
    }
)
"""The sign or bracket that a command prints."""
BRACKETS = {
    "{": ("_OPEN", "}"),
    "(": ("_OPEN", ")"),
    "[": ("_OPEN_SQUARE", "]"),
    "lfloor": ("_OPEN_FLOOR", "rfloor"),
    "lceil": ("_OPEN_CEIL", "rceil"),
    "lVert": ("_OPEN_NORM", "rVert"),
}
"""The token of each sign or command that opens, and what closes it."""
CLOSING = {
    "}": "_CLOSE",
    ")": "_CLOSE",
    "]": "_CLOSE_SQUARE",
    "rfloor": "_CLOSE_FLOOR",
    "rceil": "_CLOSE_CEIL",
    "rVert": "NORM",
}
COMMANDS |= {name: name for name in (*BRACKETS, *CLOSING, *SIGNS) if name.isalpha()}
SUBSCRIPT_SIGNS = {"+": "plus", "-": "minus", "*": "star", "/": "over", "<": "less", ">": "greater", "=": "is"}
"""What signs are in a name: x_{n+1} and x_{n-1} are two."""
NORMS = {"": "norm", "_2": "norm", "_F": "norm", "_1": "abs sum", "_inf": "abs max", "_infty": "abs max"}
"""The functions that a norm of that order applies in turn."""
WORDS = _words("text textrm textit textbf mbox")
"""Commands whose argument is a name or else prose."""
UPRIGHT = _words("operatorname mathrm mathop text textrm mbox")
"""Commands that set words and units, and the d of a differential."""
FONTS = WORDS | UPRIGHT
FONTS |= _words("mathbf mathit mathsf mathbb mathcal mathfrak boldsymbol bm mathnormal vec underline")
UNITS = _words(
    "kg mg lb oz km cm mm nm ft inches feet meters metres miles ms ns sec secs seconds minutes hours hr hrs days"
    " years Hz kHz MHz GHz kB MB GB Pa kPa mol dB ohm eV rad deg degrees radians percent dollars units bits bytes"
    " nats FLOPs flops mph liters litres"
)
"""Words that are units after any value; after a number every undeclared word is taken for one."""
_UNIT = r"[^\W\d_]+(?:\s*\^\s*\{?\s*-?[0-9]\s*\}?)?"
UNIT_TEXT = re.compile(rf"[\s~]*{_UNIT}(?:(?:[\s~/.]|\\[,;:!> ]|\\cdot(?![A-Za-z]))+{_UNIT})*[\s~]*")
"""Words with powers and signs between, as units are written."""
NUMBER_SETS = frozenset("RNZQC")
ACCENTS = _each({"hat widehat": "hat", "bar overline": "bar", "tilde widetilde": "tilde", "dot": "dot"})
ARGUMENTS = _each(
    {
        "frac dfrac tfrac cfrac nicefrac sfrac": ("_FRACTION", 2),
        "binom dbinom tbinom": ("_BINOMIAL", 2),
        "sqrt": ("_RADICAL", 1),
        "boxed ensuremath mathord mathinner fbox": ("", 1),
    }
)
"""The tokens of commands with arguments, none of those that only print, and how many arguments they have."""
NAMES = {"infty": "inf", "imath": "i", "jmath": "j"} | {
    f"var{name}": name for name in ("epsilon", "theta", "phi", "rho", "sigma", "pi")
}
"""Commands that print a letter of another name."""
GREEK = frozenset(vocabulary.GREEK) | _words("Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega")
UNSUPPORTED = _each(
    {
        "int iint iiint oint": "integrals",
        "sum prod coprod": "sums over an index",
        "lim limsup liminf to rightarrow longrightarrow mapsto": "limits",
        "pm mp": "two values in one (±)",
        "cup cap in notin subset subseteq emptyset varnothing setminus": "sets",
        "land lor implies iff Rightarrow forall exists neg": "logic",
        "approx sim simeq propto": "approximate relations",
        "dots ldots cdots vdots ddots": "dots",
        "nabla": "differential operators",
        "circ": "compositions and degrees",
    }
)
ENVIRONMENTS = _each(
    {
        "matrix pmatrix bmatrix Bmatrix smallmatrix array": "_MATRIX",
        "vmatrix": "_DETERMINANT",
        "cases dcases": "_CASES",
    }
)


def is_letter(command: str) -> bool:
    """Tell whether a command prints a letter, or one that is a name by itself."""
    return command in GREEK or command in NAMES or command in ("ell", "hbar")


_IN_WORDS = re.compile(r"(\\(?:text(?:rm|normal)?|mbox)\s*\{[^{}$]*)\$([^$]*)\$[\s.,;]*\}")
"""Mathematics at the end of words: ``\\text{if $x > 0$}``."""


def behind_words(text: str) -> str:
    """Return a text, as long as before, with the mathematics in words behind them: ``\\text{if }x > 0``."""
    return _IN_WORDS.sub(lambda m: f"{m[1]}}}{m[2]}".ljust(len(m[0])), text) if "$" in text else text


def closing(text: str, start: int, end: int | None = None) -> int:
    """Return where the bracket at ``start`` is closed, the end of the text if it is not."""
    opening, depth = text[start : start + 1], 0
    last = len(text) if end is None else end
    for match in _BRACKET.finditer(text, start, last):
        depth += {opening: 1, _CLOSERS.get(opening): -1}.get(match[0], 0)
        if depth == 0:
            return match.start()
    return last


def closings(text: str) -> dict[int, int]:
    """Return where each brace that is closed is so, by its place."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] == "{":
            opened.append(match.start())
        elif match[0] == "}" and opened:
            found[opened.pop()] = match.start()
    return found


_BRACKET = re.compile(r"\\.|[][(){}]", re.DOTALL)
_CLOSERS = {"{": "}", "(": ")", "[": "]"}
