"""Shapes of linear algebra on paper: columns, rows and matrices of unknown sizes, nothing broadcast."""

from __future__ import annotations

import pytest

from diffcli.equivalence.columns import NUMBER, Sizes, transposed_names
from diffcli.parsing import parse

AXES = {"x": 1, "y": 1, "z": 1, "A": 2, "B": 2}


def shape(text: str, sizes: Sizes) -> tuple[int, int] | None:
    shapes = {name: (None,) * AXES.get(name, 0) for name in (*AXES, "k")}
    return sizes.shape(parse(text, declared=shapes, shapes=shapes, syntax="latex"))


@pytest.mark.parametrize(
    "text", ["x^T y", "x^T A y", r"\|x\|", "x^T x + k", r"\frac{x^T y}{k}", r"x \cdot y", "(x + y)^T z"]
)
def test_what_is_a_number(text: str) -> None:
    assert shape(text, Sizes(AXES)) == NUMBER


@pytest.mark.parametrize("text", ["x A", "x + k", "x + x^T", "A x + x^T", "A + A x", r"\frac{k}{x}", "e^x"])
def test_what_does_not_fit(text: str) -> None:
    assert shape(text, Sizes(AXES)) is None


def test_sizes_are_the_same_throughout_and_an_answer_makes_none_the_same() -> None:
    sizes = Sizes(AXES)
    matrix = shape("x y^T", sizes)
    assert matrix is not None
    other = shape("y x^T", sizes)
    assert other is not None
    assert not sizes.are_same(matrix, other)
    assert shape("x^T y", sizes) is None
    sizes = Sizes(AXES)
    column = shape("x y^T z", sizes)
    assert column is not None
    assert shape("z y^T x", sizes) is None
    assert sizes.are_same(column, shape("(y^T z) x", sizes) or NUMBER)


def test_names_that_are_transposed_by_themselves() -> None:
    assert transposed_names(parse(r"\delta x^\top + (A y)^\top", syntax="latex")) == {"x"}
