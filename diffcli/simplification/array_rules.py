"""What operations on whole arrays are equal to, one rule for each."""

from __future__ import annotations

from fractions import Fraction

from diffcli.graphs import Constant
from diffcli.ops import OPS, Op
from diffcli.ops.sizes import axes, counted, indexed
from diffcli.simplification.matrices import (
    CONCAT,
    ENTRY,
    EXPAND,
    EYE,
    INDEX,
    INV,
    MATMUL,
    ONES,
    OUTER,
    TOTAL,
    TRANSPOSE,
    WHOLE,
    ZEROS,
    chain,
    column,
    factors_of,
    identity,
    is_column,
    is_ones,
    is_unit,
    ones,
    outer,
    rank_of,
    scaled_apart,
    spread,
    summed,
    transposed,
    unit_vector,
)
from diffcli.simplification.terms import APPLY, LEAF, PRODUCT, SUM, Term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from diffcli.simplification.algebra import Algebra
    from diffcli.simplification.terms import Exponent

    Options = Mapping[str, Any]
    Rule = Callable[[Algebra, tuple[Term, ...], Options], Term | None]


_PROD, _OTHERS, _TRIANGLE, _TRIANGLE_SUM = OPS["prod"], OPS["prod_others"], OPS["triangle"], OPS["triangle_sum"]
_TRACE = OPS["trace"]
_OF_ANY_RANK = frozenset((_PROD, _OTHERS, _TRIANGLE_SUM))


def rewrite(algebra: Algebra, op: Op, inputs: tuple[Term, ...], options: tuple[tuple[str, Any], ...]) -> Term | None:
    """Return what an operation on whole arrays of known shapes is equal to, None if it stays as it is."""
    if any(item.shape is None or (len(item.shape) > 2 and op not in _OF_ANY_RANK) for item in inputs):
        return _scaled(algebra, op, inputs) if op in (MATMUL, TRANSPOSE) else None
    rule = _RULES.get(op)
    result = None if rule is None else rule(algebra, inputs, dict(options))
    if result is None and options and options[0][0] == "axis" and len(options) == 1:
        # along the last axis, or the only one there is
        rank, axis = rank_of(inputs[0]), options[0][1]
        default = next(option.default for option in op.options if option.name == "axis")
        if (rank == 1 and default in (None, -1)) or (axis == rank - 1 and default == -1):
            return algebra.apply(op, inputs)
    return result


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
        if rank_of(made) == 0 or rank_of(factor) == 0:
            return None
        if rank_of(made) == 1 and rank_of(factor) == 1:
            made = chain(algebra, [*reversed([transposed(algebra, f) for f in _parts(algebra, made)]), factor])
        elif rank_of(made) == 1:
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
    return outer(algebra, *inputs) if c or d or (is_ones(a) and is_ones(b)) else None


def _pair_outer(algebra: Algebra, inputs: tuple[Term, ...], options: Options) -> Term | None:
    a, b = inputs
    return outer(algebra, a, b) if rank_of(a) == 1 else chain(algebra, [a, transposed(algebra, b)])


def _trace(algebra: Algebra, inputs: tuple[Term, ...], options: Options) -> Term | None:
    (term,) = inputs
    scales, rest = scaled_apart(algebra, term)
    if scales:
        return algebra.multiply([*scales, (algebra.apply(_TRACE, (rest,)), 1)])
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
    if axis is not None and rank_of(term) == 1 and len(shape) == 2:
        places = axis if isinstance(axis, tuple) else (axis,)
        if [place % 2 for place in places] == [1]:
            return outer(algebra, term, ones(algebra, shape[1:]))
    made = spread(algebra, term, shape)
    return made if made.shape == shape else None


def _sum_to(algebra: Algebra, inputs: tuple[Term, ...], options: Options) -> Term | None:
    term, like = inputs
    if len(like.shape or ()) == 1 and rank_of(term) == 2 and like.shape == (term.shape or ())[1:]:
        return summed(algebra, term, 0)
    if like.shape == (*(term.shape or ())[:1], 1) and rank_of(term) == 2:
        return column(algebra, summed(algebra, term, 1))
    return None


