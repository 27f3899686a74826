r"""What LaTeX means by products and powers of arrays: ``A B`` is the matrix product, ``A^{-1}`` the inverse matrix."""

from __future__ import annotations

from diffcli.errors import DiffcliError
from diffcli.graphs import nested_shape
from diffcli.ops.sizes import ANY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from diffcli.plan import Draft

    Shape = tuple[Any, ...]


ENTRY_BY_ENTRY = "two vectors side by side are multiplied entry by entry"
"""What is told of such a product."""


class Matrices:
    """Tells arrays from numbers by their shapes, as far as a text and the shapes of its variables say them.

    A size that nobody says is ``ANY``.  A vector is a column; its transpose, which has one axis too, is a row.
    """

    __slots__ = ("_found", "named")

    def __init__(self, named: Mapping[str, Shape]) -> None:
        self.named = named
        self._found: dict[int, tuple[Shape, bool]] = {}

    def product(self, draft: Draft, values: Sequence[int], *, dot: bool) -> Product:
        r"""Return what multiplies two values that stand side by side, or with ``\cdot`` between them.

        Two columns side by side are multiplied entry by entry, as in p log q.
        """
        (a, a_is_row), (b, b_is_row) = [self._kind(draft, value) for value in values]
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

    def are_vectors(self, draft: Draft, values: Sequence[int]) -> bool:
        """Tell whether all values have one axis."""
        return all(len(self._kind(draft, value)[0]) == 1 for value in values)

    def is_square(self, draft: Draft, value: int) -> bool:
        """Tell whether a value is a matrix, and not known to be of different numbers of rows and columns."""
        shape, _ = self._kind(draft, value)
        return len(shape) == 2 and shape[0] == shape[1]

    def _kind(self, draft: Draft, value: int) -> tuple[Shape, bool]:
        """Return the shape of a value, () for a number, and whether it is a row."""
        if value < 0:
            return nested_shape(draft.numbers[~value][0]), False
        found, codes = self._found, draft.codes
        stack = [value]
        while stack:
            last = stack[-1]
            code = codes[last]
            if code.__class__ is str:
                shape = tuple([ANY if size is None else size for size in self.named.get(code, ())])
                found[stack.pop()] = shape, False
                continue
            waiting = [item for item in code[2:] if item >= 0 and item not in found]
            if waiting:
                stack.extend(waiting)
            elif stack.pop() not in found:
                known = [found[i] if i >= 0 else (nested_shape(draft.constants[~i][0]), False) for i in code[2:]]
                found[last] = _applied(code, known)
        return found[value]


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


def _applied(code: Any, inputs: Sequence[tuple[Shape, bool]]) -> tuple[Shape, bool]:
    op = code[0]
    shape = _shape(code, [shape for shape, _ in inputs])
    if len(shape) != 1:
        return shape, False
    row = [is_row for vector, is_row in inputs if vector]
    if op.name == "transpose":
        return shape, not row[0]
    return shape, (row[0] if op.name == "matmul" else not op.tensor and any(row))


def _shape(code: Any, inputs: Sequence[Shape]) -> Shape:
    op = code[0]
    # a name of which nothing is said stands for what the operation takes
    if op.takes == "matrix":
        inputs = [inputs[0] or (ANY, ANY), *inputs[1:]]
    elif op.takes == "vector":
        inputs = [shape or (ANY,) for shape in inputs]
    try:
        shape = op.shape(*inputs, **dict(code[1]))
    except DiffcliError:
        shape = max(inputs, key=len, default=())
    return () if shape is None else shape
