"""Generated from the table of operations by ``python -m diffcli.namespaces.compile``; do not edit.

What the rules of elementwise operations compute on Python numbers.  ``value(*inputs, *options)`` is the value,
``pull(g, y, *inputs, *options)`` the gradient handed to the input, to all of them as a tuple where there are several,
given the upstream gradient ``g`` and the value ``y``; ``pulls[i]`` gives that of one input, ``pushes[i]`` what the
tangent ``g`` of one input adds to the tangent of the value, and ``locals[i](y, *inputs, *options)``, for operations
that select, the local derivative whose 0 tells that nothing behind that input matters.
Whatever raises here is answered with inf or nan by the rule on arrays; integers are not bounded.
"""

# fmt: off
# ruff: noqa
# mypy: ignore-errors

from math import acos, acosh, asin, asinh, atan, atan2, atanh, cbrt, ceil, cos, cosh, erf, erfc, exp, exp2, expm1, floor, hypot, log, log10, log1p, log2, pi, sin, sinh, sqrt, tan, tanh
from operator import add, eq, ge, gt, le, lt, mul, ne, neg, truediv

from diffcli.namespaces.scalars import Scalars

_besseli = Scalars.besseli
_besselj = Scalars.besselj
_besselk = Scalars.besselk
_bessely = Scalars.bessely
_digamma = Scalars.digamma
_erfinv = Scalars.erfinv
_factorial = Scalars.factorial
_gamma = Scalars.gamma
_integer_power = Scalars.integer_power
_lgamma = Scalars.lgamma
_logaddexp = Scalars.logaddexp
_polygamma = Scalars.polygamma
_power = Scalars.power
_sinc = Scalars.sinc
_spherical_jn = Scalars.spherical_jn

_C0 = log(2)
_C1 = 1 / log(2)
_C2 = 1 / log(10)
_C3 = 2 / sqrt(pi)
_C4 = -2 / sqrt(pi)
_C5 = sqrt(pi) / 2
_C6 = -pi
_C7 = sqrt(2)
_C8 = sqrt(2 * pi)

def add_pull_0(g, y, a, b): return g
def add_pull(g, y, a, b): return g, g
def negate_pull(g, y, a): return -g
def mul_pull_0(g, y, a, b): return g * b
def mul_pull_1(g, y, a, b): return g * a
def mul_pull(g, y, a, b): return g * b, g * a
def div_pull_0(g, y, a, b): return g / b
def div_pull_1(g, y, a, b): return g * (-y / b)
def div_pull(g, y, a, b): return g / b, g * (-y / b)
def int_power_pull(g, y, a, power):
    if power == 0:
        return 0.0
    if power == 1:
        return g
    if power == 2:
        return g * power * a
    return g * power * _integer_power(a, power - 1)
