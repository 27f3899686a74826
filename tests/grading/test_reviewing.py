"""What a person should look at, and why; marks typed there, for one answer or for a class of equal ones."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
from asking import prepared

from diffcli.cli.main import main
from diffcli.grading.verdict import Result, Verdict
from diffcli.grading.writers import Paper, open_writer

KEY = """
[[question]]
id = "a"
type = "value"
expected = "1/2"
[[question]]
id = "b"
type = "expression"
expected = "x^2 + y"
[[question]]
id = "c"
type = "bigo"
expected = "n"
not_tight = 0.5
"""


def table(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def graded(folder: Path, answers: str, *options: str, key: str = KEY) -> int:
    (folder / "key.toml").write_text(key)
    (folder / "x.csv").write_text(answers)
    return main(["grade", str(folder / "key.toml"), str(folder / "x.csv"), *options])


def reviewed(folder: Path, answers: str) -> dict[tuple[str, str], str]:
    assert graded(folder, answers, "--review", str(folder / "review.csv")) == 0
    return {(row["student"], row["question"]): row["why"] for row in table(folder / "review.csv")}


@pytest.mark.parametrize(
    ("answer", "question", "why"),
    [
        ("2-Jan", "a", "a spreadsheet may have made a date of it"),
        ("2026-01-02", "a", "a spreadsheet may have made a date of it"),
        ("45293", "a", "a spreadsheet may have made a date of it"),
        ('"-0,5"', "a", "a comma may stand before its decimals"),
        ("x^2+z", "b", "it has names that are not in the key: z"),
        ("the sum of x squared and of y", "b", "words stand beside it"),
        ("sqrt(x^2+y)^2", "b", "one side has no value where the other has one"),
        ("x +", "b", "it cannot be read"),
        ("n^2", "c", "it earns a part"),
    ],
)
def test_what_is_doubtful_is_listed_with_the_reason(tmp_path: Path, answer: str, question: str, why: str) -> None:
    answers = {"a": "1/2", "b": "x^2+y", "c": "n", question: answer}
    found = reviewed(tmp_path, f"student,a,b,c\nana,{','.join(answers.values())}\n")
    assert why in found["ana", question]
    assert len(found) == 1


def test_a_wrong_answer_without_a_doubt_and_a_right_one_are_not_listed(tmp_path: Path) -> None:
    assert reviewed(tmp_path, "student,a,b,c\nana,0.7,x^2-y,n\nbob,0.5,y+x^2,n\n") == {}


def test_a_text_that_most_of_the_class_has_is_listed_first(tmp_path: Path) -> None:
    rows = "".join(f"s{n},0.25,x^2+y,{'n' if n else 'n^2'}\n" for n in range(6))
    found = reviewed(tmp_path, f"student,a,b,c\n{rows}")
    assert found["s3", "a"] == "most of the class has the same answer: 6 students"
    assert list(found)[-1] == ("s0", "c")


def test_a_label_without_an_answer_and_a_guessed_student_are_listed(tmp_path: Path) -> None:
    (tmp_path / "key.toml").write_text(KEY)
    for name, text in {
        "one/ana.md": "a is certainly a half, $a = 1/2$",
        "two/ana.md": "a = 1/2",
        "one/bob.md": "a = 1/2",
    }.items():
        path = tmp_path / "class" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    words = ["grade", str(tmp_path / "key.toml"), str(tmp_path / "class"), "--review", str(tmp_path / "review.csv")]
    assert main([*words, "--on-ambiguous", "review"]) == 0
    why = [row["why"] for row in table(tmp_path / "review.csv")]
    assert len(why) == 6  # every mark of both
    assert all("it is not certain whose answer this is: 2 files are called 'ana'" in text for text in why)
    assert any("its label occurs, but no answer is read: a in " in text for text in why)


def test_a_review_counts_nothing_until_a_score_is_typed(tmp_path: Path) -> None:
    answers = "student,a,b,c\nana,1/2,x +,n\nbob,1/2,y +,n\n"
    review, results = tmp_path / "review.csv", tmp_path / "results.csv"
    assert graded(tmp_path, answers, "--review", str(review)) == 0
    assert [row["score"] for row in table(review)] == ["", ""]
    review.write_text(review.read_text().replace("ana,b,,,,", "ana,b,,0.75,close,"))
    assert graded(tmp_path, answers, "--override", str(review), "-o", str(results)) == 0
    scores = {(r["student"], r["question"]): (r["score"], r["feedback"]) for r in table(results)}
    assert scores["ana", "b"] == ("0.75", "close")
    assert scores["bob", "b"][0] == "0"


def test_a_score_beside_a_class_marks_all_equal_answers(tmp_path: Path) -> None:
    wrong = ["x^2-y", "-y + x^2", "x*x - y", "7"]
    answers = "student,a,b,c\n" + "".join(f"s{n},1/2,{text},n\n" for n, text in enumerate([*wrong, "x^2+y", "y+x^2"]))
    groups, results = tmp_path / "groups.csv", tmp_path / "results.csv"
    assert graded(tmp_path, answers, "--group", str(groups)) == 0
    rows = [row for row in table(groups) if row["question"] == "b"]
    assert sorted((row["verdict"], row["times"]) for row in rows) == [("correct", "2"), ("wrong", "1"), ("wrong", "3")]
    (three,) = [row for row in rows if row["times"] == "3"]
    assert sorted(json.loads(three["texts"])) == sorted(wrong[:3])
    with groups.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(three))
        writer.writeheader()
        writer.writerow({**three, "score": "0.5", "comment": "the sign"})
    assert graded(tmp_path, answers, "--override", str(groups), "-o", str(results)) == 0
    scores = [(row["score"], row["feedback"]) for row in table(results) if row["question"] == "b"]
    assert scores[:3] == [("0.5", "the sign")] * 3
    assert [score for score, _ in scores[3:]] == ["0", "1", "1"]


def test_anonymous_results_name_nobody_and_stay_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = "student,email,a,b,c\nana,ana@x.org,1/2,x,n\nbob,bob@x.org,1,x^2+y,n\n"
    outputs = ["-o", str(tmp_path / "r.csv"), "--html", str(tmp_path / "r.html"), "--moodle", str(tmp_path / "m.csv")]
    names = []
    for _ in range(2):
        assert graded(tmp_path, answers, "--anonymous", *outputs) == 0
        names.append([row["student"] for row in table(tmp_path / "r.csv")][::3])
    assert names[0] == names[1]
    assert len(set(names[0])) == 2
    written = "".join((tmp_path / name).read_text() for name in ("r.csv", "r.html", "m.csv"))
    assert "ana" not in written.replace("anonymous", "")
    assert "bob" not in written + capsys.readouterr().out


def test_what_is_expected_can_be_hidden_from_students(tmp_path: Path) -> None:
    key = '[[question]]\nid = "w"\ntype = "backprop"\nprogram = "a = x^2; z = 3*a"\nat = {x = 2}\n'
    answers = 'student,w\nana,"a = 5; z = 77; dz/da = 3; dz/dx = 9"\n'
    pages = tmp_path / "pages"
    assert graded(tmp_path, answers, "--feedback", str(pages), key=key) == 0
    assert "result=4" in (pages / "ana.md").read_text()
    options = ("--feedback", str(pages), "--gradescope", str(tmp_path / "gs"), "--hide-expected")
    assert graded(tmp_path, answers, *options, key=key) == 0
    shown = (pages / "ana.md").read_text() + (tmp_path / "gs" / "results.json").read_text()
    assert "result=" not in shown
    assert "expected" not in shown
    assert "5" in shown


def test_rows_on_standard_output_are_all_that_stands_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert graded(tmp_path, "student,a,b,c\nana,1/2,x,n\n", "-o", "-") == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["student"], row["question"]) for row in rows] == [("ana", "a"), ("ana", "b"), ("ana", "c")]


def test_two_runs_into_one_file_are_told_before_the_work(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from diffcli.running.files import AtomicFile, AtomicFolder

    pytest.importorskip("fcntl")
    first, folder = AtomicFile(tmp_path / "r.csv"), AtomicFolder(tmp_path / "pages")
    for option, name in (("-o", "r.csv"), ("--feedback", "pages")):
        for answers in ("student,a\nana,1\n", "student,a\n"):  # nobody there would be told if it were read first
            assert graded(tmp_path, answers, option, str(tmp_path / name)) == 2
            assert "another run is writing it" in capsys.readouterr().err
    first.discard()
    folder.discard()
    assert graded(tmp_path, "student,a\nana,1\n", "-o", str(tmp_path / "r.csv")) == 0


def test_two_runs_of_pairs_into_one_file_do_not_mix(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from diffcli.running.journal import Journal

    pytest.importorskip("fcntl")
    out = str(tmp_path / "verdicts.jsonl")
    first = Journal(out + ".part")
    first.add("a line of the first run", flush=True)
    assert main(["equal", "--from", str(tmp_path / "missing.jsonl"), "-o", out]) == 2
    assert f"cannot write {out!r}: another run is writing it" in capsys.readouterr().err
    assert [line for _, line in first.lines()] == [b"a line of the first run\n"]
    first.close()


def test_only_what_is_all_is_a_hundred_per_cent() -> None:
    from diffcli.grading.report import percent

    assert [percent(share) for share in (0, 0.001, 0.5, 0.996, 0.99999, 1)] == ["0%", "1%", "50%", "99%", "99%", "100%"]


def test_the_report_says_how_questions_go_with_the_rest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "".join(f"s{n},{'1/2' if n < 6 else '1'},{'x^2+y' if n < 6 else 'x'},n\n" for n in range(12))
    assert graded(tmp_path, f"student,a,b,c\n{rows}", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["median"], found["mean"], found["deviation"]) == (2, 2, 1)
    assert [q["discrimination"] for q in found["questions"]] == [1, 1, None]
    assert found["questions"][0]["wrong"][0]["elsewhere"] == 0.5


def test_a_review_keeps_no_answer_in_memory(tmp_path: Path) -> None:
    (item,) = prepared('[[question]]\nid = "a"\ntype = "choice"\nexpected = "yes"\n')
    writer = open_writer("--review", str(tmp_path / "review.csv"), Paper("", (item,)))
    tracemalloc.start()
    try:
        for number in range(60):
            answer = f"{number} {'x' * 15_000}"
            row = Verdict(f"s{number}", "a", "", answer, "invalid", 0.0, 1.0, feedback="it cannot be read")
            writer.write(Result(row.student, {}, (row,)))
        writer.close()
        assert tracemalloc.get_traced_memory()[1] < 300_000  # of 900,000 that were written
    finally:
        tracemalloc.stop()
    writer.commit()
    assert [row["student"] for row in table(tmp_path / "review.csv")] == [f"s{n}" for n in range(60)]


@pytest.mark.full
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="this system does not tell what a process takes")
def test_a_class_of_ten_thousand_is_reviewed_in_256_megabytes(tmp_path: Path) -> None:
    (tmp_path / "key.toml").write_text(KEY)
    with (tmp_path / "x.jsonl").open("w") as file:
        for number in range(10_000):
            wrong = {"a": str(number), "b": f"x^2 + {number}*y", "c": "n^2, " + "as we said, " * 200}
            file.write(json.dumps({"student": f"s{number}", **wrong}) + "\n")
    code = "import sys; from diffcli.cli.main import main; assert main(sys.argv[1:]) == 0; "
    code += "print(open('/proc/self/status').read().partition('VmHWM:')[2].split()[0])"  # rusage has the parent's too
    words = ["grade", "key.toml", "x.jsonl", "--review", "review.csv"]
    run = subprocess.run([sys.executable, "-c", code, *words], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert int(run.stdout.split()[-1]) < 256_000
    assert len(table(tmp_path / "review.csv")) >= 10_000


def test_what_is_hidden_is_hidden_from_an_explanation_and_the_authors_words_stay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "key.toml").write_text(
        '[[question]]\nid = "q"\ntype = "expression"\nexpected = "(y+7)^2"\n'
        'partial = [{expected = "y^2+49", score = 0.5, feedback = "middle term"}]\n'
    )
    (tmp_path / "x.csv").write_text("student,q\nann,y^2+49\nbo,y^3\n")
    words = ["grade", str(tmp_path / "key.toml"), str(tmp_path / "x.csv"), "--hide-expected"]
    for student, says in (("ann", "feedback: middle term"), ("bo", "verdict: wrong")):
        assert main([*words, "--explain", student, "q"]) == 0
        shown = capsys.readouterr().out
        assert says in shown
        assert not any(word in shown for word in ("expected", "(y+7)^2", "witness", "(7+y)^2"))
    assert main([*words, "--feedback", str(tmp_path / "pages")]) == 0
    assert "middle term" in (tmp_path / "pages" / "ann.md").read_text()
