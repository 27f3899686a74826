"""Output that appears whole or not at all: written beside its place and moved there at the end."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, TypeVar

from diffcli.errors import FileError, UsageError

T = TypeVar("T")


def attempt(path: str | Path, action: Callable[[], T]) -> T:
    """Return what an action on a file returns.

    Raises: FileError, where the system refuses.
    """
    try:
        return action()
    except OSError as error:
        raise FileError(f"cannot write {str(path)!r}: {error.strerror or error}") from None


def move(part: str | Path, path: str | Path) -> None:
    """Put a file that is whole into its place, whose folder is made where it is missing."""

    def replace() -> None:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        os.replace(part, path)

    attempt(path, replace)


def refuse_overwriting(flag: str, path: str | None, inputs: Iterable[str | None]) -> None:
    """Raise UsageError where an output, named by a flag, is a file or folder that is read."""
    is_kept = path is not None and (os.path.isfile(path) or os.path.isdir(path))  # a terminal is both
    for given in filter(None, inputs if is_kept else ()):
        if path is not None and os.path.realpath(path) == os.path.realpath(given):
            raise UsageError(f"{flag} would write over {given!r}, which is read")


def claim(file: IO[bytes]) -> None:
    """Take a file for this process alone, until it is closed.

    Raises: OSError, where another run has it.
    """
    try:
        import fcntl
    except ImportError:  # a system that lets nobody else write an open file
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise BlockingIOError(11, "another run is writing it") from None


def store(file: IO[bytes]) -> None:
    """Bring what was written to the disk, where it is a file of one, and close the file."""
    file.flush()
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        os.fsync(file.fileno())
    file.close()


def _part(path: Path) -> Path:
    """Return where an output is written until it is whole; what a killed run left there is overwritten."""
    path = Path(os.path.abspath(path))  # "." has no name
    return path.parent / f".{path.name}.part"


def _is_stream(path: Path) -> bool:
    """Tell whether a path is a pipe or a device, ``/dev/stdout`` say, which is written to and never replaced."""
    return path.exists() and not path.is_file() and not path.is_dir()


class AtomicFile:
    """A file that replaces the one at ``path`` when it is committed; bytes go to ``file``.

    Of a link, what it leads to is replaced; to a pipe or device they go at once.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._place = Path(os.path.realpath(path))
        self._part = None if _is_stream(self.path) else _part(self._place)
        self.file: IO[bytes] = attempt(self.path, self._open)

    def _open(self) -> IO[bytes]:
        if self.path.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        if self._part is None:
            return self.path.open("wb")
        # not emptied before it is claimed, and not for appending: an archive goes back to what it wrote
        file = os.fdopen(os.open(self._part, os.O_RDWR | os.O_CREAT, 0o666), "r+b")
        claim(file)
        file.truncate(0)
        return file

    def put(self, text: str) -> None:
        """Write a text."""
        attempt(self.path, lambda: self.file.write(text.encode("utf-8", "replace")))

    def close(self) -> None:
        """Bring what was written to the disk."""
        attempt(self.path, lambda: store(self.file))

    def commit(self) -> None:
        """Put the file into its place."""
        if self._part is not None:
            move(self._part, self._place)

    def discard(self) -> None:
        """Leave nothing behind."""
        with suppress(OSError):
            self.file.close()
        if self._part is not None:
            self._part.unlink(missing_ok=True)


class AtomicFolder:
    """A folder of text files, each of which replaces the one of its name when the folder is committed."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._part = _part(self.path)
        self._names: list[str] = []
        self._made = [folder for folder in self._part.parents if not folder.exists()]
        attempt(self.path, self._open)

    def _open(self) -> None:
        if self.path.exists() and not self.path.is_dir():
            raise NotADirectoryError(20, "it is a file")
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._claim = (self._part.parent / f"{self._part.name}.lock").open("ab")
        claim(self._claim)
        shutil.rmtree(self._part, ignore_errors=True)
        self._part.mkdir()

    def put(self, name: str, text: str) -> None:
        """Write one file of the folder; ``name`` may have folders of its own."""
        target = self._part / name

        def write() -> None:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode("utf-8", "replace"))

        attempt(self.path / name, write)
        self._names.append(name)

    def close(self) -> None:
        """Nothing is left open."""

    def commit(self) -> None:
        """Put the files into their places."""
        for name in self._names:
            move(self._part / name, self.path / name)
        self.discard()

    def discard(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self._part, ignore_errors=True)
        Path(self._claim.name).unlink(missing_ok=True)
        self._claim.close()
        with suppress(OSError):  # those that are not empty stay
            for folder in self._made:
                folder.rmdir()


def write_whole(path: str | Path, write: Callable[[AtomicFile], object]) -> None:
    """Let ``write`` fill a file, and put it into its place if nothing fails."""
    file = AtomicFile(path)
    try:
        attempt(path, lambda: write(file))
        file.close()
        file.commit()
    finally:
        file.discard()
