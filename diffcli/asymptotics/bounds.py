"""A bound: a function whose order counts, and what it claims."""

from __future__ import annotations

from diffcli.asymptotics.growth import Term
from diffcli.asymptotics.reading import Growth, growth_of, order_of
from diffcli.errors import shorten
from diffcli.graphs import Apply, Graph, Node


class Bound:
    """A bound: whether it claims to be tight or is a bare function, its function, and the order of that."""

    __slots__ = ("graph", "growths", "is_bare", "is_tight", "order")

    def __init__(self, graph: Graph, is_tight: bool = False, is_bare: bool = True) -> None:
        self.graph = graph
        self.is_bare = is_bare
        self.is_tight = is_tight
        self.growths: dict[Node, Growth] = growth_of(graph)
        self.order: tuple[Term, ...] = order_of(self.growths[graph.output])

    @property
    def growth(self) -> Growth:
        """How the function grows."""
        return self.growths[self.graph.output]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its variables."""
        return tuple(variable.name for variable in self.graph.variables)

    def text(self, node: Node) -> str:
        """Return a part of the function as it was typed, shortened."""
        span = self.graph.spans.get(node)
        return shorten(self.graph.source[span.start : span.end].strip(), 80) if span is not None else ""

    def addends(self) -> list[Node]:
        """Return the terms of the sum that the function is."""
        found: list[Node] = []
        pending = [self.graph.output]
        while pending:
            node = pending.pop()
            if isinstance(node, Apply) and node.op.name in ("add", "maximum"):
                pending.extend(reversed(node.inputs))
            else:
                found.append(node)
        return found
