"""The same answer has the same verdict in every format of ``grade``, in ``equal``, ``diff --answer``, the library."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

import diffcli
from diffcli.cli.main import main

EQUAL, DIFFERENT, INVALID = "equal", "different", "invalid"

RIGHT = [
    *("2x", "2*x", "x+x", "x*2", "2 x", "$2x$", "$2 x$", r"\boxed{2x}", r"$\boxed{2x}$", "**2x**", "`2x`", "2x."),
    *("$2x$.", r"\(2x\)", "f'(x) = 2x", "$f'(x) = 2x$", "y' = 2x", "dy/dx = 2x", r"$\frac{dy}{dx} = 2x$"),
    *(r"$\frac{d}{dx} f(x) = 2x$", "f'(x) = x + x = 2x", "x + x = 2x", r"$x + x = 2x$", r"f'(x) = \boxed{2x}"),
    *(r"$2\cdot x$", r"$\frac{4x}{2}$", "4x/2", "2(x)", "(2x)", "2x + 0", r"$2{x}$", r"\left(2x\right)", "x/0.5"),
    *(r"$y' = x + x = 2x$", "x^2/x + x", "2.0x", "6x - 4x", "2x,"),
]
WRONG = [
    *("3x", "2x + 1", "-2x", "x^2", "2", "f'(x) = 3x", "f'(x) = x + x = 3x", "x + 1 = 2x", "x + 2 = 2x", "2x = 3x"),
    *("{2x, 3x}", "2x, 3x", r"\boxed{3x}", "2x^2", r"$\frac{x}{2}$", "2y"),
]
UNREAD = ["2x +", "(2x", "foo(x)", r"\sinn x", "2x)", "not 2x"]
ANSWERS = [*((t, EQUAL) for t in RIGHT), *((t, DIFFERENT) for t in WRONG), *((t, INVALID) for t in UNREAD)]
VERDICTS = {"correct": EQUAL, "wrong": DIFFERENT}


def write_csv(folder: Path) -> Path:
    path, names = folder / "all.csv", [f"q{k}" for k in range(len(ANSWERS))]
    out = io.StringIO()
    csv.writer(out).writerows([["student", *names], ["ana", *(text for text, _ in ANSWERS)]])
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


def write_jsonl(folder: Path) -> Path:
    path = folder / "all.jsonl"
    rows = ({"student": "ana", "question": f"q{k}", "answer": text} for k, (text, _) in enumerate(ANSWERS))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def lines() -> str:
    return "\n".join(f"q{k}: {text}" for k, (text, _) in enumerate(ANSWERS))


def write_text(folder: Path) -> Path:
    path = folder / "ana.txt"
    path.write_text(lines(), encoding="utf-8")
    return path


def write_markdown(folder: Path) -> Path:
    path = folder / "ana.md"
    path.write_text("\n\n".join(f"- q{k}: {text}" for k, (text, _) in enumerate(ANSWERS)), encoding="utf-8")
    return path


def write_latex(folder: Path) -> Path:
    path = folder / "ana.tex"
    items = "\n".join(rf"\item[q{k}] {text}" for k, (text, _) in enumerate(ANSWERS))
    path.write_text("\\begin{itemize}\n" + items + "\n\\end{itemize}\n", encoding="utf-8")
    return path


def write_notebook(folder: Path) -> Path:
    path = folder / "ana.ipynb"
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": f"q{k}: {text}"} for k, (text, _) in enumerate(ANSWERS)
    ]
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "write", [write_csv, write_jsonl, write_text, write_markdown, write_latex, write_notebook], ids=lambda w: w.__name__
)
def test_formats_of_grade(write: Callable[[Path], Path], tmp_path: Path) -> None:
    key = tmp_path / "key.toml"
    question = '[[question]]\nid = "q{}"\ntype = "expression"\nexpected = "2x"\n'
    key.write_text("\n".join(question.format(k) for k in range(len(ANSWERS))), encoding="utf-8")
    verdicts = list(diffcli.grade(str(key), [str(write(tmp_path))]))
    found = {v.question: VERDICTS.get(v.verdict, v.verdict) for v in verdicts}
    assert {(text, found[f"q{k}"]) for k, (text, _) in enumerate(ANSWERS)} == set(ANSWERS)


def test_library() -> None:
    assert {(text, diffcli.equal("2x", text).verdict) for text, _ in ANSWERS} == set(ANSWERS)
    assert {(text, diffcli.judge_derivative("x^2", text).verdict) for text, _ in ANSWERS} == set(ANSWERS)


@pytest.mark.parametrize("command", [["equal", "2x"], ["diff", "x^2", "--wrt", "x", "--answer"]], ids=lambda c: c[0])
def test_commands(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    found = set()
    for text, _ in ANSWERS:
        main([*command, text])
        found.add((text, capsys.readouterr().out.partition("\n")[0]))
    assert found == set(ANSWERS)
