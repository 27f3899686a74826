"""Output that appears whole or not at all: written beside its place and moved there at the end."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, TypeVar

from diffcli.errors import FileError

T = TypeVar("T")


def attempt(path: Path, action: Callable[[], T]) -> T:
    """Return what an action on a file returns.

    Raises: FileError, where the system refuses.
    """
    try:
        return action()
    except OSError as error:
        raise FileError(f"cannot write {str(path)!r}: {error.strerror or error}") from None


def _part(path: Path) -> Path:
    """Return where an output is written until it is whole."""
    path = Path(os.path.abspath(path))  # "." has no name
    return path.parent / f".{path.name}.part"


class AtomicFile:
    """A text file that replaces the one at ``path`` when it is committed."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._file, self._temporary = attempt(self.path, self._open)

    def _open(self) -> tuple[IO[str], Path]:
        if self.path.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        temporary = _part(self.path)  # what a killed run left there is overwritten
        return temporary.open("w", encoding="utf-8", newline=""), temporary

    def put(self, text: str) -> None:
        """Write a text."""
        attempt(self.path, lambda: self._file.write(text.encode("utf-8", "replace").decode("utf-8")))

    def close(self) -> None:
        """Bring what was written to the disk."""

        def finish() -> None:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()

        attempt(self.path, finish)

    def commit(self) -> None:
        """Put the file into its place."""
        attempt(self.path, lambda: os.replace(self._temporary, self.path))

    def discard(self) -> None:
        """Leave nothing behind."""
        with suppress(OSError):
            self._file.close()
        self._temporary.unlink(missing_ok=True)


class AtomicFolder:
    """A folder of text files, each of which replaces the one of its name when the folder is committed."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._names: list[str] = []
        self._temporary = attempt(self.path, self._open)

    def _open(self) -> Path:
        if self.path.exists() and not self.path.is_dir():
            raise NotADirectoryError(20, "it is a file")
        self.path.parent.mkdir(parents=True, exist_ok=True)
        temporary = _part(self.path)
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir()
        return temporary

    def put(self, name: str, text: str) -> None:
        """Write one file of the folder; ``name`` may have folders of its own."""
        target = self._temporary / name

        def store() -> None:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text.encode("utf-8", "replace").decode("utf-8"), encoding="utf-8", newline="")

        attempt(self.path / name, store)
        self._names.append(name)

    def close(self) -> None:
        """Nothing is left open."""

    def commit(self) -> None:
        """Put the files into their places."""

        def move() -> None:
            for name in self._names:
                target = self.path / name
                target.parent.mkdir(parents=True, exist_ok=True)
                os.replace(self._temporary / name, target)

        attempt(self.path, move)
        self.discard()

    def discard(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self._temporary, ignore_errors=True)


def safe_name(student: str, taken: set[str]) -> str:
    """Return a file's name for a student: letters, digits and a few signs, and different from those taken."""
    kept = "".join(c if c.isalnum() or c in "-_.@ " else "_" for c in student).strip(" .")[:100] or "student"
    name, number = kept, 2
    while name.casefold() in taken:
        name, number = f"{kept} {number}", number + 1
    taken.add(name.casefold())
    return name
