"""Operations on whole arrays, with a bound on the error of each entry."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from diffcli.engine.rounded import Rounded, Rounding


def bound(space: Rounding, name: str) -> Callable[..., Rounded] | None:
    """Return the function of that name for one space, None for one that is a formula of others."""
    function = FUNCTIONS.get(name)
    if function is None:
        op = space.ops.get(name)
        if op is None or not op.is_primitive:
            return None
        function = _without_bound
    return lambda *inputs, **options: function(space, name, *[space.lift(x) for x in inputs], **options)


def _made(space: Rounding, size: Any, count: float, *exact: Rounded) -> Any:
    """Return what rounding ``count`` times adds at most; nothing where all is integers that floats hold."""
    if all(not np.any(x.error) and _is_whole(x.value) for x in exact) and np.all(size < 2.0**53):
        return 0.0
    return space.unit * (count + 1) * size + space.tiny


def _is_whole(x: Any) -> bool:
    array = np.asarray(x)
    return array.dtype.kind in "biu" or (array.dtype.kind == "f" and bool(np.all(array == np.floor(array))))


def _rounded(space: Rounding, value: Any, error: Any) -> Rounded:
    from diffcli.engine.numbers import plain

    shape = np.shape(value)
    return space.with_error(plain(value), plain(np.broadcast_to(error, shape) if np.shape(error) != shape else error))


def _moving(space: Rounding, name: str, *inputs: Rounded, **options: Any) -> Rounded:
    """Compute what only moves entries or picks among them: errors move along."""

    def run(*xs: Any) -> Any:
        return space.run_on_arrays(lambda F, *ys: getattr(F, name)(*ys, **options), *xs)

    return _rounded(space, run(*[x.value for x in inputs]), run(*[_error(x) for x in inputs]))


def _rows(space: Rounding, name: str, targets: Rounded, like: Rounded) -> Rounded:
    """Compute with targets as rows of shares; class numbers have no error."""
    if np.shape(targets.value) != np.shape(like.value):
        targets = _rounded(space, targets.value, 0.0)
    return _moving_first(space, name, targets, like)


def _moving_first(space: Rounding, name: str, x: Rounded, *rest: Rounded, **options: Any) -> Rounded:
    """Compute what moves the entries of its first input; of the others only the shape counts."""
    likes = [like.value for like in rest]

    def run(y: Any) -> Any:
        return space.run_on_arrays(lambda F, y: getattr(F, name)(y, *likes, **options), y)

    return _rounded(space, run(x.value), run(_error(x)) if np.any(x.error) else 0.0)


def _summing(space: Rounding, name: str, x: Rounded, *rest: Rounded, **options: Any) -> Rounded:
    """Compute sums of entries."""
    moved = _moving_first(space, name, x, *rest, **options)
    likes = [like.value for like in rest]
    size = space.run_on_arrays(lambda F, y: getattr(F, name)(F.abs(y), *likes, **options), x.value)
    count = np.size(x.value) / max(np.size(moved.value), 1)
    # NumPy adds pairwise; the exact bound of the plain order is far too large for long sums
    made = _made(space, size, min(count - 1, 8 + math.log2(count + 1)), x)
    return _rounded(space, moved.value, moved.error + made)


def _products(left: int, right: int) -> Callable[..., Rounded]:
    """Return a function that sums products of entries of two inputs, as matrix products do."""

    def compute(space: Rounding, name: str, *inputs: Rounded) -> Rounded:
        a, b = inputs[left], inputs[right]

        def run(p: Any, q: Any) -> Any:
            values = [x.value for x in inputs]
            values[left], values[right] = p, q
            return space.run_on_arrays(lambda F, *xs: getattr(F, name)(*xs), *values)

        value = run(a.value, b.value)
        size_a, size_b = np.abs(a.value), np.abs(b.value)
        terms = math.sqrt(max(np.size(a.value) * np.size(b.value) / max(np.size(value), 1), 1))
        error = run(_error(a), size_b + _error(b)) + run(size_a, _error(b))
        return _rounded(space, value, error + _made(space, run(size_a, size_b), terms, a, b))

    return compute


def _growing(space: Rounding, name: str, x: Rounded, **options: Any) -> Rounded:
    """Compute products of entries: the bound is that of their sizes."""

    def run(y: Any) -> Any:
        return space.run_on_arrays(lambda F, y: getattr(F, name)(y, **options), y)

    value, size = run(x.value), run(np.abs(x.value))
    spread = run(np.abs(x.value) + _error(x)) - size if np.any(_error(x)) else 0.0
    return _rounded(space, value, spread + _made(space, size, np.size(x.value), x))


def _growing_pair(space: Rounding, name: str, x: Rounded, t: Rounded, **options: Any) -> Rounded:
    """Compute sums of products of the entries of two arrays."""

    def run(*arrays: Any) -> Any:
        return space.run_on_arrays(lambda F, y, s: getattr(F, name)(y, s, **options), *arrays)

    value, size = run(x.value, t.value), run(np.abs(x.value), np.abs(t.value))
    spread = run(np.abs(x.value) + _error(x), np.abs(t.value) + _error(t)) - size
    return _rounded(space, value, spread + _made(space, size, 2 * np.size(x.value), x, t))


def _norm(space: Rounding, name: str, x: Rounded, *, axis: Any = None) -> Rounded:
    def run(y: Any) -> Any:
        return space.run_on_arrays(lambda F, y: F.norm(y, axis=axis), y)

    value = run(x.value)
    exact = not np.any(_error(x)) and _is_whole(x.value) and np.all(value < 2.0**26) and _is_whole(value)
    return _rounded(space, value, run(_error(x)) + (0.0 if exact else space.unit * 8 * value))


def _reduced_extreme(space: Rounding, name: str, x: Rounded, *, axis: Any = None) -> Rounded:
    value = space.run_on_arrays(lambda F, y: getattr(F, name)(y, axis=axis), x.value)
    near = np.abs(x.value - _expanded(space, value, x.value, axis)) <= _error(x) + np.max(_error(x), initial=0.0)
    return _rounded(space, value, np.max(np.where(near, _error(x), 0.0), axis=axis))


def _argmax(space: Rounding, name: str, x: Rounded, *, axis: Any = None) -> Rounded:
    value = space.run_on_arrays(lambda F, y: F.argmax(y, axis=axis), x.value)
    top = np.max(x.value, axis=axis, keepdims=True)
    slack = _error(x) + np.max(_error(x), initial=0.0)
    rivals = np.sum((top - x.value <= slack) & (slack != 0), axis=axis)
    return _rounded(space, value, np.where(rivals > 1, float(np.size(x.value)), 0.0))


def _log_sum(space: Rounding, name: str, x: Rounded, *, axis: Any = None) -> Rounded:
    value = space.run_on_arrays(lambda F, y: F.logsumexp(y, axis=axis), x.value)
    error = np.max(_error(x), axis=axis) + 4 * space.unit * (np.abs(value) + 1) + space.tiny
    return _rounded(space, value, error)


def _log_softmax(space: Rounding, name: str, x: Rounded, *, axis: Any = -1) -> Rounded:
    value, share = space.run_on_arrays(lambda F, y: ((v := F.log_softmax(y, axis=axis)), F.exp(v)), x.value)
    # entry i moves with x_i by 1 - p_i and with the others by p_j; near p_i = 1 both are small
    rest = _clipped(-space.run_on_arrays(lambda F, v: F.expm1(v), value))
    weighted = share * _error(x)
    total = np.sum(weighted, axis=axis, keepdims=True)
    made = space.unit * (8 * np.abs(value) + 4 * np.abs(x.value - np.max(x.value, axis=axis, keepdims=True)) * rest)
    return _rounded(space, value, _error(x) * rest + _clipped(total - weighted) + made)


def _clipped(x: Any) -> Any:
    return np.where(x > 0, x, 0.0)


def _shifted(space: Rounding, name: str, g: Rounded, y: Rounded, *, axis: Any = -1) -> Rounded:
    value = space.run_on_arrays(lambda F, g, y: F.shifted(g, y, axis=axis), g.value, y.value)
    error = _error(g) + np.max(_error(g), axis=axis, keepdims=True)
    return _rounded(space, value, np.where(value == 0, 0.0, error + space.unit * np.abs(value)))


def _matrix(space: Rounding, name: str, a: Rounded) -> Rounded:
    """Compute determinant, cofactors or inverse, with the condition of the matrix."""
    size = np.shape(a.value)[0] if np.ndim(a.value) else 1
    value = space.run_on_arrays(lambda F, a: getattr(F, name)(a), a.value)
    spread = _error(a) + space.unit * 4 * size * np.abs(a.value)
    if name == "det":
        cofactor = space.run_on_arrays(lambda F, a: F.cofactor(a), a.value)
        return _rounded(space, value, np.sum(np.abs(cofactor) * spread) + size * space.tiny)
    if name == "inv":
        inverse = np.abs(value)
        return _rounded(space, value, inverse @ spread @ inverse)
    # cofactors move with minors of two rows and columns less, which singular values bound: the matrix may be singular
    scales = np.linalg.svd(np.asarray(a.value, dtype=float), compute_uv=False)
    minors = np.prod(scales[: size - 2]) if size > 1 else 0.0
    return _rounded(space, value, size * minors * np.sqrt(np.sum(spread**2)) + np.zeros_like(np.abs(value)))


def _solve(space: Rounding, name: str, a: Rounded, b: Rounded) -> Rounded:
    size = np.shape(a.value)[0]
    value = space.run_on_arrays(lambda F, a, b: F.solve(a, b), a.value, b.value)
    inverse = np.abs(space.run_on_arrays(lambda F, a: F.inv(a), a.value))
    spread = _error(a) + space.unit * 4 * size * np.abs(a.value)
    return _rounded(space, value, inverse @ (spread @ np.abs(value) + _error(b)))


def _entrywise_product(space: Rounding, name: str, shares: Rounded, logs: Rounded) -> Rounded:
    zero = np.asarray(shares.value) == 0
    product = shares * logs
    return _rounded(space, np.where(zero, 0.0, product.value), np.where(zero, 0.0, product.error))


def _count(space: Rounding, name: str, x: Rounded, **options: Any) -> Rounded:
    return _rounded(space, space.run_on_arrays(lambda F, y: getattr(F, name)(y, **options), x.value), 0.0)


def _linspace(space: Rounding, name: str, start: Rounded, stop: Rounded, *, count: int) -> Rounded:
    value = space.run_on_arrays(lambda F, a, b: F.linspace(a, b, count=count), start.value, stop.value)
    size = max(abs(start.value), abs(stop.value))
    return _rounded(space, value, start.error + stop.error + _made(space, size, 2, start, stop) * ~_whole(value))


def _whole(value: Any) -> Any:
    return np.asarray(value) == np.floor(value)


def _growing_with_size(space: Rounding, name: str, x: Rounded, **options: Any) -> Rounded:
    """Return what grows with the sizes of its input's entries, and the error with theirs."""

    def run(x: Any) -> Any:
        return space.run_on_arrays(lambda F, x: getattr(F, name)(x, **options), x)

    near = run(abs(x.value))
    count = np.shape(near)[0] if np.ndim(near) else 1
    return _rounded(space, run(x.value), run(abs(x.value) + _error(x)) - near + _made(space, near, count, x))


