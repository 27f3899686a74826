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
    t0 = a + b; t1 = t0 - a; t2 = a - (t0 - t1) + (b - t1); return t0, ea + eb + (t2 if t2 >= 0.0 else -t2)
def add_pull_0_e(g, eg, y, ey, a, ea, b, eb):
    return g, eg
def add_pull_e(g, eg, y, ey, a, ea, b, eb):
    return g, eg, g, eg
def negate_value_e(a, ea):
    return -a, ea
def negate_pull_e(g, eg, y, ey, a, ea):
    return -g, eg
def mul_value_e(a, ea, b, eb):
    t0 = a * b; t1 = t0 if t0 >= 0.0 else -t0; return t0, (a if a >= 0.0 else -a) * eb + ((b if b >= 0.0 else -b) + eb) * ea + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and (ea or eb) else product_error(a, ea, b, eb, t0)
def mul_pull_0_e(g, eg, y, ey, a, ea, b, eb):
    t0 = g * b; t1 = t0 if t0 >= 0.0 else -t0; return t0, (g if g >= 0.0 else -g) * eb + ((b if b >= 0.0 else -b) + eb) * eg + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and (eg or eb) else product_error(g, eg, b, eb, t0)
def mul_pull_1_e(g, eg, y, ey, a, ea, b, eb):
    t0 = g * a; t1 = t0 if t0 >= 0.0 else -t0; return t0, (g if g >= 0.0 else -g) * ea + ((a if a >= 0.0 else -a) + ea) * eg + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and (eg or ea) else product_error(g, eg, a, ea, t0)
def mul_pull_e(g, eg, y, ey, a, ea, b, eb):
    t0 = g * b; t1 = t0 if t0 >= 0.0 else -t0; t2 = g if g >= 0.0 else -g; t3 = g * a; t4 = t3 if t3 >= 0.0 else -t3; return t0, t2 * eb + ((b if b >= 0.0 else -b) + eb) * eg + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and (eg or eb) else product_error(g, eg, b, eb, t0), t3, t2 * ea + ((a if a >= 0.0 else -a) + ea) * eg + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (eg or ea) else product_error(g, eg, a, ea, t3)
def div_value_e(a, ea, b, eb):
    t0 = a / b; t1 = t0 if t0 >= 0.0 else -t0; t2 = b if b >= 0.0 else -b; return t0, (ea + t1 * eb) / (t2 - eb) + 1.1102230246251565e-16 * t1 if (t1 > 1e-290 and (ea or eb)) and eb < t2 else quotient_error(a, ea, b, eb, t0)
def div_pull_0_e(g, eg, y, ey, a, ea, b, eb):
    t0 = g / b; t1 = t0 if t0 >= 0.0 else -t0; t2 = b if b >= 0.0 else -b; return t0, (eg + t1 * eb) / (t2 - eb) + 1.1102230246251565e-16 * t1 if (t1 > 1e-290 and (eg or eb)) and eb < t2 else quotient_error(g, eg, b, eb, t0)
def div_pull_1_e(g, eg, y, ey, a, ea, b, eb):
    t0 = -y; t1 = t0 / b; t2 = t1 if t1 >= 0.0 else -t1; t3 = b if b >= 0.0 else -b; t4 = (ey + t2 * eb) / (t3 - eb) + 1.1102230246251565e-16 * t2 if (t2 > 1e-290 and (ey or eb)) and eb < t3 else quotient_error(t0, ey, b, eb, t1); t5 = g * t1; t6 = t5 if t5 >= 0.0 else -t5; return t5, (g if g >= 0.0 else -g) * t4 + (t2 + t4) * eg + 1.1102230246251565e-16 * t6 if t6 > 1e-290 and (eg or t4) else product_error(g, eg, t1, t4, t5)
def div_pull_e(g, eg, y, ey, a, ea, b, eb):
    t0 = g / b; t1 = t0 if t0 >= 0.0 else -t0; t2 = b if b >= 0.0 else -b; t3 = eb < t2; t4 = t2 - eb; t5 = -y; t6 = t5 / b; t7 = t6 if t6 >= 0.0 else -t6; t8 = (ey + t7 * eb) / t4 + 1.1102230246251565e-16 * t7 if (t7 > 1e-290 and (ey or eb)) and t3 else quotient_error(t5, ey, b, eb, t6); t9 = g * t6; t10 = t9 if t9 >= 0.0 else -t9; return t0, (eg + t1 * eb) / t4 + 1.1102230246251565e-16 * t1 if (t1 > 1e-290 and (eg or eb)) and t3 else quotient_error(g, eg, b, eb, t0), t9, (g if g >= 0.0 else -g) * t8 + (t7 + t8) * eg + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (eg or t8) else product_error(g, eg, t6, t8, t9)
