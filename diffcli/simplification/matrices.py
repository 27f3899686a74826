"""Operations on whole arrays as terms: chains of matrix products, transposes at the leaves, identities that vanish.

Vectors are columns: in a chain they stand last, as ``A.T @ x`` and not ``x @ A``; the chain of a number begins and ends
with one.  Nothing that a user cannot write is left: the matrix of cofactors is det(A) inv(A)^T, what spreads a vector
over a matrix is its outer product with ones, the place of an entry is a row of the identity matrix.
"""

from __future__ import annotations

from fractions import Fraction

from diffcli.errors import LimitError
from diffcli.graphs import Constant
from diffcli.ops import OPS, Op
from diffcli.ops.sizes import axes, indexed
from diffcli.simplification.algebra import divided
from diffcli.simplification.terms import APPLY, LEAF, PRODUCT, SUM, Term, magnitude

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any

    from diffcli.simplification.algebra import Algebra
    from diffcli.simplification.terms import Exponent, Number

    Options = Mapping[str, Any]
    Rule = Callable[[Algebra, tuple[Term, ...], Options], Term | None]


def rewrite(algebra: Algebra, op: Op, inputs: tuple[Term, ...], options: tuple[tuple[str, Any], ...]) -> Term | None:
    """Return what an operation on whole arrays of known shapes is equal to, None if it stays as it is."""
    if any(item.shape is None or (len(item.shape) > 2 and op not in _OF_ANY_RANK) for item in inputs):
        return _scaled(algebra, op, inputs) if op in (MATMUL, TRANSPOSE) else None
    rule = _RULES.get(op)
    result = None if rule is None else rule(algebra, inputs, dict(options))
    if result is None and options and options[0][0] == "axis" and len(options) == 1:
        # along the last axis, or the only one there is
        rank, axis = _rank(inputs[0]), options[0][1]
        default = next(option.default for option in op.options if option.name == "axis")
        if (rank == 1 and default in (None, -1)) or (axis == rank - 1 and default == -1):
            return algebra.apply(op, inputs)
    return result


PROD, OTHERS, TRIANGLE, TRIANGLE_SUM = OPS["prod"], OPS["prod_others"], OPS["triangle"], OPS["triangle_sum"]
_OF_ANY_RANK = frozenset((PROD, OTHERS, TRIANGLE_SUM))


def only_read(*_: Any, **__: Any) -> Any:
    """Refuse to compute or differentiate what is written for readers."""
    raise LimitError("index notation is for reading; it is neither computed nor differentiated")


ENTRY = Op(
    "entry", only_read, inputs=(1, None), vjps=[only_read], jvps=[only_read], tensor=True, shape=lambda *shapes: ()
)
"""An entry of an array, at places that are terms."""
EYE, ONES, ZEROS, OUTER = OPS["eye"], OPS["ones"], OPS["zeros"], OPS["outer"]
MATMUL, TRANSPOSE, INV = OPS["matmul"], OPS["transpose"], OPS["inv"]
_CONCAT, LINSPACE = OPS["concat"], OPS["linspace"]
TOTAL, INDEX, EXPAND = OPS["sum"], OPS["index"], OPS["expand"]
_WHOLE = ("slice", None, None, None)
"""A colon alone."""


# what terms are made of


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
    return algebra.apply(INDEX, (vector,), (("index", (_WHOLE, None)),), (*(vector.shape or ()), 1))


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
    if _is_ones(a) and _is_ones(b):
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
    if len(shape) == 2 and _is_column(term) and term.shape == (shape[0], 1):
        return outer(algebra, term.parts[0][0], ones(algebra, shape[1:]))
    return term


def factors_of(term: Term) -> tuple[Term, ...]:
    """Return the factors of a matrix product, the one matrix or vector of another term."""
    return tuple(item for item, _ in term.parts) if term.head is MATMUL else (term,)


