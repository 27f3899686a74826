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

from diffcli.namespaces.error_bounds import function_error, function_of_two_error, jump_error, power_error, product_error, quotient_error
from math import acos, acosh, asin, asinh, atan, atan2, atanh, cbrt, ceil, cos, cosh, erf, erfc, exp, exp2, expm1, floor, hypot, log, log10, log1p, log2, pi, sin, sinh, sqrt, tan, tanh

from diffcli.namespaces.scalars import Scalars

_digamma = Scalars.digamma
_factorial = Scalars.factorial
_gamma = Scalars.gamma
_integer_power = Scalars.integer_power
_lgamma = Scalars.lgamma
_logaddexp = Scalars.logaddexp
_polygamma = Scalars.polygamma
_power = Scalars.power

_C0 = abs(0.0) + 5e-324
_C1 = -1
_C2 = log(2)
_C3 = function_error('log', 2, 0.0, _C2)
_C4 = abs(_C2) + _C3
_C5 = 1 / log(2)
_C6 = abs(_C2)
_C7 = 1 / _C2
_C8 = abs(_C7)
_C9 = _C8 * _C3 / (_C6 - _C3) + 1.1102230246251565e-16 * _C8 if (_C8 > 1e-290 and _C3) and _C3 < _C6 else quotient_error(1, 0.0, _C2, _C3, _C7)
_C10 = 1 / log(10)
_C11 = log(10)
_C12 = abs(_C11)
_C13 = function_error('log', 10, 0.0, _C11)
_C14 = 1 / _C11
_C15 = abs(_C14)
_C16 = _C15 * _C13 / (_C12 - _C13) + 1.1102230246251565e-16 * _C15 if (_C15 > 1e-290 and _C13) and _C13 < _C12 else quotient_error(1, 0.0, _C11, _C13, _C14)
_C17 = -0.5
_C18 = 2 / sqrt(pi)
_C19 = sqrt(pi)
_C20 = abs(_C19)
_C21 = (abs(1 / (2 * _C19)) + 5e-324) * 1.2246467991473532e-16 + (4.440892098500626e-16 * _C20 + 5e-324) if 0 < 1.2246467991473532e-16 < 1e-07 * abs(pi) else function_error('sqrt', pi, 1.2246467991473532e-16, _C19)
_C22 = 2 / _C19
_C23 = abs(_C22)
_C24 = _C23 * _C21 / (_C20 - _C21) + 1.1102230246251565e-16 * _C23 if (_C23 > 1e-290 and _C21) and _C21 < _C20 else quotient_error(2, 0.0, _C19, _C21, _C22)
_C25 = -2 / sqrt(pi)
_C26 = -2 / _C19
_C27 = abs(_C26)
_C28 = _C27 * _C21 / (_C20 - _C21) + 1.1102230246251565e-16 * _C27 if (_C27 > 1e-290 and _C21) and _C21 < _C20 else quotient_error(-2, 0.0, _C19, _C21, _C26)
_C29 = 1 + 1
_C30 = sqrt(2)
_C31 = abs(_C30)
_C32 = function_error('sqrt', 2, 0.0, _C30)
_C33 = _C32 < _C31
_C34 = _C31 - _C32
_C35 = 2 * pi
_C36 = 2 * 1.2246467991473532e-16
_C37 = sqrt(_C35)
_C38 = abs(_C37)
_C39 = (abs(1 / (2 * _C37)) + 5e-324) * _C36 + (4.440892098500626e-16 * _C38 + 5e-324) if 0 < _C36 < 1e-07 * abs(_C35) else function_error('sqrt', _C35, _C36, _C37)
_C40 = _C39 < _C38
_C41 = _C38 - _C39
_C42 = abs(0.0)

def add_value_e(a, ea, b, eb):
    t0 = a + b; t1 = t0 - a; return t0, ea + eb + abs(a - (t0 - t1) + (b - t1))
def add_pull_0_e(g, eg, y, ey, a, ea, b, eb):
    return g, eg
def add_pull_e(g, eg, y, ey, a, ea, b, eb):
    return g, eg, g, eg
def negate_value_e(a, ea):
    return -a, ea
def negate_pull_e(g, eg, y, ey, a, ea):
    return -g, eg
def mul_value_e(a, ea, b, eb):
    t0 = a * b; t1 = abs(t0); return t0, abs(a) * eb + (abs(b) + eb) * ea + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and (ea or eb) else product_error(a, ea, b, eb, t0)
def mul_pull_0_e(g, eg, y, ey, a, ea, b, eb):
    t0 = g * b; t1 = abs(t0); return t0, abs(g) * eb + (abs(b) + eb) * eg + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and (eg or eb) else product_error(g, eg, b, eb, t0)
def mul_pull_1_e(g, eg, y, ey, a, ea, b, eb):
    t0 = g * a; t1 = abs(t0); return t0, abs(g) * ea + (abs(a) + ea) * eg + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and (eg or ea) else product_error(g, eg, a, ea, t0)
def mul_pull_e(g, eg, y, ey, a, ea, b, eb):
    t0 = g * b; t1 = abs(t0); t2 = abs(g); t3 = g * a; t4 = abs(t3); return t0, t2 * eb + (abs(b) + eb) * eg + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and (eg or eb) else product_error(g, eg, b, eb, t0), t3, t2 * ea + (abs(a) + ea) * eg + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (eg or ea) else product_error(g, eg, a, ea, t3)
def div_value_e(a, ea, b, eb):
    t0 = a / b; t1 = abs(t0); t2 = abs(b); return t0, (ea + t1 * eb) / (t2 - eb) + 1.1102230246251565e-16 * t1 if (t1 > 1e-290 and (ea or eb)) and eb < t2 else quotient_error(a, ea, b, eb, t0)
def div_pull_0_e(g, eg, y, ey, a, ea, b, eb):
    t0 = g / b; t1 = abs(t0); t2 = abs(b); return t0, (eg + t1 * eb) / (t2 - eb) + 1.1102230246251565e-16 * t1 if (t1 > 1e-290 and (eg or eb)) and eb < t2 else quotient_error(g, eg, b, eb, t0)
def div_pull_1_e(g, eg, y, ey, a, ea, b, eb):
    t0 = -y; t1 = t0 / b; t2 = abs(t1); t3 = abs(b); t4 = (ey + t2 * eb) / (t3 - eb) + 1.1102230246251565e-16 * t2 if (t2 > 1e-290 and (ey or eb)) and eb < t3 else quotient_error(t0, ey, b, eb, t1); t5 = g * t1; t6 = abs(t5); return t5, abs(g) * t4 + (t2 + t4) * eg + 1.1102230246251565e-16 * t6 if t6 > 1e-290 and (eg or t4) else product_error(g, eg, t1, t4, t5)
def div_pull_e(g, eg, y, ey, a, ea, b, eb):
    t0 = g / b; t1 = abs(t0); t2 = abs(b); t3 = eb < t2; t4 = t2 - eb; t5 = -y; t6 = t5 / b; t7 = abs(t6); t8 = (ey + t7 * eb) / t4 + 1.1102230246251565e-16 * t7 if (t7 > 1e-290 and (ey or eb)) and t3 else quotient_error(t5, ey, b, eb, t6); t9 = g * t6; t10 = abs(t9); return t0, (eg + t1 * eb) / t4 + 1.1102230246251565e-16 * t1 if (t1 > 1e-290 and (eg or eb)) and t3 else quotient_error(g, eg, b, eb, t0), t9, abs(g) * t8 + (t7 + t8) * eg + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (eg or t8) else product_error(g, eg, t6, t8, t9)
def int_power_value_e(a, ea, power, epower=0.0):
    if power == 0:
        return _integer_power(a, power), 0.0
    if power == 1:
        return _integer_power(a, power), ea
    if power == 2:
        t0 = _integer_power(a, power); return t0, (abs(2 * a) + 5e-324) * ea + 4.440892098500626e-16 * abs(t0) + 5e-324 if 0 < ea < 1e-07 * abs(a) else power_error(a, ea, power, t0)
    t0 = _integer_power(a, power); return t0, (abs(power * _integer_power(a, power - 1)) + 5e-324) * ea + 4.440892098500626e-16 * abs(t0) + 5e-324 if 0 < ea < 1e-07 * abs(a) else power_error(a, ea, power, t0)
def int_power_pull_e(g, eg, y, ey, a, ea, power, epower=0.0):
    if power == 0:
        return 0.0, 0.0
    if power == 1:
        return g, eg
    if power == 2:
        t0 = g * power; t1 = abs(t0); t2 = abs(power) * eg + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and eg else product_error(g, eg, power, 0.0, t0); t3 = t0 * a; t4 = abs(t3); return t3, t1 * ea + (abs(a) + ea) * t2 + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (t2 or ea) else product_error(t0, t2, a, ea, t3)
    if power - 1 == 0:
        t0 = g * power; t1 = abs(t0); t2 = power - 1; t3 = _integer_power(a, t2); t4 = abs(t3); t5 = _C0 * ea + 4.440892098500626e-16 * t4 + 5e-324 if 0 < ea < 1e-07 * abs(a) else power_error(a, ea, t2, t3); t6 = t0 * t3; return t6, t1 * t5 + (t4 + t5) * (abs(power) * eg + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and eg else product_error(g, eg, power, 0.0, t0)) + 1.1102230246251565e-16 * abs(t6) + 5e-324
    t0 = g * power; t1 = abs(t0); t2 = power - 1; t3 = _integer_power(a, t2); t4 = abs(t3); t5 = t0 * t3; t6 = (abs(t2 * _integer_power(a, t2 - 1)) + 5e-324) * ea + 4.440892098500626e-16 * t4 + 5e-324 if 0 < ea < 1e-07 * abs(a) else power_error(a, ea, t2, t3); return t5, t1 * t6 + (t4 + t6) * (abs(power) * eg + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and eg else product_error(g, eg, power, 0.0, t0)) + 1.1102230246251565e-16 * abs(t5) + 5e-324
def power_value_e(a, ea, b, eb):
    t0 = _power(a, b); t1 = t0 == 0; return t0, 4.440892098500626e-16 * abs(t0) + 5e-324 + ((abs(0 if b == 0 else b * _power(a, b - 1)) + 5e-324) * ea if ea else 0.0) + ((abs(0 if t1 else t0 * log(1 if t1 else a)) + 5e-324) * eb if eb else 0.0) if (ea or eb) and (ea <= 1e-07 * abs(a) and eb <= 1e-07 * abs(b)) else function_of_two_error('power', a, ea, b, eb, t0)
def power_pull_0_e(g, eg, y, ey, a, ea, b, eb):
    t0 = b == 0; t1 = abs(b); t2 = b - 1; t3 = t2 - b; t4 = eb + abs(b - (t2 - t3) + (_C1 - t3)); t5 = _power(a, t2); t6 = abs(t5); t7 = t5 == 0; t8 = 4.440892098500626e-16 * t6 + 5e-324 + ((abs(0 if t2 == 0 else t2 * _power(a, t2 - 1)) + 5e-324) * ea if ea else 0.0) + ((abs(0 if t7 else t5 * log(1 if t7 else a)) + 5e-324) * t4 if t4 else 0.0) if (ea or t4) and (ea <= 1e-07 * abs(a) and t4 <= 1e-07 * abs(t2)) else function_of_two_error('power', a, ea, t2, t4, t5); t9 = b * t5; t10 = abs(t9); t11 = t1 * t8 + (t6 + t8) * eb + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (eb or t8) else product_error(b, eb, t5, t8, t9); t12 = 0 if t0 else t9; t13 = t11 + t10 if eb and (not t1 > eb) else 0.0 if t0 else t11; t14 = g * t12; t15 = abs(t14); return t14, abs(g) * t13 + (abs(t12) + t13) * eg + 1.1102230246251565e-16 * t15 if t15 > 1e-290 and (eg or t13) else product_error(g, eg, t12, t13, t14)
def power_pull_1_e(g, eg, y, ey, a, ea, b, eb):
    t0 = y == 0; t1 = abs(y); t2 = ey and (not t1 > ey); t3 = 1 if t0 else a; t4 = ea + abs(1 - a) if t2 else 0.0 if t0 else ea; t5 = log(t3); t6 = abs(t5); t7 = (abs(1 / t3) + 5e-324) * t4 + (4.440892098500626e-16 * t6 + 5e-324) if 0 < t4 < 1e-07 * abs(t3) else function_error('log', t3, t4, t5); t8 = y * t5; t9 = abs(t8); t10 = t1 * t7 + (t6 + t7) * ey + 1.1102230246251565e-16 * t9 if t9 > 1e-290 and (ey or t7) else product_error(y, ey, t5, t7, t8); t11 = 0 if t0 else t8; t12 = t10 + t9 if t2 else 0.0 if t0 else t10; t13 = g * t11; t14 = abs(t13); return t13, abs(g) * t12 + (abs(t11) + t12) * eg + 1.1102230246251565e-16 * t14 if t14 > 1e-290 and (eg or t12) else product_error(g, eg, t11, t12, t13)
def power_pull_e(g, eg, y, ey, a, ea, b, eb):
    t0 = b == 0; t1 = abs(b); t2 = b - 1; t3 = t2 - b; t4 = eb + abs(b - (t2 - t3) + (_C1 - t3)); t5 = _power(a, t2); t6 = abs(t5); t7 = t5 == 0; t8 = 4.440892098500626e-16 * t6 + 5e-324 + ((abs(0 if t2 == 0 else t2 * _power(a, t2 - 1)) + 5e-324) * ea if ea else 0.0) + ((abs(0 if t7 else t5 * log(1 if t7 else a)) + 5e-324) * t4 if t4 else 0.0) if (ea or t4) and (ea <= 1e-07 * abs(a) and t4 <= 1e-07 * abs(t2)) else function_of_two_error('power', a, ea, t2, t4, t5); t9 = b * t5; t10 = abs(t9); t11 = t1 * t8 + (t6 + t8) * eb + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (eb or t8) else product_error(b, eb, t5, t8, t9); t12 = 0 if t0 else t9; t13 = t11 + t10 if eb and (not t1 > eb) else 0.0 if t0 else t11; t14 = g * t12; t15 = abs(t14); t16 = abs(g); t17 = y == 0; t18 = abs(y); t19 = ey and (not t18 > ey); t20 = 1 if t17 else a; t21 = ea + abs(1 - a) if t19 else 0.0 if t17 else ea; t22 = log(t20); t23 = abs(t22); t24 = (abs(1 / t20) + 5e-324) * t21 + (4.440892098500626e-16 * t23 + 5e-324) if 0 < t21 < 1e-07 * abs(t20) else function_error('log', t20, t21, t22); t25 = y * t22; t26 = abs(t25); t27 = t18 * t24 + (t23 + t24) * ey + 1.1102230246251565e-16 * t26 if t26 > 1e-290 and (ey or t24) else product_error(y, ey, t22, t24, t25); t28 = 0 if t17 else t25; t29 = t27 + t26 if t19 else 0.0 if t17 else t27; t30 = g * t28; t31 = abs(t30); return t14, t16 * t13 + (abs(t12) + t13) * eg + 1.1102230246251565e-16 * t15 if t15 > 1e-290 and (eg or t13) else product_error(g, eg, t12, t13, t14), t30, t16 * t29 + (abs(t28) + t29) * eg + 1.1102230246251565e-16 * t31 if t31 > 1e-290 and (eg or t29) else product_error(g, eg, t28, t29, t30)
def copy_value_e(a, ea):
    return a, ea
def copy_pull_e(g, eg, y, ey, a, ea):
    return g, eg
def abs_value_e(a, ea):
    return abs(a), ea
def abs_pull_e(g, eg, y, ey, a, ea):
    t0 = (a > 0) - (a < 0) if a == a else a; t1 = jump_error('sign', a, ea, t0) if ea and (not abs(a) > ea) else 0.0; t2 = g * t0; t3 = abs(t2); return t2, abs(g) * t1 + (abs(t0) + t1) * eg + 1.1102230246251565e-16 * t3 if t3 > 1e-290 and (eg or t1) else product_error(g, eg, t0, t1, t2)
def sign_value_e(a, ea):
    t0 = (a > 0) - (a < 0) if a == a else a; return t0, jump_error('sign', a, ea, t0) if ea and (not abs(a) > ea) else 0.0
def sign_pull_e(g, eg, y, ey, a, ea):
    return 0.0, 0.0
def sign_local_0_e(y, ey, a, ea):
    return 0.0, 0.0
def floor_value_e(a, ea):
    t0 = floor(a) if isinstance(a, int) else float(floor(a)); return t0, jump_error('floor', a, ea, t0) if ea else 0.0
