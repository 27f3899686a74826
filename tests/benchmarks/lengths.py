"""Lengths of derivatives beside SymPy's ``simplify(diff(f))`` on textbook functions, in characters without spaces."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator

from measuring import Figure, peer

import diffcli

OUTER = ("sin", "cos", "tan", "exp", "log", "sqrt", "atan", "asin", "sinh", "cosh", "tanh", "asinh")
INNER = ("x^2", "2*x+1", "1/x", "exp(x)", "x^2+1", "sin(x)")
FUNCTIONS = [
    *(f"{f}(x)" for f in OUTER),
    *(f"{f}({g})" for f in OUTER for g in INNER),
    *(f"x*{f}(x)" for f in OUTER),
    *(f"x^2*{f}(x)" for f in OUTER),
    *(f"{f}(x)/x" for f in OUTER),
    *(f"x/{f}(x)" for f in OUTER),
    *(f"{f}(x)^2" for f in OUTER),
    *(f"exp(x)*{f}(x)" for f in OUTER if f != "exp"),
    *("x^3", "x^4-2*x^3+3*x^2-4*x+5", "1/x", "x^(2/3)", "(2*x+3)^5", "(x^2+1)^10", "x/(x^2+1)", "(x+1)/(x-1)"),
    *("(x^2-1)/(x^2+1)", "(3*x-2)/(5*x+4)", "x*(x+1)*(x+2)", "sqrt(x)*(x-1)", "sqrt((1-x)/(1+x))", "x*sqrt(1-x^2)"),
    *(
        "log(x+sqrt(x^2+1))",
        "log(sin(x))",
        "log(cos(x))",
        "log(tan(x))",
        "log(log(x))",
        "x*log(x)-x",
        "x^x",
        "x^sin(x)",
    ),
    *("2^x", "x^2*2^x", "exp(-x^2)", "exp(sin(x))", "exp(x)*sin(x)*cos(x)", "exp(-x)*(x^2+2*x+2)", "1/(1+exp(-x))"),
    *("(exp(x)-exp(-x))/(exp(x)+exp(-x))", "(exp(x)+exp(-x))/2", "exp(x)/(1+exp(x))", "log(1+exp(x))", "sin(x)*cos(x)"),
    *(
        "sin(x)^3",
        "sin(x)/(1+cos(x))",
        "(sin(x)+cos(x))/(sin(x)-cos(x))",
        "sin(3*x)*cos(2*x)",
        "tan(x)-x",
        "sin(x^2)^2",
    ),
    *(
        "sin(sin(sin(x)))",
        "cos(log(x))",
        "x^2*sin(1/x)",
        "x*atan(x)-log(1+x^2)/2",
        "x*asin(x)+sqrt(1-x^2)",
        "atan(1/x)",
    ),
    *("sqrt(x+sqrt(x))", "1/sqrt(1+x^2)", "(1+x^(1/3))^3", "exp(x)/x^3", "x^5*exp(-2*x)", "log(x)^2", "log(x)^3/x"),
    *("x^2/(1+x)^3", "(1-x^2)^(3/2)", "1/(x*log(x))", "sinh(x)*cosh(x)", "tanh(x)^3", "atan(x)^2", "asin(x)^2"),
    *("log((1+x)/(1-x))", "exp(exp(x))", "sin(x)*exp(cos(x))", "x^3*log(x)^2", "1/(1+tan(x))", "sqrt(1+sin(x))"),
]


def lengths(quick: bool) -> Iterator[Figure]:
    """Print nothing but the totals; the functions where ours is longer stand in the note."""
    chosen = FUNCTIONS[::20] if quick else FUNCTIONS
    sympy = peer("sympy")
    work = f"derivatives of {len(chosen)} textbook functions"
    start = time.process_time()
    ours = [diffcli.diff(text) for text in chosen]
    spent = time.process_time() - start
    if sympy is None:
        yield Figure("lengths", work, "× SymPy's characters", None)
        return
    names = {"x": sympy.Symbol("x", real=True), "e": sympy.E}
    theirs, longer = [], []
    start = time.process_time()
    for text in chosen:
        theirs.append(sympy.simplify(sympy.diff(sympy.sympify(text.replace("^", "**"), locals=names), names["x"])))
    spent_by_sympy = time.process_time() - start
    counts = [0, 0]
    for text, mine, other in zip(chosen, ours, theirs, strict=True):
        _must_agree(sympy.sympify(mine.replace("^", "**"), locals=names), other, names["x"])
        sizes = [len(form.replace(" ", "").replace("**", "^")) for form in (mine, str(other))]
        counts = [a + b for a, b in zip(counts, sizes, strict=True)]
        if sizes[0] > sizes[1]:
            longer.append(text)
    yield Figure("lengths", work, "× SymPy's characters", counts[0] / counts[1])
    yield Figure("lengths", work, "longer than SymPy's", len(longer), note="; ".join(longer))
    yield Figure("lengths", work, "× SymPy's time", spent / spent_by_sympy)


def _must_agree(mine: object, other: object, x: object) -> None:
    """Compare two of SymPy's expressions at points where both are real; raise AssertionError."""
    for place in (0.3, 0.7, 1.6, 2.9):
        a, b = (complex(form.subs(x, place)) for form in (mine, other))  # type: ignore[attr-defined]
        if a.imag == b.imag == 0:
            assert math.isclose(a.real, b.real, rel_tol=1e-8), (mine, other, place)
