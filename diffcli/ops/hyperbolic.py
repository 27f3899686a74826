"""Hyperbolic functions and their inverses."""

from __future__ import annotations

import math

import diffcli.ops.tails as tails
from diffcli.ops.op import Op, Traits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from diffcli.ops.functions import Functions


def _sech(F: Functions, x: Any) -> Any:
    t = F.exp(-F.abs(x))
    return 2 * t / (1 + t * t)


def _asech(F: Functions, x: Any) -> Any:
    leg = F.sqrt((1 - x) * (1 + x))
    small = x < 0.5
    return F.where(small, F.log1p(leg) - F.log(x), F.atanh(F.where(small, 0, leg)))


def _acsch(F: Functions, x: Any) -> Any:
    a = F.abs(x)
    tiny = a < 1e-8  # where 1/x may overflow; the next term, x^2/4, is below the last digit
    return F.where(tiny, F.log(2) - F.log(a), F.asinh(1 / F.where(tiny, 1, a))) / F.sign(x)


ROWS = (
    Op(
        "sinh",
        derivatives=[lambda F, y, x: F.cosh(x)],
        samples=((0.3,), (-20.0,), (1e-300,), (700.0,)),
        latex=r"\sinh",
        traits=Traits(increases=True, laws="exponential", parts=lambda s, c: (s, 1), hides=tails.twice, parity="odd"),
    ),
    Op(
        "cosh",
        derivatives=[lambda F, y, x: F.sinh(x)],
        samples=((0.3,), (-20.0,), (1e-150,), (700.0,)),
        latex=r"\cosh",
        traits=Traits(
            range=(1.0, math.inf), laws="exponential", parts=lambda s, c: (c, 1), hides=tails.twice, parity="even"
        ),
    ),
    Op(
        "tanh",
        # sech^2, not 1 - y^2, which has no digit left at 20
        derivatives=[lambda F, y, x: F.sech(x) ** 2],
        samples=((0.3,), (-20.0,), (1e-300,), (300.0,)),
        latex=r"\tanh",
        traits=Traits(
            range=(-1.0, 1.0),
            increases=True,
            laws="exponential",
            parts=lambda s, c: (s, c),
            hides=tails.twice,
            parity="odd",
        ),
    ),
    Op(
        "sech",
        _sech,
        derivatives=[lambda F, y, x: -y * F.tanh(x)],
        samples=((0.3,), (-20.0,), (700.0,), (1e-150,)),
        latex=r"\operatorname{sech}",
        traits=Traits(
            range=(0.0, 1.0), laws="exponential", parts=lambda s, c: (1, c), hides=tails.twice, parity="even"
        ),
    ),
    Op(
        "csch",
        lambda F, x: 2 * F.exp(-F.abs(x)) / -F.expm1(-2 * F.abs(x)) / F.sign(x),
        derivatives=[lambda F, y, x: -y * F.coth(x)],
        domain=lambda x: x != 0,
        aliases=("cosech",),
        samples=((0.3,), (-20.0,), (700.0,), (1e-100,)),
        latex=r"\operatorname{csch}",
        traits=Traits(has_gaps=True, laws="exponential", parts=lambda s, c: (1, s), hides=tails.twice, parity="odd"),
    ),
    Op(
        "coth",
        lambda F, x: 1 / F.tanh(x),
        derivatives=[lambda F, y, x: -(F.csch(x) ** 2)],
        domain=lambda x: x != 0,
        samples=((0.3,), (-20.0,), (300.0,), (1e-100,)),
        latex=r"\coth",
        traits=Traits(has_gaps=True, laws="exponential", parts=lambda s, c: (c, s), hides=tails.twice, parity="odd"),
    ),
    Op(
        "asinh",
        derivatives=[lambda F, y, x: 1 / F.hypot(1, x)],
        aliases=("arcsinh", "arsinh"),
        samples=((0.3,), (-20.0,), (1e-300,), (1e300,)),
        latex=r"\operatorname{arsinh}",
        traits=Traits(parity="odd", hides=tails.slowly),
    ),
    Op(
        "acosh",
        derivatives=[lambda F, y, x: 1 / (F.sqrt(x - 1) * F.sqrt(x + 1))],
        aliases=("arccosh", "arcosh"),
        domain=lambda x: x >= 1,
        kinks=lambda x: x == 1,
        samples=((1.5,), (1.0000000001,), (1e300,)),
        latex=r"\operatorname{arcosh}",
        traits=Traits(range=(0.0, math.inf), hides=tails.slowly),
    ),
    Op(
        "atanh",
        derivatives=[lambda F, y, x: 1 / ((1 - x) * (1 + x))],
        aliases=("arctanh", "artanh"),
        domain=lambda x: (x > -1) & (x < 1),
        samples=((0.3,), (-0.99,), (0.9999999999,), (1e-300,)),
        latex=r"\operatorname{artanh}",
        traits=Traits(parity="odd"),
    ),
    Op(
        "asech",
        _asech,
        derivatives=[lambda F, y, x: -1 / (x * F.sqrt((1 - x) * (1 + x)))],
        aliases=("arcsech", "arsech"),
        domain=lambda x: (x > 0) & (x <= 1),
        kinks=lambda x: x == 1,
        samples=((0.3,), (0.9999999999,), (1e-300,), (0.6,)),
        latex=r"\operatorname{arsech}",
    ),
    Op(
        "acsch",
        _acsch,
        derivatives=[lambda F, y, x: -1 / F.abs(x) / F.hypot(1, x)],
        aliases=("arccsch", "arcsch"),
        domain=lambda x: x != 0,
        samples=((0.3,), (-20.0,), (1e-300,), (1e150,)),
        latex=r"\operatorname{arcsch}",
        traits=Traits(has_gaps=True, parity="odd"),
    ),
    Op(
        "acoth",
        lambda F, x: F.sign(x) * F.log1p(2 / (F.abs(x) - 1)) / 2,
        derivatives=[lambda F, y, x: -1 / (x - 1) / (x + 1)],
        aliases=("arccoth", "arcoth"),
        domain=lambda x: (x > 1) | (x < -1),
        samples=((1.5,), (-20.0,), (1.0000000001,), (1e150,)),
        latex=r"\operatorname{arcoth}",
        traits=Traits(hides=tails.slowly, parity="odd"),
    ),
)
