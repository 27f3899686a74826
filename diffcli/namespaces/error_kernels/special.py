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
_C2 = _C1 if _C1 >= 0.0 else -_C1
_C3 = (abs(1 / (2 * _C1)) + 5e-324) * 1.2246467991473532e-16 + (3.552713678800501e-16 * _C2 + 5e-324) if 0.0 < 1.2246467991473532e-16 < 1e-07 * (pi if pi >= 0.0 else -pi) else function_error('sqrt', pi, 1.2246467991473532e-16, _C1)
_C4 = 2 / _C1
_C5 = _C4 if _C4 >= 0.0 else -_C4
_C6 = _C5 * _C3 / (_C2 - _C3) + 1.1102230246251565e-16 * _C5 if (_C5 > 1e-290 and _C3) and _C3 < _C2 else quotient_error(2, 0.0, _C1, _C3, _C4)
_C7 = -2 / sqrt(pi)
_C8 = -2 / _C1
_C9 = _C8 if _C8 >= 0.0 else -_C8
_C10 = _C9 * _C3 / (_C2 - _C3) + 1.1102230246251565e-16 * _C9 if (_C9 > 1e-290 and _C3) and _C3 < _C2 else quotient_error(-2, 0.0, _C1, _C3, _C8)
_C11 = sqrt(pi) / 2
_C12 = _C1 / 2
_C13 = 0.5 * ((abs(1 / (2 * _C1)) + 5e-324) * 1.2246467991473532e-16 + (3.552713678800501e-16 * (_C1 if _C1 >= 0.0 else -_C1) + 5e-324) if 0.0 < 1.2246467991473532e-16 < 1e-07 * (pi if pi >= 0.0 else -pi) else function_error('sqrt', pi, 1.2246467991473532e-16, _C1))
_C14 = _C12 if _C12 >= 0.0 else -_C12
_C15 = 1 + 1
_C16 = -pi
_C17 = pi if pi >= 0.0 else -pi
_C18 = 1 - 1
_C19 = 2 * 1 + 1
_C20 = -1 - 1

