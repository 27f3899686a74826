"""Operations on whole arrays as terms: chains of matrix products, transposes at the leaves, identities that vanish.

Vectors are columns: in a chain they stand last, as ``A.T @ x`` and not ``x @ A``; the chain of a number begins and ends
with one.  Nothing that a user cannot write is left: the matrix of cofactors is det(A) inv(A)^T, what spreads a vector
over a matrix is its outer product with ones, the place of an entry is a row of the identity matrix.  What is linear in
a vector v is a matrix, M of M @ v, or another vector, w of w @ v.
"""

from __future__ import annotations

from diffcli.errors import LimitError
from diffcli.ops import OPS, Op
from diffcli.simplification.algebra import Algebra
from diffcli.simplification.terms import PRODUCT, SUM, Term, divided, holds, magnitude

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from diffcli.simplification.terms import Exponent, Number


def only_read(*_: Any, **__: Any) -> Any:
    """Refuse to compute or differentiate what is written for readers."""
    raise LimitError("index notation is for reading; it is neither computed nor differentiated")


ENTRY = Op(
    "entry", only_read, inputs=(1, None), vjps=[only_read], jvps=[only_read], tensor=True, shape=lambda *shapes: ()
)
"""An entry of an array, at places that are terms."""
EYE, ONES, ZEROS, OUTER = OPS["eye"], OPS["ones"], OPS["zeros"], OPS["outer"]
MATMUL, TRANSPOSE, INV = OPS["matmul"], OPS["transpose"], OPS["inv"]
CONCAT, LINSPACE = OPS["concat"], OPS["linspace"]
TOTAL, INDEX, EXPAND = OPS["sum"], OPS["index"], OPS["expand"]
WHOLE = ("slice", None, None, None)
"""A colon alone."""


def ones(algebra: Algebra, shape: Any) -> Term:
    """Return an array of ones, the number 1 for no shape."""
    if not shape:
        return algebra.one
    return algebra.apply(ONES, (), (("shape", tuple(shape)),), tuple(shape))


def identity(algebra: Algebra, size: Any) -> Term:
    """Return an identity matrix."""
    return algebra.apply(EYE, (), (("size", size),), (size, size))


def unit_vector(algebra: Algebra, size: Any, place: int) -> Term:
    """Return a row of the identity matrix."""
    return algebra.apply(INDEX, (identity(algebra, size),), (("index", (place,)),), (size,))


def column(algebra: Algebra, vector: Term) -> Term:
    """Return a vector with a new axis behind it."""
    return algebra.apply(INDEX, (vector,), (("index", (WHOLE, None)),), (*(vector.shape or ()), 1))


def class_rows(algebra: Algebra, targets: Term, count: Any) -> Term:
    """Return rows with 1 at the number of a class and else 0, for a number or a vector of them."""
    last = algebra.add([(algebra.size(count), 1)], -1)
    numbers = algebra.apply(LINSPACE, (algebra.zero, last), (("count", count),), (count,))
    rows = column(algebra, targets) if targets.shape else targets
    return algebra.called("where", algebra.called("equal_to", rows, numbers), algebra.one, algebra.zero)


def outer(algebra: Algebra, a: Term, b: Term) -> Term:
    """Return a b^T."""
    (c, a), (d, b) = scaled_apart(algebra, a), scaled_apart(algebra, b)
    shape = (*(a.shape or ()), *(b.shape or ()))
    # a product of two ones is one of all
    if is_ones(a) and is_ones(b):
        made = ones(algebra, shape)
    else:
        made = algebra.apply(OUTER, (a, b), (), shape)
    return algebra.multiply([*c, *d, (made, 1)])


def is_scalar(base: Term, exponent: Exponent) -> bool:
    """Tell whether a power is a number."""
    return base.shape == () and not (isinstance(exponent, Term) and exponent.shape != ())


