r"""What LaTeX means by products and powers of arrays: ``A B`` is the matrix product, ``A^{-1}`` the inverse matrix."""

from __future__ import annotations

from diffcli.graph import Apply, Constant, Node, Variable, nested_shape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Shape = tuple[int | None, ...]

_TO_NUMBER = frozenset(("trace", "det", "dot", "count", "cross_entropy"))
_ALONG_AXIS = frozenset(("sum", "mean", "prod", "norm", "max_reduce", "min_reduce", "argmax", "logsumexp"))


class Matrices:
    """Tells arrays from numbers by their shapes, as far as a text and the shapes of its variables say them.

    A size that nobody says is None.  A vector is a column; its transpose, which has one axis too, is a row.
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
        if len(a) == 1 and not a_is_row and b[0] == 1:
            return Product("matmul", reshaped=(0, (-1 if a[0] is None else a[0], 1)))
        if b_is_row and a[-1] == 1:
            return Product("matmul", reshaped=(1, (1, -1 if b[0] is None else b[0])))
        return Product("matmul")

    def are_vectors(self, *nodes: Node) -> bool:
        """Tell whether all values have one axis."""
        return all(len(self._kind(node)[0]) == 1 for node in nodes)

    def is_square(self, node: Node) -> bool:
        """Tell whether a value is a matrix, and not known to be of different numbers of rows and columns."""
        shape, _ = self._kind(node)
        return len(shape) == 2 and (None in shape or shape[0] == shape[1])

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
            return self.named.get(node.name, ()), False
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


def _applied(node: Apply, found: Mapping[Node, tuple[Shape, bool]]) -> tuple[Shape, bool]:
    shape = _shape(node, [found[i][0] for i in node.inputs])
    if len(shape) != 1:
        return shape, False
    row = [is_row for vector, is_row in (found[i] for i in node.inputs) if vector]
    if node.op.name == "transpose":
        return shape, not row[0]
    return shape, (row[0] if node.op.name == "matmul" else not node.op.tensor and any(row))


def _shape(node: Apply, inputs: Sequence[Shape]) -> Shape:
    name, options = node.op.name, dict(node.options)
    if not node.op.tensor:
        return max(inputs, key=len, default=())
    if name in _TO_NUMBER:
        return ()
    if name in _ALONG_AXIS:
        return _without_axis(inputs[0], options.get("axis"))
    match name:
        case "transpose":
            return inputs[0][::-1] or (None, None)
        case "matmul":
            a, b = inputs
            return (*a[:-1], *(b[1:] if len(b) > 1 else ()))
        case "outer":
            return (inputs[0][0] if inputs[0] else None, inputs[1][-1] if inputs[1] else None)
        case "inv":
            return inputs[0] or (None, None)
        case "solve":
            return inputs[1]
        case "stack":
            return (len(inputs), *inputs[0])
        case "concat":
            return (None, *inputs[0][1:])
        case "index":
            kept = [n for n in options["index"] if not isinstance(n, int)]
            return (None,) * (len(kept) + len(inputs[0]) - len(options["index"]))
        case "reshape" | "zeros" | "ones":
            return tuple(n if isinstance(n, int) and n >= 0 else None for n in options["shape"])
        case "eye":
            return (options["size"],) * 2
        case "linspace":
            return (options["count"],)
    return inputs[0] if inputs else ()


def _without_axis(shape: Shape, axis: int | Sequence[int] | None) -> Shape:
    if axis is None:
        return ()
    axes = {a % max(len(shape), 1) for a in ([axis] if isinstance(axis, int) else axis)}
    return tuple(n for k, n in enumerate(shape) if k not in axes)
