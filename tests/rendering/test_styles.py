"""Trees, tables and steps, compared with literal text."""

from __future__ import annotations

import math

import pytest
from digits import steady

import diffcli
from diffcli.engine.backward import backward
from diffcli.engine.forward import forward
from diffcli.graphs import Apply, Graph, Variable
from diffcli.ops import Op
from diffcli.rendering.steps import steps_lines
from diffcli.rendering.styles import lower
from diffcli.rendering.table import table_lines
from diffcli.rendering.tree import node_records, tree_lines


def tree(text: str, style: str = "tree", gradient: bool = True, **bindings: object) -> str:
    graph = diffcli.parse(text, declared=tuple(bindings))
    if style == "homework":
        graph = lower(graph)
    values = forward(graph, bindings)
    gradients = backward(graph, values) if gradient else None
    return steady("\n".join(tree_lines(graph, values, gradients, style=style)))


def test_homework_step_1_before_and_step_2_after_the_backward_pass() -> None:
    text = "mean(exp(x), exp(-x))"
    assert tree(text, "homework", gradient=False, x=math.log(2)) == (
        "Mean result=1.25 gradient=None\n"
        "  Exp result=2.0 gradient=None\n"
        "    Leaf x result=0.69314718056 gradient=None\n"
        "  Exp result=0.5 gradient=None\n"
        "    Negate result=-0.69314718056 gradient=None\n"
        "      Leaf x @[3]"
    )
    assert tree(text, "homework", x=math.log(2)) == (
        "Mean result=1.25 gradient=1.0\n"
        "  Exp result=2.0 gradient=0.5\n"
        "    Leaf x result=0.69314718056 gradient=0.75\n"
        "  Exp result=0.5 gradient=0.5\n"
        "    Negate result=-0.69314718056 gradient=0.25\n"
        "      Leaf x @[3]"
    )


def test_homework_step_3() -> None:
    assert tree("(exp(x)-exp(-x))/(exp(x)+exp(-x))", "homework", x=math.log(2)) == (
        "Mul result=0.6 gradient=1.0\n"
        "  Add result=1.5 gradient=0.4\n"
        "    Exp result=2.0 gradient=0.16\n"
        "      Leaf x result=0.69314718056 gradient=0.64\n"
        "    Negate result=-0.5 gradient=0.4\n"
        "      Exp result=0.5 gradient=-0.64\n"
        "        Negate result=-0.69314718056 gradient=-0.32\n"
        "          Leaf x @[4]\n"
        "  IntPow result=0.4 gradient=1.5\n"
        "    Add result=2.5 gradient=-0.24\n"
        "      Exp @[3]\n"
        "      Exp @[6]"
    )


def test_the_default_style_divides_and_shows_options() -> None:
    assert tree("x^3/2 - 1", x=2.0) == (
        "Add result=3.0 gradient=1.0\n"
        "  Div result=4.0 gradient=1.0\n"
        "    IntPow result=8.0 gradient=0.5 power=3\n"
        "      Leaf x result=2.0 gradient=6.0\n"
        "    Leaf result=2 gradient=-2.0\n"
        "  Leaf result=-1 gradient=1.0"
    )


def test_homework_style_inverts_a_literal() -> None:
    assert tree("x/2", "homework", x=3.0) == (
        "Mul result=1.5 gradient=1.0\n  Leaf x result=3.0 gradient=0.5\n  Leaf result=0.5 gradient=3.0"
    )


def test_arrays_continue_two_spaces_deeper_than_their_node() -> None:
    assert tree("sum(exp(x))", x=[[0.0, 0.0], [0.0, 0.0]]) == (
        "Matsum result=4.0 gradient=1.0\n"
        "  Exp result=[[1. 1.]\n"
        "     [1. 1.]] gradient=[[1. 1.]\n"
        "     [1. 1.]]\n"
        "    Leaf x result=[[0. 0.]\n"
        "       [0. 0.]] gradient=[[1. 1.]\n"
        "       [1. 1.]]"
    )


def test_a_large_array_shows_its_shape_except_as_homework() -> None:
    assert tree("sum(x)", x=[[0.0] * 20] * 10).splitlines()[1] == "  Leaf x result=array(10, 20) gradient=array(10, 20)"
    assert "array(" not in tree("sum(x)", "homework", x=[[0.0] * 20] * 10)


