"""The computation graph: nodes in order with a plan, and the builder that shares equal ones.

Values and gradients are never on a node; a pass returns them as a table beside the graph.
"""

from __future__ import annotations

from _thread import RLock

from diffcli.nodes import Apply as Apply
from diffcli.nodes import Constant as Constant
from diffcli.nodes import Late, linear
from diffcli.nodes import Node as Node
from diffcli.nodes import Variable as Variable
from diffcli.nodes import as_node as as_node
from diffcli.nodes import nested_shape as nested_shape
from diffcli.ops import OPS, Op, OpTable
from diffcli.plan import PausedCollector, Plan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Any
    from weakref import ReferenceType

    from diffcli.errors import DiffcliError, Note, Span

_MAKING = RLock()
"""Held while nodes are made: those of two threads would not be the same."""


class Graph:
    """The nodes an output depends on, in topological order, the output last.

    ``names`` maps statement names to nodes, ``spans`` nodes to their place in ``source``; ``notes`` are what the
    reader of the text should be told.  ``graph["h"]`` is the node named h, a variable or a statement.
    ``plan`` is the graph as flat instructions.  A graph is made from either; what is not given is made when it is
    asked for, and ``slots`` maps nodes to the plan's.
    """

    __slots__ = (
        *("_by_slot", "_labels", "_late", "_names", "_nodes", "_ops", "_origin", "_output", "_plan", "_slots"),
        *("_spans", "_variables", "notes", "source"),
    )

    def __init__(
        self,
        output: Node,
        nodes: Sequence[Node] | None = None,
        *,
        names: Mapping[str, Node] | None = None,
        spans: Mapping[Node, Span] | Callable[[Graph], Mapping[Node, Span]] | None = None,
        source: str = "",
        notes: Sequence[Note] = (),
    ) -> None:
        self._plan: Plan | None = None
        self._output: Node | None = output
        self._nodes = None if nodes is None else tuple(reachable(nodes, output))
        self._names: dict[str, Node] | None = dict(names or {})
        self._spans: Any = spans if callable(spans) else dict(spans or {})
        self._begin(source, notes)

    @classmethod
    def of_plan(
        cls,
        plan: Plan,
        *,
        spans: Callable[[Graph], dict[Node, Span]] | None = None,
        source: str = "",
        notes: Sequence[Note] = (),
        origin: Graph | None = None,
    ) -> Graph:
        """Return the graph of a plan; ``spans`` finds the places in the source when they are asked for.

        The variables are those of ``origin``, where it has some of these names.
        """
        graph = cls.__new__(cls)
        graph._plan = plan
        graph._output = None
        graph._nodes = None
        graph._names = None if plan.names else {}
        graph._spans = {} if spans is None else spans
        graph._begin(source, notes)
        graph._origin = origin
        return graph

    def of_nodes(self, made: Sequence[Node]) -> Graph:
        """Return a graph of the same plan with other nodes, in the order of its slots; one may stand for several."""
        graph = Graph.of_plan(self.plan, source=self.source, notes=self.notes)
        count = len(self.plan.constants)
        graph._by_slot = {slot: made[slot] for slot in range(-count, len(made) - count)}
        graph._slots = {node: slot for slot, node in graph._by_slot.items()}
        graph._nodes = tuple(graph._slots)
        graph._output = made[self.plan.output]
        return graph

    def _begin(self, source: str, notes: Sequence[Note]) -> None:
        self.source = source
        self.notes = tuple(notes)
        self._ops: OpTable | None = None
        self._origin: Graph | None = None
        self._slots: dict[Node, int] | None = None
        self._by_slot: dict[int, Node] | None = None
        self._labels: dict[Node, str] | None = None
        self._late: ReferenceType[Late] | None = None
        self._variables: tuple[Variable, ...] | None = None

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The nodes in topological order."""
        if self._nodes is None:
            self.make_nodes()
        return self._nodes  # type: ignore[return-value]

    @property
    def output(self) -> Node:
        """The node that the graph computes."""
        if self._output is None:
            last = len(self.plan.codes) - 1
            code: Any = self.plan.codes[last] if 0 <= self.plan.output == last else ""
            with _MAKING:
                if code.__class__ is tuple and self._output is None:
                    # it holds the graph, and what holds each other stays; weakref takes half a millisecond to load
                    from _weakref import ref

                    late = None if self._late is None else self._late()
                    if late is None:
                        late = Late(code[0], code[1], self)
                        self._late = ref(late)
                    return late
                self.make_nodes()
        return self._output  # type: ignore[return-value]

    @property
    def plan(self) -> Plan:
        """The graph as flat instructions."""
        if self._plan is None:
            self.make_nodes()
        return self._plan  # type: ignore[return-value]

    @property
    def slots(self) -> dict[Node, int]:
        """Where each node stands in the plan."""
        if self._slots is None:
            self.make_nodes()
        return self._slots  # type: ignore[return-value]

    def slot_of(self, node: Node) -> int | None:
        """Return where a node stands in the plan, None for one that the graph does not have.

        For a variable or the output no nodes are made.
        """
        if node is self._output or (node.__class__ is Late and node.graph is self):
            return self.plan.output
        if node.__class__ is Variable and self._slots is None and self._plan is not None:
            slots = (
                slot
                for variable, (_, slot) in zip(self.variables, self._plan.variables, strict=True)
                if variable is node
            )
            return next(slots, None)
        return self.slots.get(node)

    def at(self, slot: int) -> Node:
        """Return the node of a slot of the plan."""
        if self._by_slot is None:
            self._by_slot = {slot: node for node, slot in self.slots.items()}
        return self._by_slot[slot]

    @property
    def names(self) -> dict[str, Node]:
        """The nodes of named statements."""
        if self._names is None:
            self._names = {name: self.at(slot) for name, slot in self.plan.names.items()}
        return self._names

    @property
    def spans(self) -> dict[Node, Span]:
        """The places of nodes in the source."""
        if callable(self._spans):
            self._spans = self._spans(self)
        return self._spans  # type: ignore[no-any-return]

    @property
    def variables(self) -> tuple[Variable, ...]:
        """The variables in order of appearance."""
        if self._variables is None:
            with _MAKING:
                self._variables = self._variables or self._make_variables()
        return self._variables

    def _make_variables(self) -> tuple[Variable, ...]:
        if self._nodes is not None or self._plan is None:
            return tuple([node for node in self.nodes if isinstance(node, Variable)])
        known = {} if self._origin is None else {variable.name: variable for variable in self._origin.variables}
        return tuple([known[name] if name in known else Variable(name) for name, _ in self._plan.variables])

    @property
    def ops(self) -> OpTable:
        """The table of the operations that occur, and of those that their rules call."""
        if self._ops is None:
            tables = {code[0].table for code in self.plan.codes if code.__class__ is tuple}
            self._ops = max(filter(None, tables), key=len, default=OPS)
        return self._ops

    @property
    def by_name(self) -> dict[str, Node]:
        """The nodes that have names: variables and named statements."""
        return {variable.name: variable for variable in self.variables} | self.names

    def __getitem__(self, name: str) -> Node:
        return self.by_name[name]

    def __len__(self) -> int:
        return len(self.plan)

    def __repr__(self) -> str:
        return f"<Graph of {len(self)} nodes>"

    def __str__(self) -> str:
        import diffcli

        return diffcli.text(self)

    def _repr_svg_(self) -> str:
        import diffcli

        return diffcli.graph(self, format="svg")

    def _repr_latex_(self) -> str:
        import diffcli

        return f"$\\displaystyle {diffcli.latex(self)}$"

    def __reduce__(self) -> tuple[Any, ...]:
        spans = {self.slots[node]: (span.start, span.end) for node, span in self.spans.items() if node in self.slots}
        return _graph_of, (self.plan, spans, self.source, self.notes)

    def reduced_output(self) -> tuple[Any, ...]:
        """Return what pickles the output: flat, as a deep graph needs no deep stack."""
        return _output_of, (self.plan,)

    def name_of(self, node: Node) -> str | None:
        """Return the name a node was given by a statement, or has as a variable or named constant."""
        if isinstance(node, (Variable, Constant)) and node.name is not None:
            return node.name
        if self._labels is None:
            self._labels = {node: name for name, node in self.names.items()}
        return self._labels.get(node)

    def place(self, error: DiffcliError, node: Node) -> DiffcliError:
        """Return an error that has the node's place in the source, unless it has another."""
        if error.span is None:
            error.span, error.source = self.spans.get(node), self.source or None
        return error

    def make_nodes(self) -> None:
        """Make the plan of the nodes, or the nodes of the plan."""
        with _MAKING:
            if self._plan is None:
                self._linearise()
            elif self._slots is None:
                self._materialise(self._plan)

    def _linearise(self) -> None:
        """Make the plan of the nodes, found from the output if there is no list of them."""
        assert self._output is not None
        with PausedCollector():
            slots, codes, constants = linear([self._output] if self._nodes is None else list(reversed(self._nodes)))
            self._nodes = self._nodes or tuple(slots)
            names = {name: slots[node] for name, node in self.names.items() if node in slots}
            self._slots = slots
            self._plan = Plan(codes, constants, slots[self._output], names)

    def _materialise(self, plan: Plan) -> None:
        """Make the nodes of the plan; a constant stands before the first that takes it."""
        made: list[Any] = [None] * len(plan)
        order: dict[Node, int] = {}
        early = plan.early
        variables = iter(self.variables)
        with PausedCollector():
            for slot, code in enumerate(plan.codes):
                if slot in early:
                    for item in early[slot]:
                        made[item] = _leaf(plan, item, order)
                if code.__class__ is str:
                    node: Node = next(variables)
                elif len(code) == 4:
                    op, options, first, second = code
                    if (a := made[first]) is None:
                        a = made[first] = _leaf(plan, first, order)
                    if (b := made[second]) is None:
                        b = made[second] = _leaf(plan, second, order)
                    node = Apply(op, (a, b), options)
                else:
                    inputs = code[2:]
                    for item in inputs:
                        if item < 0 and made[item] is None:
                            made[item] = _leaf(plan, item, order)
                    node = Apply(code[0], tuple([made[i] for i in inputs]), code[1])
                made[slot] = node
                order[node] = slot
        if made[plan.output] is None:
            made[plan.output] = _leaf(plan, plan.output, order)
        output = None if self._late is None else self._late()
        if output is not None:
            node, slot = order.popitem()
            output.complete(node.inputs)  # type: ignore[attr-defined]
            order[output] = slot
        self._output = made[plan.output] if output is None else output
        self._nodes = tuple(order)
        self._slots = order


