"""Trigonometric functions and their inverses.  Angles are in radians."""

from __future__ import annotations

import math

import diffcli.ops.tails as tails
from diffcli.ops.op import Op, Traits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from diffcli.ops.functions import Functions


def _leg(F: Functions, x: Any) -> Any:
    """Return sqrt(x^2 - 1) without overflow, and without cancellation near 1."""
    return F.sqrt(F.abs(x) - 1) * F.sqrt(F.abs(x) + 1)


def _asec(F: Functions, x: Any) -> Any:
    angle = F.atan(_leg(F, x))
    return F.where(x >= 0, angle, F.pi - angle)


def _bell(F: Functions, x: Any) -> Any:
    """Return 1/(1 + x^2), also where x^2 overflows."""
    length = F.hypot(1, x)
    return 1 / length / length


def _ratio(F: Functions, side: Any, length: Any) -> Any:
    """Return side/length, 0 in the corner where both are 0."""
    corner = F.equal_to(length, 0)
    return F.where(corner, 0, side / F.where(corner, 1, length))


_QUARTER_TURN = 1.5707963267948968  # just above pi/2
_OUTSIDE = ((1.5,), (-2.0,), (1.0000000001,), (1e200,))

ROWS = (
    Op(
        "sin",
        derivatives=[lambda F, y, x: F.cos(x)],
        samples=((0.3,), (-2.0,), (1e-300,), (1e6,)),
        latex=r"\sin",
        traits=Traits(range=(-1.0, 1.0), laws="circular", parts=lambda s, c: (s, 1), hides=tails.nothing, parity="odd"),
    ),
    Op(
        "cos",
        derivatives=[lambda F, y, x: -F.sin(x)],
        samples=((0.3,), (-2.0,), (1e-150,), (1e6,)),
        latex=r"\cos",
        traits=Traits(
            range=(-1.0, 1.0), laws="circular", parts=lambda s, c: (c, 1), hides=tails.nothing, parity="even"
        ),
    ),
    Op(
        "tan",
        derivatives=[lambda F, y, x: F.sec(x) ** 2],
        samples=((0.3,), (-2.0,), (1e-300,), (1.5707,)),
        latex=r"\tan",
        traits=Traits(laws="circular", parts=lambda s, c: (s, c), hides=tails.nothing, parity="odd"),
    ),
    Op(
        "sec",
        lambda F, x: 1 / F.cos(x),
        derivatives=[lambda F, y, x: y * F.tan(x)],
        samples=((0.3,), (-2.0,)),
        latex=r"\sec",
        traits=Traits(laws="circular", parts=lambda s, c: (1, c), hides=tails.nothing, parity="even"),
    ),
    Op(
        "csc",
        lambda F, x: 1 / F.sin(x),
        derivatives=[lambda F, y, x: -y * F.cot(x)],
        domain=lambda x: x != 0,
        aliases=("cosec",),
        samples=((0.3,), (-2.0,), (1e-100,)),
        latex=r"\csc",
        traits=Traits(has_gaps=True, laws="circular", parts=lambda s, c: (1, s), hides=tails.nothing, parity="odd"),
    ),
    Op(
        "cot",
        lambda F, x: F.cos(x) / F.sin(x),
        derivatives=[lambda F, y, x: -(F.csc(x) ** 2)],
        domain=lambda x: x != 0,
        samples=((0.3,), (-2.0,), (1e-100,)),
        latex=r"\cot",
        traits=Traits(has_gaps=True, laws="circular", parts=lambda s, c: (c, s), hides=tails.nothing, parity="odd"),
    ),
    Op(
        "asin",
        derivatives=[lambda F, y, x: 1 / F.sqrt((1 - x) * (1 + x))],
        aliases=("arcsin",),
        domain=lambda x: (x >= -1) & (x <= 1),
        kinks=lambda x: (x == 1) | (x == -1),
        samples=((0.3,), (-0.99,), (0.9999999999,), (1e-300,)),
        latex=r"\arcsin",
        traits=Traits(range=(-_QUARTER_TURN, _QUARTER_TURN), parity="odd", hides=tails.nothing),
    ),
    Op(
        "acos",
        derivatives=[lambda F, y, x: -1 / F.sqrt((1 - x) * (1 + x))],
        aliases=("arccos",),
        domain=lambda x: (x >= -1) & (x <= 1),
        kinks=lambda x: (x == 1) | (x == -1),
        samples=((0.3,), (-0.99,), (0.9999999999,), (1e-300,)),
        latex=r"\arccos",
        traits=Traits(range=(0.0, 2 * _QUARTER_TURN), hides=tails.nothing),
    ),
    Op(
        "atan",
        derivatives=[lambda F, y, x: _bell(F, x)],
        aliases=("arctan",),
        samples=((0.3,), (-20.0,), (1e155,), (1e-300,)),
        latex=r"\arctan",
        traits=Traits(range=(-_QUARTER_TURN, _QUARTER_TURN), increases=True, parity="odd", hides=tails.slowly),
    ),
    Op(
        "asec",
        _asec,
        derivatives=[lambda F, y, x: 1 / F.abs(x) / _leg(F, x)],
        aliases=("arcsec",),
        domain=lambda x: (x >= 1) | (x <= -1),
        kinks=lambda x: (x == 1) | (x == -1),
        samples=_OUTSIDE,
        latex=r"\operatorname{arcsec}",
    ),
    Op(
        "acsc",
        lambda F, x: F.sign(x) * F.atan2(1, _leg(F, x)),
        derivatives=[lambda F, y, x: -1 / F.abs(x) / _leg(F, x)],
        aliases=("arccsc",),
        domain=lambda x: (x >= 1) | (x <= -1),
        kinks=lambda x: (x == 1) | (x == -1),
        samples=_OUTSIDE,
        latex=r"\operatorname{arccsc}",
        traits=Traits(parity="odd"),
    ),
    Op(
        "acot",
        # the branch with acot(x) = atan(1/x)
        lambda F, x: F.where(x >= 0, F.atan2(1, F.abs(x)), -F.atan2(1, F.abs(x))),
        derivatives=[lambda F, y, x: -_bell(F, x)],
        aliases=("arccot",),
        kinks=lambda x: x == 0,
        convention="the derivative at the jump is taken as beside it",
        samples=((0.3,), (-20.0,), (1e155,), (1e-300,)),
        latex=r"\operatorname{arccot}",
        traits=Traits(hides=tails.slowly, jump=0),
    ),
    Op(
        "atan2",
        derivatives=[
            lambda F, angle, y, x: x / F.hypot(x, y) / F.hypot(x, y),
            lambda F, angle, y, x: -y / F.hypot(x, y) / F.hypot(x, y),
        ],
        aliases=("arctan2",),
        kinks=lambda y, x: (y == 0) & (x <= 0),
        convention="the derivative on the cut is taken as beside it",
        samples=((0.3, -2.0), (-1.0, 0.5), (1e-200, 1e-200), (1e200, 3.0)),
        traits=Traits(hides=tails.ratio, jump=0),
    ),
    Op(
        "hypot",
        derivatives=[lambda F, y, a, b: _ratio(F, a, y), lambda F, y, a, b: _ratio(F, b, y)],
        kinks=lambda a, b: (a == 0) & (b == 0),
        convention="the gradient of a length at 0 is taken as 0",
        samples=((3.0, -4.0), (1e-300, 1e-300), (1e300, 1e300)),
        traits=Traits(range=(0.0, math.inf), is_symmetric=True, hides=tails.ratio),
    ),
)
