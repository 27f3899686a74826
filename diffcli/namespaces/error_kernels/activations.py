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

from diffcli.namespaces.error_bounds import function_error, product_error, quotient_error
from math import erfc, exp, expm1, log1p, pi, sqrt

from diffcli.namespaces.scalars import Scalars


_C0 = sqrt(2)
_C1 = _C0 if _C0 >= 0.0 else -_C0
_C2 = function_error('sqrt', 2, 0.0, _C0)
_C3 = _C2 < _C1
_C4 = _C1 - _C2
_C5 = -2 / sqrt(pi)
_C6 = 2 * pi
_C7 = 2 * 1.2246467991473532e-16
_C8 = sqrt(_C6)
_C9 = _C8 if _C8 >= 0.0 else -_C8
_C10 = (abs(1 / (2 * _C8)) + 5e-324) * _C7 + (3.552713678800501e-16 * _C9 + 5e-324) if 0.0 < _C7 < 1e-07 * (_C6 if _C6 >= 0.0 else -_C6) else function_error('sqrt', _C6, _C7, _C8)
_C11 = _C10 < _C9
_C12 = _C9 - _C10

def sigmoid_value_e(a, ea):
    t0 = abs(a); t1 = -t0; t2 = exp(t1); t3 = t2 if t2 >= 0.0 else -t2; t4 = (t3 + 5e-324) * ea + (3.552713678800501e-16 * t3 + 5e-324) if 0.0 < ea < 1e-07 * t0 else function_error('exp', t1, ea, t2); t5 = a >= 0; t6 = 1 if t5 else t2; t7 = 1 - t2; t8 = t4 + (t7 if t7 >= 0.0 else -t7) if ea and (not (a if a >= 0.0 else -a) > ea) else 0.0 if t5 else t4; t9 = 1 + t2; t10 = t9 if t9 >= 0.0 else -t9; t11 = t4 + 1.1102230246251565e-16 * t10; t12 = t6 / t9; t13 = t12 if t12 >= 0.0 else -t12; return t12, (t8 + t13 * t11) / (t10 - t11) + (1.1102230246251565e-16 * t13 + 5e-324) if t11 < t10 else quotient_error(t6, t8, t9, t11, t12)
def sigmoid_pull_e(g, eg, y, ey, a, ea):
    t0 = abs(a); t1 = -t0; t2 = exp(t1); t3 = t2 if t2 >= 0.0 else -t2; t4 = (t3 + 5e-324) * ea + (3.552713678800501e-16 * t3 + 5e-324) if 0.0 < ea < 1e-07 * t0 else function_error('exp', t1, ea, t2); t5 = a >= 0; t6 = ea and (not (a if a >= 0.0 else -a) > ea); t7 = 1 if t5 else t2; t8 = 1 - t2; t9 = t4 + (t8 if t8 >= 0.0 else -t8); t10 = t9 if t6 else 0.0 if t5 else t4; t11 = 1 + t2; t12 = t11 if t11 >= 0.0 else -t11; t13 = t4 + 1.1102230246251565e-16 * t12; t14 = t7 / t11; t15 = t14 if t14 >= 0.0 else -t14; t16 = t13 < t12; t17 = t12 - t13; t18 = -a >= 0; t19 = 1 if t18 else t2; t20 = t9 if t6 else 0.0 if t18 else t4; t21 = t19 / t11; t22 = t21 if t21 >= 0.0 else -t21; t23 = (t20 + t22 * t13) / t17 + (1.1102230246251565e-16 * t22 + 5e-324) if t16 else quotient_error(t19, t20, t11, t13, t21); t24 = t14 * t21; t25 = t24 if t24 >= 0.0 else -t24; t26 = t15 * t23 + (t22 + t23) * ((t10 + t15 * t13) / t17 + (1.1102230246251565e-16 * t15 + 5e-324) if t16 else quotient_error(t7, t10, t11, t13, t14)) + 1.1102230246251565e-16 * t25 + 5e-324; t27 = g * t24; t28 = t27 if t27 >= 0.0 else -t27; return t27, (g if g >= 0.0 else -g) * t26 + (t25 + t26) * eg + 1.1102230246251565e-16 * t28 if t28 > 1e-290 and (eg or t26) else product_error(g, eg, t24, t26, t27)
