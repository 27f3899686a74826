"""What cannot be an argument is refused with a sentence, never with an error of Python's own."""

from __future__ import annotations

import math
from array import array
from collections import deque
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

import diffcli
from diffcli.cli.main import main

ANY: Any = diffcli


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda: ANY.evaluate("x", [1]), "values are given by name, not as a list"),
        (lambda: ANY.taylor("x", [1]), "values are given by name"),
        (lambda: ANY.hessian("x", 5), "values are given by name"),
        (lambda: ANY.grad("x", {"x": 1}, wrt=5), "names are a list or a text, not a int"),
        (lambda: ANY.diff("x", wrt=5), "names are a list or a text"),
        (lambda: ANY.jacobian("[x, x]", {"x": 1}, wrt=5), "names are a list or a text"),
        (lambda: ANY.evaluate("x", {"x": np.ma.array([1, 2], mask=[0, 1])}), "x has masked entries"),
        (lambda: ANY.evaluate("x", {"x": ["1], [2"]}), "the value of x"),
        (lambda: ANY.evaluate("x", {"x": ["@file.csv"]}), "the value of x"),
        (lambda: ANY.taylor("x*y", {"x": 1, "y": 2}, wrt="x,y"), "a Taylor series is in one variable"),
        (lambda: ANY.vjp("x", {"x": [1, 2]}, [[1], [2, 3]]), "the rows of upstream have different lengths"),
        (lambda: ANY.check_operations(True), "cannot read True: expected str"),
        (lambda: ANY.equal_many([("x", "x", "x")]), "a pair is two sides, expected and answer"),
        (lambda: ANY.equal_many(["xx"]), "a pair is two sides"),
        (lambda: ANY.equal_many([5]), "a pair is two sides"),
        *(
            (ask, "order is a whole number, not '?2")
            for ask in (
                lambda: ANY.diff("x^2", "x", "2"),
                lambda: ANY.diff("x^2", "x", 2.5),
                lambda: ANY.solution("x^2", "x", "2"),
                lambda: ANY.derivative("x*y = 1", "x", "2", of="y"),
                lambda: ANY.grad("x^2", {"x": 2}, order="2"),
                lambda: ANY.grad("x^2", {"x": 2}, order=2.0),
                lambda: ANY.taylor("x^2", {"x": 2}, order="2"),
                lambda: ANY.derivatives("x^2", {"x": 2}, order=2.5),
                lambda: ANY.plot("x^2", {"x": "0:1"}, order="2"),
            )
        ),
        (lambda: ANY.grad("x^2", {"x": 2}, digits="5"), "digits is a whole number, not '5'"),
        (lambda: ANY.grad("x^2", {"x": 2}, checkpoint=1.5), "checkpoint is a whole number, not 1.5"),
        (lambda: ANY.gradcheck("x^2", {"x": 1}, rtol="a"), "rtol takes a number from 0, not 'a'"),
        (lambda: ANY.gradcheck("x^2", {"x": 1}, rtol=-1), "rtol takes a number from 0, not -1"),
        (lambda: ANY.cost("x", 5), "sizes are written as in"),
        (lambda: ANY.diff("sum(x)", sizes=5), "sizes are written as in"),
        (lambda: ANY.diff("x^2", assume=5), "facts are a list or a text, not a int"),
        (lambda: ANY.jvp("x^2", {"x": 1}, 5), "values are given by name"),
        (lambda: ANY.hessian("sum(expand(x, y))", {"x": [1, 2], "y": [[1, 2], [3, 4]]}), "not the shape of its inputs"),
        (lambda: ANY.hessian("sum(triangle_sum(x))", {"x": [[1], [3]]}), "not the shape of its inputs"),
    ],
)
def test_it_is_said_what_is_wrong(ask: Any, told: str) -> None:
    with pytest.raises(diffcli.DiffcliError, match=told):
        ask()


@pytest.mark.parametrize("values", [range(3), deque([0, 1, 2]), array("d", [0, 1, 2]), (0, 1, 2)])
def test_any_sequence_of_numbers_is_an_array(values: Any) -> None:
    assert diffcli.evaluate("sum(x^2) - 0.1*x[1]", {"x": values}) == 4.9


@pytest.mark.parametrize(
    "text",
    ["var([1], ddof=1)", "std([1, 2], ddof=2)", "std([1, 2], ddof=3)", "mean(x[2:1])", "var(y, axis=0, ddof=2)"],
)
def test_a_spread_or_mean_of_too_few_numbers_does_not_exist(text: str) -> None:
    found = diffcli.evaluation(text, {"x": [1, 2, 3], "y": [[1, 2], [3, 4]]})
    assert found.warnings == [f"the value does not exist: {text} is undefined here"]


@pytest.mark.parametrize("text", ["var(x, ddof=1)", "std(x, ddof=1)", "mean(x[1:0])"])
def test_nor_has_it_a_derivative(text: str) -> None:
    with pytest.warns(diffcli.UndefinedWarning, match=r"d/dx\[0\] does not exist"):
        diffcli.grad(text, {"x": [3]})


@pytest.mark.parametrize("options", [[], ["--order", "1"], ["--order", "2"]])
def test_without_a_derivative_of_some_order_undefined_error_exits_1(options: list[str]) -> None:
    assert main(["grad", "abs(x)", "--x", "0", "--undefined", "error", *options]) == 1


@pytest.mark.parametrize("shape", ["n", ["n"], ("n",)])
def test_shapes_are_texts_or_lists(shape: Any) -> None:
    assert diffcli.diff("mean(x^2)", sizes={"x": shape}) == "2*x/n"
    assert ANY.diff("mean(x^2)", sizes={"x": 3}) == ANY.diff("mean(x^2)", sizes={"x": [3]}) == "2*x/3"


def test_one_fact_is_a_text() -> None:
    assert ANY.diff("sum(p)*x", "x", assume="sum(p) = 1") == "1"


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_decimals_that_are_no_numbers_are_floats() -> None:
    assert math.isnan(diffcli.evaluate("x^2", {"x": Decimal("NaN")}))
    assert diffcli.evaluate("x^2", {"x": Decimal("Infinity")}) == math.inf


def test_a_variable_of_a_graph_is_a_name_like_its_text() -> None:
    x, y = diffcli.variable("x"), diffcli.variable("y")
    point = {x: 3, "y": 2}
    assert ANY.diff(x**2 * y, x) == ANY.diff(x**2 * y, [x]) == "2*x*y"
    assert ANY.grad(x**2 * y, point, wrt=x).gradient == {"x": 12}
    assert ANY.derivatives(x**2 * y, point, order=2, wrt=x) == [18, 12, 4]
    assert list(ANY.jacobian("[x*y, x]", point, wrt="x,y").matrices) == ["x", "y"]
    assert ANY.function(x**2 * y, wrt=[y])(point) == (18, {"y": 9})


def test_what_a_function_is_differentiated_by_is_declared() -> None:
    assert diffcli.function("xy", wrt=["x"])({"x": 3, "y": 2}) == (6, {"x": 2.0})
