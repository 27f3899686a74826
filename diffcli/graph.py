"""The computation graph: immutable nodes compared by identity, and the builder that shares equal ones.

Values and gradients are never on a node; a pass returns them as a table beside the graph.
"""

from __future__ import annotations

import math

from diffcli.ops import OPS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from fractions import Fraction
    from typing import Any

    from diffcli.errors import Note, Span
    from diffcli.ops import Op, OpTable


_MOST_DIGITS_AT_ONCE = 4_000
"""Digits up to which Python reads an integer from a text."""


class Node:
    """A vertex of the graph: a variable, a constant or an operation applied to nodes."""

    __slots__ = ("__weakref__",)

    def build(self, op: Op, inputs: Sequence[Any], options: Mapping[str, Any]) -> Node:
        """Return ``op`` applied to nodes and plain numbers, unshared."""
        return Apply(op, tuple(as_node(item) for item in inputs), tuple(sorted(options.items())))

    def __add__(self, other: object) -> Node:
        return self.build(OPS["add"], (self, other), {})

    def __radd__(self, other: object) -> Node:
        return self.build(OPS["add"], (other, self), {})

    def __neg__(self) -> Node:
        return self.build(OPS["negate"], (self,), {})

    def __sub__(self, other: object) -> Node:
        return self + (-other if isinstance(other, (int, float)) else -as_node(other))

    def __rsub__(self, other: object) -> Node:
        return as_node(other) + (-self)

    def __mul__(self, other: object) -> Node:
        return self.build(OPS["mul"], (self, other), {})

    def __rmul__(self, other: object) -> Node:
        return self.build(OPS["mul"], (other, self), {})

    def __truediv__(self, other: object) -> Node:
        return self.build(OPS["div"], (self, other), {})

    def __rtruediv__(self, other: object) -> Node:
        return self.build(OPS["div"], (other, self), {})

    def __matmul__(self, other: object) -> Node:
        return self.build(OPS["matmul"], (self, other), {})

    def __rmatmul__(self, other: object) -> Node:
        return self.build(OPS["matmul"], (other, self), {})

    def __pow__(self, other: object) -> Node:
        if isinstance(other, int) and not isinstance(other, bool):
            return self.build(OPS["int_power"], (self,), {"power": other})
        return self.build(OPS["power"], (self, other), {})

    def __rpow__(self, other: object) -> Node:
        return self.build(OPS["power"], (other, self), {})

    def __lt__(self, other: object) -> Node:
        return self.build(OPS["less"], (self, other), {})

    def __le__(self, other: object) -> Node:
        return self.build(OPS["less_equal"], (self, other), {})

    def __gt__(self, other: object) -> Node:
        return self.build(OPS["greater"], (self, other), {})

    def __ge__(self, other: object) -> Node:
        return self.build(OPS["greater_equal"], (self, other), {})

    @property
    def T(self) -> Node:
        """The transpose."""
        return self.build(OPS["transpose"], (self,), {})

    def __bool__(self) -> bool:
        raise TypeError("a node has no truth value; use where(condition, a, b)")


