"""Index notation: one entry of an array at letters for its places, where the whole has no form in matrices."""

from __future__ import annotations

from fractions import Fraction

from diffcli.errors import LimitError
from diffcli.graphs import Variable
from diffcli.ops.op import Op
from diffcli.ops.sizes import axes, counted
from diffcli.simplification.matrices import (
    ENTRY,
    EYE,
    INDEX,
    LINSPACE,
    ONES,
    OUTER,
    TRANSPOSE,
    ZEROS,
    factors_of,
    identity,
    only_read,
)
from diffcli.simplification.naming import replaced
from diffcli.simplification.terms import LEAF, NUMBER, PRODUCT, SUM, Term, holds, terms_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any

    from diffcli.simplification.algebra import Algebra

    Places = Sequence[Term]
    Options = Mapping[str, Any]
    Rule = Callable[["Entries", Term, Places, Options], Term]

SUM_OVER = Op(
    "sum_over", only_read, inputs=2, vjps=[only_read] * 2, jvps=[only_read] * 2, tensor=True, shape=lambda *shapes: ()
)
"""A sum over the places of a letter: the letter, and what is added up."""


class Entries:
    """Finds entries of terms.

    ``weight`` is a leaf of which one entry, that at ``picked``, is 1 and the others are 0.  ``letters`` are free names.
    """

    def __init__(
        self, algebra: Algebra, letters: Iterator[str], weight: Term | None = None, picked: Places = ()
    ) -> None:
        self.algebra = algebra
        self.weight = weight
        self.picked = picked
        self.letters = letters
        self._must: dict[Term, bool] = {}
        self._found: dict[tuple[Term, ...], Term] = {}
        self._bound: dict[Any, list[Term]] = {}

    def letter(self) -> Term:
        """Return a letter for a place that is free; raise LimitError where none is left."""
        name = next(self.letters, "")
        if not name:
            raise LimitError("index notation would take too many letters")
        return self.algebra.leaf(Variable(name))

    def at(self, term: Term, places: Places) -> Term:
        """Return the entry of a term at places, of which one that is stretched over more axes takes the last.

        Raises: LimitError, for an operation that is not known by its entries.
        """
        shape = term.shape or ()
        last = places[len(places) - len(shape) :]
        places = [self.algebra.zero if size == 1 else place for size, place in zip(shape, last, strict=True)]
        key = (term, *places)
        if key not in self._found:
            self._found[key] = self._entry(term, shape, places)
        return self._found[key]

    def _entry(self, term: Term, shape: Any, places: Places) -> Term:
        algebra = self.algebra
        if term is self.weight:
            pairs = zip(shape, places, self.picked, strict=True)
            return algebra.multiply([(self.equal(size, place, other), 1) for size, place, other in pairs])
        if not shape and not self.must(term):
            return term
        if term.kind == SUM:
            return algebra.add([(self.at(part, places), c) for part, c in term.parts], term.value)
        if term.kind == PRODUCT:
            powers = [(self.at(b, places), self.at(e, places) if isinstance(e, Term) else e) for b, e in term.parts]
            return algebra.multiply(powers, term.value)
        if term.kind in (NUMBER, LEAF):
            return algebra.made(ENTRY, (term, *places), (), ())
        if not term.head.tensor:
            return algebra.apply(term.head, tuple(self.at(item, places) for item in term.inputs()), term.options)
        rule = _RULES.get(term.head.name)
        if rule is not None and (self.must(term) or term.head in _ALWAYS):
            return rule(self, term, places, dict(term.options))
        if self.must(term):
            raise LimitError(f"{term.head.call or term.head.name} has no form in matrices or entries")
        return algebra.made(ENTRY, (term, *places), (), ())

    def must(self, term: Term) -> bool:
        """Tell whether a term holds the weight, or an operation that a reader does not know."""
        known = self._must.get(term)
        if known is None:
            known = term is self.weight or bool(term.parts and getattr(term.head, "internal", False))
            known = self._must[term] = known or any(self.must(item) for item in term.inputs())
        return known

    def equal(self, size: Any, a: Term, b: Term) -> Term:
        """Return 1 where two places are the same, else 0: an entry of the identity matrix."""
        one, other = sorted((a, b), key=lambda place: place.rank)
        return self.algebra.apply(ENTRY, (identity(self.algebra, size), one, other), (), ())

    def where(self, comparison: str, a: Term, b: Term) -> Term:
        """Return 1 where a comparison of places holds, else 0."""
        algebra = self.algebra
        return algebra.called("where", algebra.called(comparison, a, b), algebra.one, algebra.zero)

    def total(self, body: Term, letter: Term, size: Any) -> Term:
        """Return a sum over the places of one axis: of what is only where two places are the same, the one there."""
        algebra, value = self.algebra, body.value if body.kind == PRODUCT else 1
        if body.kind == SUM:
            parts = [(self.total(part, letter, size), c) for part, c in body.parts]
            return algebra.add([*parts, (algebra.size(size), body.value)])
        powers = body.powers
        held = [part for part in powers if any(isinstance(item, Term) and holds(item, letter) for item in part)]
        if not held:
            return algebra.multiply([(body, 1), (algebra.size(size), 1)])
        for part in held:
            base, exponent = part
            rest = [other for other in powers if other is not part]
            if base.head is ENTRY and base.parts[0][0].head is EYE and isinstance(exponent, int) and exponent > 0:
                a, b = (place for place, _ in base.parts[1:])
                if letter in (a, b):
                    return replaced(algebra, algebra.multiply(rest, value), letter, b if a is letter else a)
            if base.kind == SUM and exponent == 1 and _chooses(base, letter):
                spread = [(algebra.multiply([(item, 1), *rest], value), c) for item, c in base.parts]
                return self.total(algebra.add([*spread, (algebra.multiply(rest, value), base.value)]), letter, size)
        inner = algebra.made(SUM_OVER, self._renamed(letter, algebra.multiply(held), size), (), ())
        return algebra.multiply([*(part for part in powers if part not in held), (inner, 1)], value)

    def _renamed(self, letter: Term, body: Term, size: Any) -> tuple[Term, Term]:
        """Return a letter that other sums of that size have too, where one is free, and what is added up in it."""
        known = self._bound.setdefault(size, [])
        other = next((item for item in known if item is letter or not holds(body, item)), None)
        if other is None:
            known.append(letter)
            return letter, body
        return other, replaced(self.algebra, body, letter, other)

    def summed(self, term: Term, places: Places, along: Sequence[int]) -> Term:
        """Return the sum of entries along axes, the other places given."""
        kept = iter(places)
        letters = {axis: self.letter() for axis in along}
        shape = term.shape or ()
        body = self.at(term, [letters[axis] if axis in letters else next(kept) for axis in range(len(shape))])
        for axis in reversed(along):
            body = self.total(body, letters[axis], shape[axis])
        return body


