"""Gradescope's export of submissions: a folder for each, and the students of each in the metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from diffcli.errors import FileError
from diffcli.grading.answers import Request, Submission, Version, Who, strangers_row
from diffcli.grading.readers import reader_for
from diffcli.grading.sources import Source, decode
from diffcli.grading.tabular import sortable_time

SUFFIXES = (".yml", ".yaml")

_ENTRY = re.compile(r"^(\s*)(- )?\s*:?[\"']?:?(\w[^:\"']*?)[\"']?:\s*(.*)$")


@dataclass(slots=True)
class _Folder:
    submitters: list[dict[str, str]] = field(default_factory=list)
    time: str = ""


def read(source: Source, request: Request) -> Iterator[Submission]:
    """Yield each file of each submission once for each of its students: group work has several."""
    folders = _parse(decode(source.read()))
    if not folders:
        raise FileError(f"{source.name!r} names no submission")
    base = source.path.parent
    for sibling in source.siblings:
        folder = sibling.path.relative_to(base).parts[0]
        submitters = folders[folder].submitters if folder in folders else []
        if not submitters:
            yield Submission(Who(), sibling.name, warnings=(f"{sibling.name}: the metadata names no student",))
            continue
        reader = reader_for(sibling)
        if reader is None:
            continue
        try:
            found = list(reader(sibling, replace(request, is_placed=True)))
        except FileError as error:
            found = [Submission(None, sibling.name, error=error.message)]
        version = Version(time=folders[folder].time)
        people = [_who(person) or Who({"student": folder}) for person in submitters]
        for submission in found:
            for who in people:
                told = submission.who
                doubt = strangers_row(who, told) if told and not any(map(told.may_be, people)) else ""
                yield replace(submission, who=told if doubt else who, doubt=doubt, version=version)


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
