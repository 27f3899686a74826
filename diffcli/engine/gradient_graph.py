"""Symbol-to-symbol back-propagation: the gradient as nodes of the graph, to be evaluated or differentiated again."""

from __future__ import annotations

from diffcli.engine.backward import dependents
from diffcli.engine.shapes import node_shapes
from diffcli.errors import LimitError, Note, ShapeError
from diffcli.graphs import Apply, Builder, Constant, Graph, Variable, as_node, topological_order
from diffcli.namespaces.nodes import Nodes
from diffcli.ops import OPS
from diffcli.plan import PausedCollector

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from diffcli.engine.shapes import Shape
    from diffcli.graphs import Node
    from diffcli.ops import OpTable

    Mask = tuple[Node, bool]

_PART = 0.5
"""What the rules give to each of two inputs that tie."""


class GradientGraph:
    """A graph with the gradient of its output by some of its nodes, as nodes of the same graph.

    ``gradients`` maps each node that was asked for to its gradient (the grad_table of Alg. 6.5), ``table`` also the
    nodes on the way.  ``graph`` holds them all.
    """

    __slots__ = ("function", "gradients", "nodes", "notes", "table")

    def __init__(
        self,
        function: Graph,
        nodes: Sequence[Node],
        gradients: Mapping[Node, Node],
        table: Mapping[Node, Node],
        notes: Sequence[Note],
    ) -> None:
        self.function = function
        self.nodes = tuple(nodes)
        self.gradients = dict(gradients)
        self.table = dict(table)
        self.notes = tuple(notes)

    def of(self, target: Node | str) -> Graph:
        """Return the graph whose output is the gradient by one target, given by node or name."""
        node = self.function[target] if isinstance(target, str) else target
        function = self.function
        return Graph(
            self.gradients[node],
            self.nodes,
            names=function.names,
            spans=lambda _: function.spans,
            source=function.source,
        )


def gradient_graph(
    graph: Graph,
    targets: Iterable[Node] | None = None,
    *,
    sizes: Mapping[str, Shape] | None = None,
    formula: bool = False,
) -> GradientGraph:
    """Return nodes for the gradient of the output by each of ``targets``, all variables if not given.

    ``sizes`` are the shapes of the variables.  No NaN or infinity leaks out of a branch that is not chosen.  With
    ``formula`` the rules leave out what only guards isolated points, as a formula in a book does: n*x^(n - 1), although
    it has no value at x = 0 for n = 0.
    Raises: ShapeError, if the output has more than one element.
    Source: Goodfellow et al. 2016, Alg. 6.5 and 6.6.
    """
    wanted = list(graph.variables if targets is None else targets)
    with PausedCollector():
        return _Builder(graph, wanted, node_shapes(graph, sizes), formula).result()


