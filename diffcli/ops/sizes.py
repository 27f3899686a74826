"""The shape of a value from the shapes of its inputs: what the rows of operations on arrays say in ``shape``.

A shape is a tuple of sizes.  A size is a number, a letter that adds, multiplies and compares, or ``ANY``, which nobody
says; a shape that nobody says is None.  What does not fit raises a ShapeError that names the operation.
"""

from __future__ import annotations

import math

from diffcli.errors import DomainError, LimitError, ShapeError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    Shape = tuple[Any, ...]
    Rule = Callable[..., Shape | None]

LARGEST_ARRAY = 100_000_000
"""Entries that an expression may ask for by number."""


class _Any:
    """A size that nobody says: it fits every other one."""

    def __add__(self, other: object) -> _Any:
        return self

    __radd__ = __mul__ = __rmul__ = __add__

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False

    __hash__ = object.__hash__


ANY = _Any()


def text(shape: Shape) -> str:
    """Return a shape as it is usually written, ``(d, b)``."""
    return "(" + ", ".join(map(str, shape)) + ("," if len(shape) == 1 else "") + ")"


def index_text(index: Any) -> str:
    """Return an index as it is typed: ``[0]``, ``[:, 1]``, ``[1:3]``, ``[:, None]``."""
    words = []
    for item in index:
        if isinstance(item, tuple):
            start, stop, step = ("" if part is None else str(part) for part in item[1:])
            words.append(f"{start}:{stop}" + (f":{step}" if step else ""))
        else:
            words.append(str(item))
    return "[" + ", ".join(words) + "]"


def entry_count(shape: Shape) -> Any:
    """Return the number of entries."""
    total: Any = 1
    for size in shape:
        total = total * size
    return total


def entry_count_of_result(shape: Shape, /, *inputs: Shape, **options: Any) -> Any:
    """Return one operation for each entry of the result."""
    return entry_count(shape)


def none(shape: Shape, /, *inputs: Shape, **options: Any) -> int:
    """Return no operation at all."""
    return 0


def known(rule: Rule) -> Rule:
    """Return a rule that says nothing where the shape of an input is not known."""
    return lambda *shapes, **options: None if None in shapes else rule(*shapes, **options)


def to_number(check: Rule) -> Rule:
    """Return the rule of an operation whose value is a number whatever the shapes, as far as they fit."""

    def rule(*shapes: Shape | None, **options: Any) -> Shape:
        if None not in shapes:
            check(*shapes, **options)
        return ()

    return rule


# entry by entry


def entrywise(name: str) -> Rule:
    """Return the rule of an operation on entries: shapes are stretched to a common one."""

    def rule(*shapes: Shape | None, **options: Any) -> Shape | None:
        known_shapes = [shape for shape in shapes if shape is not None]
        return broadcast(known_shapes, name) if len(known_shapes) == len(shapes) else None

    return rule


def broadcast(shapes: Sequence[Shape], name: str = "") -> Shape:
    """Return the common shape of arrays that are combined entry by entry."""
    result: list[Any] = []
    for axis in range(1, max(map(len, shapes), default=0) + 1):
        sizes = [shape[-axis] for shape in shapes if len(shape) >= axis]
        wide = [size for size in sizes if size is not ANY and size != 1]
        if any(size != wide[0] for size in wide[1:]):
            raise unfit(name, *shapes)
        result.append(wide[0] if wide else ANY if any(size is ANY for size in sizes) else 1)
    return tuple(reversed(result))


def unfit(name: str, *shapes: Shape) -> ShapeError:
    """Return the error that shapes cannot be combined."""
    return ShapeError(f"{name} cannot combine shapes ".lstrip() + " and ".join(map(text, shapes)))


