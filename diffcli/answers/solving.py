"""Equations and inequalities in one variable, solved where polynomials decide: real roots, exactly."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise, product

from diffcli.graph import Apply, Constant, Graph, Node, Variable, rebuilt
from diffcli.simplification.polynomials import derivative, divided, gcd, plus, times

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    Polynomial = list[Any]

COORDINATES = (Fraction(2), Fraction(-3, 2), Fraction(5, 7), Fraction(11, 3), Fraction(-17, 5), Fraction(1, 3))
"""Values of variables at which polynomials are rarely 0."""
_MOST_DEGREE = 40
_MOST_KINKS = 3
_SMALL = Fraction(1, 10**20)
_LARGEST = 10**12
"""Size of the outer coefficients up to which rational roots are tried."""


def difference(left: Graph, right: Graph) -> Graph:
    """Return left minus right, variables of one name being one."""
    from diffcli.graph import Builder

    return Graph(Builder(left.ops).adopt(left.output - right.output))


def at(graph: Graph, point: Mapping[str, Any]) -> Graph:
    """Return a graph with numbers or nodes in the place of variables."""
    constants = {name: v if isinstance(v, Node) else _constant(v) for name, v in point.items()}
    made = rebuilt(graph.nodes, lambda node, _: constants.get(node.name) if isinstance(node, Variable) else None)
    return Graph(made[graph.output])


def _constant(value: Fraction | int) -> Node:
    value = Fraction(value)
    above: Node = Constant(value.numerator)
    return above if value.denominator == 1 else above / Constant(value.denominator)


def quotient(graph: Graph, name: str) -> tuple[Polynomial, Polynomial] | None:
    """Return a graph as a quotient of polynomials in one variable with exact coefficients; None if it is none."""
    found: dict[Node, tuple[Polynomial, Polynomial]] = {}
    for node in graph.nodes:
        if isinstance(node, Variable):
            if node.name != name:
                return None
            found[node] = ([0, 1], [1])
        elif isinstance(node, Constant):
            exact = node.exact() if isinstance(node.value, (int, float)) else None
            if exact is None:
                return None
            found[node] = ([exact] if exact else [], [1])
        else:
            assert isinstance(node, Apply)
            value = _applied(node, [found[i] for i in node.inputs])
            if value is None or max(map(len, value)) > _MOST_DEGREE:
                return None
            found[node] = value
    return found[graph.output]


def _applied(node: Apply, inputs: list[tuple[Polynomial, Polynomial]]) -> tuple[Polynomial, Polynomial] | None:
    kind = node.op.name
    (a, b), (c, d) = inputs[0], inputs[-1]
    if kind in ("copy",):
        return a, b
    if kind == "negate":
        return [-x for x in a], b
    if kind == "add":
        return (plus(a, c), b) if b == d else (plus(times(a, d), times(c, b)), times(b, d))
    if kind == "mul":
        return times(a, c), times(b, d)
    if kind == "div" and c:
        return times(a, d), times(b, c)
    if kind == "int_power":
        power = int(dict(node.options)["power"])
        if abs(power) * max(len(a), len(b)) > _MOST_DEGREE or (power < 0 and not a):
            return None
        above, below = (a, b) if power >= 0 else (b, a)
        result: tuple[Polynomial, Polynomial] = ([1], [1])
        for _ in range(abs(power)):
            result = times(result[0], above), times(result[1], below)
        return result
    return None


def boundary(graph: Graph, names: Sequence[str], judge: Any) -> Iterator[dict[str, Node]]:
    """Yield points where a graph is 0, found by solving for one variable at simple values of the others."""
    for k, name in enumerate(names):
        for turn in range(3):
            point = {
                other: _constant(COORDINATES[(turn + j + k) % len(COORDINATES)])
                for j, other in enumerate(names)
                if other != name
            }
            for root in solution(at(graph, point), name, judge) or ():
                yield {**point, name: root}


def real_roots(polynomial: Polynomial) -> list[Node] | None:
    """Return the distinct real roots as constants, or None where some cannot be written with square roots."""
    if len(polynomial) < 2:
        return []
    square_free, _ = divided(polynomial, gcd(polynomial, derivative(polynomial)))
    scale = math.lcm(*(Fraction(c).denominator for c in square_free))
    rest: Polynomial = [int(Fraction(c) * scale) for c in square_free]
    roots: list[Node] = []
    if rest[0] == 0:
        roots.append(Constant(0))
        rest = rest[1:]
    while len(rest) > 3:
        root = _rational_root(rest)
        if root is None:
            return None if _has_real_root(rest) else roots
        roots.append(_constant(root))
        rest = [int(c) for c in _primitive(divided(rest, [-root, 1])[0])]
    if len(rest) == 2:
        roots.append(_constant(Fraction(-rest[0], rest[1])))
    elif len(rest) == 3:
        roots += _quadratic(*rest)
    return roots


def _primitive(polynomial: Polynomial) -> Polynomial:
    scale = math.lcm(*(Fraction(c).denominator for c in polynomial))
    return [Fraction(c) * scale for c in polynomial]


def _quadratic(c: int, b: int, a: int) -> list[Node]:
    under = b * b - 4 * a * c
    if under < 0:
        return []
    whole = math.isqrt(under)
    if whole * whole == under:
        return [_constant(Fraction(-b + sign * whole, 2 * a)) for sign in ((1, -1) if whole else (1,))]
    from diffcli.ops import OPS

    root = Apply(OPS["sqrt"], (Constant(under),))
    return [(Constant(-b) + root * Constant(sign)) / Constant(2 * a) for sign in (1, -1)]


def _rational_root(polynomial: Polynomial) -> Fraction | None:
    first, last = abs(polynomial[0]), abs(polynomial[-1])
    if max(first, last) > _LARGEST:
        return None
    for below in _divisors(last):
        for above in _divisors(first):
            for root in (Fraction(above, below), Fraction(-above, below)):
                total = Fraction(0)
                for coefficient in reversed(polynomial):
                    total = total * root + coefficient
                if total == 0:
                    return root
    return None


def _divisors(number: int) -> list[int]:
    found = [k for k in range(1, min(math.isqrt(number), 2_000) + 1) if number % k == 0]
    return sorted({*found, *(number // k for k in found)})[:400]


def _has_real_root(polynomial: Polynomial) -> bool:
    """Tell whether a square-free polynomial changes its sign, by Sturm's theorem."""
    chain: list[Polynomial] = [list(polynomial), derivative(polynomial)]
    while len(chain[-1]) > 1:
        chain.append([-c for c in divided(chain[-2], chain[-1])[1]])
    signs = [[(c[-1] > 0) != (minus and len(c) % 2 == 0) for c in chain if c] for minus in (True, False)]
    changes = [sum(a != b for a, b in pairwise(row)) for row in signs]
    return bool(changes[0] != changes[1])


def turning_points(graph: Graph, name: str) -> list[Node] | None:
    """Return constants among which are all where ``graph`` is 0, or undefined, or has a kink; None if not known."""
    kinks = [node for node in graph.nodes if isinstance(node, Apply) and node.op.name == "abs"]
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
        here = at(graph, {name: point})
        size = judge.number(here)
        if size == 0 or (size is not None and abs(size) < _SMALL and judge.expressions(here, "0").verdict == "equal"):
            found.append(point)
    return found


def _linear_solution(graph: Graph, name: str) -> list[Node] | None:
    """Return the solution of what is linear with constants that are no fractions, such as ``2x = pi``."""
    from diffcli.equivalence.deciding import decide
    from diffcli.equivalence.decision import Question
    from diffcli.graph import Builder

    if [variable.name for variable in graph.variables] != [name]:
        return None
    start, slope = at(graph, {name: 0}), difference(at(graph, {name: 1}), at(graph, {name: 0}))
    variable = Variable(name)
    line = Graph(Builder(graph.ops).adopt(start.output + slope.output * variable))
    if (
        decide(graph, line, Question()).verdict != "equal"
        or decide(slope, Graph(Constant(0)), Question()).verdict != "different"
    ):
        return None
    return [-start.output / slope.output]