def ceil_value_e(a, ea):
    t0 = ceil(a) if isinstance(a, int) else float(ceil(a)); return t0, jump_error('ceil', a, ea, t0) if ea else 0.0
def round_value_e(a, ea):
    t0 = a if isinstance(a, int) else float(round(a)); return t0, jump_error('round', a, ea, t0) if ea else 0.0
def maximum_value_e(a, ea, b, eb):
    t0 = ea + eb; return a if a > b or a != a else b, (ea if a > b else eb) if abs(a - b) > t0 else t0
def maximum_pull_0_e(g, eg, y, ey, a, ea, b, eb):
    t0 = a > b; t1 = ea + eb; t2 = t1 and (not abs(a - b) > t1); t3 = 0.5 if a == b else 0; t4 = 0.5 if t2 else 0.0; t5 = 1 if t0 else t3; t6 = t4 + abs(1 - t3) if t2 else 0.0 if t0 else t4; t7 = t5 == 0; t8 = abs(t5); t9 = g * t5; t10 = abs(t9); t11 = abs(g) * t6 + (t8 + t6) * eg + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (eg or t6) else product_error(g, eg, t5, t6, t9); return 0.0 if t7 else t9, t11 + t10 if t6 and (not t8 > t6) else 0.0 if t7 else t11
def maximum_pull_1_e(g, eg, y, ey, a, ea, b, eb):
    t0 = b > a; t1 = eb + ea; t2 = ea + eb; t3 = 0.5 if a == b else 0; t4 = 0.5 if t2 and (not abs(a - b) > t2) else 0.0; t5 = 1 if t0 else t3; t6 = t4 + abs(1 - t3) if t1 and (not abs(b - a) > t1) else 0.0 if t0 else t4; t7 = t5 == 0; t8 = abs(t5); t9 = g * t5; t10 = abs(t9); t11 = abs(g) * t6 + (t8 + t6) * eg + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (eg or t6) else product_error(g, eg, t5, t6, t9); return 0.0 if t7 else t9, t11 + t10 if t6 and (not t8 > t6) else 0.0 if t7 else t11
def maximum_pull_e(g, eg, y, ey, a, ea, b, eb):
    t0 = a > b; t1 = ea + eb; t2 = t1 and (not abs(a - b) > t1); t3 = 0.5 if a == b else 0; t4 = 0.5 if t2 else 0.0; t5 = 1 if t0 else t3; t6 = t4 + abs(1 - t3); t7 = t6 if t2 else 0.0 if t0 else t4; t8 = t5 == 0; t9 = abs(t5); t10 = g * t5; t11 = abs(t10); t12 = abs(g); t13 = t12 * t7 + (t9 + t7) * eg + 1.1102230246251565e-16 * t11 if t11 > 1e-290 and (eg or t7) else product_error(g, eg, t5, t7, t10); t14 = b > a; t15 = eb + ea; t16 = 1 if t14 else t3; t17 = t6 if t15 and (not abs(b - a) > t15) else 0.0 if t14 else t4; t18 = t16 == 0; t19 = abs(t16); t20 = g * t16; t21 = abs(t20); t22 = t12 * t17 + (t19 + t17) * eg + 1.1102230246251565e-16 * t21 if t21 > 1e-290 and (eg or t17) else product_error(g, eg, t16, t17, t20); return 0.0 if t8 else t10, t13 + t11 if t7 and (not t9 > t7) else 0.0 if t8 else t13, 0.0 if t18 else t20, t22 + t21 if t17 and (not t19 > t17) else 0.0 if t18 else t22
def maximum_local_0_e(y, ey, a, ea, b, eb):
    t0 = a > b; t1 = ea + eb; t2 = t1 and (not abs(a - b) > t1); t3 = 0.5 if a == b else 0; t4 = 0.5 if t2 else 0.0; return 1 if t0 else t3, t4 + abs(1 - t3) if t2 else 0.0 if t0 else t4
def maximum_local_1_e(y, ey, a, ea, b, eb):
    t0 = b > a; t1 = eb + ea; t2 = ea + eb; t3 = 0.5 if a == b else 0; t4 = 0.5 if t2 and (not abs(a - b) > t2) else 0.0; return 1 if t0 else t3, t4 + abs(1 - t3) if t1 and (not abs(b - a) > t1) else 0.0 if t0 else t4
def minimum_value_e(a, ea, b, eb):
    t0 = ea + eb; return a if a < b or a != a else b, (ea if a < b else eb) if abs(a - b) > t0 else t0
def minimum_pull_0_e(g, eg, y, ey, a, ea, b, eb):
    t0 = a < b; t1 = ea + eb; t2 = t1 and (not abs(a - b) > t1); t3 = 0.5 if a == b else 0; t4 = 0.5 if t2 else 0.0; t5 = 1 if t0 else t3; t6 = t4 + abs(1 - t3) if t2 else 0.0 if t0 else t4; t7 = t5 == 0; t8 = abs(t5); t9 = g * t5; t10 = abs(t9); t11 = abs(g) * t6 + (t8 + t6) * eg + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (eg or t6) else product_error(g, eg, t5, t6, t9); return 0.0 if t7 else t9, t11 + t10 if t6 and (not t8 > t6) else 0.0 if t7 else t11
def minimum_pull_1_e(g, eg, y, ey, a, ea, b, eb):
    t0 = b < a; t1 = eb + ea; t2 = ea + eb; t3 = 0.5 if a == b else 0; t4 = 0.5 if t2 and (not abs(a - b) > t2) else 0.0; t5 = 1 if t0 else t3; t6 = t4 + abs(1 - t3) if t1 and (not abs(b - a) > t1) else 0.0 if t0 else t4; t7 = t5 == 0; t8 = abs(t5); t9 = g * t5; t10 = abs(t9); t11 = abs(g) * t6 + (t8 + t6) * eg + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (eg or t6) else product_error(g, eg, t5, t6, t9); return 0.0 if t7 else t9, t11 + t10 if t6 and (not t8 > t6) else 0.0 if t7 else t11
def minimum_pull_e(g, eg, y, ey, a, ea, b, eb):
    t0 = a < b; t1 = ea + eb; t2 = t1 and (not abs(a - b) > t1); t3 = 0.5 if a == b else 0; t4 = 0.5 if t2 else 0.0; t5 = 1 if t0 else t3; t6 = t4 + abs(1 - t3); t7 = t6 if t2 else 0.0 if t0 else t4; t8 = t5 == 0; t9 = abs(t5); t10 = g * t5; t11 = abs(t10); t12 = abs(g); t13 = t12 * t7 + (t9 + t7) * eg + 1.1102230246251565e-16 * t11 if t11 > 1e-290 and (eg or t7) else product_error(g, eg, t5, t7, t10); t14 = b < a; t15 = eb + ea; t16 = 1 if t14 else t3; t17 = t6 if t15 and (not abs(b - a) > t15) else 0.0 if t14 else t4; t18 = t16 == 0; t19 = abs(t16); t20 = g * t16; t21 = abs(t20); t22 = t12 * t17 + (t19 + t17) * eg + 1.1102230246251565e-16 * t21 if t21 > 1e-290 and (eg or t17) else product_error(g, eg, t16, t17, t20); return 0.0 if t8 else t10, t13 + t11 if t7 and (not t9 > t7) else 0.0 if t8 else t13, 0.0 if t18 else t20, t22 + t21 if t17 and (not t19 > t17) else 0.0 if t18 else t22
def minimum_local_0_e(y, ey, a, ea, b, eb):
    t0 = a < b; t1 = ea + eb; t2 = t1 and (not abs(a - b) > t1); t3 = 0.5 if a == b else 0; t4 = 0.5 if t2 else 0.0; return 1 if t0 else t3, t4 + abs(1 - t3) if t2 else 0.0 if t0 else t4
def minimum_local_1_e(y, ey, a, ea, b, eb):
    t0 = b < a; t1 = eb + ea; t2 = ea + eb; t3 = 0.5 if a == b else 0; t4 = 0.5 if t2 and (not abs(a - b) > t2) else 0.0; return 1 if t0 else t3, t4 + abs(1 - t3) if t1 and (not abs(b - a) > t1) else 0.0 if t0 else t4
def clip_value_e(a, ea, b, eb, c, ec):
    t0 = a if a > b or a != a else b; t1 = ea + eb; t2 = (ea if a > b else eb) if abs(a - b) > t1 else t1; t3 = t2 + ec; return t0 if t0 < c or t0 != t0 else c, (t2 if t0 < c else ec) if abs(t0 - c) > t3 else t3
def clip_pull_0_e(g, eg, y, ey, a, ea, b, eb, c, ec):
    t0 = a < b; t1 = ea + eb; t2 = ea + ec; t3 = 0 if a > c else 1; t4 = 1 if t2 and (not abs(a - c) > t2) else 0.0; t5 = 0 if t0 else t3; t6 = t4 + abs(t3) if t1 and (not abs(a - b) > t1) else 0.0 if t0 else t4; t7 = t5 == 0; t8 = abs(t5); t9 = g * t5; t10 = abs(t9); t11 = abs(g) * t6 + (t8 + t6) * eg + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (eg or t6) else product_error(g, eg, t5, t6, t9); return 0.0 if t7 else t9, t11 + t10 if t6 and (not t8 > t6) else 0.0 if t7 else t11
def clip_pull_1_e(g, eg, y, ey, a, ea, b, eb, c, ec):
    t0 = ea + eb; t1 = 1 if a < b else 0; t2 = 1 if t0 and (not abs(a - b) > t0) else 0.0; t3 = t1 == 0; t4 = abs(t1); t5 = g * t1; t6 = abs(t5); t7 = abs(g) * t2 + (t4 + t2) * eg + 1.1102230246251565e-16 * t6 if t6 > 1e-290 and (eg or t2) else product_error(g, eg, t1, t2, t5); return 0.0 if t3 else t5, t7 + t6 if t2 and (not t4 > t2) else 0.0 if t3 else t7
def clip_pull_2_e(g, eg, y, ey, a, ea, b, eb, c, ec):
    t0 = ea + ec; t1 = 1 if a > c else 0; t2 = 1 if t0 and (not abs(a - c) > t0) else 0.0; t3 = t1 == 0; t4 = abs(t1); t5 = g * t1; t6 = abs(t5); t7 = abs(g) * t2 + (t4 + t2) * eg + 1.1102230246251565e-16 * t6 if t6 > 1e-290 and (eg or t2) else product_error(g, eg, t1, t2, t5); return 0.0 if t3 else t5, t7 + t6 if t2 and (not t4 > t2) else 0.0 if t3 else t7
def clip_pull_e(g, eg, y, ey, a, ea, b, eb, c, ec):
    t0 = a < b; t1 = ea + eb; t2 = t1 and (not abs(a - b) > t1); t3 = a > c; t4 = ea + ec; t5 = 0 if t3 else 1; t6 = 1 if t4 and (not abs(a - c) > t4) else 0.0; t7 = 0 if t0 else t5; t8 = t6 + abs(t5) if t2 else 0.0 if t0 else t6; t9 = t7 == 0; t10 = abs(t7); t11 = g * t7; t12 = abs(t11); t13 = abs(g); t14 = t13 * t8 + (t10 + t8) * eg + 1.1102230246251565e-16 * t12 if t12 > 1e-290 and (eg or t8) else product_error(g, eg, t7, t8, t11); t15 = 1 if t0 else 0; t16 = 1 if t2 else 0.0; t17 = t15 == 0; t18 = abs(t15); t19 = g * t15; t20 = abs(t19); t21 = t13 * t16 + (t18 + t16) * eg + 1.1102230246251565e-16 * t20 if t20 > 1e-290 and (eg or t16) else product_error(g, eg, t15, t16, t19); t22 = 1 if t3 else 0; t23 = t22 == 0; t24 = abs(t22); t25 = g * t22; t26 = abs(t25); t27 = t13 * t6 + (t24 + t6) * eg + 1.1102230246251565e-16 * t26 if t26 > 1e-290 and (eg or t6) else product_error(g, eg, t22, t6, t25); return 0.0 if t9 else t11, t14 + t12 if t8 and (not t10 > t8) else 0.0 if t9 else t14, 0.0 if t17 else t19, t21 + t20 if t16 and (not t18 > t16) else 0.0 if t17 else t21, 0.0 if t23 else t25, t27 + t26 if t6 and (not t24 > t6) else 0.0 if t23 else t27
def clip_local_0_e(y, ey, a, ea, b, eb, c, ec):
    t0 = a < b; t1 = ea + eb; t2 = ea + ec; t3 = 0 if a > c else 1; t4 = 1 if t2 and (not abs(a - c) > t2) else 0.0; return 0 if t0 else t3, t4 + abs(t3) if t1 and (not abs(a - b) > t1) else 0.0 if t0 else t4
def clip_local_1_e(y, ey, a, ea, b, eb, c, ec):
    t0 = ea + eb; return 1 if a < b else 0, 1 if t0 and (not abs(a - b) > t0) else 0.0
def clip_local_2_e(y, ey, a, ea, b, eb, c, ec):
    t0 = ea + ec; return 1 if a > c else 0, 1 if t0 and (not abs(a - c) > t0) else 0.0
def less_value_e(a, ea, b, eb):
    t0 = ea + eb; return a < b, t0 and (not abs(a - b) > t0)
def less_pull_0_e(g, eg, y, ey, a, ea, b, eb):
    return 0.0, 0.0
def less_pull_e(g, eg, y, ey, a, ea, b, eb):
    return 0.0, 0.0, 0.0, 0.0
def less_local_0_e(y, ey, a, ea, b, eb):
    return 0.0, 0.0
def less_equal_value_e(a, ea, b, eb):
    t0 = ea + eb; return a <= b, t0 and (not abs(a - b) > t0)
def greater_value_e(a, ea, b, eb):
    t0 = ea + eb; return a > b, t0 and (not abs(a - b) > t0)
def greater_equal_value_e(a, ea, b, eb):
    t0 = ea + eb; return a >= b, t0 and (not abs(a - b) > t0)
def equal_to_value_e(a, ea, b, eb):
    t0 = ea + eb; return a == b, t0 and (not abs(a - b) > t0)
def not_equal_value_e(a, ea, b, eb):
    t0 = ea + eb; return a != b, t0 and (not abs(a - b) > t0)
def where_value_e(a, ea, b, eb, c, ec):
    return b if a else c, eb + ec + abs(b - c) if ea else eb if a else ec
def where_pull_0_e(g, eg, y, ey, a, ea, b, eb, c, ec):
    return 0.0, 0.0
def where_pull_1_e(g, eg, y, ey, a, ea, b, eb, c, ec):
    t0 = 1 if a else 0; t1 = 1 if ea else 0.0; t2 = t0 == 0; t3 = abs(t0); t4 = g * t0; t5 = abs(t4); t6 = abs(g) * t1 + (t3 + t1) * eg + 1.1102230246251565e-16 * t5 if t5 > 1e-290 and (eg or t1) else product_error(g, eg, t0, t1, t4); return 0.0 if t2 else t4, t6 + t5 if t1 and (not t3 > t1) else 0.0 if t2 else t6
def where_pull_2_e(g, eg, y, ey, a, ea, b, eb, c, ec):
    t0 = 0 if a else 1; t1 = 1 if ea else 0.0; t2 = t0 == 0; t3 = abs(t0); t4 = g * t0; t5 = abs(t4); t6 = abs(g) * t1 + (t3 + t1) * eg + 1.1102230246251565e-16 * t5 if t5 > 1e-290 and (eg or t1) else product_error(g, eg, t0, t1, t4); return 0.0 if t2 else t4, t6 + t5 if t1 and (not t3 > t1) else 0.0 if t2 else t6
def where_pull_e(g, eg, y, ey, a, ea, b, eb, c, ec):
    t0 = 1 if a else 0; t1 = 1 if ea else 0.0; t2 = t0 == 0; t3 = abs(t0); t4 = g * t0; t5 = abs(t4); t6 = abs(g) * t1; t7 = eg or t1; t8 = t6 + (t3 + t1) * eg + 1.1102230246251565e-16 * t5 if t5 > 1e-290 and t7 else product_error(g, eg, t0, t1, t4); t9 = 0 if a else 1; t10 = t9 == 0; t11 = abs(t9); t12 = g * t9; t13 = abs(t12); t14 = t6 + (t11 + t1) * eg + 1.1102230246251565e-16 * t13 if t13 > 1e-290 and t7 else product_error(g, eg, t9, t1, t12); return 0.0, 0.0, 0.0 if t2 else t4, t8 + t5 if t1 and (not t3 > t1) else 0.0 if t2 else t8, 0.0 if t10 else t12, t14 + t13 if t1 and (not t11 > t1) else 0.0 if t10 else t14