def int_power_value_e(a, ea, power, epower=0.0):
    if power == 0:
        return _integer_power(a, power), 0.0
    if power == 1:
        return _integer_power(a, power), ea
    if power == 2:
        t0 = _integer_power(a, power); return t0, (abs(2 * a) + 5e-324) * ea + 3.552713678800501e-16 * (t0 if t0 >= 0.0 else -t0) + 5e-324 if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else power_error(a, ea, power, t0)
    t0 = _integer_power(a, power); return t0, (abs(power * _integer_power(a, power - 1)) + 5e-324) * ea + 3.552713678800501e-16 * (t0 if t0 >= 0.0 else -t0) + 5e-324 if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else power_error(a, ea, power, t0)
def int_power_pull_e(g, eg, y, ey, a, ea, power, epower=0.0):
    if power == 0:
        return 0.0, 0.0
    if power == 1:
        return g, eg
    if power == 2:
        t0 = g * power; t1 = t0 if t0 >= 0.0 else -t0; t2 = (power if power >= 0.0 else -power) * eg + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and eg else product_error(g, eg, power, 0.0, t0); t3 = t0 * a; t4 = t3 if t3 >= 0.0 else -t3; return t3, t1 * ea + ((a if a >= 0.0 else -a) + ea) * t2 + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (t2 or ea) else product_error(t0, t2, a, ea, t3)
    if power - 1 == 0:
        t0 = g * power; t1 = t0 if t0 >= 0.0 else -t0; t2 = power - 1; t3 = _integer_power(a, t2); t4 = t3 if t3 >= 0.0 else -t3; t5 = _C0 * ea + 3.552713678800501e-16 * t4 + 5e-324 if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else power_error(a, ea, t2, t3); t6 = t0 * t3; return t6, t1 * t5 + (t4 + t5) * ((power if power >= 0.0 else -power) * eg + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and eg else product_error(g, eg, power, 0.0, t0)) + 1.1102230246251565e-16 * (t6 if t6 >= 0.0 else -t6) + 5e-324
    t0 = g * power; t1 = t0 if t0 >= 0.0 else -t0; t2 = power - 1; t3 = _integer_power(a, t2); t4 = t3 if t3 >= 0.0 else -t3; t5 = t0 * t3; t6 = (abs(t2 * _integer_power(a, t2 - 1)) + 5e-324) * ea + 3.552713678800501e-16 * t4 + 5e-324 if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else power_error(a, ea, t2, t3); return t5, t1 * t6 + (t4 + t6) * ((power if power >= 0.0 else -power) * eg + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and eg else product_error(g, eg, power, 0.0, t0)) + 1.1102230246251565e-16 * (t5 if t5 >= 0.0 else -t5) + 5e-324
def power_value_e(a, ea, b, eb):
    t0 = _power(a, b); t1 = t0 == 0; return t0, 3.552713678800501e-16 * (t0 if t0 >= 0.0 else -t0) + 5e-324 + ((abs(0 if b == 0 else b * _power(a, b - 1)) + 5e-324) * ea if ea else 0.0) + ((abs(0 if t1 else t0 * log(1 if t1 else a)) + 5e-324) * eb if eb else 0.0) if (ea or eb) and (ea <= 1e-07 * (a if a >= 0.0 else -a) and eb <= 1e-07 * (b if b >= 0.0 else -b)) else function_of_two_error('power', a, ea, b, eb, t0)
def power_pull_0_e(g, eg, y, ey, a, ea, b, eb):
    t0 = b == 0; t1 = b if b >= 0.0 else -b; t2 = b - 1; t3 = t2 - b; t4 = b - (t2 - t3) + (_C1 - t3); t5 = eb + (t4 if t4 >= 0.0 else -t4); t6 = _power(a, t2); t7 = t6 if t6 >= 0.0 else -t6; t8 = t6 == 0; t9 = 3.552713678800501e-16 * t7 + 5e-324 + ((abs(0 if t2 == 0 else t2 * _power(a, t2 - 1)) + 5e-324) * ea if ea else 0.0) + ((abs(0 if t8 else t6 * log(1 if t8 else a)) + 5e-324) * t5 if t5 else 0.0) if (ea or t5) and (ea <= 1e-07 * (a if a >= 0.0 else -a) and t5 <= 1e-07 * (t2 if t2 >= 0.0 else -t2)) else function_of_two_error('power', a, ea, t2, t5, t6); t10 = b * t6; t11 = t10 if t10 >= 0.0 else -t10; t12 = t1 * t9 + (t7 + t9) * eb + 1.1102230246251565e-16 * t11 if t11 > 1e-290 and (eb or t9) else product_error(b, eb, t6, t9, t10); t13 = 0 if t0 else t10; t14 = t12 + t11 if eb and (not t1 > eb) else 0.0 if t0 else t12; t15 = g * t13; t16 = t15 if t15 >= 0.0 else -t15; return t15, (g if g >= 0.0 else -g) * t14 + ((t13 if t13 >= 0.0 else -t13) + t14) * eg + 1.1102230246251565e-16 * t16 if t16 > 1e-290 and (eg or t14) else product_error(g, eg, t13, t14, t15)
