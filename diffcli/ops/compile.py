"""Compile the index of the table: ``python -m diffcli.ops.compile`` writes where each operation stands."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from textwrap import wrap

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
    lines = [_HEAD]
    for name, index in (("ROOMS", rooms), ("CALLS", calls)):
        lines += [f"{name}: dict[str, str] = {{", *filled(f"{key!r}: {value!r}," for key, value in index.items()), "}"]
    return "\n".join((*lines, ""))


def filled(entries: Iterable[str]) -> list[str]:
    """Return entries of a literal in filled lines, each as a whole."""
    kept = " ".join(entry.replace(" ", "\xa0") for entry in entries)
    indent = {"initial_indent": "    ", "subsequent_indent": "    "}
    lines = wrap(kept, 120, **indent, break_long_words=False, break_on_hyphens=False)  # type: ignore[arg-type]
    return [line.replace("\xa0", " ") for line in lines]


if __name__ == "__main__":
    FILE.write_text(index_text(), encoding="utf-8")
