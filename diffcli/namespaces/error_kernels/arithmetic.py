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
from math import ceil, floor, log

from diffcli.namespaces.scalars import Scalars

_integer_power = Scalars.integer_power
_power = Scalars.power

_C0 = abs(0.0) + 5e-324
_C1 = -1

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
        t0 = _integer_power(a, power); return t0, (abs(2 * a) + 5e-324) * ea + 3.552713678800501e-16 * abs(t0) + 5e-324 if 0 < ea < 1e-07 * abs(a) else power_error(a, ea, power, t0)
    t0 = _integer_power(a, power); return t0, (abs(power * _integer_power(a, power - 1)) + 5e-324) * ea + 3.552713678800501e-16 * abs(t0) + 5e-324 if 0 < ea < 1e-07 * abs(a) else power_error(a, ea, power, t0)
def int_power_pull_e(g, eg, y, ey, a, ea, power, epower=0.0):
    if power == 0:
        return 0.0, 0.0
    if power == 1:
        return g, eg
    if power == 2:
        t0 = g * power; t1 = abs(t0); t2 = abs(power) * eg + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and eg else product_error(g, eg, power, 0.0, t0); t3 = t0 * a; t4 = abs(t3); return t3, t1 * ea + (abs(a) + ea) * t2 + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (t2 or ea) else product_error(t0, t2, a, ea, t3)
    if power - 1 == 0:
        t0 = g * power; t1 = abs(t0); t2 = power - 1; t3 = _integer_power(a, t2); t4 = abs(t3); t5 = _C0 * ea + 3.552713678800501e-16 * t4 + 5e-324 if 0 < ea < 1e-07 * abs(a) else power_error(a, ea, t2, t3); t6 = t0 * t3; return t6, t1 * t5 + (t4 + t5) * (abs(power) * eg + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and eg else product_error(g, eg, power, 0.0, t0)) + 1.1102230246251565e-16 * abs(t6) + 5e-324
    t0 = g * power; t1 = abs(t0); t2 = power - 1; t3 = _integer_power(a, t2); t4 = abs(t3); t5 = t0 * t3; t6 = (abs(t2 * _integer_power(a, t2 - 1)) + 5e-324) * ea + 3.552713678800501e-16 * t4 + 5e-324 if 0 < ea < 1e-07 * abs(a) else power_error(a, ea, t2, t3); return t5, t1 * t6 + (t4 + t6) * (abs(power) * eg + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and eg else product_error(g, eg, power, 0.0, t0)) + 1.1102230246251565e-16 * abs(t5) + 5e-324
def power_value_e(a, ea, b, eb):
    t0 = _power(a, b); t1 = t0 == 0; return t0, 3.552713678800501e-16 * abs(t0) + 5e-324 + ((abs(0 if b == 0 else b * _power(a, b - 1)) + 5e-324) * ea if ea else 0.0) + ((abs(0 if t1 else t0 * log(1 if t1 else a)) + 5e-324) * eb if eb else 0.0) if (ea or eb) and (ea <= 1e-07 * abs(a) and eb <= 1e-07 * abs(b)) else function_of_two_error('power', a, ea, b, eb, t0)
def power_pull_0_e(g, eg, y, ey, a, ea, b, eb):
    t0 = b == 0; t1 = abs(b); t2 = b - 1; t3 = t2 - b; t4 = eb + abs(b - (t2 - t3) + (_C1 - t3)); t5 = _power(a, t2); t6 = abs(t5); t7 = t5 == 0; t8 = 3.552713678800501e-16 * t6 + 5e-324 + ((abs(0 if t2 == 0 else t2 * _power(a, t2 - 1)) + 5e-324) * ea if ea else 0.0) + ((abs(0 if t7 else t5 * log(1 if t7 else a)) + 5e-324) * t4 if t4 else 0.0) if (ea or t4) and (ea <= 1e-07 * abs(a) and t4 <= 1e-07 * abs(t2)) else function_of_two_error('power', a, ea, t2, t4, t5); t9 = b * t5; t10 = abs(t9); t11 = t1 * t8 + (t6 + t8) * eb + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (eb or t8) else product_error(b, eb, t5, t8, t9); t12 = 0 if t0 else t9; t13 = t11 + t10 if eb and (not t1 > eb) else 0.0 if t0 else t11; t14 = g * t12; t15 = abs(t14); return t14, abs(g) * t13 + (abs(t12) + t13) * eg + 1.1102230246251565e-16 * t15 if t15 > 1e-290 and (eg or t13) else product_error(g, eg, t12, t13, t14)
