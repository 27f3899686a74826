"""Sums, products, powers, comparisons, rounding and choice."""

from __future__ import annotations

import math

from diffcli.ops.op import Op, Option, Traits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from diffcli.ops.functions import Functions


def _int_power_local(F: Functions, y: Any, x: Any, *, power: int) -> Any:
    if power == 0:
        return F.zeros_like(x)
    return power * F.integer_power(x, power - 1)


def _int_power_vjp(F: Functions, g: Any, y: Any, x: Any, *, power: int) -> Any:
    if power == 0:
        return F.zeros_like(x)
    if power == 1:
        return g
    return g * power * (x if power == 2 else F.integer_power(x, power - 1))


_TIE = "a tie shares the gradient, one half each"


def _comparison(name: str, symbol: str, label: str, test: Any = None, **traits: Any) -> Op:
    zero = [lambda F, y, a, b: F.zeros_like(a), lambda F, y, a, b: F.zeros_like(b)]
    return Op(
        name,
        test,
        inputs=2,
        derivatives=zero,
        label=label,
        symbol=symbol,
        result="truth",
        selects=True,
        kinks=lambda a, b: a == b,
        convention="the derivative is that of the chosen branch",
        samples=((1.0, 2.0), (2.0, 1.0)),
        traits=Traits(switch="tie", jumps=True, **traits),
    )


def _steps(name: str, latex: str, kinks: Any, switch: str, aliases: tuple[str, ...] = (), **traits: Any) -> Op:
    """Return a piecewise constant operation."""
    return Op(
        name,
        derivatives=[lambda F, y, x: F.zeros_like(x)],
        selects=True,
        kinks=kinks,
        convention="the derivative at a jump is taken as 0",
        samples=((0.3,), (-1.7,), (2.5e10,)),
        latex=latex,
        aliases=aliases,
        traits=Traits(switch=switch, jumps=True, **traits),
    )


