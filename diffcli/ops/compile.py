"""Compile the index of the table: ``python -m diffcli.ops.compile`` writes where each operation stands."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from textwrap import fill

from diffcli.ops import MODULES, OpTable

FILE = Path(__file__).with_name("index.py")

_HEAD = '''"""Generated from the table of operations by ``python -m diffcli.ops.compile``; do not edit.

In which module the row of an operation stands, by its name, and the names of the rows that a call may mean.
"""

# fmt: off
# ruff: noqa

from __future__ import annotations
'''


def index_text() -> str:
    """Return the module of the index, the same in every run."""
    rows = {module: import_module(f"diffcli.ops.{module}").ROWS for module in MODULES}
    table = OpTable([row for held in rows.values() for row in held])
    rooms = {row.name: module for module, held in rows.items() for row in held}
    calls = {call: " ".join(row.name for row in found) for call, found in table.calls().items()}
    indices = (("ROOMS", rooms), ("CALLS", calls))
    return "\n".join((_HEAD, *(f"{name}: dict[str, str] = {_lines(index)}" for name, index in indices), ""))


def _lines(index: dict[str, str]) -> str:
    """Return a dictionary as it is written, in filled lines."""
    entries = [f"{name!r}: {value!r},".replace(" ", "\xa0") for name, value in index.items()]  # kept together
    filled = fill(" ".join(entries), 120, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)
    return "{\n" + filled.replace("\xa0", " ") + "\n}"


if __name__ == "__main__":
    FILE.write_text(index_text(), encoding="utf-8")