def where_local_0_e(y, ey, a, ea, b, eb, c, ec):
    return 0.0, 0.0
def where_local_1_e(y, ey, a, ea, b, eb, c, ec):
    return 1 if a else 0, 1 if ea else 0.0
def where_local_2_e(y, ey, a, ea, b, eb, c, ec):
    return 0 if a else 1, 1 if ea else 0.0
def exp_value_e(a, ea):
    t0 = exp(a); t1 = abs(t0); return t0, (t1 + 5e-324) * ea + (4.440892098500626e-16 * t1 + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('exp', a, ea, t0)
def exp_pull_e(g, eg, y, ey, a, ea):
    t0 = g * y; t1 = abs(t0); return t0, abs(g) * ey + (abs(y) + ey) * eg + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and (eg or ey) else product_error(g, eg, y, ey, t0)
def exp2_value_e(a, ea):
    t0 = exp2(a); return t0, (abs(t0 * _C2) + 5e-324) * ea + (4.440892098500626e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('exp2', a, ea, t0)
def exp2_pull_e(g, eg, y, ey, a, ea):
    t0 = y * _C2; t1 = abs(t0); t2 = abs(y) * _C3 + _C4 * ey + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and (ey or _C3) else product_error(y, ey, _C2, _C3, t0); t3 = g * t0; t4 = abs(t3); return t3, abs(g) * t2 + (t1 + t2) * eg + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (eg or t2) else product_error(g, eg, t0, t2, t3)
def expm1_value_e(a, ea):
    t0 = expm1(a); return t0, (abs(exp(a)) + 5e-324) * ea + (4.440892098500626e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('expm1', a, ea, t0)
def expm1_pull_e(g, eg, y, ey, a, ea):
    t0 = exp(a); t1 = abs(t0); t2 = (t1 + 5e-324) * ea + (4.440892098500626e-16 * t1 + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('exp', a, ea, t0); t3 = g * t0; t4 = abs(t3); return t3, abs(g) * t2 + (t1 + t2) * eg + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (eg or t2) else product_error(g, eg, t0, t2, t3)
def log_value_e(a, ea):
    t0 = log(a); return t0, (abs(1 / a) + 5e-324) * ea + (4.440892098500626e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('log', a, ea, t0)
def log_pull_e(g, eg, y, ey, a, ea):
    t0 = g / a; t1 = abs(t0); t2 = abs(a); return t0, (eg + t1 * ea) / (t2 - ea) + 1.1102230246251565e-16 * t1 if (t1 > 1e-290 and (eg or ea)) and ea < t2 else quotient_error(g, eg, a, ea, t0)
def log_base_value_e(a, ea, b, eb):
    t0 = log(a); t1 = (abs(1 / a) + 5e-324) * ea + (4.440892098500626e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('log', a, ea, t0); t2 = log(b); t3 = abs(t2); t4 = (abs(1 / b) + 5e-324) * eb + (4.440892098500626e-16 * t3 + 5e-324) if 0 < eb < 1e-07 * abs(b) else function_error('log', b, eb, t2); t5 = t0 / t2; t6 = abs(t5); return t5, (t1 + t6 * t4) / (t3 - t4) + (1.1102230246251565e-16 * t6 + 5e-324) if t4 < t3 else quotient_error(t0, t1, t2, t4, t5)
def log_base_pull_0_e(g, eg, y, ey, a, ea, b, eb):
    t0 = log(b); t1 = abs(t0); t2 = (abs(1 / b) + 5e-324) * eb + (4.440892098500626e-16 * t1 + 5e-324) if 0 < eb < 1e-07 * abs(b) else function_error('log', b, eb, t0); t3 = 1 / t0; t4 = abs(t3); t5 = t4 * t2 / (t1 - t2) + 1.1102230246251565e-16 * t4 if (t4 > 1e-290 and t2) and t2 < t1 else quotient_error(1, 0.0, t0, t2, t3); t6 = t3 / a; t7 = abs(t6); t8 = abs(a); t9 = (t5 + t7 * ea) / (t8 - ea) + 1.1102230246251565e-16 * t7 if (t7 > 1e-290 and (t5 or ea)) and ea < t8 else quotient_error(t3, t5, a, ea, t6); t10 = g * t6; t11 = abs(t10); return t10, abs(g) * t9 + (t7 + t9) * eg + 1.1102230246251565e-16 * t11 if t11 > 1e-290 and (eg or t9) else product_error(g, eg, t6, t9, t10)
def log_base_pull_1_e(g, eg, y, ey, a, ea, b, eb):
    t0 = -y; t1 = log(b); t2 = abs(t1); t3 = abs(b); t4 = (abs(1 / b) + 5e-324) * eb + (4.440892098500626e-16 * t2 + 5e-324) if 0 < eb < 1e-07 * t3 else function_error('log', b, eb, t1); t5 = t0 / t1; t6 = abs(t5); t7 = (ey + t6 * t4) / (t2 - t4) + (1.1102230246251565e-16 * t6 + 5e-324) if t4 < t2 else quotient_error(t0, ey, t1, t4, t5); t8 = t5 / b; t9 = abs(t8); t10 = (t7 + t9 * eb) / (t3 - eb) + 1.1102230246251565e-16 * t9 if (t9 > 1e-290 and (t7 or eb)) and eb < t3 else quotient_error(t5, t7, b, eb, t8); t11 = g * t8; t12 = abs(t11); return t11, abs(g) * t10 + (t9 + t10) * eg + 1.1102230246251565e-16 * t12 if t12 > 1e-290 and (eg or t10) else product_error(g, eg, t8, t10, t11)
def log_base_pull_e(g, eg, y, ey, a, ea, b, eb):
    t0 = log(b); t1 = abs(t0); t2 = abs(b); t3 = (abs(1 / b) + 5e-324) * eb + (4.440892098500626e-16 * t1 + 5e-324) if 0 < eb < 1e-07 * t2 else function_error('log', b, eb, t0); t4 = 1 / t0; t5 = abs(t4); t6 = t3 < t1; t7 = t1 - t3; t8 = t5 * t3 / t7 + 1.1102230246251565e-16 * t5 if (t5 > 1e-290 and t3) and t6 else quotient_error(1, 0.0, t0, t3, t4); t9 = t4 / a; t10 = abs(t9); t11 = abs(a); t12 = (t8 + t10 * ea) / (t11 - ea) + 1.1102230246251565e-16 * t10 if (t10 > 1e-290 and (t8 or ea)) and ea < t11 else quotient_error(t4, t8, a, ea, t9); t13 = g * t9; t14 = abs(t13); t15 = abs(g); t16 = -y; t17 = t16 / t0; t18 = abs(t17); t19 = (ey + t18 * t3) / t7 + (1.1102230246251565e-16 * t18 + 5e-324) if t6 else quotient_error(t16, ey, t0, t3, t17); t20 = t17 / b; t21 = abs(t20); t22 = (t19 + t21 * eb) / (t2 - eb) + 1.1102230246251565e-16 * t21 if (t21 > 1e-290 and (t19 or eb)) and eb < t2 else quotient_error(t17, t19, b, eb, t20); t23 = g * t20; t24 = abs(t23); return t13, t15 * t12 + (t10 + t12) * eg + 1.1102230246251565e-16 * t14 if t14 > 1e-290 and (eg or t12) else product_error(g, eg, t9, t12, t13), t23, t15 * t22 + (t21 + t22) * eg + 1.1102230246251565e-16 * t24 if t24 > 1e-290 and (eg or t22) else product_error(g, eg, t20, t22, t23)
def log1p_value_e(a, ea):
    t0 = log1p(a); return t0, (abs(1 / (1 + a)) + 5e-324) * ea + (4.440892098500626e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('log1p', a, ea, t0)
def log1p_pull_e(g, eg, y, ey, a, ea):
    t0 = 1 + a; t1 = t0 - 1; t2 = ea + abs(1 - (t0 - t1) + (a - t1)); t3 = 1 / t0; t4 = abs(t3); t5 = abs(t0); t6 = t4 * t2 / (t5 - t2) + 1.1102230246251565e-16 * t4 if (t4 > 1e-290 and t2) and t2 < t5 else quotient_error(1, 0.0, t0, t2, t3); t7 = g * t3; t8 = abs(t7); return t7, abs(g) * t6 + (t4 + t6) * eg + 1.1102230246251565e-16 * t8 if t8 > 1e-290 and (eg or t6) else product_error(g, eg, t3, t6, t7)
def log2_value_e(a, ea):
    t0 = log2(a); return t0, (abs(_C5 / a) + 5e-324) * ea + (4.440892098500626e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('log2', a, ea, t0)
def log2_pull_e(g, eg, y, ey, a, ea):
    t0 = _C7 / a; t1 = abs(t0); t2 = abs(a); t3 = (_C9 + t1 * ea) / (t2 - ea) + 1.1102230246251565e-16 * t1 if (t1 > 1e-290 and (_C9 or ea)) and ea < t2 else quotient_error(_C7, _C9, a, ea, t0); t4 = g * t0; t5 = abs(t4); return t4, abs(g) * t3 + (t1 + t3) * eg + 1.1102230246251565e-16 * t5 if t5 > 1e-290 and (eg or t3) else product_error(g, eg, t0, t3, t4)
def log10_value_e(a, ea):
    t0 = log10(a); return t0, (abs(_C10 / a) + 5e-324) * ea + (4.440892098500626e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('log10', a, ea, t0)
def log10_pull_e(g, eg, y, ey, a, ea):
    t0 = _C14 / a; t1 = abs(t0); t2 = abs(a); t3 = (_C16 + t1 * ea) / (t2 - ea) + 1.1102230246251565e-16 * t1 if (t1 > 1e-290 and (_C16 or ea)) and ea < t2 else quotient_error(_C14, _C16, a, ea, t0); t4 = g * t0; t5 = abs(t4); return t4, abs(g) * t3 + (t1 + t3) * eg + 1.1102230246251565e-16 * t5 if t5 > 1e-290 and (eg or t3) else product_error(g, eg, t0, t3, t4)
def logaddexp_value_e(a, ea, b, eb):
    t0 = ea + eb; t1 = a - b; t2 = abs(t1); t3 = t1 - a; t4 = t0 + abs(a - (t1 - t3) + (-b - t3)); t5 = -t2; t6 = exp(t5); t7 = abs(t6); t8 = (t7 + 5e-324) * t4 + (4.440892098500626e-16 * t7 + 5e-324) if 0 < t4 < 1e-07 * t2 else function_error('exp', t5, t4, t6); t9 = log1p(t6); return _logaddexp(a, b), ((ea if a > b else eb) if t2 > t0 else t0) + ((abs(1 / (1 + t6)) + 5e-324) * t8 + (4.440892098500626e-16 * abs(t9) + 5e-324) if 0 < t8 < 1e-07 * t7 else function_error('log1p', t6, t8, t9)) + 1.1102230246251565e-16 * abs((a if a > b or a != a else b) + t9)
def logaddexp_pull_0_e(g, eg, y, ey, a, ea, b, eb):
    t0 = a - b; t1 = t0 - a; t2 = ea + eb + abs(a - (t0 - t1) + (-b - t1)); t3 = abs(t0); t4 = -t3; t5 = exp(t4); t6 = abs(t5); t7 = (t6 + 5e-324) * t2 + (4.440892098500626e-16 * t6 + 5e-324) if 0 < t2 < 1e-07 * t3 else function_error('exp', t4, t2, t5); t8 = t0 >= 0; t9 = 1 if t8 else t5; t10 = t7 + abs(1 - t5) if t2 and (not t3 > t2) else 0.0 if t8 else t7; t11 = 1 + t5; t12 = abs(t11); t13 = t7 + 1.1102230246251565e-16 * t12; t14 = t9 / t11; t15 = abs(t14); t16 = (t10 + t15 * t13) / (t12 - t13) + (1.1102230246251565e-16 * t15 + 5e-324) if t13 < t12 else quotient_error(t9, t10, t11, t13, t14); t17 = g * t14; t18 = abs(t17); return t17, abs(g) * t16 + (t15 + t16) * eg + 1.1102230246251565e-16 * t18 if t18 > 1e-290 and (eg or t16) else product_error(g, eg, t14, t16, t17)
def logaddexp_pull_1_e(g, eg, y, ey, a, ea, b, eb):
    t0 = b - a; t1 = t0 - b; t2 = eb + ea + abs(b - (t0 - t1) + (-a - t1)); t3 = abs(t0); t4 = -t3; t5 = exp(t4); t6 = abs(t5); t7 = (t6 + 5e-324) * t2 + (4.440892098500626e-16 * t6 + 5e-324) if 0 < t2 < 1e-07 * t3 else function_error('exp', t4, t2, t5); t8 = t0 >= 0; t9 = 1 if t8 else t5; t10 = t7 + abs(1 - t5) if t2 and (not t3 > t2) else 0.0 if t8 else t7; t11 = 1 + t5; t12 = abs(t11); t13 = t7 + 1.1102230246251565e-16 * t12; t14 = t9 / t11; t15 = abs(t14); t16 = (t10 + t15 * t13) / (t12 - t13) + (1.1102230246251565e-16 * t15 + 5e-324) if t13 < t12 else quotient_error(t9, t10, t11, t13, t14); t17 = g * t14; t18 = abs(t17); return t17, abs(g) * t16 + (t15 + t16) * eg + 1.1102230246251565e-16 * t18 if t18 > 1e-290 and (eg or t16) else product_error(g, eg, t14, t16, t17)
def logaddexp_pull_e(g, eg, y, ey, a, ea, b, eb):
    t0 = a - b; t1 = t0 - a; t2 = ea + eb + abs(a - (t0 - t1) + (-b - t1)); t3 = abs(t0); t4 = -t3; t5 = exp(t4); t6 = abs(t5); t7 = (t6 + 5e-324) * t2 + (4.440892098500626e-16 * t6 + 5e-324) if 0 < t2 < 1e-07 * t3 else function_error('exp', t4, t2, t5); t8 = t0 >= 0; t9 = 1 if t8 else t5; t10 = t7 + abs(1 - t5) if t2 and (not t3 > t2) else 0.0 if t8 else t7; t11 = 1 + t5; t12 = abs(t11); t13 = t7 + 1.1102230246251565e-16 * t12; t14 = t9 / t11; t15 = abs(t14); t16 = (t10 + t15 * t13) / (t12 - t13) + (1.1102230246251565e-16 * t15 + 5e-324) if t13 < t12 else quotient_error(t9, t10, t11, t13, t14); t17 = g * t14; t18 = abs(t17); t19 = abs(g); t20 = b - a; t21 = t20 - b; t22 = eb + ea + abs(b - (t20 - t21) + (-a - t21)); t23 = abs(t20); t24 = -t23; t25 = exp(t24); t26 = abs(t25); t27 = (t26 + 5e-324) * t22 + (4.440892098500626e-16 * t26 + 5e-324) if 0 < t22 < 1e-07 * t23 else function_error('exp', t24, t22, t25); t28 = t20 >= 0; t29 = 1 if t28 else t25; t30 = t27 + abs(1 - t25) if t22 and (not t23 > t22) else 0.0 if t28 else t27; t31 = 1 + t25; t32 = abs(t31); t33 = t27 + 1.1102230246251565e-16 * t32; t34 = t29 / t31; t35 = abs(t34); t36 = (t30 + t35 * t33) / (t32 - t33) + (1.1102230246251565e-16 * t35 + 5e-324) if t33 < t32 else quotient_error(t29, t30, t31, t33, t34); t37 = g * t34; t38 = abs(t37); return t17, t19 * t16 + (t15 + t16) * eg + 1.1102230246251565e-16 * t18 if t18 > 1e-290 and (eg or t16) else product_error(g, eg, t14, t16, t17), t37, t19 * t36 + (t35 + t36) * eg + 1.1102230246251565e-16 * t38 if t38 > 1e-290 and (eg or t36) else product_error(g, eg, t34, t36, t37)
def logit_value_e(a, ea):
    t0 = a - 0.5; t1 = t0 - a; t2 = ea + abs(a - (t0 - t1) + (_C17 - t1)); t3 = abs(t0); t4 = t3 < 0.25; t5 = t2 and (not abs(t3 - 0.25) > t2); t6 = 2 * a - 1; t7 = abs(t6); t8 = 2 * ea + 1.1102230246251565e-16 * t7; t9 = t6 if t4 else 0; t10 = t8 + t7 if t5 else t8 if t4 else 0.0; t11 = atanh(t9); t12 = 2 * t11; t13 = 2 * ((abs(1 / ((1 - t9) * (1 + t9))) + 5e-324) * t10 + (4.440892098500626e-16 * abs(t11) + 5e-324) if 0 < t10 < 1e-07 * abs(t9) else function_error('atanh', t9, t10, t11)); t14 = 1 - a; t15 = t14 - 1; t16 = ea + abs(1 - (t14 - t15) + (-a - t15)); t17 = a / t14; t18 = abs(t17); t19 = abs(t14); t20 = (ea + t18 * t16) / (t19 - t16) + 1.1102230246251565e-16 * t18 if (t18 > 1e-290 and (ea or t16)) and t16 < t19 else quotient_error(a, ea, t14, t16, t17); t21 = 1 if t4 else t17; t22 = t20 + abs(1 - t17) if t5 else 0.0 if t4 else t20; t23 = log(t21); t24 = (abs(1 / t21) + 5e-324) * t22 + (4.440892098500626e-16 * abs(t23) + 5e-324) if 0 < t22 < 1e-07 * abs(t21) else function_error('log', t21, t22, t23); return t12 if t4 else t23, t13 + t24 + abs(t12 - t23) if t5 else t13 if t4 else t24
def logit_pull_e(g, eg, y, ey, a, ea):
    t0 = 1 - a; t1 = t0 - 1; t2 = ea + abs(1 - (t0 - t1) + (-a - t1)); t3 = a * t0; t4 = abs(t3); t5 = abs(a) * t2 + (abs(t0) + t2) * ea + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (ea or t2) else product_error(a, ea, t0, t2, t3); t6 = 1 / t3; t7 = abs(t6); t8 = t7 * t5 / (t4 - t5) + 1.1102230246251565e-16 * t7 if (t7 > 1e-290 and t5) and t5 < t4 else quotient_error(1, 0.0, t3, t5, t6); t9 = g * t6; t10 = abs(t9); return t9, abs(g) * t8 + (t7 + t8) * eg + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (eg or t8) else product_error(g, eg, t6, t8, t9)
def sqrt_value_e(a, ea):
    t0 = sqrt(a); return t0, (abs(1 / (2 * t0)) + 5e-324) * ea + (4.440892098500626e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('sqrt', a, ea, t0)
def sqrt_pull_e(g, eg, y, ey, a, ea):
    t0 = 2 * y; t1 = 2 * ey; t2 = g / t0; t3 = abs(t2); t4 = abs(t0); return t2, (eg + t3 * t1) / (t4 - t1) + 1.1102230246251565e-16 * t3 if (t3 > 1e-290 and (eg or t1)) and t1 < t4 else quotient_error(g, eg, t0, t1, t2)
def cbrt_value_e(a, ea):
    t0 = cbrt(a); return t0, (abs(1 / (3 * t0 * t0)) + 5e-324) * ea + (4.440892098500626e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('cbrt', a, ea, t0)
def cbrt_pull_e(g, eg, y, ey, a, ea):
    t0 = 3 * y; t1 = abs(t0); t2 = 3 * ey + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and ey else product_error(3, 0.0, y, ey, t0); t3 = t0 * y; t4 = abs(t3); t5 = t1 * ey + (abs(y) + ey) * t2 + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (t2 or ey) else product_error(t0, t2, y, ey, t3); t6 = 1 / t3; t7 = abs(t6); t8 = t7 * t5 / (t4 - t5) + 1.1102230246251565e-16 * t7 if (t7 > 1e-290 and t5) and t5 < t4 else quotient_error(1, 0.0, t3, t5, t6); t9 = g * t6; t10 = abs(t9); return t9, abs(g) * t8 + (t7 + t8) * eg + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (eg or t8) else product_error(g, eg, t6, t8, t9)
def sin_value_e(a, ea):
    t0 = sin(a); return t0, (abs(cos(a)) + 5e-324) * ea + (4.440892098500626e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('sin', a, ea, t0)
def sin_pull_e(g, eg, y, ey, a, ea):
    t0 = cos(a); t1 = abs(t0); t2 = (abs(sin(a)) + 5e-324) * ea + (4.440892098500626e-16 * t1 + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('cos', a, ea, t0); t3 = g * t0; t4 = abs(t3); return t3, abs(g) * t2 + (t1 + t2) * eg + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (eg or t2) else product_error(g, eg, t0, t2, t3)
def cos_value_e(a, ea):
    t0 = cos(a); return t0, (abs(sin(a)) + 5e-324) * ea + (4.440892098500626e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('cos', a, ea, t0)
def cos_pull_e(g, eg, y, ey, a, ea):
    t0 = sin(a); t1 = abs(t0); t2 = (abs(cos(a)) + 5e-324) * ea + (4.440892098500626e-16 * t1 + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('sin', a, ea, t0); t3 = -t0; t4 = g * t3; t5 = abs(t4); return t4, abs(g) * t2 + (t1 + t2) * eg + 1.1102230246251565e-16 * t5 if t5 > 1e-290 and (eg or t2) else product_error(g, eg, t3, t2, t4)
def tan_value_e(a, ea):
    t0 = tan(a); return t0, (abs((1 / cos(a)) ** 2) + 5e-324) * ea + (4.440892098500626e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('tan', a, ea, t0)
def tan_pull_e(g, eg, y, ey, a, ea):
    t0 = cos(a); t1 = abs(t0); t2 = (abs(sin(a)) + 5e-324) * ea + (4.440892098500626e-16 * t1 + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('cos', a, ea, t0); t3 = 1 / t0; t4 = abs(t3); t5 = t4 * t2 / (t1 - t2) + 1.1102230246251565e-16 * t4 if (t4 > 1e-290 and t2) and t2 < t1 else quotient_error(1, 0.0, t0, t2, t3); t6 = t3 ** 2; t7 = abs(t6); t8 = (2 * t4 + t5) * t5 + (4.440892098500626e-16 * t7 + 5e-324); t9 = g * t6; t10 = abs(t9); return t9, abs(g) * t8 + (t7 + t8) * eg + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (eg or t8) else product_error(g, eg, t6, t8, t9)
def sec_value_e(a, ea):
    t0 = cos(a); t1 = abs(t0); t2 = (abs(sin(a)) + 5e-324) * ea + (4.440892098500626e-16 * t1 + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('cos', a, ea, t0); t3 = 1 / t0; t4 = abs(t3); return t3, t4 * t2 / (t1 - t2) + 1.1102230246251565e-16 * t4 if (t4 > 1e-290 and t2) and t2 < t1 else quotient_error(1, 0.0, t0, t2, t3)
def sec_pull_e(g, eg, y, ey, a, ea):
    t0 = tan(a); t1 = abs(t0); t2 = (abs((1 / cos(a)) ** 2) + 5e-324) * ea + (4.440892098500626e-16 * t1 + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('tan', a, ea, t0); t3 = y * t0; t4 = abs(t3); t5 = abs(y) * t2 + (t1 + t2) * ey + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (ey or t2) else product_error(y, ey, t0, t2, t3); t6 = g * t3; t7 = abs(t6); return t6, abs(g) * t5 + (t4 + t5) * eg + 1.1102230246251565e-16 * t7 if t7 > 1e-290 and (eg or t5) else product_error(g, eg, t3, t5, t6)
def csc_value_e(a, ea):
    t0 = sin(a); t1 = abs(t0); t2 = (abs(cos(a)) + 5e-324) * ea + (4.440892098500626e-16 * t1 + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('sin', a, ea, t0); t3 = 1 / t0; t4 = abs(t3); return t3, t4 * t2 / (t1 - t2) + 1.1102230246251565e-16 * t4 if (t4 > 1e-290 and t2) and t2 < t1 else quotient_error(1, 0.0, t0, t2, t3)
def csc_pull_e(g, eg, y, ey, a, ea):
    t0 = cos(a); t1 = abs(t0); t2 = sin(a); t3 = abs(t2); t4 = 0 < ea < 1e-07 * abs(a); t5 = (t3 + 5e-324) * ea + (4.440892098500626e-16 * t1 + 5e-324) if t4 else function_error('cos', a, ea, t0); t6 = (t1 + 5e-324) * ea + (4.440892098500626e-16 * t3 + 5e-324) if t4 else function_error('sin', a, ea, t2); t7 = t0 / t2; t8 = abs(t7); t9 = (t5 + t8 * t6) / (t3 - t6) + (1.1102230246251565e-16 * t8 + 5e-324) if t6 < t3 else quotient_error(t0, t5, t2, t6, t7); t10 = -y * t7; t11 = abs(t10); t12 = abs(y) * t9 + (t8 + t9) * ey + 1.1102230246251565e-16 * t11 + 5e-324; t13 = g * t10; t14 = abs(t13); return t13, abs(g) * t12 + (t11 + t12) * eg + 1.1102230246251565e-16 * t14 if t14 > 1e-290 and (eg or t12) else product_error(g, eg, t10, t12, t13)
def cot_value_e(a, ea):
    t0 = cos(a); t1 = abs(t0); t2 = sin(a); t3 = abs(t2); t4 = 0 < ea < 1e-07 * abs(a); t5 = (t3 + 5e-324) * ea + (4.440892098500626e-16 * t1 + 5e-324) if t4 else function_error('cos', a, ea, t0); t6 = (t1 + 5e-324) * ea + (4.440892098500626e-16 * t3 + 5e-324) if t4 else function_error('sin', a, ea, t2); t7 = t0 / t2; t8 = abs(t7); return t7, (t5 + t8 * t6) / (t3 - t6) + (1.1102230246251565e-16 * t8 + 5e-324) if t6 < t3 else quotient_error(t0, t5, t2, t6, t7)
def cot_pull_e(g, eg, y, ey, a, ea):
    t0 = sin(a); t1 = abs(t0); t2 = (abs(cos(a)) + 5e-324) * ea + (4.440892098500626e-16 * t1 + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('sin', a, ea, t0); t3 = 1 / t0; t4 = abs(t3); t5 = t4 * t2 / (t1 - t2) + 1.1102230246251565e-16 * t4 if (t4 > 1e-290 and t2) and t2 < t1 else quotient_error(1, 0.0, t0, t2, t3); t6 = t3 ** 2; t7 = abs(t6); t8 = (2 * t4 + t5) * t5 + (4.440892098500626e-16 * t7 + 5e-324); t9 = -t6; t10 = g * t9; t11 = abs(t10); return t10, abs(g) * t8 + (t7 + t8) * eg + 1.1102230246251565e-16 * t11 if t11 > 1e-290 and (eg or t8) else product_error(g, eg, t9, t8, t10)
def asin_value_e(a, ea):
    t0 = asin(a); return t0, (abs(1 / sqrt((1 - a) * (1 + a))) + 5e-324) * ea + (4.440892098500626e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('asin', a, ea, t0)
def asin_pull_e(g, eg, y, ey, a, ea):
    t0 = 1 - a; t1 = t0 - 1; t2 = 1 + a; t3 = t2 - 1; t4 = ea + abs(1 - (t2 - t3) + (a - t3)); t5 = t0 * t2; t6 = abs(t5); t7 = abs(t0) * t4 + (abs(t2) + t4) * (ea + abs(1 - (t0 - t1) + (-a - t1))) + 1.1102230246251565e-16 * t6 + 5e-324; t8 = sqrt(t5); t9 = abs(t8); t10 = (abs(1 / (2 * t8)) + 5e-324) * t7 + (4.440892098500626e-16 * t9 + 5e-324) if 0 < t7 < 1e-07 * t6 else function_error('sqrt', t5, t7, t8); t11 = 1 / t8; t12 = abs(t11); t13 = t12 * t10 / (t9 - t10) + 1.1102230246251565e-16 * t12 if (t12 > 1e-290 and t10) and t10 < t9 else quotient_error(1, 0.0, t8, t10, t11); t14 = g * t11; t15 = abs(t14); return t14, abs(g) * t13 + (t12 + t13) * eg + 1.1102230246251565e-16 * t15 if t15 > 1e-290 and (eg or t13) else product_error(g, eg, t11, t13, t14)
def acos_value_e(a, ea):
    t0 = acos(a); return t0, (abs(-1 / sqrt((1 - a) * (1 + a))) + 5e-324) * ea + (4.440892098500626e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('acos', a, ea, t0)
def acos_pull_e(g, eg, y, ey, a, ea):
    t0 = 1 - a; t1 = t0 - 1; t2 = 1 + a; t3 = t2 - 1; t4 = ea + abs(1 - (t2 - t3) + (a - t3)); t5 = t0 * t2; t6 = abs(t5); t7 = abs(t0) * t4 + (abs(t2) + t4) * (ea + abs(1 - (t0 - t1) + (-a - t1))) + 1.1102230246251565e-16 * t6 + 5e-324; t8 = sqrt(t5); t9 = abs(t8); t10 = (abs(1 / (2 * t8)) + 5e-324) * t7 + (4.440892098500626e-16 * t9 + 5e-324) if 0 < t7 < 1e-07 * t6 else function_error('sqrt', t5, t7, t8); t11 = -1 / t8; t12 = abs(t11); t13 = t12 * t10 / (t9 - t10) + 1.1102230246251565e-16 * t12 if (t12 > 1e-290 and t10) and t10 < t9 else quotient_error(-1, 0.0, t8, t10, t11); t14 = g * t11; t15 = abs(t14); return t14, abs(g) * t13 + (t12 + t13) * eg + 1.1102230246251565e-16 * t15 if t15 > 1e-290 and (eg or t13) else product_error(g, eg, t11, t13, t14)
def atan_value_e(a, ea):
    t0 = atan(a); t1 = hypot(1, a); return t0, (abs(1 / t1 / t1) + 5e-324) * ea + (4.440892098500626e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('atan', a, ea, t0)
def atan_pull_e(g, eg, y, ey, a, ea):
    t0 = hypot(1, a); t1 = abs(t0); t2 = t0 == 0; t3 = 4.440892098500626e-16 * t1 + 5e-324 + ((abs(0 if t2 else a / (1 if t2 else t0)) + 5e-324) * ea if ea else 0.0) if ea and ea <= 1e-07 * abs(a) else function_of_two_error('hypot', 1, 0.0, a, ea, t0); t4 = 1 / t0; t5 = abs(t4); t6 = t3 < t1; t7 = t1 - t3; t8 = t5 * t3 / t7 + 1.1102230246251565e-16 * t5 if (t5 > 1e-290 and t3) and t6 else quotient_error(1, 0.0, t0, t3, t4); t9 = t4 / t0; t10 = abs(t9); t11 = (t8 + t10 * t3) / t7 + (1.1102230246251565e-16 * t10 + 5e-324) if t6 else quotient_error(t4, t8, t0, t3, t9); t12 = g * t9; t13 = abs(t12); return t12, abs(g) * t11 + (t10 + t11) * eg + 1.1102230246251565e-16 * t13 if t13 > 1e-290 and (eg or t11) else product_error(g, eg, t9, t11, t12)
def asec_value_e(a, ea):
    t0 = abs(a); t1 = t0 - 1; t2 = abs(t1); t3 = ea + 1.1102230246251565e-16 * t2; t4 = sqrt(t1); t5 = abs(t4); t6 = t0 + 1; t7 = abs(t6); t8 = ea + 1.1102230246251565e-16 * t7; t9 = sqrt(t6); t10 = abs(t9); t11 = (abs(1 / (2 * t9)) + 5e-324) * t8 + (4.440892098500626e-16 * t10 + 5e-324) if 0 < t8 < 1e-07 * t7 else function_error('sqrt', t6, t8, t9); t12 = t4 * t9; t13 = abs(t12); t14 = t5 * t11 + (t10 + t11) * ((abs(1 / (2 * t4)) + 5e-324) * t3 + (4.440892098500626e-16 * t5 + 5e-324) if 0 < t3 < 1e-07 * t2 else function_error('sqrt', t1, t3, t4)) + 1.1102230246251565e-16 * t13 + 5e-324; t15 = atan(t12); t16 = hypot(1, t12); t17 = (abs(1 / t16 / t16) + 5e-324) * t14 + (4.440892098500626e-16 * abs(t15) + 5e-324) if 0 < t14 < 1e-07 * t13 else function_error('atan', t12, t14, t15); t18 = a >= 0; t19 = pi - t15; t20 = 1.2246467991473532e-16 + t17 + 1.1102230246251565e-16 * abs(t19); return t15 if t18 else t19, t17 + t20 + abs(t15 - t19) if ea and (not t0 > ea) else t17 if t18 else t20
def asec_pull_e(g, eg, y, ey, a, ea):
    t0 = abs(a); t1 = 1 / t0; t2 = abs(t1); t3 = t2 * ea / (t0 - ea) + 1.1102230246251565e-16 * t2 if (t2 > 1e-290 and ea) and ea < t0 else quotient_error(1, 0.0, t0, ea, t1); t4 = t0 - 1; t5 = abs(t4); t6 = ea + 1.1102230246251565e-16 * t5; t7 = sqrt(t4); t8 = abs(t7); t9 = t0 + 1; t10 = abs(t9); t11 = ea + 1.1102230246251565e-16 * t10; t12 = sqrt(t9); t13 = abs(t12); t14 = (abs(1 / (2 * t12)) + 5e-324) * t11 + (4.440892098500626e-16 * t13 + 5e-324) if 0 < t11 < 1e-07 * t10 else function_error('sqrt', t9, t11, t12); t15 = t7 * t12; t16 = abs(t15); t17 = t8 * t14 + (t13 + t14) * ((abs(1 / (2 * t7)) + 5e-324) * t6 + (4.440892098500626e-16 * t8 + 5e-324) if 0 < t6 < 1e-07 * t5 else function_error('sqrt', t4, t6, t7)) + 1.1102230246251565e-16 * t16 + 5e-324; t18 = t1 / t15; t19 = abs(t18); t20 = (t3 + t19 * t17) / (t16 - t17) + (1.1102230246251565e-16 * t19 + 5e-324) if t17 < t16 else quotient_error(t1, t3, t15, t17, t18); t21 = g * t18; t22 = abs(t21); return t21, abs(g) * t20 + (t19 + t20) * eg + 1.1102230246251565e-16 * t22 if t22 > 1e-290 and (eg or t20) else product_error(g, eg, t18, t20, t21)
def acsc_value_e(a, ea):
    t0 = (a > 0) - (a < 0) if a == a else a; t1 = abs(a); t2 = t1 - 1; t3 = abs(t2); t4 = ea + 1.1102230246251565e-16 * t3; t5 = sqrt(t2); t6 = abs(t5); t7 = t1 + 1; t8 = abs(t7); t9 = ea + 1.1102230246251565e-16 * t8; t10 = sqrt(t7); t11 = abs(t10); t12 = (abs(1 / (2 * t10)) + 5e-324) * t9 + (4.440892098500626e-16 * t11 + 5e-324) if 0 < t9 < 1e-07 * t8 else function_error('sqrt', t7, t9, t10); t13 = t5 * t10; t14 = abs(t13); t15 = t6 * t12 + (t11 + t12) * ((abs(1 / (2 * t5)) + 5e-324) * t4 + (4.440892098500626e-16 * t6 + 5e-324) if 0 < t4 < 1e-07 * t3 else function_error('sqrt', t2, t4, t5)) + 1.1102230246251565e-16 * t14 + 5e-324; t16 = atan2(1, t13); t17 = abs(t16); t18 = hypot(t13, 1); t19 = 4.440892098500626e-16 * t17 + 5e-324 + ((abs(_C1 / t18 / t18) + 5e-324) * t15 if t15 else 0.0) if t15 and t15 <= 1e-07 * t14 else function_of_two_error('atan2', 1, 0.0, t13, t15, t16); t20 = t0 * t16; return t20, abs(t0) * t19 + (t17 + t19) * (jump_error('sign', a, ea, t0) if ea and (not t1 > ea) else 0.0) + 1.1102230246251565e-16 * abs(t20) + 5e-324
def acsc_pull_e(g, eg, y, ey, a, ea):
    t0 = abs(a); t1 = -1 / t0; t2 = abs(t1); t3 = t2 * ea / (t0 - ea) + 1.1102230246251565e-16 * t2 if (t2 > 1e-290 and ea) and ea < t0 else quotient_error(-1, 0.0, t0, ea, t1); t4 = t0 - 1; t5 = abs(t4); t6 = ea + 1.1102230246251565e-16 * t5; t7 = sqrt(t4); t8 = abs(t7); t9 = t0 + 1; t10 = abs(t9); t11 = ea + 1.1102230246251565e-16 * t10; t12 = sqrt(t9); t13 = abs(t12); t14 = (abs(1 / (2 * t12)) + 5e-324) * t11 + (4.440892098500626e-16 * t13 + 5e-324) if 0 < t11 < 1e-07 * t10 else function_error('sqrt', t9, t11, t12); t15 = t7 * t12; t16 = abs(t15); t17 = t8 * t14 + (t13 + t14) * ((abs(1 / (2 * t7)) + 5e-324) * t6 + (4.440892098500626e-16 * t8 + 5e-324) if 0 < t6 < 1e-07 * t5 else function_error('sqrt', t4, t6, t7)) + 1.1102230246251565e-16 * t16 + 5e-324; t18 = t1 / t15; t19 = abs(t18); t20 = (t3 + t19 * t17) / (t16 - t17) + (1.1102230246251565e-16 * t19 + 5e-324) if t17 < t16 else quotient_error(t1, t3, t15, t17, t18); t21 = g * t18; t22 = abs(t21); return t21, abs(g) * t20 + (t19 + t20) * eg + 1.1102230246251565e-16 * t22 if t22 > 1e-290 and (eg or t20) else product_error(g, eg, t18, t20, t21)
def acot_value_e(a, ea):
    t0 = a >= 0; t1 = abs(a); t2 = atan2(1, t1); t3 = hypot(t1, 1); t4 = 4.440892098500626e-16 * abs(t2) + 5e-324 + ((abs(_C1 / t3 / t3) + 5e-324) * ea if ea else 0.0) if ea and ea <= 1e-07 * t1 else function_of_two_error('atan2', 1, 0.0, t1, ea, t2); t5 = -t2; return t2 if t0 else t5, t4 + t4 + abs(t2 - t5) if ea and (not t1 > ea) else t4 if t0 else t4
def acot_pull_e(g, eg, y, ey, a, ea):
    t0 = hypot(1, a); t1 = abs(t0); t2 = t0 == 0; t3 = 4.440892098500626e-16 * t1 + 5e-324 + ((abs(0 if t2 else a / (1 if t2 else t0)) + 5e-324) * ea if ea else 0.0) if ea and ea <= 1e-07 * abs(a) else function_of_two_error('hypot', 1, 0.0, a, ea, t0); t4 = 1 / t0; t5 = abs(t4); t6 = t3 < t1; t7 = t1 - t3; t8 = t5 * t3 / t7 + 1.1102230246251565e-16 * t5 if (t5 > 1e-290 and t3) and t6 else quotient_error(1, 0.0, t0, t3, t4); t9 = t4 / t0; t10 = abs(t9); t11 = (t8 + t10 * t3) / t7 + (1.1102230246251565e-16 * t10 + 5e-324) if t6 else quotient_error(t4, t8, t0, t3, t9); t12 = -t9; t13 = g * t12; t14 = abs(t13); return t13, abs(g) * t11 + (t10 + t11) * eg + 1.1102230246251565e-16 * t14 if t14 > 1e-290 and (eg or t11) else product_error(g, eg, t12, t11, t13)
def atan2_value_e(a, ea, b, eb):
    t0 = atan2(a, b); t1 = hypot(b, a); return t0, 4.440892098500626e-16 * abs(t0) + 5e-324 + ((abs(b / t1 / t1) + 5e-324) * ea if ea else 0.0) + ((abs(-a / t1 / t1) + 5e-324) * eb if eb else 0.0) if (ea or eb) and (ea <= 1e-07 * abs(a) and eb <= 1e-07 * abs(b)) else function_of_two_error('atan2', a, ea, b, eb, t0)
def atan2_pull_0_e(g, eg, y, ey, a, ea, b, eb):
    t0 = hypot(b, a); t1 = abs(t0); t2 = t0 == 0; t3 = 1 if t2 else t0; t4 = 4.440892098500626e-16 * t1 + 5e-324 + ((abs(0 if t2 else b / t3) + 5e-324) * eb if eb else 0.0) + ((abs(0 if t2 else a / t3) + 5e-324) * ea if ea else 0.0) if (eb or ea) and (eb <= 1e-07 * abs(b) and ea <= 1e-07 * abs(a)) else function_of_two_error('hypot', b, eb, a, ea, t0); t5 = b / t0; t6 = abs(t5); t7 = t4 < t1; t8 = t1 - t4; t9 = (eb + t6 * t4) / t8 + 1.1102230246251565e-16 * t6 if (t6 > 1e-290 and (eb or t4)) and t7 else quotient_error(b, eb, t0, t4, t5); t10 = t5 / t0; t11 = abs(t10); t12 = (t9 + t11 * t4) / t8 + (1.1102230246251565e-16 * t11 + 5e-324) if t7 else quotient_error(t5, t9, t0, t4, t10); t13 = g * t10; t14 = abs(t13); return t13, abs(g) * t12 + (t11 + t12) * eg + 1.1102230246251565e-16 * t14 if t14 > 1e-290 and (eg or t12) else product_error(g, eg, t10, t12, t13)
def atan2_pull_1_e(g, eg, y, ey, a, ea, b, eb):
    t0 = -a; t1 = hypot(b, a); t2 = abs(t1); t3 = t1 == 0; t4 = 1 if t3 else t1; t5 = 4.440892098500626e-16 * t2 + 5e-324 + ((abs(0 if t3 else b / t4) + 5e-324) * eb if eb else 0.0) + ((abs(0 if t3 else a / t4) + 5e-324) * ea if ea else 0.0) if (eb or ea) and (eb <= 1e-07 * abs(b) and ea <= 1e-07 * abs(a)) else function_of_two_error('hypot', b, eb, a, ea, t1); t6 = t0 / t1; t7 = abs(t6); t8 = t5 < t2; t9 = t2 - t5; t10 = (ea + t7 * t5) / t9 + (1.1102230246251565e-16 * t7 + 5e-324) if t8 else quotient_error(t0, ea, t1, t5, t6); t11 = t6 / t1; t12 = abs(t11); t13 = (t10 + t12 * t5) / t9 + (1.1102230246251565e-16 * t12 + 5e-324) if t8 else quotient_error(t6, t10, t1, t5, t11); t14 = g * t11; t15 = abs(t14); return t14, abs(g) * t13 + (t12 + t13) * eg + 1.1102230246251565e-16 * t15 if t15 > 1e-290 and (eg or t13) else product_error(g, eg, t11, t13, t14)
def atan2_pull_e(g, eg, y, ey, a, ea, b, eb):
    t0 = hypot(b, a); t1 = abs(t0); t2 = t0 == 0; t3 = 1 if t2 else t0; t4 = 4.440892098500626e-16 * t1 + 5e-324 + ((abs(0 if t2 else b / t3) + 5e-324) * eb if eb else 0.0) + ((abs(0 if t2 else a / t3) + 5e-324) * ea if ea else 0.0) if (eb or ea) and (eb <= 1e-07 * abs(b) and ea <= 1e-07 * abs(a)) else function_of_two_error('hypot', b, eb, a, ea, t0); t5 = b / t0; t6 = abs(t5); t7 = t4 < t1; t8 = t1 - t4; t9 = (eb + t6 * t4) / t8 + 1.1102230246251565e-16 * t6 if (t6 > 1e-290 and (eb or t4)) and t7 else quotient_error(b, eb, t0, t4, t5); t10 = t5 / t0; t11 = abs(t10); t12 = (t9 + t11 * t4) / t8 + (1.1102230246251565e-16 * t11 + 5e-324) if t7 else quotient_error(t5, t9, t0, t4, t10); t13 = g * t10; t14 = abs(t13); t15 = abs(g); t16 = -a; t17 = t16 / t0; t18 = abs(t17); t19 = (ea + t18 * t4) / t8 + (1.1102230246251565e-16 * t18 + 5e-324) if t7 else quotient_error(t16, ea, t0, t4, t17); t20 = t17 / t0; t21 = abs(t20); t22 = (t19 + t21 * t4) / t8 + (1.1102230246251565e-16 * t21 + 5e-324) if t7 else quotient_error(t17, t19, t0, t4, t20); t23 = g * t20; t24 = abs(t23); return t13, t15 * t12 + (t11 + t12) * eg + 1.1102230246251565e-16 * t14 if t14 > 1e-290 and (eg or t12) else product_error(g, eg, t10, t12, t13), t23, t15 * t22 + (t21 + t22) * eg + 1.1102230246251565e-16 * t24 if t24 > 1e-290 and (eg or t22) else product_error(g, eg, t20, t22, t23)
def hypot_value_e(a, ea, b, eb):
    t0 = hypot(a, b); t1 = t0 == 0; t2 = 1 if t1 else t0; return t0, 4.440892098500626e-16 * abs(t0) + 5e-324 + ((abs(0 if t1 else a / t2) + 5e-324) * ea if ea else 0.0) + ((abs(0 if t1 else b / t2) + 5e-324) * eb if eb else 0.0) if (ea or eb) and (ea <= 1e-07 * abs(a) and eb <= 1e-07 * abs(b)) else function_of_two_error('hypot', a, ea, b, eb, t0)
def hypot_pull_0_e(g, eg, y, ey, a, ea, b, eb):
    t0 = y == 0; t1 = ey and (not abs(y) > ey); t2 = 1 if t0 else y; t3 = ey + abs(1 - y) if t1 else 0.0 if t0 else ey; t4 = a / t2; t5 = abs(t4); t6 = abs(t2); t7 = (ea + t5 * t3) / (t6 - t3) + 1.1102230246251565e-16 * t5 if (t5 > 1e-290 and (ea or t3)) and t3 < t6 else quotient_error(a, ea, t2, t3, t4); t8 = 0 if t0 else t4; t9 = t7 + t5 if t1 else 0.0 if t0 else t7; t10 = g * t8; t11 = abs(t10); return t10, abs(g) * t9 + (abs(t8) + t9) * eg + 1.1102230246251565e-16 * t11 if t11 > 1e-290 and (eg or t9) else product_error(g, eg, t8, t9, t10)
def hypot_pull_1_e(g, eg, y, ey, a, ea, b, eb):
    t0 = y == 0; t1 = ey and (not abs(y) > ey); t2 = 1 if t0 else y; t3 = ey + abs(1 - y) if t1 else 0.0 if t0 else ey; t4 = b / t2; t5 = abs(t4); t6 = abs(t2); t7 = (eb + t5 * t3) / (t6 - t3) + 1.1102230246251565e-16 * t5 if (t5 > 1e-290 and (eb or t3)) and t3 < t6 else quotient_error(b, eb, t2, t3, t4); t8 = 0 if t0 else t4; t9 = t7 + t5 if t1 else 0.0 if t0 else t7; t10 = g * t8; t11 = abs(t10); return t10, abs(g) * t9 + (abs(t8) + t9) * eg + 1.1102230246251565e-16 * t11 if t11 > 1e-290 and (eg or t9) else product_error(g, eg, t8, t9, t10)
def hypot_pull_e(g, eg, y, ey, a, ea, b, eb):
    t0 = y == 0; t1 = ey and (not abs(y) > ey); t2 = 1 if t0 else y; t3 = ey + abs(1 - y) if t1 else 0.0 if t0 else ey; t4 = a / t2; t5 = abs(t4); t6 = abs(t2); t7 = t3 < t6; t8 = t6 - t3; t9 = (ea + t5 * t3) / t8 + 1.1102230246251565e-16 * t5 if (t5 > 1e-290 and (ea or t3)) and t7 else quotient_error(a, ea, t2, t3, t4); t10 = 0 if t0 else t4; t11 = t9 + t5 if t1 else 0.0 if t0 else t9; t12 = g * t10; t13 = abs(t12); t14 = abs(g); t15 = b / t2; t16 = abs(t15); t17 = (eb + t16 * t3) / t8 + 1.1102230246251565e-16 * t16 if (t16 > 1e-290 and (eb or t3)) and t7 else quotient_error(b, eb, t2, t3, t15); t18 = 0 if t0 else t15; t19 = t17 + t16 if t1 else 0.0 if t0 else t17; t20 = g * t18; t21 = abs(t20); return t12, t14 * t11 + (abs(t10) + t11) * eg + 1.1102230246251565e-16 * t13 if t13 > 1e-290 and (eg or t11) else product_error(g, eg, t10, t11, t12), t20, t14 * t19 + (abs(t18) + t19) * eg + 1.1102230246251565e-16 * t21 if t21 > 1e-290 and (eg or t19) else product_error(g, eg, t18, t19, t20)
def sinh_value_e(a, ea):
    t0 = sinh(a); return t0, (abs(cosh(a)) + 5e-324) * ea + (4.440892098500626e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('sinh', a, ea, t0)
def sinh_pull_e(g, eg, y, ey, a, ea):
    t0 = cosh(a); t1 = abs(t0); t2 = (abs(sinh(a)) + 5e-324) * ea + (4.440892098500626e-16 * t1 + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('cosh', a, ea, t0); t3 = g * t0; t4 = abs(t3); return t3, abs(g) * t2 + (t1 + t2) * eg + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (eg or t2) else product_error(g, eg, t0, t2, t3)
def cosh_value_e(a, ea):
    t0 = cosh(a); return t0, (abs(sinh(a)) + 5e-324) * ea + (4.440892098500626e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('cosh', a, ea, t0)
def cosh_pull_e(g, eg, y, ey, a, ea):
    t0 = sinh(a); t1 = abs(t0); t2 = (abs(cosh(a)) + 5e-324) * ea + (4.440892098500626e-16 * t1 + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('sinh', a, ea, t0); t3 = g * t0; t4 = abs(t3); return t3, abs(g) * t2 + (t1 + t2) * eg + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (eg or t2) else product_error(g, eg, t0, t2, t3)
def tanh_value_e(a, ea):
    t0 = tanh(a); t1 = abs(a); t2 = exp(-t1); return t0, (abs((2 * t2 / (1 + t2 * t2)) ** 2) + 5e-324) * ea + (4.440892098500626e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * t1 else function_error('tanh', a, ea, t0)
def tanh_pull_e(g, eg, y, ey, a, ea):
    t0 = abs(a); t1 = -t0; t2 = exp(t1); t3 = abs(t2); t4 = (t3 + 5e-324) * ea + (4.440892098500626e-16 * t3 + 5e-324) if 0 < ea < 1e-07 * t0 else function_error('exp', t1, ea, t2); t5 = 2 * t2; t6 = 2 * t4; t7 = t2 * t2; t8 = 1 + t7; t9 = abs(t8); t10 = t3 * t4 + (t3 + t4) * t4 + 1.1102230246251565e-16 * abs(t7) + 5e-324 + 1.1102230246251565e-16 * t9; t11 = t5 / t8; t12 = abs(t11); t13 = (t6 + t12 * t10) / (t9 - t10) + (1.1102230246251565e-16 * t12 + 5e-324) if t10 < t9 else quotient_error(t5, t6, t8, t10, t11); t14 = t11 ** 2; t15 = abs(t14); t16 = (2 * t12 + t13) * t13 + (4.440892098500626e-16 * t15 + 5e-324); t17 = g * t14; t18 = abs(t17); return t17, abs(g) * t16 + (t15 + t16) * eg + 1.1102230246251565e-16 * t18 if t18 > 1e-290 and (eg or t16) else product_error(g, eg, t14, t16, t17)
def sech_value_e(a, ea):
    t0 = abs(a); t1 = -t0; t2 = exp(t1); t3 = abs(t2); t4 = (t3 + 5e-324) * ea + (4.440892098500626e-16 * t3 + 5e-324) if 0 < ea < 1e-07 * t0 else function_error('exp', t1, ea, t2); t5 = 2 * t2; t6 = 2 * t4; t7 = t2 * t2; t8 = 1 + t7; t9 = abs(t8); t10 = t3 * t4 + (t3 + t4) * t4 + 1.1102230246251565e-16 * abs(t7) + 5e-324 + 1.1102230246251565e-16 * t9; t11 = t5 / t8; t12 = abs(t11); return t11, (t6 + t12 * t10) / (t9 - t10) + (1.1102230246251565e-16 * t12 + 5e-324) if t10 < t9 else quotient_error(t5, t6, t8, t10, t11)
def sech_pull_e(g, eg, y, ey, a, ea):
    t0 = tanh(a); t1 = abs(t0); t2 = abs(a); t3 = exp(-t2); t4 = (abs((2 * t3 / (1 + t3 * t3)) ** 2) + 5e-324) * ea + (4.440892098500626e-16 * t1 + 5e-324) if 0 < ea < 1e-07 * t2 else function_error('tanh', a, ea, t0); t5 = -y * t0; t6 = abs(t5); t7 = abs(y) * t4 + (t1 + t4) * ey + 1.1102230246251565e-16 * t6 + 5e-324; t8 = g * t5; t9 = abs(t8); return t8, abs(g) * t7 + (t6 + t7) * eg + 1.1102230246251565e-16 * t9 if t9 > 1e-290 and (eg or t7) else product_error(g, eg, t5, t7, t8)
def csch_value_e(a, ea):
    t0 = (a > 0) - (a < 0) if a == a else a; t1 = abs(a); t2 = -t1; t3 = exp(t2); t4 = abs(t3); t5 = 2 * t3; t6 = 2 * ((t4 + 5e-324) * ea + (4.440892098500626e-16 * t4 + 5e-324) if 0 < ea < 1e-07 * t1 else function_error('exp', t2, ea, t3)); t7 = -2 * t1; t8 = 2 * ea; t9 = expm1(t7); t10 = abs(t9); t11 = (abs(exp(t7)) + 5e-324) * t8 + (4.440892098500626e-16 * t10 + 5e-324) if 0 < t8 < 1e-07 * abs(t7) else function_error('expm1', t7, t8, t9); t12 = -t9; t13 = t5 / t12; t14 = abs(t13); t15 = (t6 + t14 * t11) / (t10 - t11) + (1.1102230246251565e-16 * t14 + 5e-324) if t11 < t10 else quotient_error(t5, t6, t12, t11, t13); t16 = t0 * t13; return t16, abs(t0) * t15 + (t14 + t15) * (jump_error('sign', a, ea, t0) if ea and (not t1 > ea) else 0.0) + 1.1102230246251565e-16 * abs(t16) + 5e-324
def csch_pull_e(g, eg, y, ey, a, ea):
    t0 = tanh(a); t1 = abs(t0); t2 = abs(a); t3 = exp(-t2); t4 = (abs((2 * t3 / (1 + t3 * t3)) ** 2) + 5e-324) * ea + (4.440892098500626e-16 * t1 + 5e-324) if 0 < ea < 1e-07 * t2 else function_error('tanh', a, ea, t0); t5 = 1 / t0; t6 = abs(t5); t7 = t6 * t4 / (t1 - t4) + 1.1102230246251565e-16 * t6 if (t6 > 1e-290 and t4) and t4 < t1 else quotient_error(1, 0.0, t0, t4, t5); t8 = -y * t5; t9 = abs(t8); t10 = abs(y) * t7 + (t6 + t7) * ey + 1.1102230246251565e-16 * t9 + 5e-324; t11 = g * t8; t12 = abs(t11); return t11, abs(g) * t10 + (t9 + t10) * eg + 1.1102230246251565e-16 * t12 if t12 > 1e-290 and (eg or t10) else product_error(g, eg, t8, t10, t11)
def coth_value_e(a, ea):
    t0 = tanh(a); t1 = abs(t0); t2 = abs(a); t3 = exp(-t2); t4 = (abs((2 * t3 / (1 + t3 * t3)) ** 2) + 5e-324) * ea + (4.440892098500626e-16 * t1 + 5e-324) if 0 < ea < 1e-07 * t2 else function_error('tanh', a, ea, t0); t5 = 1 / t0; t6 = abs(t5); return t5, t6 * t4 / (t1 - t4) + 1.1102230246251565e-16 * t6 if (t6 > 1e-290 and t4) and t4 < t1 else quotient_error(1, 0.0, t0, t4, t5)
def coth_pull_e(g, eg, y, ey, a, ea):
    t0 = (a > 0) - (a < 0) if a == a else a; t1 = abs(a); t2 = -t1; t3 = exp(t2); t4 = abs(t3); t5 = 2 * t3; t6 = 2 * ((t4 + 5e-324) * ea + (4.440892098500626e-16 * t4 + 5e-324) if 0 < ea < 1e-07 * t1 else function_error('exp', t2, ea, t3)); t7 = -2 * t1; t8 = 2 * ea; t9 = expm1(t7); t10 = abs(t9); t11 = (abs(exp(t7)) + 5e-324) * t8 + (4.440892098500626e-16 * t10 + 5e-324) if 0 < t8 < 1e-07 * abs(t7) else function_error('expm1', t7, t8, t9); t12 = -t9; t13 = t5 / t12; t14 = abs(t13); t15 = (t6 + t14 * t11) / (t10 - t11) + (1.1102230246251565e-16 * t14 + 5e-324) if t11 < t10 else quotient_error(t5, t6, t12, t11, t13); t16 = t0 * t13; t17 = abs(t16); t18 = abs(t0) * t15 + (t14 + t15) * (jump_error('sign', a, ea, t0) if ea and (not t1 > ea) else 0.0) + 1.1102230246251565e-16 * t17 + 5e-324; t19 = t16 ** 2; t20 = abs(t19); t21 = (2 * t17 + t18) * t18 + (4.440892098500626e-16 * t20 + 5e-324); t22 = -t19; t23 = g * t22; t24 = abs(t23); return t23, abs(g) * t21 + (t20 + t21) * eg + 1.1102230246251565e-16 * t24 if t24 > 1e-290 and (eg or t21) else product_error(g, eg, t22, t21, t23)
def asinh_value_e(a, ea):
    t0 = asinh(a); return t0, (abs(1 / hypot(1, a)) + 5e-324) * ea + (4.440892098500626e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('asinh', a, ea, t0)
def asinh_pull_e(g, eg, y, ey, a, ea):
    t0 = hypot(1, a); t1 = abs(t0); t2 = t0 == 0; t3 = 4.440892098500626e-16 * t1 + 5e-324 + ((abs(0 if t2 else a / (1 if t2 else t0)) + 5e-324) * ea if ea else 0.0) if ea and ea <= 1e-07 * abs(a) else function_of_two_error('hypot', 1, 0.0, a, ea, t0); t4 = 1 / t0; t5 = abs(t4); t6 = t5 * t3 / (t1 - t3) + 1.1102230246251565e-16 * t5 if (t5 > 1e-290 and t3) and t3 < t1 else quotient_error(1, 0.0, t0, t3, t4); t7 = g * t4; t8 = abs(t7); return t7, abs(g) * t6 + (t5 + t6) * eg + 1.1102230246251565e-16 * t8 if t8 > 1e-290 and (eg or t6) else product_error(g, eg, t4, t6, t7)
def acosh_value_e(a, ea):
    t0 = acosh(a); return t0, (abs(1 / (sqrt(a - 1) * sqrt(a + 1))) + 5e-324) * ea + (4.440892098500626e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('acosh', a, ea, t0)
def acosh_pull_e(g, eg, y, ey, a, ea):
    t0 = a - 1; t1 = t0 - a; t2 = ea + abs(a - (t0 - t1) + (_C1 - t1)); t3 = sqrt(t0); t4 = abs(t3); t5 = a + 1; t6 = t5 - a; t7 = ea + abs(a - (t5 - t6) + (1 - t6)); t8 = sqrt(t5); t9 = abs(t8); t10 = (abs(1 / (2 * t8)) + 5e-324) * t7 + (4.440892098500626e-16 * t9 + 5e-324) if 0 < t7 < 1e-07 * abs(t5) else function_error('sqrt', t5, t7, t8); t11 = t3 * t8; t12 = abs(t11); t13 = t4 * t10 + (t9 + t10) * ((abs(1 / (2 * t3)) + 5e-324) * t2 + (4.440892098500626e-16 * t4 + 5e-324) if 0 < t2 < 1e-07 * abs(t0) else function_error('sqrt', t0, t2, t3)) + 1.1102230246251565e-16 * t12 + 5e-324; t14 = 1 / t11; t15 = abs(t14); t16 = t15 * t13 / (t12 - t13) + 1.1102230246251565e-16 * t15 if (t15 > 1e-290 and t13) and t13 < t12 else quotient_error(1, 0.0, t11, t13, t14); t17 = g * t14; t18 = abs(t17); return t17, abs(g) * t16 + (t15 + t16) * eg + 1.1102230246251565e-16 * t18 if t18 > 1e-290 and (eg or t16) else product_error(g, eg, t14, t16, t17)
def atanh_value_e(a, ea):
    t0 = atanh(a); return t0, (abs(1 / ((1 - a) * (1 + a))) + 5e-324) * ea + (4.440892098500626e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('atanh', a, ea, t0)
def atanh_pull_e(g, eg, y, ey, a, ea):
    t0 = 1 - a; t1 = t0 - 1; t2 = 1 + a; t3 = t2 - 1; t4 = ea + abs(1 - (t2 - t3) + (a - t3)); t5 = t0 * t2; t6 = abs(t5); t7 = abs(t0) * t4 + (abs(t2) + t4) * (ea + abs(1 - (t0 - t1) + (-a - t1))) + 1.1102230246251565e-16 * t6 + 5e-324; t8 = 1 / t5; t9 = abs(t8); t10 = t9 * t7 / (t6 - t7) + 1.1102230246251565e-16 * t9 if (t9 > 1e-290 and t7) and t7 < t6 else quotient_error(1, 0.0, t5, t7, t8); t11 = g * t8; t12 = abs(t11); return t11, abs(g) * t10 + (t9 + t10) * eg + 1.1102230246251565e-16 * t12 if t12 > 1e-290 and (eg or t10) else product_error(g, eg, t8, t10, t11)
def asech_value_e(a, ea):
    t0 = 1 - a; t1 = t0 - 1; t2 = 1 + a; t3 = t2 - 1; t4 = ea + abs(1 - (t2 - t3) + (a - t3)); t5 = t0 * t2; t6 = abs(t5); t7 = abs(t0) * t4 + (abs(t2) + t4) * (ea + abs(1 - (t0 - t1) + (-a - t1))) + 1.1102230246251565e-16 * t6 + 5e-324; t8 = sqrt(t5); t9 = abs(t8); t10 = (abs(1 / (2 * t8)) + 5e-324) * t7 + (4.440892098500626e-16 * t9 + 5e-324) if 0 < t7 < 1e-07 * t6 else function_error('sqrt', t5, t7, t8); t11 = a < 0.5; t12 = ea and (not abs(a - 0.5) > ea); t13 = log1p(t8); t14 = log(a); t15 = t13 - t14; t16 = ((abs(1 / (1 + t8)) + 5e-324) * t10 + (4.440892098500626e-16 * abs(t13) + 5e-324) if 0 < t10 < 1e-07 * t9 else function_error('log1p', t8, t10, t13)) + ((abs(1 / a) + 5e-324) * ea + (4.440892098500626e-16 * abs(t14) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('log', a, ea, t14)) + 1.1102230246251565e-16 * abs(t15); t17 = 0 if t11 else t8; t18 = t10 + t9 if t12 else 0.0 if t11 else t10; t19 = atanh(t17); t20 = (abs(1 / ((1 - t17) * (1 + t17))) + 5e-324) * t18 + (4.440892098500626e-16 * abs(t19) + 5e-324) if 0 < t18 < 1e-07 * abs(t17) else function_error('atanh', t17, t18, t19); return t15 if t11 else t19, t16 + t20 + abs(t15 - t19) if t12 else t16 if t11 else t20
def asech_pull_e(g, eg, y, ey, a, ea):
    t0 = 1 - a; t1 = t0 - 1; t2 = 1 + a; t3 = t2 - 1; t4 = ea + abs(1 - (t2 - t3) + (a - t3)); t5 = t0 * t2; t6 = abs(t5); t7 = abs(t0) * t4 + (abs(t2) + t4) * (ea + abs(1 - (t0 - t1) + (-a - t1))) + 1.1102230246251565e-16 * t6 + 5e-324; t8 = sqrt(t5); t9 = abs(t8); t10 = (abs(1 / (2 * t8)) + 5e-324) * t7 + (4.440892098500626e-16 * t9 + 5e-324) if 0 < t7 < 1e-07 * t6 else function_error('sqrt', t5, t7, t8); t11 = a * t8; t12 = abs(t11); t13 = abs(a) * t10 + (t9 + t10) * ea + 1.1102230246251565e-16 * t12 if t12 > 1e-290 and (ea or t10) else product_error(a, ea, t8, t10, t11); t14 = -1 / t11; t15 = abs(t14); t16 = t15 * t13 / (t12 - t13) + 1.1102230246251565e-16 * t15 if (t15 > 1e-290 and t13) and t13 < t12 else quotient_error(-1, 0.0, t11, t13, t14); t17 = g * t14; t18 = abs(t17); return t17, abs(g) * t16 + (t15 + t16) * eg + 1.1102230246251565e-16 * t18 if t18 > 1e-290 and (eg or t16) else product_error(g, eg, t14, t16, t17)
def acsch_value_e(a, ea):
    t0 = abs(a); t1 = t0 < 1e-08; t2 = ea and (not abs(t0 - 1e-08) > ea); t3 = (a > 0) - (a < 0) if a == a else a; t4 = log(t0); t5 = _C2 - t4; t6 = _C3 + ((abs(1 / t0) + 5e-324) * ea + (4.440892098500626e-16 * abs(t4) + 5e-324) if 0 < ea < 1e-07 * t0 else function_error('log', t0, ea, t4)) + 1.1102230246251565e-16 * abs(t5); t7 = 1 if t1 else t0; t8 = ea + abs(1 - t0) if t2 else 0.0 if t1 else ea; t9 = 1 / t7; t10 = abs(t9); t11 = abs(t7); t12 = t10 * t8 / (t11 - t8) + 1.1102230246251565e-16 * t10 if (t10 > 1e-290 and t8) and t8 < t11 else quotient_error(1, 0.0, t7, t8, t9); t13 = asinh(t9); t14 = (abs(1 / hypot(1, t9)) + 5e-324) * t12 + (4.440892098500626e-16 * abs(t13) + 5e-324) if 0 < t12 < 1e-07 * t10 else function_error('asinh', t9, t12, t13); t15 = t5 if t1 else t13; t16 = t6 + t14 + abs(t5 - t13) if t2 else t6 if t1 else t14; t17 = t3 * t15; return t17, abs(t3) * t16 + (abs(t15) + t16) * (jump_error('sign', a, ea, t3) if ea and (not t0 > ea) else 0.0) + 1.1102230246251565e-16 * abs(t17) + 5e-324
def acsch_pull_e(g, eg, y, ey, a, ea):
    t0 = abs(a); t1 = -1 / t0; t2 = abs(t1); t3 = t2 * ea / (t0 - ea) + 1.1102230246251565e-16 * t2 if (t2 > 1e-290 and ea) and ea < t0 else quotient_error(-1, 0.0, t0, ea, t1); t4 = hypot(1, a); t5 = abs(t4); t6 = t4 == 0; t7 = 4.440892098500626e-16 * t5 + 5e-324 + ((abs(0 if t6 else a / (1 if t6 else t4)) + 5e-324) * ea if ea else 0.0) if ea and ea <= 1e-07 * t0 else function_of_two_error('hypot', 1, 0.0, a, ea, t4); t8 = t1 / t4; t9 = abs(t8); t10 = (t3 + t9 * t7) / (t5 - t7) + (1.1102230246251565e-16 * t9 + 5e-324) if t7 < t5 else quotient_error(t1, t3, t4, t7, t8); t11 = g * t8; t12 = abs(t11); return t11, abs(g) * t10 + (t9 + t10) * eg + 1.1102230246251565e-16 * t12 if t12 > 1e-290 and (eg or t10) else product_error(g, eg, t8, t10, t11)
def acoth_value_e(a, ea):
    t0 = (a > 0) - (a < 0) if a == a else a; t1 = abs(a); t2 = t1 - 1; t3 = abs(t2); t4 = ea + 1.1102230246251565e-16 * t3; t5 = 2 / t2; t6 = abs(t5); t7 = t6 * t4 / (t3 - t4) + 1.1102230246251565e-16 * t6 if (t6 > 1e-290 and t4) and t4 < t3 else quotient_error(2, 0.0, t2, t4, t5); t8 = log1p(t5); t9 = abs(t8); t10 = (abs(1 / (1 + t5)) + 5e-324) * t7 + (4.440892098500626e-16 * t9 + 5e-324) if 0 < t7 < 1e-07 * t6 else function_error('log1p', t5, t7, t8); t11 = t0 * t8; return t11 / 2, 0.5 * (abs(t0) * t10 + (t9 + t10) * (jump_error('sign', a, ea, t0) if ea and (not t1 > ea) else 0.0) + 1.1102230246251565e-16 * abs(t11) + 5e-324)
def acoth_pull_e(g, eg, y, ey, a, ea):
    t0 = a - 1; t1 = t0 - a; t2 = ea + abs(a - (t0 - t1) + (_C1 - t1)); t3 = -1 / t0; t4 = abs(t3); t5 = abs(t0); t6 = t4 * t2 / (t5 - t2) + 1.1102230246251565e-16 * t4 if (t4 > 1e-290 and t2) and t2 < t5 else quotient_error(-1, 0.0, t0, t2, t3); t7 = a + 1; t8 = t7 - a; t9 = ea + abs(a - (t7 - t8) + (1 - t8)); t10 = t3 / t7; t11 = abs(t10); t12 = abs(t7); t13 = (t6 + t11 * t9) / (t12 - t9) + (1.1102230246251565e-16 * t11 + 5e-324) if t9 < t12 else quotient_error(t3, t6, t7, t9, t10); t14 = g * t10; t15 = abs(t14); return t14, abs(g) * t13 + (t11 + t13) * eg + 1.1102230246251565e-16 * t15 if t15 > 1e-290 and (eg or t13) else product_error(g, eg, t10, t13, t14)
def erf_value_e(a, ea):
    t0 = erf(a); return t0, (abs(_C18 * exp(-a * a)) + 5e-324) * ea + (4.440892098500626e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('erf', a, ea, t0)
def erf_pull_e(g, eg, y, ey, a, ea):
    t0 = -a; t1 = t0 * a; t2 = abs(t1); t3 = abs(a); t4 = t3 * ea + (t3 + ea) * ea + 1.1102230246251565e-16 * t2 if t2 > 1e-290 and (ea or ea) else product_error(t0, ea, a, ea, t1); t5 = exp(t1); t6 = abs(t5); t7 = (t6 + 5e-324) * t4 + (4.440892098500626e-16 * t6 + 5e-324) if 0 < t4 < 1e-07 * t2 else function_error('exp', t1, t4, t5); t8 = _C22 * t5; t9 = abs(t8); t10 = _C23 * t7 + (t6 + t7) * _C24 + 1.1102230246251565e-16 * t9 + 5e-324; t11 = g * t8; t12 = abs(t11); return t11, abs(g) * t10 + (t9 + t10) * eg + 1.1102230246251565e-16 * t12 if t12 > 1e-290 and (eg or t10) else product_error(g, eg, t8, t10, t11)
def erfc_value_e(a, ea):
    t0 = erfc(a); return t0, (abs(_C25 * exp(-a * a)) + 5e-324) * ea + (4.440892098500626e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('erfc', a, ea, t0)
def erfc_pull_e(g, eg, y, ey, a, ea):
    t0 = -a; t1 = t0 * a; t2 = abs(t1); t3 = abs(a); t4 = t3 * ea + (t3 + ea) * ea + 1.1102230246251565e-16 * t2 if t2 > 1e-290 and (ea or ea) else product_error(t0, ea, a, ea, t1); t5 = exp(t1); t6 = abs(t5); t7 = (t6 + 5e-324) * t4 + (4.440892098500626e-16 * t6 + 5e-324) if 0 < t4 < 1e-07 * t2 else function_error('exp', t1, t4, t5); t8 = _C26 * t5; t9 = abs(t8); t10 = _C27 * t7 + (t6 + t7) * _C28 + 1.1102230246251565e-16 * t9 + 5e-324; t11 = g * t8; t12 = abs(t11); return t11, abs(g) * t10 + (t9 + t10) * eg + 1.1102230246251565e-16 * t12 if t12 > 1e-290 and (eg or t10) else product_error(g, eg, t8, t10, t11)
def gamma_value_e(a, ea):
    t0 = _gamma(a); return t0, (abs(t0 * _digamma(a)) + 5e-324) * ea + (7.105427357601002e-15 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('gamma', a, ea, t0)
def gamma_pull_e(g, eg, y, ey, a, ea):
    t0 = _digamma(a); t1 = abs(t0); t2 = (abs(_polygamma(a, order=1)) + 5e-324) * ea + (7.105427357601002e-15 * t1 + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('digamma', a, ea, t0); t3 = y * t0; t4 = abs(t3); t5 = abs(y) * t2 + (t1 + t2) * ey + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (ey or t2) else product_error(y, ey, t0, t2, t3); t6 = g * t3; t7 = abs(t6); return t6, abs(g) * t5 + (t4 + t5) * eg + 1.1102230246251565e-16 * t7 if t7 > 1e-290 and (eg or t5) else product_error(g, eg, t3, t5, t6)
def lgamma_value_e(a, ea):
    t0 = _lgamma(a); return t0, (abs(_digamma(a)) + 5e-324) * ea + (7.105427357601002e-15 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('lgamma', a, ea, t0)
def lgamma_pull_e(g, eg, y, ey, a, ea):
    t0 = _digamma(a); t1 = abs(t0); t2 = (abs(_polygamma(a, order=1)) + 5e-324) * ea + (7.105427357601002e-15 * t1 + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('digamma', a, ea, t0); t3 = g * t0; t4 = abs(t3); return t3, abs(g) * t2 + (t1 + t2) * eg + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (eg or t2) else product_error(g, eg, t0, t2, t3)
def digamma_value_e(a, ea):
    t0 = _digamma(a); return t0, (abs(_polygamma(a, order=1)) + 5e-324) * ea + (7.105427357601002e-15 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('digamma', a, ea, t0)
def digamma_pull_e(g, eg, y, ey, a, ea):
    t0 = _polygamma(a, order=1); t1 = abs(t0); t2 = (abs(_polygamma(a, order=_C29)) + 5e-324) * ea + (7.105427357601002e-15 * t1 + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('polygamma', a, ea, t0, 1); t3 = g * t0; t4 = abs(t3); return t3, abs(g) * t2 + (t1 + t2) * eg + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (eg or t2) else product_error(g, eg, t0, t2, t3)
def polygamma_value_e(a, ea, order, eorder=0.0):
    t0 = _polygamma(a, order=order); return t0, (abs(_polygamma(a, order=order + 1)) + 5e-324) * ea + (7.105427357601002e-15 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('polygamma', a, ea, t0, order)
def polygamma_pull_e(g, eg, y, ey, a, ea, order, eorder=0.0):
    t0 = order + 1; t1 = _polygamma(a, order=t0); t2 = abs(t1); t3 = (abs(_polygamma(a, order=t0 + 1)) + 5e-324) * ea + (7.105427357601002e-15 * t2 + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('polygamma', a, ea, t1, t0); t4 = g * t1; t5 = abs(t4); return t4, abs(g) * t3 + (t2 + t3) * eg + 1.1102230246251565e-16 * t5 if t5 > 1e-290 and (eg or t3) else product_error(g, eg, t1, t3, t4)
def factorial_value_e(a, ea):
    t0 = _factorial(a); return t0, (abs(t0 * _digamma(a + 1)) + 5e-324) * ea + (7.105427357601002e-15 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('factorial', a, ea, t0)
def factorial_pull_e(g, eg, y, ey, a, ea):
    t0 = a + 1; t1 = t0 - a; t2 = ea + abs(a - (t0 - t1) + (1 - t1)); t3 = _digamma(t0); t4 = abs(t3); t5 = (abs(_polygamma(t0, order=1)) + 5e-324) * t2 + (7.105427357601002e-15 * t4 + 5e-324) if 0 < t2 < 1e-07 * abs(t0) else function_error('digamma', t0, t2, t3); t6 = y * t3; t7 = abs(t6); t8 = abs(y) * t5 + (t4 + t5) * ey + 1.1102230246251565e-16 * t7 if t7 > 1e-290 and (ey or t5) else product_error(y, ey, t3, t5, t6); t9 = g * t6; t10 = abs(t9); return t9, abs(g) * t8 + (t7 + t8) * eg + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (eg or t8) else product_error(g, eg, t6, t8, t9)
def sigmoid_value_e(a, ea):
    t0 = abs(a); t1 = -t0; t2 = exp(t1); t3 = abs(t2); t4 = (t3 + 5e-324) * ea + (4.440892098500626e-16 * t3 + 5e-324) if 0 < ea < 1e-07 * t0 else function_error('exp', t1, ea, t2); t5 = a >= 0; t6 = 1 if t5 else t2; t7 = t4 + abs(1 - t2) if ea and (not t0 > ea) else 0.0 if t5 else t4; t8 = 1 + t2; t9 = abs(t8); t10 = t4 + 1.1102230246251565e-16 * t9; t11 = t6 / t8; t12 = abs(t11); return t11, (t7 + t12 * t10) / (t9 - t10) + (1.1102230246251565e-16 * t12 + 5e-324) if t10 < t9 else quotient_error(t6, t7, t8, t10, t11)
def sigmoid_pull_e(g, eg, y, ey, a, ea):
    t0 = abs(a); t1 = -t0; t2 = exp(t1); t3 = abs(t2); t4 = (t3 + 5e-324) * ea + (4.440892098500626e-16 * t3 + 5e-324) if 0 < ea < 1e-07 * t0 else function_error('exp', t1, ea, t2); t5 = a >= 0; t6 = ea and (not t0 > ea); t7 = 1 if t5 else t2; t8 = t4 + abs(1 - t2); t9 = t8 if t6 else 0.0 if t5 else t4; t10 = 1 + t2; t11 = abs(t10); t12 = t4 + 1.1102230246251565e-16 * t11; t13 = t7 / t10; t14 = abs(t13); t15 = t12 < t11; t16 = t11 - t12; t17 = -a >= 0; t18 = 1 if t17 else t2; t19 = t8 if t6 else 0.0 if t17 else t4; t20 = t18 / t10; t21 = abs(t20); t22 = (t19 + t21 * t12) / t16 + (1.1102230246251565e-16 * t21 + 5e-324) if t15 else quotient_error(t18, t19, t10, t12, t20); t23 = t13 * t20; t24 = abs(t23); t25 = t14 * t22 + (t21 + t22) * ((t9 + t14 * t12) / t16 + (1.1102230246251565e-16 * t14 + 5e-324) if t15 else quotient_error(t7, t9, t10, t12, t13)) + 1.1102230246251565e-16 * t24 + 5e-324; t26 = g * t23; t27 = abs(t26); return t26, abs(g) * t25 + (t24 + t25) * eg + 1.1102230246251565e-16 * t27 if t27 > 1e-290 and (eg or t25) else product_error(g, eg, t23, t25, t26)
def softplus_value_e(a, ea):
    t0 = abs(a); t1 = -t0; t2 = exp(t1); t3 = abs(t2); t4 = (t3 + 5e-324) * ea + (4.440892098500626e-16 * t3 + 5e-324) if 0 < ea < 1e-07 * t0 else function_error('exp', t1, ea, t2); t5 = log1p(t2); t6 = (a if a > 0 or a != a else 0) + t5; return t6, ((ea if a > 0 else 0.0) if t0 > ea else ea) + ((abs(1 / (1 + t2)) + 5e-324) * t4 + (4.440892098500626e-16 * abs(t5) + 5e-324) if 0 < t4 < 1e-07 * t3 else function_error('log1p', t2, t4, t5)) + 1.1102230246251565e-16 * abs(t6)
def softplus_pull_e(g, eg, y, ey, a, ea):
    t0 = abs(a); t1 = -t0; t2 = exp(t1); t3 = abs(t2); t4 = (t3 + 5e-324) * ea + (4.440892098500626e-16 * t3 + 5e-324) if 0 < ea < 1e-07 * t0 else function_error('exp', t1, ea, t2); t5 = a >= 0; t6 = 1 if t5 else t2; t7 = t4 + abs(1 - t2) if ea and (not t0 > ea) else 0.0 if t5 else t4; t8 = 1 + t2; t9 = abs(t8); t10 = t4 + 1.1102230246251565e-16 * t9; t11 = t6 / t8; t12 = abs(t11); t13 = (t7 + t12 * t10) / (t9 - t10) + (1.1102230246251565e-16 * t12 + 5e-324) if t10 < t9 else quotient_error(t6, t7, t8, t10, t11); t14 = g * t11; t15 = abs(t14); return t14, abs(g) * t13 + (t12 + t13) * eg + 1.1102230246251565e-16 * t15 if t15 > 1e-290 and (eg or t13) else product_error(g, eg, t11, t13, t14)
def relu_value_e(a, ea):
    return a if a > 0 or a != a else 0, (ea if a > 0 else 0.0) if abs(a) > ea else ea
def relu_pull_e(g, eg, y, ey, a, ea):
    t0 = 1 if a > 0 else 0; t1 = 1 if ea and (not abs(a) > ea) else 0.0; t2 = t0 == 0; t3 = abs(t0); t4 = g * t0; t5 = abs(t4); t6 = abs(g) * t1 + (t3 + t1) * eg + 1.1102230246251565e-16 * t5 if t5 > 1e-290 and (eg or t1) else product_error(g, eg, t0, t1, t4); return 0.0 if t2 else t4, t6 + t5 if t1 and (not t3 > t1) else 0.0 if t2 else t6
def relu_local_0_e(y, ey, a, ea):
    return 1 if a > 0 else 0, 1 if ea and (not abs(a) > ea) else 0.0
def leaky_relu_value_e(a, ea, slope=0.01, eslope=0.0):
    t0 = a > 0; t1 = slope * a; t2 = abs(t1); t3 = abs(slope) * ea + 1.1102230246251565e-16 * t2 if t2 > 1e-290 and ea else product_error(slope, 0.0, a, ea, t1); return a if t0 else t1, ea + t3 + abs(a - t1) if ea and (not abs(a) > ea) else ea if t0 else t3
def leaky_relu_pull_e(g, eg, y, ey, a, ea, slope=0.01, eslope=0.0):
    t0 = 1 if a > 0 else slope; t1 = abs(1 - slope) if ea and (not abs(a) > ea) else 0.0; t2 = g * t0; t3 = abs(t2); return t2, abs(g) * t1 + (abs(t0) + t1) * eg + 1.1102230246251565e-16 * t3 if t3 > 1e-290 and (eg or t1) else product_error(g, eg, t0, t1, t2)
def elu_value_e(a, ea, alpha=1, ealpha=0.0):
    t0 = a > 0; t1 = abs(a) > ea; t2 = a if a < 0 or a != a else 0; t3 = (ea if a < 0 else 0.0) if t1 else ea; t4 = expm1(t2); t5 = alpha * t4; t6 = abs(alpha) * ((abs(exp(t2)) + 5e-324) * t3 + (4.440892098500626e-16 * abs(t4) + 5e-324) if 0 < t3 < 1e-07 * abs(t2) else function_error('expm1', t2, t3, t4)) + 1.1102230246251565e-16 * abs(t5) + 5e-324; return a if t0 else t5, ea + t6 + abs(a - t5) if ea and (not t1) else ea if t0 else t6
def elu_pull_e(g, eg, y, ey, a, ea, alpha=1, ealpha=0.0):
    t0 = a > 0; t1 = abs(a) > ea; t2 = a if a < 0 or a != a else 0; t3 = (ea if a < 0 else 0.0) if t1 else ea; t4 = exp(t2); t5 = abs(t4); t6 = alpha * t4; t7 = abs(alpha) * ((t5 + 5e-324) * t3 + (4.440892098500626e-16 * t5 + 5e-324) if 0 < t3 < 1e-07 * abs(t2) else function_error('exp', t2, t3, t4)) + 1.1102230246251565e-16 * abs(t6) + 5e-324; t8 = 1 if t0 else t6; t9 = t7 + abs(1 - t6) if ea and (not t1) else 0.0 if t0 else t7; t10 = g * t8; t11 = abs(t10); return t10, abs(g) * t9 + (abs(t8) + t9) * eg + 1.1102230246251565e-16 * t11 if t11 > 1e-290 and (eg or t9) else product_error(g, eg, t8, t9, t10)
def gelu_value_e(a, ea):
    t0 = -a; t1 = t0 / _C30; t2 = abs(t1); t3 = (ea + t2 * _C32) / _C34 + (1.1102230246251565e-16 * t2 + 5e-324) if _C33 else quotient_error(t0, ea, _C30, _C32, t1); t4 = erfc(t1); t5 = t4 / 2; t6 = 0.5 * ((abs(_C25 * exp(-t1 * t1)) + 5e-324) * t3 + (4.440892098500626e-16 * abs(t4) + 5e-324) if 0 < t3 < 1e-07 * t2 else function_error('erfc', t1, t3, t4)); t7 = a * t5; t8 = abs(t7); return t7, abs(a) * t6 + (abs(t5) + t6) * ea + 1.1102230246251565e-16 * t8 if t8 > 1e-290 and (ea or t6) else product_error(a, ea, t5, t6, t7)
def gelu_pull_e(g, eg, y, ey, a, ea):
    t0 = -a; t1 = t0 / _C30; t2 = abs(t1); t3 = (ea + t2 * _C32) / _C34 + (1.1102230246251565e-16 * t2 + 5e-324) if _C33 else quotient_error(t0, ea, _C30, _C32, t1); t4 = erfc(t1); t5 = t0 * a; t6 = abs(t5); t7 = abs(a); t8 = t5 / 2; t9 = 0.5 * (t7 * ea + (t7 + ea) * ea + 1.1102230246251565e-16 * t6 if t6 > 1e-290 and (ea or ea) else product_error(t0, ea, a, ea, t5)); t10 = exp(t8); t11 = abs(t10); t12 = (t11 + 5e-324) * t9 + (4.440892098500626e-16 * t11 + 5e-324) if 0 < t9 < 1e-07 * abs(t8) else function_error('exp', t8, t9, t10); t13 = t10 / _C37; t14 = abs(t13); t15 = (t12 + t14 * _C39) / _C41 + (1.1102230246251565e-16 * t14 + 5e-324) if _C40 else quotient_error(t10, t12, _C37, _C39, t13); t16 = a * t13; t17 = abs(t16); t18 = t4 / 2 + t16; t19 = abs(t18); t20 = 0.5 * ((abs(_C25 * exp(-t1 * t1)) + 5e-324) * t3 + (4.440892098500626e-16 * abs(t4) + 5e-324) if 0 < t3 < 1e-07 * t2 else function_error('erfc', t1, t3, t4)) + (t7 * t15 + (t14 + t15) * ea + 1.1102230246251565e-16 * t17 if t17 > 1e-290 and (ea or t15) else product_error(a, ea, t13, t15, t16)) + 1.1102230246251565e-16 * t19; t21 = g * t18; t22 = abs(t21); return t21, abs(g) * t20 + (t19 + t20) * eg + 1.1102230246251565e-16 * t22 if t22 > 1e-290 and (eg or t20) else product_error(g, eg, t18, t20, t21)
def silu_value_e(a, ea):
    t0 = abs(a); t1 = -t0; t2 = exp(t1); t3 = abs(t2); t4 = (t3 + 5e-324) * ea + (4.440892098500626e-16 * t3 + 5e-324) if 0 < ea < 1e-07 * t0 else function_error('exp', t1, ea, t2); t5 = a >= 0; t6 = 1 if t5 else t2; t7 = t4 + abs(1 - t2) if ea and (not t0 > ea) else 0.0 if t5 else t4; t8 = 1 + t2; t9 = abs(t8); t10 = t4 + 1.1102230246251565e-16 * t9; t11 = t6 / t8; t12 = abs(t11); t13 = (t7 + t12 * t10) / (t9 - t10) + (1.1102230246251565e-16 * t12 + 5e-324) if t10 < t9 else quotient_error(t6, t7, t8, t10, t11); t14 = a * t11; t15 = abs(t14); return t14, t0 * t13 + (t12 + t13) * ea + 1.1102230246251565e-16 * t15 if t15 > 1e-290 and (ea or t13) else product_error(a, ea, t11, t13, t14)
def silu_pull_e(g, eg, y, ey, a, ea):
    t0 = abs(a); t1 = -t0; t2 = exp(t1); t3 = abs(t2); t4 = (t3 + 5e-324) * ea + (4.440892098500626e-16 * t3 + 5e-324) if 0 < ea < 1e-07 * t0 else function_error('exp', t1, ea, t2); t5 = a >= 0; t6 = ea and (not t0 > ea); t7 = 1 if t5 else t2; t8 = t4 + abs(1 - t2); t9 = t8 if t6 else 0.0 if t5 else t4; t10 = 1 + t2; t11 = abs(t10); t12 = t4 + 1.1102230246251565e-16 * t11; t13 = t7 / t10; t14 = abs(t13); t15 = t12 < t11; t16 = t11 - t12; t17 = -a >= 0; t18 = 1 if t17 else t2; t19 = t8 if t6 else 0.0 if t17 else t4; t20 = t18 / t10; t21 = abs(t20); t22 = (t19 + t21 * t12) / t16 + (1.1102230246251565e-16 * t21 + 5e-324) if t15 else quotient_error(t18, t19, t10, t12, t20); t23 = a * t20; t24 = abs(t23); t25 = 1 + t23; t26 = abs(t25); t27 = (t0 * t22 + (t21 + t22) * ea + 1.1102230246251565e-16 * t24 if t24 > 1e-290 and (ea or t22) else product_error(a, ea, t20, t22, t23)) + 1.1102230246251565e-16 * t26; t28 = t13 * t25; t29 = abs(t28); t30 = t14 * t27 + (t26 + t27) * ((t9 + t14 * t12) / t16 + (1.1102230246251565e-16 * t14 + 5e-324) if t15 else quotient_error(t7, t9, t10, t12, t13)) + 1.1102230246251565e-16 * t29 + 5e-324; t31 = g * t28; t32 = abs(t31); return t31, abs(g) * t30 + (t29 + t30) * eg + 1.1102230246251565e-16 * t32 if t32 > 1e-290 and (eg or t30) else product_error(g, eg, t28, t30, t31)
def zeros_like_value_e(a, ea):
    return 0.0, 0.0
def zeros_like_pull_e(g, eg, y, ey, a, ea):
    t0 = g * 0.0; t1 = abs(t0); return t0, _C42 * eg + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and eg else product_error(g, eg, 0.0, 0.0, t0)
def ones_like_value_e(a, ea):
    return 1.0, 0.0

ERROR_KERNELS: dict[str, Any] = {
    'add': (add_value_e, add_pull_e, (add_pull_0_e, add_pull_0_e), ()),
    'negate': (negate_value_e, negate_pull_e, (negate_pull_e,), ()),
    'mul': (mul_value_e, mul_pull_e, (mul_pull_0_e, mul_pull_1_e), ()),
    'div': (div_value_e, div_pull_e, (div_pull_0_e, div_pull_1_e), ()),
    'int_power': (int_power_value_e, int_power_pull_e, (int_power_pull_e,), ()),
    'power': (power_value_e, power_pull_e, (power_pull_0_e, power_pull_1_e), ()),
    'copy': (copy_value_e, copy_pull_e, (copy_pull_e,), ()),
    'abs': (abs_value_e, abs_pull_e, (abs_pull_e,), ()),
    'sign': (sign_value_e, sign_pull_e, (sign_pull_e,), (sign_local_0_e,)),
    'floor': (floor_value_e, sign_pull_e, (sign_pull_e,), (sign_local_0_e,)),
    'ceil': (ceil_value_e, sign_pull_e, (sign_pull_e,), (sign_local_0_e,)),
    'round': (round_value_e, sign_pull_e, (sign_pull_e,), (sign_local_0_e,)),
    'maximum': (maximum_value_e, maximum_pull_e, (maximum_pull_0_e, maximum_pull_1_e), (maximum_local_0_e, maximum_local_1_e)),
    'minimum': (minimum_value_e, minimum_pull_e, (minimum_pull_0_e, minimum_pull_1_e), (minimum_local_0_e, minimum_local_1_e)),
    'clip': (clip_value_e, clip_pull_e, (clip_pull_0_e, clip_pull_1_e, clip_pull_2_e), (clip_local_0_e, clip_local_1_e, clip_local_2_e)),
    'less': (less_value_e, less_pull_e, (less_pull_0_e, less_pull_0_e), (less_local_0_e, less_local_0_e)),
    'less_equal': (less_equal_value_e, less_pull_e, (less_pull_0_e, less_pull_0_e), (less_local_0_e, less_local_0_e)),
    'greater': (greater_value_e, less_pull_e, (less_pull_0_e, less_pull_0_e), (less_local_0_e, less_local_0_e)),
    'greater_equal': (greater_equal_value_e, less_pull_e, (less_pull_0_e, less_pull_0_e), (less_local_0_e, less_local_0_e)),
    'equal_to': (equal_to_value_e, less_pull_e, (less_pull_0_e, less_pull_0_e), (less_local_0_e, less_local_0_e)),
    'not_equal': (not_equal_value_e, less_pull_e, (less_pull_0_e, less_pull_0_e), (less_local_0_e, less_local_0_e)),
    'where': (where_value_e, where_pull_e, (where_pull_0_e, where_pull_1_e, where_pull_2_e), (where_local_0_e, where_local_1_e, where_local_2_e)),
    'exp': (exp_value_e, exp_pull_e, (exp_pull_e,), ()),
    'exp2': (exp2_value_e, exp2_pull_e, (exp2_pull_e,), ()),
    'expm1': (expm1_value_e, expm1_pull_e, (expm1_pull_e,), ()),
    'log': (log_value_e, log_pull_e, (log_pull_e,), ()),
    'log_base': (log_base_value_e, log_base_pull_e, (log_base_pull_0_e, log_base_pull_1_e), ()),
    'log1p': (log1p_value_e, log1p_pull_e, (log1p_pull_e,), ()),
    'log2': (log2_value_e, log2_pull_e, (log2_pull_e,), ()),
    'log10': (log10_value_e, log10_pull_e, (log10_pull_e,), ()),
    'logaddexp': (logaddexp_value_e, logaddexp_pull_e, (logaddexp_pull_0_e, logaddexp_pull_1_e), ()),
    'logit': (logit_value_e, logit_pull_e, (logit_pull_e,), ()),
    'sqrt': (sqrt_value_e, sqrt_pull_e, (sqrt_pull_e,), ()),
    'cbrt': (cbrt_value_e, cbrt_pull_e, (cbrt_pull_e,), ()),
    'sin': (sin_value_e, sin_pull_e, (sin_pull_e,), ()),
    'cos': (cos_value_e, cos_pull_e, (cos_pull_e,), ()),
    'tan': (tan_value_e, tan_pull_e, (tan_pull_e,), ()),
    'sec': (sec_value_e, sec_pull_e, (sec_pull_e,), ()),
    'csc': (csc_value_e, csc_pull_e, (csc_pull_e,), ()),
    'cot': (cot_value_e, cot_pull_e, (cot_pull_e,), ()),
    'asin': (asin_value_e, asin_pull_e, (asin_pull_e,), ()),
    'acos': (acos_value_e, acos_pull_e, (acos_pull_e,), ()),
    'atan': (atan_value_e, atan_pull_e, (atan_pull_e,), ()),
    'asec': (asec_value_e, asec_pull_e, (asec_pull_e,), ()),
    'acsc': (acsc_value_e, acsc_pull_e, (acsc_pull_e,), ()),
    'acot': (acot_value_e, acot_pull_e, (acot_pull_e,), ()),
    'atan2': (atan2_value_e, atan2_pull_e, (atan2_pull_0_e, atan2_pull_1_e), ()),
    'hypot': (hypot_value_e, hypot_pull_e, (hypot_pull_0_e, hypot_pull_1_e), ()),
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
    'erf': (erf_value_e, erf_pull_e, (erf_pull_e,), ()),
    'erfc': (erfc_value_e, erfc_pull_e, (erfc_pull_e,), ()),
    'gamma': (gamma_value_e, gamma_pull_e, (gamma_pull_e,), ()),
    'lgamma': (lgamma_value_e, lgamma_pull_e, (lgamma_pull_e,), ()),
    'digamma': (digamma_value_e, digamma_pull_e, (digamma_pull_e,), ()),
    'polygamma': (polygamma_value_e, polygamma_pull_e, (polygamma_pull_e,), ()),
    'factorial': (factorial_value_e, factorial_pull_e, (factorial_pull_e,), ()),
    'sigmoid': (sigmoid_value_e, sigmoid_pull_e, (sigmoid_pull_e,), ()),
    'softplus': (softplus_value_e, softplus_pull_e, (softplus_pull_e,), ()),
    'relu': (relu_value_e, relu_pull_e, (relu_pull_e,), (relu_local_0_e,)),
    'leaky_relu': (leaky_relu_value_e, leaky_relu_pull_e, (leaky_relu_pull_e,), ()),
    'elu': (elu_value_e, elu_pull_e, (elu_pull_e,), ()),
    'gelu': (gelu_value_e, gelu_pull_e, (gelu_pull_e,), ()),
    'silu': (silu_value_e, silu_pull_e, (silu_pull_e,), ()),
    'zeros_like': (zeros_like_value_e, zeros_like_pull_e, (zeros_like_pull_e,), ()),
    'ones_like': (ones_like_value_e, zeros_like_pull_e, (zeros_like_pull_e,), ()),
}
"""Value, pull, pulls and locals of each row."""
