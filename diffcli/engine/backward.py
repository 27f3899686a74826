"""Back-propagation: the gradient of the output by every node, filled into a table from the output down."""

from __future__ import annotations

from functools import partial

from diffcli.engine.loops import backward_gradients, hand_down, instructions
from diffcli.engine.numbers import Numbers, is_array, shape_of
from diffcli.engine.tables import Gradients, Table
from diffcli.errors import DiffcliError, ShapeError
from diffcli.graphs import Apply, Variable, nested_shape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    from diffcli.graphs import Graph, Node


def backward(
    graph: Graph,
    values: Mapping[Node, Any],
    *,
    upstream: Any = None,
    targets: Iterable[Node] | None = None,
    numbers: Numbers | None = None,
) -> Mapping[Node, Any]:
    """Return the gradient of the output by every node it depends on, each in the shape of that node's value.

    Each node and each edge is visited once.  ``targets`` restricts the work to the nodes between them and the
    output (the pruned graph of Alg. 6.5).  ``upstream`` is the gradient to start from, 1 if not given.  ``numbers``
    replaces what computes (``diffcli.engine.dtypes``).
    Nodes whose gradient is not formed (a constant exponent) are absent.
    Raises: ShapeError, if the output has more than one element and no ``upstream`` is given.
    Source: Goodfellow et al. 2016, Alg. 6.2; the two inputs of ``x * x`` count as distinct.
    """
    if isinstance(values, Table) and values.graph is graph and numbers is None and not is_array(upstream):
        found, fill = number_gradients(graph, values.slots, upstream)
        if targets is None:
            return Gradients(graph, found, fill)
        fill()
        between: list[Any] = [None] * len(found)
        for node in dependents(graph, targets):
            slot = graph.slots[node]
            between[slot] = found[slot]
        return Table(graph, between)
    table = GradientTable(Numbers(graph) if numbers is None else numbers, values)
    table.add(graph.output, start(graph, values, table.numbers) if upstream is None else upstream)
    wanted = None if targets is None else dependents(graph, targets)
    fixed = constant_nodes(graph)
    import numpy as np

    with np.errstate(all="ignore"):
        for node in reversed(graph.nodes):
            if isinstance(node, Apply) and node in table.gradients:
                table.hand_down(node, fixed, wanted)
    return table.gradients


def number_gradients(graph: Graph, values: list[Any], upstream: Any = None) -> tuple[list[Any], Callable[[], None]]:
    """Return the gradient by every slot of the plan, and what adds those of constants, for Python numbers."""
    upstream = 1.0 if upstream is None else upstream
    gradients, unused = backward_gradients(graph.plan, values, upstream, partial(repaired_part, graph))
    return gradients, partial(fill_constants, graph, values, gradients, unused)


def fill_constants(graph: Graph, values: list[Any], gradients: list[Any], unused: set[int]) -> None:
    """Add the gradients by constants to those by all other slots."""
    if graph.plan.constants:
        for step in filter(None, reversed(instructions(graph.plan))):
            hand_down(step, values, gradients, unused, partial(repaired_part, graph), constants=True)


def repaired_part(graph: Graph, slot: int, position: int, values: list[Any], upstream: Any) -> tuple[Any, bool]:
    """Return what a slot hands to one input where a kernel refused, and whether nothing depends on that."""
    node = graph.at(slot)
    assert isinstance(node, Apply)
    inputs = [values[item] for item in graph.plan.codes[slot][2:]]
    part, unused = downstream(Numbers(graph), node, position, upstream, values[slot], inputs, None)
    return part, bool(unused)


def downstream(
    numbers: Numbers, node: Apply, position: int, g: Any, y: Any, inputs: Sequence[Any], unused: Any
) -> tuple[Any, Any]:
    """Return the gradient that ``node`` hands to its input at ``position``, and which entries nothing depends on."""
    op, options, compute = node.op, dict(node.options), numbers.compute
    if unused is True:
        return 0.0, True
    if op.selects:
        local = compute(node, op.local(position, options), (y, *inputs), tensor=op.tensor)
        off = local == 0
        gradient = compute(node, lambda F, g, local: F.passed(g, local), (g, local), tensor=False)
        return gradient, off if unused is None else off | unused
    gradient = compute(node, op.vjp(position, options), (g, y, *inputs), tensor=op.tensor)
    if unused is not None and op.derivatives is not None:
        return compute(node, lambda F, d: F.where(unused, 0.0, d), (gradient,), tensor=True), unused
    return gradient, None


