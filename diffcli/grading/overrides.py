"""Marks given by hand, which survive regrading."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from diffcli.errors import FileError, UsageError
from diffcli.grading.answers import Request
from diffcli.grading.grouping import squeezed
from diffcli.grading.questions import Prepared
from diffcli.grading.sources import file_source, json_value
from diffcli.grading.tables import cell, read_table, told
from diffcli.grading.tabular import people_of
from diffcli.grading.verdict import CORRECT, PARTIAL, WRONG, Verdict, score_text


def refuse_losing(path: str) -> None:
    """Raise UsageError where a file stands in which somebody has typed scores: it would be written over."""
    try:
        table = read_table(file_source(path))
        score = table.column("score") or ""
        is_typed = any(cell(row.cells.get(score)) for row in table.rows)
    except FileError:
        return
    if is_typed:
        hint = "give that file to --override, and write another one"
        raise UsageError(f"{path!r} has scores that somebody typed, which would be lost", hint=hint)


@dataclass(frozen=True, slots=True)
class Mark:
    """A score given by hand, with its comment and its place in the file."""

    score: float
    comment: str
    place: str


@dataclass(slots=True)
class Overrides:
    """Marks by student, question and blank as they are ``given``; an empty blank means all blanks of the question.

    ``marks`` are those that ``check`` found somebody for; ``classes`` are marks by question, blank and text without
    blanks, for all who gave an answer of a class.
    """

    given: Sequence[tuple[tuple[str, str, str], Mark]] = ()
    classes: Mapping[tuple[str, str, str], Mark] = field(default_factory=dict)
    marks: dict[tuple[str, str, str], Mark] = field(default_factory=dict)

    def check(
        self, questions: Sequence[Prepared], find: Callable[[str], Sequence[str]], tell: Callable[[str], None]
    ) -> None:
        """Match the students with those who answered, and warn about marks that fit nobody, nothing or no points."""
        known = {item.question.id: item for item in questions}
        self.marks = {}
        for (name, question, blank), mark in self.given:
            students = find(name)
            item = known.get(question)
            if len(students) > 1:
                tell(f"{mark.place}: {name!r} is ambiguous, it means {', '.join(students)}; the mark is left out")
            elif not students:
                tell(f"{mark.place}: nobody is called {name!r}; the mark is left out")
            elif item is None:
                tell(f"{mark.place}: the key has no question {question!r}; the mark is left out")
            elif blank and blank not in item.blanks:
                tell(f"{mark.place}: the question {question!r} has no blank {blank!r}; the mark is left out")
            else:
                earlier = self.marks.get((students[0], question, blank), mark)
                if earlier.score != mark.score:
                    shown = f"{name!r} has the score {score_text(earlier.score)} for {question!r} in {earlier.place}"
                    tell(f"{mark.place}: {shown}; this one counts")
                self.marks[students[0], question, blank] = mark
                points = item.question.points / (len(item.blanks) if blank else 1)
                if mark.score > points:
                    shown = f"the score {score_text(mark.score)} is above the {score_text(points)} points"
                    tell(f"{mark.place}: {shown} to be had; it is taken as it is")

    def apply(self, rows: Sequence[Verdict]) -> list[Verdict]:
        """Return the rows of one question of one student with marks in place of scores."""
        if not self.marks and not self.classes:
            return list(rows)
        return [self._apply(row, len(rows)) for row in rows]

    def _apply(self, row: Verdict, count: int) -> Verdict:
        own = self.marks.get((row.student, row.question, row.blank)) if row.blank or count == 1 else None
        whole = self.marks.get((row.student, row.question, ""))
        mark = own or whole or self.classes.get((row.question, row.blank, squeezed(row.answer)))
        if mark is None:
            return row
        score = mark.score / count if own is None and whole is not None else mark.score
        verdict = CORRECT if score >= row.points else WRONG if score == 0 else PARTIAL
        return replace(row, verdict=verdict, score=score, mistake="", feedback=mark.comment or "marked by hand")


_COMMA = re.compile(r"(\d+),(\d\d?)")
"""A score as half of the world writes it."""


def read_overrides(path: str, tell: Callable[[str], None] = lambda text: None) -> Overrides:
    """Return the marks in a table with the columns student, question, blank, score, comment; ``tell`` what is odd.

    Raises: FileError, which names the row.
    """
    source = file_source(path)
    table = read_table(source)
    people = people_of(table, Request())
    columns = {name: table.column(name) for name in ("question", "blank", "score", "comment")}
    for name in ("question", "score"):
        if columns[name] is None:
            raise FileError(f"{path!r} has no column {name!r}")
    texts = table.column("texts") if people.guess is not None else None
    marks: list[tuple[tuple[str, str, str], Mark]] = []
    classes: dict[tuple[str, str, str], Mark] = {}
    for row in told(table, tell):
        found = {name: cell(row.cells.get(column or "")) or "" for name, column in columns.items()}
        place = f"{path}, row {row.number}"
        if not found["score"]:
            continue  # a row of --review that nobody marked
        try:
            score = float(_COMMA.sub(r"\1.\2", found["score"]))
        except ValueError:
            score = math.nan
        if not math.isfinite(score):
            raise FileError(f"{place}: the score {found['score'][:40]!r} is not a number")
        if score < 0:
            raise FileError(f"{place}: the score {score_text(score)} is below 0")
        if texts is not None:
            mark = Mark(score, found["comment"], place)
            for text in _texts(row.cells.get(texts, ""), place):
                classes[found["question"], found["blank"], squeezed(text)] = mark
            continue
        who = people.who(row)
        name = "" if who is None else who.label or next(iter(who.ids.values()), who.name)
        marks.append(((name, found["question"], found["blank"]), Mark(score, found["comment"], place)))
    return Overrides(marks, classes)


def _texts(cell: str, place: str) -> list[str]:
    """Return the texts of a class of answers.

    Raises: FileError, if they are damaged.
    """
    try:
        texts = json_value(cell)
    except (ValueError, RecursionError):
        texts = None
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise FileError(f"{place}: the texts of the class are damaged; they should stand as --group wrote them")
    return texts
