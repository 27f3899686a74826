"""Rules on arrays whose entries are numbers of another kind, balls or series: NumPy arrays of objects."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from diffcli.errors import DomainError
from diffcli.namespaces.array_checks import check_axis, need_entries, need_square
from diffcli.namespaces.array_cofactors import Factors
from diffcli.namespaces.array_products import prod_others, prod_others_moved
from diffcli.namespaces.arrays import Arrays, as_index
from diffcli.namespaces.fallback import Namespace
from diffcli.ops import sizes

if TYPE_CHECKING:
    from diffcli.ops import Op

Array = Any


class EntryArrays(Namespace):
    """Functions of arrays, entry by entry through a namespace of numbers."""

    def __init__(self, numbers: Any) -> None:
        super().__init__(numbers.ops)
        self.numbers = numbers
        self._convert = np.frompyfunc(numbers.number, 1, 1)
        self._sizes = np.frompyfunc(numbers.size, 1, 1)

    @property
    def pi(self) -> Any:
        return self.numbers.pi

    def __getattr__(self, name: str) -> Any:
        op = self.ops.get(name)
        function: Any
        if op is not None and self._is_entrywise(op):
            function = partial(self._entrywise, getattr(self.numbers, name))
        elif op is not None and op.max_inputs == 0:
            function = partial(self._new, getattr(Arrays, name))
        elif hasattr(Arrays, name):  # it only adds, multiplies, compares or moves entries, whatever these are
            function = getattr(Arrays, name)
        else:
            return super().__getattr__(name)
        self.__dict__[name] = function
        return function

    @staticmethod
    def _is_entrywise(op: Op) -> bool:
        return op.is_primitive and not op.tensor and not op.view

    def _entrywise(self, function: Any, *inputs: Array, **options: Any) -> Array:
        of_entries = np.frompyfunc(_or_nan(self.numbers, partial(function, **options)), len(inputs), 1)
        return of_entries(*inputs)

    def array(self, value: Any) -> Array:
        """Return numbers as an array of the namespace's."""
        with np.errstate(all="ignore"):  # NumPy takes flags that floats left behind for the conversion's own
            return self._convert(np.asarray(value, dtype=object))

    def _new(self, make: Any, **options: Any) -> Array:
        return self.array(make(**options))

    # what NumPy would answer with its own floats or integers

    def where(self, condition: Array, a: Array, b: Array) -> Array:
        return self._entrywise(self.numbers.where, condition, a, b)

    def integer_power(self, x: Array, power: int) -> Array:
        return self._entrywise(self.numbers.integer_power, x, power=power)

    def zeros_like(self, x: Array) -> Array:
        return self.array(np.zeros(np.shape(x)))

    def ones_like(self, x: Array) -> Array:
        return self.array(np.ones(np.shape(x)))

    def identity_like(self, a: Array) -> Array:
        return self.array(Arrays.identity_like(a))

    def scatter(self, x: Array, like: Array, *, index: Any) -> Array:
        result = self.zeros_like(like)
        result[as_index(index)] = x
        return result

    def put(self, x: Array, like: Array, *, position: int, axis: int = 0) -> Array:
        result = self.zeros_like(like)
        np.moveaxis(result, axis, 0)[position] = x
        return result

    def linspace(self, start: Any, stop: Any, *, count: int) -> Array:
        shares = Arrays.linspace(0, count - 1, count=count)
        return self.array([start + (stop - start) * int(k) / max(count - 1, 1) for k in shares])

    def stack(self, *inputs: Array, axis: int = 0) -> Array:
        sizes.stacked(*map(np.shape, inputs), axis=axis)
        return np.stack([np.asarray(item, dtype=object) for item in inputs], axis=axis)

    def outer(self, a: Array, b: Array) -> Array:
        sizes.outer(np.shape(a), np.shape(b))
        return np.multiply.outer(a, b)

    def prod_others(self, x: Array, *, axis: Any = None) -> Array:
        return self.array(prod_others(x, axis=axis))

    def prod_others_moved(self, x: Array, t: Array, *, axis: Any = None) -> Array:
        return prod_others_moved(x, np.broadcast_to(t, np.shape(x)), axis=axis)

    def norm(self, x: Array, *, axis: Any = None) -> Array:
        return self.sqrt(np.sum(x * x, axis=check_axis(x, axis)))

    def logsumexp(self, x: Array, *, axis: Any = None) -> Array:
        """Return log(sum(exp(x))), from an entry on that is about the largest, so that no magnitude matters."""
        need_entries(x, "logsumexp")
        top = _folded(lambda a, b: a if self.numbers.is_about_larger(a, b) else b, x, axis)
        return top + self.log(np.sum(self.exp(x - self.expand(top, x, axis=axis)), axis=axis))

    def log_softmax(self, x: Array, *, axis: Any = -1) -> Array:
        check_axis(x, axis)
        return x - self.expand(self.logsumexp(x, axis=axis), x, axis=axis)

    def max_reduce(self, x: Array, *, axis: Any = None) -> Array:
        """Return the largest entry, although it may not be certain which that is."""
        need_entries(x, "max")
        return _folded(self.numbers.maximum, x, axis)

    def min_reduce(self, x: Array, *, axis: Any = None) -> Array:
        need_entries(x, "min")
        return _folded(self.numbers.minimum, x, axis)

    def argmax(self, x: Array, *, axis: Any = None) -> Array:
        return self.array(Arrays.argmax(x, axis=axis)) if axis is not None else self.numbers.number(Arrays.argmax(x))

    # matrices

    def logabsdet(self, a: Array) -> Any:
        return self.log(self.abs(self.det(a)))

    def is_positive(self, value: Any) -> bool:
        """Tell whether a number is surely above 0."""
        return bool(value > 0)

    def cholesky(self, a: Array) -> Array:
        """Return the lower triangular L with L L^T = a, row by row, for the mean of ``a`` and its transpose."""
        need_square(a, "cholesky")
        a = (a + np.transpose(a)) / 2
        lower = self.zeros_like(a)
        for i in range(len(lower)):
            for j in range(i + 1):
                rest = a[i, j] - np.sum(lower[i, :j] * lower[j, :j])
                if i == j and not self.is_positive(rest):
                    raise DomainError("cholesky: the matrix is not positive definite")
                lower[i, j] = self.numbers.sqrt(rest) if i == j else rest / lower[j, j]
        return lower

    def inv(self, a: Array) -> Array:
        need_square(a, "inv")
        return self.solve(a, self.identity_like(a))

    def solve(self, a: Array, b: Array) -> Array:
        """Return the x with a @ x = b, by elimination with partial pivoting."""
        sizes.solution(np.shape(a), np.shape(b))
        size = np.shape(a)[0]
        rows = np.concatenate((a, np.reshape(b, (size, -1))), axis=1)
        for i in range(size):
            pivot = max(range(i, size), key=lambda j: self.numbers.size(rows[j, i]))
            if not self.numbers.size(rows[pivot, i]):
                raise DomainError("a singular matrix has no inverse")
            rows[[i, pivot]] = rows[[pivot, i]]
            rows[i] = rows[i] / rows[i, i]
            others = [j for j in range(size) if j != i]
            rows[others] -= np.multiply.outer(rows[others, i], rows[i])
        return rows[:, size:].reshape(np.shape(b))

    def cofactor(self, a: Array) -> Array:
        need_square(a, "det")
        return Factors(a, self._sizes).cofactors()


def _folded(function: Any, x: Array, axis: Any) -> Array:
    """Fold entries along axes, or all, by a function of two."""
    axes = range(np.ndim(x)) if axis is None else np.atleast_1d(check_axis(x, axis)).tolist()
    moved = np.moveaxis(x, axes, range(-len(axes), 0))
    kept = moved.shape[: moved.ndim - len(axes)]
    return np.frompyfunc(function, 2, 1).reduce(moved.reshape(*kept, math.prod(moved.shape[len(kept) :])), axis=-1)


def _or_nan(numbers: Any, function: Any) -> Any:
    """Return a function that answers nan where it is undefined, as entries of an array do."""

    def entry(*inputs: Any) -> Any:
        try:
            return function(*inputs)
        except (ArithmeticError, ValueError):
            return numbers.undefined

    return entry
