"""What the guide adds, one file or row each, is added to a copy of the package as it stands there, and is run.

A block whose fence names a file is that file or, of a diff, a change to it; the commands of ``console in a copy`` print
in the copy what the guide says.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "diffcli" / "guides" / "extending.md").read_text(encoding="utf-8")
SECTIONS = {part.partition("\n")[0]: part for part in re.split(r"^## ", GUIDE, flags=re.MULTILINE)[1:]}
BLOCK = re.compile(r"^```(\w+) (.+)\n((?:.*\n)*?)^```$", flags=re.MULTILINE)
ADDED = {title: BLOCK.findall(text) for title, text in SECTIONS.items() if BLOCK.search(text)}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package to which all is added: each by itself, so that the others are none the worse for it."""
    folder = tmp_path_factory.mktemp("copy")
    for name in ("diffcli", "grammars"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for blocks in ADDED.values():
        for kind, path, text in blocks:
            if kind == "python":
                assert not (ROOT / path).exists()
                (folder / path).write_text(text, encoding="utf-8")
            elif kind == "diff" and path.startswith("diffcli"):
                apply(folder / path, text)
    return folder


def apply(path: Path, diff: str) -> None:
    """Change a file as a diff without places says, whose unchanged lines stand in the file once."""
    lines = diff.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line[0] != "+")
    content = path.read_text(encoding="utf-8")
    assert content.count(before) == 1, f"{path.name} has not once what the guide shows of it"
    path.write_text(content.replace(before, "".join(line[1:] for line in lines if line[0] != "-")), encoding="utf-8")


def test_every_kind_of_the_table_has_a_section() -> None:
    assert len(ADDED) == 6
    for title, blocks in ADDED.items():
        assert len([path for _, path, _ in blocks if path.startswith("diffcli/")]) == 1, f"{title} takes one file"


@pytest.mark.parametrize("title", ADDED)
def test_what_the_guide_adds_does_what_it_says(title: str, copy: Path) -> None:
    shell = f'diffcli() {{ "{sys.executable}" -m diffcli "$@"; }}; {{ {{0}}\n}} 2>&1'
    environment = {**os.environ, "PYTHONPATH": str(copy), "NO_COLOR": "1", "PYTHONUTF8": "1"}
    for kind, _, text in ADDED[title]:
        for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:] if kind == "console" else ():
            command, _, expected = part.partition("\n")
            words = ["bash", "-c", shell.replace("{0}", command)]
            run = subprocess.run(words, cwd=copy, env=environment, capture_output=True, text=True)
            assert run.stdout + f"[exit {run.returncode}]\n" * bool(run.returncode) == expected, command


def test_a_diff_shows_lines_of_the_file_it_changes() -> None:
    for _, path, text in (block for blocks in ADDED.values() for block in blocks if block[0] == "diff"):
        content = (ROOT / path).read_text(encoding="utf-8")
        assert all(line[1:] in content for line in text.splitlines() if line[0] == " ")
