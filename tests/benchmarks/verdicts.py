"""W8, verdicts a second on distinct pairs, and how often ``equal`` and other judges are right."""

from __future__ import annotations

import math
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import generators
from loops import Steps
from measuring import Contender, Figure, peer, present, take_turns
from pairs import Pair, pairs

import diffcli

SEED = 2026
PAIRS_A_ROUND = 200
POINTS = 5
NAMES = ("x", "y", "z")
JUDGED = 2_000
"""Generated pairs that all judges see."""
SECONDS = 2.0
"""A judge may take for one pair."""

Judge = Callable[[str, str], str]


def rates(quick: bool) -> Iterator[Figure]:
    rounds = 3 if quick else 10
    drawn = pairs(SEED, (rounds + 1) * PAIRS_A_ROUND)
    loops = [tuple(Steps(side, NAMES) for side in (pair.expected, pair.answer)) for pair in drawn]
    rng = random.Random(5)
    points = [[rng.uniform(0.5, 2) for _ in NAMES] for _ in range(POINTS)]
    said: Counter[str] = Counter()
    missed: list[str] = []

    def of_round(items: list[Any], k: int) -> list[Any]:
        return items[k * PAIRS_A_ROUND : (k + 1) * PAIRS_A_ROUND]

    def chosen(k: int, is_hard: bool) -> list[Pair]:
        return [pair for pair in of_round(drawn, k) if pair.is_hard == is_hard]

    def by_us(is_hard: bool) -> Contender:
        texts = [[pair.texts for pair in chosen(k, is_hard)] for k in range(rounds + 1)]
        return lambda k: [verdict.verdict for verdict in diffcli.equal_many(texts[k])]

    def by_symengine() -> Contender | None:
        if peer("symengine") is None:
            return None
        judge = symengine_judge(points)
        texts = [tuple(generators.text(_spelt_out(side)) for side in (p.expected, p.answer)) for p in drawn]
        return lambda k: [judge(a, b) for a, b in of_round(texts, k)]

    def by_loop(k: int) -> list[str]:
        found = []
        for a, b in of_round(loops, k):
            try:
                same = all(math.isclose(a.value(p), b.value(p), rel_tol=1e-9, abs_tol=1e-9) for p in points)
            except (ValueError, OverflowError, ZeroDivisionError):
                same = False
            found.append("equal" if same else "different")
        return found

    def check(name: str, k: int, found: list[str]) -> None:
        if name in ("plain", "hard"):
            wanted = [pair.verdict for pair in chosen(k, name == "hard")]
        else:  # they are blind to what is hard
            wanted = [pair.verdict for pair in of_round(drawn, k)]
            agreed = sum(a == b for a, b in zip(found, wanted, strict=True))
            assert agreed >= 0.85 * len(wanted), (name, agreed)
            return
        for a, b, pair in zip(found, wanted, chosen(k, name == "hard"), strict=True):
            said["right" if a == b else a if a in ("undecided", "invalid") else "wrong"] += 1
            if a != b:
                missed.append(f"{a} for {b}: " + " and ".join(pair.texts))

    contenders = present({"plain": by_us(False), "hard": by_us(True), "symengine": by_symengine(), "loop": by_loop})
    times = take_turns(contenders, rounds, check, repeat=False)
    seconds = times.seconds
    seconds["ours"] = [a + b for a, b in zip(seconds["plain"], seconds["hard"], strict=True)]
    work = "verdicts on distinct pairs of 6–14 nodes a side"
    easy = len(chosen(0, is_hard=False))
    yield Figure("W8", f"{work}, a tenth hard", "verdicts/s", PAIRS_A_ROUND / times.median("ours"), 500, at_least=True)
    yield Figure("W8", f"{work}, none hard", "verdicts/s", easy / times.median("plain"), 2_000, at_least=True)
    for other, unit, most in (
        ("symengine", "× symengine at five points", 20),
        ("loop", "× plain loop at five points", 74),
    ):
        yield Figure("W8", f"{work}, a tenth hard", unit, times.ratio("ours", other), most)
    count = said.total()
    yield Figure("W8", f"wrong or invalid of {count:,} verdicts", "verdicts", said["wrong"] + said["invalid"], 0)
    note = "; ".join(missed[:3])
    yield Figure("W8", f"undecided of {count:,} verdicts", "verdicts", said["undecided"], 0, note=note)