def power_pull_1_e(g, eg, y, ey, a, ea, b, eb):
    t0 = y == 0; t1 = y if y >= 0.0 else -y; t2 = ey and (not t1 > ey); t3 = 1 if t0 else a; t4 = 1 - a; t5 = ea + (t4 if t4 >= 0.0 else -t4) if t2 else 0.0 if t0 else ea; t6 = log(t3); t7 = t6 if t6 >= 0.0 else -t6; t8 = (abs(1 / t3) + 5e-324) * t5 + (3.552713678800501e-16 * t7 + 5e-324) if 0.0 < t5 < 1e-07 * (t3 if t3 >= 0.0 else -t3) else function_error('log', t3, t5, t6); t9 = y * t6; t10 = t9 if t9 >= 0.0 else -t9; t11 = t1 * t8 + (t7 + t8) * ey + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (ey or t8) else product_error(y, ey, t6, t8, t9); t12 = 0 if t0 else t9; t13 = t11 + t10 if t2 else 0.0 if t0 else t11; t14 = g * t12; t15 = t14 if t14 >= 0.0 else -t14; return t14, (g if g >= 0.0 else -g) * t13 + ((t12 if t12 >= 0.0 else -t12) + t13) * eg + 1.1102230246251565e-16 * t15 if t15 > 1e-290 and (eg or t13) else product_error(g, eg, t12, t13, t14)
def power_pull_e(g, eg, y, ey, a, ea, b, eb):
    t0 = b == 0; t1 = b if b >= 0.0 else -b; t2 = b - 1; t3 = t2 - b; t4 = b - (t2 - t3) + (_C1 - t3); t5 = eb + (t4 if t4 >= 0.0 else -t4); t6 = _power(a, t2); t7 = t6 if t6 >= 0.0 else -t6; t8 = t6 == 0; t9 = 3.552713678800501e-16 * t7 + 5e-324 + ((abs(0 if t2 == 0 else t2 * _power(a, t2 - 1)) + 5e-324) * ea if ea else 0.0) + ((abs(0 if t8 else t6 * log(1 if t8 else a)) + 5e-324) * t5 if t5 else 0.0) if (ea or t5) and (ea <= 1e-07 * (a if a >= 0.0 else -a) and t5 <= 1e-07 * (t2 if t2 >= 0.0 else -t2)) else function_of_two_error('power', a, ea, t2, t5, t6); t10 = b * t6; t11 = t10 if t10 >= 0.0 else -t10; t12 = t1 * t9 + (t7 + t9) * eb + 1.1102230246251565e-16 * t11 if t11 > 1e-290 and (eb or t9) else product_error(b, eb, t6, t9, t10); t13 = 0 if t0 else t10; t14 = t12 + t11 if eb and (not t1 > eb) else 0.0 if t0 else t12; t15 = g * t13; t16 = t15 if t15 >= 0.0 else -t15; t17 = g if g >= 0.0 else -g; t18 = y == 0; t19 = y if y >= 0.0 else -y; t20 = ey and (not t19 > ey); t21 = 1 if t18 else a; t22 = 1 - a; t23 = ea + (t22 if t22 >= 0.0 else -t22) if t20 else 0.0 if t18 else ea; t24 = log(t21); t25 = t24 if t24 >= 0.0 else -t24; t26 = (abs(1 / t21) + 5e-324) * t23 + (3.552713678800501e-16 * t25 + 5e-324) if 0.0 < t23 < 1e-07 * (t21 if t21 >= 0.0 else -t21) else function_error('log', t21, t23, t24); t27 = y * t24; t28 = t27 if t27 >= 0.0 else -t27; t29 = t19 * t26 + (t25 + t26) * ey + 1.1102230246251565e-16 * t28 if t28 > 1e-290 and (ey or t26) else product_error(y, ey, t24, t26, t27); t30 = 0 if t18 else t27; t31 = t29 + t28 if t20 else 0.0 if t18 else t29; t32 = g * t30; t33 = t32 if t32 >= 0.0 else -t32; return t15, t17 * t14 + ((t13 if t13 >= 0.0 else -t13) + t14) * eg + 1.1102230246251565e-16 * t16 if t16 > 1e-290 and (eg or t14) else product_error(g, eg, t13, t14, t15), t32, t17 * t31 + ((t30 if t30 >= 0.0 else -t30) + t31) * eg + 1.1102230246251565e-16 * t33 if t33 > 1e-290 and (eg or t31) else product_error(g, eg, t30, t31, t32)
def copy_value_e(a, ea):
    return a, ea
def copy_pull_e(g, eg, y, ey, a, ea):
    return g, eg
