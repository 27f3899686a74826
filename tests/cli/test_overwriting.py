"""No command writes its results over what it reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from diffcli.cli.main import main

KEY = '[[question]]\nid = "a"\ntype = "derivative"\nof = "3*x^2"\nwrt = "x"\n'
FILES = {"pairs.csv": "id,expected,answer\n1,x+x,2x\n", "model.diff": "parameter x = 3\nx^2\n", "key.toml": KEY}


@pytest.mark.parametrize(
    ("arguments", "read"),
    [
        (("equal", "--from", "pairs.csv", "-o", "pairs.csv"), "pairs.csv"),
        (("equal", "--from", "pairs.csv", "-o", "./link.csv"), "pairs.csv"),
        (("minimize", "model.diff", "--steps", "2", "--history", "model.diff"), "model.diff"),
        (("minimize", "@model.diff", "--steps", "2", "--history", "model.diff"), "model.diff"),
        (("worksheet", "key.toml", "--variants", "2", "-o", "."), "key.toml"),
        (("grade", "key.toml", "pairs.csv", "-o", "pairs.csv"), "pairs.csv"),
    ],
)
def test_what_is_read_is_not_written_over(
    arguments: tuple[str, ...],
    read: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        Path(name).write_text(text)
    Path("link.csv").symlink_to("pairs.csv")
    assert main(list(arguments)) == 2
    assert f"would write over {read!r}, which is read" in capsys.readouterr().err
    assert {name: Path(name).read_text() for name in FILES} == FILES
    assert len(list(tmp_path.iterdir())) == len(FILES) + 1
