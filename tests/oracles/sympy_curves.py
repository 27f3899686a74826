"""Write tests/data/curves.json: slopes of the curves in tests/data/curves.txt by SymPy's idiff, at two points each.

Run with `pip install sympy` as `python tests/oracles/sympy_curves.py`; the tests only read the file.  The slope is a
function of x and y, so that the points need not lie on the curve.
"""

from __future__ import annotations

import json
from pathlib import Path

import sympy

DATA = Path(__file__).parent.parent / "data"
POINTS = ({"x": "0.7", "y": "0.4"}, {"x": "1.3", "y": "0.85"})
OTHERS = {"a": "1.7", "b": "0.6", "c": "2.2", "k": "0.9", "n": "3", "r": "2.5"}


def main() -> None:
    x, y = sympy.symbols("x y")
    records = {}
    for line in (DATA / "curves.txt").read_text().splitlines():
        if line.startswith("#"):
            continue
        left, right = (sympy.sympify(side.replace("^", "**")) for side in line.split("="))
        found = []
        for order in (1, 2):
            slope = sympy.idiff(left - right, y, x, order)
            for point in POINTS:
                values = {sympy.Symbol(n): sympy.Rational(v) for n, v in {**OTHERS, **point}.items()}
                value = complex(sympy.N(slope.subs(values), 20))
                found.append(float(f"{value.real:.13g}") if abs(value.imag) < 1e-15 else None)
        records[line] = found
    lines = ",\n".join(f"{json.dumps(text)}:{json.dumps(values)}" for text, values in records.items())
    (DATA / "curves.json").write_text("{\n" + lines + "\n}\n")


if __name__ == "__main__":
    main()
