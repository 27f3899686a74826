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
_C2 = abs(_C0) + _C1
_C3 = 1 / log(2)
_C4 = abs(_C0)
_C5 = 1 / _C0
_C6 = abs(_C5)
_C7 = _C6 * _C1 / (_C4 - _C1) + 1.1102230246251565e-16 * _C6 if (_C6 > 1e-290 and _C1) and _C1 < _C4 else quotient_error(1, 0.0, _C0, _C1, _C5)
_C8 = 1 / log(10)
_C9 = log(10)
_C10 = abs(_C9)
_C11 = function_error('log', 10, 0.0, _C9)
_C12 = 1 / _C9
_C13 = abs(_C12)
_C14 = _C13 * _C11 / (_C10 - _C11) + 1.1102230246251565e-16 * _C13 if (_C13 > 1e-290 and _C11) and _C11 < _C10 else quotient_error(1, 0.0, _C9, _C11, _C12)
_C15 = -0.5

def exp_value_e(a, ea):
    t0 = exp(a); t1 = abs(t0); return t0, (t1 + 5e-324) * ea + (3.552713678800501e-16 * t1 + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('exp', a, ea, t0)
def exp_pull_e(g, eg, y, ey, a, ea):
    t0 = g * y; t1 = abs(t0); return t0, abs(g) * ey + (abs(y) + ey) * eg + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and (eg or ey) else product_error(g, eg, y, ey, t0)
def exp2_value_e(a, ea):
    t0 = exp2(a); return t0, (abs(t0 * _C0) + 5e-324) * ea + (3.552713678800501e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('exp2', a, ea, t0)
def exp2_pull_e(g, eg, y, ey, a, ea):
    t0 = y * _C0; t1 = abs(t0); t2 = abs(y) * _C1 + _C2 * ey + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and (ey or _C1) else product_error(y, ey, _C0, _C1, t0); t3 = g * t0; t4 = abs(t3); return t3, abs(g) * t2 + (t1 + t2) * eg + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (eg or t2) else product_error(g, eg, t0, t2, t3)
def expm1_value_e(a, ea):
    t0 = expm1(a); return t0, (abs(exp(a)) + 5e-324) * ea + (3.552713678800501e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('expm1', a, ea, t0)
def expm1_pull_e(g, eg, y, ey, a, ea):
    t0 = exp(a); t1 = abs(t0); t2 = (t1 + 5e-324) * ea + (3.552713678800501e-16 * t1 + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('exp', a, ea, t0); t3 = g * t0; t4 = abs(t3); return t3, abs(g) * t2 + (t1 + t2) * eg + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (eg or t2) else product_error(g, eg, t0, t2, t3)
def log_value_e(a, ea):
    t0 = log(a); return t0, (abs(1 / a) + 5e-324) * ea + (3.552713678800501e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('log', a, ea, t0)
def log_pull_e(g, eg, y, ey, a, ea):
    t0 = g / a; t1 = abs(t0); t2 = abs(a); return t0, (eg + t1 * ea) / (t2 - ea) + 1.1102230246251565e-16 * t1 if (t1 > 1e-290 and (eg or ea)) and ea < t2 else quotient_error(g, eg, a, ea, t0)
def log_base_value_e(a, ea, b, eb):
    t0 = log(a); t1 = (abs(1 / a) + 5e-324) * ea + (3.552713678800501e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('log', a, ea, t0); t2 = log(b); t3 = abs(t2); t4 = (abs(1 / b) + 5e-324) * eb + (3.552713678800501e-16 * t3 + 5e-324) if 0 < eb < 1e-07 * abs(b) else function_error('log', b, eb, t2); t5 = t0 / t2; t6 = abs(t5); return t5, (t1 + t6 * t4) / (t3 - t4) + (1.1102230246251565e-16 * t6 + 5e-324) if t4 < t3 else quotient_error(t0, t1, t2, t4, t5)
def log_base_pull_0_e(g, eg, y, ey, a, ea, b, eb):
    t0 = log(b); t1 = abs(t0); t2 = (abs(1 / b) + 5e-324) * eb + (3.552713678800501e-16 * t1 + 5e-324) if 0 < eb < 1e-07 * abs(b) else function_error('log', b, eb, t0); t3 = 1 / t0; t4 = abs(t3); t5 = t4 * t2 / (t1 - t2) + 1.1102230246251565e-16 * t4 if (t4 > 1e-290 and t2) and t2 < t1 else quotient_error(1, 0.0, t0, t2, t3); t6 = t3 / a; t7 = abs(t6); t8 = abs(a); t9 = (t5 + t7 * ea) / (t8 - ea) + 1.1102230246251565e-16 * t7 if (t7 > 1e-290 and (t5 or ea)) and ea < t8 else quotient_error(t3, t5, a, ea, t6); t10 = g * t6; t11 = abs(t10); return t10, abs(g) * t9 + (t7 + t9) * eg + 1.1102230246251565e-16 * t11 if t11 > 1e-290 and (eg or t9) else product_error(g, eg, t6, t9, t10)
def log_base_pull_1_e(g, eg, y, ey, a, ea, b, eb):
    t0 = -y; t1 = log(b); t2 = abs(t1); t3 = abs(b); t4 = (abs(1 / b) + 5e-324) * eb + (3.552713678800501e-16 * t2 + 5e-324) if 0 < eb < 1e-07 * t3 else function_error('log', b, eb, t1); t5 = t0 / t1; t6 = abs(t5); t7 = (ey + t6 * t4) / (t2 - t4) + (1.1102230246251565e-16 * t6 + 5e-324) if t4 < t2 else quotient_error(t0, ey, t1, t4, t5); t8 = t5 / b; t9 = abs(t8); t10 = (t7 + t9 * eb) / (t3 - eb) + 1.1102230246251565e-16 * t9 if (t9 > 1e-290 and (t7 or eb)) and eb < t3 else quotient_error(t5, t7, b, eb, t8); t11 = g * t8; t12 = abs(t11); return t11, abs(g) * t10 + (t9 + t10) * eg + 1.1102230246251565e-16 * t12 if t12 > 1e-290 and (eg or t10) else product_error(g, eg, t8, t10, t11)
def log_base_pull_e(g, eg, y, ey, a, ea, b, eb):
    t0 = log(b); t1 = abs(t0); t2 = abs(b); t3 = (abs(1 / b) + 5e-324) * eb + (3.552713678800501e-16 * t1 + 5e-324) if 0 < eb < 1e-07 * t2 else function_error('log', b, eb, t0); t4 = 1 / t0; t5 = abs(t4); t6 = t3 < t1; t7 = t1 - t3; t8 = t5 * t3 / t7 + 1.1102230246251565e-16 * t5 if (t5 > 1e-290 and t3) and t6 else quotient_error(1, 0.0, t0, t3, t4); t9 = t4 / a; t10 = abs(t9); t11 = abs(a); t12 = (t8 + t10 * ea) / (t11 - ea) + 1.1102230246251565e-16 * t10 if (t10 > 1e-290 and (t8 or ea)) and ea < t11 else quotient_error(t4, t8, a, ea, t9); t13 = g * t9; t14 = abs(t13); t15 = abs(g); t16 = -y; t17 = t16 / t0; t18 = abs(t17); t19 = (ey + t18 * t3) / t7 + (1.1102230246251565e-16 * t18 + 5e-324) if t6 else quotient_error(t16, ey, t0, t3, t17); t20 = t17 / b; t21 = abs(t20); t22 = (t19 + t21 * eb) / (t2 - eb) + 1.1102230246251565e-16 * t21 if (t21 > 1e-290 and (t19 or eb)) and eb < t2 else quotient_error(t17, t19, b, eb, t20); t23 = g * t20; t24 = abs(t23); return t13, t15 * t12 + (t10 + t12) * eg + 1.1102230246251565e-16 * t14 if t14 > 1e-290 and (eg or t12) else product_error(g, eg, t9, t12, t13), t23, t15 * t22 + (t21 + t22) * eg + 1.1102230246251565e-16 * t24 if t24 > 1e-290 and (eg or t22) else product_error(g, eg, t20, t22, t23)
def log1p_value_e(a, ea):
    t0 = log1p(a); return t0, (abs(1 / (1 + a)) + 5e-324) * ea + (3.552713678800501e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('log1p', a, ea, t0)
def log1p_pull_e(g, eg, y, ey, a, ea):
    t0 = 1 + a; t1 = t0 - 1; t2 = ea + abs(1 - (t0 - t1) + (a - t1)); t3 = 1 / t0; t4 = abs(t3); t5 = abs(t0); t6 = t4 * t2 / (t5 - t2) + 1.1102230246251565e-16 * t4 if (t4 > 1e-290 and t2) and t2 < t5 else quotient_error(1, 0.0, t0, t2, t3); t7 = g * t3; t8 = abs(t7); return t7, abs(g) * t6 + (t4 + t6) * eg + 1.1102230246251565e-16 * t8 if t8 > 1e-290 and (eg or t6) else product_error(g, eg, t3, t6, t7)
def log2_value_e(a, ea):
    t0 = log2(a); return t0, (abs(_C3 / a) + 5e-324) * ea + (3.552713678800501e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('log2', a, ea, t0)
def log2_pull_e(g, eg, y, ey, a, ea):
    t0 = _C5 / a; t1 = abs(t0); t2 = abs(a); t3 = (_C7 + t1 * ea) / (t2 - ea) + 1.1102230246251565e-16 * t1 if (t1 > 1e-290 and (_C7 or ea)) and ea < t2 else quotient_error(_C5, _C7, a, ea, t0); t4 = g * t0; t5 = abs(t4); return t4, abs(g) * t3 + (t1 + t3) * eg + 1.1102230246251565e-16 * t5 if t5 > 1e-290 and (eg or t3) else product_error(g, eg, t0, t3, t4)
def log10_value_e(a, ea):
    t0 = log10(a); return t0, (abs(_C8 / a) + 5e-324) * ea + (8.881784197001252e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('log10', a, ea, t0)
def log10_pull_e(g, eg, y, ey, a, ea):
    t0 = _C12 / a; t1 = abs(t0); t2 = abs(a); t3 = (_C14 + t1 * ea) / (t2 - ea) + 1.1102230246251565e-16 * t1 if (t1 > 1e-290 and (_C14 or ea)) and ea < t2 else quotient_error(_C12, _C14, a, ea, t0); t4 = g * t0; t5 = abs(t4); return t4, abs(g) * t3 + (t1 + t3) * eg + 1.1102230246251565e-16 * t5 if t5 > 1e-290 and (eg or t3) else product_error(g, eg, t0, t3, t4)
def logaddexp_value_e(a, ea, b, eb):
    t0 = ea + eb; t1 = a - b; t2 = abs(t1); t3 = t1 - a; t4 = t0 + abs(a - (t1 - t3) + (-b - t3)); t5 = -t2; t6 = exp(t5); t7 = abs(t6); t8 = (t7 + 5e-324) * t4 + (3.552713678800501e-16 * t7 + 5e-324) if 0 < t4 < 1e-07 * t2 else function_error('exp', t5, t4, t6); t9 = log1p(t6); return _logaddexp(a, b), ((ea if a > b else eb) if t2 > t0 else t0) + ((abs(1 / (1 + t6)) + 5e-324) * t8 + (3.552713678800501e-16 * abs(t9) + 5e-324) if 0 < t8 < 1e-07 * t7 else function_error('log1p', t6, t8, t9)) + 1.1102230246251565e-16 * abs((a if a > b or a != a else b) + t9)
def logaddexp_pull_0_e(g, eg, y, ey, a, ea, b, eb):
    t0 = a == b; t1 = ea + eb; t2 = a - b; t3 = abs(t2); t4 = t2 - a; t5 = t1 + abs(a - (t2 - t4) + (-b - t4)); t6 = 0.0 if t0 else t2; t7 = t5 + t3 if t1 and (not t3 > t1) else 0.0 if t0 else t5; t8 = abs(t6); t9 = -t8; t10 = exp(t9); t11 = abs(t10); t12 = (t11 + 5e-324) * t7 + (3.552713678800501e-16 * t11 + 5e-324) if 0 < t7 < 1e-07 * t8 else function_error('exp', t9, t7, t10); t13 = t6 >= 0; t14 = 1 if t13 else t10; t15 = t12 + abs(1 - t10) if t7 and (not t8 > t7) else 0.0 if t13 else t12; t16 = 1 + t10; t17 = abs(t16); t18 = t12 + 1.1102230246251565e-16 * t17; t19 = t14 / t16; t20 = abs(t19); t21 = (t15 + t20 * t18) / (t17 - t18) + (1.1102230246251565e-16 * t20 + 5e-324) if t18 < t17 else quotient_error(t14, t15, t16, t18, t19); t22 = g * t19; t23 = abs(t22); return t22, abs(g) * t21 + (t20 + t21) * eg + 1.1102230246251565e-16 * t23 if t23 > 1e-290 and (eg or t21) else product_error(g, eg, t19, t21, t22)
def logaddexp_pull_1_e(g, eg, y, ey, a, ea, b, eb):
    t0 = b == a; t1 = eb + ea; t2 = b - a; t3 = abs(t2); t4 = t2 - b; t5 = t1 + abs(b - (t2 - t4) + (-a - t4)); t6 = 0.0 if t0 else t2; t7 = t5 + t3 if t1 and (not t3 > t1) else 0.0 if t0 else t5; t8 = abs(t6); t9 = -t8; t10 = exp(t9); t11 = abs(t10); t12 = (t11 + 5e-324) * t7 + (3.552713678800501e-16 * t11 + 5e-324) if 0 < t7 < 1e-07 * t8 else function_error('exp', t9, t7, t10); t13 = t6 >= 0; t14 = 1 if t13 else t10; t15 = t12 + abs(1 - t10) if t7 and (not t8 > t7) else 0.0 if t13 else t12; t16 = 1 + t10; t17 = abs(t16); t18 = t12 + 1.1102230246251565e-16 * t17; t19 = t14 / t16; t20 = abs(t19); t21 = (t15 + t20 * t18) / (t17 - t18) + (1.1102230246251565e-16 * t20 + 5e-324) if t18 < t17 else quotient_error(t14, t15, t16, t18, t19); t22 = g * t19; t23 = abs(t22); return t22, abs(g) * t21 + (t20 + t21) * eg + 1.1102230246251565e-16 * t23 if t23 > 1e-290 and (eg or t21) else product_error(g, eg, t19, t21, t22)
def logaddexp_pull_e(g, eg, y, ey, a, ea, b, eb):
    t0 = a == b; t1 = ea + eb; t2 = a - b; t3 = abs(t2); t4 = t2 - a; t5 = t1 + abs(a - (t2 - t4) + (-b - t4)); t6 = 0.0 if t0 else t2; t7 = t5 + t3 if t1 and (not t3 > t1) else 0.0 if t0 else t5; t8 = abs(t6); t9 = -t8; t10 = exp(t9); t11 = abs(t10); t12 = (t11 + 5e-324) * t7 + (3.552713678800501e-16 * t11 + 5e-324) if 0 < t7 < 1e-07 * t8 else function_error('exp', t9, t7, t10); t13 = t6 >= 0; t14 = 1 if t13 else t10; t15 = t12 + abs(1 - t10) if t7 and (not t8 > t7) else 0.0 if t13 else t12; t16 = 1 + t10; t17 = abs(t16); t18 = t12 + 1.1102230246251565e-16 * t17; t19 = t14 / t16; t20 = abs(t19); t21 = (t15 + t20 * t18) / (t17 - t18) + (1.1102230246251565e-16 * t20 + 5e-324) if t18 < t17 else quotient_error(t14, t15, t16, t18, t19); t22 = g * t19; t23 = abs(t22); t24 = abs(g); t25 = b == a; t26 = eb + ea; t27 = b - a; t28 = abs(t27); t29 = t27 - b; t30 = t26 + abs(b - (t27 - t29) + (-a - t29)); t31 = 0.0 if t25 else t27; t32 = t30 + t28 if t26 and (not t28 > t26) else 0.0 if t25 else t30; t33 = abs(t31); t34 = -t33; t35 = exp(t34); t36 = abs(t35); t37 = (t36 + 5e-324) * t32 + (3.552713678800501e-16 * t36 + 5e-324) if 0 < t32 < 1e-07 * t33 else function_error('exp', t34, t32, t35); t38 = t31 >= 0; t39 = 1 if t38 else t35; t40 = t37 + abs(1 - t35) if t32 and (not t33 > t32) else 0.0 if t38 else t37; t41 = 1 + t35; t42 = abs(t41); t43 = t37 + 1.1102230246251565e-16 * t42; t44 = t39 / t41; t45 = abs(t44); t46 = (t40 + t45 * t43) / (t42 - t43) + (1.1102230246251565e-16 * t45 + 5e-324) if t43 < t42 else quotient_error(t39, t40, t41, t43, t44); t47 = g * t44; t48 = abs(t47); return t22, t24 * t21 + (t20 + t21) * eg + 1.1102230246251565e-16 * t23 if t23 > 1e-290 and (eg or t21) else product_error(g, eg, t19, t21, t22), t47, t24 * t46 + (t45 + t46) * eg + 1.1102230246251565e-16 * t48 if t48 > 1e-290 and (eg or t46) else product_error(g, eg, t44, t46, t47)
def xlogy_value_e(a, ea, b, eb):
    t0 = a == 0; t1 = abs(a); t2 = ea and (not t1 > ea); t3 = 1 if t0 else b; t4 = eb + abs(1 - b) if t2 else 0.0 if t0 else eb; t5 = log(t3); t6 = abs(t5); t7 = (abs(1 / t3) + 5e-324) * t4 + (3.552713678800501e-16 * t6 + 5e-324) if 0 < t4 < 1e-07 * abs(t3) else function_error('log', t3, t4, t5); t8 = a * t5; t9 = abs(t8); t10 = t1 * t7 + (t6 + t7) * ea + 1.1102230246251565e-16 * t9 if t9 > 1e-290 and (ea or t7) else product_error(a, ea, t5, t7, t8); return 0 if t0 else t8, t10 + t9 if t2 else 0.0 if t0 else t10
def xlogy_pull_0_e(g, eg, y, ey, a, ea, b, eb):
    t0 = log(b); t1 = abs(t0); t2 = (abs(1 / b) + 5e-324) * eb + (3.552713678800501e-16 * t1 + 5e-324) if 0 < eb < 1e-07 * abs(b) else function_error('log', b, eb, t0); t3 = g * t0; t4 = abs(t3); return t3, abs(g) * t2 + (t1 + t2) * eg + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (eg or t2) else product_error(g, eg, t0, t2, t3)
def xlogy_pull_1_e(g, eg, y, ey, a, ea, b, eb):
    t0 = a == 0; t1 = ea and (not abs(a) > ea); t2 = 1 if t0 else b; t3 = eb + abs(1 - b) if t1 else 0.0 if t0 else eb; t4 = a / t2; t5 = abs(t4); t6 = abs(t2); t7 = (ea + t5 * t3) / (t6 - t3) + 1.1102230246251565e-16 * t5 if (t5 > 1e-290 and (ea or t3)) and t3 < t6 else quotient_error(a, ea, t2, t3, t4); t8 = 0 if t0 else t4; t9 = t7 + t5 if t1 else 0.0 if t0 else t7; t10 = g * t8; t11 = abs(t10); return t10, abs(g) * t9 + (abs(t8) + t9) * eg + 1.1102230246251565e-16 * t11 if t11 > 1e-290 and (eg or t9) else product_error(g, eg, t8, t9, t10)
def xlogy_pull_e(g, eg, y, ey, a, ea, b, eb):
    t0 = log(b); t1 = abs(t0); t2 = (abs(1 / b) + 5e-324) * eb + (3.552713678800501e-16 * t1 + 5e-324) if 0 < eb < 1e-07 * abs(b) else function_error('log', b, eb, t0); t3 = g * t0; t4 = abs(t3); t5 = abs(g); t6 = a == 0; t7 = ea and (not abs(a) > ea); t8 = 1 if t6 else b; t9 = eb + abs(1 - b) if t7 else 0.0 if t6 else eb; t10 = a / t8; t11 = abs(t10); t12 = abs(t8); t13 = (ea + t11 * t9) / (t12 - t9) + 1.1102230246251565e-16 * t11 if (t11 > 1e-290 and (ea or t9)) and t9 < t12 else quotient_error(a, ea, t8, t9, t10); t14 = 0 if t6 else t10; t15 = t13 + t11 if t7 else 0.0 if t6 else t13; t16 = g * t14; t17 = abs(t16); return t3, t5 * t2 + (t1 + t2) * eg + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (eg or t2) else product_error(g, eg, t0, t2, t3), t16, t5 * t15 + (abs(t14) + t15) * eg + 1.1102230246251565e-16 * t17 if t17 > 1e-290 and (eg or t15) else product_error(g, eg, t14, t15, t16)
def logit_value_e(a, ea):
    t0 = a - 0.5; t1 = t0 - a; t2 = ea + abs(a - (t0 - t1) + (_C15 - t1)); t3 = abs(t0); t4 = t3 < 0.25; t5 = t2 and (not abs(t3 - 0.25) > t2); t6 = 2 * a - 1; t7 = abs(t6); t8 = 2 * ea + 1.1102230246251565e-16 * t7; t9 = t6 if t4 else 0; t10 = t8 + t7 if t5 else t8 if t4 else 0.0; t11 = atanh(t9); t12 = 2 * t11; t13 = 2 * ((abs(1 / ((1 - t9) * (1 + t9))) + 5e-324) * t10 + (8.881784197001252e-16 * abs(t11) + 5e-324) if 0 < t10 < 1e-07 * abs(t9) else function_error('atanh', t9, t10, t11)); t14 = 1 - a; t15 = t14 - 1; t16 = ea + abs(1 - (t14 - t15) + (-a - t15)); t17 = a / t14; t18 = abs(t17); t19 = abs(t14); t20 = (ea + t18 * t16) / (t19 - t16) + 1.1102230246251565e-16 * t18 if (t18 > 1e-290 and (ea or t16)) and t16 < t19 else quotient_error(a, ea, t14, t16, t17); t21 = 1 if t4 else t17; t22 = t20 + abs(1 - t17) if t5 else 0.0 if t4 else t20; t23 = log(t21); t24 = (abs(1 / t21) + 5e-324) * t22 + (3.552713678800501e-16 * abs(t23) + 5e-324) if 0 < t22 < 1e-07 * abs(t21) else function_error('log', t21, t22, t23); return t12 if t4 else t23, t13 + t24 + abs(t12 - t23) if t5 else t13 if t4 else t24
def logit_pull_e(g, eg, y, ey, a, ea):
    t0 = 1 - a; t1 = t0 - 1; t2 = ea + abs(1 - (t0 - t1) + (-a - t1)); t3 = a * t0; t4 = abs(t3); t5 = abs(a) * t2 + (abs(t0) + t2) * ea + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (ea or t2) else product_error(a, ea, t0, t2, t3); t6 = 1 / t3; t7 = abs(t6); t8 = t7 * t5 / (t4 - t5) + 1.1102230246251565e-16 * t7 if (t7 > 1e-290 and t5) and t5 < t4 else quotient_error(1, 0.0, t3, t5, t6); t9 = g * t6; t10 = abs(t9); return t9, abs(g) * t8 + (t7 + t8) * eg + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (eg or t8) else product_error(g, eg, t6, t8, t9)
def sqrt_value_e(a, ea):
    t0 = sqrt(a); return t0, (abs(1 / (2 * t0)) + 5e-324) * ea + (3.552713678800501e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('sqrt', a, ea, t0)
def sqrt_pull_e(g, eg, y, ey, a, ea):
    t0 = 2 * y; t1 = 2 * ey; t2 = g / t0; t3 = abs(t2); t4 = abs(t0); return t2, (eg + t3 * t1) / (t4 - t1) + 1.1102230246251565e-16 * t3 if (t3 > 1e-290 and (eg or t1)) and t1 < t4 else quotient_error(g, eg, t0, t1, t2)
def cbrt_value_e(a, ea):
    t0 = cbrt(a); return t0, (abs(1 / (3 * t0 * t0)) + 5e-324) * ea + (8.881784197001252e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('cbrt', a, ea, t0)
def cbrt_pull_e(g, eg, y, ey, a, ea):
    t0 = 3 * y; t1 = abs(t0); t2 = 3 * ey + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and ey else product_error(3, 0.0, y, ey, t0); t3 = t0 * y; t4 = abs(t3); t5 = t1 * ey + (abs(y) + ey) * t2 + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (t2 or ey) else product_error(t0, t2, y, ey, t3); t6 = 1 / t3; t7 = abs(t6); t8 = t7 * t5 / (t4 - t5) + 1.1102230246251565e-16 * t7 if (t7 > 1e-290 and t5) and t5 < t4 else quotient_error(1, 0.0, t3, t5, t6); t9 = g * t6; t10 = abs(t9); return t9, abs(g) * t8 + (t7 + t8) * eg + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (eg or t8) else product_error(g, eg, t6, t8, t9)

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
