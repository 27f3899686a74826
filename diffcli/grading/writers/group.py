"""The classes of answers that mean the same: a score typed beside one marks all of them."""

from __future__ import annotations

import json

from diffcli.grading.grouping import Grouping
from diffcli.grading.overrides import refuse_losing
from diffcli.grading.verdict import GROUP_FIELDS, Cell, Result, csv_line
from diffcli.grading.writers import Paper
from diffcli.running.files import AtomicFile

OPTION = "--group"
HELP = "Write a row for each class of equivalent answers (.csv)."


class Writer(AtomicFile):
    """Writes rows that ``--override`` reads; none of them counts until a score is typed."""

    def __init__(self, path: str, paper: Paper) -> None:
        refuse_losing(path)
        super().__init__(path)
        self._raw = paper.raw
        self._grouping = Grouping(paper.questions)

    def write(self, result: Result) -> None:
        """Count the answers of one student."""
        for row in result.verdicts:
            self._grouping.add(row)

    def close(self) -> None:
        """Write the classes."""
        self.put(csv_line(GROUP_FIELDS))
        for found in self._grouping.classes():
            row, texts = found.row, json.dumps(list(found.texts), ensure_ascii=False)
            cells: list[Cell] = [row.question, row.blank, "", "", row.answer, found.count, row.verdict, row.mistake]
            self.put(csv_line([*cells, row.score, row.points, texts], self._raw))
        super().close()
