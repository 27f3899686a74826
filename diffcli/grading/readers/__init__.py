"""The readers of answer files, one module for each format; a format is what is found in this folder.

A module has ``SUFFIXES`` and ``read(source: Source, request: Request) -> Iterator[Submission]``, which raises FileError
for a file that cannot be read at all.  One for tables has ``layout(table: Table, people: People) -> Layout`` in their
place, perhaps with ``OPTIONS`` of ``tabular.submissions``, and ``recognises(columns: Sequence[str]) -> bool``, but for
the one that takes the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from diffcli.errors import FileError
from diffcli.grading.answers import Request, Submission
from diffcli.grading.sources import Source

Reader = Callable[[Source, Request], Iterator[Submission]]
"""Yields the submissions in a file."""


@cache
def modules() -> dict[str, list[Any]]:
    """Return the modules of the readers by ending, in the order of their names."""
    from diffcli.grading.tables import SUFFIXES

    found: dict[str, list[Any]] = {}
    for name in sorted(module.name for module in iter_modules(__path__)):
        module = import_module(f"{__name__}.{name}")
        for suffix in getattr(module, "SUFFIXES", SUFFIXES):
            found.setdefault(suffix, []).append(module)
    return found


def suffixes() -> list[str]:
    """Return the endings that can be read."""
    return sorted(modules())


def reader_for(source: Source) -> Reader | None:
    """Return the reader of a file, or None for a format that is not known.

    Raises: FileError, if it cannot be read.
    """
    fitting = modules().get(source.suffix, [])
    if len(fitting) > 1:
        from diffcli.grading.tables import read_table

        columns = read_table(source).columns
        special = [module for module in fitting if getattr(module, "recognises", lambda _: False)(columns)]
        fitting = special or [module for module in fitting if not hasattr(module, "recognises")]
    if not fitting:
        return None
    if hasattr(fitting[0], "read"):
        found: Reader = fitting[0].read
        return found
    from diffcli.grading.tabular import submissions

    return partial(submissions, layout=fitting[0].layout, **getattr(fitting[0], "OPTIONS", {}))


def read(source: Source, request: Request) -> Iterator[Submission]:
    """Yield the submissions in a file of a known format."""
    reader = reader_for(source)
    if reader is None:
        raise FileError(f"{source.name!r} is none of the formats that are read: " + ", ".join(suffixes()))
    yield from reader(source, request)
