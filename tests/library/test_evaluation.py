"""Values and gradients by the public functions: what goes in by name, and what comes out."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

import diffcli
from diffcli.errors import BindingError, DiffcliError, ExpressionError, UsageError


def test_latex_multiplies_arrays_as_matrices() -> None:
    A, x = [[1, 2], [3, 4]], [1, 2]
    assert diffcli.evaluate(r"x^{\top} A x", {"A": A, "x": x}) == 27
    assert diffcli.evaluate(r"x x^{\top}", {"x": x}).tolist() == [[1, 2], [2, 4]]
    value, gradient = diffcli.grad(r"\frac{1}{2} \|A x\|^2", {"A": A, "x": x})
    assert value == pytest.approx(73, rel=1e-15)
    assert gradient["x"] == pytest.approx(np.array(A).T @ np.array(A) @ np.array(x), rel=1e-15)


@pytest.mark.parametrize("name", ["θ", "theta"])
@pytest.mark.parametrize("text", ["θ^2", "theta^2"])
def test_a_greek_letter_and_its_english_name_are_one_name(text: str, name: str) -> None:
    assert diffcli.evaluate(text, {name: 3}) == 9
    assert diffcli.grad(text, {name: 3}, wrt=[name]) == (9, {"theta": 6.0})
    assert diffcli.function(text, wrt=[name])({name: 3}) == (9, {"theta": 6.0})


def test_a_subscript_in_braces_is_that_of_an_expression() -> None:
    assert diffcli.grad("x_{1}^2", {"x_{1}": 3}) == (9, {"x_1": 6.0})


@pytest.mark.parametrize("bindings", [{5: 1}, {"Δx": 1}, {"θ": 1, "theta": 2}])
def test_names_that_are_none_are_refused(bindings: Any) -> None:
    with pytest.raises(BindingError):
        diffcli.evaluate("x", {"x": 1, **bindings})


@pytest.mark.parametrize("value", [1j, [1j], np.array([1j]), np.complex128(1j), None, {}, "foo"])
def test_values_that_are_no_real_numbers_are_refused_by_name(value: Any) -> None:
    with pytest.raises(DiffcliError, match="the value of x"):
        diffcli.grad("x", {"x": value})


@pytest.mark.parametrize("expression", [None, 5, b"x", ["x"]])
def test_what_is_no_expression_is_refused(expression: Any) -> None:
    with pytest.raises(ExpressionError, match="a text, a graph or a node"):
        diffcli.evaluate(expression)


def test_targets_are_a_list_or_a_text_with_commas() -> None:
    point = {"x": 2, "y": 3}
    assert list(diffcli.grad("x*y", point, wrt="y,x")[1].items()) == [("y", 2.0), ("x", 3.0)]
    assert diffcli.grad("xy^2", point, wrt=["y", "y"])[1] == {"y": 12.0}


@pytest.mark.parametrize("mode", ["reverse", "forward"])
def test_names_that_do_not_occur_have_gradient_0(mode: str) -> None:
    value, gradient = diffcli.grad("x^2", {"x": 2, "y": 1, "v": [1, 2]}, mode=mode)
    assert (value, gradient["x"], gradient["y"]) == (4, 4.0, 0.0)
    assert gradient["v"].tolist() == [0.0, 0.0]


@pytest.mark.parametrize("mode", ["reverse", "forward", "elimination"])
def test_statements_are_targets_of_every_mode(mode: str) -> None:
    assert diffcli.grad("h = x^2; h*y*x", {"x": 2, "y": 3}, wrt=["h", "x"], mode=mode)[1] == {"h": 6.0, "x": 36.0}
    if mode != "elimination":
        found = diffcli.grad("h = x^2; sum(h*x)", {"x": [1.0, 2.0]}, wrt=["h"], mode=mode).gradient
        assert found["h"].tolist() == [1.0, 2.0]


def test_a_statement_that_is_a_constant_has_its_gradient_and_one_that_is_bound_keeps_it() -> None:
    text = "h = 2; k = 3; 3*h*x + k"
    assert diffcli.function(text, wrt=["h", "x"])({"x": 2.0}) == (15.0, {"h": 6.0, "x": 6.0})
    found = diffcli.grad(text, {"x": 2.0}, wrt=["k", "h"])
    assert (found.gradient, found.notes) == ({"k": 1.0, "h": 6.0}, [])
    assert diffcli.grad("h = x^2; 3*h", {"x": 2.0, "h": 1.0}).gradient == {"x": 12.0, "h": 3.0}


def test_order_gives_all_derivatives_up_to_it() -> None:
    value, gradient = diffcli.grad("exp(2x)*y", {"x": 0, "y": 1, "q": 5}, order=3)
    assert value == 1.0
    assert gradient == {"x": [2.0, 4.0, 8.0], "y": [1.0, 0.0, 0.0], "q": [0.0] * 3}
    with pytest.raises(UsageError):
        diffcli.grad("x", {"x": 1}, order=0)


def test_digits_are_correct_beyond_float64() -> None:
    value, gradient = diffcli.grad("θ^2/3", {"θ": "0.1", "q": 1}, digits=20)
    assert value == "0.0033333333333333333333"
    assert gradient == {"theta": "0.066666666666666666667", "q": "0"}
    with pytest.raises(UsageError):
        diffcli.grad("x", {"x": 1}, digits=20, order=2)


def test_variables_made_twice_under_one_name_are_one_variable() -> None:
    node = diffcli.variable("x") * diffcli.ops.exp(diffcli.variable("x"))
    value, gradient = diffcli.grad(node, {"x": 1.0})
    assert value == pytest.approx(math.e, rel=1e-15)
    assert gradient == {"x": pytest.approx(2 * math.e, rel=1e-15)}


def test_every_function_takes_text_graph_or_node() -> None:
    x = diffcli.variable("x")
    for expression in ("x + x", diffcli.parse("x + x"), x + x):
        assert diffcli.evaluate(expression, {"x": 2}) == 4
        assert len(diffcli.simplify(expression)) == 3
    with pytest.raises(ExpressionError):
        diffcli.forward("x", {"x": 1})  # type: ignore[arg-type]
    with pytest.raises(BindingError, match="not those of this graph"):
        diffcli.backward(diffcli.parse("x^2"), {})


def test_arrays_that_come_back_belong_to_the_caller() -> None:
    a = np.array([1.0, 2.0])
    result = diffcli.evaluate("x", {"x": a})
    result[0] = 5.0
    assert a[0] == 1.0
    _, gradient = diffcli.grad("sum(x)", {"x": a})
    gradient["x"][0] = 7.0


def test_numbers_in_float32_are_python_numbers_too() -> None:
    with pytest.warns(diffcli.UndefinedWarning, match="at abs"):
        value, gradient = diffcli.grad("x*y + abs(x)", {"x": 0, "y": 2}, dtype="float32")
    assert (type(value), type(gradient["x"])) == (float, float)
    assert type(diffcli.evaluate("x*2", {"x": 0.1}, dtype="float32")) is float


def test_class_labels_are_not_differentiated_by_unless_they_are_named() -> None:
    X, y = [[1.0, 2.0], [3.0, 4.0]], [0, 1]
    assert list(diffcli.grad("cross_entropy(X, y)", {"X": X, "y": y})[1]) == ["X"]
    assert list(diffcli.grad("cross_entropy(x, k)", {"x": [1.0, 2.0], "k": 1})[1]) == ["x"]
    assert list(diffcli.grad("cross_entropy(X, y)", {"X": X, "y": y}, wrt=["X", "y"])[1]) == ["X", "y"]
    # shares have a gradient, and so has what is used as a number too
    assert list(diffcli.grad("cross_entropy(X, P)", {"X": X, "P": [[0.5, 0.5], [1.0, 0.0]]})[1]) == ["X", "P"]
    assert list(diffcli.grad("cross_entropy(x, k) + k^2", {"x": [1.0, 2.0], "k": 1})[1]) == ["x", "k"]
    assert list(diffcli.grad("cross_entropy(X, y) + cross_entropy(2*X, y)", {"X": X, "y": y})[1]) == ["X"]


@pytest.mark.parametrize("size", [5_000, 20_000])
@pytest.mark.parametrize("text", ["sum(relu(x))", "sum(sqrt(x))", "sum(log(x))"])
def test_a_kink_is_told_whatever_the_size_of_an_array(text: str, size: int) -> None:
    x = np.ones(size)
    assert not [w for w in diffcli.grad(text, {"x": x}).warnings if "exist" in w]
    x[3] = 0
    with pytest.warns(diffcli.UndefinedWarning):
        found = diffcli.grad(text, {"x": x})
    assert found.warnings[0].startswith(f"d/dx may not exist at {text[4:-1]}: what is printed is a convention")
