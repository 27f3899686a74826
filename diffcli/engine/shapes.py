"""The shape of every node, from the shapes of the variables."""

from __future__ import annotations

from diffcli.errors import DiffcliError
from diffcli.graph import Apply, Constant, Variable, nested_shape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from diffcli.graph import Graph, Node

    Shape = tuple[Any, ...] | None


def node_shapes(graph: Graph, sizes: Mapping[str, Shape] | None = None) -> dict[Node, Shape]:
    """Return the shape of every node of ``graph``; variables not in ``sizes`` are numbers.

    Sizes may be letters.  Without ``sizes``, the variables of a graph that works on whole arrays have no known shape:
    None, which stands for a number or an array, the same for all.
    Raises: ShapeError for shapes that do not fit.
    """
    is_open = sizes is None and any(isinstance(n, Apply) and n.op.tensor and n.inputs for n in graph.nodes)
    shapes: dict[Node, Shape] = {}
    for node in graph.nodes:
        if isinstance(node, Variable):
            shapes[node] = None if is_open else (sizes or {}).get(node.name, ())
        elif isinstance(node, Constant):
            shapes[node] = nested_shape(node.value)
        elif isinstance(node, Apply):
            try:
                shapes[node] = node.op.shape(*[shapes[i] for i in node.inputs], **dict(node.options))
            except DiffcliError as error:
                graph.place(error, node)
                raise
    return shapes
