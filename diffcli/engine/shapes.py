"""The shape of every node, from the shapes of the variables."""

from __future__ import annotations

from diffcli.errors import DiffcliError, LimitError
from diffcli.graphs import nested_shape
from diffcli.ops.sizes import LARGEST_ARRAY, entry_count

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
    shapes = slot_shapes(graph, sizes)
    return {node: shapes[slot] for node, slot in graph.slots.items()}


def slot_shapes(graph: Graph, sizes: Mapping[str, Shape] | None = None) -> list[Shape]:
    """Return the shape of every slot of a graph's plan, as ``node_shapes`` does of its nodes."""
    plan = graph.plan
    is_open = sizes is None and has_open_shapes(graph)
    shapes: list[Shape] = [()] * len(plan.codes)
    shapes += [() if v.__class__ is int else nested_shape(v) for v, _, _ in reversed(plan.constants)]
    is_number = not (is_open or any((sizes or {}).get(name, ()) != () for name, _ in plan.variables) or any(shapes))
    if is_number and not any(op.tensor for op in plan.operations()):
        return shapes
    known: dict[tuple[Any, ...], Any] = {}  # by operation and the shapes of its inputs: most nodes are alike
    for slot, code in enumerate(plan.codes):
        if code.__class__ is str:
            shapes[slot] = None if is_open else (sizes or {}).get(code, ())
            continue
        key = (code[0], code[1], *[shapes[i] for i in code[2:]])
        shape = known.get(key, known)
        if shape is known:
            try:
                shape = known[key] = code[0].shape(*key[2:], **dict(code[1]))
            except DiffcliError as error:
                graph.place(error, graph.at(slot))
                raise
        shapes[slot] = shape
    return shapes


def check_sizes(graph: Graph, bindings: Mapping[str, Any]) -> None:
    """Refuse arrays that would be too large, before any is made; shapes that passed are not looked at twice.

    Raises: LimitError for more entries than ``LARGEST_ARRAY``, and than any array that is given.
    """
    given = {name: nested_shape(bindings[name]) for name, _ in graph.plan.variables}
    if graph.plan.compiled.get(check_sizes) == given:
        return
    try:
        shapes = slot_shapes(graph, given)
    except DiffcliError:
        return  # the passes say what does not fit
    most = max([LARGEST_ARRAY, *map(entry_count, given.values())])
    for slot, shape in enumerate(shapes):
        count = entry_count(shape or ())
        if isinstance(count, int) and count > most:  # not of letters
            error = LimitError(f"an array of {count} entries is beyond the limit of {LARGEST_ARRAY}")
            raise graph.place(error, graph.at(slot))
    graph.plan.compiled[check_sizes] = given


def has_open_shapes(graph: Graph) -> bool:
    """Tell whether the variables have no known shape where none is given: an operation works on whole arrays."""
    return any(op.tensor for op in graph.plan.operations()) and any(
        code[0].tensor and len(code) > 2 for code in graph.plan.codes if code.__class__ is tuple
    )