def chain(algebra: Algebra, factors: Sequence[Term]) -> Term:
    """Return the matrix product of factors, of which at most the first and the last are vectors."""
    scales: list[tuple[Term, Exponent]] = []
    kept: list[Term] = []
    for factor in factors:
        found, rest = scaled_apart(algebra, factor)
        scales.extend(found)
        for item in factors_of(rest):
            _append(algebra, kept, item, scales)
    if len(kept) > 1 and _rank(kept[0]) == 1 and _rank(kept[1]) == 2 and _rank(kept[-1]) == 2:
        kept = [transposed(algebra, item) for item in reversed(kept)]
    if len(kept) > 1 and _is_ones(kept[-1]) and _rank(kept[-1]) == 1:
        last = _summed(algebra, kept[-2], 1)
        return algebra.multiply([*scales, (chain(algebra, [*kept[:-2], last]), 1)])
    if len(kept) > 1 and _is_ones(kept[0]) and _rank(kept[0]) == 1:
        first = _summed(algebra, kept[1], 0)
        return algebra.multiply([*scales, (chain(algebra, [first, *kept[2:]]), 1)])
    if len(kept) == 1:
        return algebra.multiply([*scales, (kept[0], 1)])
    if _rank(kept[0]) == 1 and _rank(kept[-1]) == 1:
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
    if not (_rank(a) == _rank(b) == 2):
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
    if _rank(term) < 2:
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
        if _rank(rest) < 2:
            return term  # diagonal
    whole = algebra.made(TRANSPOSE, (term,), (), (term.shape or ())[::-1])
    if term.kind == SUM and all(part.shape in (term.shape, ()) for part, _ in term.parts):
        apart = algebra.add([(transposed(algebra, part), c) for part, c in term.parts], term.value)
        return apart if apart.size < whole.size else whole
    return whole


def _summed(algebra: Algebra, matrix: Term, axis: int) -> Term:
    """Return the sums of a matrix along an axis: its product with ones."""
    if _rank(matrix) == 1:
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
                yield algebra.add([(term, 1), *((part, -c) for part, c, _ in group), (whole, 1)])


def joined_outer_products(algebra: Algebra, term: Term) -> Iterator[Term]:
    """Yield a product entry by entry of outer products, and of rows, as one outer product."""
    outers = [(b, e) for b, e in term.parts if b.head is OUTER and isinstance(e, int)]
    rows = [(b, e) for b, e in term.parts if _rank(b) == 1 and not isinstance(e, Term)] if outers else []
    if len(outers) + len(rows) < 2:
        return
    sides = []
    for place in (0, 1):
        items = [(b.parts[place][0], e) for b, e in outers] + (rows if place else [])
        kept = [(item, e) for item, e in items if not _is_ones(item)]
        sides.append(algebra.multiply(kept) if kept else outers[0][0].parts[place][0])
    rest = [part for part in term.parts if part not in outers and part not in rows]
    yield algebra.multiply([*rest, (outer(algebra, *sides), 1)], term.value)


def broadcast(algebra: Algebra, term: Term) -> Iterator[Term]:
    """Yield a sum or product with a whole matrix, rows not spread out over it, columns by a new axis."""
    if _rank(term) != 2:
        return
    items = [item for item, _ in term.parts]
    thin = [None if item.shape != term.shape else _thin(algebra, item) for item in items]
    is_whole = any(found is None and item.shape == term.shape for found, item in zip(thin, items, strict=True))
    if not is_whole or not any(thin) or any(base.head is EYE for item in items for base, _ in _powers(item)):
        return
    made = [(found or item, extra) for found, (item, extra) in zip(thin, term.parts, strict=True)]
    yield algebra.add(made, term.value) if term.kind == SUM else algebra.multiply(made, term.value)


