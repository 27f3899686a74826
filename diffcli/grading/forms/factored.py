"""Whether an expression is factored: a product of which nothing can be taken out and nothing falls apart further."""

from __future__ import annotations

import math
from collections.abc import Iterator

from diffcli.engine.backward import dependents
from diffcli.grading.forms.written import ARITHMETIC, factors, multiplied_out, name
from diffcli.graphs import Apply, Graph
from diffcli.polynomials import Polynomial
from diffcli.rendering.infix import infix

_LARGEST_DEGREE = 40


def factored_fault(graph: Graph, expected: Graph) -> str:
    """Return what keeps an expression from being factored, empty if nothing does.

    A sum that is a factor of the author's own form may stay as it is.
    """
    told = _told(graph, expected)
    return f"it is not factored: {told}" if told else ""


def _told(graph: Graph, expected: Graph) -> str:
    is_sum = _is_sum(expected)
    if _is_sum(graph) and not is_sum:
        return "it is still a sum"
    needed = set(_functions(expected))
    for function in _functions(graph):
        if not needed:
            return f"{function} is not needed"
    own = [] if is_sum else [multiplied_out(factor) for factor in factors(expected.output)]
    for factor in factors(graph.output):
        if name(factor) != "add":
            continue
        found = multiplied_out(factor)
        if found is not None and found.terms and found not in own and -found not in own:
            told = _reducible(found, infix(Graph(factor)))
            if told:
                return told
    return ""


def _is_sum(graph: Graph) -> bool:
    output = graph.output
    while isinstance(output, Apply) and output.op.name in ("negate", "copy"):
        output = output.inputs[0]
    return name(output) == "add"


def _functions(graph: Graph) -> Iterator[str]:
    """Yield the functions that are applied to what varies."""
    varying = dependents(graph, graph.variables)
    for node in graph.nodes:
        if isinstance(node, Apply) and node in varying and node.op.name not in ARITHMETIC:
            yield node.op.call or "a power with this exponent"


def _reducible(polynomial: Polynomial, text: str) -> str:
    """Return what can still be done with a sum."""
    powers = [dict(key) for key in polynomial.terms]
    items = sorted({item for power in powers for item in power})
    least = {item: min(power.get(item, 0) for power in powers) for item in items}
    for item, power in least.items():
        if power:
            return f"{item} can be taken out of {text}" if power > 0 else f"there is a fraction in the sum {text}"
    numerator = math.gcd(*(value.numerator for value in polynomial.terms.values()))
    denominator = math.gcd(*(value.denominator for value in polynomial.terms.values()))
    if numerator > 1 or denominator > 1:
        return f"{numerator if denominator == 1 else f'{numerator}/{denominator}'} can be taken out of {text}"
    return f"{text} can be factored" if is_product(polynomial) else ""


def is_product(polynomial: Polynomial) -> bool:
    """Tell whether a polynomial is the product of two others; False where it is too large, or has no whole powers."""
    names = sorted({item for key in polynomial.terms for item, _ in key})
    powers = [dict(key) for key in polynomial.terms]
    rows = {
        tuple(int(power.get(name, 0)) for name in names): c
        for power, c in zip(powers, polynomial.terms.values(), strict=True)
    }
    if not names or max(map(max, rows)) > _LARGEST_DEGREE or min(map(min, rows)) < 0:
        return False
    try:
        from flint import Ordering, fmpq, fmpq_mpoly_ctx
    except ImportError:  # without it a product of sums passes as one factor
        return False
    context = fmpq_mpoly_ctx.get([f"x{i}" for i in range(len(names))], Ordering.lex)
    terms = {key: fmpq(value.numerator, value.denominator) for key, value in rows.items()}
    return sum(count for _, count in context.from_dict(terms).factor()[1]) > 1
