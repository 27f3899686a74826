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
from math import atanh, cbrt, exp, exp2, expm1, log, log10, log1p, log2, sqrt

from diffcli.namespaces.scalars import Scalars

_logaddexp = Scalars.logaddexp

_C0 = log(2)
_C1 = function_error('log', 2, 0.0, _C0)
_C2 = (_C0 if _C0 >= 0.0 else -_C0) + _C1
_C3 = 1 / log(2)
_C4 = _C0 if _C0 >= 0.0 else -_C0
_C5 = 1 / _C0
_C6 = _C5 if _C5 >= 0.0 else -_C5
_C7 = _C6 * _C1 / (_C4 - _C1) + 1.1102230246251565e-16 * _C6 if (_C6 > 1e-290 and _C1) and _C1 < _C4 else quotient_error(1, 0.0, _C0, _C1, _C5)
_C8 = 1 / log(10)
_C9 = log(10)
_C10 = _C9 if _C9 >= 0.0 else -_C9
_C11 = function_error('log', 10, 0.0, _C9)
_C12 = 1 / _C9
_C13 = _C12 if _C12 >= 0.0 else -_C12
_C14 = _C13 * _C11 / (_C10 - _C11) + 1.1102230246251565e-16 * _C13 if (_C13 > 1e-290 and _C11) and _C11 < _C10 else quotient_error(1, 0.0, _C9, _C11, _C12)
_C15 = -0.5

