"""What a namespace must offer: the ``F`` that rules are written against.  For type checkers; no run loads it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol


class Functions(Protocol):
    """Functions of numbers, or of arrays entry by entry: one for each primitive row, and what has no row.

    Any other row is the formula that it is, which a namespace may know better.
    """

    @property
    def pi(self) -> Any:
        """The constant pi."""

    def integer_power(self, x: Any, power: int, /) -> Any:
        """Return a power with an integer exponent, which is no number of the namespace's."""

    def either(self, condition: Any, a: Any, b: Any, like: Any, /) -> Any:
        """Return the number ``a`` where the condition holds, else the number or such a choice ``b``.

        Only the type of ``like`` matters.
        """

    def gap(self, a: Any, b: Any, /) -> Any:
        """Return ``a - b``; floats have 0 for equal ones that are infinite too."""

    def passed(self, x: Any, local: Any, /) -> Any:
        """Return ``x`` times a local derivative, 0 where that is 0, whatever ``x`` is there."""

    def __getattr__(self, name: str, /) -> Callable[..., Any]:
        """Return the function of a row: ``function(*inputs, **options)``."""


class ArrayFunctions(Functions, Protocol):
    """Functions of whole arrays too, those of ``tensor`` rows."""

    def shared(self, hits: Any, x: Any, axis: Any, /) -> Any:
        """Return equal parts of 1 for the hits among the entries of ``x`` along axes."""

    def whole_shares(self, shares: Any, logits: Any, /) -> Any:
        """Return the sum of each row of shares, in the shape of the logits."""

    def shifted(self, g: Any, y: Any, /, *, axis: Any = -1) -> Any:
        """Return ``g`` minus its entry where ``y`` is largest, which keeps digits; a formula does without."""

    def matmul_left(self, g: Any, a: Any, b: Any, /) -> Any:
        """Return the gradient of ``a @ b`` by ``a``: G B^T, with its forms for vectors and batches."""

    def matmul_right(self, g: Any, a: Any, b: Any, /) -> Any:
        """Return the gradient of ``a @ b`` by ``b``: A^T G, with its forms for vectors and batches."""

    def target_gradient(self, local: Any, targets: Any, /) -> Any:
        """Return the gradient by the targets: ``local`` for shares, 0 for class numbers."""

    def times_or_zero(self, shares: Any, logs: Any, /) -> Any:
        """Return the product, 0 where the share is 0 whatever the logarithm."""
