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

_digamma = Scalars.digamma
_factorial = Scalars.factorial
_gamma = Scalars.gamma
_lgamma = Scalars.lgamma
_polygamma = Scalars.polygamma

_C0 = 2 / sqrt(pi)
_C1 = sqrt(pi)
_C2 = abs(_C1)
_C3 = (abs(1 / (2 * _C1)) + 5e-324) * 1.2246467991473532e-16 + (4.440892098500626e-16 * _C2 + 5e-324) if 0 < 1.2246467991473532e-16 < 1e-07 * abs(pi) else function_error('sqrt', pi, 1.2246467991473532e-16, _C1)
_C4 = 2 / _C1
_C5 = abs(_C4)
_C6 = _C5 * _C3 / (_C2 - _C3) + 1.1102230246251565e-16 * _C5 if (_C5 > 1e-290 and _C3) and _C3 < _C2 else quotient_error(2, 0.0, _C1, _C3, _C4)
_C7 = -2 / sqrt(pi)
_C8 = -2 / _C1
_C9 = abs(_C8)
_C10 = _C9 * _C3 / (_C2 - _C3) + 1.1102230246251565e-16 * _C9 if (_C9 > 1e-290 and _C3) and _C3 < _C2 else quotient_error(-2, 0.0, _C1, _C3, _C8)
_C11 = 1 + 1

def erf_value_e(a, ea):
    t0 = erf(a); return t0, (abs(_C0 * exp(-a * a)) + 5e-324) * ea + (4.440892098500626e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('erf', a, ea, t0)
def erf_pull_e(g, eg, y, ey, a, ea):
    t0 = -a; t1 = t0 * a; t2 = abs(t1); t3 = abs(a); t4 = t3 * ea + (t3 + ea) * ea + 1.1102230246251565e-16 * t2 if t2 > 1e-290 and (ea or ea) else product_error(t0, ea, a, ea, t1); t5 = exp(t1); t6 = abs(t5); t7 = (t6 + 5e-324) * t4 + (4.440892098500626e-16 * t6 + 5e-324) if 0 < t4 < 1e-07 * t2 else function_error('exp', t1, t4, t5); t8 = _C4 * t5; t9 = abs(t8); t10 = _C5 * t7 + (t6 + t7) * _C6 + 1.1102230246251565e-16 * t9 + 5e-324; t11 = g * t8; t12 = abs(t11); return t11, abs(g) * t10 + (t9 + t10) * eg + 1.1102230246251565e-16 * t12 if t12 > 1e-290 and (eg or t10) else product_error(g, eg, t8, t10, t11)
def erfc_value_e(a, ea):
    t0 = erfc(a); return t0, (abs(_C7 * exp(-a * a)) + 5e-324) * ea + (4.440892098500626e-16 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('erfc', a, ea, t0)
def erfc_pull_e(g, eg, y, ey, a, ea):
    t0 = -a; t1 = t0 * a; t2 = abs(t1); t3 = abs(a); t4 = t3 * ea + (t3 + ea) * ea + 1.1102230246251565e-16 * t2 if t2 > 1e-290 and (ea or ea) else product_error(t0, ea, a, ea, t1); t5 = exp(t1); t6 = abs(t5); t7 = (t6 + 5e-324) * t4 + (4.440892098500626e-16 * t6 + 5e-324) if 0 < t4 < 1e-07 * t2 else function_error('exp', t1, t4, t5); t8 = _C8 * t5; t9 = abs(t8); t10 = _C9 * t7 + (t6 + t7) * _C10 + 1.1102230246251565e-16 * t9 + 5e-324; t11 = g * t8; t12 = abs(t11); return t11, abs(g) * t10 + (t9 + t10) * eg + 1.1102230246251565e-16 * t12 if t12 > 1e-290 and (eg or t10) else product_error(g, eg, t8, t10, t11)
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
    t0 = _polygamma(a, order=1); t1 = abs(t0); t2 = (abs(_polygamma(a, order=_C11)) + 5e-324) * ea + (7.105427357601002e-15 * t1 + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('polygamma', a, ea, t0, 1); t3 = g * t0; t4 = abs(t3); return t3, abs(g) * t2 + (t1 + t2) * eg + 1.1102230246251565e-16 * t4 if t4 > 1e-290 and (eg or t2) else product_error(g, eg, t0, t2, t3)
def polygamma_value_e(a, ea, order, eorder=0.0):
    t0 = _polygamma(a, order=order); return t0, (abs(_polygamma(a, order=order + 1)) + 5e-324) * ea + (7.105427357601002e-15 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('polygamma', a, ea, t0, order)
def polygamma_pull_e(g, eg, y, ey, a, ea, order, eorder=0.0):
    t0 = order + 1; t1 = _polygamma(a, order=t0); t2 = abs(t1); t3 = (abs(_polygamma(a, order=t0 + 1)) + 5e-324) * ea + (7.105427357601002e-15 * t2 + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('polygamma', a, ea, t1, t0); t4 = g * t1; t5 = abs(t4); return t4, abs(g) * t3 + (t2 + t3) * eg + 1.1102230246251565e-16 * t5 if t5 > 1e-290 and (eg or t3) else product_error(g, eg, t1, t3, t4)
def factorial_value_e(a, ea):
    t0 = _factorial(a); return t0, (abs(t0 * _digamma(a + 1)) + 5e-324) * ea + (7.105427357601002e-15 * abs(t0) + 5e-324) if 0 < ea < 1e-07 * abs(a) else function_error('factorial', a, ea, t0)
def factorial_pull_e(g, eg, y, ey, a, ea):
    t0 = a + 1; t1 = t0 - a; t2 = ea + abs(a - (t0 - t1) + (1 - t1)); t3 = _digamma(t0); t4 = abs(t3); t5 = (abs(_polygamma(t0, order=1)) + 5e-324) * t2 + (7.105427357601002e-15 * t4 + 5e-324) if 0 < t2 < 1e-07 * abs(t0) else function_error('digamma', t0, t2, t3); t6 = y * t3; t7 = abs(t6); t8 = abs(y) * t5 + (t4 + t5) * ey + 1.1102230246251565e-16 * t7 if t7 > 1e-290 and (ey or t5) else product_error(y, ey, t3, t5, t6); t9 = g * t6; t10 = abs(t9); return t9, abs(g) * t8 + (t7 + t8) * eg + 1.1102230246251565e-16 * t10 if t10 > 1e-290 and (eg or t8) else product_error(g, eg, t6, t8, t9)

ERROR_KERNELS: dict[str, Any] = {
    'erf': (erf_value_e, erf_pull_e, (erf_pull_e,), ()),
    'erfc': (erfc_value_e, erfc_pull_e, (erfc_pull_e,), ()),
    'gamma': (gamma_value_e, gamma_pull_e, (gamma_pull_e,), ()),
    'lgamma': (lgamma_value_e, lgamma_pull_e, (lgamma_pull_e,), ()),
    'digamma': (digamma_value_e, digamma_pull_e, (digamma_pull_e,), ()),
    'polygamma': (polygamma_value_e, polygamma_pull_e, (polygamma_pull_e,), ()),
    'factorial': (factorial_value_e, factorial_pull_e, (factorial_pull_e,), ()),
}
"""Value, pull, pulls and locals of each row."""
