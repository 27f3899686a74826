"""Which student a file's place names: by its name, its folder, its archive, or a pattern that the user gave."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import PurePosixPath

from diffcli.errors import UsageError
from diffcli.grading.identities import clean_name, folded
from diffcli.grading.sources import Source
from diffcli.grading.tables import SUFFIXES
from diffcli.grading.verdict import listed

TABLES = (*SUFFIXES, ".jsonl", ".ndjson", ".yml", ".yaml")
"""Endings of files that name their students themselves."""


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
                return match["student"]
        return None


_NO_SUBMISSION = re.compile(
    r"(?:read[-_ ]?me|licen[cs]e|copying|changelog|contributing|requirements|environment|makefile|conda)\b.*",
    re.IGNORECASE,
)
_ZIP = re.compile(r"(.+)\.zip", re.IGNORECASE)
_MOST_TOLD = 6


@dataclass(frozen=True, slots=True)
class Placed:
    """The student that a file's place names; ``is_owned`` where it speaks for that student alone.

    ``doubt`` says why that is not certain.
    """

    student: str
    is_owned: bool = True
    doubt: str = ""


def is_submission(source: Source) -> bool:
    """Tell whether a file that was found may be a submission, by its name."""
    return not (source.is_found and _NO_SUBMISSION.fullmatch(source.path.stem))


def place_files(
    sources: Sequence[Source],
    pattern: Pattern | None,
    tell: Callable[[str], None],
    knows: Callable[[str], bool] = lambda name: False,
) -> dict[str, Placed]:
    """Return the student of each file by the file's name.

    That is the name without ending; where all files have one name, the part of the path in which they differ.  Names
    that stand in several folders are in doubt, unless a roster ``knows`` one of those that a file may mean.  A folder
    that cannot be read is in it only where students are folders.
    """

    def by(student: str, doubt: str, *others: str) -> Placed:
        known = next((name for name in (student, *others) if knows(name)), None)
        return Placed(student, doubt=doubt) if known is None else Placed(known)

    placed: dict[str, Placed] = {}
    if pattern is not None:
        for source in sources:
            student = pattern.student(source)
            if student is not None:
                placed[source.name] = Placed(student)
            elif source.suffix not in TABLES:
                tell(f"{source.name}: the pattern {pattern.text!r} does not fit; its name is the file's")
    rest = [source for source in sources if source.name not in placed]
    # a folder or an archive that cannot be read is named like no file in it
    documents = [source for source in rest if source.suffix not in ("", ".zip", *TABLES)] or rest
    folders: dict[str, dict[str, str]] = {}  # the files of each name by folder: two endings are two of one student
    for source in documents:
        path = _path(source)
        # two names that differ by case alone are two people's
        folders.setdefault(folded(path.stem), {}).setdefault(str(path.with_suffix("")), str(path))
    parents = {_path(source).parent for source in documents}
    differing: dict[str, str] = {}
    if len(folders) == 1 and 1 < len(next(iter(folders.values()))) == len(parents):
        differing = _differing(documents)
        what = f"all files are called {documents[0].path.stem!r}: the students are the folders"
    elif (
        1 < sum(map(len, folders.values())) == len(archives := set(map(_archive_of, documents)))
        and None not in archives
    ):
        differing = {source.name: str(_archive_of(source)) for source in documents}
        what = "each file has an archive of its own: the students are the archives"
    if differing:
        tell(f"{what}, such as {clean_name(next(iter(differing.values())))!r}")
        alike: dict[str, dict[str, None]] = {}
        for student in differing.values():
            alike.setdefault(student.rpartition("/")[2].casefold(), {})[student] = None
        of_folder = {}
        times = next((student for student in differing.values() if _TIME.fullmatch(student)), None)
        for source in documents:
            folder, student = _path(source).parent, differing[source.name]
            last = student.rpartition("/")[2]
            several = list(alike[last.casefold()])
            doubt = _may_be_one(several) if len(several) > 1 else ""
            if times is not None:
                doubt = f"{_path(source)}: {times!r} is hardly a student, as the other folders may not be"
            of_folder[folder] = by(student, doubt, last, source.path.stem)
        placed.update({s.name: of_folder[_path(s).parent] for s in rest if _path(s).parent in of_folder})
    elif 1 < len(parents) == len(documents):
        shown = f"such as {clean_name(documents[0].path.stem)!r} of {str(_path(documents[0]))!r}"
        tell(f"each file has a folder of its own, and the students are the files, {shown}; else say --student PATTERN")
    copies: dict[str, dict[str, str]] = {}
    for stem, paths in folders.items():
        base = _original(stem, folders)
        copies.setdefault(base, {})[stem] = next(iter(paths.values()))
    are_folders = pattern is not None or bool(differing)
    for source in (source for source in rest if source.name not in placed and (source.suffix or are_folders)):
        stem = folded(source.path.stem)
        several = [] if source.suffix in TABLES else list(folders.get(stem, {}).values())
        doubt, original = "", _original(stem, folders)
        if len(several) > 1:
            shown = listed(several, _MOST_TOLD)
            doubt = f"{len(several)} files are called {source.path.stem!r}, while others are not: {shown}"
        elif several and len(alike_too := copies[original]) > 1:
            doubt = _may_be_one(list(alike_too.values()))
        numbered = _NUMBERED.fullmatch(stem)
        found = by(source.path.stem, doubt, numbered[2].strip("_") if numbered else original)
        placed[source.name] = replace(found, is_owned=source.suffix not in TABLES)
    return placed


_HANDED_IN = (
    *(".pdf", ".doc", ".docx", ".odt", ".rtf", ".pages", ".html", ".htm", ".mht", ".py", ".m", ".nb", ".wxmx", ".one"),
    *(".heic", ".jpg", ".jpeg", ".zip", ".rar", ".7z", ".gz", ".tar"),
)
"""Endings of what people hand in and nothing here reads; drawings are parts of other work."""


def unread(others: Sequence[Source], readable: Sequence[Source], placed: Mapping[str, Placed]) -> dict[str, str]:
    """Return the student of each file that is not read where nothing else is by that student.

    That is one named by the user or one that stands where the submissions stand, beside them or in a folder of its own.
    """
    documents = [source for source in readable if source.suffix not in TABLES and source.name in placed]
    folders = {_path(source).parent: placed[source.name].student for source in documents}
    are_students = {_ZIP.sub(r"\1", folder.name) for folder in folders} & set(folders.values())
    beside = {folder.parent for folder in folders} if are_students else set(folders)
    known = {student.casefold() for student in folders.values()} | {s.path.stem.casefold() for s in documents}
    found: dict[str, str] = {}
    for source in others:
        path = _path(source)
        student = _ZIP.sub(r"\1", path.parent.name) if are_students else path.stem
        place = path.parent.parent if are_students else path.parent
        stands = source.suffix in _HANDED_IN and (not source.is_found or place in beside)
        if stands and student.casefold() not in known and not _NO_SUBMISSION.fullmatch(path.stem):
            found[source.name] = student
    return found


_TIME = re.compile(
    r"(?:on|in)[-_ ]?time|late|early|resubmi\w*|verspätet|pünktlich|(?:en[-_ ])?retard|sec(?:tion)?[-_ ]?\d+",
    re.IGNORECASE,
)
"""Folders that hardly are students: when something was handed in, or in which section."""
_COPY = re.compile(r"(?:copy of )?(.+?)(?:\s*\(\d+\)|[- ]\d+|\s*[-_ ]\s*copy\s*\d*(?:\s*\(\d+\))?)?")
"""What browsers and desktops call a second file of a name."""
_NUMBERED = re.compile(r"([^_]+_)(?:late_)?(\d+_)\d+_.+")
"""A file as Canvas hands it out: who, the number of the student and that of the file, and what it was called."""


def _original(stem: str, stems: Container[str]) -> str:
    """Return what names, of the names there are, the student of whom a file in small letters may be another copy."""
    if match := _NUMBERED.fullmatch(stem):
        return f"{match[1]}{match[2]}"
    match = _COPY.fullmatch(stem)
    return match[1] if match is not None and match[1] in stems else stem


def _may_be_one(names: Sequence[str]) -> str:
    return f"{listed(names, _MOST_TOLD)} may be by one student"


def _path(source: Source) -> PurePosixPath:
    return PurePosixPath(source.name.replace(os.sep, "/"))


def _archive_of(source: Source) -> str | None:
    """Return the name without ending of the archive that a file lies in, None where it lies in none."""
    return next((part[:-4] for part in _path(source).parts[:-1] if _ZIP.fullmatch(part)), None)


def _differing(group: Sequence[Source]) -> dict[str, str]:
    """Return the part of each path in which the files differ."""
    parts = {s.name: [_ZIP.sub(r"\1", part) for part in _path(s).with_suffix("").parts] for s in group}
    rows = list(parts.values())
    shared_start = _shared_count(rows)
    shared_end = _shared_count([row[shared_start:][::-1] for row in rows])
    return {name: "/".join(row[shared_start : len(row) - shared_end]) or row[-1] for name, row in parts.items()}


def _shared_count(rows: Sequence[Sequence[str]]) -> int:
    """Return how many parts all rows have in common at their beginnings."""
    return sum(1 for _ in takewhile(lambda parts: len(set(parts)) == 1, zip(*rows, strict=False)))