def _spelt_out(tree: Any) -> Any:
    """Write what symengine cannot read by what it can."""
    if not isinstance(tree, tuple):
        return tree
    op, *inputs = (tree[0], *(_spelt_out(item) for item in tree[1:]))
    match op:
        case "relu":
            return ("/", ("+", inputs[0], ("abs", inputs[0])), 2)
        case "sigmoid":
            return ("/", 1, ("+", 1, ("exp", ("neg", inputs[0]))))
        case "softplus":
            return ("log", ("+", 1, ("exp", inputs[0])))
    return (op, *inputs)


def symengine_judge(points: list[list[float]]) -> Judge:
    import symengine

    names = symengine.symbols(" ".join(NAMES))
    bound = [dict(zip(names, point, strict=True)) for point in points]

    def judge(a: str, b: str) -> str:
        left, right = (symengine.sympify(text.replace("^", "**")) for text in (a, b))
        for point in bound:
            try:
                u, v = float(left.subs(point)), float(right.subs(point))
            except RuntimeError:  # not real here
                continue
            if not math.isclose(u, v, rel_tol=1e-9, abs_tol=1e-9):
                return "different"
        return "equal"

    return judge


# right and wrong beside other judges


def judges(quick: bool) -> Iterator[Figure]:
    """Count what each judge says of the corpus and of generated pairs; undecided are errors and time-outs too."""
    generated = [(pair.verdict, *pair.texts) for pair in pairs(SEED, JUDGED // 20 if quick else JUDGED)]
    listed = corpus()
    sets = (("corpus", listed[::20] if quick else listed, JUDGES), ("generated", generated, JUDGES))
    for title, chosen, makers in (*sets, ("as public sets", public_style(), READERS)):
        for name, make in makers.items():
            work = f"{title}, {len(chosen):,} pairs: {name}"
            try:
                judge = make()
            except ImportError:
                yield Figure("equality", work, "pairs/s", None)
                continue
            found, spent, slowest = _count(judge, chosen)
            kinds = ("right", "wrong accepts", "wrong rejects", "undecided")
            note = ", ".join(f"{kind} {found[kind]}" for kind in kinds) + f", slowest {slowest * 1e3:.0f} ms"
            yield Figure("equality", work, "pairs/s", len(chosen) / spent, note=note)


def corpus() -> list[tuple[str, str, str]]:
    """Return the pairs of plain expressions, without options, whose verdict is equal or different."""
    found = []
    for path in sorted((Path(__file__).parents[1] / "equivalence" / "corpus").glob("*.txt")):
        if path.stem in ("reading", "arrays", "matrices_latex", "numbers", "invalid", "domains"):
            continue  # notation, shapes and tolerances of our own
        for line in path.read_text(encoding="utf-8").splitlines():
            parts = [part.strip() for part in line.split(";;")]
            if len(parts) == 3 and parts[0] in ("equal", "different"):
                sides = _explicit(parts[1], parts[2])
                if sides is not None:
                    found.append((parts[0], *sides))
    return found


def public_style() -> list[tuple[str, str, str]]:
    """Return answers as models write them, in the style of public sets."""
    lines = Path(__file__).with_name("public_style.txt").read_text(encoding="utf-8").splitlines()
    found = [line.replace("\\n", "\n").split(" ;; ") for line in lines if line and not line.startswith("#")]
    return [(verdict, gold, answer) for verdict, gold, answer in found]


def _explicit(expected: str, answer: str) -> tuple[str, str] | None:
    """Return both texts with every product written out, so that no judge fails for the notation; None if they cannot.

    The names of the expected side are declared when the answer is read.
    """
    from diffcli.parsing import parse
    from diffcli.rendering.infix import infix

    try:
        ours = parse(expected, complex_unit="i")
        names = tuple(variable.name for variable in ours.variables)
        return infix(ours), infix(parse(answer, complex_unit="i", declared=names))
    except diffcli.DiffcliError:
        return None


def by_diffcli() -> Judge:
    return lambda a, b: diffcli.equal(a, b).verdict


def _sympy_reader() -> Callable[[str], Any]:
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


def by_sympy() -> Judge:
    import sympy

    read = _sympy_reader()
    return lambda a, b: "equal" if sympy.simplify(read(a) - read(b)) == 0 else "different"


def by_math_verify() -> Judge:
    from math_verify import parse, verify

    read = _sympy_reader()
    import sympy

    def judge(a: str, b: str) -> str:
        sides = [parse(f"${sympy.latex(read(t))}$", parsing_timeout=None) for t in (a, b)]
        return "equal" if verify(*sides, timeout_seconds=None) else "different"

    return judge


def by_reading() -> Judge:
    from diffcli.answers.equality import Judge as Ours

    ours = Ours(extract="answer")

    def judge(gold: str, answer: str) -> str:
        return "equal" if ours.judge(gold, answer).verdict == "equal" else "different"

    return judge


def by_math_verify_as_it_is() -> Judge:
    from math_verify import parse, verify

    def judge(gold: str, answer: str) -> str:
        sides = parse(f"${gold}$", parsing_timeout=None), parse(answer, parsing_timeout=None)
        return "equal" if verify(*sides, timeout_seconds=None) else "different"

    return judge


def by_sympy_of_boxes() -> Judge:
    """Judge by SymPy's LaTeX parser what stands in the last box."""
    import sympy
    from sympy.parsing.latex import parse_latex

    def read(text: str) -> Any:
        boxed = text.rpartition(r"\boxed{")[2].rpartition("}")[0] if r"\boxed" in text else text
        return parse_latex(boxed, backend="lark")

    def judge(gold: str, answer: str) -> str:
        sides = read(gold), read(answer)
        if isinstance(sides[0], sympy.Eq) and isinstance(sides[1], sympy.Eq):
            return "equal" if sides[0] == sides[1] else "different"
        return "equal" if sympy.simplify(sides[0] - sides[1]) == 0 else "different"

    return judge


def by_symengine() -> Judge:
    import symengine

    rng = random.Random(5)
    names = symengine.symbols("x y z t a b n m s")

    def judge(a: str, b: str) -> str:
        gap = symengine.sympify(a.replace("^", "**")) - symengine.sympify(b.replace("^", "**"))
        for _ in range(POINTS):
            point = {name: rng.uniform(0.5, 2) for name in names}
            if abs(complex(gap.subs(point).n(53, real=False))) > 1e-9:
                return "different"
        return "equal"

    return judge


def by_isclose() -> Judge:
    import numpy as np
    import sympy

    read = _sympy_reader()
    rng = random.Random(5)

    def judge(a: str, b: str) -> str:
        x, y = read(a), read(b)
        names = sorted(x.free_symbols | y.free_symbols, key=str)
        f, g = (sympy.lambdify(names, s, "numpy") for s in (x, y))
        point = [np.array([rng.uniform(0.5, 2) for _ in range(POINTS)]) for _ in names]
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


READERS = {
    "diffcli": by_reading,
    "Math-Verify": by_math_verify_as_it_is,
    "SymPy parse_latex and simplify": by_sympy_of_boxes,
}


class TooSlowError(Exception):
    """A judge that took longer than SECONDS."""


def _count(judge: Judge, chosen: list[tuple[str, str, str]]) -> tuple[Counter[str], float, float]:
    """Return what became of the pairs, and the processor seconds of all and of the slowest."""

    def stop(*_: object) -> None:
        raise TooSlowError

    signal.signal(signal.SIGVTALRM, stop)
    found: Counter[str] = Counter()
    seconds = []
    for verdict, a, b in chosen:
        start = time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        try:
            said = judge(a, b)
        except (Exception, TooSlowError):
            said = "undecided"
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        seconds.append(time.process_time() - start)
        if said == verdict:
            found["right"] += 1
        elif said == "equal":
            found["wrong accepts"] += 1
        elif said == "different":
            found["wrong rejects"] += 1
        else:
            found["undecided"] += 1
    return found, sum(seconds), max(seconds)
