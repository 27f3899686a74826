"""What is written: every format read back, and nothing that a student wrote has power over it."""

from __future__ import annotations

import csv
import html.parser
import json
import re
from pathlib import Path
from typing import Any

import pytest

from diffcli.cli.main import main

KEY = """
title = "Sheet 1"
[[question]]
id = "a"
type = "value"
expected = "1"
points = 2
[[question]]
id = "o"
type = "bigo"
expected = "n*d"
[[question]]
id = "w"
type = "backprop"
program = "u = x^2; z = -u"
at = {x = 2}
points = 4
"""

FORMULA = '=HYPERLINK("http://evil.example")'
MARKUP = '</td><script>alert(1)</script><img src=x onerror="y">`** \x1b[31m\u202e'


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    """A folder with every kind of output for a small class, two of them hostile."""
    (tmp_path / "key.toml").write_text(KEY)
    rows = [
        {"student": "ana", "a": "1", "o": "O(nd)", "w": {"u": 4, "z": -4, "dz/dz": 1, "dz/du": -1, "dz/dx": -4}},
        {"student": "bob", "a": FORMULA, "o": "-n", "w": {"u": 2, "z": -2, "dz/dz": 1, "dz/du": -1, "dz/dx": 4}},
        {"student": MARKUP, "a": MARKUP, "o": "O(n d), see above", "w": {"u": "\t1"}},
        {"student": "@cy", "a": "-1", "o": ""},
    ]
    (tmp_path / "x.jsonl").write_text("\n".join(map(json.dumps, rows)))
    options = {
        "-o": "results.csv",
        "--totals": "totals.csv",
        "--moodle": "moodle.csv",
        "--review": "review.csv",
        "--html": "report.html",
        "--gradescope": "gradescope",
        "--feedback": "feedback",
    }
    words = [word for flag, name in options.items() for word in (flag, str(tmp_path / name))]
    assert main(["grade", str(tmp_path / "key.toml"), str(tmp_path / "x.jsonl"), *words]) == 0
    return tmp_path