def log_sigmoid_value_e(a, ea):
    t0 = -a; t1 = abs(a); t2 = -t1; t3 = exp(t2); t4 = t3 if t3 >= 0.0 else -t3; t5 = (t4 + 5e-324) * ea + (3.552713678800501e-16 * t4 + 5e-324) if 0.0 < ea < 1e-07 * t1 else function_error('exp', t2, ea, t3); t6 = log1p(t3); t7 = (t0 if t0 > 0 or t0 != t0 else 0) + t6; return -t7, ((ea if t0 > 0 else 0.0) if (a if a >= 0.0 else -a) > ea else ea) + ((abs(1 / (1 + t3)) + 5e-324) * t5 + (3.552713678800501e-16 * (t6 if t6 >= 0.0 else -t6) + 5e-324) if 0.0 < t5 < 1e-07 * t4 else function_error('log1p', t3, t5, t6)) + 1.1102230246251565e-16 * (t7 if t7 >= 0.0 else -t7)
def log_sigmoid_pull_e(g, eg, y, ey, a, ea):
    t0 = abs(a); t1 = -t0; t2 = exp(t1); t3 = t2 if t2 >= 0.0 else -t2; t4 = (t3 + 5e-324) * ea + (3.552713678800501e-16 * t3 + 5e-324) if 0.0 < ea < 1e-07 * t0 else function_error('exp', t1, ea, t2); t5 = -a >= 0; t6 = 1 if t5 else t2; t7 = 1 - t2; t8 = t4 + (t7 if t7 >= 0.0 else -t7) if ea and (not (a if a >= 0.0 else -a) > ea) else 0.0 if t5 else t4; t9 = 1 + t2; t10 = t9 if t9 >= 0.0 else -t9; t11 = t4 + 1.1102230246251565e-16 * t10; t12 = t6 / t9; t13 = t12 if t12 >= 0.0 else -t12; t14 = (t8 + t13 * t11) / (t10 - t11) + (1.1102230246251565e-16 * t13 + 5e-324) if t11 < t10 else quotient_error(t6, t8, t9, t11, t12); t15 = g * t12; t16 = t15 if t15 >= 0.0 else -t15; return t15, (g if g >= 0.0 else -g) * t14 + (t13 + t14) * eg + 1.1102230246251565e-16 * t16 if t16 > 1e-290 and (eg or t14) else product_error(g, eg, t12, t14, t15)
def softplus_value_e(a, ea):
    t0 = abs(a); t1 = -t0; t2 = exp(t1); t3 = t2 if t2 >= 0.0 else -t2; t4 = (t3 + 5e-324) * ea + (3.552713678800501e-16 * t3 + 5e-324) if 0.0 < ea < 1e-07 * t0 else function_error('exp', t1, ea, t2); t5 = log1p(t2); t6 = (a if a > 0 or a != a else 0) + t5; return t6, ((ea if a > 0 else 0.0) if (a if a >= 0.0 else -a) > ea else ea) + ((abs(1 / (1 + t2)) + 5e-324) * t4 + (3.552713678800501e-16 * (t5 if t5 >= 0.0 else -t5) + 5e-324) if 0.0 < t4 < 1e-07 * t3 else function_error('log1p', t2, t4, t5)) + 1.1102230246251565e-16 * (t6 if t6 >= 0.0 else -t6)
def softplus_pull_e(g, eg, y, ey, a, ea):
    t0 = abs(a); t1 = -t0; t2 = exp(t1); t3 = t2 if t2 >= 0.0 else -t2; t4 = (t3 + 5e-324) * ea + (3.552713678800501e-16 * t3 + 5e-324) if 0.0 < ea < 1e-07 * t0 else function_error('exp', t1, ea, t2); t5 = a >= 0; t6 = 1 if t5 else t2; t7 = 1 - t2; t8 = t4 + (t7 if t7 >= 0.0 else -t7) if ea and (not (a if a >= 0.0 else -a) > ea) else 0.0 if t5 else t4; t9 = 1 + t2; t10 = t9 if t9 >= 0.0 else -t9; t11 = t4 + 1.1102230246251565e-16 * t10; t12 = t6 / t9; t13 = t12 if t12 >= 0.0 else -t12; t14 = (t8 + t13 * t11) / (t10 - t11) + (1.1102230246251565e-16 * t13 + 5e-324) if t11 < t10 else quotient_error(t6, t8, t9, t11, t12); t15 = g * t12; t16 = t15 if t15 >= 0.0 else -t15; return t15, (g if g >= 0.0 else -g) * t14 + (t13 + t14) * eg + 1.1102230246251565e-16 * t16 if t16 > 1e-290 and (eg or t14) else product_error(g, eg, t12, t14, t15)
