"""What authors of LaTeX define themselves is read as if they had written it out."""

from __future__ import annotations

import json

import pytest
from reading import Graded

from diffcli.grading.macros import Macros

KEY = """
[[question]]
id = "slope"
label = "dz/de"
type = "expression"
expected = "x/2"
"""


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (r"\newcommand{\dd}{\mathrm{d}}\frac{\dd z}{\dd x}", r" \frac{\mathrm{d} z}{\mathrm{d} x}"),
        (r"\newcommand\pd[2]{\frac{\partial #1}{\partial #2}} \pd{z}{e}", r"  \frac{\partial z}{\partial e}"),
        (r"\def\half{\frac12}\half x", r" \frac12 x"),
        (r"\def\of#1#2{#2(#1)}\of{x}{f}", r" f(x)"),
        (r"\DeclareMathOperator{\sgn}{sgn}\sgn x", r" \operatorname{sgn} x"),
        (r"\newcommand{\a}{\b y}\newcommand{\b}{x}\a", r"  x y"),
        ("\\newcommand{\\a}{\n1}\n\\a", " \n\n\n1"),
        (r"\newcommand{\a}[1]{#1}\a x", r" \a x"),
        (r"\newcommand{\a}{never closed", r"\newcommand{\a}{never closed"),
        (r"\alpha x", r"\alpha x"),
    ],
)
def test_macros_are_written_out(text: str, written: str) -> None:
    assert Macros().written_out(text) == written


def test_definitions_of_earlier_cells_are_known(write) -> None:  # type: ignore[no-untyped-def]
    cells = [
        {"cell_type": "markdown", "source": r"$\newcommand{\pd}[2]{\frac{\partial #1}{\partial #2}}$ as usual"},
        {"cell_type": "markdown", "source": r"$$\pd{z}{e} = \boxed{\half{x}}$$"},
    ]
    cells.insert(1, {"cell_type": "markdown", "source": r"\newcommand{\half}[1]{\frac{#1}{2}}"})
    graded = Graded(write("ana.ipynb", json.dumps({"cells": cells})), key=KEY)
    assert graded.verdicts("ana") == ["correct"]
    assert graded.warnings == []


def test_what_stands_around_answers_in_latex_is_none(write) -> None:  # type: ignore[no-untyped-def]
    text = r"\begin{document}\begin{enumerate}\item[slope] $x/2$ \end{enumerate}\end{document}"
    graded = Graded(write("ana.tex", text), key=KEY)
    assert graded.answers("ana") == {"slope": "x/2"}


def test_a_text_that_would_grow_without_end_stays_as_it_is() -> None:
    doubling = "".join(
        f"\\newcommand{{\\{c}}}{{{chr(92) + n} {chr(92) + n}}}" for c, n in zip("abcd", "bcde", strict=True)
    )
    bomb = doubling + r"\newcommand{\e}{" + "x" * 1900 + "}" + r"\a" * 100
    assert len(Macros().written_out(bomb)) < 1000 + 300 * 2
    assert len(Macros().written_out(r"\newcommand{\x}{\x\x}" + r"\x" * 10)) < 2000
    assert Macros().written_out(r"\newcommand{\a" * 10_000)
