"""Taylor mode: all derivatives by one variable up to any order, with proof."""

from __future__ import annotations

import math
import operator
import random
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from diffcli.enclosures.functions import Balls
from diffcli.enclosures.passes import Passes
from diffcli.enclosures.precision import precision
from diffcli.enclosures.reals import UNDEFINED, Real, UndecidedError, real
from diffcli.enclosures.series import Series, SeriesSpace, integrates
from diffcli.engine.gradient_graph import gradient_graph
from diffcli.errors import BindingError, DomainError, LimitError, ShapeError, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from diffcli.graphs import Graph
    from diffcli.ops import Op

MOST_TERMS = 2000
"""The highest order that is computed."""

_SETTLED_BITS = 43
"""Bits of a number that is right to within 1e-12 of itself, and some."""

_WORK = 3e7
_SKEWED = 1 << 20
_SHORT = 40
"""Orders that need no more bits than a value: well-known functions lose about one bit in each order beyond."""

_SPARE_TERMS = 4
"""Terms more than asked for: those that a removable point takes away."""

_MORE_TERMS = 4
"""Times as many terms, and some, are enough for a root of what vanishes to all orders asked for."""


class SeriesPasses(Passes):
    """The values of a graph as power series in one variable."""

    def __init__(
        self, graph: Graph, bindings: Mapping[str, Any], tangents: Mapping[str, Any], *, side: int, binary: bool
    ) -> None:
        self.tangents = tangents
        self.side = side
        super().__init__(graph, bindings, binary=binary)

    def _numbers(self) -> Any:
        return SeriesSpace(Balls(self.graph.ops), self.side)

    def _variable(self, name: str, value: Any) -> Any:
        given = self._given(value)
        if name not in self.tangents:
            return given
        if not hasattr(given, "shape"):
            return self.balls.moving(given, self.tangents[name])
        import numpy as np

        return np.frompyfunc(self.balls.moving, 2, 1)(given, self.tangents[name])

    def _head(self, value: Any) -> Real | None:
        return value.head if value.__class__ is Series else None

    def _with_head(self, value: Any, head: Real) -> Any:
        return value.space.begun_with(value, head)

    def _knows(self, op: Op) -> bool:
        return op.name in vars(SeriesSpace) or integrates(op)

    @property
    def arrays(self) -> Any:
        """The namespace for arrays, NumPy imported at first use."""
        if self._arrays is None:
            from diffcli.enclosures.arrays import SeriesArrays

            self._arrays = SeriesArrays(self.balls)
        return self._arrays


def taylor(graph: Graph, bindings: Mapping[str, Any], name: str, order: int, *, is_binary: bool = False) -> list[Real]:
    """Return the coefficients of 1, t, ..., t^order of the output where ``name`` is its value plus t.

    ``bindings`` are exact.  The precision is doubled until the coefficients are known to 1e-12, or to be 0.
    Raises: DomainError at points where the function has no such derivatives; ShapeError for arrays.
    """
    _check(graph, bindings, name, order, 1)
    return _settled(lambda: _coefficients(graph, bindings, {name: 1}, order, is_binary), order)


def entrywise(
    graph: Graph, bindings: Mapping[str, Any], sizes: Mapping[str, Any], name: str, order: int, *, is_binary: bool
) -> tuple[Real, list[list[Real]]]:
    """Return the value and the coefficients of t, ..., t^order as each entry of an array moves by t, by entry.

    ``sizes`` are the shapes of the variables.
    Raises: as ``taylor``, and DomainError where a derivative mixes entries: along a skew direction it is another sum.
    """
    import numpy as np

    shape = sizes[name]
    _check(graph, bindings, name, order, 1)
    target = next(v for v in graph.variables if v.name == name)
    gradient = gradient_graph(graph, [target], sizes=sizes).of(target)
    rng = random.Random(0)
    weights = [1 + Fraction(rng.randrange(_SKEWED), _SKEWED) for _ in range(math.prod(shape))]
    skewed = {name: np.reshape(np.array(weights), shape)}

    def slopes(together: list[Real]) -> list[list[Real]]:
        found = _series(gradient, bindings, {name: 1}, order, is_binary, 1).output
        return [[together[0], *(_known(x, k - 1) / k for k in range(1, order + 1))] for x in np.ravel(found)]

    def compute() -> list[Real] | None:
        together, met_kink = _one_sided(graph, bindings, skewed, order, is_binary, 1)
        try:
            rows: list[Any] = [None] if together is None or met_kink else slopes(together)
        except UndecidedError:  # at a removable point
            rows = [None]
        if None in rows:  # each entry by itself: the rules of the gradient are not those beside a kink
            _check(graph, bindings, name, order, len(weights))
            together = _coefficients(graph, bindings, skewed, order, is_binary)
            entries = np.eye(len(weights), dtype=int).reshape(len(weights), *shape)
            rows = [_coefficients(graph, bindings, {name: entry}, order, is_binary) for entry in entries]
        if together is None or None in rows:
            return None
        for k in range(1, order + 1):
            if (together[k] != sum(row[k] * weight**k for row, weight in zip(rows, weights, strict=True))) is True:
                raise DomainError(
                    f"the derivatives of order {k} by {name} mix its entries", hint="hessian gives the second ones"
                )
        return [together[0], *(coefficient for row in rows for coefficient in row[1:])]

    value, *found = _settled(compute, order)
    return value, [found[k : k + order] for k in range(0, len(found), order)]


