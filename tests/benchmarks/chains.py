"""W3, a chain of products and sums from 10^3 to 10^6 nodes, and how time grows with length, depth and sharing."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator
from typing import Any

import ours
from loops import horner
from measuring import Figure, must_be_close, peer, present, take_turns

import diffcli
from diffcli.plan import PausedCollector

LENGTHS = (10**3, 10**4, 10**5, 10**6)
QUICK_LENGTHS = LENGTHS[:2]
OF_LOOP = dict(zip(LENGTHS, (13, 13, 35, 28), strict=True))
"""Beside the loop, the half of what micrograd takes; it slows down once the collector has much to look at."""
X = 0.5
Numbers = tuple[float, ...]


def chain(x: Any, length: int) -> Any:
    """Return the chain y = y*x, y = y + x, ... of so many steps: numbers, nodes, whatever x is."""
    y = x
    for _ in range(length // 2):
        y = y * x
        y = y + x
    return y


def chain_text(length: int) -> str:
    return "(" * (length // 2) + "x" + "*x+x)" * (length // 2)


def by_micrograd(length: int) -> Callable[[int], Numbers] | None:
    engine = peer("micrograd.engine")
    if engine is None:
        return None
    sys.setrecursionlimit(max(sys.getrecursionlimit(), 2 * LENGTHS[-1]))  # its walk recurses

    def work(k: int) -> Numbers:
        x = engine.Value(X)
        y = chain(x, length)
        y.backward()
        return y.data, x.grad

    return work


def _rounds(length: int, quick: bool) -> int:
    return 3 if quick or length > 10**5 else 7


def scalar_chains(quick: bool) -> Iterator[Figure]:
    lengths = QUICK_LENGTHS if quick else LENGTHS
    seconds: dict[str, list[float]] = {"built in Python": [], "as text": [], "a further gradient": []}
    for length in lengths:
        text = chain_text(length)
        function = ours.function(chain(diffcli.variable("x"), length), ["x"])

        def numbers(value: float, gradient: dict[str, float]) -> Numbers:
            return value, gradient["x"]

        def check(name: str, k: int, found: Numbers, length: int = length) -> None:
            must_be_close(found, horner(length, _moved(k) if name == "a further gradient" else X), rtol=1e-12)

        contenders = present(
            {
                "built in Python": lambda k: numbers(*ours.grad(chain(diffcli.variable("x"), length), {"x": X})),
                "with bounds": (
                    lambda k: numbers(*ours.grad_with_bounds(chain(diffcli.variable("x"), length), {"x": X}))
                ),
                "as text": lambda k: numbers(*ours.grad(text, {"x": X})),
                "a further gradient": lambda k: numbers(*function({"x": _moved(k)})),
                "micrograd": by_micrograd(length),
                "loop": lambda k: horner(length, X),
            }
        )
        times = take_turns(contenders, _rounds(length, quick), check)
        for name, microseconds, loops in (
            ("built in Python", 2.5, OF_LOOP[length]),
            ("as text", 6, 32),
            ("a further gradient", 0.5, 2.7),
        ):
            work = f"chain of {length:,} nodes, {name}" + ("" if name.startswith("a ") else ", once")
            yield Figure("W3", work, "µs a node", times.median(name) / length * 1e6, microseconds)
            yield Figure("W3", work, "× plain loop over floats", times.ratio(name, "loop"), loops)
            if name == "built in Python":
                yield Figure("W3", work, "× micrograd", times.ratio(name, "micrograd"), 0.5)
                ratio = times.ratio("with bounds", name)
                yield Figure("W3", work, "× with error bounds", ratio, 1.6)
            seconds[name].append(times.median(name))
    for name, spent in seconds.items():
        work = f"chain of {_range(lengths)} nodes, {name}"
        yield Figure("W3", work, "slowest ÷ fastest", _spread(lengths, spent), 2)


def _moved(k: int) -> float:
    """Return another point each round."""
    return X + k / 1024


def _spread(lengths: tuple[int, ...], seconds: list[float]) -> float:
    """Return how much the slowest node takes of the fastest."""
    each = [spent / length for length, spent in zip(lengths, seconds, strict=True)]
    return max(each) / min(each)


def _slope(lengths: tuple[int, ...], seconds: list[float]) -> float:
    """Return the exponent of the length by which time grows, by least squares of the logarithms."""
    xs, ys = [math.log(n) for n in lengths], [math.log(s) for s in seconds]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def _range(lengths: tuple[int, ...]) -> str:
    return f"{lengths[0]:,} … {lengths[-1]:,}"


# what grows: length -> a contender, and the numbers it must return


def _sines(length: int) -> tuple[Callable[[int], Numbers], Numbers]:
    def work(k: int) -> Numbers:
        node = diffcli.variable("x")
        for _ in range(length):
            node = diffcli.ops.sin(node)
        value, gradient = ours.grad(node, {"x": X})
        return value, gradient["x"]

    return work, _sines_by_hand(length)


def _sines_by_hand(length: int) -> Numbers:
    value, gradient = X, 1.0
    for _ in range(length):
        value, gradient = math.sin(value), gradient * math.cos(value)
    return value, gradient


def _sum(length: int) -> tuple[Callable[[int], Numbers], Numbers]:
    def work(k: int) -> Numbers:
        x = diffcli.variable("x")
        node = x
        for _ in range(length):
            node = node + x
        value, gradient = ours.grad(node, {"x": X})
        return value, gradient["x"]

    return work, (X * (length + 1), length + 1)


def _long_text(length: int) -> tuple[Callable[[int], Any], Numbers]:
    factors = [k % 97 + 1 for k in range(length // 4)]
    text = "+".join(f"{factor}*x" for factor in factors)  # four tokens a term
    return lambda k: diffcli.parse(text), (X * sum(factors),)


def _nested_text(length: int) -> tuple[Callable[[int], Numbers], Numbers]:
    text = "sin(" * length + "x" + ")" * length

    def work(k: int) -> Numbers:
        value, gradient = ours.grad(text, {"x": X})
        return value, gradient["x"]

    return work, _sines_by_hand(length)


def _doublings(length: int) -> tuple[Callable[[int], Numbers], Numbers]:
    def work(k: int) -> Numbers:
        node = diffcli.variable("x")
        for _ in range(length // 2):
            node = (node + node) / 2  # two paths through each
        value, gradient = ours.grad(node, {"x": X})
        return value, gradient["x"]

    return work, (X, 1.0)


GROWING = {
    "chain of sines, built and derived": _sines,
    "sum of x, built and derived": _sum,
    "text of so many tokens, parsed": _long_text,
    "sines nested in a text, parsed and derived": _nested_text,
    "doublings (y + y)/2, built and derived": _doublings,
}


def _paused(work: Callable[[int], Any]) -> Callable[[int], Any]:
    """Return work during which Python's collector is paused, as it is by ``timeit``: it visits what a user builds."""

    def run(k: int) -> Any:
        with PausedCollector():
            return work(k)

    return run