def abs_value_e(a, ea):
    return abs(a), ea
def abs_pull_e(g, eg, y, ey, a, ea):
    t0 = (a > 0) - (a < 0) if a == a else a; t1 = jump_error('sign', a, ea, t0) if ea and (not (a if a >= 0.0 else -a) > ea) else 0.0; t2 = g * t0; t3 = t2 if t2 >= 0.0 else -t2; return t2, (g if g >= 0.0 else -g) * t1 + ((t0 if t0 >= 0.0 else -t0) + t1) * eg + 1.1102230246251565e-16 * t3 if t3 > 1e-290 and (eg or t1) else product_error(g, eg, t0, t1, t2)
def sign_value_e(a, ea):
    t0 = (a > 0) - (a < 0) if a == a else a; return t0, jump_error('sign', a, ea, t0) if ea and (not (a if a >= 0.0 else -a) > ea) else 0.0
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
    t0 = (a > 0) - (a < 0) if a == a else a; t1 = 1 + t0; return t1 / 2, (jump_error('sign', a, ea, t0) if ea and (not (a if a >= 0.0 else -a) > ea) else 0.0) + 1.1102230246251565e-16 * (t1 if t1 >= 0.0 else -t1)
def maximum_value_e(a, ea, b, eb):
    t0 = ea + eb; t1 = a - b; return a if a > b or a != a else b, (ea if a > b else eb) if (t1 if t1 >= 0.0 else -t1) > t0 else t0
def maximum_pull_0_e(g, eg, y, ey, a, ea, b, eb):
    t0 = a > b; t1 = ea + eb; t2 = a - b; t3 = t1 and (not (t2 if t2 >= 0.0 else -t2) > t1); t4 = 0.5 if a == b else 0; t5 = 0.5 if t3 else 0.0; t6 = 1 if t0 else t4; t7 = 1 - t4; t8 = t5 + (t7 if t7 >= 0.0 else -t7) if t3 else 0.0 if t0 else t5; t9 = t6 == 0; t10 = t6 if t6 >= 0.0 else -t6; t11 = g * t6; t12 = t11 if t11 >= 0.0 else -t11; t13 = (g if g >= 0.0 else -g) * t8 + (t10 + t8) * eg + 1.1102230246251565e-16 * t12 if t12 > 1e-290 and (eg or t8) else product_error(g, eg, t6, t8, t11); return 0.0 if t9 else t11, t13 + t12 if t8 and (not t10 > t8) else 0.0 if t9 else t13
def maximum_pull_1_e(g, eg, y, ey, a, ea, b, eb):
    t0 = b > a; t1 = eb + ea; t2 = b - a; t3 = ea + eb; t4 = a - b; t5 = 0.5 if a == b else 0; t6 = 0.5 if t3 and (not (t4 if t4 >= 0.0 else -t4) > t3) else 0.0; t7 = 1 if t0 else t5; t8 = 1 - t5; t9 = t6 + (t8 if t8 >= 0.0 else -t8) if t1 and (not (t2 if t2 >= 0.0 else -t2) > t1) else 0.0 if t0 else t6; t10 = t7 == 0; t11 = t7 if t7 >= 0.0 else -t7; t12 = g * t7; t13 = t12 if t12 >= 0.0 else -t12; t14 = (g if g >= 0.0 else -g) * t9 + (t11 + t9) * eg + 1.1102230246251565e-16 * t13 if t13 > 1e-290 and (eg or t9) else product_error(g, eg, t7, t9, t12); return 0.0 if t10 else t12, t14 + t13 if t9 and (not t11 > t9) else 0.0 if t10 else t14
def maximum_pull_e(g, eg, y, ey, a, ea, b, eb):
    t0 = a > b; t1 = ea + eb; t2 = a - b; t3 = t1 and (not (t2 if t2 >= 0.0 else -t2) > t1); t4 = 0.5 if a == b else 0; t5 = 0.5 if t3 else 0.0; t6 = 1 if t0 else t4; t7 = 1 - t4; t8 = t5 + (t7 if t7 >= 0.0 else -t7); t9 = t8 if t3 else 0.0 if t0 else t5; t10 = t6 == 0; t11 = t6 if t6 >= 0.0 else -t6; t12 = g * t6; t13 = t12 if t12 >= 0.0 else -t12; t14 = g if g >= 0.0 else -g; t15 = t14 * t9 + (t11 + t9) * eg + 1.1102230246251565e-16 * t13 if t13 > 1e-290 and (eg or t9) else product_error(g, eg, t6, t9, t12); t16 = b > a; t17 = eb + ea; t18 = b - a; t19 = 1 if t16 else t4; t20 = t8 if t17 and (not (t18 if t18 >= 0.0 else -t18) > t17) else 0.0 if t16 else t5; t21 = t19 == 0; t22 = t19 if t19 >= 0.0 else -t19; t23 = g * t19; t24 = t23 if t23 >= 0.0 else -t23; t25 = t14 * t20 + (t22 + t20) * eg + 1.1102230246251565e-16 * t24 if t24 > 1e-290 and (eg or t20) else product_error(g, eg, t19, t20, t23); return 0.0 if t10 else t12, t15 + t13 if t9 and (not t11 > t9) else 0.0 if t10 else t15, 0.0 if t21 else t23, t25 + t24 if t20 and (not t22 > t20) else 0.0 if t21 else t25
