"""Graphs with vectors and matrices as arrays of graphs without, so that only numbers need be compared.

Nobody says the shapes of variables.  One that an operation on arrays takes stands for a vector of unknown numbers, or
for a matrix where it is one on matrices, whose products depend on their order as those of any matrices do.
"""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from diffcli.engine.forward import is_nested
from diffcli.equivalence.budget import ENTRIES, NODES
from diffcli.errors import DiffcliError, LimitError, ShapeError
from diffcli.graphs import Apply, Builder, Constant, Graph, Node, Variable, nested_shape
from diffcli.namespaces.arrays import Arrays
from diffcli.ops import OPS
from diffcli.ops.sizes import ANY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from diffcli.engine.shapes import Shape

SIZES = (3, 2, 4)
"""Rows and columns tried for a matrix whose shape nobody says: two sizes, so that no number passes for the size."""


def array_variables(graphs: Iterable[Graph], *, columns: bool = False) -> dict[str, int]:
    """Return the number of axes of the variables that must stand for arrays.

    It is 2 if any operation is one of matrices, but 1 for those of ``dot`` and ``outer``, and with ``columns`` for
    names in small letters, as in Ax = b.
    """
    graphs = tuple(graphs)
    vectors = {
        item.name
        for graph in graphs
        for node in graph.nodes
        if isinstance(node, Apply) and node.op.takes == "vector"
        for item in node.inputs
        if isinstance(item, Variable)
    }
    found: dict[str, int] = {}
    while True:
        before = dict(found)
        open_names: dict[str, int] = {}
        for graph in graphs:
            _find_arrays(graph, found, open_names)
        found.update(dict.fromkeys((name for name in found if name in vectors or (columns and name.islower())), 1))
        if found != before:
            continue
        if not open_names:
            return found
        found.update(open_names)  # nothing else says which of them is the array: all are


def capitals_beside(graph: Graph, axes: Mapping[str, int]) -> set[str]:
    """Return the names in capital letters that multiply arrays, as those of matrices do in LaTeX: A in A x^T."""
    arrays: set[Node] = set()
    found: set[str] = set()
    shapes: dict[Node, Shape] = {}
    for node in graph.nodes:
        if _is_array(node, shapes, axes):
            arrays.add(node)
            if isinstance(node, Apply) and node.op.name == "mul":
                names = set[str]().union(*(_names_in(item) for item in node.inputs if item not in arrays))
                if all(name[0].isupper() for name in names):
                    found |= names
    return found


def _is_array(node: Node, shapes: dict[Node, Shape], axes: Mapping[str, int]) -> bool:
    """Tell whether a node is an array, and note its shape, as far as it is known, beside those before."""
    if isinstance(node, Apply):
        inputs = [(ANY,) * axes.get(i.name, 0) if isinstance(i, Variable) else shapes[i] for i in node.inputs]
        try:
            shapes[node] = node.op.shape(*inputs, **dict(node.options))
        except DiffcliError:
            shapes[node] = None
    elif isinstance(node, Variable):
        shapes[node] = (ANY,) * axes.get(node.name, 0)
    elif isinstance(node, Constant):
        shapes[node] = nested_shape(node.value)
    return shapes[node] != ()


def _find_arrays(graph: Graph, found: dict[str, int], open_names: dict[str, int]) -> None:
    """Add the variables that must be arrays, since an operation takes them as such; ``found`` are those known before.

    Where a product must be an array and none of its factors is known to be one, all go to ``open_names``.
    """
    arrays: set[Node] = set()
    shapes: dict[Node, Shape] = {}
    for node in graph.nodes:
        axes = _axes_wanted(node) if isinstance(node, Apply) else 0
        for item in node.inputs if isinstance(node, Apply) and axes else ():
            _require(item, axes, arrays, found, open_names)
        if _is_array(node, shapes, found):
            arrays.add(node)


def _require(item: Node, axes: int, arrays: set[Node], found: dict[str, int], open_names: dict[str, int]) -> None:
    """Make a node an array: of a sum in a product of matrices each term is one, of a product one factor at least."""
    stack = [item]
    while stack:
        node = stack.pop()
        if isinstance(node, Variable):
            found[node.name] = max(axes, found.get(node.name, 0))
        elif isinstance(node, Apply) and not node.op.tensor:
            if len(node.inputs) == 1 or (node.op.name == "add" and axes == 2):
                stack.extend(node.inputs)
            elif node in arrays:
                stack.extend(part for part in node.inputs if part in arrays)
            else:
                open_names.update({name: max(axes, open_names.get(name, 0)) for name in _names_in(node)})


def _names_in(node: Node) -> set[str]:
    """Return the variables of which a node is made entry by entry."""
    names: set[str] = set()
    seen: set[Node] = set()
    stack = [node]
    while stack:
        part = stack.pop()
        if part in seen:
            continue
        seen.add(part)
        if isinstance(part, Variable):
            names.add(part.name)
        elif isinstance(part, Apply) and not part.op.tensor:
            stack.extend(part.inputs)
    return names