def stretched(name: str) -> Rule:
    """Return the rule of what repeats its first input in the shape of the second."""

    def rule(x: Shape | None, like: Shape | None, *, axis: Any = None) -> Shape | None:
        if x is not None and like is not None:
            if axis is not None:
                kept = axes(like, axis)
                if len(x) == len(like) - len(kept):
                    rest = iter(x)
                    x = tuple(1 if place in kept else next(rest) for place in range(len(like)))
            if len(x) > len(like) or broadcast((x, like), name) != like:
                raise unfit(name, x, like)
        return like

    return rule


def summed_to(x: Shape | None, like: Shape | None) -> Shape | None:
    """Return the shape that was stretched to that of ``x``."""
    if x is not None and like is not None and (len(like) > len(x) or broadcast((x, like), "sum_to") != x):
        raise unfit("sum_to", x, like)
    return like


# along axes


def axes(shape: Shape, axis: Any) -> set[int]:
    """Return the places of axes, counted from the front; all of them for None."""
    if axis is None:
        return set(range(len(shape)))
    places = axis if isinstance(axis, tuple) else (axis,)
    for place in places:
        if not -len(shape) <= place < len(shape):
            raise ShapeError(f"axis {place} does not exist in shape {text(shape)}")
    found = {place % len(shape) for place in places}
    if len(found) < len(places):
        raise ShapeError(f"an axis is named twice: {axis}")
    return found


def reduced(shape: Shape | None, *, axis: Any = None) -> Shape | None:
    """Return the shape that folding along axes leaves."""
    if axis is None:
        return ()
    if shape is None:
        return None
    gone = axes(shape, axis)
    return tuple(size for place, size in enumerate(shape) if place not in gone)


def picked(name: str) -> Rule:
    """Return the rule of a reduction that needs an entry."""

    def rule(shape: Shape | None, *, axis: Any = None) -> Shape | None:
        if shape is not None:
            need_entries(shape, name)
        return reduced(shape, axis=axis)

    return rule


@known
def along(shape: Shape, *, axis: Any = None) -> Shape:
    """Return the shape of what works along axes and keeps them."""
    axes(shape, axis)
    return shape


@known
def cumulated(shape: Shape, *, axis: int = 0, reverse: int = 0) -> Shape:
    """Return the shape of sums or products so far."""
    return along(shape, axis=axis)  # type: ignore[return-value]


@known
def in_triangle(shape: Shape, *, axis: int = 0, fill: int = 1) -> Shape:
    """Return the shape of one row for each entry along an axis."""
    (place,) = axes(shape, axis)
    return checked((*shape[: place + 1], *shape[place:]))


@known
def shares(shape: Shape, *, axis: Any = -1) -> Shape:
    """Return the shape of softmax."""
    axes(shape, axis)
    need_entries(shape, "softmax")
    return shape


def need_entries(shape: Shape, name: str) -> None:
    """Raise ShapeError for an array without entries."""
    if any(size is not ANY and size == 0 for size in shape):
        raise ShapeError(f"{name} of an empty array, shape {text(shape)}")


def targets(rows: Shape | None, logits: Shape | None) -> Shape | None:
    """Return the shape of targets as rows of shares."""
    if rows is None or logits is None:
        return logits
    if not logits:
        raise ShapeError("cross_entropy needs a row of logits for each example, not a single number")
    if rows not in (logits, logits[:-1]):
        raise ShapeError(
            f"cross_entropy: logits of shape {text(logits)} need targets of shape {text(logits[:-1])} (class numbers) "
            f"or {text(logits)} (shares), not {text(rows)}"
        )
    return logits


# matrices


@known
def product(a: Shape, b: Shape) -> Shape:
    """Return the shape of a matrix product; vectors are rows on the left, columns on the right."""
    if not a or not b:
        raise ShapeError(f"@ needs arrays, not shapes {text(a)} and {text(b)}", hint="use * for numbers")
    inner = b[-2 if len(b) > 1 else 0]
    if a[-1] != inner:
        raise ShapeError(f"cannot multiply shapes {text(a)} and {text(b)}: {a[-1]} columns against {inner} rows")
    return (*broadcast((a[:-2], b[:-2]), "matmul"), *a[-2:-1], *(b[-1:] if len(b) > 1 else ()))


