"""Which operation a call means: by its name, the number of its arguments and its options."""

from __future__ import annotations

import operator

from diffcli.errors import ArityError, Span, UnknownNameError
from diffcli.parsing import messages
from diffcli.parsing.literals import NOTHING, Keyword, Several, Slice, number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from diffcli.ops import Op, OpTable, Option
    from diffcli.parsing.reader import Reader

    Call = tuple[Op, list[Any], dict[str, Any]]

_INVERSES = {
    "exp": "log",
    "log": "exp",
    "ln": "exp",
    "log2": "exp2",
    "exp2": "log2",
    "log1p": "expm1",
    "expm1": "log1p",
    "logit": "sigmoid",
    "sigmoid": "logit",
}

_FOLDED = frozenset(("maximum", "minimum"))
"""Operations of two inputs that take more, from the left."""


def inverse(name: str, ops: OpTable) -> str:
    """Return the name of the inverse function, empty if there is none."""
    if name in _INVERSES:
        return _INVERSES[name]
    if ops.called("a" + name):
        return "a" + name
    for prefix in ("arc", "ar", "a"):
        if name.startswith(prefix) and ops.called("a" + name.removeprefix(prefix)):
            return name.removeprefix(prefix)
    return ""


def resolve(name: str, arguments: Sequence[Any], reader: Reader, place: int) -> Call:
    """Return the operation of a call, its inputs and its options.

    Raises: ArityError, and UnknownNameError for an option that does not exist.
    """
    source, rows = reader.source, reader.ops.called(name)
    given = {a.name: a for a in arguments if isinstance(a, Keyword)}
    inputs = [a for a in arguments if not isinstance(a, Keyword)]
    if len(inputs) + len(given) != len(arguments):
        raise ArityError(f"an option of {name} is given twice", span=reader.span(place), source=source)
    if given and isinstance(arguments[len(inputs) - 1 if inputs else 0], Keyword) and inputs:
        raise ArityError("options come after the other arguments", span=reader.span(place), source=source)
    for option in given.values():
        _check_option(name, option, rows, reader)
    for row in rows:
        if _fits(row, len(inputs)) and _has(row, given) and not _missing(row, given):
            return row, inputs, _options(row, given, {}, reader, place)
    for row in rows:
        count = row.min_inputs
        positional = [o for o in row.options if o.position is not None and o.name not in given]
        if row.max_inputs != count or len(inputs) <= count or not _has(row, given) or not positional:
            continue
        leading = [o for o in positional if o.position is not None and o.position < count]  # besselj(2, x)
        if leading:
            inputs = [*inputs[len(leading) :], *inputs[: len(leading)]]
        extra = inputs[count:]
        if positional[-1].kind == "shape" and len(extra) > len(positional):
            head = len(positional) - 1
            if all(_size(reader, value) is not None for value in extra):
                extra = [*extra[:head], Several(extra[head:], place)]
        if len(extra) <= len(positional):
            by_place = {option.name: value for option, value in zip(positional, extra, strict=False)}
            if not _missing(row, {**given, **by_place}):
                return row, inputs[:count], _options(row, given, by_place, reader, place)
    for row in rows:
        missing = [o for o in row.options if o.required and o.name not in given and len(inputs) == row.min_inputs]
        if missing and _has(row, given):
            message = f"{name} needs {missing[0].name}, {missing[0].takes}"
            raise ArityError(message, span=reader.span(place), source=source)
    wanted = _wanted([row for row in rows if _has(row, given)], given)
    raise wrong_count(name, len(inputs), wanted, reader.span(place), source)


def wrong_count(name: str, count: int, wanted: str, span: Span, source: str) -> ArityError:
    """Return the error of a call with too few or too many arguments."""
    return ArityError(f"{name} takes {wanted}, not {count}", span=span, source=source)


def _fits(row: Op, count: int) -> bool:
    return row.min_inputs <= count and (row.max_inputs is None or count <= row.max_inputs or row.name in _FOLDED)


def _has(row: Op, given: dict[str, Keyword]) -> bool:
    return all(any(option.name == name for option in row.options) for name in given)


def _missing(row: Op, given: dict[str, Any]) -> bool:
    return any(option.required and option.name not in given for option in row.options)


def _wanted(rows: Sequence[Op], given: dict[str, Keyword]) -> str:
    """Return how many arguments a call takes, in words."""
    fewest = min(row.min_inputs for row in rows)
    required = [o.name for o in rows[0].options if o.required and o.name not in given]
    if any(row.max_inputs is None or row.name in _FOLDED for row in rows):
        counts = f"at least {fewest}"
    else:
        counts = " or ".join(str(count) for count in sorted({row.min_inputs for row in rows}))
    words = f"{counts} argument{'s' * (counts.split()[-1] != '1')}"
    return " and ".join(required if fewest == 0 else (words, *required))


