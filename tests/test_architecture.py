"""The rooms and what each may import, as ``diffcli/README.md`` says; what start-up may load."""

from __future__ import annotations

import ast
import functools
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "diffcli"

OUTSIDE = {"distributed", "flint", "lark", "matplotlib", "mpmath", "numpy", "plotext", "rich", "typer"} | {
    *("jax", "sympy", "torch"),
}
EVERY_ROOM = {"every room"}

# a row of the README: the room, what it answers, the rooms it may import, the packages it may import
ROW = re.compile(r"^\| `(\w+)` \| [^|]* \| ([^|]*?) ?\| ([^|]*?) ?\|$", re.MULTILINE)
ROOMS = {
    room: [set(cell.split(", ")) if cell else set() for cell in cells]
    for room, *cells in ROW.findall((PACKAGE / "README.md").read_text(encoding="utf-8"))
}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@functools.cache
def import_statements(path: Path) -> list[tuple[ast.Import | ast.ImportFrom, bool]]:
    """Return the imports of a file, inside functions too, and whether each is for type checkers alone."""
    found: list[tuple[ast.Import | ast.ImportFrom, bool]] = []
    pending: list[tuple[ast.AST, bool]] = [(ast.parse(path.read_text(encoding="utf-8")), False)]
    while pending:
        node, is_typing = pending.pop()
        if isinstance(node, ast.Import | ast.ImportFrom):
            found.append((node, is_typing))
        elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            pending += [(item, True) for item in node.body] + [(item, is_typing) for item in node.orelse]
        elif not isinstance(node, ast.expr):
            pending += [(item, is_typing) for item in ast.iter_child_nodes(node)]
    return found


def imports(path: Path) -> set[str]:
    """Rooms of ours and outside packages that a file imports, wherever in the file."""
    found = set()
    for node, _ in import_statements(path):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif node.module:
            names = [node.module] if node.module != "diffcli" else [f"diffcli.{a.name}" for a in node.names]
        for name in names:
            top, *rest = name.split(".")
            if top == "diffcli":
                found.add(rest[0] if rest else "__init__")
            elif top in OUTSIDE:
                found.add(top)
    return found


def test_the_readme_lists_every_room_below_those_it_may_import() -> None:
    assert set(ROOMS) == {room_of(path) for path in PACKAGE.rglob("*.py")}
    above = {"__version__"}
    for room, (rooms, outside) in ROOMS.items():
        assert rooms == EVERY_ROOM or rooms <= above, f"{room} may import {sorted(rooms - above)}, not above it"
        assert outside <= OUTSIDE
        above.add(room)


ASKING = [PACKAGE / "graphs.py", PACKAGE / "nodes.py", PACKAGE / "ops" / "op.py"]


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_room_imports_only_what_the_readme_allows(path: Path) -> None:
    room = room_of(path)
    rooms, outside = ROOMS[room]
    if rooms == EVERY_ROOM:
        rooms = {*ROOMS, "__version__"} - {"cli"}
    asked = {"__init__"} if path in ASKING else set()  # by __str__ and _repr_svg_, see below
    assert imports(path) <= rooms | outside | {room} | asked


@pytest.mark.parametrize("path", ASKING, ids=lambda path: path.name)
def test_only_what_python_asks_of_an_object_asks_the_whole_package(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {
        item
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name.startswith(("__str__", "__get__", "__reduce__", "_repr_"))
        for item in ast.walk(node)
    }
    whole = [node for node in ast.walk(tree) if isinstance(node, ast.Import) and node.names[0].name == "diffcli"]
    assert whole
    assert inside.issuperset(whole)


def modules() -> dict[str, Path]:
    names = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        names[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return names


def imported_when_run(path: Path, known: Iterable[str]) -> set[str]:
    """Modules of ours that the statements of a file import, but not for type checkers alone."""
    found = set()
    for node, is_typing in import_statements(path):
        if is_typing:
            continue
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif node.module:
            found.update(
                name if (name := f"{node.module}.{alias.name}") in known else node.module for alias in node.names
            )
    return found & set(known)


def test_no_files_import_each_other_however_far_around() -> None:
    known = modules()
    below = {name: imported_when_run(path, known) - {name} for name, path in known.items()}
    while below:
        free = {name for name, names in below.items() if not names & below.keys()}
        assert free, f"among these some import each other: {sorted(below)}"
        below = {name: names for name, names in below.items() if name not in free}


def test_no_module_hides_a_public_name() -> None:
    code = """
import pkgutil, importlib, diffcli
for module in pkgutil.walk_packages(diffcli.__path__, "diffcli."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
for name, home in diffcli._HOMES.items():
    assert getattr(diffcli, name) is getattr(importlib.import_module(home), name), name
assert set(diffcli._HOMES) | {"ops"} == set(diffcli.__all__)
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def loaded_by(*arguments: str) -> set[str]:
    """Top-level modules that a run of the command line has loaded at its end."""
    code = (
        "import sys\n"
        "from diffcli.cli.main import main\n"
        f"status = main({list(arguments)!r})\n"
        "print(*sorted({m.split('.')[0] for m in sys.modules}), file=sys.stderr)\n"
        "sys.exit(status)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stderr.split())


@pytest.mark.parametrize(
    "arguments",
    [
        ("grad", "exp(x)-exp(-x)", "--x", "0.693"),
        ("grad", "x^2 * y", "--x", "3", "--y=-1", "-q"),
        ("eval", "2^10"),
    ],
)
def test_scalar_work_loads_no_array_terminal_or_precision_package(arguments: tuple[str, ...]) -> None:
    heavy = {"numpy", "rich", "typer", "mpmath", "dataclasses", "inspect", "decimal"}
    assert loaded_by(*arguments).isdisjoint(heavy)
