"""Shapes as they are typed, with letters that stay letters."""

from __future__ import annotations

import pytest

from diffcli.errors import LimitError, ShapeError, UsageError
from diffcli.given.sizes import lettered, numbered, read_sizes
from diffcli.library.symbolic import diff
from diffcli.ops.sizes import text
from diffcli.parsing import parse
from diffcli.rendering.infix import infix


def test_sizes_are_whole_numbers_and_names() -> None:
    assert read_sizes("W: n,4; x: (4); y: n\na:") == {"W": ("n", 4), "x": (4,), "y": ("n",), "a": ()}
    assert read_sizes("θ: n") == {"theta": ("n",)}


@pytest.mark.parametrize(
    "text", ["W", "W 3", "W: -1", "1: 3", "W: 3 4", "x: 0", "x: 3; x: 4", "x: 3; x: 3", "x: " + "9" * 5000, "x: 1.5"]
)
def test_sizes_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(UsageError, match="size"):
        read_sizes(text)
    with pytest.raises(LimitError, match="41 named sizes"):
        read_sizes("x: " + ",".join(f"s{i}" for i in range(41)))


def test_letters_stand_for_themselves_and_compare_as_letters() -> None:
    shapes = lettered(read_sizes("x: 3,n; y: n,m; z: 5,k,1"))
    assert {name: text(shape) for name, shape in shapes.items()} == {"x": "(3, n)", "y": "(n, m)", "z": "(5, k, 1)"}
    assert shapes["x"][1] == shapes["y"][0] != shapes["y"][1]


def test_letters_become_numbers_in_a_graph_and_in_its_options() -> None:
    graph = numbered(parse("sum(x)/n + sum(ones(n, k)) + sum(eye(k)) + sum(reshape(x, [n, 1]))"), {"n": 2, "k": 3})
    assert infix(graph) == "sum(x)/2 + sum(ones(2, 3)) + sum(eye(3)) + sum(reshape(x, shape=[2, 1]))"


def test_a_letter_is_never_a_number_that_is_said() -> None:
    with pytest.raises(ShapeError):
        diff("sum(x + y)", "x", sizes="x: 3; y: n")
    with pytest.raises(ShapeError):
        diff("sum((W @ x)^2)", "x", sizes="W: 3,n; x: 3")
    assert diff("sum((W @ x)^2)", "x", sizes="W: 3,n; x: n") == "2*W.T @ W @ x"
