"""Jupyter notebooks: equations of the text cells, and what code cells printed, as data; nothing is executed."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from diffcli.errors import FileError, json_fault
from diffcli.grading.answers import Block, Passage, Request, Submission
from diffcli.grading.documents import Equation, equations, fenced, without_html_comments
from diffcli.grading.macros import Macros
from diffcli.grading.sources import Source, json_value

SUFFIXES = (".ipynb",)

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")

_METHOD = re.compile(r"^\s*def\s+\w", re.MULTILINE)
"""What a cell of code holds that a question about code may read."""


def read(source: Source, request: Request) -> Iterator[Submission]:
    """Yield the one submission of a notebook of version 3 or 4.

    Raises: FileError, if it is not JSON or not a notebook.
    """
    try:
        notebook = json_value(source.text())
    except (ValueError, RecursionError) as error:
        place = f" in line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise FileError(f"{source.name!r} is damaged: {json_fault(error)}{place}") from None
    cells = _cells(notebook)
    if cells is None:
        raise FileError(f"{source.name!r} is not a notebook: it has no cells")
    found: list[Equation] = []
    printed: list[Block] = []
    prose: list[Passage] = []
    heading = ""
    macros = Macros()
    for number, cell in enumerate(cells, 1):
        kind, text = cell.get("cell_type"), _joined(cell.get("source", cell.get("input")))
        if kind in ("markdown", "raw"):
            text = macros.written_out(without_html_comments(text))
            found.extend(replace(equation, line=number) for equation in equations(text))
            parts, last = fenced(text)
            place = f"{source.name}, cell {number}"
            prose.append(Passage(text, place))
            printed.extend(Block(part.text, place, part.heading or heading) for part in parts)
            heading = last or heading
        elif kind == "heading":  # version 3
            heading = text.strip()
        elif kind == "code":
            comment = next((row.strip("# ") for row in text.split("\n") if row.startswith("#")), "")
            prose.append(Passage(text, f"{source.name}, cell {number}"))
            if _METHOD.search(text):
                printed.append(Block(text, f"{source.name}, cell {number}", heading, comment, is_code=True))
            outputs = "\n".join(_printed(cell.get("outputs")))
            if outputs.strip():
                printed.append(Block(outputs, f"{source.name}, cell {number}", heading, comment))
    yield Submission(
        None,
        source.name,
        equations=tuple(found),
        blocks=tuple(printed),
        prose=tuple(prose),
        warnings=tuple(_repeated(source, cells)),
    )


def _cells(notebook: Any) -> list[dict[str, Any]] | None:
    if not isinstance(notebook, dict):
        return None
    cells = notebook.get("cells")
    if cells is None and isinstance(notebook.get("worksheets"), list):
        sheets = [sheet for sheet in notebook["worksheets"] if isinstance(sheet, dict)]
        cells = [cell for sheet in sheets for cell in (sheet.get("cells") or [])]
    if not isinstance(cells, list):
        return None
    return [cell for cell in cells if isinstance(cell, dict)]


def _printed(outputs: Any) -> Iterator[str]:
    """Yield the texts that a cell printed or returned, without the colours of a terminal."""
    for output in outputs if isinstance(outputs, list) else ():
        if not isinstance(output, dict):
            continue
        if output.get("output_type") == "stream":
            if output.get("name", output.get("stream")) != "stderr":
                yield _COLOUR.sub("", _joined(output.get("text")))
        elif output.get("output_type") in ("execute_result", "display_data", "pyout"):
            data = output.get("data")
            yield _COLOUR.sub("", _joined(data.get("text/plain") if isinstance(data, dict) else output.get("text")))


def _joined(text: Any) -> str:
    """Return a text that may be stored as a list of its lines."""
    if isinstance(text, str):
        return text
    return "".join(part for part in text if isinstance(part, str)) if isinstance(text, list) else ""


def _repeated(source: Source, cells: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Yield a warning for each cell id that occurs again: the student copied a cell."""
    counts = Counter(cell["id"] for cell in cells if isinstance(cell.get("id"), str))
    yield from (f"{source.name}: the cell {name[:64]!r} occurs twice" for name, count in counts.items() if count > 1)
