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


_MANY = 100
"""So many arrays may be as large as one may be."""


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


def check_sizes(graph: Graph, bindings: Mapping[str, Any], most: int = LARGEST_ARRAY) -> None:
    """Refuse arrays that would be too large, before any is made; shapes that passed are not looked at twice.

    Raises: LimitError for more entries than ``most`` and than any array given, or for many arrays of nearly as many;
    ShapeError for shapes that do not fit.
    """
    given = {name: nested_shape(bindings[name]) for name, _ in graph.plan.variables}
    if graph.plan.compiled.get((check_sizes, most)) == given:
        return
    try:
        shapes = slot_shapes(graph, given)
    except DiffcliError:
        if most < LARGEST_ARRAY:  # of what a stranger wrote nothing is made
            raise
        return  # the passes say what does not fit, and know sequences of every kind
    largest, total = max([most, *map(entry_count, given.values())]), 0
    for slot, shape in enumerate(shapes):
        count = entry_count(shape or ())
        total += count if isinstance(count, int) else 0  # not of letters
        if isinstance(count, int) and (count > largest or total > _MANY * largest):
            what = f"an array of {count}" if count > largest else f"arrays with more than {_MANY * largest}"
            raise graph.place(LimitError(f"{what} entries is beyond the limit of {most}"), graph.at(slot))
    graph.plan.compiled[check_sizes, most] = given


def has_open_shapes(graph: Graph) -> bool:
    """Tell whether the variables have no known shape where none is given: an operation works on whole arrays."""
    return any(op.tensor for op in graph.plan.operations()) and any(
        code[0].tensor and len(code) > 2 for code in graph.plan.codes if code.__class__ is tuple
    )
