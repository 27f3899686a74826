"""The table of operations, one row each; ``ops.sin(node)`` builds a node.

Adding an operation is adding one row to one of the modules here; ``python -m diffcli.ops.compile`` then makes it quick
to find.
"""

from __future__ import annotations

import copyreg

from diffcli.ops.index import WORDS
from diffcli.ops.op import Op, OpTable, Option

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

__all__ = ["CALLS", "MODULES", "OPS", "ROOMS", "Op", "OpTable", "Option"]

MODULES = (
    *("arithmetic", "exponential", "trigonometric", "hyperbolic", "special"),
    *("activations", "reductions", "linear_algebra", "probability", "shapes"),
)
"""Those that have rows, in the order of the table."""


def _index() -> tuple[dict[str, str], dict[str, str]]:
    rooms: dict[str, str] = {}
    calls: dict[str, str] = {}
    for room, words in WORDS.items():
        for word in words.split():
            name, sign, called = word.partition("=")
            rooms[name] = room
            for call in called.split(",") if called else () if sign else (name,):
                calls[call] = f"{calls[call]} {name}" if call in calls else name
    return rooms, calls


ROOMS, CALLS = _index()
"""In which module the row of a name stands, and the names of the rows that a call may mean."""


class _BuiltIn(OpTable):
    """The rows of the modules here, each loaded when one of its operations is first asked for.

    What the index does not know, or must know all of them, loads all.
    """

    __slots__ = ("_loaded",)

    is_found_again = True

    def __init__(self) -> None:
        self._loaded: dict[str, dict[str, Op]] = {}
        self._plain = {}

    def __getattr__(self, name: str) -> Any:
        if name not in ("_by_name", "_by_call"):
            raise AttributeError(name)
        super().__init__([row for module in MODULES for row in self._rows(module).values()])
        return getattr(self, name)

    def __getitem__(self, name: str) -> Op:
        return self._rows(ROOMS[name])[name] if name in ROOMS else super().__getitem__(name)

    def get(self, name: str) -> Op | None:
        return self[name] if name in ROOMS else super().get(name)

    def called(self, name: str) -> tuple[Op, ...]:
        if name not in CALLS:
            return super().called(name)
        return tuple([self[row] for row in CALLS[name].split()])

    def call_names(self) -> Collection[str]:
        return CALLS

    def _rows(self, module: str) -> dict[str, Op]:
        """Return the rows of a module by name."""
        rows = self._loaded.get(module)
        if rows is None:
            rows = {row.name: row for row in __import__(f"diffcli.ops.{module}", fromlist=["ROWS"]).ROWS}
            self._loaded[module] = rows
        return rows


OPS: OpTable = _BuiltIn()
"""The built-in operations."""


def __getattr__(name: str) -> Op:
    row = OPS.get(name) if name in ROOMS and name not in CALLS else next(iter(OPS.called(name)), OPS.get(name))
    if row is None:
        raise AttributeError(f"there is no operation {name!r}")
    globals()[name] = row  # Python asks no more
    return row


def _pickled(op: Op) -> tuple[Any, ...]:
    """Pickle a row of a table that is found again by its name there, another by what it was made of.

    The functions of that must be ones of a module.
    """
    table = OPS if OPS.get(op.name) is op else op.table
    if table is not None and table.is_found_again:
        return table.__class__.__getitem__, (table, op.name)
    return _made, (op.arguments(),), (None, {"table": table})


def _made(fields: dict[str, Any]) -> Op:
    return Op(**fields)


def _pickled_table(table: _BuiltIn) -> str:
    return "OPS"


copyreg.pickle(Op, _pickled)
copyreg.pickle(_BuiltIn, _pickled_table)