def erf_value_e(a, ea):
    t0 = erf(a); return t0, (abs(_C0 * exp(-a * a)) + 5e-324) * ea + (7.105427357601002e-15 * (t0 if t0 >= 0.0 else -t0) + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('erf', a, ea, t0)
def erf_pull_e(g, eg, y, ey, a, ea):
    t0 = -a; t1 = t0 * a; t2 = t1 if t1 >= 0.0 else -t1; t3 = a if a >= 0.0 else -a; t4 = t3 * ea + (t3 + ea) * ea + 1.1102230246251565e-16 * t2 if t2 > 1e-290 and (ea or ea) else product_error(t0, ea, a, ea, t1); t5 = exp(t1); t6 = t5 if t5 >= 0.0 else -t5; t7 = (t6 + 5e-324) * t4 + (3.552713678800501e-16 * t6 + 5e-324) if 0.0 < t4 < 1e-07 * t2 else function_error('exp', t1, t4, t5); t8 = _C4 * t5; t9 = t8 if t8 >= 0.0 else -t8; t10 = _C5 * t7 + (t6 + t7) * _C6 + 1.1102230246251565e-16 * t9 + 5e-324; t11 = g * t8; t12 = t11 if t11 >= 0.0 else -t11; return t11, (g if g >= 0.0 else -g) * t10 + (t9 + t10) * eg + 1.1102230246251565e-16 * t12 if t12 > 1e-290 and (eg or t10) else product_error(g, eg, t8, t10, t11)
def erfc_value_e(a, ea):
    t0 = erfc(a); return t0, (abs(_C7 * exp(-a * a)) + 5e-324) * ea + (7.105427357601002e-15 * (t0 if t0 >= 0.0 else -t0) + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('erfc', a, ea, t0)
def erfc_pull_e(g, eg, y, ey, a, ea):
    t0 = -a; t1 = t0 * a; t2 = t1 if t1 >= 0.0 else -t1; t3 = a if a >= 0.0 else -a; t4 = t3 * ea + (t3 + ea) * ea + 1.1102230246251565e-16 * t2 if t2 > 1e-290 and (ea or ea) else product_error(t0, ea, a, ea, t1); t5 = exp(t1); t6 = t5 if t5 >= 0.0 else -t5; t7 = (t6 + 5e-324) * t4 + (3.552713678800501e-16 * t6 + 5e-324) if 0.0 < t4 < 1e-07 * t2 else function_error('exp', t1, t4, t5); t8 = _C8 * t5; t9 = t8 if t8 >= 0.0 else -t8; t10 = _C9 * t7 + (t6 + t7) * _C10 + 1.1102230246251565e-16 * t9 + 5e-324; t11 = g * t8; t12 = t11 if t11 >= 0.0 else -t11; return t11, (g if g >= 0.0 else -g) * t10 + (t9 + t10) * eg + 1.1102230246251565e-16 * t12 if t12 > 1e-290 and (eg or t10) else product_error(g, eg, t8, t10, t11)
def erfinv_value_e(a, ea):
    t0 = _erfinv(a); return t0, (abs(_C11 * exp(t0 * t0)) + 5e-324) * ea + (7.105427357601002e-15 * (t0 if t0 >= 0.0 else -t0) + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('erfinv', a, ea, t0)
def erfinv_pull_e(g, eg, y, ey, a, ea):
    t0 = y * y; t1 = t0 if t0 >= 0.0 else -t0; t2 = y if y >= 0.0 else -y; t3 = t2 * ey + (t2 + ey) * ey + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and (ey or ey) else product_error(y, ey, y, ey, t0); t4 = exp(t0); t5 = t4 if t4 >= 0.0 else -t4; t6 = (t5 + 5e-324) * t3 + (3.552713678800501e-16 * t5 + 5e-324) if 0.0 < t3 < 1e-07 * t1 else function_error('exp', t0, t3, t4); t7 = _C12 * t4; t8 = t7 if t7 >= 0.0 else -t7; t9 = _C14 * t6 + (t5 + t6) * _C13 + 1.1102230246251565e-16 * t8 + 5e-324; t10 = g * t7; t11 = t10 if t10 >= 0.0 else -t10; return t10, (g if g >= 0.0 else -g) * t9 + (t8 + t9) * eg + 1.1102230246251565e-16 * t11 if t11 > 1e-290 and (eg or t9) else product_error(g, eg, t7, t9, t10)
def gamma_value_e(a, ea):
    t0 = _gamma(a); return t0, (abs(t0 * _digamma(a)) + 5e-324) * ea + (7.105427357601002e-15 * (t0 if t0 >= 0.0 else -t0) + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('gamma', a, ea, t0)
def gamma_pull_e(g, eg, y, ey, a, ea):
    t0 = _digamma(a); t1 = t0 if t0 >= 0.0 else -t0; t2 = (abs(_polygamma(a, order=1)) + 5e-324) * ea + (7.105427357601002e-15 * t1 + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('digamma', a, ea, t0); t3 = y * t0; t4 = t3 if t3 >= 0.0 else -t3; t5 = (y if y >= 0.0 else -y) * t2 + (t1 + t2) * ey + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (ey or t2) else product_error(y, ey, t0, t2, t3); t6 = g * t3; t7 = t6 if t6 >= 0.0 else -t6; return t6, (g if g >= 0.0 else -g) * t5 + (t4 + t5) * eg + 1.1102230246251565e-16 * t7 if t7 > 1e-290 and (eg or t5) else product_error(g, eg, t3, t5, t6)
def lgamma_value_e(a, ea):
    t0 = _lgamma(a); return t0, (abs(_digamma(a)) + 5e-324) * ea + (7.105427357601002e-15 * (t0 if t0 >= 0.0 else -t0) + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('lgamma', a, ea, t0)
def lgamma_pull_e(g, eg, y, ey, a, ea):
    t0 = _digamma(a); t1 = t0 if t0 >= 0.0 else -t0; t2 = (abs(_polygamma(a, order=1)) + 5e-324) * ea + (7.105427357601002e-15 * t1 + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('digamma', a, ea, t0); t3 = g * t0; t4 = t3 if t3 >= 0.0 else -t3; return t3, (g if g >= 0.0 else -g) * t2 + (t1 + t2) * eg + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (eg or t2) else product_error(g, eg, t0, t2, t3)
def digamma_value_e(a, ea):
    t0 = _digamma(a); return t0, (abs(_polygamma(a, order=1)) + 5e-324) * ea + (7.105427357601002e-15 * (t0 if t0 >= 0.0 else -t0) + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('digamma', a, ea, t0)
def digamma_pull_e(g, eg, y, ey, a, ea):
    t0 = _polygamma(a, order=1); t1 = t0 if t0 >= 0.0 else -t0; t2 = (abs(_polygamma(a, order=_C15)) + 5e-324) * ea + (7.105427357601002e-15 * t1 + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('polygamma', a, ea, t0, 1); t3 = g * t0; t4 = t3 if t3 >= 0.0 else -t3; return t3, (g if g >= 0.0 else -g) * t2 + (t1 + t2) * eg + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (eg or t2) else product_error(g, eg, t0, t2, t3)
def polygamma_value_e(a, ea, order, eorder=0.0):
    t0 = _polygamma(a, order=order); return t0, (abs(_polygamma(a, order=order + 1)) + 5e-324) * ea + (7.105427357601002e-15 * (t0 if t0 >= 0.0 else -t0) + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('polygamma', a, ea, t0, order)
def polygamma_pull_e(g, eg, y, ey, a, ea, order, eorder=0.0):
    t0 = order + 1; t1 = _polygamma(a, order=t0); t2 = t1 if t1 >= 0.0 else -t1; t3 = (abs(_polygamma(a, order=t0 + 1)) + 5e-324) * ea + (7.105427357601002e-15 * t2 + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('polygamma', a, ea, t1, t0); t4 = g * t1; t5 = t4 if t4 >= 0.0 else -t4; return t4, (g if g >= 0.0 else -g) * t3 + (t2 + t3) * eg + 1.1102230246251565e-16 * t5 if t5 > 1e-290 and (eg or t3) else product_error(g, eg, t1, t3, t4)
def beta_value_e(a, ea, b, eb):
    t0 = a + b; t1 = t0 - a; t2 = a - (t0 - t1) + (b - t1); t3 = ea + eb + (t2 if t2 >= 0.0 else -t2); t4 = t0 < 30; t5 = t0 - 30; t6 = t3 and (not (t5 if t5 >= 0.0 else -t5) > t3); t7 = a if t4 else 1; t8 = a - 1; t9 = ea + (t8 if t8 >= 0.0 else -t8) if t6 else ea if t4 else 0.0; t10 = b if t4 else 1; t11 = b - 1; t12 = eb + (t11 if t11 >= 0.0 else -t11) if t6 else eb if t4 else 0.0; t13 = 1 / t7; t14 = t13 if t13 >= 0.0 else -t13; t15 = t7 if t7 >= 0.0 else -t7; t16 = 1 / t10; t17 = t16 if t16 >= 0.0 else -t16; t18 = t10 if t10 >= 0.0 else -t10; t19 = t13 + t16; t20 = t19 if t19 >= 0.0 else -t19; t21 = 1 + t7; t22 = t21 if t21 >= 0.0 else -t21; t23 = t9 + 1.1102230246251565e-16 * t22; t24 = _gamma(t21); t25 = t24 if t24 >= 0.0 else -t24; t26 = (abs(t24 * _digamma(t21)) + 5e-324) * t23 + (7.105427357601002e-15 * t25 + 5e-324) if 0.0 < t23 < 1e-07 * t22 else function_error('gamma', t21, t23, t24); t27 = t19 * t24; t28 = t27 if t27 >= 0.0 else -t27; t29 = 1 + t10; t30 = t29 if t29 >= 0.0 else -t29; t31 = t12 + 1.1102230246251565e-16 * t30; t32 = _gamma(t29); t33 = t32 if t32 >= 0.0 else -t32; t34 = (abs(t32 * _digamma(t29)) + 5e-324) * t31 + (7.105427357601002e-15 * t33 + 5e-324) if 0.0 < t31 < 1e-07 * t30 else function_error('gamma', t29, t31, t32); t35 = t27 * t32; t36 = t28 * t34 + (t33 + t34) * (t20 * t26 + (t25 + t26) * ((t14 * t9 / (t15 - t9) + 1.1102230246251565e-16 * t14 if (t14 > 1e-290 and t9) and t9 < t15 else quotient_error(1, 0.0, t7, t9, t13)) + (t17 * t12 / (t18 - t12) + 1.1102230246251565e-16 * t17 if (t17 > 1e-290 and t12) and t12 < t18 else quotient_error(1, 0.0, t10, t12, t16)) + 1.1102230246251565e-16 * t20) + 1.1102230246251565e-16 * t28 + 5e-324) + 1.1102230246251565e-16 * (t35 if t35 >= 0.0 else -t35) + 5e-324; t37 = t21 + t10; t38 = t37 if t37 >= 0.0 else -t37; t39 = t23 + t12 + 1.1102230246251565e-16 * t38; t40 = _gamma(t37); t41 = t40 if t40 >= 0.0 else -t40; t42 = (abs(t40 * _digamma(t37)) + 5e-324) * t39 + (7.105427357601002e-15 * t41 + 5e-324) if 0.0 < t39 < 1e-07 * t38 else function_error('gamma', t37, t39, t40); t43 = t35 / t40; t44 = t43 if t43 >= 0.0 else -t43; t45 = (t36 + t44 * t42) / (t41 - t42) + (1.1102230246251565e-16 * t44 + 5e-324) if t42 < t41 else quotient_error(t35, t36, t40, t42, t43); t46 = _lgamma(a); t47 = _lgamma(b); t48 = t46 + t47; t49 = _lgamma(t0); t50 = t48 - t49; t51 = t50 if t50 >= 0.0 else -t50; t52 = ((abs(_digamma(a)) + 5e-324) * ea + (7.105427357601002e-15 * (t46 if t46 >= 0.0 else -t46) + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('lgamma', a, ea, t46)) + ((abs(_digamma(b)) + 5e-324) * eb + (7.105427357601002e-15 * (t47 if t47 >= 0.0 else -t47) + 5e-324) if 0.0 < eb < 1e-07 * (b if b >= 0.0 else -b) else function_error('lgamma', b, eb, t47)) + 1.1102230246251565e-16 * (t48 if t48 >= 0.0 else -t48) + ((abs(_digamma(t0)) + 5e-324) * t3 + (7.105427357601002e-15 * (t49 if t49 >= 0.0 else -t49) + 5e-324) if 0.0 < t3 < 1e-07 * (t0 if t0 >= 0.0 else -t0) else function_error('lgamma', t0, t3, t49)) + 1.1102230246251565e-16 * t51; t53 = exp(t50); t54 = t53 if t53 >= 0.0 else -t53; t55 = (t54 + 5e-324) * t52 + (3.552713678800501e-16 * t54 + 5e-324) if 0.0 < t52 < 1e-07 * t51 else function_error('exp', t50, t52, t53); t56 = t43 - t53; return t43 if t4 else t53, t45 + t55 + (t56 if t56 >= 0.0 else -t56) if t6 else t45 if t4 else t55
def beta_pull_0_e(g, eg, y, ey, a, ea, b, eb):
    t0 = _digamma(a); t1 = a + b; t2 = t1 - a; t3 = a - (t1 - t2) + (b - t2); t4 = ea + eb + (t3 if t3 >= 0.0 else -t3); t5 = _digamma(t1); t6 = t0 - t5; t7 = t6 if t6 >= 0.0 else -t6; t8 = ((abs(_polygamma(a, order=1)) + 5e-324) * ea + (7.105427357601002e-15 * (t0 if t0 >= 0.0 else -t0) + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('digamma', a, ea, t0)) + ((abs(_polygamma(t1, order=1)) + 5e-324) * t4 + (7.105427357601002e-15 * (t5 if t5 >= 0.0 else -t5) + 5e-324) if 0.0 < t4 < 1e-07 * (t1 if t1 >= 0.0 else -t1) else function_error('digamma', t1, t4, t5)) + 1.1102230246251565e-16 * t7; t9 = y * t6; t10 = t9 if t9 >= 0.0 else -t9; t11 = (y if y >= 0.0 else -y) * t8 + (t7 + t8) * ey + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (ey or t8) else product_error(y, ey, t6, t8, t9); t12 = g * t9; t13 = t12 if t12 >= 0.0 else -t12; return t12, (g if g >= 0.0 else -g) * t11 + (t10 + t11) * eg + 1.1102230246251565e-16 * t13 if t13 > 1e-290 and (eg or t11) else product_error(g, eg, t9, t11, t12)
def beta_pull_1_e(g, eg, y, ey, a, ea, b, eb):
    t0 = _digamma(b); t1 = a + b; t2 = t1 - a; t3 = a - (t1 - t2) + (b - t2); t4 = ea + eb + (t3 if t3 >= 0.0 else -t3); t5 = _digamma(t1); t6 = t0 - t5; t7 = t6 if t6 >= 0.0 else -t6; t8 = ((abs(_polygamma(b, order=1)) + 5e-324) * eb + (7.105427357601002e-15 * (t0 if t0 >= 0.0 else -t0) + 5e-324) if 0.0 < eb < 1e-07 * (b if b >= 0.0 else -b) else function_error('digamma', b, eb, t0)) + ((abs(_polygamma(t1, order=1)) + 5e-324) * t4 + (7.105427357601002e-15 * (t5 if t5 >= 0.0 else -t5) + 5e-324) if 0.0 < t4 < 1e-07 * (t1 if t1 >= 0.0 else -t1) else function_error('digamma', t1, t4, t5)) + 1.1102230246251565e-16 * t7; t9 = y * t6; t10 = t9 if t9 >= 0.0 else -t9; t11 = (y if y >= 0.0 else -y) * t8 + (t7 + t8) * ey + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (ey or t8) else product_error(y, ey, t6, t8, t9); t12 = g * t9; t13 = t12 if t12 >= 0.0 else -t12; return t12, (g if g >= 0.0 else -g) * t11 + (t10 + t11) * eg + 1.1102230246251565e-16 * t13 if t13 > 1e-290 and (eg or t11) else product_error(g, eg, t9, t11, t12)
def beta_pull_e(g, eg, y, ey, a, ea, b, eb):
    t0 = _digamma(a); t1 = a + b; t2 = t1 - a; t3 = a - (t1 - t2) + (b - t2); t4 = ea + eb + (t3 if t3 >= 0.0 else -t3); t5 = _digamma(t1); t6 = (abs(_polygamma(t1, order=1)) + 5e-324) * t4 + (7.105427357601002e-15 * (t5 if t5 >= 0.0 else -t5) + 5e-324) if 0.0 < t4 < 1e-07 * (t1 if t1 >= 0.0 else -t1) else function_error('digamma', t1, t4, t5); t7 = t0 - t5; t8 = t7 if t7 >= 0.0 else -t7; t9 = ((abs(_polygamma(a, order=1)) + 5e-324) * ea + (7.105427357601002e-15 * (t0 if t0 >= 0.0 else -t0) + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('digamma', a, ea, t0)) + t6 + 1.1102230246251565e-16 * t8; t10 = y * t7; t11 = t10 if t10 >= 0.0 else -t10; t12 = y if y >= 0.0 else -y; t13 = t12 * t9 + (t8 + t9) * ey + 1.1102230246251565e-16 * t11 if t11 > 1e-290 and (ey or t9) else product_error(y, ey, t7, t9, t10); t14 = g * t10; t15 = t14 if t14 >= 0.0 else -t14; t16 = g if g >= 0.0 else -g; t17 = _digamma(b); t18 = t17 - t5; t19 = t18 if t18 >= 0.0 else -t18; t20 = ((abs(_polygamma(b, order=1)) + 5e-324) * eb + (7.105427357601002e-15 * (t17 if t17 >= 0.0 else -t17) + 5e-324) if 0.0 < eb < 1e-07 * (b if b >= 0.0 else -b) else function_error('digamma', b, eb, t17)) + t6 + 1.1102230246251565e-16 * t19; t21 = y * t18; t22 = t21 if t21 >= 0.0 else -t21; t23 = t12 * t20 + (t19 + t20) * ey + 1.1102230246251565e-16 * t22 if t22 > 1e-290 and (ey or t20) else product_error(y, ey, t18, t20, t21); t24 = g * t21; t25 = t24 if t24 >= 0.0 else -t24; return t14, t16 * t13 + (t11 + t13) * eg + 1.1102230246251565e-16 * t15 if t15 > 1e-290 and (eg or t13) else product_error(g, eg, t10, t13, t14), t24, t16 * t23 + (t22 + t23) * eg + 1.1102230246251565e-16 * t25 if t25 > 1e-290 and (eg or t23) else product_error(g, eg, t21, t23, t24)
def factorial_value_e(a, ea):
    t0 = _factorial(a); return t0, (abs(t0 * _digamma(a + 1)) + 5e-324) * ea + (7.105427357601002e-15 * (t0 if t0 >= 0.0 else -t0) + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('factorial', a, ea, t0)
def factorial_pull_e(g, eg, y, ey, a, ea):
    t0 = a + 1; t1 = t0 - a; t2 = a - (t0 - t1) + (1 - t1); t3 = ea + (t2 if t2 >= 0.0 else -t2); t4 = _digamma(t0); t5 = t4 if t4 >= 0.0 else -t4; t6 = (abs(_polygamma(t0, order=1)) + 5e-324) * t3 + (7.105427357601002e-15 * t5 + 5e-324) if 0.0 < t3 < 1e-07 * (t0 if t0 >= 0.0 else -t0) else function_error('digamma', t0, t3, t4); t7 = y * t4; t8 = t7 if t7 >= 0.0 else -t7; t9 = (y if y >= 0.0 else -y) * t6 + (t5 + t6) * ey + 1.1102230246251565e-16 * t8 if t8 > 1e-290 and (ey or t6) else product_error(y, ey, t4, t6, t7); t10 = g * t7; t11 = t10 if t10 >= 0.0 else -t10; return t10, (g if g >= 0.0 else -g) * t9 + (t8 + t9) * eg + 1.1102230246251565e-16 * t11 if t11 > 1e-290 and (eg or t9) else product_error(g, eg, t7, t9, t10)
def besselj_value_e(a, ea, order, eorder=0.0):
    t0 = _besselj(a, order=order); return t0, (abs(1 * _besselj(a, order=order - 1) / 2 + -1 * _besselj(a, order=order + 1) / 2) + 5e-324) * ea + (7.105427357601002e-15 * (t0 if t0 >= 0.0 else -t0) + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('besselj', a, ea, t0, order)
def besselj_pull_e(g, eg, y, ey, a, ea, order, eorder=0.0):
    t0 = order - 1; t1 = order + 1; t2 = _besselj(a, order=t0); t3 = 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a); t4 = _besselj(a, order=t1); t5 = 1 * t2 / 2 + -1 * t4 / 2; t6 = t5 if t5 >= 0.0 else -t5; t7 = 0.5 * ((abs(1 * _besselj(a, order=t0 - 1) / 2 + -1 * _besselj(a, order=t0 + 1) / 2) + 5e-324) * ea + (7.105427357601002e-15 * (t2 if t2 >= 0.0 else -t2) + 5e-324) if t3 else function_error('besselj', a, ea, t2, t0)) + 0.5 * ((abs(1 * _besselj(a, order=t1 - 1) / 2 + -1 * _besselj(a, order=t1 + 1) / 2) + 5e-324) * ea + (7.105427357601002e-15 * (t4 if t4 >= 0.0 else -t4) + 5e-324) if t3 else function_error('besselj', a, ea, t4, t1)) + 1.1102230246251565e-16 * t6; t8 = g * t5; t9 = t8 if t8 >= 0.0 else -t8; return t8, (g if g >= 0.0 else -g) * t7 + (t6 + t7) * eg + 1.1102230246251565e-16 * t9 if t9 > 1e-290 and (eg or t7) else product_error(g, eg, t5, t7, t8)
def bessely_value_e(a, ea, order, eorder=0.0):
    t0 = _bessely(a, order=order); return t0, (abs(1 * _bessely(a, order=order - 1) / 2 + -1 * _bessely(a, order=order + 1) / 2) + 5e-324) * ea + (7.105427357601002e-15 * (t0 if t0 >= 0.0 else -t0) + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('bessely', a, ea, t0, order)
def bessely_pull_e(g, eg, y, ey, a, ea, order, eorder=0.0):
    t0 = order - 1; t1 = order + 1; t2 = _bessely(a, order=t0); t3 = 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a); t4 = _bessely(a, order=t1); t5 = 1 * t2 / 2 + -1 * t4 / 2; t6 = t5 if t5 >= 0.0 else -t5; t7 = 0.5 * ((abs(1 * _bessely(a, order=t0 - 1) / 2 + -1 * _bessely(a, order=t0 + 1) / 2) + 5e-324) * ea + (7.105427357601002e-15 * (t2 if t2 >= 0.0 else -t2) + 5e-324) if t3 else function_error('bessely', a, ea, t2, t0)) + 0.5 * ((abs(1 * _bessely(a, order=t1 - 1) / 2 + -1 * _bessely(a, order=t1 + 1) / 2) + 5e-324) * ea + (7.105427357601002e-15 * (t4 if t4 >= 0.0 else -t4) + 5e-324) if t3 else function_error('bessely', a, ea, t4, t1)) + 1.1102230246251565e-16 * t6; t8 = g * t5; t9 = t8 if t8 >= 0.0 else -t8; return t8, (g if g >= 0.0 else -g) * t7 + (t6 + t7) * eg + 1.1102230246251565e-16 * t9 if t9 > 1e-290 and (eg or t7) else product_error(g, eg, t5, t7, t8)
def besseli_value_e(a, ea, order, eorder=0.0):
    t0 = _besseli(a, order=order); return t0, (abs(1 * _besseli(a, order=order - 1) / 2 + 1 * _besseli(a, order=order + 1) / 2) + 5e-324) * ea + (7.105427357601002e-15 * (t0 if t0 >= 0.0 else -t0) + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('besseli', a, ea, t0, order)
def besseli_pull_e(g, eg, y, ey, a, ea, order, eorder=0.0):
    t0 = order - 1; t1 = order + 1; t2 = _besseli(a, order=t0); t3 = 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a); t4 = _besseli(a, order=t1); t5 = 1 * t2 / 2 + 1 * t4 / 2; t6 = t5 if t5 >= 0.0 else -t5; t7 = 0.5 * ((abs(1 * _besseli(a, order=t0 - 1) / 2 + 1 * _besseli(a, order=t0 + 1) / 2) + 5e-324) * ea + (7.105427357601002e-15 * (t2 if t2 >= 0.0 else -t2) + 5e-324) if t3 else function_error('besseli', a, ea, t2, t0)) + 0.5 * ((abs(1 * _besseli(a, order=t1 - 1) / 2 + 1 * _besseli(a, order=t1 + 1) / 2) + 5e-324) * ea + (7.105427357601002e-15 * (t4 if t4 >= 0.0 else -t4) + 5e-324) if t3 else function_error('besseli', a, ea, t4, t1)) + 1.1102230246251565e-16 * t6; t8 = g * t5; t9 = t8 if t8 >= 0.0 else -t8; return t8, (g if g >= 0.0 else -g) * t7 + (t6 + t7) * eg + 1.1102230246251565e-16 * t9 if t9 > 1e-290 and (eg or t7) else product_error(g, eg, t5, t7, t8)
def besselk_value_e(a, ea, order, eorder=0.0):
    t0 = _besselk(a, order=order); return t0, (abs(-1 * _besselk(a, order=order - 1) / 2 + -1 * _besselk(a, order=order + 1) / 2) + 5e-324) * ea + (7.105427357601002e-15 * (t0 if t0 >= 0.0 else -t0) + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('besselk', a, ea, t0, order)
def besselk_pull_e(g, eg, y, ey, a, ea, order, eorder=0.0):
    t0 = order - 1; t1 = order + 1; t2 = _besselk(a, order=t0); t3 = 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a); t4 = _besselk(a, order=t1); t5 = -1 * t2 / 2 + -1 * t4 / 2; t6 = t5 if t5 >= 0.0 else -t5; t7 = 0.5 * ((abs(-1 * _besselk(a, order=t0 - 1) / 2 + -1 * _besselk(a, order=t0 + 1) / 2) + 5e-324) * ea + (7.105427357601002e-15 * (t2 if t2 >= 0.0 else -t2) + 5e-324) if t3 else function_error('besselk', a, ea, t2, t0)) + 0.5 * ((abs(-1 * _besselk(a, order=t1 - 1) / 2 + -1 * _besselk(a, order=t1 + 1) / 2) + 5e-324) * ea + (7.105427357601002e-15 * (t4 if t4 >= 0.0 else -t4) + 5e-324) if t3 else function_error('besselk', a, ea, t4, t1)) + 1.1102230246251565e-16 * t6; t8 = g * t5; t9 = t8 if t8 >= 0.0 else -t8; return t8, (g if g >= 0.0 else -g) * t7 + (t6 + t7) * eg + 1.1102230246251565e-16 * t9 if t9 > 1e-290 and (eg or t7) else product_error(g, eg, t5, t7, t8)
def spherical_jn_value_e(a, ea, order, eorder=0.0):
    t0 = _spherical_jn(a, order=order); t1 = 2 * order + 1; return t0, (abs(order * _spherical_jn(a, order=order - 1) / t1 + (-order - 1) * _spherical_jn(a, order=order + 1) / t1) + 5e-324) * ea + (7.105427357601002e-15 * (t0 if t0 >= 0.0 else -t0) + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('spherical_jn', a, ea, t0, order)
def spherical_jn_pull_e(g, eg, y, ey, a, ea, order, eorder=0.0):
    t0 = order - 1; t1 = 2 * order + 1; t2 = order + 1; t3 = -order - 1; t4 = _spherical_jn(a, order=t0); t5 = 2 * t0 + 1; t6 = 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a); t7 = order * t4; t8 = t7 / t1; t9 = _spherical_jn(a, order=t2); t10 = 2 * t2 + 1; t11 = t3 * t9; t12 = t11 / t1; t13 = t8 + t12; t14 = t13 if t13 >= 0.0 else -t13; t15 = quotient_error(t7, (order if order >= 0.0 else -order) * ((abs(t0 * _spherical_jn(a, order=t0 - 1) / t5 + (-t0 - 1) * _spherical_jn(a, order=t0 + 1) / t5) + 5e-324) * ea + (7.105427357601002e-15 * (t4 if t4 >= 0.0 else -t4) + 5e-324) if t6 else function_error('spherical_jn', a, ea, t4, t0)) + 1.1102230246251565e-16 * (t7 if t7 >= 0.0 else -t7) + 5e-324, t1, 0.0, t8) + quotient_error(t11, (t3 if t3 >= 0.0 else -t3) * ((abs(t2 * _spherical_jn(a, order=t2 - 1) / t10 + (-t2 - 1) * _spherical_jn(a, order=t2 + 1) / t10) + 5e-324) * ea + (7.105427357601002e-15 * (t9 if t9 >= 0.0 else -t9) + 5e-324) if t6 else function_error('spherical_jn', a, ea, t9, t2)) + 1.1102230246251565e-16 * (t11 if t11 >= 0.0 else -t11) + 5e-324, t1, 0.0, t12) + 1.1102230246251565e-16 * t14; t16 = g * t13; t17 = t16 if t16 >= 0.0 else -t16; return t16, (g if g >= 0.0 else -g) * t15 + (t14 + t15) * eg + 1.1102230246251565e-16 * t17 if t17 > 1e-290 and (eg or t15) else product_error(g, eg, t13, t15, t16)
def sinc_value_e(a, ea):
    t0 = _sinc(a); return t0, (abs(_C16 * _spherical_jn(pi * a, order=1)) + 5e-324) * ea + (7.105427357601002e-15 * (t0 if t0 >= 0.0 else -t0) + 5e-324) if 0.0 < ea < 1e-07 * (a if a >= 0.0 else -a) else function_error('sinc', a, ea, t0)
def sinc_pull_e(g, eg, y, ey, a, ea):
    t0 = pi * a; t1 = t0 if t0 >= 0.0 else -t0; t2 = _C17 * ea + ((a if a >= 0.0 else -a) + ea) * 1.2246467991473532e-16 + 1.1102230246251565e-16 * t1 if t1 > 1e-290 and (1.2246467991473532e-16 or ea) else product_error(pi, 1.2246467991473532e-16, a, ea, t0); t3 = _spherical_jn(t0, order=1); t4 = t3 if t3 >= 0.0 else -t3; t5 = (abs(1 * _spherical_jn(t0, order=_C18) / _C19 + _C20 * _spherical_jn(t0, order=_C15) / _C19) + 5e-324) * t2 + (7.105427357601002e-15 * t4 + 5e-324) if 0.0 < t2 < 1e-07 * t1 else function_error('spherical_jn', t0, t2, t3, 1); t6 = _C16 * t3; t7 = t6 if t6 >= 0.0 else -t6; t8 = _C17 * t5 + (t4 + t5) * 1.2246467991473532e-16 + 1.1102230246251565e-16 * t7 + 5e-324; t9 = g * t6; t10 = t9 if t9 >= 0.0 else -t9; return t9, (g if g >= 0.0 else -g) * t8 + (t7 + t8) * eg + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (eg or t8) else product_error(g, eg, t6, t8, t9)

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
