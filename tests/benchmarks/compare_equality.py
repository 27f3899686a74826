"""Side by side: diffcli, SymPy, Math-Verify, symengine and sampling with isclose, on the corpus and on generated pairs.

Run it as ``python tests/benchmarks/compare_equality.py [GENERATED]`` where the optional packages of the extra ``bench``
are installed (sympy, symengine, math-verify); a package that is not is left out of the table.  Each judge gets the
time it needs, at most SECONDS a pair.  "undecided" counts errors, time-outs and texts that a judge cannot read.
"""

from __future__ import annotations

import random
import re
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent.parent), str(HERE.parent / "equivalence")]

import generators  # noqa: E402

SECONDS = 2.0


def corpus() -> list[tuple[str, str, str]]:
    """Return the pairs of plain expressions, without options, whose verdict is equal or different."""
    pairs = []
    for path in sorted((HERE.parent / "equivalence" / "corpus").glob("*.txt")):
        if path.stem in ("reading", "arrays", "matrices_latex", "numbers", "invalid", "domains"):
            continue  # notation, shapes and tolerances of our own
        for line in path.read_text(encoding="utf-8").splitlines():
            parts = [part.strip() for part in line.split(";;")]
            if len(parts) == 3 and parts[0] in ("equal", "different"):
                pairs.append((parts[0], *explicit(parts[1], parts[2])))
    return [p for p in pairs if p[1] is not None and p[2] is not None]


def explicit(expected: str, answer: str) -> tuple[str | None, str | None]:
    """Return both texts with every product written out, so that no judge fails for the notation; None if they cannot.

    The names of the expected side are declared when the answer is read.
    """
    from diffcli.parsing import parse
    from diffcli.rendering.infix import infix

    try:
        ours = parse(expected, complex_unit="i")
        names = tuple(variable.name for variable in ours.variables)
        return infix(ours), infix(parse(answer, complex_unit="i", declared=names))
    except Exception:
        return None, None


def generated(count: int) -> list[tuple[str, str, str]]:
    """Return as many rewritten and changed pairs, half each."""
    rng = random.Random(2026)
    pairs: list[tuple[str, str, str]] = []
    while len(pairs) < count:
        tree = generators.expression(rng, rng.randint(2, 6))
        if not generators.is_tame(tree):
            continue
        if len(pairs) % 2:
            pairs.append(("equal", generators.text(tree), generators.text(generators.rewritten(rng, tree, 2))))
        else:
            wrong = generators.changed(rng, tree)
            if generators.oracle_says_different(tree, wrong, rng):
                pairs.append(("different", generators.text(tree), generators.text(wrong)))
    return pairs


# the judges: text, text -> "equal", "different" or "undecided"


def by_diffcli() -> Any:
    from diffcli.answers.equality import Judge

    judge = Judge()
    return lambda a, b: judge.judge(a, b).verdict


def sympy_reader() -> Any:
    import sympy

    names = {name: sympy.Symbol(name, real=True) for name in "abcdfghklmnopqrstuvwxyz"}
    names |= {
        "e": sympy.E, "i": sympy.I, "abs": sympy.Abs, "relu": lambda x: sympy.Max(x, 0), "max": sympy.Max,
        "min": sympy.Min,
        "sigmoid": lambda x: 1 / (1 + sympy.exp(-x)), "softplus": lambda x: sympy.log(1 + sympy.exp(x)),
        "log2": lambda x: sympy.log(x, 2), "log10": lambda x: sympy.log(x, 10), "ceil": sympy.ceiling,
        "expm1": lambda x: sympy.exp(x) - 1, "log1p": lambda x: sympy.log(1 + x), "cbrt": sympy.real_root,
        "gamma": sympy.gamma,
    }  # fmt: skip
    return lambda text: sympy.sympify(text.replace("^", "**"), locals=names)


def by_sympy() -> Any:
    import sympy

    read = sympy_reader()

    def judge(a: str, b: str) -> str:
        return "equal" if sympy.simplify(read(a) - read(b)) == 0 else "different"

    return judge


def by_math_verify() -> Any:
    from math_verify import parse, verify

    read = sympy_reader()
    import sympy

    def judge(a: str, b: str) -> str:
        sides = [parse(f"${sympy.latex(read(t))}$", parsing_timeout=None) for t in (a, b)]
        return "equal" if verify(*sides, timeout_seconds=None) else "different"

    return judge


def by_symengine() -> Any:
    import symengine

    rng = random.Random(5)
    names = symengine.symbols("x y z t a b n m s")

    def judge(a: str, b: str) -> str:
        gap = symengine.sympify(a.replace("^", "**")) - symengine.sympify(b.replace("^", "**"))
        for _ in range(5):
            point = {name: rng.uniform(0.5, 2) for name in names}
            if abs(complex(gap.subs(point).n(53, real=False))) > 1e-9:
                return "different"
        return "equal"

    return judge


def by_isclose() -> Any:
    import sympy

    read = sympy_reader()
    rng = random.Random(5)

    def judge(a: str, b: str) -> str:
        import numpy as np

        x, y = read(a), read(b)
        names = sorted(x.free_symbols | y.free_symbols, key=str)
        f, g = (sympy.lambdify(names, s, "numpy") for s in (x, y))
        point = [np.array([rng.uniform(0.5, 2) for _ in range(5)]) for _ in names]
        with np.errstate(all="ignore"):
            return "equal" if np.allclose(f(*point), g(*point), rtol=1e-9, atol=1e-12) else "different"

    return judge


JUDGES = {
    "diffcli": by_diffcli,
    "SymPy simplify(a-b)==0": by_sympy,
    "Math-Verify": by_math_verify,
    "symengine, 5 points": by_symengine,
    "SymPy lambdify + isclose": by_isclose,
}


class TooSlowError(Exception):
    """A judge that took longer than SECONDS."""


def run(name: str, pairs: list[tuple[str, str, str]]) -> tuple[Counter[str], float]:
    """Return what became of the pairs, and the seconds spent."""
    judge = JUDGES[name]()

    def stop(*_: object) -> None:
        raise TooSlowError

    signal.signal(signal.SIGALRM, stop)
    found: Counter[str] = Counter()
    start = time.perf_counter()
    for verdict, a, b in pairs:
        signal.setitimer(signal.ITIMER_REAL, SECONDS)
        try:
            said = judge(a, b)
        except (Exception, TooSlowError):
            said = "undecided"
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        if said == verdict:
            found["right"] += 1
        elif said == "equal":
            found["wrong accepts"] += 1
        elif said == "different":
            found["wrong rejects"] += 1
        else:
            found["undecided"] += 1
    return found, time.perf_counter() - start


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    wanted = re.compile(sys.argv[2] if len(sys.argv) > 2 else "")
    print("| pairs | judge | right | wrong accepts | wrong rejects | undecided | pairs/s |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for title, pairs in (("corpus", corpus()), ("generated", generated(count))):
        for name in JUDGES:
            if not wanted.search(name):
                continue
            try:
                found, spent = run(name, pairs)
            except ImportError as error:
                print(f"| {title} | {name} | not installed: {error.name} | | | | |")
                continue
            columns = [str(found[k]) for k in ("right", "wrong accepts", "wrong rejects", "undecided")]
            print(f"| {title}, {len(pairs)} | {name} | {' | '.join(columns)} | {len(pairs) / spent:,.0f} |", flush=True)


if __name__ == "__main__":
    main()