def square(name: str) -> Rule:
    """Return the rule of what takes a square matrix to one of its size."""

    @known
    def rule(a: Shape) -> Shape:
        if len(a) != 2 or a[0] != a[1]:
            raise ShapeError(f"{name} needs a square matrix, not shape {text(a)}")
        return a

    return rule


@known
def differences(a: Shape, b: Shape) -> Shape:
    """Return the shape of each row of a matrix less each of another."""
    if len(a) != 2 or len(b) != 2 or a[1] != b[1]:
        raise ShapeError(f"cdist needs two matrices with rows of one length, not shapes {text(a)} and {text(b)}")
    return (a[0], b[0], a[1])


@known
def solution(a: Shape, b: Shape) -> Shape:
    """Return the shape of the x with a @ x = b."""
    square("solve")(a)
    if len(b) not in (1, 2) or b[0] != a[0]:
        raise ShapeError(f"solve: shapes {text(a)} and {text(b)} do not fit")
    return b


@known
def inner(a: Shape, b: Shape) -> Shape:
    """Return the shape of the inner product of two vectors."""
    if len(a) > 1 or len(b) > 1 or a != b:
        raise ShapeError(
            f"dot needs two vectors of one length, not shapes {text(a)} and {text(b)}", hint="use @ for matrices"
        )
    return ()


@known
def outer(a: Shape, b: Shape) -> Shape:
    """Return the shape of the outer product of two vectors."""
    if len(a) != 1 or len(b) != 1:
        raise ShapeError(f"outer needs two vectors, not shapes {text(a)} and {text(b)}")
    return (*a, *b)


@known
def pair_outer(a: Shape, b: Shape) -> Shape:
    """Return the shape of a b^T."""
    return outer(a, b) if len(a) == 1 else product(a, b[::-1])  # type: ignore[return-value]


@known
def transposed(x: Shape) -> Shape:
    """Return the sizes in reverse order."""
    return x[::-1]


# making and moving entries


def checked(shape: Shape) -> Shape:
    """Return a shape that an expression asks for."""
    numbers = [size for size in shape if isinstance(size, int)]
    if any(size < 0 for size in numbers):
        raise ShapeError(f"a shape has no negative sizes: {text(shape)}")
    if math.prod(numbers) > LARGEST_ARRAY:
        raise DomainError(f"an array of {math.prod(numbers)} entries is beyond the limit of {LARGEST_ARRAY}")
    return shape


def spaced(start: Shape | None, stop: Shape | None, *, count: int) -> Shape:
    """Return the shape of evenly spaced numbers."""
    if start or stop:
        raise ShapeError(f"linspace goes from number to number, not from {text(start or ())} to {text(stop or ())}")
    if isinstance(count, int) and count < 1:
        raise DomainError(f"linspace needs at least one point, not {count}")
    return checked((count,))


@known
def indexed(shape: Shape, *, index: Any) -> Shape:
    """Return the shape of what an index points at."""
    said = f"cannot index shape {text(shape)} with {index_text(index)}"
    count = len(index) - index.count(None)
    if count > len(shape):
        axes = f"{len(shape)} axes" if len(shape) > 1 else "one axis" if shape else "no entries: it is a number"
        raise ShapeError(f"{said}: it has {axes}")
    result: list[Any] = []
    axis = -1
    for item in index:
        if item is None:
            result.append(1)
            continue
        axis += 1
        size = shape[axis]
        if isinstance(item, tuple):
            result.append(_sliced(size, item[1:]))
        elif isinstance(size, int) and not -size <= item < size:
            raise ShapeError(f"{said}: axis {axis} has {size} entries, counted from 0, and none is {item}")
    return (*result, *shape[count:])


