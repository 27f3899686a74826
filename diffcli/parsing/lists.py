"""Lists, indices, and what only LaTeX writes: what their rules do with the values of their parts."""

from __future__ import annotations

import math

from diffcli.errors import LimitError, Note, ShapeError
from diffcli.graphs import nested_shape
from diffcli.parsing import calls
from diffcli.parsing.literals import NOTHING, Several, Slice, number, operand, read_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from diffcli.parsing.actions import Value
    from diffcli.parsing.reader import Reader

DIMENSION_LIMIT = 32
"""How many dimensions an array may have."""

_MOST_DIGITS = 4000
"""Python converts no more than 4300 digits at once; a repeating decimal is never that long."""


def list_entries(reader: Reader, entries: list[Value], place: int) -> Value:
    """Make a list of plain numbers one constant, any other the stack of its entries."""
    if not entries:
        raise reader.error("a list needs at least one entry", place)
    if any(isinstance(entry, Slice) for entry in entries):
        return Several(entries, place)  # only index=[1:, 0] can be that
    literals = [reader.literal(entry) if entry.__class__ is int else None for entry in entries]
    if all(literal is not None and literal[1] is None for literal in literals):
        return _array(reader, entries, place)
    return reader.apply(reader.ops["stack"], (), [operand(reader, entry) for entry in entries], place)


def _array(reader: Reader, entries: Sequence[int], place: int) -> Value:
    """Return entries of one shape as nested tuples."""
    values = tuple([reader.numbers[~entry][0] for entry in entries])
    shape = nested_shape(values[0])
    for row, value in enumerate(values):
        if nested_shape(value) != shape:
            raise ShapeError(
                f"entry {row} has shape {nested_shape(value)}, but entry 0 has shape {shape}",
                span=reader.span(reader.read_places[~entries[row]]),
                source=reader.source,
                hint="entries are counted from 0; all rows of a matrix have the same length",
            )
    if len(shape) >= DIMENSION_LIMIT:
        raise LimitError(
            f"lists are nested at most {DIMENSION_LIMIT} deep", span=reader.span(place), source=reader.source
        )
    return reader.constant((values, None, None), place)


def several(reader: Reader, parts: list[Value], place: int) -> Value:
    """Hold together values in plain brackets, which only an option can be, or in a row of an environment."""
    return Several(parts, place)


def hold_range(reader: Reader, parts: list[Value], place: int) -> Value:
    """Hold the parts of a range in an index together."""
    return Slice(parts, place)


def nothing(reader: Reader, parts: list[Value], place: int) -> Value:
    """Stand for a part of a range that is left out."""
    return NOTHING


def index(reader: Reader, parts: list[Value], place: int) -> Value:
    """Replace an array and its subscripts by one entry or part of the array."""
    array, *subscripts = parts
    if number(reader, array) is not None:
        raise reader.error("a number has no entries", place, "write * before a list to multiply by it, as in 2*[1, 2]")
    items: list[Any] = []
    for subscript in subscripts:
        if isinstance(subscript, Slice):
            bounds = [None if part is NOTHING else _subscript(reader, part, place) for part in subscript.values]
            items.append(("slice", *bounds, *[None] * (3 - len(bounds))))
        elif subscript.__class__ is int and subscript >= 0 and reader.codes[subscript] == "None":
            items.append(None)  # a new axis
            reader.has_option = True  # and no variable
        else:
            items.append(_subscript(reader, subscript, place))
    return reader.apply(reader.ops["index"], (("index", tuple(items)),), (operand(reader, array),), place)


def _subscript(reader: Reader, value: Value, place: int) -> int:
    """Return a literal integer."""
    literal = number(reader, value)
    if literal is not None and isinstance(literal[0], int):
        return literal[0]
    from diffcli.ops.elsewhere import hint_for

    word = reader.source[reader.span(place).start :].partition("[")[0].strip()
    hint = f"an operation takes round brackets: {word.casefold()}(x)" if reader.ops.called(word.casefold()) else None
    hint = hint or hint_for(word)
    raise reader.error("an index is a whole number, counted from 0, or a range such as 1:3", place, hint)


def matrix(reader: Reader, rows: list[Value], place: int) -> Value:
    """Make lists of rows; of a column a vector."""
    if len(rows) > 1 and all(len(row.values) == 1 for row in rows):
        return list_entries(reader, [row.values[0] for row in rows], place)
    return list_entries(reader, [list_entries(reader, row.values, row.place) for row in rows], place)


def cases(reader: Reader, rows: list[Value], place: int) -> Value:
    """Choose by the conditions in turn; what has none is the rest, nan if nothing is."""
    *chosen, last = rows
    if len(last.values) > 1:
        chosen, rest = rows, reader.constant((math.nan, None, "nan"), place)
    else:
        rest = operand(reader, last.values[0])
    for row in reversed(chosen):
        if len(row.values) < 2:
            raise reader.error("a row of cases is a value and a condition", row.place)
        value, condition = (operand(reader, part) for part in row.values)
        word = reader.codes[condition] if condition >= 0 else ""
        if word.__class__ is str and len(word) > 1 and word not in reader.vocabulary.declared:
            raise reader.error(f"the condition {word!r} is not read", reader.places[condition])
        rest = reader.apply(reader.ops["where"], (), (condition, value, rest), row.place)
    return rest


def vector_norm(reader: Reader, parts: list[Value], place: int) -> Value:
    """Take the norm that the closing bar names: of absolute values the sum or the largest."""
    value, *names = operand(reader, parts[0]), *reader.texts[parts[1]].split()
    for name in names:
        op, _, options = calls.resolve(name, [value], reader, place)
        value = reader.apply(op, tuple(sorted(options.items())), (value,), place)
    return value


def mixed(reader: Reader, parts: list[Value], place: int) -> Value:
    """Add the fraction after a whole number to it, told."""
    typed = reader.span(place)
    reader.notes.append(Note(f"{reader.source[typed.start : typed.end]} is read as a mixed number, a sum", typed, True))
    whole, above, below = [_whole(reader, text, place) for text in reader.texts[parts[0]].replace("/", " ").split()]
    fraction = reader.apply(reader.ops["div"], (), (above, below), place)
    return reader.apply(reader.ops["add"], (), (whole, fraction), place)


def repeating(reader: Reader, parts: list[Value], place: int) -> Value:
    """Return a repeating decimal, ``0.1(6)``, as the quotient of integers that it is."""
    whole, _, rest = reader.texts[parts[0]].partition(".")
    decimals, _, period = rest.rstrip(")").partition("(")
    if len(whole + decimals + period) > _MOST_DIGITS:
        raise reader.error(f"a repeating decimal has at most {_MOST_DIGITS:,} digits", place)
    once = int(whole + decimals or "0")
    above = once * 10 ** len(period) + int(period) - once
    below = "9" * len(period) + "0" * len(decimals)
    return reader.apply(reader.ops["div"], (), [_whole(reader, text, place) for text in (str(above), below)], place)


def _whole(reader: Reader, text: str, place: int) -> Value:
    return reader.constant(read_number(text, lambda: reader.span(place), reader.source), place)
