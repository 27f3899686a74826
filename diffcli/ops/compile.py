"""Compile the index of the table: ``python -m diffcli.ops.compile`` writes where each operation stands."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from textwrap import wrap

from diffcli.ops import MODULES, Op

FILE = Path(__file__).with_name("index.py")

_HEAD = '''"""Generated from the table of operations by ``python -m diffcli.ops.compile``; do not edit.

In which module the row of an operation stands, by its name, and the names of the rows that a call may mean.
"""

# fmt: off
# ruff: noqa

from __future__ import annotations

_ROWS = {'''

_TAIL = """}


def _read() -> tuple[dict[str, str], dict[str, str]]:
    rooms: dict[str, str] = {}
    calls: dict[str, str] = {}
    for room, words in _ROWS.items():
        for word in words.split():
            name, sign, called = word.partition("=")
            rooms[name] = room
            for call in called.split(",") if called else () if sign else (name,):
                calls[call] = f"{calls[call]} {name}" if call in calls else name
    return rooms, calls


ROOMS, CALLS = _read()
"""


def index_text() -> str:
    """Return the module of the index, the same in every run."""
    lines = [_HEAD]
    for module in MODULES:
        words = " ".join(map(_word, import_module(f"diffcli.ops.{module}").ROWS))
        start = f"    {module!r}: '''"
        lines += wrap(words + "''',", 120, initial_indent=start, subsequent_indent=" " * 8, break_on_hyphens=False)
    return "\n".join((*lines, _TAIL))


def _word(row: Op) -> str:
    """Return a row as its name, with the names that it is called by where these are others."""
    calls = [call for call in (row.call, *row.aliases) if call]
    return row.name if calls == [row.name] else f"{row.name}={','.join(dict.fromkeys(calls))}"


if __name__ == "__main__":
    FILE.write_text(index_text(), encoding="utf-8")
