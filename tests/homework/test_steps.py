"""The homework's steps 1 to 6 on our engine, through the public Python library, NumPy in place of PyTorch."""

from __future__ import annotations

import math

import numpy as np
import pytest
from digits import steady

import diffcli
from diffcli import Graph, backward, forward, ops, parse, variable
from diffcli.graphs import Node
from diffcli.rendering.styles import lower
from diffcli.rendering.tree import tree_lines

LOG2 = math.log(2)


def homework_tree(text: str, with_gradients: bool = True, **bindings: object) -> str:
    """The tree as the homework prints it: only its own operations, the gradients None before the backward pass."""
    graph = lower(parse(text))
    values = forward(graph, bindings)
    gradients = backward(graph, values) if with_gradients else None
    return steady("\n".join(tree_lines(graph, values, gradients, style="homework")))


def polynomial(x: Node) -> Node:
    return x**4 - 2 * x**3 + 3 * x**2 - 4 * x + 5


POINTS = np.linspace(-2.0, 3.0, 25)


# step 1: the forward pass


def test_step_1_the_forward_pass_of_cosh() -> None:
    x = variable("x")
    graph = Graph(ops.mean_pair(ops.exp(x), ops.exp(-x)))
    values = forward(graph, {"x": LOG2})
    assert values[graph.output] == pytest.approx(1.25, rel=1e-15)
    assert homework_tree("mean(exp(x), exp(-x))", with_gradients=False, x=LOG2) == (
        "Mean result=1.25 gradient=None\n"
        "  Exp result=2.0 gradient=None\n"
        "    Leaf x result=0.69314718056 gradient=None\n"
        "  Exp result=0.5 gradient=None\n"
        "    Negate result=-0.69314718056 gradient=None\n"
        "      Leaf x @[3]"
    )


# step 2: the backward pass


def test_step_2_the_backward_pass_of_cosh() -> None:
    assert homework_tree("mean(exp(x), exp(-x))", x=LOG2) == (
        "Mean result=1.25 gradient=1.0\n"
        "  Exp result=2.0 gradient=0.5\n"
        "    Leaf x result=0.69314718056 gradient=0.75\n"
        "  Exp result=0.5 gradient=0.5\n"
        "    Negate result=-0.69314718056 gradient=0.25\n"
        "      Leaf x @[3]"
    )
    _, gradient = diffcli.grad("mean(exp(x), exp(-x))", {"x": LOG2})
    assert gradient == {"x": pytest.approx(0.75, rel=1e-15)}


def test_exercise_2_1_every_value_and_gradient_of_the_paper_version() -> None:
    graph = parse("a = x; b = exp(a); c = x; d = -c; e = exp(d); z = mean(b, e)")
    values = forward(graph, {"x": LOG2})
    gradients = backward(graph, values)
    expected_values = {"a": LOG2, "b": 2, "c": LOG2, "d": -LOG2, "e": 0.5, "z": 1.25}
    expected_gradients = {"z": 1, "e": 0.5, "d": 0.25, "c": -0.25, "b": 0.5, "a": 1, "x": 0.75}
    assert {name: values[graph[name]] for name in expected_values} == pytest.approx(expected_values, rel=1e-15)
    assert {name: gradients[graph[name]] for name in expected_gradients} == pytest.approx(expected_gradients, rel=1e-15)


# step 3: nodes used more than once


def test_step_3_tanh_visits_shared_nodes_once() -> None:
    x = variable("x")
    exp_x, exp_minus_x = ops.exp(x), ops.exp(-x)
    graph = Graph((exp_x - exp_minus_x) / (exp_x + exp_minus_x))
    values = forward(graph, {"x": LOG2})
    gradient = backward(graph, values)[x]
    assert values[graph.output] == pytest.approx(0.6, rel=1e-15)
    assert gradient == pytest.approx(1 - values[graph.output] ** 2, rel=1e-15)


