"""What the commands and signs of LaTeX stand for."""

from __future__ import annotations

from diffcli.parsing import vocabulary

SIGNS = {
    "+": "_PLUS",
    "-": "_MINUS",
    "*": "_TIMES",
    "/": "_DIVIDE",
    "!": "_FACTORIAL",
    "<": "_LESS",
    ">": "_GREATER",
    "=": "_EQUALS",
    ",": "_COMMA",
    ";": "_SEPARATOR",
    "|": "_BAR",
    "@": "_MATMUL",
    "**": "_POWER",
    "==": "_EQUAL_TO",
    "!=": "_NOT_EQUAL",
    "√": "ROOT",
    "∛": "ROOT",
}
INFIX = {"over": "_OVER", "choose": "_CHOOSE"}
"""What stands between the two parts of a group."""
COMMAND_SIGNS = {
    **dict.fromkeys(("cdot", "bullet"), "_DOT"),
    "times": "_CROSS",
    **dict.fromkeys(("ast", "star", "odot"), "_TIMES"),
    "div": "_DIVIDE",
    **dict.fromkeys(("le", "leq", "leqslant"), "_LESS_EQUAL"),
    **dict.fromkeys(("ge", "geq", "geqslant"), "_GREATER_EQUAL"),
    **dict.fromkeys(("ne", "neq"), "_NOT_EQUAL"),
    "lt": "_LESS",
    "gt": "_GREATER",
    "equiv": "_EQUAL_TO",
    **dict.fromkeys(("vert", "mid"), "_BAR"),
    "lvert": "_OPEN_BAR",
    "rvert": "_CLOSE_BAR",
}
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
NAMED_SIGNS = {
    "lbrace": "{",
    "lparen": "(",
    "lgroup": "(",
    "lbrack": "[",
    "rbrace": "}",
    "rparen": ")",
    "rgroup": ")",
    "rbrack": "]",
}
"""Commands that print a bracket."""
SUBSCRIPT_SIGNS = {"+": "plus", "-": "minus", "*": "star", "/": "over", "<": "less", ">": "greater", "=": "is"}
"""What signs are in a name: x_{n+1} and x_{n-1} are two."""
NORMS = {"": "norm", "_2": "norm", "_F": "norm", "_1": "abs sum", "_inf": "abs max", "_infty": "abs max"}
"""The functions that a norm of that order applies in turn."""
FONTS = frozenset(
    [
        "operatorname",
        "mathrm",
        "text",
        "textrm",
        "textit",
        "textbf",
        "mathbf",
        "mathit",
        "mathsf",
        "mathbb",
        "mathcal",
        "mathfrak",
        "boldsymbol",
        "bm",
        "mathop",
        "mathnormal",
        "vec",
        "underline",
        "mbox",
    ]
)
OPERATORS = {"tr": "trace", "Tr": "trace"}
"""Operators that only LaTeX calls so."""
WORDS = frozenset(("text", "textrm", "textit", "textbf", "mbox"))
"""Commands whose argument is a name or else prose."""
UPRIGHT = frozenset(("operatorname", "mathrm", "mathop", "text", "textrm", "mbox"))
"""Commands that set words and units, and the d of a differential."""
UNITS = frozenset(
    (
        *(
            "kg",
            "mg",
            "lb",
            "oz",
            "km",
            "cm",
            "mm",
            "nm",
            "ft",
            "inches",
            "feet",
            "meters",
            "metres",
            "miles",
            "ms",
            "ns",
        ),
        *("sec", "secs", "seconds", "minutes", "hours", "hr", "hrs", "days", "years", "Hz", "kHz", "MHz", "GHz", "kB"),
        *("MB", "GB", "Pa", "kPa", "mol", "dB", "ohm", "eV", "rad", "deg", "degrees", "radians", "percent", "dollars"),
        *("units", "bits", "bytes", "nats", "FLOPs", "flops", "mph", "liters", "litres"),
    )
)
"""Words that are units after any value; after a number every undeclared word is taken for one."""
NUMBER_SETS = frozenset(("R", "N", "Z", "Q", "C"))
NO_VALUES = frozenset(
    (
        *("dne", "does not exist", "undefined", "undef", "none", "null", "unknown", "no solution", "indeterminate"),
        *("divergent", "diverges", "converges", "true", "false", "yes", "no", "n/a", "na"),
    )
)
"""Words that say, in lower case, that there is no value."""
ACCENTS = {"hat": "hat", "widehat": "hat", "bar": "bar", "tilde": "tilde", "widetilde": "tilde", "dot": "dot"} | {
    "overline": "bar",
}  # fmt: skip
ARGUMENTS = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac"), ("_FRACTION", 2)),
    **dict.fromkeys(("binom", "dbinom", "tbinom"), ("_BINOMIAL", 2)),
    "sqrt": ("_RADICAL", 1),
    **dict.fromkeys(("boxed", "ensuremath", "mathord", "mathinner", "fbox"), ("", 1)),
}
"""The tokens of commands with arguments, none of those that only print, and how many arguments they have."""
NAMES = {"infty": "inf", "ell": "ell", "hbar": "hbar", "varepsilon": "epsilon", "vartheta": "theta"} | {
    "imath": "i", "jmath": "j", "varphi": "phi", "varrho": "rho", "varsigma": "sigma", "varpi": "pi",
}  # fmt: skip
_CAPITALS = ("Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega")
GREEK = frozenset((*vocabulary.GREEK, *_CAPITALS))
UNSUPPORTED = {
    **dict.fromkeys(("int", "iint", "iiint", "oint"), "integrals"),
    **dict.fromkeys(("sum", "prod", "coprod"), "sums over an index"),
    **dict.fromkeys(("lim", "limsup", "liminf", "to", "rightarrow", "longrightarrow", "mapsto"), "limits"),
    **dict.fromkeys(("pm", "mp"), "two values in one (±)"),
    **dict.fromkeys(("cup", "cap", "in", "notin", "subset", "subseteq", "emptyset", "varnothing", "setminus"), "sets"),
    **dict.fromkeys(("land", "lor", "implies", "iff", "Rightarrow", "forall", "exists", "neg"), "logic"),
    **dict.fromkeys(("approx", "sim", "simeq", "propto"), "approximate relations"),
    **dict.fromkeys(("dots", "ldots", "cdots", "vdots", "ddots"), "dots"),
    "nabla": "differential operators",
    "circ": "compositions and degrees",
}
ENVIRONMENTS = {
    **dict.fromkeys(("matrix", "pmatrix", "bmatrix", "Bmatrix", "smallmatrix", "array"), "_MATRIX"),
    "vmatrix": "_DETERMINANT",
    **dict.fromkeys(("cases", "dcases"), "_CASES"),
}
WRAPPERS = frozenset(("equation", "align", "aligned", "gather", "gathered", "math", "displaymath", "split"))
