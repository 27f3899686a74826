"""W2: from distinct short texts to value and gradient, beside symengine and a plain loop over floats."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from typing import Any

import generators
import ours
from loops import PARTIALS, Steps
from measuring import Contender, Figure, must_be_close, peer, present, take_turns
from pairs import node_count

FEWEST, MOST = 18, 22
"""Nodes of a text."""
TEXTS_A_ROUND = 50
POINT = {"x": 0.7, "y": -1.3, "z": 2.1}


def trees(count: int) -> list[Any]:
    """Return distinct smooth expressions that have a value and a gradient at the point."""
    rng = random.Random(7)
    found: dict[str, Any] = {}
    while len(found) < count:
        tree = generators.expression(rng, rng.randint(7, 10))
        if FEWEST <= node_count(tree) <= MOST and _is_smooth(tree) and generators.is_tame(tree):
            found.setdefault(generators.text(tree), tree)
    return list(found.values())


def _is_smooth(tree: Any) -> bool:
    if not isinstance(tree, tuple):
        return True
    return tree[0] in PARTIALS and all(_is_smooth(item) for item in tree[1:])


def by_symengine(texts: list[str]) -> Contender | None:
    symengine = peer("symengine")
    if symengine is None:
        return None
    names = symengine.symbols(" ".join(POINT))
    point = dict(zip(names, POINT.values(), strict=True))

    def derive(text: str) -> list[float]:
        value = symengine.sympify(text.replace("^", "**"))
        return [float(e.subs(point)) for e in (value, *(value.diff(name) for name in names))]

    return lambda k: [derive(text) for text in _of_round(texts, k)]


def _of_round(items: list[Any], k: int) -> list[Any]:
    return items[k * TEXTS_A_ROUND : (k + 1) * TEXTS_A_ROUND]


def differentiation(quick: bool) -> Iterator[Figure]:
    rounds = 5 if quick else 15
    chosen = trees((rounds + 1) * TEXTS_A_ROUND)
    texts = [generators.text(tree) for tree in chosen]
    loops = [Steps(tree, tuple(POINT)) for tree in chosen]
    point = list(POINT.values())

    def by_us(grad: Any) -> Contender:
        def work(k: int) -> list[list[float]]:
            found = [grad(text, POINT) for text in _of_round(texts, k)]
            return [[value, *(gradient.get(name, 0.0) for name in POINT)] for value, gradient in found]

        return work

    def check(name: str, k: int, found: list[list[float]]) -> None:
        for numbers, steps in zip(found, _of_round(loops, k), strict=True):
            wanted = steps.value_and_gradient(point)
            # cancellation counts relative to the largest of the four
            size = max(map(abs, wanted)) or 1.0
            must_be_close([x / size for x in numbers], [x / size for x in wanted], rtol=1e-8)
            assert all(map(math.isfinite, numbers))

    contenders = present(
        {
            "ours": by_us(ours.grad),
            "with bounds": by_us(ours.grad_with_bounds),
            "symengine": by_symengine(texts),
            "loop": lambda k: [steps.value_and_gradient(point) for steps in _of_round(loops, k)],
        }
    )
    times = take_turns(contenders, rounds, check, repeat=False)
    work = "parse, value, gradient of distinct texts of 20 nodes"
    yield Figure("W2", work, "× symengine", times.ratio("ours", "symengine"), 0.5)
    yield Figure("W2", work, "× plain loop over floats", times.ratio("ours", "loop"), 2.0)
    yield Figure("W2", work, "µs a text", times.median("ours") / TEXTS_A_ROUND * 1e6)
    yield Figure("W2", work, "× with error bounds", times.ratio("with bounds", "ours"), 1.6)
