"""Jacobians, and products with them from the right and the left, by whichever mode takes fewer passes."""

from __future__ import annotations

import math

from diffcli.engine.backward import backward
from diffcli.engine.forward import forward
from diffcli.engine.numbers import shape_of
from diffcli.engine.tangent import by_forward, directions, tangent, zeros
from diffcli.errors import BindingError, Findings, LimitError, ShapeError, UsageError
from diffcli.shown import Told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from diffcli.engine.elimination import Linear, Orders
    from diffcli.graphs import Graph, Node, Variable

MOST_ENTRIES = 50_000_000
"""Entries of a matrix of derivatives beyond which it is refused."""

_OTHER = "the other mode may take fewer, forward or reverse"
_MOST_WORK = 1_000_000_000
"""Entries of all values in all passes beyond which a mode is refused."""


class Jacobian(Told):
    """The derivative of the output by each variable; its shape is that of the output, then that of the variable.

    ``mode`` is "forward" or "reverse", ``passes`` how many were made, ``others`` how many the other mode would take; or
    ``mode`` is "elimination", and ``orders`` are those found of the ``linear`` graph, of which the best was taken.
    """

    __slots__ = ("findings", "linear", "matrices", "mode", "orders", "others", "passes", "value")

    def __init__(
        self,
        value: Any,
        matrices: dict[str, Any],
        mode: str,
        passes: int = 0,
        others: int = 0,
        linear: Linear | None = None,
        orders: Orders | None = None,
    ) -> None:
        self.findings = Findings()
        self.linear = linear
        self.orders = orders
        self.value = value
        self.matrices = matrices
        self.mode = mode
        self.passes = passes
        self.others = others


def jacobian(
    graph: Graph,
    bindings: Mapping[str, Any],
    names: Sequence[str],
    mode: str | None = None,
    *,
    exact_orders: bool = False,
) -> Jacobian:
    """Return the jacobian by the named variables.

    Forward mode makes one pass for each entry of the variables, reverse mode one for each entry of the output; the
    mode that makes fewer is taken unless ``mode`` says which, or "elimination" (``diffcli.engine.elimination``), with
    ``exact_orders`` by an optimal order of more vertices than are tried at once.
    """
    variables = _variables(graph, names)
    values = forward(graph, bindings)
    output = shape_of(values[graph.output])
    columns = sum(math.prod(shape_of(values[v])) for v in variables.values())
    rows = math.prod(output)
    if rows * columns > MOST_ENTRIES:
        raise LimitError(f"a jacobian of {rows} by {columns} entries is beyond the limit of {MOST_ENTRIES:,}")
    mode = mode or ("forward" if columns < rows else "reverse")
    if mode not in ("forward", "reverse", "elimination"):
        raise UsageError(f"unknown mode {mode!r}", hint="use forward, reverse or elimination")
    passes = {"forward": columns, "reverse": rows}.get(mode, 0)
    if passes * sum(math.prod(shape_of(value)) for value in values.values()) > _MOST_WORK:
        raise LimitError(f"{passes:,} passes in {mode} mode over arrays of this size are beyond the limit", hint=_OTHER)
    if mode == "elimination":
        return by_elimination(graph, values, variables, exact_orders=exact_orders)
    if mode == "forward":
        matrices = {n: by_forward(graph, values, v) for n, v in variables.items()}
        return Jacobian(values[graph.output], matrices, mode, columns, rows)
    return Jacobian(values[graph.output], _by_reverse(graph, values, variables, output), mode, rows, columns)


def jvp(graph: Graph, bindings: Mapping[str, Any], tangents: Mapping[str, Any]) -> tuple[Any, Any]:
    """Return the output and its derivative in a direction, by one forward pass."""
    values = forward(graph, bindings)
    change = tangent(graph, values, tangents).get(graph.output)
    return values[graph.output], zeros(shape_of(values[graph.output])) if change is None else change


def vjp(graph: Graph, bindings: Mapping[str, Any], upstream: Any, names: Sequence[str]) -> tuple[Any, dict[str, Any]]:
    """Return the output and the gradients by the named variables for an upstream gradient, by one reverse pass."""
    from diffcli.engine.numbers import as_value, ieee, plain

    variables = _variables(graph, names)
    values = forward(graph, bindings)
    upstream = plain(ieee(as_value(upstream, "the upstream gradient")))
    if shape_of(upstream) != shape_of(values[graph.output]):
        raise ShapeError(
            f"the upstream gradient has shape {shape_of(upstream)}, the output {shape_of(values[graph.output])}"
        )
    gradients = backward(graph, values, upstream=upstream, targets=variables.values())
    return values[graph.output], {
        name: gradients[v] if v in gradients else zeros(shape_of(values[v])) for name, v in variables.items()
    }


