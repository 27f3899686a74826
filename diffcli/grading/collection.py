"""All answers of a class, student by student, in memory that does not grow with the class.

SQLite's private temporary database holds them: it moves to the disk when it grows and vanishes with the process.
"""

from __future__ import annotations

import json
import re
import sqlite3
import weakref
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from itertools import islice

from diffcli.errors import FileError, UsageError
from diffcli.grading.answers import Answers, Field, Request, Submission, Version, Who, strangers_row
from diffcli.grading.identities import (
    STOP,
    AmbiguityError,
    Identities,
    Person,
    anonymous,
)
from diffcli.grading.matching import Handout, Matcher
from diffcli.grading.overrides import Overrides
from diffcli.grading.places import Pattern, Placed, is_submission, place_files, unread
from diffcli.grading.questions import Prepared
from diffcli.grading.readers import reader_for, suffixes
from diffcli.grading.sources import Source
from diffcli.grading.tables import SUFFIXES, read_table
from diffcli.grading.verdict import FIELDS, GROUP_FIELDS, REVIEW_FIELDS, TOTALS_END, listed
from diffcli.running.pool import HERE, Workers

POLICIES = ("latest", "first", "last", "error")

_MOST_REMEMBERED = 2000
_MOST_PLACES = 6


@dataclass(frozen=True, slots=True)
class Options:
    """How a run reads and judges; the defaults are those of the command.

    ``outputs`` are real paths of what the run writes: an earlier run's results in the folder of the answers are none.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    student_column: str | None = None
    pattern: Pattern | None = None
    roster: Sequence[Who] = ()
    overrides: Overrides | None = None
    on_duplicate: str = "latest"
    on_ambiguous: str = STOP
    workers: Workers = HERE
    is_anonymous: bool = False
    guarded: bool = False
    outputs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The answers of one student by question number.

    ``error`` says why nothing could be read, ``doubt`` why it is not certain whose the answers are, ``unread`` where
    the label of a question occurs without an answer that was read.
    """

    student: str
    identity: Mapping[str, str]
    answers: Mapping[int, Answers]
    error: str | None = None
    doubt: str = ""
    unread: Mapping[str, str] = field(default_factory=dict)


