"""Graphs with vectors and matrices as arrays of graphs without, so that only numbers need be compared.

Nobody says the shapes of variables.  One that an operation on arrays takes stands for a vector of unknown numbers, or
for a matrix where it is one on matrices, whose products depend on their order as those of any matrices do.
"""

from __future__ import annotations

import math
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from diffcli.engine.forward import is_nested
from diffcli.equivalence.budget import ENTRIES, NODES
from diffcli.errors import DiffcliError, LimitError, ShapeError
from diffcli.graphs import Apply, Builder, Constant, Graph, Node, Variable, nested_shape
from diffcli.namespaces.arrays import Arrays
from diffcli.namespaces.entry_arrays import EntryArrays
from diffcli.namespaces.recording import Recorded
from diffcli.ops.sizes import ANY, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from diffcli.engine.shapes import Shape

_LARGEST_BELOW = 1_000
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
        # nothing else says which of them is the array: all are, or the matrices of numbers and matrices
        matrices = {name: count for name, count in open_names.items() if columns and name[0].isupper()}
        found.update(matrices or open_names)


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
    if op.takes == "matrix" or (
        op.takes and (along_axis or sum(part is not None for part in options.get("index", ())) > 1)
    ):
        return 2
    return 1 if op.takes else 0


def entries(graph: Graph, axes: Mapping[str, int], size: int) -> Any:
    """Return the output of ``graph`` as an array of nodes without tensors; one number is an array without axes.

    Raises: ShapeError for shapes that do not fit, LimitError for too many entries or operations.
    """
    return _Scalars(graph, axes, size).output()


class _Scalars:
    """Builds the entries of every node."""

    def __init__(self, graph: Graph, axes: Mapping[str, int], size: int) -> None:
        self.graph = graph
        self.builder = Builder()
        self.numbers = _Numbers(self.builder)
        self.arrays = _NodeArrays(self.numbers)
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
        if not all(isinstance(size, int) for size in shape):
            raise ShapeError(f"unsupported: an array of shape {text(shape)}")
        if math.prod(shape) > ENTRIES:
            raise LimitError(f"an array has more than {ENTRIES} entries")
        if not op.tensor:
            rows = zip(*(np.broadcast_to(i, shape).flat for i in inputs), strict=True)
            return _filled(shape, [self.builder.apply(op, row, options) for row in rows])
        if op.view:
            return _as_array(getattr(Arrays, op.name)(*inputs, **options))
        try:
            found = getattr(self.arrays, op.name)(*[self.arrays.array(item) for item in inputs], **options)
        except (AttributeError, IndexError, TypeError, ValueError):
            raise ShapeError(f"unsupported: {op.call or op.name} of an array that is not known") from None
        found = np.asarray(found, dtype=object)
        return _filled(found.shape, [self.numbers.number(item).node for item in found.flat])

    def _constant(self, node: Constant) -> Any:
        if not is_nested(node.value):
            return _array(self.builder.constant(node.value, node.text, node.name))
        plain = np.array(node.value, dtype=object)
        return _filled(plain.shape, [self.builder.constant(v) for v in plain.flat])


class _Entry(Recorded):
    """A node as a number of NumPy's arrays of objects, which would take a node itself for an array."""

    __slots__ = ("node", "numbers")

    def __init__(self, numbers: _Numbers, node: Node) -> None:
        self.numbers = numbers
        self.node = node

    def signed(self, sign: str, *inputs: Any) -> Any:
        """Return the operation of a sign; a comparison is none that is known of letters."""
        numbers = self.numbers
        if sign == "-":
            return numbers.number(inputs[0]) + -numbers.number(inputs[1])
        if sign == "**":
            return numbers.integer_power(*inputs)
        return numbers.apply(_NAMES[sign], *inputs) if sign in _NAMES else NotImplemented


_NAMES = {"+": "add", "*": "mul", "/": "div", "negate": "negate"}