def scaled_apart(algebra: Algebra, term: Term) -> tuple[list[tuple[Term, Exponent]], Term]:
    """Return the factors of an array that are numbers, and the rest."""
    if term.kind == SUM and term.shape != () and term.shape is not None:
        content = algebra.primitive(term)[0]
        content = content if all(c < 0 for _, c in term.parts) and term.value <= 0 else magnitude(content)
        if content == 1:
            return [], term
        return [(algebra.number(content), 1)], algebra.add([(term, divided(1, content))])
    if term.kind != PRODUCT or term.shape == ():
        return [], term
    parts = list(term.parts)
    numbers = [(b, e) for b, e in parts if is_scalar(b, e)]
    if not numbers and term.value == 1:
        return [], term
    rest = algebra.multiply([part for part in parts if part not in numbers])
    if rest.shape != term.shape:
        return [], term
    return [*numbers, (algebra.number(term.value), 1)], rest


def spread(algebra: Algebra, term: Term, shape: Any) -> Term:
    """Return a term in a full shape."""
    if term.shape == shape or not shape:
        return term
    if term.shape == ():
        return algebra.multiply([(term, 1), (ones(algebra, shape), 1)])
    if len(term.shape or ()) == 1 and len(shape) == 2 and term.shape == shape[1:]:
        return outer(algebra, ones(algebra, shape[:1]), term)
    if len(shape) == 2 and is_column(term) and term.shape == (shape[0], 1):
        return outer(algebra, term.parts[0][0], ones(algebra, shape[1:]))
    return term


def factors_of(term: Term) -> tuple[Term, ...]:
    """Return the factors of a matrix product, the one matrix or vector of another term."""
    return tuple(item for item, _ in term.parts) if term.head is MATMUL else (term,)


def chain(algebra: Algebra, factors: Sequence[Term]) -> Term:
    """Return the matrix product of factors, of which at most the first and the last are vectors."""
    scales: list[tuple[Term, Exponent]] = []
    kept: list[Term] = []
    for place, factor in enumerate(factors):
        found, rest = scaled_apart(algebra, factor)
        scales.extend(found)
        items = factors_of(rest)
        if rank_of(rest) == 1 and place < len(factors) - 1:  # a row, A @ v being v @ A.T
            items = tuple(transposed(algebra, item) for item in reversed(items))
        for item in items:
            _append(algebra, kept, item, scales)
    if len(kept) > 1 and rank_of(kept[0]) == 1 and rank_of(kept[1]) == 2 and rank_of(kept[-1]) == 2:
        kept = [transposed(algebra, item) for item in reversed(kept)]
    if len(kept) > 1 and is_ones(kept[-1]) and rank_of(kept[-1]) == 1:
        last = summed(algebra, kept[-2], 1)
        return algebra.multiply([*scales, (chain(algebra, [*kept[:-2], last]), 1)])
    if len(kept) > 1 and is_ones(kept[0]) and rank_of(kept[0]) == 1:
        first = summed(algebra, kept[1], 0)
        return algebra.multiply([*scales, (chain(algebra, [first, *kept[2:]]), 1)])
    if len(kept) == 1:
        return algebra.multiply([*scales, (kept[0], 1)])
    if rank_of(kept[0]) == 1 and rank_of(kept[-1]) == 1:
        other = [transposed(algebra, item) for item in reversed(kept)]
        if _orientation(other) < _orientation(kept):
            kept = other
    if any(item.head is OUTER for item in kept):
        return algebra.multiply([*scales, (_with_outer(algebra, kept), 1)])
    shape = (*(kept[0].shape or ())[:-1], *(kept[-1].shape or ())[1:])
    return algebra.multiply([*scales, (algebra.made(MATMUL, tuple(kept), (), shape), 1)])


def _append(algebra: Algebra, kept: list[Term], item: Term, scales: list[tuple[Term, Exponent]]) -> None:
    """Add a factor to a chain, in which identities and a matrix beside its inverse vanish."""
    if item.head is EYE and kept:
        return
    if kept:
        last = kept[-1]
        if last.head is EYE:
            kept[-1] = item
            return
        if _are_inverse(algebra, last, item):
            kept.pop()
            if not kept:
                kept.append(identity(algebra, (item.shape or ())[-1]))
            return
    kept.append(item)


