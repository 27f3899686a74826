"""Counts of forward and backward propagation, by running both on arrays without entries; of paths, and of snapshots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from diffcli.costs.shapes import Ledger, Shaped, Shapes, shape_of
from diffcli.engine.backward import GradientTable, dependents
from diffcli.engine.checkpoint import Pass, chain, run
from diffcli.engine.numbers import Numbers, apply, twins
from diffcli.engine.revolve import forward_steps, repetitions
from diffcli.errors import DiffcliError, LimitError
from diffcli.graphs import Apply, Constant, Graph, Node, Variable, nested_shape
from diffcli.polynomials import Polynomial

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from diffcli.costs.shapes import Shape
    from diffcli.polynomials import Size


class Count(NamedTuple):
    """What one piece of work takes.

    ``multiply_adds`` are those of matrix products, ``operations`` all other scalar operations, ``written`` the bytes
    of all arrays made, ``peaks`` the most bytes alive at once beyond variables and constants (several where symbols
    leave open which is the largest).
    """

    multiply_adds: Size
    operations: Size
    written: Size
    peaks: Sequence[Polynomial]

    @property
    def time(self) -> Size:
        """All scalar operations, a multiply-add being one."""
        return self.multiply_adds + self.operations


class Backward(NamedTuple):
    """A forward and the backward propagation after it; ``peaks`` of ``backward`` span both."""

    forward: Count
    backward: Count
    stored: Mapping[Node, Shape]


def count_run(graph: Graph, shapes: Mapping[str, Shape], item_size: int = 8) -> Count:
    """Count computing the output alone, each value dropped after its last use."""
    ledger = Ledger(item_size)
    value = run(graph, leaf_shapes(graph, shapes, ledger), Counting(graph, ledger))
    count = _taken(ledger)
    del value
    return count


def count_nodes(graph: Graph, shapes: Mapping[str, Shape], item_size: int = 8) -> list[tuple[Apply, Shape, Size, Size]]:
    """Return for each operation the shape of its value, and what computing it takes: multiply-adds, operations."""
    ledger = Ledger(item_size)
    numbers = Counting(graph, ledger)
    values = leaf_shapes(graph, shapes, ledger)
    found = []
    for node in graph.nodes:
        if isinstance(node, Apply):
            before = ledger.multiply_adds, ledger.operations
            values[node] = apply(numbers, node, [values[item] for item in node.inputs])
            taken = ledger.multiply_adds - before[0], ledger.operations - before[1]
            found.append((node, shape_of(values[node]), *taken))
    return found


def count_backward(
    graph: Graph,
    shapes: Mapping[str, Shape],
    targets: Iterable[Node],
    *,
    segments: int | None = 1,
    snapshots: int | None = None,
    keep: bool = False,
    at_end: bool = False,
    item_size: int = 8,
) -> Backward:
    """Count forward and backward propagation to ``targets``; arguments as ``diffcli.engine.checkpoint.Pass`` has them.

    ``at_end`` collects all that arrives at a node and adds it up at the end, in place of one buffer a node.
    ``stored`` are the values, with their shapes, that backward propagation reads again.
    """
    ledger = Ledger(item_size)
    steps = Pass(
        graph,
        leaf_shapes(graph, shapes, ledger),
        targets=targets,
        segments=segments,
        snapshots=snapshots,
        keep=keep,
        numbers=Counting(graph, ledger),
        table=_LateTable if at_end else _CountedTable,
    )
    steps.forward()
    forward = _taken(ledger)
    values = dict(steps.values) if segments == 1 and keep else {}
    ledger.is_marking = True
    gradients = steps.backward()
    whole = _taken(ledger)
    stored: dict[Node, Shape] = {
        node: shape_of(value) for node, value in values.items() if isinstance(node, Apply) and value.was_read
    }
    del gradients, values, steps
    backward = Count(
        whole.multiply_adds - forward.multiply_adds,
        whole.operations - forward.operations,
        whole.written - forward.written,
        whole.peaks,
    )
    return Backward(forward, backward, stored)


def variable_shapes(graph: Graph, sizes: Mapping[str, Shape], bindings: Mapping[str, Any]) -> dict[str, Shape]:
    """Return a shape for every variable: the one given, that of its value, or that of a number."""
    import numpy as np

    return {
        variable.name: sizes[variable.name]
        if variable.name in sizes
        else tuple(int(size) for size in np.shape(bindings.get(variable.name, 0.0)))
        for variable in graph.variables
    }


def edge_count(graph: Graph) -> int:
    """Return the number of edges; ``x*x`` has two."""
    return sum(len(node.inputs) for node in graph.nodes if isinstance(node, Apply))


class Counting(Numbers):
    """Runs rules on arrays without entries."""

    def __init__(self, graph: Graph, ledger: Ledger) -> None:
        super().__init__(graph)
        self._shapes = Shapes(ledger, graph.ops)
        # a max gives the argmax of the same input too
        self._companions = {node for node in twins(graph) if node.op.name == "argmax"}

    @property
    def arrays(self) -> Any:
        """The namespace that counts."""
        return self._shapes

    def compute(self, node: Apply, rule: Callable[..., Any], arguments: Sequence[Any], *, tensor: bool) -> Any:
        """Return what the rule makes; a shape that does not fit gets the place of ``node`` in the text."""
        before = self._shapes.ledger.operations
        try:
            result = rule(self._shapes, *arguments)
        except DiffcliError as error:
            self.graph.place(error, node)
            raise
        if node in self._companions:
            self._shapes.ledger.operations = before
        return result if isinstance(result, Shaped) else Shaped(self._shapes.ledger, ())


class _CountedTable(GradientTable):
    """Gradients by node, one accumulation buffer each."""

    def _fit(self, gradient: Any, shape: Shape) -> Any:
        return self.numbers.arrays.sum_to(gradient, Shaped(self.numbers.arrays.ledger, shape, 0))

    def add(self, node: Node, gradient: Any, unused: Any = None) -> None:
        """Accumulate a gradient; a plain number takes the room of one."""
        if not isinstance(gradient, Shaped):
            gradient = Shaped(self.numbers.arrays.ledger, ())
        super().add(node, gradient, unused)


class _LateTable(_CountedTable):
    """Keeps all that arrives at a node until it is added up: at the node's turn, for variables at the end."""

    def __init__(self, numbers: Numbers, values: Mapping[Node, Any]) -> None:
        super().__init__(numbers, values)
        self._arrived: dict[Node, list[Any]] = {}

    def add(self, node: Node, gradient: Any, unused: Any = None) -> None:
        """Keep what arrives; the sum takes the room of one more array."""
        self._arrived.setdefault(node, []).append(gradient)
        super().add(node, gradient, unused)

    def send(self, node: Apply, position: int, item: Node) -> None:
        """Drop what the node's gradient was added up from, and hand the gradient down."""
        self._arrived.pop(node, None)
        super().send(node, position, item)


