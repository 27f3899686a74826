"""The shape of every node, from the shapes of the variables."""

from __future__ import annotations

from diffcli.errors import DiffcliError
from diffcli.graphs import Apply, Constant, Variable, nested_shape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from diffcli.graphs import Graph, Node

    Shape = tuple[Any, ...] | None


def node_shapes(graph: Graph, sizes: Mapping[str, Shape] | None = None) -> dict[Node, Shape]:
    """Return the shape of every node of ``graph``; variables not in ``sizes`` are numbers.

    Sizes may be letters.  Without ``sizes``, the variables of a graph that works on whole arrays have no known shape:
    None, which stands for a number or an array, the same for all.
    Raises: ShapeError for shapes that do not fit.
    """
    is_open = sizes is None and has_open_shapes(graph)
    shapes: dict[Node, Shape] = {}
    known: dict[tuple[Any, ...], Any] = {}  # by operation and the shapes of its inputs: most nodes are alike
    for node in graph.nodes:
        if isinstance(node, Apply):
            key = (node.op, node.options, *[shapes[i] for i in node.inputs])
            shape = known.get(key, known)
            if shape is known:
                try:
                    shape = known[key] = node.op.shape(*key[2:], **dict(node.options))
                except DiffcliError as error:
                    graph.place(error, node)
                    raise
            shapes[node] = shape
        elif isinstance(node, Variable):
            shapes[node] = None if is_open else (sizes or {}).get(node.name, ())
        elif isinstance(node, Constant):
            shapes[node] = nested_shape(node.value)
    return shapes


def has_open_shapes(graph: Graph) -> bool:
    """Tell whether the variables have no known shape where none is given: an operation works on whole arrays."""
    return any(code[0].tensor and len(code) > 2 for code in graph.plan.codes if code.__class__ is tuple)
