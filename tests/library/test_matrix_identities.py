"""The identities of books on matrix calculus are printed in the form of the books."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from diffcli.engine.forward import forward
from diffcli.given.sizes import numbered, read_sizes
from diffcli.library.symbolic import diff
from diffcli.parsing import parse

ROWS = [
    line.split(" | ")
    for line in (Path(__file__).parents[1] / "data" / "matrix_identities.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
NUMBERS = {"n": 3, "m": 2, "d": 3, "k": 2, "p": 4}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} by {row[1]}")
def test_an_identity_is_printed_as_in_books(row: list[str]) -> None:
    assert diff(row[0], row[1], sizes=row[2]) == row[-1]


def test_there_are_60_identities_and_few_are_printed_in_another_order() -> None:
    others = [row for row in ROWS if len(row) == 5]
    assert len(ROWS) >= 60
    assert len(others) <= 13
    for _, _, sizes, book, printed in others:
        rng = np.random.default_rng(5)
        values = {
            name: rng.uniform(0.2, 1.2, [NUMBERS.get(str(size), size) for size in shape])
            for name, shape in read_sizes(sizes).items()
        }
        values |= {name: np.float64(0.7) for name in "c" if name not in values}
        found = []
        for text in (book, printed):
            graph = numbered(parse(text, declared=tuple(values)), NUMBERS)
            found.append(forward(graph, {v.name: values[v.name] for v in graph.variables})[graph.output])
        assert np.allclose(*found, rtol=1e-9), (book, printed)
