"""Who a submission is by: names from paths, patterns and rosters."""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from diffcli.errors import FileError, UsageError, printable
from diffcli.grading.sources import Source, file_source
from diffcli.grading.tables import read_table
from diffcli.grading.tabular import EMAIL, NUMBER, STUDENT, cell, is_student

_LONGEST_NAME = 200


def clean_name(text: str) -> str:
    """Return a student's name in one line, without characters that could steer a terminal."""
    name = " ".join(unicodedata.normalize("NFC", text).split())
    return printable(name[:_LONGEST_NAME]).replace("\n", " ")


def names_of_files(sources: Sequence[Source]) -> dict[str, str]:
    """Return the student of each file, by the file's name: the name without ending.

    Where names repeat, it is the part of the path in which they differ.
    """
    by_stem: dict[str, list[Source]] = {}
    for source in sources:
        by_stem.setdefault(source.path.stem, []).append(source)
    names: dict[str, str] = {}
    for stem, group in by_stem.items():
        if len(group) == 1:
            names[group[0].name] = clean_name(stem)
        else:
            names.update(_differing(group))
    return names


def _differing(group: Sequence[Source]) -> dict[str, str]:
    parts = {source.name: PurePosixPath(source.name.replace(os.sep, "/")).with_suffix("").parts for source in group}
    rows = list(parts.values())
    shared_start = 0
    while all(len(row) > shared_start and row[shared_start] == rows[0][shared_start] for row in rows):
        shared_start += 1
    shared_end = 0
    spare = min(map(len, rows)) - shared_start
    while shared_end < spare and all(row[-1 - shared_end] == rows[0][-1 - shared_end] for row in rows):
        shared_end += 1
    # the same path with two endings is two files of one student
    return {
        name: clean_name("/".join(row[shared_start : len(row) - shared_end]) or row[-1]) for name, row in parts.items()
    }


class Pattern:
    """A pattern of paths such as ``{student}_*/*``; ``*`` matches within a part, ``**`` any parts."""

    def __init__(self, text: str) -> None:
        if text.count("{student}") != 1:
            raise UsageError(f"--student takes a pattern with {{student}} in it once, not {text!r}")
        pieces = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]", "{student}": "(?P<student>[^/]+?)"}
        words = re.split(r"(\*\*/|\*\*|\*|\?|\{student\})", text)
        self.text = text
        self._regex = re.compile("(?:.*/)?" + "".join(pieces.get(word, re.escape(word)) for word in words))

    def student(self, source: Source) -> str | None:
        """Return the student that a path names, None where the pattern does not fit."""
        for path in (str(source.path), source.path.with_suffix("").as_posix(), source.name.replace(os.sep, "/")):
            if match := self._regex.fullmatch(path):
                return clean_name(match["student"])
        return None


@dataclass(frozen=True, slots=True)
class Roster:
    """The students of the class: ``identity`` by name in the results, ``known`` from anything they may be called.

    A plain name means several students where it is shared.
    """

    identity: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def find(self, *names: str) -> str | None:
        """Return the student that one of the names means, None for a stranger or where none of them is certain."""
        for name in names:
            found = self.known.get(_plain(name), ())
            if len(found) == 1:
                return found[0]
        return None

    def ambiguous(self, name: str) -> tuple[str, ...]:
        """Return the students that a name means, if there are several."""
        found = self.known.get(_plain(name), ())
        return found if len(found) > 1 else ()


def read_roster(path: str) -> Roster:
    """Return the roster in a table with columns such as name, email, id; each row is a student.

    Raises: FileError.
    """
    table = read_table(file_source(path))
    name, email, number = table.column(*STUDENT), table.column(*EMAIL), table.column(*NUMBER)
    first = table.column("first name", "vorname", "given name")
    last = table.column("surname", "last name", "nachname", "family name")
    if not (name or email or number or last):
        raise FileError(f"the roster {path!r} has none of the columns student, name, email, id")
    people: list[tuple[str, dict[str, str], list[str]]] = []
    for row in table.rows:
        if not is_student(table, row):
            continue
        values = {
            "id": cell(row.cells.get(number or "")) or "",
            "email": cell(row.cells.get(email or "")) or "",
            "name": cell(row.cells.get(name or "")) or "",
        }
        given, family = (cell(row.cells.get(column or "")) or "" for column in (first, last))
        values["name"] = values["name"] or f"{given} {family}".strip()
        student = clean_name(values["name"] or values["id"] or values["email"])
        if student:
            login = values["email"].partition("@")[0]
            people.append((student, values, [f"{family}, {given}", f"{family} {given}", login]))
    shared = Counter(student for student, *_ in people)
    identity: dict[str, Mapping[str, str]] = {}
    known: dict[str, dict[str, None]] = {}
    for student, values, aliases in people:
        if shared[student] > 1:
            student = clean_name(values["id"] or values["email"] or student)
        identity[student] = values
        for alias in {_plain(alias) for alias in (*values.values(), student, *aliases) if alias.strip(" ,")}:
            known.setdefault(alias, {})[student] = None
    return Roster(identity, {alias: tuple(students) for alias, students in known.items()})


def _plain(text: str) -> str:
    """Return a name for comparing: without case, accents' encoding, blanks and signs."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in text if c.isalnum() or c == "@")
