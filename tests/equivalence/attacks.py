"""Answers that ask exact arithmetic for more than there is: towers, factorials, degrees, huge and tiny arguments."""

from __future__ import annotations

import random
from collections.abc import Iterator

FUNCTIONS = (
    "exp", "sin", "cos", "tan", "log", "sqrt", "gamma", "lgamma", "digamma", "erf", "erfc", "asin", "atan", "sinh",
    "tanh", "factorial", "abs", "floor", "sigmoid", "softplus", "cbrt", "asinh", "acosh", "atanh", "sec", "cot",
)  # fmt: skip


def huge(rng: random.Random) -> str:
    """Return a number that is far too large or far too small to be written out."""
    n = rng.randint(2, 99)
    return rng.choice(
        (
            f"10^10^{n}", f"{n}^{n}^{n}", f"exp(exp({n}))", f"exp(exp(exp({n})))", f"({n}*10^{n})!", f"{n}!!",
            f"10^(-10^{n})",
            f"exp(-exp({n}))", f"gamma(10^{n})", f"gamma(-10^{n}-1/3)", f"1e{n * 10_000}", f"2^2^2^2^{n % 6 + 2}",
            f"factorial(factorial({n % 9 + 8}))", f"exp(exp({n})*i)", f"(1+1/10^{n})^(10^{n})", f"log(exp(exp({n})))",
        )
    )  # fmt: skip


def term(rng: random.Random) -> str:
    f, g = rng.choice(FUNCTIONS), rng.choice(FUNCTIONS)
    n, power = rng.randint(2, 9), 10 ** rng.randint(2, 30)
    product = "*".join(f"(x-{k})" for k in range(30))
    return rng.choice(
        (
            huge(rng), f"{f}({huge(rng)})", f"{f}({huge(rng)}*x)", f"x^{power}", f"(x+1)^{power}",
            f"({f}(x)+1)^{power}",
            f"{f}({g}({power}*x))", f"x^x^x^{n}", f"{f}(x)^({huge(rng)})", f"{f}(x/({huge(rng)}))", f"({product})^{n}",
            f"relu({f}({power}*x)-{n})", f"where({f}({huge(rng)}*x)>{n},{g}(x),1)", f"sqrt(x^{power}+1)",
            f"log((x^2+{n})^{power})", f"sum([{f}({power}), {huge(rng)}])",
        )
    )  # fmt: skip


def attacks(seed: int) -> Iterator[tuple[str, str]]:
    """Yield pairs: one thing against itself written otherwise, against something near it, or against another."""
    rng = random.Random(seed)
    while True:
        a = term(rng)
        b = rng.choice(
            (f"1*({a})", f"({a})+1", f"({a})*(1+1/10^{rng.randint(9, 99)})", term(rng), f"sqrt(({a})^2)", "x")
        )
        yield (a, b) if rng.random() < 0.5 else (b, a)
