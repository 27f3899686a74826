"""What the commands and signs of LaTeX stand for."""

from __future__ import annotations

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
COMMAND_SIGNS = {
    **dict.fromkeys(("cdot", "bullet"), "_DOT"),
    **dict.fromkeys(("times", "ast", "star", "odot"), "_TIMES"),
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
    **dict.fromkeys(("lbrace", "lparen", "lgroup"), "_OPEN"),
    **dict.fromkeys(("rbrace", "rparen", "rgroup"), "_CLOSE"),
    "lbrack": "_OPEN_SQUARE",
    "rbrack": "_CLOSE_SQUARE",
}
SUBSCRIPT_SIGNS = {"+": "plus", "-": "minus", "*": "star", "/": "over", "<": "less", ">": "greater", "=": "is"}
"""What signs are in a name: x_{n+1} and x_{n-1} are two."""
CALLED = {"lfloor": ("floor", "rfloor"), "lceil": ("ceil", "rceil"), "lVert": ("norm", "rVert")}
NORMS = {"": "norm", "_2": "norm", "_F": "norm", "_1": "sum", "_inf": "max", "_infty": "max"}
"""What the order of a norm does with the absolute values, but for "norm", which takes the values."""
CALL_ENDS = {"rfloor", "rceil", "rVert"}
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
        "overline",
        "mbox",
    ]
)
OPERATORS = {"tr": "trace", "Tr": "trace"}
"""Operators that only LaTeX calls so."""
WORDS = frozenset(("text", "textrm", "textit", "textbf", "mbox"))
"""Commands whose argument is a name or else prose."""
ACCENTS = {"hat": "hat", "widehat": "hat", "bar": "bar", "tilde": "tilde", "widetilde": "tilde", "dot": "dot"}
GROUPS = frozenset(("boxed", "ensuremath", "mathord", "mathinner", "fbox"))
NAMES = {"infty": "inf", "ell": "ell", "hbar": "hbar", "varepsilon": "epsilon", "vartheta": "theta"} | {
    "varphi": "phi", "varrho": "rho", "varsigma": "sigma", "varpi": "pi",
}  # fmt: skip
GREEK = frozenset(
    [
        "alpha",
        "beta",
        "gamma",
        "delta",
        "epsilon",
        "zeta",
        "eta",
        "theta",
        "iota",
        "kappa",
        "lambda",
        "mu",
        "nu",
        "xi",
        "omicron",
        "pi",
        "rho",
        "sigma",
        "tau",
        "upsilon",
        "phi",
        "chi",
        "psi",
        "omega",
        "Gamma",
        "Delta",
        "Theta",
        "Lambda",
        "Xi",
        "Pi",
        "Sigma",
        "Upsilon",
        "Phi",
        "Psi",
        "Omega",
    ]
)
UNSUPPORTED = {
    **dict.fromkeys(("int", "iint", "iiint", "oint"), "integrals"),
    **dict.fromkeys(("sum", "prod", "coprod"), "sums over an index"),
    **dict.fromkeys(("lim", "limsup", "liminf", "to", "rightarrow", "longrightarrow", "mapsto"), "limits"),
    **dict.fromkeys(("pm", "mp"), "two values in one (±)"),
    **dict.fromkeys(("cup", "cap", "in", "notin", "subset", "subseteq", "emptyset", "varnothing", "setminus"), "sets"),
    **dict.fromkeys(("land", "lor", "implies", "iff", "Rightarrow", "forall", "exists", "neg"), "logic"),
    **dict.fromkeys(("approx", "sim", "simeq", "propto"), "approximate relations"),
    **dict.fromkeys(("dots", "ldots", "cdots", "vdots", "ddots"), "dots"),
    "binom": "binomial coefficients",
    "nabla": "differential operators",
    "circ": "compositions and degrees",
}
TABLES = frozenset(("matrix", "pmatrix", "bmatrix", "Bmatrix", "smallmatrix", "array", "vmatrix", "cases", "dcases"))
CASES = frozenset(("cases", "dcases"))
WRAPPERS = frozenset(("equation", "align", "aligned", "gather", "gathered", "math", "displaymath", "split"))
