"""Forward mode: directional derivatives carried along with the values."""

from __future__ import annotations

from diffcli.engine.backward import constant_nodes, pulled_inputs, start
from diffcli.engine.loops import tangents
from diffcli.engine.numbers import Numbers, as_value, ieee, plain, shape_of
from diffcli.engine.tables import Table
from diffcli.errors import BindingError, ShapeError
from diffcli.graphs import Apply

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence
    from typing import Any

    from diffcli.graphs import Graph, Node, Variable


def tangent(
    graph: Graph, values: Mapping[Node, Any], directions: Mapping[str, Any], *, numbers: Numbers | None = None
) -> Mapping[Node, Any]:
    """Return the derivative of every node in the direction that ``directions`` gives for the variables.

    Nodes that do not depend on those variables are absent: their tangent is 0.  ``numbers`` is as for ``forward``.
    Raises: BindingError for a name that is no variable, ShapeError for a tangent of another shape than its variable.
    Source: Baydin et al. 2018, section 3.1 (forward accumulation).
    """
    by_name = {variable.name: variable for variable in graph.variables}
    table: dict[Node, Any] = {}
    for name, direction in directions.items():
        if name not in by_name:
            raise BindingError(f"there is no variable {name} to give a tangent to")
        variable = by_name[name]
        table[variable] = plain(ieee(as_value(direction, name)))
        shape, wanted = shape_of(table[variable]), shape_of(values[variable])
        if shape != wanted:
            raise ShapeError(f"the tangent of {name} has shape {shape}, its value {wanted}")
    if isinstance(values, Table) and values.graph is graph and numbers is None:
        return Table(graph, number_tangents(graph, values.slots, {graph.slots[v]: t for v, t in table.items()}))
    numbers = Numbers(graph) if numbers is None else numbers
    fixed = constant_nodes(graph)
    import numpy as np

    with np.errstate(all="ignore"):
        for node in graph.nodes:
            if not isinstance(node, Apply):
                continue
            total: Any = None
            for position, item in pulled_inputs(node, fixed):
                if item not in table:
                    continue
                part = _part(numbers, node, position, table[item], values[node], [values[i] for i in node.inputs])
                total = part if total is None else total + part
            if total is not None:
                table[node] = _stretched(total, shape_of(values[node]))
    return table


def number_tangents(graph: Graph, values: list[Any], directions: Mapping[int, Any]) -> list[Any]:
    """Return the tangent of every slot of the plan, for Python numbers; None where it is 0."""
    plan = graph.plan

    def repair(slot: int, position: int, values: list[Any], direction: Any) -> tuple[Any, bool]:
        node = graph.at(slot)
        assert isinstance(node, Apply)
        inputs = [values[item] for item in plan.codes[slot][2:]]
        return _part(Numbers(graph), node, position, direction, values[slot], inputs), False

    return tangents(plan, values, directions, repair)


def forward_gradients(
    graph: Graph, values: Mapping[Node, Any], names: Container[str], *, numbers: Numbers | None = None
) -> dict[str, Any]:
    """Return the gradient of a scalar output by each named variable, one forward pass per entry.

    Raises: ShapeError, if the output has more than one element.
    """
    start(graph, values, numbers or Numbers(graph))
    found = {v.name: (values[v], by_forward(graph, values, v, numbers)) for v in graph.variables if v.name in names}
    return {
        name: gradient.reshape(value.shape).astype(value.dtype, copy=False) if shape_of(value) else gradient
        for name, (value, gradient) in found.items()
    }


def by_forward(graph: Graph, values: Mapping[Node, Any], variable: Variable, numbers: Numbers | None = None) -> Any:
    """Return the derivative of the output by a variable, its shape that of the output and then that of the variable."""
    output, shape = shape_of(values[graph.output]), shape_of(values[variable])
    if not shape:
        change = tangent(graph, values, {variable.name: 1.0}, numbers=numbers).get(graph.output)
        return zeros(output) if change is None else change
    import numpy as np

    matrix = np.zeros(output + shape)
    for place, direction in directions(shape):
        change = tangent(graph, values, {variable.name: direction}, numbers=numbers).get(graph.output)
        if change is not None:
            np.moveaxis(matrix, range(len(output)), range(-len(output), 0))[place] = change
    return matrix


def directions(shape: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], Any]]:
    """Yield each entry's place with the array that is 1 there and 0 elsewhere."""
    import numpy as np

    for place in np.ndindex(*shape):
        direction = np.zeros(shape)
        direction[place] = 1.0
        yield place, direction


def zeros(shape: tuple[int, ...]) -> Any:
    """Return an array of zeros, or 0."""
    if not shape:
        return 0.0
    import numpy as np

    return np.zeros(shape)


def _part(numbers: Numbers, node: Apply, position: int, direction: Any, y: Any, inputs: Sequence[Any]) -> Any:
    """Return what one input adds to the tangent of ``node``."""
    op, options = node.op, dict(node.options)
    if not op.selects:
        return numbers.compute(node, op.jvp(position, options), (direction, y, *inputs), tensor=op.tensor)
    local = numbers.compute(node, op.local(position, options), (y, *inputs), tensor=op.tensor)
    return numbers.compute(node, lambda F, t, local: F.passed(t, local), (direction, local), tensor=False)


def _stretched(total: Any, shape: tuple[int, ...]) -> Any:
    if shape_of(total) == shape:
        return total
    import numpy as np

    return np.broadcast_to(total, shape)
