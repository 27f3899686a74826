"""Determinants and cofactors beside exact minors of integers, singular matrices among them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import pytest

import diffcli
from diffcli.namespaces.array_cofactors import Factors
from diffcli.namespaces.arrays import Arrays


def determinant(rows: list[list[int]]) -> int:
    """Return the determinant of a matrix of integers, exactly (Bareiss 1968)."""
    rows, sign, last = [list(row) for row in rows], 1, 1
    for k in range(len(rows) - 1):
        pivot = next((i for i in range(k, len(rows)) if rows[i][k]), None)
        if pivot is None:
            return 0
        if pivot != k:
            rows[k], rows[pivot], sign = rows[pivot], rows[k], -sign
        for i in range(k + 1, len(rows)):
            for j in range(k + 1, len(rows)):
                rows[i][j] = (rows[i][j] * rows[k][k] - rows[i][k] * rows[k][j]) // last
        last = rows[k][k]
    return sign * rows[-1][-1] if rows else 1


def minor(rows: list[list[int]], i: int, j: int) -> int:
    left = [[v for b, v in enumerate(row) if b != j] for a, row in enumerate(rows) if a != i]
    return (-1) ** (i + j) * determinant(left)


def matrix(size: int, lost: int, seed: int) -> list[list[int]]:
    """Return a matrix of integers whose rank is ``size - lost``."""
    rng = np.random.default_rng(seed)
    rows = rng.integers(-9, 10, (size, size))
    for k in range(lost):
        rows[k] = rows[lost:].T @ rng.integers(-1, 2, size - lost)
    return [[int(v) for v in row] for row in rows[rng.permutation(size)]]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8])
@pytest.mark.parametrize("lost", [0, 1, 2, 3])
def test_cofactors_of_fractions_are_exact_minors(size: int, lost: int) -> None:
    rows = matrix(size, min(lost, size - 1), seed=size + 10 * lost)
    factors = Factors(np.array([[Fraction(v) for v in row] for row in rows]))
    assert factors.determinant() == determinant(rows)
    found = factors.cofactors()
    assert found.tolist() == [[minor(rows, i, j) for j in range(size)] for i in range(size)]


@pytest.mark.parametrize("size", [2, 6, 12])
@pytest.mark.parametrize("lost", [0, 1, 2])
def test_cofactors_of_floats_are_right_beside_the_largest(size: int, lost: int) -> None:
    rows = matrix(size, min(lost, size - 1), seed=size + lost)
    exact = np.array([[float(minor(rows, i, j)) for j in range(size)] for i in range(size)])
    scale = abs(exact).max() or np.prod(np.sort(np.linalg.norm(rows, axis=1))[1:])
    assert np.allclose(Arrays.cofactor(np.array(rows, dtype=float)), exact, rtol=0, atol=1e-12 * scale)


@pytest.mark.parametrize("lost", [0, 1])
def test_gradient_of_a_large_determinant(lost: int) -> None:
    rows = matrix(40, lost, seed=3)
    value, gradient = diffcli.grad("det(A)", {"A": np.array(rows, dtype=float)})
    exact = np.array([[float(minor(rows, i, j)) for j in (0, 17)] for i in (0, 25)])
    assert np.allclose(gradient["A"][np.ix_((0, 25), (0, 17))], exact, rtol=0, atol=1e-12 * abs(gradient["A"]).max())
    assert abs(value - determinant(rows)) <= 1e-10 * abs(gradient["A"]).max()


@pytest.mark.parametrize("size", [14, pytest.param(25, marks=pytest.mark.full)])
@pytest.mark.parametrize("lost", [0, 1])
def test_digits_of_a_large_determinant(lost: int, size: int) -> None:
    rows = matrix(size, lost, seed=4)
    _, gradient = diffcli.grad("det(A)", {"A": rows}, digits=25)
    with mpmath.workdps(40):
        for i, j in ((0, 0), (11, size - 1)):
            assert abs(mpmath.mpf(gradient["A"][i][j]) - minor(rows, i, j)) <= mpmath.mpf(10) ** -24 * abs(
                minor(rows, i, j)
            )


def test_what_is_not_a_number_stays_that() -> None:
    rows: Any = np.eye(3)
    rows[1, 2] = np.nan
    with np.errstate(all="ignore"):
        assert np.isnan(Arrays.cofactor(rows)).any()