def _index(algebra: Algebra, inputs: tuple[Term, ...], options: Options) -> Term | None:
    """Return what an index shows of an index, an axis that is new and then left out being none; of numbers, of ones."""
    (term,) = inputs
    if is_column(term) and options["index"] == (WHOLE, 0):
        return term.parts[0][0]
    scales, rest = scaled_apart(algebra, term)
    inner = indexed(term.shape, index=options["index"]) if scales or is_ones(rest) else ()
    found = ones(algebra, inner) if is_ones(rest) else None
    if found is None and scales:
        found = algebra.apply(INDEX, (rest,), tuple(options.items()), inner)
    return found if found is None else algebra.multiply([*scales, (found, 1)])


def _scatter(algebra: Algebra, inputs: tuple[Term, ...], options: Options) -> Term | None:
    item, like = inputs
    shape, index = like.shape or (), options["index"]
    if None in index:  # what a new axis made is taken out, then put where the rest points
        kept = tuple(0 if part is None else WHOLE for part in index if not isinstance(part, int))
        rest = tuple(part for part in index if part is not None)
        whole = all(part == WHOLE for part in rest)
        inner = shape if whole else indexed(shape, index=rest)
        picked = algebra.apply(INDEX, (item,), (("index", kept),), inner)
        return picked if whole else _scatter(algebra, (picked, like), {"index": rest})
    while len(index) > 1 and index[-1] == WHOLE:
        index = index[:-1]
    if all(isinstance(place, int) for place in index):
        rows = [unit_vector(algebra, size, place) for size, place in zip(shape, index, strict=False)]
        if len(rows) == 2:
            return algebra.multiply([(item, 1), (outer(algebra, *rows), 1)])
        if len(shape) == 1:
            return algebra.multiply([(item, 1), (rows[0], 1)])
        return outer(algebra, rows[0], spread(algebra, item, shape[1:]))
    if len(index) == 2 and index[0] == WHOLE and isinstance(index[1], int):
        return outer(algebra, spread(algebra, item, shape[:1]), unit_vector(algebra, shape[1], index[1]))
    axis = len(index) - 1
    if axis <= 1 and len(shape) <= 2 and index[:-1] == (WHOLE,) * axis and index[-1][3] in (None, 1, -1):
        return _padded(algebra, item, shape, axis, *counted(shape[axis], index[-1]))
    return None


def _padded(
    algebra: Algebra, item: Term, shape: Any, axis: int, start: int, stop: int | None, step: int
) -> Term | None:
    """Return an array with zeros before and after along an axis; with a step of -1 it is turned around."""

    def filled(count: Any) -> Any:
        return (*shape[:axis], count, *shape[axis + 1 :])

    def zeros(count: Any) -> Term:
        return algebra.apply(ZEROS, (), (("shape", filled(count)),), filled(count))

    size, after = shape[axis], -(stop or 0)
    if isinstance(size, int) and stop is not None:
        reached = range(start, stop, step)[::step]
        if not reached:
            return zeros(size)
        start, after = reached[0], size - 1 - reached[-1]
    elif start < 0 or after < 0 or stop == 0 or step < 0:
        return None
    inner = filled(size - start - after)
    scales, rest = scaled_apart(algebra, item)
    if step < 0 and rank_of(rest) and not is_ones(rest):
        turned = (*(WHOLE,) * axis, ("slice", None, None, -1))
        rest = algebra.apply(INDEX, (spread(algebra, rest, inner),), (("index", turned),), inner)
        item = algebra.multiply([*scales, (rest, 1)])
    parts = [spread(algebra, item, inner)]
    if start:
        parts.insert(0, zeros(start))
    if after:
        parts.append(zeros(after))
    if len(parts) == 1:
        return parts[0]
    return algebra.apply(CONCAT, tuple(parts), (("axis", axis),) if axis else (), tuple(shape))


def _prod_others(algebra: Algebra, inputs: tuple[Term, ...], options: Options) -> Term | None:
    (term,) = inputs
    whole = algebra.called("prod", term, options=tuple(options.items()))
    spread_out = algebra.apply(EXPAND, (whole, term), tuple(options.items()), term.shape) if options else whole
    return algebra.multiply([(spread_out, 1), (term, -1)])


def _prod(algebra: Algebra, inputs: tuple[Term, ...], options: Options) -> Term | None:
    term = inputs[0]
    if term.head is not _TRIANGLE:
        return None
    along = dict(term.options).get("axis", 0)
    return algebra.called("cumprod", term.parts[0][0], options=(("axis", along),) if along else ())


