"""How an expression is written: its factors, the terms of its sums, and sums as polynomials."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from diffcli.graph import Apply, Constant, Graph, Node
from diffcli.rendering.infix import infix

ARITHMETIC = ("copy", "add", "negate", "mul", "div", "int_power")

Terms = dict[frozenset[tuple[str, int]], Fraction]
"""A sum: the coefficient of each product of powers.  What is no polynomial is a thing of its own, by its text."""

MOST_TERMS = 400
_LARGEST_POWER = 24


def name(node: Node) -> str:
    """Return the name of a node's operation, empty for a leaf."""
    return node.op.name if isinstance(node, Apply) else ""


def power_of(node: Apply) -> int:
    """Return the exponent of a whole power."""
    return int(dict(node.options)["power"])


def parts(node: Node, operation: str) -> Iterator[Node]:
    """Yield the terms or factors of nested sums or products."""
    pending = [node]
    while pending:
        item = pending.pop()
        if isinstance(item, Apply) and item.op.name == operation:
            pending.extend(reversed(item.inputs))
        else:
            yield item


def factors(output: Node) -> Iterator[Node]:
    """Yield what an expression is the product and quotient of, signs and whole exponents aside."""
    pending = [output]
    while pending:
        node = pending.pop()
        if name(node) in ("mul", "div", "negate", "copy"):
            pending.extend(reversed(node.inputs))  # type: ignore[attr-defined]
        elif isinstance(node, Apply) and node.op.name == "int_power" and power_of(node) != 0:
            pending.append(node.inputs[0])
        else:
            yield node


def terms_of(output: Node) -> Terms | None:
    """Return an expression multiplied out, None where that is too large."""
    found: dict[Node, Terms] = {}
    for node in Graph(output).nodes:
        terms = _terms(node, found)
        if terms is None or len(terms) > MOST_TERMS:
            return None
        found[node] = terms
    return found[output]


def _terms(node: Node, found: Mapping[Node, Terms]) -> Terms | None:
    if isinstance(node, Constant) and node.name is None and isinstance(node.value, int):
        return _number(Fraction(node.value))
    terms = _arithmetic(node, [found[i] for i in node.inputs]) if isinstance(node, Apply) else None
    if terms is None and name(node) in ("add", "negate", "mul"):
        return None  # too large
    return {frozenset({(infix(Graph(node)), 1)}): Fraction(1)} if terms is None else terms


def _arithmetic(node: Apply, inputs: list[Terms]) -> Terms | None:
    match node.op.name:
        case "copy":
            return inputs[0]
        case "negate":
            return {key: -value for key, value in inputs[0].items()}
        case "add":
            return _sum(inputs[0], inputs[1])
        case "mul":
            return _product(inputs[0], inputs[1])
        case "div":
            inverse = _inverse(inputs[1], 1)
            return None if inverse is None else _product(inputs[0], inverse)
        case "int_power":
            return _power(inputs[0], power_of(node))
    return None


def _number(value: Fraction) -> Terms:
    return {frozenset(): value} if value else {}


def _sum(first: Terms, second: Terms) -> Terms:
    total = dict(first)
    for key, value in second.items():
        total[key] = total.get(key, Fraction(0)) + value
    return {key: value for key, value in total.items() if value}


def _product(first: Terms, second: Terms) -> Terms | None:
    if len(first) * len(second) > MOST_TERMS:
        return None
    total: Terms = {}
    for a, x in first.items():
        for b, y in second.items():
            powers = dict(a)
            for item, power in b:
                powers[item] = powers.get(item, 0) + power
            key = frozenset((item, power) for item, power in powers.items() if power)
            total[key] = total.get(key, Fraction(0)) + x * y
    return {key: value for key, value in total.items() if value}


def _inverse(terms: Terms, power: int) -> Terms | None:
    """Return a negative power of a single term, None of a sum."""
    if len(terms) != 1:
        return None
    ((key, value),) = terms.items()
    return {frozenset((item, -exponent * power) for item, exponent in key): 1 / value**power}


def _power(terms: Terms, power: int) -> Terms | None:
    if abs(power) > _LARGEST_POWER and len(terms) > 1:
        return None
    if power < 0:
        return _inverse(terms, -power)
    if len(terms) == 1:
        ((key, value),) = terms.items()
        return {frozenset((item, exponent * power) for item, exponent in key if power): value**power}
    result: Terms | None = _number(Fraction(1))
    for _ in range(power):
        result = None if result is None else _product(result, terms)
    return result
