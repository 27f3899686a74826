"""``diffcli diff`` and ``diffcli graph --grad`` on the command line."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from diffcli.cli.main import main


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(list(words))
    captured = capsys.readouterr()
    return status, captured.out, captured.err


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        (["x^4-2*x^3+3*x^2-4*x+5"], "4*x^3 - 6*x^2 + 6*x - 4\n"),
        (["exp(x)-exp(-x)"], "exp(x) + exp(-x)\n"),
        (["-x^2"], "-2*x\n"),
        (["x^4", "--order", "2"], "12*x^2\n"),
        (["log(x)/x", "--latex"], "\\frac{1 - \\ln\\left(x\\right)}{x^{2}}\n"),
        (["x^2/2", "--raw"], "1/2*2*x\n"),
        (["sum(x^2)", "--x", "[1, 2]"], "2*x\n"),
        (["sum(x^2)/2", "--sizes", "x: n"], "x\n"),
    ],
)
def test_derivative_is_printed(capsys: pytest.CaptureFixture[str], words: list[str], printed: str) -> None:
    assert run(capsys, "diff", *words) == (0, printed, "")


def test_json_has_the_agreed_names(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "diff", "x^3", "--order", "2", "--json")
    assert status == 0
    assert json.loads(out) == {"expression": "x^3", "wrt": "x", "order": 2, "derivative": "6*x", "latex": "6 x"}


def test_softmax_cross_entropy_with_and_without_the_assumption(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["diff", "q = exp(z)/sum(exp(z)); -sum(p*log(q))", "--wrt", "z", "--sizes", "z: n; p: n"]
    assert run(capsys, *words)[1] == "q = exp(z)/sum(exp(z)); q*sum(p) - p\n"
    assert run(capsys, *words, "--assume", "sum(p) = 1")[1] == "q = exp(z)/sum(exp(z)); q - p\n"


def test_steps_come_before_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "diff", "x*sin(x)", "--steps")[1].splitlines()
    assert out[0] == "f = x*sin(x)"
    assert out[1] == "product rule: (u*v)' = u'*v + u*v'"
    assert out[-2] == "      = " + out[-1] + "    (simplified)"
    brief = run(capsys, "diff", "x*sin(x)", "--steps", "--detail", "brief")[1].splitlines()
    assert brief == [line for line in out if not line.startswith("  ") or line.startswith("      =")]
    assert run(capsys, "diff", "x*sin(x)", "--steps", "--latex")[1].startswith(r"\begin{align}")


def test_requests_are_answered_in_order_and_a_bad_one_does_not_stop_the_rest(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    requests = [
        {"id": 1, "expression": "x^2"},
        {"id": 2, "expression": "x*y"},
        {"id": 3, "expression": "x*y", "wrt": "y", "order": 1},
        {"id": 4, "expression": "x^5", "order": 3},
    ]
    text = "\n".join(map(json.dumps, requests))
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    status, out, _ = run(capsys, "diff", "--from", "-")
    answers = [json.loads(line) for line in out.splitlines()]
    assert status == 2
    assert [a.get("derivative") for a in answers] == ["2*x", None, "x", "60*x^2"]
    assert "differentiate by what" in answers[1]["error"]


def test_text_file_gives_one_line_each(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "functions.txt"
    path.write_text("x^3\nsin(x)  # a comment\n")
    assert run(capsys, "diff", "--from", str(path))[1] == "3*x^2\ncos(x)\n"
    path.write_text("f(g(x))\n", encoding="utf-8")
    assert run(capsys, "diff", "--from", str(path), "--functions", "f,g")[1] == "f'(g(x))*g'(x)\n"


def test_an_answer_is_about_one_expression(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "functions.txt"
    path.write_text("x^3\n")
    status, out, err = run(capsys, "diff", "--from", str(path), "--answer", "3x^2")
    assert (status, out) == (2, "")
    assert "goes without --from" in err


def test_two_variables_without_wrt_are_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "diff", "x*y")
    assert (status, out) == (2, "")
    assert "--wrt" in err


def test_a_mixed_partial_derivative_is_told_with_what_else_may_be_meant(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "diff", "x^2*y^3", "--wrt", "x,y,x")
    assert (status, out) == (0, "6*y^2\n")
    assert err == "note: this is the mixed partial derivative; --gradient gives all first ones\n"
    assert run(capsys, "diff", "x^2*y", "--gradient") == (0, "[2*x*y, x^2]\n", "")


def test_index_notation_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "diff", "x^2", "--sizes", "x: 3,3")
    assert (status, out) == (0, "2*eye(3)[i, k]*eye(3)[j, l]*x[k, l]\n")
    assert "not read back: the derivative of entry [i, j] by x[k, l]" in err


def test_latex_of_arrays_is_in_the_letters_of_books(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("diff", "sum(X^2*Y) + a @ X @ b", "--wrt", "X", "--sizes", "X: n,m; Y: n,m; a: n; b: m", "--latex")
    assert run(capsys, *words)[1] == "2 X \\odot Y + a b^{\\top}\n"


def test_steps_of_an_implicit_derivative_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("diff", "x*y = 1", "--of", "y", "--wrt", "x", "--steps", "--detail", "brief")
    assert run(capsys, *words)[1].splitlines()[-2:] == ["y' = -y/x    (divided)", "-y/x"]
    assert json.loads(run(capsys, *words, "--json")[1])["steps"][-1] == "y' = -y/x    (divided)"


def test_arrays_that_are_taken_to_have_one_shape_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    err = run(capsys, "diff", "sum(a*x)", "--wrt", "x")[2]
    assert "a, x are taken to have one shape" in err


@pytest.mark.parametrize("format", ["text", "dot", "mermaid", "svg", "json"])
def test_graph_draws_the_gradient(capsys: pytest.CaptureFixture[str], format: str) -> None:
    status, out, err = run(capsys, "graph", "x*log(y)", "--grad", "--wrt", "y", "--format", format)
    assert (status, err) == (0, "")
    assert "Div" in out


def test_graph_refuses_a_target_that_does_not_occur(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "graph", "x^2", "--grad", "--wrt", "y")[0] == 2
