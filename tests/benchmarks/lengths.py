"""Lengths of derivatives beside SymPy's ``simplify(diff(f))`` on textbook functions, as one table.

Run ``python tests/benchmarks/lengths.py`` with the extra ``bench`` installed.  Lengths are characters without spaces.
"""

from __future__ import annotations

import time

import sympy

from diffcli.library.differentiation import diff

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


def main() -> None:
    """Print one line for each function, those where ours is longer marked, and the totals."""
    x = sympy.Symbol("x", real=True)
    totals = [0, 0]
    seconds = [0.0, 0.0]
    longer = 0
    for text in FUNCTIONS:
        start = time.perf_counter()
        ours = diff(text)
        middle = time.perf_counter()
        names = {"x": x, "e": sympy.E}
        theirs = str(sympy.simplify(sympy.diff(sympy.sympify(text.replace("^", "**"), locals=names), x)))
        end = time.perf_counter()
        lengths = [len(form.replace(" ", "").replace("**", "^")) for form in (ours, theirs)]
        totals = [a + b for a, b in zip(totals, lengths, strict=True)]
        seconds = [seconds[0] + middle - start, seconds[1] + end - middle]
        mark = "longer" if lengths[0] > lengths[1] else ""
        longer += bool(mark)
        print(f"{text:36} {lengths[0]:4} {lengths[1]:4} {mark:6}  {ours}    |    {theirs}")
    print(f"{len(FUNCTIONS)} functions; longer than SymPy: {longer}; characters: {totals[0]} against {totals[1]}")
    print(f"seconds: {seconds[0]:.2f} against {seconds[1]:.1f}")


if __name__ == "__main__":
    main()
