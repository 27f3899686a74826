"""Runs that are interrupted, repeated, refused; and what hostile answers may cost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from classroom import files, key_text, make_class

from diffcli.cli.main import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def homework(tmp_path: Path) -> Path:
    """A folder with a key and the answers of a class."""
    (tmp_path / "key.toml").write_text(key_text())
    for name, text in files(make_class(40, random.Random(7)), "wide").items():
        (tmp_path / name).write_text(text)
    return tmp_path


def grade(folder: Path, *options: str, output: str = "results.csv") -> int:
    return main(["grade", str(folder / "key.toml"), str(folder / "wide.csv"), "-o", str(folder / output), *options])


def kill_after(folder: Path, lines: int) -> None:
    """Run the command and kill it once its journal has some lines."""
    command = [sys.executable, "-m", "diffcli", "grade", "key.toml", "wide.csv", "-o", "results.csv", "--resume"]
    process = subprocess.Popen(
        command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL
    )
    journal = folder / "results.csv.journal"
    end = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < end:
        if journal.exists() and journal.read_bytes().count(b"\n") >= lines:
            process.send_signal(signal.SIGKILL)
        time.sleep(0.001)
    process.wait()


def test_kill_and_resume_give_what_an_uninterrupted_run_gives(
    homework: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    grade(homework, output="whole.csv")
    results, whole_results = homework / "results.csv", (homework / "whole.csv").read_bytes()
    for lines in (1, 20):
        kill_after(homework, lines)
        assert not results.exists() or results.read_bytes() == whole_results  # never a part of it
    capfd.readouterr()
    grade(homework, "--resume")
    assert results.read_bytes() == whole_results
    judged = int(capfd.readouterr().err.split("judged ")[1].split()[0])
    whole = (homework / "whole.csv.journal").read_bytes().count(b"\n")
    assert judged <= whole - 20  # nothing that was in the journal is judged again


def test_only_what_comes_from_the_journal_is_taken_over(homework: Path, capfd: pytest.CaptureFixture[str]) -> None:
    # more students than are judged together, all with the same answers
    (homework / "wide.csv").write_text("student,q1,q3\n" + "".join(f"s{n},1,x\n" for n in range(200)))
    grade(homework, "--resume")
    judged = capfd.readouterr().err.split("judged ")[1]
    assert judged.split() == [judged.split()[0], "answers,", "took", "over", "0"]
    grade(homework, "--resume")
    assert f"judged 0 answers, took over {judged.split()[0]}" in capfd.readouterr().err


def test_a_line_cut_by_the_kill_is_judged_again(homework: Path) -> None:
    grade(homework)
    before = (homework / "results.csv").read_bytes()
    journal = homework / "results.csv.journal"
    journal.write_bytes(journal.read_bytes()[:-7])
    grade(homework, "--resume")
    assert (homework / "results.csv").read_bytes() == before


@pytest.mark.full
def test_ten_kills_at_random_moments(homework: Path) -> None:
    grade(homework, output="whole.csv")
    lines = (homework / "whole.csv.journal").read_bytes().count(b"\n")
    for moment in sorted(random.Random(3).sample(range(1, lines), 10)):
        kill_after(homework, moment)
    grade(homework, "--resume")
    assert (homework / "results.csv").read_bytes() == (homework / "whole.csv").read_bytes()


def test_after_a_change_of_the_key_only_what_it_affects_is_judged(
    homework: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    grade(homework)
    capfd.readouterr()
    key = homework / "key.toml"
    key.write_text(key.read_text().replace('expected = "yes"', 'expected = "no"', 1))
    grade(homework, "--resume")
    captured = capfd.readouterr()
    assert int(captured.err.split("judged ")[1].split()[0]) <= 5  # the different answers to one question
    assert "changed since the last run" in captured.out
    assert "q2: correct 0.5 -> wrong 0" in captured.out
    grade(homework, "--resume")
    assert "nobody changed since the last run" in capfd.readouterr().out


def test_output_that_cannot_be_written_leaves_the_old_one(
    homework: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    grade(homework)
    before = (homework / "results.csv").read_bytes()
    assert main(["grade", str(homework / "key.toml"), str(homework / "wide.csv"), "-o", "/nowhere/x.csv"]) == 2
    assert "cannot write '/nowhere/x.csv'" in capfd.readouterr().err

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert grade(homework) == 2
    assert "No space left on device" in capfd.readouterr().err
    assert (homework / "results.csv").read_bytes() == before
    assert not [path for path in homework.iterdir() if path.suffix == ".part"]


def test_wrong_endings_are_refused_before_anything_is_judged(homework: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert grade(homework, output="results.xlsx") == 2
    assert ".csv, .json, .jsonl" in capfd.readouterr().err


HOSTILE = {
    "invalid": [
        "(" * 10_000,
        "1/0",
        "\x1b[2J\x1b[31m",
        "=HYPERLINK(1)",
        "<script>alert(1)</script>",
        "\\frac{" * 2000,
        "__import__('os').system('true')",
        "\u202e\u0000\ud800",
        "[" * 5000,
        "x=" * 5000,
        "1e999999999",
    ],
    "wrong": [
        "sin(" * 1000 + "x" + ")" * 1000,
        "+".join(f"x^{n}" for n in range(2000)),
        "factorial(10^9)",
        "10^(10^10)",
        "x" * 19_000,
    ],
    "undecided": ["9^9^9^9^9"],
}
"""Answers by the verdict on them as expressions."""


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [pytest.param(text, verdict, id=ascii(text[:10])) for verdict, texts in HOSTILE.items() for text in texts],
)
@pytest.mark.parametrize(
    "fields",
    [
        'type = "expression"\nexpected = "x^2"',
        'type = "value"\nexpected = "2"',
        'type = "gradient"\nof = "x^2"\nat = {x = 2}',
        'type = "tree"\nexpression = "x^2"\nat = {x = 2}',
        'type = "choice"\nexpected = "a"',
    ],
    ids=lambda text: text.split('"')[1],
)
def test_hostile_answers_get_a_verdict(ask, fields: str, answer: str, verdict: str) -> None:  # type: ignore[no-untyped-def]
    question = ask(fields)
    (judgement,) = question.judge(answer)
    if "choice" in fields:
        verdict = "wrong" if answer.isprintable() else "invalid"
    elif "tree" in fields:
        verdict = "invalid"
    elif "expression" in fields and answer == "x" * 19_000:
        verdict = "undecided"
    assert judgement.verdict == verdict
    assert "a bug in diffcli" not in judgement.feedback
    assert judgement.feedback.replace("\n", "").isprintable()


def test_a_full_disk_under_the_journal_is_told(homework: Path) -> None:
    (homework / "results.csv").write_text("old")
    limited = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); "
        "from diffcli.cli.main import main; sys.exit(main(sys.argv[1:]))"
    )
    process = subprocess.run(
        [sys.executable, "-c", limited, "grade", "key.toml", "wide.csv", "-o", "results.csv"],
        cwd=homework,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
    )
    assert process.returncode == 2
    assert process.stderr.splitlines()[-1].startswith("error: cannot write 'results.csv")
    assert (homework / "results.csv").read_text() == "old"