def _leaf(plan: Plan, slot: int, order: dict[Node, int]) -> Node:
    """Return the node of a constant's slot, placed."""
    node = Constant(*plan.constants[-1 - slot])
    order[node] = slot
    return node


class Builder:
    """Makes nodes so that an expression written twice is one node.

    Two equal constants stay two leaves, unless they stand in the same place of two equal expressions and neither is
    a statement's own.  ``nodes`` lists what was made in creation order, which is topological.
    """

    __slots__ = ("_applied", "_known", "_own_constants", "_variables", "nodes", "ops")

    def __init__(self, ops: OpTable = OPS) -> None:
        self.ops = ops
        self.nodes: list[Node] = []
        self._variables: dict[str, Variable] = {}
        self._applied: dict[tuple[object, ...], Node] = {}
        self._known: set[Node] = set()
        self._own_constants: set[Node] = set()

    def variable(self, name: str) -> Variable:
        """Return the one node of that name."""
        node = self._variables.get(name)
        if node is None:
            node = self._variables[name] = Variable(name)
            self._add(node)
        return node

    def constant(self, value: Any, text: str | None = None, name: str | None = None) -> Constant:
        """Return a new leaf."""
        node = Constant(value, text, name)
        self._add(node)
        return node

    def apply(self, op: Op, inputs: Sequence[Node], options: Mapping[str, Any] | None = None) -> Node:
        """Return the node of ``op`` applied to ``inputs``, the one made before if there is one."""
        return self.share(op, tuple(inputs), tuple(sorted(options.items())) if options else ())

    def own(self, op: Op, inputs: Sequence[Node], options: Mapping[str, Any] | None = None) -> Node:
        """Return a node that nothing else will share: that of a named statement."""
        node = Apply(op, tuple(inputs), tuple(sorted(options.items())) if options else ())
        self._add(node)
        return node

    def own_constant(self, value: Any, text: str | None = None, name: str | None = None) -> Constant:
        """Return a new leaf, so that expressions with it share nothing with those of an equal one."""
        node = self.constant(value, text, name)
        self._own_constants.add(node)
        return node

    def include(self, nodes: Iterable[Node]) -> None:
        """Take nodes as they are, in topological order; what is built from now on shares them."""
        known, applied = self._known, self._applied
        for node in nodes:
            if node in known:
                continue
            self.nodes.append(node)
            known.add(node)
            if isinstance(node, Apply):
                applied.setdefault(self._key(node.op, node.inputs, node.options), node)
            elif isinstance(node, Variable):
                self._variables.setdefault(node.name, node)

    def adopt(self, output: Node) -> Node:
        """Return the shared equivalent of a node built elsewhere, adding what is new."""
        if output in self._known:
            return output
        adopted: dict[Node, Node] = {}
        for node in topological_order(output, stop=self._known):
            if node in self._known:
                adopted[node] = node
            elif isinstance(node, Variable):
                adopted[node] = self.variable(node.name)
            elif isinstance(node, Apply):
                adopted[node] = self.share(node.op, tuple(adopted[i] for i in node.inputs), node.options)
            else:
                self._add(node)
                adopted[node] = node
        return adopted[output]

    def share(self, op: Op, inputs: tuple[Node, ...], options: tuple[tuple[str, Any], ...]) -> Node:
        """Return the node of ``op`` applied to ``inputs``, its options sorted, the one made before if there is one."""
        key = self._key(op, inputs, options)
        node = self._applied.get(key)
        if node is None:
            node = self._applied[key] = Apply(op, inputs, options)
            self.nodes.append(node)
            self._known.add(node)
        return node

    def _key(self, op: Op, inputs: tuple[Node, ...], options: tuple[tuple[str, Any], ...]) -> tuple[object, ...]:
        own = self._own_constants
        return (op, options, *[i.key() if i.__class__ is Constant and i not in own else i for i in inputs])

    def _add(self, node: Node) -> None:
        self.nodes.append(node)
        self._known.add(node)


