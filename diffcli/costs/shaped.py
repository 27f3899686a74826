"""Arrays that have a shape but no entries: what computes with them is counted, not computed.

The rules of the operations run on them unchanged, so that a count is what the engine really does.  Memory follows
Python's own bookkeeping: an array is freed when its last reference goes, here as in NumPy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from diffcli.ops import sizes
from diffcli.polynomials import Polynomial, is_below, largest

if TYPE_CHECKING:
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

    def __lt__(self, other: Any) -> Shaped:
        return elementwise(self.ledger, self, other, item_size=BOOLEAN)

    __le__ = __gt__ = __ge__ = __and__ = __rand__ = __or__ = __ror__ = __lt__

    def __eq__(self, other: object) -> Any:
        return elementwise(self.ledger, self, other, item_size=BOOLEAN)

    def __ne__(self, other: object) -> Any:
        return elementwise(self.ledger, self, other, item_size=BOOLEAN)

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
