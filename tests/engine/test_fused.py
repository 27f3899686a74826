"""Programs of large arrays run over blocks: the same numbers as the ordinary passes, whatever the size of a block."""

from __future__ import annotations

import random
import threading
import tracemalloc
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

import diffcli
from diffcli.engine.fused import Fused, fuse
from diffcli.graphs import Graph
from diffcli.library.passes import differentiate, value_and_gradient
from diffcli.ops import OPS, Op
from diffcli.trust.kinks import existing_gradient
from diffcli.trust.points import Point

if TYPE_CHECKING:
    from collections.abc import Mapping

SIZE = 20_000

FUNCTIONS = (
    *("exp", "log", "sqrt", "sin", "cos", "tan", "tanh", "sinh", "cosh", "atan", "asinh", "erf", "sigmoid", "softplus"),
    *("relu", "abs", "sech", "silu", "gelu", "elu", "leaky_relu", "log1p", "expm1", "cbrt", "sign", "floor", "exp2"),
)
LEAVES = ("x", "x", "y", "y", "a", "2", "0.5", "3")
POWERS = ("2", "3", "-1", "4", "-2", "8", "-3", "11", "0", "1", "0.5")


def expression(rng: random.Random, depth: int) -> str:
    if not depth:
        return rng.choice(LEAVES)
    inner = [expression(rng, depth - 1) for _ in range(4)]
    kind = rng.random()
    if kind < 0.35:
        return f"{rng.choice(FUNCTIONS)}({inner[0]})"
    if kind < 0.7:
        return f"({inner[0]} {rng.choice('+-*/')} {inner[1]})"
    if kind < 0.8:
        return f"({inner[0]})^{rng.choice(POWERS)}"
    if kind < 0.9:
        return f"{rng.choice(('max', 'min', 'hypot', 'atan2', 'logaddexp'))}({inner[0]}, {inner[1]})"
    if kind < 0.95:
        return f"where({inner[0]} > {inner[1]}, {inner[2]}, {inner[3]})"
    return f"clip({inner[0]}, -1, 1)"


def program(rng: random.Random) -> str:
    e = expression(rng, rng.choice((2, 3, 4)))
    return rng.choice((f"sum({e})", f"mean({e})", f"a*sum({e})", f"sum({e}) / 7 + sum(x*y)"))


def fused(graph: Graph, bindings: Mapping[str, Any], names: list[str], **options: Any) -> Fused | None:
    plan = graph.plan
    slots = dict(plan.variables)
    given = {n: (np.shape(bindings[n]), bindings[n].dtype.char if np.ndim(bindings[n]) else "") for n in slots}
    return fuse(plan.codes, plan.constants, plan.output, [slots[n] for n in names], given, OPS, **options)


def ordinary(graph: Graph, bindings: Mapping[str, Any], names: list[str]) -> tuple[Any, dict[str, Any]]:
    with np.errstate(all="ignore"):
        passes = differentiate(graph, bindings, names, pruned=True)
        doubts = existing_gradient(graph, Point(bindings, is_binary=True), passes.values, passes.targets)
        return passes.values[graph.output], doubts.gradient


def assert_same(text: str, bindings: Mapping[str, Any], *, units: float = 4, wrt: list[str] | None = None) -> bool:
    """Compare with the ordinary passes, within ``units`` of the last place of the summands that cancel."""
    graph = diffcli.parse(text, declared=tuple(bindings))
    names = wrt or [v.name for v in graph.variables]
    compiled = fused(graph, bindings, names)
    assert compiled is not None
    answer = compiled(bindings)
    if answer is None:
        return False
    value, gradient = ordinary(graph, bindings, names)
    arrays = [x for x in bindings.values() if np.ndim(x)]
    unit = np.finfo(arrays[0].dtype).eps
    for found, wanted in zip((answer.value, *answer.gradients), (value, *gradient.values()), strict=True):
        assert np.shape(found) == np.shape(wanted)
        assert np.array_equal(np.isnan(found), np.isnan(wanted))
        finite = np.isfinite(wanted)
        assert np.array_equal(np.where(finite, 0, found), np.where(finite, 0, wanted), equal_nan=True)
        found, wanted = np.where(finite, found, 0), np.where(finite, wanted, 0)
        assert np.mean(np.isclose(found, wanted, rtol=units * unit, atol=0)) > 0.9 or not np.ndim(wanted)
        # what cancels is compared by what went in
        scale = np.max(np.abs(wanted), initial=0)
        assert np.allclose(found, wanted, rtol=1e6 * unit, atol=1e4 * unit * scale)
    return True


