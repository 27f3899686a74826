"""Gradescope's results.json, one for each student."""

from __future__ import annotations

import json
from typing import Any

from diffcli.errors import printable
from diffcli.grading.verdict import CORRECT, Result, number, safe_name
from diffcli.grading.writers import Paper
from diffcli.running.files import AtomicFolder

OPTION = "--gradescope"
HELP = "Write Gradescope's results.json for each student."
IS_FOR_STUDENTS = True


class Writer(AtomicFolder):
    """Writes ``DIR/STUDENT/results.json``, or ``DIR/results.json`` where only one student is graded."""

    def __init__(self, path: str, paper: Paper) -> None:
        super().__init__(path)
        self._paper = paper
        self._taken: set[str] = set()
        self._first: str | None = None

    def write(self, result: Result) -> None:
        """Write the file of one student."""
        text = json.dumps(gradescope_results(result, self._paper), ensure_ascii=False, allow_nan=False, indent=2) + "\n"
        self._first = text if not self._taken else None
        self.put(f"{safe_name(result.student, self._taken)}/results.json", text)

    def close(self) -> None:
        """Where there is only one student, add the file at the place the autograder's harness looks at."""
        if self._first is not None:
            self.put("results.json", self._first)


def gradescope_results(result: Result, paper: Paper) -> dict[str, Any]:
    """Return the object of one student: a test for each blank."""
    return {
        "score": number(result.score),
        "visibility": "after_published",
        "tests": [
            {
                "name": f"{v.question} {v.blank}".strip(),
                "number": str(position),
                "score": number(v.score),
                "max_score": number(v.points),
                "status": "passed" if v.verdict == CORRECT else "failed",
                "output": _output(v.verdict, v.answer, v.mistake, v.feedback),
                "output_format": "text",
                "visibility": "after_published",
            }
            for position, v in enumerate(result.verdicts, 1)
        ],
        "extra_data": {"student": result.student, "title": paper.title},
    }


def _output(verdict: str, answer: str, mistake: str, feedback: str) -> str:
    lines = [f"answer: {answer}" if answer else "no answer", f"verdict: {verdict}"]
    if mistake:
        lines.append(f"mistake: {mistake}")
    if feedback:
        lines.append(feedback)
    return printable("\n".join(lines))