def _are_inverse(algebra: Algebra, a: Term, b: Term) -> bool:
    if not (rank_of(a) == rank_of(b) == 2):
        return False
    for one, other in ((a, b), (b, a)):
        inner = one.parts[0][0] if one.head is TRANSPOSE else one
        if inner.head is INV:
            base = inner.parts[0][0]
            if other is (transposed(algebra, base) if inner is not one else base):
                return True
    return False


def _with_outer(algebra: Algebra, kept: list[Term]) -> Term:
    """Return a product in which a b^T stands: what is left of it goes to a, what is right of it to b."""
    place = next(i for i, item in enumerate(kept) if item.head is OUTER)
    a, b = (item for item, _ in kept[place].parts)
    before, after = kept[:place], kept[place + 1 :]
    left = chain(algebra, [*before, a]) if before else a
    right = chain(algebra, [*[transposed(algebra, item) for item in reversed(after)], b]) if after else b
    if left.shape == () or right.shape == ():
        return algebra.multiply([(left, 1), (right, 1)])
    return outer(algebra, left, right)


def _orientation(factors: Sequence[Term]) -> tuple[int, int]:
    """Return what is least for the way round that a number is written: few transposes, what came first first."""
    return sum(item.head is TRANSPOSE for item in factors), factors[0].rank


def transposed(algebra: Algebra, term: Term) -> Term:
    """Return the transpose, taken of the leaves where that is not longer."""
    if rank_of(term) < 2:
        return term
    scales, rest = scaled_apart(algebra, term)
    if scales:
        return algebra.multiply([*scales, (transposed(algebra, rest), 1)])
    if term.head is TRANSPOSE:
        return term.parts[0][0]
    if term.head is EYE or (term.head is INV and transposed(algebra, term.parts[0][0]) is term.parts[0][0]):
        return term
    if term.head is ONES:
        return ones(algebra, (term.shape or ())[::-1])
    if term.head is OUTER:
        return outer(algebra, term.parts[1][0], term.parts[0][0])
    if term.head is MATMUL:
        return chain(algebra, [transposed(algebra, item) for item in reversed(factors_of(term))])
    if term.kind == PRODUCT and any(b.head is EYE and e == 1 for b, e in term.parts):
        rest = algebra.multiply([part for part in term.parts if part[0].head is not EYE])
        if rank_of(rest) < 2:
            return term  # diagonal
    whole = algebra.made(TRANSPOSE, (term,), (), (term.shape or ())[::-1])
    if term.kind == SUM and all(part.shape in (term.shape, ()) for part, _ in term.parts):
        apart = algebra.add([(transposed(algebra, part), c) for part, c in term.parts], term.value)
        return apart if apart.size < whole.size else whole
    return whole


def summed(algebra: Algebra, matrix: Term, axis: int) -> Term:
    """Return the sums of a matrix along an axis: its product with ones."""
    if rank_of(matrix) == 1:
        return algebra.apply(TOTAL, (matrix,))
    if matrix.head is TRANSPOSE:
        matrix, axis = matrix.parts[0][0], 1 - axis
    if matrix.head is OUTER:
        a, b = (item for item, _ in matrix.parts)
        gone, kept = (b, a) if axis == 1 else (a, b)
        return algebra.multiply([(algebra.apply(TOTAL, (gone,)), 1), (kept, 1)])
    shape = matrix.shape or ()
    return algebra.apply(TOTAL, (matrix,), (("axis", axis),), (shape[1 - axis],))


