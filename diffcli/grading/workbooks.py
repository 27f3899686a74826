"""The first sheet of an Excel workbook as rows of text, read from its XML; a workbook is an archive of files."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import reduce
from typing import IO, Any
from xml.etree import ElementTree

from diffcli.errors import FileError
from diffcli.grading.sources import LARGEST_FILE, Source, whole_text

_MOST_COLUMNS = 16_384
_DATES = {*range(14, 23), *range(45, 48)}
"""The numbers of the formats of dates and times that every workbook has."""
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, ElementTree.ParseError, LookupError, ValueError, ArithmeticError),
    *(NotImplementedError, OSError, EOFError, RuntimeError),
)
"""What reading a damaged archive or document raises."""

_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def sheet_rows(source: Source) -> Iterator[tuple[int, list[str]]]:
    """Yield number and cells of each row of the first sheet; a date stands as year, month and day.

    Raises: FileError, if it is no workbook.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(source.read())) as archive:
            texts, dates = _shared_texts(archive), _date_styles(archive)
            yield from _rows(archive, _first_sheet(archive), texts, dates)
    except _FAULTS as error:
        raise FileError(f"{source.name!r} is no Excel workbook that can be read: {error}") from None


def _open(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    """Return a member to read from.

    Raises: ValueError, if it is too large or defines entities, by which a small file can stand for a huge one.
    """
    if archive.getinfo(name).file_size > LARGEST_FILE:
        raise ValueError(f"{name} has more than {LARGEST_FILE:,} bytes")
    with archive.open(name) as member:
        data = member.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ValueError(f"{name} is larger than it says, or defines entities")
    return io.BytesIO(data)


def _elements(archive: zipfile.ZipFile, name: str, wanted: str) -> Iterator[Any]:
    """Yield the elements of a name, each forgotten after its use."""
    for _, element in ElementTree.iterparse(_open(archive, name)):
        if element.tag.rpartition("}")[2] == wanted:
            yield element
            element.clear()


def _first_sheet(archive: zipfile.ZipFile) -> str:
    sheet = next(_elements(archive, "xl/workbook.xml", "sheet"), None)
    if sheet is None:
        raise ValueError("it has no sheet")
    identity = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
    for relation in _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship"):
        if relation.attrib.get("Id") == identity:
            target = relation.attrib.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise ValueError("its first sheet is missing")


def _shared_texts(archive: zipfile.ZipFile) -> list[str]:
    name = "xl/sharedStrings.xml"
    return [_text(item) for item in _elements(archive, name, "si")] if name in archive.namelist() else []


def _text(item: Any) -> str:
    """Return the text of a cell or shared string, without what tells how it is pronounced."""
    parts = [part for place in ("{*}t", "{*}r/{*}t", "{*}is/{*}t", "{*}is/{*}r/{*}t") for part in item.iterfind(place)]
    return "".join(part.text or "" for part in parts)


def _date_styles(archive: zipfile.ZipFile) -> set[int]:
    """Return the styles that show numbers as dates."""
    if "xl/styles.xml" not in archive.namelist():
        return set()
    root: Any = ElementTree.parse(_open(archive, "xl/styles.xml")).getroot()
    dates = set(_DATES)
    for item in root.iterfind(".//{*}numFmt"):
        if re.search("[dmy]", _QUOTED.sub("", item.attrib.get("formatCode", "").lower())):
            dates.add(int(item.attrib.get("numFmtId", "-1")))
    cells = root.iterfind(".//{*}cellXfs/*")
    return {n for n, item in enumerate(cells) if int(item.attrib.get("numFmtId", "0")) in dates}


def _rows(archive: zipfile.ZipFile, name: str, texts: list[str], dates: set[int]) -> Iterator[tuple[int, list[str]]]:
    number = 0
    for row in _elements(archive, name, "row"):
        number = int(row.attrib.get("r", number + 1))
        cells: list[str] = []
        for cell in row:
            match = _REFERENCE.fullmatch(cell.attrib.get("r", ""))
            column = reduce(lambda n, letter: 26 * n + ord(letter) - 64, match[1], 0) - 1 if match else len(cells)
            if column >= _MOST_COLUMNS:
                raise ValueError("it has too many columns")
            cells += [""] * (column - len(cells))
            cells.append(whole_text(_cell(cell, texts, dates)))
        yield number, cells


def _cell(cell: Any, texts: list[str], dates: set[int]) -> str:
    kind = cell.attrib.get("t", "n")
    value: str = cell.findtext("{*}v", "")
    if kind == "inlineStr":
        return _text(cell)
    if kind == "s":
        return texts[int(value)]
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    if kind != "n" or not value:
        return value
    number = float(value)
    if int(cell.attrib.get("s", "0")) in dates and 0 < number < 3_000_000:
        return (datetime(1899, 12, 30) + timedelta(days=number)).strftime("%Y-%m-%d %H:%M:%S").removesuffix(" 00:00:00")
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