class _Builder:
    def __init__(self, graph: Graph, targets: list[Node], shapes: dict[Node, Shape], formula: bool) -> None:
        self.graph = graph
        self.targets = targets
        self.shapes = shapes
        self.F = Nodes(graph.ops)
        self.formula = formula
        self.recipes: dict[tuple[object, ...], _Recipe] = {}
        self.builder = Builder(graph.ops)
        self.builder.include(graph.nodes)
        # the gradient of a node is ``inner`` where all masks hold, 0 elsewhere
        self.inner: dict[Node, Node] = {}
        self.masks: dict[Node, tuple[Mask, ...]] = {}
        self.done: dict[Node, Node] = {}

    def result(self) -> GradientGraph:
        graph, output = self.graph, self.graph.output
        if self.shapes[output] not in ((), None) and any(n != 1 for n in self.shapes[output] or ()):
            raise ShapeError(
                f"the output has shape {self.shapes[output]}, and only a number has a gradient",
                span=graph.spans.get(output),
                source=graph.source or None,
                hint="reduce it, as in sum(...)",
            )
        on_the_way = dependents(graph, self.targets)
        pruned = [node for node in graph.nodes if node in on_the_way]  # G' of Alg. 6.5
        variable_nodes = dependents(graph, graph.variables)
        one: Node = self.builder.constant(1)
        if self.shapes[output]:
            one = self.builder.apply(OPS["ones_like"], (output,))
        self.inner[output], self.masks[output] = one, ()
        for node in reversed(pruned):
            if not isinstance(node, Apply) or node not in self.inner:
                continue
            for position, item in enumerate(node.inputs):
                if item in on_the_way and not (position in node.op.exempt and item not in variable_nodes):
                    self._send(node, position, item)
        notes = []
        for target in self.targets:
            if target not in self.inner:
                name = graph.name_of(target)
                notes.append(Note(f"the output does not depend on {name or 'a target'}: its gradient is 0"))
                self.inner[target], self.masks[target] = self._zeros(target), ()
        gradients = {target: self._gradient(target) for target in self.targets}
        table = {node: self._gradient(node) for node in pruned if node in self.inner} | gradients
        return GradientGraph(graph, self.builder.nodes, gradients, table, notes)

    def _send(self, node: Apply, position: int, item: Node) -> None:
        """Hand the downstream gradient of ``node`` to its input at ``position``."""
        shapes = self.shapes
        keeps_masks = node.op.derivatives is not None and shapes[item] == shapes[node]
        g = self.inner[node] if keeps_masks else self._gradient(node)
        masks = self.masks[node] if keeps_masks else ()
        is_one = g.__class__ is Constant and is_constant(g, 1)
        key = (node.op, position, node.options, is_one, keeps_masks, *[shapes[i] for i in node.inputs])
        recipe = self.recipes.get(key)
        if recipe is None:
            recipe = self.recipes[key] = self._recipe(node, position, is_one, keeps_masks)
        local, more = recipe.followed(self.builder, [g, node, *node.inputs])
        if local.__class__ is Constant and is_constant(local, 0):
            return
        if not keeps_masks:
            local = self._fitted(local, node, item)
        if more:
            masks = (*masks, *[mask for mask in more if mask not in masks])
        if item not in self.inner:
            self.inner[item], self.masks[item] = local, masks
        else:
            self._accumulate(item, local, masks)

    def _recipe(self, node: Apply, position: int, is_one: bool, keeps_masks: bool) -> _Recipe:
        """Return what the rule of an operation makes of any gradient, node and inputs of these shapes."""
        op, options = node.op, dict(node.options)
        g, y = Variable("g"), Variable("y")
        inputs = [Variable("x") for _ in node.inputs]
        shapes: dict[Node, Shape] = {x: self.shapes[i] for x, i in zip(inputs, node.inputs, strict=True)}
        F = Formulas(shapes, self.formula, self.graph.ops)
        masks: tuple[Mask, ...] = ()
        if op.selects:
            masks, local = split(as_node(op.local(position, options)(F, y, *inputs)))
            if not is_constant(local, 0):
                local = g if is_constant(local, 1) else local if is_one else g * local
                if not keeps_masks:
                    local, masks = masked(local, masks), ()
        elif is_one and op.derivatives is not None:
            local = as_node(op.local(position, options)(F, y, *inputs))
        else:
            local = as_node(op.vjp(position, options)(F, g, y, *inputs))
        return _Recipe([g, y, *inputs], local, () if is_constant(local, 0) else masks)

    def _fitted(self, gradient: Node, node: Apply, item: Node) -> Node:
        """Undo broadcasting: sum over the axes along which an input was stretched."""
        if node.op.derivatives is None:
            return gradient
        if self.shapes[item] == ():
            return self.builder.adopt(self.F.sum(gradient))
        return self.builder.adopt(self.F.sum_to(gradient, item))

    def _accumulate(self, item: Node, more: Node, masks: tuple[Mask, ...]) -> None:
        before = self.masks[item]
        if before == masks:
            self.inner[item] = self.builder.share(OPS["add"], (self.inner[item], more), ())
            self.done.pop(item, None)
            return
        kept: tuple[Mask, ...] = ()
        if len(before) == len(masks) == 1 and before[0][1] and masks[0][1]:
            # where neither is chosen nothing may leak
            kept = ((self.builder.adopt(_either(before[0][0], masks[0][0])), True),)
        total = self.builder.apply(OPS["add"], (self._gradient(item), self.builder.adopt(masked(more, masks))))
        self.inner[item], self.masks[item] = total, kept
        self.done[item] = total

    def _gradient(self, node: Node) -> Node:
        masks = self.masks[node]
        if not masks:
            return self.inner[node]
        known = self.done.get(node)
        if known is None:
            known = self.done[node] = self.builder.adopt(masked(self.inner[node], masks))
        return known

    def _zeros(self, node: Node) -> Node:
        return self.builder.apply(OPS["zeros_like"], (node,)) if self.shapes.get(node) else self.builder.constant(0)


class _Recipe:
    """What a rule makes of its arguments, to be made again of others: nodes and the conditions they stand under.

    Arguments and then steps have places 0, 1, ...; a step is a constant, or an operation on earlier places.
    """

    __slots__ = ("masks", "result", "steps")

    def __init__(self, arguments: list[Node], result: Node, masks: Sequence[Mask]) -> None:
        places: dict[Node, int] = {node: place for place, node in enumerate(arguments)}
        self.steps: list[Any] = []
        for node in topological_order(result, *[condition for condition, _ in masks]):
            if node not in places:
                places[node] = len(places)
                self.steps.append(
                    (node.op, node.options, [places[i] for i in node.inputs]) if isinstance(node, Apply) else node
                )
        self.result = places[result]
        self.masks = [(places[condition], side) for condition, side in masks]

    def followed(self, builder: Builder, made: list[Node]) -> tuple[Node, list[Mask]]:
        """Return what becomes of other arguments."""
        for step in self.steps:
            if step.__class__ is tuple:
                op, options, inputs = step
                made.append(builder.share(op, tuple([made[i] for i in inputs]), options))
            else:
                made.append(builder.constant(step.value, step.text, step.name))
        return made[self.result], [(made[place], side) for place, side in self.masks] if self.masks else []


