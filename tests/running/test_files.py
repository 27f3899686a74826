"""Outputs that appear whole or not at all, and what is no file of a disk."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from diffcli.errors import FileError
from diffcli.running.files import AtomicFile, write_whole


def test_nothing_is_replaced_until_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    file = AtomicFile(path)
    file.put("new")
    assert path.read_text() == "old"
    file.close()
    file.commit()
    assert path.read_text() == "new"
    assert os.listdir(tmp_path) == ["out.csv"]


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    with pytest.raises(FileError):
        write_whole(path, lambda file: file.file.write((tmp_path / "missing").read_bytes()))
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["out.csv"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes that have names")
def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    path, read = tmp_path / "pipe", []
    os.mkfifo(path)
    reader = threading.Thread(target=lambda: read.append(path.read_text()))
    reader.start()
    write_whole(path, lambda file: file.put("a row\n"))
    reader.join(10)
    assert read == ["a row\n"]
    assert path.is_fifo()
    assert os.listdir(tmp_path) == ["pipe"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_of_a_link_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    there, link = tmp_path / "folder" / "results.csv", tmp_path / "results.csv"
    there.write_text("old")
    link.symlink_to(there)
    write_whole(link, lambda file: file.put("new"))
    assert link.is_symlink()
    assert there.read_text() == "new"
    assert os.listdir(there.parent) == ["results.csv"]