def power_pull_0(g, y, a, b): t0 = b * _power(a, b - 1); return g * (0 if b == 0 else t0)
def power_pull_1(g, y, a, b): t0 = y == 0; t1 = y * log(1 if t0 else a); return g * (0 if t0 else t1)
def power_pull(g, y, a, b): t0 = b * _power(a, b - 1); t1 = y == 0; t2 = y * log(1 if t1 else a); return g * (0 if b == 0 else t0), g * (0 if t1 else t2)
def copy_pull(g, y, a): return g
def abs_pull(g, y, a): return g * ((a > 0) - (a < 0) if a == a else a)
def sign_pull(g, y, a): return 0.0
def sign_local_0(y, a): return 0.0
def heaviside_value(a): return (1 + ((a > 0) - (a < 0) if a == a else a)) / 2
def mod_pull_0(g, y, a, b): return g * 1.0
def mod_pull_1(g, y, a, b): t0 = (a - y) / b; return g * -(t0 if isinstance(t0, int) else float(round(t0)))
def mod_pull(g, y, a, b): t0 = (a - y) / b; return g * 1.0, g * -(t0 if isinstance(t0, int) else float(round(t0)))
def maximum_pull_0(g, y, a, b): t0 = 0.5 if a == b else 0; t1 = 1 if a > b else t0; t2 = g * t1; return 0.0 if t1 == 0 else t2
def maximum_pull_1(g, y, a, b): t0 = 0.5 if a == b else 0; t1 = 1 if b > a else t0; t2 = g * t1; return 0.0 if t1 == 0 else t2
def maximum_pull(g, y, a, b): t0 = 0.5 if a == b else 0; t1 = 1 if a > b else t0; t2 = g * t1; t3 = 1 if b > a else t0; t4 = g * t3; return 0.0 if t1 == 0 else t2, 0.0 if t3 == 0 else t4
def maximum_local_0(y, a, b): t0 = 0.5 if a == b else 0; return 1 if a > b else t0
def maximum_local_1(y, a, b): t0 = 0.5 if a == b else 0; return 1 if b > a else t0
def minimum_pull_0(g, y, a, b): t0 = 0.5 if a == b else 0; t1 = 1 if a < b else t0; t2 = g * t1; return 0.0 if t1 == 0 else t2
def minimum_pull_1(g, y, a, b): t0 = 0.5 if a == b else 0; t1 = 1 if b < a else t0; t2 = g * t1; return 0.0 if t1 == 0 else t2
def minimum_pull(g, y, a, b): t0 = 0.5 if a == b else 0; t1 = 1 if a < b else t0; t2 = g * t1; t3 = 1 if b < a else t0; t4 = g * t3; return 0.0 if t1 == 0 else t2, 0.0 if t3 == 0 else t4
def minimum_local_0(y, a, b): t0 = 0.5 if a == b else 0; return 1 if a < b else t0
def minimum_local_1(y, a, b): t0 = 0.5 if a == b else 0; return 1 if b < a else t0
def clip_value(a, b, c): t0 = a if a > b or a != a else b; return t0 if t0 < c or t0 != t0 else c
def clip_pull_0(g, y, a, b, c): t0 = 0 if a > c else 1; t1 = 0 if a < b else t0; t2 = g * t1; return 0.0 if t1 == 0 else t2
def clip_pull_1(g, y, a, b, c): t0 = 1 if a < b else 0; t1 = 0 if b > c else t0; t2 = g * t1; return 0.0 if t1 == 0 else t2
def clip_pull_2(g, y, a, b, c): t0 = 1 if b > c else 0; t1 = 1 if a > c else t0; t2 = g * t1; return 0.0 if t1 == 0 else t2
def clip_pull(g, y, a, b, c): t0 = a < b; t1 = a > c; t2 = 0 if t1 else 1; t3 = 0 if t0 else t2; t4 = g * t3; t5 = b > c; t6 = 1 if t0 else 0; t7 = 0 if t5 else t6; t8 = g * t7; t9 = 1 if t5 else 0; t10 = 1 if t1 else t9; t11 = g * t10; return 0.0 if t3 == 0 else t4, 0.0 if t7 == 0 else t8, 0.0 if t10 == 0 else t11
def clip_local_0(y, a, b, c): t0 = 0 if a > c else 1; return 0 if a < b else t0
def clip_local_1(y, a, b, c): t0 = 1 if a < b else 0; return 0 if b > c else t0
def clip_local_2(y, a, b, c): t0 = 1 if b > c else 0; return 1 if a > c else t0
def less_pull_0(g, y, a, b): return 0.0
def less_pull(g, y, a, b): return 0.0, 0.0
def less_local_0(y, a, b): return 0.0
def where_pull_0(g, y, a, b, c): return 0.0
def where_pull_1(g, y, a, b, c): t0 = 1 if a else 0; t1 = g * t0; return 0.0 if t0 == 0 else t1
def where_pull_2(g, y, a, b, c): t0 = 0 if a else 1; t1 = g * t0; return 0.0 if t0 == 0 else t1
def where_pull(g, y, a, b, c): t0 = 1 if a else 0; t1 = g * t0; t2 = 0 if a else 1; t3 = g * t2; return 0.0, 0.0 if t0 == 0 else t1, 0.0 if t2 == 0 else t3
def where_local_0(y, a, b, c): return 0.0
def where_local_1(y, a, b, c): return 1 if a else 0
def where_local_2(y, a, b, c): return 0 if a else 1
def exp_pull(g, y, a): return g * y
def exp2_pull(g, y, a): return g * (y * _C0)
def expm1_pull(g, y, a): return g * exp(a)
def log_pull(g, y, a): return g / a
def log_base_value(a, b): return log(a) / log(b)
def log_base_pull_0(g, y, a, b): return g * (1 / log(b) / a)
def log_base_pull_1(g, y, a, b): return g * (-y / log(b) / b)
def log_base_pull(g, y, a, b): t0 = log(b); return g * (1 / t0 / a), g * (-y / t0 / b)
def log1p_pull(g, y, a): return g * (1 / (1 + a))
def log2_pull(g, y, a): return g * (_C1 / a)
def log10_pull(g, y, a): return g * (_C2 / a)
def logaddexp_pull_0(g, y, a, b): t0 = a - b; t1 = 0.0 if a == b else t0; t2 = exp(-abs(t1)); return g * ((1 if t1 >= 0 else t2) / (1 + t2))
def logaddexp_pull_1(g, y, a, b): t0 = b - a; t1 = 0.0 if b == a else t0; t2 = exp(-abs(t1)); return g * ((1 if t1 >= 0 else t2) / (1 + t2))
def logaddexp_pull(g, y, a, b): t0 = a - b; t1 = 0.0 if a == b else t0; t2 = exp(-abs(t1)); t3 = b - a; t4 = 0.0 if b == a else t3; t5 = exp(-abs(t4)); return g * ((1 if t1 >= 0 else t2) / (1 + t2)), g * ((1 if t4 >= 0 else t5) / (1 + t5))
def xlogy_value(a, b): t0 = a == 0; t1 = a * log(1 if t0 else b); return 0 if t0 else t1
def xlogy_pull_0(g, y, a, b): return g * log(b)
def xlogy_pull_1(g, y, a, b): t0 = a == 0; t1 = a / (1 if t0 else b); return g * (0 if t0 else t1)
def xlogy_pull(g, y, a, b): t0 = a == 0; t1 = a / (1 if t0 else b); return g * log(b), g * (0 if t0 else t1)
def logit_value(a): t0 = abs(a - 0.5) < 0.25; t1 = 2 * a - 1; t2 = 2 * atanh(t1 if t0 else 0); t3 = a / (1 - a); t4 = log(1 if t0 else t3); return t2 if t0 else t4
def logit_pull(g, y, a): return g * (1 / (a * (1 - a)))
def sqrt_pull(g, y, a): return g / (2 * y)
def cbrt_pull(g, y, a): return g * (1 / (3 * y * y))
def sin_pull(g, y, a): return g * cos(a)
def cos_pull(g, y, a): return g * -sin(a)
def tan_pull(g, y, a): return g * (1 / cos(a)) ** 2
def sec_value(a): return 1 / cos(a)
def sec_pull(g, y, a): return g * (y * tan(a))
def csc_value(a): return 1 / sin(a)
def csc_pull(g, y, a): return g * (-y * (cos(a) / sin(a)))
def cot_value(a): return cos(a) / sin(a)
def cot_pull(g, y, a): return g * -(1 / sin(a)) ** 2
def asin_pull(g, y, a): return g * (1 / sqrt((1 - a) * (1 + a)))
def acos_pull(g, y, a): return g * (-1 / sqrt((1 - a) * (1 + a)))
def atan_pull(g, y, a): t0 = hypot(1, a); return g * (1 / t0 / t0)
def asec_value(a): t0 = abs(a); t1 = atan(sqrt(t0 - 1) * sqrt(t0 + 1)); t2 = pi - t1; return t1 if a >= 0 else t2
def asec_pull(g, y, a): t0 = abs(a); return g * (1 / t0 / (sqrt(t0 - 1) * sqrt(t0 + 1)))
def acsc_value(a): t0 = abs(a); return ((a > 0) - (a < 0) if a == a else a) * atan2(1, sqrt(t0 - 1) * sqrt(t0 + 1))
def acsc_pull(g, y, a): t0 = abs(a); return g * (-1 / t0 / (sqrt(t0 - 1) * sqrt(t0 + 1)))
def acot_value(a): t0 = atan2(1, abs(a)); t1 = -t0; return t0 if a >= 0 else t1
def acot_pull(g, y, a): t0 = hypot(1, a); return g * -(1 / t0 / t0)
def atan2_pull_0(g, y, a, b): t0 = hypot(b, a); return g * (b / t0 / t0)
def atan2_pull_1(g, y, a, b): t0 = hypot(b, a); return g * (-a / t0 / t0)
def atan2_pull(g, y, a, b): t0 = hypot(b, a); return g * (b / t0 / t0), g * (-a / t0 / t0)
def hypot_pull_0(g, y, a, b): t0 = y == 0; t1 = a / (1 if t0 else y); return g * (0 if t0 else t1)
def hypot_pull_1(g, y, a, b): t0 = y == 0; t1 = b / (1 if t0 else y); return g * (0 if t0 else t1)
def hypot_pull(g, y, a, b): t0 = y == 0; t1 = 1 if t0 else y; t2 = a / t1; t3 = b / t1; return g * (0 if t0 else t2), g * (0 if t0 else t3)
def sinh_pull(g, y, a): return g * cosh(a)
def cosh_pull(g, y, a): return g * sinh(a)
def tanh_pull(g, y, a): t0 = exp(-abs(a)); return g * (2 * t0 / (1 + t0 * t0)) ** 2
def sech_value(a): t0 = exp(-abs(a)); return 2 * t0 / (1 + t0 * t0)
def sech_pull(g, y, a): return g * (-y * tanh(a))
def csch_value(a): t0 = abs(a); return 2 * exp(-t0) / -expm1(-2 * t0) / ((a > 0) - (a < 0) if a == a else a)
def csch_pull(g, y, a): return g * (-y * (1 / tanh(a)))
def coth_value(a): return 1 / tanh(a)
def coth_pull(g, y, a): t0 = abs(a); return g * -(2 * exp(-t0) / -expm1(-2 * t0) / ((a > 0) - (a < 0) if a == a else a)) ** 2
def asinh_pull(g, y, a): return g * (1 / hypot(1, a))
def acosh_pull(g, y, a): return g * (1 / (sqrt(a - 1) * sqrt(a + 1)))
def atanh_pull(g, y, a): return g * (1 / ((1 - a) * (1 + a)))
def asech_value(a): t0 = sqrt((1 - a) * (1 + a)); t1 = a < 0.5; t2 = log1p(t0) - log(a); t3 = atanh(0 if t1 else t0); return t2 if t1 else t3
def asech_pull(g, y, a): return g * (-1 / (a * sqrt((1 - a) * (1 + a))))
def acsch_value(a): t0 = abs(a); t1 = t0 < 1e-08; t2 = _C0 - log(t0); t3 = asinh(1 / (1 if t1 else t0)); return (t2 if t1 else t3) / ((a > 0) - (a < 0) if a == a else a)
def acsch_pull(g, y, a): return g * (-1 / abs(a) / hypot(1, a))
def acoth_value(a): return ((a > 0) - (a < 0) if a == a else a) * log1p(2 / (abs(a) - 1)) / 2
def acoth_pull(g, y, a): return g * (-1 / (a - 1) / (a + 1))
def erf_pull(g, y, a): return g * (_C3 * exp(-a * a))
def erfc_pull(g, y, a): return g * (_C4 * exp(-a * a))
def erfinv_pull(g, y, a): return g * (_C5 * exp(y * y))
def gamma_pull(g, y, a): return g * (y * _digamma(a))
def lgamma_pull(g, y, a): return g * _digamma(a)
def digamma_pull(g, y, a): return g * _polygamma(a, order=1)
def polygamma_value(a, order): return _polygamma(a, order=order)
def polygamma_pull(g, y, a, order): return g * _polygamma(a, order=order + 1)
def beta_value(a, b): t0 = a + b; t1 = t0 < 30; t2 = a if t1 else 1; t3 = b if t1 else 1; t4 = t2 + t3; t5 = t4 / t2 / t3 * _gamma(1 + t2) * _gamma(1 + t3) / _gamma(1 + t4); t6 = floor(a) if isinstance(a, int) else float(floor(a)); t7 = t6 / 2; t8 = 1 - 2 * (t6 - 2 * (floor(t7) if isinstance(t7, int) else float(floor(t7)))); t9 = floor(b) if isinstance(b, int) else float(floor(b)); t10 = t9 / 2; t11 = 1 - 2 * (t9 - 2 * (floor(t10) if isinstance(t10, int) else float(floor(t10)))); t12 = (1 if a > 0 else t8) * (1 if b > 0 else t11) * exp(_lgamma(a) + _lgamma(b) - _lgamma(t0)); return t5 if t1 else t12
def beta_pull_0(g, y, a, b): return g * (y * (_digamma(a) - _digamma(a + b)))
def beta_pull_1(g, y, a, b): return g * (y * (_digamma(b) - _digamma(a + b)))
def beta_pull(g, y, a, b): t0 = _digamma(a + b); return g * (y * (_digamma(a) - t0)), g * (y * (_digamma(b) - t0))
def factorial_pull(g, y, a): return g * (y * _digamma(a + 1))
def besselj_value(a, order): return _besselj(a, order=order)
def besselj_pull(g, y, a, order):
    if order:
        return g * (1 * _besselj(a, order=order - 1) / 2 + -1 * _besselj(a, order=order + 1) / 2)
    return g * (-1 * _besselj(a, order=1) / 1)