def relu_value_e(a, ea):
    return a if a > 0 or a != a else 0, (ea if a > 0 else 0.0) if (a if a >= 0.0 else -a) > ea else ea
def relu_pull_e(g, eg, y, ey, a, ea):
    t0 = 1 if a > 0 else 0; t1 = 1 if ea and (not (a if a >= 0.0 else -a) > ea) else 0.0; t2 = t0 == 0; t3 = t0 if t0 >= 0.0 else -t0; t4 = g * t0; t5 = t4 if t4 >= 0.0 else -t4; t6 = (g if g >= 0.0 else -g) * t1 + (t3 + t1) * eg + 1.1102230246251565e-16 * t5 if t5 > 1e-290 and (eg or t1) else product_error(g, eg, t0, t1, t4); return 0.0 if t2 else t4, t6 + t5 if t1 and (not t3 > t1) else 0.0 if t2 else t6
def relu_local_0_e(y, ey, a, ea):
    return 1 if a > 0 else 0, 1 if ea and (not (a if a >= 0.0 else -a) > ea) else 0.0
def leaky_relu_value_e(a, ea, slope=0.01, eslope=0.0):
    t0 = a > 0; t1 = slope * a; t2 = t1 if t1 >= 0.0 else -t1; t3 = (slope if slope >= 0.0 else -slope) * ea + 1.1102230246251565e-16 * t2 if t2 > 1e-290 and ea else product_error(slope, 0.0, a, ea, t1); t4 = a - t1; return a if t0 else t1, ea + t3 + (t4 if t4 >= 0.0 else -t4) if ea and (not (a if a >= 0.0 else -a) > ea) else ea if t0 else t3
def leaky_relu_pull_e(g, eg, y, ey, a, ea, slope=0.01, eslope=0.0):
    t0 = 1 if a > 0 else slope; t1 = 1 - slope; t2 = (t1 if t1 >= 0.0 else -t1) if ea and (not (a if a >= 0.0 else -a) > ea) else 0.0; t3 = g * t0; t4 = t3 if t3 >= 0.0 else -t3; return t3, (g if g >= 0.0 else -g) * t2 + ((t0 if t0 >= 0.0 else -t0) + t2) * eg + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (eg or t2) else product_error(g, eg, t0, t2, t3)
def elu_value_e(a, ea, alpha=1, ealpha=0.0):
    t0 = a > 0; t1 = (a if a >= 0.0 else -a) > ea; t2 = a if a < 0 or a != a else 0; t3 = (ea if a < 0 else 0.0) if t1 else ea; t4 = expm1(t2); t5 = alpha * t4; t6 = (alpha if alpha >= 0.0 else -alpha) * ((abs(exp(t2)) + 5e-324) * t3 + (3.552713678800501e-16 * (t4 if t4 >= 0.0 else -t4) + 5e-324) if 0.0 < t3 < 1e-07 * (t2 if t2 >= 0.0 else -t2) else function_error('expm1', t2, t3, t4)) + 1.1102230246251565e-16 * (t5 if t5 >= 0.0 else -t5) + 5e-324; t7 = a - t5; return a if t0 else t5, ea + t6 + (t7 if t7 >= 0.0 else -t7) if ea and (not t1) else ea if t0 else t6
def elu_pull_e(g, eg, y, ey, a, ea, alpha=1, ealpha=0.0):
    t0 = a > 0; t1 = (a if a >= 0.0 else -a) > ea; t2 = a if a < 0 or a != a else 0; t3 = (ea if a < 0 else 0.0) if t1 else ea; t4 = exp(t2); t5 = t4 if t4 >= 0.0 else -t4; t6 = alpha * t4; t7 = (alpha if alpha >= 0.0 else -alpha) * ((t5 + 5e-324) * t3 + (3.552713678800501e-16 * t5 + 5e-324) if 0.0 < t3 < 1e-07 * (t2 if t2 >= 0.0 else -t2) else function_error('exp', t2, t3, t4)) + 1.1102230246251565e-16 * (t6 if t6 >= 0.0 else -t6) + 5e-324; t8 = 1 if t0 else t6; t9 = 1 - t6; t10 = t7 + (t9 if t9 >= 0.0 else -t9) if ea and (not t1) else 0.0 if t0 else t7; t11 = g * t8; t12 = t11 if t11 >= 0.0 else -t11; return t11, (g if g >= 0.0 else -g) * t10 + ((t8 if t8 >= 0.0 else -t8) + t10) * eg + 1.1102230246251565e-16 * t12 if t12 > 1e-290 and (eg or t10) else product_error(g, eg, t8, t10, t11)
