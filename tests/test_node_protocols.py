"""What Python, NumPy and pickle ask of nodes, graphs and operations."""

from __future__ import annotations

import copy
import pickle
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

import diffcli
from diffcli.graphs import Node
from diffcli.ops import OPS, Op

X = diffcli.variable("x")


def double(F: object, x: float) -> float:
    return 2 * x


def two(F: object, y: float, x: float) -> float:
    return 2


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (np.array([1.0, 2.0]) * X, "[1.0, 2.0]*x"),
        (np.array([1.0, 2.0]) @ X, "[1.0, 2.0] @ x"),
        (np.float64(3) - X, "3.0 - x"),
        (np.float64(3) / X, "3.0/x"),
        (np.sin(X), "sin(x)"),
        (np.exp(-X), "exp(-x)"),
        (np.maximum(X, 0.0), "max(x, 0.0)"),
        (abs(X), "abs(x)"),
        (X[0], "x[0]"),
        (X[1:3], "x[1:3]"),
        (X[:, 1], "x[:,1]"),
        (X * Fraction(1, 3), "x*(1/3)"),
        (X + Decimal("0.5"), "x + 1/2"),
        (X + Fraction(4, 2), "x + 2"),
    ],
)
def test_functions_arrays_and_exact_numbers_build_nodes(node: Node, text: str) -> None:
    assert str(node).replace(" ", "") == text.replace(" ", "")


def test_what_numpy_has_and_we_have_not_is_an_error() -> None:
    with pytest.raises(TypeError):
        np.nextafter(X, 1.0)


def test_a_node_is_not_gone_through() -> None:
    with pytest.raises(TypeError):
        iter(X)  # type: ignore[call-overload]


def test_a_graph_is_pickled_with_its_names_and_places() -> None:
    graph = diffcli.parse("h = sin(x)^2; h*3")
    again = pickle.loads(pickle.dumps(graph))
    assert str(again) == str(graph) == "h = sin(x)^2; h*3"
    assert [(span.start, span.end) for span in again.spans.values()] == [
        (span.start, span.end) for span in graph.spans.values()
    ]
    assert diffcli.grad(again, {"x": 1.0}) == diffcli.grad(graph, {"x": 1.0})


def test_a_deep_node_is_pickled_without_a_deep_stack() -> None:
    node: Node = X
    for _ in range(50_000):
        node = diffcli.ops.sin(node)
    again = pickle.loads(pickle.dumps(node))
    assert diffcli.evaluate(again, {"x": 1.0}) == diffcli.evaluate(node, {"x": 1.0})


def test_functions_verdicts_and_results_are_pickled() -> None:
    function = pickle.loads(pickle.dumps(diffcli.function("x^2", wrt=["x"])))
    assert function({"x": 3.0}) == (9.0, {"x": 6.0})
    assert pickle.loads(pickle.dumps(diffcli.equal("x", "y"))).verdict == "different"


def test_a_built_in_operation_stays_itself() -> None:
    for op in OPS:
        assert pickle.loads(pickle.dumps(op)) is op is copy.deepcopy(op)


def test_an_operation_of_the_users_is_pickled_where_its_functions_are() -> None:
    op = Op("double", double, derivatives=[two])
    table = OPS.extended(op)
    again = pickle.loads(pickle.dumps(diffcli.parse("double(x)^2", ops=table)))
    assert diffcli.grad(again, {"x": 3.0}) == (36.0, {"x": 24.0})
