"""Activation functions of neural networks."""

from __future__ import annotations

import math

import diffcli.ops.tails as tails
from diffcli.ops.op import Op, Option, Traits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from diffcli.ops.functions import Functions


def _sigmoid(F: Functions, x: Any) -> Any:
    t = F.exp(-F.abs(x))
    return F.where(x >= 0, 1, t) / (1 + t)


def _normal_share(F: Functions, x: Any) -> Any:
    """Return the standard normal distribution function."""
    return F.erfc(-x / F.sqrt(2)) / 2


def _normal_density(F: Functions, x: Any) -> Any:
    return F.exp(-x * x / 2) / F.sqrt(2 * F.pi)


ROWS = (
    Op(
        "sigmoid",
        _sigmoid,
        derivatives=[lambda F, y, x: F.sigmoid(x) * F.sigmoid(-x)],
        samples=((0.3,), (-20.0,), (40.0,), (-700.0,)),
        latex=r"\sigma",
        traits=Traits(range=(0.0, 1.0), laws="exponential", parts=lambda s, c: (c + s, 1 + c + s), hides=tails.once),
    ),
    Op(
        "log_sigmoid",
        lambda F, x: -F.softplus(-x),
        derivatives=[lambda F, y, x: F.sigmoid(-x)],
        samples=((0.3,), (-20.0,), (40.0,), (-800.0,)),
        traits=Traits(hides=tails.once),
    ),
    Op(
        "softplus",
        lambda F, x: F.maximum(x, 0) + F.log1p(F.exp(-F.abs(x))),
        derivatives=[lambda F, y, x: F.sigmoid(x)],
        samples=((0.3,), (-20.0,), (800.0,), (-700.0,)),
        traits=Traits(range=(0.0, math.inf), hides=tails.once, parity="lean"),
    ),
    Op(
        "relu",
        lambda F, x: F.maximum(x, 0),
        derivatives=[lambda F, y, x: F.either(x > 0, 1, 0, y)],
        aliases=("ReLU",),
        selects=True,
        kinks=lambda x: x == 0,
        convention="the derivative of relu at 0 is taken as 0",
        samples=((0.3,), (-2.0,)),
        traits=Traits(range=(0.0, math.inf), switch="zero"),
    ),
    Op(
        "leaky_relu",
        lambda F, x, *, slope=0.01: F.where(x > 0, x, slope * x),
        derivatives=[lambda F, y, x, *, slope=0.01: F.either(x > 0, 1, slope, y)],
        options=(Option("slope", "number", 0.01, position=1),),
        kinks=lambda x, slope=0.01: x == 0,
        convention="the derivative of leaky_relu at 0 is taken as its slope",
        samples=((0.3,), (-2.0,)),
        traits=Traits(switch="zero"),
    ),
    Op(
        "elu",
        lambda F, x, *, alpha=1: F.where(x > 0, x, alpha * F.expm1(F.minimum(x, 0))),
        derivatives=[lambda F, y, x, *, alpha=1: F.where(x > 0, 1, alpha * F.exp(F.minimum(x, 0)))],
        options=(Option("alpha", "number", 1, position=1),),
        kinks=lambda x, alpha=1: (x == 0) & (alpha != 1),
        convention="the derivative of elu at 0 is taken from the left",
        samples=((0.3,), (-2.0,), (800.0,)),
        traits=Traits(hides=tails.once, switch="zero"),
    ),
    Op(
        "gelu",
        lambda F, x: x * _normal_share(F, x),
        derivatives=[lambda F, y, x: _normal_share(F, x) + x * _normal_density(F, x)],
        samples=((0.3,), (-2.0,), (20.0,), (-20.0,)),
        traits=Traits(hides=tails.squared, is_slow=True, parity="lean"),
    ),
    Op(
        "silu",
        lambda F, x: x * F.sigmoid(x),
        derivatives=[lambda F, y, x: F.sigmoid(x) * (1 + x * F.sigmoid(-x))],
        aliases=("swish",),
        samples=((0.3,), (-2.0,), (20.0,), (-20.0,)),
        traits=Traits(laws="exponential", hides=tails.once),
    ),
)
