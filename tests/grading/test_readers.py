"""Files as they arrive: encodings, platforms, damage; who the student is."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest
from reading import Graded

from diffcli.errors import FileError, UsageError
from diffcli.grading.identities import AmbiguityError, people_of_roster
from diffcli.grading.overrides import read_overrides
from diffcli.grading.places import Pattern
from diffcli.grading.readers import modules, suffixes


def test_every_reader_has_an_example_among_the_samples() -> None:
    found = {path.suffix for path in (Path(__file__).parents[2] / "samples").rglob("*")}
    readers = [reader for several in modules().values() for reader in several]
    assert {getattr(reader, "SUFFIXES", (".csv",))[0] for reader in readers} <= found
    assert ".ipynb" in suffixes()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_encodings_and_line_ends(write, encoding: str, line_end: str) -> None:  # type: ignore[no-untyped-def]
    text = line_end.join(["student,a,b", "Zoë,1,2", "Bo,1,3", ""])
    path = write("x.csv", text.encode(encoding))
    graded = Graded(path)
    assert graded.answers("Zoë") == {"a": "1", "b": "2"}
    told = f"{path} is not in UTF-8; it is read as Windows' Latin"
    assert (told in graded.warnings) == (encoding == "cp1252")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators(write, separator: str) -> None:  # type: ignore[no-untyped-def]
    graded = Graded(write("x.csv", f"student{separator}a{separator}b\nana{separator}1{separator}2\n"))
    assert graded.answers("ana") == {"a": "1", "b": "2"}


def test_what_is_odd_about_a_table_is_told_with_file_row_and_column(write) -> None:  # type: ignore[no-untyped-def]
    path = write("x.csv", "student,a,a,q\nana,1,7,3\nbob,1\ncy,1,2,3,4,5\n\0dd,1,2,3\n,1,2,3\n")
    graded = Graded(path)
    told = "\n".join(graded.warnings)
    assert f"{path}, row 1, column 3: a second column 'a'; the first counts" in told
    assert f"{path}, row 3: only 2 cells of 4" in told
    assert f"{path}, row 4: 6 cells, but 4 columns" in told
    assert f"{path}, row 5, column 1: a character that cannot be read" in told
    assert f"{path}, row 6: no student is named" in told
    assert f"{path}: no question of the key is called 'q'" in told
    assert f"{path}: nothing answers the questions b, w" in told
    assert graded.answers("ana") == {"a": "1"}


def test_fields_of_a_million_characters_are_read(write) -> None:  # type: ignore[no-untyped-def]
    graded = Graded(write("x.csv", f"student,a,b\nana,{'1+' * 500_000}1,2\n"))
    assert graded.verdicts("ana")[:2] == ["invalid", "correct"]


def test_blanks_of_one_question_in_columns_rows_or_one_cell(write) -> None:  # type: ignore[no-untyped-def]
    wide = write("wide.csv", "student,w: u,w dz/du,w[dz/dx],z\nana,4,3,12,12\n")
    long = write("long.csv", "student,question,blank,answer\nbob,w,u,4\nbob,w,∂z/∂u,3\nbob,w: dz/dx,,12\nbob,z,,12\n")
    cell = write("cell.csv", 'student,w\ncy,"u = 4; z = 12; dz/du = 3; dz/dx = 12"\n')
    lines = write("x.jsonl", json.dumps({"student": "dd", "w": {"u": 4, "z": 12, "dz/du": 3, "dz/dx": 12}}))
    answer = write(
        "y.jsonl",
        json.dumps({"student": "ed", "question": "w", "answer": {"u": 4, "z": 12, "dz/du": 3, "dz/dx": 12}}),
    )
    graded = Graded(wide, long, cell, lines, answer)
    for student in ("ana", "bob", "cy", "dd", "ed"):
        assert graded.answers(student) == {"w u": "4", "w z": "12", "w dz/du": "3", "w dz/dx": "12"}, student


def test_the_apostrophe_that_guards_formulas_is_taken_off(write) -> None:  # type: ignore[no-untyped-def]
    assert Graded(write("x.csv", "student,a\nana,'-1\n")).answers("ana") == {"a": "-1"}


def test_damaged_files_cost_their_student_only(write) -> None:  # type: ignore[no-untyped-def]
    bad = write("bad.ipynb", '{"cells": [{')
    write("odd.ipynb", "[1, 2]")
    write("good.txt", "a = 1\nb = 2")
    write("lines.jsonl", '{"student": "jo", "a": 1}\n{broken\n[1]\n')
    graded = Graded(bad.parent)
    assert set(graded.verdicts("bad")) == {"invalid"}
    assert set(graded.verdicts("odd")) == {"invalid"}
    assert graded.verdicts("good")[:2] == ["correct", "correct"]
    assert graded.answers("jo") == {"a": "1"}
    told = "\n".join(graded.warnings)
    assert "is damaged" in told
    assert "line 2: not JSON" in told
    assert "line 3: not a JSON object" in told


def notebook(*cells: dict[str, object], version: int = 4) -> str:
    if version == 3:
        return json.dumps({"nbformat": 3, "worksheets": [{"cells": list(cells)}]})
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells)})


def test_notebooks_of_any_layout(write) -> None:  # type: ignore[no-untyped-def]
    cell = {"cell_type": "markdown", "source": ["$$\n", "a = \\boxed{1}\n", "$$ and $b = 7$"], "id": "same"}
    copy = {"cell_type": "markdown", "source": "b = 2", "id": "same"}
    code = {"cell_type": "code", "input": "a = 9\nb = 9", "source": "a = 9", "outputs": [{"output_type": "error"}]}
    for version in (3, 4):
        path = write(f"v{version}.ipynb", notebook(cell, copy, code, {}, version=version))
        graded = Graded(path)
        assert graded.answers(f"v{version}") == {"a": "1", "b": "2"}
        assert graded.warnings == [f"{path}: the cell 'same' occurs twice"]


def test_outputs_are_data_found_by_heading_or_comment(write) -> None:  # type: ignore[no-untyped-def]
    key = '[[question]]\nid = "g"\ntype = "gradient"\nof = "x^2"\nat = {x = 3}\ncell = "Step 2"\n'

    def step(name: str, output: str) -> list[dict[str, object]]:
        stream = {"output_type": "stream", "name": "stdout", "text": [output]}
        heading = {"cell_type": "markdown", "source": f"### {name}, the gradient"}
        return [heading, {"cell_type": "code", "outputs": [stream]}]

    cells = [*step("Step 1", "5\n"), *step("Step 2", "some text\n6.0\n"), *step("Step 20", "7\n")]
    path = write("ana.ipynb", notebook(*cells))
    assert Graded(path, key=key).verdicts("ana") == ["correct"]
    outputs = [{"output_type": "stream", "text": "6"}]
    commented = {"cell_type": "code", "source": "# Step 2\nprint(x)", "outputs": outputs}
    assert Graded(write("bob.ipynb", notebook(commented)), key=key).verdicts("bob") == ["correct"]


@pytest.mark.parametrize(
    "printed",
    ["{'x': 12.0, 'y': 4.0}", "(12.0, 4.0)", "[12.  4.]", "tensor(12.) tensor(4.)", "12.0 4.0", "loss 3\n[12., 4.]"],
)
def test_a_gradient_of_several_targets_is_read_from_what_a_cell_printed(write, printed: str) -> None:  # type: ignore[no-untyped-def]
    key = '[[question]]\nid = "g"\ntype = "gradient"\nof = "x^2*y"\nat = {x = 2, y = 3}\ncell = "Step 2"\n'
    for text, verdict in ((printed, "correct"), (printed.replace("12", "5").replace("4", "5"), "wrong")):
        outputs = [{"output_type": "stream", "text": text + "\n"}]
        cell = {"cell_type": "code", "source": "# Step 2\nprint(x)", "outputs": outputs}
        assert Graded(write("ana.ipynb", notebook(cell)), key=key).verdicts("ana") == [verdict] * 2


def test_canvas_counts_the_newest_attempt_and_unescapes_commas(write) -> None:  # type: ignore[no-untyped-def]
    head = "name,id,section,submitted,attempt,101: a,1.0,102: b,1.0,n correct,n incorrect,score\n"
    rows = 'Jo,7,A,2024-02-02,2,1,1.0,"max(2\\, 1)",1.0,1,1,1\nJo,7,A,2024-02-01,1,9,1.0,9,1.0,1,1,1\n'
    assert Graded(write("x.csv", head + rows)).answers("7") == {"a": "1", "b": "max(2, 1)"}


def test_moodle_leaves_out_dashes_and_the_row_of_averages(write) -> None:  # type: ignore[no-untyped-def]
    text = "Nachname,Vorname,E-Mail-Adresse,Status,Antwort 1,Antwort 2\nDoe,Jo,jo@x.org,Beendet,1,-\nGesamt,,,,3,4\n"
    graded = Graded(write("x.csv", text))
    assert list(graded.results) == ["jo@x.org"]
    assert graded.answers("jo@x.org") == {"a": "1"}


def test_a_column_can_be_named_for_a_question(write) -> None:  # type: ignore[no-untyped-def]
    path = write("x.csv", "who,first,second\nana,1,2\n")
    graded = Graded(path, student_column="who", columns={"a": "first", "b": "second"})
    assert graded.answers("ana") == {"a": "1", "b": "2"}
    with pytest.raises(UsageError, match="which the key does not have"):
        Graded(path, columns={"c": "first"})


def test_a_missing_student_column_stops_the_run(write) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UsageError, match=r"x\.csv has no column 'who'"):
        Graded(write("x.csv", "name,a\nana,1\n"), student_column="who")


def test_students_are_named_by_what_differs_in_their_paths(write) -> None:  # type: ignore[no-untyped-def]
    for name in ("ana/hw/x.txt", "bob/hw/x.txt"):
        path = write(name, "a = 1")
    graded = Graded(path.parents[2])
    assert set(graded.results) == {"ana", "bob"}
    assert "all files are called 'x': the students are the folders, such as 'ana'" in graded.warnings


def test_a_pattern_names_the_student(write) -> None:  # type: ignore[no-untyped-def]
    write("ana_17/x.txt", "a = 1")
    folder = write("bob_18/y.txt", "a = 1").parents[1]
    assert set(Graded(folder, pattern=Pattern("{student}_*/*")).results) == {"ana", "bob"}
    with pytest.raises(UsageError, match="once"):
        Pattern("*/x.txt")


def test_archives_are_read_where_they_are(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("../../etc/ana.txt", "a = 1")
        archive.writestr("__MACOSX/._ana.txt", "a = 9")
        archive.writestr("sub/bob.md", "a = 2")
    graded = Graded(tmp_path / "all.zip")
    assert {s: graded.answers(s)["a"] for s in graded.results} == {"ana": "1", "bob": "2"}
    assert sorted(p.name for p in tmp_path.iterdir()) == ["all.zip"]


def test_archives_in_an_archive_are_their_students(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    inner = {}
    for student in ("ana", "bo"):
        with zipfile.ZipFile(tmp_path / f"{student}.zip", "w") as archive:
            archive.writestr("hw.txt", f"a = {len(student)}")
        inner[student] = (tmp_path / f"{student}.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        for student, data in inner.items():
            archive.writestr(f"{student}.zip", data)
        archive.writestr("cy/hw.txt", "a = 9")
        archive.writestr("di.zip", b"no archive")
        with zipfile.ZipFile(tmp_path / "deep.zip", "w") as deep:
            deep.writestr("too.zip", inner["ana"])
        archive.write(tmp_path / "deep.zip", "ed.zip")
    graded = Graded(tmp_path / "class.zip")
    assert {student: graded.answers(student) for student in ("ana", "bo", "cy")} == {
        "ana": {"a": "3"},
        "bo": {"a": "2"},
        "cy": {"a": "9"},
    }
    assert {student: set(graded.verdicts(student)) for student in ("di", "ed")} == {
        "di": {"invalid"},
        "ed": {"invalid"},
    }
    assert all(any(name in text for text in graded.warnings) for name in ("di.zip", "ed.zip/too.zip"))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_two_files(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        archive.writestr("ana.txt", "a = 1")
        archive.writestr("ana.txt", "a = 7")
        archive.writestr("bo.txt", "a = 1")
        archive.writestr("../bo.txt", "a = 7")
    with pytest.raises(AmbiguityError) as caught:
        Graded(tmp_path / "class.zip")
    assert {name for name in ("ana (2).txt", "bo (2).txt") if name in str(caught.value)} == {
        "ana (2).txt",
        "bo (2).txt",
    }


@pytest.mark.parametrize("cell", ["a: 1", "A: 1", "$a: 1$", "a:1"])
def test_a_cell_may_begin_with_the_name_of_its_question(write, cell: str) -> None:  # type: ignore[no-untyped-def]
    assert Graded(write("x.csv", f"student,a,b\nana,{cell},2:1\n")).verdicts("ana")[:2] == ["correct", "correct"]


def test_backslashes_in_an_archive_are_separators(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("class\\ana.txt", "a = 1")
    assert set(Graded(tmp_path / "all.zip").results) == {"ana"}


def test_what_cannot_be_opened_costs_its_student_not_the_run(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    secret = write("secret.txt", "a = 1\nb = 2")
    folder = write("class/good.txt", "a = 1").parent
    write("class/damaged.zip", b"PK\x03\x04 no archive")
    (folder / "leaving.txt").symlink_to(secret)
    (folder / "staying.txt").symlink_to(folder / "good.txt")
    os.mkfifo(folder / "waiting.txt")  # opening it would wait for ever
    graded = Graded(folder)
    assert graded.answers("good") == graded.answers("staying") == {"a": "1"}
    for student, words in [("damaged", "archive"), ("leaving", "leads out"), ("waiting", "no regular file")]:
        assert set(graded.verdicts(student)) == {"invalid"}
        assert any(words in warning for warning in graded.warnings)


def test_folders_that_are_not_opened_cost_their_student_not_the_run(
    write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # type: ignore[no-untyped-def]
    for name in ("class/ana/hw.txt", "class/bo/hw.txt", "class/cy/hw.txt", "elsewhere/hw.txt"):
        write(name, "a = 1")
    (tmp_path / "class" / "di").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "class" / "ed").symlink_to(tmp_path / "class" / "ana")
    scan = os.scandir

    def refuse(path: str | Path) -> object:
        if Path(path).name == "cy":
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    graded = Graded(tmp_path / "class")
    assert {name: graded.answers(name) for name in ("ana", "bo")} == {"ana": {"a": "1"}, "bo": {"a": "1"}}
    for student, words in [("cy", "cannot read the folder"), ("di", "leads out"), ("ed", "is not followed")]:
        assert set(graded.verdicts(student)) == {"invalid"}
        assert any(words in warning for warning in graded.warnings)
    with pytest.raises(FileError, match="cannot read the folder"):
        Graded(tmp_path / "class" / "cy")
    write("class/flo.txt", "a = 1")
    write("class/gil.txt", "a = 1")
    for name in ("ana", "bo"):
        (tmp_path / "class" / name / "hw.txt").unlink()
    beside = Graded(tmp_path / "class")
    assert list(beside.results) == ["flo", "gil"]
    assert sum("left out" in warning for warning in beside.warnings) == 3


def test_an_answer_without_end_is_kept_in_part(write) -> None:  # type: ignore[no-untyped-def]
    graded = Graded(write("a.csv", "student,a,b,w\nana," + ",".join(["9" * 150_000] * 3) + "\n"))
    assert set(graded.verdicts("ana")) == {"invalid"}
    assert max(map(len, graded.answers("ana").values())) < 21_000


def test_marks_by_hand_find_the_student_by_name_mail_or_guarded_text(write) -> None:  # type: ignore[no-untyped-def]
    answers = write("moodle.csv", "First name,Last name,Email address,Response 1,Response 2\nJane,Doe,=j@x.edu,5,2\n")
    for name in ("Jane Doe", "=j@x.edu", "'=j@x.edu"):
        marks = write("marks.csv", f"student,question,blank,score,comment\n{name},a,,1,seen\n")
        graded = Graded(answers, overrides=read_overrides(str(marks)))
        assert not [warning for warning in graded.warnings if "nobody is called" in warning]
        assert graded.verdicts("=j@x.edu")[0] == "correct"


def test_a_damaged_file_is_told_though_another_of_the_student_is_empty(write) -> None:  # type: ignore[no-untyped-def]
    graded = Graded(write("ana/hw.ipynb", "{"), write("ana/hw.txt", "nothing here"))
    assert set(graded.verdicts("hw")) == {"invalid"}


@pytest.mark.parametrize("cell", ["1", "1;", "`1`", "**1**", "$1$", r"\boxed{1}", "a = 1"])
def test_a_cell_is_read_like_a_line_of_text(write, cell: str) -> None:  # type: ignore[no-untyped-def]
    graded = Graded(write("x.csv", f"student,a,b\nana,{cell},...\n"))
    assert graded.verdicts("ana")[:2] == ["correct", "missing"]


def test_files_that_do_not_exist_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="there is no file"):
        Graded(tmp_path / "none.csv")
    with pytest.raises(FileError, match="no file matches"):
        Graded(tmp_path / "*.csv")


@pytest.mark.parametrize(("policy", "answer"), [("first", "1"), ("last", "5")])
def test_of_several_answers_one_counts(write, policy: str, answer: str) -> None:  # type: ignore[no-untyped-def]
    path = write("x.csv", "student,a,b\nana,1,2\nana,5,\n")
    graded = Graded(path, on_duplicate=policy)
    assert graded.answers("ana").get("a") == answer
    assert graded.answers("ana").get("b") == ("2" if policy == "first" else None)
    assert graded.warnings[-1] == f"answered more than once, the {policy} counts: ana ({path}, row 2; {path}, row 3)"


def test_duplicates_may_be_an_error(write) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(FileError, match="ana"):
        Graded(write("x.csv", "student,a\nana,1\nana,5\n"), on_duplicate="error")


def test_files_of_one_student_are_put_together(write) -> None:  # type: ignore[no-untyped-def]
    write("ana/one.txt", "a = 1")
    folder = write("ana/two.md", "b = 2").parents[1]
    graded = Graded(folder, pattern=Pattern("{student}/*"))
    assert graded.answers("ana") == {"a": "1", "b": "2"}
    assert not graded.warnings


def test_a_roster_joins_names_and_lists_who_did_not_answer(write) -> None:  # type: ignore[no-untyped-def]
    roster = write("roster.csv", "name,email,id\nAna Ito,ana@x.org,17\nBo Li,bo@x.org,18\nCy Ng,cy@x.org,19\n")
    table = write("x.csv", "student,a\n17,1\nbo@x.org,1\nstranger,1\n")
    file = write("ana@x.org.txt", "b = 2")
    graded = Graded(table, file, roster=people_of_roster(str(roster)))
    assert list(graded.results) == ["Ana Ito", "Bo Li", "stranger", "Cy Ng"]
    assert graded.answers("Ana Ito") == {"a": "1", "b": "2"}
    assert set(graded.verdicts("Cy Ng")) == {"missing"}
    assert graded.results["Bo Li"].identity["id"] == "18"
    assert "not on the roster: stranger" in graded.warnings


def test_marks_by_hand_survive(write) -> None:  # type: ignore[no-untyped-def]
    marks = write(
        "marks.csv",
        "student,question,blank,score,comment\nana,a,,0.5,kind\nana,w,u,0.25,\nana,w,,0.4,all\nnobody,a,,1,\nana,q,,1,\nana,w,v,1,\n",
    )
    graded = Graded(write("x.csv", "student,a,b\nana,7,2\n"), overrides=read_overrides(str(marks)))
    rows = graded.results["ana"].verdicts
    found = {f"{v.question} {v.blank}".strip(): (v.verdict, v.score, v.feedback) for v in rows}
    assert found["a"] == ("partial", 0.5, "kind")
    assert found["w u"] == ("correct", 0.25, "marked by hand")
    assert found["w z"] == ("partial", 0.08, "all")
    assert found["b"][:2] == ("correct", 1)
    assert sum("the mark is left out" in warning for warning in graded.warnings) == 3
    assert f"{marks}, row 7: the question 'w' has no blank 'v'; the mark is left out" in graded.warnings
    with pytest.raises(FileError, match="row 2: the score 'x' is not a number"):
        read_overrides(str(write("bad.csv", "student,question,score\nana,a,x\n")))


def test_group_work_counts_for_all_of_the_group(write) -> None:  # type: ignore[no-untyped-def]
    write(
        "assignment_7_export/submission_metadata.yml",
        "---\nsubmission_1:\n  :submitters:\n  - :name: Jo\n    :sid: '17'\n    :email: jo@x.org\n"
        "  - :name: Al\n    :email: al@x.org\n  :created_at: now\nsubmission_2:\n  :submitters:\n  - :name: Ed\n",
    )
    write("assignment_7_export/submission_1/x.txt", "a = 1")
    folder = write("assignment_7_export/submission_2/x.txt", "a = 2").parents[2]
    graded = Graded(folder)
    assert {s: graded.answers(s) for s in graded.results} == {
        "jo@x.org": {"a": "1"},
        "al@x.org": {"a": "1"},
        "Ed": {"a": "2"},
    }
    assert graded.results["jo@x.org"].identity["id"] == "17"


EXPORT = """submission_1:
  :submitters:
  - :email: jo@x.org
  - :email: al@x.org
