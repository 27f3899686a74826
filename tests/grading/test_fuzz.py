"""Damaged files and damaged keys: a verdict, a warning or an error that says what, never a traceback."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest
from classroom import workbook

from diffcli.cli.main import main
from diffcli.errors import DiffcliError, KeyFileError
from diffcli.grading.collection import Options
from diffcli.grading.judging import prepare_key
from diffcli.grading.key import parse_key
from diffcli.grading.readers import suffixes
from diffcli.grading.run import Run

SAMPLES = Path(__file__).parents[2] / "samples" / "homework"
KEY = (SAMPLES / "key.toml").read_text(encoding="utf-8")


def damaged(data: bytes, rng: random.Random) -> bytes:
    """Return bytes with parts cut out, doubled or overwritten."""
    for _ in range(rng.randint(1, 6)):
        place, length = rng.randrange(len(data) + 1), rng.choice([1, 1, 2, 10, 200])
        doubled = data[place : place + length] * 2
        piece = rng.choice([b"", doubled, rng.randbytes(length), b"\0", b'"', b"{", b"\\", b"$$"])
        data = data[:place] + piece + data[place + length :]
    return data


def archive_of(paths: list[Path]) -> bytes:
    """Return an archive with some files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in paths:
            archive.writestr(path.name, path.read_bytes())
    return buffer.getvalue()


def run_damaged(folder: Path, rounds: int, rng: random.Random) -> None:
    key = parse_key(KEY, str(SAMPLES / "key.toml"))
    questions = prepare_key(key)
    paths = [path for path in sorted((SAMPLES / "answers").rglob("*")) if path.is_file()]
    samples = [(path.suffix, path.read_bytes()) for path in paths]
    samples += [
        (".xlsx", workbook([["student", "sinh", "T_run"], ["ana", "sinh(x)", "O(n)"], ["bob", 2.5, 44000.0]]))
    ] * 3
    samples.append((".zip", archive_of(paths[:4])))
    for number in range(rounds):
        name, whole = rng.choice(samples)
        data = damaged(whole, rng) if rng.random() < 0.9 else rng.randbytes(500)
        path = folder / f"{number}{rng.choice([name, name, rng.choice([*suffixes(), '.zip'])])}"
        path.write_bytes(data)
    warnings: list[str] = []
    run = Run(key, [folder], Options(on_ambiguous="review"), questions=questions, tell=warnings.append)
    for result in run.results():
        for verdict in result.verdicts:
            assert "a bug in diffcli" not in verdict.feedback, (result.student, verdict)
            assert 0 <= verdict.score <= verdict.points


def test_damaged_answers_never_stop_the_run(tmp_path: Path, rng: random.Random) -> None:
    run_damaged(tmp_path, 100, rng)


@pytest.mark.full
def test_ten_thousand_damaged_answers_never_stop_a_run(tmp_path: Path, rng: random.Random) -> None:
    for part in range(20):
        folder = tmp_path / str(part)
        folder.mkdir()
        run_damaged(folder, 500, rng)


def test_damaged_keys_are_refused_with_a_reason(rng: random.Random) -> None:
    faults: list[DiffcliError] = []
    for _ in range(150):
        text = damaged(KEY.encode(), rng).decode("utf-8", "replace")
        try:
            prepare_key(parse_key(text))
        except DiffcliError as fault:
            faults.append(fault)
    assert len(faults) > 50
    assert {type(fault) for fault in faults} == {KeyFileError}
    assert all(len(str(fault)) > 10 for fault in faults)


@pytest.mark.parametrize("count", [20, pytest.param(400, marks=pytest.mark.full)])
def test_damaged_journals_and_marks_by_hand_never_end_in_a_bug(
    tmp_path: Path, rng: random.Random, count: int, capsys: pytest.CaptureFixture[str]
) -> None:
    key, answers, results = tmp_path / "key.toml", tmp_path / "x.csv", tmp_path / "r.csv"
    key.write_text('[[question]]\nid = "a"\ntype = "value"\nexpected = "1"\n')
    answers.write_text("student,a\nana,1\nbob,2\ncy,x\n")
    words = ["grade", str(key), str(answers), "-o", str(results), "--group", str(tmp_path / "groups.csv")]
    assert main([*words, "--review", str(tmp_path / "review.csv")]) == 0
    whole = results.read_bytes()
    journal = tmp_path / "r.csv.journal"
    kept = {path: path.read_bytes() for path in (journal, tmp_path / "groups.csv", tmp_path / "review.csv")}
    for _ in range(count):
        for path, data in kept.items():
            path.write_bytes(damaged(data, rng))
        assert main([*words[:5], "--resume"]) in (0, 2)
        for name in ("groups.csv", "review.csv"):
            assert main([*words[:3], "--override", str(tmp_path / name)]) in (0, 2)
    assert "a bug in diffcli" not in capsys.readouterr().err
    assert main(words[:5]) == 0
    assert results.read_bytes() == whole