def _triangle_sum(algebra: Algebra, inputs: tuple[Term, ...], options: Options) -> Term | None:
    """Return sums from each place on, by which the rows of a triangle come back to what they were made of."""
    upper: list[tuple[Term, Exponent]] = []
    lower: list[tuple[Term, Exponent]] = []
    for base, exponent in inputs[0].powers:
        if base.head is _TRIANGLE:
            lower.append((base.parts[0][0], exponent))
        elif base.head is EXPAND or is_column(base) or (base.head is OUTER and is_ones(base.parts[1][0])):
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
    if term.kind == PRODUCT and rank_of(term) == 2:
        for base, exponent in term.parts if axis is None or isinstance(axis, int) else ():
            rest = algebra.multiply([part for part in term.parts if part[0] is not base])
            if exponent == 1 and base.head is EYE and rank_of(rest) == 1:
                return rest if axis is not None else algebra.apply(TOTAL, (rest,))
            if exponent == 1 and base.head is EYE and axis is None and rank_of(rest) == 2:
                return algebra.apply(_TRACE, (rest,))
            if exponent == 1 and base.head is OUTER and axis is None and rank_of(rest) == 2:
                a, b = (item for item, _ in base.parts)
                return chain(algebra, [a, rest, b])
    if term.kind == SUM:
        # what lies above the mean adds up to what lies below
        whole = algebra.collected({t: c for t, c in term.parts if t.shape == term.shape}, 0)
        mean = algebra.called("mean", whole, options=tuple(options.items())) if whole.shape == term.shape else None
        if mean is not None and dict(term.parts).get(mean) == -1:
            rest = algebra.total([(term, 1), (whole, -1), (mean, 1)])
            count = [size for place, size in enumerate(term.shape or ()) if place in axes(term.shape or (), axis)]
            return algebra.multiply([(rest, 1), *((algebra.size(size), 1) for size in count)])
    if isinstance(axis, int) and term.head in (OUTER, TRANSPOSE):
        return summed(algebra, term, axis % 2)
    if term.head is ONES and not isinstance(axis, tuple):
        gone = axes(term.shape or (), axis)
        kept = tuple(size for place, size in enumerate(term.shape or ()) if place not in gone)
        counts = [(algebra.size(size), 1) for place, size in enumerate(term.shape or ()) if place in gone]
        return algebra.multiply([*counts, (ones(algebra, kept), 1)])
    if axis is None and (unit := next((b for b, e in term.powers if is_unit(b) and e == 1), None)) is not None:
        rest = algebra.multiply([(term, 1), (unit, -1)])
        return algebra.apply(INDEX, (rest,), unit.options) if rest.shape else rest
    if term.head is EYE:
        return algebra.size((term.shape or ())[0]) if axis is None else ones(algebra, (term.shape or ())[:1])
    return None


def _concat_part(algebra: Algebra, inputs: tuple[Term, ...], options: Options) -> Term | None:
    whole, *parts = inputs
    joined = algebra.apply(CONCAT, tuple(parts), (("axis", options["axis"]),) if options.get("axis") else ())
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
        index = (WHOLE, options["position"])
        return algebra.apply(INDEX, inputs, (("index", index),), indexed(term.shape, index=index))
    value = (
        term.head.value if isinstance(term.head, Constant) and rank_of(term) == 1 else None
    )  # of numbers written out
    if value is not None:
        return algebra.number(Fraction(value[options["position"]]))
    return algebra.apply(INDEX, inputs, (("index", (options["position"],)),), (term.shape or ())[1:])


_RULES: dict[Op, Rule] = {
    ENTRY: lambda algebra, inputs, _: algebra.one if inputs[0].head is EYE and inputs[1] is inputs[2] else None,
    INDEX: _index,
    MATMUL: _matmul,
    TRANSPOSE: lambda algebra, inputs, options: transposed(algebra, inputs[0]),
    OUTER: _outer,
    INV: _inv,
    TOTAL: _sum,
    EXPAND: _expand,
    _TRACE: _trace,
    OPS["pair_outer"]: _pair_outer,
    OPS["identity_like"]: lambda algebra, inputs, options: identity(algebra, (inputs[0].shape or ())[0]),
    OPS["broadcast_to"]: _expand,
    OPS["sum_to"]: _sum_to,
    OPS["scatter"]: _scatter,
    OPS["take"]: _take,
    _PROD: _prod,
    _OTHERS: _prod_others,
    _TRIANGLE_SUM: _triangle_sum,
    OPS["reshape_like"]: _reshape_like,
    OPS["concat_part"]: _concat_part,
}
