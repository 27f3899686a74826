"""Every exception diffcli raises on purpose, with its place in the text and a plain-text caret."""

from __future__ import annotations

TYPE_CHECKING = False  # typing costs a third of a start-up; only type checkers import it
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

MESSAGE_LIMIT = 4096
"""No message is longer than this many bytes, whatever was typed."""

_WINDOW = 100
"""Characters of a long line that are shown around the caret."""


class Span:
    """A half-open range of characters of a source text."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and (self.start, self.end) == (other.start, other.end)

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    def __repr__(self) -> str:
        return f"Span({self.start}, {self.end})"


class Note:
    """Something worth telling that is no error; a warning doubts what is printed.

    ``kind`` is what it is about: how a text was read, digits that were lost, what is undefined, a derivative at a kink.
    """

    __slots__ = ("is_warning", "kind", "message", "span")

    READING = "reading"
    DIGITS = "digits"
    UNDEFINED = "undefined"
    KINK = "kink"

    def __init__(
        self, message: str, span: Span | None = None, is_warning: bool = False, *, kind: str = READING
    ) -> None:
        self.message = message
        self.span = span
        self.is_warning = is_warning
        self.kind = kind

    def __str__(self) -> str:
        return ("warning: " if self.is_warning else "note: ") + shorten(self.message, MESSAGE_LIMIT // 4)

    def __repr__(self) -> str:
        return f"Note({self.message!r})"


class Findings:
    """What was found about numbers: ``notes``, and the names of those ``recomputed``, "value" for the value."""

    __slots__ = ("notes", "recomputed")

    def __init__(self, notes: Iterable[Note] = (), recomputed: Iterable[str] = ()) -> None:
        self.notes = list(notes)
        self.recomputed = list(recomputed)

    @property
    def warnings(self) -> list[str]:
        """All warnings."""
        return [note.message for note in self.notes if note.is_warning]

    @property
    def remarks(self) -> list[Note]:
        """What is merely worth telling."""
        return [note for note in self.notes if not note.is_warning]


class PrecisionWarning(UserWarning):
    """A number may be off by more than 1e-12 of itself."""


class UndefinedWarning(UserWarning):
    """A value or derivative does not exist."""


class ReadingWarning(UserWarning):
    """A text may mean something else than it was read as."""


class DiffcliError(Exception):
    """The base of all errors that are the input's fault, not a bug.

    ``message`` says what is wrong, ``span`` and ``source`` where, ``hint`` what to do about it.
    ``str(error)`` is the whole message with its caret picture, free of control characters.
    """

    def __init__(
        self,
        message: str,
        *,
        span: Span | None = None,
        source: str | None = None,
        hint: str | None = None,
        expected: Sequence[str] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.span = span
        self.source = source
        self.hint = hint
        self.expected = tuple(expected)

    def __str__(self) -> str:
        lines = [shorten(self.message, MESSAGE_LIMIT // 4)]
        if self.span is not None and self.source is not None:
            line, column = line_and_column(self.source, self.span.start)
            lines[0] += f" (line {line}, column {column})"
        lines.extend(self.picture())
        if self.expected:
            lines.append("expected " + shorten(_alternatives(self.expected), MESSAGE_LIMIT // 4))
        if self.hint:
            lines.append("hint: " + shorten(self.hint, MESSAGE_LIMIT // 4))
        return "\n".join(lines)

    def picture(self) -> list[str]:
        """Return the offending line and a caret under its span, or nothing where no place is known."""
        if self.span is None or self.source is None:
            return []
        return caret_lines(self.source, self.span)


class ExpressionError(DiffcliError):
    """An expression that cannot be read or evaluated; the only kind a student sees."""


class ParseError(ExpressionError):
    """Text that is not a sentence of the grammar."""


class UnknownNameError(ExpressionError):
    """A function, option or name that does not exist."""


class ArityError(ExpressionError):
    """A function called with the wrong number of inputs or with wrong options."""


class ShapeError(ExpressionError):
    """Values whose shapes do not fit; the message names both."""


class BindingError(ExpressionError):
    """Variables without a value, or values that cannot be used."""


class DomainError(ExpressionError):
    """A value or derivative that does not exist where it was asked for."""


class UndefinedError(DomainError):
    """A derivative that does not exist where it was asked to be an error if it does not."""


class LimitError(ExpressionError):
    """Input whose size or result is beyond a stated limit."""


class UsageError(DiffcliError):
    """A command line that does not fit the command."""


class FileError(DiffcliError):
    """A file that cannot be read or written."""


class KeyFileError(DiffcliError):
    """A fault of a key; ``question`` is the id of the question it is in, ``line`` the line of the file.

    ``others`` are further faults of the same key.
    """

    def __init__(self, message: str, *, question: str | None = None, line: int | None = None, **rest: Any) -> None:
        super().__init__(message, **rest)
        self.question = question
        self.line = line
        self.others: tuple[KeyFileError, ...] = ()

    def __str__(self) -> str:
        place = [f"line {self.line}"] if self.line is not None else []
        if self.question is not None:
            place.append(f"question {shorten(self.question, 80)!r}")
        return (", ".join(place) + ": " if place else "") + super().__str__()


def whole(value: Any, name: str) -> int:
    """Return an argument of that name that is a whole number.

    Raises: UsageError.
    """
    if not hasattr(value, "__index__"):
        raise UsageError(f"{name} is a whole number, not {shorten(repr(value), 40)}")
    return int(value)


def shorten(text: str, limit: int) -> str:
    """Return ``text`` made printable, its middle left out where it is longer than ``limit``."""
    if len(text) > limit:
        half = (limit - 5) // 2
        text = text[:half] + " ... " + text[-half:]
    return printable(text)


def json_fault(error: ValueError | RecursionError) -> str:
    """Return why a text is not JSON, or none that is read."""
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return str(getattr(error, "msg", None) or "a number has too many digits")


def printable(text: str) -> str:
    """Return ``text`` with control and formatting characters written as escapes."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else c.encode("unicode_escape").decode() for c in text)


def line_and_column(source: str, offset: int) -> tuple[int, int]:
    """Return the line and column of a character, both counted from 1."""
    before = source[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def caret_lines(source: str, span: Span) -> list[str]:
    """Return the line of ``span`` and a caret line, elided around the caret where the line is long."""
    start = min(span.start, len(source))
    line_start = source.rfind("\n", 0, start) + 1
    line_end = source.find("\n", start)
    if line_end < 0:
        line_end = len(source)
    end = max(start + 1, min(span.end, line_end))
    left, right = line_start, line_end
    prefix = suffix = ""
    if start - left > _WINDOW // 2:
        left, prefix = start - _WINDOW // 2, "..."
    if right - start > _WINDOW // 2:
        right, suffix = start + _WINDOW // 2, "..."
    end = min(end, max(right, start + 1))
    # tabs would move the caret; every other odd character is escaped and counted as escaped
    before = prefix + printable(source[left:start].replace("\t", " "))
    marked = printable(source[start : min(end, line_end)].replace("\t", " "))
    after = printable(source[min(end, right) : right].replace("\t", " ")) + suffix
    return ["  " + before + marked + after, "  " + " " * _width(before) + "^" * max(1, _width(marked))]


def _width(text: str) -> int:
    """Return the number of terminal cells that ``text`` takes."""
    if text.isascii():
        return len(text)
    import unicodedata

    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _alternatives(words: Sequence[str]) -> str:
    if len(words) == 1:
        return words[0]
    return ", ".join(words[:-1]) + " or " + words[-1]
