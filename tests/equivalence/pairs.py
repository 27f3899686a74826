"""Distinct pairs of short expressions whose verdict is known by construction, a tenth of them hard to see.

The hard ones are decided at high precision alone: half differ by 1e-21 of their size everywhere, which no float shows,
and half are the same by a law of roots and hinges that is no identity between rational functions of anything.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

import generators

FEWEST, MOST = 6, 14
"""Nodes of each side."""
_HINGES = ("abs", "relu")
LAWS = (
    lambda u, v: (("relu", u), ("/", ("+", u, ("abs", u)), 2)),
    lambda u, v: (("abs", u), ("+", ("relu", u), ("relu", ("neg", u)))),
    lambda u, v: (("*", ("abs", u), ("abs", v)), ("abs", ("*", u, v))),
    lambda u, v: (("sqrt", ("^", u, 2)), ("abs", u)),
    lambda u, v: (("^", ("relu", u), 2), ("*", u, ("relu", u))),
    lambda u, v: (("abs", ("sin", u)), ("sqrt", ("-", 1, ("^", ("cos", u), 2)))),
)


@dataclass(frozen=True)
class Pair:
    """Two expressions as trees of ``generators``; ``is_hard`` says that only high precision tells."""

    expected: Any
    answer: Any
    is_equal: bool
    is_hard: bool

    @property
    def verdict(self) -> str:
        return "equal" if self.is_equal else "different"

    @property
    def texts(self) -> tuple[str, str]:
        return generators.text(self.expected), generators.text(self.answer)


def node_count(tree: Any) -> int:
    return 1 + sum(node_count(item) for item in tree[1:]) if isinstance(tree, tuple) else 1


def pairs(seed: int, count: int) -> list[Pair]:
    """Return distinct pairs, every tenth a hard one, as many true as false of either kind."""
    rng = random.Random(seed)
    found: dict[tuple[str, str], Pair] = {}
    while len(found) < count:
        tens, units = divmod(len(found), 10)
        is_hard = units == 9
        is_equal = (tens if is_hard else units) % 2 == 0
        sides = _hard(rng, is_equal) if is_hard else _ordinary(rng, is_equal)
        if sides is not None and all(FEWEST <= node_count(side) <= MOST for side in sides):
            pair = Pair(*sides, is_equal, is_hard)
            found.setdefault(pair.texts, pair)
    return list(found.values())


def _ordinary(rng: random.Random, is_equal: bool) -> tuple[Any, Any] | None:
    tree = generators.expression(rng, rng.randint(2, 6))
    if not generators.is_tame(tree):
        return None
    if is_equal:
        other = generators.rewritten(rng, tree, rng.randint(1, 2))
        return (tree, other) if _hinges(tree) == _hinges(other) else None
    other = generators.changed(rng, tree)
    return (tree, other) if generators.oracle_says_different(tree, other, rng) else None


def _hard(rng: random.Random, is_equal: bool) -> tuple[Any, Any] | None:
    u, v = (generators.expression(rng, rng.randint(1, 4)) for _ in range(2))
    if not all(generators.is_tame(tree) and _names(tree) for tree in (u, v)):
        return None
    if is_equal:
        sides = rng.choice(LAWS)(u, v)
        return sides if rng.random() < 0.5 else sides[::-1]
    other = ("*", u, ("+", 1, ("*", "1e-21", ("sin", rng.choice("xyz")))))
    return (u, other) if generators.oracle_says_different(u, other, rng) else None


def _hinges(tree: Any) -> int:
    """Count the switches: where their number changes, exact arithmetic does not prove the pair."""
    return sum(generators.at(tree, path)[0] in _HINGES for path in _inner(tree))


def _names(tree: Any) -> set[str]:
    found = (generators.at(tree, path) for path in generators.places(tree))
    return {item for item in found if isinstance(item, str) and item in "xyz"}


def _inner(tree: Any) -> list[tuple[int, ...]]:
    return [path for path in generators.places(tree) if isinstance(generators.at(tree, path), tuple)]
