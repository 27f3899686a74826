"""Every mark that a person should look at, the worst first, and why."""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

from diffcli.grading.overrides import refuse_losing
from diffcli.grading.records import REVIEW_FIELDS, Cell, csv_line
from diffcli.grading.reviewing import Reviewer
from diffcli.grading.verdict import CORRECT, Verdict
from diffcli.running.files import AtomicFile, attempt

if TYPE_CHECKING:
    from diffcli.grading.run import Result
    from diffcli.grading.writers import Paper

OPTION = "--review"
HELP = "Write what a person should look at, and why (.csv)."


class Writer(AtomicFile):
    """Writes rows that ``--override`` reads; none of them counts until a score is typed.

    Until all are counted they stand in a file: of each, memory holds its rank and its place there.
    """

    def __init__(self, path: str, paper: Paper) -> None:
        refuse_losing(path)
        super().__init__(path)
        self._raw = paper.raw
        self._reviewer = Reviewer(paper.questions)
        self._rows = tempfile.TemporaryFile("w+b")  # noqa: SIM115

    def write(self, result: Result) -> None:
        """Take the rows of one student."""
        for row in result.verdicts:
            self._reviewer.count(row)
            if row.verdict != CORRECT or row.whose or row.remark:
                line = json.dumps({**asdict(row), "witness": None}) + "\n"
                attempt(self.path, partial(self._rows.write, line.encode()))

    def close(self) -> None:
        """Write the rows."""
        self.put(csv_line(REVIEW_FIELDS))
        found = []
        place = self._rows.seek(0)
        for line in self._rows:
            row = Verdict(**json.loads(line))
            doubts = self._reviewer.doubts(row)
            if doubts:
                found.append((doubts[0].reason, row.score - row.points, place))
            place += len(line)
        for _, _, place in sorted(found):
            self._rows.seek(place)
            row = Verdict(**json.loads(self._rows.readline()))
            why = "; ".join(map(str, self._reviewer.doubts(row)))
            judged: list[Cell] = [row.points, row.answer, row.verdict, row.mistake, row.feedback, row.remark]
            self.put(csv_line([row.student, row.question, row.blank, "", "", why, row.score, *judged], self._raw))
        self._rows.close()
        super().close()

    def discard(self) -> None:
        """Leave nothing behind."""
        self._rows.close()
        super().discard()
