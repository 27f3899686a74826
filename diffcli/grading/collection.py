"""All answers of a class, student by student, in memory that does not grow with the class.

SQLite's private temporary database holds them: it moves to the disk when it grows and vanishes with the process.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from diffcli.errors import FileError
from diffcli.grading.answers import Submission
from diffcli.grading.judging import Prepared
from diffcli.grading.matching import Answers, Matcher
from diffcli.grading.outputs import written_by_us
from diffcli.grading.readers import Request, reader_for, suffixes
from diffcli.grading.sources import Source
from diffcli.grading.students import Pattern, Roster, clean_name, names_of_files

POLICIES = ("first", "last", "error")

_MOST_TOLD = 20
_MOST_REMEMBERED = 2000


@dataclass(frozen=True, slots=True)
class Sheet:
    """The answers of one student by question number; ``error`` says why nothing could be read."""

    student: str
    identity: Mapping[str, str]
    answers: Mapping[int, Answers]
    error: str | None = None


@dataclass(slots=True)
class _Known:
    """What is kept in memory of a student."""

    number: int
    identity: dict[str, str] = field(default_factory=dict)
    error: str | None = None


class Collection:
    """Takes submissions and gives sheets, in the order in which students first appear.

    ``on_duplicate`` says which of several answers to a question counts; ``tell`` receives warnings.
    """

    def __init__(
        self,
        questions: Sequence[Prepared],
        *,
        columns: Mapping[str, str],
        roster: Roster,
        on_duplicate: str,
        tell: Callable[[str], None],
    ) -> None:
        self.questions = questions
        self._matcher = Matcher(questions, columns)
        self._roster = roster
        self._policy = on_duplicate
        self._tell = tell
        self._students: dict[str, _Known] = {}
        self._duplicates: dict[str, tuple[str, str]] = {}
        self._strangers: dict[str, None] = {}
        self._ambiguous: dict[str, tuple[str, ...]] = {}
        self._unknown: dict[tuple[str, str], None] = {}
        self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._database.execute("PRAGMA cache_size = -32768")
        self._database.execute(
            "CREATE TABLE answers (student INTEGER, question INTEGER, place TEXT, version TEXT, answers TEXT, "
            "PRIMARY KEY (student, question)) WITHOUT ROWID"
        )
        self._database.execute("BEGIN")

    def __len__(self) -> int:
        return len(self._students)

    def add_files(self, sources: Iterable[Source], request: Request, pattern: Pattern | None) -> None:
        """Read all files; one that cannot be read costs its student, not the run."""
        sources = list(sources)
        for source in (earlier := written_by_us(sources)):
            self._tell(f"{source.name}: the results of an earlier run, not answers; left out")
        sources = [source for source in sources if source not in earlier]
        readable = [s for s in sources if s.suffix in suffixes() or s.fault]
        others = sorted({source.suffix or source.path.name for source in sources if source not in readable})
        if others:
            self._tell(f"left out files ending in {_listed(others)}: no format that is read")
        names = names_of_files(readable)
        for source in readable:
            student = pattern.student(source) if pattern is not None else None
            if pattern is not None and student is None:
                self._tell(f"{source.name}: the pattern {pattern.text!r} does not fit; its name is the file's")
            self._add_file(source, request, student or names[source.name])

    def _add_file(self, source: Source, request: Request, student: str) -> None:
        reader = None
        seen: dict[int, None] = {}
        rows = False
        try:
            if source.fault:
                raise FileError(source.fault)
            reader = reader_for(source)
            for submission in reader.read(source, request) if reader is not None else ():
                rows = rows or bool(submission.fields)
                seen.update(dict.fromkeys(self._add(submission, student, source)))
        except FileError as error:
            self._tell(error.message)
            if reader is None or not rows:
                self._known(student).error = error.message
            return
        missing = [p.question.id for n, p in enumerate(self.questions) if n not in seen]
        if rows and missing:
            self._tell(f"{source.name}: nothing answers the question{'s' * (len(missing) > 1)} {_listed(missing)}")

    def _add(self, submission: Submission, student: str, source: Source) -> Iterable[int]:
        """Take one submission and return the questions it answers."""
        for warning in submission.warnings:
            self._tell(warning)
        name = clean_name(student if submission.student is None else submission.student)
        if not name:
            if submission.fields and not submission.warnings:
                self._tell(f"{submission.place}: no student is named; left out")
            return ()
        known = self._known(name, submission.identity)
        if submission.error is not None:
            self._tell(submission.error)
            known.error = submission.error
            return ()
        answers, unknown = self._matcher.match(submission)
        for column in unknown:
            if len(self._unknown) < _MOST_REMEMBERED:
                self._unknown.setdefault((source.name, column))
        for number, found in answers.items():
            self._store(name, known, number, submission, found)
        return answers

    def _known(self, name: str, identity: Mapping[str, str] | None = None) -> _Known:
        identity = {kind: text.strip() for kind, text in (identity or {}).items() if text.strip()}
        student = name
        if self._roster.identity:
            on_roster = self._roster.find(name, *(identity.get(kind, "") for kind in ("id", "email", "name")))
            if on_roster is None and (meant := self._roster.ambiguous(name)):
                self._ambiguous.setdefault(name, meant)
            elif on_roster is None:
                self._strangers.setdefault(name)
            student = on_roster or name
        known = self._students.get(student)
        if known is None:
            known = self._students[student] = _Known(len(self._students))
        for kind, text in {**identity, **self._roster.identity.get(student, {})}.items():
            if text:
                known.identity.setdefault(kind, text)
        return known

    def _store(self, name: str, known: _Known, number: int, submission: Submission, found: Answers) -> None:
        key = (known.number, number)
        row = self._database.execute(
            "SELECT place, version, answers FROM answers WHERE student = ? AND question = ?", key
        ).fetchone()
        if row is not None:
            place, version, earlier = row
            stored: Answers = json.loads(earlier)
            if set(stored).isdisjoint(found) and (place == submission.place or "" not in {*stored, *found}):
                found = {**stored, **found}  # other blanks of the same question, one row each
            else:
                self._duplicates.setdefault(name, (place, submission.place))
                newer = submission.version >= version
                if self._policy == "first" or not newer:
                    return
        self._database.execute(
            "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?)",
            (*key, submission.place, submission.version, json.dumps(found, ensure_ascii=False)),
        )

    def finish(self) -> None:
        """Tell what was odd about all files, and add the students of the roster who answered nothing.

        Raises: FileError for duplicates, where the policy says so.
        """
        if self._duplicates:
            shown = [f"{name} ({first}; {second})" for name, (first, second) in self._duplicates.items()]
            if self._policy == "error":
                raise FileError(f"students who answered more than once: {_listed(shown)}")
            self._tell(f"answered more than once, the {self._policy} counts: {_listed(shown)}")
        by_file: dict[str, list[str]] = {}
        for file, column in self._unknown:
            by_file.setdefault(file, []).append(column)
        for file, columns in by_file.items():
            self._tell(f"{file}: no question of the key is called {_listed([repr(c[:60]) for c in columns])}")
        if self._strangers:
            self._tell(f"not on the roster: {_listed(list(self._strangers))}")
        for name, meant in list(self._ambiguous.items())[:_MOST_TOLD]:
            self._tell(f"{name!r} is ambiguous, it means several students of the roster: {_listed(meant)}")
        for student, identity in self._roster.identity.items():
            known = self._students.setdefault(student, _Known(len(self._students)))
            for kind, text in identity.items():
                known.identity.setdefault(kind, text)

    def sheets(self) -> Iterator[Sheet]:
        """Yield the sheets."""
        for student in self._students:
            yield self.sheet(student)

    def sheet(self, student: str) -> Sheet:
        """Return the sheet of one student."""
        known = self._students[student]
        rows = self._database.execute("SELECT question, answers FROM answers WHERE student = ?", (known.number,))
        answers = {question: json.loads(text) for question, text in rows.fetchall()}
        return Sheet(student, known.identity, answers, None if answers else known.error)

    def find(self, name: str) -> str | None:
        """Return the student that a name means: exactly, on the roster, by what else a file says, or without case."""
        if name in self._students:
            return name
        if name.startswith("'") and name[1:] in self._students:  # out of a table that was written for a spreadsheet
            return name[1:]
        on_roster = self._roster.find(name)
        if on_roster is not None:
            return on_roster
        named = [student for student, known in self._students.items() if name in known.identity.values()]
        if len(named) == 1:
            return named[0]
        return next((student for student in self._students if student.casefold() == name.casefold()), None)

    def ambiguous(self, name: str) -> tuple[str, ...]:
        """Return the students of the roster that a name means, if there are several."""
        return self._roster.ambiguous(name)

    def names(self) -> list[str]:
        """Return the names of all students."""
        return list(self._students)


def _listed(names: Sequence[str]) -> str:
    """Return names in one line, the first of many."""
    return ", ".join(names[:_MOST_TOLD]) + (" ..." if len(names) > _MOST_TOLD else "")
