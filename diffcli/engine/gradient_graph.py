"""Symbol-to-symbol back-propagation: the gradient as nodes of the graph, to be evaluated or differentiated again."""

from __future__ import annotations

from functools import cached_property

from diffcli import ops
from diffcli.engine.shapes import slot_shapes
from diffcli.errors import LimitError, Note, ShapeError
from diffcli.graphs import Apply, Constant, Graph, Variable, as_node, topological_order
from diffcli.namespaces.nodes import Nodes
from diffcli.ops import OPS
from diffcli.plan import Draft, PausedCollector

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    from diffcli.engine.shapes import Shape
    from diffcli.errors import Span
    from diffcli.graphs import Node
    from diffcli.ops import Op, OpTable
    from diffcli.plan import Number

    Mask = tuple[Node, bool]
    SlotMask = tuple[int, bool]

_ADD, _WHERE = ops.add, ops.where
_ZERO, _ONE = (0, None, None), (1, None, None)

_PART = 0.5
"""What the rules give to each of two inputs that tie."""


class GradientGraph:
    """A graph with the gradient of its output by some of its nodes, as nodes of the same graph.

    ``gradients`` maps each node that was asked for to its gradient (the grad_table of Alg. 6.5), ``table`` also the
    nodes on the way.  ``nodes`` holds them all.  They are written into one plan, and nodes are made when they are asked
    for; what equals a part of the function is that part.
    """

    def __init__(
        self, function: Graph, draft: Draft, targets: Sequence[Node], slots: Mapping[int, int], notes: Sequence[Note]
    ) -> None:
        self.function = function
        self.notes = tuple(notes)
        self._draft = draft
        self._targets = targets
        self._slots = slots

    @cached_property
    def nodes(self) -> Sequence[Node]:
        """The function's nodes, then those of gradients, inputs before consumers."""
        return list(self._made.values())

    @cached_property
    def gradients(self) -> dict[Node, Node]:
        """The gradient by each node that was asked for."""
        return {target: self.table[target] for target in self._targets}

    @cached_property
    def table(self) -> dict[Node, Node]:
        """The gradient by each node on the way."""
        made, leaf = self._made, self._draft.leaf
        table = {made[slot]: made[g if g >= 0 else leaf(g)] for slot, g in self._slots.items()}
        return table | {target: Constant(0) for target in self._targets if target not in table}

    def of(self, target: Node | str) -> Graph:
        """Return the graph whose output is the gradient by one target, given by node or name."""
        function, draft = self.function, self._draft
        node = function[target] if isinstance(target, str) else target
        slot = function.slot_of(node)
        if slot is None:
            return Graph(Constant(0), source=function.source)
        moved, plan = draft.part(self._slots[slot], function.plan.names)

        def spans(graph: Graph) -> dict[Node, Span]:
            found = [(moved[function.slots[node]], span) for node, span in function.spans.items()]
            return {graph.at(slot): span for slot, span in found if slot is not None}

        return Graph.of_plan(plan, spans=spans, source=function.source, origin=function)

    @cached_property
    def _made(self) -> dict[int, Node]:
        """The nodes by slot."""
        draft = self._draft
        leaves = [draft.leaf(gradient) for gradient in self._slots.values() if gradient < 0]
        made = {slot: node for node, slot in self.function.slots.items()}
        early = draft.early()
        last: Any = (None, (), *leaves)
        for slot in range(len(self.function.plan.codes), len(draft.codes) + 1):
            op, options, *inputs = draft.codes[slot] if slot < len(draft.codes) else last
            for item in (*early.get(slot, ()), *inputs):
                if item not in made:
                    made[item] = Constant(*draft.constants[~item])
            if op is not None:
                made[slot] = Apply(op, tuple([made[item] for item in inputs]), options)
        return made


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
    with PausedCollector(len(graph.plan)):
        return _Builder(graph, wanted, slot_shapes(graph, sizes), formula).result()


