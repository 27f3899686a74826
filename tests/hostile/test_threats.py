"""Threats that no other folder has a place for; `README.md` here lists all of them with the test of each."""

from __future__ import annotations

import io
import os
import re
import sys
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

import diffcli
from diffcli.cli.main import main
from diffcli.errors import FileError, LimitError
from diffcli.grading.judging import judge, prepare_key
from diffcli.grading.key import parse_key
from diffcli.parsing import TEXT_LIMIT, parse
from diffcli.training.descent import Step
from diffcli.training.files import History

ROOT = Path(__file__).parents[2]
TABLE = (Path(__file__).parent / "README.md").read_text(encoding="utf-8")


def test_every_test_that_the_table_names_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", TABLE)
    assert len(named) > 15
    for path, test in named:
        text = (ROOT / path).read_text(encoding="utf-8")
        assert f"def {test}(" in text or not test, f"{path} has no {test}"


@pytest.mark.parametrize(
    "text",
    ["__import__('os').system('touch {}')", "open('{}', 'w')", "exec(\"open('{}','w')\")", "().__class__.__bases__"],
)
def test_nothing_typed_is_run(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "run"
    for words in (["eval", text], ["equal", "x", text], ["diff", "x", "--answer", text]):
        assert main([word.format(target) for word in words]) == 2
    capsys.readouterr()
    assert not target.exists()


def test_what_is_too_long_is_refused_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Endless(io.StringIO):
        def read(self, size: int | None = -1) -> str:
            assert size is not None
            assert 0 < size <= TEXT_LIMIT + 1
            return "x" * size

    monkeypatch.setattr(sys, "stdin", Endless())
    assert main(["eval", "-"]) == 2
    assert f"more than the {TEXT_LIMIT:,} characters" in capsys.readouterr().err
    with pytest.raises(LimitError, match="at most"):
        parse("+" * (TEXT_LIMIT + 1))
    assert diffcli.equal("x", "x=1;" * 10_000).verdict == "invalid"


def test_a_file_of_numbers_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "numbers.csv"
    with path.open("wb") as file:
        file.truncate(200_000_000)  # a hole, which takes no room on the disk
    assert main(["eval", "sum(x)", "--x", f"@{path}"]) == 2
    assert "200,000,000 bytes" in capsys.readouterr().err
    assert main(["eval", "x", "--x", "@/dev/zero.csv"]) == 2


def test_many_brackets_end_soon() -> None:
    tracemalloc.start()
    try:
        with pytest.raises(diffcli.DiffcliError, match="never closed"):
            parse("(" * 50_000)
        assert tracemalloc.get_traced_memory()[1] < 15e6
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("text", ["9" * 10_001, "0." + "9" * 10_001, "1e100001", "1e" + "9" * 5000])
def test_digits_are_bounded(text: str) -> None:
    with pytest.raises(LimitError, match="at most 10,000 digits"):
        parse(text)


def test_zeros_before_an_exponent_change_nothing() -> None:
    assert diffcli.evaluate("1e" + "0" * 5000 + "1") == 10.0
    assert diffcli.evaluate("1e-" + "0" * 5000 + "1") == 0.1


@pytest.mark.parametrize("text", ["x + \x1b[31mred", "\x1b]0;title\x07", "<script>alert(1)</script>", "[bold]x[/bold]"])
def test_escapes_and_markup_are_shown_as_text(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["eval", text], ["equal", "x", text], ["grad", text, "--color", "always"]):
        main(words)
        printed = capsys.readouterr()
        assert "\x1b]" not in printed.out + printed.err
        assert "\x1b[31mred" not in printed.out + printed.err


def test_a_disk_that_fills_up_loses_no_parameters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def add(history: History, step: Step) -> None:
        if step.number == 3:
            raise FileError("cannot write 'run.csv': No space left on device")

    monkeypatch.setattr(History, "add", add)
    saved = tmp_path / "trained.npz"
    words = ["minimize", "(x - 3)^2", "--x", "0", "--steps", "50", "--history", str(tmp_path / "run.csv")]
    assert main([*words, "-o", str(saved)]) == 2
    assert "what was reached after 3 steps is kept" in capsys.readouterr().err
    assert 0 < np.load(saved)["x"] < 3


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_is_told_before_the_work(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["minimize", "(x - 3)^2", "--x", "0", "--history", "/dev/full"]) == 2
    assert "No space left" in capsys.readouterr().err


def test_the_columns_of_a_table_that_are_too_many_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "key.toml").write_text('[[question]]\nid = "a"\ntype = "value"\nexpected = "2"\n')
    (tmp_path / "wide.csv").write_text("student," + ",".join(f"q{k}" for k in range(20_000)) + "\nana\n")
    assert main(["grade", str(tmp_path / "key.toml"), str(tmp_path / "wide.csv")]) == 0
    assert "wide.csv has 20,001 columns, and a table has at most 16,384" in capsys.readouterr().err


@pytest.mark.parametrize(
    "question",
    [
        'type = "gradient"\nprogram = "z = x^2"\nwrt = "x"\nat = { x = 3 }',
        'type = "backprop"\nprogram = "a = 2*x; z = a^2"\nat = { x = 3 }',
        'type = "tree"\nexpression = "x^2"\nat = { x = 3 }',
        'type = "value"\nexpected = "6"',
        'type = "derivative"\nof = "x^2"',
    ],
)
@pytest.mark.parametrize("of", ["{}", "x*{}", "a = {}; z = {}"])
def test_a_large_array_in_an_answer_is_not_made(question: str, of: str) -> None:
    (prepared,) = prepare_key(parse_key(f'[[question]]\nid = "q"\n{question}\n'))
    for array in (
        "sum(outer(linspace(0,1,3000),linspace(0,1,3000)))",
        "cumsum(ones(9000000))[5]",
        "sum(inv(eye(400)))",
        "sum(ones(3000, 3000)) + sum([1, 2] + [1, 2, 3])",
    ):
        answer = of.replace("{}", array)
        tracemalloc.start()
        found = judge(prepared, dict.fromkeys(prepared.blanks, answer))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert not any(judgement.share for judgement in found)
        assert peak < 20_000_000, (array, peak)
