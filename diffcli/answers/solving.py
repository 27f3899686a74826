"""Equations and inequalities in one variable, solved where polynomials decide: real roots, exactly."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import product

from diffcli import ops
from diffcli.graphs import Apply, Builder, Constant, Graph, Node, Variable, as_node, rebuilt, substituted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

COORDINATES = (Fraction(2), Fraction(-3, 2), Fraction(5, 7), Fraction(11, 3), Fraction(-17, 5), Fraction(1, 3))
"""Values of variables at which polynomials are rarely 0."""
_MOST_DEGREE = 40
_LARGEST_POWER = 1_000
_MOST_KINKS = 3
_SMALL = Fraction(1, 10**20)


def difference(left: Graph, right: Graph) -> Graph:
    """Return left minus right, variables of one name being one."""
    return Graph(Builder(left.ops).adopt(left.output - right.output))


class _Quotient:
    """A quotient of polynomials in one variable, on which the rules of rational operations are run."""

    __slots__ = ("above", "below")

    def __init__(self, above: Any, below: Any) -> None:
        self.above = above
        self.below = below
        if max(above.degree(), below.degree()) > _MOST_DEGREE:
            raise OverflowError

    def __add__(self, other: _Quotient) -> _Quotient:
        if self.below == other.below:
            return _Quotient(self.above + other.above, self.below)
        return _Quotient(self.above * other.below + other.above * self.below, self.below * other.below)

    def __neg__(self) -> _Quotient:
        return _Quotient(-self.above, self.below)

    def __mul__(self, other: _Quotient) -> _Quotient:
        return _Quotient(self.above * other.above, self.below * other.below)

    def __truediv__(self, other: _Quotient) -> _Quotient:
        if not other.above:
            raise ZeroDivisionError
        return _Quotient(self.above * other.below, self.below * other.above)

    @staticmethod
    def integer_power(x: _Quotient, power: int) -> _Quotient:
        """Return a power, as the rule of powers asks its namespace for it."""
        above, below = (x.above, x.below) if power >= 0 else (x.below, x.above)
        if not below or abs(power) * max(above.degree(), below.degree()) > _MOST_DEGREE or abs(power) > _LARGEST_POWER:
            raise OverflowError
        return _Quotient(above ** abs(power), below ** abs(power))


def quotient(graph: Graph, name: str) -> tuple[Any, Any] | None:
    """Return a graph as a quotient of polynomials in one variable with exact coefficients; None if it is none."""
    try:
        from flint import fmpq, fmpq_poly
    except ImportError:
        return None
    found: dict[Node, _Quotient] = {}
    try:
        for node in graph.nodes:
            if isinstance(node, Variable) and node.name == name:
                found[node] = _Quotient(fmpq_poly([0, 1]), fmpq_poly([1]))
            elif isinstance(node, Constant) and (exact := node.exact()) is not None:
                value = fmpq(exact.numerator, exact.denominator)
                found[node] = _Quotient(fmpq_poly([value]), fmpq_poly([1]))
            elif isinstance(node, Apply) and node.op.traits.laws == "rational":
                rule: Any = node.op.value
                found[node] = rule(_Quotient, *(found[i] for i in node.inputs), **dict(node.options))
            else:
                return None
    except (OverflowError, ZeroDivisionError):
        return None
    return found[graph.output].above, found[graph.output].below


def boundary(graph: Graph, names: Sequence[str], judge: Any) -> Iterator[dict[str, Node]]:
    """Yield points where a graph is 0, found by solving for one variable at simple values of the others."""
    for k, name in enumerate(names):
        for turn in range(3):
            point = {
                other: as_node(COORDINATES[(turn + j + k) % len(COORDINATES)])
                for j, other in enumerate(names)
                if other != name
            }
            for root in solution(substituted(graph, point), name, judge) or ():
                yield {**point, name: root}


def real_roots(polynomial: Any) -> list[Node] | None:
    """Return the distinct real roots as constants, or None where some cannot be written with square roots."""
    if polynomial.degree() < 1:
        return []
    roots: list[Node] = []
    _, factors = polynomial.numer().factor()
    for factor, _ in factors:
        coefficients = [int(c) for c in factor.coeffs()]
        if len(coefficients) == 2:
            roots.append(as_node(Fraction(-coefficients[0], coefficients[1])))
        elif len(coefficients) == 3:
            roots += _quadratic(*coefficients)
        elif len(coefficients) > 3 and any(root.imag.contains(0) for root, _ in factor.complex_roots()):
            return None
    return roots


def _quadratic(c: int, b: int, a: int) -> list[Node]:
    under = b * b - 4 * a * c
    if under < 0:
        return []
    whole = math.isqrt(under)
    if whole * whole == under:
        return [as_node(Fraction(-b + sign * whole, 2 * a)) for sign in ((1, -1) if whole else (1,))]
    root = ops.sqrt(Constant(under))
    return [(Constant(-b) + root * Constant(sign)) / Constant(2 * a) for sign in (1, -1)]


def turning_points(graph: Graph, name: str) -> list[Node] | None:
    """Return constants among which are all where ``graph`` is 0, or undefined, or has a kink; None if not known."""
    kinks = [node for node in graph.nodes if isinstance(node, Apply) and node.op is ops.abs]
    if len(kinks) > _MOST_KINKS:
        return None
    found: list[Node] = []
    for signs in product((1, -1), repeat=len(kinks)):
        parts = quotient(_opened(graph, dict(zip(kinks, signs, strict=True))), name)
        if parts is None:
            return _linear_solution(graph, name) if not kinks else None
        for part in parts:
            roots = real_roots(part)
            if roots is None:
                return None
            found += roots
    for kink in kinks:
        inner = turning_points(Graph(kink.inputs[0]), name)
        if inner is None:
            return None
        found += inner
    return found


def _opened(graph: Graph, sides: Mapping[Any, int]) -> Graph:
    """Return a graph with absolute values as their arguments, on one side each."""

    def opened(node: Node, inputs: tuple[Node, ...]) -> Node | None:
        return inputs[0] * Constant(sides[node]) if node in sides else None

    return Graph(rebuilt(graph.nodes, opened)[graph.output])


def solution(graph: Graph, name: str, judge: Any) -> list[Node] | None:
    """Return the real solutions of ``graph = 0`` in one variable if they are known and finite, else None."""
    parts = quotient(graph, name)
    if parts is not None and not parts[0]:
        return None  # everywhere 0
    points = turning_points(graph, name)
    if points is None:
        return None
    found = []
    for point in points:
        here = substituted(graph, {name: point})
        size = judge.number(here)
        if size == 0 or (size is not None and abs(size) < _SMALL and judge.expressions(here, "0").verdict == "equal"):
            found.append(point)
    return found


def _linear_solution(graph: Graph, name: str) -> list[Node] | None:
    """Return the solution of what is linear with constants that are no fractions, such as ``2x = pi``."""
    from diffcli.equivalence.deciding import decide
    from diffcli.equivalence.decision import Question

    if [variable.name for variable in graph.variables] != [name]:
        return None
    start, end = (substituted(graph, {name: number}) for number in (0, 1))
    slope = difference(end, start)
    variable = Variable(name)
    line = Graph(Builder(graph.ops).adopt(start.output + slope.output * variable))
    if (
        decide(graph, line, Question()).verdict != "equal"
        or decide(slope, Graph(Constant(0)), Question()).verdict != "different"
    ):
        return None
    return [-start.output / slope.output]
