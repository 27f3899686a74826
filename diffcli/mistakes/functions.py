"""The derivatives of functions as they are taught, each with the ways in which it is remembered wrongly.

A row of a function holds its derivative by ``u``, then wrong ones: formulas parted by semicolons, or with them, in a
tuple, another mistake than "function-derivative", and words where they are not that the derivative is not this formula.
"""

from __future__ import annotations

POWER_OF_E = "the power rule does not hold for {node}, the variable is in the exponent"
_BASE = "{node} is no natural logarithm: the factor 1/log of its base is missing"
_DEGREES = "angles are in radians: the derivative of {node} has no factor pi/180"

FUNCTIONS: dict[str, tuple[str, *tuple[str | tuple[str, ...], ...]]] = {
    "exp": ("exp(u)", ("power-rule", "u*exp(u-1)", POWER_OF_E), ("power-rule", "exp(u-1)", POWER_OF_E), "1/u; log(u)"),
    "log": (
        "1/u",
        "1/u^2; 1/log(u); exp(u); 1/exp(u)",
        ("log-base", "1/(u*log(10))", "{node} is a natural logarithm, whose derivative has no factor 1/log(10)"),
    ),
    "log2": ("1/(u*log(2))", ("log-base", "1/u", _BASE), ("log-base", "log(2)/u", "log(2) belongs below")),
    "log10": ("1/(u*log(10))", ("log-base", "1/u", _BASE), ("log-base", "log(10)/u", "log(10) belongs below")),
    "sqrt": (
        "1/(2*sqrt(u))",
        ("power-rule", "1/sqrt(u)", "the factor 1/2 from the exponent of {node} was lost"),
        ("power-rule", "sqrt(u)/2", "the exponent 1/2 of {node} was not reduced by one"),
        ("power-rule", "2*sqrt(u); 2/sqrt(u); 1/(2*u); 1/(2*u^2)"),
        ("power-rule", "u^1.5/2", "the exponent 1/2 of {node} has to become smaller by one"),
        ("integrated", "2*u^1.5/3", "{node} was integrated instead of differentiated"),
        ("power-rule", "1/(2*u^1.5)"),
        "1/u",
    ),
    "cbrt": (
        "1/(3*cbrt(u)^2)",
        ("power-rule", "1/cbrt(u)^2", "the factor 1/3 from the exponent of {node} was lost"),
        ("power-rule", "cbrt(u)/3", "the exponent 1/3 of {node} was not reduced by one"),
        ("power-rule", "1/(3*cbrt(u)); 3*cbrt(u)^2"),
    ),
    "sin": ("cos(u)", ("degrees", "pi/180*cos(u)", _DEGREES), "-sin(u); tan(u)"),
    "cos": ("-sin(u)", ("degrees", "pi/180*(-sin(u))", _DEGREES), "-cos(u); sec(u)"),
    "tan": (
        "sec(u)^2",
        ("degrees", "pi/180*sec(u)^2", _DEGREES),
        "sec(u); sec(u)*tan(u); csc(u)^2; cot(u)",
        ("function-derivative", "-cot(u)", "{node} is sin/cos, whose derivative is not that of sin over that of cos"),
        ("function-derivative", "1/(1+u^2)", "the derivative of atan was taken for that of tan"),
        "tan(u)^2; 1 - tan(u)^2; -csc(u)^2",
        ("reciprocal", "cos(u)^2"),
        "1/sin(u)^2",
    ),
    "sec": (
        "sec(u)*tan(u)",
        ("degrees", "pi/180*sec(u)*tan(u)", _DEGREES),
        "tan(u)^2; sec(u)^2; tan(u); -csc(u)*cot(u); -1/sin(u)",
    ),
    "csc": ("-csc(u)*cot(u)", "-cot(u)^2; -csc(u)^2; sec(u)*tan(u); 1/cos(u)"),
    "cot": (
        "-csc(u)^2",
        ("degrees", "pi/180*(-csc(u)^2)", _DEGREES),
        "-csc(u); sec(u)^2; -sec(u)^2; -csc(u)*cot(u)",
        ("function-derivative", "-1/(1+u^2)", "the derivative of acot was taken for that of cot"),
    ),
    "asin": (
        "1/sqrt(1-u^2)",
        "1/sqrt(1+u^2); 1/(1-u^2); 1/(1+u^2); acos(u)",
        ("reciprocal", "sqrt(1-u^2)"),
        "1/sqrt(1-u)",
        ("function-derivative", "-cos(u)/sin(u)^2", "{node} is the inverse of sin, not 1/sin"),
        "1/cos(u)",
    ),
    "acos": (
        "-1/sqrt(1-u^2)",
        "-1/sqrt(1+u^2); -1/(1-u^2); -1/(1+u^2); asin(u); -asin(u)",
        ("function-derivative", "sin(u)/cos(u)^2", "{node} is the inverse of cos, not 1/cos"),
        "-1/sin(u)",
    ),
    "atan": (
        "1/(1+u^2)",
        "1/(1-u^2); 1/(1+u); 1/(u^2-1); 1/sqrt(1+u^2); 1/sqrt(1-u^2)",
        ("reciprocal", "1+u^2"),
        ("function-derivative", "sec(u)^2", "the derivative of tan was taken for that of atan"),
        ("function-derivative", "-csc(u)^2", "{node} is the inverse of tan, not 1/tan"),
        "1/sec(u)^2",
    ),
    "sinh": ("cosh(u)", "cos(u); -sinh(u)"),
    "cosh": ("sinh(u)", "-sin(u); -cosh(u)"),
    "tanh": (
        "1 - tanh(u)^2",
        "1 + tanh(u)^2; sech(u); 1 - tanh(u)",
        ("function-derivative", "sec(u)^2", "the derivative of tan was taken for that of tanh"),
        "sech(u)*tanh(u); tanh(u)*(1 - tanh(u)); tanh(u)^2; coth(u)",
    ),
    "sigmoid": (
        "sigmoid(u)*(1 - sigmoid(u))",
        ("sign", "sigmoid(u)*(1 + sigmoid(u))"),
        "1 - sigmoid(u); 1 - sigmoid(u)^2; sigmoid(u)^2; exp(-u)/(1 + exp(-u))",
    ),
    "abs": ("sign(u)", "u/u; -u/u"),
    "asinh": (
        "1/sqrt(u^2+1)",
        "1/sqrt(u^2-1); 1/sqrt(1-u^2); 1/(u^2+1)",
    ),
    "acosh": ("1/sqrt(u^2-1)", "1/sqrt(u^2+1); 1/sqrt(1-u^2); 1/(u^2-1)"),
    "atanh": ("1/(1-u^2)", "1/(1+u^2); 1/(u^2-1)"),
}