def _check_option(name: str, keyword: Keyword, rows: Sequence[Op], reader: Reader) -> None:
    """Raise an error for an option that no row of the call has."""
    known = sorted({option.name for row in rows for option in row.options})
    if keyword.name not in known:
        hint = f"its options are {', '.join(known)}" if known else None
        raise UnknownNameError(
            f"{name} has no option {keyword.name}",
            span=reader.span(keyword.place),
            source=reader.source,
            hint=messages.suggestion(keyword.name, known) or hint,
        )


def _options(
    row: Op, given: dict[str, Keyword], by_place: dict[str, Any], reader: Reader, place: int
) -> dict[str, Any]:
    """Return the options that differ from their defaults, as plain values."""
    options = {}
    for option in row.options:
        if option.name in given:
            value = given[option.name].value
        elif option.name in by_place:
            value = by_place[option.name]
        else:
            continue
        try:
            plain = _plain_value(option, value, reader)
        except ValueError:
            wrong = given.get(option.name, value)
            if wrong.__class__ is not int:
                place = wrong.place
            elif reader.literal(wrong) is not None:
                place = reader.read_places[~wrong]
            message = f"{option.name} of {row.call} is {option.takes}"
            hint = f"it stands first: {row.call}({option.name}, x)" if row.min_inputs and option.position == 0 else None
            raise ArityError(message, span=reader.span(place), source=reader.source, hint=hint) from None
        if option.required or plain != option.default:
            options[option.name] = plain
    return options


def _plain_value(option: Option, value: Any, reader: Reader) -> Any:
    """Return an option's value as a number, tuple or word; ValueError if it is none that the option takes."""
    kind = option.kind
    word = reader.codes[value] if value.__class__ is int and value >= 0 else None
    if kind == "word":
        if word in option.choices:
            return word
        raise ValueError(option.name)
    if kind == "number":
        found = number(reader, value)
        if found is not None:
            return found[0]
        raise ValueError(option.name)
    if kind in ("axis", "axes") and word == "None":
        return None
    if kind == "index" and isinstance(value, Several):
        return tuple([_index_entry(item, reader) for item in value.values])
    if option.required and kind in ("int", "shape") and (letters := _sizes(reader, value)):
        return letters if kind == "shape" else letters[0]
    if kind not in ("int", "whole", "axis"):
        if isinstance(value, Several):
            return tuple([_whole(item, reader) for item in value.values])
        literal = reader.literal(value) if value.__class__ is int else None
        if literal is not None and literal[0].__class__ is tuple:
            if not all(isinstance(entry, int) for entry in literal[0]):
                raise ValueError(value)
            return literal[0]
    integer = _whole(value, reader)
    return (integer,) if kind in ("shape", "index") else integer


def _size(reader: Reader, value: Any) -> Any:
    """Return a size that is written with letters, such as ``n - 1``, as a number or polynomial; None for no size."""
    from diffcli.polynomials import Polynomial

    code = reader.codes[value] if value.__class__ is int and value >= 0 else None
    if isinstance(code, str):
        return Polynomial.named(code)
    if isinstance(code, tuple) and code[0].name in _OF_SIZES and not code[1]:
        parts = [_size_in(reader, item) for item in code[2:]]
        return None if None in parts else _OF_SIZES[code[0].name](*parts)
    found = number(reader, value)
    return found[0] if found is not None and isinstance(found[0], int) else None


def _size_in(reader: Reader, item: int) -> Any:
    """Return the size that an input of an instruction is: a slot, or a constant by its place among them."""
    if item >= 0:
        return _size(reader, item)
    number = reader.constants[~item][0]
    return number if isinstance(number, int) else None


_OF_SIZES: dict[str, Callable[..., Any]] = {"add": operator.add, "mul": operator.mul, "negate": operator.neg}


def _sizes(reader: Reader, value: Any) -> tuple[Any, ...]:
    """Return the sizes of a shape in which there are letters, nothing for any other value."""
    code = reader.codes[value] if value.__class__ is int and value >= 0 else None
    if isinstance(value, Several):
        sizes = [_size(reader, item) for item in value.values]
    elif isinstance(code, tuple) and code[0].name == "stack" and not code[1]:
        sizes = [_size_in(reader, item) for item in code[2:]]
    else:
        sizes = [_size(reader, value)]
    return () if None in sizes or all(isinstance(size, int) for size in sizes) else tuple(sizes)


def _index_entry(value: Any, reader: Reader) -> Any:
    """Return a whole number, or a range as ("slice", start, stop, step)."""
    if not isinstance(value, Slice):
        return _whole(value, reader)
    parts = [None if part is NOTHING else _whole(part, reader) for part in value.values]
    return ("slice", *parts, *[None] * (3 - len(parts)))


def _whole(value: Any, reader: Reader) -> int:
    found = number(reader, value)
    if found is None or not isinstance(found[0], int):
        raise ValueError(value)
    return found[0]