def leaf_shapes(graph: Graph, shapes: Mapping[str, Shape], ledger: Ledger) -> dict[Node, Any]:
    """Return variables and constants as arrays without entries that take no memory."""
    leaves: dict[Node, Any] = {}
    for node in graph.nodes:
        if isinstance(node, Variable):
            leaves[node] = Shaped(ledger, shapes[node.name], 0)
        elif isinstance(node, Constant):
            leaves[node] = Shaped(ledger, nested_shape(node.value), 0)
    return leaves


def _taken(ledger: Ledger) -> Count:
    return Count(ledger.multiply_adds, ledger.operations, ledger.written, ledger.peak())


class Paths(NamedTuple):
    """What the chain rule costs from the output to one target.

    ``paths`` are the terms of the sum over all paths (Goodfellow et al. 2016, eq. 6.55); ``slots`` and ``edges`` the
    size of the table that back-propagation fills instead.  For the values that the local derivatives need,
    ``stored`` is how many operations are run, and kept, when each is run once (eq. 6.52), ``recomputed`` how many are
    run when every use computes its value anew and none is kept (eq. 6.53).
    """

    paths: int
    slots: int
    edges: int
    stored: int
    recomputed: int


def count_paths(graph: Graph, target: Node) -> Paths:
    """Count the paths from ``target`` to the output; each node is visited once."""
    behind = dependents(graph, [target])
    between = [node for node in graph.nodes if node in behind]
    paths: dict[Node, int] = {target: 1}
    runs: dict[Node, int] = {}
    for node in graph.nodes:
        if not isinstance(node, Apply):
            continue
        runs[node] = 1 + sum(runs.get(item, 0) for item in node.inputs)
        if node is not target:
            paths[node] = sum(paths.get(item, 0) for item in node.inputs)
    edges = 0
    recomputed = 0
    needed: set[Node] = set()
    for node in between:
        if not isinstance(node, Apply) or node is target:
            continue
        uses = sum(item in behind for item in node.inputs)
        edges += uses
        recomputed += uses * sum(runs.get(item, 0) for item in node.inputs)
        needed.update(node.inputs)
    for node in reversed(graph.nodes):
        if node in needed and isinstance(node, Apply):
            needed.update(node.inputs)
    stored = sum(isinstance(node, Apply) for node in needed)
    return Paths(paths.get(graph.output, 0), len(between), edges, stored, recomputed)


