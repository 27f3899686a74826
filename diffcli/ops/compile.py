"""Compile the index of the table: ``python -m diffcli.ops.compile`` writes where each operation stands."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

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
    lines = [_HEAD, "ROOMS: dict[str, str] = {"]
    lines += [f"    {row.name!r}: {module!r}," for module, held in rows.items() for row in held]
    lines += ["}", "", "CALLS: dict[str, str] = {"]
    lines += [f"    {call!r}: {' '.join(row.name for row in found)!r}," for call, found in table.calls().items()]
    return "\n".join((*lines, "}", ""))


if __name__ == "__main__":
    FILE.write_text(index_text(), encoding="utf-8")
