"""Who a submission is by: nobody is merged or parted by a guess; what is not certain stops the run with its place."""

from __future__ import annotations

import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from reading import Graded

from diffcli.cli.main import main
from diffcli.grading.answers import Version
from diffcli.grading.identities import AmbiguityError, people_of_roster
from diffcli.grading.places import Pattern
from diffcli.grading.tabular import sortable_time

LANGUAGES = {
    "English": ("Last name", "First name", "Email address", "Status", "Completed", "Response"),
    "German": ("Nachname", "Vorname", "E-Mail-Adresse", "Status", "Beendet", "Antwort"),
    "French": ("Nom de famille", "Prénom", "Adresse de courriel", "État", "Terminé", "Réponse"),
    "Spanish": ("Apellido(s)", "Nombre", "Dirección de correo", "Estado", "Finalizado", "Respuesta"),
    "Italian": ("Cognome", "Nome", "Indirizzo email", "Stato", "Completato", "Risposta"),
    "Dutch": ("Achternaam", "Voornaam", "E-mailadres", "Status", "Voltooid", "Antwoord"),
    "Portuguese": ("Sobrenome", "Nome", "Endereço de email", "Estado", "Concluído", "Resposta"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_of_one_surname_are_two_in_every_language(write, language: str) -> None:  # type: ignore[no-untyped-def]
    last, first, email, state, completed, response = LANGUAGES[language]
    rows = ["Doe,Ana,{0},x,1,1", "Doe,Bob,{1},x,1,2", "Durchschnitt,,,,,5"]
    for mails in (("ana@x.org", "bob@x.org"), None):
        columns = [last, first, email, state, completed, f"{response} 1"]
        filled = [row.format(*(mails or ("", ""))) for row in rows]
        if mails is None:  # names alone
            columns.remove(email)
            filled = [row.replace(",,", ",", 1) for row in filled]
        graded = Graded(write("quiz.csv", "\n".join([",".join(columns), *filled]) + "\n"))
        expected = list(mails) if mails else ["Ana Doe", "Bob Doe"]
        assert list(graded.results) == expected
        assert [graded.answers(name)["a"] for name in expected] == ["1", "2"]


@pytest.mark.parametrize(
    ("table", "students"),
    [
        (
            "Name,Email,a\nJo Doe,jo1@x.org,1\nJo Doe,jo2@x.org,2\nAl Li,al@x.org,1\n",
            ["jo1@x.org", "jo2@x.org", "Al Li"],
        ),
        ("First Name,Last Name,a\nAna,Ito,1\nAna,Li,2\n", ["Ana Ito", "Ana Li"]),
        ("Name,First Name,a\nIto,Ana,1\nIto,Bo,2\n", ["Ana Ito", "Bo Ito"]),
        ("name,id,sis_id,submitted,attempt,1: a,1.0,n correct\nJo,7,,now,1,1,1,1\nAl,8,s8,now,1,2,1,1\n", ["7", "s8"]),
        ("ID number,Name,a\n,Jo Doe,1\n17,Al Li,2\n", ["Jo Doe", "Al Li"]),
        ("Email,a\nJo@X.org,1\nAl@x.org,2\n", ["Jo@X.org", "Al@x.org"]),
    ],
)
def test_what_identifies_parts_people_of_one_name(write, table: str, students: list[str]) -> None:  # type: ignore[no-untyped-def]
    graded = Graded(write("x.csv", table))
    assert list(graded.results) == students
    assert [result.verdicts[0].answer for result in graded.results.values()][:2] == ["1", "2"]


def test_mails_are_compared_without_case(write) -> None:  # type: ignore[no-untyped-def]
    one = write("one.csv", "Email,a\nAna@X.org,1\n")
    two = write("two.csv", "Email,b\nana@x.org,2\n")
    assert Graded(one, two).answers("Ana@X.org") == {"a": "1", "b": "2"}


AMBIGUOUS = {
    "two rows of one name": ({"x.csv": "Name,a\nJo Doe,1\nDoe Jo,2\n"}, "row 3: Doe Jo has the name of Jo Doe"),
    "one mail, two ids": ({"x.csv": "ID number,Email,a\n1,jo@x.org,1\n2,JO@x.org,2\n"}, "row 3: .* but for the id"),
    "one id, two names": ({"x.csv": "ID number,Name,a\n1,Jo Doe,1\n1,Al Li,2\n"}, "row 3: .* but for the name"),
    "an id and a mail of two": (
        {"x.csv": "ID number,Email,a\n1,jo@x.org,1\n2,al@x.org,2\n1,al@x.org,2\n"},
        "row 4: .* in one",
    ),
    "a name with and without a mail": ({"x.csv": "Name,Email,a\nJo Doe,jo@x.org,1\nJo Doe,,2\n"}, "row 3"),
    "late and on time": (
        {"ontime/ana.txt": "a = 1", "ontime/bob.txt": "a = 1", "late/ana.txt": "a = 2"},
        "2 files are called 'ana'",
    ),
    "names that differ by case": ({"Ana.txt": "a = 1", "ana.md": "a = 2"}, "2 files are called"),
    "a table of one student with rows of another": (
        {"ana.txt": "a = 1", "bob.csv": "student,a\nana,9\n"},
        "bob.csv, row 2: it answers for ana",
    ),
    "the same, read the other way round": (
        {"zoe.txt": "a = 1", "bob.csv": "student,a\nzoe,9\n"},
        "zoe.txt: it answers for zoe",
    ),
    "an id without its zeros": ({"x.csv": "student,a\n007,1\n7,2\n"}, "row 3: 7 may be 007 .*: spreadsheets take"),
    "an id as a decimal": ({"7.txt": "a = 1", "x.csv": "student,b\n7.0,2\n"}, r"row 2: 7\.0 may be 7"),
    "an id that is rounded": (
        {"x.csv": "student,a\n1.23457E+11,1\n1.23457E+11,2\n"},
        r"row 2: 1\.23457E\+11 is a number that a spreadsheet has rounded",
    ),
    "one name in two spellings of its accent": (
        {"Jos\u00e9.txt": "a = 1", "Jose\u0301.txt": "a = 2"},
        "2 files are called",
    ),
    "a table in a folder of one student": (
        {"ana/x.txt": "a = 1", "bob/x.txt": "a = 1", "bob/more.csv": "student,a\nana,9\n"},
        "more.csv, row 2: it names 'ana', but the file is one that 'bob' handed in",
    ),
    "a table in an export's folder": (
        {
            "assignment_1_export/submission_metadata.yml": "s_1:\n  :submitters:\n  - :email: bo@x.org\n",
            "assignment_1_export/s_1/x.csv": "student,a\nana,9\n",
        },
        "row 2: it names 'ana', but the file is one that 'bo@x.org' handed in",
    ),
}


def test_what_nobody_sees_parts_nobody(write) -> None:  # type: ignore[no-untyped-def]
    table = write("x.csv", "student,a,b\nana,1,\n\u200fana,,2\nJo  Doe,1,\nJo\xa0Doe,1,2\n")
    graded = Graded(table)
    assert list(graded.results) == ["ana", "Jo Doe"]
    assert any(text.startswith("answered more than once, the latest counts: ana ") for text in graded.warnings)


def test_ids_that_a_spreadsheet_changed_are_one_persons_where_a_mail_says_so(write) -> None:  # type: ignore[no-untyped-def]
    one = write("one.csv", "ID number,Email,a\n007,jo@x.org,1\n1.2E+9,al@x.org,1\n")
    two = write("two.csv", "ID number,Email,b\n7,jo@x.org,2\n1.2E+9,bo@x.org,2\n")
    graded = Graded(one, two)
    assert [graded.answers(mail) for mail in graded.results] == [{"a": "1", "b": "2"}, {"a": "1"}, {"b": "2"}]
    assert list(graded.results) == ["jo@x.org", "al@x.org", "bo@x.org"]


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_what_is_not_certain_stops_the_run_with_its_place(
    write, name: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    files, told = AMBIGUOUS[name]
    for path, text in files.items():
        write(f"class/{path}", text)
    with pytest.raises(AmbiguityError, match=told):
        Graded(tmp_path / "class")
    graded = Graded(tmp_path / "class", on_ambiguous="review")
    assert any(warning.startswith("not certain who it is by, graded by itself: ") for warning in graded.warnings)
    key = write("key.toml", '[[question]]\nid = "a"\ntype = "value"\nexpected = "1"\n')
    assert main(["grade", str(key), str(tmp_path / "class")]) == 2
    assert "hint: settle it with --student-column" in capsys.readouterr().err


def test_a_zip_unpacked_beside_itself_merges_nobody(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    write("class/hand-in/ana.txt", "a = 1")
    write("class/hand-in/bob.txt", "a = 2")
    with zipfile.ZipFile(tmp_path / "class" / "hand-in.zip", "w") as archive:
        archive.writestr("ana.txt", "a = 1")
        archive.writestr("bob.txt", "a = 2")
    with pytest.raises(AmbiguityError, match="2 files are called 'ana'") as caught:
        Graded(tmp_path / "class")
    assert len(caught.value.found) == 2


def test_files_that_stand_alone_in_folders_are_told(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    write("class/ana/final.txt", "a = 1")
    write("class/bob/homework.txt", "a = 2")
    graded = Graded(tmp_path / "class")
    assert list(graded.results) == ["final", "homework"]
    assert any("each file has a folder of its own, and the students are the files" in text for text in graded.warnings)
    assert Graded(tmp_path / "class", pattern=Pattern("{student}/*")).warnings == []


def test_what_settles_it(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    table = write("x.csv", "Name,Matrikel,a\nJo Doe,1,1\nJo Doe,2,2\n")
    assert list(Graded(table, student_column="Matrikel").results) == ["1", "2"]
    for path in ("ontime/ana.txt", "ontime/bob.txt", "late/ana.txt"):
        write(f"class/{path}", "a = 1")
    graded = Graded(tmp_path / "class", pattern=Pattern("*/{student}.txt"))
    assert sorted(graded.results) == ["ana", "bob"]
    roster = people_of_roster(str(write("roster.csv", "First Name,Last Name,Email\nJo,Doe,jd@x.org\nAl,Li,al@x.org\n")))
    graded = Graded(write("doe, jo.txt", "a = 1"), write("y.csv", "email,b\nJD@x.org,2\n"), roster=roster)
    assert graded.answers("Jo Doe") == {"a": "1", "b": "2"}
    assert set(graded.verdicts("Al Li")) == {"missing"}


def test_files_that_are_no_submissions_are_left_out_and_told(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    for name in ("requirements.txt", "README.md", "license.txt", "ana.txt", "points.csv"):
        write(f"class/{name}", "x,y\n1,2\n" if name.endswith("csv") else "a = 1")
    graded = Graded(tmp_path / "class")
    assert list(graded.results) == ["ana"]
    told = "\n".join(graded.warnings)
    assert "points.csv: a table without students or answers; left out" in told
    for name in ("requirements.txt", "README.md", "license.txt"):
        assert name in told


def test_an_empty_file_among_submissions_is_one(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    write("class/ana.txt", "a = 1")
    write("class/bob.txt", "")
    assert set(Graded(tmp_path / "class").results) == {"ana", "bob"}


def test_the_finished_attempt_counts_and_of_several_the_latest(write) -> None:  # type: ignore[no-untyped-def]
    head = "Last name,First name,Email address,State,Started on,Completed,Response 1\n"
    rows = [
        "Ito,Ana,ana@x.org,Finished,2 March 2026 9:00 AM,2 March 2026 10:00 AM,1",
        "Ito,Ana,ana@x.org,Finished,1 March 2026 9:00 PM,1 March 2026 10:00 PM,5",
        "Ito,Ana,ana@x.org,In progress,3 March 2026 9:00 AM,-,-",
    ]
    for order in ((0, 1, 2), (2, 1, 0), (1, 2, 0)):
        graded = Graded(write("x.csv", head + "\n".join(rows[i] for i in order) + "\n"))
        assert graded.answers("ana@x.org") == {"a": "1"}


def test_versions_are_ordered_by_state_then_number_then_time() -> None:
    ordered = [
        Version(False, 9, "2026-03-03 00:00:00"),
        Version(True, 1, "2026-03-02 00:00:00"),
        Version(True, 2, "2026-03-01 00:00:00"),
    ]
    for first, later in pairwise(ordered):
        assert first.is_older(later)
        assert not later.is_older(first)
    assert not Version(time="").is_older(Version(time="2026-03-01 00:00:00"))


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2024-02-02 10:00:00 UTC", "2024-02-02 10:00:00"),
        ("2024/02/01 9:00:00 PM", "2024-02-01 21:00:00"),
        ("Thursday, 29 February 2024, 12:05 AM", "2024-02-29 00:05:00"),
        ("29. Februar 2024, 13:05", "2024-02-29 13:05:00"),
        ("jeudi 29 février 2024, 13:05", "2024-02-29 13:05:00"),
        ("29 de marzo de 2024, 13:05", "2024-03-29 13:05:00"),
        ("1 maggio 2024, 13:05", "2024-05-01 13:05:00"),
        ("1 mei 2024 13:05", "2024-05-01 13:05:00"),
        ("4 de outubro de 2024, 13:05", "2024-10-04 13:05:00"),
        ("4 août 2024, 13:05", "2024-08-04 13:05:00"),
        ("December 5, 2024 1:05 pm", "2024-12-05 13:05:00"),
        ("2/28/2024 13:05:00", "2024-02-28 13:05:00"),
        ("28.2.2024 13:05", "2024-02-28 13:05:00"),
        ("3/4/2024 13:05:00", ""),
        ("now", ""),
    ],
)
def test_times_of_exports_sort(text: str, time: str) -> None:
    assert sortable_time(text) == time


def test_long_names_are_told_apart(write) -> None:  # type: ignore[no-untyped-def]
    names = ["x" * 300 + end for end in "ab"]
    graded = Graded(write("x.csv", f"student,a\n{names[0]},1\n{names[1]},2\n"))
    assert len(graded.results) == 2
    assert all(len(name) <= 200 for name in graded.results)


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("<p>2x &lt; 3</p>", "2x < 3"),
        ("&frac12; x", "½ x"),
        ("<p>x<sup>2</sup></p>", "x^(2)"),
        ("e&nbsp;+ 1<br />", "e + 1"),
        ("a<b>c", "a<b>c"),
    ],
)
def test_answers_coded_in_html_are_text(write, cell: str, answer: str) -> None:  # type: ignore[no-untyped-def]
    graded = Graded(write("x.csv", f"Surname,Email address,Response 1\nDoe,jo@x.org,{cell}\n"))
    assert graded.answers("jo@x.org") == {"a": answer}


def test_half_a_character_costs_nothing_but_itself(write) -> None:  # type: ignore[no-untyped-def]
    notebook = write("ana.ipynb", r'{"cells": [{"cell_type": "markdown", "source": "a = 1\n\nb = \ud800"}]}')
    lines = write(
        "x.jsonl", '{"student": "bob\\udc00", "a": "1", "b": "x\\ud800"}\n{"student": "cy", "a": "\\ud835\\udc65"}\n'
    )
    graded = Graded(notebook, lines)
    assert graded.answers("ana") == {"a": "1", "b": "\ufffd"}
    assert graded.answers("bob\ufffd") == {"a": "1", "b": "x\ufffd"}
    assert graded.answers("cy") == {"a": "\N{MATHEMATICAL ITALIC SMALL X}"}


def test_folders_of_one_name_may_be_one_student_as_beside_their_zip(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    write("class/ann/hw.txt", "a = 1")
    write("class/bo/hw.txt", "a = 2")
    archived(tmp_path / "class" / "hand-in.zip", "ann/hw.txt", "bo/hw.txt")
    write("late/ontime/ann/hw.txt", "a = 1")
    write("late/ontime/bo/hw.txt", "a = 1")
    write("late/late/ann/hw.txt", "a = 1")
    with pytest.raises(AmbiguityError, match="ontime/ann may be by one student"):
        Graded(tmp_path / "late")
    with pytest.raises(AmbiguityError, match="may be by one student"):
        Graded(tmp_path / "class")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ann.ipynb", "ann (1).ipynb"),
        ("ann.txt", "Ann(2).txt"),
        ("ann.txt", "ann-1.txt"),
        ("ann.txt", "ann 2.txt"),
        ("ann.txt", "ann - Copy.txt"),
        ("ann.ipynb", "ann-Copy1.ipynb"),
        ("ann.txt", "Copy of ann.txt"),
        ("leeann_12345_67890_hw1.txt", "leeann_12345_67892_hw1-1.txt"),
        ("leeann_12345_67890_hw1.txt", "leeann_LATE_12345_67899_final.txt"),
    ],
)
def test_a_second_copy_may_be_by_the_same_student(write, first: str, second: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    empty = '{"cells": [], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}'
    for path in (first, second):
        write(f"class/{path}", empty if path.endswith("ipynb") else "a = 1")
    with pytest.raises(AmbiguityError, match="may be by one student"):
        Graded(tmp_path / "class")


def test_numbered_names_without_an_original_are_people(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    for path in ("s-1.txt", "s-2.txt", "group (1).txt", "lee_1_2_hw.txt", "lee_2_3_hw.txt"):
        write(f"class/{path}", "a = 1")
    assert set(Graded(tmp_path / "class").results) == {"s-1", "s-2", "group (1)", "lee_1_2_hw", "lee_2_3_hw"}


@pytest.mark.parametrize("second", ["hw1.txt", "homework.txt"])
def test_one_archive_a_student_is_named_without_its_ending(write, tmp_path: Path, second: str) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "class").mkdir()
    archived(tmp_path / "class" / "ann.zip", "hw1.txt")
    archived(tmp_path / "class" / "bo.ZIP", second)
    roster = people_of_roster(str(write("roster.csv", "student\nann\nbo\ncy\n")))
    graded = Graded(tmp_path / "class", roster=roster)
    assert [graded.answers(name) for name in ("ann", "bo", "cy")] == [{"a": "1"}, {"a": "1"}, {}]
    assert set(graded.results) == {"ann", "bo", "cy"}


def test_known_names_are_left_out_in_an_archive_too(tmp_path: Path) -> None:
    archived(tmp_path / "class.zip", "ann/hw.txt", "bo/hw.txt", "README.md")
    graded = Graded(tmp_path / "class.zip")
    assert set(graded.results) == {"ann", "bo"}
    assert any("README.md" in warning for warning in graded.warnings)


@pytest.mark.parametrize("layout", ["{0}{1}", "{0}/hw{1}", "ontime/{0}{1}"])
def test_who_handed_in_what_nobody_reads_has_a_row_and_is_told(write, tmp_path: Path, layout: str) -> None:  # type: ignore[no-untyped-def]
    for student, ending in (("ann", ".txt"), ("bo", ".pdf"), ("cy", ".docx"), ("di", ".md"), ("di", ".pdf")):
        write(f"class/{layout.format(student, ending)}", "a = 1")
    write(f"class/{layout.format('ann', '.txt').rpartition('/')[0]}/drawing.png", "x")
    graded = Graded(tmp_path / "class")
    assert {student: verdicts[0] for student in graded.results if (verdicts := graded.verdicts(student))} == {
        "ann": "correct",
        "di": "correct",
        "bo": "invalid",
        "cy": "invalid",
    }
    told = "\n".join(graded.warnings)
    assert told.count("is in no format that is read") == 2
    assert "drawing.png" in told


def test_a_file_that_is_not_read_is_no_student_beside_tables_or_below_a_student(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    write("tables/x.csv", "student,a\nann,1\n")
    write("tables/sheet.pdf", "")
    assert list(Graded(tmp_path / "tables").results) == ["ann"]
    for path in ("ann/hw.txt", "ann/scans/page.jpg", "bo/hw.txt", "bo/hw.pdf"):
        write(f"class/{path}", "a = 1")
    assert set(Graded(tmp_path / "class").results) == {"ann", "bo"}


ROSTER = "name,email,id\nAnn,ann@x.org,12345\nBo,bo@x.org,54321\n"


@pytest.mark.parametrize(
    "files",
    [
        {"ontime/ann.txt": "a = 5", "late/ann.txt": "a = 1"},
        {"ontime/ann.txt": "a = 5", "late/ann.txt": "a = 1", "ontime/bo.txt": "a = 1"},
        {"ann.txt": "a = 1", "ann (1).txt": "a = 1"},
        {"ann_12345_67890_hw1.txt": "a = 1", "ann_12345_67892_hw1-1.txt": "a = 1"},
        {"ontime/ann/hw.txt": "a = 1", "late/ann/hw.txt": "a = 1", "ontime/bo/hw.txt": "a = 1"},
    ],
    ids=lambda files: next(iter(files)),
)
def test_a_roster_settles_whose_two_files_are(write, tmp_path: Path, files: dict[str, str]) -> None:  # type: ignore[no-untyped-def]
    for path, text in files.items():
        write(f"class/{path}", text)
    with pytest.raises(AmbiguityError):
        Graded(tmp_path / "class")
    graded = Graded(tmp_path / "class", roster=people_of_roster(str(write("roster.csv", ROSTER))))
    assert set(graded.results) == {"Ann", "Bo"}
    assert any(warning.startswith("answered more than once") for warning in graded.warnings)
    others = people_of_roster(str(write("others.csv", "name,email\nCy,cy@x.org\n")))
    with pytest.raises(AmbiguityError):
        Graded(tmp_path / "class", roster=others)


def test_rows_of_sums_are_no_students_but_people_called_so_are(write) -> None:  # type: ignore[no-untyped-def]
    graded = Graded(write("x.csv", "student,a\nann,1\nMax,1\nTotal,2\nClass average,1\nMean,1\n"))
    assert list(graded.results) == ["ann", "Max"]
    assert sum("left out" in warning for warning in graded.warnings) == 3
    graded = Graded(write("y.csv", "name,email,a\nSum,sum@x.org,1\nMean,,2\n"))
    assert list(graded.results) == ["Sum"]


def test_a_table_may_begin_with_empty_lines(write) -> None:  # type: ignore[no-untyped-def]
    graded = Graded(write("x.csv", "\n,,\nstudent,a\nann,1\nbo\n"))
    assert graded.answers("ann") == {"a": "1"}
    assert any("x.csv, row 5: only 1 cells of 2" in warning for warning in graded.warnings)


def test_a_column_is_mapped_by_its_whole_title_where_a_reader_knows_a_part(write) -> None:  # type: ignore[no-untyped-def]
    table = write("x.csv", "Timestamp,Email Address,a: a derivative,Q9: another\n1/2/2024 10:00:00,ann@x.org,1,2\n")
    graded = Graded(table, columns={"a": "a: a derivative", "b": "Q9: another"})
    assert graded.answers("ann@x.org") == {"a": "1", "b": "2"}
    assert not any("--map" in warning for warning in graded.warnings)


def archived(path: Path, *names: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "a = 1")
