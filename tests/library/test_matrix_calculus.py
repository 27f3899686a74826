"""Derivatives by vectors and matrices with letters for sizes: equal to JAX, and written as in books."""

from __future__ import annotations

import random
import re
from typing import Any

import numpy as np
import pytest
from array_expressions import INTERNAL, RECORDS, SIZES, numbers_of

from diffcli.engine.forward import forward
from diffcli.given.sizes import numbered
from diffcli.library.symbolic import diff
from diffcli.parsing import parse


def check(record: dict[str, Any]) -> None:
    """Compare all gradients of one expression, and look for what no reader should meet."""
    text, numbers = record["expression"], record["numbers"]
    values = numbers_of(record)
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