def _sliced(size: Any, bounds: Any) -> Any:
    if size is ANY or all(bound is None for bound in bounds):
        return size
    start, stop, step = bounds
    if not isinstance(size, int) and step in (None, 1) and (start or 0) >= 0 and (stop or 0) <= 0 and stop != 0:
        return size + (stop or 0) - (start or 0)  # of a letter, which is taken to be large enough
    return len(range(*slice(*bounds).indices(as_number(size, "a slice"))))


def counted(size: Any, item: tuple[Any, ...]) -> tuple[int, int | None, int]:
    """Return start, stop and step of a slice, for a size that is a number all counted from the start.

    Of a letter a stop may count from the end, and the start and step are those that ``indexed`` can count.
    """
    if isinstance(size, int):
        return slice(*item[1:]).indices(size)
    return item[1] or 0, item[2], item[3] or 1


def as_number(size: Any, purpose: str) -> int:
    """Return a size that must be a number.  Raises: LimitError for a letter."""
    if isinstance(size, int):
        return size
    raise LimitError(f"{purpose} can be counted for sizes that are numbers, not for {size}")


def reshaped(x: Shape | None, *, shape: tuple[int, ...]) -> Shape | None:
    """Return the shape asked for, -1 being what is left."""
    if x is None:
        return None if -1 in shape else shape
    whole = entry_count(x)
    result: Shape = shape
    if shape.count(-1) == 1:
        rest: Any = ANY
        if whole is not ANY:
            parts = -math.prod(shape)
            rest = whole if parts == 1 else as_number(whole, "reshape with -1") // parts if parts else 0
        result = tuple(rest if size == -1 else size for size in shape)
    if whole != entry_count(result) or any(isinstance(size, int) and size < 0 for size in result):
        raise ShapeError(f"cannot reshape {text(x)} into {text(shape)}")
    return result


@known
def joined(*shapes: Shape, axis: int = 0) -> Shape:
    """Return the shape of arrays joined along an axis; numbers count as vectors of one entry."""
    grown = [shape or (1,) for shape in shapes]
    fits = all(-len(shape) <= axis < len(shape) for shape in grown)
    if not fits or any(reduced(shape, axis=axis) != reduced(grown[0], axis=axis) for shape in grown[1:]):
        raise ShapeError(f"concat: shapes {', '.join(map(text, shapes))} do not fit along axis {axis}")
    total: Any = 0
    for shape in grown:
        total = total + shape[axis]
    place = axis % len(grown[0])
    return (*grown[0][:place], total, *grown[0][place + 1 :])


def part(x: Shape | None, *parts: Shape | None, position: int, axis: int = 0) -> Shape | None:
    """Return the shape of one of the parts that an array was joined from."""
    if not 0 <= position < len(parts):
        raise ShapeError(f"concat_part: there is no part {position} of {len(parts)}")
    return parts[position]


@known
def stacked(*shapes: Shape, axis: int = 0) -> Shape:
    """Return the shape of arrays of one shape joined along a new axis."""
    shape = shapes[0]
    if any(other != shape for other in shapes):
        raise ShapeError(f"rows of different shapes: {', '.join(map(text, dict.fromkeys(shapes)))}")
    if not -len(shape) - 1 <= axis <= len(shape):
        raise ShapeError(f"stack: shape {text(shape)} has no place for a new axis {axis}")
    place = axis % (len(shape) + 1)
    return (*shape[:place], len(shapes), *shape[place:])


def reshaped_like(x: Shape | None, like: Shape | None) -> Shape | None:
    """Return the shape of ``like``, which has as many entries."""
    return like if like is None or x is None else reshaped(x, shape=like)


def scattered(x: Shape | None, like: Shape | None, *, index: Any) -> Shape | None:
    """Return the shape of ``like``, at whose ``index`` something is put."""
    indexed(like, index=index)
    return like


def like(position: int = 1) -> Rule:
    """Return the rule of what has the shape of one of its inputs."""
    return lambda *shapes, **options: shapes[position]
