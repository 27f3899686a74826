r"""What LaTeX means by products and powers of arrays: ``A B`` is the matrix product, ``A^{-1}`` the inverse matrix."""

from __future__ import annotations

from diffcli.errors import DiffcliError
from diffcli.graph import Apply, Constant, Node, Variable, nested_shape
from diffcli.ops.sizes import ANY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    Shape = tuple[Any, ...]


class Matrices:
    """Tells arrays from numbers by their shapes, as far as a text and the shapes of its variables say them.

    A size that nobody says is ``ANY``.  A vector is a column; its transpose, which has one axis too, is a row.
    """

    __slots__ = ("_found", "named")

    def __init__(self, named: Mapping[str, Shape]) -> None:
        self.named = named
        self._found: dict[Node, tuple[Shape, bool]] = {}

    def product(self, first: Node, second: Node, *, dot: bool) -> Product:
        r"""Return what multiplies two values that stand side by side, or with ``\cdot`` between them.

        Two columns side by side are multiplied entry by entry, as in p log q.
        """
        (a, a_is_row), (b, b_is_row) = self._kind(first), self._kind(second)
        if not a or not b:
            return Product("mul")
        if len(a) == len(b) == 1:
            if b_is_row and not a_is_row:
                return Product("outer")
            if dot or (a_is_row and not b_is_row):
                return Product("matmul")
            return Product("mul", is_doubtful=True)
        if len(a) == 1 and not a_is_row and _is_one(b[0]):
            return Product("matmul", reshaped=(0, (-1 if a[0] is ANY else a[0], 1)))
        if b_is_row and _is_one(a[-1]):
            return Product("matmul", reshaped=(1, (1, -1 if b[0] is ANY else b[0])))
        return Product("matmul")

    def are_vectors(self, *nodes: Node) -> bool:
        """Tell whether all values have one axis."""
        return all(len(self._kind(node)[0]) == 1 for node in nodes)

    def is_square(self, node: Node) -> bool:
        """Tell whether a value is a matrix, and not known to be of different numbers of rows and columns."""
        shape, _ = self._kind(node)
        return len(shape) == 2 and shape[0] == shape[1]

    def _kind(self, node: Node) -> tuple[Shape, bool]:
        """Return the shape of a value, () for a number, and whether it is a row."""
        found = self._found
        stack = [node]
        while stack:
            last = stack[-1]
            waiting = [i for i in last.inputs if i not in found] if isinstance(last, Apply) else []
            if waiting:
                stack.extend(waiting)
                continue
            if stack.pop() not in found:
                found[last] = self._leaf(last) if not isinstance(last, Apply) else _applied(last, found)
        return found[node]

    def _leaf(self, node: Node) -> tuple[Shape, bool]:
        if isinstance(node, Variable):
            return tuple(ANY if size is None else size for size in self.named.get(node.name, ())), False
        return nested_shape(node.value) if isinstance(node, Constant) else (), False


class Product:
    """An operation that multiplies, and which of its two inputs takes which shape before.

    ``is_doubtful`` tells that another may be meant.
    """

    __slots__ = ("is_doubtful", "op", "reshaped")

    def __init__(
        self, op: str, *, reshaped: tuple[int, tuple[int, int]] | None = None, is_doubtful: bool = False
    ) -> None:
        self.op = op
        self.reshaped = reshaped
        self.is_doubtful = is_doubtful


def _is_one(size: Any) -> bool:
    return size is not ANY and bool(size == 1)


def _applied(node: Apply, found: Mapping[Node, tuple[Shape, bool]]) -> tuple[Shape, bool]:
    shape = _shape(node, [found[i][0] for i in node.inputs])
    if len(shape) != 1:
        return shape, False
    row = [is_row for vector, is_row in (found[i] for i in node.inputs) if vector]
    if node.op.name == "transpose":
        return shape, not row[0]
    return shape, (row[0] if node.op.name == "matmul" else not node.op.tensor and any(row))


def _shape(node: Apply, inputs: Sequence[Shape]) -> Shape:
    op = node.op
    # a name of which nothing is said stands for what the operation takes
    if op.takes == "matrix":
        inputs = [inputs[0] or (ANY, ANY), *inputs[1:]]
    elif op.takes == "vector":
        inputs = [shape or (ANY,) for shape in inputs]
    try:
        shape = op.shape(*inputs, **dict(node.options))
    except DiffcliError:
        shape = max(inputs, key=len, default=())
    return () if shape is None else shape
