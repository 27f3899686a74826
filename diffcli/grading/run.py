"""A run: key and files in, the results of each student out, in the order in which the answers came."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import PurePath

from diffcli.errors import UsageError
from diffcli.grading.answers import Answers
from diffcli.grading.collection import POLICIES, Collection, Options, Sheet
from diffcli.grading.identities import ON_AMBIGUOUS, STOP, people_of_roster
from diffcli.grading.judging import Judge, Memory, Unit, find_question, prepare_key, prepare_own, unit_digest
from diffcli.grading.key import Key, read_handout, read_key
from diffcli.grading.overrides import Overrides, read_overrides
from diffcli.grading.places import Pattern
from diffcli.grading.questions import Prepared
from diffcli.grading.sources import find_sources
from diffcli.grading.verdict import CORRECT, INVALID, MISSING, UNDECIDED, Judgement, Result, Verdict, listed
from diffcli.ops import OPS, OpTable
from diffcli.running.journal import Journal
from diffcli.running.pool import local_workers

NO_VARIANT = "the key has no variant of this question for this student"
VOID = "the question does not count: full marks to all"

_WINDOW = 64
"""Students whose answers are judged together."""


class Run:
    """Reads all files when it is made, and judges while its results are taken.

    ``tell`` receives warnings; a ``journal`` keeps judgements across runs.
    Raises: KeyFileError, FileError, UsageError.
    """

    def __init__(
        self,
        key: Key,
        files: Iterable[str | os.PathLike[str]],
        options: Options | None = None,
        *,
        questions: Sequence[Prepared] | None = None,
        tell: Callable[[str], None] = lambda text: None,
    ) -> None:
        self.key = key
        self.options = options or Options()
        self.questions = prepare_key(key) if questions is None else questions
        for note in (note for item in self.questions for note in item.notes):
            tell(note)
        if key.void:
            tell(f"full marks to all, as the key says: {', '.join(sorted(key.void))}")
        self._all = (*self.questions, *prepare_own(key))
        self.judged_count = 0
        self.reused_count = 0
        if self.options.on_duplicate not in POLICIES:
            raise UsageError(f"on_duplicate is one of {', '.join(POLICIES)}, not {self.options.on_duplicate!r}")
        if self.options.on_ambiguous not in ON_AMBIGUOUS:
            raise UsageError(f"on_ambiguous is one of {', '.join(ON_AMBIGUOUS)}, not {self.options.on_ambiguous!r}")
        for question in self.options.columns:
            if find_question(self.questions, question) is None:
                raise UsageError(f"--map names the question {question!r}, which the key does not have")
        self.collection = Collection(self.questions, self.options, read_handout(key), tell)
        self.collection.add_files([source for source in find_sources(files) if not self._writes(source.name)])
        self.collection.finish()
        self._own = self._variants(tell)
        self.overrides = self.options.overrides or Overrides()
        self.overrides.check(self.questions, self.collection.find, tell)

    def _variants(self, tell: Callable[[str], None]) -> dict[str, Mapping[int, int]]:
        """Return the places of the questions with each student's own numbers, by the student's name in the results."""
        found: dict[str, Mapping[int, int]] = {}
        for student, numbers in self.key.numbers.items():
            names = self.collection.find(student)
            if len(names) == 1:
                found[names[0]] = numbers
            elif names:
                tell(f"the variant of {student!r} may be that of {', '.join(names)}; it is left out")
        lacking = [name for name in self.collection.names() if name not in found] if self.key.varied else []
        if lacking:
            tell(f"the key has no variant for {listed(lacking)}")
        return found

    def item_of(self, student: str, number: int) -> Prepared:
        """Return a question of the key with the numbers of a student."""
        return self._all[self._own.get(student, {}).get(number, number)]

    def results(self, journal: Journal | None = None) -> Iterator[Result]:
        """Yield the results of each student."""
        memory = Memory(journal)
        judge = Judge(self.key, self._all, self.options.workers, guarded=self.options.guarded)
        try:
            sheets = map(self.collection.sheet, self.collection.names())
            while window := list(islice(sheets, _WINDOW)):
                units = [self._units(sheet) for sheet in window]
                found = self._judge_window([unit for several in units for unit in several], judge, memory)
                for sheet, several in zip(window, units, strict=True):
                    yield self._result(sheet, [(unit, next(found)) for unit in several])
        finally:
            judge.close()

    def _writes(self, path: str) -> bool:
        """Tell whether a path is, or lies below, one that this run writes."""
        real = PurePath(os.path.realpath(path))
        return any(str(place) in self.options.outputs for place in (real, *real.parents))

    def _units(self, sheet: Sheet) -> list[Unit]:
        own = self._own.get(sheet.student, {})
        return [(own.get(n, n), dict(sheet.answers.get(n, {}))) for n in range(len(self.questions))]

    def _judge_window(self, units: Sequence[Unit], judge: Judge, memory: Memory) -> Iterator[list[Judgement]]:
        """Yield the judgements of each unit; equal units are judged once."""
        digests = [unit_digest(self._all[number], answers) for number, answers in units]
        fresh: dict[str, Unit] = {}
        known: dict[str, list[Judgement]] = {}
        for digest, unit in zip(digests, units, strict=True):
            if digest not in known and digest not in fresh:
                found = memory.get(digest)
                if found is None:
                    fresh[digest] = unit
                else:
                    known[digest] = found
        self.reused_count = len(memory.taken_over)
        for digest, judgements in zip(fresh, judge.judge_all(list(fresh.values())), strict=True):
            memory.add(digest, judgements)
            known[digest] = judgements
            self.judged_count += 1
        for digest in digests:
            yield known[digest]

    def _result(self, sheet: Sheet, judged: Iterable[tuple[Unit, list[Judgement]]]) -> Result:
        verdicts: list[Verdict] = []
        own: dict[str, Prepared] = {}
        for (number, answers), judgements in judged:
            item = self._all[number]
            if number >= len(self.questions):
                own[item.question.id] = item
            rows = verdicts_of(item, sheet, answers, judgements)
            if number in self.key.varied and sheet.student not in self._own:
                rows = [replace(row, verdict=UNDECIDED, score=0.0, mistake="", feedback=NO_VARIANT) for row in rows]
            if item.question.id in self.key.void:
                rows = [replace(row, verdict=CORRECT, score=row.points, mistake="", feedback=VOID) for row in rows]
            verdicts.extend(self.overrides.apply(rows))
        return Result(sheet.student, sheet.identity, tuple(verdicts), own)


def verdicts_of(item: Prepared, sheet: Sheet, answers: Answers, judgements: Sequence[Judgement]) -> list[Verdict]:
    """Return the rows of one question; of a student whose file could not be read, all are invalid."""
    points = item.question.points / len(item.blanks)
    rows = []
    for found in judgements:
        verdict, feedback = found.verdict, found.feedback
        if sheet.error is not None and verdict == MISSING:
            verdict, feedback = INVALID, sheet.error
        rows.append(
            Verdict(
                student=sheet.student,
                question=item.question.id,
                blank=found.blank,
                answer=answers.get(found.blank) or answers.get("") or "",
                verdict=verdict,
                score=points * found.share,
                points=points,
                mistake=found.mistake,
                feedback=feedback,
                witness=found.witness,
                remark=found.remark,
                whose=sheet.doubt,
                unread=sheet.unread.get(item.question.id, ""),
            )
        )
    return rows


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
        roster=people_of_roster(os.fspath(roster), tell) if roster is not None else (),
        overrides=read_overrides(os.fspath(overrides), tell) if overrides is not None else None,
        on_duplicate=on_duplicate,
        on_ambiguous=on_ambiguous,
        workers=local_workers(jobs),
    )
    for result in Run(read_key(os.fspath(key), ops), answers, options, tell=tell).results():
        yield from result.verdicts
