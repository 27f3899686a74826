"""Rules on arrays of real numbers with proof: matrices of fractions exactly, others by elimination."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from flint import arb_mat, fmpq_mat

from diffcli.enclosures.reals import MOST_EXACT_BITS, UNDEFINED, UNKNOWN, Real, of_ball, real
from diffcli.namespaces.array_checks import need_square
from diffcli.namespaces.arrays import Arrays
from diffcli.namespaces.entry_arrays import EntryArrays
from diffcli.ops import sizes

if TYPE_CHECKING:
    from diffcli.ops import Op

Array = Any


class BallArrays(EntryArrays):
    """Functions of arrays whose entries are ``Real``."""

    def matmul(self, a: Array, b: Array) -> Array:
        sizes.product(np.shape(a), np.shape(b))
        if np.ndim(a) == np.ndim(b) == 2 and np.shape(a)[1] > 2 and (product := _product(a, b)) is not None:
            return product
        return np.matmul(a, b)

    def det(self, a: Array) -> Any:
        need_square(a, "det")
        if (matrix := _rational(a)) is not None:
            return real_of(matrix.det())
        return Real(_balls(a).det()) if _is_defined(a) else UNDEFINED

    def solve(self, a: Array, b: Array) -> Array:
        sizes.solution(np.shape(a), np.shape(b))
        right = np.reshape(b, (np.shape(a)[0], -1))
        if not (_is_defined(a) and _is_defined(right)):
            return np.full(np.shape(b), UNDEFINED)
        exact = _rational(a)
        if exact is not None and exact.det() == 0:
            return np.full(np.shape(b), UNDEFINED)
        beside = _rational(right) if exact is not None else None
        try:
            if exact is not None and beside is not None:
                solution = _entries(exact.solve(beside), real_of)
            else:
                solution = _entries(_balls(a).solve(_balls(right)), of_ball)
        except ZeroDivisionError:  # the precision does not show that the matrix has an inverse
            return np.full(np.shape(b), UNKNOWN)
        return solution.reshape(np.shape(b))

    def cofactor(self, a: Array) -> Array:
        """Return the matrix of cofactors, also of a singular matrix."""
        need_square(a, "det")
        exact = _rational(a)
        if exact is not None and exact.det() != 0:
            return _entries(exact.inv().transpose() * exact.det(), real_of)
        if exact is None and _is_defined(a):
            balls = _balls(a)
            try:
                return _entries(balls.inv().transpose() * balls.det(), of_ball)
            except ZeroDivisionError:
                pass
        return super().cofactor(a)


class SeriesArrays(EntryArrays):
    """Functions of arrays whose entries are power series, where a maximum has kinks that its use may not have."""

    @staticmethod
    def _is_entrywise(op: Op) -> bool:
        return op.derivatives is not None and not op.tensor

    def where(self, condition: Array, a: Array, b: Array) -> Array:
        """Return entries of ``a`` where the condition holds, else of ``b``."""
        return self.array(np.where(np.asarray(condition, dtype=bool), a, b))

    def target_rows(self, targets: Array, logits: Array) -> Array:
        """Return targets as rows of shares; class numbers are constant."""
        if np.shape(targets) != np.shape(logits):
            targets = np.frompyfunc(lambda x: float(x.head), 1, 1)(targets)
        return self.array(Arrays.target_rows(targets, logits))

    # a pivot may vanish at the point of expansion and not around it: no division by an entry

    def det(self, a: Array) -> Any:
        need_square(a, "det")
        return characteristic(self, a)[0]

    def cofactor(self, a: Array) -> Array:
        """Return the matrix of cofactors."""
        need_square(a, "det")
        return np.transpose(characteristic(self, a)[1])


def characteristic(F: Any, a: Array) -> tuple[Any, Array]:
    """Return determinant and adjugate of a matrix, dividing by integers only.

    Source: the method of Faddeev and Le Verrier.
    """
    size = np.shape(a)[0]
    identity = F.identity_like(a)
    adjugate, determinant = identity, F.trace(a)
    for k in range(2, size + 1):
        adjugate = F.matmul(a, adjugate) - identity * determinant
        determinant = F.trace(F.matmul(a, adjugate)) / k
    # the last coefficient is (-1)^(n+1) det, and the adjugate likewise
    return (determinant, adjugate) if size % 2 else (-determinant, -adjugate)


def real_of(exact: Any) -> Real:
    """Return a fraction of the library's as a number."""
    return Real(None, exact)


def _is_defined(a: Array) -> bool:
    return all(x is not UNDEFINED for x in np.ravel(a))


def _rational(a: Array) -> Any:
    """Return a matrix of fractions, not too long to go on with, None for others."""
    rows = np.asarray(a).tolist()
    bits = 0
    for row in rows:
        for x in row:
            if real(x).exact is None:
                return None
            bits = max(bits, real(x).exact.height_bits())
    if bits * len(rows) > MOST_EXACT_BITS:
        return None
    return fmpq_mat([[real(x).exact for x in row] for row in rows])


def _balls(a: Array) -> Any:
    return arb_mat([[real(x).ball for x in row] for row in np.asarray(a).tolist()])


def _product(a: Array, b: Array) -> Array | None:
    """Return the product of matrices that have values throughout."""
    left, right = _rational(a), _rational(b)
    if left is not None and right is not None:
        return _entries(left * right, real_of)
    if not (_is_defined(a) and _is_defined(b)):
        return None
    return _entries(_balls(a) * _balls(b), of_ball)


def _entries(matrix: Any, number: Any) -> Array:
    result = np.empty((matrix.nrows(), matrix.ncols()), dtype=object)
    result[:] = [[number(x) for x in row] for row in matrix.tolist()]
    return result
