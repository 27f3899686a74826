"""The vertices of the computation graph: immutable, compared by identity, without values or gradients."""

from __future__ import annotations

import math

from diffcli.ops import OPS, Op
from diffcli.plan import constant_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence
    from fractions import Fraction
    from typing import Any


_NEGATE, _INT_POWER = OPS["negate"], OPS["int_power"]

_MOST_DIGITS_AT_ONCE = 4_000
"""Digits up to which Python reads an integer from a text."""


def _binary(name: str, *, turned: bool = False) -> Callable[[Node, object], Node]:
    """Return the method of an operator; of one whose left side is no node the inputs are ``turned``."""
    return lambda node, other: node.build(OPS[name], (other, node) if turned else (node, other), {})


class Node:
    """A vertex of the graph: a variable, a constant or an operation applied to nodes."""

    __slots__ = ("__weakref__",)

    def build(self, op: Op, inputs: Sequence[Any], options: Mapping[str, Any]) -> Node:
        """Return ``op`` applied to nodes and plain numbers, unshared."""
        if len(inputs) == 1 and not options:
            return Single(op, self)
        return Apply(op, tuple([as_node(item) for item in inputs]), tuple(sorted(options.items())) if options else ())

    def __add__(self, other: object) -> Node:
        return Sum(self, other if isinstance(other, Node) else as_node(other))

    def __radd__(self, other: object) -> Node:
        return Sum(as_node(other), self)

    def __neg__(self) -> Node:
        return Single(_NEGATE, self)

    def __sub__(self, other: object) -> Node:
        return self + (-other if isinstance(other, (int, float)) else -as_node(other))

    def __rsub__(self, other: object) -> Node:
        return as_node(other) + (-self)

    def __mul__(self, other: object) -> Node:
        return Product(self, other if isinstance(other, Node) else as_node(other))

    def __rmul__(self, other: object) -> Node:
        return Product(as_node(other), self)

    def __truediv__(self, other: object) -> Node:
        return Quotient(self, other if isinstance(other, Node) else as_node(other))

    def __rtruediv__(self, other: object) -> Node:
        return Quotient(as_node(other), self)

    __matmul__ = _binary("matmul")
    __rmatmul__ = _binary("matmul", turned=True)
    __rpow__ = _binary("power", turned=True)
    __lt__ = _binary("less")
    __le__ = _binary("less_equal")
    __gt__ = _binary("greater")
    __ge__ = _binary("greater_equal")

    def __pow__(self, other: object) -> Node:
        if isinstance(other, int) and not isinstance(other, bool):
            return Apply(_INT_POWER, (self,), (("power", other),))
        return self.build(OPS["power"], (self, other), {})

    @property
    def T(self) -> Node:
        """The transpose."""
        return self.build(OPS["transpose"], (self,), {})

    def __abs__(self) -> Node:
        return self.build(OPS["abs"], (self,), {})

    def __getitem__(self, index: Any) -> Node:
        parts = index if isinstance(index, tuple) else (index,)
        return self.build(OPS["index"], (self,), {"index": tuple([_part(part) for part in parts])})

    __iter__ = None
    """What has entries only when it has a value cannot be gone through."""

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        """Build a node where NumPy's functions and arrays meet one."""
        from diffcli.ops.elsewhere import NUMPY_FUNCTIONS

        if method != "__call__" or options:
            return NotImplemented
        first, *rest = map(as_node, inputs)
        if ufunc.__name__ == "subtract":
            return first - rest[0]
        name = NUMPY_FUNCTIONS.get(ufunc.__name__, ufunc.__name__)
        rows = [row] if (row := OPS.get(name)) is not None else OPS.called(name)
        return first.build(rows[0], (first, *rest), {}) if rows else NotImplemented

    def __bool__(self) -> bool:
        raise TypeError("a node has no truth value; use where(condition, a, b)")

    def __str__(self) -> str:
        import diffcli

        return diffcli.text(self)

    def __reduce__(self) -> tuple[Any, ...]:
        import diffcli

        return diffcli.Graph(self).reduced_output()


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

    def key(self) -> Hashable:
        """Return what makes two constants the same number written the same way."""
        return constant_key((self.value, self.text, self.name))


class Apply(Node):
    """An operation applied to input nodes; ``options`` are sorted (name, value) pairs."""

    __slots__ = ("inputs", "op", "options")

    def __init__(self, op: Op, inputs: tuple[Node, ...], options: tuple[tuple[str, Any], ...] = ()) -> None:
        self.op = op
        self.inputs = inputs
        self.options = options

    def __repr__(self) -> str:
        return f"<{self.op.label} of {len(self.inputs)}>"


class Single(Apply):
    """An operation on one node as its call makes it: the tuple of its inputs is made when it is asked for.

    One object in place of two, which refers to little, is half the work of Python's collector while millions are built.
    """

    __slots__ = ("first",)
    options = ()

    def __init__(self, op: Op, first: Node) -> None:
        self.op = op
        self.first = first

    def __getattr__(self, name: str) -> tuple[Node, ...]:
        if name != "inputs":
            raise AttributeError(f"a node has no {name}")
        self.inputs = (self.first, self.second) if isinstance(self, Pair) else (self.first,)
        return self.inputs


