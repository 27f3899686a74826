"""Rules on NumPy arrays, and on Python numbers where IEEE arithmetic answers with inf or nan.

The engine sets ``np.errstate`` around a pass; nothing here warns or changes a global setting.
"""

from __future__ import annotations

import math
from functools import wraps
from typing import Any

import numpy as np

from diffcli.errors import DomainError, LimitError
from diffcli.namespaces import array_entries, bessel, special
from diffcli.namespaces.array_checks import check_axis, need_entries
from diffcli.namespaces.array_entries import float_type, floats, typed
from diffcli.namespaces.array_matrices import Matrices
from diffcli.namespaces.array_products import prod_others, prod_others_moved
from diffcli.namespaces.fallback import Namespace
from diffcli.ops import sizes

Array = Any

_MOST_SLOW = 100_000
"""Entries of functions that take some ten microseconds for one."""


def by_entry(function: Any, most: int = sizes.LARGEST_ARRAY) -> Any:
    """Return a function of one number applied to each entry of an array, which has ``most`` entries at most."""

    def apply(x: Array, **options: Any) -> Array:
        x = floats(x)
        if x.size > most:
            raise LimitError(f"{function.__name__} is computed for at most {most:,} entries at once, not {x.size:,}")
        entries = np.fromiter((function(float(v), **options) for v in x.flat), dtype=x.dtype, count=x.size)
        return entries.reshape(x.shape)

    return apply


def of_numbers_too(function: Any) -> Any:
    """Return a function that answers a Python number with one: NumPy's own would make float64 of float32 beside it."""

    @wraps(function)
    def apply(x: Any) -> Any:
        return float(function(x)) if isinstance(x, (int, float)) and not hasattr(x, "dtype") else function(x)

    return apply


def along(function: Any, needing: str = "") -> Any:
    """Return a function that folds axes, or all; one of the name ``needing`` needs an entry to do so."""

    def apply(x: Array, *, axis: Any = None) -> Array:
        if needing:
            need_entries(x, needing)
        return function(x, axis=check_axis(x, axis))

    return apply


