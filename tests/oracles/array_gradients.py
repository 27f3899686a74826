"""Write tests/data/array_gradients.json: gradients of tests/data/array_expressions.txt computed by JAX in float64.

Run with `pip install jax` as `python tests/oracles/array_gradients.py`; the tests only read the file.  Each letter of
a size gets a random number, values are drawn by ``drawn``, which the test repeats.
"""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np

jax.config.update("jax_enable_x64", True)

DATA = Path(__file__).parent.parent / "data"


def expressions() -> list[tuple[str, dict[str, list[str]]]]:
    """Return each expression with the sizes of its variables, as they are typed."""
    found = []
    for line in (DATA / "array_expressions.txt").read_text().splitlines():
        if not line.startswith("#"):
            text, sizes = line.split(" | ")
            parts = [part.split(":") for part in sizes.split(";")]
            found.append((text, {name.strip(): re.findall(r"\w+", shape) for name, shape in parts}))
    return found


def drawn(text: str, shapes: dict[str, list[int]]) -> dict[str, np.ndarray]:
    """Return values for the variables: square matrices far from singular, the rows of targets shares."""
    rng = np.random.default_rng(len(text))
    values = {}
    for name, shape in shapes.items():
        value = np.round(rng.uniform(0.2, 1.2, shape), 3)
        if len(shape) == 2 and shape[0] == shape[1]:
            value = value / 2 + np.diag(np.arange(1.5, shape[0] + 1))
        if name == "T" or (name == "p" and "cross" in text):
            value = value / value.sum(axis=-1, keepdims=True)
        values[name] = value
    return values


def cross_entropy(logits, targets, reduction="mean"):
    total = -jnp.sum(targets * jax.nn.log_softmax(logits))
    return total / (np.prod(logits.shape[:-1]) if reduction == "mean" else 1)


def norm(x, axis=None):
    return jnp.sqrt(jnp.sum(x * x, axis=axis))


def smallest(function, pairwise):
    def either(a, b=None, axis=None):
        return function(a, axis=axis) if b is None else pairwise(a, b)

    return either


NUMPY = ("mean", "sqrt", "exp", "log", "sin", "tanh", "abs", "prod", "where", "outer", "trace", "dot", "eye", "ones")
NAMES = {
    **{name: getattr(jnp, name) for name in NUMPY},
    **{name: getattr(jax.nn, name) for name in ("sigmoid", "relu", "softplus", "softmax", "log_softmax")},
    "sum": jnp.sum,
    "max": smallest(jnp.max, jnp.maximum),
    "min": smallest(jnp.min, jnp.minimum),
    "logsumexp": jax.scipy.special.logsumexp,
    "inv": jnp.linalg.inv,
    "det": jnp.linalg.det,
    "solve": jnp.linalg.solve,
    "norm": norm,
    "cross_entropy": cross_entropy,
    "reshape": jnp.reshape,
    "concat": lambda *parts: jnp.concatenate(parts),
}


def main() -> None:
    rng = random.Random(12)
    records = []
    for text, sizes in expressions():
        letters = sorted({size for shape in sizes.values() for size in shape if not size.isdecimal()})
        numbers = dict(zip(letters, rng.sample(range(2, 8), len(letters)), strict=True))
        shapes = {name: [numbers.get(size) or int(size) for size in shape] for name, shape in sizes.items()}
        values = drawn(text, shapes)
        *statements, last = text.replace("^", "**").split(";")

        def function(given, statements=statements, last=last, numbers=numbers):
            names = {**NAMES, **numbers, **given}
            for statement in statements:
                name, _, formula = statement.partition("=")
                names[name.strip()] = eval(formula.strip(), {}, names)
            return eval(last.strip(), {}, names)

        gradients = jax.grad(function)({name: jnp.asarray(value) for name, value in values.items()})
        rounded = {n: np.vectorize(lambda x: float(f"{x:.13g}"))(g).tolist() for n, g in gradients.items()}
        records.append({"expression": text, "numbers": numbers, "gradients": rounded})
    lines = ",\n".join(json.dumps(record, separators=(",", ":")) for record in records)
    (DATA / "array_gradients.json").write_text(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    main()
