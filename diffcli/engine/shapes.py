"""The shape of every node, from the shapes of the variables."""

from __future__ import annotations

from diffcli.errors import DiffcliError
from diffcli.graph import Apply, Constant, Variable, nested_shape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from diffcli.graph import Graph, Node

    Shape = tuple[int, ...] | None

_TO_NUMBER = frozenset(("trace", "det", "dot", "count", "cross_entropy", "row_count"))
"""Operations whose value is a number whatever the shapes."""

_ALONG_AXIS = frozenset(("sum", "mean", "prod", "norm", "max_reduce", "min_reduce", "argmax", "logsumexp"))
"""Operations whose value is a number where no axis is given."""


def node_shapes(graph: Graph, sizes: Mapping[str, Shape] | None = None) -> dict[Node, Shape]:
    """Return the shape of every node of ``graph``; variables not in ``sizes`` are numbers.

    Without ``sizes``, the variables of a graph that works on whole arrays have no known shape: None, which stands for
    a number or an array, the same for all.
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
            shapes[node] = _applied(graph, node, [shapes[i] for i in node.inputs])
    return shapes


def _applied(graph: Graph, node: Apply, shapes: Sequence[Shape]) -> Shape:
    op = node.op
    if not op.tensor and all(shape == () for shape in shapes):
        return ()
    if None not in shapes:
        return _tried(graph, node, [shape for shape in shapes if shape is not None])
    if op.name in _TO_NUMBER or (op.name in _ALONG_AXIS and dict(node.options).get("axis") is None):
        return ()
    if op.name in ("expand", "broadcast_to", "sum_to", "reshape_like", "scatter", "put"):
        return shapes[1]
    return None


def _tried(graph: Graph, node: Apply, shapes: Sequence[tuple[int, ...]]) -> Shape:
    """Return the shape of the value for inputs of these shapes, by computing one."""
    import numpy as np

    from diffcli.engine.numbers import Numbers, apply

    numbers = Numbers(graph)
    error: DiffcliError | None = None
    for inputs in _samples(shapes):
        try:
            return tuple(int(n) for n in np.shape(apply(numbers, node, inputs)))
        except DiffcliError as refused:
            error = refused
    assert error is not None
    raise error


def _samples(shapes: Sequence[tuple[int, ...]]) -> Iterator[list[Any]]:
    """Yield inputs of these shapes: zeros, which are class numbers too, then regular matrices."""
    import numpy as np

    yield [np.zeros(shape) for shape in shapes]
    yield [np.eye(*shape) if len(shape) == 2 else np.ones(shape) for shape in shapes]
