"""How an expression is written: its factors, the terms of its sums, and sums as polynomials."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from diffcli.graphs import Apply, Constant, Graph, Node
from diffcli.polynomials import Polynomial
from diffcli.rendering.infix import infix

ARITHMETIC = ("copy", "add", "negate", "mul", "div", "int_power")

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


def multiplied_out(output: Node) -> Polynomial | None:
    """Return an expression multiplied out, None where that is too large.

    What is no polynomial is a thing of its own, by its text.
    """
    found: dict[Node, Polynomial] = {}
    for node in Graph(output).nodes:
        polynomial = _polynomial(node, found)
        if polynomial is None or len(polynomial.terms) > MOST_TERMS:
            return None
        found[node] = polynomial
    return found[output]


def _polynomial(node: Node, found: Mapping[Node, Polynomial]) -> Polynomial | None:
    if isinstance(node, Constant) and node.name is None and isinstance(node.value, int):
        return Polynomial.of(node.value)
    polynomial = _arithmetic(node, [found[i] for i in node.inputs]) if isinstance(node, Apply) else None
    if polynomial is None and name(node) in ("add", "negate", "mul"):
        return None  # too large
    return Polynomial.named(infix(Graph(node))) if polynomial is None else polynomial


def _arithmetic(node: Apply, inputs: list[Polynomial]) -> Polynomial | None:
    match node.op.name:
        case "copy":
            return inputs[0]
        case "negate":
            return -inputs[0]
        case "add":
            return inputs[0] + inputs[1]
        case "mul":
            return _product(inputs[0], inputs[1])
        case "div":
            inverse = _power(inputs[1], -1)
            return None if inverse is None else _product(inputs[0], inverse)
        case "int_power":
            return _power(inputs[0], power_of(node))
    return None


def _product(first: Polynomial, second: Polynomial) -> Polynomial | None:
    return first * second if len(first.terms) * len(second.terms) <= MOST_TERMS else None


def _power(base: Polynomial, power: int) -> Polynomial | None:
    if len(base.terms) == 1:
        ((monomial, value),) = base.terms.items()
        return Polynomial({tuple((item, e * power) for item, e in monomial if power): Fraction(value) ** power})
    if power < 0 or (power > _LARGEST_POWER and base.terms):
        return None
    result: Polynomial | None = Polynomial.of(1)
    for _ in range(power):
        result = None if result is None else _product(result, base)
    return result