def _check(graph: Graph, bindings: Mapping[str, Any], name: str, order: int, count: int) -> None:
    """Refuse what takes too long, and points where there is no series."""
    if not 0 <= whole(order, "order") <= MOST_TERMS:
        raise LimitError(f"orders from 0 to {MOST_TERMS} are computed, not {order}")
    entries = count * max((getattr(value, "size", 1) for value in bindings.values()), default=1)
    if len(graph.plan) * max(order * order, _SPARE_TERMS**2) * entries > _WORK:
        raise LimitError(f"order {order} of a graph of {len(graph.plan)} nodes would take too long")
    if name not in bindings:
        raise BindingError(f"there is no variable {name} to expand in")
    if isinstance(bindings[name], float) and not math.isfinite(bindings[name]):
        raise DomainError(f"there is no Taylor series at {name} = {bindings[name]}")


def _settled(compute: Callable[[], list[Real] | None], order: int) -> list[Real]:
    """Return numbers that are computed with more and more bits until they are known to 1e-12, or to be 0."""
    bits, terms = 128 + max(order - _SHORT, 0), order + 1
    before: list[Real] | None = None
    while True:
        with precision(bits, terms):
            found = compute()
            if found is not None and all(map(_is_settled, found)):
                return found
            if found is not None and before is not None and bits > 400:
                small = [_is_noise(a, b) for a, b in zip(before, found, strict=True)]
                if all(is_small or _is_settled(c) for is_small, c in zip(small, found, strict=True)):
                    return [real(0) if is_small else c for is_small, c in zip(small, found, strict=True)]
            if 2 * bits > 4096 + 4 * order:
                raise DomainError(f"the function has no derivatives of order {order} here, or none that are settled")
            before = found
        bits *= 2
        terms = order + 1 + _SPARE_TERMS


def directional(
    graph: Graph, bindings: Mapping[str, Any], tangents: Mapping[str, Any], order: int, *, is_binary: bool
) -> tuple[Any, bool]:
    """Return the coefficient of t^order where variables move by t times their tangents, and whether there is a kink.

    A number, or an array of them where the output is one, UNDEFINED where there is none: at a kink whose sides part, or
    where the precision does not decide.  Within a precision, and series of ``order + 1`` terms.
    """
    passes = _series(graph, bindings, tangents, order, is_binary, 1)
    if not passes.balls.met_kink:
        return _each(passes.output, lambda x: _at(x, order)), False
    other = _series(graph, bindings, tangents, order, is_binary, -1)
    return _each(passes.output, lambda a, b: _on_both_sides(a, b, order), other.output), True


def _series(
    graph: Graph, bindings: Mapping[str, Any], tangents: Mapping[str, Any], order: int, is_binary: bool, side: int
) -> SeriesPasses:
    """Return the passes of series on one side, of more terms where the first ones are 0 and another one decides."""
    passes = SeriesPasses(graph, bindings, tangents, side=side, binary=is_binary)
    terms = _MORE_TERMS * (order + 8)
    if passes.balls.met_zero and passes.balls.cap < terms:
        with precision(passes.balls.bits, terms):
            return SeriesPasses(graph, bindings, tangents, side=side, binary=is_binary)
    return passes


