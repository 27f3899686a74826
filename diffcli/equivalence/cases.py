"""Proofs by cases: on either side of all its switches an expression has none, |u| being u or -u there.

A switch asks for the sign of a quantity.  Each combination of signs is a case, in which both sides are evaluated in
the prime fields by the rows' own rules; if they have common fingerprints in every case, they are the same function.
Combinations that no point has do no harm: they can only keep a proof away.  So that there are few, quantities are
recognised by their residues as multiples, products and quotients of each other, and as what keeps its sign.
The square root of what is the square of something on either side is the absolute value of that.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, TypeGuard

from diffcli.equivalence.fields import MODULI, Field, raised
from diffcli.equivalence.heights import TIED, Fingerprint, bound, is_same_square, trusted
from diffcli.equivalence.ranges import EVERYTHING, ranges
from diffcli.equivalence.tower import Tower, exponent_of
from diffcli.graphs import Apply, Constant, Graph, Node, topological_order
from diffcli.namespaces.fallback import Namespace
from diffcli.namespaces.recording import Recorded

_CELLS = ("whole", "half")
_MOST_CASES = 64
_MOST_SIGNS = 8
_MOST_NODES = 120
_SMALL = 1 << 10
"""A residue chosen at random is a fraction of two numbers below this once in 2^36 times."""


class Signs:
    """The signs of quantities, in one case after the other.

    A quantity that no earlier one settles is positive at first, then negative, then 0 where ``jumps`` says that values
    may differ there.
    """

    def __init__(self, *, jumps: bool) -> None:
        self.choices = (1, -1, 0) if jumps else (1, -1)
        self.chosen: list[int] = []
        self.residues: list[int] = []
        self.settled: dict[int, int] = {}
        self.factors = 1
        self.has_products = False

    def restart(self) -> None:
        """Begin a case."""
        self.residues = []
        self.settled = {}

    def advance(self) -> bool:
        """Go on to the next case, if there is one."""
        del self.chosen[len(self.residues) :]
        while self.chosen and self.chosen[-1] == len(self.choices) - 1:
            self.chosen.pop()
        if self.chosen:
            self.chosen[-1] += 1
        return bool(self.chosen)

    def of(self, residue: int, low: float, high: float) -> int:
        """Return the sign of a quantity that stays between two bounds."""
        if not residue:
            return 0
        # at 0 a value without jumps is the same from either side
        if self.settles(low, high):
            return 1 if low >= 0 else -1
        known = self._known(residue)
        if known is not None:
            return known
        if len(self.residues) == _MOST_SIGNS:
            raise NoRuleError
        self.residues.append(residue)
        if len(self.chosen) < len(self.residues):
            self.chosen.append(0)
        return self.choices[self.chosen[len(self.residues) - 1]]

    def settles(self, low: float, high: float) -> bool:
        """Tell whether bounds leave one sign only."""
        return low > 0 or high < 0 or (len(self.choices) == 2 and (low >= 0 or high <= 0))

    def _known(self, residue: int) -> int | None:
        """Return the sign of a number, a multiple of a quantity, or of a product or quotient of two; else None."""
        modulus = MODULI[0]
        factor = small_fraction(residue)
        if factor:
            return self._of(factor)
        chosen = [self.choices[k] for k in self.chosen]
        others = [*zip(self.residues, chosen, strict=False), *self.settled.items()]
        shares = [(residue * pow(other, -1, modulus) % modulus, sign) for other, sign in others]
        for share, sign in shares:
            factor = small_fraction(share)
            if factor:
                return self._of(factor) * sign
        for share, sign in shares[: len(self.residues)]:
            for other, another in others:
                for rest in (share * other, share * pow(other, -1, modulus)):
                    factor = small_fraction(rest % modulus)
                    if factor:
                        self.has_products = True
                        return self._of(factor) * sign * another
        return None

    def _of(self, factor: int) -> int:
        """Return the sign of a factor, and note its size."""
        self.factors = max(self.factors, abs(factor))
        return 1 if factor > 0 else -1

    def trust(self, a: Fingerprint, b: Fingerprint) -> bool:
        """Tell whether quantities that were taken for multiples of others can be nothing else."""
        inner = a.inner * b.inner * (max(a.inner, b.inner) if self.has_products else 1.0)
        return 4 * (a.degree + b.degree) * inner * self.factors < 2.0**50


def fraction_of(residue: int) -> tuple[int, int] | None:
    """Return the fraction of small numbers that has a residue, with the sign below; None if there is none."""
    above, rest, below, factor = MODULI[0], residue, 0, 1
    while rest > _SMALL:
        quotient = above // rest
        above, rest = rest, above - quotient * rest
        below, factor = factor, below - quotient * factor
    return (rest, factor) if -_SMALL <= factor <= _SMALL and rest else None


def small_fraction(residue: int) -> int:
    """Return the product of the parts of a fraction of small numbers, from its residue; 0 if there is none."""
    parts = fraction_of(residue)
    return parts[0] * parts[1] if parts else 0


class NoRuleError(Exception):
    """A row asks for more than signs and sums, or there are too many cases."""


class _Piece(Recorded):
    """A number in a case: its residue at a level, that at the first level, and bounds of its value."""

    __slots__ = ("bounds", "level", "outer", "signs", "value")

    def __init__(
        self, signs: Signs, level: int, value: int, outer: int, bounds: tuple[float, float] = EVERYTHING
    ) -> None:
        self.signs = signs
        self.level = level
        self.value = value
        self.outer = outer
        self.bounds = bounds

    @property
    def sign(self) -> int:
        """The sign that the number has in this case."""
        return self.signs.of(self.outer, *self.bounds)

    def signed(self, sign: str, *inputs: object) -> Any:
        if sign == "negate":
            return 0 - self
        first, second = map(self._lifted, inputs)
        if first is None or second is None:
            return NotImplemented
        if sign in _ORDERS:
            return bool(_ORDERS[sign]((first - second).sign, 0))
        if sign not in _COMBINED:
            return NotImplemented
        values, outers = (first.value, second.value), (first.outer, second.outer)
        value, outer = _COMBINED[sign](*values) % MODULI[self.level], _COMBINED[sign](*outers) % MODULI[0]
        bounds = _difference(first.bounds, second.bounds) if sign == "-" else EVERYTHING
        return _Piece(self.signs, self.level, value, outer, bounds)

    def _lifted(self, item: object) -> _Piece | None:
        """Return a plain number as one in the same case, None for what is none."""
        if isinstance(item, _Piece):
            return item
        number = Fraction(repr(item)) if isinstance(item, float) else item
        if not isinstance(number, (int, Fraction)):
            return None
        above, below = number.as_integer_ratio()
        value, outer = (above * pow(below, -1, m) % m for m in (MODULI[self.level], MODULI[0]))
        return _Piece(self.signs, self.level, value, outer, (float(number), float(number)))


_ORDERS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
_COMBINED = {"+": operator.add, "-": operator.sub, "*": operator.mul}


def _difference(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    low, high = a[0] - b[1], a[1] - b[0]
    return (low, high) if low <= high else EVERYTHING


class _Pieces(Namespace):
    """The functions that rows with switches are made of."""

    def __getattr__(self, name: str) -> Any:
        op = self.ops.get(name)
        if op is None or op.is_primitive:
            raise NoRuleError(name)
        return super().__getattr__(name)

    def sign(self, x: Any) -> int:
        """Return -1, 0 or 1."""
        return int(x.sign)

    def abs(self, x: Any) -> Any:
        """Return ``x`` or its negative."""
        return x * x.sign

    def where(self, condition: Any, a: Any, b: Any) -> Any:
        """Return ``a`` where the condition is no 0, else ``b``."""
        return a if (condition.sign if isinstance(condition, _Piece) else condition) else b

    def maximum(self, a: Any, b: Any) -> Any:
        """Return the larger number."""
        return a if a >= b else b

    def minimum(self, a: Any, b: Any) -> Any:
        """Return the smaller number."""
        return a if a <= b else b

    def equal_to(self, a: Any, b: Any) -> bool:
        """Tell whether two numbers are the same."""
        return bool((a - b).sign == 0)

    def not_equal(self, a: Any, b: Any) -> bool:
        """Tell whether two numbers differ."""
        return bool((a - b).sign != 0)


class _Case(Tower):
    """Both graphs at all levels, in the case that ``signs`` has come to."""

    __slots__ = ("bounds", "known", "logged", "open", "pieces", "signs")

    def __init__(
        self,
        field: Field,
        graphs: tuple[Graph, Graph],
        signs: Signs,
        bounds: dict[Node, tuple[float, float]],
        known: _Known,
    ) -> None:
        self.signs = signs
        self.bounds = bounds
        self.known = known
        self.pieces = _Pieces(graphs[0].ops)  # type: ignore[abstract]  # rows with pi or powers have no cases
        super().__init__(field, graphs)

    def evaluate(self, limits: tuple[Fingerprint, Fingerprint]) -> tuple[Fingerprint, Fingerprint]:
        """Evaluate all nodes in a case of its own."""
        self.signs.restart()
        self.open: set[Node] = set()
        self.logged: dict[int, Node] = {}
        return super().evaluate(limits)

    def _need(self, graphs: Sequence[Graph]) -> None:
        super()._need(graphs)
        for root, inside in self.known.roots.items():
            self.needed[inside] |= self.needed[root] | 1
        for item, inside in self.known.logs.items():
            self.needed[inside] |= self.needed[item] | 1
        super()._need(graphs)

    def takes_levels(self, node: Apply) -> bool:
        """Tell whether a value is one of the inputs or made of them."""
        return has_cases(node)

    def fill(self, node: Node) -> None:
        """Evaluate a node, and note the sign that its bounds tell."""
        super().fill(node)
        if isinstance(node, Apply) and self.signs.settles(*self.bounds[node]) and len(self.signs.settled) < _MOST_SIGNS:
            residue = self.values[0].get(node)
            if residue:
                self.signs.settled[residue] = 1 if self.bounds[node][0] >= 0 else -1

    def _value(self, node: Node, level: int) -> int | None:
        inside = self.known.roots.get(node)
        if inside is not None:
            self._fill_ahead(inside)
            piece = self._piece(inside, level)
            return None if piece is None else piece.value * piece.sign % MODULI[level]
        if not isinstance(node, Apply) or not has_cases(node):
            return super()._value(node, level)
        inputs = [self._piece(item, level) for item in node.inputs]
        if None in inputs:
            return None
        try:
            found = node.op.value(self.pieces, *inputs, **dict(node.options))
        except NoRuleError:
            return self._unknown(node, level)
        if isinstance(found, _Piece):
            return found.value
        return int(found) % MODULI[level]

    def _log_of(self, item: Node, level: int) -> int | None:
        inside = self.known.logs.get(item)
        if inside is not None:
            self._fill_ahead(inside)
            if self.bounds[item][0] < 0:
                self.found.restricted.add(self.field.unknown(0, "positive", self.values[0][item] or 0))
            return self.values[level].get(inside)
        outer = self.values[0].get(item)
        if not outer or isinstance(item, Constant):
            return super()._log_of(item, level)
        for other, first in self.logged.items():
            parts = fraction_of(outer * pow(other, -1, MODULI[0]) % MODULI[0])
            if parts is not None and parts[1] > 0:  # log(3 x) is log(3) + log(x)
                self.signs.factors = max(self.signs.factors, parts[0] * parts[1])
                rest = super()._log_of(first, level)
                above, below = (self._log_of_integer(part, level) for part in parts)
                return None if rest is None else (above - below + rest) % MODULI[level]
        self.logged[outer] = item
        return super()._log_of(item, level)

    def _fill_ahead(self, inside: Node) -> None:
        """Evaluate what a square root or logarithm comes to, where it stands further on."""
        if inside in self.values[0] or inside in self.open:
            return
        self.open.add(inside)
        found, self.found = self.found, Fingerprint()  # what is to be said of it is said where it stands
        for node in topological_order(inside, stop=self.values[0]):
            self.fill(node)
        self.found = found
        self.open.discard(inside)

    def _piece(self, node: Node, level: int) -> _Piece | None:
        value, outer = self.values[level].get(node), self.values[0].get(node)
        if value is None or outer is None:
            return None
        return _Piece(self.signs, level, value, outer, self.bounds[node])


def has_cases(node: Node) -> TypeGuard[Apply]:
    """Tell whether a node's value is one of several formulas, by signs."""
    return (
        isinstance(node, Apply)
        and (node.op.selects or bool(node.op.traits.switch))
        and node.op.traits.switch not in _CELLS
        and not node.op.tensor
    )


