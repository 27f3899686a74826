"""Pairs that are made to be taken for each other, with a point at which they are not, kind by kind."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import mpmath
from mpmath import mpf

PRIMES = (216172782323780089, 9007199263490837, 2251799815872709, 2**61 - 1, 2**31 - 1)
"""Those of the tower of fields, that of Python's hash of numbers, and a usual one."""


@dataclass(frozen=True)
class Aimed:
    """Two different expressions; ``x`` shows it, or is empty where one has values hardly anywhere."""

    kind: str
    expected: str
    answer: str
    x: str

    @property
    def texts(self) -> tuple[str, str]:
        return self.expected, self.answer


def _scale(rng: random.Random, low: float = 2, high: float = 12) -> int:
    return int(10 ** rng.uniform(low, high))


def roots_of_squares(rng: random.Random) -> Aimed:
    c = _scale(rng)
    sign = rng.choice((1, -1))
    square = f"x^2{'-' if sign > 0 else '+'}{2 * c}*x+{c * c}"
    root = rng.choice(
        (
            f"sqrt({square})",
            f"({square})^(1/2)",
            f"exp(log({square})/2)",
            f"hypot(x-{sign * c},0)",
            f"sqrt((x-{sign * c})^2)",
        )
    ).replace("--", "+")
    return Aimed("root of a square", f"{c}-x" if sign > 0 else f"x+{c}", root, str(2 * sign * c))


def inverses(rng: random.Random) -> Aimed:
    s = _scale(rng)
    inverse, direct = rng.choice((("asin", "sin"), ("acos", "cos"), ("atan", "tan")))
    return Aimed("inverse of a function", f"x/{s}", f"{inverse}({direct}(x/{s}))", str(4 * s))


def angles(rng: random.Random) -> Aimed:
    s, k = _scale(rng), rng.randint(2, 9)
    choices = (
        (f"sqrt((1+cos(2*x/{s}))/2)", f"cos(x/{s})", 2 * s),
        (f"sqrt(1-cos(x/{s})^2)", f"sin(x/{s})", 4 * s),
        (f"atan(x/{s})+atan(1/{k})", f"atan((x/{s}+1/{k})/(1-x/{s * k}))", 2 * s * k),
        (f"2*atan(x/{s})", f"atan(2*x/{s}/(1-x^2/{s * s}))", 2 * s),
        (f"2*atan(x/{s})", f"asin(2*x/{s}/(1+x^2/{s * s}))", 2 * s),
        ("pi", f"atan2(0,x-{s})", 2 * s),
    )
    a, b, x = rng.choice(choices)
    return Aimed("angle", a, b, str(x))


def hidden_digits(rng: random.Random) -> Aimed:
    n = rng.randint(80, 500)
    u = rng.choice((f"exp(-{n})", f"10^(-{n // 2})", f"2^(-{n})"))
    a, b = rng.choice(
        (
            ("1", f"2^({u})"), ("1", f"cosh({u})"), ("1", f"cos({u})"), ("1", f"sin({u})/({u})"),
            ("1", f"atanh({u})/({u})"), ("1", f"tan({u})/({u})"),
            ("1", f"log(1+{u})/({u})"), ("1", f"sech({u})"), ("1", f"sqrt(1+{u})"),
            ("pi/2", f"atan(exp({n}))"), ("pi/2", f"asec(exp({n}))"), ("pi/2", f"acos({u})"), ("1", f"hypot(1,{u})"),
            ("1", f"tanh({n})"), ("1", f"erf({n % 20 + 9})"), ("0", f"erfc({n % 20 + 9})"), ("log(2)", f"log(2+{u})"),
            ("1/2", f"sigmoid({u})"), ("2", f"exp({u})+exp(-{u})"), (f"{n}", f"log(exp({n})+1)"),
        )
    )  # fmt: skip
    return Aimed("hidden digits", a, b, "1")


def bumps(rng: random.Random) -> Aimed:
    c, k = f"{rng.randint(-4000, 4000) / 1000}", rng.randint(4, 9)
    bump = f"exp(-10^{k}*(x-({c}))^2)"
    g = rng.choice(("x", "sin(x)", "x^2+1", "exp(x)", "1/(1+x^2)"))
    changed = rng.choice(
        (
            f"{g}*2^{bump}",
            f"{g}+{bump}",
            f"{g}+{bump}/10^{rng.randint(3, 60)}",
            f"{g}*cosh({bump})",
            f"{g}+sinh({bump})",
        )
    )
    return Aimed("bump", g, changed, c)


def known_primes(rng: random.Random) -> Aimed:
    p = rng.choice(PRIMES) * rng.randint(1, 10**6)
    f = rng.choice(("erf(7*x)", "tanh(x)", "atan(x)", "sin(x)", "cos(x)^2", "exp(x)", "log(x)", "sqrt(x)", "asinh(x)"))
    return Aimed("known prime", f, f.replace("x)", f"x+{p})"), "1.25")