class Variable(Node):
    """A leaf with a name."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"Variable({self.name!r})"


class Constant(Node):
    """A leaf with a number, or with an array as nested tuples of numbers.

    ``text`` keeps the decimal that was typed where its nearest float64 is not exact; ``name`` is set for
    constants such as pi.
    """

    __slots__ = ("name", "text", "value")

    def __init__(self, value: Any, text: str | None = None, name: str | None = None) -> None:
        self.value = value
        self.text = text
        self.name = name

    def __repr__(self) -> str:
        return f"Constant({self.name or self.text or self.value!r})"

    def exact(self) -> Fraction | None:
        """Return the number as it was typed, exactly; None for arrays, pi and other irrational or infinite ones."""
        if self.name is not None or not _is_number(self.value):
            return None
        from fractions import Fraction

        if self.text is not None:  # 1e400 is a number, although its float64 is infinite
            return Fraction(self.text) if len(self.text) < _MOST_DIGITS_AT_ONCE else _long_decimal(self.text)
        if isinstance(self.value, int):
            return Fraction(self.value)
        return Fraction(repr(self.value)) if math.isfinite(self.value) else None

    def key(self) -> tuple[object, ...]:
        """Return what makes two constants the same number written the same way."""
        return (self.name, type(self.value), self.text if self.text is not None else repr_key(self.value))


class Apply(Node):
    """An operation applied to input nodes; ``options`` are sorted (name, value) pairs."""

    __slots__ = ("inputs", "op", "options")

    def __init__(self, op: Op, inputs: tuple[Node, ...], options: tuple[tuple[str, Any], ...] = ()) -> None:
        self.op = op
        self.inputs = inputs
        self.options = options

    def __repr__(self) -> str:
        return f"<{self.op.label} of {len(self.inputs)}>"


class Graph:
    """The nodes an output depends on, in topological order, the output last.

    ``names`` maps statement names to nodes, ``spans`` nodes to their place in ``source``; ``notes`` are what the
    reader of the text should be told.  ``graph["h"]`` is the node named h, a variable or a statement.
    """

    __slots__ = ("_labels", "names", "nodes", "notes", "output", "source", "spans", "variables")

    def __init__(
        self,
        output: Node,
        nodes: Sequence[Node] | None = None,
        *,
        names: Mapping[str, Node] | None = None,
        spans: Mapping[Node, Span] | None = None,
        source: str = "",
        notes: Sequence[Note] = (),
    ) -> None:
        self.output = output
        self.nodes = tuple(topological_order(output) if nodes is None else reachable(nodes, output))
        self.names = dict(names or {})
        self.spans = dict(spans or {})
        self.source = source
        self.notes = tuple(notes)
        self.variables = tuple(node for node in self.nodes if isinstance(node, Variable))
        self._labels: dict[Node, str] = {node: name for name, node in self.names.items()}

    def __getitem__(self, name: str) -> Node:
        if name in self.names:
            return self.names[name]
        for variable in self.variables:
            if variable.name == name:
                return variable
        raise KeyError(name)

    def __len__(self) -> int:
        return len(self.nodes)

    def __repr__(self) -> str:
        return f"<Graph of {len(self.nodes)} nodes>"

    def name_of(self, node: Node) -> str | None:
        """Return the name a node was given by a statement, or has as a variable or named constant."""
        if isinstance(node, (Variable, Constant)) and node.name is not None:
            return node.name
        return self._labels.get(node)


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
        return self._share(op, tuple(inputs), tuple(sorted(options.items())) if options else ())

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
        for node in nodes:
            if node in self._known:
                continue
            self._add(node)
            if isinstance(node, Variable):
                self._variables.setdefault(node.name, node)
            elif isinstance(node, Apply):
                self._applied.setdefault(self._key(node.op, node.inputs, node.options), node)

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
                adopted[node] = self._share(node.op, tuple(adopted[i] for i in node.inputs), node.options)
            else:
                self._add(node)
                adopted[node] = node
        return adopted[output]

    def _share(self, op: Op, inputs: tuple[Node, ...], options: tuple[tuple[str, Any], ...]) -> Node:
        key = self._key(op, inputs, options)
        node = self._applied.get(key)
        if node is None:
            node = self._applied[key] = Apply(op, inputs, options)
            self._add(node)
        return node

    def _key(self, op: Op, inputs: tuple[Node, ...], options: tuple[tuple[str, Any], ...]) -> tuple[object, ...]:
        own = self._own_constants
        return (op, options, *[i.key() if isinstance(i, Constant) and i not in own else i for i in inputs])

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


def reachable(nodes: Sequence[Node], *outputs: Node) -> list[Node]:
    """Return those of ``nodes``, given in topological order, that ``outputs`` depend on."""
    wanted = set(outputs)
    for node in reversed(nodes):
        if node in wanted and isinstance(node, Apply):
            wanted.update(node.inputs)
    return [node for node in nodes if node in wanted]


def prune(nodes: Sequence[Node], output: Node, targets: Iterable[Node]) -> list[Node]:
    """Return the nodes through which ``output`` depends on ``targets``.

    Source: Goodfellow et al. 2016, Alg. 6.5 (the pruned graph G').
    """
    wanted = set(targets)
    for node in nodes:
        if isinstance(node, Apply) and any(i in wanted for i in node.inputs):
            wanted.add(node)
    needed = set(reachable(nodes, output))
    return [node for node in nodes if node in wanted and node in needed]


def as_node(value: Any) -> Node:
    """Return a node as it is, and a number as a constant."""
    if isinstance(value, Node):
        return value
    if _is_number(value):
        return Constant(value)
    if isinstance(value, (list, tuple)):
        return Constant(_nested(value))
    if hasattr(value, "tolist"):
        return as_node(value.tolist())
    raise TypeError(f"cannot make a node of {type(value).__name__}")


def nested_shape(value: Any) -> tuple[int, ...]:
    """Return the shape of a number, an array, or numbers nested in lists or tuples."""
    shape: list[int] = []
    while isinstance(value, (tuple, list)):
        shape.append(len(value))
        value = value[0] if value else 0.0
    return (*shape, *getattr(value, "shape", ()))


def _nested(value: Any) -> Any:
    return tuple(_nested(item) for item in value) if isinstance(value, (list, tuple)) else value


def _inputs(node: Node, closed: set[Node] | frozenset[Node]) -> tuple[Node, ...]:
    return node.inputs if isinstance(node, Apply) and node not in closed else ()


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float))


def _long_decimal(text: str) -> Fraction:
    """Return a decimal of more digits than Python reads as an integer."""
    from decimal import Decimal
    from fractions import Fraction

    return Fraction(Decimal(text))


def repr_key(value: Any) -> object:
    """Return a hashable stand-in for a constant's value that tells 0.0 from -0.0 and nan from nothing."""
    if isinstance(value, tuple):
        return tuple((type(item), repr_key(item)) for item in value)
    return value if isinstance(value, int) else repr(value)
