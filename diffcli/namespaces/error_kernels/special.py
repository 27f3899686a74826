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

from diffcli.namespaces.error_bounds import function_error, jump_error, product_error, quotient_error
from math import erf, erfc, exp, floor, pi, sqrt

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
    t0 = a + b; t1 = t0 - a; t2 = a - (t0 - t1) + (b - t1); t3 = ea + eb + (t2 if t2 >= 0.0 else -t2); t4 = t0 < 30; t5 = t0 - 30; t6 = t3 and (not (t5 if t5 >= 0.0 else -t5) > t3); t7 = a if t4 else 1; t8 = a - 1; t9 = ea + (t8 if t8 >= 0.0 else -t8) if t6 else ea if t4 else 0.0; t10 = b if t4 else 1; t11 = b - 1; t12 = eb + (t11 if t11 >= 0.0 else -t11) if t6 else eb if t4 else 0.0; t13 = t7 + t10; t14 = t9 + t12 + 1.1102230246251565e-16 * (t13 if t13 >= 0.0 else -t13); t15 = t13 / t7; t16 = t15 if t15 >= 0.0 else -t15; t17 = t7 if t7 >= 0.0 else -t7; t18 = (t14 + t16 * t9) / (t17 - t9) + (1.1102230246251565e-16 * t16 + 5e-324) if t9 < t17 else quotient_error(t13, t14, t7, t9, t15); t19 = t15 / t10; t20 = t19 if t19 >= 0.0 else -t19; t21 = t10 if t10 >= 0.0 else -t10; t22 = 1 + t7; t23 = t22 if t22 >= 0.0 else -t22; t24 = t9 + 1.1102230246251565e-16 * t23; t25 = _gamma(t22); t26 = t25 if t25 >= 0.0 else -t25; t27 = (abs(t25 * _digamma(t22)) + 5e-324) * t24 + (7.105427357601002e-15 * t26 + 5e-324) if 0.0 < t24 < 1e-07 * t23 else function_error('gamma', t22, t24, t25); t28 = t19 * t25; t29 = t28 if t28 >= 0.0 else -t28; t30 = 1 + t10; t31 = t30 if t30 >= 0.0 else -t30; t32 = t12 + 1.1102230246251565e-16 * t31; t33 = _gamma(t30); t34 = t33 if t33 >= 0.0 else -t33; t35 = (abs(t33 * _digamma(t30)) + 5e-324) * t32 + (7.105427357601002e-15 * t34 + 5e-324) if 0.0 < t32 < 1e-07 * t31 else function_error('gamma', t30, t32, t33); t36 = t28 * t33; t37 = t29 * t35 + (t34 + t35) * (t20 * t27 + (t26 + t27) * ((t18 + t20 * t12) / (t21 - t12) + (1.1102230246251565e-16 * t20 + 5e-324) if t12 < t21 else quotient_error(t15, t18, t10, t12, t19)) + 1.1102230246251565e-16 * t29 + 5e-324) + 1.1102230246251565e-16 * (t36 if t36 >= 0.0 else -t36) + 5e-324; t38 = 1 + t13; t39 = t38 if t38 >= 0.0 else -t38; t40 = t14 + 1.1102230246251565e-16 * t39; t41 = _gamma(t38); t42 = t41 if t41 >= 0.0 else -t41; t43 = (abs(t41 * _digamma(t38)) + 5e-324) * t40 + (7.105427357601002e-15 * t42 + 5e-324) if 0.0 < t40 < 1e-07 * t39 else function_error('gamma', t38, t40, t41); t44 = t36 / t41; t45 = t44 if t44 >= 0.0 else -t44; t46 = (t37 + t45 * t43) / (t42 - t43) + (1.1102230246251565e-16 * t45 + 5e-324) if t43 < t42 else quotient_error(t36, t37, t41, t43, t44); t47 = floor(a) if isinstance(a, int) else float(floor(a)); t48 = jump_error('floor', a, ea, t47) if ea else 0.0; t49 = a > 0; t50 = a if a >= 0.0 else -a; t51 = t47 / 2; t52 = 0.5 * t48; t53 = floor(t51) if isinstance(t51, int) else float(floor(t51)); t54 = t47 - 2 * t53; t55 = 1 - 2 * t54; t56 = 2 * (t48 + 2 * (jump_error('floor', t51, t52, t53) if t52 else 0.0) + 1.1102230246251565e-16 * (t54 if t54 >= 0.0 else -t54)) + 1.1102230246251565e-16 * (t55 if t55 >= 0.0 else -t55); t57 = 1 if t49 else t55; t58 = 1 - t55; t59 = floor(b) if isinstance(b, int) else float(floor(b)); t60 = jump_error('floor', b, eb, t59) if eb else 0.0; t61 = b > 0; t62 = b if b >= 0.0 else -b; t63 = t59 / 2; t64 = 0.5 * t60; t65 = floor(t63) if isinstance(t63, int) else float(floor(t63)); t66 = t59 - 2 * t65; t67 = 1 - 2 * t66; t68 = 2 * (t60 + 2 * (jump_error('floor', t63, t64, t65) if t64 else 0.0) + 1.1102230246251565e-16 * (t66 if t66 >= 0.0 else -t66)) + 1.1102230246251565e-16 * (t67 if t67 >= 0.0 else -t67); t69 = 1 if t61 else t67; t70 = 1 - t67; t71 = t68 + (t70 if t70 >= 0.0 else -t70) if eb and (not t62 > eb) else 0.0 if t61 else t68; t72 = t57 * t69; t73 = t72 if t72 >= 0.0 else -t72; t74 = _lgamma(a); t75 = _lgamma(b); t76 = t74 + t75; t77 = _lgamma(t0); t78 = t76 - t77; t79 = t78 if t78 >= 0.0 else -t78; t80 = ((abs(_digamma(a)) + 5e-324) * ea + (7.105427357601002e-15 * (t74 if t74 >= 0.0 else -t74) + 5e-324) if 0.0 < ea < 1e-07 * t50 else function_error('lgamma', a, ea, t74)) + ((abs(_digamma(b)) + 5e-324) * eb + (7.105427357601002e-15 * (t75 if t75 >= 0.0 else -t75) + 5e-324) if 0.0 < eb < 1e-07 * t62 else function_error('lgamma', b, eb, t75)) + 1.1102230246251565e-16 * (t76 if t76 >= 0.0 else -t76) + ((abs(_digamma(t0)) + 5e-324) * t3 + (7.105427357601002e-15 * (t77 if t77 >= 0.0 else -t77) + 5e-324) if 0.0 < t3 < 1e-07 * (t0 if t0 >= 0.0 else -t0) else function_error('lgamma', t0, t3, t77)) + 1.1102230246251565e-16 * t79; t81 = exp(t78); t82 = t81 if t81 >= 0.0 else -t81; t83 = (t82 + 5e-324) * t80 + (3.552713678800501e-16 * t82 + 5e-324) if 0.0 < t80 < 1e-07 * t79 else function_error('exp', t78, t80, t81); t84 = t72 * t81; t85 = t73 * t83 + (t82 + t83) * ((t57 if t57 >= 0.0 else -t57) * t71 + ((t69 if t69 >= 0.0 else -t69) + t71) * (t56 + (t58 if t58 >= 0.0 else -t58) if ea and (not t50 > ea) else 0.0 if t49 else t56) + 1.1102230246251565e-16 * t73 + 5e-324) + 1.1102230246251565e-16 * (t84 if t84 >= 0.0 else -t84) + 5e-324; t86 = t44 - t84; return t44 if t4 else t84, t46 + t85 + (t86 if t86 >= 0.0 else -t86) if t6 else t46 if t4 else t85
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