class Arrays(Matrices, Namespace):
    """Functions of arrays; axes count from 0, negative ones from the end.  Those of entries are added below."""

    pi = math.pi

    log: Any = staticmethod(of_numbers_too(np.log))
    sqrt: Any = staticmethod(of_numbers_too(np.sqrt))
    equal_to: Any = staticmethod(np.equal)
    abs: Any = staticmethod(np.abs)
    mod: Any = staticmethod(np.mod)
    where: Any = staticmethod(array_entries.chosen)
    either: Any = staticmethod(array_entries.either)
    passed: Any = staticmethod(array_entries.passed)
    integer_power: Any = staticmethod(array_entries.integer_power)
    spherical_jn: Any = staticmethod(by_entry(bessel.spherical_jn, _MOST_SLOW))

    @staticmethod
    def copy(x: Array) -> Array:
        """Return ``x``, which nothing ever changes."""
        return x

    @staticmethod
    def gap(a: Array, b: Array) -> Array:
        return np.where(np.equal(a, b), 0, a - b)

    @staticmethod
    def zeros_like(x: Array) -> Array:
        return np.zeros_like(x, dtype=float_type(x))

    @staticmethod
    def ones_like(x: Array) -> Array:
        return np.ones_like(x, dtype=float_type(x))

    # reductions

    sum: Any = staticmethod(along(np.sum))
    prod: Any = staticmethod(along(np.prod))
    max_reduce: Any = staticmethod(along(np.max, "max"))
    min_reduce: Any = staticmethod(along(np.min, "min"))
    argmax: Any = staticmethod(along(np.argmax, "argmax"))

    @staticmethod
    def prod_others(x: Array, *, axis: Any = None) -> Array:
        return prod_others(floats(x), axis=axis)

    @staticmethod
    def prod_others_moved(x: Array, t: Array, *, axis: Any = None) -> Array:
        return prod_others_moved(floats(x), np.broadcast_to(t, np.shape(x)), axis=axis)

    @staticmethod
    def cumsum(x: Array, *, axis: int = 0, reverse: int = 0) -> Array:
        check_axis(x, axis)
        return np.flip(np.cumsum(np.flip(x, axis), axis=axis), axis) if reverse else np.cumsum(x, axis=axis)

    @staticmethod
    def cumprod(x: Array, *, axis: int = 0) -> Array:
        return np.cumprod(x, axis=check_axis(x, axis))

    @staticmethod
    def triangle(x: Array, *, axis: int = 0, fill: int = 1) -> Array:
        sizes.in_triangle(np.shape(x), axis=axis)
        return np.where(_up_to(x, axis), np.expand_dims(x, axis % np.ndim(x)), fill)

    @staticmethod
    def triangle_sum(x: Array, *, axis: int = 0) -> Array:
        place = axis % (np.ndim(x) - 1)
        return np.sum(np.where(_up_to(np.take(x, 0, axis=place), place), x, 0), axis=place)

    @staticmethod
    def count(x: Array, *, axis: Any = None) -> float:
        """Return how many entries a reduction along ``axis`` folds into one."""
        shape = np.shape(x)
        check_axis(x, axis)
        if axis is None:
            return float(math.prod(shape))
        return float(math.prod(shape[a] for a in (axis if isinstance(axis, tuple) else (axis,))))

    @staticmethod
    def norm(x: Array, *, axis: Any = None) -> Array:
        """Return the Euclidean norm, scaled so that no square over- or underflows."""
        x = floats(x)
        axis = check_axis(x, axis)
        scale = np.max(np.abs(x), axis=axis, keepdims=True, initial=0.0)
        safe = np.where((scale == 0) | ~np.isfinite(scale), 1.0, scale)
        # a power of two scales without rounding
        safe = np.exp2(np.floor(np.log2(safe)))
        total = np.sqrt(np.sum((x / safe) ** 2, axis=axis, keepdims=True)) * safe
        return np.squeeze(total, axis=axis)

    @staticmethod
    def expand(x: Array, like: Array, *, axis: Any = None) -> Array:
        """Return a reduced array stretched to the shape, and in the type, that it was reduced from."""
        x = typed(x, like)
        if axis is not None:
            axes = axis if isinstance(axis, tuple) else (axis,)
            x = np.expand_dims(x, tuple(a % np.ndim(like) for a in axes))
        return np.broadcast_to(x, np.shape(like))

    @staticmethod
    def broadcast_to(x: Array, like: Array) -> Array:
        return np.broadcast_to(typed(x, like), np.shape(like))

    # softmax and its relatives

    @staticmethod
    def log_softmax(x: Array, *, axis: Any = -1) -> Array:
        """Return x - logsumexp(x) with no digit lost where one entry dominates."""
        top, rest = _top_and_rest(x, axis)
        result = (x - top) - np.log1p(rest)
        endless = top == np.inf
        if endless.any():  # one infinite entry takes all; of several nobody knows
            alone = np.where(np.isinf(rest), np.nan, np.where(x == top, 0.0, -np.inf))
            return np.where(endless, alone, result).astype(result.dtype)
        return result

    @staticmethod
    def logsumexp(x: Array, *, axis: Any = None) -> Array:
        """Return log(sum(exp(x))) without overflow."""
        top, rest = _top_and_rest(x, axis)
        return np.squeeze(top + np.log1p(rest), axis=check_axis(x, axis))

    @staticmethod
    def shifted(g: Array, y: Array, *, axis: Any = -1) -> Array:
        place = np.expand_dims(np.argmax(y, axis=axis), axis) if axis is not None else None
        return g - (np.take_along_axis(g, place, axis=axis) if place is not None else np.ravel(g)[np.argmax(y)])

    @staticmethod
    def row_count(logits: Array) -> float:
        return float(math.prod(np.shape(logits)[:-1]))

    @staticmethod
    def target_rows(targets: Array, logits: Array) -> Array:
        shape = np.shape(logits)
        sizes.targets(np.shape(targets), shape)
        if np.shape(targets) == shape:
            return targets
        classes = np.asarray(targets, dtype=float).reshape(-1)
        numbers = classes.astype(int)
        if not np.all((classes == numbers) & (numbers >= 0) & (numbers < shape[-1])):
            raise DomainError(f"cross_entropy: class numbers must be whole numbers from 0 to {shape[-1] - 1}")
        rows = np.zeros((numbers.size, shape[-1]), float_type(logits))
        rows[np.arange(numbers.size), numbers] = 1
        return rows.reshape(shape)

    @staticmethod
    def target_gradient(local: Array, targets: Array) -> Array:
        return local if np.shape(local) == np.shape(targets) else np.zeros(np.shape(targets), float_type(targets))

    @staticmethod
    def times_or_zero(shares: Array, logs: Array) -> Array:
        return np.where(np.asarray(shares) == 0, 0.0, shares * logs)

    # shapes

    @staticmethod
    def index(x: Array, *, index: Any) -> Array:
        sizes.indexed(np.shape(x), index=index)
        return np.asarray(x)[as_index(index)]

    @staticmethod
    def scatter(x: Array, like: Array, *, index: Any) -> Array:
        result = np.zeros(np.shape(like), float_type(like))
        result[as_index(index)] = x
        return result

    @staticmethod
    def reshape(x: Array, *, shape: tuple[int, ...]) -> Array:
        return np.reshape(x, sizes.reshaped(np.shape(x), shape=shape))

    @staticmethod
    def reshape_like(x: Array, like: Array) -> Array:
        return np.reshape(x, np.shape(like))

    @staticmethod
    def concat(*inputs: Array, axis: int = 0) -> Array:
        sizes.joined(*map(np.shape, inputs), axis=axis)
        return np.concatenate([np.atleast_1d(typed(item, *inputs)) for item in inputs], axis=axis)

    @staticmethod
    def concat_part(x: Array, *parts: Array, position: int, axis: int = 0) -> Array:
        sizes = [np.atleast_1d(part).shape[axis] for part in parts]
        start = sum(sizes[:position])
        piece = np.take(x, range(start, start + sizes[position]), axis=axis)
        return np.reshape(piece, np.shape(parts[position]))

    @staticmethod
    def stack(*inputs: Array, axis: int = 0) -> Array:
        sizes.stacked(*map(np.shape, inputs), axis=axis)
        return np.stack([floats(item, *inputs) for item in inputs], axis=axis)

    @staticmethod
    def take(x: Array, *, position: int, axis: int = 0) -> Array:
        return np.take(x, position, axis=axis)

    @staticmethod
    def put(x: Array, like: Array, *, position: int, axis: int = 0) -> Array:
        result = np.zeros(np.shape(like), float_type(like))
        np.moveaxis(result, axis, 0)[position] = x
        return result

    @staticmethod
    def linspace(start: Array, stop: Array, *, count: int) -> Array:
        sizes.spaced(np.shape(start), np.shape(stop), count=count)
        return np.linspace(start, stop, count, dtype=float_type(start, stop))

    @staticmethod
    def zeros(*, shape: tuple[int, ...]) -> Array:
        return np.zeros(sizes.checked(shape))

    @staticmethod
    def ones(*, shape: tuple[int, ...]) -> Array:
        return np.ones(sizes.checked(shape))

    @staticmethod
    def eye(*, size: int) -> Array:
        return np.eye(sizes.checked((size, size))[0])