class _Bare:
    """What every node in Python is at least: an object that refers to two."""

    __slots__ = ("first", "second")

    def __init__(self, first: object, second: object) -> None:
        self.first = first
        self.second = second


def _bare_chain(length: int) -> Callable[[int], int]:
    """Return work that makes a chain of bare objects: how the language itself grows with its collector on."""

    def work(k: int) -> int:
        node: Any = None
        for _ in range(length):
            node = _Bare(node, node)
        count = 0
        while node is not None:
            node, count = node.first, count + 1
        return count

    return work


def _bare_growth(quick: bool) -> Iterator[Figure]:
    lengths = QUICK_LENGTHS if quick else LENGTHS
    seconds = []
    for length in lengths:

        def check(name: str, k: int, found: int, length: int = length) -> None:
            assert found == length

        times = take_turns({"bare": _bare_chain(length)}, _rounds(length, quick), check)
        seconds.append(times.median("bare"))
    each = ", ".join(f"{s / n * 1e6:.2f}" for n, s in zip(lengths, seconds, strict=True))
    work = f"bare objects of two references, {_range(lengths)}"
    yield Figure("growth", work, "log-log slope, collector on", _slope(lengths, seconds), note=f"µs each: {each}")


def growth(quick: bool) -> Iterator[Figure]:
    lengths = QUICK_LENGTHS if quick else LENGTHS
    for what, make in GROWING.items():
        seconds: dict[str, list[float]] = {"collector on": [], "collector paused": []}
        for length in lengths:
            work, wanted = make(length)

            def check(name: str, k: int, found: Any, wanted: Numbers = wanted) -> None:
                numbers = (ours.evaluate(found, {"x": X}),) if isinstance(found, diffcli.Graph) else found
                must_be_close(numbers, wanted)

            contenders = {"collector on": work, "collector paused": _paused(work)}
            times = take_turns(contenders, _rounds(length, quick), check)
            for name, spent in seconds.items():
                spent.append(times.median(name))
        work_of = f"{what}, {_range(lengths)}"
        for name, spent in seconds.items():
            each = ", ".join(f"{s / n * 1e6:.2f}" for n, s in zip(lengths, spent, strict=True))
            slope = _slope(lengths, spent)
            yield Figure("growth", work_of, f"log-log slope, {name}", slope, 1.05, note=f"µs each: {each}")
        yield Figure("growth", work_of, "slowest ÷ fastest", _spread(lengths, seconds["collector on"]), 2)
    yield from _bare_growth(quick)
