"""The table of operations, one row each; ``ops.sin(node)`` builds a node.

Adding an operation is adding one row to one of the modules here.
"""

from __future__ import annotations

from diffcli.ops import (
    activations,
    arithmetic,
    exponential,
    hyperbolic,
    linear_algebra,
    probability,
    reductions,
    shapes,
    special,
    trigonometric,
)
from diffcli.ops.op import Op, OpTable, Option

__all__ = ["OPS", "Op", "OpTable", "Option"]

OPS = OpTable(
    (
        *arithmetic.ROWS,
        *exponential.ROWS,
        *trigonometric.ROWS,
        *hyperbolic.ROWS,
        *special.ROWS,
        *activations.ROWS,
        *reductions.ROWS,
        *linear_algebra.ROWS,
        *probability.ROWS,
        *shapes.ROWS,
    )
)
"""The built-in operations."""


def __getattr__(name: str) -> Op:
    rows = OPS.called(name)
    if rows:
        return rows[0]
    if name in OPS:
        return OPS[name]
    raise AttributeError(f"there is no operation {name!r}")