def _chooses(top: Term, letter: Term) -> bool:
    """Tell whether a term holds an entry of the identity matrix at a letter."""
    return any(
        term.head is ENTRY and term.parts[0][0].head is EYE and any(place is letter for place, _ in term.parts[1:])
        for term in terms_in(top)
    )


# what an entry is, by the operation


def _matmul(entries: Entries, term: Term, places: Places, options: Options) -> Term:
    factors = factors_of(term)
    sizes = [(factor.shape or ())[-1] for factor in factors[:-1]]
    inner = [entries.letter() for _ in sizes]
    ends = len(factors[0].shape or ()) - 1
    row, parts = [*places[:ends], *inner, *places[ends:]], []
    for factor in factors:
        rank = len(factor.shape or ())
        parts.append((entries.at(factor, row[:rank]), 1))
        row = row[rank - 1 :]
    body = entries.algebra.multiply(parts)
    for letter, size in zip(reversed(inner), reversed(sizes), strict=True):
        body = entries.total(body, letter, size)
    return body


def _reduced(entries: Entries, term: Term, places: Places, options: Options) -> Term:
    (inside,) = term.inputs()
    shape = inside.shape or ()
    along = sorted(axes(shape, options.get("axis")))
    total = entries.summed(inside, places, along)
    if term.head.name == "sum":
        return total
    return entries.algebra.multiply([(total, 1), *((entries.algebra.size(shape[axis]), -1) for axis in along)])