ROWS = (
    Op(
        "add",
        lambda F, a, b: a + b,
        derivatives=[lambda F, y, a, b: F.ones_like(a), lambda F, y, a, b: F.ones_like(b)],
        vjps=[lambda F, g, y, a, b: g, lambda F, g, y, a, b: g],
        symbol="+",
        samples=((1.5, -2.0), (1e300, 1e-300)),
        traits=Traits(laws="rational"),
        rule="sum rule",
    ),
    Op(
        "negate",
        lambda F, x: -x,
        derivatives=[lambda F, y, x: -F.ones_like(x)],
        vjps=[lambda F, g, y, x: -g],
        symbol="-",
        samples=((1.5,), (-2.0,)),
        traits=Traits(laws="rational", parity="odd"),
        rule="constant factor",
    ),
    Op(
        "mul",
        lambda F, a, b: a * b,
        derivatives=[lambda F, y, a, b: b, lambda F, y, a, b: a],
        symbol="*",
        samples=((1.5, -2.0), (1e200, 1e-200)),
        traits=Traits(laws="rational"),
        rule="product rule",
    ),
    Op(
        "div",
        lambda F, a, b: a / b,
        # -y/b, not -a/b^2: the square of a small or large b under- or overflows
        derivatives=[lambda F, y, a, b: 1 / b, lambda F, y, a, b: -y / b],
        vjps=[lambda F, g, y, a, b: g / b, lambda F, g, y, a, b: g * (-y / b)],
        symbol="/",
        domain=lambda a, b: b != 0,
        samples=((1.5, -2.0), (1e-300, 1e-200), (3.0, 1e150)),
        traits=Traits(laws="rational", has_gaps=True, refuses=True),
        rule="quotient rule",
    ),
    Op(
        "int_power",
        lambda F, x, *, power: F.integer_power(x, power),
        derivatives=[_int_power_local],
        vjps=[_int_power_vjp],
        label="IntPow",
        symbol="^",
        options=(Option("power", "int", required=True),),
        domain=lambda x, power=1: power >= 0 or x != 0,
        samples=((1.5,), (-2.0,)),
        traits=Traits(laws="rational", has_gaps=True, refuses=True),
        rule="power rule",
    ),
    Op(
        "power",
        derivatives=[
            lambda F, y, a, b: F.where(F.equal_to(b, 0), 0, b * F.power(a, b - 1)),
            # 0^b stays 0 for b > 0, so its derivative by b is 0 although log(0) is not finite
            lambda F, y, a, b: F.where(F.equal_to(y, 0), 0, y * F.log(F.where(F.equal_to(y, 0), 1, a))),
        ],
        label="Pow",
        call="power",
        aliases=("pow",),
        symbol="^",
        exempt=(1,),
        domain=lambda a, b: (a > 0) | ((a == 0) & (b >= 0)),
        kinks=lambda a, b: (a == 0) & (b < 1),
        samples=((1.5, -2.5), (2.0, 0.5), (1e-200, 0.5), (1e100, 1.5)),
        traits=Traits(laws="powers", jump=1, exponent=lambda F, a, b: b * F.log(F.where(a > 0, a, 1))),
        rule="power rule",
    ),
    Op(
        "copy",
        derivatives=[lambda F, y, x: F.ones_like(x)],
        vjps=[lambda F, g, y, x: g],
        view=True,
        samples=((1.5,),),
        traits=Traits(laws="rational"),
        internal=True,
    ),
    Op(
        "abs",
        derivatives=[lambda F, y, x: F.sign(x)],
        kinks=lambda x: x == 0,
        convention="the derivative of |x| at 0 is taken as 0",
        samples=((1.5,), (-2.0,), (1e-300,)),
        latex=r"\left|{0}\right|",
        traits=Traits(range=(0.0, math.inf), parity="even", switch="zero"),
    ),
    _steps("sign", r"\operatorname{sign}", lambda x: x == 0, "zero", ("sgn",), range=(-1.0, 1.0), parity="odd"),
    _steps("floor", r"\lfloor {0} \rfloor", lambda x: x % 1 == 0, "whole"),
    _steps("ceil", r"\lceil {0} \rceil", lambda x: x % 1 == 0, "whole"),
    _steps("round", r"\operatorname{round}", lambda x: x % 1 == 0.5, "half"),
    Op(
        "heaviside",
        lambda F, x: (1 + F.sign(x)) / 2,
        derivatives=[lambda F, y, x: F.zeros_like(x)],
        selects=True,
        kinks=lambda x: x == 0,
        convention="the derivative at a jump is taken as 0",
        samples=((0.3,), (-1.7,), (0.0,)),
        latex=r"\operatorname{H}",
        traits=Traits(range=(0.0, 1.0), switch="zero", jumps=True),
    ),
    Op(
        # the remainder that has the sign of the divisor
        "mod",
        derivatives=[lambda F, y, a, b: F.ones_like(a), lambda F, y, a, b: -F.round((a - y) / b)],
        domain=lambda a, b: b != 0,
        kinks=lambda a, b: a % b == 0,
        convention="the derivative at a jump is taken as beside it",
        samples=((7.5, 2.0), (-7.5, 2.0), (7.5, -2.0), (1e10, 0.75)),
        traits=Traits(tears=True),
        latex=r"\operatorname{mod}",
    ),
    Op(
        "maximum",
        # at a tie the gradient is shared, the middle of the subdifferential
        derivatives=[
            lambda F, y, a, b: F.either(a > b, 1, F.either(F.equal_to(a, b), 0.5, 0, y), y),
            lambda F, y, a, b: F.either(b > a, 1, F.either(F.equal_to(a, b), 0.5, 0, y), y),
        ],
        label="Max",
        call="max",
        aliases=("maximum",),
        kinks=lambda a, b: a == b,
        convention=_TIE,
        selects=True,
        samples=((1.5, -2.0), (-1.0, 3.0)),
        latex=r"\max",
        traits=Traits(is_symmetric=True, switch="tie"),
    ),
    Op(
        "minimum",
        derivatives=[
            lambda F, y, a, b: F.either(a < b, 1, F.either(F.equal_to(a, b), 0.5, 0, y), y),
            lambda F, y, a, b: F.either(b < a, 1, F.either(F.equal_to(a, b), 0.5, 0, y), y),
        ],
        label="Min",
        call="min",
        aliases=("minimum",),
        kinks=lambda a, b: a == b,
        convention=_TIE,
        selects=True,
        samples=((1.5, -2.0), (-1.0, 3.0)),
        latex=r"\min",
        traits=Traits(is_symmetric=True, switch="tie"),
    ),
    Op(
        "clip",
        lambda F, x, low, high: F.minimum(F.maximum(x, low), high),
        derivatives=[
            lambda F, y, x, low, high: F.either(x < low, 0, F.either(x > high, 0, 1, y), y),
            lambda F, y, x, low, high: F.either(low > high, 0, F.either(x < low, 1, 0, y), y),
            lambda F, y, x, low, high: F.either(x > high, 1, F.either(low > high, 1, 0, y), y),
        ],
        kinks=lambda x, low, high: (
            ((x == low) & (low < high)) | ((x == high) & (low <= high)) | ((low == high) & (x < low))
        ),
        convention="the derivative of clip at its ends is taken as 1",
        selects=True,
        samples=((0.5, -1.0, 1.0), (2.0, -1.0, 1.0), (-2.0, -1.0, 1.0)),
        traits=Traits(switch="ends"),
    ),
    _comparison("less", "<", "Less", lambda F, a, b: a < b),
    _comparison("less_equal", "<=", "LessEqual", lambda F, a, b: a <= b),
    _comparison("greater", ">", "Greater", lambda F, a, b: a > b, mirror="less"),
    _comparison("greater_equal", ">=", "GreaterEqual", lambda F, a, b: a >= b, mirror="less_equal"),
    _comparison("equal_to", "==", "Equal", is_symmetric=True),
    _comparison("not_equal", "!=", "NotEqual", is_symmetric=True),
    Op(
        "where",
        derivatives=[
            lambda F, y, c, a, b: F.zeros_like(c),
            lambda F, y, c, a, b: F.either(c, 1, 0, y),
            lambda F, y, c, a, b: F.either(c, 0, 1, y),
        ],
        # chosen, not multiplied by 0: a NaN of the branch not taken must not leak
        vjps=[
            lambda F, g, y, c, a, b: F.zeros_like(c),
            lambda F, g, y, c, a, b: F.where(c, g, 0),
            lambda F, g, y, c, a, b: F.where(c, 0, g),
        ],
        selects=True,
        samples=((True, 2.0, 3.0), (False, 2.0, 3.0)),
        rule="the branch that is chosen",
    ),
)
