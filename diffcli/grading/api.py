"""Answers graded from Python: the twin of ``diffcli grade``."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping

from diffcli.grading.identities import STOP, Pattern, people_of_roster
from diffcli.grading.key import read_key
from diffcli.grading.overrides import read_overrides
from diffcli.grading.run import Options, Run
from diffcli.grading.verdict import Verdict
from diffcli.ops import OPS, OpTable
from diffcli.running.pool import local_workers


def grade(
    key: str | os.PathLike[str],
    answers: Iterable[str | os.PathLike[str]],
    *,
    student: str | None = None,
    student_column: str | None = None,
    columns: Mapping[str, str] | None = None,
    roster: str | os.PathLike[str] | None = None,
    overrides: str | os.PathLike[str] | None = None,
    on_duplicate: str = "latest",
    on_ambiguous: str = STOP,
    jobs: int = 1,
    ops: OpTable = OPS,
    tell: Callable[[str], None] = lambda text: None,
) -> Iterator[Verdict]:
    """Yield a verdict for each student, question and blank, in the order in which the answers came.

    ``answers`` are files, folders, patterns and archives; the other arguments are the options of the command, ``tell``
    receives its warnings.
    Shapes: a row for each student, question and blank.
    Raises: KeyFileError before any answer is opened; FileError, UsageError.
    """
    options = Options(
        columns=columns or {},
        student_column=student_column,
        pattern=Pattern(student) if student is not None else None,
        roster=people_of_roster(os.fspath(roster)) if roster is not None else (),
        overrides=read_overrides(os.fspath(overrides)) if overrides is not None else None,
        on_duplicate=on_duplicate,
        on_ambiguous=on_ambiguous,
        workers=local_workers(jobs),
    )
    for result in Run(read_key(os.fspath(key), ops), answers, options, tell=tell).results():
        yield from result.verdicts
