"""Exponentials, logarithms and roots."""

from __future__ import annotations

import math

import diffcli.ops.tails as tails
from diffcli.ops.op import Op, Traits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from diffcli.ops.functions import Functions


def _logit(F: Functions, p: Any) -> Any:
    # log(p/(1-p)) cancels near 1/2, where 2p-1 is exact; elsewhere the quotient is good
    near = F.abs(p - 0.5) < 0.25
    return F.where(near, 2 * F.atanh(F.where(near, 2 * p - 1, 0)), F.log(F.where(near, 1, p / (1 - p))))


ROWS = (
    Op(
        "exp",
        derivatives=[lambda F, y, x: y],
        samples=((0.5,), (-3.0,), (1e-20,), (700.0,)),
        latex=r"\exp",
        traits=Traits(range=(0.0, math.inf), increases=True, laws="exponential", hides=tails.nothing),
    ),
    Op(
        "exp2",
        derivatives=[lambda F, y, x: y * F.log(2)],
        samples=((0.5,), (-3.0,), (900.0,)),
        traits=Traits(range=(0.0, math.inf), laws="exponential", hides=tails.nothing),
    ),
    Op(
        "expm1",
        derivatives=[lambda F, y, x: F.exp(x)],
        samples=((0.5,), (-30.0,), (1e-20,), (700.0,)),
        traits=Traits(range=(-1.0, math.inf), laws="exponential", hides=tails.once),
    ),
    Op(
        "log",
        derivatives=[lambda F, y, x: 1 / x],
        vjps=[lambda F, g, y, x: g / x],
        aliases=("ln",),
        domain=lambda x: x > 0,
        samples=((0.5,), (1e-300,), (1e300,), (1.0000001,)),
        latex=r"\ln",
        traits=Traits(increases=True, laws="logarithms", refuses=True),
    ),
    Op(
        "log_base",
        lambda F, x, b: F.log(x) / F.log(b),
        derivatives=[lambda F, y, x, b: 1 / F.log(b) / x, lambda F, y, x, b: -y / F.log(b) / b],
        call="log",
        exempt=(1,),
        domain=lambda x, b: (x > 0) & (b > 0) & (b != 1),
        samples=((0.5, 3.0), (7.0, 0.5), (1e300, 5.0)),
        traits=Traits(laws="logarithms", refuses=True),
    ),
    Op(
        "log1p",
        derivatives=[lambda F, y, x: 1 / (1 + x)],
        domain=lambda x: x > -1,
        samples=((0.5,), (1e-20,), (-0.9999,), (1e300,)),
        traits=Traits(hides=tails.nothing, refuses=True),
    ),
    Op(
        "log2",
        derivatives=[lambda F, y, x: 1 / F.log(2) / x],
        domain=lambda x: x > 0,
        samples=((0.5,), (1e-300,), (1e300,)),
        latex=r"\log_{2}",
        traits=Traits(laws="logarithms", refuses=True),
    ),
    Op(
        "log10",
        derivatives=[lambda F, y, x: 1 / F.log(10) / x],
        aliases=("lg",),
        domain=lambda x: x > 0,
        samples=((0.5,), (1e-300,), (1e300,)),
        latex=r"\log_{10}",
        traits=Traits(laws="logarithms", refuses=True),
    ),
    Op(
        "logaddexp",
        derivatives=[lambda F, y, a, b: F.sigmoid(F.gap(a, b)), lambda F, y, a, b: F.sigmoid(F.gap(b, a))],
        samples=((0.5, -2.0), (800.0, 799.0), (-1000.0, 3.0)),
        traits=Traits(is_symmetric=True, hides=tails.apart),
    ),
    Op(
        "xlogy",
        lambda F, x, y: F.where(F.equal_to(x, 0), 0, x * F.log(F.where(F.equal_to(x, 0), 1, y))),
        derivatives=[
            lambda F, v, x, y: F.log(y),
            lambda F, v, x, y: F.where(F.equal_to(x, 0), 0, x / F.where(F.equal_to(x, 0), 1, y)),
        ],
        domain=lambda x, y: (y > 0) | (x == 0),
        kinks=lambda x, y: (x == 0) & (y <= 0),
        samples=((0.5, 3.0), (-2.0, 1e-300), (0.0, 2.0)),
    ),
    Op(
        "logit",
        _logit,
        derivatives=[lambda F, y, x: 1 / (x * (1 - x))],
        domain=lambda x: (x > 0) & (x < 1),
        samples=((0.3,), (0.5000001,), (1e-300,), (0.999999,)),
    ),
    Op(
        "sqrt",
        derivatives=[lambda F, y, x: 1 / (2 * y)],
        vjps=[lambda F, g, y, x: g / (2 * y)],
        domain=lambda x: x >= 0,
        kinks=lambda x: x == 0,
        samples=((2.0,), (1e-300,), (1e300,)),
        latex=r"\sqrt{{0}}",
        traits=Traits(range=(0.0, math.inf), increases=True, laws="powers"),
    ),
    Op(
        "cbrt",
        derivatives=[lambda F, y, x: 1 / (3 * y * y)],
        kinks=lambda x: x == 0,
        samples=((2.0,), (-8.0,), (1e-300,), (1e300,)),
        latex=r"\sqrt[3]{{0}}",
        traits=Traits(parity="odd"),
    ),
)
