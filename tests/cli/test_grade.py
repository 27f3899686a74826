"""``diffcli grade``, run as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diffcli.cli.main import main

KEY = """\
[[question]]
id = "a"
type = "value"
expected = "1"
[[question]]
id = "b"
type = "expression"
expected = "2*x"
"""
TABLE = "student,a,b\nana,1,2x\nbob,1,x+x\ncy,0,x^2+y\ndd,0,y+x^2\nee,,3\n"


class Printed:
    """Exit code and output of a command."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status = status
        self.out = out
        self.err = err


@pytest.fixture
def grade(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Run ``diffcli grade`` in a folder with a key and a table."""
    (tmp_path / "key.toml").write_text(KEY)
    (tmp_path / "x.csv").write_text(TABLE)
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> Printed:
        status = main(["grade", *words])
        return Printed(status, *capfd.readouterr())

    return run


def test_the_table_the_histogram_and_the_wrong_answers(grade) -> None:  # type: ignore[no-untyped-def]
    printed = grade("key.toml", "x.csv")
    assert printed.status == 0
    assert printed.out == (
        "question  type        points  mean  right  discr.  commonest wrong answer  times  mistake\n"
        "a         value       1       0.40  40%            0                       2\n"
        "b         expression  1       0.40  40%            x^2+y                   2\n"
        "all                   2       0.80  40%\n"
        "\n"
        "points    5 students\n"
        "0-10 %    3           ########################################\n"
        "10-20 %   0\n20-30 %   0\n30-40 %   0\n40-50 %   0\n50-60 %   0\n60-70 %   0\n70-80 %   0\n80-90 %   0\n"
        "90-100 %  2           ###########################\n"
        "mean 0.80, median 0.00, standard deviation 0.98\n"
        "\n"
        "wrong answers given more than once\n"
        "  a: 0, 2 times\n"
        "  b: x^2+y, 2 times, also written y+x^2\n"
    )


def test_json(grade) -> None:  # type: ignore[no-untyped-def]
    found = json.loads(grade("key.toml", "x.csv", "--json").out)
    assert (found["students"], found["points"], found["mean"], found["share"]) == (5, 2, 0.8, 0.4)
    assert found["questions"][1]["wrong"][0]["texts"] == ["x^2+y", "y+x^2"]
    assert found["questions"][0]["verdicts"]["missing"] == 1


def test_colours_and_pictures_only_where_asked(grade) -> None:  # type: ignore[no-untyped-def]
    assert "\x1b" not in grade("key.toml", "x.csv").out
    coloured = grade("key.toml", "x.csv", "--color", "always").out
    assert "\x1b[" in coloured
    assert "█" in coloured


@pytest.mark.parametrize(("share", "status"), [("0.4", 0), ("0.41", 1)])
def test_fail_under(grade, share: str, status: int) -> None:  # type: ignore[no-untyped-def]
    assert grade("key.toml", "x.csv", "--fail-under", share).status == status


def test_check_tells_all_faults(grade, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert grade("--check", "key.toml").out == "key.toml: 2 questions, 2 blanks, 2 points\n"
    (tmp_path / "bad.toml").write_text(KEY.replace('"1"', '"(("').replace('"2*x"', '"2*^"'))
    printed = grade("--check", "bad.toml")
    assert printed.status == 2
    assert "error: line 4, question 'a'" in printed.err
    assert "error: line 8, question 'b'" in printed.err


def test_a_faulty_key_stops_before_any_answer_is_opened(grade, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "bad.toml").write_text(KEY.replace('"1"', '"(("'))
    printed = grade("bad.toml", "no such file.csv")
    assert printed.status == 2
    assert "question 'a'" in printed.err
    assert "no such file" not in printed.err


def test_explain_replays_a_verdict(grade) -> None:  # type: ignore[no-untyped-def]
    printed = grade("key.toml", "x.csv", "--explain", "cy", "b")
    lines = printed.out.split("\n")
    assert lines[:3] == ["student: cy", "question: b (expression, 1 points)", "  expected: 2*x"]
    assert "answer: x^2+y" in lines
    assert "read as: x^2 + y" in lines
    assert "verdict: wrong, 0 of 1" in lines
    witness = json.loads(next(line for line in lines if line.startswith("witness: ")).removeprefix("witness: "))
    assert set(witness["point"]) == {"x", "y"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("key.toml",), "ANSWERS is missing"),
        (("nokey.toml", "x.csv"), "cannot read the key 'nokey.toml'"),
        (("key.toml", "none.csv"), "there is no file 'none.csv'"),
        (("key.toml", "x.csv", "--explain", "nobody", "a"), "no student is called 'nobody'"),
        (("key.toml", "x.csv", "--explain", "ana", "q"), "the key has no question 'q'"),
        (("key.toml", "x.csv", "--explain", "ana"), "--explain needs a value"),
        (("key.toml", "x.csv", "--map", "a"), "--map takes QUESTION=COLUMN"),
        (("key.toml", "x.csv", "--map", "q=a"), "the key does not have"),
        (("key.toml", "x.csv", "--jobs", "0"), "--jobs takes a whole number"),
        (("key.toml", "x.csv", "--fail-under", "60"), "a share from 0 to 1"),
        (("key.toml", "x.csv", "--resume"), "give -o FILE"),
        (("key.toml", "x.csv", "--student", "x"), "--student takes a pattern"),
        (("key.toml", "x.csv", "--check", "--init"), "goes without --init"),
        (("key.toml", "x.csv", "--totals", "x.txt"), ".csv or .jsonl"),
        (("key.toml", "x.csv", "--roster", "key.toml"), "the roster"),
    ],
)
def test_what_cannot_be_done_is_said(grade, words: tuple[str, ...], message: str) -> None:  # type: ignore[no-untyped-def]
    printed = grade(*words)
    assert printed.status == 2
    assert message in printed.err
    assert printed.out == ""


def test_init_writes_a_key(grade, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "hw.md").write_text("$$y = 3$$\n$$y = \\boxed{}$$\n$$z = O(\\text{TODO})$$\n")
    assert grade("--init", "hw.md", "-o", "new.toml").out == ""
    text = (tmp_path / "new.toml").read_text()
    assert text.count("[[question]]") == 2
    assert 'type = "bigo"' in text
    assert "occurrence = -1  # of 2" in text
    assert grade("--init", "hw.md").out == text
    (tmp_path / "full.md").write_text("y = 3")
    assert "has no blank" in grade("--init", "full.md").err


def test_the_library_is_the_twin_of_the_command(grade) -> None:  # type: ignore[no-untyped-def]
    from diffcli.grading.run import grade as grade_files

    verdicts = list(grade_files("key.toml", ["x.csv"]))
    assert [v.verdict for v in verdicts[:4]] == ["correct"] * 4
    assert (verdicts[4].student, verdicts[4].question, verdicts[4].score) == ("cy", "a", 0)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("-o", "x.csv"), "-o would write over 'x.csv', which is read"),
        (("-o", "./sub/../x.csv"), "would write over"),
        (("--roster", "x.csv", "--totals", "x.csv"), "would write over"),
        (("-o", "y.csv", "--totals", "y.csv"), "-o and --totals name the same file"),
        (("ana.md", "--feedback", "."), "--feedback would write over 'ana.md', which is read"),
    ],
)
def test_nothing_is_written_over_what_is_read(grade, tmp_path: Path, words: tuple[str, ...], message: str) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "sub").mkdir()
    (tmp_path / "ana.md").write_text("a = 1")
    printed = grade("key.toml", "x.csv", *words)
    assert printed.status == 2
    assert message in printed.err
    assert (tmp_path / "x.csv").read_text() == TABLE


def test_results_in_the_folder_of_the_answers_are_no_answers(grade, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "in").mkdir()
    (tmp_path / "x.csv").rename(tmp_path / "in" / "x.csv")
    words = ("key.toml", "in", "-o", "in/results.csv", "--totals", "in/totals.csv", "--feedback", "in/pages")
    first, second = grade(*words), grade(*words)
    assert (first.status, second.status) == (0, 0)
    assert second.err == ""
    assert second.out == first.out + "\nnobody changed since the last run\n"
    assert grade("key.toml", "in/x.csv", "--feedback", ".").status == 0


@pytest.mark.parametrize("name", ["notes.pdf", "empty.csv", None])
def test_without_any_student_nothing_is_written(grade, tmp_path: Path, name: str | None) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "in").mkdir()
    if name is not None:
        (tmp_path / "in" / name).write_text("")
    before = sorted(tmp_path.rglob("*"))
    printed = grade("key.toml", "in", "-o", "results.csv", "--feedback", "out/pages", "--resume")
    assert printed.status == 2
    assert "error: no student was found" in printed.err
    assert printed.out == ""
    assert sorted(tmp_path.rglob("*")) == before


def test_init_does_not_replace_a_key_that_was_filled_in(grade, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "hw.md").write_text("$$y = \\boxed{}$$\n")
    assert grade("--init", "hw.md", "-o", "new.toml").status == 0
    assert grade("--init", "hw.md", "-o", "new.toml").status == 0  # the same again
    (tmp_path / "new.toml").write_text("title = 'mine'\n")
    printed = grade("--init", "hw.md", "-o", "new.toml")
    assert printed.status == 2
    assert "choose another name or remove it" in printed.err
    assert (tmp_path / "new.toml").read_text() == "title = 'mine'\n"


def test_old_results_beside_the_answers_are_left_out(grade, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    outputs = {"-o": "results.csv", "--totals": "totals.csv", "--review": "review.csv", "--moodle": "moodle.csv"}
    first = grade("key.toml", "x.csv", *(word for pair in outputs.items() for word in pair))
    second = grade("key.toml", ".")
    assert second.out == first.out
    for name in outputs.values():
        assert f"warning: {name}: the results of an earlier run, not answers; left out" in second.err


def test_check_tells_values_that_are_not_used(grade, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "odd.toml").write_text('[[question]]\nid="g"\ntype="gradient"\nof="x^2"\nat={x=1, y=2}\n')
    printed = grade("--check", "odd.toml")
    assert printed.status == 0
    assert (
        printed.err == "warning: line 5, question 'g': at has a value for 'y', which does not occur; what occurs is x\n"
    )