def factored_products(algebra: Algebra, term: Term) -> Iterator[Term]:
    """Yield a sum with the first or the last matrix that products have in common taken out: (A + A.T) @ x."""
    if not any(_is_product(part) for part, _ in term.parts):
        return
    for end in (0, -1):
        groups: dict[tuple[bool, Term], list[tuple[Term, Number, Term]]] = {}
        for part, coefficient in term.parts:
            scales, whole = scaled_apart(algebra, part)
            factors = tuple(item for item, _ in whole.parts) if whole.head is OUTER else factors_of(whole)
            if len(factors) > 1:
                others = factors[1:] if end == 0 else factors[:-1]
                rest = others[0] if whole.head is OUTER else chain(algebra, others)
                made = algebra.multiply([*scales, (rest, 1)])
                groups.setdefault((whole.head is OUTER, factors[end]), []).append((part, coefficient, made))
        for (is_outer, common), group in groups.items():
            total = algebra.add((rest, coefficient) for _, coefficient, rest in group)
            if len(group) > 1 and (total.kind != SUM or all(part.shape == total.shape for part, _ in total.parts)):
                pair = (common, total) if end == 0 else (total, common)
                whole = outer(algebra, *pair) if is_outer else chain(algebra, pair)
                yield algebra.total([(term, 1), *((part, -c) for part, c, _ in group), (whole, 1)])


def joined_outer_products(algebra: Algebra, term: Term) -> Iterator[Term]:
    """Yield a product entry by entry of outer products, and of rows, as one outer product."""
    outers = [(b, e) for b, e in term.parts if b.head is OUTER and isinstance(e, int)]
    rows = [(b, e) for b, e in term.parts if rank_of(b) == 1 and not isinstance(e, Term)] if outers else []
    if len(outers) + len(rows) < 2:
        return
    sides = []
    for place in (0, 1):
        items = [(b.parts[place][0], e) for b, e in outers] + (rows if place else [])
        kept = [(item, e) for item, e in items if not is_ones(item)]
        sides.append(algebra.multiply(kept) if kept else outers[0][0].parts[place][0])
    rest = [part for part in term.parts if part not in outers and part not in rows]
    yield algebra.multiply([*rest, (outer(algebra, *sides), 1)], term.value)


def broadcast(algebra: Algebra, term: Term) -> Iterator[Term]:
    """Yield a sum or product with a whole matrix, rows not spread out over it, columns by a new axis."""
    if rank_of(term) != 2:
        return
    items = [item for item, _ in term.parts]
    thin = [None if item.shape != term.shape else _thin(algebra, item) for item in items]
    is_whole = any(found is None and item.shape == term.shape for found, item in zip(thin, items, strict=True))
    if not is_whole or not any(thin) or any(base.head is EYE for item in items for base, _ in item.powers):
        return
    made = [(found or item, extra) for found, (item, extra) in zip(thin, term.parts, strict=True)]
    yield algebra.add(made, term.value) if term.kind == SUM else algebra.multiply(made, term.value)


def _thin(algebra: Algebra, item: Term) -> Term | None:
    """Return a vector as the row or column that an outer product with ones repeats."""
    scales, rest = scaled_apart(algebra, item)
    if rest.head is not OUTER:
        return None
    a, b = (side for side, _ in rest.parts)
    if is_ones(a):
        return algebra.multiply([*scales, (b, 1)])
    if not is_ones(b):
        return None
    return algebra.multiply([*scales, (column(algebra, a), 1)])


def is_unit(term: Term) -> bool:
    """Tell whether a term is a row of an identity matrix."""
    return term.head is INDEX and term.parts[0][0].head is EYE and rank_of(term) == 1


def _is_product(term: Term) -> bool:
    """Tell whether a term is a product of matrices, perhaps times numbers."""
    return (
        term.head is MATMUL
        or term.head is OUTER
        or (term.kind == PRODUCT and any(_is_product(base) for base, _ in term.parts))
    )


def rank_of(term: Term) -> int:
    return len(term.shape or ())


def is_column(term: Term) -> bool:
    """Tell whether a term is a vector with a new axis behind it."""
    return term.head is INDEX and term.options[0][1] == (WHOLE, None)


def is_ones(term: Term) -> bool:
    return term.head is ONES


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