def _without_bound(space: Rounding, name: str, *inputs: Rounded, **options: Any) -> Rounded:
    values = [x.value for x in inputs]
    return _rounded(space, space.run_on_arrays(lambda F, *xs: getattr(F, name)(*xs, **options), *values), math.inf)


def _making(space: Rounding, name: str, **options: Any) -> Rounded:
    return _rounded(space, space.run_on_arrays(lambda F: getattr(F, name)(**options)), 0.0)


def _error(x: Rounded) -> Any:
    return np.broadcast_to(x.error, np.shape(x.value)) if np.shape(x.error) != np.shape(x.value) else x.error


def _expanded(space: Rounding, value: Any, like: Any, axis: Any) -> Any:
    return space.run_on_arrays(lambda F, v: F.expand(v, like, axis=axis), value)


FUNCTIONS: dict[str, Callable[..., Rounded]] = {
    **dict.fromkeys(("concat", "stack"), _moving),
    **dict.fromkeys(
        (
            *("index", "scatter", "reshape", "reshape_like", "take", "put", "transpose", "expand", "broadcast_to"),
            *("concat_part", "target_gradient"),
        ),
        _moving_first,
    ),
    "target_rows": _rows,
    **dict.fromkeys(("sum", "sum_to", "trace"), _summing),
    **dict.fromkeys(("matmul", "dot", "outer", "pair_outer"), _products(0, 1)),
    "matmul_left": _products(0, 2),
    "matmul_right": _products(0, 1),
    **dict.fromkeys(("prod", "prod_others"), _growing),
    "prod_others_moved": _growing_pair,
    **dict.fromkeys(("cumsum", "cumprod", "triangle", "triangle_sum", "lower_half"), _growing_with_size),
    "differences": lambda space, name, a, b: _rounded(
        space,
        space.run_on_arrays(lambda F, a, b: F.differences(a, b), a.value, b.value),
        space.run_on_arrays(lambda F, a, b: F.differences(a, -b) * (1 + space.unit), _error(a), _error(b))
        + space.run_on_arrays(lambda F, a, b: F.differences(a, -b) * space.unit, abs(a.value), abs(b.value)),
    ),
    "norm": _norm,
    **dict.fromkeys(("max_reduce", "min_reduce"), _reduced_extreme),
    "argmax": _argmax,
    "logsumexp": _log_sum,
    "log_softmax": _log_softmax,
    "shifted": _shifted,
    **dict.fromkeys(("det", "inv", "cofactor"), _matrix),
    "solve": _solve,
    "times_or_zero": _entrywise_product,
    **dict.fromkeys(("count", "row_count", "identity_like"), _count),
    "linspace": _linspace,
    **dict.fromkeys(("zeros", "ones", "eye"), _making),
}
"""What is computed with arrays at once; other names are operations entry by entry or formulas of these."""
