"""An equal, shorter graph: a table of rewrites and one loop that applies them until nothing changes."""

from __future__ import annotations

import math

from diffcli.engine.shapes import node_shapes
from diffcli.errors import LimitError
from diffcli.graphs import Apply, Constant, Graph, Node, Variable
from diffcli.ops import OPS
from diffcli.plan import PausedCollector
from diffcli.simplification.algebra import Algebra
from diffcli.simplification.matrices import coefficients, ones, spread, transposed
from diffcli.simplification.naming import use_names
from diffcli.simplification.reading import Assumption, to_terms
from diffcli.simplification.rules import rules
from diffcli.simplification.shorter import LARGEST, Shortener
from diffcli.simplification.terms import Term
from diffcli.simplification.writing import Writer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diffcli.engine.shapes import Shape

_MOST_ROUNDS = 3
_LARGEST_AGAIN = 150
_LONGEST_BY_ENTRIES = 200
"""What is simplified again while it becomes shorter: rounds, and nodes; nodes of what is written by its entries."""


def simplify(
    graph: Graph,
    *,
    sizes: Mapping[str, Shape] | None = None,
    assume: Sequence[Assumption] = (),
    output_like: Variable | None = None,
    decimals: bool | None = None,
    largest: int = LARGEST,
) -> Graph:
    """Return an equal graph that takes fewer words, exact in all its rational numbers.

    Wherever ``graph`` has a value, the result has the same one; it may be defined at more points (x/x is 1).
    Statements of the graph keep their names where they stand for something long.  ``sizes`` are the shapes of the
    variables.  ``assume`` are facts to rely on.  ``output_like`` is the variable whose shape the output
    must have, where it is known.  With ``decimals``, fractions are written as decimals: by default where the graph has
    decimals.  Terms up to the size ``largest`` are searched for shorter forms.
    """
    if decimals is None:
        decimals = has_decimals(graph)
    with PausedCollector():
        best, size = _round(graph, sizes, assume, output_like, decimals, largest, joins=len(graph) > _LARGEST_AGAIN)
        for _ in range(_MOST_ROUNDS):
            if len(best) > _LARGEST_AGAIN:
                break
            again, smaller = _round(best, sizes, assume, output_like, decimals, largest)
            if smaller >= size:
                break
            best, size = again, smaller
    return best


def simplifies_to_zero(graph: Graph) -> bool:
    """Tell whether the output simplifies to 0."""
    output = simplify(graph).output
    return isinstance(output, Constant) and output.name is None and output.value == 0


def _round(
    graph: Graph,
    sizes: Mapping[str, Shape] | None,
    assume: Sequence[Assumption],
    output_like: Variable | None,
    decimals: bool,
    largest: int,
    *,
    joins: bool = True,
) -> tuple[Graph, int]:
    """Return an equal graph and the size of its terms."""
    algebra = Algebra(rules())
    shapes = node_shapes(graph, sizes)
    for fact in assume:
        fact.declare(algebra, {variable.name: shapes[variable] for variable in graph.variables})
    shorten = Shortener(algebra, decimals=decimals, largest=largest, joins=joins)
    terms = to_terms(algebra, graph, shapes, shorten)
    result = terms[graph.output]
    named = {name: terms[node] for name, node in graph.names.items() if node in terms}
    solves = any(isinstance(node, Apply) and node.op.name == "solve" for node in graph.nodes)
    writer = Writer(algebra, decimals=decimals, solves=solves)
    result, statements = use_names(algebra, shorten, result, named)
    names: dict[str, Node] = {}
    for name, leaf, term in statements:
        node = writer.write(term)
        if isinstance(node, Apply):
            node = writer.builder.own(node.op, node.inputs, dict(node.options))
            names[name] = node
        writer.name(leaf, node)
    wanted = (sizes or {}).get(output_like.name) if output_like is not None else ()
    if wanted and result.shape != wanted and output_like is not None:
        result = _stretched(algebra, result, algebra.leaf(output_like, wanted))
    output = writer.write(result)
    return Graph(output, names=names), result.size + sum(term.size for _, _, term in statements)


def linear_part(graph: Graph, vector: Variable, like: Variable, *, sizes: Mapping[str, Shape], decimals: bool) -> Graph:
    """Return what a graph that is linear in ``vector`` multiplies it by, its output in the shape of ``like``.

    That is a vector for a number, a matrix where ``vector`` is one, and for a vector the transpose of the matrix.
    Raises: LimitError, where that has no form.
    """
    algebra, shorten, term = _read(graph, sizes, decimals)
    term = spread(algebra, term, sizes.get(like.name, ()))
    leaf = algebra.leaf(vector, sizes[vector.name])
    found = coefficients(algebra, term, leaf)
    found = found if len(leaf.shape or ()) == 2 else transposed(algebra, found)
    return Graph(Writer(algebra, decimals=decimals).write(shorten(found)))


def entry_of(
    graph: Graph, *, shape: Shape, sizes: Mapping[str, Shape], decimals: bool, weight: Variable | None = None
) -> tuple[Graph, list[str]]:
    """Return one entry of a graph's output of that shape in index notation, and the letters of its places.

    Of a ``weight`` in which the output is linear one entry is 1 and the others are 0; the letters of its place come
    first.
    Raises: LimitError, where an operation is not known by its entries.
    """
    from diffcli.simplification.entries import Entries

    if len(graph) > _LONGEST_BY_ENTRIES:
        raise LimitError(
            f"index notation is for what has {_LONGEST_BY_ENTRIES} nodes at most, and this has {len(graph)}"
        )
    algebra, shorten, term = _read(graph, sizes, decimals)
    taken = {*sizes, *(str(size) for shape in sizes.values() for size in shape or ())}
    letters = (name for name in (*"ijklpqrst", *(f"i{count}" for count in range(1, 100))) if name not in taken)
    held = algebra.leaf(weight, sizes[weight.name]) if weight is not None else None
    entries = Entries(algebra, letters, held)
    entries.picked = [entries.letter() for _ in (held.shape or () if held is not None else ())]
    places = [entries.letter() for _ in shape or ()]
    found = shorten(entries.at(term, places))
    names = [place.head.name for place in (*entries.picked, *places)]
    return Graph(Writer(algebra, decimals=decimals).write(found)), names


def _read(graph: Graph, sizes: Mapping[str, Shape], decimals: bool) -> tuple[Algebra, Shortener, Term]:
    """Return the term of a graph, with what it was made and shortened by."""
    algebra = Algebra(rules())
    shorten = Shortener(algebra, decimals=decimals)
    return algebra, shorten, to_terms(algebra, graph, node_shapes(graph, sizes), shorten)[graph.output]


def _stretched(algebra: Algebra, result: Term, like: Term) -> Term:
    """Return a term in the shape of another one."""
    if not result.is_number(0):
        made = spread(algebra, result, like.shape)
        return made if made.shape == like.shape else algebra.multiply([(result, 1), (ones(algebra, like.shape), 1)])
    return algebra.made(OPS["zeros"], (), (("shape", like.shape),), like.shape)


def has_decimals(graph: Graph) -> bool:
    """Tell whether a number of the graph was typed as a decimal."""
    return any(
        name is None and isinstance(value, float) and (math.isfinite(value) or text is not None)
        for value, text, name in graph.plan.constants
    )
