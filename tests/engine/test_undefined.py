"""Points without a derivative: every row of the table, and no number there without a word."""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

import diffcli
from diffcli.cli.main import main
from diffcli.engine.backward import backward
from diffcli.engine.bounds import bounded_values
from diffcli.engine.forward import forward, number_values
from diffcli.engine.loops import Met
from diffcli.engine.undefined import Trouble, suspects_among, troubles
from diffcli.graphs import Graph
from diffcli.namespaces.kernels import KERNELS
from diffcli.ops import OPS, Op
from diffcli.trust.points import Point

inf, nan = math.inf, math.nan


def exactly(bindings: Mapping[str, Any]) -> Mapping[str, Any]:
    point = Point(bindings)
    return point.exact if point.is_exact() else bindings


def judged(text: str, **bindings: object) -> list[Trouble]:
    graph = diffcli.parse(text, declared=tuple(bindings))
    values = forward(graph, bindings)
    gradients = backward(graph, values)
    return troubles(graph, exactly(bindings), values, {v.name: gradients.get(v, 0.0) for v in graph.variables})


# text, bindings, by which variable, the node that causes it, left and right derivative, what is printed
TABLE = [
    ("abs(x)", {"x": 0}, "x", "abs", -1.0, 1.0, 0.0),
    ("relu(x)", {"x": 0}, "x", "relu", 0.0, 1.0, 0.0),
    ("leaky_relu(x)", {"x": 0.0}, "x", "leaky_relu", 0.01, 1.0, 0.01),
    ("max(x, y)", {"x": 1, "y": 1}, "x", "maximum", 0.0, 1.0, 0.5),
    ("max(x, y)", {"x": 1, "y": 1}, "y", "maximum", 0.0, 1.0, 0.5),
    ("min(x, 2)", {"x": 2.0}, "x", "minimum", 1.0, 0.0, 0.5),
    ("clip(x, 0, 1)", {"x": 1.0}, "x", "clip", 1.0, 0.0, 1.0),
    ("sqrt(x)", {"x": 0}, "x", "sqrt", nan, inf, inf),
    ("x^0.5", {"x": 0}, "x", "power", nan, inf, inf),
    ("cbrt(x)", {"x": 0}, "x", "cbrt", inf, inf, inf),
    ("sign(x)", {"x": 0}, "x", "sign", inf, inf, 0.0),
    ("floor(x)", {"x": 2}, "x", "floor", inf, 0.0, 0.0),
    ("ceil(x)", {"x": 2}, "x", "ceil", 0.0, inf, 0.0),
    ("round(x)", {"x": 0.5}, "x", "round", 0.0, inf, 0.0),
    ("hypot(x, y)", {"x": 0, "y": 0}, "x", "hypot", -1.0, 1.0, 0.0),
    ("hypot(x, y)", {"x": 0, "y": 0}, "y", "hypot", -1.0, 1.0, 0.0),
    ("atan2(y, x)", {"y": 0.0, "x": -2.0}, "y", "atan2", inf, -0.5, -0.5),
    ("acos(x)", {"x": 1}, "x", "acos", -inf, nan, -inf),
    ("where(x > 1, x, 3)", {"x": 1.0}, "x", "greater", 0.0, -inf, 0.0),
    ("sqrt(x)^2", {"x": 0.0}, "x", "sqrt", nan, 1.0, 1.0),
    ("relu(sqrt(x) - 1)", {"x": 0.0}, "x", "sqrt", nan, 0.0, 0.0),
    ("3*abs(x - 0.3)", {"x": 0.3}, "x", "abs", -3.0, 3.0, 0.0),
    ("abs(10*x - 3)", {"x": 0.3}, "x", "abs", -10.0, 10.0, 0.0),
]


@pytest.mark.parametrize(("text", "bindings", "name", "cause", "left", "right", "shown"), TABLE)
def test_one_sided_derivatives_cause_and_convention(
    text: str, bindings: dict[str, float], name: str, cause: str, left: float, right: float, shown: float
) -> None:
    (trouble,) = [t for t in judged(text, **bindings) if t.name == name]
    assert trouble.node.op.name == cause
    assert trouble.derivative is None
    assert (trouble.left, trouble.right, trouble.shown) == pytest.approx((left, right, shown), rel=1e-15, nan_ok=True)


@pytest.mark.parametrize(
    ("text", "point"), [("log(x)", -1), ("log(x)", 0), ("sqrt(x)", -1), ("1/x", 0), ("x^0.5", -1), ("x*log(x)", 0)]
)
def test_no_value_no_gradient(text: str, point: float) -> None:
    (trouble,) = judged(text, x=point)
    assert trouble.is_value_undefined
    assert math.isnan(trouble.shown)