def _trace(entries: Entries, term: Term, places: Places, options: Options) -> Term:
    (inside,) = term.inputs()
    letter = entries.letter()
    return entries.total(entries.at(inside, (letter, letter)), letter, (inside.shape or ())[0])


def _index(entries: Entries, term: Term, places: Places, options: Options) -> Term:
    algebra, (inside,) = entries.algebra, term.inputs()
    given, found, sizes = list(places), [], iter(inside.shape or ())
    for item in options["index"]:
        if item is None:
            given.pop(0)
        elif isinstance(item, int):
            found.append(_counted(algebra, next(sizes), item))
        else:
            start, _, step = counted(next(sizes), item)
            found.append(algebra.add([(given.pop(0), step)], start))
    return entries.at(inside, [*found, *given])


def _counted(algebra: Algebra, size: Any, place: int) -> Term:
    """Return a place counted from the start."""
    return algebra.number(place) if place >= 0 else algebra.add([(algebra.size(size), 1)], place)


def _scatter(entries: Entries, term: Term, places: Places, options: Options) -> Term:
    algebra, (item, like) = entries.algebra, term.inputs()
    given, factors, found, sizes = list(places), [], [], iter(like.shape or ())
    for part in options["index"]:
        if part is None:
            found.append(algebra.zero)
            continue
        place, size = given.pop(0), next(sizes)
        if isinstance(part, int):
            factors.append(entries.equal(size, place, _counted(algebra, size, part)))
            continue
        start, stop, step = counted(size, part)
        first, end = start, stop
        if stop is not None and isinstance(size, int):
            reached = sorted(range(start, stop, step))
            if not reached:
                return algebra.zero
            first, end = reached[0], None if reached[-1] == size - 1 else reached[-1] + 1
        if first:
            factors.append(entries.where("greater_equal", place, algebra.number(first)))
        if end is not None:
            factors.append(entries.where("less", place, _counted(algebra, size, end)))
        found.append(algebra.multiply([(algebra.add([(place, 1)], -start), 1)], Fraction(1, step)))
        if abs(step) > 1:
            rest = algebra.called("mod", algebra.add([(place, 1)], -first), algebra.number(abs(step)))
            factors.append(entries.where("equal_to", rest, algebra.zero))
    return algebra.multiply([*((factor, 1) for factor in factors), (entries.at(item, [*found, *given]), 1)])


def _expand(entries: Entries, term: Term, places: Places, options: Options) -> Term:
    item, like = term.inputs()
    gone = axes(like.shape or (), options["axis"]) if "axis" in options else ()
    kept = [place for axis, place in enumerate(places) if axis not in gone]
    return entries.at(item, kept)


def _sum_to(entries: Entries, term: Term, places: Places, options: Options) -> Term:
    item, like = term.inputs()
    shape, wanted = item.shape or (), like.shape or ()
    more = len(shape) - len(wanted)
    along = [axis for axis in range(len(shape)) if axis < more or (wanted[axis - more] == 1 and shape[axis] != 1)]
    kept = [place for axis, place in enumerate(places, more) if axis not in along]
    return entries.summed(item, kept, along)


def _linspace(entries: Entries, term: Term, places: Places, options: Options) -> Term:
    start, stop = term.inputs()
    step = entries.algebra.add([(stop, 1), (start, -1)])
    below = entries.algebra.add([(entries.algebra.size(options["count"]), 1)], -1)
    moved = entries.algebra.multiply([(places[0], 1), (step, 1), (below, -1)])
    return entries.algebra.add([(start, 1), (moved, 1)])


def _differences(entries: Entries, term: Term, places: Places, options: Options) -> Term:
    a, b = term.inputs()
    i, j, k = places
    return entries.algebra.add([(entries.at(a, (i, k)), 1), (entries.at(b, (j, k)), -1)])


def _cumsum(entries: Entries, term: Term, places: Places, options: Options) -> Term:
    (inside,) = term.inputs()
    axis = options.get("axis", 0) % len(inside.shape or ())
    letter = entries.letter()
    body = entries.at(inside, [*places[:axis], letter, *places[axis + 1 :]])
    side = entries.where("greater_equal" if options.get("reverse") else "less_equal", letter, places[axis])
    return entries.total(entries.algebra.multiply([(side, 1), (body, 1)]), letter, (inside.shape or ())[axis])