def table(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_results_have_a_row_for_each_blank(outputs: Path) -> None:
    rows = table(outputs / "results.csv")
    columns = "student,question,blank,answer,verdict,score,points,mistake,feedback"
    assert ",".join(rows[0]) == columns
    assert len(rows) == 4 * 7
    assert rows[0] | {"feedback": ""} == {
        "student": "ana",
        "question": "a",
        "blank": "",
        "answer": "1",
        "verdict": "correct",
        "score": "2",
        "points": "2",
        "mistake": "",
        "feedback": "",
    }
    wrong = next(r for r in rows if (r["student"], r["blank"]) == ("bob", "u"))
    assert (wrong["verdict"], wrong["score"], wrong["points"]) == ("wrong", "0", "0.8")
    assert next(r for r in rows if (r["student"], r["blank"]) == ("bob", "z"))["mistake"] == "follow-through"


@pytest.mark.parametrize("name", ["results.csv", "totals.csv", "moodle.csv", "review.csv"])
def test_no_cell_of_a_table_is_a_formula(outputs: Path, name: str) -> None:
    with (outputs / name).open(newline="", encoding="utf-8") as file:
        for row in csv.reader(file):
            for cell in row:
                assert not cell.startswith(("=", "+", "@", "\t", "\r", "\0")), cell
                assert not cell.startswith("-") or float(cell) < 0
                assert cell.replace("\n", "").isprintable(), cell


def test_raw_leaves_texts_alone(outputs: Path) -> None:
    path = outputs / "raw.csv"
    assert main(["grade", str(outputs / "key.toml"), str(outputs / "x.jsonl"), "-o", str(path), "--raw"]) == 0
    assert FORMULA in {row["answer"] for row in table(path)}


@pytest.mark.parametrize("name", ["same.jsonl", "same.json"])
def test_json_says_what_csv_says(outputs: Path, name: str) -> None:
    path = outputs / name
    assert main(["grade", str(outputs / "key.toml"), str(outputs / "x.jsonl"), "-o", str(path)]) == 0
    text = path.read_text()
    lines = name.endswith(".jsonl")
    rows: list[dict[str, Any]] = [json.loads(line) for line in text.splitlines()] if lines else json.loads(text)
    assert [(r["question"], r["blank"], r["verdict"]) for r in rows] == [
        (r["question"], r["blank"], r["verdict"]) for r in table(outputs / "results.csv")
    ]
    assert sum(r["score"] for r in rows) == sum(float(r["score"]) for r in table(outputs / "results.csv"))


def test_totals_add_up(outputs: Path) -> None:
    results, totals = table(outputs / "results.csv"), table(outputs / "totals.csv")
    for row in totals:
        own = [float(r["score"]) for r in results if r["student"] == row["student"]]
        assert abs(sum(own) - float(row["score"])) < 1e-9
        assert abs(sum(float(row[q]) for q in ("a", "o", "w")) - float(row["score"])) < 1e-9
        assert row["points"] == "7"


def test_moodle_has_grade_and_feedback_side_by_side(outputs: Path) -> None:
    rows = table(outputs / "moodle.csv")
    assert list(rows[0]) == ["ID number", "Email address", "Sheet 1", "Feedback: Sheet 1"]
    assert rows[0]["Feedback: Sheet 1"] == "all correct"
    assert rows[3]["Email address"] == "'@cy"


GRADESCOPE = {
    # the documented fields of results.json and of a test, with their types
    "": {
        "score": (int, float),
        "execution_time": (int, float),
        "output": str,
        "output_format": str,
        "test_output_format": str,
        "test_name_format": str,
        "visibility": str,
        "stdout_visibility": str,
        "extra_data": dict,
        "tests": list,
        "leaderboard": list,
    },
    "tests": {
        "score": (int, float),
        "max_score": (int, float),
        "status": str,
        "name": str,
        "name_format": str,
        "number": str,
        "output": str,
        "output_format": str,
        "tags": list,
        "visibility": str,
        "extra_data": dict,
    },
}


def test_gradescope_files_have_the_documented_fields(outputs: Path) -> None:
    paths = sorted((outputs / "gradescope").rglob("results.json"))
    assert len(paths) == 4
    totals = {row["student"]: float(row["score"]) for row in table(outputs / "totals.csv")}
    for path in paths:
        found = json.loads(path.read_text())
        for name, value in found.items():
            assert isinstance(value, GRADESCOPE[""][name])
        for test in found["tests"]:
            for name, value in test.items():
                assert isinstance(value, GRADESCOPE["tests"][name])
            assert test["status"] == ("passed" if test["score"] == test["max_score"] else "failed")
            assert test["visibility"] == "after_published"
        assert abs(sum(test["score"] for test in found["tests"]) - found["score"]) < 1e-9
        assert abs(found["score"] - totals.get(found["extra_data"]["student"], found["score"])) < 1e-9


def test_one_student_alone_is_at_the_place_that_the_harness_reads(tmp_path: Path) -> None:
    (tmp_path / "key.toml").write_text(KEY)
    (tmp_path / "ana.txt").write_text("a = 1")
    folder = tmp_path / "results"
    assert main(["grade", str(tmp_path / "key.toml"), str(tmp_path / "ana.txt"), "--gradescope", str(folder)]) == 0
    assert json.loads((folder / "results.json").read_text())["score"] == 2


def test_review_becomes_override(outputs: Path) -> None:
    rows = table(outputs / "review.csv")
    assert {row["verdict"] for row in rows} == {"correct", "invalid"}
    assert {row["score"] for row in rows} == {""}
    remarks = [row["remark"] for row in rows if row["remark"]]
    assert remarks == ["see above"]
    changed = outputs / "marks.csv"
    changed.write_text((outputs / "review.csv").read_text().replace("bob,a,,,,", "bob,a,,1.5,well meant,"))
    path = outputs / "again.csv"
    words = ["grade", str(outputs / "key.toml"), str(outputs / "x.jsonl"), "-o", str(path), "--override", str(changed)]
    assert main(words) == 0
    row = next(r for r in table(path) if (r["student"], r["question"]) == ("bob", "a"))
    assert (row["score"], row["verdict"], row["feedback"]) == ("1.5", "partial", "well meant")


class Tags(html.parser.HTMLParser):
    """Collects the tags of a page, and checks that they are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.open: list[str] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in ("meta", "rect", "line", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_report_is_whole_and_runs_nothing(outputs: Path) -> None:
    text = (outputs / "report.html").read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(text)
    assert not tags.open
    assert {"svg", "table", "details"} <= tags.found
    assert tags.found.isdisjoint({"script", "img", "iframe", "link", "a", "object"})
    assert not any(name.startswith("on") or name in ("src", "href") for name in tags.attributes)
    assert not re.search(r"https?://(?!evil\.example)", text)
    assert "&lt;script&gt;alert(1)" in text
    assert "\u202e" not in text
    assert "\x1b" not in text


def test_pages_of_students_are_plain_markdown(outputs: Path) -> None:
    pages = sorted((outputs / "feedback").iterdir())
    assert len(pages) == 4
    assert (outputs / "feedback" / "ana.md").read_text().startswith("# Sheet 1: ana\n\n**7 of 7 points**\n")
    assert "Negate z result=-4 → -2" in (outputs / "feedback" / "bob.md").read_text()
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert text.replace("\n", "").isprintable()
        outside = re.sub(r"(?<!\\)(`+) .*? \1", "", text)
        assert not re.search(r"(?<!\\)<", outside)  # a backslash makes it a letter


def test_names_of_files_cannot_leave_the_folder(tmp_path: Path) -> None:
    (tmp_path / "key.toml").write_text(KEY)
    (tmp_path / "x.csv").write_text("student,a\n../../evil,1\n/etc/passwd,1\n..,1\nCON/ana,1\nEVIL,1\nevil?,1\n")
    folder = tmp_path / "out" / "pages"
    assert main(["grade", str(tmp_path / "key.toml"), str(tmp_path / "x.csv"), "--feedback", str(folder)]) == 0
    assert len(list(folder.iterdir())) == 6
    assert sorted(path.name for path in tmp_path.iterdir()) == ["key.toml", "out", "x.csv"]
