"""The namespace whose functions count: shapes in, shapes out, operations and bytes into a ledger."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from diffcli.cost.polynomial import product
from diffcli.cost.shaped import BOOLEAN, INTEGER, Ledger, Shaped, as_number, broadcast, elementwise, shape_text
from diffcli.errors import ShapeError
from diffcli.namespaces.fallback import Namespace
from diffcli.ops import OPS
from diffcli.ops.shapes import index_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from diffcli.cost.polynomial import Size
    from diffcli.cost.shaped import Shape
    from diffcli.ops import OpTable

_ELEMENTWISE = frozenset(
    (
        "exp",
        "exp2",
        "expm1",
        "log",
        "log1p",
        "log2",
        "log10",
        "sqrt",
        "cbrt",
        "sin",
        "cos",
        "tan",
        "asin",
        "acos",
        "atan",
        "atan2",
        "hypot",
        "sinh",
        "cosh",
        "tanh",
        "asinh",
        "acosh",
        "atanh",
        "abs",
        "sign",
        "floor",
        "ceil",
        "round",
        "maximum",
        "minimum",
        "power",
        "logaddexp",
        "erf",
        "erfc",
        "gamma",
        "lgamma",
        "digamma",
        "factorial",
    )
)
"""Functions that cost one operation an entry.  The others are what their rows say, in terms of these."""


class Shapes(Namespace):
    """Functions of arrays without entries, each making the arrays that NumPy would make."""

    pi = math.pi

    def __init__(self, ledger: Ledger, ops: OpTable = OPS) -> None:
        super().__init__(ops)
        self.ledger = ledger

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name in _ELEMENTWISE:
            return self._elementwise
        return super().__getattr__(name)

    def make(self, shape: Shape, *inputs: Any, work: Size = 0, item_size: int | None = None) -> Shaped:
        """Return a new array that ``work`` operations on the entries of ``inputs`` fill."""
        for item in inputs:
            if isinstance(item, Shaped):
                item.read()
        self.ledger.operations = self.ledger.operations + work
        return Shaped(self.ledger, shape, item_size)

    def _elementwise(self, *inputs: Any) -> Any:
        if not any(isinstance(item, Shaped) for item in inputs):
            return inputs[0]  # a number in a formula, such as sqrt(2), is no work
        return elementwise(self.ledger, *inputs)

    def where(self, *inputs: Any) -> Shaped:
        """Choose; between two plain integers the result is an array of integers."""
        item_size = INTEGER if all(isinstance(item, int) for item in inputs[1:]) else None
        return elementwise(self.ledger, *inputs, item_size=item_size)

    def equal_to(self, *inputs: Any) -> Shaped:
        """Compare."""
        return elementwise(self.ledger, *inputs, item_size=BOOLEAN)

    not_equal = equal_to

    def integer_power(self, x: Shaped, power: int) -> Shaped:
        """Raise to a power."""
        return elementwise(self.ledger, x)

    def polygamma(self, x: Shaped, **options: Any) -> Shaped:
        """Evaluate a special function."""
        return elementwise(self.ledger, x)

    @staticmethod
    def copy(x: Shaped) -> Shaped:
        """Return ``x``."""
        return x

    def zeros_like(self, x: Any) -> Shaped:
        """Make zeros; of ``x`` only the shape is used."""
        return Shaped(self.ledger, shape_of(x))

    ones_like = zeros_like

    # reductions

    def _reduce(self, x: Shaped, axis: Any, work: int = 1, item_size: int | None = None) -> Shaped:
        return self.make(without_axes(x.shape, axis), x, work=x.size * work, item_size=item_size)

    def _fold(self, x: Shaped, *, axis: Any = None) -> Shaped:
        """Fold entries, one operation for each."""
        return self._reduce(x, axis)

    sum = prod = max = min = _fold

    def argmax(self, x: Shaped, *, axis: Any = None) -> Shaped:
        """Find a place, one operation for each entry."""
        return self._reduce(x, axis, item_size=INTEGER)

    def norm(self, x: Shaped, *, axis: Any = None) -> Shaped:
        """Scale, square and add."""
        scaled = (x / x) ** 2
        return self._reduce(scaled, axis)

    def prod_others(self, x: Shaped, *, axis: Any = None) -> Shaped:
        """Multiply from both ends."""
        before, after = elementwise(self.ledger, x), elementwise(self.ledger, x)
        return before * after

    def prod_others_moved(self, x: Shaped, t: Shaped, *, axis: Any = None) -> Shaped:
        """Multiply from both ends, derivatives carried along."""
        before, after = elementwise(self.ledger, x, t), elementwise(self.ledger, x, t)
        return before * after

    def count(self, x: Any, *, axis: Any = None) -> float:
        """Return a number that stands for the count."""
        return 1.0

    row_count = count

    def expand(self, x: Any, like: Any, *, axis: Any = None) -> Any:
        """Stretch to a shape; nothing is copied."""
        return self._stretched(x, shape_of(like))

    def broadcast_to(self, x: Any, like: Any) -> Any:
        """Stretch to a shape; nothing is copied."""
        return self._stretched(x, shape_of(like))

    def _stretched(self, x: Any, shape: Shape) -> Any:
        return x.view(shape) if isinstance(x, Shaped) else x if not shape else Shaped(self.ledger, shape, 0)

    def sum_to(self, x: Any, like: Any) -> Any:
        """Sum over the axes along which ``like`` was stretched."""
        shape = shape_of(like)
        if shape_of(x) == shape:
            return x
        if not isinstance(x, Shaped):
            return Shaped(self.ledger, shape)
        if broadcast([x.shape, shape]) == shape:  # fewer entries: the same for all
            return x.view(shape)
        return self.make(shape, x, work=x.size)

    # matrices

    def matmul(self, a: Shaped, b: Shaped) -> Shaped:
        """Multiply matrices: rows times inner size times columns multiply-adds, for each of a batch."""
        if not shape_of(a) or not shape_of(b):
            raise ShapeError(f"@ needs arrays, not shapes {shape_text(shape_of(a))} and {shape_text(shape_of(b))}")
        left, right = a.shape if a.ndim > 1 else (1, *a.shape), b.shape if b.ndim > 1 else (*b.shape, 1)
        if left[-1] != right[-2]:
            raise ShapeError(
                f"cannot multiply shapes {shape_text(a.shape)} and {shape_text(b.shape)}: "
                f"{left[-1]} columns against {right[-2]} rows"
            )
        batch = broadcast([left[:-2], right[:-2]])
        work = product((*batch, left[-2], left[-1], right[-1]))
        self.ledger.multiply_adds = self.ledger.multiply_adds + work
        rows = left[-2:-1] if a.ndim > 1 else ()
        columns = right[-1:] if b.ndim > 1 else ()
        return self.make((*batch, *rows, *columns), a, b)

    def matmul_left(self, g: Any, a: Shaped, b: Shaped) -> Any:
        """Return G B^T."""
        if b.ndim == 1:
            return self._outer(g, b, (*shape_of(g), *b.shape))
        if a.ndim == 1:
            return self.sum_to(self._times_vectors(b, g), a)
        return self.sum_to(self.matmul(g, swapped(b)), a)

    def matmul_right(self, g: Any, a: Shaped, b: Shaped) -> Any:
        """Return A^T G."""
        if a.ndim == 1:
            batch, columns = shape_of(g)[:-1], shape_of(g)[-1:]
            return self.sum_to(self._outer(a, g, (*batch, *a.shape, *columns)), b)
        if b.ndim == 1:
            return self.sum_to(self._times_vectors(swapped(a), g), b)
        return self.sum_to(self.matmul(swapped(a), g), b)

    def _times_vectors(self, a: Shaped, vectors: Shaped) -> Shaped:
        """Multiply each matrix of a batch by its own vector."""
        columns = self.matmul(a, vectors.view((*vectors.shape, 1)))
        return columns.view(columns.shape[:-1])

    def _outer(self, a: Any, b: Any, shape: Shape) -> Shaped:
        return self.make(shape, a, b, work=product(shape))

    def dot(self, a: Any, b: Any) -> Shaped:
        """Multiply two vectors, or two numbers."""
        if shape_of(a) != shape_of(b) or len(shape_of(a)) > 1:
            raise ShapeError(f"dot needs two vectors of one length, not shapes {_shapes_text(a, b)}")
        return self.matmul(a, b) if shape_of(a) else a * b

    def outer(self, a: Any, b: Any) -> Shaped:
        """Multiply every entry by every entry."""
        if len(shape_of(a)) != 1 or len(shape_of(b)) != 1:
            raise ShapeError(f"outer needs two vectors, not shapes {_shapes_text(a, b)}")
        return self._outer(a, b, (*a.shape, *b.shape))

    def pair_outer(self, a: Shaped, b: Shaped) -> Shaped:
        """Return a b^T for matrices, the outer product for vectors."""
        return self.outer(a, b) if a.ndim == 1 else self.matmul(a, swapped(b))

    @staticmethod
    def transpose(x: Shaped) -> Shaped:
        """Reverse the axes; nothing is copied."""
        return x.view(x.shape[::-1])

    def trace(self, a: Shaped) -> Shaped:
        """Add the diagonal."""
        return self.make((), a, work=_square_size(a, "trace"))

    def identity_like(self, a: Shaped) -> Shaped:
        """Make an identity matrix."""
        return self.make(a.shape)

    def det(self, a: Shaped) -> Shaped:
        """Factorise, n^3/3 multiply-adds counted as n^3."""
        return self._cubic("det", (), a)

    def inv(self, a: Shaped) -> Shaped:
        """Invert, n^3 multiply-adds."""
        return self._cubic("inv", shape_of(a), a)

    def cofactor(self, a: Shaped) -> Shaped:
        """Find all cofactors, counted as n^3 multiply-adds."""
        return self._cubic("det", shape_of(a), a)

    def solve(self, a: Shaped, b: Shaped) -> Shaped:
        """Factorise and substitute, counted as n^3 multiply-adds."""
        if shape_of(a)[:1] != shape_of(b)[:1]:
            raise ShapeError(f"solve: shapes {_shapes_text(a, b)} do not fit")
        return self._cubic("solve", shape_of(b), a, b)

    def _cubic(self, name: str, shape: Shape, a: Shaped, *others: Shaped) -> Shaped:
        size = _square_size(a, name)
        self.ledger.multiply_adds = self.ledger.multiply_adds + size * size * size
        return self.make(shape, a, *others)

    # softmax and its relatives

    def log_softmax(self, x: Shaped, *, axis: Any = -1) -> Shaped:
        """Find the largest, subtract, exponentiate, add, subtract."""
        parts = self.exp(x - self.max(x, axis=axis).view(kept_axes(x.shape, axis)))
        rest = self.sum(parts, axis=axis).view(kept_axes(x.shape, axis))
        return x - rest

    def logsumexp(self, x: Shaped, *, axis: Any = None) -> Shaped:
        """Find the largest, subtract, exponentiate, add."""
        parts = self.exp(x - self.max(x, axis=axis).view(kept_axes(x.shape, axis)))
        return self.sum(parts, axis=axis)

    def shifted(self, g: Any, y: Shaped, *, axis: Any = -1) -> Any:
        """Subtract one entry of each row."""
        y.read()
        return g - g if isinstance(g, Shaped) else g

    def target_rows(self, targets: Shaped, logits: Shaped) -> Shaped:
        """Return shares as they are, class numbers as rows of shares."""
        if targets.shape == logits.shape:
            return targets
        if targets.shape != logits.shape[:-1]:
            raise ShapeError(
                f"cross_entropy: logits of shape {shape_text(logits.shape)} do not fit targets of shape "
                f"{shape_text(targets.shape)}"
            )
        return self.make(logits.shape, targets, work=logits.size)

    def target_gradient(self, local: Any, targets: Shaped) -> Any:
        """Return the gradient by shares; class numbers have none."""
        return local if shape_of(local) == targets.shape else self.make(targets.shape)

    def times_or_zero(self, shares: Any, logs: Any) -> Shaped:
        """Multiply and choose."""
        return self.where(self.equal_to(shares, 0), 0.0, shares * logs)

    # moving entries

    def index(self, x: Shaped, *, index: Any) -> Shaped:
        """Show entries; nothing is copied."""
        return x.view(indexed(x.shape, index))

    def scatter(self, x: Any, like: Shaped, *, index: Any) -> Shaped:
        """Put entries among zeros."""
        return self.make(like.shape, x)

    def reshape(self, x: Shaped, *, shape: tuple[int, ...]) -> Shaped:
        """Show the entries in another shape."""
        if shape.count(-1) == 1:
            known = -math.prod(shape)
            whole = as_number(x.size, "reshape with -1")
            rest = whole // known if known else 0
            result: Shape = tuple(rest if size == -1 else size for size in shape)
        else:
            result = shape
        if x.size != product(result) or any(isinstance(size, int) and size < 0 for size in result):
            raise ShapeError(f"cannot reshape {shape_text(x.shape)} into {shape_text(shape)}")
        return x.view(result)

    def reshape_like(self, x: Any, like: Any) -> Any:
        """Show the entries in another shape."""
        return self._stretched(x, shape_of(like))

    def concat(self, *inputs: Any, axis: int = 0) -> Shaped:
        """Join along an axis."""
        shapes = [shape_of(item) or (1,) for item in inputs]
        fits = all(-len(shape) <= axis < len(shape) for shape in shapes)
        if not fits or len({without_axes(shape, axis) for shape in shapes}) > 1:
            raise ShapeError(f"concat: shapes {_shapes_text(*inputs)} do not fit along axis {axis}")
        total: Size = 0
        for shape in shapes:
            total = total + shape[axis]
        joined = list(shapes[0])
        joined[axis] = total
        return self.make(tuple(joined), *inputs)

    def concat_part(self, x: Shaped, *parts: Any, position: int, axis: int = 0) -> Shaped:
        """Copy the stretch that belongs to one part."""
        return self.make(shape_of(parts[position]), x)

    def stack(self, *inputs: Any, axis: int = 0) -> Shaped:
        """Join along a new axis."""
        shape = shape_of(inputs[0])
        if any(shape_of(item) != shape for item in inputs):
            raise ShapeError(f"rows of different shapes: {_shapes_text(*inputs)}")
        if not -len(shape) - 1 <= axis <= len(shape):
            raise ShapeError(f"stack: shape {shape_text(shape)} has no place for a new axis {axis}")
        place = axis % (len(shape) + 1)
        return self.make((*shape[:place], len(inputs), *shape[place:]), *inputs)

    def take(self, x: Shaped, *, position: int, axis: int = 0) -> Shaped:
        """Copy one slice."""
        return self.make(without_axes(x.shape, axis), x)

    def put(self, x: Any, like: Shaped, *, position: int, axis: int = 0) -> Shaped:
        """Put one slice among zeros."""
        return self.make(like.shape, x)

    def linspace(self, start: Any, stop: Any, *, count: int) -> Shaped:
        """Make evenly spaced numbers."""
        if count < 1:
            raise ShapeError(f"linspace needs at least one point, not {count}")
        shape = (count, *broadcast([shape_of(start), shape_of(stop)]))
        return self.make(shape, start, stop, work=product(shape))

    def zeros(self, *, shape: tuple[int, ...]) -> Shaped:
        """Make zeros."""
        if any(size < 0 for size in shape):
            raise ShapeError(f"a shape has no negative sizes: {shape_text(shape)}")
        return self.make(shape)

    ones = zeros

    def eye(self, *, size: int) -> Shaped:
        """Make an identity matrix."""
        return self.make((size, size))


def shape_of(value: Any) -> Shape:
    """Return the shape of an array, () for a number."""
    return value.shape if isinstance(value, Shaped) else ()


def swapped(x: Any) -> Any:
    """Return a matrix, or each of a batch, transposed; nothing is copied."""
    return x.view((*x.shape[:-2], x.shape[-1], x.shape[-2]))


def without_axes(shape: Shape, axis: Any) -> Shape:
    """Return the shape that a reduction leaves."""
    if axis is None:
        return ()
    axes = check_axes(shape, axis)
    return tuple(size for place, size in enumerate(shape) if place not in axes)


def kept_axes(shape: Shape, axis: Any) -> Shape:
    """Return the shape that a reduction leaves if it keeps its axes with size 1."""
    axes = set(range(len(shape))) if axis is None else check_axes(shape, axis)
    return tuple(1 if place in axes else size for place, size in enumerate(shape))


def check_axes(shape: Shape, axis: Any) -> set[int]:
    """Return the places of axes, counted from the front.

    Raises: ShapeError for an axis that does not exist.
    """
    axes = axis if isinstance(axis, tuple) else (axis,)
    for place in axes:
        if not -len(shape) <= place < len(shape):
            raise ShapeError(f"axis {place} does not exist in shape {shape_text(shape)}")
    found = {place % len(shape) for place in axes}
    if len(found) < len(axes):
        raise ShapeError(f"an axis of shape {shape_text(shape)} is named twice")
    return found


def indexed(shape: Shape, index: Any) -> Shape:
    """Return the shape of what an index points at."""
    if len(index) > len(shape):
        raise ShapeError(f"shape {shape_text(shape)} has no {len(index)} axes to index")
    result: list[Size] = []
    for size, item in zip(shape, index, strict=False):
        if isinstance(item, tuple):
            start, stop, step = item[1:]
            if (start, stop, step) == (None, None, None):
                result.append(size)
            else:
                result.append(len(range(*slice(start, stop, step).indices(as_number(size, "a slice")))))
        elif isinstance(size, int) and not -size <= item < size:
            raise ShapeError(f"cannot index shape {shape_text(shape)} with {index_text(index)}")
    return (*result, *shape[len(index) :])


def _square_size(a: Any, name: str) -> Size:
    """Return the number of rows of a square matrix, or raise an error that names the operation."""
    shape = shape_of(a)
    if len(shape) != 2 or shape[0] != shape[1]:
        raise ShapeError(f"{name} needs a square matrix, not shape {shape_text(shape)}")
    return shape[0]


def _shapes_text(*values: Any) -> str:
    return ", ".join(shape_text(shape_of(value)) for value in values)
