"""One file per command; ``diffcli NAME`` finds ``NAME.py`` here.

A command file has ``ARGUMENTS`` and ``OPTIONS``, which say what it takes, and ``command(arguments)``, which returns
the exit code and whose docstring is the help.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def find_command(name: str) -> Any:
    """Return the module of a command, or None if there is none of that name."""
    if not name.isidentifier() or name.startswith("_"):
        return None
    path = f"{__name__}.{name}"
    try:
        return __import__(path, fromlist=["command"])
    except ModuleNotFoundError as error:
        if error.name != path:
            raise
        return None


def command_names() -> list[str]:
    from pkgutil import iter_modules

    return sorted(module.name for module in iter_modules(__path__))
