"""Derivatives of high order by one variable, as nodes: each one is a sum over lower ones, all of them shared.

Repeated back-propagation multiplies the graph by a constant with every order; this table grows with the square.
"""

from __future__ import annotations

from math import comb

from diffcli.engine.gradient_graph import Formulas, is_constant, is_extreme, masked, split, with_ties
from diffcli.graphs import Apply, Builder, Constant, Graph, Variable, as_node
from diffcli.ops import OPS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from diffcli.engine.gradient_graph import Mask
    from diffcli.engine.shapes import Shape
    from diffcli.graphs import Node

    Key = tuple[Node, int]


def is_elementwise(graph: Graph, shapes: dict[Node, Shape]) -> bool:
    """Tell whether a graph works on numbers only, by operations with a local derivative."""
    return all(shapes[n] == () and not (isinstance(n, Apply) and n.op.derivatives is None) for n in graph.nodes)


def higher_derivative(graph: Graph, variable: Variable, order: int) -> Graph:
    """Return the graph of the derivative of that order by ``variable``.

    The graph must be elementwise.
    Source: the rule of Leibniz for y' = f'(u) u', as in Taylor arithmetic (Griewank and Walther 2008, chapter 13).
    """
    table = _Table(graph, variable)
    table.fill(graph.output, order)
    found = _or_zero(table.known[graph.output, order])
    table.builder.include([found])
    return Graph(found, table.builder.nodes, names=graph.names, source=graph.source)


class _Table:
    """The k-th derivative of each node, None where it is 0."""

    def __init__(self, graph: Graph, variable: Variable) -> None:
        self.variable = variable
        self.F = Formulas({}, True, graph.ops)
        self.builder = Builder()
        self.builder.include(graph.nodes)
        self.known: dict[Key, Node | None] = {}
        self.locals: dict[tuple[Apply, int], Node] = {}
        self.depends: dict[Node, bool] = {}

    def fill(self, output: Node, order: int) -> None:
        """Find the derivatives of ``output`` up to ``order`` and all they need."""
        pending: list[Key] = [(output, k) for k in range(order, 0, -1)]
        while pending:
            key = pending[-1]
            if key in self.known:
                pending.pop()
                continue
            missing = [need for need in self._needs(*key) if need not in self.known]
            if missing:
                pending.extend(missing)
                continue
            self.known[key] = self._derivative(*key)
            pending.pop()

    def _is_constant(self, node: Node) -> bool:
        """Tell whether a node does not depend on the variable."""
        nodes = self.builder.nodes
        for new in nodes[len(self.depends) :]:
            is_apply = isinstance(new, Apply)
            self.depends[new] = any(self.depends[i] for i in new.inputs) if is_apply else new is self.variable  # type: ignore[attr-defined]
        return not self.depends[node]

    def _local(self, node: Apply, position: int) -> Node:
        known = self.locals.get((node, position))
        if known is None:
            rule = node.op.local(position, dict(node.options))
            known = self.locals[node, position] = self.builder.adopt(as_node(rule(self.F, node, *node.inputs)))
        return known

    def _needs(self, node: Node, order: int) -> list[Key]:
        if order == 0 or not isinstance(node, Apply) or self._is_constant(node):
            return []
        inputs = [i for i in node.inputs if not self._is_constant(i)]
        if node.op.name in ("mul", "where"):
            return [(i, k) for i in inputs for k in range(order, 0, -1)]
        needs = [(i, k) for i in inputs for k in range(order, 0, -1)]
        for position, item in enumerate(node.inputs):
            if not self._is_constant(item):
                local = self._factor(node, position)
                needs.extend((local, k) for k in range(order - 1, 0, -1) if not self._is_constant(local))
        return needs

    def _factor(self, node: Apply, position: int) -> Node:
        """Return the local derivative, where the operation selects: of what is selected."""
        local = self._local(node, position)
        return self.builder.adopt(split(local)[1]) if node.op.selects else local

    def _at(self, node: Node, order: int) -> Node | None:
        if order == 0:
            return node
        return None if self._is_constant(node) else self.known[node, order]

    def _derivative(self, node: Node, order: int) -> Node | None:
        if not isinstance(node, Apply):
            return self.builder.constant(1) if node is self.variable and order == 1 else None
        if self._is_constant(node):
            return None
        if node.op.name == "mul":
            a, b = node.inputs
            return self._sum(
                [self._product(comb(order, j), self._at(a, order - j), self._at(b, j)) for j in range(order + 1)]
            )
        if node.op.name == "where":
            condition, *branches = node.inputs
            chosen = [_or_zero(self._at(branch, order)) for branch in branches]
            return self.builder.adopt(Apply(node.op, (condition, *chosen)))
        parts: list[Node | None] = []
        for position, item in enumerate(node.inputs):
            if self._is_constant(item):
                continue
            factor = self._factor(node, position)
            inner = self._sum(
                [
                    self._product(comb(order - 1, j), self._at(factor, j), self._at(item, order - j))
                    for j in range(order)
                ]
            )
            if inner is not None and node.op.selects:
                masks = split(self._local(node, position))[0]
                if is_extreme(node.op) and not all(map(self._is_constant, node.inputs[:position])):
                    masks = with_ties(masks)
                inner = self.builder.adopt(masked(inner, masks))
            parts.append(inner)
        return self._sum(parts)

    def _product(self, count: int, a: Node | None, b: Node | None) -> Node | None:
        if a is None or b is None:
            return None
        (a, masks), (b, more) = _unmasked(a), _unmasked(b)
        if masks or more:
            # chosen, not multiplied by 0: what is not finite in a branch not taken must not leak
            inner = self._product(count, a, b)
            return None if inner is None else self.builder.adopt(masked(inner, (*masks, *more)))
        factors = [f for f in (a, b) if not (isinstance(f, Constant) and f.value == 1)]
        if any(isinstance(f, Constant) and f.name is None and f.value == 0 for f in factors):
            return None
        if count != 1 or not factors:
            factors.insert(0, self.builder.constant(count))
        product = factors[0]
        for factor in factors[1:]:
            product = self.builder.apply(OPS["mul"], (product, factor))
        return product

    def _sum(self, parts: Sequence[Node | None]) -> Node | None:
        found = [_unmasked(part) for part in parts if part is not None]
        if len(found) > 1 and found[0][1] and all(masks == found[0][1] for _, masks in found):
            inner = self._sum([part for part, _ in found])
            return None if inner is None else self.builder.adopt(masked(inner, found[0][1]))
        total: Node | None = None
        for part in parts:
            if part is not None:
                total = part if total is None else self.builder.apply(OPS["add"], (total, part))
        return total


def _unmasked(node: Node) -> tuple[Node, tuple[Mask, ...]]:
    """Return what a choice between something and 0 chooses, and when."""
    masks: list[Mask] = []
    while isinstance(node, Apply) and node.op.name == "where":
        condition, yes, no = node.inputs
        if is_constant(no, 0):
            masks.append((condition, True))
            node = yes
        elif is_constant(yes, 0):
            masks.append((condition, False))
            node = no
        else:
            break
    return node, tuple(masks)


def _or_zero(node: Node | None) -> Node:
    return Constant(0) if node is None else node
