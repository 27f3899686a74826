"""W6: derivatives of high order at a point, beside symengine's: one after the other, and its series at 0."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from measuring import Contender, Figure, must_be_close, peer, present, take_turns

import diffcli

POINT = 0.5
FUNCTIONS = ("tanh(x)", "exp(sin(x))")


def wanted(text: str, x: float, order: int) -> list[float]:
    """Return the derivatives by recurrences in mpmath with digits to lose."""
    mp = peer("mpmath")
    with mp.workdps(order + 60):
        t, n = mp.mpf(x), order + 1
        if text == "tanh(x)":  # y' = 1 - y^2
            y = [mp.tanh(t)]
            for k in range(order):
                y.append(((k == 0) - mp.fsum(y[j] * y[k - j] for j in range(k + 1))) / (k + 1))
        else:  # y' = cos(x) y
            cos = [[mp.cos, lambda v: -mp.sin(v), lambda v: -mp.cos(v), mp.sin][k % 4](t) / mp.factorial(k)
                   for k in range(n)]  # fmt: skip
            y = [mp.exp(mp.sin(t))]
            for k in range(order):
                y.append(mp.fsum(cos[j] * y[k - j] for j in range(k + 1)) / (k + 1))
        return [float(c * mp.factorial(k)) for k, c in enumerate(y)]


def one_by_one(text: str, order: int) -> Contender | None:
    symengine = peer("symengine")
    if symengine is None:
        return None
    x = symengine.Symbol("x")

    def work(k: int) -> list[float]:
        node = symengine.sympify(text)
        found = [float(node.subs({x: POINT}))]
        for _ in range(order):
            node = node.diff(x)
            found.append(float(node.subs({x: POINT})))
        return found

    return work


def at_zero(text: str, order: int) -> Contender | None:
    symengine = peer("symengine")
    if symengine is None:
        return None
    x = symengine.Symbol("x")
    return lambda k: symengine.series(symengine.sympify(text), x, 0, order + 1)


def series_orders(quick: bool) -> Iterator[Figure]:
    for text in FUNCTIONS:
        for order, at in ((30, POINT), (30, 0), *(() if quick else ((1000, 0),))):
            right = wanted(text, at, order) if order == 30 else None

            def check(name: str, k: int, found: Any, right: list[float] | None = right) -> None:
                if right is not None and isinstance(found, list):
                    # what is derived one by one in floats loses digits
                    for a, b in zip(found, right, strict=True):
                        must_be_close([a], [b], rtol=1e-12 if name == "ours" else 1e-9)

            def ours(k: int, text: str = text, at: Any = at, order: int = order) -> list[float]:
                return diffcli.derivatives(text, {"x": at}, order=order)

            if order == 1000:
                ours = _coefficients(text, order)
            theirs = one_by_one(text, order) if at else at_zero(text, order)
            times = take_turns(present({"ours": ours, "symengine": theirs}), 3 if quick or order > 30 else 11, check)
            work = f"order {order:,} of {text} at {at}"
            yield Figure("W6", work, "ms", times.median("ours") * 1e3)
            peers = "× symengine, one by one" if at else "× symengine's series"
            yield Figure("W6", work, peers, times.ratio("ours", "symengine"), 0.3 if at else None)


def _coefficients(text: str, order: int) -> Contender:
    """Return the series, whose derivatives of order 1,000 are beyond floats."""

    def work(k: int) -> list[float]:
        found = diffcli.taylor(text, {"x": 0}, order=order)
        if text == "tanh(x)":
            # x - x^3/3 + 2/15 x^5 - 17/315 x^7
            must_be_close(found[1:8:2], [1.0, -1 / 3, 2 / 15, float(Fraction(-17, 315))], rtol=1e-15)
        assert len(found) == order + 1
        assert all(map(math.isfinite, found))
        return found

    return work
