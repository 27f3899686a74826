"""Write tests/data/array_kinks.jsonl: gradients of random array expressions with choices, kinks and poles.

Run with `pip install jax mpmath` as `python tests/oracles/array_kinks.py`; the tests only read the file.  Each gradient
is JAX's in float64.  Where that is not the derivative, as where nan leaks through the branch that was not chosen, the
one-sided limits decide, from differences with 150 digits: their common value is put in its place (`corrected` counts
the entries), and null where they differ or do not exist.
"""

from __future__ import annotations

import itertools
import json
import random
import re
from functools import partial
from pathlib import Path

import jax
import jax.numpy as jnp
import mpmath
import numpy as np

jax.config.update("jax_enable_x64", True)

FILE = Path(__file__).parent.parent / "data" / "array_kinks.jsonl"
COUNT = 1000
SHAPES = ((3,), (4,), (5,), (2, 2), (2, 3), (1,), (0,), (2, 0))
ENTRIES = (0, 0, 1, -1, 2, -2, 0.5, -0.5, 3, 1.5)
LEAVES = ("x", "x", "x", "y", "1", "2", "0.5")
CONDITIONS = ("x > 0", "x < 1", "x >= 0", "y != 0", "x == 0", "abs(x) > 0.75", "x > y", "x <= -1", "y < 2")
ONE = ("abs({})", "relu({})", "({})^2", "({})^3", "exp({})", "sin({})", "tanh({})", "-({})", "floor({})", "sign({})",
       "clip({}, -1, 1)", "sigmoid({})", "atan({})")  # fmt: skip
EDGED = ("1/({})", "log({})", "sqrt({})", "({})^0.5", "({})^(-2)", "log(1 + {})", "sin({0})/({0})", "abs({0})/({0})")
TWO = (
    "({}) + ({})",
    "({}) - ({})",
    "({})*({})",
    "({})*({})",
    "max({}, {})",
    "min({}, {})",
    "({})/({})",
    "hypot({}, {})",
)
WHOLE = (
    *("sum({})", "sum({})", "sum({})", "mean({})", "prod({})", "norm({})", "norm({})^2", "max({})", "min({})"),
    *("sum(norm({}, axis=-1))", "sum(max({}, axis=-1))", "sum(where(norm({0}, axis=-1) > 1, 1/norm({0}, axis=-1), 2))"),
    *("sum(prod({}, axis=0))", "sum(cumsum({0})*({0}))", "logsumexp({})"),
)

mp = mpmath.mp
mp.dps = 150
STEPS = (mpmath.mpf(10) ** -45, mpmath.mpf(10) ** -60)
NAN = mpmath.nan


def term(rng: random.Random, depth: int) -> str:
    """Return an expression of the entries of x and y."""
    if depth == 0:
        return rng.choice(LEAVES)
    part = lambda: term(rng, depth - 1)  # noqa: E731
    kind = rng.random()
    if kind < 0.35:
        edged = rng.choice(EDGED).format(part())
        pair = (edged, part()) if rng.random() < 0.5 else (part(), edged)
        return f"where({rng.choice(CONDITIONS)}, {pair[0]}, {pair[1]})"
    if kind < 0.45:
        return rng.choice(EDGED).format(part())
    if kind < 0.7:
        return rng.choice(ONE).format(part())
    return rng.choice(TWO).format(part(), part())


def guarded(function):
    """Return a function of arrays of numbers, entry by entry, nan where it has no value."""

    def entry(*inputs):
        try:
            if any(mpmath.isnan(x) for x in inputs):
                return NAN
            value = function(*inputs)
        except (ZeroDivisionError, ValueError):
            return NAN
        return value if mpmath.isfinite(value) and not isinstance(value, mpmath.mpc) else NAN

    return lambda *inputs: np.frompyfunc(entry, len(inputs), 1)(*inputs)


class NoConditionError(Exception):
    """A condition compares what has no value."""


class Entries(np.ndarray):
    """An array of numbers of 150 digits, whose quotients and powers are nan where there is none."""

    def __gt__(self, other):
        if any(map(mpmath.isnan, self.flat)):
            raise NoConditionError
        return super().__gt__(other)

    def __truediv__(self, other):
        return made(guarded(lambda a, b: a / b)(self, other))

    def __rtruediv__(self, other):
        return made(guarded(lambda a, b: a / b)(other, self))

    def __pow__(self, power):
        def raised(a):
            if a < 0 and power != int(power):
                raise ValueError
            return a**power

        return made(guarded(raised)(self))


