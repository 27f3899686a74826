"""Every mark that a person should look at, the worst first, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diffcli.grading.records import REVIEW_FIELDS, csv_line, number, record
from diffcli.grading.reviewing import Reviewer
from diffcli.grading.verdict import CORRECT
from diffcli.running.files import AtomicFile

if TYPE_CHECKING:
    from diffcli.grading.run import Result
    from diffcli.grading.verdict import Verdict
    from diffcli.grading.writers import Paper

OPTION = "--review"
HELP = "Write what a person should look at, and why (.csv)."


class Writer(AtomicFile):
    """Writes rows that ``--override`` reads; none of them counts until a score is typed."""

    def __init__(self, path: str, paper: Paper) -> None:
        super().__init__(path)
        self._raw = paper.raw
        self._reviewer = Reviewer(paper.questions)
        self._rows: list[Verdict] = []

    def write(self, result: Result) -> None:
        """Take the rows of one student."""
        for row in result.verdicts:
            self._reviewer.count(row)
            if row.verdict != CORRECT or row.whose or row.remark:
                self._rows.append(row)

    def close(self) -> None:
        """Write the rows."""
        self.put(csv_line(REVIEW_FIELDS))
        found = [(self._reviewer.doubts(row), row) for row in self._rows]
        found = [(doubts, row) for doubts, row in found if doubts]
        for doubts, row in sorted(found, key=lambda pair: (pair[0][0].reason, pair[1].score - pair[1].points)):
            why = "; ".join(map(str, doubts))
            cells = {
                **record(row),
                "score": "",
                "comment": "",
                "why": why,
                "given": number(row.score),
                "remark": row.remark,
            }
            self.put(csv_line([cells[column] for column in REVIEW_FIELDS], self._raw))
        super().close()