def maximum_local_0_e(y, ey, a, ea, b, eb):
    t0 = a > b; t1 = ea + eb; t2 = a - b; t3 = t1 and (not (t2 if t2 >= 0.0 else -t2) > t1); t4 = 0.5 if a == b else 0; t5 = 0.5 if t3 else 0.0; t6 = 1 - t4; return 1 if t0 else t4, t5 + (t6 if t6 >= 0.0 else -t6) if t3 else 0.0 if t0 else t5
def maximum_local_1_e(y, ey, a, ea, b, eb):
    t0 = b > a; t1 = eb + ea; t2 = b - a; t3 = ea + eb; t4 = a - b; t5 = 0.5 if a == b else 0; t6 = 0.5 if t3 and (not (t4 if t4 >= 0.0 else -t4) > t3) else 0.0; t7 = 1 - t5; return 1 if t0 else t5, t6 + (t7 if t7 >= 0.0 else -t7) if t1 and (not (t2 if t2 >= 0.0 else -t2) > t1) else 0.0 if t0 else t6
def minimum_value_e(a, ea, b, eb):
    t0 = ea + eb; t1 = a - b; return a if a < b or a != a else b, (ea if a < b else eb) if (t1 if t1 >= 0.0 else -t1) > t0 else t0
def minimum_pull_0_e(g, eg, y, ey, a, ea, b, eb):
    t0 = a < b; t1 = ea + eb; t2 = a - b; t3 = t1 and (not (t2 if t2 >= 0.0 else -t2) > t1); t4 = 0.5 if a == b else 0; t5 = 0.5 if t3 else 0.0; t6 = 1 if t0 else t4; t7 = 1 - t4; t8 = t5 + (t7 if t7 >= 0.0 else -t7) if t3 else 0.0 if t0 else t5; t9 = t6 == 0; t10 = t6 if t6 >= 0.0 else -t6; t11 = g * t6; t12 = t11 if t11 >= 0.0 else -t11; t13 = (g if g >= 0.0 else -g) * t8 + (t10 + t8) * eg + 1.1102230246251565e-16 * t12 if t12 > 1e-290 and (eg or t8) else product_error(g, eg, t6, t8, t11); return 0.0 if t9 else t11, t13 + t12 if t8 and (not t10 > t8) else 0.0 if t9 else t13
def minimum_pull_1_e(g, eg, y, ey, a, ea, b, eb):
    t0 = b < a; t1 = eb + ea; t2 = b - a; t3 = ea + eb; t4 = a - b; t5 = 0.5 if a == b else 0; t6 = 0.5 if t3 and (not (t4 if t4 >= 0.0 else -t4) > t3) else 0.0; t7 = 1 if t0 else t5; t8 = 1 - t5; t9 = t6 + (t8 if t8 >= 0.0 else -t8) if t1 and (not (t2 if t2 >= 0.0 else -t2) > t1) else 0.0 if t0 else t6; t10 = t7 == 0; t11 = t7 if t7 >= 0.0 else -t7; t12 = g * t7; t13 = t12 if t12 >= 0.0 else -t12; t14 = (g if g >= 0.0 else -g) * t9 + (t11 + t9) * eg + 1.1102230246251565e-16 * t13 if t13 > 1e-290 and (eg or t9) else product_error(g, eg, t7, t9, t12); return 0.0 if t10 else t12, t14 + t13 if t9 and (not t11 > t9) else 0.0 if t10 else t14
