"""Results as JSON: an object a line for each student, question and blank, in ``.json`` as the entries of a list."""

from __future__ import annotations

import json

from diffcli.grading.verdict import Result, record
from diffcli.grading.writers import OUTPUT, Paper
from diffcli.running.files import AtomicFile

OPTION = OUTPUT
SUFFIXES = (".json", ".jsonl", ".ndjson")


class Writer(AtomicFile):
    """Writes objects as they come."""

    def __init__(self, path: str, paper: Paper) -> None:
        super().__init__(path)
        is_list = path.lower().endswith(".json")
        self._before, self._end = ("[\n", "[]\n") if is_list else ("", "")
        self._after_one = (",\n", "\n]\n") if is_list else ("\n", "\n")

    def write(self, result: Result) -> None:
        """Write the objects of one student."""
        for line in json_lines(result):
            self.put(self._before + line)
            self._before, self._end = self._after_one

    def close(self) -> None:
        """End the list, or the last line."""
        self.put(self._end)
        super().close()


def json_lines(result: Result) -> list[str]:
    """Return an object for each row of a student."""
    return [json.dumps(record(v), allow_nan=False) for v in result.verdicts]
