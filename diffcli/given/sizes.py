"""Shapes as they are typed: ``W: d,d; x: d,b``.  A letter is a size that nobody says."""

from __future__ import annotations

import re

from diffcli.errors import LimitError, UsageError
from diffcli.given.expressions import plain_name
from diffcli.graphs import Apply, Constant, Graph, Node, Variable, replaced

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    Size = int | str

_LONGEST_NUMBER = 15
_MOST_LETTERS = 40


def read_sizes(given: str | Mapping[str, Any]) -> dict[str, tuple[Size, ...]]:
    """Return the shape of each variable named; a size is a whole number or a name, no size at all means a number.

    They are given as a text, or by name as texts or as tuples.

    >>> read_sizes("W: d,3; b: ")
    {'W': ('d', 3), 'b': ()}

    Raises: UsageError, LimitError.
    """
    if not isinstance(given, str):
        if not hasattr(given, "values"):
            raise UsageError(f"sizes are written as in 'W: d,d; x: d,b', not {given!r}")
        texts = [",".join(map(str, s)) if isinstance(s, (tuple, list)) else str(s) for s in given.values()]
        given = "; ".join(f"{name}: {shape}" for name, shape in zip(given, texts, strict=True))
    shapes: dict[str, tuple[Size, ...]] = {}
    for part in filter(str.strip, given.replace("\n", ";").split(";")):
        name, colon, sizes = part.partition(":")
        if not colon or not re.fullmatch(r"[^\W\d]\w*", name.strip()):
            raise UsageError(f"sizes are written as in 'W: d,d; x: d,b', not {part.strip()!r}")
        name = plain_name(name.strip())
        if name in shapes:
            raise UsageError(f"sizes gives {name} two shapes")
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


def read_bytes(text: str, name: str) -> int:
    """Return a memory, such as 64MB or 1.5 GiB, in bytes; ``name`` says whose it is.

    >>> read_bytes("64MB", "--memory")
    64000000

    Raises: UsageError.
    """
    found = re.fullmatch(r"\s*([0-9]{1,9}(?:\.[0-9]{1,9})?)\s*([kmgt]?)(i?)b?\s*", text.lower())
    size = 0 if found is None else float(found[1]) * (1024 if found[3] else 1000) ** " kmgt".index(found[2] or " ")
    if size < 1:
        raise UsageError(f"{name} takes a size such as 64MB or 1.5GiB, not {text!r}")
    return int(size)


def lettered(shapes: Mapping[str, tuple[Size, ...]]) -> dict[str, tuple[Any, ...]]:
    """Return shapes whose letters add, multiply and compare."""
    letters: dict[str, Any] = {}
    if _letters(shapes):
        from diffcli.polynomials import Polynomial

        letters = {letter: Polynomial.named(letter) for letter in _letters(shapes)}
    return {name: tuple(letters.get(size, size) for size in shape) for name, shape in shapes.items()}  # type: ignore[arg-type]


def numbered(graph: Graph, numbers: Mapping[str, int]) -> Graph:
    """Return a graph in which the letters of sizes are numbers, those in options included."""

    def plain(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(plain, value))
        return value.at(numbers) if hasattr(value, "terms") else value

    def replace(node: Node, inputs: tuple[Node, ...]) -> Node | None:
        if isinstance(node, Variable) and node.name in numbers:
            return Constant(numbers[node.name])
        if isinstance(node, Apply) and any(plain(value) != value for _, value in node.options):
            return Apply(node.op, inputs, tuple((name, plain(value)) for name, value in node.options))
        return None

    return replaced(graph, replace)


def _letters(shapes: Mapping[str, tuple[Size, ...]]) -> list[str]:
    return list(dict.fromkeys(size for shape in shapes.values() for size in shape if isinstance(size, str)))