def power_pull_1_e(g, eg, y, ey, a, ea, b, eb):
    t0 = y == 0; t1 = abs(y); t2 = ey and (not t1 > ey); t3 = 1 if t0 else a; t4 = ea + abs(1 - a) if t2 else 0.0 if t0 else ea; t5 = log(t3); t6 = abs(t5); t7 = (abs(1 / t3) + 5e-324) * t4 + (3.552713678800501e-16 * t6 + 5e-324) if 0 < t4 < 1e-07 * abs(t3) else function_error('log', t3, t4, t5); t8 = y * t5; t9 = abs(t8); t10 = t1 * t7 + (t6 + t7) * ey + 1.1102230246251565e-16 * t9 if t9 > 1e-290 and (ey or t7) else product_error(y, ey, t5, t7, t8); t11 = 0 if t0 else t8; t12 = t10 + t9 if t2 else 0.0 if t0 else t10; t13 = g * t11; t14 = abs(t13); return t13, abs(g) * t12 + (abs(t11) + t12) * eg + 1.1102230246251565e-16 * t14 if t14 > 1e-290 and (eg or t12) else product_error(g, eg, t11, t12, t13)
def power_pull_e(g, eg, y, ey, a, ea, b, eb):
    t0 = b == 0; t1 = abs(b); t2 = b - 1; t3 = t2 - b; t4 = eb + abs(b - (t2 - t3) + (_C1 - t3)); t5 = _power(a, t2); t6 = abs(t5); t7 = t5 == 0; t8 = 3.552713678800501e-16 * t6 + 5e-324 + ((abs(0 if t2 == 0 else t2 * _power(a, t2 - 1)) + 5e-324) * ea if ea else 0.0) + ((abs(0 if t7 else t5 * log(1 if t7 else a)) + 5e-324) * t4 if t4 else 0.0) if (ea or t4) and (ea <= 1e-07 * abs(a) and t4 <= 1e-07 * abs(t2)) else function_of_two_error('power', a, ea, t2, t4, t5); t9 = b * t5; t10 = abs(t9); t11 = t1 * t8 + (t6 + t8) * eb + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (eb or t8) else product_error(b, eb, t5, t8, t9); t12 = 0 if t0 else t9; t13 = t11 + t10 if eb and (not t1 > eb) else 0.0 if t0 else t11; t14 = g * t12; t15 = abs(t14); t16 = abs(g); t17 = y == 0; t18 = abs(y); t19 = ey and (not t18 > ey); t20 = 1 if t17 else a; t21 = ea + abs(1 - a) if t19 else 0.0 if t17 else ea; t22 = log(t20); t23 = abs(t22); t24 = (abs(1 / t20) + 5e-324) * t21 + (3.552713678800501e-16 * t23 + 5e-324) if 0 < t21 < 1e-07 * abs(t20) else function_error('log', t20, t21, t22); t25 = y * t22; t26 = abs(t25); t27 = t18 * t24 + (t23 + t24) * ey + 1.1102230246251565e-16 * t26 if t26 > 1e-290 and (ey or t24) else product_error(y, ey, t22, t24, t25); t28 = 0 if t17 else t25; t29 = t27 + t26 if t19 else 0.0 if t17 else t27; t30 = g * t28; t31 = abs(t30); return t14, t16 * t13 + (abs(t12) + t13) * eg + 1.1102230246251565e-16 * t15 if t15 > 1e-290 and (eg or t13) else product_error(g, eg, t12, t13, t14), t30, t16 * t29 + (abs(t28) + t29) * eg + 1.1102230246251565e-16 * t31 if t31 > 1e-290 and (eg or t29) else product_error(g, eg, t28, t29, t30)
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
def heaviside_value_e(a, ea):
    t0 = (a > 0) - (a < 0) if a == a else a; t1 = 1 + t0; return t1 / 2, 0.5 * ((jump_error('sign', a, ea, t0) if ea and (not abs(a) > ea) else 0.0) + 1.1102230246251565e-16 * abs(t1))
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
    t0 = b > c; t1 = eb + ec; t2 = ea + eb; t3 = 1 if a < b else 0; t4 = 1 if t2 and (not abs(a - b) > t2) else 0.0; t5 = 0 if t0 else t3; t6 = t4 + abs(t3) if t1 and (not abs(b - c) > t1) else 0.0 if t0 else t4; t7 = t5 == 0; t8 = abs(t5); t9 = g * t5; t10 = abs(t9); t11 = abs(g) * t6 + (t8 + t6) * eg + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (eg or t6) else product_error(g, eg, t5, t6, t9); return 0.0 if t7 else t9, t11 + t10 if t6 and (not t8 > t6) else 0.0 if t7 else t11
