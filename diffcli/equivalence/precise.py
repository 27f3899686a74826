"""Two expressions at one point, enclosed with rising precision until they part or agree."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from decimal import Context, Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from diffcli.enclosures.precision import is_available, precision
from diffcli.equivalence.budget import DIGITS, PRECISE_WORK
from diffcli.errors import DiffcliError
from diffcli.graphs import Apply, Constant, Graph, Node

APART = "apart"
AGREE = "agree"
UNDEFINED = "undefined"
OPEN = "open"

FUNCTION_DIGITS = 30
CONSTANT_DIGITS = 150
"""To how many digits values must agree at least."""

_FIRST_BITS = 128
_LARGEST_ZERO = 100
"""Nodes of a number up to which it is simplified, to see whether it is 0."""
_SPECIAL_DIGITS = 160
_GUARD = 25
_BITS_A_DIGIT = 3.3219280948873626
_TINY, _HUGE, _FAR = -3, 4, 500
"""Bits of small and large inputs."""
_ORDERS = 2
"""Functions with a value at 0 are 1, x or x^2 there, and what follows is smaller by two orders at most."""


class Comparison(NamedTuple):
    """What was found at a point.  ``missing`` names the sides without value; ``digits`` says how many digits agree.

    Values are fractions where they are known exactly, else decimals with digits enough to tell them apart, or complex.
    """

    outcome: str
    expected: Any = None
    answer: Any = None
    digits: int = 0
    missing: tuple[str, ...] = ()


class Microscope:
    """Enclosures of the nodes of graphs at points, and the work that may still be done for them.

    ``principal`` means complex numbers with principal branches.
    """

    __slots__ = ("_literal_digits", "_without_variables", "_zeros", "is_there", "left", "principal")

    def __init__(self, *, principal: bool = False, work: int = PRECISE_WORK) -> None:
        self.is_there = is_available()
        self.principal = principal
        self.left = work
        self._literal_digits: dict[Graph, int] = {}
        self._zeros: dict[str, bool] = {}
        self._without_variables: dict[tuple[Graph, int], Any] = {}

    def can_pay(self, graph: Graph, bits: int) -> bool:
        """Take the cost of one pass with so many bits, or tell that it cannot be paid.

        It is at most a quarter of what is left, so that points that come later have some.
        """
        cost = len(graph.nodes) * (1 + bits * bits // (1 << 15))
        if not self.is_there or bits > _most_bits(graph) or 4 * cost > self.left:
            return False
        self.left -= cost
        return True

    def enclosed(self, graph: Graph, point: Mapping[str, Any], bits: int) -> Callable[[Node], Any] | None:
        """Return what gives the enclosure of each node, None where there are no numbers; within this precision."""
        if graph.variables:
            return self._enclosed(graph, point)
        if (graph, bits) not in self._without_variables:  # the same at every point
            self._without_variables[graph, bits] = self._enclosed(graph, point)
        return self._without_variables[graph, bits]  # type: ignore[no-any-return]

    def _enclosed(self, graph: Graph, point: Mapping[str, Any]) -> Callable[[Node], Any] | None:
        from diffcli.enclosures.passes import Asked, Passes

        try:
            if self.principal:
                from diffcli.equivalence.principal import enclosed

                return enclosed(graph, point)
            values, slots = Passes(graph, Asked(point, self._is_zero)).values, graph.slots
        except (DiffcliError, MemoryError, OverflowError):
            return None
        return lambda node: values[slots[node]]

    def _is_zero(self, node: Node) -> bool:
        """Tell whether a node without variables simplifies to 0."""
        from diffcli.simplification import simplifies_to_zero

        text = str(node)
        if text not in self._zeros:
            graph = Graph(node)
            self._zeros[text] = not graph.variables and len(graph.plan) <= _LARGEST_ZERO and simplifies_to_zero(graph)
        return self._zeros[text]

    def literal_digits(self, graph: Graph) -> int:
        """Return how many digits the literals of a graph have together, numerators and denominators."""
        if graph not in self._literal_digits:
            exact = [node.exact() for node in graph.nodes if isinstance(node, Constant)]
            bits = sum(q.numerator.bit_length() + q.denominator.bit_length() - 1 for q in exact if q is not None)
            self._literal_digits[graph] = bits * 3 // 10
        return self._literal_digits[graph]


def compare(
    expected: Graph, answer: Graph, point: Mapping[str, Any], digits: int, microscope: Microscope
) -> Comparison:
    """Compare both values at a point, with at least ``digits`` digits.

    Enclosures that do not meet prove that the values are apart.  That they agree is only said once they are so narrow
    that nothing may hide: beyond the smallest number that a sum has added to a larger one, beyond what functions add
    to their leading term at tiny or huge inputs, and beyond as many digits as the literals have together:
    2.718281828459045235360287471352662498^x is not e^x.
    """
    graphs = expected, answer
    literal = sum(map(microscope.literal_digits, graphs))
    bits = max(_FIRST_BITS, int((digits + _GUARD) * _BITS_A_DIGIT))
    last = Comparison(OPEN)
    while all(microscope.can_pay(graph, bits) for graph in graphs):
        with precision(bits):
            sides = [microscope.enclosed(graph, point, bits) for graph in graphs]
            if sides[0] is None or sides[1] is None:
                break
            found, needed = _compared(graphs, sides, digits, literal, orders=1 + microscope.principal)
        if found.outcome != OPEN:
            return found
        last = found
        most = min(map(_most_bits, graphs))
        if bits == most:
            break
        bits = min(max(2 * bits, int(min(needed + _GUARD, most) * _BITS_A_DIGIT)), most)
    return last


def _compared(
    graphs: tuple[Graph, Graph], sides: Any, digits: int, literal: int, *, orders: int
) -> tuple[Comparison, int]:
    """Compare at one precision; return how many digits are needed as well.

    ``orders`` of what a sum hides may show: of 1 + ai the absolute value is 1 + a^2/2.
    """
    first, second = (value_of(graph.output) for value_of, graph in zip(sides, graphs, strict=True))
    missing = tuple(
        name
        for name, value, graph in zip(("expected", "answer"), (first, second), graphs, strict=True)
        if _is_undefined(value) or (not _is_number(value) and _has_infinity(graph))
    )
    if missing:
        a, b = (None if _is_undefined(v) or not _is_number(v) else _approximate(v, 17) for v in (first, second))
        return Comparison(UNDEFINED, a, b, missing=missing), digits
    if not (_is_number(first) and _is_number(second)):
        return Comparison(OPEN), digits
    if _exact(first) is not None and _exact(first) == _exact(second):
        return Comparison(AGREE, _exact(first), _exact(second), digits=digits), digits
    if _are_apart(first, second):
        return Comparison(APART, *_told_apart(first, second)), digits
    hidden = max(_hidden_digits(graph, value_of) for graph, value_of in zip(graphs, sides, strict=True))
    needed = max(digits, orders * hidden + _GUARD, literal + _GUARD)
    outcome = AGREE if _agreed_digits(graphs, sides) >= needed else OPEN
    return Comparison(outcome, _approximate(first, digits), _approximate(second, digits), digits=needed), needed


# what enclosures say: real ones, or complex ones where ``principal`` is meant


def _is_undefined(value: Any) -> bool:
    from diffcli.enclosures.reals import UNDEFINED as NO_VALUE

    return value is NO_VALUE


def _has_infinity(graph: Graph) -> bool:
    """Tell whether a constant that is no number occurs: no more bits make a number of what is not finite then."""
    return any(
        isinstance(node, Constant) and isinstance(node.value, float) and not math.isfinite(node.value)
        for node in graph.nodes
    )


def _is_number(value: Any) -> bool:
    return bool(value.ball.is_finite())


def _exact(value: Any) -> Fraction | None:
    """Return the fraction that a value is known to be."""
    exact = value.exact
    return None if exact is None else Fraction(int(exact.p), int(exact.q))


def _are_apart(a: Any, b: Any) -> bool:
    x, y = a.ball, b.ball
    if x.__class__ is not y.__class__:
        x, y = acb_of(x), acb_of(y)
    return not x.overlaps(y)


def acb_of(ball: Any) -> Any:
    """Return a real or complex ball as a complex one."""
    from flint import acb

    return acb(ball)


def _agreed_digits(graphs: tuple[Graph, Graph], sides: Any) -> int:
    """Return to how many digits two enclosures that meet agree; near 0, to how many digits of what cancelled there.

    What is small for another reason may be anything smaller, and agrees with nothing.
    """
    agreed = 2 * DIGITS
    for graph, value_of in zip(graphs, sides, strict=True):
        ball = value_of(graph.output).ball
        width = _bits(ball.rad())
        if width is not None:
            size = _bits(abs(ball).lower())
            if size is None:
                size = _cancelled(graph.output, value_of)
            agreed = min(agreed, 0 if size is None else _digits(size - width))
    return agreed


def _cancelled(node: Node, value_of: Callable[[Node], Any]) -> int | None:
    """Return the bits of the largest summand of a sum near 0, None for anything else."""
    while isinstance(node, Apply) and node.op.traits.laws == "rational" and len(node.inputs) == 1 and not node.options:
        node = node.inputs[0]
    if not isinstance(node, Apply) or node.op.symbol != "+":
        return None
    sizes = [_bits(abs(value_of(item).ball).lower()) for item in node.inputs]
    return max((size for size in sizes if size is not None), default=None)


def _bits(ball: Any) -> int | None:
    """Return the logarithm of a positive number to base 2, rounded up: exactly, however large; None for 0 and less."""
    mantissa, exponent = (int(part) for part in ball.mid().man_exp())
    return exponent + mantissa.bit_length() if mantissa > 0 else None


def _digits(bits: int) -> int:
    return bits * 30103 // 100000


def _hidden_digits(graph: Graph, value_of: Callable[[Node], Any]) -> int:
    """Return how many digits apart the numbers are that meet on the way, in sums and in functions."""
    hidden = 0
    summands: list[int] = []
    for node in graph.nodes:
        is_sum = isinstance(node, Apply) and node.op.symbol == "+"
        if not isinstance(node, Apply) or node.op.tensor or (node.op.traits.laws == "rational" and not is_sum):
            continue
        inputs = [value_of(item) for item in node.inputs]
        if all(map(_is_number, inputs)):
            sizes = [_bits(abs(value.ball).lower()) for value in inputs]
            known = [size for size in sizes if size is not None]
            if is_sum:
                summands += known
            elif known:
                hidden = max(hidden, _digits_hidden(node, known, knows_all=len(known) == len(sizes)))
    return max(hidden, _digits(max(summands) - min(summands)) + 1) if summands else hidden


def _digits_hidden(node: Apply, sizes: list[int], *, knows_all: bool) -> int:
    """Return after how many digits that part of a value shows which its leading term hides: tanh(x) - 1, cos(x) - 1.

    ``sizes`` are the bits of inputs that are not 0.
    """
    hides = node.op.traits.hides
    tail = hides(*[2.0 ** min(max(size, -_FAR), _FAR) for size in sizes]) if hides is not None and knows_all else 0
    near = max((-size for size in sizes if size < _TINY), default=0)
    wide = max((size for size in sizes if size > _HUGE), default=0) if hides is None else 0
    return max(tail, _digits(_ORDERS * max(near, wide)))


def _most_bits(graph: Graph) -> int:
    """Return what precision is affordable: a gamma or error function of many digits takes seconds."""
    is_special = any(isinstance(node, Apply) and node.op.traits.is_slow for node in graph.nodes)
    return int((2 * _SPECIAL_DIGITS if is_special and graph.variables else 2 * DIGITS) * _BITS_A_DIGIT)


# values as they are told


def _told_apart(a: Any, b: Any) -> tuple[Any, Any]:
    """Return two values that are apart with as many digits as show it."""
    if _exact(a) is not None and _exact(b) is not None:
        return _exact(a), _exact(b)
    gap, *sizes = (_bits(abs(ball).upper()) for ball in (a.ball - b.ball, a.ball, b.ball))
    known = [size for size in sizes if size is not None]
    digits = max(17, min(_digits(max(known) - gap) + 4, 2 * DIGITS)) if known and gap is not None else 17
    return _approximate(a, digits), _approximate(b, digits)


def _approximate(value: Any, digits: int) -> Any:
    """Return a decimal of so many digits, or a complex number."""
    ball = value.ball
    context = Context(prec=digits, Emax=10**17, Emin=-(10**17))
    exact = _exact(value)
    if exact is not None:
        return context.divide(Decimal(exact.numerator), Decimal(exact.denominator))
    if not hasattr(value, "_ball"):
        return complex(float(ball.real.mid()), float(ball.imag.mid()))
    mantissa, exponent = (int(part) for part in ball.mid().man_exp())
    if abs(exponent) > 1 << 22:  # a power of 2 of that many bits takes long
        return Decimal("nan")
    return context.plus(context.multiply(Decimal(mantissa), context.power(Decimal(2), exponent)))
