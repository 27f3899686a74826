"""Where a sampled function breaks, and what is drawn."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import numpy as np
import pytest

from diffcli.cli.main import main
from diffcli.errors import UsageError
from diffcli.parsing import parse
from diffcli.plotting.curves import Curve, function_of, limits, sampled

BRAILLE = range(0x2801, 0x2900)


def curve(text: str, start: float, stop: float, **bindings: float) -> Curve:
    graph = parse(text, declared=("x", *bindings))
    return sampled(text, function_of(graph, "x", bindings), start, stop)


def gaps(found: Curve) -> list[float]:
    """The places between pieces."""
    return [(a[0][-1] + b[0][0]) / 2 for a, b in zip(found.pieces, found.pieces[1:], strict=False)]


@pytest.mark.parametrize(
    ("text", "start", "stop", "places"),
    [
        ("1/x", -3, 3, [0]),
        ("1/x", -3, 4.1, [0]),  # 0 is no sampled point
        ("1/x^2", -1, 2.3, [0]),
        ("tan(x)", -6, 6, [-1.5 * math.pi, -0.5 * math.pi, 0.5 * math.pi, 1.5 * math.pi]),
        ("1/(x^2 - 2)", -3, 3, [-math.sqrt(2), math.sqrt(2)]),
        ("floor(x)", -0.5, 3.3, [0, 1, 2, 3]),
        ("sign(x - 1)", -2, 2.5, [1]),
        ("where(x < 0.7, x, x + 0.5)", -2, 2, [0.7]),
        ("log(x^2)", -1.3, 1, [0]),
        ("log(abs(x - 0.123))", -1, 1, [0.123]),
        ("1/(x - 0.123)^2", -1, 1, [0.123]),
        ("gamma(x)", -2.5, 3, [-2, -1, 0]),
    ],
)
def test_poles_and_jumps_are_gaps(text: str, start: float, stop: float, places: list[float]) -> None:
    assert gaps(curve(text, start, stop)) == pytest.approx(places, abs=1e-2)


@pytest.mark.parametrize(
    "text",
    [
        "x^4 - 2*x^3 + 3*x^2 - 4*x + 5",
        "sin(x)",
        "tanh(1000*x)",
        "tanh(1000*(x - 0.001))",
        "1/cosh(1000*x)",
        "abs(x - 0.3)",
        "exp(5*x)",
        "7",
        "cbrt(x)",
        "sin(40*x)",
        "x^99",
        "sqrt(abs(x - 0.1))",
    ],
)
def test_what_is_continuous_has_no_gap(text: str) -> None:
    found = curve(text, -2, 3)
    assert len(found.pieces) == 1
    xs, _ = found.pieces[0]
    assert (xs[0], xs[-1]) == (-2, 3)


def test_where_there_is_no_value_nothing_is_drawn() -> None:
    found = curve("sqrt(x)", -1, 4)
    assert len(found.pieces) == 1
    assert found.pieces[0][0][0] == pytest.approx(0, abs=0.01)
    assert curve("log(-1 - x^2)", -1, 1).pieces == []
    assert len(curve("sqrt(x^2 - 1)", -2, 2).pieces) == 2


def test_no_piece_joins_the_two_sides_of_a_pole() -> None:
    for xs, ys in curve("tan(x)", -6, 6).pieces:
        assert np.all(np.diff(ys) > 0)
        assert np.all(np.diff(xs) >= 0)


def test_a_pole_does_not_flatten_the_rest() -> None:
    low, high = limits([curve("tan(x)", -6, 6)])
    assert -20 < low < -2
    assert 2 < high < 20
    low, high = limits([curve("x^2", -2, 3)])
    assert low < 0
    assert high > 9
    low, high = limits([curve("7", 0, 1)])
    assert low < 7 < high


def test_a_function_that_is_not_elementwise_is_computed_point_by_point() -> None:
    found = curve("sum([x, x^2]) + a", 0, 1, a=3)
    xs, ys = found.pieces[0]
    assert np.allclose(ys, xs + xs**2 + 3, rtol=1e-14)


# the command


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_a_file_is_written_in_each_format(tmp_path: Path, ending: str) -> None:
    pytest.importorskip("matplotlib")
    path = tmp_path / f"p.{ending}"
    assert main(["plot", "x^4 - 2*x^3", "--x", "-2:3", "--order", "3", "-o", str(path)]) == 0
    start = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[ending]
    assert path.read_bytes().startswith(start)
    again = tmp_path / f"q.{ending}"
    assert main(["plot", "x^4 - 2*x^3", "--x", "-2:3", "--order", "3", "-o", str(again)]) == 0
    assert path.read_bytes() == again.read_bytes()


def test_the_legend_has_the_formulas(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("plotext")
    assert main(["plot", "x^4 - 2*x^3 + 3*x^2 - 4*x + 5", "--x", "-2:3", "--order", "3"]) == 0
    out = capsys.readouterr().out
    for formula in ("4*x^3 - 6*x^2 + 6*x - 4", "12*x^2 - 12*x + 6", "24*x - 12"):
        assert formula in out
    assert "\x1b" not in out


def test_the_terminal_picture_has_a_gap_at_the_pole(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("plotext")
    assert main(["plot", "1/x", "--x", "-3:3"]) == 0
    *picture, legend = capsys.readouterr().out.splitlines()
    assert legend.endswith("f(x) = 1/x")
    lines = [line for line in picture if any(ord(c) in BRAILLE for c in line)]
    # a vertical join would put a mark in the column of the pole on every line
    columns = [{i for i, c in enumerate(line) if ord(c) in BRAILLE} for line in lines]
    assert all(columns)
    assert not set.intersection(*columns)
    # left of the pole only the lower half, right of it only the upper half
    middle = len(lines) // 2
    assert max(max(c) for c in columns[middle + 2 :]) <= min(min(c) for c in columns[: middle - 1])


def test_json_has_the_points_in_pieces(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plot", "1/x", "--x", "-3:3", "--order", "1", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert [curve["label"] for curve in record["curves"]] == ["f(x) = 1/x", "f'(x) = -1/x^2"]
    for curve in record["curves"]:
        left, right = curve["pieces"]
        assert (left["x"][0], right["x"][-1]) == (-3, 3)
        assert max(left["x"]) < 0 < min(right["x"])


def test_colours_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("plotext")
    assert main(["plot", "x", "--x", "0:1", "--color", "always"]) == 0
    assert "\x1b[" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["x^2"], "needs one variable with a range"),
        (["x^2", "--x", "2"], "needs one variable with a range"),
        (["x*y", "--x", "0:1", "--y", "0:1"], "needs one variable with a range"),
        (["x*y", "--x", "0:1"], "no value for variable y"),
        (["x^2", "--x", "3:1"], "smaller to a larger"),
        (["x^2", "--x", "0:inf"], "smaller to a larger"),
        (["x^2", "--x", "-1.7e308:1.7e308"], "1e+307 at most"),
        (["[x, x]", "--x", "0:1"], "a number for each x"),
        (["x^2", "--x", "0:1", "--order", "-1"], "order goes from 0 to 8"),
        (["x^2", "--x", "0:1", "--order", "99"], "order goes from 0 to 8"),
        (["x^2", "--x", "0:1", "-o", "p.bmp"], ".png"),
        (["x^2", "--x", "0:1", "-o", "/no/such/folder/p.png"], "cannot write"),
    ],
)
def test_what_cannot_be_drawn_is_said(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("matplotlib")
    assert main(["plot", *arguments]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("target", [[], ["-o", "picture.png"]])
def test_values_near_the_largest_number_are_drawn(
    target: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("matplotlib")
    monkeypatch.chdir(tmp_path)
    assert main(["plot", "1e308*x*10", "--x", "-3:3", *target]) == 0
    assert capsys.readouterr().err == ""


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from diffcli.plotting import files, terminal

    for name in ("plotext", "matplotlib"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(UsageError, match="plotext") as caught:
        terminal.draw([], start=0, stop=1)
    assert re.search(r"diffcli\[plot\]", caught.value.hint or "")
    with pytest.raises(UsageError, match="matplotlib"):
        files.save([], "p.png", name="x", start=0, stop=1)
