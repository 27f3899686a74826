"""What arrays must be for an operation: the axes, shapes and sizes it takes."""

from __future__ import annotations

from typing import Any

import numpy as np

from diffcli.ops import sizes


def check_axis(x: Any, axis: Any) -> Any:
    """Return ``axis``, or raise an error that names it and the shape."""
    sizes.axes(np.shape(x), axis)
    return axis


def need_entries(x: Any, name: str) -> None:
    """Raise ShapeError for an array without entries."""
    sizes.need_entries(np.shape(x), name)


def need_square(a: Any, name: str) -> None:
    """Raise ShapeError for what is no square matrix."""
    sizes.square(name)(np.shape(a))