def same_in_all_cases(
    field: Field, graphs: tuple[Graph, Graph], domain: Any
) -> tuple[tuple[Fingerprint, Fingerprint], int] | None:
    """Return the fingerprints in the last case and the number of cases if common ones are found in each, else None."""
    nodes = [node for graph in graphs for node in graph.nodes]
    if len(nodes) > _MOST_NODES or field.principal:
        return None
    switching = [node for node in nodes if has_cases(node)]
    known = _Known(field, graphs)
    if not known.is_more and not switching:
        return None
    _, limits = bound(graphs, {root: known.heights[inside] for root, inside in known.roots.items()})
    bounds = ranges(graphs[0], domain) | ranges(graphs[1], domain)
    signs = Signs(jumps=any(map(_may_jump, switching)))
    case = _Case(field, graphs, signs, bounds, known)
    for count in range(1, _MOST_CASES + 1):
        try:
            a, b = case.evaluate(limits)
        except NoRuleError:
            return None
        if a.value is None or a.value != b.value or not trusted(a, b) or not signs.trust(a, b):
            return None
        if not signs.advance():
            return (a, b), count
    return None


def _may_jump(node: Apply) -> bool:
    """Tell whether a value may be another one where a switch turns than on either side."""
    return node.op.traits.jumps or (node.op.selects and not node.op.traits.switch)