def _thin(algebra: Algebra, item: Term) -> Term | None:
    """Return a vector as the row or column that an outer product with ones repeats."""
    scales, rest = scaled_apart(algebra, item)
    if rest.head is not OUTER:
        return None
    a, b = (side for side, _ in rest.parts)
    if _is_ones(a):
        return algebra.multiply([*scales, (b, 1)])
    if not _is_ones(b):
        return None
    return algebra.multiply([*scales, (column(algebra, a), 1)])


def _powers(term: Term) -> tuple[tuple[Term, Any], ...]:
    return term.parts if term.kind == PRODUCT else ((term, 1),)


def _is_unit(term: Term) -> bool:
    """Tell whether a term is a row of an identity matrix."""
    return term.head is INDEX and term.parts[0][0].head is EYE and _rank(term) == 1


def _is_product(term: Term) -> bool:
    """Tell whether a term is a product of matrices, perhaps times numbers."""
    return (
        term.head is MATMUL
        or term.head is OUTER
        or (term.kind == PRODUCT and any(_is_product(base) for base, _ in term.parts))
    )


def _rank(term: Term) -> int:
    return len(term.shape or ())


def _is_column(term: Term) -> bool:
    """Tell whether a term is a vector with a new axis behind it."""
    return term.head is INDEX and term.options[0][1] == (_WHOLE, None)


def _is_ones(term: Term) -> bool:
    return term.head is ONES


# one rule for each operation


def _scaled(algebra: Algebra, op: Op, inputs: tuple[Term, ...]) -> Term | None:
    """Return what is linear in arrays of unknown shapes with numbers taken out, None where there are none."""
    apart = [scaled_apart(algebra, item) for item in inputs]
    if not any(scales for scales, _ in apart):
        return None
    made = algebra.apply(op, tuple(rest for _, rest in apart))
    return algebra.multiply([*(part for scales, _ in apart for part in scales), (made, 1)])


def _matmul(algebra: Algebra, inputs: tuple[Term, ...], options: Options) -> Term | None:
    factors = list(inputs)
    # a vector before a matrix is a row: it goes behind the transpose
    made = factors[0]
    for factor in factors[1:]:
        if _rank(made) == 0 or _rank(factor) == 0:
            return None
        if _rank(made) == 1 and _rank(factor) == 1:
            made = chain(algebra, [*reversed([transposed(algebra, f) for f in _parts(algebra, made)]), factor])
        elif _rank(made) == 1:
            made = chain(algebra, [transposed(algebra, factor), made])
        else:
            made = chain(algebra, [made, factor])
    return made


def _parts(algebra: Algebra, term: Term) -> list[Term]:
    scales, rest = scaled_apart(algebra, term)
    factors = list(factors_of(rest))
    if scales:
        factors[0] = algebra.multiply([*scales, (factors[0], 1)])
    return factors


def _outer(algebra: Algebra, inputs: tuple[Term, ...], options: Options) -> Term | None:
    (c, a), (d, b) = (scaled_apart(algebra, item) for item in inputs)
    return outer(algebra, *inputs) if c or d or (_is_ones(a) and _is_ones(b)) else None


def _pair_outer(algebra: Algebra, inputs: tuple[Term, ...], options: Options) -> Term | None:
    a, b = inputs
    return outer(algebra, a, b) if _rank(a) == 1 else chain(algebra, [a, transposed(algebra, b)])


def _trace(algebra: Algebra, inputs: tuple[Term, ...], options: Options) -> Term | None:
    (term,) = inputs
    scales, rest = scaled_apart(algebra, term)
    if scales:
        return algebra.multiply([*scales, (algebra.called("trace", rest), 1)])
    return algebra.size((term.shape or ())[0]) if term.head is EYE else None


def _inv(algebra: Algebra, inputs: tuple[Term, ...], options: Options) -> Term | None:
    (term,) = inputs
    if term.head is MATMUL and all(item.shape == term.shape for item, _ in term.parts):
        return chain(algebra, [algebra.apply(INV, (item,)) for item, _ in reversed(term.parts)])
    return term if term.head is EYE else None