class Collection:
    """Takes submissions and gives sheets, in the order in which students first appear; ``tell`` receives warnings."""

    def __init__(
        self, questions: Sequence[Prepared], options: Options, handout: Handout, tell: Callable[[str], None]
    ) -> None:
        self.questions = questions
        self._options = options
        self._matcher = Matcher(questions, options.columns, handout)
        self._identities = Identities(options.roster)
        self._tell = tell
        self._unread: dict[int, dict[str, str]] = {}
        self._answered: set[int] = set()
        self._told: set[int] = set()
        self._seen: dict[int, None] = {}
        self._errors: dict[int, str] = {}
        self._names: dict[int, str] = {}
        self._numbers: dict[str, int] = {}
        self._duplicates: dict[int, dict[str, None]] = {}
        self._unknown: dict[tuple[str, str], None] = {}
        self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        weakref.finalize(self, self._database.close)
        self._database.execute("PRAGMA cache_size = -32768")
        self._database.execute(
            "CREATE TABLE answers (student INTEGER, question INTEGER, place TEXT, is_owned INTEGER, version TEXT, "
            "answers TEXT, PRIMARY KEY (student, question)) WITHOUT ROWID"
        )
        self._database.execute("BEGIN")

    def __len__(self) -> int:
        return len(self._names)

    def add_files(self, sources: Sequence[Source]) -> None:
        """Read all files; one that cannot be read costs its student, not the run."""
        earlier = dict.fromkeys(source.name for source in sources if is_earlier_output(source))
        for name in earlier:
            self._tell(f"{name}: the results of an earlier run, not answers; left out")
        sources = [source for source in sources if source.name not in earlier]
        others = [s for s in sources if s.suffix not in suffixes() and not s.fault]
        sources = [source for source in sources if source.suffix in suffixes() or source.fault]
        strays = [source.name for source in sources if not is_submission(source)]
        if strays:
            self._tell(f"left out, no submissions by their names: {listed(strays)}")
        readable = [source for source in sources if is_submission(source)]
        placed = place_files(readable, self._options.pattern, self._tell, self._identities.knows)
        alone = unread(others, readable, placed)
        if left := [source.name for source in others if source.name not in alone]:
            self._tell(f"left out, no format that is read: {listed(left)}")
        for source in readable:
            if source.name in placed:
                self._add_file(source, placed[source.name])
            else:  # a folder that cannot be read, where students are files
                self._tell(f"{source.fault}; left out")
        for name, student in alone.items():
            person = self._person(Who({"student": student}), name)
            self._errors.setdefault(person.number, f"{name} is in no format that is read")
            self._tell(self._errors[person.number])

    def _add_file(self, source: Source, placed: Placed) -> None:
        reader = None
        seen: dict[int, None] = {}
        rows = count = 0
        try:
            if source.fault:
                raise FileError(source.fault)
            reader = reader_for(source)
            request = Request(self._options.student_column, placed.is_owned)
            for submission in reader(source, request) if reader is not None else ():
                rows, count = rows + bool(submission.fields), count + 1
                if submission.guess is not None and count == 1:
                    if not self._matcher.match(submission)[0]:
                        self._leave(source)
                        return
                    self._tell(self._guessed(source, submission, submission.guess))
                seen.update(dict.fromkeys(self._add(submission, placed, source)))
        except FileError as error:
            self._tell(error.message)
            if reader is None or not rows:
                person = self._person(Who({"student": placed.student}), source.name, doubt=placed.doubt)
                self._errors[person.number] = error.message
            return
        missing = [p.question.id for n, p in enumerate(self.questions) if n not in seen]
        if rows and missing:
            self._told.update(n for n in range(len(self.questions)) if n not in seen)
            self._tell(f"{source.name}: nothing answers the question{'s' * (len(missing) > 1)} {listed(missing)}")

    def _leave(self, source: Source) -> None:
        """Leave out a table that names nobody and answers nothing.

        Raises: UsageError, if the user named it.
        """
        what = f"{source.name}: a table without students or answers"
        if not source.is_found:
            hint = "its first row should name the columns; --student-column NAME says which one names the student"
            raise UsageError(what, hint=hint)
        self._tell(f"{what}; left out")

    def _guessed(self, source: Source, submission: Submission, column: str) -> str:
        """Return what is told where the first column is taken for the student's.

        Raises: UsageError where it holds answers.
        """
        asked = replace(submission, fields=(Field(column, "0"),))
        named = (column, submission.who.name if submission.who else column)
        if self._matcher.match(asked)[0] or any(field.name in named for field in submission.fields):
            message = f"{source.name}: no column names the student, and {column[:60]!r} holds answers"
            raise UsageError(message, hint="say which one does with --student-column NAME")
        return f"{source.name}: no column names the student; {column[:60]!r} is taken for it"

    def _add(self, submission: Submission, placed: Placed, source: Source) -> Iterable[int]:
        """Take one submission and return the questions it answers."""
        for warning in submission.warnings:
            self._tell(warning)
        who, doubt = submission.who, submission.doubt
        is_owned = placed.is_owned or who is None
        if is_owned:
            owner = Who({"student": placed.student})
            if who is not None and who and not who.may_be(owner):
                doubt = doubt or strangers_row(owner, who)
            else:
                who, doubt = owner, doubt or placed.doubt
        if not who:
            if submission.fields and not submission.warnings:
                self._tell(f"{submission.place}: no student is named; left out")
            return ()
        topics = ((field.name, field.blank) for field in submission.fields)
        person = self._person(who, submission.place, topics, doubt)
        if submission.error is not None:
            self._tell(submission.error)
            self._errors[person.number] = submission.error
            return ()
        answers, unknown = self._matcher.match(submission)
        for column in unknown:
            if len(self._unknown) < _MOST_REMEMBERED:
                self._unknown.setdefault((source.name, column))
        for number, found in answers.items():
            self._store(person, number, submission, found, is_owned)
            if any(text is not None for text in found.values()):
                self._answered.add(number)
        if submission.prose or not (submission.fields or submission.warnings):
            self._note_unread(person, submission, answers)
        return answers

    def _note_unread(self, person: Person, submission: Submission, answers: Mapping[int, Answers]) -> None:
        """Tell which labels occur in a document without an answer that was read."""
        found = list(self._matcher.unread(submission.prose, answers))
        for number, label, place in found:
            if len(self._unread) < _MOST_REMEMBERED or person.number in self._unread:
                self._unread.setdefault(person.number, {}).setdefault(
                    self.questions[number].question.id, f"{label} in {place}"
                )
        if not found and not any(text is not None for given in answers.values() for text in given.values()):
            self._tell(f"{submission.place}: no answer is read in it")
        if found:
            shown = [f"{label!r} ({place.removeprefix(submission.place + ', ')})" for _, label, place in found]
            self._tell(f"{submission.place}: no answer is read to what occurs there: {listed(shown)}")

    def _person(self, who: Who, place: str, topics: Iterable[tuple[str, str]] = (), doubt: str = "") -> Person:
        person = self._identities.take(who, place, topics, doubt)
        self._seen.setdefault(person.number)
        return person

    def _store(self, person: Person, number: int, submission: Submission, found: Answers, is_owned: bool) -> None:
        key = (person.number, number)
        version = submission.version
        row = self._database.execute(
            "SELECT place, is_owned, version, answers FROM answers WHERE student = ? AND question = ?", key
        ).fetchone()
        if row is not None:
            place, was_owned, known, earlier = row
            stored: Answers = json.loads(earlier)
            if set(stored).isdisjoint(found) and (place == submission.place or "" not in {*stored, *found}):
                found = {**stored, **found}  # other blanks of the same question, one row each
            else:
                if was_owned != is_owned:
                    why = f"it answers for {person}, whose answers stand in {place}"
                    self._identities.doubt(person, submission.place, why)
                self._duplicates.setdefault(person.number, {place: None})[submission.place] = None
                is_older = self._options.on_duplicate == "latest" and version.is_older(Version(*json.loads(known)))
                if self._options.on_duplicate == "first" or is_older:
                    return
        self._database.execute(
            "INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?)",
            (*key, submission.place, is_owned, json.dumps(astuple(version)), json.dumps(found)),
        )

    def finish(self) -> None:
        """Tell what was odd about all files, and add the students of the roster who answered nothing.

        Raises: AmbiguityError where it is not certain who submissions are by, unless a person shall look at them;
        FileError for duplicates, where the policy says so.
        """
        if self._identities.found and self._options.on_ambiguous == STOP:
            raise AmbiguityError(self._identities.found)
        names = self._identities.names()
        if self._options.is_anonymous:
            names = anonymous(names)
        for person in self._identities.people:
            self._seen.setdefault(person.number)
        self._names = {number: names[number] for number in self._seen}
        self._numbers = {name: number for number, name in self._names.items()}
        for doubt in self._identities.found:
            self._tell(f"not certain who it is by, graded by itself: {doubt}")
        if self._duplicates:
            shown = [f"{names[number]} ({_ends(list(places))})" for number, places in self._duplicates.items()]
            if self._options.on_duplicate == "error":
                raise FileError(f"students who answered more than once: {listed(shown)}")
            self._tell(f"answered more than once, the {self._options.on_duplicate} counts: {listed(shown)}")
        by_file: dict[str, list[str]] = {}
        for file, column in self._unknown:
            by_file.setdefault(file, []).append(column)
        for file, columns in by_file.items():
            self._tell(f"{file}: no question of the key is called {listed([repr(c[:60]) for c in columns])}")
        for (first, other), place in self._matcher.doubled.items():
            self._tell(f"{place}: {other[:60]!r} answers what {first[:60]!r} answers, which counts")
        for question, column in self._matcher.unmet.items():
            self._tell(f"--map: nothing has a column or name {column!r} for {question}")
        is_read = any(number not in self._errors for number in self._seen)
        unanswered = [n for n in range(len(self.questions)) if is_read and n not in self._answered | self._told]
        if unanswered:
            where = listed(list(map(self._where, unanswered)))
            self._tell(f"nobody answers the question{'s' * (len(unanswered) > 1)} {where}")
        if self._identities.strangers:
            self._tell(f"not on the roster: {listed(list(self._identities.strangers))}")

    def _where(self, number: int) -> str:
        """Return the id of a question, and where its label occurs."""
        question = self.questions[number].question.id
        place = next((unread[question] for unread in self._unread.values() if question in unread), "")
        return f"{question} (there is {place})" if place else question

    def sheet(self, student: str) -> Sheet:
        """Return the sheet of one student."""
        number = self._numbers[student]
        person = self._identities.people[number]
        rows = self._database.execute("SELECT question, answers FROM answers WHERE student = ?", (number,))
        answers = {question: json.loads(text) for question, text in rows.fetchall()}
        error = None if answers else self._errors.get(number)
        identity = {} if self._options.is_anonymous else person.identity
        return Sheet(student, identity, answers, error, person.doubt, self._unread.get(number, {}))

    def find(self, text: str) -> list[str]:
        """Return the students that a text may mean: as the results call them, by id or mail, or by name."""
        if text in self._numbers:
            return [text]
        return [self._names[person.number] for person in self._identities.find(text)]

    def names(self) -> list[str]:
        """Return the names of all students."""
        return list(self._numbers)


