"""Results that an earlier run wrote among the files of answers: known by their columns, and no answers."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from itertools import islice

from diffcli.errors import FileError
from diffcli.grading.records import FIELDS, GROUP_FIELDS, REVIEW_FIELDS, TOTALS_END
from diffcli.grading.sources import Source
from diffcli.grading.tables import SUFFIXES, read_table

_LINES = (".jsonl", ".ndjson")
_PAGE_TOTAL = re.compile(r"\*\*[\d.]+ of [\d.]+ points\*\*")
"""The third line of a student's page."""


def is_output(source: Source) -> bool:
    """Tell whether a file has the columns of something that this command writes.

    Raises: FileError, if it cannot be read.
    """
    if source.suffix in SUFFIXES:
        return _is_written(read_table(source).columns)
    if source.suffix in _LINES:
        line = next((line for line in islice(source.lines(), 1)), "")
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            return False
        return isinstance(record, dict) and _is_written(tuple(record))
    if source.suffix == ".md":
        first, _, third = (*(line.strip() for line in islice(source.lines(), 3)), "", "", "")[:3]
        return first.startswith("# ") and _PAGE_TOTAL.fullmatch(third) is not None
    return False


def written_by_us(sources: Sequence[Source]) -> list[Source]:
    """Return the files that were found, not named by the user, and are results of an earlier run."""
    found = []
    for source in sources:
        try:
            if source.is_found and not source.fault and is_output(source):
                found.append(source)
        except FileError:
            continue  # reading it for answers tells
    return found


def _is_written(columns: Sequence[str]) -> bool:
    if tuple(columns) in (FIELDS, GROUP_FIELDS) or (tuple(columns[:5]) == REVIEW_FIELDS[:5] and "verdict" in columns):
        return True
    if columns[:1] == ("student",) and tuple(columns[-len(TOTALS_END) :]) == TOTALS_END:
        return True
    moodle = ("ID number", "Email address")
    return len(columns) == 4 and tuple(columns[:2]) == moodle and columns[3] == f"Feedback: {columns[2]}"