class GradientTable:
    """Gradients by node, with one accumulation buffer each.

    ``unused`` holds, for nodes behind an operation that selects, which entries nothing depends on: True for all or
    an array of booleans.  Their gradient is 0 whatever the local derivatives on the way, inf and nan included.
    """

    def __init__(self, numbers: Numbers, values: Mapping[Node, Any]) -> None:
        self.numbers = numbers
        self.values = values
        self.gradients: dict[Node, Any] = {}
        self.unused: dict[Node, Any] = {}
        self._owned: set[Node] = set()

    def hand_down(self, node: Apply, fixed: set[Node], wanted: set[Node] | None) -> None:
        """Hand the downstream gradients of ``node`` to its inputs among the wanted ones, or to all."""
        for position, item in pulled_inputs(node, fixed):
            if wanted is None or item in wanted:
                self.send(node, position, item)

    def send(self, node: Apply, position: int, item: Node) -> None:
        """Hand the downstream gradient of ``node`` to its input at ``position``."""
        inputs = [self.values[i] for i in node.inputs]
        upstream, value = self.gradients[node], self.values[node]
        self.add(item, *downstream(self.numbers, node, position, upstream, value, inputs, self.unused.get(node)))

    def add(self, node: Node, gradient: Any, unused: Any = None) -> None:
        """Accumulate a gradient, in the shape of the node's value, of float32 where that is."""
        value = self.values[node]
        shape = shape_of(value)
        if shape_of(gradient) != shape:
            gradient = self._fit(gradient, shape)
        kind = getattr(value, "dtype", None)
        if shape and kind is not None and kind.char == "f" != gradient.dtype.char:
            gradient = gradient.astype(kind)
        unused = None if unused is None else _mask(unused, shape)
        if node not in self.gradients:
            self.gradients[node] = gradient
            if unused is not None:
                self.unused[node] = unused
            return
        if node in self.unused:
            both = None if unused is None else _mask(unused & self.unused[node], shape)
            if both is None:
                del self.unused[node]
            else:
                self.unused[node] = both
        if node in self._owned:
            self.gradients[node] += gradient
        else:
            self.gradients[node] = self.gradients[node] + gradient
            if is_array(self.gradients[node]):
                self._owned.add(node)

    def _fit(self, gradient: Any, shape: tuple[int, ...]) -> Any:
        """Undo broadcasting: sum over stretched axes; stretch what is the same for all entries."""
        import numpy as np

        from diffcli.engine.numbers import plain, stretches

        like = np.broadcast_to(0.0, shape)
        if stretches(shape_of(gradient), shape):
            gradient = np.broadcast_to(gradient, shape)
        return plain(np.asarray(self.numbers.arrays.sum_to(gradient, like)))


def start(graph: Graph, values: Mapping[Node, Any], numbers: Numbers) -> Any:
    """Return the gradient of the output by itself, 1."""
    value = values[graph.output]
    shape = shape_of(value)
    if not shape:
        return 1.0
    if value.size == 1:
        return numbers.arrays.ones_like(value)
    name = graph.name_of(graph.output)
    said = f"the output {name + ' ' if name else ''}has shape {shape}, and only a number has a gradient"
    raise graph.place(ShapeError(said, hint="reduce it, as in sum(...), or ask for its jacobian"), graph.output)


def constant_nodes(graph: Graph) -> set[Node]:
    """Return the nodes that depend on no variable, none where no operation asks."""
    has_exempt = any(op.exempt for op in graph.plan.operations())
    return set(graph.nodes) - dependents(graph, graph.variables) if has_exempt else set()


def pulled_inputs(node: Apply, fixed: set[Node]) -> list[tuple[int, Node]]:
    """Return the inputs of a node that get a gradient, with their positions: not constants where that is not formed.

    ``fixed`` are the graph's ``constant_nodes``.
    """
    exempt = node.op.exempt
    return [(i, item) for i, item in enumerate(node.inputs) if i not in exempt or item not in fixed]


def dependents(graph: Graph, targets: Iterable[Node]) -> set[Node]:
    """Return ``targets`` and the nodes that depend on them."""
    found = set(targets)
    slots = graph.slots
    found.update(map(graph.at, graph.plan.dependents([slots[node] for node in found if node in slots])))
    return found


def variable_gradients(graph: Graph, gradients: Mapping[Node, Any]) -> dict[str, Any]:
    """Return the gradients of the graph's variables by name."""
    return {node.name: gradients[node] for node in graph.nodes if isinstance(node, Variable) and node in gradients}


def _mask(unused: Any, shape: tuple[int, ...]) -> Any:
    """Return True, an array of booleans of ``shape``, or None where all entries are used."""
    if not is_array(unused):
        return True if unused else None
    if unused.all():
        return True
    # entries that were stretched to several uses are told apart only if none is used
    return unused if unused.shape == shape and unused.any() else None


def class_labels(graph: Graph, bindings: Mapping[str, Any]) -> set[str]:
    """Return the variables that hold numbers of classes and nothing else: there is no derivative by them."""
    plan = graph.plan
    if any(name not in bindings for name, _ in plan.variables) or not any(op.labels for op in plan.operations()):
        return set()
    places = [(code[2 + code[0].labels], code) for code in plan.codes if code.__class__ is tuple and code[0].labels]
    found = [(plan.codes[slot], slot, code[2]) for slot, code in places if plan.codes[slot].__class__ is str]
    if not found:
        return set()
    from diffcli.engine.shapes import node_shapes

    try:
        shapes = node_shapes(graph, {name: nested_shape(value) for name, value in bindings.items()})
    except DiffcliError:
        return set()  # the passes say what does not fit
    uses = [slot for code in plan.codes if code.__class__ is tuple for slot in code[2:]]
    labels = [(name, slot) for name, slot, logits in found if shapes[graph.at(slot)] != shapes[graph.at(logits)]]
    return {name for name, slot in labels if uses.count(slot) == [other for _, other in labels].count(slot)}
