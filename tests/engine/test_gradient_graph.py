"""The gradient as nodes of the graph: it gives the numbers of back-propagation, and can be differentiated again."""

from __future__ import annotations

import math
import random

import numpy as np
import oracle
import pytest

from diffcli.engine.backward import backward
from diffcli.engine.forward import forward
from diffcli.engine.gradient_graph import gradient_graph
from diffcli.engine.leibniz import higher_derivative
from diffcli.errors import ShapeError
from diffcli.graphs import Apply, Constant, Graph
from diffcli.ops import OPS
from diffcli.parsing import parse

POLYNOMIAL = "x^4 - 2*x^3 + 3*x^2 - 4*x + 5"


def value(graph: Graph, **bindings: object) -> object:
    return forward(graph, bindings)[graph.output]


def test_gradient_of_the_output_by_itself_is_one() -> None:
    graph = parse("z = x^2")
    gradient = gradient_graph(graph, [graph.output]).gradients[graph.output]
    assert isinstance(gradient, Constant)
    assert gradient.value == 1


def test_one_consumer_means_no_addition() -> None:
    graph = parse("exp(sin(x))")
    added = [n for n in gradient_graph(graph).nodes if isinstance(n, Apply) and n.op.name == "add"]
    assert added == []


def test_several_consumers_are_added_up_once_each() -> None:
    graph = parse("u = sin(x); u*x + u^2 + exp(u)")
    new = set(gradient_graph(graph).nodes) - set(graph.nodes)
    additions = [n for n in new if isinstance(n, Apply) and n.op.name == "add"]
    assert len(additions) == 2 + 1  # three uses of u, two of x


def test_nodes_of_the_function_are_reused() -> None:
    graph = parse("exp(x)")
    assert gradient_graph(graph).gradients[graph.variables[0]] is graph.output


def test_target_that_is_not_connected_gets_zeros_and_a_note() -> None:
    graph = parse("x^2")
    unconnected = parse("y^2").variables[0]
    result = gradient_graph(graph, [graph["x"], unconnected], sizes={"x": (), "y": ()})
    assert value(Graph(result.gradients[unconnected])) == 0
    assert "does not depend on y" in result.notes[0].message


def test_polynomial_differentiated_three_times_over_a_range() -> None:
    points = np.linspace(-2, 3, 25)
    expected = [
        lambda x: 4 * x**3 - 6 * x**2 + 6 * x - 4,
        lambda x: 12 * x**2 - 12 * x + 6,
        lambda x: 24 * x - 12,
    ]
    graph = parse(POLYNOMIAL)
    for formula in expected:
        graph = gradient_graph(graph).of("x")
        values = [value(graph, x=x) for x in points.tolist()]
        assert np.allclose(values, formula(points), rtol=1e-13, atol=1e-13)
        # the same graph on the whole range at once, and a second run, give the same bits
        assert np.array_equal(value(graph, x=points) + 0 * points, values)
        assert [value(graph, x=x) for x in points.tolist()] == values


def test_repeated_back_propagation_and_the_rule_of_leibniz_agree() -> None:
    text = "exp(sin(x))*x/(1 + x^2) + where(x > 0, sqrt(x), x^2)"
    graph = parse(text)
    orders = [higher_derivative(graph, graph.variables[0], order) for order in (1, 2, 3)]
    for at_once in orders:
        graph = gradient_graph(graph).of("x")
        for x in (0.3, 1.7, -1.2):
            assert value(graph, x=x) == pytest.approx(value(at_once, x=x), rel=1e-11)


@pytest.mark.parametrize(
    ("text", "x", "gradient"),
    [
        ("where(x > 0, sqrt(x), 3)", 0.0, 0.0),
        ("where(x > 0, log(x), 0)", -1.0, 0.0),
        ("where(x > 0, sin(sqrt(x)), x)", 0.0, 1.0),
        ("relu(log(x))", 0.0, 0.0),
        ("max(sqrt(x), 5)", 0.0, 0.0),
        ("clip(sqrt(x), 1, 2)", 0.0, 0.0),
        ("where(x > 0, sqrt(x), 0) + where(x > 1, log(x), 0)", 0.0, 0.0),
        ("relu(x) - relu(-x)", 2.0, 1.0),
        ("max(x, 1)", 1.0, 0.5),
    ],
)
def test_branch_that_is_not_taken_does_not_leak(text: str, x: float, gradient: float) -> None:
    graph = parse(text)
    assert value(gradient_graph(graph).of("x"), x=x) == gradient