for _function in (
    *(np.exp, np.exp2, np.expm1, np.log1p, np.log2, np.log10, np.cbrt, np.sin, np.cos, np.tan, np.arcsin, np.arccos),
    *(np.arctan, np.arctan2, np.hypot, np.sinh, np.cosh, np.tanh, np.arcsinh, np.arccosh, np.arctanh),
    *(np.sign, np.floor, np.ceil, np.round, np.maximum, np.minimum, np.not_equal, np.power, np.logaddexp),
):
    setattr(Arrays, _function.__name__.replace("arc", "a"), staticmethod(_function))
for _of_one in (math.erf, math.erfc, special.erfinv, special.gamma, special.lgamma, special.factorial, bessel.sinc):
    setattr(Arrays, _of_one.__name__, staticmethod(by_entry(_of_one)))
for _slow in (special.digamma, special.polygamma, bessel.besselj, bessel.bessely, bessel.besseli, bessel.besselk):
    setattr(Arrays, _slow.__name__, staticmethod(by_entry(_slow, _MOST_SLOW)))


def _up_to(x: Array, axis: int) -> Array:
    """Return a mask, to be stretched, of the entries up to i along an axis in row i."""
    count = np.shape(x)[axis]
    return np.tri(count, dtype=bool).reshape(count, count, *[1] * (np.ndim(x) - axis % np.ndim(x) - 1))


def as_index(index: Any) -> Any:
    """Return a NumPy index for the hashable form that a graph keeps."""
    return tuple(slice(*item[1:]) if isinstance(item, tuple) else item for item in index)


def _top_and_rest(x: Array, axis: Any) -> tuple[Array, Array]:
    """Return the largest entry and the sum of exp(entry - largest) over the other ones, axes kept."""
    x = floats(x)
    check_axis(x, axis)
    need_entries(x, "softmax")
    if axis is None:
        moved = x.reshape(1, -1)
    else:
        moved = np.moveaxis(x, axis, -1)
    rows = moved.reshape(-1, moved.shape[-1])
    each, place = np.arange(len(rows)), rows.argmax(axis=1)
    top = rows[each, place][:, None]
    parts = np.exp(rows - (top if np.isfinite(top).all() else np.where(np.isfinite(top), top, 0.0)))
    parts[each, place] = 0.0
    rest = parts.sum(axis=1)
    if axis is None:
        return top.reshape((1,) * x.ndim), rest.reshape((1,) * x.ndim)
    shape = moved.shape[:-1]
    return np.expand_dims(top.reshape(shape), axis), np.expand_dims(rest.reshape(shape), axis)
