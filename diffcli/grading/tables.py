"""Tables of answers as spreadsheets and platforms write them: any separator, ragged rows, odd characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from diffcli.errors import FileError
from diffcli.grading.rows import RawRow, RowReader
from diffcli.grading.sources import Source

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


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns in order; the rows come as they are read, ``number`` being that of a spreadsheet."""

    name: str
    columns: tuple[str, ...]
    rows: Iterable[Row]
    warnings: tuple[str, ...]
    by_name: Mapping[str, str]

    def column(self, *names: str) -> str | None:
        """Return the first column that has one of the names, compared without case, accents and signs, or None."""
        return next((self.by_name[plain(name)] for name in names if plain(name) in self.by_name), None)


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


def read_table(source: Source) -> Table:
    """Return the table in a file, text or an Excel workbook.

    Raises: FileError, if it cannot be read.
    """
    if source.suffix == WORKBOOK:
        from diffcli.grading.workbooks import sheet_rows

        rows = sheet_rows(source)
        columns, warnings = _columns(source, next(rows, (1, []))[1])
        named = tuple(c for c in columns if "\0" not in c)
        cells = ((number, RawRow(row)) for number, row in rows)
        return table_of(source.name, named, _rows(source, cells, columns, ragged=False), tuple(warnings))
    lines = (line.replace("\0", "\ufffd") for line in source.lines())
    head = next(lines, "")
    separator = max(",;\t", key="".join(head.split('"')[::2]).count)  # what parts the header most, quoted cells aside
    if head.casefold().startswith("sep=") and len(head.strip()) == 5:  # a line that spreadsheets read
        separator, head = head.strip()[4], next(lines, "")
    reader = RowReader(chain([head] if head else [], lines), separator)
    header = reader.next() or RawRow()
    columns, warnings = _columns(source, header.cells)
    warnings = [*_damage(f"{source.name}, row 1", header), *warnings]
    reader.width = len(columns)
    named = tuple(c for c in columns if "\0" not in c)
    numbered = enumerate(iter(reader.next, None), 2)
    return table_of(source.name, named, _rows(source, numbered, columns, ragged=True), tuple(warnings))


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


def table_of(name: str, columns: tuple[str, ...], rows: Iterable[Row] = (), warnings: tuple[str, ...] = ()) -> Table:
    """Return a table whose columns are found by their plain names, the first of several."""
    return Table(name, columns, rows, warnings, {plain(column): column for column in reversed(columns)})


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