SHAPES = [
    ("sum(x)", {"x": (3,)}),
    ("sum(x*y)", {"x": (3,), "y": ()}),
    ("sum((x + y)^2)", {"x": (2, 3), "y": (3,)}),
    ("sum(x*y)", {"x": (2, 1), "y": (1, 3)}),
    ("sum(A @ x)", {"A": (2, 3), "x": (3,)}),
    ("sum(x @ A)", {"A": (3, 2), "x": (3,)}),
    ("(x @ y)^2", {"x": (3,), "y": (3,)}),
    ("sum((A @ B - C)^2)", {"A": (2, 3), "B": (3, 4), "C": (2, 4)}),
    ("sum(tanh(A @ x + b)^2)", {"A": (2, 3), "x": (3,), "b": (2,)}),
    ("norm(x)", {"x": (4,)}),
    ("logsumexp(x) + max(x) + prod(x) + mean(x)", {"x": (4,)}),
    ("sum(softmax(x)*y)", {"x": (4,), "y": (4,)}),
    ("cross_entropy(x, y)", {"x": (3, 4), "y": (3, 4)}),
    ("sum(sum(A, axis=0)^2)", {"A": (2, 3)}),
    ("trace(A @ A) + det(A) + sum(inv(A))", {"A": (3, 3)}),
    ("sum(solve(A, x))", {"A": (3, 3), "x": (3,)}),
    ("sum(A.T @ A)", {"A": (2, 3)}),
    ("sum(outer(x, y) @ y)", {"x": (2,), "y": (3,)}),
    ("x[0]*x[1] + sum(x[1:3])", {"x": (4,)}),
    ("sum([x, x^2, 3])", {"x": ()}),
    ("sum(reshape(A, [6])*2)", {"A": (2, 3)}),
    ("sum(relu(x)*y)", {"x": (5,), "y": (5,)}),
]


@pytest.mark.parametrize(("text", "sizes"), SHAPES)
@pytest.mark.parametrize("formula", [False, True])
def test_gradient_has_the_shape_and_value_of_back_propagation(
    text: str, sizes: dict[str, tuple[int, ...]], formula: bool
) -> None:
    rng = np.random.default_rng(7)
    bindings = {name: rng.uniform(0.5, 2, shape) if shape else 1.25 for name, shape in sizes.items()}
    if text.startswith("cross"):
        bindings["y"] /= bindings["y"].sum(axis=-1, keepdims=True)  # a formula takes targets for shares
    graph = parse(text, declared=tuple(sizes))
    result = gradient_graph(graph, sizes=sizes, formula=formula)
    expected = backward(graph, forward(graph, bindings))
    for variable in graph.variables:
        gradient = value(result.of(variable), **bindings)
        assert np.shape(gradient) == np.shape(bindings[variable.name])
        assert np.allclose(gradient, expected[variable], rtol=1e-12, atol=1e-13)


def test_second_derivative_of_a_sum_of_squares_of_a_product() -> None:
    sizes = {"A": (2, 3), "x": (3,)}
    graph = parse("sum((A @ x)^2)", declared=("A", "x"))
    first = gradient_graph(graph, [graph["x"]], sizes=sizes).of("x")
    total = Graph(OPS["sum"](first.output))  # a number again: the sum of the gradient
    second = gradient_graph(total, [v for v in total.variables if v.name == "x"], sizes=sizes)
    A = np.array([[1.0, 2.0, -1.0], [0.5, 0.0, 3.0]])
    found = value(second.of("x"), A=A, x=np.array([1.0, -2.0, 0.5]))
    assert np.allclose(found, 2 * A.T @ A @ np.ones(3), rtol=1e-15)


def test_output_that_is_no_number_is_refused() -> None:
    graph = parse("x^2")
    with pytest.raises(ShapeError, match="only a number"):
        gradient_graph(graph, sizes={"x": (3,)})


def test_random_graphs_agree_with_mpmath(rng: random.Random) -> None:
    compared = 0
    for _ in range(120):
        tree = oracle.random_tree(rng, rng.randint(2, 10))
        graph = parse(oracle.text_of(tree), declared=("x",))
        if not graph.variables:
            continue
        gradient = gradient_graph(graph).of("x")
        for _ in range(3):
            point = {"x": oracle.PRECISE.mpf(rng.uniform(-3, 3))}
            expected = oracle.derivative_of(tree, "x", point, 1)
            if expected is not None:
                found = oracle.evaluate(gradient, point)
                assert abs(found - expected) <= 1e-9 * (1 + abs(expected)), oracle.text_of(tree)
                compared += 1
    assert compared > 100


def test_deep_graph_is_no_trouble() -> None:
    graph = parse("sin(" * 5000 + "x" + ")" * 5000)
    assert math.isfinite(value(gradient_graph(graph).of("x"), x=0.5))
