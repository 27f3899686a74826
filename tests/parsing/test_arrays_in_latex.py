"""Whether names are arrays is known to whoever reads LaTeX: values, --sizes and front matter say it."""

from __future__ import annotations

import pytest

import diffcli
from diffcli.cli.main import main

A = "[[1,2],[3,4]]"
CASES = [
    (["eval", r"X \beta_{let}", "--X", A, "--set", "beta_let=[1,1]"], "[3.0, 7.0]"),
    (["eval", "A^{-1} b", "--A", "[[2,0],[0,4]]", "--b", "[1,1]"], "[0.5, 0.25]"),
    (["eval", "A^{2}", "--A", A], "[[7.0, 10.0], [15.0, 22.0]]"),
    (["eval", "$A B$", "--A", A, "--B", "[[0,1],[1,0]]"], "[[2.0, 1.0], [4.0, 3.0]]"),
    (["eval", "A^2", "--A", A], "[[1.0, 4.0], [9.0, 16.0]]"),
    (["diff", r"\operatorname{tr}(A B)", "--sizes", "A: n,n; B: n,n", "--wrt", "A"], "B.T"),
    (["diff", r"x^\top A x", "--sizes", "A: n,n; x: n", "--wrt", "x"], "(A + A.T) @ x"),
    (["eval", "let A = [[1,2],[3,4]]\nA^{2}", "--set", "x=1"], "[[7.0, 10.0], [15.0, 22.0]]"),
]


@pytest.mark.parametrize(("arguments", "printed"), CASES)
def test_products_and_powers_are_those_of_matrices(
    arguments: list[str], printed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 0
    assert capsys.readouterr().out.strip() == printed


def test_the_library_reads_shapes_too() -> None:
    assert diffcli.diff(r"\operatorname{tr}(A B)", wrt="A", sizes="A: n,n; B: n,n") == "B.T"
    assert diffcli.evaluate("A^{-1}", {"A": [[2.0, 0.0], [0.0, 4.0]]}).tolist() == [[0.5, 0.0], [0.0, 0.25]]
