"""All partial derivatives at once, as expressions: the gradient, the Jacobian and the Hessian matrix."""

from __future__ import annotations

from diffcli.engine.shapes import node_shapes
from diffcli.errors import UsageError
from diffcli.given.expressions import as_graph, in_turn
from diffcli.graphs import Apply, Graph
from diffcli.library.differentiation import derivative, sizes_of
from diffcli.library.entrywise import stacked
from diffcli.ops import OPS
from diffcli.rendering.infix import node_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diffcli.engine.shapes import Shape
    from diffcli.given.expressions import Expression
    from diffcli.graphs import Node
    from diffcli.ops import OpTable

KINDS = ("gradient", "jacobian", "hessian")


def partials(
    expression: Expression,
    kind: str,
    wrt: str | Sequence[str] | None = None,
    *,
    assume: Sequence[str] = (),
    sizes: Mapping[str, Shape] | str | None = None,
    ops: OpTable = OPS,
) -> Graph:
    """Return the graph of the ``kind`` of derivative, "gradient", "jacobian" or "hessian".

    By numbers that is a vector or matrix of all partial derivatives, in the order of ``wrt``, else in that of
    appearance; by one vector it is the derivative that ``derivative`` returns.
    Raises: UsageError, for several variables of which one is an array, or a gradient of an array.
    """
    asked = in_turn(wrt)
    shapes = sizes_of(sizes)
    graph = as_graph(expression, asked, ops, shapes=shapes, targets=asked)
    names = list(dict.fromkeys(asked)) or [variable.name for variable in graph.variables]
    is_array = bool(node_shapes(graph, shapes or {})[graph.output])
    if is_array and kind != "jacobian":
        raise UsageError(f"an array has no {kind}", hint="its derivative is the --jacobian")
    arrays = [name for name in names if (shapes or {}).get(name)]
    if arrays and len(names) > 1:
        raise UsageError(f"{', '.join(names[:8])} are not all numbers: say one with --wrt", hint=f"--wrt {arrays[0]}")

    told = {note.message: note for note in graph.notes}

    def by(function: Graph, name: str, order: int = 1) -> Graph:
        found = derivative(function, [name], order, assume=assume, sizes=sizes, ops=ops)
        told.update({note.message: note for note in found.notes if any(v.name == name for v in function.variables)})
        return found

    if arrays:
        found = by(graph, names[0], 2 if kind == "hessian" else 1)
    elif kind == "hessian":
        firsts = [by(graph, name) for name in names]
        found = Graph(stacked([stacked([by(first, name).output for name in names]) for first in firsts]))
    else:
        rows = [Graph(item, names=graph.names) for item in _entries(graph.output)] if kind == "jacobian" else [graph]
        made = [stacked([by(row, name).output for name in names]) for row in rows]
        found = Graph(made[0] if kind == "gradient" else stacked(made))
    found.notes = tuple(told.values())
    return found


def _entries(output: Node) -> Sequence[Node]:
    """Return the entries of a vector that is written out, else the one output."""
    is_written = isinstance(output, Apply) and node_text(output).startswith("[")
    return output.inputs if is_written else [output]  # type: ignore[attr-defined]