PAPER = "a = x; c = x; b = exp(a); d = -c; e = exp(d); z = mean(b, e)"


def test_the_paper_exercise_shows_every_name() -> None:
    assert tree(PAPER, x=math.log(2)) == (
        "Mean z result=1.25 gradient=1.0\n"
        "  Exp b result=2.0 gradient=0.5\n"
        "    Copy a result=0.69314718056 gradient=1.0\n"
        "      Leaf x result=0.69314718056 gradient=0.75\n"
        "  Exp e result=0.5 gradient=0.5\n"
        "    Negate d result=-0.69314718056 gradient=0.25\n"
        "      Copy c result=0.69314718056 gradient=-0.25\n"
        "        Leaf x @[4]"
    )


def test_the_paper_exercise_as_data() -> None:
    graph = diffcli.parse(PAPER)
    values = forward(graph, {"x": math.log(2)})
    records = node_records(graph, values, backward(graph, values))
    by_label = {record["label"]: record for record in records}
    assert [record["id"] for record in records] == list(range(1, 8))
    assert by_label["a"]["op"] == "Copy"
    expected = {"a": 1.0, "b": 0.5, "c": -0.25, "d": 0.25, "e": 0.5, "x": 0.75, "z": 1.0}
    assert {name: by_label[name]["gradient"] for name in expected} == pytest.approx(expected, rel=1e-12)
    assert by_label["z"]["inputs"] == [by_label["b"]["id"], by_label["e"]["id"]]


def test_steps_are_written_as_on_paper() -> None:
    graph = diffcli.parse(PAPER)
    values = forward(graph, {"x": math.log(2)})
    lines = [steady(line) for line in steps_lines(graph, values, backward(graph, values))]
    assert "  dz/de = dz/dz * 1/2 = 0.5" in lines
    assert "  dz/dd = dz/de * e = 0.25" in lines
    assert "  dz/dc = dz/dd * (-1) = -0.25" in lines
    assert lines[-3:] == [
        "  dz/dx via c: dz/dc * 1 = -0.25",
        "  dz/dx via a: dz/da * 1 = 1.0",
        "  dz/dx = sum of the 2 = 0.75",
    ]


def test_table_rows_line_up() -> None:
    graph = diffcli.parse(PAPER)
    values = forward(graph, {"x": math.log(2)})
    lines = table_lines(graph, values, backward(graph, values))
    assert lines[0].split() == ["node", "operation", "inputs", "result", "gradient"]
    column = lines[0].index("result")
    assert all(line[column - 1] == " " and line[column] != " " for line in lines[1:])
    assert steady(lines[-1]).split() == ["[1]", "z", "Mean", "[2]", "[5]", "1.25", "1.0"]


def test_a_table_shows_the_whole_label_of_an_operation() -> None:
    own = Op("own", lambda F, x: x * x, derivatives=[lambda F, y, x: 2 * x], label="My Op")
    graph = Graph(Apply(own, (Variable("x"),)))
    values = forward(graph, {"x": 3.0})
    assert "  My Op  " in table_lines(graph, values)[-1]


@pytest.mark.parametrize("depth", [60])
def test_a_doubling_prints_each_node_once(depth: int) -> None:
    text = ";".join(f"y{k} = y{k - 1}*y{k - 1} + y{k - 1}" for k in range(1, depth + 1))
    graph = diffcli.parse(text)
    values = forward(graph, {"y0": 1e-30})
    lines = list(tree_lines(graph, values, backward(graph, values)))
    assert sum("@[" not in line for line in lines) == 2 * depth + 1
    assert len(lines) == 4 * depth + 1


@pytest.mark.parametrize("text", ["(1/2)^sin(1/2) * x", "(1/2)^(1/2) * x", "x^x", "(x/2)^(1/2) + (1/2)"])
def test_steps_leave_out_edges_that_carry_no_gradient(text: str) -> None:
    graph = diffcli.parse(text)
    values = forward(graph, {"x": 2.0})
    lines = steps_lines(graph, values, backward(graph, values))
    assert lines[-1].startswith("  dz/d")