class Formulas(Nodes):
    """Nodes with the forms of a rule that depend on shapes; with ``formula``, without guards of isolated points."""

    def __init__(self, shapes: Mapping[Node, Shape], formula: bool, ops: OpTable) -> None:
        super().__init__(ops)
        self._shapes = shapes
        self._formula = formula
        self._guards: set[Node] = set()

    def equal_to(self, a: Any, b: Any) -> Node:
        """Return the comparison node."""
        node = self._apply("equal_to", a, b)
        if self._formula and isinstance(b, (int, float)) and b == 0:
            self._guards.add(node)
        return node

    def where(self, condition: Any, a: Any, b: Any) -> Node:
        """Return the choice, or ``b`` where the condition only guards an isolated point."""
        if condition in self._guards and isinstance(a, (int, float)) and a in (0, 1):
            return as_node(b)
        return self._apply("where", condition, a, b)

    def either(self, condition: Any, a: Any, b: Any, like: Any) -> Node:
        """Return the choice, or ``b`` where the condition is a tie, whose parts are shared."""
        is_tie = self._formula and a == _PART and isinstance(condition, Apply) and condition.op.name == "equal_to"
        return as_node(b) if is_tie else self.where(condition, a, b)

    def shared(self, hits: Any, x: Any, axis: Any) -> Node:
        """Return the hits, as if there were one."""
        return hits if self._formula else super().shared(hits, x, axis)  # type: ignore[no-any-return]

    def whole_shares(self, shares: Any, logits: Any) -> Any:
        """Return 1, what shares add up to."""
        return Constant(1) if self._formula else super().whole_shares(shares, logits)

    def expm1(self, x: Node) -> Node:
        """Return exp(x) - 1."""
        return self._apply("exp", x) - 1 if self._formula else self._apply("expm1", x)

    def matmul_left(self, g: Node, a: Node, b: Node) -> Node:
        """Return G B^T, with its forms for vectors."""
        if self._rank(b) == 1:
            return g * b if self._rank(a) == 1 else self.outer(g, b)
        if self._rank(a) == 1:
            return self.matmul(b, g)
        return self.matmul(g, self.transpose(b))

    def matmul_right(self, g: Node, a: Node, b: Node) -> Node:
        """Return A^T G, with its forms for vectors."""
        if self._rank(a) == 1:
            return g * a if self._rank(b) == 1 else self.outer(a, g)
        return self.matmul(self.transpose(a), g)

    def _rank(self, node: Node) -> int:
        shape = self._shapes.get(node)
        if shape is None:
            return 2
        if len(shape) > 2:
            raise LimitError(f"the gradient graph has no products of arrays with {len(shape)} axes")
        return len(shape)


def split(local: Node) -> tuple[tuple[Mask, ...], Node]:
    """Return a local derivative as what must hold for it not to be 0, and what it is then."""
    if not (isinstance(local, Apply) and local.op.name == "where"):
        return (), local
    condition, yes, no = local.inputs
    if is_constant(no, 0):
        masks, factor = split(yes)
        return ((condition, True), *masks), factor
    masks, factor = split(no)
    if is_constant(yes, 0):
        return ((condition, False), *masks), factor
    if len(masks) == 1 and masks[0][1]:
        return ((_either(condition, masks[0][0]), True),), as_node(OPS["where"](condition, yes, factor))
    return (), local


def _either(a: Node, b: Node) -> Node:
    """Return a condition that holds where one of two does."""
    if isinstance(a, Apply) and isinstance(b, Apply) and b.op.name == "equal_to" and set(a.inputs) == set(b.inputs):
        joined = {"greater": "greater_equal", "less": "less_equal"}.get(a.op.name)
        if joined is not None:
            return Apply(OPS[joined], a.inputs)
    return Apply(OPS["where"], (a, Constant(1), b))


def masked(gradient: Node, masks: Sequence[Mask]) -> Node:
    """Return a gradient where all masks hold, 0 elsewhere."""
    for condition, side in reversed(masks):
        zero = Constant(0)
        gradient = Apply(OPS["where"], (condition, gradient, zero) if side else (condition, zero, gradient))
    return gradient


def is_constant(node: Node, value: int) -> bool:
    """Tell whether a node is that number."""
    return (
        isinstance(node, Constant) and node.name is None and not isinstance(node.value, tuple) and node.value == value
    )
