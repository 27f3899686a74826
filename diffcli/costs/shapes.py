"""Arrays that have a shape but no entries, and the namespace that counts what computes with them, not computing it.

The rules of the operations run on them unchanged, so that a count is what the engine really does.  Memory follows
Python's own bookkeeping: an array is freed when its last reference goes, here as in NumPy.
"""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from diffcli.namespaces.fallback import Namespace
from diffcli.ops import Op, OpTable, sizes
from diffcli.polynomials import Polynomial, is_below, largest

if TYPE_CHECKING:
    from collections.abc import Callable

    from diffcli.polynomials import Size

    Shape: TypeAlias = tuple[Size, ...]

BOOLEAN, INTEGER = 1, 8
"""Bytes of an entry."""


class Ledger:
    """What has been counted so far.

    ``multiply_adds`` are those of matrix products, ``operations`` all other scalar operations, ``written`` the bytes
    of all arrays made, ``held`` those alive.  ``peaks`` are the largest values of ``held``: several where symbols
    leave open which is the largest.
    """

    def __init__(self, item_size: int = 8) -> None:
        self.item_size = item_size
        self.multiply_adds: Size = 0
        self.operations: Size = 0
        self.written: Size = 0
        self.held: Size = 0
        self.peaks: list[Polynomial] = []
        self.is_marking = False
        self._top: int = 0

    def allocate(self, size: Size) -> None:
        """Count bytes that come alive."""
        self.written = self.written + size
        self.held = self.held + size
        if isinstance(self.held, int):
            self._top = max(self._top, self.held)
        elif not any(is_below(self.held, peak) for peak in self.peaks):
            self.peaks = [peak for peak in self.peaks if not is_below(peak, self.held)] + [self.held]

    def free(self, size: Size) -> None:
        """Count bytes that nothing needs any more."""
        self.held = self.held - size

    def peak(self) -> list[Polynomial]:
        """Return the largest number of bytes alive at once: one of these, depending on the sizes."""
        return largest([*self.peaks, Polynomial.of(self._top)])


class Shaped:
    """An array without entries; ``base`` is the array that a view shows.

    With ``item_size`` 0 it takes no memory, as what was there before (parameters, inputs).
    """

    __slots__ = ("_bytes", "base", "item_size", "ledger", "shape", "was_read")

    __array__ = None  # an array to the engine, yet nothing NumPy could compute with
    __array_ufunc__ = None

    def __init__(self, ledger: Ledger, shape: Shape, item_size: int | None = None, base: Shaped | None = None) -> None:
        self.ledger = ledger
        self.shape = shape
        self.item_size = ledger.item_size if item_size is None else item_size
        self.base = base
        self.was_read = False
        self._bytes: Size = 0
        if base is None:
            self._bytes = self.size * self.item_size
            ledger.allocate(self._bytes)

    def __del__(self) -> None:
        if self.base is None:
            self.ledger.free(self._bytes)

    @property
    def size(self) -> Size:
        """The number of entries."""
        count: Size = sizes.entry_count(self.shape)
        return count

    @property
    def ndim(self) -> int:
        """The number of axes."""
        return len(self.shape)

    def view(self, shape: Shape) -> Shaped:
        """Return the same entries, in part or repeated, in another shape."""
        return Shaped(self.ledger, shape, self.item_size, base=self)

    def read(self) -> None:
        """Note that the entries are used, not the shape alone."""
        array: Shaped | None = self
        while self.ledger.is_marking and array is not None and not array.was_read:
            array.was_read = True
            array = array.base

    def all(self) -> bool:
        """Return False: no mask hides everything."""
        return False

    def any(self) -> bool:
        """Return True: a mask may hide something."""
        return True

    def __add__(self, other: Any) -> Shaped:
        return elementwise(self.ledger, self, other)

    __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __pow__ = __rpow__ = __add__

    def __neg__(self) -> Shaped:
        return elementwise(self.ledger, self)

    def __iadd__(self, other: Any) -> Shaped:
        """Add in place: nothing new is made."""
        self.read()
        if isinstance(other, Shaped):
            other.read()
        self.ledger.operations = self.ledger.operations + self.size
        return self

    def __lt__(self, other: object) -> Any:
        return elementwise(self.ledger, self, other, item_size=BOOLEAN)

    __le__ = __gt__ = __ge__ = __eq__ = __ne__ = __and__ = __rand__ = __or__ = __ror__ = __lt__

    __hash__ = object.__hash__

    def __bool__(self) -> bool:
        raise TypeError("an array without entries is neither true nor false")

    def __repr__(self) -> str:
        return f"Shaped({sizes.text(self.shape)})"


def elementwise(ledger: Ledger, *inputs: Any, item_size: int | None = None, work: int = 1) -> Shaped:
    """Return the result of ``work`` operations for each entry of the broadcast inputs."""
    shape = sizes.broadcast([item.shape for item in inputs if isinstance(item, Shaped)])
    for item in inputs:
        if isinstance(item, Shaped):
            item.read()
    ledger.operations = ledger.operations + sizes.entry_count(shape) * work
    return Shaped(ledger, shape, item_size)


_ITEM_SIZES = {"truth": BOOLEAN, "place": INTEGER}


