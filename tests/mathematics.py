"""Values and derivatives of every operation from mathematics, with 60 digits and more.

Nothing here is taken from the library's rules: each row states a function of mpmath numbers and its derivative in
closed form, or, for operations on whole arrays, the function alone, differenced with so many digits that none is lost.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import mpmath as mp
import numpy as np

from diffcli.graphs import Apply, Constant, Graph, Node, Variable

Row = tuple[Callable[..., Any], Callable[..., Sequence[Any]]]

DIGITS = 60
MOST_DIGITS = 4 * DIGITS
"""Where terms cancel completely, no number of digits would be enough."""

TENSOR_DIGITS = 800
"""Enough that neither exp(-700) beside 1 nor a step of 1e-400 is lost."""

STEP_EXPONENT = 400

ZERO, ONE = mp.mpf(0), mp.mpf(1)


# operations on numbers: the value, and the derivatives by each input


def _sigmoid(x: Any) -> Any:
    return 1 / (1 + mp.exp(-x))


def _bell(x: Any) -> Any:
    """The logistic density, sigmoid(x) sigmoid(-x)."""
    t = mp.exp(-abs(x))
    return t / (1 + t) ** 2


def _erfc(x: Any) -> Any:
    # far below the smallest float
    return mp.erfc(x) if x < 10**6 else ZERO


def _normal(x: Any) -> Any:
    return _erfc(-x / mp.sqrt(2)) / 2


def _density(x: Any) -> Any:
    return mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi)


def _cube_root(x: Any) -> Any:
    return mp.sign(x) * mp.cbrt(abs(x))


def _softplus(x: Any) -> Any:
    return mp.log1p(mp.exp(x)) if x < 0 else x + mp.log1p(mp.exp(-x))


def _gamma(x: Any) -> Any:
    # far beyond the largest float
    return mp.gamma(x) if x < 10**5 else mp.inf


def _power_by_exponent(a: Any, b: Any) -> Any:
    return mp.power(a, b) * mp.log(a) if a else (ZERO if b > 0 else mp.nan)


def _spherical(x: Any, order: int) -> Any:
    lead = x**order / mp.fac2(2 * order + 1)
    return lead * mp.hyp0f1(order + mp.mpf(1.5), -x * x / 4)


def _remainder(a: Any, b: Any) -> Any:
    with mp.workdps(TENSOR_DIGITS):  # a quotient may have any number of digits
        return a - b * mp.floor(a / b)


def _step(function: Callable[..., Any]) -> Row:
    return function, lambda *inputs: [ZERO] * len(inputs)


def _greater(a: Any, b: Any) -> Any:
    return ONE if a > b else mp.mpf(0.5) if a == b else ZERO


def _inside(x: Any, low: Any, high: Any) -> Any:
    return ONE if low < x < high else ZERO


def _flag(truth: object) -> Any:
    return ONE if truth else ZERO


SCALAR: Mapping[str, Row] = {
    "add": (lambda a, b: a + b, lambda a, b: [ONE, ONE]),
    "negate": (lambda x: -x, lambda x: [-ONE]),
    "mul": (lambda a, b: a * b, lambda a, b: [b, a]),
    "div": (lambda a, b: a / b, lambda a, b: [1 / b, -a / b**2]),
    "int_power": (
        lambda x, power: mp.power(x, power),
        lambda x, power: [power * mp.power(x, power - 1) if power else ZERO],
    ),
    "power": (
        lambda a, b: mp.power(a, b),
        lambda a, b: [b * mp.power(a, b - 1) if b else ZERO, _power_by_exponent(a, b)],
    ),
    "copy": (lambda x: x, lambda x: [ONE]),
    "abs": (lambda x: abs(x), lambda x: [mp.sign(x)]),
    "sign": _step(lambda x: mp.sign(x)),
    "floor": _step(lambda x: mp.floor(x)),
    "ceil": _step(lambda x: mp.ceil(x)),
    "round": _step(lambda x: mp.nint(x)),
    "maximum": (lambda a, b: max(a, b), lambda a, b: [_greater(a, b), _greater(b, a)]),
    "minimum": (lambda a, b: min(a, b), lambda a, b: [_greater(b, a), _greater(a, b)]),
    "clip": (
        lambda x, low, high: min(max(x, low), high),
        lambda x, low, high: [_inside(x, low, high), _flag(x < low <= high), _flag(max(x, low) > high)],
    ),
    "less": _step(lambda a, b: _flag(a < b)),
    "less_equal": _step(lambda a, b: _flag(a <= b)),
    "greater": _step(lambda a, b: _flag(a > b)),
    "greater_equal": _step(lambda a, b: _flag(a >= b)),
    "equal_to": _step(lambda a, b: _flag(a == b)),
    "not_equal": _step(lambda a, b: _flag(a != b)),
    "heaviside": _step(lambda x: (1 + mp.sign(x)) / 2),
    "mod": (_remainder, lambda a, b: [ONE, -(a - _remainder(a, b)) / b]),
    "xlogy": (
        lambda x, y: x * mp.log(y) if x else ZERO,
        lambda x, y: [mp.log(y) if y > 0 else mp.nan, x / y if y > 0 else mp.nan],
    ),
    "log_sigmoid": (lambda x: -_softplus(-x), lambda x: [_sigmoid(-x)]),
    "erfinv": (lambda x: mp.erfinv(x), lambda x: [mp.sqrt(mp.pi) / 2 * mp.exp(mp.erfinv(x) ** 2)]),
    "beta": (
        lambda a, b: mp.beta(a, b),
        lambda a, b: [mp.beta(a, b) * (mp.digamma(c) - mp.digamma(a + b)) for c in (a, b)],
    ),
    "besselj": (
        lambda x, order: mp.besselj(order, x),
        lambda x, order: [(mp.besselj(order - 1, x) - mp.besselj(order + 1, x)) / 2],
    ),
    "bessely": (
        lambda x, order: mp.bessely(order, x),
        lambda x, order: [(mp.bessely(order - 1, x) - mp.bessely(order + 1, x)) / 2],
    ),
    "besseli": (
        lambda x, order: mp.besseli(order, x),
        lambda x, order: [(mp.besseli(order - 1, x) + mp.besseli(order + 1, x)) / 2],
    ),
    "besselk": (
        lambda x, order: mp.besselk(order, x),
        lambda x, order: [-(mp.besselk(order - 1, x) + mp.besselk(order + 1, x)) / 2],
    ),
    "spherical_jn": (
        lambda x, order: _spherical(x, order),
        lambda x, order: [
            (order * _spherical(x, order - 1) if order else 0) / (2 * order + 1)
            - (order + 1) * _spherical(x, order + 1) / (2 * order + 1)
        ],
    ),
    "sinc": (
        lambda x: mp.sincpi(x),
        lambda x: [(mp.cospi(x) - mp.sincpi(x)) / x if abs(x) > 0.1 else -mp.pi * _spherical(mp.pi * x, 1)],
    ),
    "where": (lambda c, a, b: a if c else b, lambda c, a, b: [ZERO, _flag(c), _flag(not c)]),
    "exp": (lambda x: mp.exp(x), lambda x: [mp.exp(x)]),
    "exp2": (lambda x: mp.power(2, x), lambda x: [mp.power(2, x) * mp.log(2)]),
    "expm1": (lambda x: mp.expm1(x), lambda x: [mp.exp(x)]),
    "log": (lambda x: mp.log(x), lambda x: [1 / x]),
    "log_base": (
        lambda x, b: mp.log(x) / mp.log(b),
        lambda x, b: [1 / (x * mp.log(b)), -mp.log(x) / (b * mp.log(b) ** 2)],
    ),
    "log1p": (lambda x: mp.log1p(x), lambda x: [1 / (1 + x)]),
    "log2": (lambda x: mp.log(x) / mp.log(2), lambda x: [1 / (x * mp.log(2))]),
    "log10": (lambda x: mp.log(x) / mp.log(10), lambda x: [1 / (x * mp.log(10))]),
    "logaddexp": (
        lambda a, b: max(a, b) + mp.log1p(mp.exp(-abs(a - b))),
        lambda a, b: [_sigmoid(a - b), _sigmoid(b - a)],
    ),
    "logit": (lambda p: mp.log(p / (1 - p)), lambda p: [1 / (p * (1 - p))]),
    "sqrt": (lambda x: mp.sqrt(x), lambda x: [1 / (2 * mp.sqrt(x))]),
    "cbrt": (_cube_root, lambda x: [1 / (3 * _cube_root(x) ** 2)]),
    "sin": (lambda x: mp.sin(x), lambda x: [mp.cos(x)]),
    "cos": (lambda x: mp.cos(x), lambda x: [-mp.sin(x)]),
    "tan": (lambda x: mp.tan(x), lambda x: [1 / mp.cos(x) ** 2]),
    "sec": (lambda x: 1 / mp.cos(x), lambda x: [mp.sin(x) / mp.cos(x) ** 2]),
    "csc": (lambda x: 1 / mp.sin(x), lambda x: [-mp.cos(x) / mp.sin(x) ** 2]),
    "cot": (lambda x: mp.cos(x) / mp.sin(x), lambda x: [-1 / mp.sin(x) ** 2]),
    "asin": (lambda x: mp.asin(x), lambda x: [1 / mp.sqrt(1 - x**2)]),
    "acos": (lambda x: mp.acos(x), lambda x: [-1 / mp.sqrt(1 - x**2)]),
    "atan": (lambda x: mp.atan(x), lambda x: [1 / (1 + x**2)]),
    "asec": (lambda x: mp.acos(1 / x), lambda x: [1 / (abs(x) * mp.sqrt(x**2 - 1))]),
    "acsc": (lambda x: mp.asin(1 / x), lambda x: [-1 / (abs(x) * mp.sqrt(x**2 - 1))]),
    "acot": (lambda x: mp.atan(1 / x) if x else mp.pi / 2, lambda x: [-1 / (1 + x**2)]),
    "atan2": (lambda y, x: mp.atan2(y, x), lambda y, x: [x / (x**2 + y**2), -y / (x**2 + y**2)]),
    "hypot": (
        lambda a, b: mp.sqrt(a**2 + b**2),
        lambda a, b: [a / mp.sqrt(a**2 + b**2), b / mp.sqrt(a**2 + b**2)],
    ),
    "sinh": (lambda x: mp.sinh(x), lambda x: [mp.cosh(x)]),
    "cosh": (lambda x: mp.cosh(x), lambda x: [mp.sinh(x)]),
    "tanh": (lambda x: mp.tanh(x), lambda x: [1 / mp.cosh(x) ** 2]),
    "sech": (lambda x: 1 / mp.cosh(x), lambda x: [-mp.sinh(x) / mp.cosh(x) ** 2]),
    "csch": (lambda x: 1 / mp.sinh(x), lambda x: [-mp.cosh(x) / mp.sinh(x) ** 2]),
    "coth": (lambda x: mp.cosh(x) / mp.sinh(x), lambda x: [-1 / mp.sinh(x) ** 2]),
    "asinh": (lambda x: mp.asinh(x), lambda x: [1 / mp.sqrt(1 + x**2)]),
    "acosh": (lambda x: mp.acosh(x), lambda x: [1 / mp.sqrt(x**2 - 1)]),
    "atanh": (lambda x: mp.atanh(x), lambda x: [1 / (1 - x**2)]),
    "asech": (lambda x: mp.acosh(1 / x), lambda x: [-1 / (x * mp.sqrt(1 - x**2))]),
    "acsch": (lambda x: mp.asinh(1 / x), lambda x: [-1 / (abs(x) * mp.sqrt(1 + x**2))]),
    "acoth": (lambda x: mp.atanh(1 / x), lambda x: [1 / (1 - x**2)]),
    "erf": (lambda x: mp.erf(x), lambda x: [2 / mp.sqrt(mp.pi) * mp.exp(-(x**2))]),
    "erfc": (_erfc, lambda x: [-2 / mp.sqrt(mp.pi) * mp.exp(-(x**2))]),
    "gamma": (_gamma, lambda x: [_gamma(x) * mp.psi(0, x)]),
    "lgamma": (lambda x: mp.re(mp.loggamma(x)), lambda x: [mp.psi(0, x)]),
    "digamma": (lambda x: mp.psi(0, x), lambda x: [mp.psi(1, x)]),
    "polygamma": (lambda x, order: mp.psi(order, x), lambda x, order: [mp.psi(order + 1, x)]),
    "factorial": (lambda x: _gamma(x + 1), lambda x: [_gamma(x + 1) * mp.psi(0, x + 1)]),
    "sigmoid": (_sigmoid, lambda x: [_bell(x)]),
    "softplus": (_softplus, lambda x: [_sigmoid(x)]),
    "relu": (lambda x: max(x, ZERO), lambda x: [_flag(x > 0)]),
    "leaky_relu": (
        lambda x, slope=0.01: x if x > 0 else x * mp.mpf(slope),
        lambda x, slope=0.01: [ONE if x > 0 else mp.mpf(slope)],
    ),
    "elu": (
        lambda x, alpha=1: x if x > 0 else mp.mpf(alpha) * mp.expm1(x),
        lambda x, alpha=1: [ONE if x > 0 else mp.mpf(alpha) * mp.exp(x)],
    ),
    "gelu": (lambda x: x * _normal(x), lambda x: [_normal(x) + x * _density(x)]),
    "silu": (lambda x: x * _sigmoid(x), lambda x: [_sigmoid(x) + x * _bell(x)]),
    "mean_pair": (lambda *xs: mp.fsum(xs) / len(xs), lambda *xs: [ONE / len(xs)] * len(xs)),
    "zeros_like": _step(lambda x: ZERO),
    "ones_like": _step(lambda x: ONE),
}


def scalar(name: str, inputs: Sequence[Any], options: Mapping[str, Any]) -> tuple[Any, list[Any]]:
    """Return the value of an operation on numbers and its derivative by each input."""
    value, slopes = SCALAR[name]
    exact = [mp.mpf(x) for x in inputs]
    return value(*exact, **options), list(slopes(*exact, **options))


# operations on arrays, as functions of NumPy arrays of mpmath numbers


_exp = np.frompyfunc(lambda x: mp.exp(x), 1, 1)
_log = np.frompyfunc(lambda x: mp.log(x), 1, 1)
_power = np.frompyfunc(lambda x, p: mp.power(x, p), 2, 1)
_sqrt = np.frompyfunc(lambda x: mp.sqrt(x), 1, 1)
_exact = np.frompyfunc(lambda x: mp.mpf(x), 1, 1)


def exact_array(value: Any) -> Any:
    """Return numbers as an array of mpmath numbers."""
    return np.asarray(_exact(np.asarray(value, dtype=float)), dtype=object)


def _zeros(shape: Any) -> Any:
    return exact_array(np.zeros(shape))


def _place(x: Any, like: Any, where: Any) -> Any:
    result = _zeros(np.shape(like))
    result[where] = x
    return result


def _slices(index: Any) -> Any:
    return tuple(slice(*item[1:]) if isinstance(item, tuple) else item for item in index)


def _logsumexp(x: Any, axis: Any = None, keepdims: bool = False) -> Any:
    return _log(np.sum(_exp(x), axis=axis, keepdims=keepdims))


def _log_softmax(x: Any, axis: Any = -1) -> Any:
    return x - _logsumexp(x, axis, keepdims=True)


def _cross_entropy(logits: Any, targets: Any, reduction: str = "mean") -> Any:
    terms = -_target_rows(targets, logits) * _log_softmax(logits)
    return np.sum(terms) / (math.prod(logits.shape[:-1]) if reduction == "mean" else 1)


def _target_rows(targets: Any, logits: Any) -> Any:
    if targets.shape == logits.shape:
        return targets
    rows = _zeros(logits.shape)
    for place in np.ndindex(*targets.shape):
        rows[(*place, int(mp.nint(targets[place])))] = ONE
    return rows


def _minor(a: Any, i: int, j: int) -> Any:
    return np.delete(np.delete(a, i, 0), j, 1)


def _det(a: Any) -> Any:
    if len(a) == 0:
        return ONE
    return sum(((-1) ** j * a[0, j] * _det(_minor(a, 0, j)) for j in range(len(a))), ZERO)


def _cofactor(a: Any) -> Any:
    result = _zeros(a.shape)
    for i, j in np.ndindex(*a.shape):
        result[i, j] = (-1) ** (i + j) * _det(_minor(a, i, j))
    return result


def _inv(a: Any) -> Any:
    return _cofactor(a).T / _det(a)


def _prod_others(x: Any, axis: Any = None) -> Any:
    if axis is None:
        return _prod_others(x.reshape(-1), 0).reshape(x.shape)
    moved = np.moveaxis(x, axis, 0)
    parts = [np.prod(np.delete(moved, i, 0), axis=0) for i in range(len(moved))]
    return np.moveaxis(np.stack(parts), 0, axis)


def _prod_others_moved(x: Any, t: Any, axis: Any = None) -> Any:
    if axis is None:
        return _prod_others_moved(x.reshape(-1), t.reshape(-1), 0).reshape(x.shape)
    x, t = np.moveaxis(x, axis, 0), np.moveaxis(t, axis, 0)
    places = range(len(x))
    parts = [sum((t[i] * np.prod(np.delete(x, [i, k], 0), axis=0) for i in places if i != k), 0 * x[0]) for k in places]
    return np.moveaxis(np.stack(parts), 0, axis)


def _expand(x: Any, like: Any, axis: Any = None) -> Any:
    return np.broadcast_to(x if axis is None else np.expand_dims(x, axis), like.shape)


def _sum_to(x: Any, like: Any) -> Any:
    lead = x.ndim - like.ndim
    axes = (*range(lead), *(lead + i for i, n in enumerate(like.shape) if n == 1))
    return np.sum(x, axis=axes).reshape(like.shape)


def _concat_part(x: Any, *parts: Any, position: int, axis: int = 0) -> Any:
    sizes = [np.atleast_1d(part).shape[axis] for part in parts]
    return np.split(x, np.cumsum(sizes)[:-1], axis=axis)[position].reshape(parts[position].shape)


def _linspace(start: Any, stop: Any, count: int) -> Any:
    return np.array([start + (stop - start) * i / (count - 1) for i in range(count)], dtype=object)


def _put(x: Any, like: Any, position: int, axis: int = 0) -> Any:
    result = _zeros(like.shape)
    np.moveaxis(result, axis, 0)[position] = x
    return result


def _norm_p(x: Any, p: Any, axis: Any = None) -> Any:
    if p == math.inf:
        return np.max(np.abs(x), axis=axis)
    return _power(np.sum(_power(np.abs(x), mp.mpf(p)), axis=axis), 1 / mp.mpf(p))


def _var(x: Any, axis: Any = None, ddof: int = 0) -> Any:
    moved = x - np.mean(x, axis=axis, keepdims=True)
    count = x.size if axis is None else x.shape[axis]
    return np.sum(moved * moved, axis=axis) / (count - ddof)


def _so_far(combine: Any, x: Any, axis: int) -> Any:
    moved = np.moveaxis(x, axis, 0)
    return np.moveaxis(np.stack([combine(moved[: i + 1], axis=0) for i in range(len(moved))]), 0, axis)


def _cumsum(x: Any, axis: int = 0, reverse: int = 0) -> Any:
    return np.flip(_so_far(np.sum, np.flip(x, axis), axis), axis) if reverse else _so_far(np.sum, x, axis)


def _triangle(x: Any, axis: int = 0, fill: int = 1) -> Any:
    moved = np.moveaxis(x, axis, -1)
    count = moved.shape[-1]
    rows = [np.concatenate((moved[..., : i + 1], 0 * moved[..., i + 1 :] + fill), axis=-1) for i in range(count)]
    axis %= x.ndim
    return np.moveaxis(np.stack(rows, axis=-2), (-2, -1), (axis, axis + 1))


def _triangle_sum(x: Any, axis: int = 0) -> Any:
    axis %= x.ndim - 1
    moved = np.moveaxis(x, (axis, axis + 1), (-2, -1))
    sums = [np.sum(moved[..., j:, j], axis=-1) for j in range(moved.shape[-1])]
    return np.moveaxis(np.stack(sums, axis=-1), -1, axis)


def _cholesky(a: Any) -> Any:
    a = (a + a.T) / 2
    lower = _zeros(a.shape)
    for j in range(len(a)):
        lower[j, j] = mp.sqrt(a[j, j] - np.sum(lower[j, :j] ** 2))
        for i in range(j + 1, len(a)):
            lower[i, j] = (a[i, j] - np.sum(lower[i, :j] * lower[j, :j])) / lower[j, j]
    return lower


def _lower_half(a: Any) -> Any:
    return np.array([[a[i, j] * (2 if i > j else int(i == j)) / 2 for j in range(len(a))] for i in range(len(a))])


TENSOR: Mapping[str, Callable[..., Any]] = {
    "sum": lambda x, axis=None: np.sum(x, axis=axis),
    "mean": lambda x, axis=None: np.mean(x, axis=axis),
    "prod": lambda x, axis=None: np.prod(x, axis=axis),
    "prod_others": _prod_others,
    "prod_others_moved": _prod_others_moved,
    "norm": lambda x, axis=None: _sqrt(np.sum(x * x, axis=axis)),
    "norm_p": _norm_p,
    "var": _var,
    "std": lambda x, axis=None, ddof=0: _sqrt(_var(x, axis, ddof)),
    "cumsum": _cumsum,
    "cumprod": lambda x, axis=0: _so_far(np.prod, x, axis),
    "triangle": _triangle,
    "triangle_sum": _triangle_sum,
    "logabsdet": lambda a: mp.log(abs(_det(a))),
    "slogdet": lambda a, output: mp.log(abs(_det(a))) if output else mp.sign(_det(a)),
    "max_with_index": lambda x, output, axis=None: exact_array(np.argmax(x, axis)) if output else np.max(x, axis),
    "cholesky": _cholesky,
    "lower_half": _lower_half,
    "cdist": lambda a, b: _sqrt(np.sum((a[:, None] - b[None]) ** 2, axis=2)),
    "differences": lambda a, b: a[:, None] - b[None],
    "max_reduce": lambda x, axis=None: np.max(x, axis=axis),
    "min_reduce": lambda x, axis=None: np.min(x, axis=axis),
    "argmax": lambda x, axis=None: exact_array(np.argmax(x, axis=axis)),
    "expand": _expand,
    "sum_to": _sum_to,
    "broadcast_to": lambda x, like: np.broadcast_to(x, like.shape),
    "count": lambda x, axis=None: exact_array(x.size if axis is None else x.shape[axis]),
    "matmul": lambda a, b: np.matmul(a, b),
    "transpose": lambda x: np.transpose(x),
    "dot": lambda a, b: np.sum(a * b),
    "outer": lambda a, b: a[:, None] * b[None, :],
    "trace": lambda a: np.trace(a),
    "identity_like": lambda a: exact_array(np.eye(len(a))),
    "det": _det,
    "cofactor": _cofactor,
    "inv": _inv,
    "solve": lambda a, b: np.matmul(_inv(a), b),
    "pair_outer": lambda a, b: a[:, None] * b[None, :] if a.ndim == 1 else np.matmul(a, b.T),
    "softmax": lambda x, axis=-1: _exp(x) / np.sum(_exp(x), axis=axis, keepdims=True),
    "log_softmax": _log_softmax,
    "logsumexp": _logsumexp,
    "cross_entropy": _cross_entropy,
    "target_rows": _target_rows,
    "row_count": lambda x: exact_array(math.prod(x.shape[:-1])),
    "index": lambda x, index: x[_slices(index)],
    "scatter": lambda x, like, index: _place(x, like, _slices(index)),
    "reshape": lambda x, shape: np.reshape(x, shape),
    "reshape_like": lambda x, like: np.reshape(x, like.shape),
    "concat": lambda *xs, axis=0: np.concatenate([np.atleast_1d(x) for x in xs], axis=axis),
    "concat_part": _concat_part,
    "stack": lambda *xs, axis=0: np.stack(xs, axis=axis),
    "take": lambda x, position, axis=0: np.take(x, position, axis=axis),
    "put": _put,
    "linspace": _linspace,
    "zeros": lambda shape: _zeros(shape),
    "ones": lambda shape: exact_array(np.ones(shape)),
    "eye": lambda size: exact_array(np.eye(size)),
}


def tensor(name: str, inputs: Sequence[Any], options: Mapping[str, Any]) -> Any:
    """Return the value of an operation on arrays, an array of mpmath numbers."""
    with mp.workdps(TENSOR_DIGITS):
        return np.asarray(TENSOR[name](*[exact_array(x) for x in inputs], **options), dtype=object)


def tensor_slopes(name: str, inputs: Sequence[Any], position: int, options: Mapping[str, Any]) -> Any:
    """Return the derivative of every entry of the value (last axes) by every entry of one input (first axes)."""
    with mp.workdps(TENSOR_DIGITS):
        exact = [exact_array(x) for x in inputs]
        point = exact[position]
        step = mp.mpf(10) ** -STEP_EXPONENT
        slopes: list[Any] = []
        for place in np.ndindex(*point.shape):
            ends = []
            for sign in (1, -1):
                moved = point.copy()
                moved[place] = point[place] + sign * step
                ends.append(np.asarray(TENSOR[name](*exact[:position], moved, *exact[position + 1 :], **options)))
            slopes.append((ends[0] - ends[1]) / (2 * step))
        shape = np.shape(slopes[0]) if slopes else ()
        return np.array(slopes, dtype=object).reshape((*point.shape, *shape))


# whole graphs of numbers


class Evaluation:
    """The value and gradient of a graph of numbers, and how far rounding may move them."""

    def __init__(self, graph: Graph, bindings: Mapping[str, float]) -> None:
        self.graph = graph
        self.bindings = bindings
        self.digits = DIGITS
        self.value, self.gradient = self._run(self.digits)
        while self.digits < MOST_DIGITS:  # until twice as many change nothing
            value, gradient = self._run(2 * self.digits)
            same = _same(self.value, value) and all(_same(self.gradient[n], gradient[n]) for n in gradient)
            self.value, self.gradient, self.digits = value, gradient, 2 * self.digits
            if same:
                break

    def _run(self, digits: int, nudged: Node | None = None) -> tuple[Any, dict[str, Any]]:
        with mp.workdps(digits):
            values, slopes = self.tables(nudged)
            gradient = {v.name: self.carry(slopes, v)[self.graph.output] for v in self.graph.variables}
            return values[self.graph.output], gradient

    def tables(self, nudged: Node | None = None) -> tuple[dict[Node, Any], dict[Node, list[Any]]]:
        """Return the value and the local derivatives of every node, the value of one moved a little if asked."""
        values: dict[Node, Any] = {}
        slopes: dict[Node, list[Any]] = {}
        for node in self.graph.nodes:
            if isinstance(node, Apply):
                inputs = [values[i] for i in node.inputs]
                values[node], slopes[node] = scalar(node.op.name, inputs, dict(node.options))
            elif isinstance(node, Variable):
                values[node] = mp.mpf(self.bindings[node.name])
            elif isinstance(node, Constant):
                values[node] = mp.mpf(node.value)
            if node is nudged:
                values[node] *= 1 + mp.mpf(10) ** (-self.digits // 3)
        return values, slopes

    def carry(self, slopes: Mapping[Node, list[Any]], variable: Node, absolute: bool = False) -> dict[Node, Any]:
        """Return the derivative of every node by a variable, with ``absolute`` the sum of all paths' sizes."""
        tangents: dict[Node, Any] = {}
        for node in self.graph.nodes:
            total = ONE if node is variable else ZERO
            if isinstance(node, Apply):
                for item, slope in zip(node.inputs, slopes[node], strict=True):
                    # behind a slope of 0 nothing counts, not even an infinite derivative
                    if slope and tangents[item]:
                        total += abs(slope * tangents[item]) if absolute else slope * tangents[item]
            tangents[node] = total
        return tangents

    def spreads(self) -> tuple[Any, dict[str, Any]]:
        """Return how far the value and the gradient move if every number on the way is off by its own size.

        That is condition number times size, to first order, and finite where the result itself is 0.
        """
        with mp.workdps(self.digits):
            step = mp.mpf(10) ** (-self.digits // 3)
            values, slopes = self.tables()
            moved_value = ZERO
            moved = {
                v.name: self.carry(slopes, v, absolute=True)[self.graph.output] * _depth(self.graph)
                for v in self.graph.variables
            }
            for node in self.graph.nodes:
                value, gradient = self._run(self.digits, node)
                lost = _digits_lost(node, values)
                moved_value += lost * abs(value - self.value) / step
                for name in moved:
                    moved[name] += lost * abs(gradient[name] - self.gradient[name]) / step
            return moved_value, moved


def evaluate(graph: Graph, bindings: Mapping[str, float]) -> Evaluation:
    """Return the value and gradient of a graph of numbers by forward-mode dual numbers of mpmath numbers."""
    return Evaluation(graph, bindings)


def _digits_lost(node: Node, values: Mapping[Node, Any]) -> Any:
    """Return how many times the rounding of a node counts: beta is an exponential of what may be large."""
    if not isinstance(node, Apply) or node.op.name != "beta":
        return 1
    a, b = (mp.mpf(values[item]) for item in node.inputs)
    return 1 + sum(abs(mp.re(mp.loggamma(x))) for x in (a, b, a + b))


def _same(a: Any, b: Any) -> bool:
    return bool(abs(a - b) <= mp.mpf(10) ** -30 * abs(b)) or a == b or (mp.isnan(a) and mp.isnan(b))


def _depth(graph: Graph) -> int:
    depths: dict[Node, int] = {}
    for node in graph.nodes:
        depths[node] = 1 + max((depths[i] for i in node.inputs), default=0) if isinstance(node, Apply) else 0
    return depths[graph.output]
