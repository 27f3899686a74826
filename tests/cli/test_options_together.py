"""An option that would do nothing, beside another or in this command, is refused in one message, never ignored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diffcli.cli.main import main


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("grad x --x 1 --digits 20 --dtype float32", "--digits is computed by enclosures, so it goes without --dtype"),
        ("grad x --x 1 --digits 20 --float64", "--digits is computed by enclosures, so it goes without --float64"),
        ("eval x --x 1 --digits 20 --float64", "--digits is computed by enclosures, so it goes without --float64"),
        ("grad x --x 1 --digits 20 --mode forward", "so it goes without --mode"),
        ("grad x --x 1 --exact --dtype float64", "--exact substitutes and simplifies, so it goes without --dtype"),
        ("grad x --x 1 --exact --mode elimination", "so it goes without --mode"),
        ("grad x --x 1 --order 2 --mode forward", "--order is computed by Taylor series, so it goes without --mode"),
        ("grad x --x 1 --order 2 --dtype float32", "so it goes without --dtype"),
        ("grad x --x 1 --memory 64MB --undefined error", "so it goes without --undefined"),
        ("grad x --x 1 --nodes --style steps", "--nodes lists them in a table, so it goes without --style steps"),
        ("grad x --x 1 -q --style table", "--quiet prints numbers only, so it goes without --style"),
        ("grad x --x 1 -q --json", "--quiet prints numbers only, so it goes without --json"),
        ("grad x --x 1 --json --style trace", "so it goes without --style"),
        ("eval x --x 1 --dtype float32 --float64", "--dtype is the plain pass in that type, so it goes"),
        ("grad --from r.jsonl --style table", "--from answers each request by a line, so it goes without --style"),
        ("diff x^2 --detail brief", "so it goes with --steps"),
        ("diff x*y --gradient --steps", "--gradient gives all partial derivatives of one kind, simplified, so it goes"),
        ("diff x*y --hessian --order 2", "--hessian gives all partial derivatives of one kind, simplified, so it goes"),
        ("diff x^2 --answer 2x --latex", "--answer judges by values instead, so it goes without --latex"),
        ("diff x^2 --working w.txt --latex", "--working judges by values instead, so it goes without --latex"),
        ("diff f(x) --functions f --answer 1", "--answer judges by values instead, so it goes without --functions"),
        ("diff f(x) --functions f --working w.txt", "so it goes without --functions"),
        ("cost W@x --carry x", "--carry names what one layer hands to the next, so it goes with --repeat"),
        ("equal x x --jobs 2", "--jobs is about the pairs of a file, so it goes with --from"),
        ("equal x x --pass all", "so it goes with --from"),
        ("equal x x --strict", "so it goes with --from"),
        ("equal x x --wrt x", "--wrt is about derivatives, and the type is expression"),
        ("equal x --of x^2", "--of is about derivatives, and the type is expression"),
        ("grade --check key.toml -o r.csv", "--check grades nobody, so it goes without --results"),
        ("grade --labels a.txt --html r.html", "--labels grades nobody, so it goes without --html"),
        ("grade --check key.toml answers", "--check takes one file, so it goes without 'answers'"),
        # of another command, and no variable
        ("grad x^2 --x 1 --steps 3", "--steps is an option of diffcli diff and minimize"),
        ("grad x^2 --x 1 --steps", "--steps is an option of diffcli diff and minimize"),
        ("grad --latex x^2 --x 1", "--latex is an option of diffcli diff"),
        ("eval x^2 --x 1 --order 2", "--order is an option of diffcli diff, equal, grad, plot and taylor"),
        ("diff x^2 --upstream 1", "--upstream is an option of diffcli vjp"),
        ("hessian x^2 --x 1 --digits 30", "--digits is an option of diffcli eval and grad"),
        ("gradcheck x^2 --x 1 --undefined error", "--undefined is an option of diffcli grad"),
        ("equal x x --digits", "--digits is an option of diffcli eval and grad"),
        ("worksheet key.toml --steps", "--steps is an option of diffcli diff and minimize"),
    ],
)  # fmt: skip
def test_options_that_would_do_nothing_are_refused(line: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(line.split()) == 2
    printed = capsys.readouterr()
    assert message in printed.err
    assert printed.out == ""


def test_a_variable_may_have_the_name_of_an_option_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grad", "rate*steps", "--rate", "2", "--steps", "3", "-q"]) == 0
    assert capsys.readouterr() == ("3.0\n2.0\n", "")


def test_what_holds_for_all_lines_holds_for_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "requests.jsonl"
    path.write_text('{"expression": "f(x)*x"}\n{"expression": "f(x)^2"}\n', encoding="utf-8")
    assert main(["diff", "--from", str(path), "--functions", "f"]) == 0
    lines = [json.loads(line)["derivative"] for line in capsys.readouterr().out.splitlines()]
    assert lines == ["x*f'(x) + f(x)", "2*f(x)*f'(x)"]
    path.write_text('{"expression": "mean(x^2)"}\n', encoding="utf-8")
    assert main(["diff", "--from", str(path), "--sizes", "x: n"]) == 0
    assert json.loads(capsys.readouterr().out)["derivative"] == "2*x/n"


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("diff x^2 --functions f", "--functions names f, which does not occur in the expression"),
        ("diff x^2 --x 2", "no value is put in for x"),
        ("diff a*x^2 --a 3", "no value is put in for a"),
        ("diff x^2+y^2=25 --of y --wrt x --x 2", "no value is put in for x"),
        ("grad x^2 --x 1 --foo 3", "foo does not occur in the expression; its gradient is 0"),
    ],
)
def test_what_is_given_and_not_used_is_told(line: str, note: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(line.split()) == 0
    assert note in capsys.readouterr().err
