"""Results as JSON Lines: an object for each student, question and blank."""

from __future__ import annotations

import json

from diffcli.grading.verdict import Result, record
from diffcli.grading.writers import OUTPUT, Paper
from diffcli.running.files import AtomicFile

OPTION = OUTPUT
SUFFIXES = (".jsonl", ".ndjson")


class Writer(AtomicFile):
    """Writes objects as they come."""

    def __init__(self, path: str, paper: Paper) -> None:
        super().__init__(path)

    def write(self, result: Result) -> None:
        """Write the objects of one student."""
        self.put("".join(line + "\n" for line in json_lines(result)))


def json_lines(result: Result) -> list[str]:
    """Return a line for each row of a student."""
    return [json.dumps(record(v), allow_nan=False) for v in result.verdicts]
