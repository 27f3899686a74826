"""The commands, run as a user runs them."""

from __future__ import annotations

import io
import json
import math
import os
import re
import sys
from pathlib import Path

import numpy as np
import pytest
from digits import steady

from diffcli.cli.main import main

EXAMPLE = """\
Add result=1.4996320648453962 gradient=1.0
  Exp result=1.9997056605411638 gradient=1.0
    Leaf x result=0.693 gradient=2.4997792562369314
  Negate result=-0.5000735956957677 gradient=1.0
    Exp result=0.5000735956957677 gradient=-1.0
      Negate result=-0.693 gradient=-0.5000735956957677
        Leaf x @[3]
value = 1.4996320648453962
d/dx = 2.4997792562369314
"""

HOMEWORK = """\
Mean result=1.25 gradient=1.0
  Exp result=2.0 gradient=0.5
    Leaf x result=0.6931471805599453 gradient=0.75
  Exp result=0.5 gradient=0.5
    Negate result=-0.6931471805599453 gradient=0.25
      Leaf x @[3]
"""

SAMPLES = Path(__file__).parents[2] / "samples"
PAPER = "a = x; c = x; b = exp(a); d = -c; e = exp(d); z = mean(b, e)"


class Run:
    """What a command printed, and its exit code."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status = status
        self.out = out
        self.err = err

    @property
    def json(self) -> object:
        return json.loads(self.out, parse_constant=_refuse)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Run a command line in this process."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def run(*words: str, stdin: str | None = None) -> Run:
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        status = main(words)
        captured = capsys.readouterr()
        return Run(status, captured.out, captured.err)

    return run


def test_grad_prints_the_tree(run) -> None:
    done = run("grad", "exp(x)-exp(-x)", "--x", "0.693")
    assert (done.status, steady(done.out), done.err) == (0, steady(EXAMPLE), "")


def test_homework_style_before_and_after_the_backward_pass(run) -> None:
    words = ["mean(exp(x), exp(-x))", "--x", "log(2)", "--style", "homework"]
    assert steady(run("grad", *words).out) == steady(HOMEWORK + "value = 1.25\nd/dx = 0.75\n")
    before = steady(run("eval", *words).out)
    assert before.count("gradient=None") == 5
    assert [line.partition(" gradient")[0] for line in before.split("\n")] == [
        line.partition(" gradient")[0] for line in steady(HOMEWORK).split("\n")
    ]


def test_output_with_a_name_is_called_by_it(run) -> None:
    done = run("grad", PAPER, "--x", "log(2)")
    assert steady(done.out).endswith("z = 1.25\ndz/dx = 0.75\n")
    done = run("grad", PAPER, "--x", "log(2)", "--wrt", "a,c,x", "-q")
    assert steady(done.out) == "1.0\n-0.25\n0.75\n"
    done = run("grad", PAPER, "--x", "log(2)", "--output", "b")
    assert steady(done.out).endswith("b = 2.0\ndb/dx = 2.0\n")


def test_eval_prints_the_bare_value(run) -> None:
    assert run("eval", "x*y", "--x", "2", "--y", "3").out == "6\n"
    assert run("eval", "2^100").out == f"{2**100}\n"
    assert run("eval", "10^5000").out == "1" + "0" * 5000 + "\n"
    assert run("eval", "x*2", "--x", "[1, 2]").out == "[2.0, 4.0]\n"
    assert run("eval", "1/x", "--x", "0").out == "inf\n"


def test_expression_may_begin_with_a_minus(run) -> None:
    assert run("eval", "-x^2", "--x", "3").out == "-9\n"
    assert run("grad", "-x^2", "--x", "-1", "-q").out == "2.0\n"
    assert run("grad", "-q^2", "--q=-1", "-q").out == "2.0\n"
    assert run("eval", "--x", "3", "--", "-x").out == "-3\n"


def test_expression_comes_from_a_file_or_standard_input(run, tmp_path: Path) -> None:
    path = tmp_path / "model.diff"
    path.write_text("\ufeffh = x^2\nz = h + 1 # the output\n", encoding="utf-8")
    assert run("eval", f"@{path}", "--x", "3").out == "10\n"
    assert run("eval", "-", "--x", "3", stdin="x^2").out == "9\n"
    done = run("eval", "@nothing.diff")
    assert (done.status, done.out) == (2, "")
    assert "cannot read 'nothing.diff': No such file or directory" in done.err
    done = run("eval", str(path), "--x", "3")
    assert (done.status, done.out) == (2, "")
    assert f"write @{path}" in done.err


def test_names_of_any_script(run) -> None:
    assert run("eval", "θ^2", "--θ", "3").out == "9\n"
    assert run("grad", "theta^2", "--θ", "3", "--wrt", "θ", "-q").out == "6.0\n"


def test_order_of_targets(run) -> None:
    assert run("grad", "y^2*x", "--x", "1", "--y", "3", "-q").out == "6.0\n9.0\n"
    assert run("grad", "y^2*x", "--x", "1", "--y", "3", "-q", "--wrt", "x,y").out == "9.0\n6.0\n"


def test_both_modes_agree(run) -> None:
    lines = [
        run("grad", "x*y + sin(x)", "--x", "2", "--y", "3", "-q", "--mode", mode).out for mode in ("reverse", "forward")
    ]
    assert lines[0] == lines[1]
    forward = run("grad", "x^2", "--x", "3", "--mode", "forward").out
    assert forward.endswith("value = 9\nd/dx = 6.0\n")
    assert "gradient=None" in forward


def test_json(run) -> None:
    assert run("eval", "x/2", "--x", "3", "--json").json == {"expression": "x/2", "value": 1.5}
    done = run("grad", "x*y", "--x", "3", "--y", "2", "--json")
    assert done.json == {"expression": "x*y", "value": 6, "gradient": {"x": 2.0, "y": 3.0}}
    assert run("eval", "1/x", "--x", "0", "--json").json == {
        "expression": "1/x",
        "value": "Infinity",
        "warnings": ["the value does not exist: 1/x is undefined here"],
    }
    done = run("grad", "sum(x^2)", "--x", "[1, 2]", "--json")
    assert done.json == {"expression": "sum(x^2)", "value": 5.0, "gradient": {"x": [2.0, 4.0]}}


def test_json_with_nodes(run) -> None:
    nodes = run("grad", PAPER, "--x", "log(2)", "--json", "--nodes").json["nodes"]
    assert [node["label"] for node in nodes if node["op"] == "Copy"] == ["a", "c"]
    gradients = {node["label"]: node["gradient"] for node in nodes if node["op"] == "Copy"}
    assert gradients == pytest.approx({"a": 1.0, "c": -0.25}, rel=1e-12)
    for node in nodes:
        assert set(node) == {"id", "op", "label", "inputs", "result", "gradient"}


@pytest.mark.parametrize("style", ["table", "steps"])
def test_other_styles(run, style: str) -> None:
    done = run("grad", PAPER, "--x", "log(2)", "--style", style)
    assert done.status == 0
    assert steady(done.out).endswith("z = 1.25\ndz/dx = 0.75\n")
    assert "-0.25" in steady(done.out)
    assert run("eval", PAPER, "--x", "log(2)", "--style", style).status == 0


def test_nodes_without_json_is_the_table(run) -> None:
    words = ["grad", "x^2", "--x", "3"]
    assert run(*words, "--nodes").out == run(*words, "--style", "table").out


@pytest.mark.parametrize("words", [["--order", "2"], ["--digits", "20"], ["--exact"]])
def test_nodes_and_styles_go_with_other_ways_of_computing(run, words: list[str]) -> None:
    given = ["grad", "z = x^2", "--x", "3", *words]
    lines = run(*given).out
    assert lines.startswith("z = 9\ndz/dx = 6")
    tree = "IntPow z result=9 gradient=1.0 power=2\n  Leaf x result=3 gradient=6.0\n"
    assert run(*given, "--style", "tree").out == tree + lines
    assert run(*given, "--nodes").out.startswith("node ")
    assert [node["gradient"] for node in run(*given, "--nodes", "--json").json["nodes"]] == [1.0, 6.0]
    assert "nodes" not in run(*given, "--json").json


def test_name_that_does_not_occur_gets_a_note_and_gradient_0(run) -> None:
    done = run("grad", "x^2", "--x", "3", "--y", "[1, 2]", "-q")
    assert done.out == "6.0\n[0.0, 0.0]\n"
    assert done.err == "note: y does not occur in the expression; its gradient is 0\n"
    done = run("grad", "rate^2", "--rate", "3", "--rat", "1", "-q")
    assert "did you mean rate?" in done.err
    done = run("grad", "x^2", "--x", "3", "--stlye", "1", "-q")
    assert "did you mean --style?" in done.err
    assert run("grad", "x^2", "--x", "3", "--wrt", "y", "-q").out == "0.0\n"


def test_value_for_the_name_of_a_statement_gets_a_note(run) -> None:
    done = run("eval", "h = x^2; 2h", "--x", "3", "--h", "5")
    assert (done.out, done.err) == (
        "18\n",
        "note: h is computed by a statement, so the value given for it is not used\n",
    )


@pytest.mark.parametrize("flag", ["--digits", "--order"])
def test_none_of_a_kind_cannot_be_asked_for(run, flag: str) -> None:
    done = run("grad", "x^2", "--x", "3", flag, "0")
    assert (done.status, done.out) == (2, "")


def test_missing_variables_are_all_named(run) -> None:
    done = run("grad", "x*y*z", "--y", "1")
    assert (done.status, done.out) == (2, "")
    assert "no value for variables x, z" in done.err
    done = run("grad", "order*style", "--y", "1")
    assert "--set style=VALUE" in done.err
    assert run("grad", "2*style", "--set", "style=3", "-q").out == "2.0\n"


@pytest.mark.parametrize("flag", ["--wrt", "--output", "--mode", "--json", "-q", "--digits"])
def test_variable_with_the_name_of_an_option_is_bound_by_set(run, flag: str) -> None:
    name = flag.lstrip("-")
    done = run("grad", f"2*{name}", flag, "3")
    assert (done.status, done.out) == (2, "")
    assert f"--set {name}=" in done.err
    assert run("grad", f"2*{name}", "--set", f"{name}=3", "-q").out == "2.0\n"


@pytest.mark.parametrize("words", [[], ["--digits", "15"], ["--exact"], ["--nodes"], ["--checkpoint", "2"]])
def test_an_expression_without_variables_has_an_empty_gradient(run, words: list[str]) -> None:
    assert run("grad", "1 + 1", *words, "--json").json["gradient"] == {}
    assert run("grad", "1 + 1", *words).out.endswith("value = 2\n")
    assert run("grad", "1 + 1", *words, "-q").out == ""


def test_misspelt_option_is_suggested(run) -> None:
    done = run("grad", "x^2", "--x", "3", "--stlye", "table")
    assert done.status == 2
    assert "did you mean --style?" in done.err


def test_output_that_is_no_number_has_no_gradient(run) -> None:
    done = run("grad", "x^2", "--x", "[1, 2]")
    assert (done.status, done.out) == (2, "")
    assert "sum(" in done.err


def test_bad_expression_has_a_caret_on_stderr(run) -> None:
    done = run("eval", "2 +")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("error: ")
    assert "^" in done.err


def test_forward_mode_limits(run) -> None:
    assert "writes out the reverse mode" in run("grad", "x", "--x", "1", "--mode", "forward", "--style", "steps").err
    assert run("grad", "h = x; h^2", "--x", "1", "--mode", "forward", "--wrt", "h", "-q").out == "2.0\n"


def test_colour_and_guides_only_where_wanted(run) -> None:
    words = ["grad", "exp(x)-exp(-x)", "--x", "0.693"]
    coloured = run(*words, "--color", "always").out
    assert "\x1b[" in coloured
    assert "├" in coloured
    assert steady(run(*words, "--color", "never").out) == steady(EXAMPLE)


def test_gradcheck(run) -> None:
    done = run("gradcheck", "exp(x)*sin(y)", "--x", "1", "--y", "2")
    assert done.status == 0
    assert [line.split()[0] for line in done.out.split("\n") if line] == ["gradient", "d/dx", "d/dy"]
    record = run("gradcheck", "x^3", "--x", "2", "--json").json
    assert record["agrees"] is True
    assert record["checks"][0]["gradient"] == 12.0
    done = run("gradcheck", "abs(x)", "--x", "0")
    assert (done.status, done.out.splitlines()[1].split()[-2:]) == (0, ["no", "derivative"])
    assert "there is no derivative here" in done.err
    done = run("gradcheck", "relu(x) - relu(-x)", "--x", "0")  # the rules say 0
    assert (done.status, done.out.splitlines()[1].split()[2:4]) == (1, ["1.0", "enclosures"])
    assert "no value for variable x" in run("gradcheck", "x^2").err


@pytest.mark.parametrize("format", ["text", "dot", "mermaid", "json"])
def test_graph(run, format: str) -> None:
    done = run("graph", "(x+2)*(x+2)", "--format", format)
    assert (done.status, done.err) == (0, "")
    assert "Mul" in done.out
    if format == "json":
        assert done.json == run("graph", "(x+2)*(x+2)", "--json").json


def test_ops(run) -> None:
    listed = run("ops").out
    for name in ("tanh(", "matmul", "where("):
        assert name in listed
    assert run("ops", "tanh").out.split("\n")[1].startswith("tanh(x)")
    assert run("ops", "tanh", "--json").json[0]["name"] == "tanh"
    assert len(run("ops", "--json").json) == len(listed.split("\n")) - 2


LINES = [
    '{"id": 1, "expression": "x^2", "at": {"x": 3}}',
    "",
    '{"id": "two", "expression": "x*y", "at": {"x": "log(2)", "y": 2}, "wrt": ["y"], "extra": 1}',
    "{",
    '{"id": 3, "expression": "2 +"}',
    '{"id": 4, "expression": "x", "at": {}}',
    '{"id": 5, "expression": "x", "at": {"x": "@secret.npy"}}',
    "[1]",
    '{"id": 6, "expression": "sum(x^2)", "at": {"x": [1, 2]}, "wrt": "x"}',
    '{"expression": "x^2", "at": {"x": 1}, "order": 2}',
    '{"id": 7, "at": {"x": 1}}',
    '{"id": 8, "expression": "1/x", "at": {"x": "nan"}, "wrt": "x"}',
    "[" * 100_000,
    '{"id": 9, "expression": "x", "at": {"x y": 1}}',
]


def test_json_lines_are_answered_in_order(run, tmp_path: Path) -> None:
    path = tmp_path / "requests.jsonl"
    path.write_text("\n".join(LINES))
    for words, stdin in (((str(path),), None), (("-",), "\n".join(LINES))):
        done = run("grad", "--from", *words, stdin=stdin)
        assert done.status == 2
        answers = [json.loads(line, parse_constant=_refuse) for line in done.out.split("\n") if line]
        assert [answer["id"] for answer in answers] == [1, "two", None, 3, 4, 5, None, 6, None, 7, 8, None, 9]
        good = {answer["id"]: answer for answer in answers if "error" not in answer}
        assert good == {
            1: {"id": 1, "expression": "x^2", "value": 9, "gradient": {"x": 6.0}},
            "two": {"id": "two", "expression": "x*y", "value": 2 * math.log(2), "gradient": {"y": math.log(2)}},
            6: {"id": 6, "expression": "sum(x^2)", "value": 5.0, "gradient": {"x": [2.0, 4.0]}},
            None: {
                "id": None,
                "expression": "x^2",
                "value": 1,
                "gradient": {"x": 2.0},
                "derivatives": {"x": [2.0, 2.0]},
            },
            8: {"id": 8, "expression": "1/x", "value": "NaN", "gradient": {"x": "NaN"}},
        }
        assert all(set(answer) == {"id", "error"} for answer in answers if "error" in answer)
        errors = {answer["id"]: answer["error"] for answer in answers if "error" in answer}
        assert "a request cannot read files" in errors[5]
        assert "there is no expression" in errors[7]


def test_all_lines_good_is_success(run) -> None:
    done = run("eval", "--from", "-", stdin='{"id": 1, "expression": "1+1"}\n')
    assert (done.status, done.out) == (0, '{"id": 1, "expression": "1+1", "value": 2}\n')


def test_csv_columns_are_variables(run, tmp_path: Path) -> None:
    path = tmp_path / "points.csv"
    path.write_bytes(
        '\ufeffid,expression,x, θ\r\na,x*θ,2,3\r\nb,x,2,\r\nc,x,,\r\nd,x,1,2,3\r\n"e","(x+\n1)",1,\r\n'.encode()
    )
    done = run("eval", "--from", str(path))
    answers = [json.loads(line) for line in done.out.split("\n") if line]
    assert [(answer["id"], answer.get("value")) for answer in answers] == [
        ("a", 6),
        ("b", 2),
        ("c", None),
        ("d", None),
        ("e", 2),
    ]
    assert done.status == 2
    assert "5 cells" in answers[3]["error"]


def test_expression_and_values_of_the_command_line_hold_for_all_lines(run, tmp_path: Path) -> None:
    path = tmp_path / "points.csv"
    path.write_text("x\n1\n2\n")
    done = run("eval", "x*y", "--y", "10", "--from", str(path))
    assert [json.loads(line)["value"] for line in done.out.split("\n") if line] == [10, 20]
    assert done.err == ""


@pytest.mark.parametrize("words", [[], ["--digits", "15"]])
def test_numbers_that_json_cannot_write_are_texts_in_requests_too(run, words: list[str]) -> None:
    line = {"expression": "x + y", "at": {"x": "-Infinity", "y": 1}}
    done = run("eval", "--from", "-", *words, stdin=json.dumps(line))
    assert done.json == {"id": None, "expression": "x + y", "value": "-Infinity"}


def test_csv_with_bad_heading(run, tmp_path: Path) -> None:
    path = tmp_path / "points.csv"
    for heading, part in (("x,x", "two columns"), ("2x", "takes names")):
        path.write_text(heading + "\n1,2\n")
        done = run("eval", "--from", str(path))
        assert (done.status, done.out) == (2, "")
        assert part in done.err


def test_text_has_one_plain_line_each(run, tmp_path: Path) -> None:
    path = tmp_path / "expressions.txt"
    path.write_text("# squares\nx^2 # one\n\n2 +\nx*y\n")
    words = ["--from", str(path), "--x", "3", "--y", "[1, 2]"]
    done = run("eval", *words)
    lines = done.out.split("\n")
    assert (lines[0], lines[2:]) == ("9", ["[3.0, 6.0]", ""])
    assert lines[1].startswith("error: ")
    assert done.status == 2
    path.write_text("x^2\nx^3\n")
    assert (
        run("grad", "--from", str(path), "--x", "3", "--wrt", "x").out
        == "value = 9; d/dx = 6.0\nvalue = 27; d/dx = 27.0\n"
    )
    assert run("grad", "--from", str(path), "--x", "3", "-q").out == "6.0\n27.0\n"
    path.write_text("z = x^2\n")
    words = ["--from", str(path), "--x", "3", "--order", "2"]
    assert run("grad", *words).out == "z = 9; dz/dx = 6.0; d^2z/dx^2 = 2.0\n"
    assert run("grad", *words, "-q").out == "[6.0, 2.0]\n"
    path.write_text("x^2\nx^3\n")
    assert json.loads(run("eval", "--from", str(path), "--x", "3", "--json").out.split("\n")[0])["id"] == 1


def test_file_of_another_kind_is_refused(run, tmp_path: Path) -> None:
    path = tmp_path / "requests.xml"
    path.write_text("")
    assert "ends in .jsonl, .csv or .txt" in run("eval", "--from", str(path)).err
    assert "cannot read 'nothing.csv'" in run("eval", "--from", "nothing.csv").err


def test_bytes_that_are_not_utf_8_cost_one_line_only(run, tmp_path: Path) -> None:
    path = tmp_path / "requests.jsonl"
    path.write_bytes(b'{"id": 1, "expression": "x\xff"}\n{"id": 2, "expression": "1"}\n')
    answers = [json.loads(line) for line in run("eval", "--from", str(path)).out.split("\n") if line]
    assert "error" in answers[0]
    assert answers[1]["value"] == 1


def test_array_from_a_file(run, tmp_path: Path) -> None:
    np.save(tmp_path / "w.npy", np.array([[1.0, 2.0], [3.0, 4.0]]))
    done = run("grad", "sum(W @ x)", "--W", f"@{tmp_path / 'w.npy'}", "--x", "[1, -1]", "--json")
    assert done.json["gradient"] == {"W": [[1.0, -1.0], [1.0, -1.0]], "x": [4.0, 6.0]}


def test_loss_of_matrices(run) -> None:
    words = ["--A", "[[1,1],[0,1]]", "--B", "[[1,2,1],[0,1,1]]", "--C", "[[3,0,1],[1,2,3]]"]
    done = run("grad", "loss = sum((A @ B - C)^2)", *words)
    assert done.out.endswith(
        "loss = 20.0\n"
        "dloss/dA = [[10.0, 8.0], [-10.0, -6.0]]\n"
        "dloss/dB = [[-4.0, 6.0, 2.0], [-6.0, 4.0, -2.0]]\n"
        "dloss/dC = [[4.0, -6.0, -2.0], [2.0, 2.0, 4.0]]\n"
    )


def test_samples(run) -> None:
    paper = run("grad", f"@{SAMPLES / 'paper.diff'}", "--x", "log(2)", "--wrt", "a,c,x", "-q")
    assert steady(paper.out) == "1.0\n-0.25\n0.75\n"
    loss = run(
        "grad", f"@{SAMPLES / 'loss.diff'}", "--A", "[[1,1],[0,1]]", "--B", "[[1],[0]]", "--C", "[[0],[2]]", "--json"
    )
    assert loss.json["value"] == 5.0
    for file, values in (("requests.jsonl", [9, 2 * math.log(2), 11.0]), ("points.csv", [6, 0.0, 2 / math.pi])):
        done = run("eval", "--from", str(SAMPLES / file))
        assert [json.loads(line)["value"] for line in done.out.split("\n") if line] == pytest.approx(values, rel=1e-12)
        assert (done.status, done.err) == (0, "")


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_terminal_gets_guides_and_colours() -> None:
    import pty
    import subprocess

    leader, follower = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    words = [sys.executable, "-m", "diffcli", "grad", "x^2", "--x", "3"]
    subprocess.run(words, stdout=follower, env={**environment, "TERM": "xterm-256color"}, check=True)
    os.close(follower)
    shown = os.read(leader, 100_000).decode()
    os.close(leader)
    assert "└" in shown
    assert "\x1b[" in shown


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def test_diff_is_by_the_variable_without_a_value_and_tells_of_unused_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "a*x^2", "--a", "3", "--b", "1"]) == 0
    out, err = capsys.readouterr()
    assert out == "2*a*x\n"
    assert err == (
        "note: no value is put in for a: this is an expression; grad gives numbers\n"
        "note: b does not occur in the expression\n"
    )


def test_a_value_of_the_front_matter_may_end_at_a_semicolon(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "let a = 2; let b = [1, 2]; sum(a*b)"]) == 0
    assert capsys.readouterr().out == "6.0\n"


def test_forward_mode_computes_in_the_type_that_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    for mode in ("forward", "reverse"):
        assert main(["grad", "sin(x)", "--x", "1", "--mode", mode, "--dtype", "float32", "-q"]) == 0
    first, second = capsys.readouterr().out.split()
    assert first == second


def test_a_plot_without_values_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plot", "log(x)", "--x", "-2:-1", "--json"]) == 0
    assert "no value for x from -2 to -1" in capsys.readouterr().err


def test_parameters_are_saved_as_npz_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["minimize", "samples/mlp.diff", "--steps", "1", "-o", "x.txt"]) == 2
    assert "ends in .npz" in capsys.readouterr().err


def test_a_tree_too_deep_to_read_becomes_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    deep = "sin(" * 3_000 + "x" + ")" * 3_000
    assert main(["grad", deep, "--x", "1"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("node")
    assert out.count("\n") == 1 + 3_001 + 2
    assert len(out) < 1_000_000
    assert "note: the tree is too deep to read, so a table is shown" in err
    assert main(["grad", deep, "--x", "1", "--style", "tree", "--color", "always"]) == 0
    out, err = capsys.readouterr()
    assert f"\n{'  ' * 3_000}Leaf x result=1 gradient=" in out
    assert "too deep" not in err


@pytest.mark.parametrize("options", [[], ["--grad"]])
def test_a_drawing_too_deep_to_read_becomes_a_table(capsys: pytest.CaptureFixture[str], options: list[str]) -> None:
    deep = "sin(" * 3_000 + "x" + ")" * 3_000
    assert main(["graph", deep, *options]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("node")
    assert len(out) < 1_000_000
    assert "note: the tree is too deep to read, so a table is shown" in err
    assert main(["graph", deep, "--format", "text"]) == 0
    out, err = capsys.readouterr()
    assert f"\n{'  ' * 3_000}Leaf x" in out
    assert "too deep" not in err


@pytest.mark.parametrize("text", ["sin(" * 500 + "x" + ")" * 500, "exp(" + "+".join(["x"] * 500) + ")*x"])
def test_what_a_long_value_is_computed_from_has_a_name_that_is_told(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["cost", text]) == 0
    out, _ = capsys.readouterr()
    assert max(map(len, out.split("\n"))) < 400
    used, told = set(re.findall(r"\bt\d+", out)), re.findall(r"^  (t\d+) = ", out, re.MULTILINE)
    assert used
    assert sorted(told) == sorted(used)
