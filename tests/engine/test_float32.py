"""Arrays of float32 stay float32: the value of every row, its gradients and its tangents."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import diffcli
from diffcli.engine.backward import backward
from diffcli.engine.forward import forward
from diffcli.engine.tangent import tangent
from diffcli.graphs import Graph, Variable
from diffcli.ops import OPS, Op

LABELS = frozenset(("argmax", "count", "row_count"))
"""Rows whose value is a whole number, whatever goes in."""

AWAY_FROM_FLOAT32 = 1e37


def single(value: Any) -> Any:
    return np.asarray(value, dtype=np.float32)[()]


def cases() -> list[Any]:
    return [
        pytest.param(op, point, id=f"{op.name}{i}")
        for op in OPS
        for i, point in enumerate(op.samples)
        if op.name not in LABELS and all(abs(v) < AWAY_FROM_FLOAT32 for x in point for v in np.ravel(x))
    ]


@pytest.mark.parametrize(("op", "point"), cases())
def test_every_row_keeps_float32(op: Op, point: tuple[Any, ...]) -> None:
    variables = [Variable(f"x{i}") for i in range(len(point))]
    options = {o.name: {"index": (0,), "shape": (1,)}.get(o.kind, 1) for o in op.options if o.required}
    options |= {"output": 0} if op.outputs > 1 else {}
    node = op(*variables, **options)
    bindings = {
        v.name: single(x) if op.tensor or np.ndim(x) else np.full(3, x, dtype=np.float32)
        for v, x in zip(variables, point, strict=True)
    }
    graph = Graph(OPS["sum"](node * 1.5) if op.name != "where" else OPS["sum"](node))
    values = forward(graph, bindings)
    assert values[node].dtype in (np.float32, bool)
    gradients = backward(graph, values)
    for variable in variables:
        if variable in gradients:
            assert gradients[variable].dtype == np.float32, variable
    moved = tangent(graph, values, {name: np.ones_like(x) for name, x in bindings.items()})
    assert node not in moved or moved[node].dtype == np.float32


@pytest.mark.parametrize(
    "text",
    [
        "sum(where(x > 0, x, 2))",
        "sum(max(x, 0.6))",
        "mean(x @ transpose(x))",
        "sum(concat(x[0], [1, 2]) * 1)",
        "sum(stack(x[0], x[1])^2)",
        "sum(x[0])",
        "max(x)",
        "norm(x) + sum(x^3)",
        "sum(softmax(x)*x)",
        "logsumexp(x)",
        "cross_entropy(x, [0, 1])",
        "cross_entropy(x, [0, 1], reduction=sum)",
        "prod(x[0]) + det(x)",
        "sum(inv(x))",
        "sum(relu(x) + leaky_relu(x) + elu(x) + clip(x, 0, 1))",
        "sum(erf(x) + gamma(x^2 + 1))",
        "1.0",
    ],
)
def test_programs_of_float32_answer_in_it(text: str) -> None:
    x = np.array([[0.5, -1.0], [2.0, 0.25]], dtype=np.float32)
    value, gradient = diffcli.grad(text, {"x": x})
    assert gradient["x"].dtype == np.float32
    exact, by_double = diffcli.grad(text, {"x": x.astype(float)}, arithmetic="float64")
    assert np.allclose(value, exact, rtol=1e-5)
    assert np.allclose(gradient["x"], by_double["x"], rtol=1e-4, atol=1e-6)


def test_what_meets_float64_becomes_it() -> None:
    value, gradient = diffcli.grad("sum(x*y)", {"x": single([1, 2]), "y": np.array([0.1, 0.2])})
    assert gradient["y"].dtype == np.float64
    assert gradient["x"].dtype == np.float32
    assert value == 0.1 + 0.2 * 2


def test_every_node_of_a_network_is_float32() -> None:
    graph = diffcli.parse("cross_entropy(relu(X @ W + b) @ V, t)")
    rng = np.random.default_rng(0)
    shapes = {"X": (4, 3), "W": (3, 5), "b": (5,), "V": (5, 2)}
    bindings: dict[str, Any] = {name: single(rng.normal(size=shape)) for name, shape in shapes.items()}
    values = forward(graph, {**bindings, "t": np.array([0, 1, 1, 0])})
    gradients = backward(graph, values)
    for node in graph.nodes[:-1]:
        wanted = np.float64 if node is graph["t"] else np.float32
        assert values[node].dtype == gradients[node].dtype == wanted
    assert values[graph.output].dtype == np.float32