submission_2:
  :submitters:
  - :email: ed@x.org
submission_4:
  :submitters: []
"""


def test_an_export_loses_nobody_whose_file_is_not_read(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    write("export/submission_metadata.yml", EXPORT)
    write("export/submission_1/scan.pdf", "")
    write("export/submission_3/x.txt", "a = 1")
    write("export/submission_4/README.md", "a = 1")
    write("export/notes.txt", "a = 1")
    graded = Graded(tmp_path / "export")
    assert list(graded.results) == ["jo@x.org", "al@x.org", "ed@x.org", "submission_3"]
    for student in ("jo@x.org", "al@x.org", "ed@x.org"):
        assert set(graded.verdicts(student)) == {"invalid"}
    assert graded.answers("submission_3") == {"a": "1"}
    told = "\n".join(graded.warnings)
    assert "submission_1: there is no file that is read" in told
    assert "submission_2: there is no file that is read" in told
    assert "submission_3: the metadata names no student; graded by that name" in told
    assert all(name in told for name in ("notes.txt", "README.md", "scan.pdf"))


def test_an_archive_in_an_export_is_its_students(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    write("export/submission_metadata.yml", EXPORT)
    write("export/submission_1/x.txt", "a = 1")
    write("export/submission_2/broken.zip", "no archive")
    with zipfile.ZipFile(tmp_path / "export" / "submission_1" / "work.zip", "w") as archive:
        archive.writestr("folder/hw.txt", "b = 2")
    graded = Graded(tmp_path / "export")
    assert list(graded.results) == ["jo@x.org", "al@x.org", "ed@x.org"]
    assert graded.answers("al@x.org") == {"a": "1", "b": "2"}
    assert set(graded.verdicts("ed@x.org")) == {"invalid"}


@pytest.mark.parametrize(
    "source",
    ["$$a = \\boxed{1}$$", "a = 1  # typed into a cell of code", "```\na = 1\n```"],
)
@pytest.mark.parametrize("kind", ["code", "markdown"])
def test_an_answer_where_none_is_read_is_told_with_its_cell(write, kind: str, source: str) -> None:  # type: ignore[no-untyped-def]
    path = write("ana.ipynb", notebook({"cell_type": kind, "source": source}))
    graded = Graded(path)
    is_read = kind == "markdown" and source[0] != "`"
    assert ("a" in graded.answers("ana")) == is_read
    assert (f"{path}: no answer is read to what occurs there: 'a' (cell 1)" in graded.warnings) != is_read


def test_a_notebook_without_cells_is_told(write) -> None:  # type: ignore[no-untyped-def]
    path = write("ana.ipynb", notebook())
    assert Graded(path).warnings == [f"{path}: no answer is read in it"]


def test_of_two_columns_for_one_question_the_first_that_holds_an_answer_counts(write) -> None:  # type: ignore[no-untyped-def]
    path = write("x.csv", "student,a,A,b\nana,1,7,2\nbo,,1,2\ncy,1,,2\n")
    graded = Graded(path)
    assert [graded.answers(name)["a"] for name in ("ana", "bo", "cy")] == ["1", "1", "1"]
    assert f"{path}, row 2: 'A' answers what 'a' answers, which counts" in graded.warnings
    mapped = Graded(path, columns={"a": "A"})
    assert mapped.answers("ana")["a"] == "7"
    assert f"{path}, row 2: 'a' answers what 'A' answers, which counts" in mapped.warnings


def test_a_second_score_for_one_answer_is_told(write) -> None:  # type: ignore[no-untyped-def]
    text = "student;question;blank;score\nana;a;;0,5\nANA;a;;0,25\nana;b;;1\nana;b;;1\nana\n"
    marks = write("marks.csv", text)
    told: list[str] = []
    graded = Graded(write("x.csv", "student,a,b\nana,7,7\n"), overrides=read_overrides(str(marks), told.append))
    assert [v.score for v in graded.results["ana"].verdicts[:2]] == [0.25, 1]
    (second,) = (text for text in graded.warnings if "this one counts" in text)
    assert second == f"{marks}, row 3: 'ANA' has the score 0.5 for 'a' in {marks}, row 2; this one counts"
    assert told == [f"{marks}, row 6: only 1 cells of 4; the rest is empty"]


def test_verbatim_blocks_and_comments_of_latex(write) -> None:  # type: ignore[no-untyped-def]
    text = "a = 9 % b = 9\n% $$a = 8$$\n\\begin{verbatim}\nb = 3\n\\end{verbatim}\n\\[ a = 1 \\]\n$$b = 2$$\n"
    assert Graded(write("ana.tex", text)).answers("ana") == {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("a = 1", "1"),
        ("a = 2/2 = 1", "2/2 = 1"),
        (r"\boxed{1}", "1"),
        ("$1$", "1"),
        (r"\frac{\partial z}{\partial x} = \boxed{1}", r"\frac{\partial z}{\partial x} = 1"),
        ("TODO", None),
        ("1 + 0", "1 + 0"),
        ("f(x=1)", "f(x=1)"),
    ],
)
def test_a_cell_may_hold_label_and_box(write, cell: str, answer: str | None) -> None:  # type: ignore[no-untyped-def]
    assert Graded(write("x.csv", f"student,a\nana,{cell}\n")).answers("ana").get("a") == answer


@pytest.mark.parametrize(
    "printed",
    [
        "tensor([[11., 15.],\n        [11., 15.]], grad_fn=<AddBackward0>)",
        "tensor([[11., 15.], [11., 15.]], device='cuda:0', dtype=torch.float64)",
        "array([[11, 15],\n       [11, 15]], dtype=int32)",
        "loss = 3\nA.grad = tensor([[11., 15.], [11., 15.]], requires_grad=True)",
        "\x1b[31m[[11. 15.]\n [11. 15.]]\x1b[0m",
    ],
)
def test_a_value_is_read_as_programs_print_it(write, printed: str) -> None:  # type: ignore[no-untyped-def]
    key = (
        '[[question]]\nid = "g"\ntype = "gradient"\nwrt = "A"\nof = "sum(A @ B)"\n'
        "at = {A = [[1, 2], [3, 4]], B = [[5, 6], [7, 8]]}\n"
    )
    output = {"output_type": "execute_result", "data": {"text/plain": printed.splitlines(keepends=True)}}
    cells = [{"cell_type": "code", "source": "A.grad", "outputs": [output]}]
    graded = Graded(write("ana.ipynb", json.dumps({"nbformat": 4, "cells": cells})), key=key)
    assert graded.verdicts("ana") == ["correct"]


@pytest.mark.parametrize("struck", ["~~$$a = 7$$~~", "<del>\n\n$$a = 7$$\n\n</del>", "<s>a = 7</s>", "~~a = 7~~"])
def test_what_is_struck_out_is_no_answer(write, struck: str) -> None:  # type: ignore[no-untyped-def]
    graded = Graded(
        write("ana.md", f"$$a = 1$$\n\n{struck}\n\n$$b~~= 2$$ and $$c = 2~~3$$\n"),
        write("bob.ipynb", notebook({"cell_type": "markdown", "source": f"a = 1\n\n{struck}\n\n$b~~= 2$"})),
        write("cy.tex", "$$a = 1$$\n\\sout{$$a = \\frac{7}{1}$$}\n\nb~~= 2\n"),
    )
    assert [graded.answers(name) for name in ("ana", "bob", "cy")] == [{"a": "1", "b": "2"}] * 3


def test_labels_and_links_of_a_cell_are_judged(write) -> None:  # type: ignore[no-untyped-def]
    key = '[[question]]\nid = "t"\ntype = "backprop"\nprogram = "a = x; b = exp(a)"\nat = {x = "log(2)"}\n'
    table = "student,t.a,t.b,t.db/da\nana,log 2,a = 2,db/dx = 2\nbob,a = x = 0.693,b = exp(a) = 3 = 2,db/da = b = 2\n"
    graded = Graded(write("answers.csv", table), key=key)
    assert graded.verdicts("ana")[:4] == ["correct", "wrong", "missing", "correct"]  # db/dx and db/da are the same
    assert graded.verdicts("bob")[:4] == ["correct", "wrong", "missing", "correct"]
    whole = Graded(write("whole.csv", 'student,t\nana,"a = log 2, b = exp(a) = 3 = 2"\n'), key=key)
    assert whole.verdicts("ana")[:2] == ["correct", "wrong"]


def test_signs_that_turn_text_round_are_left_out(write) -> None:  # type: ignore[no-untyped-def]
    table = write("answers.csv", "student,a,b\nana,\u202e1,\u20662\u2069\n")
    assert Graded(table).answers("ana") == {"a": "1", "b": "2"}


def test_of_many_submissions_the_first_and_the_last_are_told(write) -> None:  # type: ignore[no-untyped-def]
    path = write("answers.csv", "student,a\n" + "ana,1\n" * 9)
    places = [f"{path}, row {row}" for row in (2, 3, 4, 5)]
    told = "; ".join([*places, "...", f"{path}, row 10"])
    assert Graded(path).warnings[-1] == f"answered more than once, the latest counts: ana ({told})"


def test_comments_hold_no_answers(write) -> None:  # type: ignore[no-untyped-def]
    hidden = "<!--\na = 7\n```\nb = 7\n```\n-->\n"
    assert Graded(write("ana.md", f"{hidden}a = 1\n<!-- never closed\nb = 2\n")).answers("ana") == {"a": "1", "b": "2"}
    cell = {"cell_type": "markdown", "source": f"{hidden}$$\na = 1 % = 5\n$$"}
    assert Graded(write("bob.ipynb", notebook(cell))).answers("bob") == {"a": "1"}
    text = "\\begin{comment}\na = 7\n\\end{comment}\na = 1\n% \\begin{comment}\nb = 2 \\\\% = 5\n"
    assert Graded(write("cy.tex", text)).answers("cy") == {"a": "1", "b": "2"}


def test_verbatim_blocks_keep_their_lines_and_headings(write) -> None:  # type: ignore[no-untyped-def]
    from diffcli.grading.answers import Request
    from diffcli.grading.readers import read
    from diffcli.grading.sources import file_source

    text = "\\section{One}\n% x\n\\begin{verbatim}\nb = 3 % no comment\n\\end{verbatim}\na = 1\n"
    (found,) = read(file_source(str(write("ana.tex", text))), Request())
    assert [(b.text, b.heading, b.place.rpartition(" ")[2]) for b in found.blocks] == [
        ("b = 3 % no comment", "One", "4")
    ]
    assert [(e.label, e.line) for e in found.equations if not e.is_item] == [("a", 6)]


@pytest.mark.parametrize("text", ["n/a", "N/A", "None", "null", "-"])
def test_words_that_say_there_is_no_answer(write, text: str) -> None:  # type: ignore[no-untyped-def]
    graded = Graded(write("x.csv", f"student,a,b\nana,{text},2\n"))
    row = graded.results["ana"].verdicts[0]
    assert (row.verdict, row.answer, row.feedback) == ("missing", text, f"no answer, only {text!r}")


def test_the_equation_with_the_label_counts_in_a_cell(write) -> None:  # type: ignore[no-untyped-def]
    graded = Graded(write("x.csv", 'student,a,b\nana,"b = 2, a = 1","b = 2 and a = 1"\n'))
    assert graded.answers("ana") == {"a": "1", "b": "2"}


def test_a_damaged_member_of_an_archive_costs_its_student_only(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bad.csv", "student,a\n" + "".join(f"s{n},{n * n % 977}\n" for n in range(2000)))
        archive.writestr("good.txt", "a = 1")
        offset = archive.getinfo("bad.csv").header_offset
    data = bytearray(path.read_bytes())
    start = offset + 30 + len("bad.csv")
    data[start : start + 200] = bytes(200)
    path.write_bytes(data)
    graded = Graded(path)
    assert set(graded.verdicts("bad")) == {"invalid"}
    assert graded.answers("good") == {"a": "1"}
    assert any("cannot read" in warning and "bad.csv" in warning for warning in graded.warnings)


def test_what_stands_beside_a_box_belongs_to_the_answer(write) -> None:  # type: ignore[no-untyped-def]
    from diffcli.answers.wrapping import answer_text

    assert answer_text(r"-\boxed{0.5}") == "-0.5"
    assert answer_text(r"\boxed{-1}x") == "(-1) x"
    assert answer_text(r"\boxed{0.5} \cdot 2") == r"(0.5) \cdot 2"
    assert answer_text(r"\boxed{0.5}.") == "0.5"
    assert answer_text(r"\text{so it is } \boxed{0.5}") == "0.5"
    assert answer_text(r"$\boxed{x+1}$") == "x+1"


@pytest.mark.parametrize("piece", [";", ",", ".", r"\,", ". ", "$", "`", "*", "_", r"\quad "])
def test_long_runs_of_marks_are_no_trouble(piece: str) -> None:
    from diffcli.answers.wrapping import answer_text

    run = piece * (20_000 // len(piece))
    found = answer_text(run)  # a pattern that backtracks would not come back
    assert found is None or len(found) <= len(run)


@pytest.mark.parametrize(
    ("text", "answer"), [("0.75.", "0.75"), ("12.", "12."), ("x+1.5.", "x+1.5"), (r"x \quad", "x"), ("3 ;", "3")]
)
def test_stops_are_left_out(text: str, answer: str) -> None:
    from diffcli.answers.wrapping import answer_text

    assert answer_text(text) == answer
