"""Operations with several outputs: ``m, i = max_with_index(x)`` names each, in text, graphs, trees and Python."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest

import diffcli
from diffcli.cli.main import main
from diffcli.errors import ArityError, ExpressionError, ParseError
from diffcli.graphs import Apply
from diffcli.ops import OPS, Op
from diffcli.parsing import parse
from diffcli.rendering.infix import infix

X = [1.0, 3.0, 2.0]
A = [[1.0, 2.0], [3.0, 4.0]]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("m, i = max_with_index(x); m + 10*i", 13.0),
        ("m, i = max_with_index(x)", 1),
        ("m, i = max_with_index([[1, 5], [7, 2]], axis=1); sum(m) + 10*i[0]", 22.0),
        ("s, l = slogdet(A); s*exp(l)", -2.0),
        ("s, l = slogdet([[0, 2], [3, 4]]); s*exp(l)", -6.0),
        ("f(t) = t^2; m, i = max_with_index([f(2), f(3)]); m + i", 10.0),
        ("m,i=max_with_index(2 x)\nm*i", 6.0),
        ("max_with_index(x, output=1)", 1),
    ],
)
def test_each_output_has_its_name(text: str, value: float) -> None:
    given = {
        name: bound for name, bound in {"x": X, "A": A}.items() if name in text.replace("max", "").replace("exp", "")
    }
    assert diffcli.evaluate(text, given) == pytest.approx(value, rel=1e-12)


def test_gradients_go_through_the_output_that_has_one() -> None:
    given = {"x": np.array(X)}
    for mode in ("reverse", "forward"):
        found = diffcli.grad("m, i = max_with_index(x); m^2 + i", given, mode=mode)[1]["x"]
        assert found.tolist() == [0.0, 6.0, 0.0]
    # d log|det A| = inv(A)^T, by hand
    gradient = diffcli.grad("s, l = slogdet(A); s*l", {"A": A})[1]["A"]
    np.testing.assert_allclose(gradient, -np.array([[4.0, -3.0], [-2.0, 1.0]]) / -2.0, rtol=1e-12)
    assert diffcli.diff("s, l = slogdet(A); l", "A", sizes="A: n,n") == "inv(A).T"


def test_numpy_computes_the_same() -> None:
    generator = np.random.default_rng(3)
    for _ in range(20):
        matrix = generator.normal(size=(4, 4))
        sign, log = np.linalg.slogdet(matrix)
        assert diffcli.evaluate("s, l = slogdet(A); s", {"A": matrix}) == sign
        assert diffcli.evaluate("s, l = slogdet(A); l", {"A": matrix}) == pytest.approx(log, rel=1e-10)


def test_what_is_said_of_a_call_stands_at_the_call() -> None:
    (note,) = parse("2 + max_with_index([1, 5])").notes
    assert (note.span.start, note.span.end) == (4, 26)


def test_the_tree_and_the_graph_show_one_operation_twice_with_its_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grad", "m, i = max_with_index(x); m^2 + i", "--x", "[1, 3, 2]"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "    MaxWithIndex m result=3.0 gradient=6.0" in lines
    assert "  MaxWithIndex i result=1 gradient=1.0 output=1" in lines
    assert lines.count("    Leaf x @[4]") == 1
    for drawing, shown in (("mermaid", "MaxWithIndex i output=1"), ("dot", "output=1"), ("svg", "MaxWithIndex")):
        assert main(["graph", "m, i = max_with_index(x); m^2 + i", "--format", drawing]) == 0
        assert shown in capsys.readouterr().out


def test_what_is_printed_reads_back() -> None:
    graph = parse("m, i = max_with_index(x, axis=1); m + i")
    again = parse(infix(graph))
    assert [n.options for n in again.nodes if isinstance(n, Apply)] == [
        n.options for n in graph.nodes if isinstance(n, Apply)
    ]


def test_alone_the_first_output_is_meant_and_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "slogdet([[1, 2], [3, 4]])"]) == 0
    printed = capsys.readouterr()
    assert printed.out == "-1.0\n"
    assert "slogdet has 2 outputs, of which this is the first; a, b = slogdet(...) has all" in printed.err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a, b = 3", "a, b are 2 names, and this has one output"),
        ("a, b = slogdet(A) + 1", "this has one output"),
        ("a, b = 1 + slogdet(A)", "this has one output"),
        ("a, b = slogdet(A)^2", "this has one output"),
        ("a, b, c = slogdet(A)", "a, b, c are 3 names, and the operation has 2 outputs"),
        ("a, b = slogdet(A, output=1)", "this has one output"),
        ("slogdet(A, output=2)", "slogdet has the outputs 0 to 1"),
        ("a, a = slogdet(A)", "a is assigned twice"),
        ("a, b = slogdet(A); b = 2", "b is assigned twice"),
        ("a, b = slogdet(b)", "b is used before its statement"),
        ("a, b = c, d", "a comma stands only between"),
        ("a, = slogdet(A)", "a comma stands only between"),
    ],
)
def test_names_and_outputs_that_do_not_fit_are_told(text: str, message: str) -> None:
    with pytest.raises(ExpressionError, match=message):
        parse(text)


# in Python

PAIR = Op(
    "sum_and_mean",
    lambda F, x, y: (F.sum(x) * y, F.mean(x)),
    inputs=2,
    outputs=2,
    vjps=[
        [lambda F, g, z, x, y: F.expand(g * y, x), lambda F, g, z, x, y: g * F.sum(x)],
        [lambda F, g, z, x, y: F.expand(g, x) / F.count(x), lambda F, g, z, x, y: F.zeros_like(y)],
    ],
    jvps=[
        [lambda F, t, z, x, y: F.sum(t) * y, lambda F, t, z, x, y: t * F.sum(x)],
        [lambda F, t, z, x, y: F.mean(t), lambda F, t, z, x, y: F.zeros_like(z)],
    ],
    tensor=True,
    shape=lambda x, y: ((), ()),
    samples=(((1.0, 2.0, 4.0), 3.0),),
)


def checked(row: Op, ops: Any = OPS) -> Any:
    pytest.importorskip("flint")
    from diffcli.library.rule_checks import check_row

    return check_row(row, ops)


def test_a_row_of_the_users_own_has_several_outputs() -> None:
    ops = OPS.extended(PAIR)
    value, gradient = diffcli.grad("s, m = sum_and_mean(x, y); s + 6*m", {"x": X, "y": 2.0}, ops=ops)
    assert (value, gradient["y"]) == (24.0, 6.0)
    assert gradient["x"].tolist() == [4.0, 4.0, 4.0]
    assert not checked(PAIR, ops).faults
    assert not checked(PAIR, ops).undecided


def test_a_wrong_rule_of_one_output_is_found() -> None:
    given = PAIR.arguments()
    given["vjps"] = [given["vjps"][0], [lambda F, g, z, x, y: F.expand(g, x), given["vjps"][1][1]]]
    (fault,) = checked(Op(**given)).faults
    assert fault.rule == "reverse rule for a"
    assert "output = 1" in fault.place


def test_rules_of_every_output_follow_from_the_value() -> None:
    raw = Op("parts", lambda F, x: (F.sin(x) ** 2, F.exp(-x)), outputs=2)
    ops = OPS.extended(diffcli.derived(raw))
    _, gradient = diffcli.grad("p, q = parts(x); p + 3*q", {"x": 0.5}, ops=ops)
    assert gradient["x"] == pytest.approx(np.sin(1.0) - 3 * np.exp(-0.5), rel=1e-14)
    assert not checked(ops["parts"], ops).faults


def test_nodes_of_all_outputs_are_a_tuple() -> None:
    matrix = diffcli.variable("A")
    sign, log = diffcli.ops.slogdet(matrix)  # type: ignore[operator]
    assert diffcli.evaluate(sign * log, {"A": A}) == pytest.approx(-np.log(2.0), rel=1e-14)
    assert str(log) == "slogdet(A, output=1)"
    graph = pickle.loads(pickle.dumps(diffcli.parse("s, l = slogdet(A); s*l")))
    assert diffcli.evaluate(graph, {"A": A}) == pytest.approx(-np.log(2.0), rel=1e-14)


def test_too_many_inputs_are_told_as_of_any_row() -> None:
    with pytest.raises(ArityError, match="slogdet takes 1 argument"):
        parse("s, l = slogdet(A, B)")
    with pytest.raises(ParseError, match="comma"):
        parse("s, l")
