"""Values keep the digits they are given with, wherever they stand: ranges, files, requests, lines of a program."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import diffcli
from diffcli.cli.main import main

PI = "3.14159265358979323846"
"""20 digits, of which a float has 16."""


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("x[3] - 0.3", "0:1:11", 0.0),
        ("x[1]*3 - 1", "0:1:4", 0.0),
        ("x[1] - 0.1", "-1:0.1:2", 0.0),
        ("x[1] - 1/3", "0:1/3:2", 0.0),
        ("sin(x[1])", "0:pi:2", 0.0),
        ("sin(x[1]) - 1", "0:pi:3", 0.0),
        ("sum(where(x == 0.3, 1, 0))", "0:1:11", 1),
        (f"1e17*(x[1] - {PI})", f"0:{PI}:2", 0.0),
    ],
)
def test_points_of_a_range_are_those_of_linspace(
    text: str, values: str, expected: float, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("flint")
    assert asked(capsys, "eval", text, "--x", values)["value"] == expected
    assert diffcli.evaluate(text, {"x": values}) == expected


def test_a_kink_at_a_point_of_a_range_is_seen(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("flint")
    assert "does not exist" in str(asked(capsys, "grad", "sum(abs(x - 0.7))", "--x", "0:1:11")["warnings"])


@pytest.mark.parametrize(
    ("name", "content", "entry"),
    [
        ("x.txt", PI, "x"),
        ("x.csv", PI, "x"),
        ("x.csv", f"2,{PI}\n0.1,7\n", "x[0, 1]"),
        ("x.csv", f"name\n1\n{PI}\n", "x[1]"),
        ("x.txt", f"1 {PI} # and more", "x[1]"),
        ("x.json", PI, "x"),
        ("x.json", f'[[1, "NaN"], [{PI}, 0.1]]', "x[1, 0]"),
    ],
)
def test_decimals_of_files_are_exact(
    name: str, content: str, entry: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_text(content)
    assert asked(capsys, "eval", f"1e17*({entry} - {PI})", "--x", f"@{path}")["value"] == 0
    program = tmp_path / "model.diff"
    program.write_text(f"let x = @{name}\n1e17*({entry} - {PI})")
    assert asked(capsys, "eval", f"@{program}")["value"] == 0


@pytest.mark.parametrize("item", [PI, f'"{PI}"', f"[1, {PI}]", f'["pi - pi", "{PI}"]', f'[["Infinity", {PI}]]'])
def test_decimals_of_requests_are_exact(item: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = {0: "x", 1: "x[1]", 2: "x[0, 1]"}[item.count("[")]
    path = tmp_path / "requests.jsonl"
    path.write_text(f'{{"id": 0.30000000000000000001, "expression": "1e17*({entry} - {PI})", "at": {{"x": {item}}}}}\n')
    record = asked(capsys, "eval", "--from", str(path))
    assert record["value"] == 0
    assert record["id"] == 0.3


@pytest.mark.parametrize("line", [f"let x = {PI}", f"let x = {PI}; let k = 1"])
def test_decimals_of_front_matter_are_exact(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(capsys, "eval", line.replace("; ", "\n") + f"\n1e17*(x - {PI})")["value"] == 0


@pytest.mark.parametrize("text", ["1e-400", "1e-99999999999999999999", "1e400"])
def test_decimals_beyond_floats_are_read_in_files(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.json"
    path.write_text(text)
    assert asked(capsys, "eval", "x", "--x", f"@{path}")["value"] in (0, "Infinity")


@pytest.mark.parametrize(
    "values",
    [
        ["1/3", "2/3"],
        [Fraction(1, 3), Decimal("0.5"), "1/6"],
        np.array([Fraction(1, 3), Fraction(2, 3)]),
        ([Fraction(1, 3)], ["log(exp(2/3))"]),
    ],
)
def test_lists_of_texts_fractions_and_decimals_are_exact(values: Any) -> None:
    assert diffcli.evaluate("sum(x) - 1", {"x": values}) == 0
    assert diffcli.jvp("sum(x)", {"x": np.zeros(np.shape(values))}, {"x": values})[1] == pytest.approx(1)


def test_a_long_double_is_the_float_nearest_to_it() -> None:
    assert diffcli.evaluate("x - 0.5", {"x": np.longdouble("0.5")}) == 0
    assert diffcli.evaluate("sum(x)", {"x": np.array([0.5, 1], dtype=np.longdouble)}) == 1.5
    assert diffcli.evaluate("x", {"x": np.longdouble("inf")}) == np.inf