def minimum_pull_e(g, eg, y, ey, a, ea, b, eb):
    t0 = a < b; t1 = ea + eb; t2 = a - b; t3 = t1 and (not (t2 if t2 >= 0.0 else -t2) > t1); t4 = 0.5 if a == b else 0; t5 = 0.5 if t3 else 0.0; t6 = 1 if t0 else t4; t7 = 1 - t4; t8 = t5 + (t7 if t7 >= 0.0 else -t7); t9 = t8 if t3 else 0.0 if t0 else t5; t10 = t6 == 0; t11 = t6 if t6 >= 0.0 else -t6; t12 = g * t6; t13 = t12 if t12 >= 0.0 else -t12; t14 = g if g >= 0.0 else -g; t15 = t14 * t9 + (t11 + t9) * eg + 1.1102230246251565e-16 * t13 if t13 > 1e-290 and (eg or t9) else product_error(g, eg, t6, t9, t12); t16 = b < a; t17 = eb + ea; t18 = b - a; t19 = 1 if t16 else t4; t20 = t8 if t17 and (not (t18 if t18 >= 0.0 else -t18) > t17) else 0.0 if t16 else t5; t21 = t19 == 0; t22 = t19 if t19 >= 0.0 else -t19; t23 = g * t19; t24 = t23 if t23 >= 0.0 else -t23; t25 = t14 * t20 + (t22 + t20) * eg + 1.1102230246251565e-16 * t24 if t24 > 1e-290 and (eg or t20) else product_error(g, eg, t19, t20, t23); return 0.0 if t10 else t12, t15 + t13 if t9 and (not t11 > t9) else 0.0 if t10 else t15, 0.0 if t21 else t23, t25 + t24 if t20 and (not t22 > t20) else 0.0 if t21 else t25
def minimum_local_0_e(y, ey, a, ea, b, eb):
    t0 = a < b; t1 = ea + eb; t2 = a - b; t3 = t1 and (not (t2 if t2 >= 0.0 else -t2) > t1); t4 = 0.5 if a == b else 0; t5 = 0.5 if t3 else 0.0; t6 = 1 - t4; return 1 if t0 else t4, t5 + (t6 if t6 >= 0.0 else -t6) if t3 else 0.0 if t0 else t5
def minimum_local_1_e(y, ey, a, ea, b, eb):
    t0 = b < a; t1 = eb + ea; t2 = b - a; t3 = ea + eb; t4 = a - b; t5 = 0.5 if a == b else 0; t6 = 0.5 if t3 and (not (t4 if t4 >= 0.0 else -t4) > t3) else 0.0; t7 = 1 - t5; return 1 if t0 else t5, t6 + (t7 if t7 >= 0.0 else -t7) if t1 and (not (t2 if t2 >= 0.0 else -t2) > t1) else 0.0 if t0 else t6
def clip_value_e(a, ea, b, eb, c, ec):
    t0 = a if a > b or a != a else b; t1 = ea + eb; t2 = a - b; t3 = (ea if a > b else eb) if (t2 if t2 >= 0.0 else -t2) > t1 else t1; t4 = t3 + ec; t5 = t0 - c; return t0 if t0 < c or t0 != t0 else c, (t3 if t0 < c else ec) if (t5 if t5 >= 0.0 else -t5) > t4 else t4
def clip_pull_0_e(g, eg, y, ey, a, ea, b, eb, c, ec):
    t0 = a < b; t1 = ea + eb; t2 = a - b; t3 = ea + ec; t4 = a - c; t5 = 0 if a > c else 1; t6 = 1 if t3 and (not (t4 if t4 >= 0.0 else -t4) > t3) else 0.0; t7 = 0 if t0 else t5; t8 = t6 + (t5 if t5 >= 0.0 else -t5) if t1 and (not (t2 if t2 >= 0.0 else -t2) > t1) else 0.0 if t0 else t6; t9 = t7 == 0; t10 = t7 if t7 >= 0.0 else -t7; t11 = g * t7; t12 = t11 if t11 >= 0.0 else -t11; t13 = (g if g >= 0.0 else -g) * t8 + (t10 + t8) * eg + 1.1102230246251565e-16 * t12 if t12 > 1e-290 and (eg or t8) else product_error(g, eg, t7, t8, t11); return 0.0 if t9 else t11, t13 + t12 if t8 and (not t10 > t8) else 0.0 if t9 else t13
def clip_pull_1_e(g, eg, y, ey, a, ea, b, eb, c, ec):
    t0 = b > c; t1 = eb + ec; t2 = b - c; t3 = ea + eb; t4 = a - b; t5 = 1 if a < b else 0; t6 = 1 if t3 and (not (t4 if t4 >= 0.0 else -t4) > t3) else 0.0; t7 = 0 if t0 else t5; t8 = t6 + (t5 if t5 >= 0.0 else -t5) if t1 and (not (t2 if t2 >= 0.0 else -t2) > t1) else 0.0 if t0 else t6; t9 = t7 == 0; t10 = t7 if t7 >= 0.0 else -t7; t11 = g * t7; t12 = t11 if t11 >= 0.0 else -t11; t13 = (g if g >= 0.0 else -g) * t8 + (t10 + t8) * eg + 1.1102230246251565e-16 * t12 if t12 > 1e-290 and (eg or t8) else product_error(g, eg, t7, t8, t11); return 0.0 if t9 else t11, t13 + t12 if t8 and (not t10 > t8) else 0.0 if t9 else t13
