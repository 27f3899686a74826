"""Whatever is typed: a result or one clear message, soon; never a traceback."""

from __future__ import annotations

import contextlib
import io
import json
import random
import re
import signal
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from cli.fuzzing import command, write_files

from diffcli.cli.main import main

COMMANDS = [json.loads(line) for line in (Path(__file__).parents[1] / "data/commands.jsonl").read_text().splitlines()]
"""Commands that once ended in a traceback, a warning of NumPy's or not at all."""

STATUS = {0, 1, 2, 3}
SECONDS = 5
_INTERNAL = re.compile(r"Traceback|bug in diffcli|\.py\b|Warning:|site-packages|<lambda>|object at 0x")


class TooLongError(BaseException):
    """A command took more processor time than it may."""


@contextlib.contextmanager
def limited(seconds: int) -> Iterator[None]:
    """Stop what takes more processor time: a guard against hanging, which no outcome depends on."""

    def stop(*_: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@contextlib.contextmanager
def told_warnings() -> Iterator[None]:
    """Write warnings where a user would see them."""
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        yield


def fault_of(words: Sequence[str]) -> str:
    """Run a command in this process; return what is wrong with how it ended, nothing for nothing."""
    out, err = io.StringIO(), io.StringIO()
    try:
        with limited(SECONDS), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), told_warnings():
            status = main(list(words))
    except TooLongError:
        return f"more than {SECONDS} s"
    if status not in STATUS:
        return f"exit {status}: {err.getvalue()[-400:]}"
    found = _INTERNAL.search(err.getvalue())
    return f"{found[0]} in {err.getvalue()[-400:]}" if found else ""


def faults(seed: int, count: int) -> list[tuple[list[str], str]]:
    rng = random.Random(seed)
    found = []
    for number in range(count):
        if number % 20 == 0:
            write_files(rng, Path.cwd())
        words = command(rng)
        if fault := fault_of(words):
            found.append((words, fault))
    return found


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words)[:60])
def test_a_command_that_once_failed_ends_well(words: list[str]) -> None:
    assert fault_of(words) == ""


def test_random_commands_end_with_a_result_or_a_message() -> None:
    assert faults(1, 150) == []


@pytest.mark.full
@pytest.mark.parametrize("seed", range(10, 30))
def test_twenty_thousand_random_commands_end_with_a_result_or_a_message(seed: int) -> None:
    assert faults(seed, 1000) == []
