"""Tables of answers as spreadsheets and platforms write them: any separator, ragged rows, odd characters."""

from __future__ import annotations

import unicodedata
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from diffcli.errors import FileError
from diffcli.grading.sources import OTHER, Source

WORKBOOK = ".xlsx"
SUFFIXES = (".csv", ".tsv", WORKBOOK)
"""The endings of tables."""

_MOST_COLUMNS = 16_384
"""As many as a spreadsheet has."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``cells`` by column name, ``warnings`` about what was odd."""

    number: int
    cells: Mapping[str, str]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table with its columns in order; the rows come as they are read, ``number`` being that of a spreadsheet."""

    name: str
    columns: tuple[str, ...]
    rows: Iterable[Row] = ()
    warnings: tuple[str, ...] = ()

    @cached_property
    def _by_name(self) -> Mapping[str, str]:
        return {plain(column): column for column in reversed(self.columns)}

    def column(self, *names: str) -> str | None:
        """Return the first column that has one of the names, compared without case, accents and signs, or None."""
        return next((self._by_name[plain(name)] for name in names if plain(name) in self._by_name), None)


def plain(name: str) -> str:
    """Return a column's name for comparing: small letters without accents, and digits."""
    text = name if name.isascii() else unicodedata.normalize("NFKD", name)
    return "".join(c for c in text.casefold() if c.isalnum())


def cell(text: str | None) -> str | None:
    """Return a cell without surrounding blanks and without the apostrophe that guards formulas; None if empty."""
    if text is None:
        return None
    text = text.strip().strip("\ufeff")
    if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@", "\t", "\r", "\0"):
        text = text[1:].strip()
    return text or None


def told(table: Table, tell: Callable[[str], None]) -> Iterator[Row]:
    """Yield the rows of a table, and tell what is odd about it and them."""
    for warning in table.warnings:
        tell(warning)
    for row in table.rows:
        for warning in row.warnings:
            tell(warning)
        yield row


def read_table(source: Source) -> Table:
    """Return the table in a file, text or an Excel workbook.

    Raises: FileError, if it cannot be read.
    """
    if source.suffix == WORKBOOK:
        from diffcli.grading.workbooks import sheet_rows

        rows = sheet_rows(source)
        columns, warnings = _columns(source, next((row for _, row in rows if any(cell.strip() for cell in row)), []))
        named = tuple(c for c in columns if "\0" not in c)
        cells = ((number, RawRow(row)) for number, row in rows)
        return Table(source.name, named, _rows(source, cells, columns, ragged=False), tuple(warnings))
    encoding = source.encoding()
    lines = (line.replace("\0", "\ufffd") for line in source.lines(encoding))
    filled = ((number, line) for number, line in enumerate(lines, 1) if line.strip(" ,;\t\r\n"))
    number, head = next(filled, (1, ""))
    bare = "".join(head.split('"')[::2])
    separator = max(",;\t", key=bare.count)  # what parts the header most, quoted cells aside
    separator = "|" if separator not in bare and "|" in bare else separator
    if head.casefold().startswith("sep=") and len(head.strip()) == 5:  # a line that spreadsheets read
        separator, head = head.strip()[4], next(filled, (1, ""))[1]
    reader = RowReader(chain([head] if head else [], lines), separator)
    header = reader.next() or RawRow()
    columns, warnings = _columns(source, header.cells)
    warnings = [*_damage(f"{source.name}, row {number}", header), *warnings]
    reader.width = len(columns)
    if encoding == OTHER:
        warnings.append(f"{source.name} is not in UTF-8; it is read as Windows' Latin")
    named = tuple(c for c in columns if "\0" not in c)
    numbered = enumerate(iter(reader.next, None), number + 1)
    return Table(source.name, named, _rows(source, numbered, columns, ragged=True), tuple(warnings))


def _columns(source: Source, cells: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the names of the columns, a second one of a name with a mark, and what is odd about them."""
    columns: list[str] = []
    known: set[str] = set()
    warnings: list[str] = []
    for position, column in enumerate(cells, 1):
        name = " ".join(column.split())
        if name in known:
            warnings.append(f"{source.name}, row 1, column {position}: a second column {name!r}; the first counts")
            name = f"{name}\0{position}"
        known.add(name)
        columns.append(name)
    while columns and not columns[-1].partition("\0")[0]:
        columns.pop()
    if len(columns) > _MOST_COLUMNS:
        raise FileError(f"{source.name} has {len(columns):,} columns, and a table has at most {_MOST_COLUMNS:,}")
    return columns, warnings


def _rows(source: Source, rows: Iterable[tuple[int, RawRow]], columns: list[str], ragged: bool) -> Iterator[Row]:
    """Yield the rows that hold anything; unless ``ragged`` a short one is nothing odd: a sheet ends where it does."""
    for number, row in rows:
        if not any(cell.strip() for cell in row.cells):
            continue
        filled = [*row.cells, *[""] * (len(columns) - len(row.cells))]
        values = {c: v for c, v in zip(columns, filled, strict=False) if "\0" not in c}
        place = f"{source.name}, row {number}"
        oddities = _oddities(place, row.cells if ragged else filled, len(columns))
        yield Row(number, values, (*_damage(place, row), *oddities))


def _damage(place: str, row: RawRow) -> Iterator[str]:
    """Yield where quotation marks of a row are out of place."""
    for column in sorted(row.damaged):
        yield f"{place}, column {column}: a quotation mark out of place; it is read as a character"
    if row.suspect:
        yield (
            f"{place}, column {row.suspect}: a quoted cell of several lines, one of which looks like a row; "
            "is a quotation mark missing?"
        )


def _oddities(place: str, cells: list[str], width: int) -> Iterator[str]:
    """Yield what is odd about a row."""
    if len(cells) > width and any(cell.strip() for cell in cells[width:]):
        yield f"{place}: {len(cells)} cells, but {width} columns; the rest is lost"
    elif len(cells) < width:
        yield f"{place}: only {len(cells)} cells of {width}; the rest is empty"
    for position, cell in enumerate(cells, 1):
        if "\ufffd" in cell:
            yield f"{place}, column {position}: a character that cannot be read"


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
                others = row.cells[row.first_open - 1].splitlines()[1:] if taken and (self.width or 0) > 2 else ()
                if any(other.count(self._separator) + 1 == self.width for other in others):
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
            elif (end := _closing_mark(body, position)) < 0:
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


def _closing_mark(text: str, start: int) -> int:
    """Return the place of the quotation mark that ends a cell, -1 if there is none; a doubled one is a character."""
    while (place := text.find('"', start)) >= 0:
        if not text.startswith('"', place + 1):
            return place
        start = place + 2
    return -1


def _unquoted(text: str) -> str:
    return text.replace('""', '"')
