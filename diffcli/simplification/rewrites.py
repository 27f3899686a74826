"""The table of rewrites, one row each: what is replaced, by what.

``u`` and ``v`` stand for any term.  A row may say more than the original (x/x is 1 at 0 too), never less: where the
pattern has a value the replacement has the same one.  Rows are tried on the operation they begin with, on the factors
of a product (times anything, to any whole power) or on the terms of a sum (times anything, beside anything).
"""

from __future__ import annotations

from typing import NamedTuple

# ruff: noqa: SIM905 - lists of words read better than lists of quoted words


class Rewrite(NamedTuple):
    """One row: ``pattern`` becomes ``replacement``; at ``samples``, values of u and v, a test compares the two.

    Where u and v are arrays, ``ranks`` says of how many axes.
    """

    name: str
    pattern: str
    replacement: str
    samples: tuple[tuple[float, ...], ...] = ((0.3, 0.7), (0.8, 0.2))
    ranks: tuple[int, ...] = ()


_ABOVE_ONE = ((1.5,), (3.0,))

_ODD = "sin tan csc cot sinh tanh csch coth asin atan acsc acot asinh atanh acsch acoth erf sign cbrt".split()
_EVEN = "cos sec cosh sech abs".split()
_INVERSES = (
    "sin(asin(u)) cos(acos(u)) tan(atan(u)) cot(acot(u)) sinh(asinh(u)) tanh(atanh(u)) csch(acsch(u)) sech(asech(u)) "
    "asinh(sinh(u)) atanh(tanh(u)) acsch(csch(u)) acoth(coth(u)) expm1(log1p(u)) log1p(expm1(u)) logit(sigmoid(u)) "
    "sigmoid(logit(u)) log2(2^u) log10(10^u) cbrt(u^3) cbrt(u)^3"
).split()
_INVERSES_OUTSIDE = ("cosh(acosh(u))", "coth(acoth(u))", "sec(asec(u))", "csc(acsc(u))")

_AT_ZERO = {0: "sin tan sinh tanh asin atan asinh atanh erf expm1 log1p cbrt", 1: "cos sec cosh sech erfc"}
_AT_NUMBERS = (
    ("asin(1)", "pi/2"),
    ("asin(1/2)", "pi/6"),
    ("acos(1)", "0"),
    ("acos(0)", "pi/2"),
    ("acos(-1)", "pi"),
    ("acos(1/2)", "pi/3"),
    ("atan(1)", "pi/4"),
    ("sigmoid(0)", "1/2"),
    ("softplus(0)", "log(2)"),
)

_RECIPROCALS = (("sin", "csc"), ("cos", "sec"), ("tan", "cot"))
_TURNED = tuple((g, f) for f, g in _RECIPROCALS)
_PRODUCTS = tuple(
    words.split()
    for words in ("sin sec tan", "cos csc cot", "tan csc sec", "cot sec csc", "tan cos sin", "cot sin cos")
)
"""Functions and their products, of a circle, and with an h of a hyperbola."""

