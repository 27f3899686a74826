"""Tables: rows parted as spreadsheets do, and what damage costs."""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path

import pytest
from reading import Graded

from diffcli.errors import FileError, UsageError
from diffcli.grading.identities import AmbiguityError, people_of_roster
from diffcli.grading.overrides import read_overrides
from diffcli.grading.tables import LOOK_AHEAD, RowReader


def rows(text: str, width: int | None = None) -> list[tuple[list[str], list[int], int]]:
    reader = RowReader(iter(text.splitlines(keepends=True)), ",")
    reader.width = width
    found = []
    while (row := reader.next()) is not None:
        found.append((row.cells, row.damaged, row.suspect))
    return found


def test_what_is_well_formed_is_read_as_the_standard_library_reads_it() -> None:
    rng = random.Random(1)
    for _ in range(2000):
        width = rng.randint(1, 4)
        table = [
            ["".join(rng.choice('ab",\n') for _ in range(rng.randint(0, 5))) for _ in range(width)]
            for _ in range(rng.randint(1, 5))
        ]
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\n", quoting=rng.choice([csv.QUOTE_ALL, csv.QUOTE_MINIMAL])).writerows(table)
        found = rows(buffer.getvalue(), width)
        assert [cells for cells, _, _ in found] == table
        assert not any(damaged for _, damaged, _ in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a,1,"x\nb,1,y\nc,1,z\n', [(["a", "1", '"x'], [3]), (["b", "1", "y"], []), (["c", "1", "z"], [])]),
        ('a,1,"x\nb,1,"y"\n', [(["a", "1", '"x'], [3]), (["b", "1", "y"], [])]),
        ('a,"1,x\nb",1,y\n', [(["a", '"1', "x"], [2]), (['b"', "1", "y"], [])]),
        ('a,"1"2,x\n', [(["a", '"1"2', "x"], [2])]),
        ('a,"1\n2",x\n', [(["a", "1\n2", "x"], [])]),
        ('a,"1\n2",x,\n', [(["a", "1\n2", "x", ""], [])]),
        ('a,"1\n2","x\nb,1,y\n', [(["a", "1\n2", '"x'], [3]), (["b", "1", "y"], [])]),
        ('"a,1,x\n"b,1,y\n', [(['"a', "1", "x"], [1]), (['"b', "1", "y"], [1])]),
    ],
)
def test_a_quotation_mark_out_of_place_is_a_character(text: str, expected: list[tuple[list[str], list[int]]]) -> None:
    assert [(cells, damaged) for cells, damaged, _ in rows(text, 3)] == expected


def test_no_more_is_read_ahead_than_is_allowed() -> None:
    taken = 0

    def lines():  # type: ignore[no-untyped-def]
        nonlocal taken
        yield 'a,"1\n'
        for _ in range(LOOK_AHEAD):
            taken += 1
            yield "b,1\n"

    row = RowReader(lines(), ",").next()
    assert row is not None
    assert row.cells == ["a", '"1']
    assert taken * 4 <= LOOK_AHEAD + 4


def test_damage_is_told_and_no_student_is_lost(write) -> None:  # type: ignore[no-untyped-def]
    path = write("x.csv", 'student,a,b\nann,1,2\nbob,1,"2\ncyd,1,2\ndan,1,2\n')
    graded = Graded(path)
    assert list(graded.results) == ["ann", "bob", "cyd", "dan"]
    assert graded.verdicts("dan")[:2] == ["correct", "correct"]
    assert f"{path}, row 3, column 3: a quotation mark out of place; it is read as a character" in graded.warnings


def test_a_quotation_mark_in_the_header_costs_no_row(write) -> None:  # type: ignore[no-untyped-def]
    graded = Graded(write("x.csv", 'student,a,"b\nann,1,2\nbob,1,2\n'))
    assert list(graded.results) == ["ann", "bob"]
    assert any("row 1, column 3: a quotation mark" in warning for warning in graded.warnings)


