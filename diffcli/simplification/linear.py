"""The matrix of a linear map: of what is linear in a vector v, the M with M @ v, or the w with w @ v."""

from __future__ import annotations

from diffcli.errors import LimitError
from diffcli.simplification.matrices import (
    EYE,
    INDEX,
    MATMUL,
    ONES,
    OUTER,
    TOTAL,
    chain,
    factors_of,
    identity,
    ones,
    outer,
    scaled_apart,
    spread,
    transposed,
)
from diffcli.simplification.terms import PRODUCT, SUM, Term, holds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from diffcli.simplification.algebra import Algebra


def coefficients(algebra: Algebra, term: Term, v: Term) -> Term:
    """Return what a term that is linear in the vector ``v`` multiplies it by.

    That is a vector where the term is a number, a matrix where it is a vector, or ``v`` a matrix.
    Raises: LimitError, for what has no such form.
    """
    size = (v.shape or ())[0]
    shape = (*(term.shape or ()), *(v.shape or ()))
    if len(shape) > 2 or not holds(term, v):
        raise _no_form()
    if term is v:
        return identity(algebra, size)
    if term.kind == SUM:
        parts = [(spread(algebra, coefficients(algebra, part, v), shape), c) for part, c in term.parts]
        return algebra.add(parts)
    if term.kind == PRODUCT:
        return _of_product(algebra, term, v)
    if term.head is TOTAL and not term.options:
        inner = term.parts[0][0]
        if len(v.shape or ()) == 2:  # the sum of v*A
            rest = algebra.multiply([(inner, 1), (v, -1)])
            if holds(rest, v):
                raise _no_form()
            return spread(algebra, rest, v.shape)
        return _columns_summed(algebra, coefficients(algebra, inner, v), inner)
    if term.head is MATMUL:
        factors = factors_of(term)
        held = [i for i, item in enumerate(factors) if holds(item, v)]
        if len(held) != 1 or held[0] not in (0, len(factors) - 1):
            raise _no_form()
        if held[0] == 0:
            factors = tuple(transposed(algebra, item) for item in reversed(factors))
        inner = coefficients(algebra, factors[-1], v)
        rest = chain(algebra, factors[:-1])
        if len(rest.shape or ()) == 1:  # u @ (M @ v)
            return chain(algebra, [transposed(algebra, inner), rest])
        return chain(algebra, [rest, inner])
    if term.head is INDEX and len(term.options[0][1]) == 1 and isinstance(term.options[0][1][0], int):
        return algebra.apply(INDEX, (coefficients(algebra, term.parts[0][0], v),), term.options, (size,))
    raise _no_form()


def _of_product(algebra: Algebra, term: Term, v: Term) -> Term:
    held = [(b, e) for b, e in term.parts if holds(b, v) or (isinstance(e, Term) and holds(e, v))]
    if len(held) != 1 or held[0][1] != 1:
        raise _no_form()
    (base, _) = held[0]
    rest = algebra.multiply([part for part in term.parts if part is not held[0] and part != held[0]], term.value)
    inner = coefficients(algebra, base, v)
    if rest.shape == ():
        return algebra.multiply([(rest, 1), (inner, 1)])
    if base.shape == ():  # a vector times w @ v
        return outer(algebra, rest, inner)
    return _rows_scaled(algebra, rest, inner)


def _rows_scaled(algebra: Algebra, by: Term, matrix: Term) -> Term:
    """Return each row of a matrix times an entry of ``by``; as columns, where it is diagonal or has ones alone."""
    scales, matrix = scaled_apart(algebra, matrix)
    if matrix.kind == SUM and all(scaled_apart(algebra, part)[1].head in (EYE, OUTER) for part, _ in matrix.parts):
        made = algebra.add((_rows_scaled(algebra, by, part), c) for part, c in matrix.parts)
    elif matrix.head is EYE:
        made = algebra.multiply([(by, 1), (matrix, 1)])
    elif matrix.head is OUTER:
        left, right = (item for item, _ in matrix.parts)
        made = outer(algebra, algebra.multiply([(by, 1), (left, 1)]) if left.head is not ONES else by, right)
    else:
        made = transposed(algebra, algebra.multiply([(by, 1), (transposed(algebra, matrix), 1)]))
    return algebra.multiply([*scales, (made, 1)])


def _columns_summed(algebra: Algebra, matrix: Term, inner: Term) -> Term:
    """Return ones @ M."""
    if len(matrix.shape or ()) == 1:
        return matrix
    return chain(algebra, [transposed(algebra, matrix), ones(algebra, (matrix.shape or ())[:1])])


def _no_form() -> LimitError:
    return LimitError("this has no form in matrices", hint="take the derivative of one entry, as in y[0]")
