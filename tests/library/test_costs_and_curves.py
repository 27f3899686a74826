"""Costs, closed forms, descent and curves from Python are those of the commands."""

from __future__ import annotations

import json

import pytest

import diffcli
from diffcli.cli.main import main
from diffcli.errors import UnknownNameError, UsageError


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(list(words)) == 0
    return capsys.readouterr().out.rstrip("\n")


@pytest.mark.parametrize(
    ("text", "options", "words"),
    [
        ("sum(W @ x)", {"sizes": "W: d,d; x: d,b"}, ("--sizes", "W: d,d; x: d,b")),
        ("sum(W @ x)", {"sizes": "W: d,d; x: d,b", "wrt": "W"}, ("--sizes", "W: d,d; x: d,b", "--wrt", "W")),
        ("relu(W @ x)", {"sizes": "W: d,d; x: d,b", "repeat": "n"}, ("--sizes", "W: d,d; x: d,b", "--repeat", "n")),
        ("sum(W @ x)", {"sizes": "W: 3,3; x: 3,2", "paths": True}, ("--sizes", "W: 3,3; x: 3,2", "--paths")),
    ],
)
def test_a_cost_is_what_the_command_prints(
    text: str, options: dict[str, object], words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    report = diffcli.cost(text, **options)  # type: ignore[arg-type]
    assert "\n".join(report.lines()) == printed(capsys, "cost", text, *words)


def test_a_name_that_a_cost_does_not_know_is_an_error() -> None:
    with pytest.raises(UnknownNameError, match="does not depend on y"):
        diffcli.cost("x^2", wrt="y")
    with pytest.raises(UsageError, match="a shape is given to y"):
        diffcli.cost("x^2", "y: 3")


def test_closed_forms_are_those_of_exact() -> None:
    forms = diffcli.exact("mean(exp(x), exp(-x))", {"x": "log(2)"})
    assert (forms.value, forms.gradient) == ("5/4", {"x": "3/4"})


def test_a_descent_runs_to_its_end() -> None:
    run = diffcli.minimize("(x - 3)^2 + (y + 1)^2", {"x": 0.0, "y": 0.0}, wrt=["x"], steps=60, rate=0.2)
    assert run.parameters["x"] == pytest.approx(3)
    assert run.loss() == pytest.approx(1)
    with pytest.raises(UsageError, match="'rat'"):
        diffcli.minimize("x^2", {"x": 1.0}, rat=0.1)


def test_curves_are_those_of_plot(capsys: pytest.CaptureFixture[str]) -> None:
    curves = diffcli.plot("1/x", {"x": (-1, 1)}, order=1)
    shown = json.loads(printed(capsys, "plot", "1/x", "--x", "-1:1", "--order", "1", "--json"))["curves"]
    assert [len(curve.pieces) for curve in curves] == [len(curve["pieces"]) for curve in shown] == [2, 2]
    assert list(curves[1].pieces[0][1]) == shown[1]["pieces"][0]["y"]
    with pytest.raises(UsageError, match="with a range"):
        diffcli.plot("1/x", {"x": 1})
