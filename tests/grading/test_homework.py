"""The samples: the course's homework, answered in every format by students good, careless, absent and hostile."""

from __future__ import annotations

import csv
import json
import re
import subprocess
from pathlib import Path

import pytest

from diffcli.cli.main import main
from diffcli.grading.initial import initial_key

SAMPLES = Path(__file__).parents[2] / "samples" / "homework"
KEY = SAMPLES / "key.toml"
ANSWERS = SAMPLES / "answers"


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, str]]]:
    """The rows of every student."""
    path = tmp_path_factory.mktemp("homework") / "results.csv"
    assert main(["grade", str(KEY), str(ANSWERS), "-o", str(path)]) == 0
    found: dict[str, list[dict[str, str]]] = {}
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["student"], []).append(row)
    return found


def lost(rows: list[dict[str, str]]) -> dict[str, tuple[str, str]]:
    """What is not fully right: question and blank, with score and mistake."""
    return {
        f"{r['question']} {r['blank']}".strip(): (r["score"], r["mistake"]) for r in rows if r["score"] != r["points"]
    }


def test_at_least_ten_students_in_every_format(results: dict[str, list[dict[str, str]]]) -> None:
    assert len(results) >= 10
    found = {path.suffix for path in ANSWERS.rglob("*") if path.is_file()}
    assert found == {".csv", ".ipynb", ".jsonl", ".md", ".tex", ".txt", ".yml"}


def test_the_perfect_notebook_has_full_marks(results: dict[str, list[dict[str, str]]]) -> None:
    assert lost(results["wei"]) == {}
    assert sum(float(row["points"]) for row in results["wei"]) == 32


def test_one_slip_followed_through_costs_once(results: dict[str, list[dict[str, str]]]) -> None:
    assert lost(results["ana"]) == {"cosh d": ("0", "sign")}
    carried = [row["blank"] for row in results["ana"] if row["mistake"] == "follow-through"]
    assert carried == ["e", "z", "dz/dd", "dz/dc", "dz/dx"]


def test_the_student_of_the_source_loses_only_a_bound_that_is_not_tight(
    results: dict[str, list[dict[str, str]]],
) -> None:
    assert lost(results["noor"]) == {"M_run": ("0.5", "not-tight")}


def test_the_copied_trees_are_repaired_and_the_repair_is_said(results: dict[str, list[dict[str, str]]]) -> None:
    told = {row["question"]: row["feedback"] for row in results["noor"]}
    assert "the indentation was lost and is rebuilt" in told["tree-1"]
    assert "the indentation was lost and is rebuilt" in told["tree-2"]
    assert "the indentation was wrong from line 9, IntPow" in told["tree-3"]


def test_matrices_come_from_what_the_cell_printed(results: dict[str, list[dict[str, str]]]) -> None:
    found = [row["answer"] for row in results["noor"] if row["question"] == "matrices"]
    assert found[0] == "tensor([[10., 8.], [-10., -6.]])"


@pytest.mark.parametrize(
    ("student", "expected"),
    [
        ("tom", {"cosh dz/dx": ("0", "accumulation"), "tree-2": ("1.8", "overwritten")}),
        ("mia", {"sinh": ("0", "chain-rule"), "matrices dloss/dA": ("0", "transposed")}),
        ("lea", {}),
        ("bob", {}),
        ("finn", {}),
        ("hana@example.edu", {}),
        ("s103", {"T_run": ("0", "too-small")}),
        ("karl@example.edu", {"sinh": ("0", "sign")}),
        ("lin@example.edu", {"T_backward": ("0.5", "not-tight")}),
    ],
)
def test_students_in_other_formats(
    results: dict[str, list[dict[str, str]]], student: str, expected: dict[str, tuple[str, str]]
) -> None:
    assert lost(results[student]) == expected


def test_the_empty_and_the_damaged_notebook(results: dict[str, list[dict[str, str]]]) -> None:
    assert {row["verdict"] for row in results["emil"]} == {"missing"}
    assert {row["verdict"] for row in results["dora"]} == {"invalid"}


def test_the_hostile_notebook_gets_no_point_and_stops_nothing(results: dict[str, list[dict[str, str]]]) -> None:
    assert {row["score"] for row in results["mallory"]} == {"0"}
    assert not any("a bug in diffcli" in row["feedback"] for rows in results.values() for row in rows)


EXPECTED = {
    "dz/dx": "(exp(x)+exp(-x))/2",
    **dict(zip("abcdez", ["log(2)", "2", "log(2)", "-log(2)", "1/2", "5/4"], strict=True)),
    **{f"dz/d{n}": v for n, v in zip("zedcba", ["1", "1/2", "1/4", "-1/4", "1/2", "1"], strict=True)},
    "dz/dx-2": "3/4",
    **dict.fromkeys(["Trun", "Tforward", "Tbackward", "TbackwardforW1"], "n*b*d^2"),
    **dict(zip(["Mrun", "Mforward"], ["b*d", "n*b*d"], strict=True)),
    **dict(zip(["Mbackward", "MbackwardforW1"], ["n*b*d+n*d^2", "n*b*d+d^2"], strict=True)),
}


