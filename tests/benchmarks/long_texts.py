"""W7: a product of 1,000 factors and a nest of 1,000 sines, parsed, derived, evaluated, beside CasADi."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

import ours
from measuring import Contender, Figure, must_be_close, peer, present, take_turns

import diffcli

SIZE = 1_000
X = 0.5


def product(x: Any, sin: Any = None) -> Any:
    y = 1.0
    for k in range(1, SIZE + 1):
        y = y * (1 + x / k)
    return y


def nest(x: Any, sin: Callable[[Any], Any] = math.sin) -> Any:
    for _ in range(SIZE):
        x = sin(x)
    return x


def product_by_loop() -> tuple[float, float]:
    y, by_x = 1.0, 0.0
    for k in range(1, SIZE + 1):
        factor = 1 + X / k
        y, by_x = y * factor, by_x * factor + y / k
    return y, by_x


def nest_by_loop() -> tuple[float, float]:
    y, by_x = X, 1.0
    for _ in range(SIZE):
        y, by_x = math.sin(y), by_x * math.cos(y)
    return y, by_x


WORKS = {
    "product of 1,000 factors": ("*".join(f"(1+x/{k})" for k in range(1, SIZE + 1)), product, product_by_loop, 320),
    "nest of 1,000 sines": ("sin(" * SIZE + "x" + ")" * SIZE, nest, nest_by_loop, 105),
}


def by_casadi(build: Callable[..., Any]) -> Contender | None:
    casadi = peer("casadi")
    if casadi is None:
        return None

    def work(k: int) -> Any:
        x = casadi.SX.sym("x")
        y = build(x, casadi.sin)
        found = casadi.Function("f", [x], [y, casadi.gradient(y, x)])(X)
        return [float(number) for number in found]

    return work


def derived(text: str) -> Contender:
    def work(k: int) -> list[float]:
        graph = diffcli.parse(text)
        derivative = diffcli.derivative(graph, simplified=False)
        return [ours.evaluate(graph, {"x": X}), ours.evaluate(derivative, {"x": X})]

    return work


def long_texts(quick: bool) -> Iterator[Figure]:
    for name, (text, build, by_loop, loops) in WORKS.items():
        wanted = by_loop()

        def check(who: str, k: int, found: Any, wanted: Any = wanted) -> None:
            must_be_close(found, wanted)

        contenders = present(
            {
                "ours": derived(text),
                "casadi": by_casadi(build),
                "loop": lambda k, by_loop=by_loop: by_loop(),  # type: ignore[misc]
            }
        )
        times = take_turns(contenders, 5 if quick else 15, check)
        work = f"{name}: parse, derive, evaluate"
        yield Figure("W7", work, "× casadi with build", times.ratio("ours", "casadi"), 0.5)
        yield Figure("W7", work, "× plain loop over floats", times.ratio("ours", "loop"), loops)
        yield Figure("W7", work, "ms", times.median("ours") * 1e3)
