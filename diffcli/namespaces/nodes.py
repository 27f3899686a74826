"""Rules that build graph nodes instead of computing: the gradient as an expression."""

from __future__ import annotations

import math
from functools import partial

from diffcli.graphs import Apply, Constant, Graph, Node, as_node, replaced
from diffcli.namespaces.fallback import Namespace
from diffcli.ops import OPS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from diffcli.ops import Op


class Nodes(Namespace):
    """Functions that return a new node of the operation of that name."""

    @property
    def pi(self) -> Node:
        return Constant(math.pi, name="pi")

    def __getattr__(self, name: str) -> Callable[..., Node]:
        if name.startswith("_") or name not in self.ops:
            raise AttributeError(f"no operation {name!r}")
        return partial(self._apply, name)

    def _apply(self, name: str, *inputs: Any, **options: Any) -> Node:
        op = self.ops[name]
        given = {o.name: options.get(o.name, o.default) for o in op.options}
        kept = {o.name: given[o.name] for o in op.options if o.required or given[o.name] != o.default}
        return Apply(op, tuple(as_node(item) for item in inputs), tuple(sorted(kept.items())))

    @staticmethod
    def integer_power(x: Node, power: int) -> Node:
        return x if power == 1 else x**power

    @staticmethod
    def ones_like(x: Node) -> Node:
        """Return the constant 1; whoever uses it stretches it."""
        return Constant(1)

    @staticmethod
    def zeros_like(x: Node) -> Node:
        """Return the constant 0; whoever uses it stretches it."""
        return Constant(0)

    # names that only help numeric rules keep their digits; the formula does not need them

    @staticmethod
    def shifted(g: Node, y: Node, *, axis: Any = -1) -> Node:
        return g

    @staticmethod
    def target_gradient(local: Node, targets: Node) -> Node:
        """Return ``local``: targets that have a gradient are shares."""
        return local

    @staticmethod
    def times_or_zero(shares: Node, logs: Node) -> Node:
        return shares * logs

    def matmul_left(self, g: Node, a: Node, b: Node) -> Node:
        return self.matmul(g, self.transpose(b))

    def matmul_right(self, g: Node, a: Node, b: Node) -> Node:
        return self.matmul(self.transpose(a), g)


def nodes_for(op: Op) -> Nodes:
    """Return the namespace of nodes for the rules of one operation."""
    return Nodes(op.table or OPS)


_DEEPEST = 20


def written_out(graph: Graph) -> Graph:
    """Return a graph in which operations that are not built in are the formulas of their values."""

    def formula(node: Node, inputs: tuple[Node, ...]) -> Node | None:
        if not isinstance(node, Apply) or node.op.table is None or node.op.is_primitive:
            return None
        return as_node(node.op.value(nodes_for(node.op), *inputs, **dict(node.options)))

    for _ in range(_DEEPEST):  # a formula may have operations that are not built in
        if graph.ops is OPS:
            break
        graph = replaced(graph, formula)
    return graph
