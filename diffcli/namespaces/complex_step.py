"""Rules on complex numbers, for derivatives by a complex step.

An imaginary part of 1e-20 carries the derivative, so every function must be continued analytically: choices look at
the real part only.  Functions that cannot be continued here raise TypeError or ComplexWarning.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from diffcli.namespaces.array_checks import check_axis
from diffcli.namespaces.arrays import Arrays

Array = Any


def of_real(function: Any) -> Any:
    """Return a function of the real parts."""
    return staticmethod(lambda x: function(np.real(x)))


def by_real(compare: Any) -> Any:
    """Return the choice of the first number where the real parts compare so, else of the second."""
    return staticmethod(lambda a, b: np.where(compare(np.real(a), np.real(b)), a, b))


class ComplexStep(Arrays):
    """Analytic functions of complex arrays; the rest is refused."""

    sign: Any = of_real(np.sign)
    floor: Any = of_real(np.floor)
    ceil: Any = of_real(np.ceil)
    round: Any = of_real(np.round)
    maximum: Any = by_real(np.greater)
    minimum: Any = by_real(np.less)

    @staticmethod
    def abs(x: Array) -> Array:
        """Return the continuation of the absolute value from the real axis."""
        return np.where(np.real(x) < 0, -x, x)

    @staticmethod
    def mod(a: Array, b: Array) -> Array:
        """Return the remainder, continued."""
        return a - b * ComplexStep.floor(a / b)

    @staticmethod
    def hypot(a: Array, b: Array) -> Array:
        return np.sqrt(a * a + b * b)

    @staticmethod
    def cbrt(x: Array) -> Array:
        """Return the real cube root, continued."""
        return ComplexStep.sign(x) * ComplexStep.abs(x) ** (1 / 3)

    @staticmethod
    def logaddexp(a: Array, b: Array) -> Array:
        return ComplexStep.maximum(a, b) + np.log1p(np.exp(-ComplexStep.abs(a - b)))

    @staticmethod
    def norm(x: Array, *, axis: Any = None) -> Array:
        return np.sqrt(np.sum(x * x, axis=check_axis(x, axis)))

    @staticmethod
    def logsumexp(x: Array, *, axis: Any = None) -> Array:
        top = np.max(np.real(x), axis=axis, keepdims=True)
        return np.squeeze(top, axis=axis) + np.log(np.sum(np.exp(x - top), axis=axis))

    @staticmethod
    def log_softmax(x: Array, *, axis: Any = -1) -> Array:
        x = np.asarray(x)
        total = ComplexStep.logsumexp(x, axis=axis)
        return x - (total if axis is None else np.expand_dims(total, axis))

    @staticmethod
    def stack(*inputs: Array, axis: int = 0) -> Array:
        return np.stack([np.asarray(item) for item in inputs], axis=axis)
