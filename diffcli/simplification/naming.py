"""Statements of the user's own, found again in a result: q for exp(z)/sum(exp(z))."""

from __future__ import annotations

from diffcli.graphs import Variable
from diffcli.simplification.algebra import Algebra
from diffcli.simplification.terms import APPLY, PRODUCT, SUM, WORD, Term, bottom_up, divided, terms_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    Statement = tuple[str, Term, Term]

_HIGHEST = 6
"""The highest power in which a name is looked for."""

_SHORTEST = 4 * WORD
"""A name is used for what is at least of this size: not for exp(-x)."""

_WORK = 300_000
"""Terms that looking for names may visit: the result, and each statement, once for each name."""


def use_names(
    algebra: Algebra, shorten: Callable[[Term], Term], result: Term, named: Mapping[str, Term]
) -> tuple[Term, list[Statement]]:
    """Return a result written with names, and the statements it needs: name, leaf that stands for it, its term.

    A name is taken where the result becomes shorter by it.  Statements come in an order in which they can be written.
    Of very many names only those for the longest terms are tried.
    """
    statements: list[Statement] = []
    long = [(n, t) for n, t in named.items() if t.size >= _SHORTEST and t is not result]
    by_size = sorted(long, key=lambda item: item[1].size, reverse=True)
    most = int((_WORK / sum(1 for _ in terms_in(result))) ** 0.5) if by_size else 0
    for name, term in by_size[:most]:
        leaf = algebra.leaf(Variable(name), term.shape)
        shorter = shorten(replaced(algebra, result, term, leaf))
        uses = [(n, other_leaf, replaced(algebra, other, term, leaf)) for n, other_leaf, other in statements]
        if shorter.size < result.size or any(a[2] is not b[2] for a, b in zip(uses, statements, strict=True)):
            result, statements = shorter, [*uses, (name, leaf, term)]
    statements.reverse()
    return result, statements


def replaced(algebra: Algebra, top: Term, old: Term, new: Term) -> Term:
    """Return ``top`` with every occurrence of ``old``, as a factor of a product too, replaced."""
    done: dict[Term, Term] = {old: new}

    def apart(term: Term) -> tuple[Term, int] | None:
        count = _times_in(algebra, old, term) if old.kind == term.kind == PRODUCT else 0
        return (_without(algebra, term, old, count), count) if count else None

    def needs(term: Term) -> Sequence[Term]:
        found = apart(term)
        return term.inputs() if found is None else found[:1]

    def make(term: Term) -> Term:
        found = apart(term)
        if found is None:
            return _replaced_here(algebra, term, old, new, done)
        return algebra.multiply([(done[found[0]], 1), (new, found[1])])

    return bottom_up(top, done, needs, make)  # type: ignore[no-any-return]


def _replaced_here(algebra: Algebra, term: Term, old: Term, new: Term, done: Mapping[Term, Term]) -> Term:
    if not term.parts:
        return term
    if term.kind == SUM:
        if old.kind == SUM and algebra.primitive(term)[1] is algebra.primitive(old)[1]:
            return algebra.multiply([(new, 1)], divided(algebra.primitive(term)[0], algebra.primitive(old)[0]))
        return algebra.add([(done[t], c) for t, c in term.parts], term.value)
    if term.kind == PRODUCT:
        return algebra.multiply([(done[b], done[e] if isinstance(e, Term) else e) for b, e in term.parts], term.value)
    if term.kind == APPLY:
        return algebra.apply(term.head, tuple(done[t] for t, _ in term.parts), term.options, term.shape)
    return term


def _without(algebra: Algebra, term: Term, old: Term, count: int) -> Term:
    """Return the product ``term`` without ``count`` times the product ``old``; it may be made of other terms."""
    taken = [(base, algebra.times(exponent, -count)) for base, exponent in old.parts]
    return algebra.multiply([*term.parts, *taken], divided(term.value, old.value**count))


def _times_in(algebra: Algebra, old: Term, term: Term) -> int:
    """Return how many times the product ``old`` is contained in the product ``term``."""
    parts = dict(term.parts)
    count = _HIGHEST
    for base, exponent in old.parts:
        present: Any = parts.get(base, 0)
        if not isinstance(exponent, Term):
            if isinstance(present, Term) or present == 0 or (present > 0) != (exponent > 0):
                return 0
            count = min(count, int(divided(present, exponent)))
    for base, exponent in old.parts:
        if isinstance(exponent, Term):
            present = parts.get(base, 0)
            while count and algebra.times(exponent, count) is not present:
                count -= 1
    return count
