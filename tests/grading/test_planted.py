"""A class of 60 in every format with a fault planted: it changes no mark, is told with its place, or stops the run."""

from __future__ import annotations

import csv
import json
import math
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from classroom import DOCUMENTS, FORMS, files, key_text, make_class

from diffcli.cli.main import main

COUNT = 60
VICTIM = "student007"
Files = dict[str, str | bytes]


def class_of(form: str) -> tuple[Files, dict[str, float]]:
    classroom = make_class(COUNT, random.Random(11))
    return files(classroom, form), {student: total for student, (_, total) in classroom.items()}


def in_file(change: Callable[[str], str], name: str = VICTIM) -> Callable[[Files], Files]:
    """Change the text of the file of one student, or the only one."""

    def changed(found: Files) -> Files:
        path = next((path for path in found if name in path), next(iter(found)))
        text = found[path]
        assert isinstance(text, str)
        if not path.endswith(".ipynb"):
            return {**found, path: change(text)}
        notebook = json.loads(text)
        for cell in notebook["cells"]:
            cell["source"] = change("".join(cell["source"]))
        return {**found, path: json.dumps(notebook)}

    return changed


def row_of(text: str) -> str:
    return next(line for line in text.splitlines(keepends=True) if VICTIM in line)


def moved(found: Files) -> Files:
    """Hand in twice, on time and late."""
    late = {f"late/{path}": text for path, text in found.items() if VICTIM in path}
    return {**{f"ontime/{path}": text for path, text in found.items()}, **late}


ANSWER = re.compile(r"(?m)^(\$\$\n)?(y_\{?3\}?) = (?:\\boxed\{)?(.*?)\}?(\n\$\$)?$")

IN_TABLES = {
    "a row twice": in_file(lambda text: text + row_of(text)),
    "a row without a student": in_file(lambda text: text.replace(VICTIM, "")),
    "a quotation mark out of place": in_file(lambda text: text.replace(row_of(text), '"' + row_of(text))),
    "a cell too many": in_file(lambda text: text.replace(row_of(text), row_of(text).rstrip() + ",x\r\n")),
    "cells that are missing": in_file(
        lambda text: text.replace(row_of(text), row_of(text)[: len(row_of(text)) // 2] + "\r\n")
    ),
    "a column that is called otherwise": in_file(lambda text: text.replace("q3", "question three", 1)),
    "a mail in capitals": in_file(lambda text: text.replace(VICTIM, VICTIM.upper())),
    "half a character": in_file(lambda text: text.replace(row_of(text), row_of(text).replace("x", "\0", 1))),
}
IN_DOCUMENTS = {
    "prose around an answer": in_file(lambda text: ANSWER.sub(r"I think that \2 is \3 because of the rule", text)),
    "an answer in a fence": in_file(lambda text: ANSWER.sub(r"```\n\2 = \3\n```", text)),
    "a label that is another": in_file(lambda text: ANSWER.sub(r"$$z_3 = \3$$", text)),
    "a copied blank": in_file(
        lambda text: ANSWER.sub("\\g<0>\n\n$$\n\\2 = \\\\boxed{\\\\text{TODO: fill me in}}\n$$", text)
    ),
    "handed in twice": moved,
    "names that differ by case": lambda found: {**found, f"{VICTIM.upper()}.md": "y_3 = 1"},
    "rows for somebody else": lambda found: {**found, "student009.csv": f"student,q0,q1\n{VICTIM},1,1\n"},
    "a list of requirements": lambda found: {**found, "requirements.txt": "numpy\n"},
    "no answer at all": in_file(lambda text: ""),
}


def run(folder: Path, found: Files, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, float], str]:
    """Return exit status, totals, and what was told."""
    (folder / "key.toml").write_text(key_text())
    for name, text in found.items():
        path = folder / "answers" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    totals = folder / "totals.csv"
    status = main(["grade", str(folder / "key.toml"), str(folder / "answers"), "--totals", str(totals)])
    told = capsys.readouterr().err
    if status:
        return status, {}, told
    with totals.open(newline="") as file:
        return status, {row["student"]: float(row["score"]) for row in csv.DictReader(file)}, told


@pytest.mark.parametrize(
    "form", [pytest.param(form, marks=() if form in ("xlsx", "markdown") else pytest.mark.full) for form in FORMS]
)
def test_without_a_fault_nobody_loses_a_point_and_nothing_is_told(
    tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found, expected = class_of(form)
    status, totals, told = run(tmp_path, found, capsys)
    assert status == 0
    assert sorted(totals) == sorted(expected)
    assert all(math.isclose(totals[s], expected[s], abs_tol=1e-9) for s in expected)
    assert told == "" or (form == "gradescope" and told.count("\n") == 1)


PLANTED = [
    *(
        (form, name)
        for form in ("wide", "long", "moodle", "canvas", "forms", "prairielearn", "stack")
        for name in IN_TABLES
    ),
    *((form, name) for form in DOCUMENTS for name in IN_DOCUMENTS),
]


FIRST = random.Random(7).sample(PLANTED, len(PLANTED) // 10)


@pytest.mark.parametrize(
    ("form", "name"), [pytest.param(*pair, marks=() if pair in FIRST else pytest.mark.full) for pair in PLANTED]
)
def test_no_fault_passes_silently(tmp_path: Path, form: str, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    found, expected = class_of(form)
    planted = {**IN_TABLES, **IN_DOCUMENTS}[name](dict(found))
    assert planted != found or name.startswith("a column")
    status, totals, told = run(tmp_path, planted, capsys)
    totals = {student.casefold(): score for student, score in totals.items()}
    harmed = [s for s in expected if not math.isclose(totals.get(s, -1), expected[s], abs_tol=1e-9)]
    if status:
        assert status == 2
        assert "not certain" in told
    elif harmed or sorted(totals) != sorted(expected):
        place = VICTIM if form in DOCUMENTS else next(iter(found))
        assert place in told, (harmed, told)
