"""Operations of a user's own file in every command: run on the option alone, wrong ones told with the line."""

from __future__ import annotations

import json
import pickle
import re
from pathlib import Path

import pytest

import diffcli
from diffcli.cli.commands import command_names, find_command
from diffcli.cli.main import main
from diffcli.given.operations import load_operations

OWN = """import diffcli

half = diffcli.Op("half", lambda F, x: x / 2, derivatives=[lambda F, y, x: F.ones_like(x) / 2])
hump = diffcli.Op("hump", lambda F, x: F.exp(-F.half(2 * x * x)), aliases=("bell",))
bent = diffcli.Op("bent", lambda F, x: F.abs(x), derivatives=[lambda F, y, x: F.sign(x)])
twist = diffcli.Op("twist", lambda F, x: x * x, derivatives=[lambda F, y, x: x if x > 0 else x])
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("own") / "my_ops.py"
    path.write_text(OWN)
    return str(path)


KEY = """
[[question]]
id = "slope"
type = "derivative"
of = "x hump(x)"
wrt = "x"
[[question]]
id = "trace"
type = "backprop"
program = "a = half(x); z = a^2"
at = { x = 3 }
"""


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (["eval", "hump(0)"], "1.0"),
        (["eval", "hump(1/2)", "--digits", "20"], "0.77880078307140486825"),
        (["eval", "sum(half(x))", "--x", "[1, 2]"], "1.5"),
        (["grad", "bell(x)", "--x", "1", "-q"], "-0.735758882342884"),
        (["grad", "half(x)^2", "--x", "3", "--mode", "forward", "-q"], "1.5"),
        (["grad", "half(x)", "--x", "3", "--exact", "-q"], "1/2"),
        (["grad", "half(x)^2", "--x", "3", "--order", "2", "-q"], "[1.5, 0.5]"),
        (["diff", "half(x^2)"], "x"),
        (["diff", "half(x^2)", "--answer", "half(2x)"], "equal"),
        (["hessian", "half(x)*y", "--x", "1", "--y", "1"], "d^2/dxdy = 0.5"),
        (["jacobian", "[half(x), 1]", "--x", "1"], "[0.5, 0.0]"),
        (["jvp", "half(x)", "--x", "1", "--tangent", "x=4"], "2.0"),
        (["vjp", "half(x)", "--x", "1", "--upstream", "4"], "d/dx = 2.0"),
        (["taylor", "hump(x)", "--x", "0", "--order", "2"], "2      -1.0         -2.0"),
        (["gradcheck", "hump(x)", "--x", "1"], "agrees"),
        (["graph", "hump(x)"], "Hump"),
        (["plot", "half(x)", "--x", "0:1"], "half(x)"),
        (["cost", "half(x)"], "forward"),
        (["minimize", "half(x - 3)^2", "--x", "0", "--steps", "60", "--rate", "1"], "x = 3.0"),
        (["equal", "hump(x)", "e^(-x^2)"], "equal"),
        (["equal", "x hump(x)", "hump(x) - 2x^2 hump(x)", "--type", "derivative"], "equal"),
        (["ops", "half"], "d/dx: 1/2"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, list) else None,
)
def test_a_command_knows_them(words: list[str], shown: str, own: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*words, "--ops", own]) == 0, capsys.readouterr().err
    assert shown in capsys.readouterr().out
    assert main(words) == 2
    assert re.search("there is no (function|operation) '?(half|hump|bell)", capsys.readouterr().err)


def test_requests_and_pairs_of_a_file_know_them(own: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "requests.jsonl").write_text('{"id": 1, "expression": "half(x)", "at": {"x": 5}}\n')
    assert main(["eval", "--from", str(tmp_path / "requests.jsonl"), "--ops", own]) == 0
    assert json.loads(capsys.readouterr().out)["value"] == 2.5
    (tmp_path / "pairs.jsonl").write_text('{"id": 1, "expected": "half(x)", "answer": "x/2"}\n' * 3)
    assert main(["equal", "--from", str(tmp_path / "pairs.jsonl"), "--ops", own]) == 0
    assert capsys.readouterr().out.count('"equal"') == 3


def test_they_are_pickled_by_the_name_of_their_file(own: str) -> None:
    ops = load_operations(own)
    assert pickle.loads(pickle.dumps(ops)) is ops
    assert pickle.loads(pickle.dumps(ops["hump"])) is ops["hump"]
    graph = pickle.loads(pickle.dumps(diffcli.parse("hump(x)", ops=ops)))
    assert diffcli.evaluate(graph, {"x": 0}) == 1.0


def test_grading_knows_them(own: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "key.toml").write_text(KEY)
    answers = tmp_path / "answers.csv"
    answers.write_text(
        'student,slope,trace\nana,(1-2x^2) hump(x),"a = 1.5; z = 2.25; dz/dz = 1; dz/da = 3; dz/dx = 1.5"\n'
    )
    assert main(["grade", str(tmp_path / "key.toml"), str(answers), "--ops", own, "--fail-under", "1", "-o", "-"]) == 0
    assert capsys.readouterr().out.count('"correct"') == 6


def test_a_check_names_the_wrong_rows_and_exits_with_1(own: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ops", "--check", own]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines if line.endswith("wrong")] == ["bent", "twist"]
    assert sum(line.startswith("  derived: d/dx = ") for line in lines) == 1
    assert main(["ops", "--check", own, "half", "--json"]) == 0
    (record,) = json.loads(capsys.readouterr().out)
    assert (record["operation"], record["faults"]) == ("half", [])


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("x = 1\n", "makes no operation"),
        ("import diffcli\n\nx = diffcli.nothing\n", "line 3: AttributeError"),
        ("def f(:\n", "line 1: "),
        ('import diffcli\nx = diffcli.Op("sin", lambda F, x: x)\n', "an operation 'sin' already"),
        (
            'import diffcli\nx = diffcli.Op("a", lambda F, x: x, derivatives=[1, 2])\n',
            "line 2: ValueError: a takes 1 inputs",
        ),
        ("raise SystemExit(0)\n", "line 1: SystemExit"),
    ],
)
def test_a_file_that_makes_no_rows_is_one_message(
    source: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "own.py"
    path.write_text(source)
    assert main(["eval", "1", "--ops", str(path)]) == 2
    said = capsys.readouterr().err
    assert message in said
    assert "Traceback" not in said


def test_an_error_in_a_rule_is_told_with_its_line_and_no_traceback(
    own: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", "twist(x)", "--ops", own]) == 2
    said = capsys.readouterr().err
    assert "line 6: TypeError: a node has no truth value" in said
    assert "Traceback" not in said


def test_every_command_has_the_option_and_says_that_the_file_is_run(capsys: pytest.CaptureFixture[str]) -> None:
    for name in command_names():
        assert all("--ops" not in option.flags for option in find_command(name).OPTIONS)
    assert main(["grad", "--help"]) == 0
    assert "it is Python, and is run" in capsys.readouterr().out