def topological_order(*outputs: Node, stop: Iterable[Node] = ()) -> list[Node]:
    """Return the nodes that ``outputs`` depend on, inputs before consumers, left to right.

    The inputs of nodes in ``stop`` are not visited.
    """
    order: list[Node] = []
    done: set[Node] = set()
    closed = stop if isinstance(stop, (set, frozenset)) else set(stop)
    for output in outputs:
        pending: list[tuple[Node, Iterator[Node]]] = []
        if output not in done:
            done.add(output)
            pending.append((output, iter(_inputs(output, closed))))
        while pending:
            node, inputs = pending[-1]
            for item in inputs:
                if item not in done:
                    done.add(item)
                    pending.append((item, iter(_inputs(item, closed))))
                    break
            else:
                order.append(node)
                pending.pop()
    return order


def rebuilt(nodes: Iterable[Node], replacement: Callable[[Node, tuple[Node, ...]], Node | None]) -> dict[Node, Node]:
    """Return what becomes of each node, given in topological order, where some are replaced.

    ``replacement`` is asked with a node and what became of its inputs; where it answers None the node stays, with
    these inputs.
    """
    made: dict[Node, Node] = {}
    for node in nodes:
        inputs = tuple([made.get(i, i) for i in node.inputs]) if isinstance(node, Apply) else ()
        new = replacement(node, inputs)
        if new is None:
            new = Apply(node.op, inputs, node.options) if isinstance(node, Apply) and inputs != node.inputs else node
        made[node] = new
    return made


