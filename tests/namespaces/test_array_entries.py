"""Powers by multiplication and choices by bits, beside exact fractions and NumPy's own choice."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import diffcli
from diffcli.namespaces import array_entries as entries
from diffcli.namespaces.arrays import Arrays

SIZE = 2 * entries.LARGE
SPECIAL = (0.0, -0.0, np.inf, -np.inf, np.nan, 5e-324, 1e308)


def numbers(seed: int, kind: Any = float) -> np.ndarray:
    found = np.random.default_rng(seed).normal(size=SIZE)
    found[: len(SPECIAL)] = SPECIAL
    with np.errstate(over="ignore", under="ignore"):
        return found.astype(kind)


@pytest.mark.parametrize("power", [n for n in range(-8, 9) if n])
def test_powers_of_large_arrays_are_right_to_a_few_units_of_the_last_place(power: int) -> None:
    x = np.random.default_rng(power % 17).uniform(-3, 3, SIZE)
    found = entries.integer_power(x, power)
    for entry, number in zip(found[::20].tolist(), x[::20].tolist(), strict=True):
        exact = Fraction(number) ** power
        assert abs(Fraction(entry) - exact) <= abs(exact) * (2 * abs(power) - 1) * Fraction(1, 2**53)


@pytest.mark.parametrize("power", [3, 4, 7, 8, -1, -3, 65, 10**400])
def test_powers_of_special_numbers_do_not_depend_on_the_size(power: int) -> None:
    large = numbers(1)
    with np.errstate(all="ignore"):
        found = entries.integer_power(large, power)[: len(SPECIAL)]
        alone = entries.integer_power(large[: len(SPECIAL)], power)
    assert found.tobytes() == alone.tobytes() or np.array_equal(found, alone, equal_nan=True)
    assert np.array_equal(np.signbit(found), np.signbit(alone))


def test_powers_of_small_arrays_are_those_of_numpy_to_the_last_bit() -> None:
    x = np.random.default_rng(5).normal(size=entries.LARGE - 1)
    assert entries.integer_power(x, 7).tobytes() == (x**7).tobytes()


@pytest.mark.parametrize("kind", [np.float64, np.float32])
@pytest.mark.parametrize("zero", [0, 0.0, -0.0])
def test_choices_keep_every_bit(kind: Any, zero: float) -> None:
    x, mask = numbers(2, kind), numbers(3) > 0.2
    for found, wanted in (
        (entries.chosen(mask, x, zero), np.where(mask, x, zero)),
        (entries.chosen(mask, zero, x), np.where(mask, zero, x)),
        (entries.chosen(mask, x, x[::-1]), np.where(mask, x, x[::-1])),
    ):
        assert found.dtype == kind
        assert found.tobytes() == wanted.tobytes()


@pytest.mark.parametrize("size", [3, SIZE])
def test_what_is_not_chosen_does_not_leak(size: int) -> None:
    g = np.full(size, np.nan)
    local = entries.either(np.arange(size) % 2 == 0, 1, 0, g)
    passed = Arrays.passed(g, local)
    assert np.isnan(passed[::2]).all()
    assert (passed[1::2] == 0).all()
    assert (Arrays.passed(g, np.zeros(size)) == 0).all()


def test_choices_among_numbers_are_what_they_say() -> None:
    x = np.array([-1.0, 0.0, 1.0, 2.0], dtype=np.float32)
    share = entries.either(x > 1, 1, entries.either(x == 1, 0.5, 0, x), x)
    assert share.tolist() == [0, 0, 0.5, 1]
    assert share.dtype == np.float32
    inside = entries.either(x < 0, 0, entries.either(x > 1, 0, 1, x), x)
    assert inside.tolist() == [0, 1, 1, 0]
    assert entries.either(x < 0, 1, entries.either(x > 1, 0, 1, x), x).tolist() == [1, 1, 1, 0]
    assert entries.either(x > 5, 0.5, 0, x).tolist() == [0, 0, 0, 0]
    assert entries.either(x > 0, 1, 0.25, x).tolist() == [0.25, 0.25, 1, 1]
    assert entries.either(x, 1, 0, x).tolist() == [1, 0, 1, 1]


@pytest.mark.filterwarnings("ignore:d/d. may not exist:diffcli.UndefinedWarning")
def test_large_and_small_arrays_have_the_same_gradients() -> None:
    text = "sum(max(x, y) * 2 + relu(x)^3 + min(x, y) + clip(x, -1, y) + where(x > y, x^2, 1/x) + leaky_relu(y))"
    x, y = np.random.default_rng(9).normal(size=(2, SIZE))
    y[::7] = x[::7]
    _, gradient = diffcli.grad(text, {"x": x, "y": y}, arithmetic="float64")
    for part in (slice(0, 70), slice(SIZE - 70, SIZE)):
        _, alone = diffcli.grad(text, {"x": x[part], "y": y[part]}, arithmetic="float64")
        assert np.allclose(gradient["x"][part], alone["x"], rtol=1e-15, atol=0)
        assert np.allclose(gradient["y"][part], alone["y"], rtol=1e-15, atol=0)
