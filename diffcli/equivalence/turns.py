"""Which nodes are c + d pi with a rational d?  Sine and cosine know what to do with the turn."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from diffcli.graphs import Apply, Constant, Graph, Node

_OTHER: Any = object()


def pi_multiples(graph: Graph) -> dict[Node, Any]:
    """Return for nodes of the form c + d pi the rational d, as (real, imaginary), and None where pi occurs otherwise.

    Nodes without pi are left out.
    """
    if all(name not in ("pi", "tau") for _, _, name in graph.plan.constants):
        return {}
    from fractions import Fraction

    zero = Fraction(0)
    turns: dict[Node, Any] = {}
    rationals: dict[Node, tuple[Fraction, Fraction]] = {}
    for node in graph.nodes:
        if isinstance(node, Constant):
            if node.name in ("pi", "tau"):
                turns[node] = (Fraction(1 if node.name == "pi" else 2), zero)
            elif node.name == "i":
                rationals[node] = (zero, Fraction(1))
            elif (exact := node.exact()) is not None and max(map(abs, exact.as_integer_ratio())) < 1 << 32:
                rationals[node] = (exact, zero)
        elif isinstance(node, Apply):
            value = _pi_multiple(node, turns, rationals)
            if value is not _OTHER:
                turns[node] = value
    return turns


def _pi_multiple(node: Apply, turns: dict[Node, Any], rationals: dict[Node, tuple[Fraction, Fraction]]) -> Any:
    name = node.op.name
    with_pi = [i for i in node.inputs if i in turns]
    known = [rationals.get(i) for i in node.inputs]
    if not with_pi:
        values = [k for k in known if k is not None]
        if len(values) == len(node.inputs) and name in ("mul", "negate", "div"):
            if name == "negate":
                rationals[node] = (-values[0][0], -values[0][1])
            elif name == "mul":
                rationals[node] = _times(values[0], values[1])
            elif values[1][0] and not values[1][1]:
                rationals[node] = _times(values[0], (1 / values[1][0], values[1][1]))
        return _OTHER
    found = [turns[i] for i in with_pi]
    if any(f is None for f in found):
        return None
    if name == "add":
        return tuple(sum(parts) for parts in zip(*found, strict=True))
    if name in ("negate", "copy"):
        return found[0] if name == "copy" else (-found[0][0], -found[0][1])
    if name == "mul" and len(with_pi) == 1:
        other = known[1] if node.inputs[0] in turns else known[0]
        return None if other is None else _times(found[0], other)
    if name == "div" and node.inputs[1] not in turns and known[1] is not None and known[1][0] and not known[1][1]:
        return _times(found[0], (1 / known[1][0], known[1][1]))
    return None


def _times(a: tuple[Fraction, Fraction], b: tuple[Fraction, Fraction]) -> tuple[Fraction, Fraction]:
    return a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]
