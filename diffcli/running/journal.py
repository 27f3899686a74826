"""A file of lines that a killed run leaves whole, for a later one to go on with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from diffcli.running.files import AtomicFile, attempt, claim, write_whole


class Journal:
    """Lines at ``path``; with ``resume`` those of an earlier run are kept, but for a last one that a kill cut off.

    ``kept`` counts them and ``end`` is where the next line goes.  ``target`` is the file that the lines become when
    they are finished, and the one that errors name.
    Raises: FileError.
    """

    def __init__(self, path: str, *, resume: bool = False, target: str | None = None) -> None:
        self.path = path
        self.target = target or path
        self.kept = self.end = 0
        self._file: IO[bytes] = attempt(self.target, lambda: open(path, "a+b"))  # noqa: SIM115
        attempt(self.target, lambda: claim(self._file))
        attempt(self.target, lambda: self._keep_whole_lines() if resume else self._file.truncate(0))

    def _keep_whole_lines(self) -> int:
        for place, line in self.lines():
            self.kept += 1
            self.end = place + len(line)
        return self._file.truncate(self.end)

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """Yield the whole lines with their places."""
        self._file.seek(0)
        place = 0
        for line in self._file:
            if line.endswith(b"\n"):
                yield place, line
            place += len(line)

    def line(self, place: int) -> bytes:
        """Return the line at a place."""
        self._file.seek(place)
        return self._file.readline()

    def add(self, line: str, *, flush: bool = False) -> int:
        """Add a line and return its place; with ``flush`` a killed run loses nothing of it."""
        text = line.encode("utf-8", "backslashreplace") + b"\n"
        attempt(self.target, lambda: self._file.write(text))
        if flush:
            attempt(self.target, self._file.flush)
        place, self.end = self.end, self.end + len(text)
        return place

    def finish(self, *, without: int) -> None:
        """Put the lines, without their first bytes, into the target, and remove the file."""

        def copy(file: AtomicFile) -> None:
            for _, line in self.lines():
                file.file.write(line[without:])

        attempt(self.target, self._file.flush)
        write_whole(self.target, copy)
        self.close()
        Path(self.path).unlink(missing_ok=True)

    def close(self) -> None:
        """Leave the file for a later run; what could not be written was told when it was added."""
        with suppress(OSError):
            self._file.close()
