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


def test_moodle_finds_each_student_and_reads_each_grade(tmp_path: Path) -> None:
    """Its import matches mails by case, takes numbers with a point, shows feedback as HTML, and needs no empty row."""
    (tmp_path / "key.toml").write_text('title = "Sheet 1"\n[[question]]\nid = "q"\ntype = "bigo"\nexpected = "n"\n')
    people = "student,Email address,ID number,q\nAna Äß,Ana.B@Uni.example,s1,O(n)\nBob,bob@uni.example,s2,O(<b>n)\n"
    (tmp_path / "x.csv").write_text(people, encoding="utf-8")
    path = tmp_path / "moodle.csv"
    assert main(["grade", str(tmp_path / "key.toml"), str(tmp_path / "x.csv"), "--moodle", str(path)]) == 0
    assert not path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = table(path)
    people = [(r["ID number"], r["Email address"]) for r in rows]
    assert people == [("s1", "Ana.B@Uni.example"), ("s2", "bob@uni.example")]
    assert [float(r["Sheet 1"]) for r in rows] == [1, 0]
    assert all(None not in r and None not in r.values() for r in rows)
    assert "<" not in rows[1]["Feedback: Sheet 1"]
    assert "&lt;" in rows[1]["Feedback: Sheet 1"]


def test_each_table_has_the_columns_that_its_guide_lists(outputs: Path) -> None:
    columns = {name: ",".join(table(outputs / f"{name}.csv")[0]) for name in ("totals", "review")}
    assert columns == {
        "totals": "student,a,o,w,score,points,percent",
        "review": "student,question,blank,score,comment,why,given,points,answer,verdict,mistake,feedback,remark",
    }


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
            assert test["visibility"] in ("hidden", "after_due_date", "after_published", "visible")
            assert test["output_format"] in ("text", "html", "simple_format", "md", "ansi")
            assert 0 <= test["score"] <= test["max_score"]
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


FORMULAS = """
{"student": "ana", "d": "2x + x cos x", "w": {"z": 3, "dz/dz": 1, "dz/dx": 1}}
{"student": "bob", "d": "f'(x) = \\\\frac{1}{2} x", "w": 6}
"""
VARIED = """
[[question]]
id = "d"
type = "expression"
expected = "2 x + x cos x"
[[question]]
id = "w"
type = "backprop"
program = "z = c*x"
at = {x = "3"}
[[variant]]
student = "ana"
c = "1"
[[variant]]
student = "bob"
c = "2"
"""


def test_reports_draw_formulas_beside_their_texts(tmp_path: Path) -> None:
    (tmp_path / "key.toml").write_text(VARIED)
    (tmp_path / "x.jsonl").write_text(FORMULAS)
    words = ["--html", str(tmp_path / "r.html"), "--feedback", str(tmp_path / "pages")]
    assert main(["grade", str(tmp_path / "key.toml"), str(tmp_path / "x.jsonl"), *words]) == 0
    report = (tmp_path / "r.html").read_text(encoding="utf-8")
    half = "<mfrac><mrow><mn>1</mn></mrow><mrow><mn>2</mn></mrow></mfrac>"
    typed = "<code>f&#x27;(x) = \\frac{1}{2} x</code>"
    students = report.index("<h2>Students")
    ana, bob = report.index(">ana: ", students), report.index(">bob: ", students)
    assert typed in report[bob:]
    assert half in report[bob:]
    assert "the student&#x27;s</small>" in report[bob:]
    assert "expected</small> <code>2 x + x cos x</code> <math" in report[bob:]
    assert "expected</small>" not in report[ana:bob]
    assert "prefers-color-scheme:dark" in report
    assert half in (tmp_path / "pages" / "bob.md").read_text(encoding="utf-8")
    assert half not in (tmp_path / "pages" / "ana.md").read_text(encoding="utf-8")


def test_trees_have_the_numbers_of_each_student(tmp_path: Path) -> None:
    (tmp_path / "key.toml").write_text(VARIED)
    rows = [{"student": s, "w": {"z": 1, "dz/dz": 1, "dz/dx": 1}} for s in ("ana", "bob")]
    (tmp_path / "x.jsonl").write_text("\n".join(map(json.dumps, rows)))
    words = ["--feedback", str(tmp_path / "pages")]
    assert main(["grade", str(tmp_path / "key.toml"), str(tmp_path / "x.jsonl"), *words]) == 0
    pages = [(tmp_path / "pages" / f"{s}.md").read_text() for s in ("ana", "bob")]
    assert ["result=3 ✗ 1" in page for page in pages] == [True, False]
    assert ["result=6 ✗ 1" in page for page in pages] == [False, True]


def test_pages_of_students_are_plain_markdown(outputs: Path) -> None:
    pages = sorted((outputs / "feedback").iterdir())
    assert len(pages) == 4
    assert (outputs / "feedback" / "ana.md").read_text().startswith("# Sheet 1: ana\n\n**7 of 7 points**\n")
    assert "Negate z result=-4 → -2" in (outputs / "feedback" / "bob.md").read_text()
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert text.replace("\n", "").isprintable()
        outside = re.sub(r"(?<!\\)(`+) .*? \1|<math [^\n]*</math>", "", text)
        assert not re.search(r"(?<!\\)<", outside)  # a backslash makes it a letter


def test_names_of_files_cannot_leave_the_folder(tmp_path: Path) -> None:
    (tmp_path / "key.toml").write_text(KEY)
    (tmp_path / "x.csv").write_text("student,a\n../../evil,1\n/etc/passwd,1\n..,1\nCON/ana,1\nEVIL,1\nevil?,1\n")
    folder = tmp_path / "out" / "pages"
    assert main(["grade", str(tmp_path / "key.toml"), str(tmp_path / "x.csv"), "--feedback", str(folder)]) == 0
    assert len(list(folder.iterdir())) == 6
    assert sorted(path.name for path in tmp_path.iterdir()) == ["key.toml", "out", "x.csv"]
