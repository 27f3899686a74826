"""Many requests from a file, answered one by one in bounded memory; a bad line does not stop the rest."""

from __future__ import annotations

import csv
import json
from itertools import chain
from typing import TYPE_CHECKING, Any, TextIO

from diffcli.cli import output
from diffcli.cli.arguments import Arguments, names
from diffcli.cli.exit_status import ExitStatus
from diffcli.cli.requests import Request, read_expression, request_of, standard_input
from diffcli.errors import DiffcliError, ExpressionError, Note, UsageError, json_fault, shorten
from diffcli.given.values import decimal_number, open_text, to_value, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Reader = Callable[[TextIO], Iterator["Line"]]

FIELDS = ("id", "expression", "at", "wrt", "order")

_LONGEST_LINE = 16_000_000

_MOST_FIELDS = 50
"""Fields of a line that are told not to be read."""


class Line:
    """A line of a file: its fields, or why it cannot be read."""

    __slots__ = ("error", "fields", "id", "number")

    def __init__(self, number: int, fields: dict[str, Any], error: str | None = None, id: object = None) -> None:
        self.number = number
        self.fields = fields
        self.error = error
        self.id = fields.get("id", id)


def answer_requests(
    arguments: Arguments,
    record: Callable[[Request], dict[str, Any]],
    plain_line: Callable[[dict[str, Any], Request], str],
) -> int:
    """Answer each request of the file that ``--from`` names, in order.

    ``record`` answers one as the ``--json`` object, ``plain_line`` writes that on a line, for .txt files.
    """
    path: str = arguments["from"]
    if path.lower().endswith(".txt") and arguments["expression"] is not None:
        raise UsageError(f"{path!r} holds expressions, so none is given beside it")
    arguments.refuse_slips("", is_known=False)
    word = arguments["expression"]
    defaults = request_of(arguments, "" if word is None else read_expression(word))
    output.tell_notes(defaults.notes)
    plain = path.lower().endswith(".txt") and not arguments["json"]
    status = ExitStatus.SUCCESS
    unread: set[str] = set()
    try:
        reader = reader_of(path, from_csv=_read_csv, from_text=_read_text)
    except UsageError as error:
        if "from" in defaults.expression:
            error.hint = f"to give a variable named from a value, write --set from={path}"
        raise
    with open_input(path) as file:
        for line in reader(file):
            answer, request = _answer(line, defaults, record)
            strange = [field for field in line.fields if field not in FIELDS and field not in unread]
            unread.update(strange[:_MOST_FIELDS])
            request.notes.extend(_unread_note(field) for field in strange[:_MOST_FIELDS])
            if "error" in answer:
                status = ExitStatus.BAD_INPUT
            output.tell_notes([*request.notes, *request.findings], place=f"line {line.number}: ")
            if plain:
                warnings = (Note(text, is_warning=True) for text in answer.get("warnings", ()))
                output.tell_notes(warnings, place=f"line {line.number}: ")
            if not plain:
                output.write(output.json_text({"id": line.id, **answer}))
            else:
                output.write(f"error: {answer['error']}" if "error" in answer else plain_line(answer, request))
            if path == "-":
                output.flush()  # whoever writes requests may wait for the answer
    return status


def _unread_note(field: str) -> Note:
    """Return the note that a field of a line is none that is read."""
    from diffcli.near import did_you_mean, near_names

    meant = did_you_mean(near_names(field, FIELDS))
    return Note(f"the field {shorten(field, 100)!r} is not read" + (f"; {meant}" if meant else ""))


def _answer(
    line: Line, defaults: Request, record: Callable[[Request], dict[str, Any]]
) -> tuple[dict[str, Any], Request]:
    """Return the answer to a line, an error included, and the request that it answers."""
    request = Request(defaults.arguments, "", {}, {})
    try:
        if line.error is not None:
            raise ExpressionError(line.error)
        request = _request(line, defaults)
        return record(request), request
    except DiffcliError as error:
        text = "; ".join(part for part in str(error).split("\n") if not part.startswith("  "))
    except MemoryError:
        text = "there is not enough memory for this"
    except Exception as error:  # a bug of ours shall not cost the other answers
        text = f"a bug in diffcli: {type(error).__name__}: {error}"
    request.findings.clear()
    return {"error": text}, request


def _request(line: Line, defaults: Request) -> Request:
    """Return the request of a line; what it leaves out comes from the command line."""
    fields = line.fields
    expression = fields.get("expression")
    if expression is None:
        expression = defaults.expression
    if not isinstance(expression, str) or not expression.strip():
        raise ExpressionError("there is no expression")
    at = fields.get("at")
    if at is not None and not isinstance(at, dict):
        raise ExpressionError('"at" is not an object of values by name')
    bindings, texts = dict(defaults.bindings), dict(defaults.texts)
    for name, item in (at or {}).items():
        bindings[_name(name)] = to_value(item, name=name)
        texts.pop(_name(name), None)
        if (text := written(item)) is not None:
            texts[_name(name)] = text
    wrt, order = _wrt(fields) or defaults.wrt, _order(fields.get("order"))
    request = Request(defaults.arguments, expression, bindings, texts, wrt=wrt, order=order)
    request.is_line = True
    return request


