"""What ``--ulp`` puts in the place of this machine's functions, shown on functions that it leaves alone."""

from __future__ import annotations

import math

import numpy as np
from other_library import MovedUfunc, moved_scalar

POINTS = np.linspace(0.1, 20, 400)


def test_results_move_by_one_unit_in_the_last_place_alike_in_numbers_and_arrays() -> None:
    plain = [math.atan(x) for x in POINTS]
    moved = [moved_scalar(math.atan, 1)(x) for x in POINTS]
    assert all(a in (math.nextafter(b, 2), math.nextafter(b, 0)) for a, b in zip(moved, plain, strict=True))
    assert 150 < sum(a > b for a, b in zip(moved, plain, strict=True)) < 250
    assert moved != [moved_scalar(math.atan, 2)(x) for x in POINTS]
    as_array = MovedUfunc(lambda x: np.array([math.atan(v) for v in x]), 1)
    assert as_array(POINTS).tolist() == moved


def test_single_precision_moves_by_its_own_unit() -> None:
    points = POINTS.astype(np.float32)
    moved = MovedUfunc(np.arctan, 1)(points)
    assert moved.dtype == np.float32
    plain = np.arctan(points)
    assert np.all((moved == np.nextafter(plain, np.float32(2))) | (moved == np.nextafter(plain, np.float32(0))))
    assert 150 < np.sum(moved > plain) < 250


def test_what_every_library_gets_right_stays() -> None:
    atan, cosh, expm1 = (moved_scalar(function, 1) for function in (math.atan, math.cosh, math.expm1))
    assert (atan(0.0), atan(1e-300), cosh(0), expm1(math.inf)) == (0.0, 1e-300, 1.0, math.inf)
    assert MovedUfunc(np.expm1, 1)(np.array([0.0, 1e-300, np.inf, -np.inf])).tolist() == [0.0, 1e-300, math.inf, -1.0]


def test_results_in_place_and_of_other_kinds() -> None:
    out = np.zeros(400)
    assert MovedUfunc(np.arctan, 1)(POINTS, out=out) is out
    assert np.array_equal(out, MovedUfunc(np.arctan, 1)(POINTS))
    assert not np.array_equal(out, np.arctan(POINTS))
    assert isinstance(MovedUfunc(np.arctan, 1)(1.0), np.float64)
    assert MovedUfunc(np.arctan, 1)(1j + 1) == np.arctan(1j + 1)