def made(value):
    """Return numbers as an array of 150 digits."""
    return np.array(np.frompyfunc(mpmath.mpf, 1, 1)(np.asarray(value, dtype=object)), dtype=object).view(Entries)


def precise(function):
    return lambda *inputs: made(guarded(function)(*inputs))


def positive(function):
    def checked(a):
        if a < 0:
            raise ValueError
        return function(a)

    return precise(checked)


def folded(function, start=None):
    def fold(x, axis=None):
        if axis is None:
            return made(function(np.ravel(x)))
        return (
            made(np.apply_along_axis(function, axis, x))
            if x.size
            else made(np.full(np.sum(x, axis=axis).shape, function([])))
        )

    return fold


def product(row):
    result = mpmath.mpf(1)
    for x in row:
        result = result * x
    return result


def root_of_squares(row):
    return mpmath.sqrt(sum((x * x for x in row), mpmath.mpf(0)))


def either(pairwise, reduced):
    def function(a, b=None, axis=None):
        return reduced(a, axis=axis) if b is None else pairwise(a, b)

    return function


def extreme(function):
    return lambda row: NAN if any(mpmath.isnan(x) for x in row) else function(row)


PRECISE = {
    "abs": precise(abs), "relu": precise(lambda a: max(a, mpmath.mpf(0))), "exp": precise(mpmath.exp),
    "sin": precise(mpmath.sin), "tanh": precise(mpmath.tanh), "floor": precise(mpmath.floor),
    "sign": precise(mpmath.sign), "atan": precise(mpmath.atan),
    "log": positive(mpmath.log), "sqrt": positive(mpmath.sqrt),
    "sigmoid": precise(lambda a: 1 / (1 + mpmath.exp(-a))), "hypot": precise(mpmath.hypot),
    "clip": lambda a, low, high: precise(lambda a: min(max(a, mpmath.mpf(low)), mpmath.mpf(high)))(a),
    "max": either(precise(max), folded(extreme(max))), "min": either(precise(min), folded(extreme(min))),
    "where": lambda c, a, b: made(np.where(np.asarray(c, dtype=bool), a, b)),
    "sum": folded(lambda row: sum(row, mpmath.mpf(0))), "mean": folded(lambda row: sum(row) / len(row)),
    "prod": folded(product), "norm": folded(root_of_squares), "cumsum": lambda x: made(np.cumsum(x)),
    "logsumexp": folded(lambda row: mpmath.log(sum(mpmath.exp(x) for x in row))),
}  # fmt: skip
PLAIN = {
    **{name: getattr(jnp, name) for name in ("abs", "exp", "sin", "tanh", "floor", "sign", "log", "sqrt", "hypot")},
    **{name: getattr(jnp, name) for name in ("clip", "where", "sum", "mean", "prod", "cumsum")},
    "atan": jnp.arctan, "relu": jax.nn.relu, "sigmoid": jax.nn.sigmoid, "norm": jnp.linalg.norm,
    "max": either(jnp.maximum, jnp.max), "min": either(jnp.minimum, jnp.min), "logsumexp": jax.scipy.special.logsumexp,
}  # fmt: skip


def value_at(code, point) -> mpmath.mpf | None:
    """Return the value with 150 digits, None where there is none."""
    with np.errstate(all="ignore"):
        value = eval(code, {"__builtins__": {}}, {**PRECISE, **point})
    number = np.asarray(value, dtype=object).item()
    return None if mpmath.isnan(number) or not mpmath.isfinite(number) else number


def derivative(code, point, name, place) -> mpmath.mpf | None:
    """Return the derivative by one entry that both one-sided limits have, None for none."""
    middle = value_at(code, point)
    if middle is None:
        return None
    found = []
    for sign in (-1, 1):
        for step in STEPS:
            moved = point[name].copy()
            moved[place] += sign * step
            value = value_at(code, {**point, name: moved})
            if value is None:
                return None
            found.append((value - middle) / (sign * step))
    return found[-1] if all(map(partial(is_same, found[-1]), found)) else None


