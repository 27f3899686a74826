"""Generated from the table of operations by ``python -m diffcli.namespaces.compile``; do not edit.

What the rules of elementwise operations compute on Python numbers, each result followed by a first-order bound on its
error: ``value(a, ea, ...)`` returns y and its error, ``pull(g, eg, y, ey, a, ea, ...)`` the gradient handed to each
input with its error, ``pulls[i]`` that of one input, and ``locals[i](y, ey, a, ea, ...)``, for operations that select,
the local derivative.  Options come last, as in kernels, each with an error that is 0.  The error of a truth is whether
it is in doubt.  Whatever raises here has an unknown error; integers beyond 2^50 count as rounded, also as inputs.

A module for each of ``diffcli.ops``, loaded where one of its operations occurs.
"""

# fmt: off
# ruff: noqa

from __future__ import annotations

from functools import lru_cache
from importlib import import_module

from diffcli.ops import OPS, ROOMS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from diffcli.ops import Op


@lru_cache(maxsize=256)
def error_kernel(op: Op) -> tuple[Any, ...] | None:
    """Return value, pull, pulls and locals of a built-in row, None of any other."""
    room = ROOMS.get(op.name)
    if room not in _HAVE_KERNELS or OPS[op.name] is not op:
        return None
    return import_module(f"{__name__}.{room}").ERROR_KERNELS.get(op.name)  # type: ignore[no-any-return]


_HAVE_KERNELS = ('activations', 'arithmetic', 'exponential', 'hyperbolic', 'shapes', 'special', 'trigonometric')
