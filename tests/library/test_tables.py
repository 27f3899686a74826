"""The passes by node: text, graphs and nodes go in, tables come out."""

from __future__ import annotations

import pytest

import diffcli
from diffcli.errors import ExpressionError


def test_tables_of_a_parsed_graph() -> None:
    graph = diffcli.parse("h = relu(X @ W); sum(h)")
    values = diffcli.forward(graph, {"X": [[1, 2]], "W": "[[1], [1]]"})
    assert values[graph["h"]].tolist() == [[3.0]]
    assert diffcli.backward(graph, values)[graph["W"]].tolist() == [[1.0], [2.0]]
    assert diffcli.tangent(graph, values, {"W": [[1], [0]]})[graph.output] == 1.0


def test_tables_of_a_node_are_about_its_own_nodes() -> None:
    x = diffcli.variable("θ")
    y = x * diffcli.ops.exp(x)
    values = diffcli.forward(y, {"θ": 0.0})
    assert (values[x], values[y]) == (0.0, 0.0)
    assert diffcli.backward(y, values)[x] == 1.0
    assert diffcli.tangent(y, values, {"θ": 2.0})[y] == 2.0


def test_graphs_and_nodes_are_parsed_already() -> None:
    node = diffcli.ops.sin(diffcli.variable("x"))
    graph = diffcli.parse(node)
    assert graph.output is node
    assert diffcli.parse(graph) is graph
    with pytest.raises(ExpressionError, match="a text, a graph or a node, not a int"):
        diffcli.parse(5)  # type: ignore[arg-type]


def test_a_text_has_no_nodes_to_look_up() -> None:
    with pytest.raises(ExpressionError, match="parse a text first"):
        diffcli.forward("x^2", {"x": 1})  # type: ignore[arg-type]


@pytest.mark.parametrize("expression", ["x^2*y", diffcli.variable("x") ** 2 * diffcli.variable("y")])
def test_gradcheck_takes_any_expression(expression: object) -> None:
    checks = diffcli.gradcheck(expression, {"x": 3, "y": "log(2)"})  # type: ignore[arg-type]
    assert [(check.name, check.agrees) for check in checks] == [("x", True), ("y", True)]