def _axes_wanted(node: Apply) -> int:
    """Return how many axes an operation asks of its inputs: 0 for any number."""
    op, options = node.op, dict(node.options)
    along_axis = (
        options.get("axis") is not None and op.shape(*[None] * len(node.inputs), **{**options, "axis": None}) == ()
    )
    if op.takes == "matrix" or (op.takes and (along_axis or len(options.get("index", ())) > 1)):
        return 2
    return 1 if op.takes else 0


def entries(graph: Graph, axes: dict[str, int], size: int) -> Any:
    """Return the output of ``graph`` as an array of nodes without tensors; one number is an array without axes.

    Raises: ShapeError for shapes that do not fit, LimitError for too many entries or operations.
    """
    return _Scalars(graph, axes, size).output()


class _Scalars:
    """Builds the entries of every node."""

    def __init__(self, graph: Graph, axes: dict[str, int], size: int) -> None:
        self.graph = graph
        self.builder = Builder()
        self.axes = axes
        self.size = size

    def output(self) -> Any:
        values: dict[Node, Any] = {}
        for node in self.graph.nodes:
            try:
                values[node] = self._value(node, values)
            except DiffcliError as error:
                self.graph.place(error, node)
                raise
            if values[node].size > ENTRIES or len(self.builder.nodes) > NODES:
                raise LimitError(f"an array has more than {ENTRIES} entries, or takes more than {NODES} operations")
        return values[self.graph.output]

    def _value(self, node: Node, values: dict[Node, Any]) -> Any:
        if isinstance(node, Variable):
            axes = self.axes.get(node.name, 0)
            if not axes:
                return _array(self.builder.variable(node.name))
            count = range(self.size)
            places = [f"{i},{j}" for i in count for j in count] if axes == 2 else [str(i) for i in count]
            return _filled((self.size,) * axes, [self.builder.variable(f"{node.name}[{p}]") for p in places])
        if isinstance(node, Constant):
            return self._constant(node)
        assert isinstance(node, Apply)
        op, options = node.op, dict(node.options)
        inputs = [values[i] for i in node.inputs]
        shape = op.shape(*[i.shape for i in inputs], **options)
        assert shape is not None
        if math.prod(shape) > ENTRIES:
            raise LimitError(f"an array has more than {ENTRIES} entries")
        if not op.tensor:
            rows = zip(*(np.broadcast_to(i, shape).flat for i in inputs), strict=True)
            return _filled(shape, [self.builder.apply(op, row, options) for row in rows])
        if op.view:
            return _as_array(getattr(Arrays, op.name)(*inputs, **options))
        rule = getattr(self, "_" + op.name, None)
        if rule is None:
            raise ShapeError(f"unsupported: {op.call or op.name} of an array that is not known")
        return rule(*inputs, **options)

    def _constant(self, node: Constant) -> Any:
        if not is_nested(node.value):
            return _array(self.builder.constant(node.value, node.text, node.name))
        plain = np.array(node.value, dtype=object)
        return _filled(plain.shape, [self.builder.constant(v) for v in plain.flat])

    # arithmetic on entries

    def _apply(self, name: str, *inputs: Node) -> Node:
        return self.builder.apply(OPS[name], inputs)

    def _each(self, name: str, *arrays: Any) -> Any:
        """Apply an operation entry by entry."""
        arrays = np.broadcast_arrays(*arrays)
        return _filled(
            arrays[0].shape, [self._apply(name, *row) for row in zip(*(a.flat for a in arrays), strict=True)]
        )

    def _folded(self, name: str, items: Iterable[Node], empty: int = 0) -> Node:
        result: Node | None = None
        for item in items:
            result = item if result is None else self._apply(name, result, item)
        return result if result is not None else self.builder.constant(empty)

    def _total(self, items: Iterable[Node]) -> Node:
        return self._folded("add", items)

    def _products(self, a: Iterable[Node], b: Iterable[Node]) -> Iterable[Node]:
        return map(partial(self._apply, "mul"), a, b)

    def _fold(self, x: Any, axis: Any, function: Callable[[Any], Node]) -> Any:
        """Fold the entries along an axis, or all of them, into one."""
        if axis is None:
            return _array(function(x.flat))
        axes = tuple(a % x.ndim for a in (axis if isinstance(axis, tuple) else (axis,)))
        kept = [a for a in range(x.ndim) if a not in axes]
        rows = x.transpose(kept + list(axes)).reshape([*(x.shape[a] for a in kept), -1])
        return _filled(rows.shape[:-1], [function(row) for row in rows.reshape(-1, rows.shape[-1])])

    # reductions

    def _sum(self, x: Any, *, axis: Any = None) -> Any:
        return self._fold(x, axis, self._total)

    def _prod(self, x: Any, *, axis: Any = None) -> Any:
        return self._fold(x, axis, lambda row: self._folded("mul", row, 1))

    def _mean(self, x: Any, *, axis: Any = None) -> Any:
        return self._fold(x, axis, lambda row: self._apply("div", self._total(row), self.builder.constant(len(row))))

    def _norm(self, x: Any, *, axis: Any = None) -> Any:
        return self._each("sqrt", self._sum(self._each("mul", x, x), axis=axis))

    def _max_reduce(self, x: Any, *, axis: Any = None) -> Any:
        return self._fold(x, axis, partial(self._folded, "maximum"))

    def _min_reduce(self, x: Any, *, axis: Any = None) -> Any:
        return self._fold(x, axis, partial(self._folded, "minimum"))

    def _logsumexp(self, x: Any, *, axis: Any = None) -> Any:
        return self._each("log", self._sum(self._each("exp", x), axis=axis))

    def _softmax(self, x: Any, *, axis: Any = -1) -> Any:
        powers = self._each("exp", x)
        total = self._sum(powers, axis=axis)
        return self._each("div", powers, total if axis is None else np.expand_dims(total, axis))

    def _log_softmax(self, x: Any, *, axis: Any = -1) -> Any:
        return self._each("log", self._softmax(x, axis=axis))

    # matrices

    def _matmul(self, a: Any, b: Any) -> Any:
        if a.ndim > 2 or b.ndim > 2:
            raise ShapeError("unsupported: products of arrays with more than two axes")
        left, right = np.atleast_2d(a), b.reshape(-1, 1) if b.ndim == 1 else b
        cells = [self._total(self._products(row, column)) for row in left for column in right.T]
        return _filled((*a.shape[:-1], *b.shape[1:]), cells)

    def _dot(self, a: Any, b: Any) -> Any:
        return _array(self._total(self._products(a.flat, b.flat)))

    def _outer(self, a: Any, b: Any) -> Any:
        return self._each("mul", a.reshape(-1, 1), b.reshape(1, -1))

    def _trace(self, a: Any) -> Any:
        return _array(self._total(a.diagonal()))

    def _det(self, a: Any) -> Any:
        return _array(self._determinant(a))

    def _determinant(self, a: Any) -> Node:
        """Return the Laplace expansion over all sets of columns, each minor formed once."""
        count = len(a)
        if count > 6:
            raise LimitError(f"unsupported: the determinant of a matrix of {count} rows")
        minors: dict[int, Node] = {0: self.builder.constant(1)}
        for row in range(count):
            grown: dict[int, Node] = {}
            for columns in (m for m in range(1 << count) if m.bit_count() == row + 1):
                terms = []
                for column in (c for c in range(count) if columns >> c & 1):
                    term = self._apply("mul", a[row, column], minors[columns & ~(1 << column)])
                    odd = (columns >> (column + 1)).bit_count() % 2
                    terms.append(self._apply("negate", term) if odd else term)
                grown[columns] = self._total(terms)
            minors = grown
        return minors[(1 << count) - 1]

    def _inv(self, a: Any) -> Any:
        count = len(a)
        total = self._determinant(a)
        cells = []
        for i in range(count):
            for j in range(count):
                minor = self._determinant(np.delete(np.delete(a, j, 0), i, 1))
                cells.append(self._apply("div", self._apply("negate", minor) if (i + j) % 2 else minor, total))
        return _filled((count, count), cells)

    def _solve(self, a: Any, b: Any) -> Any:
        return self._matmul(self._inv(a), b)

    # shapes

    def _stack(self, *inputs: Any, axis: int = 0) -> Any:
        return np.stack(inputs, axis=axis)

    def _concat(self, *inputs: Any, axis: int = 0) -> Any:
        return np.concatenate([np.atleast_1d(i) for i in inputs], axis=axis)

    def _filled_with(self, value: int, shape: Any) -> Any:
        return _filled(tuple(shape), [self.builder.constant(value) for _ in range(math.prod(shape))])

    def _zeros(self, *, shape: Any) -> Any:
        return self._filled_with(0, shape)

    def _ones(self, *, shape: Any) -> Any:
        return self._filled_with(1, shape)

    def _eye(self, *, size: int) -> Any:
        return _filled((size, size), [self.builder.constant(int(i == j)) for i in range(size) for j in range(size)])

    def _linspace(self, start: Any, stop: Any, *, count: int) -> Any:
        first, last = start.item(), stop.item()
        gap = self._apply("add", last, self._apply("negate", first))
        step = self._apply("div", gap, self.builder.constant(max(count - 1, 1)))
        steps = (self._apply("mul", step, self.builder.constant(k)) for k in range(count))
        return _filled((count,), [self._apply("add", first, item) for item in steps])


def _array(value: Node) -> Any:
    return _filled((), [value])


def _as_array(value: Any) -> Any:
    return value if isinstance(value, np.ndarray) else _array(value)


def _filled(shape: tuple[int, ...], items: list[Node]) -> Any:
    array = np.empty(len(items), dtype=object)
    array[:] = items
    return array.reshape(shape)
