"""Max and argmax of the same input: two outputs of one computation (section 6.5.8)."""

from __future__ import annotations

import math

import numpy as np
import pytest

from diffcli.engine.backward import backward
from diffcli.engine.checkpoint import checkpointed
from diffcli.engine.forward import forward
from diffcli.engine.numbers import twins
from diffcli.namespaces.arrays import Arrays
from diffcli.parsing import parse

X = np.array([[3.0, -1.0, 7.0], [2.0, 9.0, 9.0]])


@pytest.mark.parametrize("axis", ["", ", axis=0", ", axis=1", ", axis=-1"])
@pytest.mark.parametrize(
    "text", ["a = max(x{0}); b = argmax(x{0}); sum(a*b)", "b = argmax(x{0}); a = max(x{0}); sum(a + b)"]
)
def test_values_are_those_of_the_two_apart(text: str, axis: str) -> None:
    graph = parse(text.format(axis), declared=("x",))
    values = forward(graph, {"x": X})
    option = {} if not axis else {"axis": int(axis.partition("=")[2])}
    assert np.array_equal(values[graph["a"]], np.max(X, **option))
    assert np.array_equal(values[graph["b"]], np.argmax(X, **option))


def test_one_pass_over_the_input_gives_both(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a second pass")

    monkeypatch.setattr(Arrays, "max_reduce", staticmethod(refuse))
    graph = parse("max(x) + argmax(x)", declared=("x",))
    assert forward(graph, {"x": X})[graph.output] == 9 + 4
    with pytest.raises(AssertionError, match="a second pass"):
        forward(parse("max(x) + argmax(2*x)", declared=("x",)), {"x": X})


@pytest.mark.parametrize(
    "text",
    ["max(x, axis=0) + argmax(x, axis=1)[0]", "max(x)", "argmax(x)", "max(x) + argmax(2*x)", "min(x) + argmax(x)"],
)
def test_only_the_same_input_and_axis_make_a_pair(text: str) -> None:
    assert twins(parse(text, declared=("x",))) == {}


def test_a_nan_is_the_largest_as_in_numpy() -> None:
    graph = parse("a = max(x); b = argmax(x); a + 0*b", declared=("x",))
    values = forward(graph, {"x": np.array([1.0, math.nan, 3.0])})
    assert math.isnan(values[graph["a"]])
    assert values[graph["b"]] == 1


def test_gradients_are_not_changed_and_segments_may_part_the_two() -> None:
    graph = parse("a = max(x^2); c = sin(a); d = c*c; b = argmax(x^2); d + a*b", declared=("x",))
    gradient = backward(graph, forward(graph, {"x": X}))[graph["x"]]
    expected = np.zeros(X.shape)
    expected[1, 1] = expected[1, 2] = 9 * (math.sin(2 * 81.0) + 4)  # the two largest share
    assert np.allclose(gradient, expected, rtol=1e-12)
    for segments in range(1, 7):
        _, gradients = checkpointed(graph, {"x": X}, segments=segments)
        assert np.array_equal(gradients[graph["x"]], gradient)
