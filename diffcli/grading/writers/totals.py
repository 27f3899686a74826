"""Totals: a row for each student, with the points of each question."""

from __future__ import annotations

import json
import math

from diffcli.errors import UsageError
from diffcli.grading.verdict import TOTALS_END, Result, csv_line, number
from diffcli.grading.writers import Paper
from diffcli.running.files import AtomicFile

OPTION = "--totals"
HELP = "Write a row per student (.csv, .jsonl)."


class Writer(AtomicFile):
    """Writes CSV, or JSON Lines where the file is called so."""

    def __init__(self, path: str, paper: Paper) -> None:
        if not path.lower().endswith((".csv", ".jsonl")):
            raise UsageError(f"{OPTION} takes a file that ends in .csv or .jsonl, not {path!r}")
        super().__init__(path)
        self._paper = paper
        self._lines = path.lower().endswith(".jsonl")
        if not self._lines:
            self.put(csv_line(["student", *(p.question.id for p in paper.questions), *TOTALS_END]))

    def write(self, result: Result) -> None:
        """Write the row of one student."""
        parts: dict[str, list[float]] = {item.question.id: [] for item in self._paper.questions}
        for verdict in result.verdicts:
            parts[verdict.question].append(verdict.score)
        scores = {question: math.fsum(several) for question, several in parts.items()}
        percent = round(100 * result.score / result.points, 2) if result.points else 0.0
        if percent == 100 and result.score < result.points:
            percent = 99.99
        values = [number(result.score), number(self._paper.points), number(percent)]
        if self._lines:
            columns = ["student", *scores, *TOTALS_END]
            row = dict(zip(columns, [result.student, *map(number, scores.values()), *values], strict=True))
            self.put(json.dumps(row, allow_nan=False) + "\n")
        else:
            self.put(csv_line([result.student, *scores.values(), *values], self._paper.raw))
