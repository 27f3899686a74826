"""What a run leaves behind: a history that grows line by line, and the parameters reached."""

from __future__ import annotations

import csv
import os
from typing import TYPE_CHECKING, Any

import numpy as np

from diffcli.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    from diffcli.training.descent import Step


class History:
    """A CSV file with a line for each step, whole and on disk after each: a killed run leaves what it had reached.

    Raises: FileError.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        try:
            self._file = open(path, "w", encoding="utf-8", newline="")  # noqa: SIM115 (closed by __exit__)
        except OSError as error:
            raise FileError(f"cannot write {path!r}: {error.strerror or error}") from None
        self._writer = csv.writer(self._file, lineterminator="\n")
        self._write(("step", "loss", "gradient_norm"))

    def __enter__(self) -> History:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, step: Step) -> None:
        """Write a step."""
        self._write((step.number, repr(step.loss), repr(step.norm)))

    def _write(self, row: tuple[object, ...]) -> None:
        try:
            self._writer.writerow(row)
            self._file.flush()
        except OSError as error:
            raise FileError(f"cannot write {self.path!r}: {error.strerror or error}") from None


def save_parameters(path: str, parameters: Mapping[str, Any]) -> None:
    """Write arrays by name to an ``.npz`` file, which appears whole or not at all.

    Raises: FileError.
    """
    partial = f"{path}.{os.getpid()}.partial"
    try:
        with open(partial, "wb") as file:
            arrays: dict[str, Any] = {name: np.asarray(value) for name, value in parameters.items()}
            np.savez(file, **arrays)
        os.replace(partial, path)
    except OSError as error:
        if os.path.exists(partial):
            os.unlink(partial)
        raise FileError(f"cannot write {path!r}: {error.strerror or error}") from None
