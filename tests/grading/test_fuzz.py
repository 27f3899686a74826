"""Damaged files and damaged keys: a verdict, a warning or an error that says what, never a traceback."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from diffcli.errors import DiffcliError, KeyFileError
from diffcli.grading.judging import prepare_key
from diffcli.grading.key import parse_key
from diffcli.grading.readers import suffixes
from diffcli.grading.run import Options, Run

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


def run_damaged(folder: Path, rounds: int, rng: random.Random) -> None:
    key = parse_key(KEY, str(SAMPLES / "key.toml"))
    questions = prepare_key(key)
    samples = [path for path in sorted((SAMPLES / "answers").rglob("*")) if path.is_file()]
    for number in range(rounds):
        source = rng.choice(samples)
        data = damaged(source.read_bytes(), rng) if rng.random() < 0.9 else rng.randbytes(500)
        path = folder / f"{number}{rng.choice([source.suffix, source.suffix, rng.choice(suffixes())])}"
        path.write_bytes(data)
    warnings: list[str] = []
    run = Run(key, [folder], Options(on_ambiguous="review"), questions=questions, tell=warnings.append)
    for result in run.results():
        for verdict in result.verdicts:
            assert "a bug in diffcli" not in verdict.feedback, (result.student, verdict)
            assert 0 <= verdict.score <= verdict.points


def test_damaged_answers_never_stop_the_run(tmp_path: Path, rng: random.Random) -> None:
    run_damaged(tmp_path, 40, rng)


@pytest.mark.full
def test_a_thousand_damaged_answers_never_stop_the_run(tmp_path: Path, rng: random.Random) -> None:
    run_damaged(tmp_path, 1000, rng)


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
