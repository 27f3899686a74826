"""Scalars of arrays with letters for sizes, their gradients by JAX, and the names that no reader should meet."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np

from diffcli.given.sizes import read_sizes

DATA = Path(__file__).parent / "data"
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


def numbers_of(record: dict[str, Any]) -> dict[str, Any]:
    """Return the values of the variables of one expression, the sizes as numbers."""
    text, numbers = record["expression"], record["numbers"]
    shapes = {n: [numbers.get(size) or int(size) for size in shape] for n, shape in read_sizes(SIZES[text]).items()}
    return drawn(text, shapes)