def is_same(a, b) -> bool:
    """Tell whether two quotients have one limit."""
    return abs(a - b) <= mpmath.mpf(10) ** -20 * (1 + abs(a))


def is_linear(code, point, gradient) -> bool:
    """Tell whether the derivatives along some skew directions are those that the partial ones say."""
    middle = value_at(code, point)
    for pattern in (1, 2):
        for sign in (-1, 1):
            moved, expected = {}, mpmath.mpf(0)
            for offset, (name, given) in enumerate(point.items()):
                weights = made((np.arange(given.size) * 7 + offset * 5 + 3) * pattern % 11 - 4).reshape(given.shape)
                moved[name] = made(given + weights * (sign * STEPS[1]))
                expected += sum((w * g for w, g in zip(weights.flat, gradient[name].flat, strict=True)), mpmath.mpf(0))
            value = value_at(code, moved)
            if value is None or not is_same(expected, (value - middle) / (sign * STEPS[1])):
                return False
    return True


def record(rng: random.Random) -> dict[str, object] | None:
    whole = rng.choice(WHOLE)
    inner = term(rng, rng.choice((1, 2, 2, 3)))
    if not re.search(r"\b[xy]\b", inner):
        return None
    text = whole.format(inner)
    shape = rng.choice(SHAPES)
    if ("axis" in whole and len(shape) < 2) or ("cumsum" in whole and len(shape) != 1):
        shape = (2, 3) if "axis" in whole else (4,)
    if not np.prod(shape) and not whole.startswith(("sum({})", "prod", "norm")):
        return None
    point = {
        name: np.array([rng.choice(ENTRIES) for _ in range(int(np.prod(shape)))], dtype=float).reshape(shape)
        for name in ("x", "y")
        if name in inner
    }
    source = text.replace("^", "**")
    try:
        gradients = jax.grad(lambda given: eval(source, {"__builtins__": {}}, {**PLAIN, **given}))(
            {n: jnp.asarray(v) for n, v in point.items()}
        )
    except (TypeError, ValueError, ZeroDivisionError):  # the inner expression has no entries: it is a number
        return None
    code = compile(source, "expression", "eval")
    exact = {name: made(value) for name, value in point.items()}
    value = value_at(code, exact)
    true = {name: np.empty(shape, dtype=object) for name in point}
    for name in point:
        for place in np.ndindex(*shape):
            true[name][place] = derivative(code, exact, name, place)
    entries = [entry for found in true.values() for entry in found.flat]
    is_chosen_by_points = "==" in text or "!=" in text  # there the partial derivatives are all that is asked
    if None not in entries and len(entries) > 1 and not is_chosen_by_points and not is_linear(code, exact, true):
        return None
    corrected = 0
    right = {}
    for name, found in gradients.items():
        for place in np.ndindex(*shape):
            number, wanted = float(found[place]), true[name][place]
            agrees = wanted is not None and abs(number - wanted) <= 1e-11 * abs(wanted)
            corrected += not agrees
            true[name][place] = number if agrees else None if wanted is None else tidy(wanted)
        right[name] = true[name].tolist()
    return {
        "expression": text,
        "at": {name: given.tolist() for name, given in point.items()},
        "value": None if value is None else tidy(value),
        "gradient": right,
        "corrected": corrected,
    }


def tidy(number) -> float:
    """Return the nearest float, 0 for what only the steps make of it."""
    return 0.0 if abs(number) < mpmath.mpf(10) ** -30 else float(number)


def drawn(rng: random.Random) -> dict[str, object] | None:
    try:
        return record(rng)
    except NoConditionError:
        return None


def main() -> None:
    records: list[dict[str, object]] = []
    seen: set[object] = set()
    for seed in itertools.count():
        found = drawn(random.Random(seed))
        if found is None or found["expression"] in seen:
            continue
        if found["value"] is None and sum(r["value"] is None for r in records) > COUNT // 10:
            continue
        seen.add(found["expression"])
        records.append(found)
        if len(records) == COUNT:
            break
    FILE.write_text("".join(json.dumps(record) + "\n" for record in records))


if __name__ == "__main__":
    main()
