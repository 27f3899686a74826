"""Graphs as text: how options and indices are typed."""

from __future__ import annotations

import pytest

from diffcli.library.differentiation import diff
from diffcli.parsing import parse
from diffcli.rendering.infix import infix


@pytest.mark.parametrize(
    "text",
    [
        "x[::2]",
        "x[1:, 0]",
        "zeros(shape=[3])",
        "sum(x, axis=[0, 1])",
        "softmax(x, axis=None)",
        "scatter(a, x, index=[0, 1])",
        "cross_entropy(x, y, reduction=sum)",
    ],
)
def test_options_and_indices_are_written_as_they_are_typed(text: str) -> None:
    assert infix(parse(text)) == text


@pytest.mark.parametrize("index", ["1:", "::2", ":-1", "0:2, 1"])
def test_the_gradient_of_a_range_names_the_range(index: str) -> None:
    # what is printed here does not read back: only a subscript may have a range
    sizes = "x: 3" if "," not in index else "x: 3,3"
    assert diff(f"sum(x[{index}]^3)", sizes=sizes) == f"scatter(3*x[{index}]^2, x, index=[{index}])"