def gelu_value_e(a, ea):
    t0 = -a; t1 = t0 / _C0; t2 = t1 if t1 >= 0.0 else -t1; t3 = (ea + t2 * _C2) / _C4 + (1.1102230246251565e-16 * t2 + 5e-324) if _C3 else quotient_error(t0, ea, _C0, _C2, t1); t4 = erfc(t1); t5 = (abs(_C5 * exp(-t1 * t1)) + 5e-324) * t3 + (7.105427357601002e-15 * (t4 if t4 >= 0.0 else -t4) + 5e-324) if 0.0 < t3 < 1e-07 * t2 else function_error('erfc', t1, t3, t4); t6 = t4 / 2; t7 = a * t6; t8 = t7 if t7 >= 0.0 else -t7; return t7, (a if a >= 0.0 else -a) * t5 + ((t6 if t6 >= 0.0 else -t6) + t5) * ea + 1.1102230246251565e-16 * t8 if t8 > 1e-290 and (ea or t5) else product_error(a, ea, t6, t5, t7)
def gelu_pull_e(g, eg, y, ey, a, ea):
    t0 = -a; t1 = t0 / _C0; t2 = t1 if t1 >= 0.0 else -t1; t3 = (ea + t2 * _C2) / _C4 + (1.1102230246251565e-16 * t2 + 5e-324) if _C3 else quotient_error(t0, ea, _C0, _C2, t1); t4 = erfc(t1); t5 = t0 * a; t6 = t5 if t5 >= 0.0 else -t5; t7 = a if a >= 0.0 else -a; t8 = t7 * ea + (t7 + ea) * ea + 1.1102230246251565e-16 * t6 if t6 > 1e-290 and (ea or ea) else product_error(t0, ea, a, ea, t5); t9 = t5 / 2; t10 = exp(t9); t11 = t10 if t10 >= 0.0 else -t10; t12 = (t11 + 5e-324) * t8 + (3.552713678800501e-16 * t11 + 5e-324) if 0.0 < t8 < 1e-07 * (t9 if t9 >= 0.0 else -t9) else function_error('exp', t9, t8, t10); t13 = t10 / _C8; t14 = t13 if t13 >= 0.0 else -t13; t15 = (t12 + t14 * _C10) / _C12 + (1.1102230246251565e-16 * t14 + 5e-324) if _C11 else quotient_error(t10, t12, _C8, _C10, t13); t16 = a * t13; t17 = t16 if t16 >= 0.0 else -t16; t18 = t4 / 2 + t16; t19 = t18 if t18 >= 0.0 else -t18; t20 = ((abs(_C5 * exp(-t1 * t1)) + 5e-324) * t3 + (7.105427357601002e-15 * (t4 if t4 >= 0.0 else -t4) + 5e-324) if 0.0 < t3 < 1e-07 * t2 else function_error('erfc', t1, t3, t4)) + (t7 * t15 + (t14 + t15) * ea + 1.1102230246251565e-16 * t17 if t17 > 1e-290 and (ea or t15) else product_error(a, ea, t13, t15, t16)) + 1.1102230246251565e-16 * t19; t21 = g * t18; t22 = t21 if t21 >= 0.0 else -t21; return t21, (g if g >= 0.0 else -g) * t20 + (t19 + t20) * eg + 1.1102230246251565e-16 * t22 if t22 > 1e-290 and (eg or t20) else product_error(g, eg, t18, t20, t21)
