"""Lists and indices."""

from __future__ import annotations

from diffcli import evaluate, grad, text


def test_none_in_an_index_is_a_new_axis() -> None:
    assert evaluate("x[:, None]", {"x": [1.0, 2.0]}).tolist() == [[1.0], [2.0]]
    assert evaluate("sum((x[:, None] - y[None, :])^2)", {"x": [1.0, 2.0], "y": [0.0, 1.0, 2.0]}) == 7.0
    _, gradient = grad("sum((x[:, None] - y[None, :])^2)", {"x": [1.0, 2.0], "y": [0.0, 1.0, 2.0]})
    assert gradient["x"].tolist() == [0.0, 6.0]
    assert gradient["y"].tolist() == [-6.0, -2.0, 2.0]
    assert text("x[:, None]") == "x[:, None]"
