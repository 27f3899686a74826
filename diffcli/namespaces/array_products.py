"""Products of all entries but one, and how they move, for arrays of any kind of number."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from diffcli.namespaces.array_checks import check_axis


def prod_others(x: Any, *, axis: Any = None) -> Any:
    """Return for each entry the product of the other ones along ``axis``; no division, so zeros are fine."""
    if axis is None:
        return prod_others(np.reshape(x, -1), axis=0).reshape(np.shape(x))
    check_axis(x, axis)
    if isinstance(axis, tuple):
        moved = np.moveaxis(x, axis, range(-len(axis), 0))
        flat = moved.reshape(*moved.shape[: -len(axis)], -1)
        return np.moveaxis(prod_others(flat, axis=-1).reshape(moved.shape), range(-len(axis), 0), axis)
    x = np.moveaxis(x, axis, -1)
    one = np.ones((*x.shape[:-1], min(1, x.shape[-1])), x.dtype)
    before = np.cumprod(np.concatenate((one, x[..., :-1]), axis=-1), axis=-1)
    after = np.cumprod(np.concatenate((one, x[..., :0:-1]), axis=-1), axis=-1)[..., ::-1]
    return np.moveaxis(before * after, -1, axis)


def prod_others_moved(x: Any, t: Any, *, axis: Any = None) -> Any:
    """Return how the product of the other entries of ``x`` along ``axis`` moves, for each, as ``x`` moves by ``t``.

    Products from the left and from the right are carried along with their derivatives, so that nothing is divided.
    """
    check_axis(x, axis)
    axes = tuple(range(np.ndim(x))) if axis is None else axis if isinstance(axis, tuple) else (axis,)
    rows, tangents = _rows(x, axes), _rows(t, axes)
    count = rows.shape[1]
    before = _carried(rows, tangents, range(count))
    after = _carried(rows, tangents, range(count - 1, -1, -1))[::-1]
    result = np.empty_like(rows)
    for k, ((left, left_moved), (right, right_moved)) in enumerate(zip(before, after, strict=True)):
        result[:, k] = left_moved * right + left * right_moved
    moved = np.moveaxis(x, axes, range(-len(axes), 0))
    return np.moveaxis(result.reshape(moved.shape), range(-len(axes), 0), axes)


def _carried(rows: Any, tangents: Any, places: Any) -> list[tuple[Any, Any]]:
    """Return, before each place, the product of the entries passed and its derivative."""
    product, moved = rows[:, 0] * 0 + 1, rows[:, 0] * 0
    found = []
    for k in places:
        found.append((product, moved))
        product, moved = product * rows[:, k], moved * rows[:, k] + product * tangents[:, k]
    return found


def _rows(x: Any, axes: tuple[int, ...]) -> Any:
    moved = np.moveaxis(x, axes, range(-len(axes), 0))
    return moved.reshape([math.prod(part) for part in (moved.shape[: -len(axes)], moved.shape[-len(axes) :])])