def test_init_makes_the_key_of_the_22_blanks_and_it_grades_the_perfect_notebook(tmp_path: Path) -> None:
    text = initial_key(str(SAMPLES / "blank.ipynb"), str(tmp_path))
    names = re.findall(r'^id = "(.*)"$', text, re.MULTILINE)
    assert names == list(EXPECTED)
    assert len(names) == 22
    for name, expected in EXPECTED.items():
        head, mark, rest = text.partition(f'id = "{name}"\n')
        text = head + mark + re.sub(r'^(expected|of) = ""', rf'\1 = "{expected}"', rest, count=1, flags=re.MULTILINE)
    (tmp_path / "key.toml").write_text(text)
    totals = tmp_path / "totals.csv"
    words = ["grade", str(tmp_path / "key.toml"), str(ANSWERS / "wei.ipynb"), "--totals", str(totals)]
    assert main(words) == 0
    with totals.open(newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["student"], row["score"], row["points"]) == ("wei", "22", "22")


TODO = r"\boxed{\text{TODO: fill me in}}"


def left_blank(text: str) -> str:
    """A cell of the perfect notebook as it was handed out."""
    return re.sub(r"\\boxed\{(O\()?.*\}", lambda m: TODO.replace("TODO", "O TODO") if m[1] else TODO, text)


def notebook_of(tmp_path: Path, change: str) -> Path:
    """The perfect notebook with its cells of blanks changed: as it is, half of them or all blank, or copied."""
    notebook = json.loads((ANSWERS / "wei.ipynb").read_text(encoding="utf-8"))
    cells = []
    for number, cell in enumerate(notebook["cells"]):
        blank = {**cell, "source": left_blank(cell["source"])}
        if blank == cell:
            cells.append(cell)
        elif change == "copied below":
            cells += [blank, cell]
        elif change == "copied above":
            cells += [cell, blank]
        else:
            is_blank = change == "TODO" or (change == "half" and number % 2)
            cells.append(blank if is_blank else cell)
    path = tmp_path / f"{change.replace(' ', '-')}.ipynb"
    path.write_text(json.dumps({**notebook, "cells": cells}), encoding="utf-8")
    return path


@pytest.mark.parametrize("change", ["filled", "half", "TODO", "copied below", "copied above"])
def test_all_22_blanks_are_read_as_they_are(tmp_path: Path, change: str) -> None:
    path, results = notebook_of(tmp_path, change), tmp_path / "results.csv"
    assert main(["grade", str(KEY), str(path), "-o", str(results)]) == 0
    with results.open(newline="", encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if not r["question"].startswith(("tree", "matrices"))]
    assert len(rows) == 22
    kept = {"filled": range(22), "half": (*range(1, 7), *range(14, 22)), "TODO": ()}.get(change, range(22))
    assert [r["verdict"] for r in rows] == ["correct" if n in kept else "missing" for n in range(22)]


def test_the_notebooks_are_valid() -> None:
    nbformat = pytest.importorskip("nbformat")
    for path in [SAMPLES / "blank.ipynb", *(p for p in ANSWERS.rglob("*.ipynb") if p.stem != "dora")]:
        nbformat.validate(nbformat.reads(path.read_text(encoding="utf-8"), as_version=4))


@pytest.mark.full
def test_the_report_opens_in_a_browser_without_error(tmp_path: Path) -> None:
    import shutil

    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("there is no Chromium")
    report = tmp_path / "report.html"
    assert main(["grade", str(KEY), str(ANSWERS), "--html", str(report)]) == 0
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "--enable-logging=stderr", "--v=0"]
    run = subprocess.run([browser, *flags, report.as_uri()], capture_output=True, text=True, timeout=120)
    assert run.stdout.count("<svg") >= 2
    assert "<script" not in run.stdout
    assert "CONSOLE" not in run.stderr


def test_labels_lists_what_is_in_a_notebook(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["grade", "--labels", str(ANSWERS / "wei.ipynb"), "--json"]) == 0
    rows = json.loads(capfd.readouterr().out)
    found = [(r["label"], r["occurrence"], r["answer"]) for r in rows if r["label"] == "z"]
    later = r"\frac{e^x - e^{-x}}{e^x + e^{-x}}"
    assert found == [("z", 1, r"\frac{e^x + e^{-x}}{2}"), ("z", 2, "1.25"), ("z", 3, later)]
