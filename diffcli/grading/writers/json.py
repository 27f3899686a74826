"""Results as one JSON document: a list with an object for each student, question and blank."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from diffcli.grading.verdict import record
from diffcli.grading.writers import OUTPUT, Paper
from diffcli.running.files import AtomicFile

if TYPE_CHECKING:
    from diffcli.grading.run import Result

OPTION = OUTPUT
SUFFIXES = (".json",)


class Writer(AtomicFile):
    """Writes objects as they come, one a line."""

    def __init__(self, path: str, paper: Paper) -> None:
        super().__init__(path)
        self._before = "[\n"

    def write(self, result: Result) -> None:
        """Write the objects of one student."""
        for verdict in result.verdicts:
            self.put(self._before + json.dumps(record(verdict), allow_nan=False))
            self._before = ",\n"

    def close(self) -> None:
        """End the list."""
        self.put("\n]\n" if self._before == ",\n" else "[]\n")
        super().close()