class _Known:
    """Square roots and logarithms that are something simple, recognised by residues.

    ``roots`` are the square roots whose radicand is the square of a node of either graph, with that node; ``logs`` the
    arguments of logarithms that are e to the power of a node, with that.  ``heights`` are the bounds of coefficients.
    """

    def __init__(self, field: Field, graphs: tuple[Graph, Graph]) -> None:
        self.roots: dict[Node, Node] = {}
        self.logs: dict[Node, Node] = {}
        nodes = [node for graph in graphs for node in graph.nodes]
        self.radicands = {node: node.inputs[0] for node in nodes if _is_root(node)}
        inputs = {n.inputs[0]: None for n in nodes if isinstance(n, Apply) and n.op.traits.laws == "logarithms"}
        self.is_more = len(inputs) > 1
        if not self.radicands and not inputs:
            return
        self.heights, limits = bound(graphs)
        both = Tower(field, graphs, everywhere=3 if inputs else 1)
        both.evaluate(limits)
        self.values = both.values[0]
        self._find_roots(graphs)
        powers = {raised(0, v): n for n, v in both.values[1].items() if v is not None and inputs}
        for item in inputs:
            inside = powers.get(self.values.get(item) or 0)
            if inside is not None and not self._depends(inside, {item}) and self._is_small(item, inside):
                self.logs[item] = inside

        self.is_more = self.is_more or bool(self.roots or self.logs)

    def _is_small(self, item: Node, inside: Node) -> bool:
        (n, d, g), (m, e, h) = self.heights[item], self.heights[inside]
        return n * d * m * e * (g + h + 1) < TIED

    def _find_roots(self, graphs: Sequence[Graph]) -> None:
        modulus = MODULI[0]
        squares: dict[int, Node] = {}
        for graph in graphs:
            rooted: set[Node] = set()  # a square root and what is made of it: its square says nothing new
            for node in graph.nodes:
                value = self.values[node]
                if isinstance(node, Apply) and (node.op.traits.laws == "powers" or not rooted.isdisjoint(node.inputs)):
                    rooted.add(node)
                if value is not None and value > 1:
                    known = squares.setdefault(value * value % modulus, node)
                    if known in rooted and node not in rooted:
                        squares[value * value % modulus] = node
        for node, base in self.radicands.items():
            value = self.values[base]
            inside = None if value is None else squares.get(value)
            if inside is None or not is_same_square(self.heights[base], self.heights[inside]):
                continue
            same: set[Node] = {root for root, other in self.radicands.items() if self.values[other] == value}
            if not self._depends(inside, same):
                self.roots[node] = inside

    def _depends(self, node: Node, what: set[Node]) -> bool:
        """Tell whether one of these stands in ``node``: sqrt(v) is no news of sqrt(v)."""
        return not what.isdisjoint(topological_order(node))


def _is_root(node: Node) -> TypeGuard[Apply]:
    return isinstance(node, Apply) and exponent_of(node) == Fraction(1, 2)
