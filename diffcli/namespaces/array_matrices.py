"""Rules of vectors and matrices on NumPy arrays."""

from __future__ import annotations

from typing import Any

import numpy as np

from diffcli.errors import DomainError
from diffcli.namespaces.array_checks import need_square
from diffcli.namespaces.array_cofactors import Factors
from diffcli.namespaces.array_entries import float_type, floats
from diffcli.ops import sizes

Array = Any


class Matrices:
    """Functions of vectors and matrices, those of products also of batches."""

    @staticmethod
    def sum_to(x: Array, like: Array) -> Array:
        shape = np.shape(like)
        lead = np.ndim(x) - len(shape)
        axes = tuple(range(lead)) + tuple(
            lead + i for i, n in enumerate(shape) if n == 1 and np.shape(x)[lead + i] != 1
        )
        return np.reshape(np.sum(x, axis=axes), shape) if axes else x

    @staticmethod
    def matmul(a: Array, b: Array) -> Array:
        sizes.product(np.shape(a), np.shape(b))
        return np.matmul(a, b)

    @staticmethod
    def matmul_left(g: Array, a: Array, b: Array) -> Array:
        if np.ndim(b) == 1:
            return np.expand_dims(g, -1) * b
        if np.ndim(a) == 1:
            return Matrices.sum_to(np.matmul(b, np.expand_dims(g, -1))[..., 0], a)
        return Matrices.sum_to(np.matmul(g, np.swapaxes(b, -1, -2)), a)

    @staticmethod
    def matmul_right(g: Array, a: Array, b: Array) -> Array:
        if np.ndim(a) == 1:
            return (
                np.asarray(a) * np.asarray(g)
                if np.ndim(b) == 1
                else Matrices.sum_to(np.expand_dims(a, -1) * np.expand_dims(g, -2), b)
            )
        if np.ndim(b) == 1:
            return Matrices.sum_to(np.matmul(np.swapaxes(a, -1, -2), np.expand_dims(g, -1))[..., 0], b)
        return Matrices.sum_to(np.matmul(np.swapaxes(a, -1, -2), g), b)

    @staticmethod
    def transpose(x: Array) -> Array:
        return np.transpose(x)

    @staticmethod
    def dot(a: Array, b: Array) -> Array:
        sizes.inner(np.shape(a), np.shape(b))
        return np.dot(a, b)

    @staticmethod
    def outer(a: Array, b: Array) -> Array:
        sizes.outer(np.shape(a), np.shape(b))
        return np.multiply.outer(floats(a), floats(b))

    @staticmethod
    def trace(a: Array) -> Array:
        need_square(a, "trace")
        return np.trace(a)

    @staticmethod
    def identity_like(a: Array) -> Array:
        need_square(a, "identity_like")
        return np.eye(np.shape(a)[0], dtype=float_type(a))

    @staticmethod
    def det(a: Array) -> Array:
        need_square(a, "det")
        return np.linalg.det(a)

    @staticmethod
    def cofactor(a: Array) -> Array:
        need_square(a, "det")
        if not np.size(a) or np.linalg.cond(a, 1) < 1e4:
            return np.linalg.det(a) * np.linalg.inv(a).T
        return Factors(floats(a)).cofactors()

    @staticmethod
    def inv(a: Array) -> Array:
        need_square(a, "inv")
        try:
            return np.linalg.inv(a)
        except np.linalg.LinAlgError:
            return np.full(np.shape(a), np.nan, float_type(a))

    @staticmethod
    def solve(a: Array, b: Array) -> Array:
        sizes.solution(np.shape(a), np.shape(b))
        try:
            return np.linalg.solve(a, b)
        except np.linalg.LinAlgError:
            return np.full(np.shape(b), np.nan, float_type(a))

    @staticmethod
    def logabsdet(a: Array) -> Array:
        """Return log(abs(det(a))), which neither over- nor underflows."""
        need_square(a, "logabsdet")
        return np.linalg.slogdet(floats(a))[1]

    @staticmethod
    def cholesky(a: Array) -> Array:
        need_square(a, "cholesky")
        try:
            return np.linalg.cholesky((floats(a) + np.transpose(a)) / 2)
        except np.linalg.LinAlgError:
            raise DomainError("cholesky: the matrix is not positive definite") from None

    @staticmethod
    def lower_half(a: Array) -> Array:
        need_square(a, "lower_half")
        return np.tril(a) - np.tril(np.triu(a)) / 2

    @staticmethod
    def differences(a: Array, b: Array) -> Array:
        sizes.differences(np.shape(a), np.shape(b))
        return np.expand_dims(a, 1) - np.expand_dims(b, 0)

    @staticmethod
    def pair_outer(a: Array, b: Array) -> Array:
        return np.multiply.outer(a, b) if np.ndim(a) == 1 else np.matmul(a, np.transpose(b))
