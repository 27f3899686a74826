"""W4 and W5: gradients over arrays on one core, beside JAX, numexpr and NumPy written by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import ours
from measuring import Contender, Figure, peer, present, take_turns

BLOCK = 16_384
SIZES = (10**4, 10**6, 10**7)
Passed = tuple[Any, Any]
"""Value and gradient."""


def polynomial_by_hand(x: np.ndarray) -> Passed:
    gradient, buffer, total = np.empty_like(x), np.empty(BLOCK), 0.0
    for start in range(0, x.size, BLOCK):
        b, g = x[start : start + BLOCK], gradient[start : start + BLOCK]
        v = buffer[: b.size]
        np.subtract(b, 2, out=v)
        for c in (3, -4, 5):
            v *= b
            v += c
        total += float(v.sum())
        np.multiply(b, 4, out=g)
        g -= 6
        g *= b
        g += 6
        g *= b
        g -= 4
    return total, gradient


def tanh_by_hand(x: np.ndarray) -> Passed:
    gradient, buffers, total = np.empty_like(x), np.empty((2, BLOCK)), 0.0
    for start in range(0, x.size, BLOCK):
        b, g = x[start : start + BLOCK], gradient[start : start + BLOCK]
        up, down = buffers[:, : b.size]
        np.exp(b, out=up)
        np.divide(1, up, out=down)
        np.subtract(up, down, out=g)
        up += down
        g /= up
        total += float(g.sum())
        g *= g
        np.subtract(1, g, out=g)
    return total, gradient


@dataclass(frozen=True)
class Elementwise:
    """A sum over elements; ``by_jax`` takes its namespace, numexpr the texts of value and derivative."""

    name: str
    text: str
    by_hand: Callable[[np.ndarray], Passed]
    by_jax: Callable[[Any, Any], Any]
    by_numexpr: tuple[str, str]
    of_jax: tuple[float, ...]
    of_hand: tuple[float, ...]


WORKS = (
    Elementwise(
        "x^4-2x^3+3x^2-4x+5",
        "sum(x^4 - 2*x^3 + 3*x^2 - 4*x + 5)",
        polynomial_by_hand,
        lambda jnp, x: jnp.sum(x**4 - 2 * x**3 + 3 * x**2 - 4 * x + 5),
        ("sum((((x-2)*x+3)*x-4)*x+5)", "((4*x-6)*x+6)*x-4"),
        (1.2, 1.05, 0.5),
        (2.5, 1.4, 1.5),
    ),
    Elementwise(
        "tanh built of exps",
        "sum((exp(x) - exp(-x)) / (exp(x) + exp(-x)))",
        tanh_by_hand,
        lambda jnp, x: jnp.sum((jnp.exp(x) - jnp.exp(-x)) / (jnp.exp(x) + jnp.exp(-x))),
        ("sum(tanh(x))", "1-tanh(x)**2"),
        (1.3, 1.55, 0.65),
        (2.9, 2.8, 3.6),
    ),
)


def by_jax(work: Elementwise, x: np.ndarray) -> Contender | None:
    jax = peer("jax")
    if jax is None:
        return None
    assert jax.config.jax_enable_x64
    run = jax.jit(jax.value_and_grad(lambda v: work.by_jax(jax.numpy, v)))
    given = jax.device_put(x)
    return lambda k: jax.block_until_ready(run(given))


def by_numexpr(work: Elementwise, x: np.ndarray) -> Contender | None:
    numexpr = peer("numexpr")
    if numexpr is None:
        return None
    value, derivative = work.by_numexpr
    return lambda k: tuple(numexpr.evaluate(text, local_dict={"x": x}) for text in (value, derivative))


def elementwise(quick: bool) -> Iterator[Figure]:
    for work in WORKS:
        for size, of_jax, of_hand in list(zip(SIZES, work.of_jax, work.of_hand, strict=True))[: 2 if quick else 3]:
            x = np.linspace(-2, 3, size)
            value, gradient = work.by_hand(x)

            def check(name: str, k: int, found: Passed, value: Any = value, gradient: Any = gradient) -> None:
                assert abs(float(found[0]) - value) <= 1e-11 * max(abs(value), gradient.size), name
                assert np.asarray(found[1]).dtype == np.float64
                np.testing.assert_allclose(np.asarray(found[1]), gradient, rtol=1e-9, atol=1e-12)

            contenders = present(
                {
                    "ours": by_us(work.text, x=x),
                    "jax jit": by_jax(work, x),
                    "numexpr": by_numexpr(work, x),
                    "by hand": lambda k, by_hand=work.by_hand, x=x: by_hand(x),  # type: ignore[misc]
                }
            )
            times = take_turns(contenders, 5 if quick or size > 10**6 else 15, check)
            what = f"gradient of sum({work.name}), {size:,} points"
            yield Figure("W4", what, "× jax jit", times.ratio("ours", "jax jit"), of_jax)
            yield Figure("W4", what, "× NumPy by hand in blocks", times.ratio("ours", "by hand"), of_hand)
            yield Figure("W4", what, "× numexpr by hand", times.ratio("ours", "numexpr"))
            yield Figure("W4", what, "ns a point", times.median("ours") / size * 1e9)


def by_us(text: str, **bindings: np.ndarray) -> Contender:
    wrt = [name for name in bindings if name != "t" and name != "X"]
    function = ours.function(text, wrt)

    def work(k: int) -> Any:
        value, gradient = function(bindings)
        return value, *(gradient[name] for name in wrt)

    return work


def network_by_hand(X: np.ndarray, V: np.ndarray, W: np.ndarray, t: np.ndarray) -> Any:
    """Return the mean cross-entropy of relu(X V) W, and its gradients by V and W."""
    rows = np.arange(len(t))
    inner = X @ V
    hidden = np.maximum(inner, 0)
    scores = hidden @ W
    scores -= scores.max(axis=1, keepdims=True)
    scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = -scores[rows, t].mean()
    by_scores = np.exp(scores)
    by_scores[rows, t] -= 1
    by_scores /= len(t)
    by_hidden = by_scores @ W.T
    by_hidden *= inner > 0
    return loss, X.T @ by_hidden, hidden.T @ by_scores


def network(quick: bool) -> Iterator[Figure]:
    """Time 512 rows of 256 through 512 units to 10 classes."""
    rng = np.random.default_rng(4)
    for name, target, of_product in (("float64", 1.15, 2.9), ("float32", 1.25, 3.3)):
        X, V, W = (
            (rng.standard_normal(shape) * scale).astype(name)
            for shape, scale in (((512, 256), 1.0), ((256, 512), 0.06), ((512, 10), 0.06))
        )
        t = rng.integers(0, 10, 512)
        wanted = network_by_hand(X, V, W, t)
        types: dict[str, set[str]] = {}

        def check(who: str, k: int, found: Any, name: str = name, wanted: Any = wanted, types: Any = types) -> None:
            if who == "one product":
                return
            tolerance = 1e-10 if name == "float64" else 1e-3
            for a, b in zip(found, wanted, strict=True):
                np.testing.assert_allclose(a, b, rtol=tolerance, atol=tolerance / 10)
            types[who] = {str(np.asarray(a).dtype) for a in found[1:]}

        contenders: dict[str, Contender] = {
            "ours": by_us("h = relu(X @ V); cross_entropy(h @ W, t)", X=X, V=V, W=W, t=t),
            "by hand": lambda k, data=(X, V, W, t): network_by_hand(*data),  # type: ignore[misc]
            "one product": lambda k, X=X, V=V: X @ V,  # type: ignore[misc]
        }
        times = take_turns(contenders, 7 if quick else 25, check)
        what = f"network 512×256→512→10, value and both gradients, {name}"
        note = "" if types["ours"] == {name} else f"the gradients are {', '.join(sorted(types['ours']))}"
        yield Figure("W5", what, "× NumPy by hand", times.ratio("ours", "by hand"), target, note=note)
        yield Figure("W5", what, "× one matrix product", times.ratio("ours", "one product"), of_product)