def test_a_cell_that_swallows_a_whole_row_is_suspect(write) -> None:  # type: ignore[no-untyped-def]
    graded = Graded(write("x.csv", 'student,a,b\nann,1,"2\nbob,1,2"\n'))
    assert any("looks like a row; is a quotation mark missing?" in warning for warning in graded.warnings)
    graded = Graded(write("y.csv", 'student,a,b\nann,"1\n",2\nbob,"1\n+0",2\n'))
    assert not any("looks like a row" in warning for warning in graded.warnings)


def test_an_empty_table_has_no_student(write) -> None:  # type: ignore[no-untyped-def]
    graded = Graded(write("class/empty.csv", ""), write("class/blank.csv", "\n\n"), write("class/x.csv", "student,a\n"))
    assert not graded.results
    assert sum("is empty" in warning for warning in graded.warnings) == 2


def test_the_points_of_a_gradebook_are_no_student(write) -> None:  # type: ignore[no-untyped-def]
    table = write(
        "gradebook.csv", "Student,ID,SIS Login ID,Section,a\n    Points Possible,,,,1\nAna Ito,17,ana@x.org,A,1\n"
    )
    assert list(Graded(table).results) == ["Ana Ito"]
    assert [who.name for who in people_of_roster(str(table))] == ["Ana Ito"]


RESULTS = "student,question,blank,answer,verdict,score,points,mistake,feedback\nana,a,,7,wrong,0,1,,\n"
WRITTEN = {
    "results.csv": RESULTS,
    "totals.csv": "student,a,b,score,points,percent\nana,0,0,0,2,0\n",
    "review.csv": "student,question,blank,score,comment,points,answer,verdict,mistake,feedback,remark\nana,a,,0,,1,7\n",
    "moodle.csv": "ID number,Email address,Sheet 1,Feedback: Sheet 1\nana,,1,none\n",
    "results.jsonl": '{"student": "ana", "question": "a", "blank": "", "answer": "7", "verdict": "wrong", "score": 0, '
    '"points": 1, "mistake": "", "feedback": ""}\n',
    "totals.jsonl": '{"student": "ana", "a": 0, "score": 0, "points": 1, "percent": 0}\n',
}


@pytest.mark.parametrize("name", WRITTEN)
def test_results_of_an_earlier_run_are_no_answers(write, name: str) -> None:  # type: ignore[no-untyped-def]
    path = write(f"class/{name}", WRITTEN[name])
    write("class/bob.txt", "a = 1")
    for named in (path.parent, path.parent / "*"):
        graded = Graded(named)
        assert list(graded.results) == ["bob"]
        assert graded.warnings == [f"{path}: the results of an earlier run, not answers; left out"]
    if name == "results.csv":  # what the user names is read
        assert Graded(path).answers("ana") == {"a": "7"}


def test_an_ambiguous_name_is_told_as_such(write) -> None:  # type: ignore[no-untyped-def]
    roster = people_of_roster(str(write("roster.csv", "name,id\nJo Doe,1\nJo Doe,2\nAl Li,3\n")))
    table = write("x.csv", "student,a\nJo Doe,1\n2,1\n")
    with pytest.raises(AmbiguityError, match="row 2: Jo Doe may be Jo Doe <1>"):
        Graded(table, roster=roster)
    graded = Graded(table, roster=roster, on_ambiguous="review")
    assert not any("not on the roster" in warning for warning in graded.warnings)
    assert graded.verdicts("2")[0] == "correct"
    assert graded.answers("1") == {}
    marks = write("marks.csv", "student,question,score\nJo Doe,a,1\n")
    graded = Graded(write("x.csv", "student,a\n2,1\n"), roster=roster, overrides=read_overrides(str(marks)))
    assert f"{marks}, row 2: 'Jo Doe' is ambiguous, it means 1, 2; the mark is left out" in graded.warnings


