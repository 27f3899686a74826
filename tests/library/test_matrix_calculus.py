"""Derivatives by vectors and matrices with letters for sizes: equal to JAX, and written as in books."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from diffcli.engine.forward import forward
from diffcli.given.sizes import numbered, read_sizes
from diffcli.library.differentiation import diff
from diffcli.parsing import parse

DATA = Path(__file__).parents[1] / "data"
SIZES = dict(
    line.split(" | ")
    for line in (DATA / "array_expressions.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)
RECORDS = json.loads((DATA / "array_gradients.json").read_text(encoding="utf-8"))

INTERNAL = re.compile(
    r"\b(identity_like|cofactor|prod_others\w*|scatter|expand|sum_to|broadcast_to|target_rows|row_count|count|"
    r"pair_outer|put|take|concat_part|reshape_like|zeros_like)\b"
)


def drawn(text: str, shapes: dict[str, list[int]]) -> dict[str, Any]:
    """Return the values at which the gradients are stored (see tests/oracles/array_gradients.py)."""
    rng = np.random.default_rng(len(text))
    values = {}
    for name, shape in shapes.items():
        value = np.round(rng.uniform(0.2, 1.2, shape), 3)
        if len(shape) == 2 and shape[0] == shape[1]:
            value = value / 2 + np.diag(np.arange(1.5, shape[0] + 1))
        if name == "T" or (name == "p" and "cross" in text):
            value = value / value.sum(axis=-1, keepdims=True)
        values[name] = value
    return values


def check(record: dict[str, Any]) -> None:
    """Compare all gradients of one expression, and look for what no reader should meet."""
    text, numbers = record["expression"], record["numbers"]
    shapes = {n: [numbers.get(size) or int(size) for size in shape] for n, shape in read_sizes(SIZES[text]).items()}
    values = drawn(text, shapes)
    for name, expected in record["gradients"].items():
        result = diff(text, name, sizes=SIZES[text])
        assert not INTERNAL.search(result), (text, name, result)
        assert not set(re.findall(r"(?<![\w.])\d+(?![\w.])", result)) & {"11", "13", "17"}, result
        graph = numbered(parse(result, declared=tuple(values)), numbers)
        given = {v.name: values[v.name] for v in graph.variables}
        assert np.allclose(forward(graph, given)[graph.output], expected, rtol=1e-9, atol=1e-11), (text, name, result)


@pytest.mark.parametrize("record", random.Random(14).sample(RECORDS, 25), ids=lambda record: record["expression"])
def test_gradients_with_letters_for_sizes_are_those_of_jax(record: dict[str, Any]) -> None:
    check(record)


@pytest.mark.full
@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["expression"])
def test_all_gradients_with_letters_for_sizes_are_those_of_jax(record: dict[str, Any]) -> None:
    check(record)
