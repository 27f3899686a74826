"""Hypothesis strategies for expressions of all operations on numbers, with arguments inside their domains."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

from diffcli.graphs import Apply, Builder, Graph, Node
from diffcli.namespaces.scalars import Scalars
from diffcli.ops import OPS, Op
from diffcli.rendering.infix import infix

Part = tuple[Node, Any]
"""A node and its value at the point."""

OPERATIONS = tuple(op for op in OPS if op.derivatives is not None)

OPTIONS: dict[str, tuple[dict[str, Any], ...]] = {
    "int_power": tuple({"power": power} for power in (-3, -2, -1, 0, 1, 2, 3, 5)),
    "polygamma": ({"order": 1}, {"order": 2}),
    **dict.fromkeys(("besselj", "bessely", "besseli", "besselk", "spherical_jn"), ({"order": 0}, {"order": 2})),
    "leaky_relu": ({}, {"slope": 0.25}),
    "elu": ({}, {"alpha": 2}),
}

FLAT = frozenset(
    (
        *("sign", "floor", "ceil", "round", "heaviside", "zeros_like", "ones_like"),
        *("less", "less_equal", "greater", "greater_equal", "equal_to", "not_equal"),
    )
)
"""Operations that take only a few values."""

LARGEST_STEPS = 20
_SCALARS = Scalars(OPS)


def values(op: Op, inputs: Sequence[Any], options: dict[str, Any]) -> tuple[Any, ...]:
    """The value of an operation and its slopes."""
    y = op.value(_SCALARS, *inputs, **options)
    return (y, *(op.local(i, options)(_SCALARS, y, *inputs) for i in range(len(inputs))))


def is_regular(op: Op, inputs: Sequence[Any], options: dict[str, Any]) -> bool:
    """Tell whether value and slopes exist, are of moderate size, and do not jump nearby."""
    if op.domain is not None and not op.domain(*inputs, **options):
        return False
    if op.kinks is not None and op.kinks(*inputs, **options):
        return False
    if op.selects and any(abs(a - b) < 1e-6 * (1 + abs(a)) for a, b in itertools.combinations(inputs, 2)):
        return False  # rounding could decide which is larger
    try:
        here = values(op, inputs, options)
        if not all(math.isfinite(v) and abs(v) < 1e6 and not 0 < abs(v) < 1e-6 for v in here):
            return False
        for signs in itertools.product((1, -1), repeat=len(inputs)):
            moved = [
                x if isinstance(x, bool) else x + s * 1e-8 * (1 + abs(x)) for x, s in zip(inputs, signs, strict=True)
            ]
            there = values(op, moved, options)
            if any(abs(a - b) > 1e-3 * (1 + abs(a)) for a, b in zip(here, there, strict=True)):
                return False
    except (ArithmeticError, ValueError):
        return False
    return True


@st.composite
def graphs(draw: st.DrawFn, operations: Sequence[Op] = OPERATIONS) -> tuple[Graph, dict[str, float]]:
    """Return a graph of numbers and a point where it is smooth; some have named statements.

    Hypothesis chooses, and shrinks, the number of steps; a seed chooses the rest, so that examples hardly repeat.
    """
    steps = draw(st.integers(1, LARGEST_STEPS))
    return random_graph(random.Random(draw(st.integers(0, 2**63))), steps, operations)


def random_graph(
    rng: random.Random, steps: int, operations: Sequence[Op] = OPERATIONS
) -> tuple[Graph, dict[str, float]]:
    """Return a graph made by applying operations ``steps`` times, each to what was made last, and a point."""
    builder = Builder()
    names: dict[str, Node] = {}
    point = {name: _decimal(rng, 3) for name in ("x", "y", "z")}
    pool: list[Part] = [(builder.variable(name), value) for name, value in point.items()]

    def constant() -> Part:
        value = rng.choice((-1, 1)) * rng.randint(1, 9) if rng.random() < 0.5 else _decimal(rng, 4)
        return builder.constant(value), value

    def apply(op: Op, parts: Sequence[Part], options: dict[str, Any], make: Any = builder.apply) -> Part:
        inputs = [value for _, value in parts]
        return make(op, [node for node, _ in parts], options), op.value(_SCALARS, *inputs, **options)

    for step in range(steps):
        op = rng.choice(operations)
        if op.name in FLAT and rng.random() < 0.7:
            op = rng.choice(operations)  # a derivative that is 0 tests little of what is behind it
        options = rng.choice(OPTIONS.get(op.name, ({},)))
        count = op.max_inputs if op.max_inputs is not None else rng.randint(2, 4)
        parts = [constant() if rng.random() < 0.25 else rng.choice(pool) for _ in range(count)]
        if rng.random() < 0.9:
            parts[rng.randrange(count)] = pool[-1]
        fitted = _fitted(op, parts, options, builder, apply)
        if fitted is None or (op.name == "negate" and not isinstance(fitted[0][0], Apply)):
            continue  # a negated literal is a literal
        if rng.random() < 0.05:
            pool.append(apply(op, fitted, options, builder.own))
            names[f"h{step}"] = pool[-1][0]
        else:
            pool.append(apply(op, fitted, options))
    graph = Graph(pool[-1][0])
    used = set(graph.nodes)
    return Graph(graph.output, names={name: node for name, node in names.items() if node in used}), point


def texts(operations: Sequence[Op] = OPERATIONS) -> st.SearchStrategy[tuple[str, dict[str, float]]]:
    """Return the text of an expression and a point where it is smooth."""
    return graphs(operations).map(lambda made: (infix(made[0]), made[1]))


def _decimal(rng: random.Random, bound: int) -> float:
    """Return a decimal of three places that is not 0."""
    return rng.choice((-1, 1)) * rng.randint(1, 1000 * bound) / 1000


def _fitted(
    op: Op, parts: Sequence[Part], options: dict[str, Any], builder: Builder, apply: Callable[..., Part]
) -> list[Part] | None:
    """Return inputs inside the domain: as they are if possible, else the first wrapping that fits."""
    wrappings: tuple[Callable[[Part], Part], ...] = (
        lambda part: part,
        lambda part: apply(OPS["sin"], [part], {}),
        lambda part: apply(OPS["sigmoid"], [part], {}),
        lambda part: apply(OPS["hypot"], [part, (builder.constant(1.25), 1.25)], {}),
    )
    for chosen in itertools.product(range(len(wrappings)), repeat=len(parts)):
        if isinstance(parts[0][1], bool) and any(chosen):
            return None
        try:
            candidates = [wrappings[k](part) for k, part in zip(chosen, parts, strict=True)]
        except (ArithmeticError, ValueError):
            continue
        if is_regular(op, [value for _, value in candidates], options):
            return candidates
    return None
