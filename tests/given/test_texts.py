"""Files as other programs write them: UTF-16 of a Windows shell, marks, line ends, semicolons of a spreadsheet."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from diffcli.cli.main import main
from diffcli.given.values import open_text, read_value

WRITTEN = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le with mark", "utf-16-be with mark"]


def encoded(text: str, encoding: str) -> bytes:
    name, _, mark = encoding.partition(" with ")
    return ("\ufeff" * bool(mark) + text).encode(name)


@pytest.mark.parametrize("encoding", WRITTEN)
def test_a_file_is_read_in_the_encoding_that_it_is_in(
    encoding: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {
        "model.diff": "θ = x^2\r\nθ + 1\r\n",
        "requests.csv": "id,expression,x\r\n1,x^2 + 1,3\r\n",
        "requests.jsonl": '{"id": 1, "expression": "x^2 + 1", "at": {"x": 3}}\n',
        "key.toml": '[[question]]\r\nid = "ä"\r\ntype = "value"\r\nexpected = "2"\r\n',
        "x.csv": "1,2\r\n",
        "x.txt": "1 2\n",
        "x.json": "[1, 2]",
    }
    for name, text in texts.items():
        (tmp_path / name).write_bytes(encoded(text, encoding))
    monkeypatch.chdir(tmp_path)
    assert main(["eval", "@model.diff", "--x", "3"]) == 0
    assert capsys.readouterr().out == "10\n"
    for name in ("requests.csv", "requests.jsonl"):
        assert main(["eval", "--from", name]) == 0
        assert '"value": 10' in capsys.readouterr().out
    assert main(["grade", "--check", "key.toml"]) == 0
    for name in ("x.csv", "x.txt", "x.json"):
        assert list(read_value("@" + name)) == [1, 2]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(encoded("x^3", encoding)))))
    capsys.readouterr()
    assert main(["diff", "-"]) == 0
    assert capsys.readouterr().out == "3*x^2\n"


def test_bytes_of_no_encoding_are_no_text_of_a_value(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"\xe4 1")
    with open_text(str(tmp_path / "x.txt")) as file:
        assert file.read() == "\ufffd 1"
    with pytest.raises(Exception, match="is not UTF-8 text"):
        read_value(f"@{tmp_path / 'x.txt'}")


def test_a_table_of_a_spreadsheet_with_decimal_commas_has_semicolons(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.csv").write_text("1,5;2,5\n3;4\n")
    assert read_value(f"@{tmp_path / 'x.csv'}").tolist() == [[1.5, 2.5], [3.0, 4.0]]
    (tmp_path / "requests.csv").write_text("id;expression;x\n1;x^2;3\n")
    assert main(["eval", "--from", str(tmp_path / "requests.csv")]) == 0
    assert '"value": 9' in capsys.readouterr().out


def test_the_name_of_a_file_without_its_sign_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.csv").write_text("1\n")
    monkeypatch.chdir(tmp_path)
    assert main(["eval", "x", "--x", "x.csv"]) == 2
    assert "'x.csv' is a file: write --x @x.csv" in capsys.readouterr().err
