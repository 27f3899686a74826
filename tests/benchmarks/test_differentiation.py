"""From text to value and gradient beside symbolic packages, and arrays beside NumPy written by hand.

Run ``pytest tests/benchmarks/test_differentiation.py`` with the extra ``bench`` installed; ratios to the fastest of a
group stand in brackets.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from compare_equality import generators

import diffcli
from diffcli.engine.backward import backward
from diffcli.engine.forward import forward
from diffcli.engine.taylor import taylor
from diffcli.graph import Graph

if TYPE_CHECKING:
    from collections.abc import Callable

pytest.importorskip("pytest_benchmark")

TEXTS = 200
POINT = {"x": 0.7, "y": -1.3, "z": 2.1}
CHAINS = (10_000, 100_000, 1_000_000)
ELEMENTS = 1_000_000


@pytest.fixture(scope="module")
def texts() -> list[str]:
    rng = random.Random(7)
    found: list[str] = []
    while len(found) < TEXTS:
        tree = generators.expression(rng, 7)
        text = generators.text(tree)
        if generators.is_tame(tree) and "relu" not in text and "abs" not in text and "softplus" not in text:
            found.append(text)
    return found


def by_diffcli(text: str) -> Any:
    return diffcli.grad(text, POINT)


def by_sympy(text: str) -> Any:
    sympy = pytest.importorskip("sympy")
    names = sympy.symbols("x y z")
    sigmoid = {"sigmoid": lambda u: 1 / (1 + sympy.exp(-u)), "log": sympy.log}
    value = sympy.sympify(text.replace("^", "**"), locals=sigmoid)
    return [sympy.lambdify(names, e)(*POINT.values()) for e in (value, *(value.diff(n) for n in names))]


def by_symengine(text: str) -> Any:
    symengine = pytest.importorskip("symengine")
    names = symengine.symbols("x y z")
    value = symengine.sympify(text.replace("^", "**").replace("sigmoid", "tanh"))
    point = dict(zip(names, POINT.values(), strict=True))
    return [complex(e.subs(point).n(53, real=False)) for e in (value, *(value.diff(n) for n in names))]


@pytest.mark.benchmark(group=f"value and gradient of {TEXTS} texts")
@pytest.mark.parametrize("judge", [by_diffcli, by_sympy, by_symengine], ids=["diffcli", "SymPy", "symengine"])
def test_text_to_gradient(benchmark: Any, texts: list[str], judge: Callable[[str], Any]) -> None:
    benchmark.pedantic(lambda: [judge(text) for text in texts], rounds=3, warmup_rounds=1)


@pytest.mark.benchmark(group="forward and backward of a chain")
@pytest.mark.parametrize("length", CHAINS)
def test_chain(benchmark: Any, length: int) -> None:
    """Time a node must not grow with the length."""
    node = diffcli.variable("x")
    for _ in range(length):
        node = diffcli.ops.sin(node)
    graph = Graph(node)
    benchmark.pedantic(lambda: backward(graph, forward(graph, {"x": 0.5})), rounds=3)
    benchmark.extra_info["microseconds a node"] = round(benchmark.stats["median"] / length * 1e6, 2)


@pytest.mark.benchmark(group="Taylor coefficients of exp(sin(x))")
@pytest.mark.parametrize("order", [100, 200, 400])
def test_taylor(benchmark: Any, order: int) -> None:
    """Time grows with the square of the order."""
    graph = diffcli.parse("exp(sin(x))")
    benchmark.pedantic(lambda: taylor(graph, {"x": 0.5}, "x", order), rounds=5, warmup_rounds=1)


def by_hand(x: np.ndarray) -> tuple[float, np.ndarray]:
    inside = np.sin(x) * x
    power = np.exp(-inside)
    return float(np.sum(power)), -power * (np.cos(x) * x + np.sin(x))


@pytest.mark.benchmark(group=f"gradient of sum(exp(-(sin(x)*x))) over {ELEMENTS:,} elements")
@pytest.mark.parametrize("judge", ["diffcli", "NumPy by hand"])
def test_arrays(benchmark: Any, judge: str) -> None:
    x = np.linspace(-2, 3, ELEMENTS)
    graph = diffcli.parse("sum(exp(-(sin(x)*x)))")
    work = {"diffcli": lambda: backward(graph, forward(graph, {"x": x})), "NumPy by hand": lambda: by_hand(x)}
    benchmark.pedantic(work[judge], rounds=5, warmup_rounds=1)
