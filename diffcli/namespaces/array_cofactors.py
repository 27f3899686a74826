"""Determinants and cofactors of matrices of any kind of number, singular ones too, by elimination.

With complete pivoting, rows and columns of A in some order are L D U, with ones on the diagonals of L and U: what is
small or 0 stands in D alone, whose cofactors are products of its other entries, so that nothing is divided by it.
Source: Higham 2002, Accuracy and Stability of Numerical Algorithms, section 9.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from diffcli.namespaces.array_products import prod_others

Array = Any


class Factors:
    """The L, D and U of a matrix, whose entries are compared by ``size``, and the orders of its rows and columns."""

    def __init__(self, a: Array, size: Any = np.abs) -> None:
        a = np.array(a)
        count = len(a)
        self.rows, self.columns, self.sign = np.arange(count), np.arange(count), 1
        for k in range(count):
            below = size(a[k:, k:])
            i, j = divmod(int(np.argmax(below)), count - k)
            if not below[i, j]:
                a[k:, k:] = a[k:, k:] * 0
                break
            self._swap(a, self.rows, k, k + i)
            self._swap(a.T, self.columns, k, k + j)
            a[k + 1 :, k] /= a[k, k]
            a[k + 1 :, k + 1 :] -= np.multiply.outer(a[k + 1 :, k], a[k, k + 1 :])
        self.diagonal = np.diagonal(a)
        self._reduced = a

    def _swap(self, a: Array, order: Array, k: int, place: int) -> None:
        if place != k:
            a[[k, place]] = a[[place, k]]
            order[[k, place]] = order[[place, k]]
            self.sign = -self.sign

    def determinant(self) -> Any:
        """Return the product of the diagonal, with its sign."""
        return np.prod(self.diagonal) * self.sign

    def cofactors(self) -> Array:
        a = self._reduced
        pivots = np.where(self.diagonal == 0, self.diagonal + 1, self.diagonal)
        right = _inverse_of_upper(a / pivots[:, None])
        left = _inverse_of_upper(a.T)
        core = np.matmul(left * prod_others(self.diagonal), right.T) * self.sign
        result = np.empty_like(core)
        result[np.ix_(self.rows, self.columns)] = core
        return result


def _inverse_of_upper(a: Array) -> Array:
    """Return the inverse of the part of a matrix above its diagonal, with ones on that."""
    count = len(a)
    inverse = np.eye(count, dtype=a.dtype)
    for k in range(count - 2, -1, -1):
        inverse[k, k + 1 :] = -np.matmul(a[k, k + 1 :], inverse[k + 1 :, k + 1 :])
    return inverse