FEWEST_STEPS = 30
"""Steps of a chain from which on there is a curve to show."""

_MOST_COUNTED = 100_000
"""Steps, taken again or turned, that are counted for one point of the curve."""

_MOST_POINTS = 10


class Point(NamedTuple):
    """So many snapshots of a chain, the variables being the first, and what they take.

    ``steps`` are taken beyond those that are turned, each at most ``repetitions`` times; ``peaks`` are the bytes of
    both passes as ``diffcli.costs.counting.Count`` has them.
    """

    snapshots: int
    steps: int
    repetitions: int
    peaks: Sequence[Polynomial]


def curve(graph: Graph, shapes: Mapping[str, Shape], targets: Iterable[Node], item_size: int = 8) -> list[Point]:
    """Return for each number of repetitions the fewest snapshots of a chain that do with it; else nothing."""
    blocks = chain(graph)
    if blocks is None or len(blocks) < FEWEST_STEPS:
        return []
    steps = len(blocks)
    targets = list(targets)
    fewest: dict[int, int] = {}
    for snapshots in range(steps, 0, -1):
        fewest[repetitions(steps, snapshots)] = snapshots
    points = []
    for repeated, snapshots in sorted(fewest.items())[:_MOST_POINTS]:
        if steps + forward_steps(steps, snapshots) > _MOST_COUNTED:
            break
        count = count_backward(graph, shapes, targets, snapshots=snapshots, item_size=item_size).backward
        points.append(Point(snapshots, forward_steps(steps, snapshots), repeated, count.peaks))
    return points


def snapshots_within(
    graph: Graph, shapes: Mapping[str, Shape], targets: Iterable[Node], memory: int, item_size: int = 8
) -> int:
    """Return how many snapshots of a chain, or segments of another graph, take the fewest steps in so many bytes.

    These are the bytes beyond variables and constants.  Raises: LimitError, if none does.
    """
    blocks = chain(graph)
    targets = list(targets)

    def peak(snapshots: int) -> int:
        found = count_backward(graph, shapes, targets, snapshots=snapshots, item_size=item_size).backward.peaks
        return max(int(size.text()) for size in found)

    if blocks is None:
        operations = sum(isinstance(node, Apply) for node in graph.nodes)
        tried = {
            count: peak(count) for count in sorted({min(operations, 1 << i) for i in range(operations.bit_length())})
        }
        fitting = [count for count, taken in tried.items() if taken <= memory]
        if fitting:
            return fitting[0]
        raise _too_little(memory, min(tried.values()))
    steps = len(blocks)
    most = max(_MOST_COUNTED, 4 * steps)
    low: int = next(count for count in range(1, steps + 1) if steps + forward_steps(steps, count) <= most)
    if peak(low) > memory:
        raise _too_little(memory, peak(low))
    high = steps
    while low < high:  # so many fit, and more than ``high`` do not
        middle = (low + high + 1) // 2
        low, high = (middle, high) if peak(middle) <= memory else (low, middle - 1)
    return low


def _too_little(memory: int, least: int) -> LimitError:
    return LimitError(f"back-propagation does not fit into {memory:,} bytes beyond the variables: it takes {least:,}")