def _lower_half(entries: Entries, term: Term, places: Places, options: Options) -> Term:
    algebra, (inside,), (i, j) = entries.algebra, term.inputs(), places
    half = entries.equal((inside.shape or ())[0], i, j)
    side = algebra.add([(entries.where("greater", i, j), 1), (half, Fraction(1, 2))])
    return algebra.multiply([(side, 1), (entries.at(inside, places), 1)])


def _concat(entries: Entries, term: Term, places: Places, options: Options) -> Term:
    algebra, axis = entries.algebra, options.get("axis", 0)
    found, start = [], algebra.zero
    parts = term.inputs()
    for part in parts:
        inside = [] if part.shape == () else _moved(entries, places, axis, start, -1)  # a number is an entry
        items = [(entries.at(part, inside), 1)]
        if start is not algebra.zero:
            items.append((entries.where("greater_equal", places[axis], start), 1))
        start = algebra.add([(start, 1), (algebra.size((part.shape or (1,))[axis]), 1)])
        if part is not parts[-1]:
            items.append((entries.where("less", places[axis], start), 1))
        found.append((algebra.multiply(items), 1))
    return algebra.add(found)


def _concat_part(entries: Entries, term: Term, places: Places, options: Options) -> Term:
    whole, *parts = term.inputs()
    algebra, axis = entries.algebra, options.get("axis", 0)
    before = [(algebra.size((part.shape or (1,))[axis]), 1) for part in parts[: options["position"]]]
    return entries.at(whole, _moved(entries, places, axis, algebra.add(before), 1))


def _moved(entries: Entries, places: Places, axis: int, by: Term, sign: int) -> Places:
    place = [(places[axis], 1)] if places else []  # of a number there is none
    return [*places[:axis], entries.algebra.add([*place, (by, sign)]), *places[axis + 1 :]]


def _take(entries: Entries, term: Term, places: Places, options: Options) -> Term:
    (inside,) = term.inputs()
    axis = options.get("axis", 0) % len(inside.shape or ())
    return entries.at(inside, [*places[:axis], entries.algebra.number(options["position"]), *places[axis:]])


def _reshaped(entries: Entries, term: Term, places: Places, options: Options) -> Term:
    """Return the entry that is as many places from the first, counted by rows."""
    algebra, inside = entries.algebra, term.inputs()[0]
    old, new = inside.shape or (), term.shape or ()
    if len(old) == 1 and len(new) == 2:
        before = algebra.multiply([(places[0], 1), (algebra.size(new[1]), 1)])
        return entries.at(inside, [algebra.add([(before, 1), (places[1], 1)])])
    if len(old) == 2 and len(new) == 1:
        width = algebra.size(old[1])
        row = algebra.called("floor", algebra.multiply([(places[0], 1), (width, -1)]))
        return entries.at(inside, [row, algebra.called("mod", places[0], width)])
    raise LimitError("a new shape of more than two axes has no form in entries")


_ALWAYS = frozenset((OUTER, TRANSPOSE, EYE, ONES, ZEROS, INDEX, LINSPACE))
"""What is written by its entries wherever it stands."""

_RULES: dict[str, Rule] = {
    "matmul": _matmul,
    "outer": lambda entries, term, places, options: entries.algebra.multiply(
        (entries.at(item, places[place : place + 1]), 1) for place, item in enumerate(term.inputs())
    ),
    "transpose": lambda entries, term, places, options: entries.at(term.inputs()[0], places[::-1]),
    "eye": lambda entries, term, places, options: entries.equal(options["size"], *places),
    "ones": lambda entries, term, places, options: entries.algebra.one,
    "zeros": lambda entries, term, places, options: entries.algebra.zero,
    "concat": _concat,
    "concat_part": _concat_part,
    "take": _take,
    "reshape": _reshaped,
    "reshape_like": _reshaped,
    "sum": _reduced,
    "mean": _reduced,
    "trace": _trace,
    "index": _index,
    "scatter": _scatter,
    "expand": _expand,
    "broadcast_to": _expand,
    "sum_to": _sum_to,
    "linspace": _linspace,
    "differences": _differences,
    "cumsum": _cumsum,
    "lower_half": _lower_half,
}
