"""Graphs whose arrays are written out of numbers, entry by entry."""

from __future__ import annotations

from diffcli.errors import LimitError, ShapeError
from diffcli.graphs import Apply, Graph, Node
from diffcli.ops import OPS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from diffcli.engine.shapes import Shape


def known_sizes(graph: Graph, sizes: Mapping[str, Shape] | None) -> Mapping[str, Shape] | None:
    """Return the shapes of the variables: all are numbers where nothing is said and no operation asks for an array."""
    if sizes is not None or not _has_arrays(graph):
        return sizes
    from diffcli.equivalence.tensors import array_variables

    return None if array_variables([graph]) else {}


def entrywise(graph: Graph, sizes: Mapping[str, Shape] | None) -> Graph:
    """Return a graph whose arrays are written out if its variables are numbers, else the graph as it is."""
    if sizes is None or not _has_arrays(graph) or any(sizes.get(v.name, ()) != () for v in graph.variables):
        return graph
    from diffcli.equivalence.tensors import entries

    try:
        output = stacked(entries(graph, {}, 1))
    except (LimitError, ShapeError):
        return graph
    return Graph(output, source=graph.source, notes=graph.notes)


def stacked(entries: Any) -> Node:
    """Return the node of an array of nodes, or of lists of them."""
    if isinstance(entries, Node):
        return entries
    if getattr(entries, "ndim", 1) == 0:
        return entries.item()  # type: ignore[no-any-return]
    return Apply(OPS["stack"], tuple(stacked(row) for row in entries))


def _has_arrays(graph: Graph) -> bool:
    plan = graph.plan
    return any(value.__class__ is tuple for value, _, _ in plan.constants) or any(op.tensor for op in plan.operations())
