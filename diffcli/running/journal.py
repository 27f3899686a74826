"""An output file that appears whole or not at all, and can be carried on where a run was killed."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from diffcli.errors import FileError

if TYPE_CHECKING:
    from typing import BinaryIO


class Journal:
    """Lines written to ``path.part`` and moved to ``path`` at the end.

    With ``resume`` the whole lines of an earlier, unfinished run are kept: ``kept`` counts them.
    """

    def __init__(self, path: str, *, resume: bool = False) -> None:
        self.path = path
        self.part = path + ".part"
        self.kept = 0
        try:
            if resume and os.path.exists(self.part):
                self.kept = self._keep_whole_lines()
                self.file: BinaryIO = open(self.part, "ab")  # noqa: SIM115
            else:
                self.file = open(self.part, "wb")  # noqa: SIM115
        except OSError as error:
            raise self._error(error) from None

    def _keep_whole_lines(self) -> int:
        """Cut off a last line that was not finished, and count the others."""
        count = end = 0
        with open(self.part, "r+b") as file:
            for line in file:
                if line.endswith(b"\n"):
                    count += 1
                    end += len(line)
            file.truncate(end)
        return count

    def write(self, line: str) -> None:
        """Add a line."""
        try:
            self.file.write(line.encode("utf-8", "backslashreplace") + b"\n")
        except OSError as error:
            raise self._error(error) from None

    def flush(self) -> None:
        """Hand over what is buffered, so that a killed run loses nothing of it."""
        try:
            self.file.flush()
        except OSError as error:
            raise self._error(error) from None

    def finish(self) -> None:
        """Move the file to its place."""
        try:
            self.file.flush()
            os.fsync(self.file.fileno())
            self.file.close()
            os.replace(self.part, self.path)
        except OSError as error:
            raise self._error(error) from None

    def close(self) -> None:
        """Leave the unfinished file for a later run."""
        with suppress(OSError):  # told when it was written
            self.file.close()

    def _error(self, error: OSError) -> FileError:
        return FileError(f"cannot write {self.path!r}: {error.strerror or error}")