def _order(order: object) -> int | None:
    if order is None or order == "":
        return None
    if isinstance(order, str) and order.isascii() and order.isdigit() and len(order) < 10:
        order = int(order)
    if not isinstance(order, int) or isinstance(order, bool) or order < 1:
        raise ExpressionError('"order" is not a whole number from 1')
    return order


def _wrt(fields: dict[str, Any]) -> list[str]:
    wrt = fields.get("wrt")
    if isinstance(wrt, list) and all(isinstance(name, str) for name in wrt):
        wrt = ",".join(wrt)
    if wrt is None or wrt == "":
        return []
    if not isinstance(wrt, str):
        raise ExpressionError('"wrt" is neither a text nor a list of names')
    return names('"wrt"', wrt)


def _name(name: str) -> str:
    return names("a value", name)[0]


def open_input(path: str) -> TextIO:
    return standard_input() if path == "-" else open_text(path)


def reader_of(path: str, *, from_csv: Reader, from_text: Reader) -> Reader:
    """Return the reader for a file, by its ending."""
    readers = {"-": read_json_lines, ".jsonl": read_json_lines, ".csv": from_csv, ".txt": from_text}
    reader = readers.get(path if path == "-" else path[path.rfind(".") :].lower())
    if reader is None:
        raise UsageError(f"--from takes a file that ends in .jsonl, .csv or .txt, or -, not {path!r}")
    return reader


def read_json_lines(file: TextIO) -> Iterator[Line]:
    for number, text in numbered_lines(file):
        if text is None:
            yield Line(number, {}, too_long())
            continue
        if not text.strip():
            continue
        try:
            fields = json.loads(text, parse_float=decimal_number)
        except (ValueError, RecursionError) as error:
            yield Line(number, {}, f"line {number} is not JSON: {json_fault(error)}")
            continue
        if isinstance(fields, dict):
            yield Line(number, fields)
        else:
            yield Line(number, {}, f"line {number} is not a JSON object")


def _read_csv(file: TextIO) -> Iterator[Line]:
    """Read rows; every column but id, expression and wrt is a variable."""
    columns, lines = csv_lines(file)
    own = ("id", "expression", "wrt", "order")
    for column in columns:
        if column not in own:
            _name(column)
    for line in lines:
        if line.error is None:
            cells = {column: cell for column, cell in line.fields.items() if cell.strip()}
            fields: dict[str, Any] = {column: cells.pop(column) for column in own if column in cells}
            line = Line(line.number, {**fields, "at": cells})
        yield line


def csv_lines(file: TextIO) -> tuple[list[str], Iterator[Line]]:
    """Return the columns that the first line of a table names, and the other lines with a cell for each.

    Raises: UsageError, for a first line that is none.
    """
    lines = (text if text is not None else "\0" for _, text in numbered_lines(file))
    first = next(lines, "")
    sign = ";" if ";" in first and "," not in first else ","
    rows = csv.reader(chain([first], lines), delimiter=sign)
    try:
        columns = [column.strip() for column in next(rows, [])]
    except csv.Error as error:
        raise UsageError(f"the first line of the file, which names the columns, is not CSV: {error}") from None
    for column in columns:
        if columns.count(column) > 1:
            raise UsageError(f"two columns of the file are called {column!r}")
    return columns, _csv_lines(rows, columns)


def _csv_lines(rows: Any, columns: list[str]) -> Iterator[Line]:
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Line(rows.line_num, {}, f"line {rows.line_num} is not CSV: {error}")
            continue
        cells = dict(zip(columns, row, strict=False))
        if row == ["\0"]:
            yield Line(rows.line_num, {}, too_long())
        elif len(row) > len(columns):
            error_text = f"line {rows.line_num} has {len(row)} cells, but there are {len(columns)} columns"
            yield Line(rows.line_num, {}, error_text, cells.get("id"))
        elif row:
            yield Line(rows.line_num, cells)


def _read_text(file: TextIO) -> Iterator[Line]:
    """Read one expression a line."""
    return text_lines(file, lambda text, number: Line(number, {"expression": text, "id": number}))


def text_lines(file: TextIO, read: Callable[[str, int], Line]) -> Iterator[Line]:
    """Read lines of text; ``#`` starts a comment."""
    for number, text in numbered_lines(file):
        if text is None:
            yield Line(number, {}, too_long(), number)
        elif said := text.partition("#")[0].strip():
            yield read(said, number)


def numbered_lines(file: TextIO) -> Iterator[tuple[int, str | None]]:
    """Yield the lines with their numbers, None for one that is too long to hold."""
    number = 0
    while text := file.readline(_LONGEST_LINE):
        number += 1
        whole = text.endswith("\n") or len(text) < _LONGEST_LINE
        while not whole:
            rest = file.readline(_LONGEST_LINE)
            whole = rest.endswith("\n") or len(rest) < _LONGEST_LINE
            text = ""
        yield number, text or None


def too_long() -> str:
    return f"the line has more than {_LONGEST_LINE:,} characters"
