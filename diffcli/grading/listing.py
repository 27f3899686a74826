"""What readers find in files of answers, before any key: for ``--labels``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from diffcli.answers.labels import normalise_label
from diffcli.errors import FileError
from diffcli.grading.answers import Submission
from diffcli.grading.documents import is_repeated
from diffcli.grading.readers import Request, read
from diffcli.grading.sources import find_sources


def label_records(files: Iterable[str], tell: Callable[[str], None]) -> Iterator[dict[str, Any]]:
    """Yield a record for each equation, column and block: file, kind, label, occurrence, place, answer."""
    for source in find_sources(files):
        try:
            for submission in read(source, Request()):
                for warning in submission.warnings:
                    tell(f"warning: {warning}")
                yield from _records(source.name, submission)
        except FileError as error:
            tell(f"warning: {error.message}")


def _records(file: str, submission: Submission) -> Iterator[dict[str, Any]]:
    counts: dict[str, int] = {}
    for equation in submission.equations:
        if is_repeated(equation):
            continue
        label = normalise_label(equation.label)
        counts[label] = counts.get(label, 0) + 1
        place = f"cell {equation.line}" if file.lower().endswith(".ipynb") else f"line {equation.line}"
        yield _record(file, "item" if equation.is_item else "equation", label, counts[label], place, equation.text)
    for field in submission.fields:
        name = f"{field.name}: {field.blank}" if field.blank else field.name
        yield _record(file, "column", name, 1, submission.place.removeprefix(f"{file}, "), field.text)
    for block in submission.blocks:
        if block.is_code:
            continue
        name = block.heading or block.comment
        yield _record(file, "block", name, 1, block.place.removeprefix(f"{file}, "), block.text)


def _record(file: str, kind: str, label: str, occurrence: int, place: str, answer: str | None) -> dict[str, Any]:
    return {
        "file": file,
        "kind": kind,
        "label": label,
        "occurrence": occurrence,
        "place": place,
        "answer": answer,
    }