def _expand(algebra: Algebra, inputs: tuple[Term, ...], options: Options) -> Term | None:
    term, like = inputs
    shape, axis = like.shape or (), options.get("axis")
    if term.shape == shape:
        return term
    if axis is not None and _rank(term) == 1 and len(shape) == 2:
        places = axis if isinstance(axis, tuple) else (axis,)
        if [place % 2 for place in places] == [1]:
            return outer(algebra, term, ones(algebra, shape[1:]))
    made = spread(algebra, term, shape)
    return made if made.shape == shape else None


def _sum_to(algebra: Algebra, inputs: tuple[Term, ...], options: Options) -> Term | None:
    term, like = inputs
    if len(like.shape or ()) == 1 and _rank(term) == 2 and like.shape == (term.shape or ())[1:]:
        return _summed(algebra, term, 0)
    if like.shape == (*(term.shape or ())[:1], 1) and _rank(term) == 2:
        return column(algebra, _summed(algebra, term, 1))
    return None


def _index(algebra: Algebra, inputs: tuple[Term, ...], options: Options) -> Term | None:
    """Return what an index of an index shows: an axis that is new and then left out is none."""
    (term,) = inputs
    return term.parts[0][0] if _is_column(term) and options["index"] == (_WHOLE, 0) else None


def _scatter(algebra: Algebra, inputs: tuple[Term, ...], options: Options) -> Term | None:
    item, like = inputs
    shape, index = like.shape or (), options["index"]
    if None in index:  # what a new axis made is taken out, then put where the rest points
        kept = tuple(0 if part is None else _WHOLE for part in index if not isinstance(part, int))
        rest = tuple(part for part in index if part is not None)
        whole = all(part == _WHOLE for part in rest)
        inner = shape if whole else indexed(shape, index=rest)
        picked = algebra.apply(INDEX, (item,), (("index", kept),), inner)
        return picked if whole else _scatter(algebra, (picked, like), {"index": rest})
    while len(index) > 1 and index[-1] == _WHOLE:
        index = index[:-1]
    if all(isinstance(place, int) for place in index):
        rows = [unit_vector(algebra, size, place) for size, place in zip(shape, index, strict=False)]
        if len(rows) == 2:
            return algebra.multiply([(item, 1), (outer(algebra, *rows), 1)])
        if len(shape) == 1:
            return algebra.multiply([(item, 1), (rows[0], 1)])
        return outer(algebra, rows[0], spread(algebra, item, shape[1:]))
    if len(index) == 2 and index[0] == _WHOLE and isinstance(index[1], int):
        return outer(algebra, spread(algebra, item, shape[:1]), unit_vector(algebra, shape[1], index[1]))
    axis = len(index) - 1
    if axis <= 1 and len(shape) <= 2 and index[:-1] == (_WHOLE,) * axis and index[-1][3] in (None, 1):
        return _padded(algebra, item, shape, axis, index[-1][1] or 0, index[-1][2])
    return None


def _padded(algebra: Algebra, item: Term, shape: Any, axis: int, start: int, stop: int | None) -> Term | None:
    """Return an array with zeros before and after along an axis."""
    if start < 0 or (stop is not None and stop >= 0 and not isinstance(shape[axis], int)):
        return None
    after = 0 if stop is None else -stop if stop < 0 else max(0, shape[axis] - stop)

    def filled(count: Any) -> Any:
        return (*shape[:axis], count, *shape[axis + 1 :])

    parts = [spread(algebra, item, filled(shape[axis] - start - after))]
    for count, place in ((start, 0), (after, len(parts))):
        if count:
            size = filled(count)
            parts.insert(place and len(parts), algebra.apply(ZEROS, (), (("shape", size),), size))
    return algebra.apply(_CONCAT, tuple(parts), (("axis", axis),) if axis else (), tuple(shape))


