"""Write tests/data/sympy_forms.json: the shortest form that SymPy finds of each derivative.

Run with `pip install sympy` as `python tests/oracles/sympy_lengths.py`; the tests only read the file.  The shortest of
what simplify, factor and together return counts, in characters without spaces.
"""

from __future__ import annotations

import json
from pathlib import Path

import sympy

DATA = Path(__file__).parent.parent / "data"
NAMES = {name: sympy.Symbol(name) for name in ("a", "b", "c", "d", "k", "m", "n", "p", "w", "x", "A", "sigma")}
NAMES |= {
    "cbrt": sympy.cbrt,
    "abs": lambda u: sympy.Abs(u),
    "sigmoid": lambda u: 1 / (1 + sympy.exp(-u)),
    "softplus": lambda u: sympy.log(1 + sympy.exp(u)),
    "relu": lambda u: sympy.Max(u, 0),
    "max": sympy.Max,
    "log2": lambda u: sympy.log(u, 2),
    "log10": lambda u: sympy.log(u, 10),
}


def functions() -> list[str]:
    """Return the functions of both lists."""
    lines = [
        line for name in ("teacher.txt", "calculus_functions.txt") for line in (DATA / name).read_text().split("\n")
    ]
    return [line.split(" | ")[0] for line in lines if line and not line.startswith("#")]


def main() -> None:
    forms = {}
    for text in functions():
        derivative = sympy.diff(sympy.sympify(text.replace("^", "**"), locals=NAMES), NAMES["x"])
        found = [derivative, sympy.factor(derivative), sympy.together(derivative), sympy.simplify(derivative)]
        forms[text] = min((str(form).replace("**", "^").replace(" ", "") for form in found), key=len)
    lines = ",\n".join(f"{json.dumps(text)}:{json.dumps(form)}" for text, form in forms.items())
    (DATA / "sympy_forms.json").write_text("{\n" + lines + "\n}\n")


if __name__ == "__main__":
    main()