def _variables(graph: Graph, names: Sequence[str]) -> dict[str, Variable]:
    known = {v.name: v for v in graph.variables}
    for name in names:
        if name not in known:
            raise BindingError(f"there is no variable {name} in the expression")
    return {name: known[name] for name in names}


def _by_reverse(
    graph: Graph, values: Mapping[Node, Any], variables: Mapping[str, Node], output: tuple[int, ...]
) -> dict[str, Any]:
    targets = list(variables.values())
    if not output:
        gradients = backward(graph, values, targets=targets)
        return {n: gradients[v] if v in gradients else zeros(shape_of(values[v])) for n, v in variables.items()}
    import numpy as np

    matrices = {n: np.zeros(output + shape_of(values[v])) for n, v in variables.items()}
    for place, direction in directions(output):
        gradients = backward(graph, values, upstream=direction, targets=targets)
        for name, variable in variables.items():
            if variable in gradients:
                matrices[name][place] = gradients[variable]
    return matrices


def by_elimination(
    graph: Graph, values: Mapping[Node, Any], variables: Mapping[str, Node], *, exact_orders: bool = False
) -> Jacobian:
    """Return the jacobian by eliminating vertices in the best order that is known.

    Raises: LimitError for operations on arrays; lists as the output and entries of variables are none.
    """
    from diffcli.engine.elimination import FEW, MORE, Linear, orders

    linear = Linear(graph, values, variables.values())
    found = orders(linear.into, linear.inner, exact=MORE if exact_orders else FEW)
    rows = linear.jacobian(found.best.vertices)
    entries = linear.by_variable(rows)
    matrices: dict[str, Any] = {}
    for name, variable in variables.items():
        shape = shape_of(values[graph.output]) + shape_of(values[variable])
        if not shape:
            matrices[name] = entries.get(name, {}).get((0, 0), 0.0)
            continue
        import numpy as np

        matrix = np.zeros((len(rows), math.prod(shape_of(values[variable]))))
        for at, derivative in entries.get(name, {}).items():
            matrix[at] = derivative
        matrices[name] = matrix.reshape(shape)
    return Jacobian(values[graph.output], matrices, "elimination", linear=linear, orders=found)


class Hessian(Told):
    """The second derivatives, made by ``passes`` forward passes.

    ``blocks[x, y]`` has the shape of x, then that of y.
    """

    __slots__ = ("blocks", "findings", "passes", "value")

    def __init__(self, value: Any, blocks: dict[tuple[str, str], Any], passes: int) -> None:
        self.findings = Findings()
        self.value = value
        self.blocks = blocks
        self.passes = passes


def hessian(graph: Graph, bindings: Mapping[str, Any], names: Sequence[str]) -> Hessian:
    """Return the hessian of a scalar output by the named variables: forward mode over the gradient as a graph.

    One forward pass for each entry of the variables goes through a graph that holds all gradients.
    """
    from diffcli.engine.gradient_graph import gradient_graph
    from diffcli.graphs import Graph
    from diffcli.namespaces.nodes import Nodes

    variables = _variables(graph, names)
    values = forward(graph, bindings)
    shapes = {v.name: shape_of(values[v]) for v in graph.variables}
    entries = sum(math.prod(shapes[name]) for name in names)
    if entries**2 > MOST_ENTRIES:
        raise LimitError(f"a hessian of {entries} by {entries} entries is beyond the limit of {MOST_ENTRIES:,}")
    table = gradient_graph(graph, variables.values(), sizes=shapes)
    F = Nodes(graph.ops)
    parts = [F.reshape(table.gradients[v], shape=(-1,)) for v in variables.values()]
    if not parts:
        return Hessian(values[graph.output], {}, 0)
    gradients = Graph(F.concat(*parts))
    own = {v.name for v in gradients.variables}
    found = jacobian(gradients, bindings, [name for name in names if name in own], "forward")
    if math.prod(shape_of(found.value)) != entries:
        raise ShapeError("the rules of an operation give gradients that have not the shape of its inputs")
    import numpy as np

    blocks = {}
    for column in names:
        whole = found.matrices.get(column)
        start = 0
        for row in names:
            count = math.prod(shapes[row])
            shape = shapes[row] + shapes[column]
            block = np.zeros(shape) if whole is None else np.reshape(whole[start : start + count], shape)
            blocks[row, column] = block if shape else block.item()
            start += count
    return Hessian(values[graph.output], blocks, entries)
