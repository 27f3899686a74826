"""Every row of the table keeps values, fires, and shortens or orients."""

from __future__ import annotations

import numpy as np
import oracle
import pytest

from diffcli.library.evaluation import evaluate
from diffcli.parsing import parse
from diffcli.rendering.infix import infix
from diffcli.simplification import simplify
from diffcli.simplification.compile import FILE, patterns_text
from diffcli.simplification.rewrites import ROWS, Rewrite

MATRIX = np.array([[2.0, 1.0], [0.5, 3.0]])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_row_keeps_the_value_at_60_digits(row: Rewrite) -> None:
    if row.ranks:
        arrays = {name: MATRIX if rank == 2 else MATRIX[0] for name, rank in zip("uv", row.ranks, strict=False)}
        assert np.allclose(evaluate(row.pattern, arrays), evaluate(row.replacement, arrays), rtol=1e-14)
        return
    for sample in row.samples:
        point = dict(zip("uv", (*sample, 0.45), strict=False))
        pattern, replacement = (_value(text, point) for text in (row.pattern, row.replacement))
        assert abs(pattern - replacement) <= oracle.PRECISE.mpf(10) ** -50 * (1 + abs(pattern))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_row_is_applied(row: Rewrite) -> None:
    sizes = {name: (3,) * rank for name, rank in zip("uv", row.ranks, strict=False)} or None
    before, after = (infix(simplify(parse(text), sizes=sizes)) for text in (row.pattern, row.replacement))
    # a system of equations is solved where the user solves one
    assert before == (after if row.name != "solved" else "solve(u, v)")


def test_rows_have_names_of_their_own() -> None:
    assert len({row.name for row in ROWS}) == len(ROWS)


def _value(text: str, point: dict[str, float]) -> object:
    return oracle.evaluate(parse(text, declared=("u", "v")), point)


def test_the_compiled_patterns_are_those_of_the_table() -> None:
    assert FILE.read_text(encoding="utf-8") == patterns_text(), "run python -m diffcli.simplification.compile"
