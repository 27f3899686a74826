"""Graphs as text: how options and indices are typed."""

from __future__ import annotations

import pytest

from diffcli.library.symbolic import diff
from diffcli.parsing import parse
from diffcli.rendering.infix import infix


@pytest.mark.parametrize(
    "text",
    [
        "x[::2]",
        "x[1:, 0]",
        "zeros(3)",
        "ones(2, n)",
        "eye(n)",
        "reshape(x, shape=[m, n])",
        "sum(x, axis=[0, 1])",
        "softmax(x, axis=None)",
        "scatter(a, x, index=[0, 1])",
        "cross_entropy(x, y, reduction=sum)",
    ],
)
def test_options_and_indices_are_written_as_they_are_typed(text: str) -> None:
    assert infix(parse(text)) == text


@pytest.mark.parametrize(
    ("index", "gradient"),
    [
        ("1:", "concat(zeros(1), 3*x[1:]^2)"),
        (":-1", "concat(3*x[:-1]^2, zeros(1))"),
        ("1", "3*x[1]^2*eye(n)[1]"),
        # of others one entry is printed
        ("0:2, 1", "3*eye(3)[1, j]*x[i, 1]^2*where(i < 2, 1, 0)"),
    ],
)
def test_the_gradient_of_a_range_has_zeros_elsewhere(index: str, gradient: str) -> None:
    sizes = "x: n" if "," not in index else "x: 3,3"
    assert diff(f"sum(x[{index}]^3)", sizes=sizes) == gradient