_PAGE_TOTAL = re.compile(r"\*\*[\d.]+ of [\d.]+ points\*\*")
"""The third line of a student's page."""


def is_earlier_output(source: Source) -> bool:
    """Tell whether a file that was found, not named by the user, has the columns of what this command writes."""
    if not source.is_found or source.fault:
        return False
    try:
        if source.suffix in SUFFIXES:
            return _is_written(read_table(source).columns)
        if source.suffix in (".jsonl", ".ndjson"):
            record = json.loads(next(source.lines(), ""))
            return isinstance(record, dict) and _is_written(tuple(record))
        if source.suffix == ".md":
            first, _, third = (*(line.strip() for line in islice(source.lines(), 3)), "", "", "")[:3]
            return first.startswith("# ") and _PAGE_TOTAL.fullmatch(third) is not None
    except (FileError, ValueError, RecursionError):
        return False  # reading it for answers tells
    return False


def _is_written(columns: Sequence[str]) -> bool:
    if tuple(columns) in (FIELDS, GROUP_FIELDS) or (tuple(columns[:5]) == REVIEW_FIELDS[:5] and "verdict" in columns):
        return True
    if columns[:1] == ("student",) and tuple(columns[-len(TOTALS_END) :]) == TOTALS_END:
        return True
    moodle = ("ID number", "Email address")
    return len(columns) == 4 and tuple(columns[:2]) == moodle and columns[3] == f"Feedback: {columns[2]}"


def _ends(places: Sequence[str]) -> str:
    """Return places in a row, of many the first ones and the last."""
    return "; ".join(places if len(places) <= _MOST_PLACES else [*places[: _MOST_PLACES - 2], "...", places[-1]])
