"""Judgements made so far, in a file: what makes ``--resume`` repeat nothing, after a kill or a change of the key.

A line of the file is the fingerprint of a question with its answers, and its judgements.  A line that was cut by a
kill is left out and judged again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from diffcli.errors import FileError
from diffcli.grading.verdict import Judgement


class Journal:
    """A file of judgements, read by their fingerprints and added to at the end."""

    def __init__(self, path: str | Path, *, resume: bool) -> None:
        self.path = Path(path)
        self._places: dict[bytes, int] = {}
        try:
            self._file: IO[bytes] = self.path.open("a+b" if resume else "w+b")
            self._end = self._start = self._index() if resume else 0
        except OSError as error:
            raise FileError(f"cannot write {str(path)!r}: {error.strerror or error}") from None

    def __len__(self) -> int:
        return len(self._places)

    def is_earlier(self, digest: str) -> bool:
        """Tell whether an earlier run judged a question with its answers."""
        return self._places.get(bytes.fromhex(digest), self._start) < self._start

    def get(self, digest: str) -> list[Judgement] | None:
        """Return the judgements of a question with its answers, None if there are none yet."""
        place = self._places.get(bytes.fromhex(digest))
        if place is None:
            return None
        self._file.seek(place)
        return [Judgement(*row) for row in json.loads(self._file.readline())[1]]

    def add(self, digest: str, judgements: Sequence[Judgement]) -> None:
        """Write judgements to the file at once."""
        rows = [[j.blank, j.verdict, j.share, j.mistake, j.feedback, j.witness, j.remark] for j in judgements]
        line = json.dumps([digest, rows], ensure_ascii=True, default=str).encode() + b"\n"
        try:
            self._file.seek(self._end)
            self._file.write(line)
            self._file.flush()
        except OSError as error:
            raise FileError(f"cannot write {str(self.path)!r}: {error.strerror or error}") from None
        self._places[bytes.fromhex(digest)] = self._end
        self._end += len(line)

    def close(self) -> None:
        """Close the file; what could not be written has been told when it was added."""
        with suppress(OSError):
            self._file.close()

    def _index(self) -> int:
        """Find the lines of the file, cut off what is damaged at its end, and return the end."""
        end = 0
        self._file.seek(0)
        for line in self._file:
            if line.endswith(b"\n") and len(line) > 36 and line.startswith(b'["'):
                try:
                    self._places[bytes.fromhex(line[2:34].decode("ascii"))] = end
                except ValueError:
                    break
            elif not line.endswith(b"\n"):
                break
            end += len(line)
        self._file.truncate(end)
        return end
