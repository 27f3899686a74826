"""What arrays must be for an operation: the axes, shapes and sizes it takes."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from diffcli.errors import DomainError, ShapeError

LARGEST_ARRAY = 100_000_000
"""Entries that an expression may ask for by number."""


def check_axis(x: Any, axis: Any) -> Any:
    """Return ``axis``, or raise an error that names it and the shape."""
    count = np.ndim(x)
    axes = axis if isinstance(axis, tuple) else () if axis is None else (axis,)
    for a in axes:
        if not -count <= a < count:
            raise ShapeError(f"axis {a} does not exist in shape {np.shape(x)}")
    if len({a % count for a in axes}) < len(axes):
        raise ShapeError(f"an axis is named twice: {axis}")
    return axis


def need_entries(x: Any, name: str) -> None:
    """Raise ShapeError for an array without entries."""
    if np.size(x) == 0:
        raise ShapeError(f"{name} of an empty array, shape {np.shape(x)}")


def need_square(a: Any, name: str) -> None:
    """Raise ShapeError for what is no square matrix."""
    shape = np.shape(a)
    if len(shape) != 2 or shape[0] != shape[1]:
        raise ShapeError(f"{name} needs a square matrix, not shape {shape}")


def check_size(count: int) -> int:
    """Return a number of entries.  Raises: DomainError beyond the limit."""
    if count > LARGEST_ARRAY:
        raise DomainError(f"an array of {count} entries is beyond the limit of {LARGEST_ARRAY}")
    return count


def check_shape(shape: tuple[int, ...]) -> tuple[int, ...]:
    """Return a shape.  Raises: ShapeError, DomainError."""
    if any(n < 0 for n in shape):
        raise ShapeError(f"a shape has no negative sizes: {shape}")
    check_size(math.prod(shape))
    return shape
