"""What a person has typed is not lost, and what a key hardly means is told when it grades."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from diffcli.cli.main import main

KEY = '[[question]]\nid = "a"\ntype = "value"\nexpected = "2"\n'


@pytest.mark.parametrize("flag", ["--review", "--group"])
@pytest.mark.parametrize(
    ("separator", "encoding", "score"), [(",", "utf-8", "0.5"), (";", "cp1252", "0,5"), ("\t", "utf-16", "0,5")]
)
def test_scores_that_somebody_typed_are_not_written_over(
    flag: str,
    separator: str,
    encoding: str,
    score: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("key.toml").write_text(KEY)
    Path("answers.csv").write_text("student,a\nana,3+\n")
    words = ["grade", "key.toml", "answers.csv", flag, "rows.csv"]
    assert main(words) == 0
    assert main(words) == 0  # nothing was typed
    with open("rows.csv", newline="") as file:
        head, *rows = csv.reader(file)
    rows[0][head.index("score")] = score
    with open("rows.csv", "w", newline="", encoding=encoding) as file:
        csv.writer(file, delimiter=separator).writerows([head, *rows])
    before = Path("rows.csv").read_bytes()
    capsys.readouterr()
    assert main(words) == 2
    assert "'rows.csv' has scores that somebody typed" in capsys.readouterr().err
    assert Path("rows.csv").read_bytes() == before
    assert main([*words[:-1], "more.csv", "--override", "rows.csv", "-o", "marks.csv"]) == 0
    with open("marks.csv", newline="") as file:
        assert [row["score"] for row in csv.DictReader(file)] == ["0.5"]


def test_two_blanks_that_one_equation_answers_are_told_when_grading(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = KEY.replace('"a"', '"b"') + 'label = "z"\n'
    (tmp_path / "key.toml").write_text(KEY + 'label = "z"\n' + other)
    (tmp_path / "ana.md").write_text("$$z = 2$$\n")
    assert main(["grade", str(tmp_path / "key.toml"), str(tmp_path / "ana.md")]) == 0
    assert "the same equation answers 'a' and 'b'" in capsys.readouterr().err


def test_a_tolerance_of_an_order_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["equal", "n", "2n", "--type", "bigo", "--rtol", "0.1"]) == 2
    assert "orders of growth are compared" in capsys.readouterr().err
