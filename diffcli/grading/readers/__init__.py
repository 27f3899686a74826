"""The readers of answer files, one module for each format; a format is what is found in this folder.

A module has ``SUFFIXES`` and ``read(source: Source, request: Request) -> Iterator[Submission]``.  Where several formats
share an ending, ``recognises(columns: Sequence[str]) -> bool`` tells by the columns of the table whether it is this
one; the module without it takes the rest.
Raises: FileError, for a file that cannot be read at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from diffcli.errors import FileError
from diffcli.grading.answers import Submission
from diffcli.grading.sources import Source


@dataclass(frozen=True, slots=True)
class Request:
    """What is known of a file: the column that names the student, and whether its place does so already."""

    student_column: str | None = None
    is_placed: bool = False


class Reader(Protocol):
    """What the module of a reader has."""

    SUFFIXES: tuple[str, ...]

    def read(self, source: Source, request: Request, /) -> Iterator[Submission]:
        """Yield the submissions in a file."""


@cache
def readers() -> tuple[Reader, ...]:
    """Return the readers in the order of their names."""
    return tuple(
        cast(Reader, import_module(f"{__name__}.{module.name}"))
        for module in sorted(iter_modules(__path__), key=lambda m: m.name)
    )


@cache
def suffixes() -> list[str]:
    """Return the endings that can be read."""
    return sorted({suffix for reader in readers() for suffix in reader.SUFFIXES})


def reader_for(source: Source) -> Reader | None:
    """Return the reader of a file, or None for a format that is not known.

    Raises: FileError, if it cannot be read.
    """
    candidates = [reader for reader in readers() if source.suffix in reader.SUFFIXES]
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    from diffcli.grading.tables import read_table

    columns = read_table(source).columns
    special = [reader for reader in candidates if getattr(reader, "recognises", lambda _: False)(columns)]
    general = [reader for reader in candidates if not hasattr(reader, "recognises")]
    return (special or general)[0]


def read(source: Source, request: Request) -> Iterator[Submission]:
    """Yield the submissions in a file of a known format."""
    reader = reader_for(source)
    if reader is None:
        raise FileError(f"{source.name!r} is none of the formats that are read: " + ", ".join(suffixes()))
    yield from reader.read(source, request)
