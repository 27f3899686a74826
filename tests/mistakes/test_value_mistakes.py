"""A wrong value is named by computing it again with one thing done wrong."""

from __future__ import annotations

import numpy as np
import pytest

from diffcli.mistakes.values import ValueContext, name_value_mistake
from diffcli.parsing import parse

NAMED = {
    "sign": [("2", "-2"), ("-1.5", "1.5"), ("sin(1)", "-0.84147"), ("log(2)", "-0.693147"), ("[1, -2]", "[-1, 2]")],
    "reciprocal": [("2", "0.5"), ("3/4", "4/3"), ("pi", "1/pi"), ("exp(2)", "0.135335"), ("[2, 4]", "[0.5, 0.25]")],
    "degrees": [
        ("sin(30)", "0.5"),
        ("cos(2)", "0.99939"),
        ("tan(1)", "0.017455"),
        ("atan(1)", "45"),
        ("acos(0.5)", "60"),
        ("pi/2", "90"),
    ],
    "log-base": [
        ("log(2)", "0.30103"),
        ("log(8)", "3"),
        ("log10(5)", "1.6094"),
        ("3*log(10)", "3"),
        ("log2(10)", "2.302585"),
    ],
    "rounding": [("2/3", "0.66"), ("pi", "3.1"), ("sqrt(2)", "1.415"), ("exp(1)", "2.71"), ("1000/7", "142.8")],
    "transposed": [
        ("[[1, 2], [3, 4]]", "[[1, 3], [2, 4]]"),
        ("[[1, 2, 3], [4, 5, 6]]", "[[1, 4], [2, 5], [3, 6]]"),
        ("[[0.5, 1], [2, 0.25]]", "[[0.5, 2], [1, 0.25]]"),
        ("[[10, 8], [-10, -6]]", "[[10, -10], [8, -6]]"),
        ("[[1, 2]]", "[[1], [2]]"),
    ],
    "factors-swapped": [
        ("[[1, 2], [3, 4]] @ [[0, 1], [5, 2]]", "[[3, 4], [11, 18]]"),
        ("[[1, 1], [0, 1]] @ [[1, 0], [2, 1]]", "[[1, 1], [2, 3]]"),
        ("[[2, 0], [1, 1]] @ [[1, 3], [0, 1]]", "[[5, 3], [1, 1]]"),
        ("[[1, 2], [0, 1]] @ [[3, 0], [1, 1]]", "[[3, 6], [1, 3]]"),
        ("[[0, 1], [1, 1]] @ [[2, 1], [0, 1]]", "[[1, 3], [1, 1]]"),
    ],
}


@pytest.mark.parametrize(
    ("mistake", "expected", "answer"),
    [(mistake, *case) for mistake, cases in NAMED.items() for case in cases],
    ids=lambda x: x[:20],
)
def test_a_wrong_value_is_named(mistake: str, expected: str, answer: str) -> None:
    found = name_value_mistake(expected, answer)
    assert found is not None
    assert found[0] == mistake, found


@pytest.mark.parametrize(("expected", "answer"), [("5", "6"), ("2", "x"), ("2", "2)"), ("2", "[1, 2]"), ("pi", "17.2")])
def test_what_nothing_explains_is_not_named(expected: str, answer: str) -> None:
    assert name_value_mistake(expected, answer) is None


def test_logarithms_are_those_of_the_key() -> None:
    assert name_value_mistake("log(50)", "3.912", natural_log=False)[0] == "log-base"
    assert name_value_mistake("log(50)", "1.699")[0] == "log-base"
    assert name_value_mistake("log(50)", "-1.69897", natural_log=False)[0] == "sign"
    assert name_value_mistake("-1.69897", "log(50)", natural_log=False)[0] == "sign"


@pytest.mark.parametrize("answer", ["0.5", "1/2", "5e-1", "cos(pi/3)"])
def test_a_right_value_is_not_named(answer: str) -> None:
    assert name_value_mistake("1/2", answer) is None


SHARED = [
    # a program, values, the node whose gradient is asked for, a wrong gradient for want of a sum, the right one
    ("a = exp(x); a*a + a", {"x": 0.0}, "x", "2", "3"),
    ("x*x", {"x": 3.0}, "x", "3", "6"),
    ("a = x*y; a + a*x", {"x": 2.0, "y": 5.0}, "y", "2", "6"),
    ("b = exp(x); d = exp(-x); b + d", {"x": 0.5}, "x", "1.6487212707", "1.0421906109874948"),
    ("a = x^2; sin(a) + a", {"x": 1.0}, "x", "2", "3.0806046117362795"),
]


@pytest.mark.parametrize(("program", "at", "name", "wrong", "right"), SHARED)
def test_a_forgotten_sum_of_gradients_is_named(program: str, at: dict, name: str, wrong: str, right: str) -> None:
    graph = parse(program)
    context = ValueContext(graph, at, graph[name], is_gradient=True)
    found = name_value_mistake(right, wrong, context)
    assert found is not None
    assert found[0] == "accumulation"
    assert name_value_mistake(right, right, context) is None


IN_DEGREES = [
    # a program, values, the node whose gradient is asked for, the gradient with sin and cos of degrees, the right one
    ("sin(x)", {"x": 30.0}, "x", "0.8660254037844387", "0.15425144988758405"),
    ("sin(x)", {"x": 30.0}, "x", "0.015114994701951815", "0.15425144988758405"),
    ("u = x^2; v = sin(u); z = v + u", {"x": 1.2}, "u", "1.999684", "1.1304236"),
    ("u = 2*x; z = cos(u)*x", {"x": 0.5}, "x", "0.98239523", "-0.3011686789397568"),
    ("u = tan(x); z = 3*u", {"x": 45.0}, "x", "6", "10.871235447655545"),
]


@pytest.mark.parametrize(("program", "at", "name", "wrong", "right"), IN_DEGREES)
def test_a_gradient_computed_in_degrees_is_named(program: str, at: dict, name: str, wrong: str, right: str) -> None:
    graph = parse(program)
    context = ValueContext(graph, at, graph[name], is_gradient=True)
    found = name_value_mistake(right, wrong, context)
    assert found is not None
    assert found[0] == "degrees"


def test_a_matrix_gradient_with_swapped_factors_or_without_transpose_is_named() -> None:
    graph = parse("sum(A @ B)")
    a, b = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[0.0, 1.0], [5.0, 2.0]])
    ones = np.ones((2, 2))
    context = ValueContext(graph, {"A": a, "B": b}, graph["A"], is_gradient=True)
    right = repr((ones @ b.T).tolist())
    swapped = name_value_mistake(right, repr((b.T @ ones).tolist()), context)
    plain = name_value_mistake(right, repr((ones @ b).tolist()), context)
    assert swapped is not None
    assert swapped[0] == "factors-swapped"
    assert plain is not None
    assert plain[0] == "transposed"