class _Numbers:
    """The numbers of which arrays are made: nodes of one builder."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.ops = builder.ops
        self.undefined = self.number(math.nan)
        self.pi = _Entry(self, builder.constant(math.pi, None, "pi"))

    def __getattr__(self, name: str) -> Callable[..., _Entry]:
        if name not in self.ops:
            raise AttributeError(name)
        return partial(self.apply, name)

    def apply(self, name: str, *inputs: Any, **options: Any) -> _Entry:
        """Return an operation's node."""
        return _Entry(self, self.builder.apply(self.ops[name], [self.number(i).node for i in inputs], options))

    def number(self, value: Any) -> _Entry:
        """Return a node or number as an entry."""
        if isinstance(value, _Entry):
            return value
        if isinstance(value, Node):
            return _Entry(self, value)
        if not math.isfinite(value):
            return _Entry(self, self.builder.constant(float(value)))
        share = Fraction(float(value)).limit_denominator(_LARGEST_BELOW)  # 1/3 of a rule is a third
        above, below = (share if float(share) == value else Fraction(float(value))).as_integer_ratio()
        whole = _Entry(self, self.builder.constant(above))
        return whole if below == 1 else self.apply("div", whole, below)

    def size(self, value: Any) -> float:
        """Return a size to choose by: all are alike."""
        return 1.0

    def integer_power(self, x: Any, power: int) -> _Entry:
        return self.apply("int_power", x, power=power)


class _NodeArrays(EntryArrays):
    """Rules on arrays of nodes, by formulas that are short for entries of which nothing is known."""

    def argmax(self, x: Any, *, axis: Any = None) -> Any:
        """Return the place of the largest entry, the first one at a tie."""
        best, *others = x.reshape(-1) if axis is None else np.moveaxis(x, axis, 0)
        place = best * 0
        for k, row in enumerate(others, 1):
            place = self.where(self._entrywise(self.numbers.less, best, row), k, place)
            best = self.maximum(best, row)
        return place

    def is_positive(self, value: Any) -> bool:
        """Take what must be positive for it; where it is not, its root has no value."""
        return True

    def norm_p(self, x: Any, *, p: float, axis: Any = None) -> Any:
        """Return the p-th root of the sum of p-th powers, for infinite p the largest size."""
        if p == math.inf:
            return self.max_reduce(self.abs(x), axis=axis)
        return self.power(self.sum(self.power(self.abs(x), p), axis=axis), 1 / p)

    def logsumexp(self, x: Any, *, axis: Any = None) -> Any:
        return self.log(self.sum(self.exp(x), axis=axis))

    def softmax(self, x: Any, *, axis: Any = -1) -> Any:
        powers = self.exp(x)
        return powers / self.expand(self.sum(powers, axis=axis), x, axis=axis)

    def log_softmax(self, x: Any, *, axis: Any = -1) -> Any:
        return self.log(self.softmax(x, axis=axis))

    def matmul(self, a: Any, b: Any) -> Any:
        if a.ndim > 2 or b.ndim > 2:
            raise ShapeError("unsupported: products of arrays with more than two axes")
        return np.matmul(a, b)

    def det(self, a: Any) -> Any:
        """Return the Laplace expansion over all sets of columns, each minor formed once."""
        count = len(a)
        if count > 6:
            raise LimitError(f"unsupported: the determinant of a matrix of {count} rows")
        minors: dict[int, Any] = {0: self.numbers.number(1)}
        for row in range(count):
            grown: dict[int, Any] = {}
            for columns in (m for m in range(1 << count) if m.bit_count() == row + 1):
                terms = []
                for column in (c for c in range(count) if columns >> c & 1):
                    term = a[row, column] * minors[columns & ~(1 << column)] if row else a[row, column]
                    terms.append(-term if (columns >> (column + 1)).bit_count() % 2 else term)
                grown[columns] = sum(terms[1:], start=terms[0])
            minors = grown
        return minors[(1 << count) - 1]

    def inv(self, a: Any) -> Any:
        """Return the inverse matrix by its cofactors."""
        total = self.det(a)
        cells = [
            [(-m if (i + j) % 2 else m) / total for j in range(len(a)) for m in [self.det(_without(a, j, i))]]
            for i in range(len(a))
        ]
        return np.array(cells, dtype=object)

    def solve(self, a: Any, b: Any) -> Any:
        """Return the x with a @ x = b."""
        return self.matmul(self.inv(a), b)


def _without(a: Any, row: int, column: int) -> Any:
    return np.delete(np.delete(a, row, 0), column, 1)


def _array(value: Node) -> Any:
    return _filled((), [value])


def _as_array(value: Any) -> Any:
    return value if isinstance(value, np.ndarray) else _array(value)


def _filled(shape: tuple[int, ...], items: list[Node]) -> Any:
    array = np.empty(len(items), dtype=object)
    array[:] = items
    return array.reshape(shape)