def _each(output: Any, function: Any, *others: Any) -> Any:
    if not hasattr(output, "shape"):
        return function(output, *others)
    import numpy as np

    return np.frompyfunc(function, 1 + len(others), 1)(output, *others)


def _at(x: Series, order: int) -> Real:
    """Return a coefficient, UNDEFINED where there is none."""
    if not x.head.ball.is_finite() or x.terms.prec <= order:
        return UNDEFINED
    return x.head if order == 0 else _coefficient(x.terms[order])


def _known(x: Series, order: int) -> Real:
    found = _at(x, order)
    if found is UNDEFINED:
        raise UndecidedError("there is no such coefficient")
    return found


def _on_both_sides(a: Series, b: Series, order: int) -> Real:
    pairs = [(_at(a, k), _at(b, k)) for k in range(order + 1)]
    is_apart = any(x is UNDEFINED or y is UNDEFINED or (x != y) is True for x, y in pairs)
    return UNDEFINED if is_apart else pairs[order][0]


def derivatives_of(coefficients: Sequence[Real]) -> list[Real]:
    """Return the derivatives that belong to Taylor coefficients: k! times each."""
    with precision(256):
        factorials = zip(coefficients, *_factorials(len(coefficients)), strict=True)
        return [Real(c.ball * ball) if c.exact is None else c * whole for c, ball, whole in factorials]


@lru_cache(maxsize=4)
def _factorials(count: int) -> tuple[list[Any], list[int]]:
    """Return 0!, 1!, ... as balls, which are exact, and as integers."""
    whole = list(accumulate(range(1, count), operator.mul, initial=1))[:count]
    return [real(n).ball for n in whole], whole


def as_floats(numbers: Sequence[Real]) -> list[float]:
    """Return numbers as the nearest floats, infinite beyond the largest."""
    return list(map(float, numbers))


def _coefficients(
    graph: Graph, bindings: Mapping[str, Any], tangents: Mapping[str, Any], order: int, is_binary: bool
) -> list[Real] | None:
    """Return the coefficients at a precision, None where it does not decide them."""
    right, met_kink = _one_sided(graph, bindings, tangents, order, is_binary, 1)
    if not met_kink or right is None:
        return right
    left, _ = _one_sided(graph, bindings, tangents, order, is_binary, -1)
    value = Passes(graph, bindings, binary=is_binary).output
    value = value.item() if hasattr(value, "item") else value
    if left is None or value is UNDEFINED:
        return None if left is None else right
    for k, (a, b) in enumerate(zip(left, right, strict=True)):
        if (a != b) is True or (k == 0 and (a != value) is True):
            what = f"a derivative of order {k}" if k else "a value beside it"
            raise DomainError(f"there is a kink at this point, without {what}")
    return right


def _one_sided(
    graph: Graph, bindings: Mapping[str, Any], tangents: Mapping[str, Any], order: int, is_binary: bool, side: int
) -> tuple[list[Real] | None, bool]:
    passes = _series(graph, bindings, tangents, order, is_binary, side)
    output = passes.output
    if hasattr(output, "shape"):
        if output.size != 1:
            text = f"the output has shape {output.shape}, and a Taylor series is of a number"
            raise ShapeError(text, hint="reduce it, as in sum(...)")
        output = passes.number(output.item())
    assert isinstance(output, Series)
    if output.head is UNDEFINED:
        raise DomainError(f"the function has no Taylor series of order {order} at this point")
    if not output.head.ball.is_finite() or output.terms.prec <= order:
        return None, False
    balls = output.terms.coeffs()[1 : order + 1]  # without zeros at the end
    if not all(ball.is_finite() for ball in balls):
        return None, False
    zero = real(0)
    rest = [zero if ball.is_zero() else Real(ball) for ball in balls]
    return [output.head, *rest, *[zero] * (order - len(rest))], passes.balls.met_kink


def _coefficient(ball: Any) -> Real:
    return real(0) if ball.is_zero() else Real(ball)


def _is_settled(x: Real) -> bool:
    return x.exact is not None or bool(x.ball.is_finite() and x.ball.rel_accuracy_bits() > _SETTLED_BITS)


def _is_noise(before: Real, after: Real) -> bool:
    """Tell whether a coefficient is 0: its ball holds 0 and shrinks as the precision grows."""
    a, b = before.ball.abs_upper(), after.ball.abs_upper()
    return bool(0 in after.ball and (b == 0 or b * 2**60 < a))
