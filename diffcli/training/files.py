"""What a run leaves behind: a history that grows line by line, and the parameters reached."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any

import numpy as np

from diffcli.errors import FileError
from diffcli.running.files import attempt, write_whole
from diffcli.training.descent import Step


class History:
    """A CSV file with a line for each step, whole and on disk after each: a killed run leaves what it had reached.

    ``measures`` are the columns of what is measured now and then.
    Raises: FileError.
    """

    def __init__(self, path: str, measures: Sequence[str] = ()) -> None:
        self.path = path
        self._measures = measures
        # closed by __exit__
        self._file = attempt(path, lambda: open(path, "w", encoding="utf-8", newline=""))  # noqa: SIM115
        self._writer = csv.writer(self._file, lineterminator="\n")
        try:
            self._write(("step", "loss", "gradient_norm", *measures))
        except FileError:
            with suppress(OSError):
                self._file.close()
            raise

    def __enter__(self) -> History:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):  # what could not be written was told when it was added
            self._file.close()

    def add(self, step: Step) -> None:
        measured = [repr(step.measures[name]) if name in step.measures else "" for name in self._measures]
        self._write((step.number, repr(step.loss), repr(step.norm), *measured))

    def _write(self, row: tuple[object, ...]) -> None:
        attempt(self.path, lambda: self._writer.writerow(row))
        attempt(self.path, self._file.flush)


def save_parameters(path: str, parameters: Mapping[str, Any]) -> None:
    """Write arrays by name to an ``.npz`` file, which appears whole or not at all.

    Raises: FileError.
    """
    arrays: dict[str, Any] = {name: np.asarray(value) for name, value in parameters.items()}
    write_whole(path, lambda file: np.savez(file.file, **arrays))
