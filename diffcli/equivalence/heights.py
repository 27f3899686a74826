"""Fingerprints, and bounds of coefficients: is a value 0 modulo a prime because it is 0?"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import log2

from diffcli.equivalence.fields import MODULI, TOP
from diffcli.graphs import Apply, Constant, Graph, Node

TURNED = float(1 << 24)
"""Small multiples of 1 and the imaginary unit have no sum that is 0 modulo p1."""
TIED = float(1 << 15)
"""Nor have small multiples of the logarithms of 2, 3 and 5."""


Bounds = tuple[float, float, float]
"""Sums of absolute coefficients of a numerator and its denominator, and their degree."""

_CERTAIN = float(1 << 50)


class Fingerprint:
    """What is known of an expression: ``value`` is None where the field has none (a division by 0).

    ``rational`` says that no unknown function occurs, so that different values prove different functions.
    ``restricted`` are the places where the domain leaves out more than points.  ``numerator`` and ``denominator`` bound
    the sums of absolute coefficients, ``inner`` those in arguments, ``degree`` the degree, ``extension`` the degree of
    the field of algebraic constants, ``reach`` is how large ``exponents`` may be.
    """

    value: int | None = None
    rational = False
    numerator = denominator = inner = exponents = degree = extension = 1.0
    reach = float(MODULI[TOP])

    def __init__(self) -> None:
        self.restricted: set[int] = set()

    def meet(self, other: Fingerprint) -> None:
        """Take in what else was found: on the way to a part of the expression, or by its coefficients."""
        self.restricted = self.restricted | other.restricted
        self.numerator = max(self.numerator, other.numerator)
        self.denominator = max(self.denominator, other.denominator)
        self.inner = max(self.inner, other.inner)
        self.exponents = max(self.exponents, other.exponents)
        self.degree = max(self.degree, other.degree)
        self.extension = max(self.extension, other.extension)
        self.reach = min(self.reach, other.reach)


def trusted(a: Fingerprint, b: Fingerprint, *, inside_only: bool = False) -> bool:
    """Tell whether no coefficient of the difference can be a multiple of a modulus unless it is 0.

    ``inside_only`` asks this of arguments of functions alone.
    """
    bound = 1.0 if inside_only else 2 * (a.numerator * b.denominator + b.numerator * a.denominator)
    share = 4 * (a.degree + b.degree)
    if not bound < 1e300 or not share * a.inner * b.inner < MODULI[TOP]:
        return False
    if not share * a.exponents * b.exponents < min(a.reach, b.reach):
        return False
    return max(a.extension, b.extension) * log2(bound) < log2(MODULI[0]) and a.degree + b.degree < 1e5


def is_same(first: Bounds, second: Bounds) -> bool:
    """Tell whether the coefficients are so small that common residues prove two nodes the same."""
    (n, d, g), (m, e, h) = first, second
    return (n * e + m * d) * (g + h + 1) < _CERTAIN


def is_same_square(radicand: Bounds, root: Bounds) -> bool:
    """Tell whether the coefficients are so small that common residues prove ``radicand`` the square of ``root``."""
    (n, d, g), (m, e, h) = radicand, root
    return (n * e * e + m * m * d) * (g + h + 1) < _CERTAIN


def rational_value(node: Node) -> Fraction | None:
    """Return the value of a constant, or of a quotient or negative of constants."""
    if isinstance(node, Constant):
        return node.exact()
    if isinstance(node, Apply) and node.op.name in ("div", "negate"):
        parts = [i.exact() if isinstance(i, Constant) else None for i in node.inputs]
        if len(parts) == 1 and parts[0] is not None:
            return -parts[0]
        if len(parts) == 2 and parts[0] is not None and parts[1]:
            return parts[0] / parts[1]
    return None


def bound(
    graphs: tuple[Graph, Graph], known: Mapping[Node, Bounds] | None = None
) -> tuple[dict[Node, Bounds], tuple[Fingerprint, Fingerprint]]:
    """Bound the coefficients of numerator and denominator, and the degree, of every node; return what that says.

    ``known`` are the bounds of nodes that stand for something else.
    """
    bounds: dict[Node, Bounds] = {}
    found = Fingerprint(), Fingerprint()
    for graph, fingerprint in zip(graphs, found, strict=True):
        _bound(graph, fingerprint, bounds, known or {})
    return bounds, found


def _bound(graph: Graph, found: Fingerprint, bounds: dict[Node, Bounds], known: Mapping[Node, Bounds]) -> None:
    """Bound the nodes of one graph, those that have bounds from another one too."""
    inner = exponents = degree_inside = 1.0
    for node in graph.nodes:
        if node in known:
            bounds[node] = known[node]
            continue
        if node in bounds and isinstance(node, Apply) and node.op.traits.laws == "rational":
            continue
        if not isinstance(node, Apply):
            if isinstance(node, Constant) and node.name is None:
                bounds[node] = _constant_bound(node)
            else:
                bounds[node] = (1.0, 1.0, 1.0)
                if isinstance(node, Constant) and node.name == "i":
                    found.extension = max(found.extension, 2.0)
            continue
        name = node.op.name
        n, d, g = bounds[node.inputs[0]] if node.inputs else (1.0, 1.0, 1.0)
        if name == "add":
            m, e, h = bounds[node.inputs[1]]
            bounds[node] = (n + m, d, max(g, h)) if d == e == 1.0 else (n * e + m * d, d * e, g + h)
        elif name == "mul":
            m, e, h = bounds[node.inputs[1]]
            bounds[node] = (n * m, d * e, g + h)
        elif name == "div":
            m, e, h = bounds[node.inputs[1]]
            bounds[node] = (n * e, d * m, g + h)
        elif name == "int_power":
            power = node.options[0][1]
            n, d = (n, d) if power >= 0 else (d, n)
            size = abs(power) if abs(power) < 1 << 20 else 1 << 20
            bounds[node] = (_raised(n, size), _raised(d, size), g * max(size, 1))
        elif name in ("negate", "copy"):
            bounds[node] = (n, d, g)
        else:
            for item in node.inputs:
                m, e, h = bounds[item]
                inner, degree_inside = max(inner, m * e), max(degree_inside, h)
                if node.op.traits.laws:
                    exponents = max(exponents, m * e)
            if node.op.selects or node.op.traits.switch:
                # one of its inputs, or made of them
                m, e, h = (max(parts) for parts in zip(*(bounds[item] for item in node.inputs), strict=True))
                bounds[node] = (m, e, max(h, 1.0))
                continue
            is_plain = name in ("exp", "exp2") or node.op.traits.laws not in ("exponential", "circular")
            bounds[node] = (
                _power_bound(node, max(n, d)) if node.op.traits.laws == "powers" else _PLAIN if is_plain else _DOUBLE
            )
    found.numerator, found.denominator, found.degree = bounds[graph.output]
    found.inner, found.exponents = inner, exponents
    found.degree = max(found.degree, degree_inside)


_PLAIN = (1.0, 1.0, 1.0)
_DOUBLE = (2.0, 2.0, 2.0)


def _power_bound(node: Apply, size: float) -> tuple[float, float, float]:
    """Return the bounds of c^b, which has c or its power as a coefficient."""
    exponent = rational_value(node.inputs[1]) if len(node.inputs) == 2 else None
    if exponent is not None and abs(exponent) > 1:
        size = _raised(size, min(int(abs(exponent)) + 1, 1 << 20))
    return size, size, 1.0


def _raised(base: float, power: int) -> float:
    try:
        return base**power
    except OverflowError:
        return float("inf")


def _constant_bound(node: Constant) -> tuple[float, float, float]:
    if isinstance(node.value, int):
        size = abs(node.value)
        return (float(size) if size.bit_length() < 1000 else float("inf")) or 1.0, 1.0, 0.0
    exact = node.exact()
    if exact is None:
        return float("inf"), 1.0, 0.0
    above, below = exact.as_integer_ratio()
    if above.bit_length() > 1000 or below.bit_length() > 1000:
        return float("inf"), float("inf"), 0.0
    return float(abs(above)) or 1.0, float(below), 0.0
