"""The classes of answers that mean the same: a score typed beside one marks all of them."""

from __future__ import annotations

import json

from diffcli.grading.grouping import AnswerClass, merged, squeezed
from diffcli.grading.overrides import refuse_losing
from diffcli.grading.verdict import GROUP_FIELDS, Cell, Result, csv_line
from diffcli.grading.writers import Paper
from diffcli.running.files import AtomicFile

OPTION = "--group"
HELP = "Write a row for each class of equivalent answers (.csv)."

_MOST_TEXTS = 20_000
_MOST_COMPARED = 3_000
"""Pairs of a question that are compared; beyond them, texts are alike that are the same but for blanks."""


class Writer(AtomicFile):
    """Writes rows that ``--override`` reads; none of them counts until a score is typed."""

    def __init__(self, path: str, paper: Paper) -> None:
        refuse_losing(path)
        super().__init__(path)
        self._raw = paper.raw
        self._items = {item.question.id: item for item in paper.questions}
        self._found: dict[tuple[str, str], dict[str, AnswerClass]] = {}

    def write(self, result: Result) -> None:
        """Count the answers of one student; one that earns what another of its text does not is a class of its own."""
        for row in result.verdicts:
            texts = self._found.setdefault((row.question, row.blank), {})
            key = f"{squeezed(row.answer)}\0{row.verdict}\0{row.mistake}"
            if row.answer and (key in texts or len(texts) < _MOST_TEXTS):
                texts.setdefault(key, AnswerClass(row, texts={row.answer: None})).count += 1

    def close(self) -> None:
        """Write the classes of each blank, the largest first."""
        self.put(csv_line(GROUP_FIELDS))
        for (question, _), answers in self._found.items():
            ordered = sorted(answers.values(), key=lambda one: -one.count)
            classes = merged(self._items[question], ordered, _MOST_COMPARED)
            for found in sorted(classes, key=lambda one: -one.count):
                row, texts = found.row, json.dumps(list(found.texts), ensure_ascii=False)
                cells: list[Cell] = [question, row.blank, "", "", row.answer, found.count, row.verdict, row.mistake]
                self.put(csv_line([*cells, row.score, row.points, texts], self._raw))
        super().close()
