"""Back-propagation in less memory: values go as soon as nothing needs them, and segments are computed again.

The nodes in topological order are cut into segments.  Forward propagation keeps only what later segments use; then,
from the last segment to the first, a segment's values are computed again and its gradients handed down.  With about
sqrt(n) segments of a chain of n nodes the memory grows as sqrt(n), for one more forward propagation.
Source: Griewank 1992; Chen et al. 2016, section 4.
"""

from __future__ import annotations

from diffcli.engine.backward import GradientTable, constant_nodes, dependents, start
from diffcli.engine.forward import check_bindings, is_nested
from diffcli.engine.numbers import Numbers, apply, as_value
from diffcli.graph import Apply, Constant, Variable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    from diffcli.graph import Graph, Node


def checkpointed(
    graph: Graph,
    bindings: Mapping[str, Any],
    *,
    targets: Iterable[Node] | None = None,
    segments: int | None = None,
    numbers: Any = None,
) -> tuple[Any, dict[Node, Any]]:
    """Return the output's value and its gradients by ``targets``, all variables if not given.

    The gradients are those of ``backward``, to the last bit.  ``segments`` is how many parts the computation is cut
    into: about the square root of its operations if not given; with 1 nothing is computed twice.
    Targets that the output does not depend on are absent.
    """
    steps = Pass(graph, leaf_values(graph, bindings), targets=targets, segments=segments, numbers=numbers)
    value = steps.forward()
    return value, steps.backward()


def leaf_values(graph: Graph, bindings: Mapping[str, Any]) -> dict[Node, Any]:
    """Return the values of variables and constants.

    Raises: BindingError for variables without a value.
    """
    check_bindings(graph, bindings)
    leaves: dict[Node, Any] = {}
    for node in graph.nodes:
        if isinstance(node, Variable):
            leaves[node] = as_value(bindings[node.name], node.name)
        elif isinstance(node, Constant):
            leaves[node] = as_value(node.value, "constant") if is_nested(node.value) else node.value
    return leaves


def run(graph: Graph, leaves: Mapping[Node, Any], numbers: Any = None) -> Any:
    """Return the value of the output, dropping each value after its last use: no gradient can follow."""
    operations = [node for node in graph.nodes if isinstance(node, Apply)]
    values = dict(leaves)
    _compute(operations, values, Numbers(graph) if numbers is None else numbers, _dropped_after(operations, graph))
    return values[graph.output]


class Pass:
    """One forward propagation and the backward propagation that follows it.

    ``keep`` keeps all values, and the gradient of every node on the way, as ``forward`` and ``backward`` do.
    ``numbers`` and ``table`` replace what computes and what accumulates (the cost counter gives its own).
    """

    def __init__(
        self,
        graph: Graph,
        leaves: Mapping[Node, Any],
        *,
        targets: Iterable[Node] | None = None,
        segments: int | None = 1,
        keep: bool = False,
        numbers: Any = None,
        table: Callable[..., GradientTable] = GradientTable,
    ) -> None:
        self.graph = graph
        self.targets = frozenset(graph.variables if targets is None else targets)
        self.segments = cut([node for node in graph.nodes if isinstance(node, Apply)], segments)
        self.keep = keep
        self.values: dict[Node, Any] = dict(leaves)
        self._numbers = Numbers(graph) if numbers is None else numbers
        self._table = table

    def forward(self) -> Any:
        """Return the value of the output, keeping what the backward pass will start from."""
        crossing = _crossing(self.segments)
        for segment in self.segments[:-1]:
            _compute(segment, self.values, self._numbers, _dropped_after(segment, self.graph, crossing))
        if self.segments:
            _compute(self.segments[-1], self.values, self._numbers, {})
        return self.values[self.graph.output]

    def backward(self) -> dict[Node, Any]:
        """Return the gradients by the targets, or by every node on the way to them if all is kept."""
        table = self._table(self._numbers, self.values)
        table.add(self.graph.output, start(self.graph, self.values, self._numbers))
        wanted = dependents(self.graph, self.targets)
        fixed = constant_nodes(self.graph)
        last = len(self.segments) - 1
        for number, segment in reversed(list(enumerate(self.segments))):
            if number < last:
                _compute([node for node in segment if node not in self.values], self.values, self._numbers, {})
            for node in reversed(segment):
                if node in table.gradients:
                    self._hand_down(table, node, wanted, fixed)
                if not self.keep:
                    # all consumers come later and are done
                    del self.values[node]
                    if node not in self.targets:
                        table.gradients.pop(node, None)
                        table.unused.pop(node, None)
        return table.gradients if self.keep else {t: table.gradients[t] for t in self.targets if t in table.gradients}

    @staticmethod
    def _hand_down(table: GradientTable, node: Apply, wanted: set[Node], fixed: set[Node]) -> None:
        for position, item in enumerate(node.inputs):
            if item in wanted and not (position in node.op.exempt and item in fixed):
                table.send(node, position, item)


def cut(operations: Sequence[Apply], segments: int | None) -> list[Sequence[Apply]]:
    """Return ``operations`` in that many parts of nearly equal length, about the square root of them for None."""
    from itertools import pairwise

    count = len(operations)
    if segments is None:
        segments = round(count**0.5)
    segments = max(1, min(segments, count))
    ends = [count * i // segments for i in range(segments + 1)]
    return [operations[a:b] for a, b in pairwise(ends)]


def _crossing(segments: Sequence[Sequence[Apply]]) -> set[Node]:
    """Return the nodes whose values a later segment uses."""
    home: dict[Node, int] = {node: number for number, segment in enumerate(segments) for node in segment}
    return {
        item
        for number, segment in enumerate(segments)
        for node in segment
        for item in node.inputs
        if home.get(item, number) < number
    }


def _dropped_after(
    operations: Sequence[Apply], graph: Graph, kept: set[Node] | frozenset[Node] = frozenset()
) -> dict[Node, list[Node]]:
    """Return for each operation the values computed here whose last use it is."""
    last: dict[Node, Apply] = {node: node for node in operations}
    for node in operations:
        for item in node.inputs:
            if item in last:
                last[item] = node
    dropped: dict[Node, list[Node]] = {}
    for item, node in last.items():
        if item not in kept and item is not graph.output:
            dropped.setdefault(node, []).append(item)
    return dropped


def _compute(
    operations: Sequence[Apply], values: dict[Node, Any], numbers: Any, dropped: Mapping[Node, Sequence[Node]]
) -> None:
    for node in operations:
        values[node] = apply(numbers, node, [values[i] for i in node.inputs])
        for item in dropped.get(node, ()):
            del values[item]
