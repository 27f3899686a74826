"""What the command line says about a number is what the library finds, asked with plain arguments."""

from __future__ import annotations

import json

import pytest

import diffcli
from diffcli.cli.main import main
from diffcli.engine.backward import backward
from diffcli.engine.forward import forward
from diffcli.engine.tables import Passes
from diffcli.errors import Note, UndefinedError
from diffcli.trust.examination import examine
from diffcli.trust.kinks import examine_kinks
from diffcli.trust.points import Point


def doubts_of(text: str, x: float, **options):  # type: ignore[no-untyped-def]
    graph = diffcli.parse(text)
    values = forward(graph, {"x": x})
    return examine(graph, Point({"x": x}), Passes(values, None, {"x": backward(graph, values)[graph["x"]]}), **options)


@pytest.mark.parametrize(
    ("text", "x"),
    [("(exp(x)-1)/x", "1e-9"), ("abs(x)", "0"), ("log(x)", "-1"), ("relu(x)-relu(-x)", "0"), ("exp(x)", "1000")],
)
def test_the_command_warns_as_the_library_does(text: str, x: str, capsys: pytest.CaptureFixture[str]) -> None:
    doubts = doubts_of(text, float(x))
    main(["grad", text, "--x", x, "--json"])
    printed = capsys.readouterr()
    record = json.loads(printed.out)
    assert record.get("warnings", []) == doubts.warnings
    assert record.get("recomputed", []) == doubts.recomputed
    assert printed.err.splitlines() == [str(n) for n in doubts.remarks]
    assert doubts.notes


def test_each_note_says_what_it_is_about() -> None:
    assert {note.kind for note in doubts_of("(exp(x)-1)/x", 1e-9).notes} == {Note.DIGITS}
    assert {note.kind for note in doubts_of("abs(x)", 0.0).notes} == {Note.UNDEFINED}
    assert {note.kind for note in doubts_of("relu(x)-relu(-x)", 0.0).notes} == {Note.KINK}


def test_no_derivative_is_an_error_where_that_is_asked_for() -> None:
    with pytest.raises(UndefinedError, match="does not exist"):
        doubts_of("abs(x)", 0.0, mode="error")
    graph = diffcli.parse("abs(x)")
    with pytest.raises(UndefinedError):
        examine_kinks(graph, Point({"x": 0.0}), forward(graph, {"x": 0.0}), {"x": "0"}, mode="error")


@pytest.mark.parametrize("text", ["log(-1)", "1/0", "log(-1)*y", "cosh(acos(exp(3)))"])
def test_a_value_that_does_not_exist_is_told_where_no_target_occurs(text: str) -> None:
    with pytest.warns(diffcli.UndefinedWarning, match="the value does not exist"):
        result = diffcli.grad(text, {"x": 1, "y": 1}, wrt="x") if "y" in text else diffcli.grad(text, {"x": 1})
    assert result.warnings
    assert result[1] == {"x": 0}


@pytest.mark.parametrize("line", ["xlogy(x,x) --x 0", "xlogy(x,y) --x 0 --y 0", "xlogy(x^2,x) --x 0"])
def test_xlogy_has_no_derivative_at_an_end_of_its_domain(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grad", *line.split(), "-q"]) == 0
    assert "d/dx does not exist at xlogy" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("mod(3,x) --x [0.75,2.5]", "[0.0, 0.5]"),
        ("mod(x,y) --x 3 --y [0.5,2]", "[0.0, 1.0]"),
        ("mod(y,x) --x 3 --y [0.5,4]", "[0.5, 1.0]"),
    ],
)
def test_remainders_of_a_number_by_each_entry(line: str, printed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", *line.split()]) == 0
    assert capsys.readouterr().out.strip() == printed


def test_a_comparison_that_is_decided_again_is_true_or_false() -> None:
    assert diffcli.evaluate("0.1 + 0.2 == 0.3") is True
    assert diffcli.evaluate("x + 0.2 > 0.3", {"x": "0.1"}) is False
    assert diffcli.evaluate("[0.1 + 0.2, 1] == [0.3, 2]").tolist() == [True, False]


@pytest.mark.parametrize("value", ["1e400", "-1e400"])
def test_a_decimal_beyond_the_floats_is_a_number(value: str) -> None:
    sign = -1 if value[0] == "-" else 1
    found = diffcli.evaluation("x*1e-200", {"x": value})
    assert found.value == sign * 1e200
    assert found.notes == [f"value: float64 alone gives {'-' * (sign < 0)}inf; it overflows at x"]
    assert diffcli.evaluate("x*1e-399", {"x": f"[{value}, 2]"}).tolist() == pytest.approx([sign * 10, 0], abs=1e-300)


def test_the_logarithm_of_a_decimal_beyond_the_floats() -> None:
    found = diffcli.grad("log(x)", {"x": "1e400"})
    assert found.value == pytest.approx(400 * 2.302585092994046, rel=1e-15)
    assert diffcli.evaluation("x^2", {"x": "1e400"}).warnings == [
        "the value overflowed: it is beyond the range of floats"
    ]


@pytest.mark.parametrize(
    ("text", "value"), [("sign(gelu(x))", -1), ("where(gelu(x) < 0, 1, 2)", 1), ("floor(gelu(x))", -1)]
)
def test_the_sign_of_what_underflows_is_known(text: str, value: int) -> None:
    found = diffcli.evaluation(text, {"x": -50})
    assert found.value == value
    assert found.recomputed == ["value"]


def test_limits_in_the_place_of_a_value_that_does_not_exist_are_told() -> None:
    said = "the value does not exist: sin(x)/x is undefined here; derivatives are limits"
    assert diffcli.taylor("sin(x)/x", {"x": 0}, order=2).notes == [said]
    found = diffcli.grad("sin(x)/x", {"x": 0}, order=2)
    assert found.notes == [said]
    assert found.gradient["x"] == pytest.approx([0, -1 / 3])
    assert diffcli.taylor("abs(x)^2", {"x": 0}, order=2).notes == []


@pytest.mark.parametrize("command", ["eval", "grad", "jacobian", "hessian"])
def test_a_matrix_that_is_made_symmetric_is_told(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    for matrix, told in (("[[2,1],[0,2]]", True), ("[[2,1],[1,2]]", False), ("[[2,0.3],[0.3 + 1e-16,2]]", False)):
        assert main([command, "sum(cholesky(A))", "--A", matrix, "--json"]) == 0
        said = json.loads(capsys.readouterr().out).get("warnings", [])
        mean = "cholesky(A): the matrix is not symmetric; its mean with its transpose is taken"
        assert said == [mean] * told
