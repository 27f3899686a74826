"""Random array expressions with choices, kinks, poles and empty arrays, entry by entry against JAX put right."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

import diffcli

LINES = (Path(__file__).parents[1] / "data/array_kinks.jsonl").read_text().splitlines()
"""Stored by tests/oracles/array_kinks.py; null stands where there is no derivative, or no value."""


def faults(line: str) -> list[str]:
    """Return what is wrong with value, gradient and warnings at a stored point."""
    record = json.loads(line)
    text, point = record["expression"], {name: np.array(value) for name, value in record["at"].items()}
    graph = diffcli.parse(text, declared=tuple(point))
    result = diffcli.grad(graph, point)
    found = []
    if record["value"] is not None and not np.isclose(result.value, record["value"], rtol=1e-12, atol=0):
        found.append(f"value {result.value}, not {record['value']}")
    undefined = False
    for name, gradient in record["gradient"].items():
        wanted = np.array(gradient, dtype=float)
        undefined = undefined or bool(np.isnan(wanted).any())
        known = ~np.isnan(wanted)
        number = np.asarray(result.gradient[name])
        if number.shape != point[name].shape:
            found.append(f"d/d{name} has shape {number.shape}")
        elif not np.allclose(number[known], wanted.reshape(number.shape)[known], rtol=1e-11, atol=0):
            found.append(f"d/d{name} = {number.tolist()}, not {wanted.tolist()}")
    said = any("not exist" in text for text in result.warnings)
    if said != undefined:
        found.append(f"{'nothing' if undefined else 'this'} is said: {result.warnings}")
    return [f"{text} at {record['at']}: {fault}" for fault in found]


@pytest.mark.filterwarnings("ignore::diffcli.UndefinedWarning")
@pytest.mark.parametrize("share", [10, pytest.param(1, marks=pytest.mark.full)], ids=["a tenth", "all"])
def test_arrays_with_choices_kinks_and_poles_are_right_entry_by_entry(share: int) -> None:
    lines = random.Random(1).sample(LINES, len(LINES) // share)
    assert [fault for line in lines for fault in faults(line)] == []