def clip_pull_2_e(g, eg, y, ey, a, ea, b, eb, c, ec):
    t0 = a > c; t1 = ea + ec; t2 = a - c; t3 = eb + ec; t4 = b - c; t5 = 1 if b > c else 0; t6 = 1 if t3 and (not (t4 if t4 >= 0.0 else -t4) > t3) else 0.0; t7 = 1 if t0 else t5; t8 = 1 - t5; t9 = t6 + (t8 if t8 >= 0.0 else -t8) if t1 and (not (t2 if t2 >= 0.0 else -t2) > t1) else 0.0 if t0 else t6; t10 = t7 == 0; t11 = t7 if t7 >= 0.0 else -t7; t12 = g * t7; t13 = t12 if t12 >= 0.0 else -t12; t14 = (g if g >= 0.0 else -g) * t9 + (t11 + t9) * eg + 1.1102230246251565e-16 * t13 if t13 > 1e-290 and (eg or t9) else product_error(g, eg, t7, t9, t12); return 0.0 if t10 else t12, t14 + t13 if t9 and (not t11 > t9) else 0.0 if t10 else t14
def clip_pull_e(g, eg, y, ey, a, ea, b, eb, c, ec):
    t0 = a < b; t1 = ea + eb; t2 = a - b; t3 = t1 and (not (t2 if t2 >= 0.0 else -t2) > t1); t4 = a > c; t5 = ea + ec; t6 = a - c; t7 = t5 and (not (t6 if t6 >= 0.0 else -t6) > t5); t8 = 0 if t4 else 1; t9 = 1 if t7 else 0.0; t10 = 0 if t0 else t8; t11 = t9 + (t8 if t8 >= 0.0 else -t8) if t3 else 0.0 if t0 else t9; t12 = t10 == 0; t13 = t10 if t10 >= 0.0 else -t10; t14 = g * t10; t15 = t14 if t14 >= 0.0 else -t14; t16 = g if g >= 0.0 else -g; t17 = t16 * t11 + (t13 + t11) * eg + 1.1102230246251565e-16 * t15 if t15 > 1e-290 and (eg or t11) else product_error(g, eg, t10, t11, t14); t18 = b > c; t19 = eb + ec; t20 = b - c; t21 = t19 and (not (t20 if t20 >= 0.0 else -t20) > t19); t22 = 1 if t0 else 0; t23 = 1 if t3 else 0.0; t24 = 0 if t18 else t22; t25 = t23 + (t22 if t22 >= 0.0 else -t22) if t21 else 0.0 if t18 else t23; t26 = t24 == 0; t27 = t24 if t24 >= 0.0 else -t24; t28 = g * t24; t29 = t28 if t28 >= 0.0 else -t28; t30 = t16 * t25 + (t27 + t25) * eg + 1.1102230246251565e-16 * t29 if t29 > 1e-290 and (eg or t25) else product_error(g, eg, t24, t25, t28); t31 = 1 if t18 else 0; t32 = 1 if t21 else 0.0; t33 = 1 if t4 else t31; t34 = 1 - t31; t35 = t32 + (t34 if t34 >= 0.0 else -t34) if t7 else 0.0 if t4 else t32; t36 = t33 == 0; t37 = t33 if t33 >= 0.0 else -t33; t38 = g * t33; t39 = t38 if t38 >= 0.0 else -t38; t40 = t16 * t35 + (t37 + t35) * eg + 1.1102230246251565e-16 * t39 if t39 > 1e-290 and (eg or t35) else product_error(g, eg, t33, t35, t38); return 0.0 if t12 else t14, t17 + t15 if t11 and (not t13 > t11) else 0.0 if t12 else t17, 0.0 if t26 else t28, t30 + t29 if t25 and (not t27 > t25) else 0.0 if t26 else t30, 0.0 if t36 else t38, t40 + t39 if t35 and (not t37 > t35) else 0.0 if t36 else t40
def clip_local_0_e(y, ey, a, ea, b, eb, c, ec):
    t0 = a < b; t1 = ea + eb; t2 = a - b; t3 = ea + ec; t4 = a - c; t5 = 0 if a > c else 1; t6 = 1 if t3 and (not (t4 if t4 >= 0.0 else -t4) > t3) else 0.0; return 0 if t0 else t5, t6 + (t5 if t5 >= 0.0 else -t5) if t1 and (not (t2 if t2 >= 0.0 else -t2) > t1) else 0.0 if t0 else t6
def clip_local_1_e(y, ey, a, ea, b, eb, c, ec):
    t0 = b > c; t1 = eb + ec; t2 = b - c; t3 = ea + eb; t4 = a - b; t5 = 1 if a < b else 0; t6 = 1 if t3 and (not (t4 if t4 >= 0.0 else -t4) > t3) else 0.0; return 0 if t0 else t5, t6 + (t5 if t5 >= 0.0 else -t5) if t1 and (not (t2 if t2 >= 0.0 else -t2) > t1) else 0.0 if t0 else t6
