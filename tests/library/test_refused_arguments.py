"""What cannot be an argument is refused with a sentence, never with an error of Python's own."""

from __future__ import annotations

from array import array
from collections import deque
from typing import Any

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
        (lambda: ANY.equal_many([("x", "x", "x")]), "a pair is two sides, expected and answer"),
        (lambda: ANY.equal_many(["xx"]), "a pair is two sides"),
        (lambda: ANY.equal_many([5]), "a pair is two sides"),
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