def point(kind: Any = float, seed: int = 0, size: int = SIZE) -> dict[str, Any]:
    rng = np.random.default_rng(seed)
    return {"x": rng.uniform(-2, 2, size).astype(kind), "y": rng.uniform(0.1, 3, size).astype(kind), "a": 1.25}


@pytest.mark.parametrize("seed", range(60))
def test_random_programs(seed: int) -> None:
    rng = random.Random(seed)
    bindings = point(np.float32 if seed % 3 == 0 else np.float64, seed)
    if seed % 7 == 0:
        bindings["x"][:3] = (0, np.inf, np.nan)
    text = program(rng) + " + 0*sum(x)"
    assert_same(text, bindings)


ELEMENTWISE = [op for op in OPS if op.derivatives is not None and op.call and not op.tensor]


@pytest.mark.parametrize(
    ("op", "kind"),
    [
        pytest.param(op, kind, id=f"{op.name}-{kind.__name__}", marks=[pytest.mark.full] if is_slow else [])
        for op in ELEMENTWISE
        for kind, is_slow in ((np.float64, False), (np.float32, op.traits.is_slow))
    ],
)
def test_every_operation_on_entries(op: Op, kind: Any) -> None:
    points = [p for p in op.samples if all(1e-3 < abs(v) < 20 and (v % 1 == 0 or kind(v) % 1) for v in p)]
    if not points:
        pytest.skip("no sample of ordinary size")
    rng, size = np.random.default_rng(1), 1_040
    columns = [np.resize([p[i] for p in points], size) for i in range(len(points[0]))]
    near = {f"x{i}": (c * rng.uniform(1, 1 + 1e-12, size)).astype(kind) for i, c in enumerate(columns)}
    variables = [diffcli.variable(name) for name in near]
    options = {o.name: 2 for o in op.options if o.required}
    graph = Graph(OPS["sum"](op(*variables, **options) * diffcli.variable("w")))
    bindings = {**near, "w": rng.normal(size=size).astype(kind)}
    compiled = fused(graph, bindings, list(bindings), block=1024)
    assert compiled is not None
    answer = compiled(bindings)
    assert answer is not None
    value, gradient = ordinary(graph, bindings, list(bindings))
    unit = np.finfo(kind).eps
    assert np.isclose(answer.value, value, rtol=0, atol=2 * size * unit * np.max(np.abs(gradient["w"])))
    for found, wanted in zip(answer.gradients, gradient.values(), strict=True):
        assert found.dtype == wanted.dtype == kind
        assert np.allclose(found, wanted, rtol=2 * unit, atol=1e-300)


@pytest.mark.parametrize("kind", [np.float64, np.float32])
@pytest.mark.parametrize(
    "text",
    [
        "sum((x - mean(x))^2) / (1 + sum(y))",
        "log(sum(exp(x - max(x)))) + a",
        "sum(x*y) / sqrt(sum(x^2)*sum(y^2))",
        "mean(x)*mean(y) - mean(x*y)",
        "sum(softmax(x) * y)",
        "sum(x[0:100] * y[100:200]) + sum(x^2)",
        "norm(x - a*y)",
        "sum(reshape(x, [100, 200]) @ reshape(y, [200, 100]))",
        "dot(tanh(x), y)",
        "sum(sum(reshape(x, [100, 200]), axis=0)^2)",
        "sum(relu(x) + relu(x) * y) * a",
        "sum(2*x) + sum(3*y)",
        "sum(x)",
        "a + 0*sum(x)",
    ],
)
def test_sums_and_calls_between_regions(text: str, kind: Any) -> None:
    assert assert_same(text, point(kind), units=64)