class Shapes(Namespace):
    """Functions of arrays without entries, each making the arrays that NumPy would make."""

    pi = math.pi

    def __init__(self, ledger: Ledger, ops: OpTable) -> None:
        super().__init__(ops)
        self.ledger = ledger
        self._taken: dict[object, tuple[Shape, Size, Size]] = {}

    def __getattr__(self, name: str) -> Callable[..., Any]:
        op = self.ops.get(name)
        if op is not None and op.steps is not None:
            found: Callable[..., Any] = partial(op.steps, self)
        elif op is not None and op.is_primitive:
            found = partial(self._counted, op)
        else:
            return super().__getattr__(name)
        self.__dict__[name] = found
        return found

    def _counted(self, op: Op, *inputs: Any, **options: Any) -> Any:
        """Return the value of a primitive, with what its row says that it takes."""
        if not op.tensor and not any(isinstance(item, Shaped) for item in inputs):
            return inputs[0]  # a number in a formula, such as sqrt(2), is no work
        shapes = tuple(map(shape_of, inputs))
        key = (op, shapes, *options.items())
        taken = self._taken.get(key)
        if taken is None:
            shape = op.shape(*shapes, **options)
            assert shape is not None
            if op.view:
                return self._shown(inputs[0], shape)
            work = op.operations(shape, *shapes, **options), op.multiply_adds(shape, *shapes, **options)
            taken = self._taken[key] = shape, *work
        for position, item in enumerate(inputs):
            if isinstance(item, Shaped) and position not in op.likes:
                item.read()
        shape, operations, multiply_adds = taken
        self.ledger.operations = self.ledger.operations + operations
        self.ledger.multiply_adds = self.ledger.multiply_adds + multiply_adds
        return Shaped(self.ledger, shape, _ITEM_SIZES.get(op.result))

    def _shown(self, x: Any, shape: Shape) -> Any:
        """Return the same entries in another shape; nothing is copied."""
        return x.view(shape) if isinstance(x, Shaped) else x if not shape else Shaped(self.ledger, shape, 0)

    def where(self, *inputs: Any) -> Shaped:
        """Choose; between two plain integers the result is an array of integers."""
        item_size = INTEGER if all(isinstance(item, int) for item in inputs[1:]) else None
        return elementwise(self.ledger, *inputs, item_size=item_size)

    def integer_power(self, x: Shaped, power: int) -> Shaped:
        return elementwise(self.ledger, x)

    def count(self, x: Any, *, axis: Any = None) -> float:
        """Return a number that stands for the count."""
        return 1.0

    row_count = count

    def sum_to(self, x: Any, like: Any) -> Any:
        shape = shape_of(like)
        if shape_of(x) == shape:
            return x
        if not isinstance(x, Shaped) or sizes.broadcast((x.shape, shape)) == shape:  # the same for all entries
            return x.view(shape) if isinstance(x, Shaped) else Shaped(self.ledger, shape)
        x.read()
        self.ledger.operations = self.ledger.operations + x.size
        return Shaped(self.ledger, shape)

    def matmul_left(self, g: Any, a: Shaped, b: Shaped) -> Any:
        if b.ndim == 1:
            return self._outer(g, b, (*shape_of(g), *b.shape))
        if a.ndim == 1:
            return self.sum_to(self._times_vectors(b, g), a)
        return self.sum_to(self.matmul(g, swapped(b)), a)

    def matmul_right(self, g: Any, a: Shaped, b: Shaped) -> Any:
        if a.ndim == 1:
            batch, columns = shape_of(g)[:-1], shape_of(g)[-1:]
            return self.sum_to(self._outer(a, g, (*batch, *a.shape, *columns)), b)
        if b.ndim == 1:
            return self.sum_to(self._times_vectors(swapped(a), g), b)
        return self.sum_to(self.matmul(swapped(a), g), b)

    def _times_vectors(self, a: Shaped, vectors: Shaped) -> Shaped:
        """Multiply each matrix of a batch by its own vector."""
        columns = self.matmul(a, vectors.view((*vectors.shape, 1)))
        return columns.view(columns.shape[:-1])  # type: ignore[no-any-return]

    def _outer(self, a: Any, b: Any, shape: Shape) -> Shaped:
        for item in (a, b):
            if isinstance(item, Shaped):
                item.read()
        self.ledger.operations = self.ledger.operations + sizes.entry_count(shape)
        return Shaped(self.ledger, shape)

    def pair_outer(self, a: Shaped, b: Shaped) -> Any:
        sizes.pair_outer(a.shape, b.shape)
        return self.outer(a, b) if a.ndim == 1 else self.matmul(a, swapped(b))

    # softmax and its relatives

    def shifted(self, g: Any, y: Shaped, *, axis: Any = -1) -> Any:
        y.read()
        return g - g if isinstance(g, Shaped) else g

    def target_rows(self, targets: Shaped, logits: Shaped) -> Shaped:
        """Return shares as they are, class numbers as rows of shares."""
        shape = sizes.targets(targets.shape, logits.shape)
        assert shape is not None
        if targets.shape == shape:
            return targets
        targets.read()
        self.ledger.operations = self.ledger.operations + logits.size
        return Shaped(self.ledger, shape)

    def target_gradient(self, local: Any, targets: Shaped) -> Any:
        return local if shape_of(local) == targets.shape else Shaped(self.ledger, targets.shape)

    def times_or_zero(self, shares: Any, logs: Any) -> Shaped:
        return self.where(self.equal_to(shares, 0), 0.0, shares * logs)


def shape_of(value: Any) -> Shape:
    """Return the shape of an array, () for a number."""
    return value.shape if isinstance(value, Shaped) else ()


def swapped(x: Any) -> Any:
    """Return a matrix, or each of a batch, transposed; nothing is copied."""
    return x.view((*x.shape[:-2], x.shape[-1], x.shape[-2]))
