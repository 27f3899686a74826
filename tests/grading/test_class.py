"""A whole class in every format: totals to the point, against a recount that asks nothing of diffcli."""

from __future__ import annotations

import csv
import math
import random
from pathlib import Path

import pytest
from classroom import FORMS, files, key_text, make_class

from diffcli.cli.main import main


def grade_class(folder: Path, count: int, form: str, *options: str) -> dict[str, float]:
    """Grade a class written in a format, by the command, and return the totals."""
    if form == "notebook":
        pytest.importorskip("nbformat")
    key = folder / "key.toml"
    key.write_text(key_text())
    answers = folder / "answers"
    for name, text in files(make_class(count, random.Random(5)), form).items():
        path = answers / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    totals = folder / "totals.csv"
    assert main(["grade", str(key), str(answers), "--totals", str(totals), *options]) == 0
    with totals.open(newline="") as file:
        return {row["student"]: float(row["score"]) for row in csv.DictReader(file)}


def recount(count: int) -> dict[str, float]:
    return {student: total for student, (_, total) in make_class(count, random.Random(5)).items()}


@pytest.mark.parametrize("form", FORMS)
def test_totals_are_right_to_the_point(tmp_path: Path, form: str) -> None:
    found = grade_class(tmp_path, 12, form)
    expected = recount(12)
    assert sorted(found) == sorted(expected)
    assert all(math.isclose(found[s], expected[s], abs_tol=1e-9) for s in expected)


@pytest.mark.full
@pytest.mark.parametrize("form", FORMS)
def test_totals_of_300_students_are_right_to_the_point(tmp_path: Path, form: str) -> None:
    found = grade_class(tmp_path, 300, form)
    expected = recount(300)
    assert sorted(found) == sorted(expected)
    assert all(math.isclose(found[s], expected[s], abs_tol=1e-9) for s in expected)


def test_the_bytes_do_not_depend_on_the_number_of_processes(tmp_path: Path) -> None:
    for jobs in ("1", "2"):
        (tmp_path / jobs).mkdir()
        grade_class(tmp_path / jobs, 12, "wide", "--jobs", jobs, "-o", str(tmp_path / f"{jobs}.csv"))
    assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "2.csv").read_bytes()
