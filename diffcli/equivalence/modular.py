"""Fingerprints: an expression's value in a finite field, every variable a random residue.

Rational functions that are the same have the same fingerprint, and different ones have different fingerprints but
for a chance below 2^-40 (Schwartz and Zippel).  Where no rule applies, a function is an unknown: its value is a hash
of the function and of the fingerprints of its arguments.  Then a common fingerprint still proves equality, and
different ones prove nothing.

Exponentials are computed in a tower of prime fields.  Each modulus is a multiple of the next one plus 1, so that it
has an element g whose powers repeat after exactly the next modulus: ``exp(a)`` is g^a with a evaluated one level up,
which obeys exp(a + b) = exp(a) exp(b).  All moduli are 1 modulo 4, hence have an imaginary unit, and exp(i a) gives
sine and cosine.  A variable is a power of g, and its logarithm that power.  The first field has a root of unity w of
order 24 for exp(i pi/12), whose sums are the same square roots of 2 and 3 as the powers 2^(1/2) and 3^(1/2).

Every rule keeps the value wherever the original is defined; some forget a domain (``sqrt(x)^2`` is x).  So a common
fingerprint means equality where both are defined, and ``restricted`` tells whether the domains need a closer look.

No modulus is random, so that constants could be chosen to vanish in it (x + p0 for x).  Therefore each fingerprint
carries bounds of its coefficients, and ``trusted`` only believes those too small to be a multiple of a modulus.
"""

from __future__ import annotations

from diffcli.equivalence.fields import Field
from diffcli.equivalence.heights import Fingerprint, bound
from diffcli.equivalence.tower import Tower
from diffcli.graphs import Graph


def fingerprints(a: Graph, b: Graph, seed: int, *, principal: bool = False) -> tuple[Fingerprint, Fingerprint]:
    """Return the fingerprints of both outputs, variables of one name having one value.

    ``principal`` reads functions on the complex plane, where log(exp(x)) need not be x.
    """
    graphs = a, b
    field = field_of(*graphs, seed, principal=principal)
    rings = [all(op.traits.laws == "rational" for op in graph.plan.operations()) for graph in graphs]
    _, found = bound(graphs)
    if all(rings):
        values = field.ring_values(graphs)
        found[0].value, found[1].value = values[a.output], values[b.output]
    else:
        found = Tower(field, graphs).evaluate(found)
    for graph, fingerprint, is_ring in zip(graphs, found, rings, strict=True):
        fingerprint.rational = is_ring and all(name in (None, "i") for _, _, name in graph.plan.constants)
    return found


def field_of(a: Graph, b: Graph, seed: int, *, principal: bool = False) -> Field:
    """Return residues for the variables of two graphs."""
    names = sorted({name for graph in (a, b) for name, _ in graph.plan.variables})
    numbers = {name: k for k, name in enumerate(names)}
    operations = a.plan.operations() | b.plan.operations()
    powers = any(op.traits.laws in ("powers", "logarithms") for op in operations)
    return Field(seed, numbers, principal, powers)