def test_step_3_the_tree_of_tanh_is_the_homeworks() -> None:
    lines = homework_tree("(exp(x) - exp(-x)) / (exp(x) + exp(-x))", x=LOG2).splitlines()
    assert [line.split(" result")[0] for line in lines] == [
        "Mul",
        "  Add",
        "    Exp",
        "      Leaf x",
        "    Negate",
        "      Exp",
        "        Negate",
        "          Leaf x @[4]",
        "  IntPow",
        "    Add",
        "      Exp @[3]",
        "      Exp @[6]",
    ]
    assert lines[0] == "Mul result=0.6 gradient=1.0"
    assert lines[3].endswith("gradient=0.64")


# step 4: tensors


def test_step_4_the_polynomial_and_its_derivative_at_25_points() -> None:
    x = variable("x")
    y = polynomial(x)
    graph = Graph(ops.sum(y))
    values = forward(graph, {"x": POINTS})
    gradient = backward(graph, values)[x]
    assert np.allclose(values[y], np.polyval([1, -2, 3, -4, 5], POINTS), rtol=1e-14)
    assert np.allclose(gradient, np.polyval([4, -6, 6, -4], POINTS), rtol=1e-13)
    assert gradient.shape == POINTS.shape


def test_step_4_as_one_function_call() -> None:
    f = diffcli.function("sum(x^4 - 2*x^3 + 3*x^2 - 4*x + 5)", wrt=["x"])
    value, gradient = f({"x": POINTS})
    assert value == pytest.approx(np.polyval([1, -2, 3, -4, 5], POINTS).sum(), rel=1e-14)
    assert np.allclose(gradient["x"], np.polyval([4, -6, 6, -4], POINTS), rtol=1e-13)


# step 5: derivatives of derivatives


def test_step_5_the_first_three_derivatives_through_gradient_graphs() -> None:
    from diffcli.engine.gradient_graph import gradient_graph

    x = variable("x")
    graph = Graph(ops.sum(polynomial(x)))
    sizes = {"x": POINTS.shape}
    for coefficients in ([4, -6, 6, -4], [12, -12, 6], [24, -12]):
        derivative = gradient_graph(graph, [x], sizes=sizes).of(x)
        values = forward(derivative, {"x": POINTS})
        assert np.allclose(values[derivative.output], np.polyval(coefficients, POINTS), rtol=1e-12, atol=1e-12)
        # the sum makes a number of it, to be differentiated again
        graph = Graph(ops.sum(derivative.output))


# step 6: matrix products


def test_step_6_gradients_of_a_matrix_product_are_those_of_pytorch() -> None:
    A, B, C = (variable(name) for name in "ABC")
    graph = Graph(ops.sum((A @ B - C) ** 2))
    values = forward(
        graph,
        {
            "A": [[1.0, 1.0], [0.0, 1.0]],
            "B": [[1.0, 2.0, 1.0], [0.0, 1.0, 1.0]],
            "C": [[3.0, 0.0, 1.0], [1.0, 2.0, 3.0]],
        },
    )
    gradients = backward(graph, values)
    # what the homework prints that PyTorch says
    assert gradients[A].tolist() == [[10, 8], [-10, -6]]
    assert gradients[B].tolist() == [[-4, 6, 2], [-6, 4, -2]]
    assert gradients[C].tolist() == [[4, -6, -2], [2, 2, 4]]


def test_step_6_gradients_have_the_shape_of_what_they_belong_to() -> None:
    rng = np.random.default_rng(6)
    A, B = variable("A"), variable("B")
    graph = Graph(ops.sum((A @ B) ** 2))
    bindings = {"A": rng.normal(size=(2, 5)), "B": rng.normal(size=(5, 3))}
    gradients = backward(graph, forward(graph, bindings))
    product = bindings["A"] @ bindings["B"]
    assert np.allclose(gradients[A], 2 * product @ bindings["B"].T, rtol=1e-13)
    assert np.allclose(gradients[B], 2 * bindings["A"].T @ product, rtol=1e-13)
