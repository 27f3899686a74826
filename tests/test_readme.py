"""What the README shows is what the commands print."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

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


@pytest.mark.parametrize(("command", "output"), examples(), ids=lambda text: text[:60])
def test_console_example_prints_what_the_readme_says(command: str, output: str) -> None:
    shell = f'diffcli() {{ "{sys.executable}" -m diffcli "$@"; }}; {command} 2>&1'
    run = subprocess.run(
        ["bash", "-c", shell],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        timeout=120,
    )
    printed = run.stdout.rstrip("\n")
    if run.returncode:
        printed += f"\n[exit {run.returncode}]" if printed else f"[exit {run.returncode}]"
    assert printed == output


def test_python_examples_run() -> None:
    for block in re.findall(r"^```python\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL):
        subprocess.run([sys.executable, "-c", block], check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
