"""Write tests/data/chains.json: derivatives of the functions in tests/data/chains.txt by SymPy's chain rules.

Run with `pip install sympy` as `python tests/oracles/sympy_chains.py`; the tests only read the file.  SymPy
differentiates with f and g unknown; then f(t) = sin(t) + t^2 + 3 and g(t) = exp(t/3) + t stand for them at x = 0.7.
"""

from __future__ import annotations

import json
from pathlib import Path

import sympy

DATA = Path(__file__).parent.parent / "data"


def main() -> None:
    x, t = sympy.symbols("x t")
    f, g = sympy.Function("f"), sympy.Function("g")
    known = {
        f: sympy.Lambda(t, sympy.sin(t) + t**2 + 3),
        g: sympy.Lambda(t, sympy.exp(t / 3) + t),
    }
    values = {x: sympy.Rational(7, 10), sympy.Symbol("a"): sympy.Rational(13, 10), sympy.Symbol("b"): 2}
    records = {}
    for line in (DATA / "chains.txt").read_text().splitlines():
        if line.startswith("#"):
            continue
        text, order = line.split(" | ")
        function = sympy.sympify(text.replace("^", "**"), locals={"f": f, "g": g})
        taken = sympy.diff(function, x, int(order))
        for name, meaning in known.items():
            taken = taken.subs(name, meaning).doit()
        value = sympy.N(taken.subs(values), 20)
        records[line] = float(f"{float(value):.14g}")
    lines = ",\n".join(f"{json.dumps(text)}:{json.dumps(value)}" for text, value in records.items())
    (DATA / "chains.json").write_text("{\n" + lines + "\n}\n")


if __name__ == "__main__":
    main()