def grids(rng: random.Random) -> Aimed:
    k, m = rng.randint(16, 60), rng.choice((1, 3, 3367643, rng.randint(1, 10**7)))
    wave = rng.choice((f"sin(2^{k}*pi*{m}*x)", f"1-cos(2^{k}*pi*{m}*x)", f"tan(2^{k}*pi*{m}*x)"))
    return Aimed("grid", "x", f"x+{wave}", "0.314159265358979323")


def thresholds(rng: random.Random) -> Aimed:
    gap, n = rng.randint(10, 50), rng.randint(2, 9)
    kind = rng.randrange(5)
    if kind == 0:
        near = f"1/{n}+1/10^{gap}"
        a, b, x = f"where(x<1/{n},x,1)", f"where(x<{near},x,1)", f"1/{n}+1/10^{gap}/2"
    elif kind == 1:
        a, b, x = f"sign(x-sqrt({n}))", f"sign(x-sqrt({n})-1/10^{gap})", f"sqrt({n})+1/10^{gap}/2"
    elif kind == 2:
        a, b, x = f"floor({n}*x)", f"floor({n}*x+1/10^{gap})", f"1/{n}-1/10^{gap}/{2 * n}"
    elif kind == 3:
        a, b, x = f"sign(x^2-{n})", f"sign(x^2-{n}-1/10^{gap})", f"sqrt({n}+1/10^{gap}/2)"
    else:
        a, b, x = f"{n}*x<=1", f"{n}*x<=1+1/10^{gap}", f"1/{n}+1/10^{gap}/{2 * n}"
    return Aimed("threshold", a, b, x)


def ties(rng: random.Random) -> Aimed:
    n = rng.randint(2, 9)
    a, b, x = rng.choice(
        (
            (f"{n}*x<1", f"{n}*x<=1", f"1/{n}"),
            (f"sign({n}*x-1)", f"where({n}*x>1,1,-1)", f"1/{n}"),
            (f"round({n}*x)", f"floor({n}*x+1/2)", f"1/(2*{n})"),
            (f"ceil({n}*x)", f"floor({n}*x)+1", f"1/{n}"),
            (f"floor({n}*x)+floor(-{n}*x)", "-1+0*x", f"1/{n}"),
        )
    )
    return Aimed("tie", a, b, x)


def bands(rng: random.Random) -> Aimed:
    c, k = rng.randint(-5000, 5000) / 1000, rng.randint(2, 12)
    g = rng.choice(("x", "sin(x)", "abs(x)", "x^2"))
    low, high = f"({c})", f"({c}+1/10^{k})"
    piece = rng.choice(
        (f"relu(x-{low})*relu({high}-x)", f"relu(1/10^{k}-abs(x-{low}))", f"where(x>{low},1,0)*where(x<{high},1,0)")
    )
    return Aimed("band", g, f"{g}+{piece}", f"{c}+1/10^{k}/2")


def domains(rng: random.Random) -> Aimed:
    c, k = rng.randint(-4000, 4000) / 1000, rng.randint(6, 9)
    wholes = "*".join(f"(x-{j})^2" for j in range(rng.randint(0, 2), rng.randint(5, 8)))
    g, other = rng.choice((("x", "x"), ("sin(x)", "sin(x)"), ("x^2", "x*x")))
    nowhere = rng.choice(
        (
            f"asin(10^{k}*(x-({c})))",
            f"acos(10^{k}*(x-({c})))",
            f"sqrt(-{wholes})",
            f"sqrt(1-10^{2 * k}*(x-({c}))^2)",
            "log(-x^2)",
        )
    )
    return Aimed("domain", g, f"{other}+0*{nowhere}", "")


KINDS: tuple[Callable[[random.Random], Aimed], ...] = (
    roots_of_squares, inverses, angles, hidden_digits, bumps, known_primes, grids, thresholds, ties, bands, domains,
)  # fmt: skip


def aimed(seed: int) -> Iterator[Aimed]:
    """Yield distinct pairs, one kind after the other."""
    rng = random.Random(seed)
    seen: set[tuple[str, str]] = set()
    while True:
        for kind in KINDS:
            pair = kind(rng)
            if pair.texts not in seen:
                seen.add(pair.texts)
                yield pair


def _asec(x: Any) -> Any:
    return mpmath.acos(1 / x)


FUNCTIONS = (
    "sqrt", "exp", "log", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "sech", "asinh", "atanh",
    "erf", "erfc", "hypot", "atan2", "floor", "ceil", "sign",
)  # fmt: skip
NAMES: dict[str, Any] = {
    **{n: getattr(mpmath, n) for n in FUNCTIONS},
    "mpf": mpf, "abs": abs, "asec": _asec, "relu": lambda x: max(x, mpf(0)), "round": mpmath.nint,
    "where": lambda c, a, b: a if c else b, "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
}  # fmt: skip


def oracle(text: str, x: Any) -> Any:
    """Return the value of an expression by mpmath, at its precision."""
    spelt = re.sub(r"(?<![a-z\d])\d+(?:\.\d+)?", r'mpf("\g<0>")', text).replace("^", "**")
    return eval(spelt, {"__builtins__": {}}, {**NAMES, "x": x, "pi": mpmath.pi()})
