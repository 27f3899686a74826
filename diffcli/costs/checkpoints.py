"""What checkpointing costs: snapshots against steps and bytes, and how many snapshots a memory takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from diffcli.costs.counting import count_backward
from diffcli.engine.checkpoint import chain
from diffcli.engine.revolve import forward_steps, repetitions
from diffcli.errors import LimitError
from diffcli.graphs import Apply

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from diffcli.costs.shapes import Shape
    from diffcli.graphs import Graph, Node
    from diffcli.polynomials import Polynomial

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