class _Builder:
    """Back-propagation over the slots of a plan, whose gradients are slots of a draft that begins with the plan."""

    def __init__(self, graph: Graph, targets: list[Node], shapes: list[Shape], formula: bool) -> None:
        self.graph = graph
        self.targets = targets
        self.shapes = shapes
        self.is_scalar = not any(shapes) and None not in shapes
        self.formula = formula
        self.recipes: dict[Any, _Recipe] = {}
        self.draft = Draft(graph.plan)
        # the gradient of a slot is ``inner`` where all masks hold, 0 elsewhere; most have none
        self.inner: dict[int, int] = {}
        self.masks: dict[int, tuple[SlotMask, ...]] = {}
        self.done: dict[int, int] = {}

    def result(self) -> GradientGraph:
        graph, plan, draft = self.graph, self.graph.plan, self.draft
        output, shape = plan.output, self.shapes[plan.output]
        if shape not in ((), None) and any(n != 1 for n in shape or ()):
            said = f"the output has shape {shape}, and only a number has a gradient"
            raise graph.place(ShapeError(said, hint="reduce it, as in sum(...)"), graph.output)
        slots = {target: slot for target in self.targets if (slot := graph.slot_of(target)) is not None}
        wanted = list(slots.values())
        self.on_the_way = on_the_way = plan.dependents(wanted)  # G' of Alg. 6.5
        has_exempt = any(op.exempt for op in plan.operations())
        self.moving = plan.dependents([slot for _, slot in plan.variables]) if has_exempt else on_the_way
        self.wanted = wanted
        inner, masks, order = self.inner, self.masks, sorted(on_the_way)
        inner[output] = draft.apply(OPS["ones_like"], (), (output,)) if shape else draft.single(_ONE)
        for slot in reversed(order):
            if slot in inner and slot >= 0 and (code := plan.codes[slot]).__class__ is tuple:
                self._hand_down(slot, code)
        notes = []
        for target in self.targets:
            slot = slots.get(target)
            if slot not in inner:
                name = graph.name_of(target)
                notes.append(Note(f"the output does not depend on {name or 'a target'}: its gradient is 0"))
                if slot is not None:
                    is_array = self.shapes[slot]
                    inner[slot] = draft.apply(OPS["zeros_like"], (), (slot,)) if is_array else draft.single(_ZERO)
        table = {slot: self._gradient(slot) if slot in masks else inner[slot] for slot in order if slot in inner}
        for slot, gradient in table.items():
            if gradient < 0:
                table[slot] = draft.held(gradient)
        return GradientGraph(graph, draft, self.targets, table, notes)

    def _is(self, slot: int, value: int) -> bool:
        """Tell whether a slot is that number."""
        return slot < 0 and is_number(self.draft.numbers[~slot], value)

    def _hand_down(self, slot: int, code: Any) -> None:
        """Hand the gradient of a slot, with its instruction, down to its inputs."""
        shapes, inner, recipes, on_the_way = self.shapes, self.inner, self.recipes, self.on_the_way
        op, options, *inputs = code
        upstream, given = inner[slot], self.masks.get(slot, ())
        for position, item in enumerate(inputs):
            if item not in on_the_way or (op.exempt and position in op.exempt and item not in self.moving):
                continue
            g, masks = upstream, given
            if masks and (op.derivatives is None or shapes[item] != shapes[slot]):
                g, masks = self._gradient(slot), ()
            has_ties = is_extreme(op) and self.formula and self._meet([item], inputs[:position])
            key: Any = (op, position, options, g < 0 and self._is(g, 1), has_ties)
            if not self.is_scalar:
                has_ties = has_ties or (op.takes == "array" and item in self.repeating)
                key = (*key[:-1], has_ties, *[shapes[i] for i in inputs])
            recipe = recipes.get(key)
            if recipe is None:
                keeps_masks = op.derivatives is not None and shapes[item] == shapes[slot]
                recipe = recipes[key] = self._recipe(code, position, key[3], keeps_masks, has_ties)
            made = self.draft.follow(recipe.steps, [g, slot, *inputs])
            local = made[recipe.result]
            if local < 0 and self._is(local, 0):
                continue
            if op.derivatives is not None and shapes[item] != shapes[slot]:
                # sum over the axes along which the input was stretched
                fit = _summed if shapes[item] == () else _fitted
                local = self._built((fit, shapes[slot], shapes[item]), fit, local, item)
            for place, side in recipe.masks:
                if (mask := (made[place], side)) not in masks:
                    masks = (*masks, mask)
            if item in inner:
                self._accumulate(item, local, masks)
            else:
                inner[item] = local
                if masks:
                    self.masks[item] = masks

    @cached_property
    def moved(self) -> list[set[int]]:
        """The slots that each target moves."""
        return [self.graph.plan.dependents([slot]) for slot in self.wanted]

    @cached_property
    def repeating(self) -> set[int]:
        """The slots of arrays in which the same entries may stand twice, put together of what one target moves."""
        found: set[int] = set()
        for slot, code in enumerate(self.graph.plan.codes if self.formula else ()):
            if code.__class__ is tuple and slot in self.on_the_way:
                op, _, *inputs = code
                twice = op.max_inputs is None and any(self._meet([i], inputs[:k]) for k, i in enumerate(inputs))
                if twice or not found.isdisjoint(inputs):
                    found.add(slot)
        return found

    def _meet(self, some: Iterable[int], others: Iterable[int]) -> bool:
        """Tell whether one target moves slots among both, which may be the same in a region then."""
        return any(not slots.isdisjoint(some) and not slots.isdisjoint(others) for slots in self.moved)

    def _recipe(self, code: Any, position: int, is_one: bool, keeps_masks: bool, has_ties: bool) -> _Recipe:
        """Return what the rule of an operation makes of any gradient, node and inputs of these shapes."""
        op, given, *inputs = code
        options = dict(given)
        g, y = Variable("g"), Variable("y")
        arguments = [Variable("x") for _ in inputs]
        shapes: dict[Node, Shape] = {x: self.shapes[i] for x, i in zip(arguments, inputs, strict=True)}
        F = Formulas(shapes, self.formula, self.graph.ops, has_ties=has_ties)
        masks: Sequence[Mask] = ()
        if op.selects:
            masks, local = split(as_node(op.local(position, options)(F, y, *arguments)))
            masks = with_ties(masks) if has_ties else masks
            if not is_constant(local, 0):
                local = g if is_constant(local, 1) else local if is_one else g * local
                if not keeps_masks:
                    local, masks = masked(local, masks), ()
        elif is_one and op.derivatives is not None:
            local = as_node(op.local(position, options)(F, y, *arguments))
        else:
            local = as_node(op.vjp(position, options)(F, g, y, *arguments))
        return _Recipe([g, y, *arguments], local, () if is_constant(local, 0) else masks)

    def _built(self, key: Any, rule: Callable[..., Node], *slots: int) -> int:
        """Return what a rule of nodes builds of slots; what it builds depends on the key alone."""
        recipe = self.recipes.get(key)
        if recipe is None:
            arguments: list[Node] = [Variable("x") for _ in slots]
            recipe = self.recipes[key] = _Recipe(arguments, rule(Nodes(self.graph.ops), *arguments), ())
        return self.draft.follow(recipe.steps, list(slots))[recipe.result]

    def _accumulate(self, item: int, more: int, masks: tuple[SlotMask, ...]) -> None:
        before = self.masks.get(item, ())
        if before and masks and self.formula and before[0] == (masks[0][0], not masks[0][1]):
            sides = [self._masked(self.inner[item], before[1:]), self._masked(more, masks[1:])]
            sides = sides if before[0][1] else sides[::-1]
            chosen = self.draft.apply(_WHERE, (), (before[0][0], *sides))
            self.inner[item], self.masks[item] = chosen, ()
            self.done.pop(item, None)
            return
        if before == masks:
            self.inner[item] = self.draft.apply(_ADD, (), (self.inner[item], more))
            self.done.pop(item, None)
            return
        kept: tuple[SlotMask, ...] = ()
        if len(before) == len(masks) == 1 and before[0][1] and masks[0][1]:
            # where neither is chosen nothing may leak
            kept = ((self._either(before[0][0], masks[0][0]), True),)
        total = self.draft.apply(_ADD, (), (self._gradient(item), self._masked(more, masks)))
        self.inner[item], self.masks[item] = total, kept
        self.done[item] = total

    def _either(self, a: int, b: int) -> int:
        """Return a condition that holds where one of two does."""
        codes = self.draft.codes
        stand_ins: dict[int, Node] = {}
        conditions = []
        for slot in (a, b):
            op, options, *inputs = codes[slot]
            taken = tuple([stand_ins.setdefault(item, Variable("x")) for item in inputs])
            conditions.append(Apply(op, taken, options))
        recipe = _Recipe([*conditions, *stand_ins.values()], _either(*conditions), ())
        return self.draft.follow(recipe.steps, [a, b, *stand_ins])[recipe.result]

    def _gradient(self, slot: int) -> int:
        masks = self.masks.get(slot)
        if not masks:
            return self.inner[slot]
        known = self.done.get(slot)
        if known is None:
            known = self.done[slot] = self._masked(self.inner[slot], masks)
        return known

    def _masked(self, gradient: int, masks: Sequence[SlotMask]) -> int:
        for condition, side in reversed(masks):
            zero = self.draft.constant(_ZERO)
            inputs = (condition, gradient, zero) if side else (condition, zero, gradient)
            gradient = self.draft.apply(_WHERE, (), inputs)
        return gradient