@pytest.mark.parametrize("kind", [np.float64, np.float32])
def test_a_network(kind: Any) -> None:
    rng = np.random.default_rng(2)
    shapes = {"X": (64, 200), "V": (200, 150), "b": (150,), "W": (150, 10)}
    bindings: dict[str, Any] = {n: (rng.normal(size=s) / s[-1] ** 0.5).astype(kind) for n, s in shapes.items()}
    bindings["t"] = rng.integers(0, 10, 64).astype(float)
    text = "cross_entropy(relu(X @ V + b) @ W, t)"
    value, gradient = diffcli.grad(text, bindings, wrt=["V", "b", "W"])
    wanted, exact = ordinary(diffcli.parse(text), bindings, ["V", "b", "W"])
    assert np.isclose(value, wanted, rtol=1e-5 if kind is np.float32 else 1e-13)
    for name, g in gradient.items():
        assert g.dtype == kind
        assert np.allclose(g, exact[name], rtol=0, atol=(1e-6 if kind is np.float32 else 1e-15))


@pytest.mark.parametrize("size", [1024, 5000, 16_384, 20_001, 70_000])
@pytest.mark.parametrize("kind", [np.float64, np.float32])
def test_every_block_size_gives_the_same_bits(size: int, kind: Any) -> None:
    bindings = point(kind, seed=size, size=size)
    graph = diffcli.parse("sum(exp(x)*y) * mean((x - mean(x))^2) + a*sum(relu(x))", declared=("x", "y", "a"))
    answers = []
    for block in (1024, 2048, 7 * 1024, 16_384, 1 << 20):
        compiled = fused(graph, bindings, ["x", "y", "a"], block=block)
        assert compiled is not None
        answer = compiled(bindings)
        assert answer is not None
        answers.append([np.asarray(v).tobytes() for v in (answer.value, *answer.gradients)])
    assert all(answer == answers[0] for answer in answers)


def test_memory_is_that_of_the_gradient_and_little_more() -> None:
    x = np.random.default_rng(0).uniform(-2, 2, 1_000_000)
    f = diffcli.function("sum(x^4 - 2*x^3 + 3*x^2 - 4*x + 5)")
    f({"x": x[:20_000]})
    tracemalloc.start()
    try:
        f({"x": x})
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 1.3 * x.nbytes


def test_gradients_belong_to_the_caller() -> None:
    x, y = np.random.default_rng(1).normal(size=(2, SIZE))
    f = diffcli.function("sum(x*y) + sum(x) + sum(y)")
    _, first = f({"x": x, "y": y})
    kept = {name: g.copy() for name, g in first.items()}
    _, second = f({"x": x, "y": y})
    for name, g in second.items():
        g[:] = 0
        assert np.array_equal(first[name], kept[name])
    _, moved = diffcli.grad("sum(x*y)", {"x": x, "y": y})
    moved["x"][:] = 0
    assert y.any()
    _, same = diffcli.grad("sum(x + y)", {"x": x, "y": y})
    same["x"][:] = 7
    assert (same["y"] == 1).all()


def test_values_of_products_are_not_overwritten_by_the_next_run() -> None:
    a, b = np.random.default_rng(3).normal(size=(2, 100, 100))
    f = diffcli.function("sum(y * (a @ b))", wrt=["y"])
    _, first = f({"a": a, "b": b, "y": a})
    kept = first["y"].copy()
    f({"a": -a, "b": b, "y": a})
    assert np.array_equal(first["y"], kept)
    assert np.allclose(kept, a @ b)


