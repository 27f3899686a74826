"""The writers of results, one module for each format; a format is what is found in this folder.

A module has ``OPTION``, the option of the command that asks for it, ``-o`` or one of its own with the ``HELP`` of
that; where several share one, ``SUFFIXES`` choose.  Its ``Writer(path, paper)`` has ``write(result)`` for each student
in order, ``close()`` after the last, then ``commit()`` or, where anything failed, ``discard()``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Protocol

from diffcli.errors import UsageError
from diffcli.grading.questions import Prepared
from diffcli.grading.verdict import CORRECT, INVALID, MISSING, PARTIAL, Result, Verdict

OUTPUT = "-o"
STDOUT = "-"
"""The place of results that go to standard output, an object a line."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What results are about: the title of the key and its questions.

    ``raw`` leaves spreadsheet formulas alone, ``hides_expected`` what would be right out of what students see.
    """

    title: str
    questions: Sequence[Prepared]
    raw: bool = False
    hides_expected: bool = False

    def shown(self, result: Result) -> Result:
        """Return what students see of the results of one of them."""
        items = self.items(result)
        return replace(result, verdicts=tuple(self.shown_of(items[row.question], row) for row in result.verdicts))

    def shown_of(self, item: Prepared, row: Verdict) -> Verdict:
        """Return what students see of a verdict; what the author says of a partial answer stays."""
        if not self.hides_expected or row.verdict in (INVALID, MISSING, CORRECT):
            return row
        said = {partial.feedback for partial in item.question.partial if row.verdict == PARTIAL}
        return replace(row, feedback=row.feedback if row.feedback in said else "", witness=None)

    def items(self, result: Result) -> dict[str, Prepared]:
        """Return the questions of a student by id, those with numbers of the student's own included."""
        return {**{item.question.id: item for item in self.questions}, **result.own}

    @property
    def points(self) -> float:
        """The points to be had."""
        return sum(item.question.points for item in self.questions)


class Writer(Protocol):
    """One output; ``IS_FOR_STUDENTS`` where they are who sees it."""

    IS_FOR_STUDENTS: bool

    def write(self, result: Result) -> None:
        """Take the results of one student."""

    def close(self) -> None:
        """Finish writing, out of sight."""

    def commit(self) -> None:
        """Put the output into its place."""

    def discard(self) -> None:
        """Leave nothing behind."""


@cache
def writers() -> Mapping[str, tuple[Any, ...]]:
    """Return the modules of the writers by their options, ``-o`` first."""
    found: dict[str, tuple[Any, ...]] = {OUTPUT: ()}
    for module in sorted(iter_modules(__path__), key=lambda m: m.name):
        loaded = import_module(f"{__name__}.{module.name}")
        found[loaded.OPTION] = (*found.get(loaded.OPTION, ()), loaded)
    return found


def endings(option: str) -> list[str]:
    """Return the endings of the files that an option takes."""
    return [suffix for module in writers()[option] for suffix in module.SUFFIXES]


def open_writer(option: str, path: str, paper: Paper) -> Writer:
    """Return the writer that an option asks for.

    Raises: UsageError for an ending that none has, FileError for a place that cannot be written.
    """
    modules = writers()[option]
    fitting = [m for m in modules if option != OUTPUT or path.lower().endswith(m.SUFFIXES)]
    if not fitting:
        raise UsageError(f"{option} takes a file that ends in {', '.join(endings(option))}, not {path!r}")
    writer: Writer = fitting[0].Writer(path, paper)
    writer.IS_FOR_STUDENTS = getattr(fitting[0], "IS_FOR_STUDENTS", False)
    return writer
