"""Evaluation in the tower of prime fields: exponentials, angles, powers and logarithms by their laws."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from diffcli.equivalence.fields import (
    HALVES,
    IMAGINARY,
    MODULI,
    PRIME_LOGARITHMS,
    SMOOTH,
    TOP,
    TWELFTH,
    Field,
    raised,
    ring_value,
)
from diffcli.equivalence.heights import TIED, TURNED, Fingerprint, rational_value
from diffcli.equivalence.turns import pi_multiples
from diffcli.graphs import Apply, Constant, Graph, Node, Variable

_PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)
_LEVELS = tuple(tuple(level for level in range(TOP + 1) if bits >> level & 1) for bits in range(1 << TOP + 1))
_NO_RULE: Any = object()
_EXPONENTIAL = ("exponential", "circular")


class Tower:
    """The values of two graphs at all levels where they are needed; ``everywhere`` are levels, as bits, of all nodes.

    ``owners`` says of all nodes, in order, whether they are of the first graph, 0, the second, 1, or both, 2;
    ``found`` is what is to be said of that one being evaluated.
    """

    __slots__ = ("field", "found", "graphs", "half_turns", "needed", "owners", "roots", "values")

    def __init__(self, field: Field, graphs: tuple[Graph, Graph], *, everywhere: int = 0) -> None:
        self.field = field
        self.graphs = graphs
        self.needed = {node: everywhere for graph in graphs for node in graph.nodes}
        first, second = (set(graph.nodes) for graph in graphs)
        self.owners = [(node, 2 if node in first and node in second else int(node in second)) for node in self.needed]
        for graph in graphs:
            self.needed[graph.output] |= 1
        self._need(graphs)
        self.half_turns = {node: turn for graph in graphs for node, turn in pi_multiples(graph).items()}

    def evaluate(self, limits: tuple[Fingerprint, Fingerprint]) -> tuple[Fingerprint, Fingerprint]:
        """Evaluate all nodes, and return what is to be said of both graphs, their ``limits`` included."""
        self.values: list[dict[Node, int | None]] = [{} for _ in MODULI]
        self.roots: dict[tuple[int, int | None], int] = {}
        a, b, both = prints = Fingerprint(), Fingerprint(), Fingerprint()
        for node, owner in self.owners:
            self.found = prints[owner]
            self.fill(node)
        for fingerprint, graph, limit in zip((a, b), self.graphs, limits, strict=True):
            fingerprint.value = self.values[0][graph.output]
            fingerprint.meet(both)
            fingerprint.meet(limit)
        return a, b

    def fill(self, node: Node) -> None:
        """Evaluate a node, whose inputs have values, at the levels where it is needed."""
        levels = self.needed[node]
        for level in _LEVELS[levels]:
            self.values[level][node] = self._value(node, level)

    def _need(self, graphs: Sequence[Graph]) -> None:
        """Find for each node the set of levels, as bits, at which its value is asked for."""
        for graph in graphs:
            self._need_of(graph)

    def _need_of(self, graph: Graph) -> None:
        needed = self.needed
        for node in reversed(graph.nodes):
            if not isinstance(node, Apply):
                continue
            levels = needed[node]
            name = node.op.name
            if node.op.traits.laws == "rational":
                for item in node.inputs:
                    needed[item] |= levels
                below = node.inputs[0]
                if name == "int_power" and isinstance(below, Apply) and below.op.name in ("sqrt", "abs"):
                    needed[below.inputs[0]] |= levels
            elif node.op.traits.laws in _EXPONENTIAL:
                item = node.inputs[0]
                needed[item] |= 1 | levels | (levels << 1 & 6)
                if isinstance(item, Apply) and item.op.name == "log":
                    needed[item.inputs[0]] |= levels
            else:
                raised = 1 | levels | (levels << 1 & 6) if node.op.traits.laws else 1
                if node.op.traits.parity == "lean" or self.takes_levels(node):
                    raised |= levels
                for item in node.inputs:
                    needed[item] |= raised
                    if isinstance(item, Apply) and item.op.name == "exp":
                        needed[item.inputs[0]] |= raised

    def takes_levels(self, node: Apply) -> bool:
        """Tell whether a function that obeys no law takes more of its inputs than the first residues."""
        return False

    def _value(self, node: Node, level: int) -> int | None:
        if isinstance(node, Variable):
            return self.field.variable(node.name, level)
        if isinstance(node, Constant):
            return self.field.constant(node, level)
        assert isinstance(node, Apply)
        if node.op.traits.laws == "rational":
            return self._ring_value(node, level)
        if node.op.traits.laws in _EXPONENTIAL and level < TOP:
            value: int | None = self._exponential(node, level)
            if value is not _NO_RULE:
                return value
        elif node.op.traits.laws == "powers":
            return self._power(node, level)
        elif node.op.traits.laws == "logarithms":
            return self._logarithm(node, level)
        return self._unknown(node, level)

    def _ring_value(self, node: Apply, level: int) -> int | None:
        values = self.values[level]
        below = node.inputs[0]
        if self.roots and len(node.inputs) == 2 and values[below] == values[node.inputs[1]]:
            radicand = self.roots.get((level, values[below])) if node.op.symbol == "*" else None
            if radicand is not None:
                return radicand
        if node.op.name == "int_power" and isinstance(below, Apply):
            power: int = node.options[0][1]
            # |a|^2 is a^2 and sqrt(a)^2 is a, wherever these are real
            if power % 2 == 0 and below.op.name == "abs" and not self.field.principal:
                return ring_value(node, [values[below.inputs[0]]], MODULI[level])
            if power % 2 == 0 and below.op.name == "sqrt":
                base = values[below.inputs[0]]
                if base is None or values[below] is None or (power < 0 and not base):
                    return None
                return pow(base, power // 2, MODULI[level])
            if self.roots and power % 2 == 0 and (radicand := self.roots.get((level, values[below]))):
                return pow(radicand, power // 2, MODULI[level])
        return ring_value(node, [values[i] for i in node.inputs], MODULI[level])

    def _unknown(self, node: Apply, level: int) -> int | None:
        """Return the residue of a function that no rule is known for."""
        modulus = MODULI[0]
        traits, name = node.op.traits, node.op.name
        inputs = []
        for item in node.inputs:
            value = self.values[0][item]
            if value is None:
                return None
            inputs.append(value)
        is_lean = traits.parity == "lean" and not self.field.principal
        share = self.values[level].get(node.inputs[0]) if is_lean else 0
        if share is None:
            return None
        negative = False
        # cbrt(-x) is -cbrt(x) for real x only
        is_odd = traits.parity == "odd" and not (name == "cbrt" and self.field.principal)
        if is_odd or is_lean or traits.parity == "even":
            if inputs[0] > modulus - inputs[0]:
                inputs[0] = modulus - inputs[0]
                negative = is_odd
            elif not inputs[0] and is_odd:
                return 0 if node.op.domain is None or node.op.domain(0) else None
        elif traits.is_symmetric:
            inputs.sort()
        elif traits.mirror:
            name = traits.mirror
            inputs.reverse()
        if node.op.domain is not None and not traits.has_gaps:
            self.found.restricted.add(self.field.unknown(0, name, *inputs))
        if node.options:
            from hashlib import blake2b

            inputs.append(int.from_bytes(blake2b(repr(node.options).encode(), digest_size=8).digest(), "big"))
        value = self.field.unknown(level, name, *inputs)
        if is_lean:
            value += share * HALVES[level]
        return (-value if negative else value) % MODULI[level]

    def _exponential(self, node: Apply, level: int) -> Any:
        """Return the value of a function made of exponentials, or _NO_RULE."""
        traits, name = node.op.traits, node.op.name
        item = node.inputs[0]
        modulus = MODULI[level]
        argument = self.values[level + 1][item]
        if argument is None:
            return None
        if name == "exp2":
            return pow(2, argument, modulus) if level == 0 else _NO_RULE
        if name in ("exp", "expm1"):
            value = self._exp(item, argument, level)
            return value if name == "exp" or value is None else (value - 1) % modulus
        if traits.laws == "circular":
            turn = self.half_turns.get(item, (0, 0)) if self.half_turns else (0, 0)
            if turn is None or turn[1]:
                return _NO_RULE
            root = _root_of_unity(turn[0], level)
            if root is None:
                return _NO_RULE
            if turn[0]:
                self.found.extension = 8.0
                argument -= turn[0].numerator * pow(turn[0].denominator, -1, MODULI[level + 1]) * self._pi(level + 1)
            turned = IMAGINARY[level + 1] * argument % MODULI[level + 1]
            forth = root * raised(level, turned) % modulus
            back = pow(root, -1, modulus) * raised(level, -turned) % modulus
        else:
            forth, back = raised(level, argument), raised(level, -argument)
        if traits.laws == "circular":
            self.found.extension = max(self.found.extension, 2.0)
            self.found.reach = min(self.found.reach, TURNED)
            over = pow(2 * IMAGINARY[level], -1, modulus)
        else:
            over = HALVES[level]
        odd, even = (forth - back) * over % modulus, (forth + back) * HALVES[level] % modulus
        if traits.parts is not None:
            return _quotient(*traits.parts(odd, even), modulus)
        share, own = _quotient(forth, 1 + forth, modulus), self.values[level][item]
        return None if share is None or own is None else own * share % modulus

    def _exp(self, item: Node, argument: int, level: int) -> int | None:
        """Return exp of the node ``item``, whose residue one level up is ``argument``."""
        modulus = MODULI[level]
        if isinstance(item, Apply) and item.op.name == "log" and item.inputs[0] in self.values[level]:
            return self.values[level][item.inputs[0]]
        turn = self.half_turns.get(item) if self.half_turns else None
        root = 1
        if turn is not None and turn[1] and not turn[0]:
            found = _root_of_unity(turn[1], level)
            if found is not None:
                root = found
                self.found.extension = 8.0
                shift = turn[1].numerator * pow(turn[1].denominator, -1, MODULI[level + 1]) * self._pi(level + 1)
                argument = (argument - IMAGINARY[level + 1] * shift) % MODULI[level + 1]
        return root * raised(level, argument) % modulus

    def _pi(self, level: int) -> int:
        return self.field.unknown(level, "pi")

    def _power(self, node: Apply, level: int) -> int | None:
        """Return a power with any exponent, 1/2 for a square root."""
        value = self._power_value(node, level)
        if value and exponent_of(node) == Fraction(1, 2):
            radicand = self.values[level][node.inputs[0]]
            if radicand is not None:
                self.roots[level, value] = radicand
        return value

    def _power_value(self, node: Apply, level: int) -> int | None:
        base = node.inputs[0]
        outer, below = self.values[0][base], self.values[level][base]
        is_root = node.op.name == "sqrt"
        exponents = HALVES if is_root else [values.get(node.inputs[1]) for values in self.values]
        if outer is None or below is None or exponents[0] is None:
            return None
        positive = isinstance(base, Constant) and (base.name is not None or base.value > 0)
        positive = positive or (isinstance(base, Apply) and base.op.name == "exp")
        if not positive:
            self.found.restricted.add(self.field.unknown(0, "positive", outer))
        above = exponents[level + 1] if level < TOP else None
        if above is None:
            return self.field.unknown(level, "power", outer, exponents[0])
        modulus = MODULI[level]
        if isinstance(base, Constant) and base.name is None and level == 0 and _is_smooth(base):
            self.found.extension = min(1e9, self.found.extension * _root_degree(node))
            self.found.reach = min(self.found.reach, TIED)
            return pow(below, above, modulus)
        if isinstance(base, Constant) and base.name == "e" and not is_root:
            return self._exp(node.inputs[1], above, level)
        if isinstance(base, Variable):
            logarithm: int | None = self.field.logarithm(base.name, level + 1)
        elif isinstance(base, Apply) and base.op.name == "exp" and not self.field.principal:
            logarithm = self.values[level + 1][base.inputs[0]]
        else:
            logarithm = self.field.unknown(level + 1, "log", outer)
        if logarithm is None:
            return None
        return raised(level, logarithm * above)

    def _logarithm(self, node: Apply, level: int) -> int | None:
        """Return a logarithm to any base as a quotient of natural ones."""
        modulus = MODULI[level]
        value = self._log_of(node.inputs[0], level)
        if node.op.name == "log" or value is None:
            return value
        if node.op.name == "log_base":
            below = self._log_of(node.inputs[1], level)
        else:
            below = self._log_of_integer(2 if node.op.name == "log2" else 10, level)
        return None if below is None else _quotient(value, below, modulus)

    def _log_of(self, item: Node, level: int) -> int | None:
        outer = self.values[0][item]
        if outer is None:
            return None
        if isinstance(item, Constant):
            if item.name == "e":
                return 1
            exact = item.exact()
            if exact is not None and exact > 0:
                above, below = (self._log_of_integer(n, level) for n in exact.as_integer_ratio())
                return (above - below) % MODULI[level]
        if isinstance(item, Apply) and not self.field.principal:
            if item.op.name == "exp":
                return self.values[level].get(item.inputs[0])
            exponent = exponent_of(item)
            if exponent is not None and exponent.denominator > 1:  # the base is positive, as its power is
                logarithm = self._log_of(item.inputs[0], level)
                share = exponent.numerator * pow(exponent.denominator, -1, MODULI[level])
                return None if logarithm is None else logarithm * share % MODULI[level]
        self.found.restricted.add(self.field.unknown(0, "positive", outer))
        if isinstance(item, Variable):
            return self.field.logarithm(item.name, level)
        return self.field.unknown(level, "log", outer)

    def _log_of_integer(self, number: int, level: int) -> int:
        """Return the logarithm of a positive integer, those of primes being unknown."""
        total = 0
        for prime in _PRIMES:
            while number % prime == 0 and number > 1:
                number //= prime
                if level == 1 and prime in PRIME_LOGARITHMS:
                    self.found.reach = min(self.found.reach, TIED)
                    total += PRIME_LOGARITHMS[prime]
                else:
                    total += self.field.unknown(level, "log of a prime", prime)
        return (total + (self.field.unknown(level, "log of an integer", number) if number > 1 else 0)) % MODULI[level]


def _quotient(a: int, b: int, modulus: int) -> int | None:
    b %= modulus
    return a * pow(b, -1, modulus) % modulus if b else None


def _root_of_unity(turn: Any, level: int) -> int | None:
    """Return exp(i pi turn), or None where the field has no such root."""
    if not turn:
        return 1
    parts = turn * (12 if level == 0 else 2)
    if parts.denominator != 1:
        return None
    order = 24 if level == 0 else 4
    return pow(TWELFTH if level == 0 else IMAGINARY[level], int(parts) % order, MODULI[level])


def exponent_of(node: Apply) -> Fraction | None:
    """Return the exponent of a power where it is a number, 1/2 for a square root; None for anything else."""
    if node.op.traits.laws != "powers":
        return None
    return Fraction(1, 2) if len(node.inputs) == 1 else rational_value(node.inputs[1])


def _is_smooth(constant: Constant) -> bool:
    """Tell whether a constant is a positive rational made of the primes in SMOOTH."""
    exact = constant.exact()
    if exact is None or exact <= 0 or max(exact.as_integer_ratio()) > 1 << 64:
        return False
    number = exact.numerator * exact.denominator
    for prime in SMOOTH:
        while number % prime == 0:
            number //= prime
    return number == 1


def _root_degree(node: Apply) -> float:
    """Return the degree of an algebraic number c^(m/n) at most, 1 where the exponent has variables."""
    exponent = exponent_of(node)
    return 1.0 if exponent is None else float(min(exponent.denominator, 1000))
