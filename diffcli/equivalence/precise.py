"""Two expressions at one point, enclosed with rising precision until they part or agree."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from decimal import Context, Decimal
from fractions import Fraction
from typing import Any

from diffcli.enclosures.precision import is_available, precision
from diffcli.equivalence.budget import DIGITS, PRECISE_WORK
from diffcli.errors import DiffcliError
from diffcli.graph import Apply, Constant, Graph, Node

APART = "apart"
AGREE = "agree"
UNDEFINED = "undefined"
OPEN = "open"

FUNCTION_DIGITS = 30
CONSTANT_DIGITS = 150
"""To how many digits values must agree at least."""

_FIRST_BITS = 128
_SPECIAL_DIGITS = 160
_GUARD = 25
_BITS_A_DIGIT = 3.3219280948873626
_TINY = 0.1
_HUGE = 10.0
_FAR = 1e150
_FAR_BITS = 1 << 60
_ORDERS = 2
"""Functions with a value at 0 are 1, x or x^2 there, and what follows is smaller by two orders at most."""


class Comparison:
    """What was found at a point.  ``missing`` names the sides without value; ``digits`` says how many digits agree.

    Values are fractions where they are known exactly, else decimals with digits enough to tell them apart, or complex.
    """

    __slots__ = ("answer", "digits", "expected", "missing", "outcome")

    def __init__(
        self, outcome: str, expected: Any = None, answer: Any = None, *, digits: int = 0, missing: tuple[str, ...] = ()
    ) -> None:
        self.outcome = outcome
        self.expected = expected
        self.answer = answer
        self.digits = digits
        self.missing = missing


class Microscope:
    """Enclosures of the nodes of graphs at points, and the work that may still be done for them.

    ``principal`` means complex numbers with principal branches.
    """

    __slots__ = ("_literal_digits", "_without_variables", "is_there", "left", "principal")

    def __init__(self, *, principal: bool = False, work: int = PRECISE_WORK) -> None:
        self.is_there = is_available()
        self.principal = principal
        self.left = work
        self._literal_digits: dict[Graph, int] = {}
        self._without_variables: dict[tuple[Graph, int], Any] = {}

    def can_pay(self, graph: Graph, bits: int) -> bool:
        """Take the cost of one pass with so many bits, or tell that it cannot be paid."""
        cost = len(graph.nodes) * (1 + bits * bits // (1 << 15))
        if not self.is_there or bits > _most_bits(graph) or cost > self.left:
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
        from diffcli.enclosures.passes import Passes

        try:
            if self.principal:
                from diffcli.equivalence.principal import enclosed

                return enclosed(graph, point)
            values, slots = Passes(graph, point).values, graph.slots
        except (DiffcliError, MemoryError, OverflowError):
            return None
        return lambda node: values[slots[node]]

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
            found, needed = _compared(graphs, sides, digits, literal)
        if found.outcome != OPEN:
            return found
        last = found
        most = min(map(_most_bits, graphs))
        if bits == most:
            break
        bits = min(max(2 * bits, int((needed + _GUARD) * _BITS_A_DIGIT)), most)
    return last


def _compared(graphs: tuple[Graph, Graph], sides: Any, digits: int, literal: int) -> tuple[Comparison, int]:
    """Compare at one precision; return how many digits are needed as well."""
    first, second = (value_of(graph.output) for value_of, graph in zip(sides, graphs, strict=True))
    missing = tuple(
        name
        for name, value, graph in zip(("expected", "answer"), (first, second), graphs, strict=True)
        if _is_undefined(value) or (not _is_number(value) and _has_infinity(graph))
    )
    if missing:
        values = [None if _is_undefined(v) or not _is_number(v) else _approximate(v, 17) for v in (first, second)]
        return Comparison(UNDEFINED, *values, missing=missing), digits
    if not (_is_number(first) and _is_number(second)):
        return Comparison(OPEN), digits
    if _exact(first) is not None and _exact(first) == _exact(second):
        return Comparison(AGREE, _exact(first), _exact(second), digits=digits), digits
    if _are_apart(first, second):
        return Comparison(APART, *_told_apart(first, second)), digits
    sizes = [_Sizes(graph, value_of) for graph, value_of in zip(graphs, sides, strict=True)]
    needed = max(digits, max(size.digits for size in sizes) + _GUARD, literal + _GUARD)
    outcome = AGREE if _agreed_digits(first, second, max(size.largest for size in sizes)) >= needed else OPEN
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


def _agreed_digits(a: Any, b: Any, largest: float) -> float:
    """Return to how many digits two enclosures that meet agree; near 0, to how many digits of the ``largest`` summand.

    ``largest`` is a logarithm to base 10.
    """
    width = max(_log10(a.ball.rad()), _log10(b.ball.rad()))
    low = min(_log10(abs(a.ball).lower()), _log10(abs(b.ball).lower()))
    size = low if low > -math.inf else largest
    return size - width


def _log10(ball: Any) -> float:
    """Return about the logarithm of a positive number of any size, minus infinity for 0 and less."""
    mantissa, exponent = (int(part) for part in ball.mid().man_exp())
    if mantissa <= 0:
        return -math.inf
    size = mantissa.bit_length()
    bits = math.log2(mantissa >> max(size - 64, 0)) + max(size - 64, 0) + max(min(exponent, _FAR_BITS), -_FAR_BITS)
    return bits / _BITS_A_DIGIT


class _Sizes:
    """How many digits apart the numbers are that meet on the way, and the logarithm of the largest summand."""

    __slots__ = ("digits", "largest")

    def __init__(self, graph: Graph, value_of: Callable[[Node], Any]) -> None:
        self.digits = 0
        self.largest = 0.0
        known = [size for node in graph.nodes for size in self._note(node, value_of)]
        if known:
            self.largest = max(known)
            self.digits = max(self.digits, int(min(self.largest - min(known), _FAR)) + 1)

    def _note(self, node: Node, value_of: Callable[[Node], Any]) -> list[float]:
        """Note what a function may hide; return the logarithms of summands that are not 0."""
        if not isinstance(node, Apply) or node.op.tensor:
            return []
        is_sum = node.op.symbol == "+"
        if node.op.traits.laws == "rational" and not is_sum:
            return []
        inputs = [value_of(item) for item in node.inputs]
        if not all(map(_is_number, inputs)):
            return []
        sizes = [_log10(abs(value.ball).lower()) for value in inputs]
        known = [size for size in sizes if size > -math.inf]
        if known and not is_sum:
            self.digits = max(self.digits, _digits_hidden(node, sizes, known))
        return known if is_sum else []


def _digits_hidden(node: Apply, sizes: list[float], known: list[float]) -> int:
    """Return after how many digits that part of a value shows which its leading term hides: tanh(x) - 1, cos(x) - 1.

    ``sizes`` are the logarithms of the inputs, ``known`` those of inputs that are not 0.
    """
    far = math.log10(_FAR)
    hides = node.op.traits.hides
    tail = 0
    if hides is not None and len(known) == len(sizes):
        tail = hides(*[10 ** min(max(size, -far), far) for size in sizes])
    near = max((-size for size in known if size < math.log10(_TINY)), default=0.0)
    wide = max((size for size in known if size > math.log10(_HUGE)), default=0.0) if hides is None else 0.0
    return max(tail, int(_ORDERS * min(max(near, wide), _FAR)))


def _most_bits(graph: Graph) -> int:
    """Return what precision is affordable: a gamma or error function of many digits takes seconds."""
    is_special = any(isinstance(node, Apply) and node.op.traits.is_slow for node in graph.nodes)
    return int((2 * _SPECIAL_DIGITS if is_special and graph.variables else 2 * DIGITS) * _BITS_A_DIGIT)


# values as they are told


def _told_apart(a: Any, b: Any) -> tuple[Any, Any]:
    """Return two values that are apart with as many digits as show it."""
    gap, *sizes = (_log10(abs(ball).upper()) for ball in (a.ball - b.ball, a.ball, b.ball))
    if _exact(a) is not None and _exact(b) is not None:
        return _exact(a), _exact(b)
    digits = max(17, min(int(max(sizes) - gap) + 4, 2 * DIGITS))
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
