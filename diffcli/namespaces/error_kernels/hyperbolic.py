"""Generated from the table of operations by ``python -m diffcli.namespaces.compile``; do not edit.

What the rules of elementwise operations compute on Python numbers, each result followed by a first-order bound on its
error: ``value(a, ea, ...)`` returns y and its error, ``pull(g, eg, y, ey, a, ea, ...)`` the gradient handed to each
input with its error, ``pulls[i]`` that of one input, and ``locals[i](y, ey, a, ea, ...)``, for operations that select,
the local derivative.  Options come last, as in kernels, each with an error that is 0.  The error of a truth is whether
it is in doubt.  Whatever raises here has an unknown error; integers beyond 2^50 count as rounded, also as inputs.
"""

# fmt: off
# ruff: noqa
# mypy: ignore-errors

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

from diffcli.namespaces.error_bounds import function_error, function_of_two_error, jump_error, product_error, quotient_error
from math import acosh, asinh, atanh, cosh, exp, expm1, hypot, log, log1p, sinh, sqrt, tanh

from diffcli.namespaces.scalars import Scalars


_C0 = -1
_C1 = log(2)
_C2 = function_error('log', 2, 0.0, _C1)

def sinh_value_e(a, ea):
    t0 = sinh(a); return t0, (abs(cosh(a)) + 5e-324) * ea + (8.881784197001252e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('sinh', a, ea, t0)
def sinh_pull_e(g, eg, y, ey, a, ea):
    t0 = cosh(a); t1 = abs(t0); t2 = (abs(sinh(a)) + 5e-324) * ea + (8.881784197001252e-16 * t1 + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('cosh', a, ea, t0); t3 = g * t0; t4 = abs(t3); return t3, abs(g) * t2 + (t1 + t2) * eg + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (eg or t2) else product_error(g, eg, t0, t2, t3)
def cosh_value_e(a, ea):
    t0 = cosh(a); return t0, (abs(sinh(a)) + 5e-324) * ea + (8.881784197001252e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('cosh', a, ea, t0)
def cosh_pull_e(g, eg, y, ey, a, ea):
    t0 = sinh(a); t1 = abs(t0); t2 = (abs(cosh(a)) + 5e-324) * ea + (8.881784197001252e-16 * t1 + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('sinh', a, ea, t0); t3 = g * t0; t4 = abs(t3); return t3, abs(g) * t2 + (t1 + t2) * eg + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (eg or t2) else product_error(g, eg, t0, t2, t3)
def tanh_value_e(a, ea):
    t0 = tanh(a); t1 = abs(a); t2 = exp(-t1); return t0, (abs((2 * t2 / (1 + t2 * t2)) ** 2) + 5e-324) * ea + (8.881784197001252e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * t1 else function_error('tanh', a, ea, t0)
def tanh_pull_e(g, eg, y, ey, a, ea):
    t0 = abs(a); t1 = -t0; t2 = exp(t1); t3 = abs(t2); t4 = (t3 + 5e-324) * ea + (3.552713678800501e-16 * t3 + 5e-324) if 0 < ea < 1e-07 * t0 else function_error('exp', t1, ea, t2); t5 = 2 * t2; t6 = 2 * t4; t7 = t2 * t2; t8 = 1 + t7; t9 = abs(t8); t10 = t3 * t4 + (t3 + t4) * t4 + 1.1102230246251565e-16 * abs(t7) + 5e-324 + 1.1102230246251565e-16 * t9; t11 = t5 / t8; t12 = abs(t11); t13 = (t6 + t12 * t10) / (t9 - t10) + (1.1102230246251565e-16 * t12 + 5e-324) if t10 < t9 else quotient_error(t5, t6, t8, t10, t11); t14 = t11 ** 2; t15 = abs(t14); t16 = (2 * t12 + t13) * t13 + (3.552713678800501e-16 * t15 + 5e-324); t17 = g * t14; t18 = abs(t17); return t17, abs(g) * t16 + (t15 + t16) * eg + 1.1102230246251565e-16 * t18 if t18 > 1e-290 and (eg or t16) else product_error(g, eg, t14, t16, t17)
def sech_value_e(a, ea):
    t0 = abs(a); t1 = -t0; t2 = exp(t1); t3 = abs(t2); t4 = (t3 + 5e-324) * ea + (3.552713678800501e-16 * t3 + 5e-324) if 0 < ea < 1e-07 * t0 else function_error('exp', t1, ea, t2); t5 = 2 * t2; t6 = 2 * t4; t7 = t2 * t2; t8 = 1 + t7; t9 = abs(t8); t10 = t3 * t4 + (t3 + t4) * t4 + 1.1102230246251565e-16 * abs(t7) + 5e-324 + 1.1102230246251565e-16 * t9; t11 = t5 / t8; t12 = abs(t11); return t11, (t6 + t12 * t10) / (t9 - t10) + (1.1102230246251565e-16 * t12 + 5e-324) if t10 < t9 else quotient_error(t5, t6, t8, t10, t11)
def sech_pull_e(g, eg, y, ey, a, ea):
    t0 = tanh(a); t1 = abs(t0); t2 = abs(a); t3 = exp(-t2); t4 = (abs((2 * t3 / (1 + t3 * t3)) ** 2) + 5e-324) * ea + (8.881784197001252e-16 * t1 + 5e-324) if 0 < ea < 1e-07 * t2 else function_error('tanh', a, ea, t0); t5 = -y * t0; t6 = abs(t5); t7 = abs(y) * t4 + (t1 + t4) * ey + 1.1102230246251565e-16 * t6 + 5e-324; t8 = g * t5; t9 = abs(t8); return t8, abs(g) * t7 + (t6 + t7) * eg + 1.1102230246251565e-16 * t9 if t9 > 1e-290 and (eg or t7) else product_error(g, eg, t5, t7, t8)
def csch_value_e(a, ea):
    t0 = (a > 0) - (a < 0) if a == a else a; t1 = abs(a); t2 = -t1; t3 = exp(t2); t4 = abs(t3); t5 = 2 * t3; t6 = 2 * ((t4 + 5e-324) * ea + (3.552713678800501e-16 * t4 + 5e-324) if 0 < ea < 1e-07 * t1 else function_error('exp', t2, ea, t3)); t7 = -2 * t1; t8 = 2 * ea; t9 = expm1(t7); t10 = abs(t9); t11 = (abs(exp(t7)) + 5e-324) * t8 + (3.552713678800501e-16 * t10 + 5e-324) if 0 < t8 < 1e-07 * abs(t7) else function_error('expm1', t7, t8, t9); t12 = -t9; t13 = t5 / t12; t14 = abs(t13); t15 = (t6 + t14 * t11) / (t10 - t11) + (1.1102230246251565e-16 * t14 + 5e-324) if t11 < t10 else quotient_error(t5, t6, t12, t11, t13); t16 = t0 * t13; return t16, abs(t0) * t15 + (t14 + t15) * (jump_error('sign', a, ea, t0) if ea and (not t1 > ea) else 0.0) + 1.1102230246251565e-16 * abs(t16) + 5e-324
def csch_pull_e(g, eg, y, ey, a, ea):
    t0 = tanh(a); t1 = abs(t0); t2 = abs(a); t3 = exp(-t2); t4 = (abs((2 * t3 / (1 + t3 * t3)) ** 2) + 5e-324) * ea + (8.881784197001252e-16 * t1 + 5e-324) if 0 < ea < 1e-07 * t2 else function_error('tanh', a, ea, t0); t5 = 1 / t0; t6 = abs(t5); t7 = t6 * t4 / (t1 - t4) + 1.1102230246251565e-16 * t6 if (t6 > 1e-290 and t4) and t4 < t1 else quotient_error(1, 0.0, t0, t4, t5); t8 = -y * t5; t9 = abs(t8); t10 = abs(y) * t7 + (t6 + t7) * ey + 1.1102230246251565e-16 * t9 + 5e-324; t11 = g * t8; t12 = abs(t11); return t11, abs(g) * t10 + (t9 + t10) * eg + 1.1102230246251565e-16 * t12 if t12 > 1e-290 and (eg or t10) else product_error(g, eg, t8, t10, t11)
def coth_value_e(a, ea):
    t0 = tanh(a); t1 = abs(t0); t2 = abs(a); t3 = exp(-t2); t4 = (abs((2 * t3 / (1 + t3 * t3)) ** 2) + 5e-324) * ea + (8.881784197001252e-16 * t1 + 5e-324) if 0 < ea < 1e-07 * t2 else function_error('tanh', a, ea, t0); t5 = 1 / t0; t6 = abs(t5); return t5, t6 * t4 / (t1 - t4) + 1.1102230246251565e-16 * t6 if (t6 > 1e-290 and t4) and t4 < t1 else quotient_error(1, 0.0, t0, t4, t5)
def coth_pull_e(g, eg, y, ey, a, ea):
    t0 = (a > 0) - (a < 0) if a == a else a; t1 = abs(a); t2 = -t1; t3 = exp(t2); t4 = abs(t3); t5 = 2 * t3; t6 = 2 * ((t4 + 5e-324) * ea + (3.552713678800501e-16 * t4 + 5e-324) if 0 < ea < 1e-07 * t1 else function_error('exp', t2, ea, t3)); t7 = -2 * t1; t8 = 2 * ea; t9 = expm1(t7); t10 = abs(t9); t11 = (abs(exp(t7)) + 5e-324) * t8 + (3.552713678800501e-16 * t10 + 5e-324) if 0 < t8 < 1e-07 * abs(t7) else function_error('expm1', t7, t8, t9); t12 = -t9; t13 = t5 / t12; t14 = abs(t13); t15 = (t6 + t14 * t11) / (t10 - t11) + (1.1102230246251565e-16 * t14 + 5e-324) if t11 < t10 else quotient_error(t5, t6, t12, t11, t13); t16 = t0 * t13; t17 = abs(t16); t18 = abs(t0) * t15 + (t14 + t15) * (jump_error('sign', a, ea, t0) if ea and (not t1 > ea) else 0.0) + 1.1102230246251565e-16 * t17 + 5e-324; t19 = t16 ** 2; t20 = abs(t19); t21 = (2 * t17 + t18) * t18 + (3.552713678800501e-16 * t20 + 5e-324); t22 = -t19; t23 = g * t22; t24 = abs(t23); return t23, abs(g) * t21 + (t20 + t21) * eg + 1.1102230246251565e-16 * t24 if t24 > 1e-290 and (eg or t21) else product_error(g, eg, t22, t21, t23)
def asinh_value_e(a, ea):
    t0 = asinh(a); return t0, (abs(1 / hypot(1, a)) + 5e-324) * ea + (8.881784197001252e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('asinh', a, ea, t0)
def asinh_pull_e(g, eg, y, ey, a, ea):
    t0 = hypot(1, a); t1 = abs(t0); t2 = t0 == 0; t3 = 3.552713678800501e-16 * t1 + 5e-324 + ((abs(0 if t2 else a / (1 if t2 else t0)) + 5e-324) * ea if ea else 0.0) if ea and ea <= 1e-07 * abs(a) else function_of_two_error('hypot', 1, 0.0, a, ea, t0); t4 = 1 / t0; t5 = abs(t4); t6 = t5 * t3 / (t1 - t3) + 1.1102230246251565e-16 * t5 if (t5 > 1e-290 and t3) and t3 < t1 else quotient_error(1, 0.0, t0, t3, t4); t7 = g * t4; t8 = abs(t7); return t7, abs(g) * t6 + (t5 + t6) * eg + 1.1102230246251565e-16 * t8 if t8 > 1e-290 and (eg or t6) else product_error(g, eg, t4, t6, t7)
def acosh_value_e(a, ea):
    t0 = acosh(a); return t0, (abs(1 / (sqrt(a - 1) * sqrt(a + 1))) + 5e-324) * ea + (8.881784197001252e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('acosh', a, ea, t0)
def acosh_pull_e(g, eg, y, ey, a, ea):
    t0 = a - 1; t1 = t0 - a; t2 = ea + abs(a - (t0 - t1) + (_C0 - t1)); t3 = sqrt(t0); t4 = abs(t3); t5 = a + 1; t6 = t5 - a; t7 = ea + abs(a - (t5 - t6) + (1 - t6)); t8 = sqrt(t5); t9 = abs(t8); t10 = (abs(1 / (2 * t8)) + 5e-324) * t7 + (3.552713678800501e-16 * t9 + 5e-324) if 0 < t7 < 1e-07 * abs(t5) else function_error('sqrt', t5, t7, t8); t11 = t3 * t8; t12 = abs(t11); t13 = t4 * t10 + (t9 + t10) * ((abs(1 / (2 * t3)) + 5e-324) * t2 + (3.552713678800501e-16 * t4 + 5e-324) if 0 < t2 < 1e-07 * abs(t0) else function_error('sqrt', t0, t2, t3)) + 1.1102230246251565e-16 * t12 + 5e-324; t14 = 1 / t11; t15 = abs(t14); t16 = t15 * t13 / (t12 - t13) + 1.1102230246251565e-16 * t15 if (t15 > 1e-290 and t13) and t13 < t12 else quotient_error(1, 0.0, t11, t13, t14); t17 = g * t14; t18 = abs(t17); return t17, abs(g) * t16 + (t15 + t16) * eg + 1.1102230246251565e-16 * t18 if t18 > 1e-290 and (eg or t16) else product_error(g, eg, t14, t16, t17)
def atanh_value_e(a, ea):
    t0 = atanh(a); return t0, (abs(1 / ((1 - a) * (1 + a))) + 5e-324) * ea + (8.881784197001252e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('atanh', a, ea, t0)
def atanh_pull_e(g, eg, y, ey, a, ea):
    t0 = 1 - a; t1 = t0 - 1; t2 = 1 + a; t3 = t2 - 1; t4 = ea + abs(1 - (t2 - t3) + (a - t3)); t5 = t0 * t2; t6 = abs(t5); t7 = abs(t0) * t4 + (abs(t2) + t4) * (ea + abs(1 - (t0 - t1) + (-a - t1))) + 1.1102230246251565e-16 * t6 + 5e-324; t8 = 1 / t5; t9 = abs(t8); t10 = t9 * t7 / (t6 - t7) + 1.1102230246251565e-16 * t9 if (t9 > 1e-290 and t7) and t7 < t6 else quotient_error(1, 0.0, t5, t7, t8); t11 = g * t8; t12 = abs(t11); return t11, abs(g) * t10 + (t9 + t10) * eg + 1.1102230246251565e-16 * t12 if t12 > 1e-290 and (eg or t10) else product_error(g, eg, t8, t10, t11)
def asech_value_e(a, ea):
    t0 = 1 - a; t1 = t0 - 1; t2 = 1 + a; t3 = t2 - 1; t4 = ea + abs(1 - (t2 - t3) + (a - t3)); t5 = t0 * t2; t6 = abs(t5); t7 = abs(t0) * t4 + (abs(t2) + t4) * (ea + abs(1 - (t0 - t1) + (-a - t1))) + 1.1102230246251565e-16 * t6 + 5e-324; t8 = sqrt(t5); t9 = abs(t8); t10 = (abs(1 / (2 * t8)) + 5e-324) * t7 + (3.552713678800501e-16 * t9 + 5e-324) if 0 < t7 < 1e-07 * t6 else function_error('sqrt', t5, t7, t8); t11 = a < 0.5; t12 = ea and (not abs(a - 0.5) > ea); t13 = log1p(t8); t14 = log(a); t15 = t13 - t14; t16 = ((abs(1 / (1 + t8)) + 5e-324) * t10 + (3.552713678800501e-16 * abs(t13) + 5e-324) if 0 < t10 < 1e-07 * t9 else function_error('log1p', t8, t10, t13)) + ((abs(1 / a) + 5e-324) * ea + (3.552713678800501e-16 * abs(t14) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('log', a, ea, t14)) + 1.1102230246251565e-16 * abs(t15); t17 = 0 if t11 else t8; t18 = t10 + t9 if t12 else 0.0 if t11 else t10; t19 = atanh(t17); t20 = (abs(1 / ((1 - t17) * (1 + t17))) + 5e-324) * t18 + (8.881784197001252e-16 * abs(t19) + 5e-324) if 0 < t18 < 1e-07 * abs(t17) else function_error('atanh', t17, t18, t19); return t15 if t11 else t19, t16 + t20 + abs(t15 - t19) if t12 else t16 if t11 else t20
def asech_pull_e(g, eg, y, ey, a, ea):
    t0 = 1 - a; t1 = t0 - 1; t2 = 1 + a; t3 = t2 - 1; t4 = ea + abs(1 - (t2 - t3) + (a - t3)); t5 = t0 * t2; t6 = abs(t5); t7 = abs(t0) * t4 + (abs(t2) + t4) * (ea + abs(1 - (t0 - t1) + (-a - t1))) + 1.1102230246251565e-16 * t6 + 5e-324; t8 = sqrt(t5); t9 = abs(t8); t10 = (abs(1 / (2 * t8)) + 5e-324) * t7 + (3.552713678800501e-16 * t9 + 5e-324) if 0 < t7 < 1e-07 * t6 else function_error('sqrt', t5, t7, t8); t11 = a * t8; t12 = abs(t11); t13 = abs(a) * t10 + (t9 + t10) * ea + 1.1102230246251565e-16 * t12 if t12 > 1e-290 and (ea or t10) else product_error(a, ea, t8, t10, t11); t14 = -1 / t11; t15 = abs(t14); t16 = t15 * t13 / (t12 - t13) + 1.1102230246251565e-16 * t15 if (t15 > 1e-290 and t13) and t13 < t12 else quotient_error(-1, 0.0, t11, t13, t14); t17 = g * t14; t18 = abs(t17); return t17, abs(g) * t16 + (t15 + t16) * eg + 1.1102230246251565e-16 * t18 if t18 > 1e-290 and (eg or t16) else product_error(g, eg, t14, t16, t17)
def acsch_value_e(a, ea):
    t0 = abs(a); t1 = t0 < 1e-08; t2 = ea and (not abs(t0 - 1e-08) > ea); t3 = (a > 0) - (a < 0) if a == a else a; t4 = log(t0); t5 = _C1 - t4; t6 = _C2 + ((abs(1 / t0) + 5e-324) * ea + (3.552713678800501e-16 * abs(t4) + 5e-324) if 0 < ea < 1e-07 * t0 else function_error('log', t0, ea, t4)) + 1.1102230246251565e-16 * abs(t5); t7 = 1 if t1 else t0; t8 = ea + abs(1 - t0) if t2 else 0.0 if t1 else ea; t9 = 1 / t7; t10 = abs(t9); t11 = abs(t7); t12 = t10 * t8 / (t11 - t8) + 1.1102230246251565e-16 * t10 if (t10 > 1e-290 and t8) and t8 < t11 else quotient_error(1, 0.0, t7, t8, t9); t13 = asinh(t9); t14 = (abs(1 / hypot(1, t9)) + 5e-324) * t12 + (8.881784197001252e-16 * abs(t13) + 5e-324) if 0 < t12 < 1e-07 * t10 else function_error('asinh', t9, t12, t13); t15 = t5 if t1 else t13; t16 = t6 + t14 + abs(t5 - t13) if t2 else t6 if t1 else t14; t17 = t3 * t15; return t17, abs(t3) * t16 + (abs(t15) + t16) * (jump_error('sign', a, ea, t3) if ea and (not t0 > ea) else 0.0) + 1.1102230246251565e-16 * abs(t17) + 5e-324
def acsch_pull_e(g, eg, y, ey, a, ea):
    t0 = abs(a); t1 = -1 / t0; t2 = abs(t1); t3 = t2 * ea / (t0 - ea) + 1.1102230246251565e-16 * t2 if (t2 > 1e-290 and ea) and ea < t0 else quotient_error(-1, 0.0, t0, ea, t1); t4 = hypot(1, a); t5 = abs(t4); t6 = t4 == 0; t7 = 3.552713678800501e-16 * t5 + 5e-324 + ((abs(0 if t6 else a / (1 if t6 else t4)) + 5e-324) * ea if ea else 0.0) if ea and ea <= 1e-07 * t0 else function_of_two_error('hypot', 1, 0.0, a, ea, t4); t8 = t1 / t4; t9 = abs(t8); t10 = (t3 + t9 * t7) / (t5 - t7) + (1.1102230246251565e-16 * t9 + 5e-324) if t7 < t5 else quotient_error(t1, t3, t4, t7, t8); t11 = g * t8; t12 = abs(t11); return t11, abs(g) * t10 + (t9 + t10) * eg + 1.1102230246251565e-16 * t12 if t12 > 1e-290 and (eg or t10) else product_error(g, eg, t8, t10, t11)
def acoth_value_e(a, ea):
    t0 = (a > 0) - (a < 0) if a == a else a; t1 = abs(a); t2 = t1 - 1; t3 = abs(t2); t4 = ea + 1.1102230246251565e-16 * t3; t5 = 2 / t2; t6 = abs(t5); t7 = t6 * t4 / (t3 - t4) + 1.1102230246251565e-16 * t6 if (t6 > 1e-290 and t4) and t4 < t3 else quotient_error(2, 0.0, t2, t4, t5); t8 = log1p(t5); t9 = abs(t8); t10 = (abs(1 / (1 + t5)) + 5e-324) * t7 + (3.552713678800501e-16 * t9 + 5e-324) if 0 < t7 < 1e-07 * t6 else function_error('log1p', t5, t7, t8); t11 = t0 * t8; return t11 / 2, 0.5 * (abs(t0) * t10 + (t9 + t10) * (jump_error('sign', a, ea, t0) if ea and (not t1 > ea) else 0.0) + 1.1102230246251565e-16 * abs(t11) + 5e-324)
def acoth_pull_e(g, eg, y, ey, a, ea):
    t0 = a - 1; t1 = t0 - a; t2 = ea + abs(a - (t0 - t1) + (_C0 - t1)); t3 = -1 / t0; t4 = abs(t3); t5 = abs(t0); t6 = t4 * t2 / (t5 - t2) + 1.1102230246251565e-16 * t4 if (t4 > 1e-290 and t2) and t2 < t5 else quotient_error(-1, 0.0, t0, t2, t3); t7 = a + 1; t8 = t7 - a; t9 = ea + abs(a - (t7 - t8) + (1 - t8)); t10 = t3 / t7; t11 = abs(t10); t12 = abs(t7); t13 = (t6 + t11 * t9) / (t12 - t9) + (1.1102230246251565e-16 * t11 + 5e-324) if t9 < t12 else quotient_error(t3, t6, t7, t9, t10); t14 = g * t10; t15 = abs(t14); return t14, abs(g) * t13 + (t11 + t13) * eg + 1.1102230246251565e-16 * t15 if t15 > 1e-290 and (eg or t13) else product_error(g, eg, t10, t13, t14)

ERROR_KERNELS: dict[str, Any] = {
    'sinh': (sinh_value_e, sinh_pull_e, (sinh_pull_e,), ()),
    'cosh': (cosh_value_e, cosh_pull_e, (cosh_pull_e,), ()),
    'tanh': (tanh_value_e, tanh_pull_e, (tanh_pull_e,), ()),
    'sech': (sech_value_e, sech_pull_e, (sech_pull_e,), ()),
    'csch': (csch_value_e, csch_pull_e, (csch_pull_e,), ()),
    'coth': (coth_value_e, coth_pull_e, (coth_pull_e,), ()),
    'asinh': (asinh_value_e, asinh_pull_e, (asinh_pull_e,), ()),
    'acosh': (acosh_value_e, acosh_pull_e, (acosh_pull_e,), ()),
    'atanh': (atanh_value_e, atanh_pull_e, (atanh_pull_e,), ()),
    'asech': (asech_value_e, asech_pull_e, (asech_pull_e,), ()),
    'acsch': (acsch_value_e, acsch_pull_e, (acsch_pull_e,), ()),
    'acoth': (acoth_value_e, acoth_pull_e, (acoth_pull_e,), ()),
}
"""Value, pull, pulls and locals of each row."""
