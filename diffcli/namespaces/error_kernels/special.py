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
from math import erf, erfc, exp, pi, sqrt

from diffcli.namespaces.scalars import Scalars

_besseli = Scalars.besseli
_besselj = Scalars.besselj
_besselk = Scalars.besselk
_bessely = Scalars.bessely
_digamma = Scalars.digamma
_erfinv = Scalars.erfinv
_factorial = Scalars.factorial
_gamma = Scalars.gamma
_lgamma = Scalars.lgamma
_polygamma = Scalars.polygamma
_sinc = Scalars.sinc
_spherical_jn = Scalars.spherical_jn

_C0 = 2 / sqrt(pi)
_C1 = sqrt(pi)
_C2 = abs(_C1)
_C3 = (abs(1 / (2 * _C1)) + 5e-324) * 1.2246467991473532e-16 + (3.552713678800501e-16 * _C2 + 5e-324) if 0 < 1.2246467991473532e-16 < 1e-07 * abs(pi) else function_error('sqrt', pi, 1.2246467991473532e-16, _C1)
_C4 = 2 / _C1
_C5 = abs(_C4)
_C6 = _C5 * _C3 / (_C2 - _C3) + 1.1102230246251565e-16 * _C5 if (_C5 > 1e-290 and _C3) and _C3 < _C2 else quotient_error(2, 0.0, _C1, _C3, _C4)
_C7 = -2 / sqrt(pi)
_C8 = -2 / _C1
_C9 = abs(_C8)
_C10 = _C9 * _C3 / (_C2 - _C3) + 1.1102230246251565e-16 * _C9 if (_C9 > 1e-290 and _C3) and _C3 < _C2 else quotient_error(-2, 0.0, _C1, _C3, _C8)
_C11 = sqrt(pi) / 2
_C12 = _C1 / 2
_C13 = 0.5 * ((abs(1 / (2 * _C1)) + 5e-324) * 1.2246467991473532e-16 + (3.552713678800501e-16 * abs(_C1) + 5e-324) if 0 < 1.2246467991473532e-16 < 1e-07 * abs(pi) else function_error('sqrt', pi, 1.2246467991473532e-16, _C1))
_C14 = abs(_C12)
_C15 = 1 + 1
_C16 = -pi
_C17 = abs(pi)
_C18 = 1 - 1
_C19 = 2 * 1 + 1
_C20 = -1 - 1