def silu_value_e(a, ea):
    t0 = abs(a); t1 = -t0; t2 = exp(t1); t3 = t2 if t2 >= 0.0 else -t2; t4 = (t3 + 5e-324) * ea + (3.552713678800501e-16 * t3 + 5e-324) if 0.0 < ea < 1e-07 * t0 else function_error('exp', t1, ea, t2); t5 = a >= 0; t6 = a if a >= 0.0 else -a; t7 = 1 if t5 else t2; t8 = 1 - t2; t9 = t4 + (t8 if t8 >= 0.0 else -t8) if ea and (not t6 > ea) else 0.0 if t5 else t4; t10 = 1 + t2; t11 = t10 if t10 >= 0.0 else -t10; t12 = t4 + 1.1102230246251565e-16 * t11; t13 = t7 / t10; t14 = t13 if t13 >= 0.0 else -t13; t15 = (t9 + t14 * t12) / (t11 - t12) + (1.1102230246251565e-16 * t14 + 5e-324) if t12 < t11 else quotient_error(t7, t9, t10, t12, t13); t16 = a * t13; t17 = t16 if t16 >= 0.0 else -t16; return t16, t6 * t15 + (t14 + t15) * ea + 1.1102230246251565e-16 * t17 if t17 > 1e-290 and (ea or t15) else product_error(a, ea, t13, t15, t16)
def silu_pull_e(g, eg, y, ey, a, ea):
    t0 = abs(a); t1 = -t0; t2 = exp(t1); t3 = t2 if t2 >= 0.0 else -t2; t4 = (t3 + 5e-324) * ea + (3.552713678800501e-16 * t3 + 5e-324) if 0.0 < ea < 1e-07 * t0 else function_error('exp', t1, ea, t2); t5 = a >= 0; t6 = a if a >= 0.0 else -a; t7 = ea and (not t6 > ea); t8 = 1 if t5 else t2; t9 = 1 - t2; t10 = t4 + (t9 if t9 >= 0.0 else -t9); t11 = t10 if t7 else 0.0 if t5 else t4; t12 = 1 + t2; t13 = t12 if t12 >= 0.0 else -t12; t14 = t4 + 1.1102230246251565e-16 * t13; t15 = t8 / t12; t16 = t15 if t15 >= 0.0 else -t15; t17 = t14 < t13; t18 = t13 - t14; t19 = -a >= 0; t20 = 1 if t19 else t2; t21 = t10 if t7 else 0.0 if t19 else t4; t22 = t20 / t12; t23 = t22 if t22 >= 0.0 else -t22; t24 = (t21 + t23 * t14) / t18 + (1.1102230246251565e-16 * t23 + 5e-324) if t17 else quotient_error(t20, t21, t12, t14, t22); t25 = a * t22; t26 = t25 if t25 >= 0.0 else -t25; t27 = 1 + t25; t28 = t27 if t27 >= 0.0 else -t27; t29 = (t6 * t24 + (t23 + t24) * ea + 1.1102230246251565e-16 * t26 if t26 > 1e-290 and (ea or t24) else product_error(a, ea, t22, t24, t25)) + 1.1102230246251565e-16 * t28; t30 = t15 * t27; t31 = t30 if t30 >= 0.0 else -t30; t32 = t16 * t29 + (t28 + t29) * ((t11 + t16 * t14) / t18 + (1.1102230246251565e-16 * t16 + 5e-324) if t17 else quotient_error(t8, t11, t12, t14, t15)) + 1.1102230246251565e-16 * t31 + 5e-324; t33 = g * t30; t34 = t33 if t33 >= 0.0 else -t33; return t33, (g if g >= 0.0 else -g) * t32 + (t31 + t32) * eg + 1.1102230246251565e-16 * t34 if t34 > 1e-290 and (eg or t32) else product_error(g, eg, t30, t32, t33)

ERROR_KERNELS: dict[str, Any] = {
    'sigmoid': (sigmoid_value_e, sigmoid_pull_e, (sigmoid_pull_e,), ()),
    'log_sigmoid': (log_sigmoid_value_e, log_sigmoid_pull_e, (log_sigmoid_pull_e,), ()),
    'softplus': (softplus_value_e, softplus_pull_e, (softplus_pull_e,), ()),
    'relu': (relu_value_e, relu_pull_e, (relu_pull_e,), (relu_local_0_e,)),
    'leaky_relu': (leaky_relu_value_e, leaky_relu_pull_e, (leaky_relu_pull_e,), ()),
    'elu': (elu_value_e, elu_pull_e, (elu_pull_e,), ()),
    'gelu': (gelu_value_e, gelu_pull_e, (gelu_pull_e,), ()),
    'silu': (silu_value_e, silu_pull_e, (silu_pull_e,), ()),
}
"""Value, pull, pulls and locals of each row."""
