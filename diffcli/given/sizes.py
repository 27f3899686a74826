"""Shapes as they are typed: ``W: d,d; x: d,b``.  A letter is a size that nobody says."""

from __future__ import annotations

import re
from itertools import count

from diffcli.errors import LimitError, UsageError
from diffcli.given.expressions import plain_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Size = int | str

_LONGEST_NUMBER = 15
_MOST_LETTERS = 40


def read_sizes(text: str) -> dict[str, tuple[Size, ...]]:
    """Return the shape of each variable named; a size is a whole number or a name, no size at all means a number.

    >>> read_sizes("W: d,3; b: ")
    {'W': ('d', 3), 'b': ()}

    Raises: UsageError, LimitError.
    """
    shapes: dict[str, tuple[Size, ...]] = {}
    for part in filter(str.strip, text.replace("\n", ";").split(";")):
        name, colon, sizes = part.partition(":")
        if not colon or not re.fullmatch(r"[^\W\d]\w*", name.strip()):
            raise UsageError(f"--sizes takes shapes such as 'W: d,d; x: d,b', not {part.strip()!r}")
        name = plain_name(name.strip())
        if name in shapes:
            raise UsageError(f"--sizes gives {name} two shapes")
        shapes[name] = tuple(read_size(size, name) for size in sizes.strip(" ()").split(",") if size.strip())
    letters = _letters(shapes)
    if len(letters) > _MOST_LETTERS:
        raise LimitError(f"--sizes has {len(letters)} named sizes, and takes {_MOST_LETTERS} at most")
    return shapes


def read_size(text: str, name: str) -> Size:
    """Return a whole number from 1, or a named size; ``name`` says whose it is."""
    text = text.strip()
    if re.fullmatch(r"[0-9]+", text) and len(text) <= _LONGEST_NUMBER and int(text) > 0:
        return int(text)
    if re.fullmatch(r"[^\W\d]\w*", text):
        return text
    raise UsageError(f"a size of {name} is {text!r}, but a size is a whole number from 1 or a name")


def numbered(shapes: Mapping[str, tuple[Size, ...]]) -> dict[str, tuple[int, ...]]:
    """Return shapes with a number for each letter: all different, none of them 1 or one that is said."""
    said = {size for shape in shapes.values() for size in shape}
    numbers = dict(zip(_letters(shapes), (p for p in _primes() if p not in said), strict=False))
    return {
        name: tuple(size if isinstance(size, int) else numbers[size] for size in shape)
        for name, shape in shapes.items()
    }


def _letters(shapes: Mapping[str, tuple[Size, ...]]) -> list[str]:
    return list(dict.fromkeys(size for shape in shapes.values() for size in shape if isinstance(size, str)))


def _primes() -> Iterator[int]:
    return (p for p in count(3, 2) if all(p % d for d in range(3, p, 2)))