def bessely_value(a, order): return _bessely(a, order=order)
def bessely_pull(g, y, a, order):
    if order:
        return g * (1 * _bessely(a, order=order - 1) / 2 + -1 * _bessely(a, order=order + 1) / 2)
    return g * (-1 * _bessely(a, order=1) / 1)
def besseli_value(a, order): return _besseli(a, order=order)
def besseli_pull(g, y, a, order):
    if order:
        return g * (1 * _besseli(a, order=order - 1) / 2 + 1 * _besseli(a, order=order + 1) / 2)
    return g * (1 * _besseli(a, order=1) / 1)
def besselk_value(a, order): return _besselk(a, order=order)
def besselk_pull(g, y, a, order):
    if order:
        return g * (-1 * _besselk(a, order=order - 1) / 2 + -1 * _besselk(a, order=order + 1) / 2)
    return g * (-1 * _besselk(a, order=1) / 1)
def spherical_jn_value(a, order): return _spherical_jn(a, order=order)
def spherical_jn_pull(g, y, a, order): t0 = 2 * order + 1; return g * (order * _spherical_jn(a, order=order - 1) / t0 + (-order - 1) * _spherical_jn(a, order=order + 1) / t0)
def sinc_pull(g, y, a): return g * (_C6 * _spherical_jn(pi * a, order=1))
def sigmoid_value(a): t0 = exp(-abs(a)); return (1 if a >= 0 else t0) / (1 + t0)
def sigmoid_pull(g, y, a): t0 = exp(-abs(a)); t1 = 1 + t0; return g * ((1 if a >= 0 else t0) / t1 * ((1 if -a >= 0 else t0) / t1))
def log_sigmoid_value(a): t0 = -a; return -((t0 if t0 > 0 or t0 != t0 else 0) + log1p(exp(-abs(a))))
def log_sigmoid_pull(g, y, a): t0 = exp(-abs(a)); return g * ((1 if -a >= 0 else t0) / (1 + t0))
def softplus_value(a): return (a if a > 0 or a != a else 0) + log1p(exp(-abs(a)))
def softplus_pull(g, y, a): t0 = exp(-abs(a)); return g * ((1 if a >= 0 else t0) / (1 + t0))
def relu_value(a): return a if a > 0 or a != a else 0
def relu_pull(g, y, a): t0 = 1 if a > 0 else 0; t1 = g * t0; return 0.0 if t0 == 0 else t1
def relu_local_0(y, a): return 1 if a > 0 else 0
def leaky_relu_value(a, slope=0.01): t0 = slope * a; return a if a > 0 else t0
def leaky_relu_pull(g, y, a, slope=0.01): return g * (1 if a > 0 else slope)
def elu_value(a, alpha=1): t0 = alpha * expm1(a if a < 0 or a != a else 0); return a if a > 0 else t0
def elu_pull(g, y, a, alpha=1): t0 = alpha * exp(a if a < 0 or a != a else 0); return g * (1 if a > 0 else t0)
def gelu_value(a): return a * (erfc(-a / _C7) / 2)
def gelu_pull(g, y, a): t0 = -a; return g * (erfc(t0 / _C7) / 2 + a * (exp(t0 * a / 2) / _C8))
def silu_value(a): t0 = exp(-abs(a)); return a * ((1 if a >= 0 else t0) / (1 + t0))
def silu_pull(g, y, a): t0 = exp(-abs(a)); t1 = 1 + t0; return g * ((1 if a >= 0 else t0) / t1 * (1 + a * ((1 if -a >= 0 else t0) / t1)))
def zeros_like_pull(g, y, a): return g * 0.0

