"""What counts as an answer in a document, whatever stands around it, and what is told where nothing is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reading import Graded

from diffcli.grading.answers import Request
from diffcli.grading.readers import read
from diffcli.grading.sources import file_source

KEY = """
[[question]]
id = "a"
type = "bigo"
expected = "n"
[[question]]
id = "q1"
type = "expression"
expected = "2*x"
"""

WRITINGS = [
    *(
        "$$q1 = 2x$$",
        "$$\nq1 = 2x\n$$",
        r"\[ q1 = 2x \]",
        "q1 = 2x",
        "q1: 2x",
        "- q1: 2x",
        "**q1:** 2x",
        "**q1**: $2x$",
    ),
    *("q1) 2x", "1) 2x", "(1) $2x$", "1. 2x", "Q1: 2x", "Question 1: 2x", "## q1\n$$2x$$", "## Question 1\n\n$2x$"),
    *("## q1\n2x", "### q1: the derivative\n\nwe use the rule\n\n$$f'(x) = 2x$$", "$q1 = 2x$", "- $q1 = 2x$."),
    *("So q1 = 2x", "So $q1 = 2x$", "Therefore, q1 = 2x", r"\Rightarrow q1 = 2x", r"$\Rightarrow q1 = 2x$"),
    *(
        r"$$\Rightarrow q1 = 2x$$",
        "```math\nq1 = 2x\n```",
        "q1 = x + x\n   = 2x",
        "**q1**\n\n2x",
        "q1:\n2x",
        "q1:\n\n$$2x$$",
    ),
    *(
        "| question | answer |\n|---|---|\n| q1 | 2x |",
        "| q1 | other |\n|---|---|\n| $2x$ | 5 |",
        r"\section{q1}" + "\n$2x$",
    ),
    *("1) Differentiate $x^2$.\n\n$$2x$$", "q1) Simplify.\n$$2x$$"),
    *("1) So we get $2x$.", "q1: therefore $2x$", "1) the answer is 2x"),
    *("1) Differentiate this function by hand\n\nAnswer: 2x", "> q1 = 2x", "**q1 = 2x**", r"$$\boxed{q1 = 2x}$$"),
    *("Question 1\n2x", "Q1\n\n$$2x$$", "Q1.\n2x", "Exercise 1\n**2x**", "## q1\n\n**2x**", "q1 =\n2x", "q1＝2x"),
    *(
        "$q1$ = 2x",
        "$q1$ = $2x$",
        r"\(q1\) = \(2x\)",
        "Answer: q1 = 2x",
        "Final answer: $q1 = 2x$",
        "q1\u200b = 2\u2060x",
    ),
    *(r"\textbf{q1} = 2x", r"\textbf{q1 = 2x}", "<b>q1</b>: 2x<br>", "<p>q1 = 2x</p>", "a: O(n)<br>q1 = 2x<br/>"),
    *("- [x] q1: 2x", "1. q1: 2x", "3) q1: 2x", "q1: 2x .", "Question 2\n\nQuestion 1\n2x"),
    *("\\begin{tabular}{ll}\nq1 & $2x$ \\\\\nq2 & 3\n\\end{tabular}", r"\item[q1] $2x$", "a) O(n)\n\nq1 = 2x"),
]
ENVIRONMENTS = [
    *("equation", "equation*", "align", "align*", "gather", "gather*", "multline", "eqnarray", "flalign", "aligned"),
    *("gathered", "split"),
]
AROUND = [("", ""), ("$$", "$$"), ("$$\n", "\n$$"), (r"\[", r"\]"), (r"\begin{equation}", r"\end{equation}")]
BODIES = [r"q1 &= x + x \\ &= 2x", "q1 &= 2x", r"y &= 3 \\ q1 &= 2x", "\n q1 &= 2x \\\\ y &= 3 \n"]
DISPLAYS = [
    f"{left}\\begin{{{name}}}{body}\\end{{{name}}}{right}"
    for name in ENVIRONMENTS
    for left, right in AROUND
    if left or name not in ("aligned", "gathered", "split")
    for body in BODIES
]


def written(folder: Path, text: str, form: str) -> Path:
    path = folder / f"ana.{form}"
    if form == "ipynb":
        text = json.dumps({"cells": [{"cell_type": "markdown", "source": text}]})
    path.write_text(text, encoding="utf-8")
    return path


def graded(folder: Path, text: str, form: str, key: str = KEY) -> Graded:
    return Graded(written(folder, text, form), key=key)


@pytest.mark.parametrize("form", ["md", "txt", "ipynb"])
def test_an_answer_is_read_however_it_is_labelled(tmp_path: Path, form: str) -> None:
    unread = [text for text in WRITINGS if graded(tmp_path, text, form).verdicts("ana")[1] != "correct"]
    assert unread == []


@pytest.mark.parametrize("form", ["md", "txt", "tex", "ipynb"])
def test_every_environment_is_read_inside_every_display(tmp_path: Path, form: str) -> None:
    for text in DISPLAYS:
        (found,) = read(file_source(str(written(tmp_path, text, form))), Request())
        assert [e.text for e in found.equations if e.label == "q1"] == ["2x"], text


def test_lists_of_orders_of_growth_are_read(tmp_path: Path) -> None:
    ids = "abcd"
    key = "".join(f'[[question]]\nid = "{i}"\ntype = "bigo"\nexpected = "n^{n}"\n' for n, i in enumerate(ids, 1))
    for line in (
        "{}) O(n^{})",
        "- {}: O(n^{})",
        "({}) $O(n^{})$",
        "{}. **O(n^{})**",
        "| {} | O(n^{}) |",
        "## {}\n\n$$O(n^{})$$",
    ):
        for letters in (ids, ids.upper()):
            text = "\n".join(line.format(letter, n) for n, letter in enumerate(letters, 1))
            assert set(graded(tmp_path, text, "md", key).verdicts("ana")) == {"correct"}, line


@pytest.mark.parametrize(
    "text",
    [
        *("as $q1 = 2x$ says", "```\nq1 = 2x\n```", "```python\nq1 = 2x\n```", "q1: What is the derivative?"),
        *("Q1 -> 2x", "q1 - 2x", "Q1 == 2x", "so  q1 -> 2x"),
        *("q1 is clearly 2x if you look at it", "## q1\n\nI could not solve this one", "~~~\nq1: 2x\n~~~"),
    ],
)
@pytest.mark.parametrize("form", ["md", "ipynb"])
def test_a_label_without_an_answer_is_told_with_its_place(tmp_path: Path, text: str, form: str) -> None:
    found = graded(tmp_path, text, form)
    assert found.answers("ana") == {}
    place = "cell 1" if form == "ipynb" else f"line {2 if text[0] in '`~' else 1}"
    assert found.warnings == [f"{tmp_path}/ana.{form}: no answer is read to what occurs there: 'q1' ({place})"]
    (told,) = found.unanswered
    assert told.startswith("nobody answers the questions a, q1 (there is q1 in ")


@pytest.mark.parametrize("blank", ["TODO", "YOUR ANSWER HERE", r"\boxed{\text{TODO: fill me in}}", "...", ""])
def test_a_blank_that_was_left_is_missing_unless_a_copy_of_it_is_filled(tmp_path: Path, blank: str) -> None:
    left = f"$$q1 = {blank}$$"
    assert graded(tmp_path, left, "md").verdicts("ana") == ["missing", "missing"]
    for text in (f"{left}\n$$q1 = 2x$$", f"$$q1 = 2x$$\n{left}"):
        assert graded(tmp_path, text, "md").verdicts("ana") == ["missing", "correct"]


PAPER = """
[[question]]
id = "q1"
label = "f'(x)"
type = "derivative"
of = "x^2"
[[question]]
id = "q2"
label = "dz/dx"
type = "value"
expected = "3/4"
[[question]]
id = "q3"
label = "T_run"
type = "bigo"
expected = "n*d"
"""


@pytest.mark.parametrize(
    "text",
    [
        "| q1 | 2x |\n|---|---|\n| q2 | .75 |\n| q3 | O(nd) |\n",
        "| $f'(x)$ | 2x |\n|---|---|\n| dz/dx | .75 |\n| T_run | O(nd) |\n",
        "| q1 | q2 | q3 |\n|---|---|---|\n| 2x | .75 | O(nd) |\n",
        "**q1)** $2x$\n\n**q2)** $\\frac34$\n\n**q3)** $O(nd)$\n",
        "Aufgabe q1: f'(x) = 2x\nAufgabe q2) 3/4\nAntwort zu q3: O(n·d)\n",
        "q1: 2x\nq2: 3/4\n$$T_\\text{run} \\in \\mathcal{O}(nd)$$\n",
    ],
)
def test_answers_are_read_in_tables_lists_and_other_languages(write, text: str) -> None:  # type: ignore[no-untyped-def]
    assert Graded(write("ana.md", text), key=PAPER).verdicts("ana") == ["correct"] * 3


@pytest.mark.parametrize("text", ["The answer to q2 is 0.75.", "<code>dz/dx = 0.75</code> for q2", "for q2 I get 3/4"])
def test_a_question_that_prose_names_is_told_where_nothing_is_read(write, text: str) -> None:  # type: ignore[no-untyped-def]
    told = Graded(write("ana.md", f"q1: 2x\n{text}\nq3: O(nd)\n"), key=PAPER).warnings
    assert any("no answer is read to what occurs there: 'dz/dx' (line 2)" in warning for warning in told)


def test_what_is_struck_out_is_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "ana.md"
    path.write_text("$$a = 1$$\n\n~~$$a = 2$$~~\n\n~~b = 3~~ b~~was~~\n\nb = 4\n", encoding="utf-8")
    assert Graded(path).answers("ana") == {"a": "1", "b": "4"}


def test_what_the_handout_says_is_no_answer(write) -> None:  # type: ignore[no-untyped-def]
    handout = "$$q1 = x^2$$\n\nDifferentiate it.\n\n$$q1 = TODO$$\n\nLater:\n\n$$q1 = y + 1$$\n"
    key = write("key.toml", f'handout = "hw.md"\n{KEY}')
    write("hw.md", handout)
    for text, answer in ((handout, None), (handout.replace("TODO", "2x"), "2x"), (handout + "\n$$q1 = 3x$$", "3x")):
        path = write("class/ana.md", text)
        found = Graded(path, key=key.read_text(), path=str(key))
        assert found.answers("ana") == ({} if answer is None else {"q1": answer})


def test_an_item_is_not_read_for_the_label_of_another_blank(tmp_path: Path) -> None:
    key = '[[question]]\nid = "w"\ntype = "backprop"\nprogram = "a = x^2; z = 3*a"\nat = {x = 2}\n'
    text = "a) dz/da = 3\nb) a = 4\nc) z = 12\nd) dz/dx = 12\n"
    assert graded(tmp_path, text, "md", key).answers("ana") == {
        "w a": "4",
        "w z": "12",
        "w dz/da": "3",
        "w dz/dx": "12",
    }
