"""Shapes as linear algebra on paper has them: columns, rows and matrices of unknown sizes, and nothing broadcast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diffcli import ops
from diffcli.graphs import Apply, Constant, Graph, Node, Variable, nested_shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    Size = int
    """A size: from 1 one that is known, below 0 the number of one that is not."""
    Sides = tuple[Size, Size]

NUMBER = (1, 1)


class _MismatchError(Exception):
    """Shapes do not fit."""


class Sizes:
    """What is known of sizes, the same for all graphs asked about; ``axes`` are those of names, 1 for a column.

    The first graph says which sizes are the same; another one says nothing of these.
    """

    def __init__(self, axes: Mapping[str, int]) -> None:
        self.axes = axes
        self._sides: dict[str, Sides] = {}
        self._same: dict[Size, Size] = {}
        self._count = 0
        self._settled = 0

    def shape(self, graph: Graph) -> Sides | None:
        """Return rows and columns of the output of a graph, None where shapes do not fit."""
        found: dict[Node, Sides] = {}
        try:
            for node in graph.nodes:
                found[node] = self._shape(node, [found[item] for item in getattr(node, "inputs", ())])
        except _MismatchError:
            return None
        self._settled = self._count
        return found[graph.output]

    def are_same(self, a: Sides, b: Sides) -> bool:
        """Tell whether two shapes are one."""
        return [self._root(size) for size in a] == [self._root(size) for size in b]

    def _shape(self, node: Node, inputs: list[Sides]) -> Sides:
        if isinstance(node, Variable):
            if node.name not in self._sides:
                axes = self.axes.get(node.name, 0)
                self._sides[node.name] = (self._new() if axes else 1, self._new() if axes > 1 else 1)
            return self._sides[node.name]
        if isinstance(node, Constant):
            first, second = (*nested_shape(node.value), 1, 1)[:2]
            return first, second
        assert isinstance(node, Apply)
        if all(shape == NUMBER for shape in inputs) and not node.op.tensor:
            return NUMBER
        a = inputs[0]
        match node.op:
            case ops.transpose:
                return a[1], a[0]
            case ops.negate:
                return a
            case ops.add:
                return self._equal(a, inputs[1])
            case ops.mul if NUMBER in inputs:
                return inputs[a == NUMBER]
            case ops.mul:
                return self._equal(a, inputs[1])
            case ops.div if inputs[1] == NUMBER:
                return a
            case ops.matmul if NUMBER not in inputs:
                return self._product(a, inputs[1])
            case ops.outer if NUMBER not in inputs:
                return _length(a), _length(inputs[1])
            case ops.inv:
                return self._equal(a, (a[1], a[0]))
            case ops.norm:
                return NUMBER
            case ops.trace | ops.det:
                self._equal(a, (a[1], a[0]))
                return NUMBER
        raise _MismatchError

    def _product(self, a: Sides, b: Sides) -> Sides:
        if a[1] == b[1] == 1:  # the dot product of two columns
            self._unify(a[0], b[0])
            return NUMBER
        self._unify(a[1], b[0])
        return a[0], b[1]

    def _equal(self, a: Sides, b: Sides) -> Sides:
        self._unify(a[0], b[0])
        self._unify(a[1], b[1])
        return a

    def _new(self) -> Size:
        self._count += 1
        return -self._count

    def _root(self, size: Size) -> Size:
        while size in self._same:
            size = self._same[size]
        return size

    def _unify(self, first: Size, second: Size) -> None:
        """Take two sizes for one, where no graph before has told them apart; an unknown one is not 1."""
        first, second = sorted((self._root(first), self._root(second)))
        if first == second:
            return
        if second == 1 or first >= -self._settled:
            raise _MismatchError
        self._same[first] = second


def _length(sides: Sides) -> Size:
    """Return the length of a column or row."""
    if 1 not in sides:
        raise _MismatchError
    return sides[sides[0] == 1]


def transposed_names(graph: Graph) -> set[str]:
    """Return the names that are transposed by themselves."""
    inputs = [node.inputs[0] for node in graph.nodes if isinstance(node, Apply) and node.op is ops.transpose]
    return {item.name for item in inputs if isinstance(item, Variable)}
