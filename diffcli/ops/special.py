"""Error functions and the gamma family."""

from __future__ import annotations

import diffcli.ops.tails as tails
from diffcli.ops.op import Op, Option, Traits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from diffcli.ops.functions import Functions


def _beta(F: Functions, a: Any, b: Any) -> Any:
    small = a + b < 30  # where gamma overflows in no type of floats
    c, d = F.where(small, a, 1), F.where(small, b, 1)
    near = (c + d) / c / d * F.gamma(1 + c) * F.gamma(1 + d) / F.gamma(1 + (c + d))
    sign = _sign_of_gamma(F, a) * _sign_of_gamma(F, b)
    return F.where(small, near, sign * F.exp(F.lgamma(a) + F.lgamma(b) - F.lgamma(a + b)))


def _sign_of_gamma(F: Functions, x: Any) -> Any:
    whole = F.floor(x)
    return F.where(x > 0, 1, 1 - 2 * (whole - 2 * F.floor(whole / 2)))


def _exponent_of_beta(F: Functions, a: Any, b: Any) -> Any:
    # a + b, of which gamma is taken, is rounded too
    return sum(F.abs(F.lgamma(x)) for x in (a, b, a + b)) + F.abs((a + b) * F.digamma(a + b))


def _half_of_both(below: int, above: int) -> Any:
    # order -1 is order 1, up to its sign
    return lambda order: ((order - 1, below, 2), (order + 1, above, 2)) if order else ((1, above, 1),)


def _spherical_ladder(order: int) -> Any:
    # of order 0 there is nothing below: a function of order -1 counts for 0
    return ((order - 1, order, 2 * order + 1), (order + 1, -order - 1, 2 * order + 1))


def _is_positive(x: Any, *, order: int = 0) -> Any:
    return x > 0


def _climbing(name: str, letter: str, ladder: Any, **facts: Any) -> Op:
    """Return a function of some order, whose derivative is a sum of those of other orders."""

    def slope(F: Functions, y: Any, x: Any, *, order: int) -> Any:
        first, *others = [above * getattr(F, name)(x, order=other) / below for other, above, below in ladder(order)]
        return sum(others, first)

    return Op(
        name,
        derivatives=[slope],
        options=(Option("order", "whole", required=True, position=0),),
        traits=Traits(is_slow=True, ladder=ladder, has_gaps="domain" in facts and "y" not in name),
        latex=rf"\operatorname{{{letter}}}",
        **facts,
    )


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
        "erfinv",
        derivatives=[lambda F, y, x: F.sqrt(F.pi) / 2 * F.exp(y * y)],
        domain=lambda x: (x > -1) & (x < 1),
        samples=((0.3,), (-0.999,), (1e-300,), (0.9999999999,)),
        traits=Traits(parity="odd", is_slow=True),
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
        options=(Option("order", "whole", required=True, position=0),),
        domain=lambda x, order=1: (x > 0) | (x % 1 != 0),
        samples=((0.3,), (4.5,), (-1.5,)),
        traits=Traits(has_gaps=True, is_slow=True, ladder=lambda order: ((order + 1, 1, 1),)),
    ),
    Op(
        "beta",
        _beta,
        derivatives=[
            lambda F, y, a, b: y * (F.digamma(a) - F.digamma(a + b)),
            lambda F, y, a, b: y * (F.digamma(b) - F.digamma(a + b)),
        ],
        domain=lambda a, b: (a > 0) & (b > 0),
        samples=((0.3, 2.5), (4.5, 1.5), (20.0, 15.0), (-2.5, 40.0)),
        latex=r"\operatorname{B}",
        traits=Traits(is_symmetric=True, is_slow=True, exponent=_exponent_of_beta),
    ),
    Op(
        "factorial",
        derivatives=[lambda F, y, x: y * F.digamma(x + 1)],
        domain=lambda x: (x > -1) | (x % 1 != 0),
        samples=((5.0,), (0.5,), (3.0,)),
        latex=r"{0}!",
        traits=Traits(has_gaps=True, is_slow=True),
    ),
    _climbing("besselj", "J", _half_of_both(1, -1), samples=((0.3,), (-4.5,), (30.0,), (0.0,))),
    _climbing("bessely", "Y", _half_of_both(1, -1), domain=_is_positive, samples=((0.3,), (4.5,), (30.0,))),
    _climbing("besseli", "I", _half_of_both(1, 1), samples=((0.3,), (-4.5,), (30.0,), (0.0,))),
    _climbing("besselk", "K", _half_of_both(-1, -1), domain=_is_positive, samples=((0.3,), (4.5,), (30.0,))),
    _climbing("spherical_jn", "j", _spherical_ladder, label="SphericalJn", samples=((0.3,), (-4.5,), (30.0,), (0.0,))),
    Op(
        # sin(pi x)/(pi x), which is 1 at 0
        "sinc",
        derivatives=[lambda F, y, x: -F.pi * F.spherical_jn(F.pi * x, order=1)],
        samples=((0.3,), (-2.5,), (0.0,), (1e-200,)),
        latex=r"\operatorname{sinc}",
        traits=Traits(parity="even", is_slow=True),
    ),
)
