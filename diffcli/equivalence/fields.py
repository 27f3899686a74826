"""The prime fields of the tower, and residues of variables and constants in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from zlib import crc32

from diffcli.graphs import Apply, Constant, Graph, Node, Variable

MODULI = (216172782323780089, 9007199263490837, 2251799815872709)
"""p0 = 24 p1 + 1, p1 = 4 p2 + 1 and p2, all prime."""

GENERATORS = (52146241697255547, 2401)
"""Elements of order p1 modulo p0 and of order p2 modulo p1."""

IMAGINARY = (4685848615281584, 4319403988595871, 1293044920672380)
"""Square roots of -1."""

TWELFTH = 17945701517734826
"""exp(i pi/12) modulo p0: a root of unity of order 24."""

SMOOTH = (2, 3, 5)
"""Primes that are powers of the first generator modulo p0: they have fractional powers and logarithms."""

PRIME_LOGARITHMS = {2: 3805045648808296, 3: 815418444796689, 5: 8586041017237232}
"""The exponents of those primes: 2 is GENERATORS[0]^PRIME_LOGARITHMS[2] modulo p0."""

TOP = len(MODULI) - 1

HALVES = tuple((modulus + 1) // 2 for modulus in MODULI)
"""1/2 in each field."""


@cache
def _powers(level: int) -> list[list[int]]:
    """Return tables of powers of a generator: the d-th one of row k is that by d 256^k."""
    rows = []
    base, modulus = GENERATORS[level], MODULI[level]
    for _ in range((MODULI[level + 1].bit_length() + 7) // 8):
        row = [1]
        for _ in range(256):
            row.append(row[-1] * base % modulus)
        base = row.pop()
        rows.append(row)
    return rows


def raised(level: int, exponent: int) -> int:
    """Return the generator of a level raised to an exponent."""
    modulus = MODULI[level]
    power = 1
    for row, digit in zip(_powers(level), (exponent % MODULI[level + 1]).to_bytes(8, "little"), strict=False):
        power = power * row[digit] % modulus
    return power


class Field:
    """One choice of residues for the variables."""

    __slots__ = ("numbers", "powers", "principal", "seed")

    def __init__(self, seed: int, numbers: Mapping[str, int], principal: bool, powers: bool) -> None:
        self.seed = seed
        self.numbers = numbers
        self.principal = principal
        self.powers = powers

    def variable(self, name: str, level: int) -> int:
        """Return the residue of a variable: a power of the generator where powers of variables occur."""
        if not self.powers or level == TOP:
            return hash((self.seed, self.numbers[name], level)) % MODULI[level]
        return raised(level, self.logarithm(name, level + 1))

    def logarithm(self, name: str, level: int) -> int:
        """Return the residue of the logarithm of a variable."""
        return hash((self.seed, self.numbers[name], level, 1)) % MODULI[level]

    def constant(self, node: Constant, level: int) -> int | None:
        """Return the residue of a constant; None for what is no number, and for 1/p."""
        value = node.value
        if node.name is None:
            if type(value) is int:
                return value % MODULI[level]
            exact = node.exact()
            if exact is None:
                return None
            modulus = MODULI[level]
            below = exact.denominator % modulus
            return exact.numerator * pow(below, -1, modulus) % modulus if below else None
        if node.name == "i":
            return IMAGINARY[level]
        if node.name == "e" and level < TOP:
            return GENERATORS[level]
        if node.name == "tau":
            return 2 * self.unknown(level, "pi") % MODULI[level]
        if node.name in ("inf", "nan"):
            return None
        return self.unknown(level, node.name)

    def unknown(self, level: int, name: str, *inputs: int) -> int:
        """Return the residue of a number, or of a function's value, of which nothing is known."""
        return hash((self.seed, level, crc32(name.encode()), *inputs)) % MODULI[level]

    def ring_values(self, graphs: Iterable[Graph]) -> dict[Node, int | None]:
        """Evaluate at the first level only, where there are no functions."""
        values: dict[Node, int | None] = {}
        for node in dict.fromkeys(node for graph in graphs for node in graph.nodes):
            if isinstance(node, Apply):
                values[node] = ring_value(node, [values[i] for i in node.inputs], MODULI[0])
            elif isinstance(node, Variable):
                values[node] = self.variable(node.name, 0)
            elif isinstance(node, Constant):
                values[node] = self.constant(node, 0)
        return values


def ring_value(node: Apply, inputs: list[int | None], modulus: int) -> int | None:
    """Return the value of a sum, product, quotient or integer power."""
    name = node.op.name
    a = inputs[0]
    if a is None:
        return None
    if len(inputs) == 2:
        b = inputs[1]
        if b is None:
            return None
        if name == "add":
            return (a + b) % modulus
        if name == "mul":
            return a * b % modulus
        return a * pow(b, -1, modulus) % modulus if b else None
    if name == "negate":
        return -a % modulus
    if name == "int_power":
        power: int = node.options[0][1]
        if power == 2:
            return a * a % modulus
        return None if power < 0 and not a else pow(a, power, modulus)
    return a