def erf_value_e(a, ea):
    t0 = erf(a); return t0, (abs(_C0 * exp(-a * a)) + 5e-324) * ea + (7.105427357601002e-15 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('erf', a, ea, t0)
def erf_pull_e(g, eg, y, ey, a, ea):
    t0 = -a; t1 = t0 * a; t2 = abs(t1); t3 = abs(a); t4 = t3 * ea + (t3 + ea) * ea + 1.1102230246251565e-16 * t2 if t2 > 1e-290 and (ea or ea) else product_error(t0, ea, a, ea, t1); t5 = exp(t1); t6 = abs(t5); t7 = (t6 + 5e-324) * t4 + (3.552713678800501e-16 * t6 + 5e-324) if 0 < t4 < 1e-07 * t2 else function_error('exp', t1, t4, t5); t8 = _C4 * t5; t9 = abs(t8); t10 = _C5 * t7 + (t6 + t7) * _C6 + 1.1102230246251565e-16 * t9 + 5e-324; t11 = g * t8; t12 = abs(t11); return t11, abs(g) * t10 + (t9 + t10) * eg + 1.1102230246251565e-16 * t12 if t12 > 1e-290 and (eg or t10) else product_error(g, eg, t8, t10, t11)
def erfc_value_e(a, ea):
    t0 = erfc(a); return t0, (abs(_C7 * exp(-a * a)) + 5e-324) * ea + (7.105427357601002e-15 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('erfc', a, ea, t0)
def erfc_pull_e(g, eg, y, ey, a, ea):
    t0 = -a; t1 = t0 * a; t2 = abs(t1); t3 = abs(a); t4 = t3 * ea + (t3 + ea) * ea + 1.1102230246251565e-16 * t2 if t2 > 1e-290 and (ea or ea) else product_error(t0, ea, a, ea, t1); t5 = exp(t1); t6 = abs(t5); t7 = (t6 + 5e-324) * t4 + (3.552713678800501e-16 * t6 + 5e-324) if 0 < t4 < 1e-07 * t2 else function_error('exp', t1, t4, t5); t8 = _C8 * t5; t9 = abs(t8); t10 = _C9 * t7 + (t6 + t7) * _C10 + 1.1102230246251565e-16 * t9 + 5e-324; t11 = g * t8; t12 = abs(t11); return t11, abs(g) * t10 + (t9 + t10) * eg + 1.1102230246251565e-16 * t12 if t12 > 1e-290 and (eg or t10) else product_error(g, eg, t8, t10, t11)
def erfinv_value_e(a, ea):
    t0 = _erfinv(a); return t0, (abs(_C11 * exp(t0 * t0)) + 5e-324) * ea + (7.105427357601002e-15 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('erfinv', a, ea, t0)
def erfinv_pull_e(g, eg, y, ey, a, ea):
    t0 = y * y; t1 = abs(t0); t2 = abs(y); t3 = t2 * ey + (t2 + ey) * ey + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and (ey or ey) else product_error(y, ey, y, ey, t0); t4 = exp(t0); t5 = abs(t4); t6 = (t5 + 5e-324) * t3 + (3.552713678800501e-16 * t5 + 5e-324) if 0 < t3 < 1e-07 * t1 else function_error('exp', t0, t3, t4); t7 = _C12 * t4; t8 = abs(t7); t9 = _C14 * t6 + (t5 + t6) * _C13 + 1.1102230246251565e-16 * t8 + 5e-324; t10 = g * t7; t11 = abs(t10); return t10, abs(g) * t9 + (t8 + t9) * eg + 1.1102230246251565e-16 * t11 if t11 > 1e-290 and (eg or t9) else product_error(g, eg, t7, t9, t10)
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
    t0 = _polygamma(a, order=1); t1 = abs(t0); t2 = (abs(_polygamma(a, order=_C15)) + 5e-324) * ea + (7.105427357601002e-15 * t1 + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('polygamma', a, ea, t0, 1); t3 = g * t0; t4 = abs(t3); return t3, abs(g) * t2 + (t1 + t2) * eg + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (eg or t2) else product_error(g, eg, t0, t2, t3)
def polygamma_value_e(a, ea, order, eorder=0.0):
    t0 = _polygamma(a, order=order); return t0, (abs(_polygamma(a, order=order + 1)) + 5e-324) * ea + (7.105427357601002e-15 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('polygamma', a, ea, t0, order)
def polygamma_pull_e(g, eg, y, ey, a, ea, order, eorder=0.0):
    t0 = order + 1; t1 = _polygamma(a, order=t0); t2 = abs(t1); t3 = (abs(_polygamma(a, order=t0 + 1)) + 5e-324) * ea + (7.105427357601002e-15 * t2 + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('polygamma', a, ea, t1, t0); t4 = g * t1; t5 = abs(t4); return t4, abs(g) * t3 + (t2 + t3) * eg + 1.1102230246251565e-16 * t5 if t5 > 1e-290 and (eg or t3) else product_error(g, eg, t1, t3, t4)
def beta_value_e(a, ea, b, eb):
    t0 = a + b; t1 = t0 - a; t2 = ea + eb + abs(a - (t0 - t1) + (b - t1)); t3 = t0 < 30; t4 = t2 and (not abs(t0 - 30) > t2); t5 = a if t3 else 1; t6 = ea + abs(a - 1) if t4 else ea if t3 else 0.0; t7 = b if t3 else 1; t8 = eb + abs(b - 1) if t4 else eb if t3 else 0.0; t9 = 1 / t5; t10 = abs(t9); t11 = abs(t5); t12 = 1 / t7; t13 = abs(t12); t14 = abs(t7); t15 = t9 + t12; t16 = abs(t15); t17 = 1 + t5; t18 = abs(t17); t19 = t6 + 1.1102230246251565e-16 * t18; t20 = _gamma(t17); t21 = abs(t20); t22 = (abs(t20 * _digamma(t17)) + 5e-324) * t19 + (7.105427357601002e-15 * t21 + 5e-324) if 0 < t19 < 1e-07 * t18 else function_error('gamma', t17, t19, t20); t23 = t15 * t20; t24 = abs(t23); t25 = 1 + t7; t26 = abs(t25); t27 = t8 + 1.1102230246251565e-16 * t26; t28 = _gamma(t25); t29 = abs(t28); t30 = (abs(t28 * _digamma(t25)) + 5e-324) * t27 + (7.105427357601002e-15 * t29 + 5e-324) if 0 < t27 < 1e-07 * t26 else function_error('gamma', t25, t27, t28); t31 = t23 * t28; t32 = t24 * t30 + (t29 + t30) * (t16 * t22 + (t21 + t22) * ((t10 * t6 / (t11 - t6) + 1.1102230246251565e-16 * t10 if (t10 > 1e-290 and t6) and t6 < t11 else quotient_error(1, 0.0, t5, t6, t9)) + (t13 * t8 / (t14 - t8) + 1.1102230246251565e-16 * t13 if (t13 > 1e-290 and t8) and t8 < t14 else quotient_error(1, 0.0, t7, t8, t12)) + 1.1102230246251565e-16 * t16) + 1.1102230246251565e-16 * t24 + 5e-324) + 1.1102230246251565e-16 * abs(t31) + 5e-324; t33 = t17 + t7; t34 = abs(t33); t35 = t19 + t8 + 1.1102230246251565e-16 * t34; t36 = _gamma(t33); t37 = abs(t36); t38 = (abs(t36 * _digamma(t33)) + 5e-324) * t35 + (7.105427357601002e-15 * t37 + 5e-324) if 0 < t35 < 1e-07 * t34 else function_error('gamma', t33, t35, t36); t39 = t31 / t36; t40 = abs(t39); t41 = (t32 + t40 * t38) / (t37 - t38) + (1.1102230246251565e-16 * t40 + 5e-324) if t38 < t37 else quotient_error(t31, t32, t36, t38, t39); t42 = _lgamma(a); t43 = _lgamma(b); t44 = t42 + t43; t45 = _lgamma(t0); t46 = t44 - t45; t47 = abs(t46); t48 = ((abs(_digamma(a)) + 5e-324) * ea + (7.105427357601002e-15 * abs(t42) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('lgamma', a, ea, t42)) + ((abs(_digamma(b)) + 5e-324) * eb + (7.105427357601002e-15 * abs(t43) + 5e-324) if 0 < eb < 1e-07 * abs(b) else function_error('lgamma', b, eb, t43)) + 1.1102230246251565e-16 * abs(t44) + ((abs(_digamma(t0)) + 5e-324) * t2 + (7.105427357601002e-15 * abs(t45) + 5e-324) if 0 < t2 < 1e-07 * abs(t0) else function_error('lgamma', t0, t2, t45)) + 1.1102230246251565e-16 * t47; t49 = exp(t46); t50 = abs(t49); t51 = (t50 + 5e-324) * t48 + (3.552713678800501e-16 * t50 + 5e-324) if 0 < t48 < 1e-07 * t47 else function_error('exp', t46, t48, t49); return t39 if t3 else t49, t41 + t51 + abs(t39 - t49) if t4 else t41 if t3 else t51
def beta_pull_0_e(g, eg, y, ey, a, ea, b, eb):
    t0 = _digamma(a); t1 = a + b; t2 = t1 - a; t3 = ea + eb + abs(a - (t1 - t2) + (b - t2)); t4 = _digamma(t1); t5 = t0 - t4; t6 = abs(t5); t7 = ((abs(_polygamma(a, order=1)) + 5e-324) * ea + (7.105427357601002e-15 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('digamma', a, ea, t0)) + ((abs(_polygamma(t1, order=1)) + 5e-324) * t3 + (7.105427357601002e-15 * abs(t4) + 5e-324) if 0 < t3 < 1e-07 * abs(t1) else function_error('digamma', t1, t3, t4)) + 1.1102230246251565e-16 * t6; t8 = y * t5; t9 = abs(t8); t10 = abs(y) * t7 + (t6 + t7) * ey + 1.1102230246251565e-16 * t9 if t9 > 1e-290 and (ey or t7) else product_error(y, ey, t5, t7, t8); t11 = g * t8; t12 = abs(t11); return t11, abs(g) * t10 + (t9 + t10) * eg + 1.1102230246251565e-16 * t12 if t12 > 1e-290 and (eg or t10) else product_error(g, eg, t8, t10, t11)
def beta_pull_1_e(g, eg, y, ey, a, ea, b, eb):
    t0 = _digamma(b); t1 = a + b; t2 = t1 - a; t3 = ea + eb + abs(a - (t1 - t2) + (b - t2)); t4 = _digamma(t1); t5 = t0 - t4; t6 = abs(t5); t7 = ((abs(_polygamma(b, order=1)) + 5e-324) * eb + (7.105427357601002e-15 * abs(t0) + 5e-324) if 0 < eb < 1e-07 * abs(b) else function_error('digamma', b, eb, t0)) + ((abs(_polygamma(t1, order=1)) + 5e-324) * t3 + (7.105427357601002e-15 * abs(t4) + 5e-324) if 0 < t3 < 1e-07 * abs(t1) else function_error('digamma', t1, t3, t4)) + 1.1102230246251565e-16 * t6; t8 = y * t5; t9 = abs(t8); t10 = abs(y) * t7 + (t6 + t7) * ey + 1.1102230246251565e-16 * t9 if t9 > 1e-290 and (ey or t7) else product_error(y, ey, t5, t7, t8); t11 = g * t8; t12 = abs(t11); return t11, abs(g) * t10 + (t9 + t10) * eg + 1.1102230246251565e-16 * t12 if t12 > 1e-290 and (eg or t10) else product_error(g, eg, t8, t10, t11)
def beta_pull_e(g, eg, y, ey, a, ea, b, eb):
    t0 = _digamma(a); t1 = a + b; t2 = t1 - a; t3 = ea + eb + abs(a - (t1 - t2) + (b - t2)); t4 = _digamma(t1); t5 = (abs(_polygamma(t1, order=1)) + 5e-324) * t3 + (7.105427357601002e-15 * abs(t4) + 5e-324) if 0 < t3 < 1e-07 * abs(t1) else function_error('digamma', t1, t3, t4); t6 = t0 - t4; t7 = abs(t6); t8 = ((abs(_polygamma(a, order=1)) + 5e-324) * ea + (7.105427357601002e-15 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('digamma', a, ea, t0)) + t5 + 1.1102230246251565e-16 * t7; t9 = y * t6; t10 = abs(t9); t11 = abs(y); t12 = t11 * t8 + (t7 + t8) * ey + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (ey or t8) else product_error(y, ey, t6, t8, t9); t13 = g * t9; t14 = abs(t13); t15 = abs(g); t16 = _digamma(b); t17 = t16 - t4; t18 = abs(t17); t19 = ((abs(_polygamma(b, order=1)) + 5e-324) * eb + (7.105427357601002e-15 * abs(t16) + 5e-324) if 0 < eb < 1e-07 * abs(b) else function_error('digamma', b, eb, t16)) + t5 + 1.1102230246251565e-16 * t18; t20 = y * t17; t21 = abs(t20); t22 = t11 * t19 + (t18 + t19) * ey + 1.1102230246251565e-16 * t21 if t21 > 1e-290 and (ey or t19) else product_error(y, ey, t17, t19, t20); t23 = g * t20; t24 = abs(t23); return t13, t15 * t12 + (t10 + t12) * eg + 1.1102230246251565e-16 * t14 if t14 > 1e-290 and (eg or t12) else product_error(g, eg, t9, t12, t13), t23, t15 * t22 + (t21 + t22) * eg + 1.1102230246251565e-16 * t24 if t24 > 1e-290 and (eg or t22) else product_error(g, eg, t20, t22, t23)
def factorial_value_e(a, ea):
    t0 = _factorial(a); return t0, (abs(t0 * _digamma(a + 1)) + 5e-324) * ea + (7.105427357601002e-15 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('factorial', a, ea, t0)
def factorial_pull_e(g, eg, y, ey, a, ea):
    t0 = a + 1; t1 = t0 - a; t2 = ea + abs(a - (t0 - t1) + (1 - t1)); t3 = _digamma(t0); t4 = abs(t3); t5 = (abs(_polygamma(t0, order=1)) + 5e-324) * t2 + (7.105427357601002e-15 * t4 + 5e-324) if 0 < t2 < 1e-07 * abs(t0) else function_error('digamma', t0, t2, t3); t6 = y * t3; t7 = abs(t6); t8 = abs(y) * t5 + (t4 + t5) * ey + 1.1102230246251565e-16 * t7 if t7 > 1e-290 and (ey or t5) else product_error(y, ey, t3, t5, t6); t9 = g * t6; t10 = abs(t9); return t9, abs(g) * t8 + (t7 + t8) * eg + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (eg or t8) else product_error(g, eg, t6, t8, t9)
def besselj_value_e(a, ea, order, eorder=0.0):
    t0 = _besselj(a, order=order); return t0, (abs(1 * _besselj(a, order=order - 1) / 2 + -1 * _besselj(a, order=order + 1) / 2) + 5e-324) * ea + (7.105427357601002e-15 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('besselj', a, ea, t0, order)
def besselj_pull_e(g, eg, y, ey, a, ea, order, eorder=0.0):
    t0 = order - 1; t1 = order + 1; t2 = _besselj(a, order=t0); t3 = 0 < ea < 1e-07 * abs(a); t4 = _besselj(a, order=t1); t5 = 1 * t2 / 2 + -1 * t4 / 2; t6 = abs(t5); t7 = 0.5 * ((abs(1 * _besselj(a, order=t0 - 1) / 2 + -1 * _besselj(a, order=t0 + 1) / 2) + 5e-324) * ea + (7.105427357601002e-15 * abs(t2) + 5e-324) if t3 else function_error('besselj', a, ea, t2, t0)) + 0.5 * ((abs(1 * _besselj(a, order=t1 - 1) / 2 + -1 * _besselj(a, order=t1 + 1) / 2) + 5e-324) * ea + (7.105427357601002e-15 * abs(t4) + 5e-324) if t3 else function_error('besselj', a, ea, t4, t1)) + 1.1102230246251565e-16 * t6; t8 = g * t5; t9 = abs(t8); return t8, abs(g) * t7 + (t6 + t7) * eg + 1.1102230246251565e-16 * t9 if t9 > 1e-290 and (eg or t7) else product_error(g, eg, t5, t7, t8)
def bessely_value_e(a, ea, order, eorder=0.0):
    t0 = _bessely(a, order=order); return t0, (abs(1 * _bessely(a, order=order - 1) / 2 + -1 * _bessely(a, order=order + 1) / 2) + 5e-324) * ea + (7.105427357601002e-15 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('bessely', a, ea, t0, order)
def bessely_pull_e(g, eg, y, ey, a, ea, order, eorder=0.0):
    t0 = order - 1; t1 = order + 1; t2 = _bessely(a, order=t0); t3 = 0 < ea < 1e-07 * abs(a); t4 = _bessely(a, order=t1); t5 = 1 * t2 / 2 + -1 * t4 / 2; t6 = abs(t5); t7 = 0.5 * ((abs(1 * _bessely(a, order=t0 - 1) / 2 + -1 * _bessely(a, order=t0 + 1) / 2) + 5e-324) * ea + (7.105427357601002e-15 * abs(t2) + 5e-324) if t3 else function_error('bessely', a, ea, t2, t0)) + 0.5 * ((abs(1 * _bessely(a, order=t1 - 1) / 2 + -1 * _bessely(a, order=t1 + 1) / 2) + 5e-324) * ea + (7.105427357601002e-15 * abs(t4) + 5e-324) if t3 else function_error('bessely', a, ea, t4, t1)) + 1.1102230246251565e-16 * t6; t8 = g * t5; t9 = abs(t8); return t8, abs(g) * t7 + (t6 + t7) * eg + 1.1102230246251565e-16 * t9 if t9 > 1e-290 and (eg or t7) else product_error(g, eg, t5, t7, t8)
def besseli_value_e(a, ea, order, eorder=0.0):
    t0 = _besseli(a, order=order); return t0, (abs(1 * _besseli(a, order=order - 1) / 2 + 1 * _besseli(a, order=order + 1) / 2) + 5e-324) * ea + (7.105427357601002e-15 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('besseli', a, ea, t0, order)
def besseli_pull_e(g, eg, y, ey, a, ea, order, eorder=0.0):
    t0 = order - 1; t1 = order + 1; t2 = _besseli(a, order=t0); t3 = 0 < ea < 1e-07 * abs(a); t4 = _besseli(a, order=t1); t5 = 1 * t2 / 2 + 1 * t4 / 2; t6 = abs(t5); t7 = 0.5 * ((abs(1 * _besseli(a, order=t0 - 1) / 2 + 1 * _besseli(a, order=t0 + 1) / 2) + 5e-324) * ea + (7.105427357601002e-15 * abs(t2) + 5e-324) if t3 else function_error('besseli', a, ea, t2, t0)) + 0.5 * ((abs(1 * _besseli(a, order=t1 - 1) / 2 + 1 * _besseli(a, order=t1 + 1) / 2) + 5e-324) * ea + (7.105427357601002e-15 * abs(t4) + 5e-324) if t3 else function_error('besseli', a, ea, t4, t1)) + 1.1102230246251565e-16 * t6; t8 = g * t5; t9 = abs(t8); return t8, abs(g) * t7 + (t6 + t7) * eg + 1.1102230246251565e-16 * t9 if t9 > 1e-290 and (eg or t7) else product_error(g, eg, t5, t7, t8)
def besselk_value_e(a, ea, order, eorder=0.0):
    t0 = _besselk(a, order=order); return t0, (abs(-1 * _besselk(a, order=order - 1) / 2 + -1 * _besselk(a, order=order + 1) / 2) + 5e-324) * ea + (7.105427357601002e-15 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('besselk', a, ea, t0, order)
def besselk_pull_e(g, eg, y, ey, a, ea, order, eorder=0.0):
    t0 = order - 1; t1 = order + 1; t2 = _besselk(a, order=t0); t3 = 0 < ea < 1e-07 * abs(a); t4 = _besselk(a, order=t1); t5 = -1 * t2 / 2 + -1 * t4 / 2; t6 = abs(t5); t7 = 0.5 * ((abs(-1 * _besselk(a, order=t0 - 1) / 2 + -1 * _besselk(a, order=t0 + 1) / 2) + 5e-324) * ea + (7.105427357601002e-15 * abs(t2) + 5e-324) if t3 else function_error('besselk', a, ea, t2, t0)) + 0.5 * ((abs(-1 * _besselk(a, order=t1 - 1) / 2 + -1 * _besselk(a, order=t1 + 1) / 2) + 5e-324) * ea + (7.105427357601002e-15 * abs(t4) + 5e-324) if t3 else function_error('besselk', a, ea, t4, t1)) + 1.1102230246251565e-16 * t6; t8 = g * t5; t9 = abs(t8); return t8, abs(g) * t7 + (t6 + t7) * eg + 1.1102230246251565e-16 * t9 if t9 > 1e-290 and (eg or t7) else product_error(g, eg, t5, t7, t8)
def spherical_jn_value_e(a, ea, order, eorder=0.0):
    t0 = _spherical_jn(a, order=order); t1 = 2 * order + 1; return t0, (abs(order * _spherical_jn(a, order=order - 1) / t1 + (-order - 1) * _spherical_jn(a, order=order + 1) / t1) + 5e-324) * ea + (7.105427357601002e-15 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('spherical_jn', a, ea, t0, order)
def spherical_jn_pull_e(g, eg, y, ey, a, ea, order, eorder=0.0):
    t0 = order - 1; t1 = 2 * order + 1; t2 = order + 1; t3 = -order - 1; t4 = _spherical_jn(a, order=t0); t5 = 2 * t0 + 1; t6 = 0 < ea < 1e-07 * abs(a); t7 = order * t4; t8 = t7 / t1; t9 = _spherical_jn(a, order=t2); t10 = 2 * t2 + 1; t11 = t3 * t9; t12 = t11 / t1; t13 = t8 + t12; t14 = abs(t13); t15 = quotient_error(t7, abs(order) * ((abs(t0 * _spherical_jn(a, order=t0 - 1) / t5 + (-t0 - 1) * _spherical_jn(a, order=t0 + 1) / t5) + 5e-324) * ea + (7.105427357601002e-15 * abs(t4) + 5e-324) if t6 else function_error('spherical_jn', a, ea, t4, t0)) + 1.1102230246251565e-16 * abs(t7) + 5e-324, t1, 0.0, t8) + quotient_error(t11, abs(t3) * ((abs(t2 * _spherical_jn(a, order=t2 - 1) / t10 + (-t2 - 1) * _spherical_jn(a, order=t2 + 1) / t10) + 5e-324) * ea + (7.105427357601002e-15 * abs(t9) + 5e-324) if t6 else function_error('spherical_jn', a, ea, t9, t2)) + 1.1102230246251565e-16 * abs(t11) + 5e-324, t1, 0.0, t12) + 1.1102230246251565e-16 * t14; t16 = g * t13; t17 = abs(t16); return t16, abs(g) * t15 + (t14 + t15) * eg + 1.1102230246251565e-16 * t17 if t17 > 1e-290 and (eg or t15) else product_error(g, eg, t13, t15, t16)
def sinc_value_e(a, ea):
    t0 = _sinc(a); return t0, (abs(_C16 * _spherical_jn(pi * a, order=1)) + 5e-324) * ea + (7.105427357601002e-15 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('sinc', a, ea, t0)
def sinc_pull_e(g, eg, y, ey, a, ea):
    t0 = pi * a; t1 = abs(t0); t2 = _C17 * ea + (abs(a) + ea) * 1.2246467991473532e-16 + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and (1.2246467991473532e-16 or ea) else product_error(pi, 1.2246467991473532e-16, a, ea, t0); t3 = _spherical_jn(t0, order=1); t4 = abs(t3); t5 = (abs(1 * _spherical_jn(t0, order=_C18) / _C19 + _C20 * _spherical_jn(t0, order=_C15) / _C19) + 5e-324) * t2 + (7.105427357601002e-15 * t4 + 5e-324) if 0 < t2 < 1e-07 * t1 else function_error('spherical_jn', t0, t2, t3, 1); t6 = _C16 * t3; t7 = abs(t6); t8 = _C17 * t5 + (t4 + t5) * 1.2246467991473532e-16 + 1.1102230246251565e-16 * t7 + 5e-324; t9 = g * t6; t10 = abs(t9); return t9, abs(g) * t8 + (t7 + t8) * eg + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (eg or t8) else product_error(g, eg, t6, t8, t9)

ERROR_KERNELS: dict[str, Any] = {
    'erf': (erf_value_e, erf_pull_e, (erf_pull_e,), ()),
    'erfc': (erfc_value_e, erfc_pull_e, (erfc_pull_e,), ()),
    'erfinv': (erfinv_value_e, erfinv_pull_e, (erfinv_pull_e,), ()),
    'gamma': (gamma_value_e, gamma_pull_e, (gamma_pull_e,), ()),
    'lgamma': (lgamma_value_e, lgamma_pull_e, (lgamma_pull_e,), ()),
    'digamma': (digamma_value_e, digamma_pull_e, (digamma_pull_e,), ()),
    'polygamma': (polygamma_value_e, polygamma_pull_e, (polygamma_pull_e,), ()),
    'beta': (beta_value_e, beta_pull_e, (beta_pull_0_e, beta_pull_1_e), ()),
    'factorial': (factorial_value_e, factorial_pull_e, (factorial_pull_e,), ()),
    'besselj': (besselj_value_e, besselj_pull_e, (besselj_pull_e,), ()),
    'bessely': (bessely_value_e, bessely_pull_e, (bessely_pull_e,), ()),
    'besseli': (besseli_value_e, besseli_pull_e, (besseli_pull_e,), ()),
    'besselk': (besselk_value_e, besselk_pull_e, (besselk_pull_e,), ()),
    'spherical_jn': (spherical_jn_value_e, spherical_jn_pull_e, (spherical_jn_pull_e,), ()),
    'sinc': (sinc_value_e, sinc_pull_e, (sinc_pull_e,), ()),
}
"""Value, pull, pulls and locals of each row."""