def replaced(graph: Graph, replacement: Callable[[Node, tuple[Node, ...]], Node | None]) -> Graph:
    """Return a graph in which some nodes are replaced, as by ``rebuilt``, with its names and what is said of it."""
    made = rebuilt(graph.nodes, replacement)
    names = {name: made[node] for name, node in graph.names.items() if node in made}
    return Graph(made[graph.output], names=names, source=graph.source, notes=graph.notes)


def substituted(graph: Graph, values: Mapping[str, Any]) -> Graph:
    """Return a graph of the output alone in which variables are nodes, or the exact values of numbers."""

    def put(node: Node, _: tuple[Node, ...]) -> Node | None:
        return _exactly(values[node.name]) if isinstance(node, Variable) and node.name in values else None

    return Graph(rebuilt(graph.nodes, put)[graph.output])


def _exactly(value: Any) -> Node:
    from fractions import Fraction

    if isinstance(value, Node):
        return value
    return value.output if isinstance(value, Graph) else as_node(Fraction(value))


def reachable(nodes: Sequence[Node], *outputs: Node) -> list[Node]:
    """Return those of ``nodes``, given in topological order, that ``outputs`` depend on."""
    wanted = set(outputs)
    for node in reversed(nodes):
        if isinstance(node, Apply) and node in wanted:
            wanted.update(node.inputs)
    return [node for node in nodes if node in wanted]


def _output_of(plan: Plan) -> Node:
    return Graph.of_plan(plan).output


def _graph_of(plan: Plan, spans: Mapping[int, tuple[int, int]], source: str, notes: Sequence[Note]) -> Graph:
    from diffcli.errors import Span

    def places(graph: Graph) -> dict[Node, Span]:
        return {graph.at(slot): Span(*place) for slot, place in spans.items()}

    return Graph.of_plan(plan, spans=places, source=source, notes=notes)


def _inputs(node: Node, closed: set[Node] | frozenset[Node]) -> tuple[Node, ...]:
    return node.inputs if isinstance(node, Apply) and node not in closed else ()
