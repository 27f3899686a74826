"""Answers up to a constant, a sign or a factor; antiderivatives; the fields of streams."""

from __future__ import annotations

import io
import json

import pytest

from diffcli.answers.equality import equal
from diffcli.cli.main import main


@pytest.mark.parametrize(
    ("expected", "answer", "way", "verdict"),
    [
        ("x^2", "x^2 + 5", "constant", "equal"),
        ("x^2", "x^2 + C", "constant", "equal"),
        ("sin(x)^2", "-cos(2x)/2", "constant", "equal"),
        ("x^2", "x^2 + x", "constant", "different"),
        ("x^2", "2x^2", "constant", "different"),
        ("x^2", "x^2 + floor(x)", "constant", "different"),
        ("abs(x)", "x*sign(x) + 3", "constant", "equal"),
        ("x - y", "y - x", "sign", "equal"),
        ("[1, -2]", "[-1, 2]", "sign", "equal"),
        ("[1, -2]", "[-1, -2]", "sign", "different"),
        ("x", "2x", "sign", "different"),
        ("x^2 - 1", "3x^2 - 3", "factor", "equal"),
        ("x^2 - 1", "3x^2 - 1", "factor", "different"),
        ("x", "0", "factor", "different"),
    ],
)
def test_what_may_differ(expected: str, answer: str, way: str, verdict: str) -> None:
    assert equal(expected, answer, up_to=way).verdict == verdict
    if verdict == "equal":
        assert equal(expected, answer).verdict == "different"


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [("x^2 + sign(x + 15)", "equal"), ("x^2 + sign(x + 25)", "different"), ("x^2 + sign(x + 38)", "different")],
)
def test_jumps_are_looked_for_in_the_domain(answer: str, verdict: str) -> None:
    assert equal("x^2", answer, up_to="constant", domain="x<-20").verdict == verdict


@pytest.mark.parametrize(
    ("options", "expected", "answer", "verdict"),
    [
        ({"of": "2x", "wrt": "x"}, None, "x^2 + C", "equal"),
        ({"of": "2x"}, None, "F(x) = x^2", "equal"),
        ({"of": "1/x"}, None, r"\ln|x| + C", "equal"),
        ({"of": "2x", "wrt": "x"}, None, "2x^2", "different"),
        ({}, "x^2/2", "(x^2 + 3)/2", "equal"),
        ({}, "x^2/2", "x^2", "different"),
        ({}, "x^2/2", "x^2 +", "invalid"),
        ({"of": "1,5x", "decimal": ","}, None, "0,75x^2", "equal"),
        ({"of": "1,5x", "decimal": ","}, None, "1,5x^2", "different"),
    ],
)
def test_antiderivatives(options: dict[str, str], expected: str | None, answer: str, verdict: str) -> None:
    assert equal(expected, answer, type="antiderivative", **options).verdict == verdict


def test_unknown_fields_of_a_stream(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    known = {"expected": "log(100)", "answer": "2", "log": "10", "id": 1}
    strange = {"expected": "2", "answer": "2", "source": "a"}

    def run(*lines: dict[str, object], options: tuple[str, ...] = ()) -> tuple[int, list[dict[str, object]]]:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(json.dumps(line) + "\n" for line in lines)))
        status = main(["equal", "--from", "-", *options])
        return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    assert run(strange, known) == (2, [])
    status, found = run(known, strange)
    assert (status, [line["verdict"] for line in found]) == (0, ["equal", "invalid"])
    status, found = run(strange, known, options=("--pass", "source"))
    assert (status, [line["verdict"] for line in found], found[0]["source"]) == (0, ["equal", "equal"], "a")
    assert run(strange, options=("--pass", "all"))[1][0]["expected"] == "2"
