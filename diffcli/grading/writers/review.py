"""What a person should look at: undecided, invalid and partly right answers, and free text beside an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diffcli.grading.records import REVIEW_FIELDS, csv_line, record
from diffcli.grading.verdict import INVALID, PARTIAL, UNDECIDED
from diffcli.running.files import AtomicFile

if TYPE_CHECKING:
    from diffcli.grading.run import Result
    from diffcli.grading.writers import Paper

OPTION = "--review"
HELP = "Write what a person should look at (.csv)."

_REVIEWED = (UNDECIDED, INVALID, PARTIAL)


class Writer(AtomicFile):
    """Writes rows that ``--override`` reads once a score is changed and a comment given."""

    def __init__(self, path: str, paper: Paper) -> None:
        super().__init__(path)
        self._raw = paper.raw
        self.put(csv_line(REVIEW_FIELDS))

    def write(self, result: Result) -> None:
        """Write the rows of one student."""
        for v in result.verdicts:
            if v.verdict in _REVIEWED or v.remark:
                row = {**record(v), "comment": "", "remark": v.remark}
                self.put(csv_line([row[column] for column in REVIEW_FIELDS], self._raw))
