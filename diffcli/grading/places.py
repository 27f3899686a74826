"""Who a file is by, told by its place: its name, the folder where all have one name, or a pattern."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from diffcli.grading.identities import Pattern, clean_name
from diffcli.grading.records import listed
from diffcli.grading.sources import Source
from diffcli.grading.tables import SUFFIXES

TABLES = (*SUFFIXES, ".jsonl", ".ndjson", ".yml", ".yaml")
"""Endings of files that name their students themselves."""

_NO_SUBMISSION = re.compile(
    r"(?:read[-_ ]?me|licen[cs]e|copying|changelog|contributing|requirements|environment|makefile|conda)\b.*",
    re.IGNORECASE,
)
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


def place_files(sources: Sequence[Source], pattern: Pattern | None, tell: Callable[[str], None]) -> dict[str, Placed]:
    """Return the student of each file by the file's name.

    That is the name without ending; where all files have one name, the part of the path in which they differ.  Names
    that stand in several folders are in doubt.
    """
    placed: dict[str, Placed] = {}
    if pattern is not None:
        for source in sources:
            student = pattern.student(source)
            if student is not None:
                placed[source.name] = Placed(student)
            elif source.suffix not in TABLES:
                tell(f"{source.name}: the pattern {pattern.text!r} does not fit; its name is the file's")
    rest = [source for source in sources if source.name not in placed]
    documents = [source for source in rest if source.suffix not in TABLES] or rest
    folders = _folders_by_stem(documents)
    parents = {_path(source).parent for source in documents}
    if len(folders) == 1 and 1 < len(next(iter(folders.values()))) == len(parents):
        differing = _differing(documents)
        of_folder = {_path(source).parent: differing[source.name] for source in documents}
        example = clean_name(next(iter(differing.values())))
        tell(f"all files are called {documents[0].path.stem!r}: the students are the folders, such as {example!r}")
        placed.update({s.name: Placed(of_folder[_path(s).parent]) for s in rest if _path(s).parent in of_folder})
    for source in (source for source in rest if source.name not in placed):
        several = {} if source.suffix in TABLES else folders.get(_stem(source), {})
        doubt = ""
        if len(several) > 1:
            shown = listed(list(several.values()), _MOST_TOLD)
            doubt = f"{len(several)} files are called {source.path.stem!r}, while others are not: {shown}"
        placed[source.name] = Placed(source.path.stem, source.suffix not in TABLES, doubt)
    return placed


def _folders_by_stem(sources: Sequence[Source]) -> dict[str, dict[str, str]]:
    """Return the files of each name, one for each folder: two endings in one folder are two files of one student."""
    found: dict[str, dict[str, str]] = {}
    for source in sources:
        path = _path(source)
        # two names that differ by case alone are two people's
        found.setdefault(_stem(source), {}).setdefault(str(path.with_suffix("")), str(path))
    return found


def _stem(source: Source) -> str:
    return source.path.stem.casefold()


def _path(source: Source) -> PurePosixPath:
    return PurePosixPath(source.name.replace(os.sep, "/"))


def _differing(group: Sequence[Source]) -> dict[str, str]:
    """Return the part of each path in which the files differ."""
    parts = {source.name: _path(source).with_suffix("").parts for source in group}
    rows = list(parts.values())
    shared_start = _shared_count(rows)
    shared_end = _shared_count([row[shared_start:][::-1] for row in rows])
    return {name: "/".join(row[shared_start : len(row) - shared_end]) or row[-1] for name, row in parts.items()}


def _shared_count(rows: Sequence[Sequence[str]]) -> int:
    """Return how many parts all rows have in common at their beginnings."""
    differing = (place for place, parts in enumerate(zip(*rows, strict=False)) if len(set(parts)) > 1)
    return next(differing, min(map(len, rows)))