def _prod_others(algebra: Algebra, inputs: tuple[Term, ...], options: Options) -> Term | None:
    (term,) = inputs
    whole = algebra.called("prod", term, options=tuple(options.items()))
    spread_out = algebra.apply(EXPAND, (whole, term), tuple(options.items()), term.shape) if options else whole
    return algebra.multiply([(spread_out, 1), (term, -1)])


def _prod(algebra: Algebra, inputs: tuple[Term, ...], options: Options) -> Term | None:
    term = inputs[0]
    if term.head is not TRIANGLE:
        return None
    along = dict(term.options).get("axis", 0)
    return algebra.called("cumprod", term.parts[0][0], options=(("axis", along),) if along else ())


def _triangle_sum(algebra: Algebra, inputs: tuple[Term, ...], options: Options) -> Term | None:
    """Return sums from each place on, by which the rows of a triangle come back to what they were made of."""
    upper: list[tuple[Term, Exponent]] = []
    lower: list[tuple[Term, Exponent]] = []
    for base, exponent in _powers(inputs[0]):
        if base.head is TRIANGLE:
            lower.append((base.parts[0][0], exponent))
        elif base.head is EXPAND or _is_column(base) or (base.head is OUTER and _is_ones(base.parts[1][0])):
            upper.append((base.parts[0][0], exponent))
        elif base.shape != ():
            return None
        else:
            lower.append((base, exponent))
    value = inputs[0].value if inputs[0].kind == PRODUCT else 1
    along = (("axis", options["axis"]),) if options.get("axis") else ()
    total = algebra.called("cumsum", algebra.multiply(upper), options=(*along, ("reverse", 1)))
    return algebra.multiply([(total, 1), *lower], value)


def _sum(algebra: Algebra, inputs: tuple[Term, ...], options: Options) -> Term | None:
    (term,) = inputs
    axis = options.get("axis")
    scales, rest = scaled_apart(algebra, term)
    if scales:
        return algebra.multiply([*scales, (algebra.apply(TOTAL, (rest,), tuple(options.items())), 1)])
    if term.kind == PRODUCT and _rank(term) == 2:
        for base, exponent in term.parts if axis is None or isinstance(axis, int) else ():
            rest = algebra.multiply([part for part in term.parts if part[0] is not base])
            if exponent == 1 and base.head is EYE and _rank(rest) == 1:
                return rest if axis is not None else algebra.apply(TOTAL, (rest,))
            if exponent == 1 and base.head is OUTER and axis is None and _rank(rest) == 2:
                a, b = (item for item, _ in base.parts)
                return chain(algebra, [a, rest, b])
    if term.kind == SUM:
        # what lies above the mean adds up to what lies below
        whole = algebra.collected({t: c for t, c in term.parts if t.shape == term.shape}, 0)
        mean = algebra.called("mean", whole, options=tuple(options.items())) if whole.shape == term.shape else None
        if mean is not None and dict(term.parts).get(mean) == -1:
            rest = algebra.add([(term, 1), (whole, -1), (mean, 1)])
            count = [size for place, size in enumerate(term.shape or ()) if place in axes(term.shape or (), axis)]
            return algebra.multiply([(rest, 1), *((algebra.size(size), 1) for size in count)])
    if isinstance(axis, int) and term.head in (OUTER, TRANSPOSE):
        return _summed(algebra, term, axis % 2)
    if term.head is ONES and not isinstance(axis, tuple):
        gone = axes(term.shape or (), axis)
        kept = tuple(size for place, size in enumerate(term.shape or ()) if place not in gone)
        counts = [(algebra.size(size), 1) for place, size in enumerate(term.shape or ()) if place in gone]
        return algebra.multiply([*counts, (ones(algebra, kept), 1)])
    if axis is None and (unit := next((b for b, e in _powers(term) if _is_unit(b) and e == 1), None)) is not None:
        rest = algebra.multiply([(term, 1), (unit, -1)])
        return algebra.apply(INDEX, (rest,), unit.options) if rest.shape else rest
    return algebra.size((term.shape or ())[0]) if axis is None and term.head is EYE else None


