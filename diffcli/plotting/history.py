"""The columns of a table of numbers as curves over the first one: the learning curve of a run."""

from __future__ import annotations

import csv
from collections.abc import Sequence

import numpy as np

from diffcli.errors import FileError, UsageError
from diffcli.plotting.curves import Curve

_UNDRAWN = ("gradient_norm",)
"""What is not drawn unless it is named: it is of another size."""

_LARGEST = 100_000_000


def history_curves(path: str, columns: Sequence[str] = ()) -> tuple[str, list[Curve]]:
    """Return the name of the first column of a CSV file, and a curve for each other one, or for those named.

    Empty cells are left out, as are those that are no finite numbers.
    Raises: FileError; UsageError for a column that is not there.
    """
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file.read(_LARGEST).splitlines()))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise FileError(f"cannot read {path!r}: {getattr(error, 'strerror', None) or error}") from None
    head, *lines = rows or [[]]
    for name in columns:
        if name not in head[1:]:
            raise UsageError(f"{path!r} has no column {name!r}", hint=f"it has {', '.join(head[1:])}")
    chosen = columns or [name for name in head[1:] if name not in _UNDRAWN]
    curves = []
    for name in chosen:
        place = head.index(name)
        points = [(_number(line[0]), _number(line[place])) for line in lines if len(line) > place]
        xs, ys = np.array([(x, y) for x, y in points if np.isfinite(x) and np.isfinite(y)]).reshape(-1, 2).T
        curves.append(Curve(name, [(xs, ys)] if len(xs) else []))
    if not any(curve.pieces for curve in curves):
        raise FileError(f"{path!r} has no numbers to draw", hint="its first line has names, as --history writes them")
    return head[0], curves


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")