def _summed(F: Nodes, gradient: Node, item: Node) -> Node:
    return F.sum(gradient)


def _fitted(F: Nodes, gradient: Node, item: Node) -> Node:
    return F.sum_to(gradient, item)


class _Recipe:
    """What a rule makes of its arguments, to be made again of others: slots and the conditions they stand under.

    Arguments and then steps, as ``Draft.follow`` takes them, have places 0, 1, ...
    """

    __slots__ = ("masks", "result", "steps")

    def __init__(self, arguments: Sequence[Node], result: Node, masks: Sequence[Mask]) -> None:
        places: dict[Node, int] = {node: place for place, node in enumerate(arguments)}
        order = topological_order(result, *[condition for condition, _ in masks], stop=places)
        self.steps: list[Any] = []
        for node in order:
            if node in places:
                continue
            places[node] = len(places)
            if isinstance(node, Apply):
                self.steps.append((node.op, node.options, tuple([places[i] for i in node.inputs])))
            else:
                assert isinstance(node, Constant)
                self.steps.append((None, (node.value, node.text, node.name), ()))
        self.result = places[result]
        self.masks = [(places[condition], side) for condition, side in masks]


class Formulas(Nodes):
    """Nodes with the forms of a rule that depend on shapes; with ``formula``, without guards of isolated points."""

    def __init__(self, shapes: Mapping[Node, Shape], formula: bool, ops: OpTable, *, has_ties: bool = False) -> None:
        super().__init__(ops)
        self._shapes = shapes
        self._has_ties = has_ties
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
        """Return the hits, as if there were one, unless they may be the same in a region."""
        return hits if self._formula and not self._has_ties else super().shared(hits, x, axis)  # type: ignore[no-any-return]

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
        return ((_either(condition, masks[0][0]), True),), Apply(_WHERE, (condition, yes, factor))
    return (), local


