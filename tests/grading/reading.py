"""Files of answers graded by a small key."""

from __future__ import annotations

from pathlib import Path

from diffcli.grading.collection import Options
from diffcli.grading.judging import prepare_key
from diffcli.grading.key import parse_key
from diffcli.grading.run import Run
from diffcli.grading.verdict import Result

KEY = """
[[question]]
id = "a"
type = "value"
expected = "1"
[[question]]
id = "b"
type = "value"
expected = "2"
[[question]]
id = "w"
type = "backprop"
program = "u = x^2; z = 3*u"
at = {x = 2}
"""


class Graded:
    """What became of some files: results by student, the warnings, and apart from them what nobody answers."""

    def __init__(self, *files: Path, key: str = KEY, path: str = "", **options: object) -> None:
        told: list[str] = []
        run = Run(
            parse_key(key, path),
            files,
            Options(**options),
            questions=prepare_key(parse_key(key, path)),
            tell=told.append,
        )  # type: ignore[arg-type]
        self.unanswered = [warning for warning in told if warning.startswith("nobody answers")]
        self.warnings = [warning for warning in told if warning not in self.unanswered]
        self.results: dict[str, Result] = {result.student: result for result in run.results()}

    def answers(self, student: str) -> dict[str, str]:
        return {f"{v.question} {v.blank}".strip(): v.answer for v in self.results[student].verdicts if v.answer}

    def verdicts(self, student: str) -> list[str]:
        return [v.verdict for v in self.results[student].verdicts]
