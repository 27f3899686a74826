"""The errors of the order of statements."""

from __future__ import annotations

from itertools import accumulate

from diffcli.errors import ParseError, shorten

TYPE_CHECKING = False
if TYPE_CHECKING:
    from diffcli.parsing.reader import Reader


def premature(reader: Reader, name: str, place: int) -> ParseError:
    """Return the error of a name used in a statement before the one that defines it, or in a circle."""
    circle = _circle(reader, name)
    if circle:
        through = f", through {shorten(', '.join(circle[:-1]), 200)}" if len(circle) > 1 else ""
        return reader.error(f"{circle[-1]} is defined by itself{through}", place)
    return reader.error(f"{name} is used before its statement", place, hint="move its statement up")


def _circle(reader: Reader, name: str) -> list[str]:
    """Return the names through which a statement depends on itself, its own last; empty if it does not."""
    defined = {**reader.vocabulary.assigned, **reader.vocabulary.functions}
    target = next((n for n, number in defined.items() if number == reader.statement), None)
    used: dict[int, list[str]] = {}  # by statement
    statements = accumulate(kind == "_SEPARATOR" for kind in reader.kinds)
    for kind, text, statement in zip(reader.kinds, reader.texts, statements, strict=True):
        if kind in ("NAME", "FUNCTION", "CALL") and text in defined:
            used.setdefault(statement, []).append(text)
    came_from: dict[str, str] = {name: ""}
    pending = [name]
    while pending:
        current = pending.pop()
        if current == target:
            path = [current]
            while came_from[path[-1]]:
                path.append(came_from[path[-1]])
            return path[::-1]
        for other in used.get(defined[current], ()):
            if other not in came_from:
                came_from[other] = current
                pending.append(other)
    return []
