"""What the README and the guides show is what the commands print.

``REWRITE=1 pytest tests/test_readme.py`` writes what is printed below each command anew, for review.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from contextlib import redirect_stderr
from pathlib import Path
from typing import Any

import pytest
from digits import steady, without_noise

from diffcli.cli.main import main

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "diffcli" / "guides").glob("*.md"))]

_BLOCK = re.compile(r"^```console\n(.*?)^```", flags=re.MULTILINE | re.DOTALL)


def commands_of(block: str) -> list[tuple[str, str]]:
    """Return the commands of a console block and the output below each; a last ``[exit 1]`` is the exit code."""
    found = []
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        found.append((command, output.rstrip("\n")))
    return found


def examples() -> list[Any]:
    return [
        pytest.param(command, output, id=f"{path.stem}: {command[:60]}")
        for path in DOCUMENTS
        for block in _BLOCK.findall(path.read_text(encoding="utf-8"))
        for command, output in commands_of(block)
    ]


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


def shown_by(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Return what a terminal shows below a command."""
    words = shlex.split(command)
    is_plain = words[0] == "diffcli" and not any(SHELL.search(part) for part in unquoted(command))
    status, printed = printed_here(words[1:], capsys) if is_plain else printed_by_shell(command)
    printed = printed.rstrip("\n")
    if status:
        printed += f"\n[exit {status}]" if printed else f"[exit {status}]"
    return printed


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("NO_COLOR", "1")


@pytest.mark.skipif("REWRITE" in os.environ, reason="the documents are being written")
@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize(("command", "output"), examples())
def test_a_command_prints_what_the_document_says(command: str, output: str, capsys: pytest.CaptureFixture[str]) -> None:
    printed = shown_by(command, capsys)
    if "may have no correct digit" in output:
        printed, output = NOISE.sub("noise", printed), NOISE.sub("noise", output)
    assert steady(without_noise(printed)) == steady(without_noise(output))


@pytest.mark.skipif("REWRITE" not in os.environ, reason="writes the documents")
@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_the_document_is_written_anew(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def anew(block: re.Match[str]) -> str:
        shown = [f"$ {command}\n{shown_by(command, capsys)}".rstrip("\n") for command, _ in commands_of(block[1])]
        return "```console\n" + "\n".join(shown) + "\n```"

    path.write_text(_BLOCK.sub(anew, path.read_text(encoding="utf-8")), encoding="utf-8")


def unquoted(command: str) -> list[str]:
    """Return the parts of a command that the shell reads as its own."""
    return re.split(r"\"[^\"]*\"|'[^']*'", command)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_python_examples_run(path: Path) -> None:
    for block in re.findall(r"^```python\n(.*?)^```", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL):
        subprocess.run([sys.executable, "-c", block], check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
