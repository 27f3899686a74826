"""Variants of a paper exercise: as hard as it is, all different, graded by one key, and of no use to a neighbour."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest

import diffcli
from diffcli.cli.main import main
from diffcli.errors import DiffcliError, KeyFileError, UsageError
from diffcli.grading.key import read_key
from diffcli.grading.worksheets import Exercise, Sheet, blank_cells, notebook_text, worksheet

COSH = """
title = "On paper"
[[question]]
id = "cosh"
type = "backprop"
program = "a = x; b = exp(a); c = x; d = -c; e = exp(d); z = mean(b, e)"
at = { x = "log(2)" }
points = 13
"""

MORE = """
[[question]]
id = "net"
type = "backprop"
program = "u = 2*x + 3*y; h = tanh(u); s = h^2; r = 5s + y; J = log(r)"
at = { x = "log(2)", y = "1/3" }
points = 10
[[question]]
id = "angle"
type = "backprop"
program = "a = 2*t; b = sin(a); c = cos(t); z = b*c"
at = { t = "pi/3" }
points = 6
"""

SLOPE = """
[[question]]
id = "slope"
type = "derivative"
of = "sin(3x) + 4x^2"
"""


def key_of(text: str, folder: Path) -> str:
    path = folder / "exercise.toml"
    path.write_text(text)
    return str(path)


def edges(question: object) -> list[tuple[object, ...]]:
    """Operations with their options and the places of their inputs, constants without their values."""
    graph = diffcli.parse(question.fields.get("program") or question.fields["of"])  # type: ignore[attr-defined]
    places = {node: place for place, node in enumerate(graph.nodes)}
    return [
        (node.op.name, node.options, *[places[item] for item in node.inputs])
        if hasattr(node, "op")
        else ("leaf", getattr(node, "name", None))
        for node in graph.nodes
    ]


def shares(folder: Path, key: str, sheets: Sequence[Sheet], shift: int) -> list[float]:
    """The share of the points of each student, who hands in the right answers of one some places further on."""
    exercise = Exercise(read_key(key))
    answers = folder / f"answers-{shift}"
    answers.mkdir()
    for place, sheet in enumerate(sheets):
        other = sheets[(place + shift) % len(sheets)].answers
        (answers / f"{sheet.name}.ipynb").write_text(notebook_text(blank_cells(exercise, sheet, other)))
    scores: dict[str, float] = {}
    points: dict[str, float] = {}
    for verdict in diffcli.grade(folder / "sheets" / "key.toml", [answers]):
        assert verdict.student is not None
        scores[verdict.student] = scores.get(verdict.student, 0.0) + verdict.score
        points[verdict.student] = points.get(verdict.student, 0.0) + verdict.points
    assert len(scores) == len(sheets)
    return [scores[name] / points[name] for name in scores]


def check_class(text: str, count: int, folder: Path, shifts: Sequence[int]) -> None:
    key = key_of(text, folder)
    sheets = worksheet(key, str(folder / "sheets"), variants=count, seed=3)
    assert len({tuple(sheet.values.items()) for sheet in sheets}) == count
    original = [edges(question) for question in read_key(key).questions]
    for sheet in sheets:
        assert [edges(question) for question in sheet.questions] == original
        assert not any("." in answer for answers in sheet.answers for answer in answers.values())
    assert shares(folder, key, sheets, 0) == pytest.approx([1.0] * count)
    for shift in shifts:
        assert max(shares(folder, key, sheets, shift)) < 0.5


def test_a_class_of_variants_is_distinct_equally_hard_and_gradable(tmp_path: Path) -> None:
    check_class(COSH, 24, tmp_path, [1])


@pytest.mark.full
@pytest.mark.parametrize(
    ("text", "shifts"), [(COSH, [1, 17, 500]), (COSH + MORE, [17])], ids=["one number", "several exercises"]
)
def test_a_thousand_variants_are_distinct_equally_hard_and_gradable(
    text: str, shifts: list[int], tmp_path: Path
) -> None:
    check_class(text, 1000, tmp_path, shifts)


def test_closed_forms_are_those_of_the_hyperbolic_cosine(tmp_path: Path) -> None:
    for sheet in worksheet(key_of(COSH, tmp_path), variants=6):
        ((n,), (answers,)) = sheet.values.values(), sheet.answers
        whole = Fraction(n)
        assert answers["a"] == f"log({n})"
        assert (answers["b"], Fraction(answers["e"])) == (n, 1 / whole)
        assert Fraction(answers["z"]) == (whole + 1 / whole) / 2
        assert Fraction(answers["dz/dx"]) == (whole - 1 / whole) / 2
        assert answers["dz/dz"] == "1"


def test_values_keep_their_form_and_exponents_stay(tmp_path: Path) -> None:
    sheets = worksheet(key_of(COSH + MORE + SLOPE, tmp_path), variants=4)
    for sheet in sheets:
        cosh, net, angle, slope = sheet.questions
        assert re.fullmatch(r"log\(\d\d?\)", cosh.fields["at"]["x"])
        assert re.fullmatch(r"1/\d\d?", net.fields["at"]["y"])
        assert angle.fields["at"]["t"] in ("pi/2", "pi/3", "pi/4", "pi/6")
        assert "s = h^2" in net.fields["program"]
        assert slope.fields["of"].endswith("x^2")
    numbers = {name for sheet in sheets for name in sheet.values.values()}
    assert not numbers & {"0", "1"}
    assert not any(re.search(r"log\([489]\)", sheet.questions[0].fields["at"]["x"]) for sheet in sheets)


def test_the_same_seed_makes_the_same_sheets(tmp_path: Path) -> None:
    key = key_of(COSH, tmp_path)
    first, same, other = (worksheet(key, variants=5, seed=seed) for seed in (1, 1, 2))
    assert [s.values for s in first] == [s.values for s in same]
    assert [s.values for s in first] != [s.values for s in other]


def test_the_folder_has_blank_sheets_a_key_and_solutions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key, folder = key_of(COSH + SLOPE, tmp_path), tmp_path / "sheets"
    assert main(["worksheet", key, "--variants", "3", "-o", str(folder)]) == 0
    assert "3 variants with 14 blanks" in capsys.readouterr().out
    assert sorted(path.name for path in (folder / "blank").iterdir()) == [
        f"v{k}.{end}" for k in (1, 2, 3) for end in ("ipynb", "md")
    ]
    with (folder / "solutions.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 3 * 14
    assert main(["grade", "--check", str(folder / "key.toml")]) == 0
    page = (folder / "blank" / "v1.md").read_text()
    assert page.count(r"\boxed{\text{TODO}}") == 14
    assert not any(row["answer"] in page for row in rows if len(row["answer"]) > 6)
    capsys.readouterr()
    assert main(["grade", str(folder / "key.toml"), str(folder / "blank" / "v1.md"), "-o", "-"]) == 0
    assert capsys.readouterr().out.count('"missing"') == 14


def test_an_exercise_with_too_few_numbers_says_how_many_there_are(tmp_path: Path) -> None:
    angle = key_of(
        '[[question]]\nid = "q"\ntype = "backprop"\nprogram = "a = sin(t); z = exp(a)"\nat = { t = "pi/3" }\n', tmp_path
    )
    with pytest.raises(UsageError, match=r"only \d variants differ enough"):
        worksheet(angle, variants=9)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[question]]\nid = "q"\ntype = "value"\nexpected = "2"\n', "of type backprop and derivative, not value"),
        ('[[question]]\nid = "q"\ntype = "derivative"\nof = "x"\n', "no number that may vary"),
        (COSH + '[[variant]]\nstudent = "a"\nx = "3"\n', "variants already"),
    ],
)
def test_what_is_no_paper_exercise_is_refused(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises((KeyFileError, DiffcliError), match=message):
        worksheet(key_of(text, tmp_path), variants=2)
