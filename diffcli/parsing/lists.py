"""Lists, options in brackets and indices: what their nodes of the tree do with the values before them."""

from __future__ import annotations

from diffcli.errors import LimitError, ShapeError, Span
from diffcli.parsing.literals import ArrayLiteral, Literal, Several, Slice, taken

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from diffcli.parsing.expressions import Expressions, TreeNode, Value

DIMENSION_LIMIT = 32
"""How many dimensions an array may have."""


def list_entries(expressions: Expressions, place: TreeNode, values: list[Value], frame: object) -> None:
    """Make a list of plain numbers one constant, any other the stack of its entries."""
    entries = taken(values, place[3])
    if not entries:
        raise expressions.error("a list needs at least one entry", place)
    if any(isinstance(entry, Slice) for entry in entries):
        values.append(Several(entries, place[1], place[2]))  # only index=[1:, 0] can be that
    elif all(isinstance(entry, (Literal, ArrayLiteral)) and entry.text is None for entry in entries):
        values.append(_array(expressions, entries, place))
    else:
        values.append(
            expressions.apply(expressions.ops["stack"], [expressions.operand(entry) for entry in entries], place)
        )


def _array(expressions: Expressions, entries: Sequence[Literal | ArrayLiteral], place: TreeNode) -> ArrayLiteral:
    """Return entries of one shape as nested tuples."""
    shape = entries[0].shape
    for row, entry in enumerate(entries):
        if entry.shape != shape:
            raise ShapeError(
                f"entry {row} has shape {entry.shape}, but entry 0 has shape {shape}",
                span=Span(entry.start, entry.end),
                source=expressions.source,
                hint="entries are counted from 0; all rows of a matrix have the same length",
            )
    if len(shape) >= DIMENSION_LIMIT:
        raise LimitError(
            f"lists are nested at most {DIMENSION_LIMIT} deep", span=Span(place[1], place[2]), source=expressions.source
        )
    return ArrayLiteral(tuple(entry.value for entry in entries), (len(entries), *shape), place[1], place[2])


def several(expressions: Expressions, place: TreeNode, values: list[Value], frame: object) -> None:
    """Hold values in plain brackets together; only an option can be that."""
    entries = taken(values, place[3])
    values.append(Several(entries, place[1], place[2]))


def hold_range(expressions: Expressions, place: TreeNode, values: list[Value], frame: object) -> None:
    """Hold the parts of a range in an index together."""
    parts = taken(values, place[3])
    values.append(Slice(parts, place[1], place[2]))


def nothing(expressions: Expressions, place: TreeNode, values: list[Value], frame: object) -> None:
    """Put None for a part of a range that is left out."""
    values.append(None)


def index(expressions: Expressions, place: TreeNode, values: list[Value], frame: object) -> None:
    """Replace an array and its subscripts by one entry or part of the array."""
    subscripts = taken(values, place[3] - 1)
    if isinstance(values[-1], Literal):
        hint = "write * before a list to multiply by it, as in 2*[1, 2]"
        raise expressions.error("a number has no entries", place, hint)
    items: list[Any] = []
    for subscript in subscripts:
        if isinstance(subscript, Slice):
            parts = [None if part is None else _subscript(expressions, part, place) for part in subscript.values]
            items.append(("slice", *parts, *[None] * (3 - len(parts))))
        else:
            items.append(_subscript(expressions, subscript, place))
    values[-1] = expressions.apply(
        expressions.ops["index"], (expressions.operand(values[-1]),), place, {"index": tuple(items)}
    )


def _subscript(expressions: Expressions, value: Value, place: TreeNode) -> int:
    """Return a literal integer."""
    if isinstance(value, Literal) and isinstance(value.value, int):
        return value.value
    raise expressions.error("an index is a whole number, counted from 0, or a range such as 1:3", place)