class Pair(Single):
    """An operation on two nodes as Python's operators make it."""

    __slots__ = ("second",)

    def __init__(self, first: Node, second: Node) -> None:
        self.first = first
        self.second = second


class Sum(Pair):
    """The sum of two nodes."""

    __slots__ = ()
    op = OPS["add"]


class Product(Pair):
    """The product of two nodes."""

    __slots__ = ()
    op = OPS["mul"]


class Quotient(Pair):
    """The quotient of two nodes."""

    __slots__ = ()
    op = OPS["div"]


class Late(Apply):
    """The output of a graph whose other nodes are not made yet: the graph makes them when its inputs are asked for."""

    __slots__ = ("graph",)

    def __init__(self, op: Op, options: tuple[tuple[str, Any], ...], graph: Any) -> None:
        self.op = op
        self.options = options
        self.graph = graph

    def __getattr__(self, name: str) -> tuple[Node, ...]:
        if name != "inputs":
            raise AttributeError(f"a node has no {name}")
        graph = self.graph
        if graph is not None:  # else another thread has made them
            graph.make_nodes()
        return self.inputs

    def complete(self, inputs: tuple[Node, ...]) -> None:
        """Take its inputs; the graph is no longer needed."""
        self.inputs = inputs
        self.graph = None


def as_node(value: Any) -> Node:
    """Return a node as it is, and a number as a constant; a Fraction or Decimal keeps what it is exactly."""
    if _is_number(value):
        return Constant(value)
    if isinstance(value, Node):
        return value
    if isinstance(value, (list, tuple)):
        return Constant(_nested(value))
    if hasattr(value, "tolist"):
        return as_node(value.tolist())
    if hasattr(value, "as_integer_ratio"):
        top, bottom = value.as_integer_ratio()
        return Constant(top) if bottom == 1 else Quotient(Constant(top), Constant(bottom))
    raise TypeError(f"cannot make a node of {type(value).__name__}")


def linear(pending: list[Node]) -> tuple[dict[Node, int], list[Any], list[Any]]:
    """Return slots, codes and constants of nodes, the last first, and of those that they depend on: inputs first."""
    slots: dict[Node, int] = {}
    codes: list[Any] = []
    constants: list[Any] = []
    slot_of = slots.get
    placed, slot = None, 0  # the operation placed last, which the next one mostly takes
    while pending:
        node = pending[-1]
        if isinstance(node, Single):
            first = node.first
            a = slot if first is placed else slot_of(first)
            if a is None:
                if isinstance(first, Apply):
                    pending.append(first)
                    continue
                a = _place_leaf(first, slots, codes, constants)
            if isinstance(node, Pair):
                second = node.second
                b = slot_of(second)
                if b is None:
                    if isinstance(second, Apply):
                        pending.append(second)
                        continue
                    b = _place_leaf(second, slots, codes, constants)
                code: Any = (node.op, (), a, b)
            else:
                code = (node.op, (), a)
        elif isinstance(node, Apply):
            found = []
            for item in node.inputs:
                a = slot_of(item)
                if a is None:
                    if isinstance(item, Apply):
                        pending.append(item)
                        break
                    a = _place_leaf(item, slots, codes, constants)
                found.append(a)
            if len(found) < len(node.inputs):
                continue
            code = (node.op, node.options, *found)
        else:
            _place_leaf(pending.pop(), slots, codes, constants)
            continue
        placed, slot = node, len(codes)
        slots[node] = slot
        codes.append(code)
        pending.pop()
    return slots, codes, constants


def _place_leaf(node: Node, slots: dict[Node, int], codes: list[Any], constants: list[Any]) -> int:
    """Give a variable or constant its slot."""
    if isinstance(node, Variable):
        slot = slots[node] = len(codes)
        codes.append(node.name)
    else:
        assert isinstance(node, Constant)
        constants.append((node.value, node.text, node.name))
        slot = slots[node] = -len(constants)
    return slot


def _part(part: Any) -> Any:
    """Return a part of an index as the option of the operation has it."""
    if isinstance(part, slice):
        return ("slice", part.start, part.stop, part.step)
    return None if part is None else int(part)


def nested_shape(value: Any) -> tuple[int, ...]:
    """Return the shape of a number, an array, or numbers nested in lists or tuples."""
    shape: list[int] = []
    while isinstance(value, (tuple, list)):
        shape.append(len(value))
        value = value[0] if value else 0.0
    return (*shape, *getattr(value, "shape", ()))


def _nested(value: Any) -> Any:
    return tuple(_nested(item) for item in value) if isinstance(value, (list, tuple)) else value


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float))


def _long_decimal(text: str) -> Fraction:
    """Return a decimal of more digits than Python reads as an integer."""
    from decimal import Decimal
    from fractions import Fraction

    return Fraction(Decimal(text))