def clip_pull_2_e(g, eg, y, ey, a, ea, b, eb, c, ec):
    t0 = a > c; t1 = ea + ec; t2 = eb + ec; t3 = 1 if b > c else 0; t4 = 1 if t2 and (not abs(b - c) > t2) else 0.0; t5 = 1 if t0 else t3; t6 = t4 + abs(1 - t3) if t1 and (not abs(a - c) > t1) else 0.0 if t0 else t4; t7 = t5 == 0; t8 = abs(t5); t9 = g * t5; t10 = abs(t9); t11 = abs(g) * t6 + (t8 + t6) * eg + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (eg or t6) else product_error(g, eg, t5, t6, t9); return 0.0 if t7 else t9, t11 + t10 if t6 and (not t8 > t6) else 0.0 if t7 else t11
def clip_pull_e(g, eg, y, ey, a, ea, b, eb, c, ec):
    t0 = a < b; t1 = ea + eb; t2 = t1 and (not abs(a - b) > t1); t3 = a > c; t4 = ea + ec; t5 = t4 and (not abs(a - c) > t4); t6 = 0 if t3 else 1; t7 = 1 if t5 else 0.0; t8 = 0 if t0 else t6; t9 = t7 + abs(t6) if t2 else 0.0 if t0 else t7; t10 = t8 == 0; t11 = abs(t8); t12 = g * t8; t13 = abs(t12); t14 = abs(g); t15 = t14 * t9 + (t11 + t9) * eg + 1.1102230246251565e-16 * t13 if t13 > 1e-290 and (eg or t9) else product_error(g, eg, t8, t9, t12); t16 = b > c; t17 = eb + ec; t18 = t17 and (not abs(b - c) > t17); t19 = 1 if t0 else 0; t20 = 1 if t2 else 0.0; t21 = 0 if t16 else t19; t22 = t20 + abs(t19) if t18 else 0.0 if t16 else t20; t23 = t21 == 0; t24 = abs(t21); t25 = g * t21; t26 = abs(t25); t27 = t14 * t22 + (t24 + t22) * eg + 1.1102230246251565e-16 * t26 if t26 > 1e-290 and (eg or t22) else product_error(g, eg, t21, t22, t25); t28 = 1 if t16 else 0; t29 = 1 if t18 else 0.0; t30 = 1 if t3 else t28; t31 = t29 + abs(1 - t28) if t5 else 0.0 if t3 else t29; t32 = t30 == 0; t33 = abs(t30); t34 = g * t30; t35 = abs(t34); t36 = t14 * t31 + (t33 + t31) * eg + 1.1102230246251565e-16 * t35 if t35 > 1e-290 and (eg or t31) else product_error(g, eg, t30, t31, t34); return 0.0 if t10 else t12, t15 + t13 if t9 and (not t11 > t9) else 0.0 if t10 else t15, 0.0 if t23 else t25, t27 + t26 if t22 and (not t24 > t22) else 0.0 if t23 else t27, 0.0 if t32 else t34, t36 + t35 if t31 and (not t33 > t31) else 0.0 if t32 else t36
def clip_local_0_e(y, ey, a, ea, b, eb, c, ec):
    t0 = a < b; t1 = ea + eb; t2 = ea + ec; t3 = 0 if a > c else 1; t4 = 1 if t2 and (not abs(a - c) > t2) else 0.0; return 0 if t0 else t3, t4 + abs(t3) if t1 and (not abs(a - b) > t1) else 0.0 if t0 else t4
def clip_local_1_e(y, ey, a, ea, b, eb, c, ec):
    t0 = b > c; t1 = eb + ec; t2 = ea + eb; t3 = 1 if a < b else 0; t4 = 1 if t2 and (not abs(a - b) > t2) else 0.0; return 0 if t0 else t3, t4 + abs(t3) if t1 and (not abs(b - c) > t1) else 0.0 if t0 else t4
def clip_local_2_e(y, ey, a, ea, b, eb, c, ec):
    t0 = a > c; t1 = ea + ec; t2 = eb + ec; t3 = 1 if b > c else 0; t4 = 1 if t2 and (not abs(b - c) > t2) else 0.0; return 1 if t0 else t3, t4 + abs(1 - t3) if t1 and (not abs(a - c) > t1) else 0.0 if t0 else t4
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
    'heaviside': (heaviside_value_e, sign_pull_e, (sign_pull_e,), (sign_local_0_e,)),
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
}
"""Value, pull, pulls and locals of each row."""
