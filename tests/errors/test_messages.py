"""Bad input gets one message that leads on: ``messages.txt`` has each command with all that is printed below it.

``REWRITE=1 pytest tests/errors`` writes the messages anew, for review.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from contextlib import redirect_stderr
from pathlib import Path

import pytest

from diffcli.cli.commands import command_names
from diffcli.cli.main import main

PATH = Path(__file__).parent / "messages.txt"
TEXT = PATH.read_text(encoding="utf-8")
CASE = re.compile(r"^\$ diffcli (.*)\n((?:(?!\$ |# |\n).*\n|\n(?!\$ |# |\n))*)", flags=re.MULTILINE)
CASES = [(match[1], match[2].rstrip("\n")) for match in CASE.finditer(TEXT)]


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """Return what a terminal shows below a command, run in a copy of the folder of files."""
    shutil.copytree(PATH.parent / "files", tmp_path / "files")
    monkeypatch.chdir(tmp_path / "files")
    monkeypatch.setenv("NO_COLOR", "1")

    def printed(command: str) -> str:
        with redirect_stderr(sys.stdout):
            status = main(shlex.split(command.replace("\\$", "$")))
        shown = capsys.readouterr().out.rstrip("\n")
        return shown if status == 2 else f"{shown}\n[exit {status}]"

    return printed


@pytest.mark.skipif("REWRITE" not in os.environ, reason="writes the messages")
def test_the_messages_are_written_anew(printed) -> None:
    PATH.write_text(CASE.sub(lambda case: f"$ diffcli {case[1]}\n{printed(case[1])}\n", TEXT), encoding="utf-8")


@pytest.mark.skipif("REWRITE" in os.environ, reason="the messages are being written")
@pytest.mark.parametrize(("command", "message"), CASES, ids=[command for command, _ in CASES])
def test_a_message_is_as_it_was_read(command: str, message: str, printed) -> None:
    assert printed(command) == message


def test_there_are_two_hundred_over_all_commands_and_no_secret_of_ours() -> None:
    assert len({message for _, message in CASES if "error: " in message or message.startswith("invalid")}) >= 200
    assert len({command.split()[0] for command, _ in CASES} & set(command_names())) >= 17
    for _, message in CASES:
        assert not re.search(r'Traceback|site-packages|File "|/diffcli/|object at 0x|\[exit 70\]', message)
