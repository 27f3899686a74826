"""The C library of another processor: exp, log, sin, cos and tanh one unit in the last place away."""

from __future__ import annotations

import math
import struct
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

MOVED = ("exp", "log", "sin", "cos", "tanh")

_MIX = 0x9E3779B97F4A7C15
_WORD = 2**64


def install(seed: int) -> None:
    """Move the results of those functions of ``math`` and NumPy, before the package puts them into its tables."""
    early = [name for name in sys.modules if name.partition(".")[0] == "diffcli"]
    assert not early, f"{early[0]} has taken the functions of this machine already"
    for name in MOVED:
        setattr(math, name, moved_scalar(getattr(math, name), seed))
        setattr(np, name, MovedUfunc(getattr(np, name), seed))


def moved_scalar(function: Callable[..., float], seed: int) -> Callable[..., float]:
    """Return a function of ``math`` with results moved by one unit in the last place, up or down.

    The same argument always gives the same result, as in any library.  What every library gets right stays: 0 and 1,
    sin(x) = x for a tiny x, inf and nan.
    """

    def moved(*arguments: Any) -> float:
        result = function(*arguments)
        if result in (0.0, 1.0, -1.0) or result == arguments[0] or not math.isfinite(result):
            return result
        (bits,) = struct.unpack("<q", struct.pack("<d", result))
        step = 1 if (bits + seed) * _MIX % _WORD >> 63 else -1
        return struct.unpack("<d", struct.pack("<q", bits + step))[0]

    # whoever writes out what is computed asks for these
    moved.__name__, moved.__module__ = function.__name__, "math"
    return moved


class MovedUfunc:
    """A function of NumPy whose results in float64 and float32 are moved likewise."""

    def __init__(self, function: np.ufunc, seed: int) -> None:
        self.function = function
        self.seed = np.uint64(seed)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.function, name)

    def __call__(self, x: Any, *arguments: Any, **options: Any) -> Any:
        result = self.function(x, *arguments, **options)
        if getattr(result, "dtype", None) not in (np.float64, np.float32):
            return result
        if not isinstance(result, np.ndarray):
            return self.moved(np.asarray(result), x)[()]
        # by pieces, as tests count the bytes that are in use
        pieces = np.nditer(
            [result, np.asarray(x)],
            flags=["buffered", "external_loop", "zerosize_ok"],
            op_flags=[["readwrite"], ["readonly"]],
            buffersize=1024,
        )
        with pieces:
            for piece, argument in pieces:
                piece[...] = self.moved(piece, argument)
        return result

    def moved(self, result: Any, x: Any) -> Any:
        kind = result.dtype
        bits = result.view(np.int64 if kind == np.float64 else np.int32)
        with np.errstate(all="ignore"):
            is_up = (bits.astype(np.uint64) + self.seed) * np.uint64(_MIX) >> np.uint64(63)
            kept = np.isin(result, (0, 1, -1)) | (result == x) | ~np.isfinite(result)
        return (bits + np.where(kept, 0, np.where(is_up, 1, -1)).astype(bits.dtype)).view(kind)
