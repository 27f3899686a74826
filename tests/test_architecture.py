"""The rooms and what each may import; what start-up may load."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "diffcli"

# a room may import only rooms named in its row, and of the outside only what is named
BASE = {"errors", "ops", "graph", "namespaces", "numpy"}
ROOMS = {
    "errors": set(),
    "ops": {"errors"},
    "graph": {"errors", "ops"},
    "namespaces": BASE | {"mpmath"},
    "parsing": {"errors", "ops", "graph", "lark"},
    "engine": BASE | {"mpmath"},
    "rendering": BASE | {"engine", "rich"},
    "simplification": BASE | {"parsing", "engine"},
    "equivalence": BASE | {"parsing", "engine", "simplification", "mpmath"},
    "asymptotics": BASE | {"parsing", "equivalence"},
    "cost": BASE | {"engine", "rendering"},
    "plotting": BASE | {"engine", "matplotlib", "plotext"},
    "training": BASE | {"engine"},
    "running": {"errors"},
    "mistakes": BASE | {"parsing", "rendering", "simplification", "engine", "equivalence"},
    "library": BASE
    | {
        "parsing",
        "engine",
        "rendering",
        "simplification",
        "equivalence",
        "asymptotics",
        "mistakes",
        "training",
        "mpmath",
    },
    "grading": BASE
    | {
        "parsing",
        "engine",
        "rendering",
        "simplification",
        "equivalence",
        "asymptotics",
        "mistakes",
        "running",
        "library",
        "__version__",
        "mpmath",
    },
    "cli": {"*", "typer", "rich", "numpy"},
    "__init__": {"*"},
    "__main__": {"*"},
}
OUTSIDE = {"lark", "numpy", "mpmath", "rich", "typer", "matplotlib", "plotext", "sympy", "torch", "jax"}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Rooms of ours and outside packages that a file imports, wherever in the file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module] if node.module != "diffcli" else [f"diffcli.{a.name}" for a in node.names]
        for name in names:
            top, *rest = name.split(".")
            if top == "diffcli":
                found.add(rest[0] if rest else "__init__")
            elif top in OUTSIDE:
                found.add(top)
    return found


def test_no_two_rooms_import_each_other_however_far_around() -> None:
    above: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        above.setdefault(room_of(path), set()).update(imports(path) - OUTSIDE - {room_of(path), "__version__"})
    above.pop("__init__", None)  # which loads every name at first use
    while above:
        free = {room for room, rooms in above.items() if not rooms & above.keys()}
        assert free, f"these import each other: {sorted(above)}"
        above = {room: rooms for room, rooms in above.items() if room not in free}


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_room_imports_only_rooms_above_it(path: Path) -> None:
    room = room_of(path)
    allowed = ROOMS[room] | {room}
    rooms = {name for name in imports(path) if name not in OUTSIDE}
    outside = imports(path) & OUTSIDE
    if "*" not in allowed:
        assert rooms <= allowed, f"{room} imports {sorted(rooms - allowed)}"
    assert "cli" not in rooms or room in ("cli", "__main__")
    assert outside <= allowed or room == "__init__", f"{room} imports {sorted(outside - allowed)}"


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