def _concat_part(algebra: Algebra, inputs: tuple[Term, ...], options: Options) -> Term | None:
    whole, *parts = inputs
    joined = algebra.apply(_CONCAT, tuple(parts), (("axis", options["axis"]),) if options.get("axis") else ())
    part = parts[options["position"]]
    made = _replaced_entrywise(algebra, whole, joined, part)
    if made is None and not options.get("axis") and all(isinstance(p.shape[0], int) for p in parts if p.shape):
        start = sum(p.shape[0] if p.shape else 1 for p in parts[: options["position"]])
        stop = start + (part.shape[0] if part.shape else 1)
        made = algebra.apply(INDEX, (whole,), (("index", (("slice", start, stop, None),)),), part.shape or (1,))
    return made if made is None or made.shape in (part.shape, ()) else None


def _replaced_entrywise(algebra: Algebra, term: Term, old: Term, new: Term) -> Term | None:
    """Return a term that works entry by entry with one array in place of another, None if it needs whole arrays."""
    if term is old:
        return new
    if term.shape == ():
        return term
    if term.kind == LEAF or (term.kind == APPLY and term.head.tensor):
        return None
    made = {item: _replaced_entrywise(algebra, item, old, new) for item in term.inputs()}
    found = {item: other for item, other in made.items() if other is not None}
    if len(found) < len(made):
        return None
    if term.kind == SUM:
        return algebra.add([(found[part], c) for part, c in term.parts], term.value)
    if term.kind == PRODUCT:
        powers = [(found[b], found[e] if isinstance(e, Term) else e) for b, e in term.parts]
        return algebra.multiply(powers, term.value)
    return algebra.apply(term.head, tuple(found[item] for item, _ in term.parts), term.options)


def _reshape_like(algebra: Algebra, inputs: tuple[Term, ...], options: Options) -> Term | None:
    term, like = inputs
    if term.shape == like.shape:
        return term
    return algebra.apply(OPS["reshape"], (term,), (("shape", tuple(like.shape or ())),), like.shape)


def _take(algebra: Algebra, inputs: tuple[Term, ...], options: Options) -> Term | None:
    (term,) = inputs
    if options.get("axis"):
        index = (_WHOLE, options["position"])
        return algebra.apply(INDEX, inputs, (("index", index),), indexed(term.shape, index=index))
    value = term.head.value if isinstance(term.head, Constant) and _rank(term) == 1 else None  # of numbers written out
    if value is not None:
        return algebra.number(Fraction(value[options["position"]]))
    return algebra.apply(INDEX, inputs, (("index", (options["position"],)),), (term.shape or ())[1:])


def _entry(algebra: Algebra, inputs: tuple[Term, ...], options: Options) -> Term | None:
    is_one = inputs[0].head is EYE and inputs[1] is inputs[2]
    return algebra.one if is_one else None


_RULES: dict[Op, Rule] = {
    ENTRY: _entry,
    INDEX: _index,
    MATMUL: _matmul,
    TRANSPOSE: lambda algebra, inputs, options: transposed(algebra, inputs[0]),
    OUTER: _outer,
    INV: _inv,
    TOTAL: _sum,
    EXPAND: _expand,
    OPS["trace"]: _trace,
    OPS["pair_outer"]: _pair_outer,
    OPS["identity_like"]: lambda algebra, inputs, options: identity(algebra, (inputs[0].shape or ())[0]),
    OPS["broadcast_to"]: _expand,
    OPS["sum_to"]: _sum_to,
    OPS["scatter"]: _scatter,
    OPS["take"]: _take,
    PROD: _prod,
    OTHERS: _prod_others,
    TRIANGLE_SUM: _triangle_sum,
    OPS["reshape_like"]: _reshape_like,
    OPS["concat_part"]: _concat_part,
}
