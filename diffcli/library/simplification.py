"""An expression in fewer words."""

from __future__ import annotations

from diffcli import simplification
from diffcli.given.expressions import as_graph
from diffcli.library.differentiation import sizes_of
from diffcli.library.entrywise import known_sizes
from diffcli.ops import OPS, OpTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diffcli.engine.shapes import Shape
    from diffcli.given.expressions import Expression
    from diffcli.graphs import Graph


def simplify(
    expression: Expression,
    *,
    assume: Sequence[str] = (),
    sizes: Mapping[str, Shape] | str | None = None,
    ops: OpTable = OPS,
) -> Graph:
    """Return the graph of an equal expression that takes fewer words, exact in all its rational numbers.

    >>> from diffcli.rendering.infix import infix
    >>> infix(simplify("x/2 + x/2 + sin(y)^2 + cos(y)^2"))
    'x + 1'

    Wherever the expression has a value, the result has the same one; it may be defined at more points (x/x is 1).
    ``assume`` and ``sizes`` are as for ``diff``.

    Shapes: that of the expression.
    Raises: what ``parse`` does; UsageError for facts and sizes.
    """
    graph = as_graph(expression, (), ops)
    facts = [simplification.read_assumption(text, [v.name for v in graph.variables]) for text in assume]
    return simplification.simplify(graph, sizes=known_sizes(graph, sizes_of(sizes)), assume=facts)
