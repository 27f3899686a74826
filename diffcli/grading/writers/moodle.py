"""A table that Moodle's gradebook imports."""

from __future__ import annotations

from html import escape

from diffcli.grading.verdict import CORRECT, Result, csv_line, number, score_text
from diffcli.grading.writers import Paper
from diffcli.running.files import AtomicFile

OPTION = "--moodle"
HELP = "Write a table for Moodle's gradebook (.csv)."
IS_FOR_STUDENTS = True


class Writer(AtomicFile):
    """Writes a row for each student: id, email, grade and feedback; importing feedback alone would lose grades."""

    def __init__(self, path: str, paper: Paper) -> None:
        super().__init__(path)
        self._raw = paper.raw
        item = paper.title or "Homework"
        self.put(csv_line(["ID number", "Email address", item, f"Feedback: {item}"], paper.raw))

    def write(self, result: Result) -> None:
        """Write the row of one student; a name with @ is an email."""
        email = result.identity.get("email", "") or (result.student if "@" in result.student else "")
        identity = result.identity.get("id", "") or ("" if email else result.student)
        self.put(csv_line([identity, email, number(result.score), _feedback(result)], self._raw))


def _feedback(result: Result) -> str:
    """Return what was lost and why, in one text; Moodle shows it as HTML."""
    lost = [v for v in result.verdicts if v.verdict != CORRECT]
    parts = [
        f"{v.question}{' ' + v.blank if v.blank else ''}: {score_text(v.score)}/{score_text(v.points)} {v.feedback}"
        for v in lost
    ]
    return escape("; ".join(" ".join(part.split()) for part in parts), quote=False) or "all correct"
