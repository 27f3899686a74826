"""Who changed since the last run: the rows of an earlier file of results against the new ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from diffcli.errors import FileError
from diffcli.grading.records import number, number_text
from diffcli.grading.run import Result
from diffcli.grading.sources import file_source
from diffcli.grading.tables import cell, read_table


class Changes:
    """Holds what an earlier file of results said; ``rows`` collects student, question, before, after."""

    def __init__(self, path: str) -> None:
        self.rows: list[tuple[str, str, str, str]] = []
        self._earlier: dict[tuple[str, str, str], tuple[str, float]] = {}
        if Path(path).is_file():
            try:
                for row in _rows(path):
                    place = (str(row["student"]), str(row["question"]), str(row["blank"]))
                    self._earlier[place] = (str(row["verdict"]), float(row["score"]))
            except (FileError, OSError, ValueError, KeyError, TypeError, RecursionError):
                self._earlier = {}  # not a file of results, or a damaged one

    def __bool__(self) -> bool:
        """Tell whether there was an earlier file."""
        return bool(self._earlier)

    def add(self, result: Result) -> None:
        """Compare the results of one student."""
        for v in result.verdicts:
            before = self._earlier.get((v.student, v.question, v.blank))
            after = (v.verdict, number(v.score))
            if before is not None and (before[0] != after[0] or abs(before[1] - after[1]) > 1e-9):
                name = f"{v.question} {v.blank}".strip()
                self.rows.append((v.student, name, _shown(*before), _shown(*after)))


def _shown(verdict: str, score: float) -> str:
    return f"{verdict} {number_text(score)}"


def _rows(path: str) -> Iterator[dict[str, Any]]:
    lower = path.lower()
    if lower.endswith(".csv"):
        for row in read_table(file_source(path)).rows:
            yield {name: cell(text) or "" for name, text in row.cells.items()}
    elif lower.endswith(".json"):
        yield from json.loads(Path(path).read_text(encoding="utf-8"))
    else:
        for line in file_source(path).lines():
            yield json.loads(line)
