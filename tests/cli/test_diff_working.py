"""``diff --working``: the first step of some work that does not hold, by its line, with its mistake."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diffcli.cli.main import main

BROKEN = "y' = (x^2)' sin x + x^2 (sin x)'\n   = 2x sin x - x^2 cos x\n"


@pytest.fixture
def work(tmp_path: Path) -> Path:
    (tmp_path / "work.txt").write_text(BROKEN)
    return tmp_path / "work.txt"


def test_the_first_wrong_step_is_printed_and_the_exit_is_1(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "x^2 sin x", "--working", str(work)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "1 of 2 steps hold",
        "mistake: sign at x^2",
        "line 2: (x^2)' sin x + x^2 (sin x)' = 2x sin x - x^2 cos x does not hold: the sign of x^2 is wrong; "
        "change - to + at column 10",
    ]


def test_sound_work_exits_with_0(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    work.write_text(BROKEN.replace(" - ", " + "))
    assert main(["diff", "x^2 sin x", "--working", str(work), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"steps": 2, "held": 2, "share": 1.0, "broken": None}


def test_work_about_something_else_exits_with_1(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    work.write_text("x = x = x")
    assert main(["diff", "x^2 sin x", "--working", str(work)]) == 1
    assert capsys.readouterr().out == "0 of 0 steps hold, and none is the derivative worked out\n"


def test_what_holds_no_step_or_is_no_file_is_refused(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    work.write_text("\\lim_{h \\to 0} q(h)\n")
    assert main(["diff", "x^2", "--working", str(work)]) == 2
    assert main(["diff", "x^2", "--working", str(work.parent / "none.txt")]) == 2
    assert main(["diff", "--from", str(work), "--working", str(work)]) == 2
    assert "Traceback" not in capsys.readouterr().err
