"""The library's working precision, which is one for the whole process: whoever computes holds the lock."""

from __future__ import annotations

from contextlib import contextmanager
from importlib.util import find_spec
from threading import RLock
from typing import TYPE_CHECKING

from diffcli.errors import LimitError

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BITS = 80_000
"""The highest precision that is computed with: twice 10,000 digits, and some to lose."""

_LOCK = RLock()


def is_available() -> bool:
    """Tell whether the library is installed: there are systems without a build of it."""
    return find_spec("flint") is not None


@contextmanager
def precision(bits: int, terms: int = 10) -> Iterator[None]:
    """Compute with so many bits, and series with so many terms, while no other thread does.

    Raises: LimitError beyond ``MOST_BITS``.
    """
    if not 2 <= bits <= MOST_BITS:
        raise LimitError(f"from 2 to {MOST_BITS} bits are computed with, not {bits}")
    from flint import ctx

    with _LOCK:
        before = ctx.prec, ctx.cap
        ctx.prec, ctx.cap = bits, terms
        try:
            yield
        finally:
            ctx.prec, ctx.cap = before