ROWS = (
    *(
        Rewrite(
            f"{name}-is-odd",
            f"{name}(-u)",
            f"-{name}(u)",
            _ABOVE_ONE if name in ("acsc", "acoth") else ((0.3,), (0.8,)),
        )
        for name in _ODD
    ),
    *(Rewrite(f"{name}-is-even", f"{name}(-u)", f"{name}(u)") for name in _EVEN),
    Rewrite("sigmoid-of-negative", "sigmoid(-u)", "1 - sigmoid(u)"),
    *(Rewrite(f"inverse-{text}", text, "u") for text in _INVERSES),
    *(Rewrite(f"inverse-{text}", text, "u", _ABOVE_ONE) for text in _INVERSES_OUTSIDE),
    *(Rewrite(f"{name}-of-0", f"{name}(0)", str(value)) for value, names in _AT_ZERO.items() for name in names.split()),
    *(Rewrite(text, text, value) for text, value in _AT_NUMBERS),
    Rewrite("hypot-of-1", "hypot(1, u)", "sqrt(u^2 + 1)"),
    Rewrite("hypot-with-1", "hypot(u, 1)", "sqrt(u^2 + 1)"),
    Rewrite("hypot-of-numbers", "hypot(u, v)^2", "u^2 + v^2"),
    Rewrite("square-of-abs", "abs(u)^2", "u^2"),
    Rewrite("abs-times-sign", "abs(u)*sign(u)", "u"),
    Rewrite("times-sign", "u*sign(u)", "abs(u)"),
    Rewrite("sign-over", "sign(u)/u", "1/abs(u)"),
    Rewrite("sign-over-abs", "sign(u)/abs(u)", "1/u"),
    Rewrite("over-abs", "u/abs(u)", "sign(u)"),
    Rewrite("abs-over", "abs(u)/u", "sign(u)"),
    Rewrite("cube-of-sign", "sign(u)^3", "sign(u)"),
    Rewrite("max-of-same", "max(u, u)", "u"),
    Rewrite("min-of-same", "min(u, u)", "u"),
    Rewrite("transpose-twice", "u.T.T", "u", ranks=(2,)),
    Rewrite("inverse-twice", "inv(inv(u))", "u", ranks=(2,)),
    # matrices of known shapes (what is internal is gone first)
    Rewrite("inverse-of-transpose", "inv(u.T)", "inv(u).T", ranks=(2,)),
    Rewrite("trace-of-transpose", "trace(u.T)", "trace(u)", ranks=(2,)),
    Rewrite("trace-of-outer", "trace(outer(u, v))", "u @ v", ranks=(1, 1)),
    Rewrite("det-of-transpose", "det(u.T)", "det(u)", ranks=(2,)),
    Rewrite("det-of-inverse", "det(inv(u))", "1/det(u)", ranks=(2,)),
    Rewrite("cofactors", "cofactor(u)", "det(u)*inv(u).T", ranks=(2,)),
    Rewrite("solved", "solve(u, v)", "inv(u) @ v", ranks=(2, 1)),
    Rewrite("dot-product", "dot(u, v)", "u @ v", ranks=(1, 1)),
    Rewrite("sum-of-transpose", "sum(u.T)", "sum(u)", ranks=(2,)),
    Rewrite("sum-of-outer", "sum(outer(u, v))", "sum(u)*sum(v)", ranks=(1, 1)),
    # quotients
    *(
        row
        for h in ("", "h")
        for row in (
            *(Rewrite(f"one-over-{f}{h}", f"1/{f}{h}(u)", f"{g}{h}(u)") for f, g in (*_RECIPROCALS, *_TURNED)),
            *(Rewrite(f"{f}{h}-{g}{h}", f"{f}{h}(u)*{g}{h}(u)", "1") for f, g in _RECIPROCALS),
            *(Rewrite(f"{f}{h}-{g}{h}", f"{f}{h}(u)*{g}{h}(u)", f"{product}{h}(u)") for f, g, product in _PRODUCTS),
        )
    ),
    # squares
    Rewrite("sin-cos-squares", "sin(u)^2 + cos(u)^2", "1"),
    Rewrite("one-minus-sin-square", "1 - sin(u)^2", "cos(u)^2"),
    Rewrite("one-minus-cos-square", "1 - cos(u)^2", "sin(u)^2"),
    Rewrite("cos-of-double", "cos(u)^2 - sin(u)^2", "cos(2*u)"),
    Rewrite("cos-of-double-by-sin", "1 - 2*sin(u)^2", "cos(2*u)"),
    Rewrite("cos-of-double-by-cos", "2*cos(u)^2 - 1", "cos(2*u)"),
    Rewrite("cosh-of-double", "cosh(u)^2 + sinh(u)^2", "cosh(2*u)"),
    Rewrite("cosh-of-double-by-sinh", "1 + 2*sinh(u)^2", "cosh(2*u)"),
    Rewrite("cosh-of-double-by-cosh", "2*cosh(u)^2 - 1", "cosh(2*u)"),
    Rewrite("one-plus-tan-square", "1 + tan(u)^2", "sec(u)^2"),
    Rewrite("sec-square-minus-one", "sec(u)^2 - 1", "tan(u)^2"),
    Rewrite("sec-tan-squares", "sec(u)^2 - tan(u)^2", "1"),
    Rewrite("one-plus-cot-square", "1 + cot(u)^2", "csc(u)^2"),
    Rewrite("csc-square-minus-one", "csc(u)^2 - 1", "cot(u)^2"),
    Rewrite("csc-cot-squares", "csc(u)^2 - cot(u)^2", "1"),
    Rewrite("cosh-sinh-squares", "cosh(u)^2 - sinh(u)^2", "1"),
    Rewrite("one-plus-sinh-square", "1 + sinh(u)^2", "cosh(u)^2"),
    Rewrite("cosh-square-minus-one", "cosh(u)^2 - 1", "sinh(u)^2"),
    Rewrite("one-minus-tanh-square", "1 - tanh(u)^2", "sech(u)^2"),
    Rewrite("one-minus-sech-square", "1 - sech(u)^2", "tanh(u)^2"),
    Rewrite("sech-tanh-squares", "sech(u)^2 + tanh(u)^2", "1"),
    Rewrite("coth-square-minus-one", "coth(u)^2 - 1", "csch(u)^2"),
    Rewrite("one-plus-csch-square", "1 + csch(u)^2", "coth(u)^2"),
    Rewrite("coth-csch-squares", "coth(u)^2 - csch(u)^2", "1"),
)
