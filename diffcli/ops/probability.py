"""Softmax and its relatives, along the last axis unless said otherwise.

The rules keep every digit where one class takes nearly all: 1 - p is never formed from a rounded p.
"""

from __future__ import annotations

import math

from diffcli.ops.deferred import sizes
from diffcli.ops.op import Op, Option

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from diffcli.ops.functions import ArrayFunctions

_AXIS = Option("axis", "axis", -1, position=1)
_SAMPLES = (((0.5, -1.0, 2.0),), (((1.0, 2.0), (-3.0, 0.5)),), ((40.0, 0.0, -700.0),))


def _softmax_product(F: ArrayFunctions, g: Any, y: Any, axis: Any) -> Any:
    # softmax does not change the product if all of g moves together: let it be 0 where y is largest
    g = F.shifted(g, y, axis=axis)
    return y * (g - F.expand(F.sum(g * y, axis=axis), y, axis=axis))


def _log_softmax_vjp(F: ArrayFunctions, g: Any, y: Any, x: Any, *, axis: Any = -1) -> Any:
    others = F.expand(F.sum(g, axis=axis), x, axis=axis) - g
    return -g * F.expm1(y) - F.exp(y) * others


def _log_softmax_jvp(F: ArrayFunctions, t: Any, y: Any, x: Any, *, axis: Any = -1) -> Any:
    t = F.shifted(t, y, axis=axis)
    return t - F.expand(F.sum(t * F.exp(y), axis=axis), x, axis=axis)


def _cross_entropy(F: ArrayFunctions, logits: Any, targets: Any, *, reduction: str = "mean") -> Any:
    shares = F.target_rows(targets, logits)
    total = -F.sum(F.times_or_zero(shares, F.log_softmax(logits)), axis=None)
    return total / F.row_count(logits) if reduction == "mean" else total


def _cross_entropy_by_logits(F: ArrayFunctions, logits: Any, targets: Any, reduction: str) -> Any:
    shares = F.target_rows(targets, logits)
    logs = F.log_softmax(logits)
    # q sum(p) - p, written so that q near 1 loses nothing against p = 1
    others = F.whole_shares(shares, logits) - shares
    local = shares * F.expm1(logs) + F.exp(logs) * others
    return local / F.row_count(logits) if reduction == "mean" else local


def _cross_entropy_by_targets(F: ArrayFunctions, logits: Any, targets: Any, reduction: str) -> Any:
    local = F.target_gradient(-F.log_softmax(logits), targets)
    return local / F.row_count(logits) if reduction == "mean" else local


def _powers(F: ArrayFunctions, x: Any, axis: Any) -> Any:
    """Find the largest, subtract, exponentiate."""
    return F.exp(x - F.expand(F.max_reduce(x, axis=axis), x, axis=axis))


def _log_softmax_steps(F: ArrayFunctions, x: Any, *, axis: Any = -1) -> Any:
    parts = _powers(F, x, axis)
    rest = F.expand(F.sum(parts, axis=axis), x, axis=axis)
    return x - rest


ROWS = (
    Op(
        "softmax",
        lambda F, x, *, axis=-1: F.exp(F.log_softmax(x, axis=axis)),
        vjps=[lambda F, g, y, x, *, axis=-1: _softmax_product(F, g, y, axis)],
        jvps=[lambda F, t, y, x, *, axis=-1: _softmax_product(F, t, y, axis)],
        options=(_AXIS,),
        shape=sizes.shares,
        takes="array",
        samples=_SAMPLES,
    ),
    Op(
        "log_softmax",
        vjps=[_log_softmax_vjp],
        jvps=[_log_softmax_jvp],
        options=(_AXIS,),
        shape=sizes.shares,
        takes="array",
        steps=_log_softmax_steps,
        samples=_SAMPLES,
    ),
    Op(
        "logsumexp",
        vjps=[lambda F, g, y, x, *, axis=None: F.expand(g, x, axis=axis) * F.softmax(x, axis=axis)],
        jvps=[lambda F, t, y, x, *, axis=None: F.sum(t * F.softmax(x, axis=axis), axis=axis)],
        label="LogSumExp",
        kinks=lambda x, *, axis=None: (abs(x) == math.inf).all(axis=axis) if hasattr(x, "shape") else False,
        convention="of infinite entries nobody knows which takes all",
        options=(Option("axis", "axis", None, position=1),),
        shape=sizes.picked("softmax"),
        takes="array",
        steps=lambda F, x, *, axis=None: F.sum(_powers(F, x, axis), axis=axis),
        samples=(*_SAMPLES, ((1000.0, 999.0),)),
    ),
    Op(
        # targets: class numbers from 0, or a row of probabilities for each example
        "cross_entropy",
        _cross_entropy,
        vjps=[
            lambda F, g, y, x, p, *, reduction="mean": g * _cross_entropy_by_logits(F, x, p, reduction),
            lambda F, g, y, x, p, *, reduction="mean": g * _cross_entropy_by_targets(F, x, p, reduction),
        ],
        jvps=[
            lambda F, t, y, x, p, *, reduction="mean": F.sum(
                t * _cross_entropy_by_logits(F, x, p, reduction), axis=None
            ),
            lambda F, t, y, x, p, *, reduction="mean": F.sum(
                t * _cross_entropy_by_targets(F, x, p, reduction), axis=None
            ),
        ],
        options=(Option("reduction", "word", "mean", choices=("mean", "sum")),),
        shape=sizes.to_number(lambda logits, rows, **options: sizes.targets(rows, logits)),
        labels=1,
        samples=(
            (((0.5, -1.0, 2.0), (1.0, 0.0, -40.0)), (2, 0)),
            (((0.5, -1.0, 2.0), (1.0, 0.0, 3.0)), ((0.2, 0.3, 0.5), (1.0, 0.0, 0.0))),
        ),
    ),
    Op(
        # targets as rows of shares, one for each example
        "target_rows",
        vjps=[lambda F, g, y, targets, logits: F.target_gradient(g, targets)],
        jvps=[lambda F, t, y, targets, logits: F.target_gradient(t, y)],
        shape=sizes.targets,
        likes=(1,),
        samples=((((0.2, 0.8), (1.0, 0.0)), ((1.0, 2.0), (3.0, 4.0))),),
        internal=True,
    ),
    Op(
        # the number of examples: all axes but the last
        "row_count",
        shape=sizes.to_number(lambda x: ()),
        likes=(0,),
        samples=((((1.0, 2.0), (3.0, 4.0)),),),
        internal=True,
    ),
)