def test_marks_by_hand_beyond_the_points(write) -> None:  # type: ignore[no-untyped-def]
    marks = write("marks.csv", "student,question,blank,score\nana,a,,3\nana,w,u,0.5\n")
    graded = Graded(write("x.csv", "student,a\nana,7\n"), overrides=read_overrides(str(marks)))
    assert f"{marks}, row 2: the score 3 is above the 1 points to be had; it is taken as it is" in graded.warnings
    assert f"{marks}, row 3: the score 0.5 is above the 0.2 points to be had; it is taken as it is" in graded.warnings
    assert graded.results["ana"].verdicts[0].score == 3
    with pytest.raises(FileError, match="row 2: the score -1 is below 0"):
        read_overrides(str(write("marks.csv", "student,question,score\nana,a,-1\n")))


def test_a_quoted_cell_over_lines_in_a_ragged_row_is_whole() -> None:
    from diffcli.grading.tables import RowReader

    lines = ["student,q1,q2,q3\n", 'ana,"x\n', '+1"\n', 'bob,x+1,3,"[1, 2, 3]"\n']
    reader = RowReader(iter(lines), ",")
    reader.width = 4
    rows = []
    while (row := reader.next()) is not None:
        rows.append(row.cells)
    assert rows[1:] == [["ana", "x\n+1"], ["bob", "x+1", "3", "[1, 2, 3]"]]


@pytest.mark.parametrize(
    "text",
    [
        "a,b\n1,2\n1,3\n",
        "b,who,a\n2,ann,1\n3,bob,1\n",
        "Response 1,Response 2\n1,2\n",
        "question,answer\na,1\nb,2\n",
        "a;b\n1;2\n",
        "w dz/du,a\n3,1\n",
    ],
)
def test_a_column_of_answers_is_not_taken_for_the_student(write, text: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UsageError, match=r"no column names the student, and .* holds answers") as caught:
        Graded(write("x.csv", text))
    assert "--student-column" in str(caught.value.hint)


@pytest.mark.parametrize("text", ["Homework 1;;\n;;\nstudent;a;b\nana;1;2\n", "# of today\nstudent,a\nana,1\n"])
def test_a_table_whose_first_row_names_nothing_gives_nobody_zeros(write, tmp_path: Path, text: str) -> None:  # type: ignore[no-untyped-def]
    path = write("class/x.csv", text)
    with pytest.raises(UsageError, match="a table without students or answers"):
        Graded(path)
    graded = Graded(path.parent)
    assert not graded.results
    assert f"{path}: a table without students or answers; left out" in graded.warnings


@pytest.mark.parametrize("title", ["Your name", "What is your full name?", "Student email"])
def test_a_question_of_a_form_may_tell_the_student(write, title: str) -> None:  # type: ignore[no-untyped-def]
    path = write("x.csv", f"Timestamp,{title},a\n2024/03/01 10:00:00,ana,1\n2024/03/01 10:00:00,bo,2\n")
    graded = Graded(path)
    assert list(graded.results) == ["ana", "bo"]
    assert f"{path}: no column names the student; {title!r} is taken for it" in graded.warnings


def test_a_roster_that_names_nobody_is_refused_and_one_row_twice_is_one_person(write) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(FileError, match="names nobody"):
        people_of_roster(str(write("empty.csv", "id,name\n,\n")))
    told: list[str] = []
    roster = write("roster.csv", "id,name\n1,Ana Ito\n1,Ana Ito\n2\n")
    assert [who.ids["id"] for who in people_of_roster(str(roster), told.append)] == ["1", "2"]
    assert told == [f"{roster}, row 4: only 1 cells of 2; the rest is empty"]


def test_a_first_column_without_answers_may_tell_the_student(write) -> None:  # type: ignore[no-untyped-def]
    graded = Graded(write("x.csv", "who,a,b\nann,1,2\nbob,1,3\n"))
    assert list(graded.results) == ["ann", "bob"]
    assert any("no column names the student; 'who' is taken for it" in text for text in graded.warnings)
    assert list(Graded(write("y.csv", "b,who\n2,ann\n"), student_column="who").results) == ["ann"]
