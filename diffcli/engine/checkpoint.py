"""Back-propagation in less memory: values go as soon as nothing needs them, and are computed again.

The nodes in topological order are cut into segments.  Forward propagation keeps snapshots, what later segments use;
then, from the last segment to the first, a segment's values are computed again and its gradients handed down.  Any
graph can be cut into some segments with a snapshot before each: with about sqrt(n) of a chain of n nodes the memory
grows as sqrt(n), for one more forward propagation.  A chain is cut wherever a single value crosses, and as few
snapshots as one likes are set where they save the most (``diffcli.engine.revolve``).
Source: Griewank 1992; Griewank and Walther 2000; Chen et al. 2016, section 4.
"""

from __future__ import annotations

from itertools import accumulate, pairwise

from diffcli.engine.backward import GradientTable, constant_nodes, dependents, start
from diffcli.engine.forward import leaf_values
from diffcli.engine.numbers import Numbers, apply
from diffcli.engine.revolve import forward_steps, schedule
from diffcli.errors import LimitError
from diffcli.graphs import Apply

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    from diffcli.graphs import Graph, Node


MOST_STEPS = 10_000_000
"""Steps of a chain that are taken again."""


def checkpointed(
    graph: Graph,
    bindings: Mapping[str, Any],
    *,
    targets: Iterable[Node] | None = None,
    segments: int | None = None,
    snapshots: int | None = None,
    numbers: Any = None,
) -> tuple[Any, dict[Node, Any]]:
    """Return the output's value and its gradients by ``targets``, all variables if not given.

    The gradients are those of ``backward``, to the last bit.  ``segments`` is how many parts the computation is cut
    into: about the square root of its operations if not given; with 1 nothing is computed twice.  ``snapshots`` are
    those of a chain, the variables being the first; what is no chain is cut into so many segments.
    Targets that the output does not depend on are absent.
    Raises: LimitError, where so few snapshots take too many steps.
    """
    leaves = leaf_values(graph, bindings)
    steps = Pass(graph, leaves, targets=targets, segments=segments, snapshots=snapshots, numbers=numbers)
    value = steps.forward()
    return value, steps.backward()


def run(graph: Graph, leaves: Mapping[Node, Any], numbers: Any = None) -> Any:
    """Return the value of the output, dropping each value after its last use: no gradient can follow."""
    operations = [node for node in graph.nodes if isinstance(node, Apply)]
    values = dict(leaves)
    _compute(operations, values, Numbers(graph) if numbers is None else numbers, _dropped_after(operations, graph))
    return values[graph.output]


class Pass:
    """One forward propagation and the backward propagation that follows it.

    ``segments`` and ``snapshots`` are as for ``checkpointed``.  ``keep`` keeps all values, and the gradient of every
    node on the way, as ``forward`` and ``backward`` do.  ``numbers`` and ``table`` replace what computes and what
    accumulates (the cost counter gives its own).
    """

    def __init__(
        self,
        graph: Graph,
        leaves: Mapping[Node, Any],
        *,
        targets: Iterable[Node] | None = None,
        segments: int | None = 1,
        snapshots: int | None = None,
        keep: bool = False,
        numbers: Any = None,
        table: Callable[..., GradientTable] = GradientTable,
    ) -> None:
        self.graph = graph
        self.targets = frozenset(graph.variables if targets is None else targets)
        blocks = None if snapshots is None else chain(graph)
        if blocks is None:
            operations = [node for node in graph.nodes if isinstance(node, Apply)]
            self.segments = cut(operations, segments if snapshots is None else snapshots)
            self._actions = schedule(len(self.segments), len(self.segments))
        else:
            assert snapshots is not None
            check_steps(len(blocks), snapshots)
            self.segments = blocks
            self._actions = schedule(len(blocks), snapshots)
        self._crossing = _crossing(self.segments)
        self.keep = keep
        self.values: dict[Node, Any] = dict(leaves)
        self._numbers = Numbers(graph) if numbers is None else numbers
        self._table = table

    def forward(self) -> Any:
        """Return the value of the output, keeping what the backward pass will start from."""
        self._go_on()
        return self.values[self.graph.output]

    def backward(self) -> dict[Node, Any]:
        """Return the gradients by the targets, or by every node on the way to them if all is kept."""
        table = self._table(self._numbers, self.values)
        table.add(self.graph.output, start(self.graph, self.values, self._numbers))
        wanted = dependents(self.graph, self.targets)
        fixed = constant_nodes(self.graph)
        number: int | None = len(self.segments) - 1
        while number is not None:
            segment = self.segments[number]
            for node in reversed(segment):
                if node in table.gradients:
                    table.hand_down(node, fixed, wanted)
                if not self.keep:
                    # all consumers come later and are done
                    del self.values[node]
                    if node not in self.targets:
                        table.gradients.pop(node, None)
                        table.unused.pop(node, None)
            number = self._go_on()
        return table.gradients if self.keep else {t: table.gradients[t] for t in self.targets if t in table.gradients}

    def _go_on(self) -> int | None:
        """Compute up to the values of the next segment to turn; return its number, None after the first of all."""
        for action in self._actions:
            if isinstance(action, int):
                # what crosses into the segment after this one is still there
                segment = [node for node in self.segments[action] if node not in self.values]
                _compute(segment, self.values, self._numbers, {})
                return action
            first, place = action
            operations = [node for segment in self.segments[first:place] for node in segment]
            dropped = _dropped_after(operations, self.graph, self._crossing[place])
            _compute(operations, self.values, self._numbers, dropped)
        return None