@pytest.mark.parametrize(
    ("text", "derivative"),
    [("relu(x) - relu(-x)", 1.0), ("abs(x) + x - 2*relu(x)", 0.0), ("relu(x)/2 - relu(-x)/2 + x", 1.5)],
)
def test_a_derivative_that_exists_is_found(text: str, derivative: float) -> None:
    listed = judged(text, x=0)
    assert [t.derivative for t in listed] == ([derivative] if listed else [])
    _, gradient = diffcli.grad(text, {"x": 0})
    assert (listed[0].derivative if listed else gradient["x"]) == derivative


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("x*abs(x)", 0.0),
        ("where(x > 0, x^2, 0*x)", 0.0),
        ("where(x > 1, sqrt(x), 3*x)", 0.0),
        ("where(x > 0, sqrt(x) + log(x), 3*x)", -1.0),
        ("sin(x)", 0.0),
        ("0*abs(x)", 0.0),
        ("abs(x)", 1e-300),
        ("elu(x)", 0.0),
    ],
)
def test_nothing_is_said_where_the_rules_are_right(text: str, point: float) -> None:
    assert judged(text, x=point) == []


def test_partial_derivatives_without_a_derivative() -> None:
    # min(|x|, |y|) is 0 on both axes, yet no plane touches it
    assert {t.name for t in judged("min(abs(x), abs(y))", x=0.0, y=0.0)} == {"x", "y"}
    assert judged("relu(x)*relu(y)", x=0.0, y=0.0) == []


def test_entries_of_arrays_are_judged_one_by_one() -> None:
    listed = judged("sum(relu(x))", x=np.array([0.0, 1.0, -1.0]))
    assert [(t.entry, t.left, t.right) for t in listed] == [((0,), 0.0, 1.0)]
    assert {t.entry for t in judged("norm(x)", x=np.zeros(2))} == {(0,), (1,)}
    assert {t.entry for t in judged("max(x)", x=np.array([1.0, 1.0, 0.0]))} == {(0,), (1,)}


def test_large_arrays_are_told_of_without_limits() -> None:
    listed = judged("sum(relu(x))", x=np.zeros(100_000))
    assert [(t.left, t.right) for t in listed] == [(None, None)]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(list(arguments))
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_report_names_sides_convention_and_node(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "grad", "2*abs(x-1)", "--x", "1", "-q")
    assert (status, out) == (0, "0.0\n")
    assert "abs(x - 1)" in err
    assert "from the left -2.0, from the right 2.0" in err
    assert "taken as 0" in err


def test_error_prints_no_result_and_exits_1(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "grad", "abs(x)", "--x", "0", "--undefined", "error")
    assert (status, out) == (1, "")
    assert err.startswith("error: d/dx does not exist at abs(x)")
    assert run(capsys, "grad", "abs(x)", "--x", "1", "--undefined", "error", "-q")[:2] == (0, "1.0\n")


def test_subgradient_lies_between_the_sides(capsys: pytest.CaptureFixture[str]) -> None:
    # the convention of each |.| is 0, which is no subgradient of the sum
    text = "abs(x) + 5*relu(x) + 3*x"
    assert run(capsys, "grad", text, "--x", "0", "-q")[1] == "3.0\n"
    (trouble,) = judged(text, x=0)
    assert (trouble.left, trouble.right) == (2.0, 9.0)
    assert run(capsys, "grad", "-relu(-x)*2 + relu(x)", "--x", "0", "-q", "--undefined", "subgradient")[1] == "1.0\n"


def test_json_has_the_report_and_no_number_for_log_of_a_negative(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "grad", "log(x)", "--x=-1", "--json")
    answer = json.loads(out)
    assert status == 0
    assert answer["gradient"] == {"x": "NaN"}
    assert "undefined" in answer["warnings"][0]


def test_the_existing_derivative_is_printed_in_tree_and_line(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, err = run(capsys, "grad", "relu(x)-relu(-x)", "--x", "0")
    assert "Leaf x result=0 gradient=1.0" in out
    assert out.endswith("d/dx = 1.0\n")
    assert err.startswith("note: ")


LIMITED = [op for op in OPS if op.name in KERNELS and (op.domain or op.kinks)]


@pytest.mark.parametrize("op", LIMITED, ids=lambda op: op.name)
def test_what_a_pass_meets_is_all_that_is_at_a_kink_or_outside(op: Op) -> None:
    names = "abc"[: len(op.vjps)]
    options = {option.name: -2 if op.name == "int_power" else 1 for option in op.options if option.required}
    graph = Graph(op(*map(diffcli.variable, names), **options))
    for point in itertools.product((-2.0, -1.0, 0.0, 0.5, 1.0, 2.0), repeat=len(names)):
        bindings = dict(zip(names, point, strict=True))
        met = Met()
        values = number_values(graph, bindings, met)
        assert values is not None
        asked = suspects_among(graph, values)
        assert suspects_among(graph, values, met) == asked, point
        bounded = bounded_values(graph, bindings, {}, is_binary=True)
        assert bounded is None or suspects_among(graph, bounded.numbers, bounded.met) == asked, point
