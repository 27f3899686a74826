"""What a shell offers at <TAB>."""

from __future__ import annotations

from pathlib import Path

import pytest

from diffcli.cli.main import main


def offered(words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return what bash is told for a command line whose last word is being typed."""
    monkeypatch.setenv("_DIFFCLI_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split(" ")) - 1))
    assert main([]) == 0
    return capsys.readouterr().out.split()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("diffcli gr", ["grad", "gradcheck", "grade", "graph"]),
        ("diffcli grad --sty", ["--style"]),
        ("diffcli equal --type ex", ["expression"]),
        ("diffcli ops softm", ["softmax"]),
        ("diffcli help tut", ["tutorial"]),
        ("diffcli eval @da", ["@data.npy"]),
        ("diffcli eval x --x @da", ["@data.npy"]),
        ("diffcli grade ke", ["key.toml"]),
        ("diffcli grade key.toml sub", ["sub/"]),
    ],
)
def test_commands_options_values_names_and_files_are_completed(
    words: str,
    expected: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("data.npy", "key.toml", "other.csv"):
        (tmp_path / name).touch()
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path)
    assert offered(words, monkeypatch, capsys) == expected