def clip_local_2_e(y, ey, a, ea, b, eb, c, ec):
    t0 = a > c; t1 = ea + ec; t2 = a - c; t3 = eb + ec; t4 = b - c; t5 = 1 if b > c else 0; t6 = 1 if t3 and (not (t4 if t4 >= 0.0 else -t4) > t3) else 0.0; t7 = 1 - t5; return 1 if t0 else t5, t6 + (t7 if t7 >= 0.0 else -t7) if t1 and (not (t2 if t2 >= 0.0 else -t2) > t1) else 0.0 if t0 else t6
def less_value_e(a, ea, b, eb):
    t0 = ea + eb; t1 = a - b; return a < b, t0 and (not (t1 if t1 >= 0.0 else -t1) > t0)
def less_pull_0_e(g, eg, y, ey, a, ea, b, eb):
    return 0.0, 0.0
def less_pull_e(g, eg, y, ey, a, ea, b, eb):
    return 0.0, 0.0, 0.0, 0.0
def less_local_0_e(y, ey, a, ea, b, eb):
    return 0.0, 0.0
def less_equal_value_e(a, ea, b, eb):
    t0 = ea + eb; t1 = a - b; return a <= b, t0 and (not (t1 if t1 >= 0.0 else -t1) > t0)
def greater_value_e(a, ea, b, eb):
    t0 = ea + eb; t1 = a - b; return a > b, t0 and (not (t1 if t1 >= 0.0 else -t1) > t0)
def greater_equal_value_e(a, ea, b, eb):
    t0 = ea + eb; t1 = a - b; return a >= b, t0 and (not (t1 if t1 >= 0.0 else -t1) > t0)
def equal_to_value_e(a, ea, b, eb):
    t0 = ea + eb; t1 = a - b; return a == b, t0 and (not (t1 if t1 >= 0.0 else -t1) > t0)
def not_equal_value_e(a, ea, b, eb):
    t0 = ea + eb; t1 = a - b; return a != b, t0 and (not (t1 if t1 >= 0.0 else -t1) > t0)
def where_value_e(a, ea, b, eb, c, ec):
    t0 = b - c; return b if a else c, eb + ec + (t0 if t0 >= 0.0 else -t0) if ea else eb if a else ec
def where_pull_0_e(g, eg, y, ey, a, ea, b, eb, c, ec):
    return 0.0, 0.0
def where_pull_1_e(g, eg, y, ey, a, ea, b, eb, c, ec):
    t0 = 1 if a else 0; t1 = 1 if ea else 0.0; t2 = t0 == 0; t3 = t0 if t0 >= 0.0 else -t0; t4 = g * t0; t5 = t4 if t4 >= 0.0 else -t4; t6 = (g if g >= 0.0 else -g) * t1 + (t3 + t1) * eg + 1.1102230246251565e-16 * t5 if t5 > 1e-290 and (eg or t1) else product_error(g, eg, t0, t1, t4); return 0.0 if t2 else t4, t6 + t5 if t1 and (not t3 > t1) else 0.0 if t2 else t6
def where_pull_2_e(g, eg, y, ey, a, ea, b, eb, c, ec):
    t0 = 0 if a else 1; t1 = 1 if ea else 0.0; t2 = t0 == 0; t3 = t0 if t0 >= 0.0 else -t0; t4 = g * t0; t5 = t4 if t4 >= 0.0 else -t4; t6 = (g if g >= 0.0 else -g) * t1 + (t3 + t1) * eg + 1.1102230246251565e-16 * t5 if t5 > 1e-290 and (eg or t1) else product_error(g, eg, t0, t1, t4); return 0.0 if t2 else t4, t6 + t5 if t1 and (not t3 > t1) else 0.0 if t2 else t6
def where_pull_e(g, eg, y, ey, a, ea, b, eb, c, ec):
    t0 = 1 if a else 0; t1 = 1 if ea else 0.0; t2 = t0 == 0; t3 = t0 if t0 >= 0.0 else -t0; t4 = g * t0; t5 = t4 if t4 >= 0.0 else -t4; t6 = (g if g >= 0.0 else -g) * t1; t7 = eg or t1; t8 = t6 + (t3 + t1) * eg + 1.1102230246251565e-16 * t5 if t5 > 1e-290 and t7 else product_error(g, eg, t0, t1, t4); t9 = 0 if a else 1; t10 = t9 == 0; t11 = t9 if t9 >= 0.0 else -t9; t12 = g * t9; t13 = t12 if t12 >= 0.0 else -t12; t14 = t6 + (t11 + t1) * eg + 1.1102230246251565e-16 * t13 if t13 > 1e-290 and t7 else product_error(g, eg, t9, t1, t12); return 0.0, 0.0, 0.0 if t2 else t4, t8 + t5 if t1 and (not t3 > t1) else 0.0 if t2 else t8, 0.0 if t10 else t12, t14 + t13 if t1 and (not t11 > t1) else 0.0 if t10 else t14
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