def exp_value_e(a, ea):
    t0 = exp(a); t1 = t0 if t0 >= 0.0 else -t0; return t0, (t1 + 5e-324) * ea + (3.552713678800501e-16 * t1 + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('exp', a, ea, t0)
def exp_pull_e(g, eg, y, ey, a, ea):
    t0 = g * y; t1 = t0 if t0 >= 0.0 else -t0; return t0, (g if g >= 0.0 else -g) * ey + ((y if y >= 0.0 else -y) + ey) * eg + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and (eg or ey) else product_error(g, eg, y, ey, t0)
def exp2_value_e(a, ea):
    t0 = exp2(a); return t0, (abs(t0 * _C0) + 5e-324) * ea + (3.552713678800501e-16 * (t0 if t0 >= 0.0 else -t0) + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('exp2', a, ea, t0)
def exp2_pull_e(g, eg, y, ey, a, ea):
    t0 = y * _C0; t1 = t0 if t0 >= 0.0 else -t0; t2 = (y if y >= 0.0 else -y) * _C1 + _C2 * ey + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and (ey or _C1) else product_error(y, ey, _C0, _C1, t0); t3 = g * t0; t4 = t3 if t3 >= 0.0 else -t3; return t3, (g if g >= 0.0 else -g) * t2 + (t1 + t2) * eg + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (eg or t2) else product_error(g, eg, t0, t2, t3)
def expm1_value_e(a, ea):
    t0 = expm1(a); return t0, (abs(exp(a)) + 5e-324) * ea + (3.552713678800501e-16 * (t0 if t0 >= 0.0 else -t0) + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('expm1', a, ea, t0)
def expm1_pull_e(g, eg, y, ey, a, ea):
    t0 = exp(a); t1 = t0 if t0 >= 0.0 else -t0; t2 = (t1 + 5e-324) * ea + (3.552713678800501e-16 * t1 + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('exp', a, ea, t0); t3 = g * t0; t4 = t3 if t3 >= 0.0 else -t3; return t3, (g if g >= 0.0 else -g) * t2 + (t1 + t2) * eg + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (eg or t2) else product_error(g, eg, t0, t2, t3)
def log_value_e(a, ea):
    t0 = log(a); return t0, (abs(1 / a) + 5e-324) * ea + (3.552713678800501e-16 * (t0 if t0 >= 0.0 else -t0) + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('log', a, ea, t0)
def log_pull_e(g, eg, y, ey, a, ea):
    t0 = g / a; t1 = t0 if t0 >= 0.0 else -t0; t2 = a if a >= 0.0 else -a; return t0, (eg + t1 * ea) / (t2 - ea) + 1.1102230246251565e-16 * t1 if (t1 > 1e-290 and (eg or ea)) and ea < t2 else quotient_error(g, eg, a, ea, t0)
def log_base_value_e(a, ea, b, eb):
    t0 = log(a); t1 = (abs(1 / a) + 5e-324) * ea + (3.552713678800501e-16 * (t0 if t0 >= 0.0 else -t0) + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('log', a, ea, t0); t2 = log(b); t3 = t2 if t2 >= 0.0 else -t2; t4 = (abs(1 / b) + 5e-324) * eb + (3.552713678800501e-16 * t3 + 5e-324) if 0.0 < eb < 1e-07 * (b if b >= 0.0 else -b) else function_error('log', b, eb, t2); t5 = t0 / t2; t6 = t5 if t5 >= 0.0 else -t5; return t5, (t1 + t6 * t4) / (t3 - t4) + (1.1102230246251565e-16 * t6 + 5e-324) if t4 < t3 else quotient_error(t0, t1, t2, t4, t5)
def log_base_pull_0_e(g, eg, y, ey, a, ea, b, eb):
    t0 = log(b); t1 = t0 if t0 >= 0.0 else -t0; t2 = (abs(1 / b) + 5e-324) * eb + (3.552713678800501e-16 * t1 + 5e-324) if 0.0 < eb < 1e-07 * (b if b >= 0.0 else -b) else function_error('log', b, eb, t0); t3 = 1 / t0; t4 = t3 if t3 >= 0.0 else -t3; t5 = t4 * t2 / (t1 - t2) + 1.1102230246251565e-16 * t4 if (t4 > 1e-290 and t2) and t2 < t1 else quotient_error(1, 0.0, t0, t2, t3); t6 = t3 / a; t7 = t6 if t6 >= 0.0 else -t6; t8 = a if a >= 0.0 else -a; t9 = (t5 + t7 * ea) / (t8 - ea) + 1.1102230246251565e-16 * t7 if (t7 > 1e-290 and (t5 or ea)) and ea < t8 else quotient_error(t3, t5, a, ea, t6); t10 = g * t6; t11 = t10 if t10 >= 0.0 else -t10; return t10, (g if g >= 0.0 else -g) * t9 + (t7 + t9) * eg + 1.1102230246251565e-16 * t11 if t11 > 1e-290 and (eg or t9) else product_error(g, eg, t6, t9, t10)
def log_base_pull_1_e(g, eg, y, ey, a, ea, b, eb):
    t0 = -y; t1 = log(b); t2 = t1 if t1 >= 0.0 else -t1; t3 = b if b >= 0.0 else -b; t4 = (abs(1 / b) + 5e-324) * eb + (3.552713678800501e-16 * t2 + 5e-324) if 0.0 < eb < 1e-07 * t3 else function_error('log', b, eb, t1); t5 = t0 / t1; t6 = t5 if t5 >= 0.0 else -t5; t7 = (ey + t6 * t4) / (t2 - t4) + (1.1102230246251565e-16 * t6 + 5e-324) if t4 < t2 else quotient_error(t0, ey, t1, t4, t5); t8 = t5 / b; t9 = t8 if t8 >= 0.0 else -t8; t10 = (t7 + t9 * eb) / (t3 - eb) + 1.1102230246251565e-16 * t9 if (t9 > 1e-290 and (t7 or eb)) and eb < t3 else quotient_error(t5, t7, b, eb, t8); t11 = g * t8; t12 = t11 if t11 >= 0.0 else -t11; return t11, (g if g >= 0.0 else -g) * t10 + (t9 + t10) * eg + 1.1102230246251565e-16 * t12 if t12 > 1e-290 and (eg or t10) else product_error(g, eg, t8, t10, t11)
def log_base_pull_e(g, eg, y, ey, a, ea, b, eb):
    t0 = log(b); t1 = t0 if t0 >= 0.0 else -t0; t2 = b if b >= 0.0 else -b; t3 = (abs(1 / b) + 5e-324) * eb + (3.552713678800501e-16 * t1 + 5e-324) if 0.0 < eb < 1e-07 * t2 else function_error('log', b, eb, t0); t4 = 1 / t0; t5 = t4 if t4 >= 0.0 else -t4; t6 = t3 < t1; t7 = t1 - t3; t8 = t5 * t3 / t7 + 1.1102230246251565e-16 * t5 if (t5 > 1e-290 and t3) and t6 else quotient_error(1, 0.0, t0, t3, t4); t9 = t4 / a; t10 = t9 if t9 >= 0.0 else -t9; t11 = a if a >= 0.0 else -a; t12 = (t8 + t10 * ea) / (t11 - ea) + 1.1102230246251565e-16 * t10 if (t10 > 1e-290 and (t8 or ea)) and ea < t11 else quotient_error(t4, t8, a, ea, t9); t13 = g * t9; t14 = t13 if t13 >= 0.0 else -t13; t15 = g if g >= 0.0 else -g; t16 = -y; t17 = t16 / t0; t18 = t17 if t17 >= 0.0 else -t17; t19 = (ey + t18 * t3) / t7 + (1.1102230246251565e-16 * t18 + 5e-324) if t6 else quotient_error(t16, ey, t0, t3, t17); t20 = t17 / b; t21 = t20 if t20 >= 0.0 else -t20; t22 = (t19 + t21 * eb) / (t2 - eb) + 1.1102230246251565e-16 * t21 if (t21 > 1e-290 and (t19 or eb)) and eb < t2 else quotient_error(t17, t19, b, eb, t20); t23 = g * t20; t24 = t23 if t23 >= 0.0 else -t23; return t13, t15 * t12 + (t10 + t12) * eg + 1.1102230246251565e-16 * t14 if t14 > 1e-290 and (eg or t12) else product_error(g, eg, t9, t12, t13), t23, t15 * t22 + (t21 + t22) * eg + 1.1102230246251565e-16 * t24 if t24 > 1e-290 and (eg or t22) else product_error(g, eg, t20, t22, t23)
def log1p_value_e(a, ea):
    t0 = log1p(a); return t0, (abs(1 / (1 + a)) + 5e-324) * ea + (3.552713678800501e-16 * (t0 if t0 >= 0.0 else -t0) + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('log1p', a, ea, t0)
def log1p_pull_e(g, eg, y, ey, a, ea):
    t0 = 1 + a; t1 = t0 - 1; t2 = 1 - (t0 - t1) + (a - t1); t3 = ea + (t2 if t2 >= 0.0 else -t2); t4 = 1 / t0; t5 = t4 if t4 >= 0.0 else -t4; t6 = t0 if t0 >= 0.0 else -t0; t7 = t5 * t3 / (t6 - t3) + 1.1102230246251565e-16 * t5 if (t5 > 1e-290 and t3) and t3 < t6 else quotient_error(1, 0.0, t0, t3, t4); t8 = g * t4; t9 = t8 if t8 >= 0.0 else -t8; return t8, (g if g >= 0.0 else -g) * t7 + (t5 + t7) * eg + 1.1102230246251565e-16 * t9 if t9 > 1e-290 and (eg or t7) else product_error(g, eg, t4, t7, t8)
def log2_value_e(a, ea):
    t0 = log2(a); return t0, (abs(_C3 / a) + 5e-324) * ea + (3.552713678800501e-16 * (t0 if t0 >= 0.0 else -t0) + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('log2', a, ea, t0)
def log2_pull_e(g, eg, y, ey, a, ea):
    t0 = _C5 / a; t1 = t0 if t0 >= 0.0 else -t0; t2 = a if a >= 0.0 else -a; t3 = (_C7 + t1 * ea) / (t2 - ea) + 1.1102230246251565e-16 * t1 if (t1 > 1e-290 and (_C7 or ea)) and ea < t2 else quotient_error(_C5, _C7, a, ea, t0); t4 = g * t0; t5 = t4 if t4 >= 0.0 else -t4; return t4, (g if g >= 0.0 else -g) * t3 + (t1 + t3) * eg + 1.1102230246251565e-16 * t5 if t5 > 1e-290 and (eg or t3) else product_error(g, eg, t0, t3, t4)
def log10_value_e(a, ea):
    t0 = log10(a); return t0, (abs(_C8 / a) + 5e-324) * ea + (8.881784197001252e-16 * (t0 if t0 >= 0.0 else -t0) + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('log10', a, ea, t0)
def log10_pull_e(g, eg, y, ey, a, ea):
    t0 = _C12 / a; t1 = t0 if t0 >= 0.0 else -t0; t2 = a if a >= 0.0 else -a; t3 = (_C14 + t1 * ea) / (t2 - ea) + 1.1102230246251565e-16 * t1 if (t1 > 1e-290 and (_C14 or ea)) and ea < t2 else quotient_error(_C12, _C14, a, ea, t0); t4 = g * t0; t5 = t4 if t4 >= 0.0 else -t4; return t4, (g if g >= 0.0 else -g) * t3 + (t1 + t3) * eg + 1.1102230246251565e-16 * t5 if t5 > 1e-290 and (eg or t3) else product_error(g, eg, t0, t3, t4)
def logaddexp_value_e(a, ea, b, eb):
    t0 = ea + eb; t1 = a - b; t2 = t1 - a; t3 = a - (t1 - t2) + (-b - t2); t4 = t0 + (t3 if t3 >= 0.0 else -t3); t5 = abs(t1); t6 = -t5; t7 = exp(t6); t8 = t7 if t7 >= 0.0 else -t7; t9 = (t8 + 5e-324) * t4 + (3.552713678800501e-16 * t8 + 5e-324) if 0.0 < t4 < 1e-07 * t5 else function_error('exp', t6, t4, t7); t10 = log1p(t7); t11 = (a if a > b or a != a else b) + t10; return _logaddexp(a, b), ((ea if a > b else eb) if (t1 if t1 >= 0.0 else -t1) > t0 else t0) + ((abs(1 / (1 + t7)) + 5e-324) * t9 + (3.552713678800501e-16 * (t10 if t10 >= 0.0 else -t10) + 5e-324) if 0.0 < t9 < 1e-07 * t8 else function_error('log1p', t7, t9, t10)) + 1.1102230246251565e-16 * (t11 if t11 >= 0.0 else -t11)
def logaddexp_pull_0_e(g, eg, y, ey, a, ea, b, eb):
    t0 = a == b; t1 = ea + eb; t2 = a - b; t3 = t2 if t2 >= 0.0 else -t2; t4 = t2 - a; t5 = a - (t2 - t4) + (-b - t4); t6 = t1 + (t5 if t5 >= 0.0 else -t5); t7 = 0.0 if t0 else t2; t8 = t6 + t3 if t1 and (not t3 > t1) else 0.0 if t0 else t6; t9 = abs(t7); t10 = -t9; t11 = exp(t10); t12 = t11 if t11 >= 0.0 else -t11; t13 = (t12 + 5e-324) * t8 + (3.552713678800501e-16 * t12 + 5e-324) if 0.0 < t8 < 1e-07 * t9 else function_error('exp', t10, t8, t11); t14 = t7 >= 0; t15 = 1 if t14 else t11; t16 = 1 - t11; t17 = t13 + (t16 if t16 >= 0.0 else -t16) if t8 and (not (t7 if t7 >= 0.0 else -t7) > t8) else 0.0 if t14 else t13; t18 = 1 + t11; t19 = t18 if t18 >= 0.0 else -t18; t20 = t13 + 1.1102230246251565e-16 * t19; t21 = t15 / t18; t22 = t21 if t21 >= 0.0 else -t21; t23 = (t17 + t22 * t20) / (t19 - t20) + (1.1102230246251565e-16 * t22 + 5e-324) if t20 < t19 else quotient_error(t15, t17, t18, t20, t21); t24 = g * t21; t25 = t24 if t24 >= 0.0 else -t24; return t24, (g if g >= 0.0 else -g) * t23 + (t22 + t23) * eg + 1.1102230246251565e-16 * t25 if t25 > 1e-290 and (eg or t23) else product_error(g, eg, t21, t23, t24)
def logaddexp_pull_1_e(g, eg, y, ey, a, ea, b, eb):
    t0 = b == a; t1 = eb + ea; t2 = b - a; t3 = t2 if t2 >= 0.0 else -t2; t4 = t2 - b; t5 = b - (t2 - t4) + (-a - t4); t6 = t1 + (t5 if t5 >= 0.0 else -t5); t7 = 0.0 if t0 else t2; t8 = t6 + t3 if t1 and (not t3 > t1) else 0.0 if t0 else t6; t9 = abs(t7); t10 = -t9; t11 = exp(t10); t12 = t11 if t11 >= 0.0 else -t11; t13 = (t12 + 5e-324) * t8 + (3.552713678800501e-16 * t12 + 5e-324) if 0.0 < t8 < 1e-07 * t9 else function_error('exp', t10, t8, t11); t14 = t7 >= 0; t15 = 1 if t14 else t11; t16 = 1 - t11; t17 = t13 + (t16 if t16 >= 0.0 else -t16) if t8 and (not (t7 if t7 >= 0.0 else -t7) > t8) else 0.0 if t14 else t13; t18 = 1 + t11; t19 = t18 if t18 >= 0.0 else -t18; t20 = t13 + 1.1102230246251565e-16 * t19; t21 = t15 / t18; t22 = t21 if t21 >= 0.0 else -t21; t23 = (t17 + t22 * t20) / (t19 - t20) + (1.1102230246251565e-16 * t22 + 5e-324) if t20 < t19 else quotient_error(t15, t17, t18, t20, t21); t24 = g * t21; t25 = t24 if t24 >= 0.0 else -t24; return t24, (g if g >= 0.0 else -g) * t23 + (t22 + t23) * eg + 1.1102230246251565e-16 * t25 if t25 > 1e-290 and (eg or t23) else product_error(g, eg, t21, t23, t24)
def logaddexp_pull_e(g, eg, y, ey, a, ea, b, eb):
    t0 = a == b; t1 = ea + eb; t2 = a - b; t3 = t2 if t2 >= 0.0 else -t2; t4 = t2 - a; t5 = a - (t2 - t4) + (-b - t4); t6 = t1 + (t5 if t5 >= 0.0 else -t5); t7 = 0.0 if t0 else t2; t8 = t6 + t3 if t1 and (not t3 > t1) else 0.0 if t0 else t6; t9 = abs(t7); t10 = -t9; t11 = exp(t10); t12 = t11 if t11 >= 0.0 else -t11; t13 = (t12 + 5e-324) * t8 + (3.552713678800501e-16 * t12 + 5e-324) if 0.0 < t8 < 1e-07 * t9 else function_error('exp', t10, t8, t11); t14 = t7 >= 0; t15 = 1 if t14 else t11; t16 = 1 - t11; t17 = t13 + (t16 if t16 >= 0.0 else -t16) if t8 and (not (t7 if t7 >= 0.0 else -t7) > t8) else 0.0 if t14 else t13; t18 = 1 + t11; t19 = t18 if t18 >= 0.0 else -t18; t20 = t13 + 1.1102230246251565e-16 * t19; t21 = t15 / t18; t22 = t21 if t21 >= 0.0 else -t21; t23 = (t17 + t22 * t20) / (t19 - t20) + (1.1102230246251565e-16 * t22 + 5e-324) if t20 < t19 else quotient_error(t15, t17, t18, t20, t21); t24 = g * t21; t25 = t24 if t24 >= 0.0 else -t24; t26 = g if g >= 0.0 else -g; t27 = b == a; t28 = eb + ea; t29 = b - a; t30 = t29 if t29 >= 0.0 else -t29; t31 = t29 - b; t32 = b - (t29 - t31) + (-a - t31); t33 = t28 + (t32 if t32 >= 0.0 else -t32); t34 = 0.0 if t27 else t29; t35 = t33 + t30 if t28 and (not t30 > t28) else 0.0 if t27 else t33; t36 = abs(t34); t37 = -t36; t38 = exp(t37); t39 = t38 if t38 >= 0.0 else -t38; t40 = (t39 + 5e-324) * t35 + (3.552713678800501e-16 * t39 + 5e-324) if 0.0 < t35 < 1e-07 * t36 else function_error('exp', t37, t35, t38); t41 = t34 >= 0; t42 = 1 if t41 else t38; t43 = 1 - t38; t44 = t40 + (t43 if t43 >= 0.0 else -t43) if t35 and (not (t34 if t34 >= 0.0 else -t34) > t35) else 0.0 if t41 else t40; t45 = 1 + t38; t46 = t45 if t45 >= 0.0 else -t45; t47 = t40 + 1.1102230246251565e-16 * t46; t48 = t42 / t45; t49 = t48 if t48 >= 0.0 else -t48; t50 = (t44 + t49 * t47) / (t46 - t47) + (1.1102230246251565e-16 * t49 + 5e-324) if t47 < t46 else quotient_error(t42, t44, t45, t47, t48); t51 = g * t48; t52 = t51 if t51 >= 0.0 else -t51; return t24, t26 * t23 + (t22 + t23) * eg + 1.1102230246251565e-16 * t25 if t25 > 1e-290 and (eg or t23) else product_error(g, eg, t21, t23, t24), t51, t26 * t50 + (t49 + t50) * eg + 1.1102230246251565e-16 * t52 if t52 > 1e-290 and (eg or t50) else product_error(g, eg, t48, t50, t51)
def xlogy_value_e(a, ea, b, eb):
    t0 = a == 0; t1 = a if a >= 0.0 else -a; t2 = ea and (not t1 > ea); t3 = 1 if t0 else b; t4 = 1 - b; t5 = eb + (t4 if t4 >= 0.0 else -t4) if t2 else 0.0 if t0 else eb; t6 = log(t3); t7 = t6 if t6 >= 0.0 else -t6; t8 = (abs(1 / t3) + 5e-324) * t5 + (3.552713678800501e-16 * t7 + 5e-324) if 0.0 < t5 < 1e-07 * (t3 if t3 >= 0.0 else -t3) else function_error('log', t3, t5, t6); t9 = a * t6; t10 = t9 if t9 >= 0.0 else -t9; t11 = t1 * t8 + (t7 + t8) * ea + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (ea or t8) else product_error(a, ea, t6, t8, t9); return 0 if t0 else t9, t11 + t10 if t2 else 0.0 if t0 else t11
def xlogy_pull_0_e(g, eg, y, ey, a, ea, b, eb):
    t0 = log(b); t1 = t0 if t0 >= 0.0 else -t0; t2 = (abs(1 / b) + 5e-324) * eb + (3.552713678800501e-16 * t1 + 5e-324) if 0.0 < eb < 1e-07 * (b if b >= 0.0 else -b) else function_error('log', b, eb, t0); t3 = g * t0; t4 = t3 if t3 >= 0.0 else -t3; return t3, (g if g >= 0.0 else -g) * t2 + (t1 + t2) * eg + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (eg or t2) else product_error(g, eg, t0, t2, t3)
def xlogy_pull_1_e(g, eg, y, ey, a, ea, b, eb):
    t0 = a == 0; t1 = ea and (not (a if a >= 0.0 else -a) > ea); t2 = 1 if t0 else b; t3 = 1 - b; t4 = eb + (t3 if t3 >= 0.0 else -t3) if t1 else 0.0 if t0 else eb; t5 = a / t2; t6 = t5 if t5 >= 0.0 else -t5; t7 = t2 if t2 >= 0.0 else -t2; t8 = (ea + t6 * t4) / (t7 - t4) + 1.1102230246251565e-16 * t6 if (t6 > 1e-290 and (ea or t4)) and t4 < t7 else quotient_error(a, ea, t2, t4, t5); t9 = 0 if t0 else t5; t10 = t8 + t6 if t1 else 0.0 if t0 else t8; t11 = g * t9; t12 = t11 if t11 >= 0.0 else -t11; return t11, (g if g >= 0.0 else -g) * t10 + ((t9 if t9 >= 0.0 else -t9) + t10) * eg + 1.1102230246251565e-16 * t12 if t12 > 1e-290 and (eg or t10) else product_error(g, eg, t9, t10, t11)
def xlogy_pull_e(g, eg, y, ey, a, ea, b, eb):
    t0 = log(b); t1 = t0 if t0 >= 0.0 else -t0; t2 = (abs(1 / b) + 5e-324) * eb + (3.552713678800501e-16 * t1 + 5e-324) if 0.0 < eb < 1e-07 * (b if b >= 0.0 else -b) else function_error('log', b, eb, t0); t3 = g * t0; t4 = t3 if t3 >= 0.0 else -t3; t5 = g if g >= 0.0 else -g; t6 = a == 0; t7 = ea and (not (a if a >= 0.0 else -a) > ea); t8 = 1 if t6 else b; t9 = 1 - b; t10 = eb + (t9 if t9 >= 0.0 else -t9) if t7 else 0.0 if t6 else eb; t11 = a / t8; t12 = t11 if t11 >= 0.0 else -t11; t13 = t8 if t8 >= 0.0 else -t8; t14 = (ea + t12 * t10) / (t13 - t10) + 1.1102230246251565e-16 * t12 if (t12 > 1e-290 and (ea or t10)) and t10 < t13 else quotient_error(a, ea, t8, t10, t11); t15 = 0 if t6 else t11; t16 = t14 + t12 if t7 else 0.0 if t6 else t14; t17 = g * t15; t18 = t17 if t17 >= 0.0 else -t17; return t3, t5 * t2 + (t1 + t2) * eg + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (eg or t2) else product_error(g, eg, t0, t2, t3), t17, t5 * t16 + ((t15 if t15 >= 0.0 else -t15) + t16) * eg + 1.1102230246251565e-16 * t18 if t18 > 1e-290 and (eg or t16) else product_error(g, eg, t15, t16, t17)
def logit_value_e(a, ea):
    t0 = a - 0.5; t1 = t0 - a; t2 = a - (t0 - t1) + (_C15 - t1); t3 = ea + (t2 if t2 >= 0.0 else -t2); t4 = abs(t0); t5 = t4 < 0.25; t6 = t4 - 0.25; t7 = t3 and (not (t6 if t6 >= 0.0 else -t6) > t3); t8 = 2 * a - 1; t9 = t8 if t8 >= 0.0 else -t8; t10 = 2 * ea + 1.1102230246251565e-16 * t9; t11 = t8 if t5 else 0; t12 = t10 + t9 if t7 else t10 if t5 else 0.0; t13 = atanh(t11); t14 = 2 * t13; t15 = 2 * ((abs(1 / ((1 - t11) * (1 + t11))) + 5e-324) * t12 + (8.881784197001252e-16 * (t13 if t13 >= 0.0 else -t13) + 5e-324) if 0.0 < t12 < 1e-07 * (t11 if t11 >= 0.0 else -t11) else function_error('atanh', t11, t12, t13)); t16 = 1 - a; t17 = t16 - 1; t18 = 1 - (t16 - t17) + (-a - t17); t19 = ea + (t18 if t18 >= 0.0 else -t18); t20 = a / t16; t21 = t20 if t20 >= 0.0 else -t20; t22 = t16 if t16 >= 0.0 else -t16; t23 = (ea + t21 * t19) / (t22 - t19) + 1.1102230246251565e-16 * t21 if (t21 > 1e-290 and (ea or t19)) and t19 < t22 else quotient_error(a, ea, t16, t19, t20); t24 = 1 if t5 else t20; t25 = 1 - t20; t26 = t23 + (t25 if t25 >= 0.0 else -t25) if t7 else 0.0 if t5 else t23; t27 = log(t24); t28 = (abs(1 / t24) + 5e-324) * t26 + (3.552713678800501e-16 * (t27 if t27 >= 0.0 else -t27) + 5e-324) if 0.0 < t26 < 1e-07 * (t24 if t24 >= 0.0 else -t24) else function_error('log', t24, t26, t27); t29 = t14 - t27; return t14 if t5 else t27, t15 + t28 + (t29 if t29 >= 0.0 else -t29) if t7 else t15 if t5 else t28
def logit_pull_e(g, eg, y, ey, a, ea):
    t0 = 1 - a; t1 = t0 - 1; t2 = 1 - (t0 - t1) + (-a - t1); t3 = ea + (t2 if t2 >= 0.0 else -t2); t4 = a * t0; t5 = t4 if t4 >= 0.0 else -t4; t6 = (a if a >= 0.0 else -a) * t3 + ((t0 if t0 >= 0.0 else -t0) + t3) * ea + 1.1102230246251565e-16 * t5 if t5 > 1e-290 and (ea or t3) else product_error(a, ea, t0, t3, t4); t7 = 1 / t4; t8 = t7 if t7 >= 0.0 else -t7; t9 = t8 * t6 / (t5 - t6) + 1.1102230246251565e-16 * t8 if (t8 > 1e-290 and t6) and t6 < t5 else quotient_error(1, 0.0, t4, t6, t7); t10 = g * t7; t11 = t10 if t10 >= 0.0 else -t10; return t10, (g if g >= 0.0 else -g) * t9 + (t8 + t9) * eg + 1.1102230246251565e-16 * t11 if t11 > 1e-290 and (eg or t9) else product_error(g, eg, t7, t9, t10)
def sqrt_value_e(a, ea):
    t0 = sqrt(a); return t0, (abs(1 / (2 * t0)) + 5e-324) * ea + (3.552713678800501e-16 * (t0 if t0 >= 0.0 else -t0) + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('sqrt', a, ea, t0)
def sqrt_pull_e(g, eg, y, ey, a, ea):
    t0 = 2 * y; t1 = 2 * ey; t2 = g / t0; t3 = t2 if t2 >= 0.0 else -t2; t4 = t0 if t0 >= 0.0 else -t0; return t2, (eg + t3 * t1) / (t4 - t1) + 1.1102230246251565e-16 * t3 if (t3 > 1e-290 and (eg or t1)) and t1 < t4 else quotient_error(g, eg, t0, t1, t2)
def cbrt_value_e(a, ea):
    t0 = cbrt(a); return t0, (abs(1 / (3 * t0 * t0)) + 5e-324) * ea + (8.881784197001252e-16 * (t0 if t0 >= 0.0 else -t0) + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('cbrt', a, ea, t0)
def cbrt_pull_e(g, eg, y, ey, a, ea):
    t0 = 3 * y; t1 = t0 if t0 >= 0.0 else -t0; t2 = 3 * ey + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and ey else product_error(3, 0.0, y, ey, t0); t3 = t0 * y; t4 = t3 if t3 >= 0.0 else -t3; t5 = t1 * ey + ((y if y >= 0.0 else -y) + ey) * t2 + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (t2 or ey) else product_error(t0, t2, y, ey, t3); t6 = 1 / t3; t7 = t6 if t6 >= 0.0 else -t6; t8 = t7 * t5 / (t4 - t5) + 1.1102230246251565e-16 * t7 if (t7 > 1e-290 and t5) and t5 < t4 else quotient_error(1, 0.0, t3, t5, t6); t9 = g * t6; t10 = t9 if t9 >= 0.0 else -t9; return t9, (g if g >= 0.0 else -g) * t8 + (t7 + t8) * eg + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (eg or t8) else product_error(g, eg, t6, t8, t9)

ERROR_KERNELS: dict[str, Any] = {
    'exp': (exp_value_e, exp_pull_e, (exp_pull_e,), ()),
    'exp2': (exp2_value_e, exp2_pull_e, (exp2_pull_e,), ()),
    'expm1': (expm1_value_e, expm1_pull_e, (expm1_pull_e,), ()),
    'log': (log_value_e, log_pull_e, (log_pull_e,), ()),
    'log_base': (log_base_value_e, log_base_pull_e, (log_base_pull_0_e, log_base_pull_1_e), ()),
    'log1p': (log1p_value_e, log1p_pull_e, (log1p_pull_e,), ()),
    'log2': (log2_value_e, log2_pull_e, (log2_pull_e,), ()),
    'log10': (log10_value_e, log10_pull_e, (log10_pull_e,), ()),
    'logaddexp': (logaddexp_value_e, logaddexp_pull_e, (logaddexp_pull_0_e, logaddexp_pull_1_e), ()),
    'xlogy': (xlogy_value_e, xlogy_pull_e, (xlogy_pull_0_e, xlogy_pull_1_e), ()),
    'logit': (logit_value_e, logit_pull_e, (logit_pull_e,), ()),
    'sqrt': (sqrt_value_e, sqrt_pull_e, (sqrt_pull_e,), ()),
    'cbrt': (cbrt_value_e, cbrt_pull_e, (cbrt_pull_e,), ()),
}
"""Value, pull, pulls and locals of each row."""
