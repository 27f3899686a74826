"""Gradescope's export of submissions: a folder for each, and the students of each in the metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from diffcli.errors import FileError
from diffcli.grading.answers import Request, Submission, Version, Who, strangers_row
from diffcli.grading.places import is_submission
from diffcli.grading.readers import read as read_answers
from diffcli.grading.readers import suffixes
from diffcli.grading.sources import Source, decode
from diffcli.grading.tabular import sortable_time
from diffcli.grading.verdict import listed

SUFFIXES = (".yml", ".yaml")

_ENTRY = re.compile(r"^(\s*)(- )?\s*:?[\"']?:?(\w[^:\"']*?)[\"']?:\s*(.*)$")


@dataclass(slots=True)
class _Folder:
    submitters: list[dict[str, str]] = field(default_factory=list)
    time: str = ""


def read(source: Source, request: Request) -> Iterator[Submission]:
    """Yield each file of each submission once for each of its students: group work has several.

    Of a submission in which nothing is read, its students have that as their error.
    """
    folders = _parse(decode(source.read()))
    if not folders:
        raise FileError(f"{source.name!r} names no submission")
    base = source.path.parent
    files: dict[str, list[Source]] = {folder: [] for folder in folders}
    left: list[str] = []
    for sibling in source.siblings:
        parts = sibling.path.relative_to(base).parts
        if len(parts) > 1 and is_submission(sibling) and (sibling.suffix in suffixes() or sibling.fault):
            files.setdefault(parts[0], []).append(sibling)
        else:
            left.append(sibling.name)
    if left:
        yield Submission(Who(), source.name, warnings=(f"left out, nothing that is read: {listed(left)}",))
    for name, siblings in files.items():
        folder = folders.get(name, _Folder())
        if not folder.submitters and not siblings:
            continue
        place = f"{source.name}, {name}"
        told = () if folder.submitters else (f"{place}: the metadata names no student; graded by that name",)
        people = [_who(person) or Who({"student": name}) for person in folder.submitters or [{}]]
        found = [submission for sibling in siblings for submission in _submissions(sibling, request)]
        nothing = Submission(None, place, error=f"{place}: there is no file that is read")
        for submission in found or [nothing]:
            stranger = submission.who if submission.who and not any(map(submission.who.may_be, people)) else None
            for who in people:
                yield replace(
                    submission,
                    who=stranger or who,
                    doubt=strangers_row(who, stranger) if stranger else "",
                    version=Version(time=folder.time),
                    warnings=(*told, *submission.warnings),
                )
                told = ()


def _submissions(source: Source, request: Request) -> list[Submission]:
    """Return what a file of a submission holds."""
    try:
        if source.fault:
            raise FileError(source.fault)
        return list(read_answers(source, replace(request, is_placed=True)))
    except FileError as error:
        return [Submission(None, source.name, error=error.message)]


def _who(person: dict[str, str]) -> Who:
    ids = {"email": person.get("email", ""), "id": person.get("sid", "")}
    return Who({kind: text for kind, text in ids.items() if text}, person.get("name", ""))


def _parse(text: str) -> dict[str, _Folder]:
    """Return the submissions by folder.

    Reads the part of YAML that such exports have: maps by indentation, one list of submitters in each.
    """
    folders: dict[str, _Folder] = {}
    current: _Folder | None = None
    inside = False
    for line in text.split("\n"):
        match = _ENTRY.match(line)
        if match is None:
            continue
        indent, dash, name, value = len(match[1]), match[2], match[3].strip(), match[4].strip().strip("\"'")
        if indent == 0 and not dash:
            current = folders.setdefault(name, _Folder())
            inside = False
        elif name == "submitters":
            inside = True
        elif name == "created_at" and current is not None:
            current.time = sortable_time(value)
        elif inside and current is not None:
            if dash:
                current.submitters.append({})
            elif not current.submitters:
                inside = False
                continue
            if name in ("name", "sid", "email"):
                current.submitters[-1][name] = value
            elif not dash and name not in ("name", "sid", "email"):
                inside = False
    return folders
