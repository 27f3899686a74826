"""Compile the index of the table: ``python -m diffcli.ops.compile`` writes where each operation stands."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from textwrap import wrap

from diffcli.ops import MODULES, Op

FILE = Path(__file__).with_name("index.py")

_HEAD = '''"""Generated from the table of operations by ``python -m diffcli.ops.compile``; do not edit.

The rows of each module by name, with the names that they are called by where these are others: ``name=call,call``.
"""

# fmt: off
# ruff: noqa

from __future__ import annotations

WORDS = {'''


def index_text() -> str:
    """Return the module of the index, the same in every run."""
    lines = [_HEAD]
    for module in MODULES:
        words = " ".join(map(_word, import_module(f"diffcli.ops.{module}").ROWS))
        start = f"    {module!r}: '''"
        lines += wrap(words + "''',", 120, initial_indent=start, subsequent_indent=" " * 8, break_on_hyphens=False)
    return "\n".join((*lines, "}\n"))


def _word(row: Op) -> str:
    """Return a row as its name, with the names that it is called by where these are others."""
    calls = [call for call in (row.call, *row.aliases) if call]
    return row.name if calls == [row.name] else f"{row.name}={','.join(dict.fromkeys(calls))}"


if __name__ == "__main__":
    FILE.write_text(index_text(), encoding="utf-8")