KERNELS: dict[str, tuple] = {
    'add': (add, add_pull, (add_pull_0, add_pull_0), (add_pull_0, add_pull_0), ()),
    'negate': (neg, negate_pull, (negate_pull,), (negate_pull,), ()),
    'mul': (mul, mul_pull, (mul_pull_0, mul_pull_1), (mul_pull_0, mul_pull_1), ()),
    'div': (truediv, div_pull, (div_pull_0, div_pull_1), (div_pull_0, div_pull_1), ()),
    'int_power': (Scalars.integer_power, int_power_pull, (int_power_pull,), (int_power_pull,), ()),
    'power': (Scalars.power, power_pull, (power_pull_0, power_pull_1), (power_pull_0, power_pull_1), ()),
    'copy': (Scalars.copy, copy_pull, (copy_pull,), (copy_pull,), ()),
    'abs': (abs, abs_pull, (abs_pull,), (abs_pull,), ()),
    'sign': (Scalars.sign, sign_pull, (sign_pull,), (sign_pull,), (sign_local_0,)),
    'floor': (Scalars.floor, sign_pull, (sign_pull,), (sign_pull,), (sign_local_0,)),
    'ceil': (Scalars.ceil, sign_pull, (sign_pull,), (sign_pull,), (sign_local_0,)),
    'round': (Scalars.round, sign_pull, (sign_pull,), (sign_pull,), (sign_local_0,)),
    'heaviside': (heaviside_value, sign_pull, (sign_pull,), (sign_pull,), (sign_local_0,)),
    'mod': (Scalars.mod, mod_pull, (mod_pull_0, mod_pull_1), (mod_pull_0, mod_pull_1), ()),
    'maximum': (Scalars.maximum, maximum_pull, (maximum_pull_0, maximum_pull_1), (maximum_pull_0, maximum_pull_1), (maximum_local_0, maximum_local_1)),
    'minimum': (Scalars.minimum, minimum_pull, (minimum_pull_0, minimum_pull_1), (minimum_pull_0, minimum_pull_1), (minimum_local_0, minimum_local_1)),
    'clip': (clip_value, clip_pull, (clip_pull_0, clip_pull_1, clip_pull_2), (clip_pull_0, clip_pull_1, clip_pull_2), (clip_local_0, clip_local_1, clip_local_2)),
    'less': (lt, less_pull, (less_pull_0, less_pull_0), (less_pull_0, less_pull_0), (less_local_0, less_local_0)),
    'less_equal': (le, less_pull, (less_pull_0, less_pull_0), (less_pull_0, less_pull_0), (less_local_0, less_local_0)),
    'greater': (gt, less_pull, (less_pull_0, less_pull_0), (less_pull_0, less_pull_0), (less_local_0, less_local_0)),
    'greater_equal': (ge, less_pull, (less_pull_0, less_pull_0), (less_pull_0, less_pull_0), (less_local_0, less_local_0)),
    'equal_to': (eq, less_pull, (less_pull_0, less_pull_0), (less_pull_0, less_pull_0), (less_local_0, less_local_0)),
    'not_equal': (ne, less_pull, (less_pull_0, less_pull_0), (less_pull_0, less_pull_0), (less_local_0, less_local_0)),
    'where': (Scalars.where, where_pull, (where_pull_0, where_pull_1, where_pull_2), (where_pull_0, where_pull_1, where_pull_2), (where_local_0, where_local_1, where_local_2)),
    'exp': (exp, exp_pull, (exp_pull,), (exp_pull,), ()),
    'exp2': (exp2, exp2_pull, (exp2_pull,), (exp2_pull,), ()),
    'expm1': (expm1, expm1_pull, (expm1_pull,), (expm1_pull,), ()),
    'log': (log, log_pull, (log_pull,), (log_pull,), ()),
    'log_base': (log_base_value, log_base_pull, (log_base_pull_0, log_base_pull_1), (log_base_pull_0, log_base_pull_1), ()),
    'log1p': (log1p, log1p_pull, (log1p_pull,), (log1p_pull,), ()),
    'log2': (log2, log2_pull, (log2_pull,), (log2_pull,), ()),
    'log10': (log10, log10_pull, (log10_pull,), (log10_pull,), ()),
    'logaddexp': (Scalars.logaddexp, logaddexp_pull, (logaddexp_pull_0, logaddexp_pull_1), (logaddexp_pull_0, logaddexp_pull_1), ()),
    'xlogy': (xlogy_value, xlogy_pull, (xlogy_pull_0, xlogy_pull_1), (xlogy_pull_0, xlogy_pull_1), ()),
    'logit': (logit_value, logit_pull, (logit_pull,), (logit_pull,), ()),
    'sqrt': (sqrt, sqrt_pull, (sqrt_pull,), (sqrt_pull,), ()),
    'cbrt': (cbrt, cbrt_pull, (cbrt_pull,), (cbrt_pull,), ()),
    'sin': (sin, sin_pull, (sin_pull,), (sin_pull,), ()),
    'cos': (cos, cos_pull, (cos_pull,), (cos_pull,), ()),
    'tan': (tan, tan_pull, (tan_pull,), (tan_pull,), ()),
    'sec': (sec_value, sec_pull, (sec_pull,), (sec_pull,), ()),
    'csc': (csc_value, csc_pull, (csc_pull,), (csc_pull,), ()),
    'cot': (cot_value, cot_pull, (cot_pull,), (cot_pull,), ()),
    'asin': (asin, asin_pull, (asin_pull,), (asin_pull,), ()),
    'acos': (acos, acos_pull, (acos_pull,), (acos_pull,), ()),
    'atan': (atan, atan_pull, (atan_pull,), (atan_pull,), ()),
    'asec': (asec_value, asec_pull, (asec_pull,), (asec_pull,), ()),
    'acsc': (acsc_value, acsc_pull, (acsc_pull,), (acsc_pull,), ()),
    'acot': (acot_value, acot_pull, (acot_pull,), (acot_pull,), ()),
    'atan2': (atan2, atan2_pull, (atan2_pull_0, atan2_pull_1), (atan2_pull_0, atan2_pull_1), ()),
    'hypot': (hypot, hypot_pull, (hypot_pull_0, hypot_pull_1), (hypot_pull_0, hypot_pull_1), ()),
    'sinh': (sinh, sinh_pull, (sinh_pull,), (sinh_pull,), ()),
    'cosh': (cosh, cosh_pull, (cosh_pull,), (cosh_pull,), ()),
    'tanh': (tanh, tanh_pull, (tanh_pull,), (tanh_pull,), ()),
    'sech': (sech_value, sech_pull, (sech_pull,), (sech_pull,), ()),
    'csch': (csch_value, csch_pull, (csch_pull,), (csch_pull,), ()),
    'coth': (coth_value, coth_pull, (coth_pull,), (coth_pull,), ()),
    'asinh': (asinh, asinh_pull, (asinh_pull,), (asinh_pull,), ()),
    'acosh': (acosh, acosh_pull, (acosh_pull,), (acosh_pull,), ()),
    'atanh': (atanh, atanh_pull, (atanh_pull,), (atanh_pull,), ()),
    'asech': (asech_value, asech_pull, (asech_pull,), (asech_pull,), ()),
    'acsch': (acsch_value, acsch_pull, (acsch_pull,), (acsch_pull,), ()),
    'acoth': (acoth_value, acoth_pull, (acoth_pull,), (acoth_pull,), ()),
    'erf': (erf, erf_pull, (erf_pull,), (erf_pull,), ()),
    'erfc': (erfc, erfc_pull, (erfc_pull,), (erfc_pull,), ()),
    'erfinv': (Scalars.erfinv, erfinv_pull, (erfinv_pull,), (erfinv_pull,), ()),
    'gamma': (Scalars.gamma, gamma_pull, (gamma_pull,), (gamma_pull,), ()),
    'lgamma': (Scalars.lgamma, lgamma_pull, (lgamma_pull,), (lgamma_pull,), ()),
    'digamma': (Scalars.digamma, digamma_pull, (digamma_pull,), (digamma_pull,), ()),
    'polygamma': (polygamma_value, polygamma_pull, (polygamma_pull,), (polygamma_pull,), ()),
    'beta': (beta_value, beta_pull, (beta_pull_0, beta_pull_1), (beta_pull_0, beta_pull_1), ()),
    'factorial': (Scalars.factorial, factorial_pull, (factorial_pull,), (factorial_pull,), ()),
    'besselj': (besselj_value, besselj_pull, (besselj_pull,), (besselj_pull,), ()),
    'bessely': (bessely_value, bessely_pull, (bessely_pull,), (bessely_pull,), ()),
    'besseli': (besseli_value, besseli_pull, (besseli_pull,), (besseli_pull,), ()),
    'besselk': (besselk_value, besselk_pull, (besselk_pull,), (besselk_pull,), ()),
    'spherical_jn': (spherical_jn_value, spherical_jn_pull, (spherical_jn_pull,), (spherical_jn_pull,), ()),
    'sinc': (Scalars.sinc, sinc_pull, (sinc_pull,), (sinc_pull,), ()),
    'sigmoid': (sigmoid_value, sigmoid_pull, (sigmoid_pull,), (sigmoid_pull,), ()),
    'log_sigmoid': (log_sigmoid_value, log_sigmoid_pull, (log_sigmoid_pull,), (log_sigmoid_pull,), ()),
    'softplus': (softplus_value, softplus_pull, (softplus_pull,), (softplus_pull,), ()),
    'relu': (relu_value, relu_pull, (relu_pull,), (relu_pull,), (relu_local_0,)),
    'leaky_relu': (leaky_relu_value, leaky_relu_pull, (leaky_relu_pull,), (leaky_relu_pull,), ()),
    'elu': (elu_value, elu_pull, (elu_pull,), (elu_pull,), ()),
    'gelu': (gelu_value, gelu_pull, (gelu_pull,), (gelu_pull,), ()),
    'silu': (silu_value, silu_pull, (silu_pull,), (silu_pull,), ()),
    'zeros_like': (Scalars.zeros_like, zeros_like_pull, (zeros_like_pull,), (zeros_like_pull,), ()),
    'ones_like': (Scalars.ones_like, zeros_like_pull, (zeros_like_pull,), (zeros_like_pull,), ()),
}
"""Value, pull, pulls, pushes and locals of each row."""
