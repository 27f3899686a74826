"""Wheel, source archive and checkout all carry the grammars and the typing marker."""

from __future__ import annotations

import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GRAMMARS = sorted(path.name for path in (ROOT / "grammars").glob("*.lark"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], set[str]]:
    """Names of the files in the wheel and in the source archive."""
    builder = pytest.importorskip("hatchling.builders.wheel")
    sources = pytest.importorskip("hatchling.builders.sdist")
    folder = str(tmp_path_factory.mktemp("dist"))
    wheel = next(builder.WheelBuilder(str(ROOT)).build(directory=folder, versions=["standard"]))
    archive = next(sources.SdistBuilder(str(ROOT)).build(directory=folder, versions=["standard"]))
    with zipfile.ZipFile(wheel) as opened:
        in_wheel = set(opened.namelist())
    with tarfile.open(archive) as tar:
        in_archive = {name.split("/", 1)[1] for name in tar.getnames() if "/" in name}
    return in_wheel, in_archive


def test_there_are_grammars() -> None:
    assert "expression.lark" in GRAMMARS


def test_wheel_ships_the_grammars_and_the_typing_marker(built: tuple[set[str], set[str]]) -> None:
    in_wheel, _ = built
    assert {f"diffcli/grammars/{name}" for name in GRAMMARS} <= in_wheel
    assert "diffcli/py.typed" in in_wheel
    assert not any(name.startswith(("tests", "samples")) for name in in_wheel)


def test_source_archive_ships_what_a_build_and_its_tests_need(built: tuple[set[str], set[str]]) -> None:
    _, in_archive = built
    assert {f"grammars/{name}" for name in GRAMMARS} <= in_archive
    assert {"pyproject.toml", "README.md", "LICENSE", "tests/conftest.py"} <= in_archive
