"""Error functions and the gamma family."""

from __future__ import annotations

import diffcli.ops.tails as tails
from diffcli.ops.op import Op, Option, Traits

ROWS = (
    Op(
        "erf",
        derivatives=[lambda F, y, x: 2 / F.sqrt(F.pi) * F.exp(-x * x)],
        samples=((0.3,), (-2.0,), (1e-300,), (5.0,)),
        latex=r"\operatorname{erf}",
        traits=Traits(range=(-1.0, 1.0), parity="odd", hides=tails.squared, is_slow=True),
    ),
    Op(
        "erfc",
        derivatives=[lambda F, y, x: -2 / F.sqrt(F.pi) * F.exp(-x * x)],
        samples=((0.3,), (-2.0,), (20.0,)),
        latex=r"\operatorname{erfc}",
        traits=Traits(range=(0.0, 2.0), hides=tails.squared, is_slow=True),
    ),
    Op(
        "gamma",
        derivatives=[lambda F, y, x: y * F.digamma(x)],
        domain=lambda x: (x > 0) | (x % 1 != 0),
        samples=((0.3,), (4.5,), (-1.5,), (150.0,)),
        latex=r"\Gamma",
        traits=Traits(has_gaps=True, is_slow=True),
    ),
    Op(
        "lgamma",
        derivatives=[lambda F, y, x: F.digamma(x)],
        label="LogGamma",
        domain=lambda x: (x > 0) | (x % 1 != 0),
        samples=((0.3,), (4.5,), (-1.5,), (1e100,), (1.0000001,)),
        traits=Traits(has_gaps=True, is_slow=True),
    ),
    Op(
        "digamma",
        derivatives=[lambda F, y, x: F.polygamma(x, order=1)],
        domain=lambda x: (x > 0) | (x % 1 != 0),
        samples=((0.3,), (4.5,), (-1.5,), (1e100,), (1.4616,)),
        traits=Traits(has_gaps=True, is_slow=True),
    ),
    Op(
        "polygamma",
        derivatives=[lambda F, y, x, *, order: F.polygamma(x, order=order + 1)],
        options=(Option("order", "int", required=True, position=1),),
        domain=lambda x, order=1: (x > 0) | (x % 1 != 0),
        samples=((0.3,), (4.5,), (-1.5,)),
        traits=Traits(has_gaps=True, is_slow=True),
    ),
    Op(
        "factorial",
        derivatives=[lambda F, y, x: y * F.digamma(x + 1)],
        domain=lambda x: (x > -1) | (x % 1 != 0),
        samples=((5.0,), (0.5,), (3.0,)),
        latex=r"{0}!",
        traits=Traits(has_gaps=True, is_slow=True),
    ),
)