def cut(operations: Sequence[Apply], segments: int | None) -> list[Sequence[Apply]]:
    """Return ``operations`` in that many parts of nearly equal length, about the square root of them for None."""
    count = len(operations)
    if segments is None:
        segments = round(count**0.5)
    segments = max(1, min(segments, count))
    ends = [count * i // segments for i in range(segments + 1)]
    return [operations[a:b] for a, b in pairwise(ends)]


def chain(graph: Graph) -> list[Sequence[Apply]] | None:
    """Return the operations cut wherever a single value crosses; None if that leaves parts too long to be steps."""
    operations = [node for node in graph.nodes if isinstance(node, Apply)]
    last = {node: place for place, node in enumerate(operations)}
    for place, node in enumerate(operations):
        for item in node.inputs:
            if item in last:
                last[item] = place
    # how many values more cross into a place than into the one before
    more = [0] * (len(operations) + 1)
    for place, node in enumerate(operations):
        if last[node] > place:
            more[place + 1] += 1
            more[last[node] + 1] -= 1
    ends = [place for place, count in enumerate(accumulate(more)) if count == 1 and place < len(operations)]
    blocks: list[Sequence[Apply]] = [operations[a:b] for a, b in pairwise([0, *ends, len(operations)])]
    return blocks if operations and max(map(len, blocks)) ** 2 <= len(operations) else None


def check_steps(steps: int, snapshots: int) -> None:
    """Raise LimitError where so few snapshots take so many steps that nobody waits for them."""
    if forward_steps(steps, snapshots) > MOST_STEPS:
        enough = next(s for s in range(snapshots, steps + 1) if forward_steps(steps, s) <= MOST_STEPS)
        raise LimitError(
            f"with {snapshots} snapshot{'s' * (snapshots != 1)}, a chain of {steps:,} steps takes "
            f"{forward_steps(steps, snapshots):,} more",
            hint=f"{enough} snapshots take {forward_steps(steps, enough):,}",
        )


def _crossing(segments: Sequence[Sequence[Apply]]) -> list[list[Node]]:
    """Return for each segment the values computed before it that it or a later one uses."""
    home: dict[Node, int] = {node: number for number, segment in enumerate(segments) for node in segment}
    last: dict[Node, int] = {}
    for number, segment in enumerate(segments):
        for node in segment:
            for item in node.inputs:
                if home.get(item, number) < number:
                    last[item] = number
    crossing: list[list[Node]] = [[] for _ in segments]
    for item, number in last.items():
        for later in range(home[item] + 1, number + 1):
            crossing[later].append(item)
    return crossing


def _dropped_after(operations: Sequence[Apply], graph: Graph, kept: Sequence[Node] = ()) -> dict[Node, list[Node]]:
    """Return for each operation the values computed here whose last use it is."""
    staying = {graph.output, *kept}
    last: dict[Node, Apply] = {node: node for node in operations}
    for node in operations:
        for item in node.inputs:
            if item in last:
                last[item] = node
    dropped: dict[Node, list[Node]] = {}
    for item, node in last.items():
        if item not in staying:
            dropped.setdefault(node, []).append(item)
    return dropped


def _compute(
    operations: Sequence[Apply], values: dict[Node, Any], numbers: Any, dropped: Mapping[Node, Sequence[Node]]
) -> None:
    for node in operations:
        values[node] = apply(numbers, node, [values[i] for i in node.inputs])
        for item in dropped.get(node, ()):
            del values[item]
