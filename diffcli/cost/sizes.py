"""Shapes as they are typed: ``W: d,d; x: d,b``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diffcli.cost.polynomial import Polynomial
from diffcli.errors import LimitError, UsageError

if TYPE_CHECKING:
    from diffcli.cost.polynomial import Size
    from diffcli.cost.shaped import Shape

_LONGEST_NUMBER = 15
_MOST_NAMES = 40


def read_sizes(text: str) -> dict[str, Shape]:
    """Return the shape of each variable named; a size is a whole number or a name, no size at all means a number.

    >>> read_sizes("W: d,3; b: ")
    {'W': (d, 3), 'b': ()}
    """
    shapes: dict[str, Shape] = {}
    for part in filter(str.strip, text.split(";")):
        name, colon, sizes = part.partition(":")
        name = name.strip()
        if not colon or not re.fullmatch(r"[^\W\d]\w*", name):
            raise UsageError(f"--sizes takes shapes such as 'W: d,d; x: d,b', not {part.strip()!r}")
        if name in shapes:
            raise UsageError(f"--sizes gives {name} two shapes")
        shapes[name] = tuple(read_size(size, name) for size in sizes.strip(" ()").split(",") if size.strip())
    named = {str(size) for shape in shapes.values() for size in shape if not isinstance(size, int)}
    if len(named) > _MOST_NAMES:
        raise LimitError(f"--sizes has {len(named)} named sizes, and takes {_MOST_NAMES} at most")
    return shapes


def read_size(text: str, name: str) -> Size:
    """Return a whole number from 1, or a named size."""
    text = text.strip()
    if re.fullmatch(r"[0-9]+", text) and len(text) <= _LONGEST_NUMBER and int(text) > 0:
        return int(text)
    if re.fullmatch(r"[^\W\d]\w*", text):
        return Polynomial.named(text)
    raise UsageError(f"a size of {name} is {text!r}, but a size is a whole number from 1 or a name")
