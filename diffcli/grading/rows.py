"""The rows of a CSV file, read line by line; a quotation mark out of place costs neither a row nor those after it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

LOOK_AHEAD = 1_000_000
"""Characters of further lines among which the end of a quoted cell is looked for."""


@dataclass(slots=True)
class RawRow:
    """The cells of a row.

    ``damaged`` are the columns, from 1, where a quotation mark was taken as it stands; ``suspect`` is the column of a
    quoted cell that seems to hold a row of its own, 0 where there is none.
    """

    cells: list[str] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    suspect: int = 0


class RowReader:
    """Parts lines into rows.

    A quoted cell may go on over lines.  If it does not close, closes before other text, or spoils a line that has
    ``width`` cells without it, its quotation mark is a character like others and the row ends with its line.
    """

    def __init__(self, lines: Iterator[str], separator: str) -> None:
        self._lines = lines
        self._separator = separator
        self._ahead: deque[str] = deque()
        self.width: int | None = None

    def next(self) -> RawRow | None:
        """Return the next row, None after the last."""
        line = self._line()
        if line is None:
            return None
        if '"' not in line:
            return RawRow(line.rstrip("\r\n").split(self._separator))
        literal: set[int] = set()
        while True:
            row = _OpenRow(self._separator, literal)
            row.take(line)
            taken = self._take_more(row)
            misplaced = row.misplaced or (row.first_open if taken and self._is_whole_without(line, row) else 0)
            if not misplaced:
                if taken and any(map(self._is_row, row.cells[row.first_open - 1].splitlines()[1:])):
                    row.suspect = row.first_open
                return row
            literal.add(misplaced)
            self._ahead.extendleft(reversed(taken))

    def _line(self) -> str | None:
        return self._ahead.popleft() if self._ahead else next(self._lines, None)

    def _take_more(self, row: _OpenRow) -> list[str]:
        """Give an open row further lines until it closes, and return them."""
        taken: list[str] = []
        size = 0
        while row.is_open and size < LOOK_AHEAD and (line := self._line()) is not None:
            taken.append(line)
            size += len(line)
            row.take(line)
        return taken

    def _is_whole_without(self, line: str, row: _OpenRow) -> bool:
        """Tell whether a line is a row of its own that a cell over several lines would spoil."""
        alone = _OpenRow(self._separator, {*row.damaged, row.first_open})
        alone.take(line)
        return not self._fits(row.cells) and not alone.is_open and self._fits(alone.cells)

    def _fits(self, cells: list[str]) -> bool:
        width = self.width
        return width is None or len(cells) == width or (len(cells) > width and not any(cells[width:]))

    def _is_row(self, line: str) -> bool:
        return self.width is not None and self.width > 2 and line.count(self._separator) == self.width - 1


class _OpenRow(RawRow):
    """A row as it is parted, line by line; ``literal`` are the columns whose quotation mark is a character."""

    def __init__(self, separator: str, literal: set[int]) -> None:
        super().__init__(damaged=list(literal))
        self.first_open = 0
        self._broken = 0
        self._separator = separator
        self._literal = literal
        self._quoted: list[str] | None = None

    @property
    def is_open(self) -> bool:
        """Whether a quoted cell waits for its end."""
        return self._quoted is not None

    @property
    def misplaced(self) -> int:
        """The column of a quoted cell over several lines that does not close, or closes before other text; else 0."""
        return len(self.cells) + 1 if self.is_open else self._broken

    def take(self, line: str) -> None:
        """Part one more line."""
        body = line.rstrip("\r\n")
        position, start = 0, -1  # a quoted cell that goes on began in an earlier line
        while True:
            column = len(self.cells) + 1
            if self._quoted is None:
                start = position
                if body.startswith('"', position) and column not in self._literal:
                    self._quoted, position = [], position + 1
            if self._quoted is None:
                position = self._plain(body, start)
            elif (end := _closing(body, position)) < 0:
                self.first_open = self.first_open or column
                self._quoted.append(_unquoted(body[position:]) + line[len(body) :])
                return
            elif end + 1 == len(body) or body.startswith(self._separator, end + 1):
                self._quoted.append(_unquoted(body[position:end]))
                self.cells.append("".join(self._quoted))
                self._quoted, position = None, end + 1
            else:
                self._quoted = None
                if start < 0:
                    self._broken = column
                    return
                self.damaged.append(column)
                position = self._plain(body, start)
            if position >= len(body):
                return
            position += 1

    def _plain(self, body: str, start: int) -> int:
        """Take a cell as it stands and return its end."""
        end = body.find(self._separator, start)
        end = len(body) if end < 0 else end
        self.cells.append(body[start:end])
        return end


def _closing(text: str, start: int) -> int:
    """Return the place of the quotation mark that ends a cell, -1 if there is none; a doubled one is a character."""
    while (place := text.find('"', start)) >= 0:
        if not text.startswith('"', place + 1):
            return place
        start = place + 2
    return -1


def _unquoted(text: str) -> str:
    return text.replace('""', '"')
