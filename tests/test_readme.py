"""What the README shows is what the commands print."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from contextlib import redirect_stderr
from pathlib import Path

import pytest
from digits import steady

from diffcli.cli.main import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def examples() -> list[tuple[str, str]]:
    """Commands of the console blocks and the output below each; a last line ``[exit 1]`` is the exit code."""
    found = []
    for block in re.findall(r"^```console\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output.rstrip("\n")))
    return found


SHELL = re.compile(r"[|<>;&]|\$\(")

NOISE = re.compile(r"(?<=\n)-?\d+\.\d+\Z")
"""The number below the warning that no digit of it may be right."""


def printed_here(words: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Return the exit code and what a terminal shows, run in this process."""
    with redirect_stderr(sys.stdout):
        status = main(words)
    return status, capsys.readouterr().out


def printed_by_shell(command: str) -> tuple[int, str]:
    shell = f'diffcli() {{ "{sys.executable}" -m diffcli "$@"; }}; {command} 2>&1'
    run = subprocess.run(
        ["bash", "-c", shell],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        timeout=120,
    )
    return run.returncode, run.stdout


@pytest.mark.parametrize(("command", "output"), examples(), ids=lambda text: text[:60])
def test_console_example_prints_what_the_readme_says(
    command: str, output: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("NO_COLOR", "1")
    words = shlex.split(command)
    is_plain = words[0] == "diffcli" and not any(SHELL.search(part) for part in unquoted(command))
    status, printed = printed_here(words[1:], capsys) if is_plain else printed_by_shell(command)
    printed = printed.rstrip("\n")
    if status:
        printed += f"\n[exit {status}]" if printed else f"[exit {status}]"
    if "may have no correct digit" in output:
        printed, output = NOISE.sub("noise", printed), NOISE.sub("noise", output)
    assert steady(printed) == steady(output)


def unquoted(command: str) -> list[str]:
    """Return the parts of a command that the shell reads as its own."""
    return re.split(r"\"[^\"]*\"|'[^']*'", command)


def test_python_examples_run() -> None:
    for block in re.findall(r"^```python\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL):
        subprocess.run([sys.executable, "-c", block], check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
