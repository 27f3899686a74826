"""Results as CSV: a row for each student, question and blank."""

from __future__ import annotations

from diffcli.grading.verdict import FIELDS, Result, csv_line, record
from diffcli.grading.writers import OUTPUT, Paper
from diffcli.running.files import AtomicFile

OPTION = OUTPUT
SUFFIXES = (".csv",)


class Writer(AtomicFile):
    """Writes rows as they come."""

    def __init__(self, path: str, paper: Paper) -> None:
        super().__init__(path)
        self._raw = paper.raw
        self.put(csv_line(FIELDS))

    def write(self, result: Result) -> None:
        """Write the rows of one student."""
        self.put("".join(csv_line(list(record(v).values()), self._raw) for v in result.verdicts))