@pytest.mark.parametrize("text", ["sum(inv(a) * y)", "sum((a @ y) @ a) + sum(exp(y @ a))", "sum(a.T @ y) + det(y/9)"])
def test_every_run_gives_the_same(text: str) -> None:
    a, y = np.random.default_rng(5).normal(size=(2, 120, 120))
    f = diffcli.function(text)
    value, gradient = f({"a": a, "y": y})
    for _ in range(2):
        f({"a": y, "y": a})
        again, found = f({"a": a, "y": y})
        assert again == value
        assert all(np.array_equal(found[name], gradient[name]) for name in found)
    wanted, exact = ordinary(f.graph, {"a": a, "y": y}, ["a", "y"])
    assert np.isclose(value, wanted, rtol=1e-9)
    assert all(np.allclose(gradient[n], exact[n], rtol=1e-9, atol=1e-9 * np.abs(exact[n]).max()) for n in exact)


def test_threads_do_not_share_memory() -> None:
    f = diffcli.function("sum(exp(x)*x) + mean((x - mean(x))^2)")
    inputs = [np.random.default_rng(i).normal(size=SIZE) for i in range(8)]
    wanted = [f({"x": x}) for x in inputs]
    wrong: list[int] = []

    def work(i: int) -> None:
        for _ in range(20):
            value, gradient = f({"x": inputs[i]})
            if value != wanted[i][0] or not np.array_equal(gradient["x"], wanted[i][1]["x"]):
                wrong.append(i)

    threads = [threading.Thread(target=work, args=(i,)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


@pytest.mark.parametrize(
    ("text", "entry", "is_doubtful"),
    [
        ("sum(relu(x))", 0.0, True),
        ("sum(relu(x))", 0.5, False),
        ("sum(log(x + 3))", -4.0, True),
        ("sum(1/x)", 0.0, True),
        ("sum(x^3 / 2)", 0.0, False),
        ("sum(x^-3)", 0.0, True),
        ("sum(abs(x))", 0.0, True),
        ("sum(sqrt(x + 3)) + sum(relu(2))", 0.5, False),
    ],
)
def test_kinks_and_domains_are_flagged(text: str, entry: float, is_doubtful: bool) -> None:
    x = np.full(SIZE, 1.5)
    x[SIZE // 2] = entry
    graph = diffcli.parse(text)
    compiled = fused(graph, {"x": x}, ["x"])
    assert compiled is not None
    answer = compiled({"x": x})
    assert answer is not None
    assert answer.is_doubtful is is_doubtful
    _, gradient = value_and_gradient(graph, {"x": x}, ["x"])
    _, wanted = ordinary(graph, {"x": x}, ["x"])
    assert np.array_equal(gradient["x"], wanted["x"], equal_nan=True)


@pytest.mark.filterwarnings("ignore:d/dx may not exist", "ignore:d/da may not exist")
def test_what_is_hidden_by_a_choice_does_not_leak() -> None:
    x = np.linspace(-1, 1, SIZE)
    value, gradient = diffcli.grad("sum(where(x > 0, log(max(x, 0)), 0) + where(x > 2, exp(1/(x - x)), x))", {"x": x})
    assert np.isfinite(value)
    assert np.isfinite(gradient["x"]).all()
    wanted = np.where(x > 0, 1 / np.where(x > 0, x, 1), 0) + 1
    assert np.allclose(gradient["x"], wanted, rtol=1e-15)
    text, bindings = "mean(max(0.5, x/a))", {"x": np.where(np.arange(SIZE) == 5, np.nan, x), "a": 1.25}
    _, gradient = diffcli.grad(text, bindings)
    _, wanted = ordinary(diffcli.parse(text), bindings, ["x", "a"])
    assert all(np.array_equal(gradient[name], wanted[name], equal_nan=True) for name in gradient)


def test_errors_are_those_of_the_ordinary_passes() -> None:
    x = np.ones(SIZE)
    with pytest.raises(diffcli.DiffcliError, match=r"add cannot combine shapes|shapes"):
        diffcli.grad("sum(x + y)", {"x": x, "y": np.ones(3)})
    with pytest.raises(diffcli.DiffcliError, match="no value for variable y"):
        diffcli.grad("sum(x + y)", {"x": x})
    with pytest.raises(diffcli.DiffcliError, match="only a number has a gradient"):
        diffcli.grad("x*2", {"x": x})