def _either(a: Node, b: Node) -> Node:
    """Return a condition that holds where one of two does."""
    if isinstance(a, Apply) and isinstance(b, Apply) and b.op.name == "equal_to" and set(a.inputs) == set(b.inputs):
        joined = {"greater": "greater_equal", "less": "less_equal"}.get(a.op.name)
        if joined is not None:
            return Apply(OPS[joined], a.inputs)
    return Apply(_WHERE, (a, Constant(1), b))


def is_extreme(op: Op) -> bool:
    """Tell whether the value of an operation is that of one of its inputs, the larger or the smaller."""
    return bool(op.selects and op.traits.switch == "tie")


def with_ties(masks: Sequence[Mask]) -> tuple[Mask, ...]:
    """Return masks of one input that is larger, or smaller, as what does not hold of the other: so also at a tie.

    Where both are the same in a whole region, one of them must take the gradient.
    """
    return tuple([(Apply(c.op, c.inputs[::-1]), not side) for c, side in masks if isinstance(c, Apply)])


def masked(gradient: Node, masks: Sequence[Mask]) -> Node:
    """Return a gradient where all masks hold, 0 elsewhere."""
    for condition, side in reversed(masks):
        zero = Constant(0)
        gradient = Apply(_WHERE, (condition, gradient, zero) if side else (condition, zero, gradient))
    return gradient


def is_constant(node: Node, value: int) -> bool:
    """Tell whether a node is that number."""
    return isinstance(node, Constant) and is_number((node.value, node.text, node.name), value)


def is_number(number: Number, value: int) -> bool:
    """Tell whether a constant is that number."""
    return number[2] is None and not isinstance(number[0], tuple) and bool(number[0] == value)
