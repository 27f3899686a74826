"""The networks of section 6.5 against PyTorch in float64 (tests/oracles/networks.py) and mpmath."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import mpmath
import numpy as np
import pytest

from diffcli.engine.backward import backward
from diffcli.engine.forward import forward
from diffcli.given.programs import read_program
from diffcli.graphs import Graph
from diffcli.parsing import parse

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
STORED = json.loads((ROOT / "tests" / "data" / "networks.json").read_text(encoding="utf-8"))


def network(name: str, reduction: str | None = None) -> Graph:
    program = read_program((SAMPLES / name).read_text(encoding="utf-8"), str(SAMPLES))
    text = program.statements
    if reduction is not None:
        text, count = re.subn(r"reduction=\w+", f"reduction={reduction}", text)
        assert count == 1
    return parse(text, declared=program.names())


def bindings(inputs: dict[str, Any]) -> dict[str, Any]:
    return {name: np.array(value) if isinstance(value, list) else value for name, value in inputs.items()}


def agree(ours: Any, theirs: Any, tolerance: float = 1e-12) -> bool:
    ours, theirs = np.asarray(ours), np.asarray(theirs)
    # relative to the largest entry: sums over examples round differently in the small ones
    return bool(ours.shape == theirs.shape and np.max(np.abs(ours - theirs)) <= tolerance * np.max(np.abs(theirs)))


def test_six_data_sets_are_stored() -> None:
    cases = STORED["one_hidden_layer"]
    assert [case["name"] for case in cases][2:4] == ["dead relus", "a batch of one"]
    assert len(cases) == 6
    assert {case["reduction"] for case in cases} == {"sum", "mean"}


@pytest.mark.parametrize("case", STORED["one_hidden_layer"], ids=lambda case: case["name"])
def test_mlp_agrees_with_pytorch(case: dict[str, Any]) -> None:
    graph = network("mlp.diff", case["reduction"])
    values = forward(graph, bindings(case["inputs"]))
    assert set(graph.names) == set(case["values"])
    for name, theirs in case["values"].items():
        assert agree(values[graph[name]], theirs), name
    gradients = backward(graph, values)
    assert set(case["gradients"]) == {"U2", "H", "U1", "W1", "W2"}
    for name, theirs in case["gradients"].items():
        assert agree(gradients[graph[name]], theirs), name


@pytest.mark.parametrize("case", STORED["deep"], ids=lambda case: str(len(case["inputs"]["x"])))
def test_deep_mlp_agrees_with_pytorch(case: dict[str, Any]) -> None:
    graph = network("mlp_deep.diff")
    values = forward(graph, bindings(case["inputs"]))
    for name, theirs in case["values"].items():
        assert agree(values[graph[name]], theirs), name
    gradients = backward(graph, values)
    assert set(case["gradients"]) == {"W1", "b1", "W2", "b2", "W3", "b3"}
    for name, theirs in case["gradients"].items():
        assert agree(gradients[graph[name]], theirs), name


def test_dead_units_have_no_gradient() -> None:
    case = STORED["one_hidden_layer"][2]
    graph = network("mlp.diff", "mean")
    given = bindings(case["inputs"])
    gradients = backward(graph, forward(graph, given))
    decay_alone = 2 * given["lambda"] * given["W1"]
    assert np.array_equal(gradients[graph["W1"]][:, [0, 2]], decay_alone[:, [0, 2]])


def test_mlp_agrees_with_mpmath_on_a_tiny_network() -> None:
    X, y, W1, W2 = [[0.5, -1.25], [2.0, 0.75]], [1, 0], [[0.3, -0.7], [1.1, 0.2]], [[0.4, -0.6], [-0.9, 0.8]]
    decay = 0.125
    graph = network("mlp.diff", "mean")
    values = forward(graph, bindings({"X": X, "y": y, "W1": W1, "W2": W2, "lambda": decay}))
    gradients = backward(graph, values)

    def cost(*entries: mpmath.mpf) -> mpmath.mpf:
        first, second = (mpmath.matrix([entries[i : i + 2], entries[i + 2 : i + 4]]) for i in (0, 4))
        logits = (mpmath.matrix(X) * first).apply(lambda u: max(u, mpmath.mpf(0))) * second
        loss = mpmath.mpf(0)
        for row, label in enumerate(y):
            loss += mpmath.log(sum(mpmath.exp(logits[row, k]) for k in (0, 1))) - logits[row, label]
        return loss / 2 + decay * sum(w**2 for w in entries)

    with mpmath.workdps(40):
        entries = [mpmath.mpf(w) for w in np.ravel([W1, W2])]
        assert agree(values[graph["J"]], float(cost(*entries)), 1e-13)
        expected = [float(mpmath.diff(cost, tuple(entries), tuple(int(i == k) for i in range(8)))) for k in range(8)]
    found = np.concatenate([gradients[graph["W1"]].ravel(), gradients[graph["W2"]].ravel()])
    assert np.allclose(found, expected, rtol=1e-13, atol=1e-15)


def test_float32_gradients_agree_with_float64() -> None:
    from diffcli.engine.dtypes import typed

    case = STORED["one_hidden_layer"][0]
    graph = network("mlp.diff", "mean")
    given, numbers = typed(graph, bindings(case["inputs"]), "float32")
    values = forward(graph, given, numbers=numbers)
    gradients = backward(graph, values, numbers=numbers)
    for name, theirs in case["gradients"].items():
        assert gradients[graph[name]].dtype == np.float32
        assert agree(gradients[graph[name]], theirs, 1e-6), name
        assert not agree(gradients[graph[name]], theirs, 1e-12), name
